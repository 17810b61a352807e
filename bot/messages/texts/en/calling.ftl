# Calling a meeting: the choices, what it comes to, and what those invited learn.

call-head = <b>Call a meeting · { $home }</b>
call-ask-kind = What kind of meeting? Nobody is called before you press “Save and call”.
call-ask-day = Which day? Choose, or write for example “8 December 14:00–15:30”.
call-ask-time = What time? Choose, or write for example “14:30–16:00”.
call-ask-repeats = Once, or a series?
call-ask-place = Where? Write an address, a room or a link, or share a place on the map.
call-ask-title = What is the meeting called? Write its name.
call-ask-people = Who else is to be invited? Press their names, then “Done”.
call-ask-months = In which months is there no meeting?
call-who = Invited: { $who } ({ $people })
call-people = { $one ->
    [one] { $n } person
   *[many] { $n } people
}
call-and-more = { $n } more
call-nobody = nobody yet
call-nobody-yet = Choose at least one group with somebody in it, and you can call the meeting.
call-role-staff = Staff
call-role-manager = Managers
call-role-council = The council
call-role-admin = Administrators
call-days = <b>The next meetings:</b>
call-no-days = <b>That gives no meeting at all.</b> Choose other months, another day or how often, and the series can be saved.
call-cant-save = It can't be saved yet.
call-day-moved = { $day } (instead of { $was }: { $why })
call-day-dropped = { $day }: no meeting ({ $why })
call-on-holiday = That day is { $why }.
call-not-in = Not in { $months }.
call-holiday-keep = It is held on holidays, too.
call-holiday-drop = No meeting on holidays.
call-holiday-before = On a holiday it is the Thursday before.
call-next = Nothing is saved and nobody has been called before you press “Save and call”.
call-saved = Saved. The invitation goes to { $told } now, or when their quiet hours end.
call-invited = <b>You are invited to a meeting.</b>
call-invited-next = The agenda and more about it are behind the button. /meetings shows all your meetings.
call-dropped = Nothing was saved and nobody has been called.
call-expired = The meeting you were about to call was not saved in time. Nobody has been called. /meetings begins anew.
call-over-toast = That invitation is not open any more. Begin again with /meetings.
call-saved-toast = Saved.
call-bad-when = I don't understand that time. Write for example “8 December 14:00–15:30”.
call-past = That time has passed. Choose a later one.
call-too-long = That is too long. 80 characters at most.
call-repeats-once = Only once
call-repeats-weekly = Every { $day }
call-repeats-even = Every { $day } in even weeks
call-repeats-odd = Every { $day } in odd weeks
call-repeats-third = Every third week, on { $day }
call-repeats-weekday = { $nth } { $day } of every month
call-repeats-monthly = Day { $number } of every month
call-nth-first = First
call-nth-second = Second
call-nth-third = Third
call-nth-fourth = Fourth
call-nth-last = Last
call-agenda-council =
    What was decided last time
    Safety and well-being in the area
    The contact list: is it right?
    Costs that are shared
    The next meeting
call-agenda-forum =
    What has happened since last time, and what was done
    Figures from the police
    Questions from neighbours
    The next forum
call-agenda-walk =
    Where we meet and walk
    What we see on the way
    Who does what, and by when
call-agenda-house =
    What is going on in the house
    Common rooms
    Other matters
call-agenda-other = Other matters
button-call = Call a meeting
button-call-save = Save and call
button-call-drop = Cancel
button-call-skip = Skip
button-call-done = Done
button-call-people = Invite somebody by name
button-call-months = Months without
button-call-day = Another day
button-call-time = Another time
button-call-repeats = How often
button-call-place = Place
button-call-title = Name
button-call-page = About the meeting
button-holiday-keep = Holiday: held all the same
button-holiday-drop = Holiday: no meeting
button-holiday-before = Holiday: the Thursday before
