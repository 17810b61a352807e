# The annual wheel: what comes back every year.

menu-wheel = What comes back every year
wheel-title = <b>The year · { $home }</b>
wheel-about = In good time before, each of these comes on the agenda by itself, and whoever manages the home is told.
wheel-none = There is nothing here yet. What the manager adds will come on the agenda in good time.
wheel-none-leads = There is nothing here yet. Press a suggestion, or add something of your own. In good time before, it comes on the agenda by itself, and you are told.
wheel-full = The year is full: { $most } things at most. Remove one if you want to add another.
wheel-when-early = early in { $month }
wheel-when-mid = in the middle of { $month }
wheel-when-late = late in { $month }
wheel-short-early = early { $month }
wheel-short-mid = mid { $month }
wheel-short-late = late { $month }
wheel-week = week { $number }
wheel-short-week = week { $number }
wheel-last-week = the last week of the year
wheel-last-of-february = the last day of February
wheel-today = Today
wheel-tomorrow = Tomorrow
wheel-in-weeks = In { $n } { $one ->
    [one] week
   *[many] weeks
}
wheel-in-days = In { $n } { $one ->
    [one] day
   *[many] days
}
wheel-weeks = { $n } { $one ->
    [one] week before
   *[many] weeks before
}
wheel-suggested-plan = The plan is reviewed
wheel-suggested-yard = The back yard in summer
wheel-suggested-walk = Safety walk in the dark season
wheel-suggested-lights = Christmas lights
wheel-ask-title = What is it that comes back every year? Write it shortly, such as “Spring cleaning day”.
wheel-ask-month = When in the year? Choose a month, or write for example “24 May” or “week 45”.
wheel-ask-part = When in the month? You can also write a date.
wheel-ask-all = How long before should it be reminded of, and at which meeting is it taken up? Nothing is saved until you press “Save in the year”.
wheel-ask-all-change = Changes are saved when you press “Save in the year”.
wheel-ask-remove = Should it be removed from the year? It then goes from the agendas of meetings that have not been, too.
wheel-next = Every year { $when }, next on { $day }.
wheel-settings = Reminder { $ahead }. Taken up at: { $kind }.
wheel-overtaken = <b>Somebody else has changed it meanwhile.</b> It is now: { $title }, { $when }, reminder { $ahead }, taken up at: { $kind }. Nothing of yours is saved. Press “Save in the year” again if yours should hold.
wheel-overtaken-toast = Somebody else was first. See what holds now.
wheel-added = Added: { $title }.
wheel-saved = Saved: { $title }.
wheel-removed = Removed: { $title }. It is on no agenda to come any more.
wheel-gone = Removed by somebody else: { $title }.
wheel-unchanged = Nothing was changed.
wheel-known = Already there: { $title }.
wheel-over-toast = That change is not open any more. Begin again with /wheel.
wheel-full-toast = The year is full.
wheel-too-long = That is too long. At most 80 characters.
wheel-bad-when = I don't understand that time. Write for example “24 May” or “week 45”.
wheel-expired = What you were changing in the year was not saved in time. /wheel shows what holds.
wheel-reminder = <b>{ $ahead }: { $title }</b> ({ $when }) · { $home }
wheel-on-agenda = It is on the agenda of { $meeting }.
wheel-too-late = No such meeting ({ $kind }) is planned before then. It is on the agenda of the next one: { $meeting }.
wheel-no-meeting = No such meeting ({ $kind }) is planned. Call one, and it will be on the agenda by itself.
wheel-no-meeting-told = No such meeting ({ $kind }) is planned. When somebody calls one, it will be on the agenda.
wheel-caption = The year of { $home }. All that the picture shows stands in the list, too: /wheel.
wheel-file = year-{ $home }
wheel-picture-title = The year at { $home }
wheel-picture-today = today
    { $day }
wheel-picture-none = There is nothing here yet.
wheel-picture-more = … and { $n } more in the list
button-wheel = The year
button-wheel-of = The year · { $home }
button-wheel-add = Add something of your own
button-wheel-edit = Change: { $title }
button-wheel-picture = Show the year as a picture
button-wheel-suggested = Add: { $title } – { $month }
button-wheel-early = Early in { $month }
button-wheel-mid = In the middle of { $month }
button-wheel-late = Late in { $month }
button-wheel-title = Another name
button-wheel-when = Another time of year
button-wheel-save = Save in the year
button-wheel-remove = Remove from the year
button-wheel-remove-sure = Yes, remove
button-wheel-drop = Back to the year
