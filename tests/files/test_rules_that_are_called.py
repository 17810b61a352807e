"""The days of a series: even weeks against the calendar, holidays, leap days, the turn of the year, clock changes."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calling import Call, Repeats, moved_rule, rrule, rule
from bot.domain.meeting import Kind, Meeting, OnHoliday, Plan, Rule
from bot.files.recurring import BadRule, ended, occurrences, previewed
from bot.services.days_off import holidays_between

TUESDAY = date(2026, 12, 8)
FAR = date(2038, 12, 31)
THE_TURN = date(2026, 12, 10), date(2027, 1, 7)


def none(_first: date, _last: date) -> Collection[date]:
    """No holidays at all."""
    return ()


def days(given: Rule, since: date, until: date) -> list[date]:
    """Where the meetings are."""
    return [one.on for one in occurrences(given, since, until, holidays_between)]


def of(repeats: Repeats, on: date, **values: object) -> Rule:
    """A rule that keeps its days whatever is a holiday, unless it is said otherwise."""
    kept = {"on_holiday": OnHoliday.KEEP, **values}
    found = rule(Call("ekbacken", kind=Kind.COUNCIL, on=on, at=time(14), repeats=repeats, **kept))  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize(("repeats", "rest"), [(Repeats.EVEN, 0), (Repeats.ODD, 1)])
def test_even_and_odd_weeks_are_those_of_the_calendar_on_the_wall(weekday: int, repeats: Repeats, rest: int) -> None:
    """Every day of twelve years, two weeks 53 and all turns of the year among them."""
    first = date(2026, 11, 23) + timedelta(days=weekday)
    every = [first + timedelta(weeks=number) for number in range(12 * 52)]
    wanted = [day for day in every if day.isocalendar().week % 2 == rest and day <= FAR]
    assert [day for day in days(of(repeats, first), first, FAR) if day <= every[-1]] == wanted


def test_after_week_53_two_odd_weeks_follow_on_each_other() -> None:
    met = days(of(Repeats.ODD, date(2026, 12, 15)), date(2026, 12, 20), date(2027, 1, 12))
    assert met == [date(2026, 12, 29), date(2027, 1, 5)]
    assert [day.isocalendar().week for day in met] == [53, 1]


def test_every_third_week_counts_on_across_the_new_year() -> None:
    met = days(of(Repeats.THIRD, TUESDAY), TUESDAY, date(2027, 2, 28))
    assert met == [date(2026, 12, 8), date(2026, 12, 29), date(2027, 1, 19), date(2027, 2, 9)]


def test_the_third_tuesday_but_not_in_july() -> None:
    met = days(of(Repeats.WEEKDAY, date(2027, 5, 18), not_in=frozenset({7})), date(2027, 5, 1), date(2027, 9, 30))
    assert met == [date(2027, 5, 18), date(2027, 6, 15), date(2027, 8, 17), date(2027, 9, 21)]


def test_a_fifth_weekday_is_the_last_one_of_every_month() -> None:
    assert rrule(Repeats.WEEKDAY, date(2026, 12, 29)) == "FREQ=MONTHLY;BYDAY=-1TU"


def test_a_day_that_a_month_lacks_is_left_out_and_a_leap_day_comes_every_four_years() -> None:
    monthly = days(of(Repeats.MONTHLY, date(2027, 1, 29)), date(2027, 1, 1), date(2028, 3, 1))
    assert date(2027, 2, 28) not in monthly
    assert date(2028, 2, 29) in monthly
    leap = Rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2028, 2, 29))
    assert days(leap, date(2028, 1, 1), FAR) == [date(2028, 2, 29), date(2032, 2, 29), date(2036, 2, 29)]


@pytest.mark.parametrize(
    ("on_holiday", "becomes"),
    [(OnHoliday.KEEP, date(2027, 1, 6)), (OnHoliday.DROP, None), (OnHoliday.BEFORE, date(2026, 12, 30))],
)
def test_a_meeting_on_epiphany(on_holiday: OnHoliday, becomes: date | None) -> None:
    """Wednesday 6 January 2027. The Thursday before is New Year's Eve, so it goes to the day before that."""
    given = Rule("FREQ=MONTHLY;BYDAY=1WE", date(2026, 12, 1), on_holiday=on_holiday)
    assert dict(previewed(given, date(2027, 1, 6), date(2027, 1, 12), holidays_between)) == {date(2027, 1, 6): becomes}


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("repeats", [Repeats.WEEKLY, Repeats.EVEN, Repeats.THIRD, Repeats.WEEKDAY, Repeats.MONTHLY])
def test_what_a_holiday_moves_is_never_where_the_series_meets_anyhow(weekday: int, repeats: Repeats) -> None:
    """Twelve years of every weekday. Looked at from any month, the days are the same."""
    first = date(2026, 12, 1) + timedelta(days=weekday)
    given = of(repeats, first, on_holiday=OnHoliday.BEFORE)
    met = days(given, first, FAR)
    assert len(met) == len(set(met))
    later = date(2030, 1, 1)
    ruled = [one for one in occurrences(given, first, FAR, holidays_between) if one.ruled >= later]
    assert list(occurrences(given, later, FAR, holidays_between)) == ruled


