# Svar till personalen på det de skriver.

edit-not-sent = Rättelsen skickades inte, för grannen har redan fått #{ $number } som du skrev det först. Skriv ett nytt svar om det behövs.
template-sent = Svaret i #{ $number } är på väg.
words-wanted = Skriv det som text, så tar jag hand om det.
too-large-staff = Filen är för stor (över 20 MB) och skickades inte. Skicka en mindre, eller skriv.
no-longer-yours = #{ $number }: du har inte längre tillgång till det här.
duty-over-toast = Den tiden har gått ut. Tryck /jour igen.
duty-past-toast = Välj en tid som ligger framåt.
