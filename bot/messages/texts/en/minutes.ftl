# Minutes of a meeting: written, shown, published.

minutes-title = Minutes
minutes-title-corrected = Corrected minutes
minutes-decisions = Decisions
minutes-actions = Actions
minutes-notes = Noted
minutes-there = Present
minutes-absent = Absent
minutes-removed = Taken out
minutes-by = by { $day }
minutes-new = new
minutes-changed = changed
minutes-more-people = and { $count } more
minutes-neighbours = { $one ->
    [one] one neighbour
   *[many] { $n } neighbours
}
minutes-in-file = There is more. All of it is in the file.
minutes-ask-chair = { $name } has written the minutes and asks for your yes. They are sent to everybody invited only when you say yes. This is how they look:
minutes-published = { $one ->
    [one] Published. The one person invited gets the minutes now, as a message and a file.
   *[many] Published. All { $n } invited get the minutes now, as a message and a file.
} If something is wrong you can put it right: a new version is then sent that shows what is new.
minutes-file = The minutes as a file, to keep or to print.
minutes-file-name = minutes
minutes-fact-when = When
minutes-fact-where = Where
minutes-fact-chair = Called by
minutes-page-published = Published { $day }
minutes-page-corrected = Corrected version, published { $day }
minutes-column-what = What
minutes-column-who = Who
minutes-column-by = By
minutes-empty = No decisions or actions were noted.
minutes-signs = Signs that can't be printed are shown as question marks.
minutes-page = Page
minutes-is-written = Nobody else sees them yet: they are sent to everybody invited when whoever called the meeting says yes.
minutes-is-published = They are published. If you write anything new it becomes a corrected version, sent when whoever called the meeting says yes.
minutes-is-corrected = They are being corrected. Those invited see what was published before, until whoever called the meeting says yes to the new ones.
minutes-kind-decision = Decision
minutes-kind-action = Action
minutes-kind-note = Noted
minutes-kind-unsaid = Decision or action?
minutes-count = Present: { $there }. Absent: { $absent }.
minutes-others = Also writing: { $names }.
minutes-ask-kind = Is point { $number } a decision or an action?
minutes-ask-who = Who is { $name } in point { $number }? If it is somebody else, reply to your line with the full name.
minutes-how = Write what is said, in any order: "Decision: we try new lights", "Lo cuts the hedge by 15 December". Reply to a line of yours to change it: "by Friday", "Kim", "remove".
minutes-closed = I'm not taking notes just now. Press Go on writing, or write /minutes.
minutes-which = Which point is it about? Begin with its number, for example "2: by Friday".
minutes-only-text = I can only note text. Please write it in words.
minutes-too-much = There are already as many points as there is room for. Take one out first.
minutes-point = Write how it should say, and I change the point.
minutes-point-action = Write who does it, by when, or how it should say: "Kim", "by Friday". Then I change the point.
minutes-also-there = Also here: { $names }
minutes-there-how = Press a name to change it. Neighbours are only counted when the minutes are published, their names don't show. If somebody came instead, or one more: write "Present: Bo Exempel".
minutes-was-there = Here: { $name }
minutes-was-absent = Not here: { $name }
minutes-choose = Which meeting is it about?
minutes-none = There is no meeting to take minutes of now. You can from an hour before a meeting that you have called, and for a week after it.
minutes-readable = Which meeting's minutes do you want to see?
minutes-none-published = No minutes are published yet. When they are ready you get them here.
minutes-expired = I'm not taking more notes just now. Nothing is lost: /minutes opens the minutes again.
minutes-early-toast = The meeting has not begun. You can take minutes from an hour before.
minutes-off-toast = The meeting is called off.
minutes-kept-toast = Changed.
minutes-removed-toast = Taken out.
minutes-rest-toast = I'm not taking more notes now.
minutes-newer-toast = Something has changed since then. Please read it once more.
minutes-nothing-toast = There is nothing to publish yet. Write a decision or an action first.
minutes-published-toast = Published!
minutes-already-toast = They are published already.
minutes-asked-toast = I have asked. When the answer is yes the minutes are sent.
minutes-asked-already-toast = I have already asked about these.
minutes-yourself-toast = Whoever called the meeting can't be asked. You can say yes yourself.
minutes-not-set-toast = The file could not be made. Please try again in a while.
button-minutes = Minutes
button-minutes-item = Point { $number }
button-minutes-decision = { $number } is a decision
button-minutes-action = { $number } is an action
button-minutes-note = { $number } is only a note
button-minutes-remove = Take out point { $number }
button-minutes-back = Back to the minutes
button-minutes-there = Present
button-minutes-show = Show the page
button-minutes-rest = Stop taking notes
button-minutes-go-on = Go on writing
button-minutes-all = Everybody was here
button-minutes-as-said = All who said they come
button-minutes-publish = { $one ->
    [one] Yes, publish to the one invited
   *[many] Yes, publish to { $n } invited
}
button-minutes-ask = Ask { $name } for a yes
button-minutes-yes = Yes, publish
button-minutes-file = As PDF
button-minutes-change = Change the minutes
button-minutes-correct = Correct the minutes
