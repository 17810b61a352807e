# Till grannen. Plain, warm, short; what happens next stands in every text.

when-today = i dag { $time }
when-tomorrow = i morgon { $time }
when-yesterday = i går { $time }
length-seconds = { $one ->
    [one] { $n } sekund
   *[many] { $n } sekunder
}
length-minutes = { $one ->
    [one] { $n } minut
   *[many] { $n } minuter
}
length-hours = { $one ->
    [one] { $n } timme
   *[many] { $n } timmar
}
length-days = { $one ->
    [one] { $n } dygn
   *[many] { $n } dygn
}

step-duty = jouren
step-backup = bakjouren
step-managers = enhetschefen
step-everyone = all personal
step-channel = reservkontakten
role-staff = jouren
role-manager = enhetschefen

media-photo = ett foto
media-video = en film
media-voice = ett röstmeddelande
media-video-note = ett videomeddelande
media-animation = en animation
media-audio = en ljudfil
media-document = en fil
media-location = en plats på kartan
kind-text = text
kind-photo = foto
kind-voice = röstmeddelande
kind-video = film
kind-document = fil
kind-location = plats

welcome =
    <b>Är någon i fara just nu? Ring 112.</b> Polisen, när det inte är akut: 114{"\u00A0"}14. Linjen kan inte ringa åt dig.

    Välkommen till grannlinjen för <b>{ $home }</b>. { $operator } ansvarar för den.
    { $who } Du kan också ringa { $phone } och prata med en människa.

    Det du skriver får ett nummer, och du får besked när någon tar hand om det. Målet är inom { $now } om det händer nu och inom { $today } om det räcker i dag. Om ingen svarar frågar vi nästa person. Om ingen alls svarar talar vi om det för dig.

    Skriv vad det gäller, var och när. Skriv inga namn, personnummer eller lägenhetsnummer, inget om någons hälsa och inga anklagelser. Skicka inga bilder på människor.

    { $operator } ansvarar för uppgifterna och sparar det du skriver för att kunna svara dig. Det kan bli en allmän handling som andra kan begära ut. Telegram är ingen säker kanal. Tryck på knappen här under om du vill veta mer.

    Rådet för platsen ser ämnen och antal, aldrig enskilda ärenden. Personalen ser inte ditt namn, utan till exempel ”Granne K7”.

    <b>Skriv när du vill. Du behöver inte fylla i något formulär.</b>
welcome-answers = Just nu svarar <b>{ $role }</b>.
welcome-nobody = Just nu är det ingen som har jouren här på linjen. Skriv ändå: vi frågar vidare tills någon svarar.

button-about = Mer om linjen och dina uppgifter
about =
    <b>Vem svarar</b>
    Vi frågar i den här ordningen: { $steps }. Målet är svar inom { $now } om det händer nu, inom { $today } om det räcker i dag och inom { $whenever } om det inte är bråttom. Om vi har frågat alla utan att få svar talar vi om det för dig och börjar om.

    <b>Dina uppgifter</b>
    { $operator } är personuppgiftsansvarig. Vi sparar det du skriver för att kunna svara dig, följa upp och lära oss. Det du skickar till en kommun blir ofta allmän handling och kan då lämnas ut efter prövning. Därför kan vi inte lova att något är hemligt eller tas bort. Telegram är ett företag utanför kommunen: skriv inget känsligt här.

    <b>Vem ser vad</b>
    Personalen ser ett alias, inte ditt namn, ditt telefonnummer eller din profil. Det du skriver, säger och visar på bild får de som det är. Rådet för platsen, där bland andra hyresvärdar, polis och boendet möts, ser ämnen och antal. Vi berättar aldrig vem som bor här, och vi svarar inte på frågor om enskilda personer.

    <b>Andra sätt</b>
    Ring { $phone }. Du som bor på boendet är också granne och använder linjen på samma villkor.
about-more = Läs mer: { $link }
ask-language = Vilket språk vill du ha?
language-chosen = Nu skriver jag på svenska. Skriv vad du vill berätta, eller välj /mina för att se det du har skickat.

ask-home = <b>Är någon i fara just nu? Ring 112.</b> Vilket boende gäller det?
ask-home-draft = Tack, det du skrev är sparat. Vilket boende gäller det? Om du inte väljer skickar jag det till { $home } om { $wait }, så att inget blir liggande.
unknown-slug = Koden gäller inget boende som jag känner till. Kanske är affischen gammal. Vilket boende gäller det?
ask-which-home = Du har tidigare skrivit till { $here }, men koden gäller { $there }. Vilket menar du?
emergency =
    <b>Är någon i fara? Ring 112 nu.</b>
    Polisen, när det inte är akut: 114{"\u00A0"}14.
    Det du skrev skickar jag ändå vidare, men jag kan inte ringa åt dig.

