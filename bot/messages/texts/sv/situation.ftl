# Lägesrundan: frågan, raderna medan de skrivs, sidan till den som leder mötet.

situation-title = Lägesrunda
situation-of = { $what }, { $when }
situation-ask = Mötet börjar med en lägesrunda. Hur är det hos er? Tryck på ”Skriv nu” och svara gärna med tre korta rader redan i dag, så räcker tiden till mer på mötet:
situation-happened = Vad har hänt?
situation-worked = Vad har fungerat?
situation-need = Vad behöver vi?
situation-sees = Den som leder mötet får allas rader { $when }, på en sida. Skriv inget om enskilda personer. Du kan svara senare, eller säga det på mötet i stället.
situation-later = Jag frågar igen { $when } inför lägesrundan på { $what }. Du kan skriva när du vill tills mötet börjar.
situation-now = <b>{ $question }</b> Skriv svaret här.
situation-how = Du kan svara på en fråga i taget, eller på alla tre på var sin rad. Det går bra att skicka en bild. Allt sparas direkt.
situation-all = Alla tre har svar. Vill du ändra något trycker du på frågan. Du kan också skicka en bild.
situation-full = Det sista du skrev är inte med, för alla tre frågor har redan svar. Tryck på den du vill ändra. Gäller det något annat trycker du på Klar och skriver igen.
situation-too-long = Det sista du skrev är inte med, för varje svar får vara högst { $line } tecken. Skriv det kortare.
situation-pictures-most = Den sista bilden är inte med: det får plats högst { $pictures }.
situation-pictures = { $one ->
    [one] En bild är med.
   *[many] { $n } bilder är med.
}
situation-done = Tack! Det är sparat, och den som leder mötet ser det. Du kan ändra det tills mötet börjar.
situation-none = Tack! Du har inget att säga i lägesrundan på { $what }, { $when }. Kommer du på något kan du skriva tills mötet börjar.
situation-unsaid = Du har inte skrivit något till lägesrundan på { $what }, { $when }. Du kan skriva tills mötet börjar, eller säga det där.
situation-over-toast = Mötet har börjat. Säg det i rundan.
situation-off-toast = Mötet är inställt, så det blir ingen lägesrunda.
situation-late-toast = Det är för kort tid kvar för att fråga igen. Skriv nu, eller säg det på mötet.
situation-page = { $one ->
    [one] En person har skrivit.
   *[many] { $n } har skrivit.
}
situation-page-live = Skriver någon mer eller ändrar något före mötet, ändras den här sidan.
situation-page-empty = Ingen har skrivit något i förväg. Ta rundan laget runt på mötet:
situation-page-none = Har inget att säga: { $names }
situation-progress = { $sent } av { $total } har fått frågan inför lägesrundan.
situation-progress-over = Klart: { $sent } av { $total } har fått frågan inför lägesrundan. Övriga har redan skrivit, är gäster, kommer inte eller går inte att nå.
situation-progress-later = { $sent } av { $total } har fått frågan inför lägesrundan. { $later } får den när deras tysta timmar är slut.
situation-draft-toast = Det får inte plats i lägesrundan: högst 500 tecken på varje rad, och bara bilder. Tryck Avbryt och skriv det kortare där.
button-situation-draft = Det är till lägesrundan
button-situation-write = Skriv nu
button-situation-later = Fråga mig senare
button-situation-none = Inget att säga
button-situation-skip = Hoppa över
button-situation-happened = Ändra: vad har hänt
button-situation-worked = Ändra: vad har fungerat
button-situation-need = Ändra: vad behöver vi
button-situation-nopics = Ta bort bilderna
button-situation-done = Klar
button-situation-change = Ändra det jag skrev
button-situation-open = Skriv till lägesrundan
button-situation-page = Lägesrundan
button-situation-pictures = Visa bilderna ({ $n })
