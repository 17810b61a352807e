# Rådets grupp. Det som sägs i gruppen läser alla som är med i den.

council-write-here = Skriv /radet här, så blir det här rådets grupp för <b>{ $home }</b>. Annars säger jag inget i gruppen.
council-write-here-several = Skriv /radet här, så får du välja vilket boendes råd gruppen är till för. Annars säger jag inget i gruppen.
council-ask-which = Vilket boendes råd är gruppen till för? Välj, så berättar jag vad ni kan göra här.
button-council-home = Rådet för { $home }
council-registered =
    <b>Det här är rådets grupp för { $home }.</b>

    Du som är med i rådet eller personalen kan skriva till exempel <code>/kontakter lampa</code> här. Då svarar jag i gruppen med vem man ringer. Tänk på att alla i gruppen ser svaret.

    Du som är enhetschef kan när som helst avsluta det.
button-council-end = Sluta svara i gruppen
council-ended = Det här är inte längre rådets grupp för { $home }, så jag svarar inte på /kontakter här. Skriv /radet för att göra den till rådets grupp igen.
council-may-still-be-in-group = { $name } kan vara kvar i rådets grupp för { $home } i Telegram och ser då det som skrivs där. Ta bort { $name } ur gruppen också. Det kan inte jag göra.
council-taken-away = De här uppgifterna visas inte längre för dig.
