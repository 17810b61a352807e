# Passen i den egna kalendern: filen, länken och det som står i dem.

calendar-duty = Jour
calendar-backup = Bakjour
calendar-own-name = Mina pass
calendar-home-name = Schemat för { $home }

calendar-file =
    <b>Dina pass det närmaste halvåret.</b> Öppna filen och välj din kalender.
    Filen följer inte med när schemat ändras: hämta en ny då, med /pass.
calendar-home-file =
    <b>Schemat för { $home } det närmaste halvåret,</b> med allas namn. Öppna filen och välj din kalender.
    Filen följer inte med när schemat ändras: hämta en ny då.
button-calendar-link = Länk som följer med i ändringar
button-calendar-stop = Stäng av länken
button-calendar-home = Hela schemat: { $home }
button-calendar-copy = Kopiera länken
calendar-link =
    <b>Länk till dina pass.</b> Kopiera den och välj ”Prenumerera på kalender” i din kalender. Då syns ändringar av sig själva, ofta inom några timmar.
    <code>{ $url }</code>
    Den som har länken ser dina pass: dela den inte. Frågar du efter en ny slutar den här att gälla.
calendar-home-link =
    <b>Länk till schemat för { $home }.</b> Kopiera den och välj ”Prenumerera på kalender” i din kalender. Då syns ändringar av sig själva, ofta inom några timmar.
    <code>{ $url }</code>
    Den som har länken ser allas pass: dela den inte. Frågar du efter en ny slutar den här att gälla.
calendar-no-link = Någon länk finns inte här, men filen fungerar. Hämta en ny med /pass när schemat har ändrats.
calendar-stopped = Länken till dina pass är avstängd. Kalendern får inga ändringar längre; ta bort den i telefonen om du vill. /pass visar dina pass.
calendar-home-stopped = Länken till schemat för { $home } är avstängd. Kalendern får inga ändringar längre; ta bort den i telefonen om du vill.
