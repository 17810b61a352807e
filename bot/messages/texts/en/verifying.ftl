# The contact list is kept true: is an entry right, who has not answered, what happens when somebody leaves.

verify-ask = <b>Is your entry on the contact list of { $home } still right?</b>
verify-ask-again = <b>We are asking again: is your entry on the contact list of { $home } still right?</b>
verify-ask-anew = <b>The entry was changed after we asked. Is it right like this, on the contact list of { $home }?</b>
verify-ask-next = Press “Yes, it is right” if all of it is. You can also change something or take yourself off the list. If we hear nothing, we ask again in a week.
verify-ask-last = Press “Yes, it is right” if all of it is. You can also change something or take yourself off the list. If we hear nothing within a week you stay on it, with a line that says the entry is not verified. The manager will then be told.
verify-ask-what = Press “Yes, it is right” if all of it is. You can also change something or take yourself off the list.
button-right-yes = Yes, it is right
button-right-change = Change the entry
button-right-remove = Take me off the list
button-right-undo = Undo the removal
verify-thanks = <b>Thank you. The entry on the contact list of { $home } is verified.</b>
verify-thanks-next = We will ask again around { $day }.
verify-overtaken = The entry on the contact list of { $home } was changed after this question was asked. Further down you see what it is now.
verify-removed =
    You are off the contact list of <b>{ $home }</b>. Nobody finds your entry there any more.
    If you change your mind within { $days } days, press the button.
verify-removed-themselves = { $name } has taken { $title } off the contact list of <b>{ $home }</b>. If somebody else is needed, add a new contact in /contacts.
verify-yes-toast = Thank you, it is verified.
verify-changed-toast = The entry was changed. Please look once more.
verify-removed-toast = You are off the list.

verify-field-topics = Can answer about: { $value }
verify-field-phones = Phone: { $value }
verify-field-emails = E-mail: { $value }
verify-field-hours = Hours: { $value }
verify-field-area = Area: { $value }
verify-field-next = If nobody answers: { $value }
verify-field-languages = Speaks: { $value }
verify-field-note = Note: { $value }
verify-field-seen = Shown to: { $value }
verify-field-homes = Also shown in: { $value }
verify-seen-staff = staff only

stale-head =
    <b>The contact list of { $home }:</b> { $many ->
        [one] one contact needs
       *[many] { $count } contacts need
    } to be verified.
stale-line = { $title }: not verified since { $day }, { $why }
stale-silent = has not answered three questions
stale-asked = has been asked again
stale-unreachable = can't be reached here
stale-left = has left, you decide
stale-nobody = nobody to ask here
stale-page = Page { $page } of { $pages }
stale-next = They stay on the list, further down and marked. Open a contact to change it, remove it or say that it is right.
stale-none = Everybody on the contact list of <b>{ $home }</b> is verified. There is nothing more to do.
button-stale-before = Earlier contacts
button-stale-after = More contacts

left-ask = <b>{ $name } no longer belongs to { $home } but is on the contact list.</b>
left-next = What should happen to the entry? Until you decide it stays, marked as not verified, so that the council finds somebody to call.
button-left-keep = Keep it for whoever follows
button-left-change = Change it for whoever follows
button-left-remove = Remove it from the list
left-kept = { $title } stays on the contact list as it is, for whoever follows. { $name } decided that.
left-changing = { $title } stays on the contact list. { $name } is changing it for whoever follows.
left-removed = { $title } is off the contact list. { $name } decided that. It can be undone for { $days } days.
left-decided-toast = That has been decided already.
left-you-stand = You are still on the contact list of <b>{ $home }</b>. The manager now decides what happens to the entry. If you want it removed, call { $phone }.
