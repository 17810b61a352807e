"""Made-up rosters: everything that a home may plan, change and take, around a night on which the clocks change."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.domain.roster import Roster
from bot.domain.rotation import EVERY_DAY, Every, Rotation
from bot.domain.shift import Kind, Layer, Shift
from tests.domain.oracle import DAY, STOCKHOLM, Walk, shown

PEOPLE = st.integers(1, 5)
LAYERS = st.sampled_from(Layer)
SOMEBODY_OR_NOBODY = st.none() | PEOPLE
HANDOVERS = st.integers(0, 240) | st.integers(0, 24 * 60 - 1)  # minutes; as often as not in the hours of the change
TIMES = HANDOVERS.map(lambda minute: time(*divmod(minute, 60)))


def a_rotation(number: int = 1, people: Sequence[int | None] = (1, 2, 3), **values: Any) -> Rotation:
    """A made-up rotation: by the day, at half past seven, from a Monday."""
    given: dict[str, Any] = {"every": Every.DAY, "times": (time(7, 30),), "starts_on": date(2027, 1, 4)}
    given |= {"layer": Layer.DUTY} | values
    return Rotation(number, "ekbacken", people=tuple(people), **given)


@st.composite
def rotations(draw: st.DrawFn, walk: Walk, number: int) -> Rotation:
    """A rotation that has begun before the walk or begins in it."""
    starts_on = shown(walk.start).date() + draw(st.integers(-40, 20)) * DAY
    days = draw(st.just(EVERY_DAY) | st.frozensets(st.integers(0, 6), min_size=1))
    begins, ends = draw(st.none() | _steps(walk)), draw(st.none() | _steps(walk))
    return a_rotation(
        number,
        draw(st.lists(SOMEBODY_OR_NOBODY, min_size=1, max_size=5)),
        every=draw(st.sampled_from(Every)),
        times=tuple(sorted(draw(st.sets(TIMES, min_size=1, max_size=3)))),
        starts_on=starts_on,
        until=draw(st.none() | TIMES),
        days=days,
        holidays_as_sundays=draw(st.booleans()),
        begins_at=None if begins is None else walk.moment(begins),
        ends_at=None if ends is None else walk.moment(ends),
        layer=draw(LAYERS),
    )


def _steps(walk: Walk) -> st.SearchStrategy[int]:
    return st.integers(0, walk.steps)


@st.composite
def shifts(draw: st.DrawFn, walk: Walk, number: int) -> Shift:
    """A single shift, a change or something taken; perhaps until handed over, perhaps without any length."""
    starts = draw(_steps(walk))
    length = draw(st.none() | st.integers(0, walk.steps // 3))
    kind = draw(st.sampled_from([Kind.SHIFT, Kind.CHANGE, Kind.TAKEN]))
    made = draw(st.none() | _steps(walk))
    starts_at = walk.moment(starts)
    return Shift(
        number,
        "ekbacken",
        draw(LAYERS),
        draw(PEOPLE if kind is Kind.TAKEN else SOMEBODY_OR_NOBODY),
        starts_at,
        None if length is None else starts_at + length * walk.step,
        kind,
        None if made is None or kind is Kind.SHIFT else walk.moment(made),
    )


@st.composite
def rosters(draw: st.DrawFn, walk: Walk, most: int = 3) -> Roster:
    """A whole roster of up to so many rotations and twice as many shifts."""
    first = shown(walk.start).date() - 8 * DAY
    length = (walk.end - walk.start) // timedelta(days=1) + 16
    holidays = draw(st.frozensets(st.integers(0, length), max_size=6))
    return Roster(
        [draw(shifts(walk, number)) for number in range(draw(st.integers(0, 2 * most)))],
        [draw(rotations(walk, number)) for number in range(draw(st.integers(0, most)))],
        STOCKHOLM,
        {first + day * DAY: "made up" for day in holidays},
        draw(st.none() | st.frozensets(PEOPLE)),
    )
