"""When a meeting is to be, as people write it."""

from datetime import date, time, timedelta

import pytest

from bot.files.meeting_times import BadWhen, read_span, read_when

TODAY = date(2026, 11, 26)  # a Thursday


@pytest.mark.parametrize(
    "text",
    [
        "8 dec 14.00", "8 december 14:00", "den 8:e december kl. 14", "tisdag 8 december klockan 14", "tis 8/12 14",
        "8/12 1400", "2026-12-08 14.00", "Dec 8, 2 pm", "December 8th at 14:00", "8 dec. 14.00.", "Tuesday 8 Dec 2pm",
        "the 8th of December 14:00", " 8\u00a0DEC  2026  14.00 ",
    ],
)  # fmt: skip
def test_one_time_in_many_ways(text: str) -> None:
    assert read_when(text, TODAY) == (date(2026, 12, 8), time(14))


@pytest.mark.parametrize(
    ("text", "on", "at"),
    [
        ("i morgon 9", date(2026, 11, 27), time(9)), ("tomorrow", date(2026, 11, 27), None),
        ("på tisdag 14.30", date(2026, 12, 1), time(14, 30)), ("torsdag", date(2026, 12, 3), None),
        ("26 nov 23.59", TODAY, time(23, 59)), ("25 nov", date(2027, 11, 25), None),
        ("14.00", None, time(14)), ("kl 9", None, time(9)), ("12 am", None, time(0)), ("12 pm", None, time(12)),
        ("29 feb 10.00", date(2028, 2, 29), time(10)), ("3/1", date(2027, 1, 3), None),
        ("28 mars 2027 02.30", date(2027, 3, 28), time(2, 30)), ("1 maj 2027", date(2027, 5, 1), None),
    ],
)  # fmt: skip
def test_days_and_times_alone(text: str, on: date | None, at: time | None) -> None:
    assert read_when(text, TODAY) == (on, at)


@pytest.mark.parametrize(
    "text",
    ["", "snart", "29 feb 2027 14", "8 dec 25.00", "8 dec 14.61", "31/11", "14 pm", "ju 8 14", "lampan är trasig 14",
     "8 dec eller 9 dec", "x" * 90],
)  # fmt: skip
def test_what_is_no_time_is_not_guessed_at(text: str) -> None:
    with pytest.raises(BadWhen):
        read_when(text, TODAY)


@pytest.mark.parametrize(
    ("text", "on", "at", "minutes"),
    [
        ("8 dec 14.00–15.30", date(2026, 12, 8), time(14), 90), ("14-16", None, time(14), 120),
        ("kl 14 till 14.45", None, time(14), 45), ("tisdag 22.30 – 00.15", date(2026, 12, 1), time(22, 30), 105),
        ("2026-12-08 14:00-15:00", date(2026, 12, 8), time(14), 60), ("2-3:30 pm", None, time(14), 90),
        ("Dec 8, 11 am to 1 pm", date(2026, 12, 8), time(11), 120), ("11-1 pm", None, time(11), 120),
        ("8/12 9 until 10", date(2026, 12, 8), time(9), 60),
    ],
)  # fmt: skip
def test_from_when_until_when(text: str, on: date | None, at: time, minutes: int) -> None:
    assert read_span(text, TODAY) == (on, at, timedelta(minutes=minutes))


@pytest.mark.parametrize("text", ["8 dec 14.00", "14.30", "8/12-2026", "2026-12-08"])
def test_without_an_end_nothing_is_said_of_how_long(text: str) -> None:
    assert read_span(text, TODAY) == (*read_when(text, TODAY), None)


@pytest.mark.parametrize(
    "text", ["14-14", "8 dec - 9 dec", "14.00-snart", "8-20.30", "snart till 15", "lampan är trasig 14-15", "-", "till"]
)
def test_an_end_that_is_none_is_not_guessed_at(text: str) -> None:
    with pytest.raises(BadWhen):
        read_span(text, TODAY)
