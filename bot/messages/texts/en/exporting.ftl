# The contact list as a file and on the wall. The headings can be read in again.

export-organisation = Organisation
export-name = Name
export-phones = Phone
export-emails = E-mail
export-topics = Topics
export-hours = Hours
export-area = Area
export-next = If nobody answers
export-languages = Languages
export-note = Note
export-seen-by = Visible to
export-agreed-at = May be listed
export-verified-at = Last verified
export-homes = Homes
export-seen-council = Council
export-seen-staff = Staff
export-title = Contacts

sheet-title = Whom do I call? Contacts for { $home }
sheet-as-of = The list is of { $day }.
sheet-danger = Danger to life: the emergency number
sheet-police = The police, when it is not urgent
sheet-home = { $home }
sheet-rest = Others
sheet-empty = The list is empty.
sheet-left-out = Lines that found no room: { $count } ({ $topics }). The whole list is in the chat, write /contacts.
sheet-signs = Signs that can't be printed here are shown as question marks.
