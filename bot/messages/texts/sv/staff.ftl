# Till personalen. The same tone: short, clear, kind; a tired person reads it at night.

alias = Granne { $code }
level-now = Händer nu
level-today = Räcker i dag
level-whenever = Ingen brådska
masked = Texten är maskerad av personalen.
card-continues = Texten fortsätter i nästa meddelande.
card-media = Bifogat: { $media }
card-too-large = Grannen skickade en fil på över 20 MB, som inte går att hämta. Vi har bett om något mindre.
standing-waiting = Kvittera senast { $time }
standing-nobody = Väntar på att någon tar ärendet
standing-yours = Du har ärendet.
standing-owned = { $name } har ärendet.
standing-next = Nästa påminnelse { $time } om inget händer.
card-moved = #{ $number }: kortet står längre ner i chatten.
standing-stalled = { $name } har inte hört av sig. Du kan ta över.
standing-offered = { $name } har fått frågan men har inte svarat än.
standing-closed = Avslutat { $time } av { $name }: { $reason }.
standing-withdrawn = Grannen har tagit tillbaka ärendet. Inget mer behöver göras.

button-acknowledge = Jag tar det
button-on-my-way = På väg
button-reply = Svara
button-pass-on = Lämna vidare
button-close = Avsluta
button-more = Mer
button-less = Tillbaka
button-looked = Jag har tittat
button-note = Anteckna
button-timeline = Historik
button-mask = Maskera texten
button-unmask = Visa texten igen
button-take-over = Ta över
button-back = Tillbaka

remind = <b>Påminnelse:</b> #{ $number } ({ $level }) väntar. Kvittera senast { $time }.
remind-nobody = <b>Påminnelse:</b> #{ $number } ({ $level }) väntar fortfarande på någon.
remind-stalled = <b>#{ $number }</b> har stått still ett tag. Tryck på ”Jag tar det” på kortet om du kan ta över.
remind-owner = <b>#{ $number }</b>: du har ärendet, men inget har hänt på ett tag. Svara grannen, lämna vidare eller avsluta.
remind-offer = { $name } har inte tagit #{ $number }. Du har fortfarande ärendet.
channel-alarm =
    Grannlinjen #{ $number }: { $level }
    { $home }. Öppna boten i Telegram.
addition-head = #{ $number } · { $alias } lägger till:
correction-head = #{ $number } · { $alias } rättar det som stod tidigare:
split-note = #{ $number }: grannen säger att det senaste hör till något annat. Det kommer som ett eget ärende.
staff-too-large = #{ $number }: grannen skickade en fil på över 20 MB, som inte går att hämta. Vi har bett om något mindre.
withdrawn-note = #{ $number }: grannen har tagit tillbaka ärendet. Inget mer behöver göras.
reopened-note = Grannen har öppnat #{ $number } igen.
urgent-note = <b>#{ $number }</b>: det som kom till låter brådskande. Ärendet räknas nu som ”Händer nu”.
taken-over-note = { $name } har tagit över #{ $number }. Du har inte ärendet längre.
raised-note = <b>#{ $number }</b>: grannen säger att det händer nu. Ärendet räknas nu som ”Händer nu”.
thanks-note = #{ $number }: grannen tackar.
helped-note = #{ $number }: grannen säger att det hjälpte.
owner-left-note = Den som hade #{ $number } svarar inte längre på linjen. Nu väntar ärendet på någon som tar det.

ask-reply =
    <b>Svara { $alias } i #{ $number }</b>
    Välj ett färdigt svar eller skriv ett eget. Visa intresse, säg som det är och vad som händer nu. Skriv inget om enskilda personer.
    Du kan också svara direkt på kortet i Telegram, så går svaret till grannen.
