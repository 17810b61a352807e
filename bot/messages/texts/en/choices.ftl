# Each person's choices: reminders and quiet hours.

choices-head = <b>Reminders and quiet hours</b>
choices-reminded-both = I remind you a day and an hour before each shift.
choices-reminded-day = I remind you a day before each shift.
choices-reminded-hour = I remind you an hour before each shift.
choices-reminded-not = I don't remind you before your shifts. When a shift begins I ask all the same whether you are there.
choices-quiet = Quiet hours: <b>{ $hours }</b>. What is in no hurry waits until they are over.
choices-awake = You have no quiet hours. Everything comes at once, at night too.
choices-through = This comes at once even in quiet hours: what is happening now, what needs an answer today, and what nobody else has answered.
button-remind-day-on = A day before: don't remind
button-remind-day-off = A day before: remind me
button-remind-hour-on = An hour before: don't remind
button-remind-hour-off = An hour before: remind me
button-quiet-none = No quiet hours
button-quiet = Quiet { $hours }
button-quiet-own = Hours of my own
choices-chosen = { $what } (chosen)
choices-ask-hours = Between what times do you want quiet? Write for example 23-06:30.
choices-unread = I could not read that as two times. Write from when until when, for example 23-06:30.
choices-set = You have quiet from now on: <b>{ $hours }</b>. What is happening now or needs an answer today comes all the same.
choices-day-on-toast = I will remind you a day before your shifts.
choices-day-off-toast = I no longer remind you a day before.
choices-hour-on-toast = I will remind you an hour before your shifts.
choices-hour-off-toast = I no longer remind you an hour before.
choices-quiet-toast = What is in no hurry now waits until quiet hours are over.
choices-awake-toast = Now everything comes at once.
