"""Meetings as calendars have them: in a file of a home's, in one sent to a person, and behind a link that a calendar
asks again and again.

A calendar says of a meeting what its page says, to whom the page is shown. What a link gives is decided when it is
asked: somebody who is invited no more finds the meeting gone.
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain.home import Home
from bot.domain.meeting import Meeting, is_invited, may_lead
from bot.domain.outgoing import Lane, Media, MediaKind, Outgoing
from bot.domain.people import Person
from bot.domain.wording import clean
from bot.files import meetings_ics
from bot.files.meetings_ics import Entry
from bot.messages import meeting_calendar as messages
from bot.services import feed_links
from bot.services.meetings import agenda, invited, showing
from bot.services.turn import NotAllowed, Turn
from bot.storage import feeds, files, meetings, outbox
from bot.storage.outbox import Purpose

KEPT = timedelta(days=60)  # for how long a link still has what has been, and what was called off
IN_DETAIL = timedelta(days=60)  # how far ahead a link says what a meeting goes through: until then that changes


async def entries(
    turn: Turn, home: Home, found: Sequence[Meeting], language: str, *, own: bool = False
) -> list[Entry]:  # fmt: skip
    """The meetings of a home, each with its name and its agenda in the language. `own`: in a calendar that may have
    other homes' too, so that the home is named."""
    return [await _entry(turn, home, one, language, own=own) for one in found]


async def _entry(turn: Turn, home: Home, one: Meeting, language: str, *, own: bool, brief: bool = False) -> Entry:
    points = [] if brief else [clean(point) for point in await agenda.lines(turn, one, language)]
    return Entry(one, home.zone, messages.title(one, home if own else None, language), points)


# --- in the chat ----------------------------------------------------------------------------------------------------


async def send(turn: Turn, person: Person, meeting_id: int, address: str) -> str:
    """A file with a meeting and those of its series that come; with one that was called off, to take it back.

    `address`: where calendars can ask the line; empty where they can't, and then no link is offered. Raises NotAllowed.
    """
    meeting = await invited.seen_by(turn, person, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None:
        raise NotAllowed
    found = [meeting] if meeting.is_cancelled else [meeting, *await _rest_of_series(turn, person, home, meeting)]
    made = await entries(turn, home, found, person.language, own=True)
    name = messages.name_of(meeting, home, person.language)
    data = meetings_ics.write(name, made, turn.now)
    stored = await files.add(turn.tx, turn.now, messages.file_name(home, person.language), data)
    await _offer(turn, person, messages.of_one(meeting, home, len(found) - 1, person.language), stored, address)
    return ""


async def _rest_of_series(turn: Turn, person: Person, home: Home, meeting: Meeting) -> list[Meeting]:
    if meeting.series_id is None:
        return []
    found = await meetings.of_series(turn.tx, meeting.series_id, turn.now.astimezone(home.zone).date())
    coming = [
        one for one in found if one.id != meeting.id and not one.is_cancelled and one.ends_at(home.zone) > turn.now
    ]
    return [one for one in coming if _is_shown(one, person)]


async def send_all(turn: Turn, person: Person, address: str) -> str:
    """A file with all meetings that come and that the person may see, whatever the home. Raises NotAllowed."""
    if not person.roles:
        raise NotAllowed
    made = [
        await _entry(turn, home, one, person.language, own=True)
        for home, one in await _seen(turn, person)
        if not one.is_cancelled and one.ends_at(home.zone) > turn.now
    ]
    data = meetings_ics.write(messages.own_name(person.language), made, turn.now, subscribed=True)
    stored = await files.add(turn.tx, turn.now, messages.file_name(None, person.language), data)
    await _offer(turn, person, messages.of_all(len(made), person.language), stored, address)
    return ""


async def _offer(turn: Turn, person: Person, text: str, stored: int, address: str) -> None:
    """The file, and below it the link that follows changes, where there can be one."""
    linked = await feeds.is_linked(turn.tx, person.id, None, feeds.MEETINGS)
    media = Media(MediaKind.DOCUMENT, stored=stored)
    what = messages.file(text, media, person.language, linkable=bool(address), linked=linked)
    await turn.tell_person(person, what, lane=Lane.REPLY)


async def link(turn: Turn, person: Person, address: str) -> str:
    """A link to subscribe to; one that was given before is good no more. Raises NotAllowed."""
    if not person.roles:
        raise NotAllowed
    if not address:
        await turn.tell_person(person, messages.no_link(person.language), lane=Lane.REPLY)
        return ""
    what = messages.link(await feed_links.give(turn, person, None, address, feeds.MEETINGS), person.language)
    await turn.tell_person(person, what, lane=Lane.REPLY, purpose=Purpose.SECRET)
    return ""


async def stop(turn: Turn, person: Person, row: int | None) -> str:
    """The link is good no more. Its message says so; a file's stays as it is."""
    await feeds.stop(turn.tx, person.id, None, feeds.MEETINGS)
    edited = await feed_links.shown_in(turn, row)
    what: Outgoing = messages.stopped(person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=edited, person=person.id)
    return ""


# --- over the web ---------------------------------------------------------------------------------------------------


async def feed(turn: Turn, person: Person) -> bytes | None:
    """What stands behind somebody's link now; None where they have no role any more."""
    if not person.roles:
        return None
    made = [
        await _entry(turn, home, one, person.language, own=True, brief=_is_far(turn, home, one))
        for home, one in await _seen(turn, person)
        if not _is_long_off(turn, one)
    ]
    return meetings_ics.write(messages.own_name(person.language), made, turn.now, subscribed=True)


def _is_far(turn: Turn, home: Home, one: Meeting) -> bool:
    return one.is_cancelled or not turn.now < one.ends_at(home.zone) < turn.now + IN_DETAIL


def _is_long_off(turn: Turn, one: Meeting) -> bool:
    return one.is_cancelled and one.ended_at is not None and one.ended_at <= turn.now - KEPT


async def _seen(turn: Turn, person: Person) -> list[tuple[Home, Meeting]]:
    """The meetings whose page somebody may see, in all their homes, from those that were lately on."""
    found = []
    for home in showing.seen_by(turn, person):
        today = turn.now.astimezone(home.zone).date()
        rows = await meetings.of_home(turn.tx, home.slug, today - KEPT, today + showing.AHEAD, cancelled=True)
        found += [(home, one) for one in rows if _is_shown(one, person)]
    return found


def _is_shown(one: Meeting, person: Person) -> bool:
    return is_invited(one.plan, person) or may_lead(one.plan, person)
