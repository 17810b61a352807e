"""What a change changes: whose a layer was, and whose it is, in pieces as large as they can be."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roster import Change, Roster, changes, who_is_on
from bot.domain.shift import Kind, Layer, Shift
from tests.domain.made_rosters import a_rotation, rosters
from tests.domain.oracle import eves, night, painted

TURNS = a_rotation(90, (1, 2), times=(time(7), time(19)), starts_on=date(2026, 11, 23))
PLAN = Roster(rotations=[TURNS])


def at(hour: int, day: int = 23) -> datetime:
    """An instant of a made-up week."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def instead(person: int | None, start: datetime, end: datetime, layer: Layer = Layer.DUTY) -> Roster:
    """The plan, but for a change."""
    return replace(PLAN, shifts=[Shift(1, "ekbacken", layer, person, start, end, Kind.CHANGE, at(0))])


# --- examples -------------------------------------------------------------------------------------------------------


def test_the_same_roster_changes_nothing() -> None:
    assert changes(PLAN, PLAN, at(6), at(6, 30)) == []


def test_the_same_people_by_another_plan_change_nothing() -> None:
    single = [Shift(1, "ekbacken", Layer.DUTY, 1, at(6), at(18), Kind.SHIFT)]
    assert changes(PLAN, replace(PLAN, shifts=single), at(6), at(6, 30)) == []


def test_a_part_of_a_shift_is_anothers() -> None:
    assert changes(PLAN, instead(3, at(9), at(12)), at(6), at(6, 30)) == [Change(Layer.DUTY, at(9), at(12), 1, 3)]


def test_a_change_over_two_peoples_turns_is_a_piece_of_each() -> None:
    assert changes(PLAN, instead(3, at(16), at(20)), at(6), at(6, 30)) == [
        Change(Layer.DUTY, at(16), at(18), 1, 3), Change(Layer.DUTY, at(18), at(20), 2, 3),
    ]  # fmt: skip


def test_who_can_t_leaves_it_to_nobody_and_who_is_back_has_it_again() -> None:
    sick = instead(None, at(9), at(12))
    assert changes(PLAN, sick, at(6), at(18)) == [Change(Layer.DUTY, at(9), at(12), 1, None)]
    assert changes(sick, PLAN, at(6), at(18)) == [Change(Layer.DUTY, at(9), at(12), None, 1)]


def test_only_the_time_asked_for_is_compared() -> None:
    assert changes(PLAN, instead(3, at(7), at(12)), at(9), at(10)) == [Change(Layer.DUTY, at(9), at(10), 1, 3)]
    assert changes(PLAN, instead(3, at(7), at(12)), at(12), at(14)) == []


def test_both_layers_are_compared_and_the_earliest_change_comes_first() -> None:
    both = instead(3, at(9), at(12), Layer.BACKUP)
    after = replace(both, shifts=[*both.shifts, *instead(4, at(8), at(10)).shifts])
    assert changes(PLAN, after, at(6), at(18)) == [
        Change(Layer.DUTY, at(8), at(10), 1, 4), Change(Layer.BACKUP, at(9), at(12), None, 3),
    ]  # fmt: skip


def test_two_turns_that_meet_are_one_change_where_one_gave_both_to_another() -> None:
    alone = Roster(rotations=[replace(TURNS, people=(1,))])
    after = Roster(rotations=[replace(TURNS, people=(2,))])
    assert changes(alone, after, at(6), at(6, 25)) == [Change(Layer.DUTY, at(6), at(6, 25), 1, 2)]


# --- whatever is planned --------------------------------------------------------------------------------------------


@given(st.sampled_from(eves()), st.data())
def test_they_are_exactly_the_seconds_at_which_the_oracle_sees_another(eve: datetime, data: st.DataObject) -> None:
    walk = night(eve)
    before, after = data.draw(rosters(walk, 2)), data.draw(rosters(walk, 2))
    found = changes(before, after, walk.start, walk.end)
    for layer in Layer:
        was, now = ([person for person, _ in painted(roster, layer, walk)] for roster in (before, after))
        told = list(was)
        for change in found:
            if change.layer is layer:
                first, last = walk.step_of(change.starts_at), walk.step_of(change.ends_at)
                assert told[first:last] == [change.was] * (last - first)
                assert change.was != change.now
                told[first:last] = [change.now] * (last - first)
        assert told == now, "what was, with the changes, is what is"


@given(st.sampled_from(eves()), st.data())
def test_back_again_they_are_the_same_with_was_and_now_changed_over(eve: datetime, data: st.DataObject) -> None:
    walk = night(eve)
    before, after = data.draw(rosters(walk, 2)), data.draw(rosters(walk, 2))
    there, back = (changes(*pair, walk.start, walk.end) for pair in ((before, after), (after, before)))
    assert back == [replace(change, was=change.now, now=change.was) for change in there]


@given(st.sampled_from(eves()), st.data())
def test_where_nothing_is_said_to_change_everybody_who_asks_gets_the_same(eve: datetime, data: st.DataObject) -> None:
    walk = night(eve)
    before = data.draw(rosters(walk, 2))
    after = replace(before, shifts=tuple(before.shifts)[1:])
    found = changes(before, after, walk.start, walk.end)
    for step in data.draw(st.sets(st.integers(0, walk.steps - 1), max_size=30)):
        moment = walk.moment(step)
        for layer in Layer:
            was, now = (who_is_on(roster, layer, moment) for roster in (before, after))
            differs = (was.person_id if was else None) != (now.person_id if now else None)
            assert differs == any(
                change.layer is layer and change.starts_at <= moment < change.ends_at for change in found
            )
    for one, other in pairwise(change for change in found if change.layer is Layer.DUTY):
        meet = one.ends_at == other.starts_at
        assert not meet or (one.was, one.now) != (other.was, other.now), "as large as they can be"
