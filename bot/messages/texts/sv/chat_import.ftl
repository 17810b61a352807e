# En kontaktlista som chefen skickar som fil: vad den skulle ändra, och vad som blev gjort.

upload-reading =
    <b>Jag läser { $name } till kontaktlistan för { $home }.</b>
    När det är klart visar jag vad som skulle ändras. Inget ändras förrän du säger ja.
upload-which-home =
    <b>Vilket boende gäller kontaktlistan i { $name }?</b>
    Jag läser filen när du har valt. Inget ändras förrän du säger ja.
upload-fault-large =
    <b>{ $name } är för stor för chatten.</b> Här får en kontaktlista vara högst { $megabytes } MB och { $rows } rader. Inget är ändrat.
    Dela den i flera filer och skicka dem en i taget. Den som sköter driften kan också läsa in den hel: <code>grannlinjen contacts import</code>
upload-fault-gone =
    <b>{ $name } finns inte kvar hos Telegram.</b> Inget är ändrat. Skicka filen en gång till, så läser jag den.
upload-fault-away =
    <b>Telegram lämnar inte ut { $name }.</b> Jag har försökt flera gånger. Inget är ändrat. Skicka filen igen om en stund, så läser jag den.
upload-fault-broken =
    <b>Jag kan inte läsa { $name }.</b> Filen verkar vara trasig, eller något annat än namnet säger. Inget är ändrat.
    Öppna den, spara den på nytt som CSV eller Excel (.xlsx) och skicka den igen.
upload-wrong-file =
    <b>Jag kan inte läsa { $name }.</b>
    { $why }
    Inget är ändrat. Rätta filen och skicka den igen.

upload-unnamed = kontaktlista
upload-head = <b>{ $name } till kontaktlistan för { $home }</b>
upload-overtaken = <b>Kontaktlistan har ändrats sedan filen lästes.</b> Så här blir det nu:
upload-whole = Alla rader står i filen här under.
upload-file = Alla rader i { $name }, och vad som händer med dem.
upload-file-name = forhandsvisning
upload-next = Inget är ändrat än. Det du tar in kan du ångra i 30 dagar.
upload-next-wrong = Inget är ändrat än. Det du tar in kan du ångra i 30 dagar. De rader som inte går att läsa hoppas över: rätta dem och skicka filen igen, nu eller senare.
upload-next-nothing = Det finns inget att ta in. Kontaktlistan är som den var.
upload-next-none = Det finns inget att ta in. Rätta raderna och skicka filen igen.

upload-done = <b>Klart. Kontaktlistan för { $home } är ändrad.</b> Ur { $name }: nya { $new }, ändrade { $changed }.
upload-done-next = Allt kan ångras på en gång i 30 dagar. /kontakter visar listan.
upload-undone = <b>Ångrat.</b> Det som { $name } ändrade i kontaktlistan för { $home } är återställt.
upload-undone-but = Det som någon har ändrat efteråt är kvar: { $count }.
upload-undone-next = Vill du ta in filen igen skickar du den på nytt.
upload-dropped = Inget ur { $name } är intaget. Kontaktlistan är som den var.

button-upload-take = Ta in { $count } i kontaktlistan
button-upload-drop = Ta inte in något
button-upload-undo = Ångra hela inläsningen

upload-reading-toast = Jag läser filen. Snart visar jag vad som skulle ändras.
upload-applied-toast = Filen är redan intagen. Inget har ändrats nu.
upload-undone-toast = Inläsningen är redan ångrad. Inget har ändrats nu.
upload-dropped-toast = Filen är inte intagen. Skicka den igen om du vill ta in den.
upload-overtaken-toast = Listan har ändrats under tiden. Inget är intaget än: se hur det blir nu.
upload-late-toast = Det har gått mer än 30 dagar, så inläsningen kan inte ångras längre.
upload-done-toast = Intaget.
upload-undone-now-toast = Ångrat.
