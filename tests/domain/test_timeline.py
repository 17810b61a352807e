"""The timeline: a roster as spans of time without a break, which say what `who_is_on` says."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.roster import Roster, Span, timeline, who_is_on
from bot.domain.shift import Kind, Layer, Shift
from tests.domain.made_rosters import LAYERS, a_rotation, rosters
from tests.domain.oracle import eves, night, painted, told, weeks

# 1 has the day of the 23rd from 6 to 18 UTC, 2 its night.
TURNS = a_rotation(90, (1, 2), times=(time(7), time(19)), starts_on=date(2026, 11, 23))


def at(hour: int, day: int = 23) -> datetime:
    """An instant of a made-up week."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def planned(number: int, start: datetime, end: datetime, kind: Kind = Kind.SHIFT) -> Shift:
    """A shift of the person with the same number."""
    return Shift(number, "ekbacken", Layer.DUTY, number, start, end, kind, at(0))


def seen(roster: Roster, since: datetime, until: datetime) -> list[tuple[int, int, int | None, tuple[int, ...]]]:
    """The spans of duty: from which hour (UTC) until which, whose, and who else."""
    spans = timeline(roster, since, until, [Layer.DUTY])
    return [(span.starts_at.hour, span.ends_at.hour, span.person_id, span.also) for span in spans]


# --- examples -------------------------------------------------------------------------------------------------------


def test_an_empty_roster_is_one_span_of_nobody_in_each_layer() -> None:
    assert timeline(Roster(), at(6), at(18)) == (
        Span(Layer.DUTY, at(6), at(18), None), Span(Layer.BACKUP, at(6), at(18), None),
    )  # fmt: skip


def test_a_time_without_length_has_no_spans() -> None:
    assert timeline(Roster(rotations=[TURNS]), at(6), at(6)) == ()
    assert timeline(Roster(rotations=[TURNS]), at(7), at(6)) == ()


def test_spans_are_cut_where_the_time_asked_for_begins_and_ends() -> None:
    assert seen(Roster(rotations=[TURNS]), at(8), at(20)) == [(8, 18, 1, ()), (18, 20, 2, ())]


def test_what_lies_below_comes_back_where_it_is_not_covered() -> None:
    roster = Roster([planned(3, at(8), at(12)), planned(4, at(9), at(10), Kind.CHANGE)], [TURNS])
    assert seen(roster, at(6), at(18)) == [
        (6, 8, 1, ()),
        (8, 9, 3, ()),
        (9, 10, 4, ()),
        (10, 12, 3, ()),
        (12, 18, 1, ()),
    ]


def test_an_edge_of_something_that_does_not_count_cuts_nothing() -> None:
    roster = Roster([planned(3, at(6), at(18)), planned(3, at(8), at(8))], [replace(TURNS, times=(time(9),))])
    assert seen(roster, at(6), at(18)) == [(6, 18, 3, ())]


def test_nobodys_time_is_one_span_where_nothing_is_planned_and_another_where_somebody_can_t() -> None:
    sick = replace(planned(3, at(8), at(12), Kind.CHANGE), person_id=None)
    spans = timeline(Roster([sick]), at(6), at(18), [Layer.DUTY])
    assert [(span.ends_at.hour, span.person_id, span.shift) for span in spans] == [
        (8, None, None), (12, None, sick), (18, None, None),
    ]  # fmt: skip


def test_who_else_is_planned_with_the_same_right_is_said() -> None:
    roster = Roster([planned(3, at(8), at(12)), planned(4, at(10), at(14))], [TURNS])
    assert seen(roster, at(8), at(15)) == [(8, 10, 3, ()), (10, 12, 4, (3,)), (12, 14, 4, ()), (14, 15, 1, ())]


def test_who_has_two_shifts_at_once_is_not_two() -> None:
    twice = Roster([planned(3, at(8), at(12)), replace(planned(4, at(10), at(14)), person_id=3)])
    assert seen(twice, at(8), at(14)) == [(8, 10, 3, ()), (10, 14, 3, ())]


