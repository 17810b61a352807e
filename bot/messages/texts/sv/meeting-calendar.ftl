# Möten i den egna kalendern: filen, länken och det som står i dem.

button-meeting-calendar = Till kalendern
button-meeting-calendar-off = Ta bort ur kalendern
button-meetings-calendar = Mötena i min kalender

meeting-file-open =
    Öppna filen och välj din kalender.
    Ändras något får du veta det här, och kan hämta en ny fil. Kalendern byter då ut mötet.
meeting-file-more = { $one ->
    [one] I filen finns också { $n } kommande möte i serien.
   *[many] I filen finns också { $n } kommande möten i serien.
}
meeting-file-off = Mötet är inställt. Öppna filen, så tar din kalender bort det. Står det kvar kan du ta bort det själv.
meetings-file = <b>Dina möten.</b> { $one ->
    [one] I filen finns { $n } möte.
   *[many] I filen finns { $n } möten.
} Öppna den och välj din kalender.
    Ändras något får du veta det här, och kan hämta en ny fil.
meetings-file-none = <b>Dina möten.</b> Du är inte kallad till något möte just nu, så filen är tom. Blir du kallad får du veta det här.
meetings-link =
    <b>Länk till dina möten.</b> Kopiera den och välj ”Prenumerera på kalender” i din kalender. Då syns ändringar av sig själva, ofta inom några timmar.
    <code>{ $url }</code>
    Den som har länken ser dina möten: dela den inte. Frågar du efter en ny slutar den här att gälla.
meetings-no-link = Någon länk finns inte här, men filen fungerar. Hämta en ny med /moten när ett möte har ändrats.
meetings-link-stopped = Länken till dina möten är avstängd. Kalendern får inga ändringar längre; ta bort den i telefonen om du vill. /moten visar dina möten.

meeting-calendar-off = Inställt: { $title }
meetings-calendar-own = Mina möten
meetings-calendar-home = Möten på { $home }
meetings-file-name = moten
