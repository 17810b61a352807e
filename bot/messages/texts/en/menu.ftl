# Telegram's command menu.

menu-mine = What you have sent
menu-help = How it works
menu-language = Språk / Language
menu-duty = Who is on duty (staff)
menu-open = What is open (staff)
menu-contacts = Whom to call about what
menu-team = Who is in
menu-stats = How it has gone
menu-meetings = Meetings
menu-minutes = Minutes of meetings
menu-declaration = The declaration of intent
menu-actions = What was decided at meetings and is to be done
