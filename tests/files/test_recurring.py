"""The days of a series: every day here was looked up in a calendar on the wall, and none worked out by the code."""

from collections.abc import Collection
from datetime import date

import pytest

from bot.domain.meeting import Occurrence, OnHoliday, Rule
from bot.files.recurring import BadRule, occurrences

EPIPHANY, GOOD_FRIDAY, ASCENSION = date(2027, 1, 6), date(2027, 3, 26), date(2027, 5, 6)
MAUNDY_THURSDAY = date(2027, 3, 25)


def holidays(_first: date, _last: date) -> Collection[date]:
    return {EPIPHANY, GOOD_FRIDAY, ASCENSION}


def days(rule: Rule, since: date, until: date) -> list[str]:
    return [f"{one.on}" for one in occurrences(rule, since, until, holidays)]


def test_the_third_tuesday_but_not_in_july() -> None:
    rule = Rule("FREQ=MONTHLY;BYDAY=3TU", date(2027, 1, 1), not_in=frozenset({7}))
    assert days(rule, date(2027, 1, 1), date(2027, 9, 30)) == [
        "2027-01-19", "2027-02-16", "2027-03-16", "2027-04-20", "2027-05-18", "2027-06-15", "2027-08-17", "2027-09-21",
    ]  # fmt: skip


def test_every_other_week_goes_from_even_weeks_to_odd_ones_over_a_week_53() -> None:
    # 2026 has a week 53: from week 52 (22 December) two weeks on is week 1 (5 January).
    rule = Rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 12, 8))
    found = [one.on for one in occurrences(rule, date(2026, 12, 8), date(2027, 1, 31), holidays)]
    assert [(f"{day}", day.isocalendar().week) for day in found] == [
        ("2026-12-08", 50), ("2026-12-22", 52), ("2027-01-05", 1), ("2027-01-19", 3),
    ]  # fmt: skip


def test_even_weeks_by_their_number_have_three_weeks_between_over_a_week_53() -> None:
    weeks = ",".join(str(number) for number in range(2, 53, 2))
    rule = Rule(f"FREQ=YEARLY;BYWEEKNO={weeks};BYDAY=TU", date(2026, 12, 8))
    assert days(rule, date(2026, 12, 8), date(2027, 1, 31)) == ["2026-12-08", "2026-12-22", "2027-01-12", "2027-01-26"]


def test_the_29th_of_february_comes_every_fourth_year() -> None:
    rule = Rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2027, 1, 1))
    assert days(rule, date(2027, 1, 1), date(2036, 12, 31)) == ["2028-02-29", "2032-02-29", "2036-02-29"]


def test_a_holiday_moves_it_to_the_thursday_before_and_it_stays_known_by_its_day() -> None:
    rule = Rule("FREQ=MONTHLY;BYDAY=-1FR", date(2027, 1, 1), on_holiday=OnHoliday.BEFORE)
    assert list(occurrences(rule, date(2027, 3, 1), date(2027, 4, 30), holidays)) == [
        Occurrence(GOOD_FRIDAY, MAUNDY_THURSDAY), Occurrence(date(2027, 4, 30), date(2027, 4, 30)),
    ]  # fmt: skip


def test_a_thursday_that_is_a_holiday_goes_to_the_thursday_of_the_week_before() -> None:
    rule = Rule("FREQ=MONTHLY;BYDAY=1TH", date(2027, 4, 1), on_holiday=OnHoliday.BEFORE)
    assert days(rule, date(2027, 5, 1), date(2027, 5, 31)) == ["2027-04-29"]


def test_a_holiday_drops_it_where_that_was_said_and_is_a_day_like_others_else() -> None:
    dropped = Rule("FREQ=WEEKLY;BYDAY=WE", date(2026, 12, 30), on_holiday=OnHoliday.DROP)
    kept = Rule("FREQ=WEEKLY;BYDAY=WE", date(2026, 12, 30))
    assert days(dropped, date(2026, 12, 30), date(2027, 1, 13)) == ["2026-12-30", "2027-01-13"]
    assert days(kept, date(2026, 12, 30), date(2027, 1, 13)) == ["2026-12-30", "2027-01-06", "2027-01-13"]


def test_single_days_are_taken_out_and_added_also_in_a_month_without_meetings() -> None:
    rule = Rule(
        "FREQ=MONTHLY;BYDAY=3TU", date(2027, 6, 1), not_in=frozenset({7}), without=frozenset({date(2027, 8, 17)}),
        besides=frozenset({date(2027, 7, 1), date(2027, 9, 21)}),
    )  # fmt: skip
    assert days(rule, date(2027, 6, 1), date(2027, 9, 30)) == ["2027-06-15", "2027-07-01", "2027-09-21"]


def test_without_an_end_there_are_as_many_as_are_asked_for() -> None:
    rule = Rule("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", date(2026, 12, 31))
    assert days(rule, date(2095, 1, 1), date(2097, 12, 31)) == ["2095-12-31", "2096-12-31", "2097-12-31"]


NEVER = (
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;UNTIL=20261231;BYDAY=3TU",
)


@pytest.mark.parametrize("repeats", NEVER)
def test_a_rule_that_gives_no_day_gives_none(repeats: str) -> None:
    assert not days(Rule(repeats, date(2027, 1, 1)), date(2027, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize("repeats", ["FREQ=SOMETIMES", "every third Tuesday", "FREQ=WEEKLY;BYDAY=XX"])
def test_what_is_no_rule_is_told(repeats: str) -> None:
    with pytest.raises(BadRule):
        days(Rule(repeats, date(2027, 1, 1)), date(2027, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize("repeats", ["FREQ=DAILY;INTERVAL=0", "freq=weekly;interval=00;BYDAY=TU"])
def test_a_rule_that_never_moves_on_is_refused(repeats: str) -> None:
    with pytest.raises(BadRule):
        days(Rule(repeats, date(2027, 1, 1)), date(2027, 1, 1), date(2027, 12, 31))


def test_a_series_goes_on_over_new_year_and_the_holidays_there() -> None:
    new_year = {date(2026, 12, 25), date(2027, 1, 1), EPIPHANY}
    rule = Rule("FREQ=WEEKLY;BYDAY=FR", date(2026, 12, 18), on_holiday=OnHoliday.BEFORE)
    found = occurrences(rule, date(2026, 12, 18), date(2027, 1, 15), lambda _first, _last: new_year)
    assert [f"{one.on}" for one in found] == ["2026-12-18", "2026-12-24", "2026-12-31", "2027-01-08", "2027-01-15"]
    assert days(Rule("FREQ=WEEKLY;INTERVAL=3;BYDAY=TU", date(2026, 12, 15)), date(2026, 12, 15), date(2027, 2, 1)) == [
        "2026-12-15", "2027-01-05", "2027-01-26",
    ]  # fmt: skip
