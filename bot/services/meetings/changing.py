"""A meeting is changed or called off, alone or with all of its series from it on; those concerned are told at once what
was and what is.

Who changes what somebody else has changed since they saw it changes nothing: they are shown that first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.domain import calling as rules
from bot.domain.home import Home
from bot.domain.meeting import KEPT_AHEAD, Meeting, Occurrence, Rule, Series, Standing, differences
from bot.domain.meeting_change import Scope, Shape
from bot.domain.people import Person
from bot.files.recurring import BadRule, ended
from bot.services.meetings import invited, keeping, moments, telling
from bot.services.meetings.telling import Heard
from bot.services.turn import NotAllowed, Turn
from bot.storage import agenda, attendance, meetings


@dataclass(frozen=True)
class Done:
    """The meetings as they are now, and who is told of it."""

    meetings: Sequence[Meeting]
    told: Heard


class Overtaken(Exception):
    """Somebody else has changed the meeting since it was seen: `now` is what it is."""

    def __init__(self, now: Meeting) -> None:
        super().__init__(now.id)
        self.now = now


class CantBe(Exception):
    """It can't be so; nothing was changed. The key of the text that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


async def change(
    turn: Turn, by: Person, meeting_id: int, version: int, wanted: Shape, scope: Scope
) -> Meeting:  # fmt: skip
    """The meeting is moved, somewhere else or called something else; with `Scope.ALL` so are those of its series that
    come after it and were not changed by themselves. With another day than its own, a series gets another rule. Raises
    NotAllowed, Overtaken, CantBe."""
    meeting, home = await changeable(turn, by, meeting_id, version)
    alone = wanted.given_to(meeting)
    found = differences(meeting, alone)
    if not found:
        raise CantBe("change-same-toast")
    if "when" in found and alone.starts_at(home.zone) <= turn.now:
        raise CantBe("call-past")
    series = await series_of(turn, meeting) if scope is Scope.ALL else None
    if series is None:
        pairs = [(meeting, await keep(turn, meeting, replace(alone, is_changed=True)))]
    else:
        pairs = await _change_series(turn, home, series, meeting, wanted)
    await telling.tell(turn, home, by, pairs)
    return pairs[0][1]


async def cancel(turn: Turn, by: Person, meeting_id: int, version: int, scope: Scope) -> Meeting:
    """The meeting is called off; with `Scope.ALL` its series ends with it. Raises NotAllowed, Overtaken, CantBe."""
    meeting, home = await changeable(turn, by, meeting_id, version)
    return (await call_off(turn, home, meeting, scope, by)).meetings[0]


async def call_off(turn: Turn, home: Home, meeting: Meeting, scope: Scope, by: Person | None = None) -> Done:
    """The same for one that is still to be, whoever decided it; whoever did it in the chat (`by`) is not told."""
    series = await series_of(turn, meeting) if scope is Scope.ALL else None
    if series is not None:
        ended = replace(series.changed(turn.now), ends_on=meeting.ruled, due_at=None)
        await meetings.save_series(turn.tx, ended)
    pairs = [(one, await off(turn, one)) for one in await taken_with(turn, home, meeting, scope)]
    return Done([now for _, now in pairs], await telling.tell(turn, home, by, pairs))


async def taken_with(turn: Turn, home: Home, meeting: Meeting, scope: Scope) -> list[Meeting]:
    """Which would be called off: the meeting first, and with `Scope.ALL` those of its series that come after it."""
    series = await series_of(turn, meeting) if scope is Scope.ALL else None
    coming = await from_here(turn, home, series, meeting) if series else [meeting]
    return [one for one in coming if not one.is_cancelled]


