# Reminders of meetings, answers to them, and one's own choices.

reminding-begins = A reminder of a meeting
reminding-asks = Are you coming? Press an answer, and whoever called the meeting knows.
reminding-asks-group = Are you coming? Press here. Everybody in the group sees how many come and who sends whom.
reminding-former-post = A reminder of { $what }. There is a newer post below: answer there.
reminding-counts = { $coming } coming · { $away } not coming · { $instead } sending somebody else · { $silent } have not answered
reminding-sends = { $who } sends { $name }
reminding-unreached = { $name } is invited to the meeting but can't be reached here. Please tell them in some other way.
reminding-progress = { $sent } of { $total } have had the reminder.
reminding-progress-over = Done: { $sent } of { $total } have had the reminder. The others have said no, have chosen other reminders or can't be reached.
reminding-progress-later = { $sent } of { $total } have had the reminder. { $later } will have it when their quiet hours end.
button-attend-coming = I'm coming
button-attend-not = I'm not coming
button-attend-instead = Somebody else comes in my place
button-meeting = All about the meeting
button-replies = Answers
attending-said-coming = You have said that you are coming. If that changes, press another answer.
attending-said-not = You have said that you are not coming. I won't remind you again. If that changes, press another answer.
attending-said-instead = You have said that { $name } comes in your place. If that changes, press another answer.
attending-coming-toast = Thank you! You are down as coming.
attending-not-toast = Thank you for telling. I won't remind you again.
attending-asked-toast = I'll ask in our own chat who is coming.
attending-off-toast = The meeting is called off, so you needn't answer.
attending-over-toast = The meeting has already been. You needn't answer.
attending-changed-toast = The meeting has changed since then. See how it is now, and answer once more.
attending-ask-instead = Who comes in your place to { $what }, { $when }? Write the name.
attending-bad-name = Write the name alone, on one line of at most 80 characters, and it is kept. Or press another answer.
attending-instead = Thank you! { $name } comes in your place to { $what }, { $when }. Please tell { $name } when and where it is.
replies-coming = Coming ({ $count })
replies-instead = Sending somebody else ({ $count })
replies-not = Not coming ({ $count })
replies-silent = Not answered ({ $count })
replies-sends = { $who } sends { $name }
replies-unreached = { $who } (can't be reached here)
replies-nobody = Nobody is invited to the meeting now.
button-replies-file = As a file
replies-column-name = Name
replies-column-answer = Answer
replies-column-instead = Comes instead
replies-column-at = Answered
replies-column-there = Attendance
replies-was-there = was there
replies-was-not-there = was not there
replies-word-coming = Coming
replies-word-instead = Sending somebody else
replies-word-not = Not coming
replies-word-silent = Not answered
replies-file-name = answers
replies-file = All answers to the meeting as a table. It opens in Excel.
button-own-reminders = My reminders
own-reminders-title = <b>Your reminders of meetings</b>
own-reminders-some = I remind you:
    { $when }
own-reminders-none = I don't remind you of meetings. If a meeting changes or is called off you hear of it all the same.
own-reminders-home = That is how { $home } has it. Press to change it for yourself.
own-reminders-mine = You have chosen that yourself. The reminders come to you here, also when the council has a group.
own-reminders-toast = Changed. It goes for all your meetings from now on.
button-own-reminder-on = Remind me { $when }
button-own-reminder-off = Don't remind me { $when }
button-own-reminders-none = No reminders at all
button-own-reminders-home = As the home has it
reminder-morning = in the morning of the day
reminder-before = { $length } before
reminder-days = { $one ->
    [one] { $n } day before
   *[many] { $n } days before
}
