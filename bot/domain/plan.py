"""A plan in the making: what a manager has chosen so far, and the rotation that it comes to.

Pure. It is kept in the open question of the chat as plain JSON; who may choose, and what is saved, is
`services.building`'s work.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import permutations
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.rotation import EVERY_DAY, Every, Rotation, turns
from bot.domain.shift import Layer
from bot.domain.wall import instant

MOST_TIMES = 6
SEARCHED = timedelta(days=30)  # within this every rotation has had a turn


class Pattern(StrEnum):
    """When it is the next one's turn."""

    DAY = "day"
    WEEK = "week"
    HANDOVER = "handover"


class Days(StrEnum):
    """On which days turns begin."""

    ALL = "all"
    WEEKDAYS = "weekdays"
    WEEKEND = "weekend"


class Start(StrEnum):
    """When the plan begins."""

    NOW = "now"
    TOMORROW = "tomorrow"
    MONDAY = "monday"


NUMBERS = {Days.ALL: EVERY_DAY, Days.WEEKDAYS: frozenset(range(5)), Days.WEEKEND: frozenset((5, 6))}
Part = tuple[time, time]


@dataclass(frozen=True)
class Plan:
    """`people` in the order of their turns. `times`: when shifts change hands, earliest first. `part`: of the day, from
    one of the times to another; None: all of it. `start` None: what suits the pattern."""

    home: str
    layer: Layer
    people: tuple[int, ...]
    times: tuple[time, ...]
    pattern: Pattern = Pattern.DAY
    part: Part | None = None
    days: Days = Days.ALL
    holidays_as_sundays: bool = False
    start: Start | None = None

    @property
    def begins(self) -> Start:
        """Weeks begin on a Monday, all else tomorrow; until then nothing changes."""
        return self.start or (Start.MONDAY if self.pattern is Pattern.WEEK else Start.TOMORROW)

    @property
    def changes_at(self) -> tuple[time, ...]:
        """The times of day at which the plan changes hands."""
        if self.part is None:
            return self.times if self.pattern is Pattern.HANDOVER else self.times[:1]
        return _inside(self.part, self.times) if self.pattern is Pattern.HANDOVER else self.part[:1]

    def to_json(self) -> dict[str, Any]:
        """As plain JSON for the question."""
        return {
            "home": self.home, "layer": self.layer.value, "people": list(self.people),
            "times": [_written(one) for one in self.times], "pattern": self.pattern.value,
            "part": [_written(one) for one in self.part] if self.part else None, "days": self.days.value,
            "holidays": self.holidays_as_sundays, "start": self.start.value if self.start else None,
        }  # fmt: skip

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Plan":
        """The inverse of `to_json`."""
        part = [time.fromisoformat(one) for one in kept["part"] or ()]
        return cls(
            kept["home"], Layer(kept["layer"]), tuple(kept["people"]),
            tuple(time.fromisoformat(one) for one in kept["times"]), Pattern(kept["pattern"]),
            (part[0], part[1]) if part else None, Days(kept["days"]), kept["holidays"],
            Start(kept["start"]) if kept["start"] else None,
        )  # fmt: skip


def _written(wall: time) -> str:
    return wall.isoformat(timespec="minutes")


# --- choosing -------------------------------------------------------------------------------------------------------


def with_person(plan: Plan, person_id: int) -> Plan:
    """In, as the last in turn; or out, and who stood behind moves up."""
    without = tuple(one for one in plan.people if one != person_id)
    return replace(plan, people=without if len(without) < len(plan.people) else (*plan.people, person_id))


def with_pattern(plan: Plan, pattern: Pattern) -> Plan:
    """When it is the next one's turn; a part of the day that does not go with it becomes the whole."""
    part = plan.part if plan.part in parts(plan.times, pattern) else None
    return replace(plan, pattern=pattern, part=part)


def with_times(plan: Plan, times: Iterable[time]) -> Plan:
    """Other times at which shifts change hands."""
    sorted_times = tuple(sorted(set(times)))
    pattern = Pattern.DAY if plan.pattern is Pattern.HANDOVER and len(sorted_times) == 1 else plan.pattern
    return with_pattern(replace(plan, times=sorted_times), pattern)


def parts(times: tuple[time, ...], pattern: Pattern) -> list[Part]:
    """The parts of the day that a plan may be for: from one time to the next; from any to any where they are few.

    By the handover, only those in which no shift begins after midnight: the turns of one rotation stand in the order
    of its day.
    """
    every = list(permutations(times, 2)) if len(times) <= 3 else list(zip(times, (*times[1:], times[0]), strict=True))
    ordered = sorted(every, key=lambda part: (len(_inside(part, times)), part))
    if pattern is not Pattern.HANDOVER:
        return ordered
    return [part for part in ordered if list(_inside(part, times)) == sorted(_inside(part, times))]


def _inside(part: Part, times: Iterable[time]) -> tuple[time, ...]:
    """The times at which a shift begins within the part, in its order."""
    start, end = part

    def after(wall: time) -> int:
        return (wall.hour * 60 + wall.minute - start.hour * 60 - start.minute) % (24 * 60)

    return tuple(sorted((one for one in times if after(one) < after(end)), key=after))


class BadTimes(ValueError):
    """Meant as times, and none that a clock shows."""


def read_times(text: str) -> tuple[time, ...] | None:
    """What was written as times of day: "08.30", or "07.30, 15, 22". None where it was not meant as times at all.

    Raises BadTimes where one of them is none, or they are too many.
    """
    words = [word for word in re.split(r"[\s,;]+|\boch\b|\band\b", text.strip()) if word]
    found = [re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?", word) for word in words]
    if not found or any(match is None for match in found):
        return None
    try:
        times = {time(int(match[1]), int(match[2] or 0)) for match in found if match}
    except ValueError:
        raise BadTimes(text) from None
    if len(times) > MOST_TIMES:
        raise BadTimes(text)
    return tuple(sorted(times))


# --- what it comes to -----------------------------------------------------------------------------------------------


def rotation(plan: Plan, zone: ZoneInfo, now: datetime, holidays: Collection[date] = ()) -> Rotation:
    """The rotation, so that its first turn is the first one's. `people` may not be empty."""
    today = now.astimezone(zone).date()
    first = _first_day(plan.begins, today)
    starts_on = first if plan.begins is not Start.NOW else today - timedelta(days=1)
    begins_at = now if plan.begins is Start.NOW else None
    if plan.pattern is Pattern.WEEK:  # weeks change on Mondays, whenever the plan begins
        starts_on = first - timedelta(days=first.weekday())
        begins_at = begins_at or instant(first, plan.changes_at[0], zone)
    made = Rotation(
        0, plan.home, plan.layer, tuple(range(len(plan.people))),
        Every.WEEK if plan.pattern is Pattern.WEEK else Every.DAY, plan.changes_at, starts_on,
        plan.part[1] if plan.part else None, NUMBERS[plan.days],
        plan.holidays_as_sundays and plan.days is not Days.ALL, begins_at,
    )  # fmt: skip
    opening = next(turns(made, zone, holidays, now, now + SEARCHED), None)
    skipped = (opening.person_id if opening else None) or 0
    count = len(plan.people)
    return replace(made, people=tuple(plan.people[(place - skipped) % count] for place in range(count)))


def _first_day(start: Start, today: date) -> date:
    if start is Start.MONDAY:
        return today + timedelta(days=7 - today.weekday())
    return today + timedelta(days=1) if start is Start.TOMORROW else today
