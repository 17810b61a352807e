"""A slow second opinion on rosters: it walks the seconds, looks at the clock, and paints who has a layer at each.

It shares nothing with the rules but the values that both are asked about. No wall time is turned into an instant here:
the only question to a zone is what its clocks show at an instant, and a wall time has come when they show it, or a
later one, for the first time. Who counts is not weighed: what counts less is painted first, what counts more over it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.domain.roster import Roster, Span
from bot.domain.rotation import Every, Rotation
from bot.domain.shift import Kind, Layer, Shift

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
SUNDAY = 6

Cell = tuple[int | None, tuple[int, ...]]  # who has it at a step of the walk, and who else is planned with equal right


# --- the clock ------------------------------------------------------------------------------------------------------


def shown(moment: datetime) -> datetime:
    """What clocks in Stockholm show (naive)."""
    return moment.astimezone(STOCKHOLM).replace(tzinfo=None)


@dataclass(frozen=True)
class Walk:
    """From `start` (UTC) in `steps` steps of the length `step`. `come`: at which step each local minute has come."""

    start: datetime
    step: timedelta
    steps: int
    come: dict[datetime, int] = field(repr=False)

    @property
    def end(self) -> datetime:
        """The instant at which the walk is over."""
        return self.start + self.steps * self.step

    def place(self, local: datetime) -> int:
        """The step at which this local minute has come: the first where that was before, beyond the last if after."""
        return 0 if local <= shown(self.start) else self.come.get(local, self.steps)

    def step_of(self, moment: datetime) -> int:
        """The step of an instant, within the walk. Nothing happens between two steps."""
        number, rest = divmod(moment - self.start, self.step)
        assert not rest
        return max(0, min(number, self.steps))

    def moment(self, step: int) -> datetime:
        """The instant of a step."""
        return self.start + step * self.step


def walk(start: datetime, step: timedelta, steps: int) -> Walk:
    """Go through the time step by step, with an eye on the clock."""
    come: dict[datetime, int] = {}
    latest = shown(start)
    for number in range(steps):
        now = shown(start + number * step)
        while latest + MINUTE <= now:  # more than once where the clocks jump, never where they show an hour again
            latest += MINUTE
            come[latest] = number
    return Walk(start, step, steps, come)


@cache
def eves(first: int = 2024, last: int = 2044) -> tuple[datetime, ...]:
    """20:00 UTC before every change of clocks in these years."""
    evening = datetime(first, 1, 1, 20, tzinfo=UTC)
    found = []
    while evening.year <= last:
        if shown(evening + DAY) - shown(evening) != DAY:
            found.append(evening)
        evening += DAY
    return tuple(found)


@cache
def night(eve: datetime) -> Walk:
    """The night of a change, from 20:00 to 06:00 UTC, second by second."""
    return walk(eve, SECOND, 36_000)


@cache
def weeks(eve: datetime) -> Walk:
    """Two weeks before a change and two weeks after, minute by minute."""
    return walk(eve - 14 * DAY, MINUTE, 28 * 24 * 60)


# --- the rule of a rotation, read word by word ----------------------------------------------------------------------


@dataclass(frozen=True)
class Turn:
    """A person's turn from step `first` up to `last`; `began` (local) orders those that began before the walk."""

    person: int | None
    began: datetime
    first: int
    last: int
    is_whole: bool  # the walk saw it begin, and its rotation counted then


def turns_of(rotation: Rotation, holidays: Collection[date], walk: Walk) -> Iterator[Turn]:
    """The turns of a rotation, counted one by one from its first day."""
    handovers = list(_handovers(rotation, holidays, shown(walk.end).date() + 2 * DAY))
    for number, (begins, ends, began, person) in enumerate(handovers):
        if number + 1 < len(handovers):
            ends = min(ends, handovers[number + 1][0])
        first, last = walk.place(begins), walk.place(ends)
        counts_from = walk.step_of(rotation.begins_at) if rotation.begins_at else 0
        counts_until = walk.step_of(rotation.ends_at) if rotation.ends_at else walk.steps
        is_whole = first < last and counts_from <= first < counts_until and began == begins
        first, last = max(first, counts_from), min(last, counts_until)
        if first < last:
            yield Turn(person, began, first, last, is_whole)


