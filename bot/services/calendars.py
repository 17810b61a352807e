"""Shifts in people's own calendars: a file in the chat, or a link that a calendar asks again and again.

All is asked of the roster's timeline, so that a calendar never says anything else than `/duty`. What a link gives is
decided by what its person may see at that moment; links to meetings are answered by `services.meetings.in_calendars`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.domain.home import Home, Homes
from bot.domain.outgoing import Lane, Media, MediaKind
from bot.domain.people import Person
from bot.domain.roster import Span, timeline
from bot.files import shifts_ics
from bot.files.shifts_ics import Entry
from bot.messages import calendar as messages
from bot.services import feed_links, rosters
from bot.services.meetings import in_calendars
from bot.services.turn import NotAllowed, Turn
from bot.storage import feeds, files, outbox, people
from bot.storage.database import Transaction
from bot.storage.outbox import Purpose

SHOWN = timedelta(days=182)
BEHIND = timedelta(days=8)  # so that a shift that has long begun is shown from its start


# --- what stands in a calendar --------------------------------------------------------------------------------------


async def spans(tx: Transaction, home: Home, since: datetime, until: datetime) -> list[Span]:
    """Whose the layers are in that time, from their start to their end; the earliest first.

    What goes on until it is handed over has no end that a calendar could show, and is left out.
    """
    first, last = since - BEHIND, until + BEHIND
    roster = await rosters.load(tx, home, first, last)
    found = [
        span
        for span in timeline(roster, first, last)
        if span.person_id is not None and span.starts_at < until and span.ends_at > since and _has_end(span)
    ]
    return sorted(found, key=lambda span: (span.starts_at, span.layer))


def _has_end(span: Span) -> bool:
    return span.shift is None or span.shift.ends_at is not None


def of_home(home: Home, found: Sequence[Span], names: Mapping[int, str], language: str) -> list[Entry]:
    """The home's shifts, each with who has it."""
    return [
        _entry(home, span, "home", messages.home_title(span.layer, names.get(span.person_id or 0, "–"), language))
        for span in found
    ]


def _entry(home: Home, span: Span, whose: str, title: str) -> Entry:
    uid = f"{whose}-{home.slug}-{span.layer.value}-{span.starts_at:%Y%m%dT%H%M%SZ}@grannlinjen"
    return Entry(uid, title, span.layer, span.starts_at, span.ends_at, home.zone)


async def _of_person(tx: Transaction, homes: Homes, person: Person, now: datetime) -> bytes:
    entries: list[Entry] = []
    for home in [homes[slug] for slug in person.homes if slug in homes]:
        mine = [span for span in await spans(tx, home, now, now + SHOWN) if span.person_id == person.id]
        entries += [
            _entry(home, span, str(person.id), messages.own_title(span.layer, home, person.language)) for span in mine
        ]
    return shifts_ics.write(messages.own_name(person.language), entries, now)


async def _of_all(tx: Transaction, home: Home, language: str, now: datetime) -> bytes:
    found = await spans(tx, home, now, now + SHOWN)
    named = await people.names(tx, [span.person_id for span in found])
    return shifts_ics.write(messages.home_name(home, language), of_home(home, found, named, language), now)


# --- in the chat ----------------------------------------------------------------------------------------------------


async def send(turn: Turn, person: Person, slug: str | None, address: str) -> str:
    """A file with the person's shifts, or (`slug`: for those who manage it) with all of a home.

    `address`: where calendars can ask the line; empty where they can't, and then no link is offered.
    """
    home = _home(turn, person, slug)
    data = await _made(turn.tx, turn.homes, person, home, turn.now)
    stored = await files.add(turn.tx, turn.now, messages.file_name(home, person.language), data)
    others = [turn.homes[one] for one in person.roles if person.manages(one) and one in turn.homes]
    what = messages.file(
        home, person.language, Media(MediaKind.DOCUMENT, stored=stored), [] if home else others,
        linkable=bool(address), linked=await feeds.is_linked(turn.tx, person.id, slug),
    )  # fmt: skip
    await turn.tell_person(person, what, lane=Lane.REPLY)
    return ""


async def link(turn: Turn, person: Person, slug: str | None, address: str) -> str:
    """A link to subscribe to; one that was given before is good no more."""
    home = _home(turn, person, slug)
    if not address:
        await turn.tell_person(person, messages.no_link(person.language), lane=Lane.REPLY)
        return ""
    what = messages.link(home, person.language, await feed_links.give(turn, person, slug, address))
    await turn.tell_person(person, what, lane=Lane.REPLY, purpose=Purpose.SECRET)
    return ""


async def stop(turn: Turn, person: Person, slug: str | None, message_row: int | None) -> str:
    """The link is good no more. Its message says so; the file's stays as it is."""
    home = turn.homes.get(slug or "")
    if slug is not None and home is None:
        raise NotAllowed
    await feeds.stop(turn.tx, person.id, slug)
    edited = await feed_links.shown_in(turn, message_row)
    what = messages.stopped(home, person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=edited, person=person.id)
    return ""


async def leave(turn: Turn, person: Person, slug: str) -> None:
    """Somebody has left a home: links to its calendar end; where it was their last, those to their own shifts and
    meetings."""
    await feeds.stop(turn.tx, person.id, slug)
    if not [home for home in person.homes if home != slug]:
        await feeds.stop(turn.tx, person.id, None)
    if not [home for home in person.roles if home != slug]:
        await feeds.stop(turn.tx, person.id, None, feeds.MEETINGS)


def _home(turn: Turn, person: Person, slug: str | None) -> Home | None:
    """The home that is asked for; None: the person's own shifts. Raises NotAllowed."""
    if slug is None and person.homes:
        return None
    home = turn.homes.get(slug or "")
    if home is None or not person.manages(home.slug):
        raise NotAllowed
    return home


async def _made(tx: Transaction, homes: Homes, person: Person, home: Home | None, now: datetime) -> bytes:
    if home is None:
        return await _of_person(tx, homes, person, now)
    return await _of_all(tx, home, person.language, now)


# --- over the web ---------------------------------------------------------------------------------------------------


async def feed(tx: Transaction, homes: Homes, token: str, now: datetime) -> bytes | None:
    """What stands behind a link now; None where it was stopped, never was, or its person has left."""
    found = await feed_links.find(tx, token)
    person = await people.get(tx, found.person_id) if found else None
    if found is None or person is None:
        return None
    if found.what == feeds.MEETINGS:
        return await in_calendars.feed(Turn(tx, homes, now), person)
    if found.home is None:
        return await _of_person(tx, homes, person, now) if person.homes else None
    home = homes.get(found.home)
    return await _of_all(tx, home, person.language, now) if home and person.manages(home.slug) else None
