"""A meeting is changed or called off, alone or with all of its series from it on; those concerned are told at once what
was and what is.

Who changes what somebody else has changed since they saw it changes nothing: they are shown that first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.domain import calling as rules
from bot.domain.calling import Scope
from bot.domain.home import Home
from bot.domain.meeting import KEPT_AHEAD, Meeting, Occurrence, Place, Rule, Series, Standing, differences
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.domain.quiet import quiet_until
from bot.messages import meeting_changes as messages
from bot.messages.meeting_changes import Told
from bot.services.meetings import invited, keeping, moments
from bot.services.turn import NotAllowed, Turn
from bot.storage import agenda, attendance, meetings, outbox
from bot.storage.outbox import Purpose

IN_TIME = timedelta(hours=3)  # before a meeting, whoever is to hear of a change must have heard of it


@dataclass(frozen=True)
class Wanted:
    """What a meeting is to be. With another day than the meeting's, a series gets another rule."""

    on: date
    at: time
    lasts: timedelta
    place: Place


@dataclass(frozen=True)
class Done:
    """The meetings as they are now, and who is told of it."""

    meetings: Sequence[Meeting]
    told: Sequence[Person]


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
    turn: Turn, by: Person, meeting_id: int, version: int, wanted: Wanted, scope: Scope
) -> Meeting:  # fmt: skip
    """The meeting is moved or somewhere else; with `Scope.ALL` so are those of its series that come after it and were
    not changed by themselves. Raises NotAllowed, Overtaken, CantBe."""
    meeting, home = await _changeable(turn, by, meeting_id, version)
    plan = replace(meeting.plan, at=wanted.at, lasts=wanted.lasts, place=wanted.place)
    if replace(meeting, plan=plan, on=wanted.on).starts_at(home.zone) <= turn.now:
        raise CantBe("call-past")
    if not differences(meeting, replace(meeting, plan=plan, on=wanted.on)):
        raise CantBe("change-same-toast")
    series = await _series(turn, meeting) if scope is Scope.ALL else None
    if series is None:
        alone = replace(meeting, plan=plan, on=wanted.on, is_changed=True)
        pairs = [(meeting, await keep(turn, meeting, alone))]
    else:
        pairs = await _change_series(turn, home, series, meeting, wanted)
    await tell(turn, home, by, pairs)
    return pairs[0][1]


async def cancel(turn: Turn, by: Person, meeting_id: int, version: int, scope: Scope) -> Meeting:
    """The meeting is called off; with `Scope.ALL` its series ends with it. Raises NotAllowed, Overtaken, CantBe."""
    meeting, home = await _changeable(turn, by, meeting_id, version)
    return (await call_off(turn, home, meeting, scope, by)).meetings[0]


async def call_off(turn: Turn, home: Home, meeting: Meeting, scope: Scope, by: Person | None = None) -> Done:
    """The same for one that is still to be, whoever decided it; whoever did it in the chat (`by`) is not told."""
    series = await _series(turn, meeting) if scope is Scope.ALL else None
    if series is not None:
        ended = replace(series.changed(turn.now), ends_on=meeting.ruled, due_at=None)
        await meetings.save_series(turn.tx, ended)
    pairs = [(one, await off(turn, one)) for one in await taken_with(turn, home, meeting, scope)]
    return Done([now for _, now in pairs], await tell(turn, home, by, pairs))


async def taken_with(turn: Turn, home: Home, meeting: Meeting, scope: Scope) -> list[Meeting]:
    """Which would be called off: the meeting first, and with `Scope.ALL` those of its series that come after it."""
    series = await _series(turn, meeting) if scope is Scope.ALL else None
    coming = await _from_here(turn, home, series, meeting) if series else [meeting]
    return [one for one in coming if not one.is_cancelled]


