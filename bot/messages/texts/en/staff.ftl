# To staff. The same tone: short, clear, kind; a tired person reads it at night.

alias = Neighbour { $code }
level-now = Happening now
level-today = Today will do
level-whenever = No hurry
masked = The text has been masked by staff.
card-continues = The text goes on in the next message.
card-media = Attached: { $media }
card-too-large = The neighbour sent a file of more than 20 MB, which can't be fetched. We have asked for something smaller.
standing-waiting = Acknowledge by { $time }
standing-nobody = Waiting for somebody to take it
standing-yours = You have it.
standing-owned = { $name } has it.
standing-next = Next reminder { $time } if nothing happens.
card-moved = #{ $number }: the card is further down in the chat.
standing-stalled = Nothing has been heard from { $name }. You can take over.
standing-offered = { $name } has been asked, and has not answered yet.
standing-closed = Closed { $time } by { $name }: { $reason }.
standing-withdrawn = The neighbour has taken it back. Nothing more to do.

button-acknowledge = I have it
button-on-my-way = On my way
button-reply = Reply
button-pass-on = Pass on
button-close = Close
button-more = More
button-less = Back
button-looked = I have looked
button-note = Note
button-timeline = Timeline
button-mask = Mask the text
button-unmask = Show the text again
button-take-over = Take over
button-back = Back

remind = <b>Reminder:</b> #{ $number } ({ $level }) is waiting. Acknowledge by { $time }.
remind-nobody = <b>Reminder:</b> #{ $number } ({ $level }) is still waiting for somebody.
remind-stalled = Nothing has happened in <b>#{ $number }</b> for a while. Press “I have it” on the card if you can take over.
remind-owner = <b>#{ $number }</b>: you have it, but nothing has happened for a while. Reply to the neighbour, pass it on or close it.
remind-offer = { $name } has not taken #{ $number }. You still have it.
channel-alarm =
    Neighbour line #{ $number }: { $level }
    { $home }. Open the bot in Telegram.
addition-head = #{ $number } · { $alias } adds:
correction-head = #{ $number } · { $alias } corrects what was written before:
split-note = #{ $number }: the neighbour says that the latest belongs to something else. It comes as a concern of its own.
staff-too-large = #{ $number }: the neighbour sent a file of more than 20 MB, which can't be fetched. We have asked for something smaller.
withdrawn-note = #{ $number }: the neighbour has taken it back. Nothing more to do.
reopened-note = The neighbour has opened #{ $number } again.
urgent-note = <b>#{ $number }</b>: what was added sounds urgent. It now counts as “Happening now”.
taken-over-note = { $name } has taken over #{ $number }. You no longer have it.
raised-note = <b>#{ $number }</b>: the neighbour says that it is happening now. It now counts as “Happening now”.
thanks-note = #{ $number }: the neighbour says thank you.
helped-note = #{ $number }: the neighbour says that it helped.
owner-left-note = Whoever had #{ $number } no longer answers on the line. It is now waiting for somebody to take it.

ask-reply =
    <b>Reply to { $alias } in #{ $number }</b>
    Choose a ready reply or write your own. Show interest, say how it is and what happens now. Write nothing about individuals.
    You can also reply directly to the card in Telegram, and it goes to the neighbour.
button-write = Write my own
button-send = Send
button-copy = Copy
template-shown = <b>To { $alias } in #{ $number }:</b>
template-seen-name = Thank you, I am looking into it
template-seen = Thank you for getting in touch. I have read what you wrote and am looking into it now. I will write again when I know more.
template-going-name = I am going to look
template-going = I understand that this feels worrying. I am going there to look now, and will write to you when I have been there.
template-more-name = Tell me a little more
template-more = Thank you for writing. Could you tell me a little more about where it is and when you saw it? Please leave out who it is about.
template-reported-name = It is reported
template-reported = Thank you, it is good that you told us. We have reported the fault to those who mend it. I will follow it up, and write to you if it takes long.
template-thanks-name = Thank you for telling us
template-thanks = Thank you for telling us. We want it to feel safe here for everyone who lives in the area or passes through, and what you write helps us.
write-reply = Write the reply to { $alias } in #{ $number }. You will see it before it is sent.
ask-send = Shall this be sent? Nothing has gone out yet.
ask-what-for = What is this? Nothing has gone out yet. Is it a reply to a neighbour, or something you want to report yourself?
button-send-to = Send to { $alias } in #{ $number }
button-own = My own concern
button-drop = Don't send
dropped = Nothing was sent.
question-expired = The question ran out of time, so nothing was sent: “{ $text }”. Write again, or reply directly to the card.
question-expired-plain = The question ran out of time, so nothing was done. Press the card again if you want to go on.
ask-note = Write the note to #{ $number }. Only staff see it.
noted = Noted in #{ $number }. Only staff see it.
reply-delivered = #{ $number }: your reply has reached { $alias }.
reply-blocked = <b>#{ $number }: the reply did not arrive.</b> { $alias } has turned off the bot. The timeline says so.
reply-failed = <b>#{ $number }: the reply did not arrive.</b> Telegram did not take it. Try again in your own words.
not-your-concern = { $name } has #{ $number }, so your reply was not sent. Take over first (More, then Take over) or talk with { $name }.
concern-over = #{ $number } is closed, so your reply was not sent.

