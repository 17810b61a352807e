# När ett pass lämnas över: en hälsning till den som kommer, och ärendena.

handover-ask-note =
    Ditt pass med jouren på <b>{ $home }</b> är slut, och { $name } tar vid. Är det något { $name } behöver veta?
    Skriv det här, så lämnar jag det vidare. Ingen granne ser det.
handover-ask-note-press =
    Ditt pass med jouren på <b>{ $home }</b> är slut, och { $name } tar vid. Är det något { $name } behöver veta?
    Tryck på knappen när du vill skriva det. Ingen granne ser det.
handover-write = Skriv det { $name } behöver veta. Ingen granne ser det.
button-handover-write = Skriv till den som tar vid
button-handover-none = Inget att tillägga
handover-note-none = Inget att tillägga. Tack för ditt pass.
handover-note-over = Du skrev inget till den som tog vid. Är det något ändå, ring { $name }.
handover-note-given = Det här är lämnat till { $name }:
handover-note-next = Ingen granne har fått det. Vill du svara en granne, skriv det på kortet igen.
handover-note-gone = { $name } går inte att nå just nu, så det du skrev är inte lämnat. Ring { $name } om det är viktigt.
handover-note = <b>{ $name } hade jouren på { $home } före dig och vill att du vet:</b>

handover-head = <b>{ $name } lämnar över det här på { $home } till dig</b>, det mest brådskande först:
handover-taken = <b>Du har tagit över det här från { $name } på { $home }:</b>
handover-by = Ta över senast { $time }.
handover-late = Togs inte över i tid. Fler får frågan nu.
handover-more = … och { $count } till, som du ser med /oppna.
handover-next = Tills du tar över har den som hade ärendet det kvar. Det som inte tas över i tid går vidare till fler.
button-handover-show = Visa #{ $number }
button-handover-take = Jag tar över alla
handover-nothing-left = Det finns inget kvar att ta över på { $home }. /oppna visar öppna ärenden.
handover-taken-toast = Ärendena är dina nu.
handover-nothing-toast = Det finns inget kvar att ta över.
handover-taken-over = { $name } har tagit över { $numbers }. Du behöver inte göra något mer.
handover-not-taken = <b>{ $name } har inte tagit över i tid.</b> Du har fortfarande { $numbers }. Nu får fler frågan.
handover-unreachable = <b>{ $name } går inte att nå och kan inte ta över.</b> Du har fortfarande { $numbers }. Tas det inte över i tid får fler frågan.

event-handed-over = passet tog slut för { $name }, { $other } fick ärendet att ta över
event-shift-over = passet tog slut för { $name }, ingen gick att nå för att ta över ärendet
event-kept-again = { $name } började ett nytt pass och har ärendet kvar
event-not-taken-over = ärendet togs inte över i tid, andra får veta det

ago = för { $length } sedan
ago-now = alldeles nyss
