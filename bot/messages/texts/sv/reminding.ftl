# Påminnelser om möten, svar på dem, och ens egna val.

reminding-begins = Påminnelse om ett möte
reminding-asks = Kommer du? Tryck på ett svar, så vet den som har kallat.
reminding-asks-group = Kommer du? Tryck här. Alla i gruppen ser hur många som kommer och vem som skickar vem.
reminding-former-post = Påminnelse om { $what }. Ett nyare inlägg finns längre ned: svara där.
reminding-counts = { $coming } kommer · { $away } kommer inte · { $instead } skickar någon annan · { $silent } har inte svarat
reminding-sends = { $who } skickar { $name }
reminding-unreached = { $name } är kallad till mötet, men går inte att nå här. Säg det gärna på något annat sätt.
reminding-progress = { $sent } av { $total } har fått påminnelsen.
reminding-progress-over = Klart: { $sent } av { $total } har fått påminnelsen. Övriga har tackat nej, har valt andra påminnelser eller går inte att nå.
reminding-progress-later = { $sent } av { $total } har fått påminnelsen. { $later } får den när deras tysta timmar är slut.
button-attend-coming = Jag kommer
button-attend-not = Jag kommer inte
button-attend-instead = Någon annan kommer i mitt ställe
button-meeting = Allt om mötet
button-replies = Svar
attending-said-coming = Du har sagt att du kommer. Ändras det trycker du på ett annat svar.
attending-said-not = Du har sagt att du inte kommer. Jag påminner dig inte mer. Ändras det trycker du på ett annat svar.
attending-said-instead = Du har sagt att { $name } kommer i ditt ställe. Ändras det trycker du på ett annat svar.
attending-coming-toast = Tack! Du står som att du kommer.
attending-not-toast = Tack för att du säger till. Jag påminner dig inte mer.
attending-asked-toast = Jag frågar i vår egen chatt vem som kommer.
attending-off-toast = Mötet är inställt, så du behöver inte svara.
attending-over-toast = Mötet har redan varit. Du behöver inte svara.
attending-changed-toast = Mötet har ändrats sedan dess. Se hur det är nu, och svara en gång till.
attending-ask-instead = Vem kommer i ditt ställe på { $what }, { $when }? Skriv namnet.
attending-bad-name = Skriv bara namnet, på en rad och med högst 80 tecken, så är det sparat. Eller tryck på ett annat svar.
attending-instead = Tack! { $name } kommer i ditt ställe på { $what }, { $when }. Berätta gärna för { $name } när och var det är.
replies-coming = Kommer ({ $count })
replies-instead = Skickar någon annan ({ $count })
replies-not = Kommer inte ({ $count })
replies-silent = Har inte svarat ({ $count })
replies-sends = { $who } skickar { $name }
replies-unreached = { $who } (går inte att nå här)
replies-nobody = Ingen är kallad till mötet nu.
button-replies-file = Som fil
replies-column-name = Namn
replies-column-answer = Svar
replies-column-instead = Kommer i stället
replies-column-at = Svarade
replies-column-there = Närvaro
replies-was-there = var med
replies-was-not-there = var inte med
replies-word-coming = Kommer
replies-word-instead = Skickar någon annan
replies-word-not = Kommer inte
replies-word-silent = Har inte svarat
replies-file-name = svar
replies-file = Alla svar till mötet som tabell. Den går att öppna i Excel.
button-own-reminders = Mina påminnelser
own-reminders-title = <b>Dina påminnelser om möten</b>
own-reminders-some = Jag påminner dig:
    { $when }
own-reminders-none = Jag påminner dig inte om möten. Ändras eller ställs ett möte in får du veta det ändå.
own-reminders-home = Det är så { $home } har det. Tryck för att ändra för dig själv.
own-reminders-mine = Det har du valt själv. Påminnelserna kommer till dig här, också när rådet har en grupp.
own-reminders-toast = Ändrat. Det gäller alla dina möten från nu.
button-own-reminder-on = Påminn { $when }
button-own-reminder-off = Påminn inte { $when }
button-own-reminders-none = Inga påminnelser alls
button-own-reminders-home = Som boendet har det
reminder-morning = på morgonen samma dag
reminder-before = { $length } före
reminder-days = { $one ->
    [one] { $n } dag före
   *[many] { $n } dagar före
}