def test_changes_are_no_doubles() -> None:
    roster = Roster([planned(3, at(8), at(12), Kind.CHANGE), planned(4, at(8), at(12), Kind.CHANGE)])
    assert seen(roster, at(8), at(12)) == [(8, 12, 4, ())]


# --- whatever is planned --------------------------------------------------------------------------------------------


@given(st.sampled_from(eves()), st.data(), LAYERS)
def test_second_by_second_it_says_what_the_oracle_saw(eve: datetime, data: st.DataObject, layer: Layer) -> None:
    walk = night(eve)
    roster = data.draw(rosters(walk))
    assert told(timeline(roster, walk.start, walk.end, [layer]), walk) == painted(roster, layer, walk)


@pytest.mark.proof
@pytest.mark.timeout(600)
@settings(max_examples=3000)
@given(st.sampled_from(eves()), st.data(), LAYERS)
def test_nor_does_it_in_thousands_of_rosters_say_anything_else(
    eve: datetime, data: st.DataObject, layer: Layer
) -> None:
    walk = night(eve)
    roster = data.draw(rosters(walk))
    assert told(timeline(roster, walk.start, walk.end, [layer]), walk) == painted(roster, layer, walk)


@given(st.sampled_from(eves()[::7]), st.data(), LAYERS)
def test_minute_by_minute_through_four_weeks_it_says_so_too(eve: datetime, data: st.DataObject, layer: Layer) -> None:
    walk = weeks(eve)
    roster = data.draw(rosters(walk))
    assert told(timeline(roster, walk.start, walk.end, [layer]), walk) == painted(roster, layer, walk)


@given(st.sampled_from(eves()[::7]), st.data())
def test_every_layer_is_covered_once_from_the_beginning_to_the_end(eve: datetime, data: st.DataObject) -> None:
    walk = weeks(eve)
    spans = timeline(data.draw(rosters(walk)), walk.start, walk.end)
    for layer in Layer:
        mine = [span for span in spans if span.layer is layer]
        assert (mine[0].starts_at, mine[-1].ends_at) == (walk.start, walk.end)
        assert all(one.ends_at == other.starts_at for one, other in pairwise(mine))
        assert all((one.shift, one.also) != (other.shift, other.also) for one, other in pairwise(mine))
        assert all(span.starts_at < span.ends_at for span in mine)


@given(st.sampled_from(eves()[::7]), st.data())
def test_who_is_on_is_the_same_shift_at_every_edge_and_in_between(eve: datetime, data: st.DataObject) -> None:
    walk = weeks(eve)
    roster = data.draw(rosters(walk))
    for span in timeline(roster, walk.start, walk.end):
        between = data.draw(st.timedeltas(timedelta(), span.ends_at - span.starts_at - timedelta.resolution))
        for moment in (span.starts_at, span.starts_at + between, span.ends_at - timedelta.resolution):
            on = who_is_on(roster, span.layer, moment)
            assert on == (span.shift if span.person_id is not None else None)
            assert on is None or on.person_id == span.person_id


@given(st.sampled_from(eves()[::7]), st.data())
def test_a_part_of_the_time_is_the_same_part_of_the_timeline(eve: datetime, data: st.DataObject) -> None:
    walk = weeks(eve)
    roster = data.draw(rosters(walk))
    first, last = sorted(data.draw(st.lists(st.integers(0, walk.steps), min_size=2, max_size=2, unique=True)))
    since, until = walk.moment(first), walk.moment(last)
    whole = timeline(roster, walk.start, walk.end)
    assert timeline(roster, since, until) == tuple(
        replace(span, starts_at=max(span.starts_at, since), ends_at=min(span.ends_at, until))
        for span in whole
        if span.starts_at < until and span.ends_at > since
    )
