# The poster in the stairwell. Read from two metres away: one sentence a line, nothing that points anyone out.
poster-title = The neighbour line: { $home }
poster-line = The neighbour line
poster-heading = Is something on your mind?
poster-sentence = Write to us at { $home } when you wonder or worry about something, and one of us will answer.
poster-scan = Scan the square with your phone to open the line in Telegram.
poster-call = Or call us
poster-emergency = Not for emergencies: call 112
poster-picture = QR code that opens the neighbour line for { $home } in Telegram: { $link }
