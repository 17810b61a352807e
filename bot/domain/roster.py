"""Who is on duty at an instant: a pure question to a roster value.

A shift that began later wins over one that began earlier, so taking duty never needs to cut another's shift first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Layer(StrEnum):
    """The two layers of a roster."""

    DUTY = "duty"
    BACKUP = "backup"


@dataclass(frozen=True)
class Shift:
    """A person has a layer from `starts_at` until `ends_at` (UTC), or until handed over when that is None."""

    id: int
    home: str
    layer: Layer
    person_id: int
    starts_at: datetime
    ends_at: datetime | None

    def covers(self, moment: datetime) -> bool:
        """The start belongs to the shift, the end to the next."""
        return self.starts_at <= moment and (self.ends_at is None or moment < self.ends_at)


@dataclass(frozen=True)
class Roster:
    """The shifts of one home."""

    shifts: Sequence[Shift] = ()


WARNING = timedelta(minutes=10)


def who_is_on(roster: Roster, layer: Layer, moment: datetime) -> Shift | None:
    """The shift that has `layer` at `moment`; None when nobody has it."""
    covering = [shift for shift in roster.shifts if shift.layer is layer and shift.covers(moment)]
    return max(covering, key=lambda shift: (shift.starts_at, shift.id), default=None)


def warn_at(starts_at: datetime, ends_at: datetime | None) -> datetime | None:
    """When the one on duty is asked to go on or hand over: ten minutes before the end, or half-way in a short shift."""
    if ends_at is None:
        return None
    return max(ends_at - WARNING, starts_at + (ends_at - starts_at) / 2)


def next_time(wall: time, zone: ZoneInfo, now: datetime) -> datetime:
    """The next instant after `now` (UTC) at which clocks in `zone` show `wall`.

    A time that the spring night skips is taken as the instant the clocks jump to; of a doubled one, the first.
    """
    today = now.astimezone(zone).date()
    moments = [_instant(today + timedelta(days=days), wall, zone) for days in range(3)]
    return min(moment for moment in moments if moment > now)


def _instant(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """When clocks in `zone` show `wall` on `day`, or first show a later time."""
    named = datetime.combine(day, wall, zone)
    while (moment := named.astimezone(UTC)).astimezone(zone).replace(tzinfo=None) != named.replace(tzinfo=None):
        named = (named + timedelta(minutes=1)).replace(second=0, microsecond=0)
    return moment
