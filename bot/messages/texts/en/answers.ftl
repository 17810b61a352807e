# Answers to staff on what they write.

edit-not-sent = The correction was not sent: the neighbour already has #{ $number } as you first wrote it. Write a new reply if needed.
template-sent = The reply in #{ $number } is on its way.
words-wanted = Write it as text, and I take care of it.
too-large-staff = The file is too large (over 20 MB) and was not sent. Send a smaller one, or write.
no-longer-yours = #{ $number }: you no longer have access to this.
duty-over-toast = That time is over. Press /duty again.
duty-past-toast = Choose a time ahead.
