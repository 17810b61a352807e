"""The situation round before a meeting: members are asked for their lines two days ahead, and who leads it has all of
them as one page in time. What they write, `situation_talk` takes.

What is asked, and when the page comes, hangs on when the meeting begins: when that is moved, both are anew, and who has
written is not asked again.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.home import Home
from bot.domain.meeting import Answer, Meeting, is_invited, may_lead
from bot.domain.outgoing import Lane, Media, MediaKind, Outgoing
from bot.domain.people import Person
from bot.domain.situation import ASKED_AHEAD, KINDS, Situation, asked_at, page_at
from bot.messages import situation as messages
from bot.messages.texts import say
from bot.services.meetings import broadcasting, invited
from bot.services.turn import NotAllowed, Turn
from bot.storage import attendance, broadcasts, meetings, outbox, people, situations
from bot.storage.outbox import Purpose


def has_round(meeting: Meeting) -> bool:
    """Whether people are asked for their lines before it."""
    return meeting.plan.kind in KINDS and not meeting.is_cancelled


def _begins(meeting: Meeting, home: Home) -> str:
    return meeting.starts_at(home.zone).isoformat()


def key_of(meeting: Meeting, home: Home) -> str:
    """With what the outbox' key begins of everything that is asked for the round of a meeting at this time."""
    return f"situation:{meeting.id}:{_begins(meeting, home)}:"


# --- asking -----------------------------------------------------------------------------------------------------------


async def asks_when(turn: Turn, meeting: Meeting, home: Home) -> datetime | None:
    """When people are asked (UTC): once for the time at which it begins, and not once the page is with its reader."""
    if not has_round(meeting) or turn.now >= page_at(meeting, home.zone):
        return None
    begun = await broadcasts.details_of(turn.tx, meeting.id, broadcasting.ROUND)
    if any(details["begins"] == _begins(meeting, home) for details in begun):
        return None
    return max(asked_at(meeting, home.zone), turn.now)


async def ask(turn: Turn, meeting: Meeting, home: Home) -> None:
    """Two days before: they are asked, from now on."""
    if await asks_when(turn, meeting, home) is not None:
        await broadcasting.begin(turn, meeting, broadcasting.ROUND, {"begins": _begins(meeting, home)})


async def invited_late(turn: Turn, meeting: Meeting, home: Home, person: Person) -> None:
    """Who is invited once the others have been asked is asked, too."""
    if has_round(meeting) and asked_at(meeting, home.zone) <= turn.now < page_at(meeting, home.zone):
        await tell(turn, meeting, home, {"begins": _begins(meeting, home)}, [person])


async def tell(
    turn: Turn, meeting: Meeting, home: Home, details: Mapping[str, Any], some: Sequence[Person]
) -> list[str]:  # fmt: skip
    """Ask these. Guests, who are neighbours, say at the meeting what they have to say; so do those who don't come."""
    if details["begins"] != _begins(meeting, home):
        return []
    ids = [one.id for one in some]
    said = await attendance.of_people(turn.tx, meeting.id, ids)
    written = await situations.of_people(turn.tx, meeting.id, ids)
    asked = []
    for person in some:
        mine, answer = written.get(person.id), said.get(person.id)
        is_away = answer is not None and answer.answer is Answer.NOT_COMING
        has_written = mine is not None and not mine.is_empty
        if is_away or has_written or not person.reachable or not person.belongs(home.slug):
            continue
        what = messages.ask(meeting, home, page_at(meeting, home.zone), person.language, turn.now)
        row = await turn.tell_when_awake(
            person, home, what, purpose=Purpose.MEETING, key=f"{key_of(meeting, home)}{person.id}", lane=Lane.BULK,
            meeting=meeting.id, expires_at=meeting.starts_at(home.zone),
        )  # fmt: skip
        asked += [key_of(meeting, home)] if row is not None else []
    return asked


async def asked_of(turn: Turn, person: Person) -> Meeting | None:
    """The meeting whose round is open to somebody who has said nothing for it; None where there is none."""
    for home in turn.homes.values():
        if not person.belongs(home.slug):
            continue
        today = turn.now.astimezone(home.zone).date()
        for meeting in await meetings.of_home(turn.tx, home.slug, today, today + ASKED_AHEAD):
            is_open = asked_at(meeting, home.zone) <= turn.now < meeting.starts_at(home.zone)
            if is_open and has_round(meeting) and is_invited(meeting.plan, person):
                mine = await situations.get(turn.tx, meeting.id, person.id)
                if mine is None:
                    return meeting
    return None


