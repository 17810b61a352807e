# Det boten själv säger om schemat.

watch-ask-on =
    <b>Ditt pass börjar nu:</b> { $layer } på { $home }, { $when }.
    Tryck när du är på plats. Har någon passet före dig får ni båda larmen tills dess.
button-on = Jag är på plats
button-cant = Jag kan inte
watch-is-on = Tack. Du har { $layer } på <b>{ $home }</b>. Det som kommer in går till dig. /oppna visar öppna ärenden.
watch-relieved = { $name } är på plats och har { $layer } på <b>{ $home }</b>. Nya larm går inte längre till dig. Tack för ditt pass.
watch-not-on = <b>{ $name } har inte tryckt ”Jag är på plats”</b> fast passet med { $layer } på { $home } har börjat. Ring { $name }, eller ta passet själv.
watch-not-on-outgoing = <b>{ $name } har inte tryckt ”Jag är på plats”</b> fast passet med { $layer } på { $home } har börjat. Tills { $name } gör det, eller någon annan tar passet, går larm till er båda.
watch-over = Ditt pass med { $layer } på <b>{ $home }</b> är slut. <b>Ingen har det efter dig.</b> Det som kommer in går direkt till nästa steg. Kan du stanna, ta passet en stund till.
watch-reminder = Påminnelse: du har { $layer } på <b>{ $home }</b> { $when }.
watch-gaps = <b>Schemat för { $home } behöver dig:</b>
watch-gaps-next = Ordna det i /schema. Det som kommer in när ingen är på går direkt till nästa steg.
watch-more = … och { $count } till
gap-nobody = { $when }: ingen har { $layer }
gap-unreachable = { $when }: { $people } har { $layer } men går inte att nå
gap-double = { $when }: flera har { $layer } samtidigt ({ $people })
button-roster = Visa schemat
watch-changed = <b>Schemat för { $home } är ändrat:</b>
watch-changed-next = /pass visar dina pass.
change-line = { $when }, { $layer }: nu { $now } (var { $was })
watch-nobody = ingen
watch-you = du

test-message =
    <b>Ett prov:</b> så här kommer larm från { $home }. Tryck på knappen när du ser det. Se också till att boten får höras på natten, i telefonens inställningar.
    När du har tryckt kan du stå på schemat.
button-test = Ja, jag ser det
test-answered = Tack. Nu räknas du på schemat. /pass visar dina pass.
on-toast = Tack, du är på.
on-over-toast = Det passet är inte ditt just nu.
spell-long = { $start } till { $end }

own-head = <b>Dina pass på { $home }:</b>
own-none = Du har inga pass på { $home } de närmaste fyra veckorna.
own-line = { $when }, { $layer }
button-swap = Byt pass
button-calendar = Passen i min kalender
button-choices = Påminnelser och tysta timmar
spell-on = från { $start } och framåt
not-for-staff = Det kommandot är bara för enhetschefen. /schema visar schemat, /jour vem som har jouren.
spell-next = { $start } till { $end } dagen efter
spell-now = nu, till { $end }
spell-from-now = från och med nu
