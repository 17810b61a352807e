"""When one is reminded of what one has promised: at nine by the home's clocks, each once."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.acting import Nudge, moments, next_at, said_at

ZONE = ZoneInfo("Europe/Stockholm")
DAYS = st.dates(date(2026, 1, 1), date(2032, 12, 31))


def at(text: str) -> datetime:
    """An instant by the clocks of the home."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("by", "ahead", "late"),
    [
        ("2027-03-30", "2027-03-27", "2027-03-31"),  # summer time begins on the 28th
        ("2027-10-31", "2027-10-28", "2027-11-01"),  # and ends on that day
        ("2027-01-02", "2026-12-30", "2027-01-03"),
        ("2028-02-29", "2028-02-26", "2028-03-01"),
        ("2028-03-01", "2028-02-27", "2028-03-02"),
    ],
)
def test_three_days_before_and_on_the_day_at_nine_by_the_homes_clocks(by: str, ahead: str, late: str) -> None:
    day = date.fromisoformat(by)
    expected = [at(f"{one}T09:00") for one in (ahead, by, late)]
    assert list(moments(day, ZONE).values()) == expected
    now, found = at(f"{ahead}T00:00") - timedelta(days=30), []
    while (coming := next_at(day, ZONE, now)) is not None:
        found.append((coming, said_at(day, ZONE, coming)))
        now = coming
    assert found[1:] == [(expected[1], Nudge.TODAY), (expected[2], Nudge.LATE)]
    assert found[0] == (expected[0], Nudge.AHEAD)


@given(DAYS, st.integers(0, 12), st.integers(0, 23))
def test_none_is_early_where_three_days_or_fewer_are_left(by: date, before: int, hour: int) -> None:
    now = datetime.combine(by - timedelta(days=before), time(hour), ZONE).astimezone(UTC)
    coming = next_at(by, ZONE, now)
    if before > 3:
        assert coming == moments(by, ZONE)[Nudge.AHEAD]
    elif before:
        assert coming == moments(by, ZONE)[Nudge.TODAY]
    else:
        assert coming == moments(by, ZONE)[Nudge.TODAY if hour < 9 else Nudge.LATE]


@given(DAYS, st.integers(-24 * 10, 24 * 30))
def test_after_an_outage_one_at_most_and_the_latest(by: date, hours: int) -> None:
    now = moments(by, ZONE)[Nudge.TODAY] + timedelta(hours=hours)
    said, on = said_at(by, ZONE, now), now.astimezone(ZONE).date()
    if said is Nudge.AHEAD:
        assert on < by
    if said is Nudge.TODAY:
        assert by <= on <= by + timedelta(days=1)
    if said is Nudge.LATE:
        assert on > by
    coming = next_at(by, ZONE, now)
    assert coming is None or coming > now
    assert coming is None or said is None or coming - now > timedelta(hours=9) or said is Nudge.TODAY


def test_none_the_morning_of_the_day_before_its_own_comes() -> None:
    assert said_at(date(2027, 3, 30), ZONE, at("2027-03-30T08:00")) is None
    assert said_at(date(2027, 3, 30), ZONE, at("2027-03-29T23:00")) is Nudge.AHEAD
    assert said_at(date(2027, 3, 30), ZONE, at("2027-03-20T23:00")) is None
