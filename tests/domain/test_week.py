"""A week as people look at it: what stands under which day, what is said once, and what is missing."""

from datetime import UTC, date, datetime, time, timedelta

from bot.domain.roster import Roster, Span
from bot.domain.rotation import Every, Rotation
from bot.domain.shift import Kind, Layer, Shift
from bot.domain.week import by_day, followed, is_long, joined, monday_of, to_give, week_of

MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
BOTH = tuple(Layer)


def a_rotation(*people: int, **values: object) -> Rotation:
    """By the day at 07.00, unless it is said otherwise; begun long before."""
    given: dict[str, object] = {"every": Every.DAY, "times": (time(7),), "starts_on": date(2026, 11, 2)}
    return Rotation(1, "ekbacken", Layer.DUTY, people, **{**given, **values})  # type: ignore[arg-type]


def lines(spans: tuple[Span, ...], zone: object = Roster().zone) -> list[str]:
    """Spans as "07-22 1"."""
    return [
        f"{one.starts_at.astimezone(zone):%a %H}-{one.ends_at.astimezone(zone):%a %H} {one.person_id}"  # type: ignore[arg-type]
        for one in spans
    ]


def test_every_turn_stands_under_the_day_on_which_it_begins() -> None:
    roster = Roster(rotations=[a_rotation(1, 2, times=(time(7), time(22)))])
    week = week_of(roster, MONDAY, NOON, {}, BOTH)
    assert [(span.layer, span.person_id) for span in week.long] == [(Layer.BACKUP, None)]
    assert lines(week.days[0].spans) == ["Sun 22-Mon 07 2", "Mon 07-Mon 22 1", "Mon 22-Tue 07 2"]
    assert [lines(day.spans) for day in week.days[1:3]] == [
        ["Tue 07-Tue 22 1", "Tue 22-Wed 07 2"], ["Wed 07-Wed 22 1", "Wed 22-Thu 07 2"],
    ]  # fmt: skip


def test_a_week_long_turn_is_said_once() -> None:
    week = week_of(Roster(rotations=[a_rotation(1, 2, every=Every.WEEK)]), MONDAY, NOON, {}, [Layer.DUTY])
    assert lines(week.long) == ["Mon 07-Mon 07 1", "Mon 07-Mon 07 2"]
    assert all(not day.spans for day in week.days)


def test_what_nobody_has_is_told_of_watched_layers_and_of_what_is_to_come() -> None:
    roster = Roster(rotations=[a_rotation(1, until=time(15))])
    watched = week_of(roster, MONDAY, NOON, {}, [Layer.DUTY])
    assert lines(watched.days[0].spans) == ["Mon 07-Mon 15 1", "Mon 15-Tue 07 None"]
    assert not [span for span in watched.spans if span.layer is Layer.BACKUP], "a layer without a plan lacks nothing"
    later = week_of(roster, MONDAY, NOON + timedelta(days=2), {}, [Layer.DUTY])
    assert lines(later.days[0].spans) == ["Mon 07-Mon 15 1"], "what has been is not to be mended"
    assert not [span for span in week_of(roster, MONDAY, NOON, {}, []).spans if span.person_id is None]


def test_a_gap_that_has_begun_is_told_from_now_on() -> None:
    week = week_of(Roster(rotations=[a_rotation(1, until=time(10))]), MONDAY, NOON, {}, [Layer.DUTY])
    assert lines(week.days[0].spans) == ["Mon 07-Mon 10 1", "Mon 12-Tue 07 None"]


def test_a_whole_day_on_the_night_clocks_go_back_is_no_long_turn() -> None:
    day = Span(Layer.DUTY, datetime(2026, 10, 24, 5, tzinfo=UTC), datetime(2026, 10, 25, 6, tzinfo=UTC), 1)
    assert day.ends_at - day.starts_at == timedelta(hours=25)
    assert not is_long(day)
    assert is_long(Span(Layer.DUTY, day.starts_at, day.ends_at + timedelta(hours=2), 1))


def test_the_same_persons_turns_in_a_row_are_one() -> None:
    week = week_of(Roster(rotations=[a_rotation(7)]), MONDAY, NOON, {}, [Layer.DUTY])
    assert [span.person_id for span in week.long] == [7]
    assert len(joined(week.long)) == 1


def test_a_holiday_is_named_on_its_day() -> None:
    week = week_of(Roster(), date(2026, 12, 21), NOON, {date(2026, 12, 24): "Julafton"}, [])
    assert {day.date.isoformat(): day.name for day in week.days if day.name} == {"2026-12-24": "Julafton"}


def test_a_long_turn_can_be_given_day_by_day_and_a_gap_without_end_always_is() -> None:
    roster = Roster()
    turn = Span(Layer.DUTY, NOON, NOON + timedelta(days=2), 1)
    assert lines(tuple(by_day(roster, turn, time(7)))) == ["Mon 12-Tue 07 1", "Tue 07-Wed 07 1", "Wed 07-Wed 12 1"]
    short = Span(Layer.DUTY, NOON, NOON + timedelta(hours=20), 1)
    assert by_day(roster, short, time(7)) == [short]
    given = to_give(roster, [turn, Span(Layer.BACKUP, NOON, NOON + timedelta(days=9), None)], NOON, time(7))
    assert turn in given, "a turn of days stays whole until one day is asked for"
    assert sum(span.layer is Layer.BACKUP for span in given) == 10
    assert [span.starts_at for span in given] == sorted(span.starts_at for span in given)
    assert to_give(roster, [turn], NOON + timedelta(days=3), time(7)) == []


def test_who_follows_is_the_next_who_is_another() -> None:
    roster = Roster(rotations=[a_rotation(1, 1, 2)])
    after = followed(roster, Layer.DUTY, NOON, timedelta(days=28))
    assert after is not None
    assert lines((after,)) == ["Wed 07-Thu 07 2"]
    assert followed(Roster(rotations=[a_rotation(7)]), Layer.DUTY, NOON, timedelta(days=28)) is None
    ending = Shift(1, "ekbacken", Layer.DUTY, 3, NOON, NOON + timedelta(hours=3), Kind.SHIFT)
    nobody = followed(Roster([ending]), Layer.DUTY, NOON, timedelta(days=1))
    assert nobody is not None
    assert (nobody.person_id, nobody.starts_at) == (None, ending.ends_at)


def test_the_monday_of_any_day() -> None:
    assert {monday_of(MONDAY + timedelta(days=number)) for number in range(7)} == {MONDAY}
