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
council-how =
    <b>Rådets grupp</b>

    I rådets grupp i Telegram kan jag svara på /kontakter, så att alla där ser vem man ringer. Så här gör du: lägg till mig i gruppen som du lägger till en person, och skriv /radet där.
council-none = <b>{ $home }</b>: ingen grupp än.
council-listed = <b>{ $home }</b>: jag svarar i en grupp sedan { $when }. { $name } ser till den.
council-how-end = Du kan avsluta det här, eller med /radet i gruppen. Då säger jag det i gruppen.
button-council-drop = Sluta svara i gruppen ({ $home }, { $when })
button-council-keep = Fortsätt svara i gruppen
council-ask-keep = { $name } är inte längre med, men såg till rådets grupp för <b>{ $home }</b> sedan { $when }. Jag svarar på /kontakter där som förut. Vill du se till gruppen nu, eller ska jag sluta svara? Väljer du inget fortsätter jag.
council-nobody-manages = Ingen enhetschef ser till det här just nu, så jag svarar inte längre på /kontakter här i rådets grupp för { $home }. En enhetschef kan skriva /radet här, så börjar jag svara igen.
council-dropped-toast = Jag svarar inte längre i den gruppen.
council-kept-toast = Jag svarar i gruppen som förut.
