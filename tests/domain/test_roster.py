"""Who is on duty at an instant, and the times at which shifts end."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roster import WARNING, Roster, warn_at, who_is_on
from bot.domain.shift import Layer, Shift
from bot.domain.wall import next_time
from tests.domain.made_up import INSTANTS

STOCKHOLM = ZoneInfo("Europe/Stockholm")
ZONES = st.sampled_from(["Europe/Stockholm", "UTC", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"])
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    """An instant of a made-up week."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def a_shift(number: int, start: datetime, end: datetime | None, layer: Layer = Layer.DUTY) -> Shift:
    """A shift of the person with the same number."""
    return Shift(number, "ekbacken", layer, number, start, end)


SHIFTS = st.lists(
    st.builds(
        lambda number, start, length, layer: a_shift(number, start, start + length if length else None, layer),
        st.integers(1, 50), INSTANTS, st.none() | st.timedeltas(timedelta(0), timedelta(days=2)),
        st.sampled_from(Layer),
    ),
    max_size=8,
)  # fmt: skip


# --- who is on ----------------------------------------------------------------------------------------------------


def test_nobody_is_on_duty_in_an_empty_roster() -> None:
    assert who_is_on(Roster(), Layer.DUTY, at(12)) is None


def test_a_shift_has_its_start_and_its_end_belongs_to_the_next() -> None:
    roster = Roster([a_shift(1, at(7), at(15)), a_shift(2, at(15), at(22))])
    on = {hour: who_is_on(roster, Layer.DUTY, at(hour)) for hour in (6, 7, 14, 15, 21, 22)}
    assert {hour: shift.person_id if shift else None for hour, shift in on.items()} == {
        6: None, 7: 1, 14: 1, 15: 2, 21: 2, 22: None,
    }  # fmt: skip


def test_who_took_duty_later_has_it_and_before_that_stays_true() -> None:
    first, second = a_shift(1, at(7), None), a_shift(2, at(9), at(12))
    roster = Roster([second, first])
    assert who_is_on(roster, Layer.DUTY, at(8)) == first
    assert who_is_on(roster, Layer.DUTY, at(10)) == second
    assert who_is_on(roster, Layer.DUTY, at(13)) == first, "a shift until handed over goes on below another's"


def test_of_two_that_begin_at_the_same_instant_the_one_written_later_counts() -> None:
    assert who_is_on(Roster([a_shift(4, at(7), None), a_shift(3, at(7), None)]), Layer.DUTY, at(8)) == a_shift(
        4, at(7), None
    )


def test_the_layers_don_t_mix() -> None:
    roster = Roster([a_shift(1, at(7), None), a_shift(2, at(8), None, Layer.BACKUP)])
    duty, backup = (who_is_on(roster, layer, at(9)) for layer in (Layer.DUTY, Layer.BACKUP))
    assert duty is not None
    assert backup is not None
    assert (duty.person_id, backup.person_id) == (1, 2)


@given(SHIFTS, st.sampled_from(Layer), INSTANTS)
def test_somebody_is_on_exactly_while_a_shift_covers_it_and_none_began_later(
    shifts: list[Shift], layer: Layer, moment: datetime
) -> None:
    covering = [
        s for s in shifts if s.layer is layer and s.starts_at <= moment and (not s.ends_at or moment < s.ends_at)
    ]
    found = who_is_on(Roster(shifts), layer, moment)
    assert (found is None) == (not covering)
    if found is not None:
        assert found in covering
        assert all(other.starts_at <= found.starts_at for other in covering)


# --- before it lapses ---------------------------------------------------------------------------------------------


def test_ten_minutes_before_the_end_the_person_is_asked() -> None:
    assert warn_at(at(7), at(15)) == at(14, 50)


def test_in_a_short_shift_they_are_asked_half_way() -> None:
    assert warn_at(at(7), at(7, 10)) == at(7, 5)


def test_until_handed_over_there_is_nothing_to_ask() -> None:
    assert warn_at(at(7), None) is None


@given(INSTANTS, st.timedeltas(timedelta(seconds=1), timedelta(days=3)))
def test_the_question_comes_in_the_shift_and_at_most_ten_minutes_before_its_end(
    start: datetime, length: timedelta
) -> None:
    warned = warn_at(start, start + length)
    assert warned is not None
    assert start < warned < start + length
    assert start + length - warned <= WARNING


# --- wall-clock times ---------------------------------------------------------------------------------------------


def local(day: date, hour: int, minute: int = 0, *, fold: int = 0) -> datetime:
    """An instant, named by the clocks in Stockholm."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=STOCKHOLM, fold=fold).astimezone(UTC)


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
    for night, hours in ((SPRING, 8), (AUTUMN, 10)):
        begun = local(night - timedelta(days=1), 22)
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
