# The council's group. What is said in the group is read by everybody in it.

council-write-here = Write /council here, and this becomes the council's group for <b>{ $home }</b>. Otherwise I say nothing in the group.
council-write-here-several = Write /council here, and you can choose which home's council the group is for. Otherwise I say nothing in the group.
council-ask-which = Which home's council is the group for? Choose, and I tell you what you can do here.
button-council-home = The council for { $home }
council-registered =
    <b>This is the council's group for { $home }.</b>

    If you belong to the council or the staff, you can write for example <code>/contacts lamp</code> here. I then answer in the group with whom to call. Remember that everybody in the group sees the answer.

    If you are the manager, you can end this at any time.
button-council-end = Stop answering in the group
council-ended = This is no longer the council's group for { $home }, so I don't answer /contacts here. Write /council to make it the council's group again.
council-may-still-be-in-group = { $name } may still be in the council's group for { $home } in Telegram, and then sees what is written there. Take { $name } out of the group, too. I can't do that.
council-taken-away = You no longer see these details.
council-how =
    <b>The council's group</b>

    In the council's group in Telegram I can answer /contacts, so that everybody there sees whom to call. This is how: add me to the group as you add a person, and write /council there.
council-none = <b>{ $home }</b>: no group yet.
council-listed = <b>{ $home }</b>: I have answered in a group since { $when }. { $name } sees to it.
council-how-end = You can end that here, or with /council in the group. I then say so in the group.
button-council-drop = Stop answering in the group ({ $home }, { $when })
button-council-keep = Go on answering in the group
council-ask-keep = { $name } has left, but saw to the council's group for <b>{ $home }</b> since { $when }. I answer /contacts there as before. Do you want to see to the group now, or shall I stop answering? If you choose nothing, I go on.
council-nobody-manages = No manager sees to this at the moment, so I don't answer /contacts here in the council's group for { $home } any more. A manager can write /council here, and I start answering again.
council-dropped-toast = I don't answer in that group any more.
council-kept-toast = I answer in the group as before.
