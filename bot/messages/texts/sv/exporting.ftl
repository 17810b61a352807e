# Kontaktlistan som fil och på väggen. Rubrikerna går att läsa in igen.

export-organisation = Organisation
export-name = Namn
export-phones = Telefon
export-emails = E-post
export-topics = Ämnen
export-hours = Tider
export-area = Område
export-next = Om ingen svarar
export-languages = Språk
export-note = Anteckning
export-seen-by = Synlig för
export-agreed-at = Får listas
export-verified-at = Senast bekräftad
export-homes = Boenden
export-seen-council = Rådet
export-seen-staff = Personalen
export-title = Kontakter

sheet-title = Vem ringer jag? Kontakter för { $home }
sheet-as-of = Listan är från { $day }.
sheet-danger = Fara för liv: larma
sheet-police = Polisen, när det inte är akut
sheet-home = { $home }
sheet-rest = Övriga
sheet-empty = Listan är tom.
sheet-left-out = Rader som inte fick plats: { $count } ({ $topics }). Hela listan finns i chatten, skriv /kontakter.
sheet-signs = Tecken som inte går att skriva ut här visas som frågetecken.
