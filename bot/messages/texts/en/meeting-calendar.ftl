# Meetings in one's own calendar: the file, the link and what stands in them.

button-meeting-calendar = To my calendar
button-meeting-calendar-off = Remove from my calendar
button-meetings-calendar = Meetings in my calendar

meeting-file-open =
    Open the file and choose your calendar.
    If anything changes you hear of it here, and can get a new file. Your calendar then replaces the meeting.
meeting-file-more = { $one ->
    [one] The file also has { $n } coming meeting of the series.
   *[many] The file also has { $n } coming meetings of the series.
}
meeting-file-off = The meeting is cancelled. Open the file and your calendar removes it. If it stays, you can remove it yourself.
meetings-file = <b>Your meetings.</b> { $one ->
    [one] The file has { $n } meeting.
   *[many] The file has { $n } meetings.
} Open it and choose your calendar.
    If anything changes you hear of it here, and can get a new file.
meetings-file-none = <b>Your meetings.</b> You are not invited to any meeting now, so the file is empty. If you are invited you hear of it here.
meetings-link =
    <b>A link to your meetings.</b> Copy it and choose “Subscribe to calendar” in your calendar. Changes then show by themselves, often within a few hours.
    <code>{ $url }</code>
    Whoever has the link sees your meetings: do not share it. If you ask for a new one, this one stops working.
meetings-no-link = There is no link here, but the file works. Get a new one with /meetings when a meeting has changed.
meetings-link-stopped = The link to your meetings is off. Your calendar gets no more changes; remove it from your phone if you like. /meetings shows your meetings.

meeting-calendar-off = Cancelled: { $title }
meetings-calendar-own = My meetings
meetings-calendar-home = Meetings at { $home }
meetings-file-name = meetings
