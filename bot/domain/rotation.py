"""A rotation: several people in turn, by the day or by the week, at wall-clock times of the home's zone.

Pure: a rule becomes turns with a beginning and an end. Which of several rotations and shifts counts, `domain.roster`
says; the times are resolved by the one rule of `domain.wall`.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.shift import Kind, Layer, Shift
from bot.domain.wall import instant

SUNDAY = 6
EVERY_DAY = frozenset(range(7))


class Every(StrEnum):
    """How often it is the next one's turn."""

    DAY = "day"  # at every handover
    WEEK = "week"  # on the weekday on which the rotation began


@dataclass(frozen=True)
class Rotation:
    """Who has a layer in turn.

    `times`: the local times of handover, earliest first. With several, by the day each handover is the next one's
    turn; by the week each person keeps the same hours for a week, and in the next they are the next one's.
    `until`: the local time at which the day's last turn ends (the next day's where that is not later), but never after
    the next turn's beginning; None: the next day's first handover, so that turns on days beside each other meet.
    `days`: the weekdays (Monday is 0) on which turns begin. `holidays_as_sundays`: a holiday counts as a Sunday for
    `days`. `starts_on`: the day of the first one's turn. `people`: None stands for somebody who has left.
    `begins_at`, `ends_at` (UTC): outside of them it does not count.
    """

    id: int
    home: str
    layer: Layer
    people: tuple[int | None, ...]
    every: Every
    times: tuple[time, ...]
    starts_on: date
    until: time | None = None
    days: frozenset[int] = EVERY_DAY
    holidays_as_sundays: bool = False
    begins_at: datetime | None = None
    ends_at: datetime | None = None

    @property
    def is_weeklong(self) -> bool:
        """One turn lasts the whole week."""
        return self.every is Every.WEEK and self.until is None and self.days == EVERY_DAY and len(self.times) == 1


def turns(
    rotation: Rotation, zone: ZoneInfo, holidays: Collection[date], since: datetime, until: datetime | None = None
) -> Iterator[Shift]:
    """The turns that have begun before `until` and are not over at `since` (UTC), earliest first; without `until` as
    many as are asked for."""
    last = min((end for end in (until, rotation.ends_at) if end is not None), default=None)
    for day in _days(rotation, zone, since, last):
        for place, wall in enumerate(rotation.times if _begins(rotation, day, holidays) else ()):
            turn = _turn(rotation, zone, day, place, wall, holidays)
            if turn is None or (turn.ends_at is not None and turn.ends_at <= since):
                continue
            if last is not None and turn.starts_at >= last:
                return
            yield turn


def _days(rotation: Rotation, zone: ZoneInfo, since: datetime, last: datetime | None) -> Iterator[date]:
    """The days on which turns may begin that are not over at `since`, until the day of `last`."""
    if not (rotation.people and rotation.times and rotation.days):
        return
    pace = 7 if rotation.is_weeklong else 1
    first = since if rotation.begins_at is None else max(since, rotation.begins_at)
    behind = (first.astimezone(zone).date() - rotation.starts_on).days - pace  # the longest turn is as long as the pace
    day = rotation.starts_on + timedelta(days=max(0, -(-behind // pace) * pace))
    end = last.astimezone(zone).date() if last is not None else date.max
    while day <= end:
        yield day
        day += timedelta(days=pace)


def _begins(rotation: Rotation, day: date, holidays: Collection[date]) -> bool:
    """Whether turns begin on this day."""
    is_holiday = rotation.holidays_as_sundays and day in holidays
    return (SUNDAY if is_holiday else day.weekday()) in rotation.days


def _turn(
    rotation: Rotation, zone: ZoneInfo, day: date, place: int, wall: time, holidays: Collection[date]
) -> Shift | None:
    """One turn; None where nothing is left of it between the ends of the rotation, or on a night of clock change."""
    began, ends_at = instant(day, wall, zone), _end(rotation, zone, day, place, wall, holidays)
    starts_at = began if rotation.begins_at is None else max(began, rotation.begins_at)
    if rotation.ends_at is not None:
        ends_at = min(ends_at, rotation.ends_at)
    if starts_at >= ends_at:
        return None
    person = rotation.people[_number(rotation, day, place) % len(rotation.people)]
    return Shift(
        rotation.id, rotation.home, rotation.layer, person, starts_at, ends_at, Kind.ROTATION,
        begun_at=began if began < starts_at else None,
    )  # fmt: skip


def _end(
    rotation: Rotation, zone: ZoneInfo, day: date, place: int, wall: time, holidays: Collection[date]
) -> datetime:  # fmt: skip
    if place + 1 < len(rotation.times):
        return instant(day, rotation.times[place + 1], zone)
    if rotation.until is not None and rotation.until > wall:
        return instant(day, rotation.until, zone)
    following, first = day + timedelta(days=7 if rotation.is_weeklong else 1), rotation.times[0]
    if rotation.until is None or (rotation.until > first and _begins(rotation, following, holidays)):
        return instant(following, first, zone)
    return instant(following, rotation.until, zone)


def _number(rotation: Rotation, day: date, place: int) -> int:
    """How many turns there were before this one. Holidays don't count: one more or less moves nobody's turn."""
    weeks, rest = divmod((day - rotation.starts_on).days, 7)
    if rotation.every is Every.WEEK:
        return weeks + place
    first = rotation.starts_on.weekday()
    begun = weeks * len(rotation.days) + sum((first + ahead) % 7 in rotation.days for ahead in range(rest))
    return begun * len(rotation.times) + place