async def changeable(turn: Turn, by: Person, meeting_id: int, version: int) -> tuple[Meeting, Home]:
    """The meeting as it was seen, for who leads it, while it is still to be. Raises NotAllowed, Overtaken, CantBe."""
    meeting = await invited.led_by(turn, by, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None:
        raise NotAllowed
    if meeting.version != version:
        raise Overtaken(meeting)
    if meeting.is_cancelled or keeping.is_over(meeting, home, turn.now):
        raise CantBe("change-over-toast")
    return meeting, home


async def series_of(turn: Turn, meeting: Meeting) -> Series | None:
    """The series that it belongs to."""
    return await meetings.get_series(turn.tx, meeting.series_id) if meeting.series_id is not None else None


async def from_here(turn: Turn, home: Home, series: Series, meeting: Meeting) -> list[Meeting]:
    """The meeting, and those of its series that come after it, whatever became of them, by the day of the rule."""
    today = turn.now.astimezone(home.zone).date()
    found = await meetings.of_series(turn.tx, series.id, today)
    first = meeting.ruled or meeting.on
    return [meeting, *[one for one in found if one.id != meeting.id and (one.ruled or one.on) >= first]]


async def keep(
    turn: Turn, was: Meeting, now: Meeting, *, taken: int | None = None, revised_at: datetime | None = None
) -> Meeting:  # fmt: skip
    """The meeting as it is now, told to calendars; what was answered of another time is forgotten. `taken`: its
    sequence in the calendar from which the change was taken, where it was made at `revised_at`."""
    sequence = max(was.sequence + 1, taken or 0)
    kept = replace(
        now, sequence=sequence, version=was.version + 1, taken_sequence=taken, revised_at=revised_at or turn.now
    )
    found = differences(was, kept)
    if "when" in found:  # they hear of it now: no reminder is made up for
        kept = replace(kept, reminded_until=turn.now)
    await meetings.save(turn.tx, kept)
    if "when" in found:
        await attendance.forget_answers(turn.tx, kept.id)
    await moments.settle(turn, kept, None if found & {"when", "standing"} else was)
    return kept


async def off(turn: Turn, meeting: Meeting) -> Meeting:
    """It will not be; whom that is told is the caller's to say."""
    now = replace(meeting, standing=Standing.CANCELLED, ended_at=turn.now, is_changed=True)
    await agenda.release(turn.tx, meeting.id, meeting.plan.kind, turn.now)
    return await keep(turn, meeting, now)


# --- a series -------------------------------------------------------------------------------------------------------


async def _change_series(
    turn: Turn, home: Home, series: Series, meeting: Meeting, wanted: Shape
) -> list[tuple[Meeting, Meeting]]:  # fmt: skip
    """The series is as it is wanted from this meeting on. Its coming meetings get the new days in their order, each
    with the UID that it had; what was changed or called off by itself stays so in its place."""
    other = _others(meeting, wanted)
    rule, days = series.rule, None
    if wanted.on != meeting.on:
        rule, days = _new_days(turn, home, series, meeting, wanted.on)
    changed = replace(series.changed(turn.now), plan=replace(series.plan, **other), rule=rule)
    await meetings.save_series(turn.tx, changed)
    coming = await from_here(turn, home, series, meeting)
    if days is not None:
        slots = await _let_go(turn, series, coming, days)
    else:
        slots = [(one, Occurrence(one.ruled or one.on, one.on)) for one in coming]
    pairs = [await _in_slot(turn, one, other, day, own=one.id == meeting.id) for one, day in slots]
    left = [one for one in coming[len(slots) :] if not one.is_cancelled]  # the new rule has fewer days
    pairs += [(one, await off(turn, replace(one, ruled=None))) for one in left]
    await keeping.extend(turn, home, changed)
    return [pair for pair in pairs if differences(*pair)]


def _others(meeting: Meeting, wanted: Shape) -> dict[str, Any]:
    """What is another of the plan, and so of all that come after it."""
    was, new = vars(Shape.of(meeting)), vars(wanted)
    return {name: new[name] for name in new if name != "on" and was[name] != new[name]}


def _new_days(
    turn: Turn, home: Home, series: Series, meeting: Meeting, first: date
) -> tuple[Rule, list[Occurrence]]:  # fmt: skip
    """The rule that has its meetings on days like `first`, and those days. Raises CantBe where there are none."""
    rule = moved(series, meeting, first)
    if rule is None:
        raise CantBe("change-rule-toast")
    today = turn.now.astimezone(home.zone).date()
    days = [day for day in keeping.coming(rule, first, max(today, first) + KEPT_AHEAD) if day.on >= today]
    if not days:
        raise CantBe("change-no-days-toast")
    return rule, days


def moved(series: Series, meeting: Meeting, first: date) -> Rule | None:
    """The rule of a series whose meetings are on days like `first`, from this meeting on; None where there is none."""
    try:
        return rules.moved_rule(ended(series.rule), meeting.ruled or meeting.on, first)
    except BadRule:
        return None


async def _let_go(
    turn: Turn, series: Series, coming: Sequence[Meeting], days: Sequence[Occurrence]
) -> list[tuple[Meeting, Occurrence]]:  # fmt: skip
    """Each meeting with its new day. All let go of their former days before any gets a new one: no two of a series may
    have the same by its rule."""
    for one in coming:
        await meetings.save(turn.tx, replace(one, ruled=None))
    taken = await meetings.known_days(turn.tx, series.id)
    return list(zip(coming, [day for day in days if day.ruled not in taken], strict=False))


async def _in_slot(
    turn: Turn, was: Meeting, other: dict[str, Any], day: Occurrence, *, own: bool
) -> tuple[Meeting, Meeting]:  # fmt: skip
    """A meeting of the series on its new day. One that was changed by itself only counts as another day's."""
    if was.is_cancelled or (was.is_changed and not own):
        await meetings.save(turn.tx, replace(was, ruled=day.ruled))
        return was, was
    now = replace(was, plan=replace(was.plan, **other), on=day.on, ruled=day.ruled)
    return was, await keep(turn, was, now)
