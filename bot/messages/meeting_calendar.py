"""Meetings in people's own calendars: the file, the link, and what stands in them."""

from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.domain.outgoing import Button, Media, Outgoing
from bot.domain.wording import clean
from bot.messages import calendar
from bot.messages import meeting as messages
from bot.messages.buttons import Action, button
from bot.messages.texts import say
from bot.messages.wording import one_or_many, place, shown


def of_one(meeting: Meeting, home: Home, more: int, language: str) -> str:
    """What a file with a meeting is. `more`: how many others of its series are in it."""
    head = f"<b>{messages.title(meeting, language)}</b> · {place(home)}"
    if meeting.is_cancelled:
        return f"{head}\n{say(language, 'meeting-file-off')}"
    said = [say(language, "meeting-file-more", n=str(more), one=one_or_many(more))] if more else []
    return "\n".join([head, *said, say(language, "meeting-file-open")])


def of_all(count: int, language: str) -> str:
    """What a file with all one's meetings is."""
    return say(language, "meetings-file" if count else "meetings-file-none", n=str(count), one=one_or_many(count))


def file(text: str, made: Media, language: str, *, linkable: bool, linked: bool) -> Outgoing:
    """The file, and what can be had beside it."""
    rows: list[tuple[Button, ...]] = []
    if linkable:
        rows.append((button(language, "button-calendar-link", Action.MEETING_FEED),))
    if linked:
        rows.append((_stop(language),))
    return Outgoing(text, tuple(rows), (made,), protect=False)


def link(url: str, language: str) -> Outgoing:
    """A link to subscribe to, to be copied into the phone's calendar."""
    text = say(language, "meetings-link", url=shown(url))
    return Outgoing(text, calendar.link_rows(url, _stop(language), language), protect=True)


def no_link(language: str) -> Outgoing:
    """Where calendars can't ask the line: the file is what there is."""
    return Outgoing(say(language, "meetings-no-link"))


def stopped(language: str) -> Outgoing:
    """What the link becomes once it was stopped."""
    return Outgoing(say(language, "meetings-link-stopped"))


def _stop(language: str) -> Button:
    return button(language, "button-calendar-stop", Action.MEETING_FEED_STOP)


# --- in the calendar ------------------------------------------------------------------------------------------------


def title(meeting: Meeting, home: Home | None, language: str) -> str:
    """A meeting in a calendar, with its home where there are several. That it is off stands in its name, since some
    calendars show that in no other way."""
    named = messages.named(meeting, language)
    whole = f"{named}, {clean(home.name)}" if home else named
    return say(language, "meeting-calendar-off", title=whole) if meeting.is_cancelled else whole


def name_of(meeting: Meeting, home: Home, language: str) -> str:
    """What the calendar with one meeting, or its series, is called."""
    return f"{messages.named(meeting, language)}, {clean(home.name)}"


def own_name(language: str) -> str:
    """What the calendar of one's own meetings is called."""
    return say(language, "meetings-calendar-own")


def home_name(home: Home, language: str) -> str:
    """What a home's calendar of meetings is called."""
    return say(language, "meetings-calendar-home", home=clean(home.name))


def file_name(home: Home | None, language: str) -> str:
    """What the file is called: a plain word, since it is passed through many programs."""
    return f"{say(language, 'meetings-file-name')}{f'-{home.slug}' if home else ''}.ics"
