# Jag kan inte, och byta pass.

cant-ask-shift = Vilket pass på <b>{ $home }</b> kan du inte ta? Inget ändras förrän du har valt.
cant-none = Du har inget pass på <b>{ $home }</b> som går att lämna här. Har du tagit jouren tills vidare lämnar du den i /jour.
cant-ask-part = <b>{ $when }, { $layer }.</b> Hela passet eller en del? När du har valt frågar jag alla kollegor som är lediga då.
cant-ask-from = <b>{ $when }, { $layer }.</b> Från när kan du inte?
cant-ask-until = <b>Från { $start }, { $layer }.</b> Till när kan du inte?
button-cant-now = Nu: { $layer } till { $time }
button-cant-whole = Hela passet
button-cant-rest = Resten av passet
button-cant-first = Första halvan { $when }
button-cant-second = Andra halvan { $when }
button-cant-other = Andra tider
button-cant-back = Jag kan ändå

cant-done = Tack för att du säger till. <b>{ $when }, { $layer }</b> på { $home } är inte ditt längre.
cant-asked = Jag har frågat { $count } { $one ->
    [one] kollega
   *[many] kollegor
    }. Du får veta när någon tar passet, eller { $time } om ingen har gjort det.
cant-nobody = Ingen kollega som går att nå är ledig då.
cant-manager = Enhetschefen vet om det.
cant-no-manager = Ingen enhetschef går att nå härifrån. Ring { $phone }.

cover-question = <b>Kan du ta { $layer } på { $home } { $when }?</b>
cover-question-next = Alla kollegor som är lediga då får samma fråga. Den som svarar ja först har passet, och du får veta vem det blev.
cover-about = { $name } kan inte ta passet. Frågan har gått till { $names }.
cover-about-you = { $name } kan inte ta passet. Frågan har bara gått till dig.
cover-by = Har ingen sagt ja { $time } får du veta det.
cover-told = <b>{ $name } kan inte ta { $layer } på { $home } { $when }.</b>
cover-asked = Frågan har gått till { $names }.
cover-nobody = Ingen kollega som går att nå är ledig då. Ordna det i /schema, eller ta passet själv.
button-cover-yes = Ja, jag tar det
button-cover-no = Nej
button-cover-yes-late = Jag kan ta det ändå
cover-taken = <b>{ $name } tar { $layer } på { $home } { $when }.</b> Tack, du behöver inte göra något mer.
cover-taken-asker = <b>{ $name } tar ditt pass:</b> { $when }, { $layer } på { $home }. Du behöver inte göra något mer.
cover-taken-manager = <b>{ $name } tar passet efter { $asker }:</b> { $when }, { $layer } på { $home }. Du behöver inte göra något mer.
cover-yours = Tack. Du har { $layer } på <b>{ $home }</b> { $when }. När passet börjar frågar jag om du är på plats. /pass visar dina pass.
cover-yours-now = Tack. Du har { $layer } på <b>{ $home }</b> från och med nu, till { $time }. Det som kommer in går till dig. /oppna visar öppna ärenden.
cover-said-no = Du har svarat nej till { $layer } på { $home } { $when }. Ändrar du dig kan du ta passet så länge ingen annan har gjort det.
cover-unanswered = <b>Ingen har sagt ja till { $layer } på { $home } { $when }.</b> { $name } kan inte ta passet.
cover-declined = Har svarat nej: { $names }.
cover-silent = Har inte svarat: { $names }.
cover-unanswered-next = Ring någon av dem, ordna det i /schema eller ta passet själv. Frågorna står kvar: den som säger ja senare får passet, och du får veta det.
cover-unanswered-asker = Ingen har sagt ja till passet än: { $when }, { $layer } på { $home }. Det är inte ditt längre. Frågorna står kvar, och du får veta om någon tar det.
cover-back = Bra. Du har { $layer } på <b>{ $home }</b> { $when } igen. De som fick frågan ser att den inte gäller längre.
cover-back-changed = Frågorna är stängda, men schemat har ändrats under tiden. /pass visar vilka pass du har nu.
cover-back-asked = Den som hade passet kan ändå: { $when }, { $layer } på { $home }. Tack, du behöver inte göra något.
cover-back-manager = <b>{ $name } kan ändå ta sitt pass:</b> { $when }, { $layer } på { $home }. Du behöver inte göra något mer.
exchange-over = Frågan gäller inte längre: { $when }, { $layer } på { $home }. Du behöver inte göra något.
exchange-over-toast = Frågan gäller inte längre. /pass visar dina pass.
exchange-gone-toast = Passet är inte ditt, eller är ändrat. /pass visar dina pass.
exchange-taken-toast = { $name } svarade ja först och har passet.
exchange-busy-toast = Du har redan ett pass vid den tiden. Inget är ändrat.

swap-ask-own = Vilket pass på <b>{ $home }</b> vill du byta? Inget ändras förrän den du frågar har sagt ja.
swap-none = Du har inget kommande pass på <b>{ $home }</b> att byta. Ett pass som har börjat lämnar du med ”Jag kan inte” i /pass.
swap-ask-theirs = <b>{ $when }, { $layer }.</b> Vilket pass vill du ha i stället? Du kan också ge bort ditt, utan att få något tillbaka.
swap-nobody = <b>{ $when }, { $layer }.</b> Ingen kollega kan byta med dig just då. Kan du inte ta passet, tryck ”Jag kan inte” i /pass.
swap-with = { $name }: { $when }, { $layer }
button-give = Ge bort till { $name }
button-swap-later = Visa senare pass
swap-sent = Jag har frågat { $name } om ni kan byta. Du lämnar { $given }. Du får { $back }.
give-sent = Jag har frågat { $name } om att ta ditt pass: { $given }.
swap-sent-next = Inget är ändrat än. Du får svar senast { $time }.
button-swap-back = Dra tillbaka frågan
swap-question = <b>{ $name } vill byta pass med dig på { $home }.</b>
swap-question-terms = Du får { $given }. Du lämnar { $back }.
give-question = <b>{ $name } undrar om du kan ta ett pass på { $home }:</b> { $given }. Du lämnar inget pass i stället.
swap-question-next = Inget ändras om du inte säger ja. Frågan gäller till { $time }.
button-swap-yes = Ja, vi byter
swap-done = Ni har bytt. Du har nu { $given }. { $name } har { $back }. /pass visar dina pass.
give-done = Tack. Du har nu { $given }, och { $name } har fått veta det. /pass visar dina pass.
swap-agreed = <b>{ $name } har sagt ja.</b> Du har nu { $back }. { $name } har { $given }. /pass visar dina pass.
give-agreed = <b>{ $name } har sagt ja</b> och har nu { $given }. /pass visar dina pass.
swap-refused = { $name } har svarat nej. Passet är fortfarande ditt: { $given }. Fråga någon annan i /pass.
swap-refused-you = Du har svarat nej till { $name }. Inget är ändrat.
swap-unanswered = { $name } har inte svarat i tid. Passet är fortfarande ditt: { $given }. Fråga någon annan, eller tryck ”Jag kan inte”, i /pass.
swap-gone = { $name } kan inte svara längre. Passet är fortfarande ditt: { $given }. Fråga någon annan i /pass.
swap-over = Frågan från { $name } gäller inte längre. Inget är ändrat.
swap-changed = Det gick inte att byta med { $name }: schemat har ändrats sedan frågan ställdes. Inget är bytt. /pass visar dina pass.
swap-withdrawn = Frågan är tillbakadragen. Passet är fortfarande ditt: { $given }.
swap-asked-toast = Den frågan är redan ställd och väntar på svar.
