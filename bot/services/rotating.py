"""Rotations begin: from the first turn of a new one, earlier ones that would stand beside it are over.

For the chat and the command line both. Whose turn it is when, `domain.rotation` says.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.domain.home import Home
from bot.domain.rotation import Rotation, turns
from bot.domain.shift import Shift
from bot.domain.wall import instant
from bot.services import planning
from bot.services.days_off import holidays_between
from bot.services.turn import Turn
from bot.storage import rotations

WEEK = timedelta(days=7)
SEARCHED = timedelta(days=22)  # within this every rotation has had a turn, even where two Mondays are holidays
PATTERN = timedelta(days=15)  # within this every rotation has shown at which times of a week it has turns


async def begin(turn: Turn, home: Home, rotation: Rotation, *, told: Collection[int] = ()) -> int:
    """The rotation counts from its first turn that is not over, and never before now. Returns its id.

    Earlier rotations of the layer with turns at the same times end there; one that shares the week with it (nights
    beside days, the weekend beside the rest) goes on. `told`: people who hear of it in other words, or have done it.
    """
    async with planning.changing(turn, home, told=told, plans=[rotation.layer]):
        standing = await rotations.of_home(turn.tx, home.slug, turn.now)
        *earlier, new = with_it(home, standing, rotation, turn.now)
        for was, now in zip(standing, earlier, strict=True):
            if now.ends_at is not None and now.ends_at != was.ends_at:
                await rotations.end(turn.tx, now.id, now.ends_at)
        return await rotations.add(turn.tx, new)


def with_it(home: Home, standing: Sequence[Rotation], rotation: Rotation, now: datetime) -> list[Rotation]:
    """All rotations as they are once it has begun, itself last; so that it can be looked at before it is saved."""
    starts_at = max(coming(home, rotation, now)[0].starts_at, now)
    earlier = [
        replace(one, ends_at=starts_at)
        if one.layer is rotation.layer and _meet(home, rotation, one, starts_at)
        else one
        for one in standing
    ]
    return [*earlier, replace(rotation, begins_at=starts_at)]


def coming(home: Home, rotation: Rotation, since: datetime, length: timedelta = WEEK) -> list[Shift]:
    """Its first turn that is not over at `since` (UTC), and those that begin within `length` of that one's start."""
    start = max(since, instant(rotation.starts_on, time(), home.zone))
    end = start + SEARCHED + length
    days = holidays_between(rotation.starts_on, end.date()) if rotation.holidays_as_sundays else {}
    found = list(turns(rotation, home.zone, days, start, end))
    return [one for one in found if one.starts_at < found[0].starts_at + length]


def _meet(home: Home, rotation: Rotation, earlier: Rotation, since: datetime) -> bool:
    """Whether both have turns at the same time in an ordinary week. On a holiday they may: that is told as a double."""
    start = max(since, instant(earlier.starts_on, time(), home.zone), earlier.begins_at or since)
    if earlier.ends_at is not None and earlier.ends_at <= start:
        return False
    mine, theirs = (
        [(one.starts_at, one.ends_at) for one in turns(which, home.zone, (), start, start + PATTERN) if one.ends_at]
        for which in (rotation, replace(earlier, ends_at=None))
    )
    return any(starts < ended and began < ends for starts, ends in mine for began, ended in theirs)