button-write = Skriv ett eget
button-send = Skicka
button-copy = Kopiera
template-shown = <b>Till { $alias } i #{ $number }:</b>
template-seen-name = Tack, jag tittar på det
template-seen = Tack för att du hör av dig. Jag har läst det du skrev och tittar på det nu. Jag återkommer när jag vet mer.
template-going-name = Jag går och tittar
template-going = Jag förstår att det känns oroligt. Jag går dit och tittar nu och hör av mig när jag har varit där.
template-more-name = Berätta lite mer
template-more = Tack för att du skriver. Kan du berätta lite mer om var det är och när du såg det? Skriv gärna inget om vem det gäller.
template-reported-name = Det är anmält
template-reported = Tack, bra att du sa till. Vi har anmält felet till den som lagar det. Jag följer upp och hör av mig om det dröjer.
template-thanks-name = Tack för att du berättar
template-thanks = Tack för att du berättar. Vi vill att det ska kännas tryggt här för alla som bor och rör sig i området, och det du skriver hjälper oss.
write-reply = Skriv svaret till { $alias } i #{ $number }. Du får se det innan det skickas.
ask-send = Ska det här skickas? Inget har gått iväg än.
ask-what-for = Vad är det här? Inget har gått iväg än. Är det ett svar till en granne, eller något du själv vill rapportera?
button-send-to = Skicka till { $alias } i #{ $number }
button-own = Min egen synpunkt
button-drop = Skicka inte
dropped = Inget skickades.
question-expired = Frågan hann gå ut, så inget skickades: ”{ $text }”. Skriv igen, eller svara direkt på kortet.
question-expired-plain = Frågan hann gå ut, så inget gjordes. Tryck på kortet igen om du vill fortsätta.
ask-note = Skriv anteckningen till #{ $number }. Bara personalen ser den.
noted = Antecknat i #{ $number }. Bara personalen ser det.
reply-delivered = #{ $number }: svaret har kommit fram till { $alias }.
reply-blocked = <b>#{ $number }: svaret kom inte fram.</b> { $alias } har stängt av boten. Det står i historiken.
reply-failed = <b>#{ $number }: svaret kom inte fram.</b> Telegram tog inte emot det. Försök igen med egna ord.
not-your-concern = { $name } har #{ $number }, så ditt svar skickades inte. Ta över först (Mer, sedan Ta över) eller prata med { $name }.
concern-over = #{ $number } är avslutat, så ditt svar skickades inte.

ask-pass-to = Vem ska ta #{ $number }? Du har ärendet tills den du frågar har kvitterat.
pass-to-nobody = Just nu går det inte att nå någon annan. Du har fortfarande #{ $number }.
ask-pass-why = Varför lämnar du #{ $number } till { $name }? Välj, eller skriv en rad.
button-drop-pass = Lämna inte vidare
pass-shift = Mitt pass tar slut
pass-place = Du är närmare
pass-decision = Det behövs ett beslut
pass-expert = Du kan det här bättre
passed-to-you = <b>{ $giver } lämnar #{ $number } till dig:</b> { $why }
passed-noted = Frågan är skickad till { $name }. Du har #{ $number } tills { $name } har kvitterat.
pass-accepted = { $name } har tagit #{ $number }.

ask-close-why = Varför avslutas #{ $number }?
reason-solved = Det är löst
reason-visited = Vi har varit där
reason-explained = Vi har förklarat
reason-forwarded = Någon annan tar hand om det
reason-not_ours = Det ligger utanför vårt ansvar
closing-solved = Tack för att du hörde av dig. Det du berättade om är nu löst. Skriv igen om det kommer tillbaka.
closing-visited = Tack för att du hörde av dig. Vi har varit på plats och tittat, och det är lugnt nu. Skriv igen om det behövs.
closing-explained = Tack för att du frågade. Vi hoppas att svaret hjälpte. Skriv igen om du undrar mer.
closing-forwarded = Tack för att du sa till. Vi har lämnat det vidare till dem som ansvarar för det, och nu tar de hand om det.
closing-not_ours = Tack för att du skrev. Vi har läst det, men det är inget vi kan påverka själva. Vill du veta vem du kan vända dig till, skriv igen så hjälper vi dig vidare. Vid fara: ring 112. Polisen når du på 114 14.
closing-shown =
    <b>Så här avslutas #{ $number }</b> ({ $reason }). Det här skickas till { $alias }:
button-close-send = Avsluta och skicka
button-close-write = Skriv om
button-drop-close = Avsluta inte
ask-closing-words = Skriv det som ska stå i stället. Du får se det innan det skickas.
closed-noted = #{ $number } är avslutat. Grannen får veta varför.

