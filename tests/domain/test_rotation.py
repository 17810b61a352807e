"""Rotations: whose turn it is, by the day and by the week, and when each turn begins and ends."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rotation import Every, Rotation, turns
from bot.domain.shift import Shift
from tests.domain.made_rosters import a_rotation, rotations
from tests.domain.oracle import DAY, STOCKHOLM, eves, shown, weeks

MONDAY = date(2027, 1, 4)  # the first day of the made-up rotations
WEEKDAYS, WEEKEND = frozenset(range(5)), frozenset({5, 6})
MIDSUMMER = (date(2027, 6, 25), date(2027, 6, 26))  # a Friday and a Saturday


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """The instant (UTC) that a clock in Stockholm shows; not for the night of a change."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=STOCKHOLM).astimezone(UTC)


def seen(
    rotation: Rotation, first: date = MONDAY, days: int = 7, holidays: Collection[date] = ()
) -> list[tuple[str, str, int | None]]:
    """The turns that begin on these days, as a clock shows them: from, until, whose."""
    since, until = at(first, 0), at(first + days * DAY, 0)
    found = [turn for turn in turns(rotation, STOCKHOLM, holidays, since, until) if turn.starts_at >= since]
    return [(spelt(turn.starts_at), spelt(turn.ends_at), turn.person_id) for turn in found]


def spelt(moment: datetime | None) -> str:
    """A day of the month and a time: `04 07:30`."""
    assert moment is not None
    return f"{shown(moment):%d %H:%M}"


def people(found: Sequence[tuple[str, str, int | None]]) -> list[int | None]:
    """Whose turns they are."""
    return [person for _, _, person in found]


# --- by the day -----------------------------------------------------------------------------------------------------


def test_by_the_day_each_has_a_day_and_then_the_next_one() -> None:
    assert seen(a_rotation(), days=4) == [
        ("04 07:30", "05 07:30", 1), ("05 07:30", "06 07:30", 2), ("06 07:30", "07 07:30", 3),
        ("07 07:30", "08 07:30", 1),
    ]  # fmt: skip


def test_by_the_day_each_of_several_handovers_is_the_next_ones_turn() -> None:
    three = a_rotation(1, (1, 2), times=(time(7), time(15), time(22)))
    assert seen(three, days=2) == [
        ("04 07:00", "04 15:00", 1), ("04 15:00", "04 22:00", 2), ("04 22:00", "05 07:00", 1),
        ("05 07:00", "05 15:00", 2), ("05 15:00", "05 22:00", 1), ("05 22:00", "06 07:00", 2),
    ]  # fmt: skip


def test_one_alone_has_every_turn() -> None:
    assert people(seen(a_rotation(1, (4,)), days=3)) == [4, 4, 4]


def test_there_is_no_turn_before_the_first_day() -> None:
    assert seen(a_rotation(), MONDAY - 3 * DAY, days=4) == [("04 07:30", "05 07:30", 1)]


# --- by the week ----------------------------------------------------------------------------------------------------


def test_by_the_week_each_has_a_week_from_the_weekday_on_which_it_began() -> None:
    thursday = date(2027, 1, 7)
    weekly = a_rotation(every=Every.WEEK, starts_on=thursday)
    assert seen(weekly, MONDAY, days=22) == [
        ("07 07:30", "14 07:30", 1), ("14 07:30", "21 07:30", 2), ("21 07:30", "28 07:30", 3),
    ]  # fmt: skip


def test_a_week_that_has_begun_long_ago_goes_on() -> None:
    weekly = a_rotation(every=Every.WEEK)
    monday = MONDAY + 7 * DAY
    last_second = at(monday, 7, 30) - timedelta(seconds=1)
    assert [turn.person_id for turn in turns(weekly, STOCKHOLM, (), last_second, at(monday, 7, 30))] == [1]
    assert [turn.person_id for turn in turns(weekly, STOCKHOLM, (), at(monday, 7, 30), at(monday, 9))] == [2]


def test_by_the_week_with_several_handovers_each_keeps_the_hours_and_in_the_next_they_are_the_next_ones() -> None:
    nights_and_days = a_rotation(every=Every.WEEK, times=(time(7), time(19)))
    first, second = seen(nights_and_days), seen(nights_and_days, MONDAY + 7 * DAY)
    assert people(first) == [1, 2] * 7
    assert people(second) == [2, 3] * 7
    assert first[:2] == [("04 07:00", "04 19:00", 1), ("04 19:00", "05 07:00", 2)]


def test_by_the_week_on_some_days_only_the_same_one_has_them_all() -> None:
    weekends = a_rotation(every=Every.WEEK, days=WEEKEND, starts_on=MONDAY)
    assert seen(weekends, days=14) == [
        ("09 07:30", "10 07:30", 1), ("10 07:30", "11 07:30", 1), ("16 07:30", "17 07:30", 2),
        ("17 07:30", "18 07:30", 2),
    ]  # fmt: skip


