"""Quiet hours: which instants they cover, past midnight and when the clocks change, and how they are written."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quiet import QuietHours, asked_at, quiet_until, read_hours
from tests.domain.made_up import INSTANTS

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NIGHT, NOON = QuietHours(time(22), time(7)), QuietHours(time(12), time(13, 30))
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 1, 30, 59]))


def local(text: str) -> datetime:
    """A local time in Gothenburg, as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@pytest.mark.parametrize(
    ("quiet", "now", "until"),
    [
        (NIGHT, "2026-11-23 21:59", None),
        (NIGHT, "2026-11-23 22:00", "2026-11-24 07:00"),
        (NIGHT, "2026-11-24 00:00", "2026-11-24 07:00"),
        (NIGHT, "2026-11-24 06:59", "2026-11-24 07:00"),
        (NIGHT, "2026-11-24 07:00", None),
        (NOON, "2026-11-24 11:59", None),
        (NOON, "2026-11-24 12:00", "2026-11-24 13:30"),
        (NOON, "2026-11-24 13:30", None),
        (None, "2026-11-24 03:00", None),
        (QuietHours(time(5), time(5)), "2026-11-24 05:00", None),
    ],
)
def test_they_cover_their_start_and_not_their_end(quiet: QuietHours | None, now: str, until: str | None) -> None:
    assert quiet_until(quiet, STOCKHOLM, local(now)) == (local(until) if until else None)


@pytest.mark.parametrize(("night", "hours"), [("2027-03-27", 8), ("2027-03-28", 9), ("2027-10-30", 10)])
def test_on_the_nights_the_clocks_change_they_end_by_the_clock(night: str, hours: int) -> None:
    begins = local(f"{night} 22:00")
    ends = quiet_until(NIGHT, STOCKHOLM, begins)
    assert ends is not None
    assert ends - begins == timedelta(hours=hours)
    assert quiet_until(NIGHT, STOCKHOLM, ends) is None


def test_an_end_on_the_skipped_hour_is_when_the_clocks_jump_and_on_the_doubled_the_first() -> None:
    short = QuietHours(time(22), time(2, 30))
    assert quiet_until(short, STOCKHOLM, local("2027-03-27 23:00")) == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    assert quiet_until(short, STOCKHOLM, local("2027-10-30 23:00")) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@given(st.builds(QuietHours, TIMES, TIMES), INSTANTS)
def test_whenever_they_end_they_have_ended(quiet: QuietHours, now: datetime) -> None:
    ends = quiet_until(quiet, STOCKHOLM, now)
    if ends is not None:
        assert now < ends <= now + timedelta(hours=25)
        assert quiet_until(quiet, STOCKHOLM, ends) is None


def test_of_several_people_the_first_who_may_be_woken_decides() -> None:
    late, early = QuietHours(time(22), time(9)), QuietHours(time(21), time(6))
    now = local("2026-11-23 23:00")
    assert asked_at([late, early, NIGHT], STOCKHOLM, now) == local("2026-11-24 06:00")
    assert asked_at([late, None], STOCKHOLM, now) == now
    assert asked_at([NOON, late], STOCKHOLM, now) == now
    assert asked_at([], STOCKHOLM, now) == now


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("23-06.30", (time(23), time(6, 30))),
        (" 22:00 – 07:00 ", (time(22), time(7))),
        ("kl 22 till kl 7", (time(22), time(7))),
        ("Kl. 21.15 till 6", (time(21, 15), time(6))),
        ("10 to 4", (time(10), time(4))),
        ("22—24", (time(22), time(0))),
        ("00-24", None),
        ("7-7.00", None),
        ("25-6", None),
        ("22.60-7", None),
        ("22-", None),
        ("natten", None),
        ("", None),
        ("22-7 och helger", None),
        ("-22-7", None),
        ("²²-7", None),
        ("٢٢-٧", (time(22), time(7))),
    ],
)
def test_they_are_read_as_people_write_them(text: str, hours: tuple[time, time] | None) -> None:
    assert read_hours(text) == (QuietHours(*hours) if hours else None)