def test_a_weekly_thursday_that_is_a_holiday_is_dropped_since_the_thursday_before_is_met_on() -> None:
    thursdays = Rule("FREQ=WEEKLY;BYDAY=TH", date(2026, 12, 3), on_holiday=OnHoliday.BEFORE)
    assert days(thursdays, date(2026, 12, 10), date(2027, 1, 7)) == [
        date(2026, 12, 10), date(2026, 12, 17), date(2026, 12, 23), date(2027, 1, 7),
    ]  # fmt: skip  # that of New Year's Eve, since Christmas Eve is a holiday, too
    assert (date(2026, 12, 24), None) in list(previewed(thursdays, *THE_TURN, holidays_between))


def test_a_rule_may_give_no_day_and_a_bad_one_is_said() -> None:
    nowhere = of(Repeats.WEEKLY, TUESDAY, not_in=frozenset(range(1, 13)))
    assert not days(nowhere, TUESDAY, FAR)
    assert not list(occurrences(Rule("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", TUESDAY), TUESDAY, FAR, none))
    with pytest.raises(BadRule):
        days(Rule("FREQ=SOMETIMES", TUESDAY), TUESDAY, FAR)


def test_a_series_keeps_what_clocks_show_over_both_changes_and_takes_the_jump_for_an_hour_that_is_skipped() -> None:
    zone = ZoneInfo("Europe/Stockholm")

    def at(on: date, wall: time) -> datetime:
        return Meeting(
            1, Plan("ekbacken", Kind.COUNCIL, "", wall), on, "a@b", datetime(2026, 1, 1, tzinfo=UTC)
        ).starts_at(zone)

    sundays = days(of(Repeats.WEEKLY, date(2027, 3, 21)), date(2027, 3, 21), date(2027, 4, 4))
    assert [at(day, time(14)).hour for day in sundays] == [13, 12, 12]
    assert [at(day, time(14)).hour for day in (date(2027, 10, 24), date(2027, 10, 31))] == [12, 13]
    assert at(date(2027, 3, 28), time(2, 30)) == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)  # 03.00, when clocks jump
    assert at(date(2027, 10, 31), time(2, 30)) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)  # the first of two


@pytest.mark.parametrize("repeats", [one for one in Repeats if one is not Repeats.ONCE])
def test_a_rule_that_is_moved_gives_its_new_day_and_stays_of_its_kind(repeats: Repeats) -> None:
    was, on = date(2026, 12, 15) if repeats is Repeats.ODD else TUESDAY, date(2026, 12, 17)
    moved = moved_rule(of(repeats, was), was, on)
    assert moved is not None
    assert days(moved, on, FAR)[0] == on


WEDNESDAY = date(2026, 12, 16)  # the third; the day after the third Tuesday


