# Meetings: the list, and one with all about it.

meeting-kind-council = Council meeting
meeting-kind-forum = Safety forum
meeting-kind-walk = Safety walk
meeting-kind-house = House meeting
meeting-kind-other = Meeting
meeting-pin = Place on the map
meeting-is-off = The meeting is called off.
meeting-agenda = Agenda
meeting-coming = { $coming } of { $invited } have said that they will come.
meeting-chair = Called by: { $name }
meeting-all = All meetings
meetings-title = <b>Meetings · { $home }</b>
meetings-none = <b>Meetings · { $home }</b>
    No meetings are planned. When somebody calls one, you will hear of it here.
agenda-round = Situation round
actor-home = the home
actor-council = the council
meeting-edit-not-read = I do not read what you changed, so what you wrote first holds. Write it once more, or start again, if it was wrong.