ask-pass-to = Who should take #{ $number }? You have it until the one you ask has acknowledged.
pass-to-nobody = Nobody else can be reached right now. You still have #{ $number }.
ask-pass-why = Why do you pass #{ $number } on to { $name }? Choose, or write a line.
button-drop-pass = Don't pass it on
pass-shift = My shift is ending
pass-place = You are closer
pass-decision = It needs a decision
pass-expert = You know this better
passed-to-you = <b>{ $giver } passes #{ $number } on to you:</b> { $why }
passed-noted = { $name } has been asked. You have #{ $number } until { $name } has acknowledged.
pass-accepted = { $name } has taken #{ $number }.

ask-close-why = Why is #{ $number } closed?
reason-solved = It is solved
reason-visited = We have been there
reason-explained = We have explained
reason-forwarded = Somebody else takes care of it
reason-not_ours = It is outside what we are responsible for
closing-solved = Thank you for getting in touch. What you told us about is solved now. Write again if it comes back.
closing-visited = Thank you for getting in touch. We have been there and looked, and it is calm now. Write again if you need to.
closing-explained = Thank you for asking. We hope that the answer helped. Write again if you wonder about anything more.
closing-forwarded = Thank you for telling us. We have passed it on to those who are responsible for it, and they take care of it now.
closing-not_ours = Thank you for writing. We have read it, but it is not something we can change ourselves. If you want to know whom to turn to, write again and we help you on. In danger, call 112. You reach the police on 114 14.
closing-shown =
    <b>This is how #{ $number } is closed</b> ({ $reason }). This is sent to { $alias }:
button-close-send = Close and send
button-close-write = Rewrite
button-drop-close = Don't close
ask-closing-words = Write what it should say instead. You will see it before it is sent.
closed-noted = #{ $number } is closed. The neighbour is told why.

timeline-head = Timeline of #{ $number }, { $alias }
line-message = the neighbour wrote: { $text }
line-media = the neighbour sent { $media }
line-correction = the neighbour corrected: { $text }
line-reply = { $name } replied: { $text } ({ $delivery })
line-note = { $name } noted: { $text }
delivery-pending = on its way
delivery-sent = delivered
delivery-unreachable = the neighbour has turned off the bot
delivery-failed = did not arrive
event-sent = sent as “{ $level }”
event-told = told { $role }: { $names }
event-told-channel = a message went out by the fallback channel { $names }
event-channel-failed = the message by the fallback channel { $names } did not arrive
event-queued = { $role } will hear of it when quiet hours are over: { $names }
event-reminded = reminder to { $names }
event-passed = skipped { $role }, there was nobody to ask
event-unreached = nobody could be reached
event-told-unreached = the neighbour was told that nobody can be reached
event-told-unanswered = all had been asked and nobody had answered, the neighbour was told
event-round = a new round began
event-acknowledged = { $name } took it
event-on-the-way = { $name } is on the way
event-looked = { $name } has been there and looked
event-offered = { $name } asked { $other } to take it: { $why }
event-offer-unanswered = { $other } did not answer
event-taken-over = { $name } took over
event-follow-up = { $name } was reminded that nothing had happened
event-stalled = nothing has been heard from { $name }, others have been told
event-closed = { $name } closed it: { $reason }
event-reopened = the neighbour opened it again
event-withdrawn = the neighbour took it back
event-helped = the neighbour says that it helped
event-category = the neighbour chose a topic: { $category }
event-raised = the neighbour said that it is happening now
event-urgent = what was added sounded urgent
event-lowered = counts as “{ $level }” again
event-masked = { $name } masked the text
event-unmasked = { $name } showed the text again
event-split = the latest became a concern of its own
event-too-large = the neighbour sent a file that was too large
event-owner-left = { $name } no longer answers on the line
event-unreachable = { $names } could not be reached
event-added-home = the neighbour had not chosen a home

open-head = <b>Open right now: { $count }</b>, the most urgent first
open-none = Nothing is open. Everything is answered.
open-owned = { $name } has it
open-stalled = { $name } has it, but has been quiet
open-waiting = <b>waiting for somebody</b>