async def _changeable(turn: Turn, by: Person, meeting_id: int, version: int) -> tuple[Meeting, Home]:
    meeting = await invited.led_by(turn, by, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None:
        raise NotAllowed
    if meeting.version != version:
        raise Overtaken(meeting)
    if meeting.is_cancelled or keeping.is_over(meeting, home, turn.now):
        raise CantBe("change-over-toast")
    return meeting, home


async def _series(turn: Turn, meeting: Meeting) -> Series | None:
    return await meetings.get_series(turn.tx, meeting.series_id) if meeting.series_id is not None else None


async def _from_here(turn: Turn, home: Home, series: Series, meeting: Meeting) -> list[Meeting]:
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
    if "when" in differences(was, kept):  # they hear of it now: no reminder is made up for
        kept = replace(kept, reminded_until=turn.now)
    await meetings.save(turn.tx, kept)
    if "when" in differences(was, kept):
        await attendance.forget_answers(turn.tx, kept.id)
    await moments.settle(turn, kept)
    return kept


async def off(turn: Turn, meeting: Meeting) -> Meeting:
    """It will not be; whom that is told is the caller's to say."""
    now = replace(meeting, standing=Standing.CANCELLED, ended_at=turn.now, is_changed=True)
    await agenda.release(turn.tx, meeting.id, meeting.plan.kind, turn.now)
    return await keep(turn, meeting, now)


# --- a series -------------------------------------------------------------------------------------------------------


async def _change_series(
    turn: Turn, home: Home, series: Series, meeting: Meeting, wanted: Wanted
) -> list[tuple[Meeting, Meeting]]:  # fmt: skip
    """The series is as it is wanted from this meeting on. Its coming meetings get the new days in their order, each
    with the UID that it had; what was changed or called off by itself stays so in its place."""
    other = _others(meeting, wanted)
    rule, days = series.rule, None
    if wanted.on != meeting.on:
        rule, days = _new_days(turn, home, series, meeting, wanted.on)
    changed = replace(series.changed(turn.now), plan=replace(series.plan, **other), rule=rule)
    await meetings.save_series(turn.tx, changed)
    coming = await _from_here(turn, home, series, meeting)
    if days is not None:
        slots = await _let_go(turn, series, coming, days)
    else:
        slots = [(one, Occurrence(one.ruled or one.on, one.on)) for one in coming]
    pairs = [await _in_slot(turn, one, other, day, own=one.id == meeting.id) for one, day in slots]
    left = [one for one in coming[len(slots) :] if not one.is_cancelled]  # the new rule has fewer days
    pairs += [(one, await off(turn, replace(one, ruled=None))) for one in left]
    await keeping.extend(turn, home, changed)
    return [pair for pair in pairs if differences(*pair)]


def _others(meeting: Meeting, wanted: Wanted) -> dict[str, Any]:
    """What is another of the plan, and so of all that come after it."""
    plan = meeting.plan
    pairs = {
        "at": (plan.at, wanted.at), "lasts": (plan.lasts, wanted.lasts), "place": (plan.place, wanted.place),
    }  # fmt: skip
    return {name: new for name, (was, new) in pairs.items() if was != new}


def _new_days(
    turn: Turn, home: Home, series: Series, meeting: Meeting, first: date
) -> tuple[Rule, list[Occurrence]]:  # fmt: skip
    """The rule that has its meetings on days like `first`, and those days. Raises CantBe where there are none."""
    rule = rules.moved_rule(series.rule, meeting.ruled or meeting.on, first)
    if rule is None:
        raise CantBe("change-rule-toast")
    today = turn.now.astimezone(home.zone).date()
    days = [day for day in keeping.coming(rule, first, max(today, first) + KEPT_AHEAD) if day.on >= today]
    if not days:
        raise CantBe("change-no-days-toast")
    return rule, days


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


# --- telling --------------------------------------------------------------------------------------------------------


async def tell(
    turn: Turn, home: Home, by: Person | None, pairs: Sequence[tuple[Meeting, Meeting]]
) -> list[Person]:  # fmt: skip
    """Everybody invited to one of them hears once what was and what is of the first that concerns them. Returns who."""
    told: dict[int, tuple[Person, list[tuple[Meeting, Meeting]]]] = {}
    for was, now in pairs:
        for one in await invited.to(turn, now):
            if by is None or one.id != by.id:
                told.setdefault(one.id, (one, []))[1].append((was, now))
    for one, theirs in told.values():
        what = messages.told(Told(home, *theirs[0], more=len(theirs) - 1), one.language, turn.now)
        await _say(turn, home, one, what, *theirs[0])
    return [one for one, _ in told.values()]


async def _say(turn: Turn, home: Home, one: Person, what: Outgoing, was: Meeting, now: Meeting) -> None:
    """After their quiet hours; at once where they would then hear of it too late to stay away or to come."""
    wakes = quiet_until(one.quiet, home.zone, turn.now)
    first = min(was.starts_at(home.zone), now.starts_at(home.zone))
    await outbox.say(
        turn.tx, turn.now, one.chat_id, what, lane=Lane.NOTICE, purpose=Purpose.MEETING, person=one.id,
        not_before=wakes if wakes is not None and wakes + IN_TIME <= first else None, meeting=now.id,
    )  # fmt: skip
