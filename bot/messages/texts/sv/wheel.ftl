# Årshjulet: det som kommer tillbaka varje år.

menu-wheel = Det som kommer tillbaka varje år
wheel-title = <b>Årshjulet · { $home }</b>
wheel-about = I god tid före kommer var och en med på dagordningen av sig själv, och enhetschefen får veta det.
wheel-none = Här finns inget än. Det som enhetschefen lägger in kommer i god tid med på dagordningen.
wheel-none-leads = Här finns inget än. Tryck på ett förslag, eller lägg till något eget. I god tid före kommer det med på dagordningen av sig självt, och du får veta det.
wheel-full = Årshjulet är fullt: högst { $most } saker. Ta bort någon om du vill lägga till en ny.
wheel-when-early = i början av { $month }
wheel-when-mid = i mitten av { $month }
wheel-when-late = i slutet av { $month }
wheel-short-early = början av { $month }
wheel-short-mid = mitten av { $month }
wheel-short-late = slutet av { $month }
wheel-week = vecka { $number }
wheel-short-week = v. { $number }
wheel-last-week = årets sista vecka
wheel-last-of-february = sista februari
wheel-today = I dag
wheel-tomorrow = I morgon
wheel-in-weeks = Om { $n } { $one ->
    [one] vecka
   *[many] veckor
}
wheel-in-days = Om { $n } { $one ->
    [one] dag
   *[many] dagar
}
wheel-weeks = { $n } { $one ->
    [one] vecka före
   *[many] veckor före
}
wheel-suggested-plan = Planen ses över
wheel-suggested-yard = Gården om sommaren
wheel-suggested-walk = Trygghetsvandring när det är mörkt
wheel-suggested-lights = Julbelysning
wheel-ask-title = Vad är det som kommer tillbaka varje år? Skriv det kort, till exempel ”Gemensam städdag”.
wheel-ask-month = När på året? Välj en månad, eller skriv till exempel ”24 maj” eller ”vecka 45”.
wheel-ask-part = När i månaden? Du kan också skriva ett datum.
wheel-ask-all = Hur långt före ska det påminnas om, och på vilket möte ska det tas upp? Inget är sparat förrän du trycker ”Spara i årshjulet”.
wheel-ask-all-change = Ändringar sparas först när du trycker ”Spara i årshjulet”.
wheel-ask-remove = Ska det tas bort ur årshjulet? Då försvinner det också från dagordningar till möten som inte har varit.
wheel-next = Varje år { $when }, nästa gång { $day }.
wheel-settings = Påminnelse { $ahead }. Tas upp på: { $kind }.
wheel-overtaken = <b>Någon annan har ändrat det under tiden.</b> Nu är det: { $title }, { $when }, påminnelse { $ahead }, tas upp på: { $kind }. Inget av ditt är sparat. Tryck ”Spara i årshjulet” igen om ditt ska gälla.
wheel-overtaken-toast = Någon annan hann före. Se vad som gäller nu.
wheel-added = Tillagt: { $title }.
wheel-saved = Sparat: { $title }.
wheel-removed = Borttaget: { $title }. Det står inte kvar på någon kommande dagordning.
wheel-gone = Borttaget av någon annan: { $title }.
wheel-unchanged = Inget är ändrat.
wheel-known = Finns redan: { $title }.
wheel-over-toast = Den ändringen är inte öppen längre. Börja om med /arshjul.
wheel-full-toast = Årshjulet är fullt.
wheel-too-long = Det är för långt. Högst 80 tecken.
wheel-bad-when = Den tiden förstår jag inte. Skriv till exempel ”24 maj” eller ”vecka 45”.
wheel-expired = Det du höll på att ändra i årshjulet blev inte sparat i tid. /arshjul visar vad som gäller.
wheel-reminder = <b>{ $ahead }: { $title }</b> ({ $when }) · { $home }
wheel-on-agenda = Det står på dagordningen till { $meeting }.
wheel-too-late = Inget sådant möte ({ $kind }) är planerat före dess. Det står på dagordningen till nästa: { $meeting }.
wheel-no-meeting = Inget sådant möte ({ $kind }) är planerat. Kalla till ett, så står det på dagordningen av sig självt.
wheel-no-meeting-told = Inget sådant möte ({ $kind }) är planerat. När någon kallar till ett står det på dagordningen.
wheel-caption = Årshjulet för { $home }. Allt som bilden visar står också i listan, /arshjul.
wheel-file = arshjul-{ $home }
wheel-picture-title = Året på { $home }
wheel-picture-today = i dag
    { $day }
wheel-picture-none = Här finns inget än.
wheel-picture-more = … och { $n } till i listan
button-wheel = Årshjulet
button-wheel-of = Årshjulet · { $home }
button-wheel-add = Lägg till något eget
button-wheel-edit = Ändra: { $title }
button-wheel-picture = Visa året som bild
button-wheel-suggested = Lägg till: { $title } – { $month }
button-wheel-early = I början av { $month }
button-wheel-mid = I mitten av { $month }
button-wheel-late = I slutet av { $month }
button-wheel-title = Annat namn
button-wheel-when = Annan tid på året
button-wheel-save = Spara i årshjulet
button-wheel-remove = Ta bort ur årshjulet
button-wheel-remove-sure = Ja, ta bort
button-wheel-drop = Tillbaka till årshjulet