timeline-head = Historik för #{ $number }, { $alias }
line-message = grannen skrev: { $text }
line-media = grannen skickade { $media }
line-correction = grannen rättade: { $text }
line-reply = { $name } svarade: { $text } ({ $delivery })
line-note = { $name } antecknade: { $text }
delivery-pending = på väg
delivery-sent = framme
delivery-unreachable = grannen har stängt av boten
delivery-failed = kom inte fram
event-sent = skickades som ”{ $level }”
event-told = { $role } fick veta: { $names }
event-told-channel = ett meddelande skickades på reservvägen { $names }
event-channel-failed = meddelandet på reservvägen { $names } kom inte fram
event-queued = { $role } får veta det när de tysta timmarna är slut: { $names }
event-reminded = påminnelse till { $names }
event-passed = { $role } hoppades över, där fanns ingen att fråga
event-unreached = ingen gick att nå
event-told-unreached = grannen fick veta att ingen går att nå
event-told-unanswered = alla hade fått frågan utan att någon svarat, grannen fick veta det
event-round = en ny omgång började
event-acknowledged = { $name } tog ärendet
event-on-the-way = { $name } är på väg
event-looked = { $name } har varit där och tittat
event-offered = { $name } bad { $other } ta ärendet: { $why }
event-offer-unanswered = { $other } svarade inte
event-taken-over = { $name } tog över
event-follow-up = { $name } påmindes om att inget hade hänt
event-stalled = { $name } har inte hört av sig, andra har fått veta det
event-closed = { $name } avslutade: { $reason }
event-reopened = grannen öppnade ärendet igen
event-withdrawn = grannen tog tillbaka ärendet
event-helped = grannen säger att det hjälpte
event-category = grannen valde ämne: { $category }
event-raised = grannen sa att det händer nu
event-urgent = det som kom till lät brådskande
event-lowered = räknas åter som ”{ $level }”
event-masked = { $name } maskerade texten
event-unmasked = { $name } visade texten igen
event-split = det senaste blev ett eget ärende
event-too-large = grannen skickade en för stor fil
event-owner-left = { $name } svarar inte längre på linjen
event-unreachable = { $names } gick inte att nå
event-added-home = grannen hade inte valt boende

open-head = <b>Öppna ärenden just nu: { $count }</b>, det mest brådskande först
open-none = Inga öppna ärenden. Allt är besvarat.
open-owned = { $name } har ärendet
open-stalled = { $name } har ärendet men har inte hört av sig
open-waiting = <b>väntar på någon</b>

layer-duty = jouren
layer-backup = bakjouren
duty-line = <b>{ $home }</b>, { $layer }: { $name }, { $until }
duty-nobody = <b>{ $home }</b>, { $layer }: ingen just nu
duty-you = du
duty-unreachable = { $name } går inte att nå i Telegram.
duty-until = till { $time }
duty-until-open = tills någon tar över
button-duty-take = Ta jouren nu
button-backup-take = Ta bakjouren nu
button-duty-end = Lämna jouren
button-backup-end = Lämna bakjouren
button-duty-hours = Ändra hur länge
duty-taken = Du har { $layer } på <b>{ $home }</b> från och med nu. Det som kommer in går till dig.
duty-open-now = Öppna ärenden just nu: { $count }. Tryck på /oppna för att se listan.
duty-ask-until = Till när?
duty-ask-hour = Välj klockslag.
button-until = Till { $time }
button-until-hour = Välj ett klockslag
button-until-open = Tills jag lämnar över
duty-set = Du har { $layer } på <b>{ $home }</b>. Din tid slutar { $time }. Strax innan frågar jag om du fortsätter.
duty-set-open = Du har { $layer } på <b>{ $home }</b> tills du lämnar över eller någon tar över.
duty-taken-over = { $name } har tagit över { $layer } på <b>{ $home }</b>. Nya ärenden går till { $name }. De du redan har är fortfarande dina.
duty-ended = Du har inte längre { $layer } på <b>{ $home }</b>. <b>Ingen har den nu.</b> Be någon ta den, eller ta den igen.
duty-ended-next = Du har inte längre { $layer } på <b>{ $home }</b>. Nu har { $name } den.
duty-nobody-now = <b>Ingen har { $layer } på { $home } just nu.</b> Det som kommer in går direkt till nästa steg.
duty-lapsing = Din tid med { $layer } på <b>{ $home }</b> är slut { $time }. Fortsätter du, eller lämnar du över?
button-duty-keep = Jag fortsätter
button-duty-hand-over = Jag slutar nu