def test_the_week_of_a_rotation_from_saturday_holds_the_sunday_after() -> None:
    weekends = a_rotation(every=Every.WEEK, days=WEEKEND, starts_on=date(2027, 1, 9))
    assert people(seen(weekends, days=21)) == [1, 1, 2, 2, 3, 3]


# --- until, and on which days ---------------------------------------------------------------------------------------


def test_until_later_on_the_same_day_leaves_the_rest_of_the_day_to_others() -> None:
    assert seen(a_rotation(until=time(16)), days=2) == [("04 07:30", "04 16:00", 1), ("05 07:30", "05 16:00", 2)]


@pytest.mark.parametrize(
    ("until", "ends"),
    [(time(7), "05 07:00"), (time(22), "05 22:00"), (time(21, 59), "05 21:59"), (time(0), "05 00:00")],
)
def test_until_not_later_than_the_handover_is_the_next_day(until: time, ends: str) -> None:
    assert seen(a_rotation(times=(time(22),), until=until), days=1) == [("04 22:00", ends, 1)]


def test_until_belongs_to_the_days_last_turn() -> None:
    two = a_rotation(times=(time(7), time(15)), until=time(22))
    assert seen(two, days=1) == [("04 07:00", "04 15:00", 1), ("04 15:00", "04 22:00", 2)]


def test_a_turn_ends_where_the_next_begins_though_until_is_later() -> None:
    late = a_rotation(times=(time(7), time(22)), until=time(9), days=frozenset({0, 1}))
    assert seen(late) == [
        ("04 07:00", "04 22:00", 1), ("04 22:00", "05 07:00", 2), ("05 07:00", "05 22:00", 3),
        ("05 22:00", "06 09:00", 1),
    ]  # fmt: skip


def test_on_some_days_only_a_day_ends_at_the_next_days_handover_and_leaves_the_rest_to_others() -> None:
    week = seen(a_rotation(days=WEEKDAYS), days=8)
    assert week[4:] == [("08 07:30", "09 07:30", 2), ("11 07:30", "12 07:30", 3)]


def test_days_on_which_no_turn_begins_are_nobodys_turn() -> None:
    assert people(seen(a_rotation(days=frozenset({1, 3})), days=21)) == [1, 2, 3, 1, 2, 3]


@pytest.mark.parametrize("empty", [{"days": frozenset()}, {"times": ()}])
def test_a_rotation_without_days_or_times_has_no_turns(empty: dict[str, Any]) -> None:
    assert seen(a_rotation(**empty)) == []
    assert list(turns(a_rotation(**empty), STOCKHOLM, (), at(MONDAY, 0))) == []


def test_nor_has_one_without_people() -> None:
    assert seen(a_rotation(1, ())) == []


# --- holidays -------------------------------------------------------------------------------------------------------


def test_on_holidays_as_on_sundays_a_weekday_has_no_turn_and_a_sunday_has() -> None:
    monday = date(2027, 6, 21)
    weekdays = a_rotation(days=WEEKDAYS, holidays_as_sundays=True, starts_on=monday)
    weekends = a_rotation(days=WEEKEND, holidays_as_sundays=True, starts_on=monday)
    assert [begins[:2] for begins, _, _ in seen(weekdays, monday, 7, MIDSUMMER)] == ["21", "22", "23", "24"]
    assert [begins[:2] for begins, _, _ in seen(weekends, monday, 7, MIDSUMMER)] == ["25", "26", "27"]


@pytest.mark.parametrize(("only", "begins"), [(5, []), (6, ["25", "26", "27"])])
def test_a_holiday_is_a_sunday_and_no_saturday(only: int, begins: list[str]) -> None:
    monday = date(2027, 6, 21)
    rotation = a_rotation(days=frozenset({only}), holidays_as_sundays=True, starts_on=monday)
    assert [starts[:2] for starts, _, _ in seen(rotation, monday, 7, MIDSUMMER)] == begins


def test_where_that_is_not_said_a_holiday_is_a_day_like_others() -> None:
    monday = date(2027, 6, 21)
    assert len(seen(a_rotation(days=WEEKDAYS, starts_on=monday), monday, 7, MIDSUMMER)) == 5


def test_a_holiday_moves_nobodys_turn() -> None:
    monday = date(2027, 6, 21)
    for days in (WEEKDAYS, WEEKEND):
        rotation = a_rotation(1, (1, 2, 3, 4), days=days, holidays_as_sundays=True, starts_on=monday)
        after = monday + 7 * DAY
        assert seen(rotation, after, 14, MIDSUMMER) == seen(rotation, after, 14), "the weeks after are as they were"


# --- from when until when it counts ---------------------------------------------------------------------------------