layer-duty = on duty
layer-backup = the backup
duty-line = <b>{ $home }</b>, { $layer }: { $name }, { $until }
duty-nobody = <b>{ $home }</b>, { $layer }: nobody right now
duty-you = you
duty-unreachable = { $name } can't be reached in Telegram.
duty-until = until { $time }
duty-until-open = until somebody takes over
button-duty-take = Go on duty now
button-backup-take = Be the backup now
button-duty-end = Go off duty
button-backup-end = Stop being the backup
button-duty-hours = Change how long
duty-taken = You are { $layer } at <b>{ $home }</b> from now on. What comes in goes to you.
duty-open-now = Open right now: { $count }. Press /open to see the list.
duty-ask-until = Until when?
duty-ask-hour = Choose a time.
button-until = Until { $time }
button-until-hour = Choose a time
button-until-open = Until I hand over
duty-set = You are { $layer } at <b>{ $home }</b>. Your time ends { $time }. Shortly before, I ask whether you go on.
duty-set-open = You are { $layer } at <b>{ $home }</b> until you hand over or somebody takes over.
duty-taken-over = { $name } is now { $layer } at <b>{ $home }</b> instead of you. New concerns go to { $name }. Those you already have are still yours.
duty-ended = You are no longer { $layer } at <b>{ $home }</b>. <b>Nobody is now.</b> Ask somebody to step in, or do it again yourself.
duty-ended-next = You are no longer { $layer } at <b>{ $home }</b>. Now { $name } is.
duty-nobody-now = <b>Nobody is { $layer } at { $home } right now.</b> What comes in goes straight to the next step.
duty-lapsing = You are { $layer } at <b>{ $home }</b>, and your time ends { $time }. Will you go on, or hand over?
button-duty-keep = I go on
button-duty-hand-over = I stop now

joined-staff =
    Welcome, { $name }. You now answer on the neighbour line of <b>{ $home }</b>.
    Use /duty to go on duty and to see who is. Use /open to see what is open, /shifts for your shifts and /roster for the whole week. /contacts shows whom you can call about what. New concerns from neighbours come here when you are on duty.
joined-manager =
    Welcome, { $name }. You are the manager on the neighbour line of <b>{ $home }</b>.
    /team shows who is in, /stats how it has gone. /duty shows who is on duty. With /roster you plan who has it when, and /shifts shows your own shifts. /open shows what is open, and /contacts whom you can call about what. Concerns that nobody has taken come to you.
joined-council =
    { $name }, you are in the council around <b>{ $home }</b>. Write /contacts to see whom you can call about what. Anything else you write here goes to the staff, just as it does for other neighbours.
joined-guest =
    { $name }, you are invited as a guest to meetings around <b>{ $home }</b>. Write /meetings to see when and where. Anything else you write here goes to the staff, just as it does for other neighbours.
joined-admin =
    Welcome, { $name }. You run the neighbour line of <b>{ $home }</b> and are told if something goes wrong with it. /team shows who is in, /stats how it has gone and /contacts whom to call about what.
invite-unknown = I don't know that invitation. Check that the whole link came along, or ask for a new one.
invite-used = That invitation has already been used. Ask whoever invited you for a new one.
invite-expired = That invitation has run out. Ask whoever invited you for a new one. An invitation is good for two days.
role-name-staff = staff
role-name-manager = manager
role-name-council = council
role-name-admin = operations
role-name-guest = guest at meetings
team-head = On the neighbour line of { $home }
team-unreachable = Can't be reached: has turned off the bot
team-invite = Whoever runs the line invites more people with the command <code>grannlinjen invite</code>.
team-duty = on duty
team-backup = the backup
button-remove = Remove { $name }
ask-remove = Shall { $name } be removed from the neighbour line of { $home }? Access ends at once, and open concerns go to the next person.
button-remove-sure = Yes, remove { $name }
removed = { $name } is removed from the neighbour line of { $home } and no longer has access to anything.
you-were-removed = You are no longer on the neighbour line of { $home }. Thank you for your time. You are always welcome to write here as a neighbour.
crew-unreachable = <b>{ $name } at { $home } can't be reached.</b> The bot is turned off in their phone, so alerts go on to the next person. Ask { $name } to open the bot again.
alarm-undeliverable = <b>Operations alarm:</b> Telegram did not take a message ({ $what }). See <code>grannlinjen status</code>.
alarm-channel = <b>Operations alarm:</b> a message did not arrive by the fallback channel ({ $what }). The line goes on without it. Check its address and the service behind.
alarm-dead-letter = <b>Operations alarm:</b> something that came in could not be handled. It is kept. See <code>grannlinjen dead-letters list</code>.
alarm-moment = <b>Operations alarm:</b> something that was due failed ({ $what }). It is tried again every minute. The log says what failed.
alarm-disk-full = <b>Operations alarm:</b> the disk is full. Nothing new can be taken in until there is room again.

owned-by-toast = { $name } already has #{ $number }.
yours-toast = You already have #{ $number }.
acknowledged-toast = You have #{ $number } now. The neighbour is told.
on-my-way-toast = The neighbour is told that somebody is on the way.
looked-toast = The neighbour is told that somebody has looked.
masked-toast = The text is masked in all copies.
unmasked-toast = The text is shown again on the card.
sent-toast = Sent
not-answerable-toast = That question is no longer open. Press the card again.
