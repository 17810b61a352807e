"""The annual wheel: what comes back every year in a home, when it is reminded of, and an entry in the making.

Values and pure rules. Which days a rule gives, `files.recurring` works out. Rules are RFC 5545's and made so that every
year has exactly one day: *early*, *mid* and *late* in a month are its first, third and last Monday; 29 February is the
last of February; week 53 is the last week of the year by ISO 8601. Guide, 4.2.4 and 4.4.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.meeting import Kind
from bot.domain.wall import instant, next_time

MOST = 24  # entries of a home, so that one message shows the whole year
AHEAD = (14, 28, 56)  # days
REMINDED_AT = time(10)  # by the home's clock
DECENT = (time(9), time(20))  # what was missed is said at once between these, else at the next REMINDED_AT


class Part(StrEnum):
    """Where in its month something comes, when nobody has said a day."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


_MONDAY = {Part.EARLY: "1MO", Part.MID: "3MO", Part.LATE: "-1MO"}


@dataclass(frozen=True)
class When:
    """When in the year something comes: a part of a month, a day, or the Monday of a week (53: the year's last).
    `day` 29 in February: its last day, which is the 28th in most years."""

    month: int = 0
    part: Part | None = None
    day: int = 0
    week: int = 0

    @property
    def rule(self) -> str:
        """The RFC 5545 rule."""
        if self.week:
            return f"FREQ=YEARLY;BYWEEKNO={-1 if self.week == 53 else self.week};BYDAY=MO"
        if self.part is not None:
            return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={_MONDAY[self.part]}"
        day = -1 if (self.month, self.day) == (2, 29) else self.day
        return f"FREQ=YEARLY;BYMONTH={self.month};BYMONTHDAY={day}"


_IN_MONTH = re.compile(r"FREQ=YEARLY;BYMONTH=(\d+);BY(DAY|MONTHDAY)=(-?\w+)")
_IN_WEEK = re.compile(r"FREQ=YEARLY;BYWEEKNO=(-?\d+);BYDAY=MO")
_WEEK = re.compile(r"(?:vecka|v\.?|week|w\.?)\s*(\d{1,2})")


def read(rule: str) -> When | None:
    """The inverse of `When.rule`; None for a rule of another shape."""
    if found := _IN_WEEK.fullmatch(rule):
        return When(week=53 if found[1] == "-1" else int(found[1]))
    found = _IN_MONTH.fullmatch(rule)
    if found is None:
        return None
    month, word = int(found[1]), found[3]
    if found[2] == "DAY":
        part = next((one for one, monday in _MONDAY.items() if monday == word), None)
        return When(month, part) if part else None
    return When(month, day=29 if word == "-1" else int(word))


def read_week(text: str) -> int | None:
    """The number of a week as it was written ("vecka 45", "v. 45"); None where it is no week of a year."""
    found = _WEEK.fullmatch(text.strip().casefold())
    return int(found[1]) if found and 1 <= int(found[1]) <= 53 else None


class Suggestion(StrEnum):
    """What most homes have in their year, to begin with."""

    PLAN = "plan"
    YARD = "yard"
    WALK = "walk"
    LIGHTS = "lights"


SUGGESTED = {Suggestion.PLAN: 2, Suggestion.YARD: 5, Suggestion.WALK: 10, Suggestion.LIGHTS: 11}  # months


@dataclass(frozen=True)
class Entry:
    """Something that comes back every year. `repeats`: an RFC 5545 rule, from `starts_on` (local). `ahead`: days before
    it that it is reminded of and comes on the agenda of the next meeting of `kind`. `next_on`: the next day of which
    nobody was reminded yet, `due_at` (UTC): when they are. `version` is one higher at every change by somebody."""

    id: int
    home: str
    title: str
    repeats: str
    starts_on: date
    made_at: datetime
    ahead: int = 28
    kind: Kind = Kind.COUNCIL
    person_id: int | None = None
    next_on: date | None = None
    due_at: datetime | None = None
    ended_at: datetime | None = None
    version: int = 1


def reminded_at(on: date, ahead: int, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When something that comes `on` is reminded of, from `now` on (UTC): so many days before at a decent hour. What
    was missed is said once, at once or in the morning; None when the day has passed before it could be."""
    moment = max(instant(on - timedelta(days=ahead), REMINDED_AT, zone), now)
    if not DECENT[0] <= moment.astimezone(zone).time() < DECENT[1]:
        moment = next_time(REMINDED_AT, zone, moment)
    return moment if moment.astimezone(zone).date() <= on else None


def place_in_year(on: date) -> float:
    """How far into its year a day is, from 0 until 1, each month a twelfth."""
    return (on.month - 1 + (on.day - 1) / monthrange(on.year, on.month)[1]) / 12


# --- an entry in the making -------------------------------------------------------------------------------------------


class Asked(StrEnum):
    """What is being chosen."""

    TITLE = "title"
    MONTH = "month"
    PART = "part"
    ALL = "all"  # everything is: what it comes to is shown
    REMOVE = "remove"  # whether it is to go


@dataclass(frozen=True)
class Draft:
    """An entry that somebody adds or changes. `entry_id`: which they change, `version` as they saw it; 0 for a new one.
    `month`: chosen, while its part is asked for."""

    home: str
    asked: Asked = Asked.TITLE
    title: str = ""
    repeats: str = ""
    ahead: int = 28
    kind: Kind = Kind.COUNCIL
    month: int = 0
    entry_id: int = 0
    version: int = 0

    def to_json(self) -> dict[str, Any]:
        """As it is kept with the open question."""
        return dict(vars(self))

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Draft":
        """The inverse of `to_json`."""
        return cls(**{**kept, "asked": Asked(kept["asked"]), "kind": Kind(kept["kind"])})

    @classmethod
    def of(cls, entry: Entry) -> "Draft":
        """An entry that is about to be changed."""
        return cls(
            entry.home, Asked.ALL, entry.title, entry.repeats, entry.ahead, entry.kind, 0, entry.id, entry.version
        )

    def onward(self, **chosen: Any) -> "Draft":
        """With what was chosen, asking for what is lacking then."""
        one = replace(self, **chosen)
        return replace(one, asked=Asked.TITLE if not one.title else Asked.MONTH if not one.repeats else Asked.ALL)