def _handovers(
    rotation: Rotation, holidays: Collection[date], until: date
) -> Iterator[tuple[datetime, datetime, datetime, int | None]]:
    """Each handover: when it is, when that turn is over at the latest, when the turn began, and whose it is."""
    whole_week = rotation.every is Every.WEEK and len(rotation.times) == 1 and len(rotation.days) == 7
    whole_week = whole_week and rotation.until is None
    week, begun, day = 0, 0, rotation.starts_on
    began = datetime.combine(day, rotation.times[0])
    while day <= until:
        if day > rotation.starts_on and day.weekday() == rotation.starts_on.weekday():
            week += 1
            began = datetime.combine(day, rotation.times[0])
        as_day = SUNDAY if rotation.holidays_as_sundays and day in holidays else day.weekday()
        for place, wall in enumerate(rotation.times):
            number = week + place if rotation.every is Every.WEEK else begun + place
            begins = datetime.combine(day, wall)
            ends = _over(rotation, begins) if place == len(rotation.times) - 1 else begins + DAY
            if as_day in rotation.days:
                person = rotation.people[number % len(rotation.people)]
                yield begins, ends, began if whole_week else begins, person
        if day.weekday() in rotation.days:  # a holiday moves nobody's turn
            begun += len(rotation.times)
        day += DAY


def _over(rotation: Rotation, begins: datetime) -> datetime:
    """When the day's last turn is over: when `until` comes next, or the next day's first handover."""
    if rotation.until is None:
        return datetime.combine(begins.date() + DAY, rotation.times[0])
    ends = datetime.combine(begins.date(), rotation.until)
    return ends if ends > begins else ends + DAY


# --- the painting ---------------------------------------------------------------------------------------------------


def painted(roster: Roster, layer: Layer, walk: Walk) -> list[Cell]:
    """Who has the layer at each step of the walk."""
    turning = [
        (rotation.id, turn)
        for rotation in roster.rotations
        if rotation.layer is layer
        for turn in turns_of(rotation, roster.holidays, walk)
    ]
    shifts = [shift for shift in roster.shifts if shift.layer is layer]
    beginnings = [turn.first for _, turn in turning if turn.is_whole]
    beginnings += [walk.step_of(shift.starts_at) for shift in shifts if _begins_by_plan(shift)]

    def steps(shift: Shift) -> range:
        first = walk.step_of(shift.starts_at)
        if shift.ends_at is not None:
            return range(first, walk.step_of(shift.ends_at))
        return range(first, min((step for step in beginnings if step > first), default=walk.steps))

    rotating = _stacked(walk, [(range(turn.first, turn.last), turn.person) for turn in _in_order(turning, walk)])
    single = sorted((one for one in shifts if one.kind is Kind.SHIFT), key=lambda one: (one.starts_at, one.id))
    planned = _stacked(walk, [(steps(one), one.person_id) for one in single])
    cells = [_cell(above or below) for above, below in zip(planned, rotating, strict=True)]
    made = [one for one in shifts if one.kind in (Kind.CHANGE, Kind.TAKEN)]
    for shift in sorted(made, key=lambda one: (one.made_at or one.starts_at, one.id)):
        for step in steps(shift):
            cells[step] = (shift.person_id, ())
    return cells


def _begins_by_plan(shift: Shift) -> bool:
    return shift.kind is not Kind.TAKEN and (shift.ends_at is None or shift.starts_at < shift.ends_at)


def _in_order(turning: list[tuple[int, Turn]], walk: Walk) -> list[Turn]:
    """The one that began last comes last; where the clocks made two begin together, the one written last."""

    def order(numbered: tuple[int, Turn]) -> tuple[int, datetime, int]:
        number, turn = numbered
        step = walk.place(turn.began)
        return step, turn.began if step == 0 else shown(walk.start), number

    return [turn for _, turn in sorted(turning, key=order)]


def _stacked(walk: Walk, strokes: list[tuple[range, int | None]]) -> list[tuple[int | None, ...]]:
    """At each step everybody who was painted there; nobody lies under somebody."""
    canvas: list[tuple[int | None, ...]] = [()] * walk.steps
    for steps, person in sorted(strokes, key=lambda stroke: stroke[1] is not None):
        for step in steps:
            canvas[step] = (*canvas[step], person)
    return canvas


def _cell(stack: tuple[int | None, ...]) -> Cell:
    if not stack or stack[-1] is None:
        return None, ()
    return stack[-1], tuple(sorted({one for one in stack if one is not None} - {stack[-1]}))


def told(spans: Iterable[Span], walk: Walk) -> list[Cell]:
    """What the rules' spans say of each step; they must go through the walk without a break."""
    cells: list[Cell] = []
    for span in spans:
        first, last = walk.step_of(span.starts_at), walk.step_of(span.ends_at)
        assert first == len(cells) < last, "no step is without a span, none has two"
        cells += [(span.person_id, span.also)] * (last - first)
    assert len(cells) == walk.steps
    return cells