ask-urgency =
    Tack för att du skriver till { $home }. Hur bråttom är det?
    Vill du berätta mer är det bara att skriva. Om du inte väljer skickar jag det som ”Räcker i dag” om { $wait }.
urgency-now = Det händer nu
urgency-today = Räcker i dag
urgency-whenever = Ingen brådska
button-cancel = Avbryt, skicka inte
ask-concern = Vilket ärende hör det här till? Om du inte väljer skickar jag det som en ny oro om { $wait }, så att inget blir liggande.
button-fresh = En ny oro
ask-reopen = Hör det här till #{ $number }, som är avslutat? Om du inte väljer skickar jag det som en ny oro om { $wait }.
button-reopen = Öppna #{ $number } igen
joined-draft = Det är med. Svara på frågan här ovanför, så skickar jag allt.
asked-and-answered = Du valde: <b>{ $answer }</b>
sent-as = Skickat som: <b>{ $answer }</b>
cancelled = Avbrutet. Inget har skickats och ingen har fått veta något. Skriv igen när du vill.

receipt-chosen = Ditt ärende har nummer <b>#{ $number }</b>.
receipt-unanswered = Du hann inte välja, så jag har skickat det som ”Räcker i dag”. Ditt ärende har nummer <b>#{ $number }</b>.
receipt-urgent = Det låter brådskande, så jag har skickat det som ”Det händer nu”. Ditt ärende har nummer <b>#{ $number }</b>.
receipt-first-home = Du hann inte välja boende, så jag har skickat det till { $home }. Personalen där skickar det vidare om det gäller ett annat boende. Ditt ärende har nummer <b>#{ $number }</b>.
receipt-reopened = <b>#{ $number }</b> är öppnat igen. Skriv gärna vad som inte är löst.
receipt-raised = <b>#{ $number }</b> räknas nu som ”Det händer nu”.
receipt-step =
    Nu frågar vi { $role }, som ska svara senast <b>{ $time }</b>. Om ingen har svarat till dess frågar vi nästa.
    Du får besked när någon tar hand om det, och även om ingen gör det. Vill du prata med någon, ring { $phone }.
receipt-step-later =
    Eftersom det inte är bråttom frågar vi { $role } { $asked }. Svaret ska komma senast <b>{ $time }</b>. Om ingen har svarat till dess frågar vi nästa.
    Du får besked när någon tar hand om det, och även om ingen gör det. Blir det bråttom, skriv det här eller ring { $phone }.
receipt-unreached =
    <b>Just nu når vi ingen i personalen här.</b> Ring { $phone } om det behövs.
    Vi försöker igen { $time }, och du får besked när någon tar hand om det.
button-add = Lägg till mer
button-add-number = Lägg till i #{ $number }
button-withdraw = Ta tillbaka
button-withdraw-number = Ta tillbaka #{ $number }
button-category = Vad handlar det om?
ask-category = Vad handlar #{ $number } om? Du behöver inte välja.
category-noise = Ljud
category-litter = Skräp
category-safety = Trygghet
category-person = Någon mår dåligt
category-broken = Något är trasigt
category-other = Annat
category-noted = Tack. #{ $number } handlar om: { $category }.
how-to-add = Skriv eller skicka det du vill lägga till här i chatten, så lägger jag det i #{ $number }.

added = Tillagt i #{ $number }. Det går till den som har ärendet.
added-waiting = Tillagt i #{ $number }. Det går till dem vi har frågat. Ingen har tagit hand om det än.
added-queued = Tillagt i #{ $number }. Det går med när vi frågar personalen.
added-unreached = Tillagt i #{ $number }. Vi har inte nått någon i personalen än, men vi fortsätter att försöka.
button-split = Nej, det är en ny oro
corrected = Din rättelse är tillagd i #{ $number }.

raised-owned = <b>#{ $number }</b> räknas nu som ”Det händer nu”. Den som har ärendet får veta det.

