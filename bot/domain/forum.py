"""A safety forum's figures: how many came in, about what, at what hours, how long it took, what was done. Guide, 4.4.2.

They are read aloud among neighbours, so no number may betray anybody. The rules, and why they suffice:

- Every number is told in steps of `STEP`: "fewer than 5", "5–9", "10–14", the total too. None at all is fewer than 5,
  too: else every other small number would be known not to be none.
- All concerns are divided in three tables, each of `CELLS` cells: one more than a multiple of the step. Then a number
  may be anything that its own step allows, whatever else is told. For let a table's lower ends sum to L and the total's
  be T, both multiples of 5. The cells hold at most 4 above their lower ends, together 24, so that T <= L + 20; and
  L <= T. If a cell is d above its lower end, and the total too, the other five hold T - L above theirs: a number from
  0 to 20, which five can always hold. So nothing is learned of a cell by adding, subtracting or comparing.
- No two tables share a cell, none follows from another, and nothing is told of two things at once.
- How long it took is told as a wide step for the middle one of those that were closed, and only when the table of what
  was done shows by itself that they are at least `BEHIND`.
- A concern counts once, on the day when it was first sent, and in no other report: the one before says nothing of this
  one's. What happens later changes no report that was told.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.domain.concern import Category, Reason
from bot.domain.figures import spread
from bot.domain.wall import instant

STEP = 5
CELLS = 6  # of every table
BEHIND = 10  # closings that must be seen to stand behind a time
BAND = 4  # hours
HOURS = tuple(range(0, 24, BAND))  # the first hour of each cell
FIRST_TIME = timedelta(days=90)
# How long something took is told as the first of these that it did not exceed.
LENGTHS = (
    timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1), timedelta(hours=4), timedelta(days=1),
    timedelta(days=3), timedelta(days=7), timedelta(days=30),
)  # fmt: skip
LONGER = timedelta.max

Cell = TypeVar("Cell")


class Done(StrEnum):
    """What was done: the reason for closing, or that it is not closed (or was taken back)."""

    SOLVED = "solved"
    VISITED = "visited"
    EXPLAINED = "explained"
    FORWARDED = "forwarded"
    NOT_OURS = "not_ours"
    NOT_CLOSED = "not_closed"


@dataclass(frozen=True)
class Period:
    """Whole local days, from `since` until before `until` (UTC). `is_first`: no forum was shown figures before."""

    since: datetime
    until: datetime
    is_first: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no day has passed since the last one."""
        return self.since >= self.until


def period(last: datetime | None, now: datetime, zone: ZoneInfo) -> Period:
    """From where the last period that was told ended (`last`, UTC) to the end of yesterday."""
    today = now.astimezone(zone).date()
    until = instant(today, time(), zone)
    if last is None:
        return Period(instant(today - FIRST_TIME, time(), zone), until, is_first=True)
    return Period(last, max(last, until))


@dataclass(frozen=True)
class Case:
    """A concern, as far as it is counted: when it was first sent (UTC), what about, and as it stands now. The lengths
    are from when it was first sent; what is not closed has none that is counted."""

    sent_at: datetime
    category: Category | None = None
    closed_because: Reason | None = None
    to_acknowledge: timedelta | None = None
    to_close: timedelta | None = None

    @property
    def kind(self) -> Category:
        """What it was about; *other* where the neighbour has not said."""
        return self.category or Category.OTHER

    @property
    def done(self) -> Done:
        """What was done."""
        return Done(self.closed_because.value) if self.closed_because else Done.NOT_CLOSED


@dataclass(frozen=True)
class Report:
    """All that is told: of each number the lower end of its step (0: fewer than `STEP`). `hours`: by the first hour of
    each cell, by the home's clocks. `acknowledged`, `closed`: within what length the middle one was, of those that were
    closed; None: not told; `LONGER`: more than the longest."""

    period: Period
    total: int
    kinds: Mapping[Category, int]
    hours: Mapping[int, int]
    done: Mapping[Done, int]
    acknowledged: timedelta | None = None
    closed: timedelta | None = None

    @property
    def is_few(self) -> bool:
        """Whether there is nothing to tell but that they were few, or none."""
        return not self.total


def report(of: Period, cases: Iterable[Case], zone: ZoneInfo) -> Report:
    """What is told of these; a case outside of the period is not counted."""
    inside = [one for one in cases if of.since <= one.sent_at < of.until]
    done = _told(Done, [one.done for one in inside])
    closed = [one for one in inside if one.done is not Done.NOT_CLOSED]
    are_many = sum(told for what, told in done.items() if what is not Done.NOT_CLOSED) >= BEHIND
    return Report(
        of,
        total=lower_end(len(inside)),
        kinds=_told(Category, [one.kind for one in inside]),
        hours=_told(HOURS, [one.sent_at.astimezone(zone).hour // BAND * BAND for one in inside]),
        done=done,
        acknowledged=_middle([one.to_acknowledge for one in closed]) if are_many else None,
        closed=_middle([one.to_close for one in closed]) if are_many else None,
    )


def lower_end(count: int) -> int:
    """Where the step begins in which a count is."""
    return count // STEP * STEP


def _told(cells: Iterable[Cell], found: Iterable[Cell]) -> dict[Cell, int]:
    counted = Counter(found)
    return {cell: lower_end(counted[cell]) for cell in cells}


def _middle(lengths: Sequence[timedelta | None]) -> timedelta:
    """The step in which the middle one is."""
    median = spread(lengths).median
    return next((length for length in LENGTHS if median is not None and median <= length), LONGER)
