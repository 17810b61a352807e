# The situation round: the question, the lines while they are written, the page for who leads the meeting.

situation-title = Situation round
situation-of = { $what }, { $when }
situation-ask = The meeting begins with a situation round. How are things where you are? Press “Write now” and answer in three short lines; it leaves more time at the meeting:
situation-happened = What has happened?
situation-worked = What has worked?
situation-need = What do we need?
situation-sees = Whoever leads the meeting gets what everybody wrote { $when }, on one page. Please write nothing about single persons. You can answer later, or say it at the meeting instead.
situation-later = I will ask again { $when } for the situation round at { $what }. You can write whenever you like until the meeting begins.
situation-now = <b>{ $question }</b> Write the answer here.
situation-how = You can answer one question at a time, or all three, each on its own line. You can send a picture, too. Everything is saved at once.
situation-all = All three have an answer. To change one, press its question. You can send a picture, too.
situation-full = The last thing you wrote is not in it, as all three questions have an answer. Press the one you want to change. If it is about something else, press Done and write it again.
situation-too-long = The last thing you wrote is not in it, as an answer can have at most { $line } characters. Please write it shorter.
situation-pictures-most = The last picture is not in it: there is room for { $pictures }.
situation-pictures = { $one ->
    [one] There is one picture.
   *[many] There are { $n } pictures.
}
situation-done = Thank you! It is saved, and whoever leads the meeting sees it. You can change it until the meeting begins.
situation-none = Thank you! You have nothing to say in the situation round at { $what }, { $when }. If something comes to mind, you can write until the meeting begins.
situation-unsaid = You have written nothing for the situation round at { $what }, { $when }. You can write until the meeting begins, or say it there.
situation-over-toast = The meeting has begun. Say it in the round.
situation-off-toast = The meeting was called off, so there is no situation round.
situation-late-toast = There is too little time left to ask again. Write now, or say it at the meeting.
situation-page = { $one ->
    [one] One person has written.
   *[many] { $n } have written.
}
situation-page-live = If anybody writes more or changes something before the meeting, this page changes.
situation-page-empty = Nobody has written anything beforehand. Go round the table at the meeting:
situation-page-none = Nothing to say: { $names }
situation-progress = { $sent } of { $total } have been asked for the situation round.
situation-progress-over = Done: { $sent } of { $total } have been asked for the situation round. The others have already written, are guests, are not coming or cannot be reached.
situation-progress-later = { $sent } of { $total } have been asked for the situation round. { $later } will be when their quiet hours end.
situation-draft-toast = The situation round has no room for that: 500 characters a line, and pictures only. Press Cancel and write it shorter there.
button-situation-draft = It is for the situation round
button-situation-write = Write now
button-situation-later = Ask me later
button-situation-none = Nothing to say
button-situation-skip = Skip
button-situation-happened = Change: what has happened
button-situation-worked = Change: what has worked
button-situation-need = Change: what we need
button-situation-nopics = Remove the pictures
button-situation-done = Done
button-situation-change = Change what I wrote
button-situation-open = Write for the situation round
button-situation-page = The situation round
button-situation-pictures = Show the pictures ({ $n })
