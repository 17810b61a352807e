# Actions of meetings: reminders, how they go, and what stands on the agenda.

agenda-promised = From last time: { $what }
agenda-promised-more = { $one ->
    [one] From last time: … and { $n } more action
   *[many] From last time: … and { $n } more actions
}
agenda-by = by { $day }
agenda-late = late, was to be done by { $day }
agenda-more = … and { $n } more
point-ask = What do you want to bring up at <b>{ $what }</b>, { $when }? Write it in one message, and it stands on the agenda. Everybody who is invited can see it.
point-too-long = That is too long. Write it in at most { $most } signs.
point-enough-toast = You have { $most } points of your own at this meeting already. Take one of them away first.
point-over-toast = The meeting is called off or has begun. No more points can be added.
point-added = Thank you! This now stands on the agenda of { $what }, { $when }:
point-told = { $who } has added a point to the agenda of { $what }, { $when }:
point-removed = The point is taken away and no longer stands on the agenda of { $what }, { $when }:
point-removed-told = { $who } has taken your point off the agenda of { $what }, { $when }. Do ask why.
point-gone-toast = The point is taken away.
point-expired = No point came, so the agenda is as it was. Press Add a point when you want to try again.
button-point-add = Add a point
button-point-remove = Take the point away
reminding-promised = This is what you promised last time:
action-promised = { $one ->
    [one] You have promised to do something after { $meeting } · { $home }:
   *[many] You have promised to do { $n } things after { $meeting } · { $home }:
}
action-promised-next = I remind you three days before and on the day. Is it done, or do you need more time? Press the action.
action-reminds-ahead = A reminder: this is what you have promised to do.
action-reminds-today = Today is the last day for this, which you have promised to do.
action-chair-ahead = This is to be done soon. I can't reach who has promised it, so please talk to each other.
action-chair-today = This is to be done today. I can't reach who has promised it, so please talk to each other.
action-chair-late = This was to have been done and is late. I don't remind who is responsible any more.
action-how = How is it going? Press an answer. You can also answer this message with a picture, and it is done.
action-from = From { $meeting } { $day }
action-owner = Responsible: { $name }
action-owner-you = Responsible: you
action-owner-unknown = Responsible: { $name } (not here in the chat)
action-owner-left = Responsible: { $name } (has left)
action-owner-none = Responsible: nobody yet
action-by = By { $day }
action-by-late = Late: was to be done by { $day }
action-by-none = No day is set
action-state-done = Done { $day }, says { $name }.
action-state-done-nobody = Done { $day }.
action-state-dropped = Dropped { $day }. It is not to be done.
action-stays-open = It stands first on the next agenda until it is done.
action-you = you
button-action-done = Done
button-action-picture = Done, with a picture
button-action-later = Need more time
button-action-cant = I can't do it
button-action-give = Somebody else does it
button-action-drop = Drop the action
button-action-reopen = Not done, open it again
button-action-open = Open the action
button-action-back = Back to the action
button-actions = All actions
button-actions-own = My actions
action-done-toast = Thank you! It now stands as done.
action-closed-toast = It is done or dropped already. This is how it stands now.
action-open-toast = It is open already. This is how it stands now.
action-gone-toast = The action is no longer in the minutes.
action-changed-toast = Somebody else was first. This is how it stands now.
action-cant-toast = Thank you for telling. Whoever leads the meeting hears it.
action-dropped-toast = Dropped. It doesn't stand on the next agenda.
action-reopened-toast = Open again. It stands on the next agenda until it is done.
action-ask-picture = Send a picture that shows that <b>{ $what }</b> is done, with a few words if you like. If you have no picture, words are enough.
action-asks-done = Is <b>{ $what }</b> done? Press Done, and whoever leads the meeting hears it, with your words. If it was about something else, write it once more.
action-too-long = That is too long. Write it in at most { $most } signs.
action-thanks = Thank you! <b>{ $what }</b> now stands as done, and whoever leads the meeting hears it.
action-ask-day = When can <b>{ $what }</b> be done? Press a day, or write it, for example “15 December”.
action-bad-day = I don't understand that day. Choose one from tomorrow and at most a year ahead.
action-moved-toast = Changed to { $day }.
action-ask-owner = Who does <b>{ $what }</b> instead? Whoever you choose hears it at once.
action-nobody = There is nobody else to choose here.
action-told-done = { $who } says that this is done:
action-told-later = { $who } needs more time for this. It was to be done by { $day }.
action-told-later-none = { $who } has chosen a day for this.
action-told-cant = { $who } can't do this. Choose somebody else, or drop it.
action-told-given = { $who } asks you to do this:
action-told-taken = { $who } has asked somebody else to do this. You needn't do it any more:
action-told-dropped = { $who } has dropped this. You needn't do it:
action-told-reopened = { $who } says that this is not done yet:
action-told-moved = { $who } has moved the day of this:
actions-title = <b>Actions</b>
actions-none = <b>Actions</b>
    Nothing is open. When something is decided at a meeting it stands here until it is done.
actions-line = { $what } · { $home }
action-somebody = Somebody
