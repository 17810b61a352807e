# To the neighbour. Plain, warm, short; what happens next stands in every text.

when-today = { $time } today
when-tomorrow = { $time } tomorrow
when-yesterday = { $time } yesterday
length-seconds = { $one ->
    [one] { $n } second
   *[many] { $n } seconds
}
length-minutes = { $one ->
    [one] { $n } minute
   *[many] { $n } minutes
}
length-hours = { $one ->
    [one] { $n } hour
   *[many] { $n } hours
}
length-days = { $one ->
    [one] { $n } day
   *[many] { $n } days
}

step-duty = the staff on duty
step-backup = the backup
step-managers = the manager
step-everyone = all staff
step-channel = the fallback contact
role-staff = the staff on duty
role-manager = the manager

media-photo = a photo
media-video = a video
media-voice = a voice message
media-video-note = a video message
media-animation = an animation
media-audio = a sound file
media-document = a file
media-location = a place on the map
kind-text = text
kind-photo = photo
kind-voice = voice message
kind-video = video
kind-document = file
kind-location = location

welcome =
    <b>In danger now? Call 112.</b> Police when it is not urgent: 114{"\u00A0"}14. This line can't call anybody for you.

    Welcome to the neighbour line of <b>{ $home }</b>. { $operator } runs it.
    { $who } You can also call { $phone } and talk to a person.

    What you write gets a number, and you hear when somebody has taken it on. We aim for { $now } if it is happening now, and { $today } if today will do. If nobody answers we ask the next person. If nobody at all answers, we tell you so.

    Write what, where and when. Please leave out names, health, personal identity numbers, flat numbers and accusations, and send no pictures of people.

    { $operator } is responsible for the data and keeps what you write in order to answer you. It may become a public record that others can ask to see. Telegram is not a secure channel. More about this is behind the button below.

    The council of the place sees topics and counts, never single cases. Staff see you as, for example, “Neighbour K7”, not your name.

    <b>Write when you are ready. There is no form to fill in.</b>
welcome-answers = Right now <b>{ $role }</b> will answer.
welcome-nobody = Right now nobody is on duty on this line. Write all the same: we keep asking until somebody answers.

button-about = More about the line and your data
about =
    <b>Who answers</b>
    We ask in this order: { $steps }. We aim to answer within { $now } if it is happening now, { $today } if today will do and { $whenever } if there is no hurry. When all have been asked and nobody has answered, we tell you and begin again.

    <b>Your data</b>
    { $operator } is the controller of your data. We keep what you write to answer you, follow up and learn. What is sent to a municipality often becomes a public record, which may be released after examination. So we can't promise that anything is secret or will be deleted. Telegram is a company outside the municipality: write nothing sensitive here.

    <b>Who sees what</b>
    Staff see an alias, not your name, your number or your profile. What you write, say and show in pictures reaches them as it is. The council of the place, where landlords, the police, the home and others meet, sees topics and counts. We never tell who lives here, and do not answer questions about individuals.

    <b>Other ways</b>
    Call { $phone }. If you live in the home you are a neighbour too, and use the line on the same terms.
about-more = Read more: { $link }
ask-language = Which language do you want?
language-chosen = I write in English now. Write what you want to tell, or choose /mine to see what you have sent.

ask-home = <b>In danger now? Call 112.</b> Which home is it about?
ask-home-draft = Thank you, what you wrote is kept. Which home is it about? If you don't choose, I send it to { $home } in { $wait }, so that nothing is left behind.
unknown-slug = I know of no home with that code. Perhaps the poster is old. Which home is it about?
ask-which-home = You have written to { $here } before, but the code is for { $there }. Which do you mean?
emergency =
    <b>Is somebody in danger? Call 112 now.</b>
    Police when it is not urgent: 114{"\u00A0"}14.
    I pass on what you wrote all the same, but I can't call anybody for you.

ask-urgency =
    Thank you for writing to { $home }. How urgent is it?
    If you want to tell more, just write. If you don't choose, I send it in { $wait } as “Today will do”.
urgency-now = It is happening now
urgency-today = Today will do
urgency-whenever = No hurry
button-cancel = Cancel, don't send
ask-concern = What does this belong to? If you don't choose, I send it in { $wait } as a new concern, so that nothing is left behind.
button-fresh = A new concern
ask-reopen = Does this belong to #{ $number }, which is closed? If you don't choose, I send it in { $wait } as a new concern.
button-reopen = Open #{ $number } again
joined-draft = Added. Answer the question above, and I send it all.
asked-and-answered = You chose: <b>{ $answer }</b>
sent-as = Sent as: <b>{ $answer }</b>
cancelled = Cancelled. Nothing was sent and nobody was told. Write again whenever you like.

receipt-chosen = Your concern has number <b>#{ $number }</b>.
receipt-unanswered = You did not choose, so I have sent it as “Today will do”. Your concern has number <b>#{ $number }</b>.
receipt-urgent = It sounds urgent, so I have sent it as “It is happening now”. Your concern has number <b>#{ $number }</b>.
receipt-first-home = You did not choose a home, so I have sent it to { $home }. Staff there pass it on if it is about another home. Your concern has number <b>#{ $number }</b>.
receipt-reopened = <b>#{ $number }</b> is open again. Please write what is not solved.
receipt-raised = <b>#{ $number }</b> now counts as “It is happening now”.
receipt-step =
    We are asking { $role } now, who should answer by <b>{ $time }</b>. If nobody has answered by then, we ask the next.
    You will hear when somebody has taken it on, and also if nobody does. If you want to talk to somebody, call { $phone }.
