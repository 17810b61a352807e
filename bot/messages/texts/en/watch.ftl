# What the bot says about the roster by itself.

watch-ask-on =
    <b>Your shift begins now:</b> { $layer } at { $home }, { $when }.
    Press when you are in place. If somebody has the shift before you, alerts go to you both until then.
button-on = I'm on
button-cant = I can't
watch-is-on = Thank you. You are { $layer } at <b>{ $home }</b>. What comes in goes to you. /open shows what is open.
watch-relieved = { $name } is in place, and is { $layer } at <b>{ $home }</b>. New alerts no longer go to you. Thank you for your shift.
watch-not-on = <b>{ $name } has not pressed “I'm on”</b>, though the shift ({ $layer } at { $home }) has begun. Call { $name }, or take the shift yourself.
watch-not-on-outgoing = <b>{ $name } has not pressed “I'm on”</b>, though the shift ({ $layer } at { $home }) has begun. Until somebody does, alerts go to you both.
watch-over = Your shift ({ $layer } at <b>{ $home }</b>) is over. <b>Nobody has it after you.</b> What comes in goes straight to the next step. If you can stay, take it for a while more.
watch-reminder = Reminder: you are { $layer } at <b>{ $home }</b> { $when }.
watch-gaps = <b>The roster of { $home } needs you:</b>
watch-gaps-next = Arrange it in /roster. What comes in when nobody is on goes straight to the next step.
watch-more = … and { $count } more
gap-nobody = { $when }: nobody is { $layer }
gap-unreachable = { $when }: { $people } is { $layer }, but can't be reached
gap-double = { $when }: more than one is { $layer } ({ $people })
button-roster = Show the roster
watch-changed = <b>The roster of { $home } has changed:</b>
watch-changed-next = /shifts shows your shifts.
change-line = { $when }, { $layer }: now { $now } (was { $was })
watch-nobody = nobody
watch-you = you

test-message =
    <b>A test:</b> this is how alerts of { $home } come. Press the button when you see it. Let the bot be heard at night, too, in your phone's settings.
    Once you have pressed, you can stand on the roster.
button-test = Yes, I see it
test-answered = Thank you. Now you count for the roster. /shifts shows your shifts.
on-toast = Thank you, you are on.
on-over-toast = That shift is not yours right now.
spell-long = { $start } to { $end }

own-head = <b>Your shifts at { $home }:</b>
own-none = You have no shifts at { $home } in the next four weeks.
own-line = { $when }, { $layer }
button-swap = Swap a shift
button-calendar = Shifts in my calendar
button-choices = Reminders and quiet hours
spell-on = from { $start } on
not-for-staff = That command is for the manager. /roster shows the roster, /duty who is on duty.
spell-next = { $start } to { $end } the day after
spell-now = now, until { $end }
spell-from-now = from now on
