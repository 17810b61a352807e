# Att kalla till ett möte: valen, hur det blir, och vad de kallade får veta.

call-head = <b>Kalla till möte · { $home }</b>
call-ask-kind = Vad för möte? Ingen kallas förrän du trycker ”Spara och kalla”.
call-ask-day = Vilken dag? Välj, eller skriv till exempel ”8 dec 14.00–15.30”.
call-ask-time = Vilken tid? Välj, eller skriv till exempel ”14.30–16”.
call-ask-repeats = En gång, eller en serie?
call-ask-place = Var? Skriv adress, rum eller länk, eller dela en plats på kartan.
call-ask-title = Vad ska mötet heta? Skriv namnet.
call-ask-people = Vilka fler ska kallas? Tryck på dem, och sedan på ”Klar”.
call-ask-months = I vilka månader ska det inte vara något möte?
call-who = Kallas: { $who } ({ $people })
call-people = { $one ->
    [one] { $n } person
   *[many] { $n } personer
}
call-and-more = { $n } till
call-nobody = ingen än
call-nobody-yet = Välj minst en grupp med någon i, så kan du kalla.
call-role-staff = Personal
call-role-manager = Enhetschefer
call-role-council = Rådet
call-role-admin = Driftansvariga
call-days = <b>De närmaste mötena:</b>
call-no-days = <b>Så blir det inget möte alls.</b> Välj andra månader, en annan dag eller hur ofta, så kan serien sparas.
call-cant-save = Det går inte att spara än.
call-day-moved = { $day } (i stället för { $was }: { $why })
call-day-dropped = { $day }: inget möte ({ $why })
call-on-holiday = Den dagen är det { $why }.
call-not-in = Inte i { $months }.
call-holiday-keep = Mötet hålls även på helgdagar.
call-holiday-drop = Inget möte på helgdagar.
call-holiday-before = På en helgdag blir mötet torsdagen före.
call-next = Inget är sparat och ingen har kallats förrän du trycker ”Spara och kalla”.
call-saved = Sparat. { $told } får kallelsen nu, eller när deras tysta tid är slut.
call-invited = <b>Du är kallad till ett möte.</b>
call-invited-next = Dagordningen och mer om mötet finns under knappen. /moten visar alla dina möten.
call-dropped = Inget är sparat och ingen har kallats.
call-expired = Mötet du höll på att kalla till blev inte sparat i tid. Ingen har kallats. /moten börjar om.
call-over-toast = Den kallelsen är inte öppen längre. Börja om med /moten.
call-saved-toast = Sparat.
call-bad-when = Den tiden förstår jag inte. Skriv till exempel ”8 dec 14.00–15.30”.
call-past = Den tiden har redan varit. Välj en senare.
call-too-long = Det är för långt. Högst 80 tecken.
call-repeats-once = Bara en gång
call-repeats-weekly = Varje { $day }
call-repeats-even = { $day }ar i jämna veckor
call-repeats-odd = { $day }ar i udda veckor
call-repeats-third = Var tredje vecka, på { $day }ar
call-repeats-weekday = { $nth } { $day }en varje månad
call-repeats-monthly = Den { $number } varje månad
call-nth-first = Första
call-nth-second = Andra
call-nth-third = Tredje
call-nth-fourth = Fjärde
call-nth-last = Sista
call-agenda-council =
    Uppföljning av det som beslutades förra gången
    Trygghet och trivsel i området
    Kontaktlistan: stämmer den?
    Kostnader som delas
    Nästa möte
call-agenda-forum =
    Händelser sedan sist, och vad som gjordes
    Statistik från polisen
    Frågor från grannar
    Nästa trygghetsforum
call-agenda-walk =
    Samling och väg
    Det vi ser på vägen
    Vem gör vad, och till när
call-agenda-house =
    Det som är på gång i huset
    Gemensamma ytor
    Övriga frågor
call-agenda-other = Övriga frågor
button-call = Kalla till möte
button-call-save = Spara och kalla
button-call-drop = Avbryt
button-call-skip = Hoppa över
button-call-done = Klar
button-call-people = Kalla någon med namn
button-call-months = Månader utan möte
button-call-day = Annan dag
button-call-time = Annan tid
button-call-repeats = Hur ofta
button-call-place = Plats
button-call-title = Namn
button-call-page = Om mötet
button-holiday-keep = Helgdag: hålls ändå
button-holiday-drop = Helgdag: ställs in
button-holiday-before = Helgdag: torsdagen före
