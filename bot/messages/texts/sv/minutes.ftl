# Anteckningar från ett möte: skrivna, visade, publicerade.

minutes-title = Anteckningar
minutes-title-corrected = Rättade anteckningar
minutes-decisions = Beslut
minutes-actions = Åtgärder
minutes-notes = Antecknat
minutes-there = Närvarande
minutes-absent = Frånvarande
minutes-removed = Borttaget
minutes-by = senast { $day }
minutes-new = nytt
minutes-changed = ändrat
minutes-more-people = och { $count } till
minutes-neighbours = { $one ->
    [one] en granne
   *[many] { $n } grannar
}
minutes-in-file = Det finns mer. Allt står i filen.
minutes-ask-chair = { $name } har skrivit anteckningarna och ber om ditt ja. De skickas till alla kallade först när du säger ja. Så här ser de ut:
minutes-published = { $one ->
    [one] Publicerat. En kallad får anteckningarna nu, som meddelande och fil.
   *[many] Publicerat. Alla { $n } kallade får anteckningarna nu, som meddelande och fil.
} Är något fel kan du rätta det: då skickas en ny version som visar vad som är nytt.
minutes-file = Anteckningarna som fil, att spara eller skriva ut.
minutes-file-name = anteckningar
minutes-fact-when = När
minutes-fact-where = Var
minutes-fact-chair = Sammankallande
minutes-page-published = Publicerat { $day }
minutes-page-corrected = Rättad version, publicerad { $day }
minutes-column-what = Vad
minutes-column-who = Vem
minutes-column-by = Senast
minutes-empty = Inga beslut eller åtgärder är antecknade.
minutes-signs = Tecken som inte går att skriva ut visas som frågetecken.
minutes-page = Sida
minutes-is-written = Ingen annan ser dem än: de skickas till alla kallade när den som har kallat säger ja.
minutes-is-published = De är publicerade. Skriver du något nytt blir det en rättad version, som skickas när den som har kallat säger ja.
minutes-is-corrected = De rättas. De kallade ser det som förut publicerades, tills den som har kallat säger ja till det nya.
minutes-kind-decision = Beslut
minutes-kind-action = Åtgärd
minutes-kind-note = Antecknat
minutes-kind-unsaid = Beslut eller åtgärd?
minutes-count = Närvarande: { $there }. Frånvarande: { $absent }.
minutes-others = Skriver också: { $names }.
minutes-ask-kind = Är punkt { $number } ett beslut eller en åtgärd?
minutes-ask-who = Vem är { $name } i punkt { $number }? Är det någon annan: svara på din rad med hela namnet.
minutes-how = Skriv det som sägs, i vilken ordning som helst: »Beslut: vi provar ny belysning«, »Lo klipper häcken senast 15 december«. Svara på en rad du har skrivit för att ändra den: »senast fredag«, »Kim«, »ta bort«.
minutes-closed = Jag antecknar inte just nu. Tryck på Fortsätt skriva, eller skriv /anteckningar.
minutes-which = Vilken punkt gäller det? Börja med dess nummer, till exempel »2: senast fredag«.
minutes-only-text = Jag kan bara anteckna text. Skriv det med ord.
minutes-too-much = Det finns redan så många punkter som får plats. Ta bort någon först.
minutes-point = Skriv hur det ska stå, så ändrar jag punkten.
minutes-point-action = Skriv vem som gör det, till när, eller hur det ska stå: »Kim«, »senast fredag«. Då ändrar jag punkten.
minutes-also-there = Också här: { $names }
minutes-there-how = Tryck på ett namn för att ändra. Grannar räknas bara när anteckningarna publiceras, deras namn syns inte. Kom någon annan i stället, eller någon till: skriv »Närvarande: Bo Exempel«.
minutes-was-there = Här: { $name }
minutes-was-absent = Inte här: { $name }
minutes-choose = Vilket möte gäller det?
minutes-none = Det finns inget möte att anteckna från nu. Det går från en timme före ett möte som du har kallat till, och en vecka efter.
minutes-readable = Vilket mötes anteckningar vill du se?
minutes-none-published = Det finns inga publicerade anteckningar än. När de är klara får du dem här.
minutes-expired = Jag antecknar inte mer just nu. Inget är borta: /anteckningar öppnar anteckningarna igen.
minutes-early-toast = Mötet har inte börjat. Det går att anteckna från en timme före.
minutes-off-toast = Mötet är inställt.
minutes-kept-toast = Ändrat.
minutes-removed-toast = Borttaget.
minutes-rest-toast = Jag antecknar inte mer nu.
minutes-newer-toast = Något har ändrats sedan dess. Läs igenom en gång till.
minutes-nothing-toast = Det finns inget att publicera än. Skriv ett beslut eller en åtgärd först.
minutes-published-toast = Publicerat!
minutes-already-toast = De är redan publicerade.
minutes-asked-toast = Jag har frågat. När svaret är ja skickas anteckningarna.
minutes-asked-already-toast = Jag har redan frågat om det här.
minutes-yourself-toast = Den som har kallat går inte att fråga. Du kan säga ja själv.
minutes-not-set-toast = Filen gick inte att göra. Försök igen om en stund.
button-minutes = Anteckningar
button-minutes-item = Punkt { $number }
button-minutes-decision = { $number } är ett beslut
button-minutes-action = { $number } är en åtgärd
button-minutes-note = { $number } är bara en anteckning
button-minutes-remove = Ta bort punkt { $number }
button-minutes-back = Tillbaka till anteckningarna
button-minutes-there = Närvarande
button-minutes-show = Visa sidan
button-minutes-rest = Sluta anteckna
button-minutes-go-on = Fortsätt skriva
button-minutes-all = Alla var här
button-minutes-as-said = Alla som sagt att de kommer
button-minutes-publish = { $one ->
    [one] Ja, publicera till en kallad
   *[many] Ja, publicera till { $n } kallade
}
button-minutes-ask = Be { $name } om ett ja
button-minutes-yes = Ja, publicera
button-minutes-file = Som PDF
button-minutes-change = Ändra anteckningarna
button-minutes-correct = Rätta anteckningarna
