# When a shift changes hands: a note to the one who comes, and the concerns.

handover-ask-note =
    Your duty at <b>{ $home }</b> is over, and { $name } goes on. Is there anything { $name } needs to know?
    Write it here, and I will pass it on. No neighbour sees it.
handover-ask-note-press =
    Your duty at <b>{ $home }</b> is over, and { $name } goes on. Is there anything { $name } needs to know?
    Press the button when you want to write it. No neighbour sees it.
handover-write = Write what { $name } needs to know. No neighbour sees it.
button-handover-write = Write to who comes after
button-handover-none = Nothing to leave
handover-note-none = Nothing to leave. Thank you for your shift.
handover-note-over = You left no word at the end of your shift. If there is something after all, call { $name }.
handover-note-given = This was passed on to { $name }:
handover-note-next = No neighbour got it. If you meant to answer a neighbour, write it on the card again.
handover-note-gone = { $name } can't be reached right now, so what you wrote was not passed on. Call { $name } if it matters.
handover-note = <b>{ $name } had duty at { $home } before you, and wants you to know:</b>

handover-head = <b>{ $name } hands this over to you at { $home }</b>, the most pressing first:
handover-taken = <b>You have taken this over from { $name } at { $home }:</b>
handover-by = Take over by { $time }.
handover-late = Not taken over in time. More people are being asked now.
handover-more = … and { $count } more, which /open shows.
handover-next = Until you take over, whoever had a concern still has it. What is not taken over in time goes on to more people.
button-handover-show = Show #{ $number }
button-handover-take = I take over all of them
handover-nothing-left = There is nothing left to take over at { $home }. /open shows what is open.
handover-taken-toast = They are yours now.
handover-nothing-toast = There is nothing left to take over.
handover-taken-over = { $name } has taken over { $numbers }. There is nothing more for you to do about it.
handover-not-taken = <b>{ $name } has not taken over in time.</b> You still have { $numbers }. More people are being asked now.
handover-unreachable = <b>{ $name } can't be reached to take over.</b> You still have { $numbers }. What is not taken over in time goes on to more people.

event-handed-over = the shift of { $name } ended, { $other } was given it to take over
event-shift-over = the shift of { $name } ended, nobody could be reached to take it over
event-kept-again = { $name } began a new shift and still has it
event-not-taken-over = it was not taken over in time, others have been told

ago = { $length } ago
ago-now = just now