receipt-step-later =
    As there is no hurry, we will ask { $role } { $asked }. The answer should come by <b>{ $time }</b>. If nobody has answered by then, we ask the next.
    You will hear when somebody has taken it on, and also if nobody does. If it becomes urgent, write that here or call { $phone }.
receipt-unreached =
    <b>Right now we can't reach any staff here.</b> Call { $phone } if you need to.
    We try again { $time }, and you will hear when somebody has taken it on.
button-add = Add more
button-add-number = Add to #{ $number }
button-withdraw = Take it back
button-withdraw-number = Take back #{ $number }
button-category = What is it about?
ask-category = What is #{ $number } about? You need not choose.
category-noise = Noise
category-litter = Litter
category-safety = Safety
category-person = Somebody is unwell
category-broken = Something is broken
category-other = Something else
category-noted = Thank you. #{ $number } is about: { $category }.
how-to-add = Write or send it here in the chat, and I add it to #{ $number }.

added = Added to #{ $number }. It goes to the person who has it.
added-waiting = Added to #{ $number }. It goes to those we have asked. Nobody has taken it on yet.
added-queued = Added to #{ $number }. It goes along when we ask the staff.
added-unreached = Added to #{ $number }. We have not reached any staff yet, but we keep trying.
button-split = No, this is a new concern
corrected = Your correction is added to #{ $number }.

raised-owned = <b>#{ $number }</b> now counts as “It is happening now”. Whoever has it is told.

acknowledged = <b>#{ $number }</b>: { $role } has taken it on. We aim to be in touch by { $time }.
on-the-way = <b>#{ $number }</b>: somebody is on the way to look. You will hear what we see.
looked = <b>#{ $number }</b>: staff have been there and looked. You will hear what happens next.
passed-on = <b>#{ $number }</b>: a colleague has taken over, and { $role } will answer you from here.
handed-over = <b>#{ $number }</b>: somebody else on the staff has your concern now. Everything you wrote goes with it, so you need not tell it again. It may change hands again as new shifts begin.
reply-from = <b>#{ $number }</b>, answer from { $role }:
closed = <b>#{ $number } is closed.</b> Why: { $reason }.
did-it-help = Did it help?
button-helped = Yes, it helped
button-not-helped = No, open it again
thanks = Thank you for telling us, now and in the first place. Write whenever you like.
thanked = Thank you too! Write again whenever you like.
unanswered =
    <b>#{ $number }</b>: nobody has answered yet, though we have asked everyone we can. This is not as it should be.
    Call { $phone } if you need somebody now. We keep asking, and you will hear when somebody has taken it on.
unreached =
    <b>#{ $number }</b>: we can't reach any staff here right now.
    Call { $phone } if you need somebody. We try again { $time }.

ask-withdraw = Do you want to take back #{ $number }? Staff then stop working on it. What is already sent stays with them.
button-withdraw-sure = Yes, take back #{ $number }
button-withdraw-not = No, let it stand
withdraw-not = #{ $number } stands, and we go on working on it.
withdrawn = #{ $number } is taken back. Staff are told that you need no answer. Write again whenever you like.

mine = <b>What you have sent</b>
mine-none = You have no concern here. Write what you wonder or worry about, and we take it from there.
mine-line =
    <b>#{ $number }</b> · { $state }
    { $text } ({ $time })
mine-media = Picture, sound or place
state-draft = not sent yet
state-waiting = waits for an answer
state-owned = somebody has it
state-stalled = somebody has it, and we have reminded
state-closed = closed
state-withdrawn = taken back

unsupported = I can't pass this on. Please describe it with one of these instead: { $kinds }. Nothing else that you sent is lost.
too-large =
    The file is too large for me (over 20 MB), so staff can't see it. They are told that it exists.
    Please send a photo, a shorter video or a few words instead. You can also call { $phone }.
not-for-you = That command is for staff. Write your question or worry here, and we answer.
unknown-command = I don't know that command. Just write what is on your mind, or choose /mine for what you have sent and /help for how it works.
help =
    Write, speak or send a picture, and we take it from there. /mine shows what you have sent.
    In danger: 112. Police when it is not urgent: 114{"\u00A0"}14. To talk to somebody: { $phone }.
help-no-home = Write /start and choose a home. In danger: 112. Police when it is not urgent: 114{"\u00A0"}14.
trouble =
    Something went wrong on our side when we took in what you sent. It is kept, and whoever runs the line has been told.
    If you need an answer now, call { $phone }.
trouble-full =
    Right now we can't take in what you write. We keep trying on our own, but please don't wait for that.
    Call { $phone } if you need somebody.
leaving-group = Hello! The neighbour line talks with one person at a time, so I leave this group. You are welcome to write to me directly.
gone-toast = That button is no longer in use. See the latest message here in the chat.
not-yours-toast = That button belongs to somebody else.
raised-toast = #{ $number } now counts as “It is happening now”.
already-sent-toast = It is already sent as #{ $number }.
already-cancelled-toast = It was cancelled. Write again if you want to send it.
already-closed-toast = #{ $number } is already closed.
already-open-toast = #{ $number } is already open.
already-withdrawn-toast = #{ $number } is already taken back.
choose-home-first-toast = Choose a home first.
