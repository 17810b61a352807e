# A contact list that the manager sends as a file: what it would change, and what was done.

upload-reading =
    <b>I am reading { $name } for the contact list of { $home }.</b>
    Then I show you what would change. Nothing changes until you say yes.
upload-which-home =
    <b>Which home is the contact list in { $name } for?</b>
    I read the file when you have chosen. Nothing changes until you say yes.
upload-fault-large =
    <b>{ $name } is too large for the chat.</b> Here a contact list may have { $megabytes } MB and { $rows } rows at most. Nothing has changed.
    Divide it into several files and send them one by one. Whoever runs the line can also take it in whole: <code>grannlinjen contacts import</code>
upload-fault-gone =
    <b>Telegram no longer has { $name }.</b> Nothing has changed. Send the file once more, and I read it.
upload-fault-away =
    <b>Telegram does not hand out { $name }.</b> I have tried several times. Nothing has changed. Send the file again in a while, and I read it.
upload-fault-broken =
    <b>I can't read { $name }.</b> The file seems to be broken, or something else than its name says. Nothing has changed.
    Open it, save it anew as CSV or Excel (.xlsx) and send it again.
upload-wrong-file =
    <b>I can't read { $name }.</b>
    { $why }
    Nothing has changed. Mend the file and send it again.

upload-unnamed = contact-list
upload-head = <b>{ $name } for the contact list of { $home }</b>
upload-overtaken = <b>The contact list has changed since the file was read.</b> This is how it is now:
upload-whole = Every row is in the file below.
upload-file = Every row of { $name }, and what happens to it.
upload-file-name = preview
upload-next = Nothing has changed yet. What you take in can be undone for 30 days.
upload-next-wrong = Nothing has changed yet. What you take in can be undone for 30 days. The rows that can't be read are left out: mend them and send the file again, now or later.
upload-next-nothing = There is nothing to take in. The contact list is as it was.
upload-next-none = There is nothing to take in. Mend the rows and send the file again.

upload-done = <b>Done. The contact list of { $home } has changed.</b> From { $name }: new { $new }, changed { $changed }.
upload-done-next = All of it can be undone at once for 30 days. /contacts shows the list.
upload-undone = <b>Undone.</b> What { $name } changed in the contact list of { $home } is put back.
upload-undone-but = What somebody has changed since stays: { $count }.
upload-undone-next = If you want to take the file in after all, send it again.
upload-dropped = Nothing from { $name } was taken in. The contact list is as it was.

button-upload-take = Take { $count } into the contact list
button-upload-drop = Take nothing in
button-upload-undo = Undo the whole import

upload-reading-toast = I am reading the file. Soon I show you what would change.
upload-applied-toast = The file was taken in already. Nothing has changed now.
upload-undone-toast = The import was undone already. Nothing has changed now.
upload-dropped-toast = The file was not taken in. Send it again if you want it taken in.
upload-overtaken-toast = The list has changed meanwhile. Nothing is taken in yet: see how it is now.
upload-late-toast = More than 30 days have passed, so the import can't be undone any more.
upload-done-toast = Taken in.
upload-undone-now-toast = Undone.
