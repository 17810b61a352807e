# I can't, and swapping shifts.

cant-ask-shift = Which shift at <b>{ $home }</b> can't you take? Nothing changes until you have chosen.
cant-none = You have no shift at <b>{ $home }</b> that can be given up here. If you have taken duty until handed over, end it in /duty.
cant-ask-part = <b>{ $when }, { $layer }.</b> The whole shift, or a part? When you have chosen I ask all colleagues who are free then.
cant-ask-from = <b>{ $when }, { $layer }.</b> From when can't you?
cant-ask-until = <b>From { $start }, { $layer }.</b> Until when can't you?
button-cant-now = Now: { $layer } until { $time }
button-cant-whole = The whole shift
button-cant-rest = The rest of the shift
button-cant-first = The first half { $when }
button-cant-second = The second half { $when }
button-cant-other = Other times
button-cant-back = I can after all

cant-done = Thank you for telling. <b>{ $when }, { $layer }</b> at { $home } is not yours any more.
cant-asked = I have asked { $count } { $one ->
    [one] colleague
   *[many] colleagues
    }. You will hear when somebody takes the shift, or at { $time } if nobody has.
cant-nobody = No colleague who can be reached is free then.
cant-manager = The manager knows.
cant-no-manager = No manager can be reached from here. Call { $phone }.

cover-question = <b>Can you be { $layer } at { $home } { $when }?</b>
cover-question-next = All colleagues who are free then get the same question. The first to say yes has the shift, and you will hear who it was.
cover-about = { $name } can't take the shift. The question has gone to { $names }.
cover-about-you = { $name } can't take the shift. The question has gone to you alone.
cover-by = If nobody has said yes by { $time }, you will hear it.
cover-told = <b>{ $name } can't be { $layer } at { $home } { $when }.</b>
cover-asked = The question has gone to { $names }.
cover-nobody = No colleague who can be reached is free then. Arrange it in /roster, or take the shift yourself.
button-cover-yes = Yes, I'll take it
button-cover-no = No
button-cover-yes-late = I can take it after all
cover-taken = <b>{ $name } is { $layer } at { $home } { $when }.</b> Thank you, there is nothing more for you to do.
cover-taken-asker = <b>{ $name } takes your shift:</b> { $when }, { $layer } at { $home }. There is nothing more for you to do.
cover-taken-manager = <b>{ $name } takes the shift after { $asker }:</b> { $when }, { $layer } at { $home }. There is nothing more for you to do.
cover-yours = Thank you. You are { $layer } at <b>{ $home }</b> { $when }. When the shift begins I ask whether you are in place. /shifts shows your shifts.
cover-yours-now = Thank you. You are { $layer } at <b>{ $home }</b> from now until { $time }. What comes in goes to you. /open shows what is open.
cover-said-no = You have said no: { $layer } at { $home } { $when }. If you change your mind, you can take the shift as long as nobody else has.
cover-unanswered = <b>Nobody has said yes: { $layer } at { $home } { $when }.</b> { $name } can't take the shift.
cover-declined = Have said no: { $names }.
cover-silent = Have not answered: { $names }.
cover-unanswered-next = Call one of them, arrange it in /roster or take the shift yourself. The questions stay: whoever says yes later gets the shift, and you will hear it.
cover-unanswered-asker = Nobody has said yes to the shift yet: { $when }, { $layer } at { $home }. It is not yours any more. The questions stay, and you will hear if somebody takes it.
cover-back = Good. You are { $layer } at <b>{ $home }</b> { $when } again. Those who were asked see that it no longer holds.
cover-back-changed = The questions are closed, but the roster has changed meanwhile. /shifts shows which shifts you have now.
cover-back-asked = Whoever had the shift can take it after all: { $when }, { $layer } at { $home }. Thank you, there is nothing for you to do.
cover-back-manager = <b>{ $name } can take their shift after all:</b> { $when }, { $layer } at { $home }. There is nothing more for you to do.
exchange-over = The question no longer holds: { $when }, { $layer } at { $home }. There is nothing for you to do.
exchange-over-toast = The question no longer holds. /shifts shows your shifts.
exchange-gone-toast = The shift is not yours, or has changed. /shifts shows your shifts.
exchange-taken-toast = { $name } said yes first and has the shift.
exchange-busy-toast = You already have a shift at that time. Nothing has changed.

swap-ask-own = Which shift at <b>{ $home }</b> would you like to swap? Nothing changes until whoever you ask has said yes.
swap-none = You have no coming shift at <b>{ $home }</b> to swap. A shift that has begun is given up with “I can't” in /shifts.
swap-ask-theirs = <b>{ $when }, { $layer }.</b> Which shift would you like instead? You can also give yours away and get nothing back.
swap-nobody = <b>{ $when }, { $layer }.</b> No colleague can swap with you just then. If you can't take the shift, press “I can't” in /shifts.
swap-with = { $name }: { $when }, { $layer }
button-give = Give it to { $name }
button-swap-later = Show later shifts
swap-sent = I have asked { $name } whether you can swap. You give { $given }. You get { $back }.
give-sent = I have asked { $name } to take your shift: { $given }.
swap-sent-next = Nothing has changed yet. You will have an answer by { $time }.
button-swap-back = Take back the question
swap-question = <b>{ $name } would like to swap shifts with you at { $home }.</b>
swap-question-terms = You get { $given }. You give { $back }.
give-question = <b>{ $name } wonders whether you can take a shift at { $home }:</b> { $given }. You give no shift for it.
swap-question-next = Nothing changes unless you say yes. The question holds until { $time }.
button-swap-yes = Yes, let's swap
swap-done = You have swapped. You now have { $given }. { $name } has { $back }. /shifts shows your shifts.
give-done = Thank you. You now have { $given }, and { $name } has been told. /shifts shows your shifts.
swap-agreed = <b>{ $name } has said yes.</b> You now have { $back }. { $name } has { $given }. /shifts shows your shifts.
give-agreed = <b>{ $name } has said yes</b> and now has { $given }. /shifts shows your shifts.
swap-refused = { $name } has said no. The shift is still yours: { $given }. Ask somebody else in /shifts.
swap-refused-you = You have said no to { $name }. Nothing has changed.
swap-unanswered = { $name } has not answered in time. The shift is still yours: { $given }. Ask somebody else, or press “I can't”, in /shifts.
swap-gone = { $name } can't answer any more. The shift is still yours: { $given }. Ask somebody else in /shifts.
swap-over = The question from { $name } no longer holds. Nothing has changed.
swap-changed = You could not swap with { $name }: the roster has changed since the question was asked. Nothing is swapped. /shifts shows your shifts.
swap-withdrawn = The question is taken back. The shift is still yours: { $given }.
swap-asked-toast = That question has been asked already and waits for an answer.
