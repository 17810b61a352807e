"""Every change of clocks in Stockholm from 2024 to 2044, every handover minute from 00:00 to 04:00: at no second of the
night the layer is without or with two where the roster does not say so, and all who ask get the same answer.

The patterns everybody uses are tried whenever the tests run, the others with `make proofs`.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.roster import Roster, gaps, timeline, who_is_on
from bot.domain.rotation import Every
from bot.domain.shift import Kind, Layer, Shift
from bot.domain.wall import instant
from tests.domain.made_rosters import a_rotation
from tests.domain.oracle import DAY, SECOND, STOCKHOLM, Walk, eves, night, shown, turns_of

YEARS = range(2024, 2045)
HANDOVERS = range(4 * 60 + 1)  # minutes after midnight

Plan = Callable[[date, int], Roster]  # what is planned for a night that ends on this day, by the minute of handover


def clock(minute: int) -> time:
    """What a clock shows so many minutes after midnight."""
    return time(*divmod(minute, 60))


def one_after_the_other(morning: date, minute: int) -> Roster:
    """Every day the next one's turn."""
    return Roster(rotations=[a_rotation(times=(clock(minute),), starts_on=morning - 5 * DAY)])


def days_and_nights(morning: date, minute: int) -> Roster:
    """Two rotations: the nights from ten until the handover, the days from there until ten."""
    first, late = morning - 5 * DAY, time(22)
    nights = a_rotation(1, (1, 2), times=(late,), until=clock(minute), starts_on=first)
    days = a_rotation(2, (3, 4, 5), times=(clock(minute),), until=late, starts_on=first)
    return Roster(rotations=[nights, days])


def a_week_each(morning: date, minute: int) -> Roster:
    """The next one's week begins on the morning of the change."""
    return Roster(
        rotations=[a_rotation(every=Every.WEEK, times=(clock(minute),), starts_on=morning - 14 * DAY)]
    )  # fmt: skip


def twice_in_the_night(morning: date, minute: int) -> Roster:
    """Two handovers a quarter of an hour apart, which the spring night may make one, and one in the evening."""
    times = (clock(minute), clock(minute + 15), time(22))
    return Roster(rotations=[a_rotation(1, (1, 2, 3, 4, 5), times=times, starts_on=morning - 5 * DAY)])


def the_same_hours_for_a_week(morning: date, minute: int) -> Roster:
    """Nights and days, each one's for a week, of which a new one begins on the morning of the change."""
    times = (clock(minute), time(22))
    return Roster(rotations=[a_rotation(every=Every.WEEK, times=times, starts_on=morning - 7 * DAY)])


def a_pause(morning: date, minute: int) -> Roster:
    """From the handover on nobody has it for half an hour by the clock; the spring night may leave nothing of that."""
    first = morning - 5 * DAY
    nights = a_rotation(1, (1, 2), times=(time(22),), until=clock(minute), starts_on=first)
    days = a_rotation(2, (3, 4), times=(clock(minute + 30),), until=time(22), starts_on=first)
    return Roster(rotations=[nights, days])


def single_shifts(morning: date, minute: int) -> Roster:
    """An evening and a morning shift that meet at the handover, planned one by one by the clock."""
    edges = [(morning - DAY, time(15)), (morning, clock(minute)), (morning, time(12))]
    starts, meets, ends = (instant(day, wall, STOCKHOLM) for day, wall in edges)
    return Roster(
        [
            Shift(1, "ekbacken", Layer.DUTY, 1, starts, meets, Kind.SHIFT),
            Shift(2, "ekbacken", Layer.DUTY, 2, meets, ends, Kind.SHIFT),
        ]
    )


# --- what the night looks like --------------------------------------------------------------------------------------


def strokes(roster: Roster, walk: Walk, morning: date, minute: int) -> Iterator[tuple[int, int, int]]:
    """Who has it by the clock, from which second of the night up to which."""
    for rotation in roster.rotations:
        for turn in turns_of(rotation, roster.holidays, walk):
            assert turn.person is not None
            yield turn.first, turn.last, turn.person
    if roster.shifts:
        meets = walk.place(datetime.combine(morning, clock(minute)))
        yield from ((0, meets, 1), (meets, walk.steps, 2))


def by_the_clock(roster: Roster, walk: Walk, morning: date, minute: int) -> bytearray:
    """Who has it at each second of the night, 0 where nobody has; no second has two."""
    seconds = bytearray(walk.steps)
    for first, last, person in strokes(roster, walk, morning, minute):
        assert seconds.count(0, first, last) == last - first, "two at once"
        seconds[first:last] = bytes([person]) * (last - first)
    return seconds


def by_the_rules(roster: Roster, walk: Walk) -> bytearray:
    """The same as `timeline` says it; asked at the edges of each span, `who_is_on` says so too."""
    seconds = bytearray()
    for span in timeline(roster, walk.start, walk.end, [Layer.DUTY]):
        first, last = walk.step_of(span.starts_at), walk.step_of(span.ends_at)
        assert first == len(seconds) < last, "a second is without a span, or has two"
        assert span.also == ()
        seconds += bytes([span.person_id or 0]) * (last - first)
        for moment in (span.starts_at, span.ends_at - timedelta.resolution):
            on = who_is_on(roster, Layer.DUTY, moment)
            assert on == (span.shift if span.person_id else None)
    return seconds


def try_a_year(plan: Plan, year: int, *, pauses: bool = False) -> None:
    for eve in eves(year, year):
        walk, morning = night(eve), shown(eve).date() + DAY
        for minute in HANDOVERS:
            roster = plan(morning, minute)
            expected = by_the_clock(roster, walk, morning, minute)
            assert by_the_rules(roster, walk) == expected, (morning, clock(minute))
            missing = gaps(roster, walk.start, walk.end, [Layer.DUTY])
            assert sum((gap.ends_at - gap.starts_at for gap in missing), timedelta()) == expected.count(0) * SECOND
            assert pauses or not missing, (morning, clock(minute))


# --- the proofs -----------------------------------------------------------------------------------------------------


def test_clocks_change_twice_in_each_of_these_years() -> None:
    assert [eve.year for eve in eves()] == [year for year in YEARS for _ in range(2)]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("plan", [one_after_the_other, days_and_nights])
def test_no_second_of_the_night_is_without_or_with_two(plan: Plan, year: int) -> None:
    try_a_year(plan, year)


@pytest.mark.proof
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("plan", [a_week_each, twice_in_the_night, the_same_hours_for_a_week, single_shifts])
def test_nor_by_any_other_pattern(plan: Plan, year: int) -> None:
    try_a_year(plan, year)


@pytest.mark.proof
@pytest.mark.parametrize("year", YEARS)
def test_a_pause_is_as_long_as_the_clock_says_and_no_longer(year: int) -> None:
    try_a_year(a_pause, year, pauses=True)
