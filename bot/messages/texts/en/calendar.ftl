# Shifts in one's own calendar: the file, the link, and what stands in them.

calendar-duty = Duty
calendar-backup = Backup
calendar-own-name = My shifts
calendar-home-name = The roster of { $home }

calendar-file =
    <b>Your shifts of the next six months.</b> Open the file and choose your calendar.
    The file does not follow when the roster changes: get a new one then, with /shifts.
calendar-home-file =
    <b>The roster of { $home } for the next six months,</b> with everybody's names. Open the file and choose your calendar.
    The file does not follow when the roster changes: get a new one then.
button-calendar-link = A link that follows changes
button-calendar-stop = Stop the link
button-calendar-home = The whole roster: { $home }
button-calendar-copy = Copy the link
calendar-link =
    <b>A link to your shifts.</b> Copy it and choose “Subscribe to calendar” in your calendar. Changes then show by themselves, often within a few hours.
    <code>{ $url }</code>
    Whoever has the link sees your shifts: don't share it. If you ask for a new one, this one ends.
calendar-home-link =
    <b>A link to the roster of { $home }.</b> Copy it and choose “Subscribe to calendar” in your calendar. Changes then show by themselves, often within a few hours.
    <code>{ $url }</code>
    Whoever has the link sees everybody's shifts: don't share it. If you ask for a new one, this one ends.
calendar-no-link = There is no link here, but the file works. Get a new one with /shifts when the roster has changed.
calendar-stopped = The link to your shifts is stopped. Your calendar gets no more changes; remove it on your phone if you like. /shifts shows your shifts.
calendar-home-stopped = The link to the roster of { $home } is stopped. Your calendar gets no more changes; remove it on your phone if you like.
