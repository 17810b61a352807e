"""Times and lengths, as people say them."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.wording import ago, clock, lasting, promised, time_of_day

STOCKHOLM = ZoneInfo("Europe/Stockholm")
LANGUAGES = st.sampled_from(["sv", "en"])
LENGTHS = st.timedeltas(timedelta(microseconds=1), timedelta(days=3650))
INSTANTS = st.timedeltas(timedelta(), timedelta(days=3000)).map(
    lambda length: datetime(2026, 1, 1, tzinfo=UTC) + length
)


def there(text: str, *, fold: int = 0) -> datetime:
    """An instant as the clocks in Stockholm name it."""
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "moment", "swedish", "english"),
    [
        ("2026-11-23 21:40", "2026-11-23 22:10", "i dag 22.10", "22:10 today"),
        ("2026-11-23 21:40", "2026-11-24 07:00", "i morgon 07.00", "07:00 tomorrow"),
        ("2026-11-23 21:40", "2026-11-22 23:59", "i går 23.59", "23:59 yesterday"),
        ("2026-11-23 21:40", "2026-11-25 07:00", "onsdag 25 november 07.00", "Wednesday 25 November 07:00"),
        ("2026-11-23 21:40", "2026-11-21 07:05", "lördag 21 november 07.05", "Saturday 21 November 07:05"),
        # midnight: the day that begins
        ("2026-11-23 23:59", "2026-11-24 00:00", "i morgon 00.00", "00:00 tomorrow"),
        ("2026-11-24 00:00", "2026-11-24 00:05", "i dag 00.05", "00:05 today"),
        ("2026-11-24 00:01", "2026-11-23 23:58", "i går 23.58", "23:58 yesterday"),
        # the year's end, and far away
        ("2026-12-31 23:50", "2027-01-01 00:20", "i morgon 00.20", "00:20 tomorrow"),
        ("2027-01-01 00:10", "2026-12-31 23:50", "i går 23.50", "23:50 yesterday"),
        ("2026-12-30 12:00", "2027-01-01 12:00", "fredag 1 januari 12.00", "Friday 1 January 12:00"),
        ("2026-01-05 12:00", "2026-12-24 15:00", "24 december 2026 15.00", "24 December 2026 15:00"),
        ("2026-11-23 12:00", "2025-03-09 14:00", "9 mars 2025 14.00", "9 March 2025 14:00"),
        # the nights the clocks change
        ("2027-03-27 23:00", "2027-03-28 03:00", "i morgon 03.00", "03:00 tomorrow"),
        ("2027-03-28 01:59", "2027-03-28 03:00", "i dag 03.00", "03:00 today"),
        ("2027-10-30 22:00", "2027-10-31 02:30", "i morgon 02.30", "02:30 tomorrow"),
        ("2027-10-31 01:00", "2027-10-31 23:59", "i dag 23.59", "23:59 today"),
    ],
)
def test_a_time_with_the_day_when_it_is_not_today(now: str, moment: str, swedish: str, english: str) -> None:
    assert clock(there(moment), there(now), STOCKHOLM, "sv") == swedish
    assert clock(there(moment), there(now), STOCKHOLM, "en") == english


def test_which_day_it_is_the_home_decides_and_not_the_computer() -> None:
    moment, now = datetime(2026, 11, 23, 23, 30, tzinfo=UTC), datetime(2026, 11, 23, 20, tzinfo=UTC)
    assert clock(moment, now, STOCKHOLM, "sv") == "i morgon 00.30"
    assert clock(moment, now, ZoneInfo("UTC"), "sv") == "i dag 23.30"


def test_the_hour_that_the_autumn_night_doubles_is_said_as_the_clocks_show_it() -> None:
    first, second = there("2027-10-31 02:30"), there("2027-10-31 02:30", fold=1)
    assert second - first == timedelta(hours=1)
    assert time_of_day(first, STOCKHOLM, "sv") == time_of_day(second, STOCKHOLM, "sv") == "02.30"


def test_an_hour_later_is_four_o_clock_on_the_spring_night() -> None:
    assert time_of_day(there("2027-03-28 01:30") + timedelta(hours=1), STOCKHOLM, "sv") == "03.30"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23 22:10:00", "i dag 22.10"),
        ("2026-11-23 22:10:00.000001", "i dag 22.11"),
        ("2026-11-23 22:10:59.999999", "i dag 22.11"),
        ("2026-11-23 23:59:30", "i morgon 00.00"),
    ],
)
def test_what_was_promised_is_never_said_earlier_than_it_is(moment: str, said: str) -> None:
    assert promised(there(moment), there("2026-11-23 21:40"), STOCKHOLM, "sv") == said


@given(INSTANTS, LANGUAGES)
def test_a_promise_is_less_than_a_minute_late_and_never_early(moment: datetime, language: str) -> None:
    said = re.search(r"\b(\d\d)[.:](\d\d)\b", promised(moment, moment, STOCKHOLM, language))
    assert said
    hour, minute = int(said[1]), int(said[2])
    exact = moment.astimezone(STOCKHOLM)
    late = (hour * 60 + minute - exact.hour * 60 - exact.minute - (exact.second + exact.microsecond / 1e6) / 60) % 1440
    assert late < 1 or round(late) in (60, 1380), "within the minute (or the clocks change right then)"


@given(INSTANTS, INSTANTS, LANGUAGES)
def test_any_time_can_be_said(moment: datetime, now: datetime, language: str) -> None:
    said = clock(moment, now, STOCKHOLM, language)
    assert time_of_day(moment, STOCKHOLM, language) in said
    assert re.search(r"\b\d\d[.:]\d\d\b", said)


# --- lengths ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "swedish", "english"),
    [
        (timedelta(seconds=0.3), "1 sekund", "1 second"),
        (timedelta(seconds=30), "30 sekunder", "30 seconds"),
        (timedelta(seconds=90), "90 sekunder", "90 seconds"),
        (timedelta(minutes=1), "1 minut", "1 minute"),
        (timedelta(minutes=2), "2 minuter", "2 minutes"),
        (timedelta(minutes=2, seconds=30), "3 minuter", "3 minutes"),
        (timedelta(minutes=59, seconds=59), "1 timme", "1 hour"),
        (timedelta(minutes=90), "90 minuter", "90 minutes"),
        (timedelta(hours=1), "1 timme", "1 hour"),
        (timedelta(hours=2, minutes=5), "2 timmar 5 min", "2 hours 5 min"),
        (timedelta(hours=2, minutes=30), "2 timmar 30 min", "2 hours 30 min"),
        (timedelta(hours=7, minutes=10), "8 timmar", "8 hours"),
        (timedelta(hours=24), "24 timmar", "24 hours"),
        (timedelta(hours=48), "2 dygn", "2 days"),
        (timedelta(hours=60), "3 dygn", "3 days"),
        (timedelta(days=3650), "3650 dygn", "3650 days"),
    ],
)
def test_a_length_of_time(length: timedelta, swedish: str, english: str) -> None:
    assert (lasting(length, "sv"), lasting(length, "en")) == (swedish, english)


SECONDS = {"second": 1, "minute": 60, "min": 60, "hour": 3600, "day": 86400}


@given(LENGTHS)
def test_a_length_is_never_told_shorter_than_it_is_and_hardly_longer(length: timedelta) -> None:
    told = sum(
        int(count) * SECONDS[unit]
        for count, unit in re.findall(r"(\d+) (second|minute|min|hour|day)", lasting(length, "en"))
    )
    seconds = length.total_seconds()
    assert seconds <= told <= max(seconds * 1.5, seconds + 60)


@given(LENGTHS)
def test_one_is_said_as_one(length: timedelta) -> None:
    assert not re.search(r"\b1 (sekunder|minuter|timmar)\b", lasting(length, "sv"))
    assert not re.search(r"\b1 (seconds|minutes|hours|days)\b", lasting(length, "en"))


@pytest.mark.parametrize(
    ("length", "swedish", "english"),
    [
        (timedelta(), "alldeles nyss", "just now"),
        (timedelta(seconds=-3), "alldeles nyss", "just now"),
        (timedelta(seconds=59), "alldeles nyss", "just now"),
        (timedelta(seconds=60), "för 1 minut sedan", "1 minute ago"),
        (timedelta(minutes=119, seconds=59), "för 119 minuter sedan", "119 minutes ago"),
        (timedelta(minutes=120), "för 2 timmar sedan", "2 hours ago"),
        (timedelta(hours=47, minutes=59), "för 47 timmar sedan", "47 hours ago"),
        (timedelta(hours=48), "för 2 dygn sedan", "2 days ago"),
        (timedelta(days=400), "för 400 dygn sedan", "400 days ago"),
    ],
)
def test_how_long_ago_as_people_say_it(length: timedelta, swedish: str, english: str) -> None:
    assert (ago(length, "sv"), ago(length, "en")) == (swedish, english)
