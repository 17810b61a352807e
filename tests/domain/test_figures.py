"""The figures against an independent slow count, and the rules one by one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures import (
    Event,
    Group,
    Opening,
    Spread,
    figures,
    group,
    in_use_from,
    openings,
    spread,
    weeks,
    without,
)
from bot.domain.home import DEFAULT_ACKNOWLEDGE, Urgency
from bot.domain.roster import Roster
from bot.domain.rotation import Every, Rotation
from bot.domain.shift import Kind, Layer, Shift
from tests.domain.made_up import EVENING

ZONE = ZoneInfo("Europe/Stockholm")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOW, TODAY, WHENEVER = Urgency.NOW, Urgency.TODAY, Urgency.WHENEVER
LENGTHS = st.none() | st.timedeltas(timedelta(), timedelta(days=30))


def at(minutes: float, name: str, level: Urgency | None = None, step: str = "") -> Event:
    """An event so long after the evening began."""
    return Event(EVENING + minutes * MINUTE, name, level, step)


def only(*events: Event) -> Opening:
    """The one opening that these make."""
    (found,) = openings(events, DEFAULT_ACKNOWLEDGE)
    return found


def later(minutes: float) -> datetime:
    return EVENING + minutes * MINUTE


# --- openings -----------------------------------------------------------------------------------------------------


def test_the_first_acknowledgement_counts_whoever_has_it_later() -> None:
    found = only(
        at(0, "sent", TODAY), at(4, "acknowledged"), at(40, "taken-over"), at(50, "owner-left"), at(70, "acknowledged"),
        at(90, "closed"),
    )  # fmt: skip
    assert (found.to_acknowledge, found.to_close, found.in_time) == (4 * MINUTE, 90 * MINUTE, True)


def test_what_is_opened_again_waits_anew_and_is_promised_anew() -> None:
    first, second = openings(
        [at(0, "sent", TODAY), at(4, "acknowledged"), at(9, "closed"), at(600, "reopened"), at(640, "acknowledged")],
        DEFAULT_ACKNOWLEDGE,
    )
    assert (first.to_acknowledge, first.to_close, first.in_time) == (4 * MINUTE, 9 * MINUTE, True)
    assert (second.began_at, second.due_at) == (later(600), later(630))
    assert (second.to_acknowledge, second.to_close, second.in_time) == (40 * MINUTE, None, False)


@pytest.mark.parametrize(("minutes", "kept"), [(5, True), (5.001, False)])
def test_in_time_is_until_the_promised_instant_itself(minutes: float, kept: bool) -> None:
    assert only(at(0, "sent", NOW), at(minutes, "acknowledged")).in_time is kept


@pytest.mark.parametrize(("raised", "due"), [(1, 6), (29, 30)])
@pytest.mark.parametrize("event", ["raised", "urgent"])
def test_what_becomes_more_urgent_is_held_to_the_earlier_promise(event: str, raised: float, due: float) -> None:
    found = only(at(0, "sent", TODAY), at(raised, event), at(31, "acknowledged"))
    assert (found.due_at, found.urgency) == (later(due), NOW)


def test_what_becomes_less_urgent_again_has_its_first_time_from_its_beginning() -> None:
    found = only(at(0, "sent", TODAY), at(10, "urgent"), at(12, "lowered", TODAY), at(29, "acknowledged"))
    assert (found.due_at, found.urgency, found.in_time) == (later(30), TODAY, True)


def test_what_becomes_urgent_once_somebody_has_it_keeps_its_promise_and_is_opened_again_as_urgent() -> None:
    first, second = openings(
        [at(0, "sent", TODAY), at(20, "acknowledged"), at(21, "raised"), at(30, "closed"), at(60, "reopened")],
        DEFAULT_ACKNOWLEDGE,
    )
    assert (first.urgency, first.in_time) == (TODAY, True)
    assert (second.urgency, second.due_at) == (NOW, later(65))


@pytest.mark.parametrize(
    ("minutes", "counted", "never"), [(29, 0, 0), (30, 0, 0), (30.1, 1, 1)], ids=["within", "at", "past"]
)
@pytest.mark.parametrize("taken_back", [False, True])
def test_what_waits_counts_once_its_time_is_over_and_so_does_what_was_taken_back(
    minutes: float, counted: int, never: int, taken_back: bool
) -> None:
    ended = [at(minutes, "withdrawn")] if taken_back else []
    found = only(at(0, "sent", TODAY), *ended)
    made = group([found], later(9999) if taken_back else later(minutes))
    assert (made.opened, made.counted, made.in_time, made.never) == (1, counted, 0, never)
    assert made.acknowledge == Spread(counted)
    assert made.close == Spread(0 if taken_back else counted)


@pytest.mark.parametrize(
    ("events", "escalated"),
    [
        ([at(1, "told", step="duty"), at(9, "acknowledged")], False),
        ([at(1, "told", step="duty"), at(9, "told", step="backup")], True),
        ([at(1, "told", step="duty"), at(9, "raised"), at(9, "told", step="duty")], False),
        ([at(1, "passed"), at(1, "told", step="backup")], True),
        ([at(1, "told-channel", step="channel:sms-chef"), at(9, "acknowledged")], False),
        ([at(1, "told", step="duty"), at(9, "told-channel", step="channel:sms-chef")], True),
        ([at(1, "told-channel", step="channel:sms-chef"), at(1, "channel-failed")], True),
        ([at(1, "told", step="everyone"), at(60, "round"), at(60, "told", step="everyone")], True),
        ([at(1, "unreached")], True),
        ([at(1, "told", step="duty"), at(2, "acknowledged"), at(99, "stalled"), at(99, "told", step="duty")], False),
        ([at(1, "told", step="duty"), at(2, "acknowledged"), at(99, "stalled"), at(99, "passed")], True),
        ([at(1, "told", step="duty"), at(2, "acknowledged"), at(9, "owner-left"), at(9, "told", step="backup"),
          at(19, "told", step="managers")], True),
    ],
)  # fmt: skip
def test_escalated_is_what_needed_more_than_the_first_step(events: Sequence[Event], escalated: bool) -> None:
    assert only(at(0, "sent", NOW), *events).escalated is escalated


def test_a_timeline_that_was_never_sent_is_no_opening() -> None:
    assert openings([at(0, "withdrawn"), at(1, "lowered", NOW)], DEFAULT_ACKNOWLEDGE) == []


# --- medians ------------------------------------------------------------------------------------------------------


def slow_share(lengths: Sequence[timedelta | None], limit: timedelta) -> float:
    """How large a part took no longer, counted one by one."""
    return sum(length is not None and length <= limit for length in lengths) / len(lengths)


@given(st.lists(LENGTHS, min_size=1, max_size=60))
def test_a_percentile_is_the_shortest_length_that_so_many_did_not_exceed(lengths: list[timedelta | None]) -> None:
    made = spread(lengths)
    assert made.count == len(lengths)
    there = [length for length in lengths if length is not None]
    for share, found in ((0.5, made.median), (0.95, made.high)):
        enough = [length for length in there if slow_share(lengths, length) >= share]
        assert found == (min(enough) if enough else None)


def test_where_most_were_never_acknowledged_there_is_no_median() -> None:
    assert spread([MINUTE, None, None]) == Spread(3, None, None)
    assert spread([MINUTE, 2 * MINUTE, None]) == Spread(3, 2 * MINUTE, None)
    assert spread([]) == Spread()


@pytest.mark.parametrize(
    ("kept", "counted", "percent"), [(0, 0, None), (0, 9, 0), (9, 9, 100), (1, 999, 1), (998, 999, 99), (1, 2, 50)]
)
def test_a_share_is_100_only_where_all_were_and_0_only_where_none_was(
    kept: int, counted: int, percent: int | None
) -> None:
    assert Group(counted=counted, in_time=kept).percent == percent


# --- weeks --------------------------------------------------------------------------------------------------------


@given(st.timedeltas(timedelta(), 20 * 366 * DAY).map(lambda ahead: EVENING + ahead), st.integers(1, 60))
def test_weeks_are_the_calendars_own_and_leave_no_second_out(now: datetime, count: int) -> None:
    found = weeks(ZONE, now, count)
    assert len(found) == count
    assert found[-1].starts_at <= now < found[-1].ends_at
    assert not found[-1].is_over(now)
    for week in found:
        local = week.starts_at.astimezone(ZONE)
        assert (local.weekday(), local.hour, local.minute) == (0, 0, 0)
        assert (week.year, week.number) == (local.isocalendar().year, local.isocalendar().week)
    for one, other in pairwise(found):
        assert one.ends_at == other.starts_at
        assert one.is_over(now)


def test_weeks_of_a_year_that_has_53() -> None:
    found = weeks(ZONE, datetime(2027, 1, 5, 12, tzinfo=UTC), 3)
    assert [(week.year, week.number) for week in found] == [(2026, 52), (2026, 53), (2027, 1)]


@st.composite
def some_openings(draw: st.DrawFn) -> list[Opening]:
    """Openings in seven weeks around the change to winter time, as they may come."""
    found = []
    for _ in range(draw(st.integers(0, 40))):
        began = datetime(2026, 10, 1, tzinfo=UTC) + draw(st.timedeltas(timedelta(), 49 * DAY))
        urgency = draw(st.sampled_from(Urgency))
        taken = draw(st.none() | st.timedeltas(timedelta(), 2 * DAY))
        ended = draw(st.none() | st.timedeltas(timedelta(), 3 * DAY))
        found.append(
            Opening(
                began, began + DEFAULT_ACKNOWLEDGE[urgency], urgency, None if taken is None else began + taken,
                None if ended is None else began + (taken or timedelta()) + ended,
                taken_back=draw(st.booleans()), escalated=draw(st.booleans()),
            )
        )  # fmt: skip
    return [one if one.ended_at else replace(one, taken_back=False) for one in found]


@given(some_openings(), st.integers(1, 9))
def test_every_opening_is_in_its_week_its_urgency_and_its_hour_once(found: list[Opening], count: int) -> None:
    now = datetime(2026, 11, 19, 12, tzinfo=UTC)
    asked = weeks(ZONE, now, count)
    made = figures(found, asked, [{} for _ in asked], ZONE, now)
    inside = [one for one in found if one.began_at.astimezone(ZONE).date() >= asked[0].monday]
    assert made.whole.opened == len(inside) == sum(week.whole.opened for week in made.weeks)
    for week in made.weeks:
        mine = [one for one in inside if _week(one) == (week.week.year, week.week.number)]
        assert week.whole == _slow(mine, now)
        for urgency in Urgency:
            assert week.by_urgency[urgency] == _slow([one for one in mine if one.urgency is urgency], now)
    for urgency in Urgency:
        assert made.by_urgency[urgency] == _slow([one for one in inside if one.urgency is urgency], now)
    for hour in range(24):
        begun = [one for one in inside if one.began_at.astimezone(ZONE).strftime("%H") == f"{hour:02}"]
        assert made.by_hour[hour] == _slow(begun, now)


def _week(one: Opening) -> tuple[int, int]:
    year, number, _ = one.began_at.astimezone(ZONE).isocalendar()
    return year, number


def _slow(found: Sequence[Opening], now: datetime) -> Group:
    """The same, counted with loops and ifs."""
    counted, kept, never = 0, 0, 0
    waits: list[timedelta | None] = []
    ends: list[timedelta | None] = []
    for one in found:
        if one.acknowledged_at is None:
            last = now if one.ended_at is None else one.ended_at
            if last <= one.due_at:
                continue
            never += 1
            waits.append(None)
        else:
            waits.append(one.acknowledged_at - one.began_at)
            kept += one.acknowledged_at <= one.due_at
        counted += 1
        if not one.taken_back:
            ends.append(one.ended_at - one.began_at if one.ended_at else None)
    gone = sum(one.escalated for one in found)
    return Group(len(found), counted, kept, never, gone, spread(waits), spread(ends))


# --- gaps ---------------------------------------------------------------------------------------------------------


def a_shift(person: int | None, start: float, end: float, row: int = 1) -> Shift:
    """A shift from so many hours after the evening until so many."""
    return Shift(row, "ekbacken", Layer.DUTY, person, EVENING + start * HOUR, EVENING + end * HOUR, Kind.SHIFT)


@given(st.lists(st.tuples(st.none() | st.integers(1, 3), st.integers(0, 100), st.integers(1, 30)), max_size=12))
def test_time_without_anybody_is_what_a_walk_by_the_hour_finds(spans: list[tuple[int | None, int, int]]) -> None:
    planned = [a_shift(person, start, start + length, row) for row, (person, start, length) in enumerate(spans)]
    roster = Roster(planned)
    walked = sum(_nobody(roster, EVENING + hour * HOUR) for hour in range(10, 100))
    assert without(roster, Layer.DUTY, EVENING, EVENING + 10 * HOUR, EVENING + 100 * HOUR) == walked * HOUR


def _nobody(roster: Roster, moment: datetime) -> bool:
    """Whether nobody has it in the hour that begins then; where somebody is planned, it is theirs."""
    return not any(shift.covers(moment) and shift.person_id is not None for shift in roster.shifts)


def test_a_layer_counts_from_the_first_time_that_somebody_had_it() -> None:
    roster = Roster([a_shift(1, 4, 6)])
    end = EVENING + 10 * HOUR
    assert without(roster, Layer.DUTY, EVENING + 4 * HOUR, EVENING, end) == 4 * HOUR
    assert without(roster, Layer.DUTY, end, EVENING, end) is None
    assert without(roster, Layer.DUTY, None, EVENING, end) is None


def test_a_rotation_is_in_use_from_its_first_turn() -> None:
    turning = Rotation(1, "ekbacken", Layer.DUTY, (1,), Every.DAY, (time(7), time(19)), date(2026, 11, 2))
    begun = datetime(2026, 11, 2, 6, tzinfo=UTC)
    assert in_use_from(Layer.DUTY, None, [turning], ZONE) == begun
    assert in_use_from(Layer.DUTY, begun - DAY, [turning], ZONE) == begun - DAY
    assert in_use_from(Layer.DUTY, None, [replace(turning, begins_at=begun + DAY)], ZONE) == begun + DAY
    assert in_use_from(Layer.BACKUP, None, [turning], ZONE) is None


def test_what_could_wait_for_quiet_hours_is_promised_from_their_end() -> None:
    """As its receipt told the neighbour; a colleague who was awake and is told later does not change that."""
    woken = EVENING + 9 * HOUR
    sent = Event(EVENING, "sent", Urgency.WHENEVER)
    taken = Event(woken + HOUR, "acknowledged")
    queued = Event(EVENING, "queued", step="duty", until=woken)
    (waited,) = openings([sent, queued, taken], DEFAULT_ACKNOWLEDGE)
    assert waited.due_at == woken + DEFAULT_ACKNOWLEDGE[Urgency.WHENEVER]
    assert waited.in_time
    (told,) = openings([sent, replace(queued, until=None), taken], DEFAULT_ACKNOWLEDGE)
    assert told.due_at == EVENING + DEFAULT_ACKNOWLEDGE[Urgency.WHENEVER]
    assert not told.in_time
