"""Wall-clock times: the instant at which clocks show them, and the nights on which the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.wall import instant, is_doubled, is_skipped, next_time
from tests.domain.made_up import INSTANTS
from tests.domain.oracle import MINUTE, eves, night, shown

STOCKHOLM = ZoneInfo("Europe/Stockholm")
ZONES = st.sampled_from(["Europe/Stockholm", "UTC", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"])
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    """An instant of a made-up week."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def local(day: date, hour: int, minute: int = 0, *, fold: int = 0) -> datetime:
    """An instant, named by the clocks in Stockholm."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=STOCKHOLM, fold=fold).astimezone(UTC)


# --- the instant at which clocks show a time ------------------------------------------------------------------------


def test_a_time_is_the_instant_at_which_the_clocks_show_it() -> None:
    assert instant(date(2027, 1, 4), time(7, 30), STOCKHOLM) == datetime(2027, 1, 4, 6, 30, tzinfo=UTC)
    assert instant(date(2027, 7, 5), time(7, 30), STOCKHOLM) == datetime(2027, 7, 5, 5, 30, tzinfo=UTC)


def test_half_past_two_on_the_skipped_hour_is_at_three() -> None:
    three = datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert instant(SPRING, time(2, 30), STOCKHOLM) == three == instant(SPRING, time(3), STOCKHOLM)
    assert is_skipped(datetime(2027, 3, 28, 2, 30), STOCKHOLM)  # noqa: DTZ001
    assert not is_doubled(datetime(2027, 3, 28, 2, 30), STOCKHOLM)  # noqa: DTZ001


def test_half_past_two_on_the_doubled_hour_is_the_first_of_the_two() -> None:
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert instant(AUTUMN, time(2, 30), STOCKHOLM) == first
    assert instant(AUTUMN, time(2, 30, 7, fold=1), STOCKHOLM) == first + timedelta(seconds=7), "whichever is meant"
    assert instant(AUTUMN, time(3), STOCKHOLM) - first == timedelta(hours=1, minutes=30)
    assert is_doubled(datetime(2027, 10, 31, 2, 30), STOCKHOLM)  # noqa: DTZ001
    assert not is_skipped(datetime(2027, 10, 31, 2, 30), STOCKHOLM)  # noqa: DTZ001


def test_other_times_are_shown_once() -> None:
    for day, hour in ((SPRING, 1), (SPRING, 3), (AUTUMN, 1), (AUTUMN, 3)):
        named = datetime.combine(day, time(hour, 59))
        assert not is_skipped(named, STOCKHOLM)
        assert not is_doubled(named, STOCKHOLM)


@given(st.sampled_from(eves()), st.integers(0, 7 * 60 - 1))
def test_a_walk_through_the_night_comes_to_each_time_at_its_instant(eve: datetime, minute: int) -> None:
    morning = datetime.combine(shown(eve).date() + timedelta(days=1), time(*divmod(minute, 60)))
    walk = night(eve)
    assert instant(morning.date(), morning.time(), STOCKHOLM) == walk.moment(walk.place(morning))
    moments = [walk.start + number * MINUTE for number in range(10 * 60)]
    times = sum(shown(moment) == morning for moment in moments)
    assert (is_skipped(morning, STOCKHOLM), is_doubled(morning, STOCKHOLM)) == (times == 0, times == 2)


# --- the next time --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wall", "now", "expected"),
    [
        (time(22), at(20), at(21)),  # 21 o'clock in Gothenburg, an hour before
        (time(22), at(21), at(21, day=24)),  # exactly then: the next one is tomorrow's
        (time(22), at(21) - timedelta(microseconds=1), at(21)),
        (time(7), at(20), at(6, day=24)),
        (time(0), at(22, 59), at(23)),
    ],
)
def test_the_next_time_the_clocks_show_it(wall: time, now: datetime, expected: datetime) -> None:
    assert next_time(wall, STOCKHOLM, now) == expected


def test_a_night_shift_ends_at_seven_on_the_nights_the_clocks_change() -> None:
    for morning, hours in ((SPRING, 8), (AUTUMN, 10)):
        begun = local(morning - timedelta(days=1), 22)
        ends = next_time(time(7), STOCKHOLM, begun)
        assert ends.astimezone(STOCKHOLM).time() == time(7)
        assert ends - begun == timedelta(hours=hours), "the spring night is an hour shorter, the autumn night longer"


@pytest.mark.parametrize("minute", [0, 1, 30, 59])
def test_a_time_that_the_spring_night_skips_is_the_instant_the_clocks_jump(minute: int) -> None:
    jump = datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert next_time(time(2, minute), STOCKHOLM, local(SPRING, 1)) == jump
    assert next_time(time(2, minute), STOCKHOLM, jump - timedelta(seconds=1)) == jump
    assert next_time(time(2, minute), STOCKHOLM, jump) == local(SPRING + timedelta(days=1), 2, minute)


def test_of_a_time_that_the_autumn_night_doubles_the_first_counts() -> None:
    first, second = local(AUTUMN, 2, 30), local(AUTUMN, 2, 30, fold=1)
    assert second - first == timedelta(hours=1)
    assert next_time(time(2, 30), STOCKHOLM, local(AUTUMN, 1)) == first
    assert next_time(time(2, 30), STOCKHOLM, first) == local(AUTUMN + timedelta(days=1), 2, 30)
    assert next_time(time(2, 30), STOCKHOLM, second) == local(AUTUMN + timedelta(days=1), 2, 30)


@given(st.times().map(lambda wall: wall.replace(second=0, microsecond=0)), ZONES, INSTANTS)
def test_the_next_time_lies_ahead_within_a_day_and_the_clocks_show_it(wall: time, name: str, now: datetime) -> None:
    zone = ZoneInfo(name)
    moment = next_time(wall, zone, now)
    assert now < moment <= now + timedelta(days=2)
    assert moment.tzinfo is UTC
    shown, before = (moment - timedelta(seconds=late) for late in (0, 1))
    skipped = shown.astimezone(zone).utcoffset() != before.astimezone(zone).utcoffset()
    assert shown.astimezone(zone).time() == wall or skipped