async def changed(turn: Turn, meeting: Meeting, home: Home) -> None:
    """The meeting is another than it was: what still waits to be asked about a time at which it is not any more, is
    not asked."""
    stays = None if meeting.is_cancelled else key_of(meeting, home)
    await outbox.cancel_keyed(turn.tx, turn.now, f"situation:{meeting.id}:", but=stays)


# --- the page ---------------------------------------------------------------------------------------------------------


async def page_when(turn: Turn, meeting: Meeting, home: Home) -> datetime | None:
    """When who leads it has the page (UTC); None once that has been. Where its time has passed while it still waits,
    because the line was down or the meeting is sooner than it was, it comes at once."""
    if not has_round(meeting) or turn.now >= meeting.ends_at(home.zone):
        return None
    comes = page_at(meeting, home.zone)
    waits = any(due.what is meetings.What.PAGE for due in await meetings.moments_of(turn.tx, [meeting.id]))
    return comes if waits or turn.now < comes else None


def _page_key(meeting: Meeting, home: Home) -> str:
    return f"situation-page:{meeting.id}:{_begins(meeting, home)}:"


async def hand_over(turn: Turn, meeting: Meeting, home: Home) -> None:
    """Who leads it has the page, also with nothing on it."""
    if not has_round(meeting) or turn.now >= meeting.ends_at(home.zone):
        return
    for chair in await invited.chair_of(turn, meeting):
        if chair.reachable:
            what = await _page(turn, chair, meeting, home)
            key, ends = f"{_page_key(meeting, home)}{chair.id}", meeting.ends_at(home.zone)
            await turn.tell_when_awake(chair, home, what, key=key, expires_at=ends, meeting=meeting.id)


async def refresh(turn: Turn, meeting: Meeting, home: Home) -> None:
    """Somebody wrote: the page that was handed over shows that, too."""
    for row in await outbox.keyed(turn.tx, _page_key(meeting, home)):
        chair = await people.get(turn.tx, row.person_id) if row.person_id is not None else None
        if chair is None or not may_lead(meeting.plan, chair):
            continue
        what = await _page(turn, chair, meeting, home)
        await outbox.say(turn.tx, turn.now, row.chat_id, what, lane=Lane.NOTICE, edits=row.id, person=chair.id)


async def show(turn: Turn, person: Person, meeting_id: int, number: int, row: int | None) -> str:
    """A page of what was said so far, for who leads it. Raises NotAllowed for everybody else."""
    meeting, home = await _led(turn, person, meeting_id)
    said = await _said(turn, meeting, person.language)
    what = messages.page(messages.Round(home, meeting, said, number), person.language, turn.now)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
    return ""


async def pictures(turn: Turn, person: Person, meeting_id: int) -> str:
    """The pictures that were sent along, for who leads it, each person's together. Raises NotAllowed."""
    meeting, _ = await _led(turn, person, meeting_id)
    sent = [one for one in await _said(turn, meeting, person.language) if one.situation.pictures]
    for one in sent:
        found = tuple(Media(MediaKind.PHOTO, file_id) for file_id in one.situation.pictures)
        await turn.tell_person(person, Outgoing(messages.who(one), media=found), lane=Lane.REPLY)
    return "" if sent else say(person.language, "gone-toast")


async def _led(turn: Turn, person: Person, meeting_id: int) -> tuple[Meeting, Home]:
    meeting = await invited.led_by(turn, person, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None or meeting.plan.kind not in KINDS:
        raise NotAllowed
    return meeting, home


async def _page(turn: Turn, chair: Person, meeting: Meeting, home: Home) -> Outgoing:
    said = await _said(turn, meeting, chair.language)
    return messages.page(messages.Round(home, meeting, said, is_live=True), chair.language, turn.now)


async def _said(turn: Turn, meeting: Meeting, language: str) -> list[messages.Said]:
    """By actor, and by name where an actor has several."""
    found: list[Situation] = await situations.of_meeting(turn.tx, meeting.id)
    names = await people.names(turn.tx, [one.person_id for one in found])
    return messages.in_order([messages.Said(one, names.get(one.person_id, "")) for one in found], language)
