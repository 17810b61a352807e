"""What a manager chooses becomes a rotation whose first turn is the first one's; written times are read with care."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.plan import (
    BadTimes,
    Days,
    Pattern,
    Plan,
    Start,
    parts,
    read_times,
    rotation,
    with_pattern,
    with_person,
    with_times,
)
from bot.domain.rotation import turns
from bot.domain.shift import Layer

ZONE = ZoneInfo("Europe/Stockholm")
USUAL = (time(7), time(15), time(22))
PLAN = Plan("ekbacken", Layer.DUTY, (11, 22, 33), USUAL)
WEDNESDAY = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)  # 16.30
EVERY = [
    replace(PLAN, pattern=pattern, part=part, days=days, start=start)
    for pattern, days, start in product(Pattern, Days, (None, *Start))
    for part in (None, *parts(USUAL, pattern))
]


def first(plan: Plan, count: int = 4, now: datetime = WEDNESDAY) -> list[str]:
    """The first turns as "Wed 07:00-Thu 07:00 11"."""
    found = turns(rotation(plan, ZONE, now), ZONE, (), now, now + timedelta(days=40))
    return [
        f"{one.starts_at.astimezone(ZONE):%a %H:%M}-{one.ends_at.astimezone(ZONE):%a %H:%M} {one.person_id}"
        for one, _ in zip(found, range(count), strict=False)
        if one.ends_at
    ]


def test_by_the_day_it_begins_tomorrow() -> None:
    assert first(PLAN) == [
        "Thu 07:00-Fri 07:00 11", "Fri 07:00-Sat 07:00 22", "Sat 07:00-Sun 07:00 33", "Sun 07:00-Mon 07:00 11",
    ]  # fmt: skip


def test_by_the_week_it_begins_on_monday() -> None:
    assert first(with_pattern(PLAN, Pattern.WEEK)) == [
        "Mon 07:00-Mon 07:00 11", "Mon 07:00-Mon 07:00 22", "Mon 07:00-Mon 07:00 33", "Mon 07:00-Mon 07:00 11",
    ]  # fmt: skip


def test_by_the_week_from_now_the_first_has_what_is_left_of_this_one() -> None:
    plan = replace(PLAN, pattern=Pattern.WEEK, start=Start.NOW)
    assert first(plan, 2) == ["Wed 16:30-Mon 07:00 11", "Mon 07:00-Mon 07:00 22"]
    assert first(replace(plan, start=Start.TOMORROW), 2) == ["Thu 07:00-Mon 07:00 11", "Mon 07:00-Mon 07:00 22"]


def test_by_the_handover_from_now_the_first_has_what_is_left_of_this_shift() -> None:
    plan = replace(PLAN, pattern=Pattern.HANDOVER, start=Start.NOW)
    assert first(plan) == [
        "Wed 16:30-Wed 22:00 11", "Wed 22:00-Thu 07:00 22", "Thu 07:00-Thu 15:00 33", "Thu 15:00-Thu 22:00 11",
    ]  # fmt: skip


def test_nights_of_weekdays_and_the_weekend() -> None:
    nights = replace(PLAN, part=(time(22), time(7)), days=Days.WEEKDAYS)
    assert first(nights, 3) == ["Thu 22:00-Fri 07:00 11", "Fri 22:00-Sat 07:00 22", "Mon 22:00-Tue 07:00 33"]
    weekend = replace(PLAN, days=Days.WEEKEND)
    assert first(weekend, 3) == ["Sat 07:00-Sun 07:00 11", "Sun 07:00-Mon 07:00 22", "Sat 07:00-Sun 07:00 33"]


def test_a_part_by_the_handover_changes_hands_within_it() -> None:
    plan = replace(PLAN, pattern=Pattern.HANDOVER, part=(time(7), time(22)))
    assert first(plan, 3) == ["Thu 07:00-Thu 15:00 11", "Thu 15:00-Thu 22:00 22", "Fri 07:00-Fri 15:00 33"]


@pytest.mark.parametrize("plan", EVERY, ids=lambda plan: f"{plan.pattern}-{plan.part}-{plan.days}-{plan.start}")
def test_whatever_is_chosen_the_first_turn_is_the_first_ones_and_the_second_the_seconds(plan: Plan) -> None:
    for hour in (2, 6, 11, 21, 23):
        now = WEDNESDAY.replace(hour=hour)
        found = turns(rotation(plan, ZONE, now), ZONE, (), now, now + timedelta(days=40))
        order = [one.person_id for one in found]
        assert order[0] == 11, (plan, now)
        assert list(dict.fromkeys(order)) == [11, 22, 33], (plan, now)


@pytest.mark.parametrize("plan", EVERY, ids=lambda plan: f"{plan.pattern}-{plan.part}-{plan.days}-{plan.start}")
def test_what_is_chosen_is_kept_as_it_was(plan: Plan) -> None:
    assert Plan.from_json(plan.to_json()) == plan


def test_who_is_pressed_is_last_in_turn_and_who_is_pressed_again_is_out() -> None:
    assert with_person(PLAN, 44).people == (11, 22, 33, 44)
    assert with_person(PLAN, 11).people == (22, 33)
    assert with_person(with_person(PLAN, 11), 11).people == (22, 33, 11)


def test_a_part_that_does_not_go_with_the_pattern_becomes_the_whole() -> None:
    plan = replace(PLAN, part=(time(22), time(15)))
    assert with_pattern(plan, Pattern.WEEK).part == (time(22), time(15))
    assert with_pattern(plan, Pattern.HANDOVER).part is None
    assert with_times(plan, [time(8)]).part is None
    by_handover = replace(PLAN, pattern=Pattern.HANDOVER)
    assert with_times(by_handover, [time(8)]).pattern is Pattern.DAY, "with one handover there is but the day"


def test_many_times_offer_parts_from_each_to_the_next() -> None:
    six = tuple(time(hour) for hour in (2, 6, 10, 14, 18, 22))
    assert len(parts(six, Pattern.DAY)) == 6
    assert len(parts(USUAL, Pattern.DAY)) == 6
    assert parts((time(7),), Pattern.DAY) == []


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("08.30", [(8, 30)]), ("07.30, 15, 22", [(7, 30), (15, 0), (22, 0)]), ("22 7:00", [(7, 0), (22, 0)]),
        ("7 och 19", [(7, 0), (19, 0)]), ("7, 7", [(7, 0)]), ("07.00;15.00", [(7, 0), (15, 0)]),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(text: str, times: list[tuple[int, int]]) -> None:
    assert read_times(text) == tuple(time(*one) for one in times)


@pytest.mark.parametrize("text", ["", "Vem har jouren?", "kl 7", "7.5", "klockan 22", "07.000", "och", "🙂"])
def test_what_is_not_meant_as_times_is_left_to_others(text: str) -> None:
    assert read_times(text) is None


@pytest.mark.parametrize("text", ["25", "24.00", "07.60", "7, 99", "1 2 3 4 5 6 7"])
def test_what_no_clock_shows_is_refused(text: str) -> None:
    with pytest.raises(BadTimes):
        read_times(text)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    try:
        found = read_times(text)
    except BadTimes:
        return
    assert found is None or (0 < len(found) <= 6 and list(found) == sorted(found))
