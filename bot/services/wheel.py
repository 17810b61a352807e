"""What comes back every year: kept, changed, and in time put on the agenda of the next meeting of its kind by itself.

`ahead` days before its day those who manage the home, and the chair of that meeting, hear of it once; then the next
year's day is waited for. After an outage it is said once, and not at all when the day has passed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.domain.agenda import Point
from bot.domain.home import Home
from bot.domain.meeting import Meeting, Rule
from bot.domain.people import Person
from bot.domain.wall import instant
from bot.domain.wheel import Draft, Entry, reminded_at
from bot.files.recurring import occurrences
from bot.messages import wheel as messages
from bot.messages.wheel import Coming
from bot.services.meetings import agenda, invited
from bot.services.turn import Turn
from bot.storage import agenda as points
from bot.storage import outbox, people, wheel

LOOKED_AHEAD = timedelta(days=9 * 366)  # a 29 February is at most eight years away
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Overtaken(Exception):
    """Somebody else has changed the entry since it was seen; `now` is as it is, None where they removed it."""

    now: Entry | None


def next_day(repeats: str, starts_on: date, since: date) -> date | None:
    """The first day (local) of a yearly rule from `since` on. Raises `files.recurring.BadRule`."""
    found = occurrences(Rule(repeats, starts_on), since, since + LOOKED_AHEAD, lambda _first, _last: ())
    return next((one.on for one in found), None)


async def year(turn: Turn, home: Home) -> list[Coming]:
    """All that comes back in a home, by when it is next from today on."""
    today = turn.now.astimezone(home.zone).date()
    entries = await wheel.of_home(turn.tx, home.slug)
    found = [(one, next_day(one.repeats, one.starts_on, today)) for one in entries]
    return sorted((Coming(one, on) for one, on in found if on), key=lambda coming: (coming.on, coming.entry.id))


def _settled(entry: Entry, home: Home, now: datetime, since: date) -> Entry:
    """The entry with the first day from `since` of which it can still be reminded."""
    on = next_day(entry.repeats, entry.starts_on, since)
    while on is not None:
        moment = reminded_at(on, entry.ahead, home.zone, now)
        if moment is not None:
            return replace(entry, next_on=on, due_at=moment)
        on = next_day(entry.repeats, entry.starts_on, on + ONE_DAY)
    return replace(entry, next_on=None, due_at=None)


# --- kept -------------------------------------------------------------------------------------------------------------


async def add(turn: Turn, person: Person, home: Home, draft: Draft) -> Entry:
    """A new entry, from today on."""
    today = turn.now.astimezone(home.zone).date()
    made = Entry(0, home.slug, draft.title, draft.repeats, today, turn.now, draft.ahead, draft.kind, person.id)
    return await wheel.add(turn.tx, _settled(made, home, turn.now, today))


async def change(turn: Turn, home: Home, draft: Draft) -> Entry:
    """The entry is another. What of it stands on an agenda to come is so there, too; on another day, it is put there
    when that is near. Raises Overtaken."""
    was = await _as_seen(turn, draft)
    await outbox.cancel_keyed(turn.tx, turn.now, f"wheel:{was.id}:")
    today = turn.now.astimezone(home.zone).date()
    now = replace(was, title=draft.title, ahead=draft.ahead, kind=draft.kind, version=was.version + 1)
    if draft.repeats != was.repeats:
        now = replace(now, repeats=draft.repeats, starts_on=today)
        await _take_off(turn, home, was)
        now = _settled(now, home, turn.now, today)
    else:
        for point in await _take_off(turn, home, was):
            await points.add(turn.tx, replace(point, id=0, text=now.title, kind=now.kind, at=turn.now))
        now = _settled(now, home, turn.now, max(was.next_on or today, today))
    await wheel.save(turn.tx, now)
    return now


async def remove(turn: Turn, home: Home, draft: Draft) -> Entry:
    """It does not come back any more, and is on no agenda to come. Raises Overtaken."""
    was = await _as_seen(turn, draft)
    await outbox.cancel_keyed(turn.tx, turn.now, f"wheel:{was.id}:")
    await _take_off(turn, home, was)
    gone = replace(was, next_on=None, due_at=None, ended_at=turn.now, version=was.version + 1)
    await wheel.save(turn.tx, gone)
    return gone


async def _as_seen(turn: Turn, draft: Draft) -> Entry:
    now = await wheel.get(turn.tx, draft.entry_id)
    if now is None or now.version != draft.version:
        raise Overtaken(now)
    return now


async def _take_off(turn: Turn, home: Home, entry: Entry) -> Sequence[Point]:
    """Its points on agendas of meetings that have not been are there no more. Returns them."""
    taken = []
    for point in await points.of_wheel(turn.tx, entry.id):
        meeting = await agenda.meeting_of(turn, home, point)
        if meeting is None or meeting.ends_at(home.zone) > turn.now:
            await points.remove(turn.tx, point.id, turn.now)
            taken.append(point)
    return taken


# --- its moment -------------------------------------------------------------------------------------------------------


async def moment(turn: Turn, entry: Entry) -> None:
    """The moment of an entry has come; or it came at night, or too late, while nobody was there."""
    home, on = turn.home_of(entry.home), entry.next_on
    if home is None or on is None or entry.ended_at is not None:
        await wheel.save(turn.tx, replace(entry, due_at=None))
        return
    best = reminded_at(on, entry.ahead, home.zone, turn.now)
    if best is None:
        entry = _settled(entry, home, turn.now, turn.now.astimezone(home.zone).date())
    elif best > turn.now:
        entry = replace(entry, due_at=best)
    else:
        await _remind(turn, home, entry, on)
        entry = _settled(entry, home, turn.now, on + ONE_DAY)
    await wheel.save(turn.tx, entry)


async def _remind(turn: Turn, home: Home, entry: Entry, on: date) -> None:
    """It stands on the agenda, once, and whoever answers for it hears on which."""
    await _take_off(turn, home, entry)  # what no meeting came to in a whole year does not stand there twice
    point = await points.add(
        turn.tx, Point(0, home.slug, entry.title, turn.now, kind=entry.kind, wheel_id=entry.id)
    )  # fmt: skip
    meeting = await agenda.meeting_of(turn, home, point)
    for person in await _answerable(turn, home, meeting):
        told = messages.Told(home, entry, on, meeting, leads=person.manages(home.slug))
        await turn.tell_when_awake(
            person, home, messages.reminder(told, person.language, turn.now), key=f"wheel:{entry.id}:{on}:{person.id}",
            expires_at=instant(on + ONE_DAY, time(), home.zone),
        )  # fmt: skip


async def left(turn: Turn, home: Home, person: Person) -> None:
    """Somebody left the home: what still waits to be told of its year is not."""
    for one in await wheel.of_home(turn.tx, home.slug):
        await outbox.cancel_keyed(turn.tx, turn.now, f"wheel:{one.id}:", person=person.id)


async def _answerable(turn: Turn, home: Home, meeting: Meeting | None) -> list[Person]:
    """Who manages the home, and who leads the meeting."""
    found = [one for one in await people.of_home(turn.tx, home.slug) if one.manages(home.slug)]
    chairs = await invited.chair_of(turn, meeting) if meeting else []
    return list({one.id: one for one in (*found, *chairs)}.values())
