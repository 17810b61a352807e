"""The rules of the annual wheel: which day it is each year, when it is reminded of. Days by a calendar on the wall."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.meeting import Kind
from bot.domain.wheel import Asked, Draft, Part, When, place_in_year, read, read_week, reminded_at
from bot.services.wheel import next_day

ZONE = ZoneInfo("Europe/Stockholm")
START = date(2026, 11, 26)


def days(when: When, count: int, since: date = START) -> list[str]:
    """The next days that its rule gives."""
    found = []
    for _ in range(count):
        on = next_day(when.rule, START, since)
        assert on is not None
        found.append(f"{on}")
        since = on + timedelta(days=1)
    return found


def local(moment: datetime | None) -> str:
    """What the home's clocks show then."""
    return f"{moment.astimezone(ZONE):%Y-%m-%d %H:%M}" if moment else ""


@pytest.mark.parametrize(
    ("when", "found"),
    [
        (When(2, day=29), ["2027-02-28", "2028-02-29", "2029-02-28", "2030-02-28"]),
        (When(12, day=31), ["2026-12-31", "2027-12-31"]),
        (When(1, day=1), ["2027-01-01", "2028-01-01"]),
        (When(week=53), ["2026-12-28", "2027-12-27", "2028-12-25"]),  # 2026 alone has a week 53
        (When(week=1), ["2027-01-04", "2028-01-03", "2029-01-01", "2029-12-31"]),  # week 1 of 2030
        (When(week=45), ["2027-11-08", "2028-11-06"]),
        (When(2, Part.EARLY), ["2027-02-01", "2028-02-07"]),
        (When(2, Part.MID), ["2027-02-15", "2028-02-21"]),
        (When(2, Part.LATE), ["2027-02-22", "2028-02-28"]),
    ],
)
def test_every_year_has_its_day(when: When, found: list[str]) -> None:
    assert days(when, len(found)) == found
    assert read(when.rule) == when


def every_when() -> st.SearchStrategy[When]:
    months = st.integers(1, 12)
    return st.one_of(
        st.builds(When, months, st.sampled_from(Part)),
        st.builds(When, months, day=st.integers(1, 28)),
        st.builds(When, week=st.integers(1, 53)),
    )


@given(every_when(), st.integers(2027, 2060))
def test_whatever_is_chosen_comes_once_in_every_year_and_on_a_monday_where_no_day_was_said(
    when: When, year: int
) -> None:  # fmt: skip
    on = next_day(when.rule, START, date(year, 1, 1))
    assert on is not None
    again = next_day(when.rule, START, on + timedelta(days=1))
    assert again is not None
    assert 357 <= (again - on).days <= 371
    assert when.day or on.weekday() == 0
    assert 0 <= place_in_year(on) < 1
    if when.week:
        assert on.isocalendar().week == when.week or (when.week == 53 and on.isocalendar().week == 52)
    else:
        assert on.month == when.month


def test_a_rule_of_another_shape_is_none_that_we_can_say() -> None:
    for rule in ("FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=2;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=3TU"):
        assert read(rule) is None


@pytest.mark.parametrize(
    ("text", "week"),
    [("vecka 45", 45), ("V. 7", 7), ("v53", 53), ("week 1", 1), ("vecka 54", None), ("v 0", None), ("45", None)],
)
def test_a_week_as_people_write_it(text: str, week: int | None) -> None:
    assert read_week(text) == week


# --- when it is reminded of -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "ahead", "said"),
    [
        (date(2027, 3, 28), 14, "2027-03-14 10:00"),  # the clocks go forward on the day
        (date(2027, 4, 11), 14, "2027-03-28 10:00"),  # and when it is reminded of
        (date(2027, 10, 31), 28, "2027-10-03 10:00"),  # and back
        (date(2027, 11, 14), 14, "2027-10-31 10:00"),
        (date(2027, 1, 6), 28, "2026-12-09 10:00"),  # over New Year
        (date(2028, 2, 29), 56, "2028-01-04 10:00"),
    ],
)
def test_it_is_reminded_of_at_ten_by_the_homes_clock_so_many_days_before(on: date, ahead: int, said: str) -> None:
    assert local(reminded_at(on, ahead, ZONE, datetime(2026, 11, 26, tzinfo=UTC))) == said


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), ZONE).astimezone(UTC)


def test_what_was_missed_is_said_at_a_decent_hour_or_not_when_its_day_has_passed() -> None:
    on = date(2026, 12, 13)
    assert local(reminded_at(on, 28, ZONE, at(date(2026, 12, 1), 14))) == "2026-12-01 14:00"
    assert local(reminded_at(on, 28, ZONE, at(date(2026, 12, 1), 3))) == "2026-12-01 10:00"
    assert local(reminded_at(on, 28, ZONE, at(date(2026, 12, 1), 22))) == "2026-12-02 10:00"
    assert local(reminded_at(on, 28, ZONE, at(on, 19))) == "2026-12-13 19:00"
    assert reminded_at(on, 28, ZONE, at(on, 21)) is None
    assert reminded_at(on, 28, ZONE, at(date(2026, 12, 14), 12)) is None


# --- in the making ----------------------------------------------------------------------------------------------------


def test_an_entry_in_the_making_asks_for_what_is_lacking_and_comes_back_from_its_json() -> None:
    draft = Draft("ekbacken").onward(title="Luciafirande")
    assert draft.asked is Asked.MONTH
    draft = draft.onward(repeats=When(12, day=13).rule, kind=Kind.HOUSE, ahead=14)
    assert draft.asked is Asked.ALL
    assert Draft.from_json(draft.to_json()) == draft