acknowledged = <b>#{ $number }</b>: { $role } tar hand om det. Vi siktar på att höra av oss senast { $time }.
on-the-way = <b>#{ $number }</b>: någon är på väg för att titta. Du får veta vad vi ser.
looked = <b>#{ $number }</b>: personal har varit på plats och tittat. Du får veta vad som händer härnäst.
passed-on = <b>#{ $number }</b>: en kollega har tagit över, och { $role } svarar dig i fortsättningen.
handed-over = <b>#{ $number }</b>: en annan i personalen har ditt ärende nu. Allt du har skrivit följer med, så du behöver inte berätta igen. Det kan byta händer igen när nya pass börjar.
reply-from = <b>#{ $number }</b>, svar från { $role }:
closed = <b>#{ $number } är avslutat.</b> Anledning: { $reason }.
did-it-help = Hjälpte det?
button-helped = Ja, det hjälpte
button-not-helped = Nej, öppna igen
thanks = Tack för svaret, och tack för att du hörde av dig från början. Skriv när du vill.
thanked = Tack själv! Skriv igen när du vill.
unanswered =
    <b>#{ $number }</b>: ingen har svarat än, fast vi har frågat alla vi kan. Så ska det inte vara.
    Ring { $phone } om du behöver någon nu. Vi fortsätter att fråga, och du får besked när någon tar hand om det.
unreached =
    <b>#{ $number }</b>: vi når ingen i personalen här just nu.
    Ring { $phone } om du behöver någon. Vi försöker igen { $time }.

ask-withdraw = Vill du ta tillbaka #{ $number }? Då slutar personalen arbeta med det. Det som redan är skickat finns kvar hos dem.
button-withdraw-sure = Ja, ta tillbaka #{ $number }
button-withdraw-not = Nej, låt det vara kvar
withdraw-not = #{ $number } är kvar, och vi arbetar vidare med det.
withdrawn = #{ $number } är tillbakataget. Personalen får veta att du inte behöver svar. Skriv igen när du vill.

mine = <b>Det du har skickat</b>
mine-none = Du har inga ärenden här. Skriv vad du undrar över eller oroar dig för, så tar vi det därifrån.
mine-line =
    <b>#{ $number }</b> · { $state }
    { $text } ({ $time })
mine-media = Bild, ljud eller plats
state-draft = inte skickat än
state-waiting = väntar på svar
state-owned = någon har hand om det
state-stalled = någon har hand om det, och vi har påmint
state-closed = avslutat
state-withdrawn = tillbakataget

unsupported = Det här kan jag inte skicka vidare. Berätta gärna på något av de här sätten i stället: { $kinds }. Inget annat du har skickat har försvunnit.
too-large =
    Filen är för stor för mig (över 20 MB), så personalen kan inte se den. De får veta att den finns.
    Skicka gärna ett foto, en kortare film eller några ord i stället. Du kan också ringa { $phone }.
not-for-you = Det kommandot är bara för personalen. Skriv din fråga eller oro här, så svarar vi.
unknown-command = Det kommandot känner jag inte till. Skriv bara det du tänker på, eller välj /mina för det du har skickat och /hjalp för hur det går till.
help =
    Skriv, tala in eller skicka en bild, så tar vi det därifrån. /mina visar det du har skickat.
    Vid fara: 112. Polisen, när det inte är akut: 114{"\u00A0"}14. Prata med någon: { $phone }.
help-no-home = Skriv /start och välj boende. Vid fara: 112. Polisen, när det inte är akut: 114{"\u00A0"}14.
trouble =
    Något gick fel hos oss när vi tog emot det du skickade. Det är sparat, och den som sköter linjen har fått veta det.
    Behöver du svar nu, ring { $phone }.
trouble-full =
    Just nu kan vi inte ta emot det du skriver. Vi försöker igen automatiskt, men vänta inte på det.
    Ring { $phone } om du behöver någon.
leaving-group = Hej! Grannlinjen pratar bara med en person i taget, så jag lämnar gruppen. Skriv gärna till mig direkt.
gone-toast = Den knappen gäller inte längre. Se det senaste meddelandet här i chatten.
not-yours-toast = Den knappen hör till någon annan.
raised-toast = #{ $number } räknas nu som ”Det händer nu”.
already-sent-toast = Det är redan skickat som #{ $number }.
already-cancelled-toast = Det är avbrutet. Skriv igen om du vill skicka det.
already-closed-toast = #{ $number } är redan avslutat.
already-open-toast = #{ $number } är redan öppet.
already-withdrawn-toast = #{ $number } är redan tillbakataget.
choose-home-first-toast = Välj boende först.
