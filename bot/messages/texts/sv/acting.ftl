# Åtgärder från möten: påminnelser, hur det går, och vad som står på dagordningen.

agenda-promised = Från förra gången: { $what }
agenda-promised-more = { $one ->
    [one] Från förra gången: … och { $n } åtgärd till
   *[many] Från förra gången: … och { $n } åtgärder till
}
agenda-by = senast { $day }
agenda-late = försenad, skulle vara klar { $day }
agenda-more = … och { $n } till
point-ask = Vad vill du ta upp på <b>{ $what }</b>, { $when }? Skriv det i ett meddelande, så står det på dagordningen. Alla som är kallade kan se det.
point-too-long = Det blev för långt. Skriv det med högst { $most } tecken.
point-enough-toast = Du har redan { $most } egna punkter till det här mötet. Ta bort en av dem först.
point-over-toast = Mötet är inställt eller har börjat. Det går inte att lägga till punkter längre.
point-added = Tack! Det här står nu på dagordningen för { $what }, { $when }:
point-told = { $who } har lagt till en punkt på dagordningen för { $what }, { $when }:
point-removed = Punkten är borttagen och står inte längre på dagordningen för { $what }, { $when }:
point-removed-told = { $who } har tagit bort din punkt från dagordningen för { $what }, { $when }. Fråga gärna varför.
point-gone-toast = Punkten är borttagen.
point-expired = Det kom ingen punkt, så dagordningen är som den var. Tryck på Lägg till en punkt när du vill försöka igen.
button-point-add = Lägg till en punkt
button-point-remove = Ta bort punkten
reminding-promised = Det här lovade du förra gången:
action-promised = { $one ->
    [one] Du har lovat att göra något efter { $meeting } · { $home }:
   *[many] Du har lovat att göra { $n } saker efter { $meeting } · { $home }:
}
action-promised-next = Jag påminner dig tre dagar före och samma dag. Är det klart, eller behöver du mer tid? Tryck på åtgärden.
action-reminds-ahead = Påminnelse: det här har du lovat att göra.
action-reminds-today = I dag är sista dagen för det här, som du har lovat att göra.
action-chair-ahead = Snart ska det här vara klart. Jag når inte den som har lovat det, så prata gärna med varandra.
action-chair-today = I dag ska det här vara klart. Jag når inte den som har lovat det, så prata gärna med varandra.
action-chair-late = Det här skulle ha varit klart och är försenat. Jag påminner inte den ansvariga mer.
action-how = Hur går det? Tryck på ett svar. Du kan också svara på det här meddelandet med en bild, så är det klart.
action-from = Från { $meeting } { $day }
action-owner = Ansvarig: { $name }
action-owner-you = Ansvarig: du
action-owner-unknown = Ansvarig: { $name } (finns inte här i chatten)
action-owner-left = Ansvarig: { $name } (är inte med längre)
action-owner-none = Ansvarig: ingen ännu
action-by = Senast { $day }
action-by-late = Försenad: skulle vara klar { $day }
action-by-none = Ingen dag är bestämd
action-state-done = Klart { $day }, enligt { $name }.
action-state-done-nobody = Klart { $day }.
action-state-dropped = Struken { $day }. Den ska inte göras.
action-stays-open = Den står först på nästa dagordning tills den är klar.
action-you = du
button-action-done = Klart
button-action-picture = Klart, med bild
button-action-later = Behöver mer tid
button-action-cant = Kan inte göra det
button-action-give = Någon annan gör det
button-action-drop = Stryk åtgärden
button-action-reopen = Inte klart, öppna igen
button-action-open = Öppna åtgärden
button-action-back = Tillbaka till åtgärden
button-actions = Alla åtgärder
button-actions-own = Mina åtgärder
action-done-toast = Tack! Nu står den som klar.
action-closed-toast = Den är redan klar eller struken. Så här står det nu.
action-open-toast = Den är redan öppen. Så här står det nu.
action-gone-toast = Åtgärden finns inte längre i protokollet.
action-changed-toast = Någon annan hann före. Så här står det nu.
action-cant-toast = Tack för att du säger till. Den som leder mötet får veta det.
action-dropped-toast = Struken. Den står inte på nästa dagordning.
action-reopened-toast = Öppen igen. Den står på nästa dagordning tills den är klar.
action-ask-picture = Skicka en bild som visar att <b>{ $what }</b> är klart, gärna med några ord. Går det inte med bild räcker det att skriva.
action-asks-done = Är <b>{ $what }</b> klart? Tryck på Klart, så får den som leder mötet veta det, med dina ord. Var det något annat du ville säga, skriv det en gång till.
action-too-long = Det blev för långt. Skriv det med högst { $most } tecken.
action-thanks = Tack! <b>{ $what }</b> står nu som klart, och den som leder mötet får veta det.
action-ask-day = När kan <b>{ $what }</b> vara klart? Tryck på en dag, eller skriv den, till exempel ”15 december”.
action-bad-day = Jag förstår inte den dagen. Välj en dag från i morgon och högst ett år fram.
action-moved-toast = Ändrat till { $day }.
action-ask-owner = Vem gör <b>{ $what }</b> i stället? Den du väljer får veta det på en gång.
action-nobody = Det finns ingen annan att välja här.
action-told-done = { $who } säger att det här är klart:
action-told-later = { $who } behöver mer tid för det här. Det skulle vara klart { $day }.
action-told-later-none = { $who } har valt en dag för det här.
action-told-cant = { $who } kan inte göra det här. Välj någon annan, eller stryk det.
action-told-given = { $who } ber dig att göra det här:
action-told-taken = { $who } har bett någon annan att göra det här. Du behöver inte göra det längre:
action-told-dropped = { $who } har strukit det här. Du behöver inte göra det:
action-told-reopened = { $who } säger att det här inte är klart ännu:
action-told-moved = { $who } har flyttat dagen för det här:
actions-title = <b>Åtgärder</b>
actions-none = <b>Åtgärder</b>
    Inget är öppet. När något bestäms på ett möte står det här tills det är klart.
actions-line = { $what } · { $home }
action-somebody = Någon