def test_it_counts_between_its_ends_only_and_a_turn_is_cut_there() -> None:
    begins, ends = at(MONDAY + DAY, 12), at(MONDAY + 2 * DAY, 9)
    assert seen(a_rotation(begins_at=begins, ends_at=ends)) == [
        ("05 12:00", "06 07:30", 2), ("06 07:30", "06 09:00", 3),
    ]  # fmt: skip


def test_a_turn_that_is_cut_knows_when_it_began() -> None:
    begins = at(MONDAY + DAY, 12)
    cut, whole = islice(turns(a_rotation(begins_at=begins), STOCKHOLM, (), at(MONDAY, 0)), 2)
    assert (cut.begun_at, cut.is_beginning) == (at(MONDAY + DAY, 7, 30), False)
    assert (whole.begun_at, whole.is_beginning) == (None, True)


def test_it_may_begin_to_count_long_after_its_first_day() -> None:
    far = MONDAY + 3650 * DAY
    first = next(turns(a_rotation(begins_at=at(far, 7, 30)), STOCKHOLM, (), at(MONDAY, 0)))
    assert (first.starts_at, first.person_id) == (at(far, 7, 30), 1 + 3650 % 3)


def test_the_turns_of_somebody_who_left_stay_nobodys_and_the_others_keep_theirs() -> None:
    assert people(seen(a_rotation(1, (1, None, 3)), days=6)) == [1, None, 3, 1, None, 3]


# --- the night the clocks change ------------------------------------------------------------------------------------

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


def night_before(morning: date, **values: Any) -> list[Shift]:
    """The turns from the evening before the change until noon."""
    found = a_rotation(1, (1, 2, 3, 4, 5), starts_on=morning - 3 * DAY, **values)
    return list(turns(found, STOCKHOLM, (), at(morning - DAY, 21), at(morning, 12)))


@pytest.mark.parametrize(("morning", "hours"), [(SPRING, 8), (AUTUMN, 10), (AUTUMN + DAY, 9)])
def test_a_shift_from_ten_until_seven_is_eight_or_ten_hours_when_the_clocks_change(morning: date, hours: int) -> None:
    (turn,) = night_before(morning, times=(time(22),), until=time(7))
    assert turn.ends_at is not None
    assert turn.ends_at - turn.starts_at == timedelta(hours=hours)


def test_handover_on_the_skipped_hour_is_when_the_clocks_jump_and_on_the_doubled_the_first_time() -> None:
    for morning, moment in (
        (SPRING, datetime(2027, 3, 28, 1, tzinfo=UTC)),
        (AUTUMN, datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
    ):
        before, after = night_before(morning, times=(time(2, 30),))
        assert before.ends_at == moment == after.starts_at
        assert after.person_id != before.person_id


def test_a_turn_of_which_the_spring_night_leaves_nothing_is_not_there_and_the_next_one_has_theirs() -> None:
    times = (time(2, 10), time(2, 40), time(22))
    assert [turn.person_id for turn in night_before(SPRING, times=times)] == [3, 4, 1]
    assert [turn.person_id for turn in night_before(SPRING + DAY, times=times)] == [3, 4, 5, 1]
    assert night_before(SPRING, times=(time(2, 10),), until=time(2, 40)) == []


# --- whatever is planned --------------------------------------------------------------------------------------------


@given(st.sampled_from(eves()[::7]), st.data())
def test_the_turns_of_one_rotation_come_one_after_the_other(eve: datetime, data: st.DataObject) -> None:
    walk = weeks(eve)
    rotation = data.draw(rotations(walk, 1))
    found = list(turns(rotation, STOCKHOLM, (), walk.start, walk.end))
    for turn in found:
        assert turn.ends_at is not None
        assert turn.starts_at < turn.ends_at
        assert turn.ends_at > walk.start
        assert turn.starts_at < walk.end
        assert rotation.begins_at is None or turn.starts_at >= rotation.begins_at
        assert rotation.ends_at is None or turn.ends_at <= rotation.ends_at
        assert turn.person_id in rotation.people
    assert all(one.ends_at is not None and one.ends_at <= other.starts_at for one, other in pairwise(found))


@given(st.sampled_from(eves()[::7]), st.data())
def test_asked_for_an_instant_or_for_ever_the_turns_are_the_same(eve: datetime, data: st.DataObject) -> None:
    walk = weeks(eve)
    rotation, holidays = data.draw(rotations(walk, 1)), {shown(eve).date() + DAY}
    moment = walk.moment(data.draw(st.integers(0, walk.steps - 1)))
    whole = list(turns(rotation, STOCKHOLM, holidays, walk.start, walk.end))
    now = list(turns(rotation, STOCKHOLM, holidays, moment, moment + timedelta.resolution))
    assert now == [turn for turn in whole if turn.covers(moment)]
    ahead = turns(rotation, STOCKHOLM, holidays, walk.start)
    assert list(islice(ahead, len(whole))) == whole