@pytest.mark.parametrize(
    ("repeats", "on", "moved"),
    [
        ("FREQ=WEEKLY", WEDNESDAY, "FREQ=WEEKLY;BYDAY=WE"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=MO", WEDNESDAY, "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=WE"),
        ("freq=monthly;byday=3tu;until=20270630", WEDNESDAY, "FREQ=MONTHLY;UNTIL=20270630;BYDAY=3WE"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=3", WEDNESDAY, "FREQ=MONTHLY;BYDAY=3WE"),
        ("FREQ=MONTHLY;BYDAY=-1TU", date(2027, 2, 24), "FREQ=MONTHLY;BYDAY=-1WE"),  # the fourth is February's last
        ("FREQ=MONTHLY;BYMONTHDAY=15", WEDNESDAY, "FREQ=MONTHLY;BYMONTHDAY=16"),
        ("FREQ=MONTHLY;INTERVAL=2", WEDNESDAY, "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=16"),
        ("FREQ=YEARLY", WEDNESDAY, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=16"),
        ("FREQ=YEARLY;BYMONTH=12;BYDAY=3TU", date(2027, 1, 13), "FREQ=YEARLY;BYMONTH=1;BYDAY=2WE"),
        ("FREQ=YEARLY;BYWEEKNO=51;BYDAY=TU", date(2026, 12, 23), "FREQ=YEARLY;BYWEEKNO=52;BYDAY=WE"),
        ("FREQ=DAILY;INTERVAL=9", WEDNESDAY, "FREQ=DAILY;INTERVAL=9"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", WEDNESDAY, None),
        ("FREQ=MONTHLY;BYDAY=TU", WEDNESDAY, None),  # every Tuesday of the month
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", WEDNESDAY, None),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=9", WEDNESDAY, None),  # before it is given an end by its days
        ("FREQ=WEEKLY;BYDAY=TU;BYHOUR=9", WEDNESDAY, None),
        ("", WEDNESDAY, None),  # single days alone
    ],
)
def test_a_rule_from_another_calendar_is_moved_too_where_a_day_can_tell_it(
    repeats: str, on: date, moved: str | None
) -> None:
    was = date(2026, 12, 15) if on != date(2027, 2, 24) else date(2027, 2, 23)
    found = moved_rule(Rule(repeats, was), was, on)
    assert (found.repeats if found else None) == moved
    if found is not None:
        assert days(found, on, FAR)[0] == on


@pytest.mark.parametrize(
    ("repeats", "was", "on", "count"),
    [
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=4", date(2026, 11, 30), date(2026, 12, 1), 4),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=4", date(2026, 12, 7), date(2026, 12, 4), 3),
        ("FREQ=MONTHLY;BYDAY=2TU;COUNT=4", date(2026, 12, 8), date(2026, 12, 10), 4),
        ("FREQ=MONTHLY;BYDAY=2TH;COUNT=11", date(2026, 12, 10), date(2026, 12, 1), 11),
        ("FREQ=MONTHLY;BYMONTHDAY=5;UNTIL=20270304", date(2026, 12, 5), date(2026, 12, 20), 3),  # until February
        ("FREQ=MONTHLY;BYMONTHDAY=28;COUNT=3", date(2026, 12, 28), date(2027, 1, 2), 3),
        ("FREQ=YEARLY;COUNT=3", date(2026, 12, 28), date(2027, 1, 2), 3),
    ],
)
def test_a_series_that_ends_has_as_many_meetings_after_it_was_moved(
    repeats: str, was: date, on: date, count: int
) -> None:
    former = ended(Rule(repeats, was if count != 3 or "WEEKLY" not in repeats else date(2026, 11, 30)))
    moved = moved_rule(former, was, on)
    assert moved is not None
    assert len(days(moved, on, FAR)) == count


def test_what_was_taken_out_stays_out_in_its_month_and_the_end_of_a_month_its_end() -> None:
    tuesdays = Rule("FREQ=MONTHLY;BYDAY=2TU", date(2027, 6, 8), without=frozenset({date(2027, 7, 13)}))
    moved = moved_rule(tuesdays, date(2027, 6, 8), date(2027, 6, 10))
    assert moved is not None
    assert days(moved, date(2027, 6, 1), date(2027, 9, 30)) == [
        date(2027, 6, 10), date(2027, 8, 12), date(2027, 9, 9),
    ]  # fmt: skip
    last = moved_rule(Rule("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 12, 31)), date(2026, 12, 31), date(2026, 12, 30))
    assert last is not None
    assert days(last, date(2027, 1, 1), date(2027, 3, 31)) == [
        date(2027, 1, 30), date(2027, 2, 27), date(2027, 3, 30),
    ]  # fmt: skip
    assert moved_rule(Rule("FREQ=YEARLY;BYMONTHDAY=5", date(2026, 12, 5)), date(2026, 12, 5), WEDNESDAY) is None


def test_days_that_were_taken_out_move_along_and_a_number_of_times_becomes_an_end() -> None:
    tuesdays = Rule("FREQ=WEEKLY;BYDAY=TU;COUNT=5", TUESDAY, without=frozenset({date(2026, 12, 22)}))
    given = ended(tuesdays)
    assert days(given, TUESDAY, FAR) == days(tuesdays, TUESDAY, FAR)
    assert days(given, TUESDAY, FAR)[-1] == date(2027, 1, 5)
    assert ended(given) == given
    moved = moved_rule(given, date(2026, 12, 15), date(2026, 12, 17))
    assert moved is not None
    assert days(moved, TUESDAY, FAR) == [date(2026, 12, 17), date(2026, 12, 31), date(2027, 1, 7)]