joined-staff =
    Välkommen, { $name }. Du svarar nu på grannlinjen för <b>{ $home }</b>.
    Med /jour tar du jouren och ser vem som har den. Med /oppna ser du öppna ärenden, med /pass dina pass och med /schema hela veckan. /kontakter visar vem du kan ringa om vad. Nya ärenden från grannar kommer hit när du har jouren.
joined-manager =
    Välkommen, { $name }. Du är enhetschef på grannlinjen för <b>{ $home }</b>.
    /team visar vilka som är med, /statistik hur det har gått. /jour visar vem som har jouren. Med /schema lägger du schemat, och /pass visar dina egna pass. /oppna visar öppna ärenden, och /kontakter vem du kan ringa om vad. Ärenden som ingen har tagit kommer till dig.
joined-council =
    { $name }, du är med i rådet kring <b>{ $home }</b>. Skriv /kontakter, så ser du vem du kan ringa om vad. Allt annat du skriver här går till personalen, precis som för andra grannar.
joined-guest =
    { $name }, du är inbjuden som gäst till möten kring <b>{ $home }</b>. Skriv /moten, så ser du när och var. Allt annat du skriver här går till personalen, precis som för andra grannar.
joined-admin =
    Välkommen, { $name }. Du sköter grannlinjen för <b>{ $home }</b> och får veta om något går fel i driften. /team visar vilka som är med, /statistik hur det har gått och /kontakter vem man kan ringa om vad.
invite-unknown = Den inbjudan känner jag inte till. Kontrollera att hela länken kom med, eller be om en ny.
invite-used = Den inbjudan är redan använd. Be den som bjöd in dig om en ny.
invite-expired = Den inbjudan har gått ut. Be den som bjöd in dig om en ny. En inbjudan gäller i två dygn.
role-name-staff = personal
role-name-manager = enhetschef
role-name-council = rådet
role-name-admin = driftansvarig
role-name-guest = gäst vid möten
team-head = Med på grannlinjen för { $home }
team-unreachable = Går inte att nå: har stängt av boten
team-invite = Den som sköter driften bjuder in fler med kommandot <code>grannlinjen invite</code>.
team-duty = har jouren
team-backup = har bakjouren
button-remove = Ta bort { $name }
ask-remove = Ska { $name } tas bort från grannlinjen för { $home }? Åtkomsten upphör direkt, och öppna ärenden går till nästa.
button-remove-sure = Ja, ta bort { $name }
removed = { $name } är borttagen från grannlinjen för { $home } och kommer inte längre åt något.
you-were-removed = Du är inte längre med på grannlinjen för { $home }. Tack för din tid. Du kan alltid skriva hit som granne.
crew-unreachable = <b>{ $name } på { $home } går inte att nå.</b> Boten är avstängd i telefonen, så larm går vidare till nästa. Be { $name } öppna boten igen.
alarm-undeliverable = <b>Driftlarm:</b> Telegram tog inte emot ett meddelande ({ $what }). Se <code>grannlinjen status</code>.
alarm-channel = <b>Driftlarm:</b> ett meddelande kom inte fram på reservvägen ({ $what }). Linjen går vidare utan den. Kontrollera adressen och tjänsten bakom.
alarm-dead-letter = <b>Driftlarm:</b> något som kom in kunde inte hanteras. Det är sparat. Se <code>grannlinjen dead-letters list</code>.
alarm-moment = <b>Driftlarm:</b> något som skulle hända av sig självt gick fel ({ $what }). Det görs ett nytt försök varje minut. Felet står i loggen.
alarm-disk-full = <b>Driftlarm:</b> disken är full. Inget nytt kan tas emot förrän det finns plats igen.

owned-by-toast = { $name } har redan #{ $number }.
yours-toast = Du har redan #{ $number }.
acknowledged-toast = Nu har du #{ $number }. Grannen får veta det.
on-my-way-toast = Grannen får veta att någon är på väg.
looked-toast = Grannen får veta att någon har tittat.
masked-toast = Texten är maskerad i alla kopior.
unmasked-toast = Texten visas igen på kortet.
sent-toast = Skickat
not-answerable-toast = Frågan gäller inte längre. Tryck på kortet igen.
