"""Gaps and doubles: when a layer is without anybody who can be reached, and when two have it at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roster import Gap, Roster, gaps
from bot.domain.shift import Kind, Layer, Shift
from tests.domain.made_rosters import LAYERS, a_rotation, rosters
from tests.domain.oracle import Cell, eves, night, painted, weeks

TURNS = a_rotation(90, (1, 2), times=(time(7), time(19)), starts_on=date(2026, 11, 23))


def at(hour: int, day: int = 23) -> datetime:
    """An instant of a made-up week."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def planned(number: int, start: datetime, end: datetime, person: int | None = None) -> Shift:
    """A single shift of the person with the same number, or of another."""
    return Shift(number, "ekbacken", Layer.DUTY, person or number, start, end, Kind.SHIFT)


def duty(roster: Roster, since: datetime, until: datetime) -> list[Gap]:
    """The gaps of that layer."""
    return gaps(roster, since, until, [Layer.DUTY])


def nobody(start: datetime, end: datetime, *people: int, layer: Layer = Layer.DUTY) -> Gap:
    """A gap; `people` are planned and can't be reached."""
    return Gap(layer, start, end, people)


# --- examples -------------------------------------------------------------------------------------------------------


def test_a_rotation_without_a_break_has_no_gap() -> None:
    assert duty(Roster(rotations=[TURNS], able=frozenset({1, 2})), at(6), at(6, 30)) == []


def test_where_nobody_is_planned_there_is_a_gap_in_each_layer() -> None:
    assert gaps(Roster([planned(1, at(8), at(12))]), at(6), at(18)) == [
        nobody(at(6), at(18), layer=Layer.BACKUP), nobody(at(6), at(8)), nobody(at(12), at(18)),
    ]  # fmt: skip


def test_a_turn_of_somebody_who_left_is_a_gap() -> None:
    assert duty(Roster(rotations=[replace(TURNS, people=(1, None))]), at(6), at(6, 25)) == [
        nobody(at(18), at(6, 24)), nobody(at(18, 24), at(6, 25)),
    ]  # fmt: skip


def test_somebody_who_can_t_leaves_a_gap_until_somebody_covers_it() -> None:
    sick = Shift(6, "ekbacken", Layer.DUTY, None, at(9), at(18), Kind.CHANGE, at(8))
    covered = Shift(7, "ekbacken", Layer.DUTY, 3, at(9), at(14), Kind.CHANGE, at(8))
    assert duty(Roster([sick], [TURNS]), at(6), at(6, 24)) == [nobody(at(9), at(18))]
    assert duty(Roster([sick, covered], [TURNS]), at(6), at(6, 24)) == [nobody(at(14), at(18))]


def test_who_can_t_be_reached_leaves_a_gap_that_names_them() -> None:
    roster = Roster(rotations=[TURNS], able=frozenset({1}))
    assert duty(roster, at(6), at(6, 24)) == [nobody(at(18), at(6, 24), 2)]


def test_nobody_and_somebody_who_can_t_be_reached_are_two_gaps() -> None:
    roster = Roster([planned(1, at(8), at(12))], able=frozenset())
    assert duty(roster, at(6), at(12)) == [nobody(at(6), at(8)), nobody(at(8), at(12), 1)]


def test_shifts_of_one_who_can_t_be_reached_that_meet_are_one_gap() -> None:
    roster = Roster([planned(1, at(6), at(12)), planned(2, at(12), at(18), 1)], able=frozenset())
    assert duty(roster, at(6), at(18)) == [nobody(at(6), at(18), 1)]


def test_two_at_once_are_a_double_whichever_of_them_counts() -> None:
    first, second = planned(3, at(8), at(14)), planned(4, at(10), at(12))
    third = planned(5, at(12), at(14), 4)
    roster = Roster([first, second, third], [TURNS])
    assert duty(roster, at(6), at(18)) == [Gap(Layer.DUTY, at(10), at(14), (3, 4), is_double=True)]
    swapped = Roster([planned(3, at(8), at(12)), planned(4, at(10), at(14)), planned(5, at(12), at(14), 3)])
    assert duty(swapped, at(8), at(14)) == [Gap(Layer.DUTY, at(10), at(14), (3, 4), is_double=True)]


def test_two_of_whom_the_one_that_counts_can_t_be_reached_are_a_gap() -> None:
    roster = Roster([planned(3, at(8), at(12)), planned(4, at(10), at(12))], able=frozenset({3}))
    assert duty(roster, at(8), at(12)) == [nobody(at(10), at(12), 4)]


def test_the_earliest_comes_first() -> None:
    found = gaps(Roster([planned(1, at(6), at(7))], [replace(TURNS, layer=Layer.BACKUP)]), at(5), at(8))
    assert [(gap.layer, gap.starts_at) for gap in found] == [
        (Layer.BACKUP, at(5)), (Layer.DUTY, at(5)), (Layer.DUTY, at(7)),
    ]  # fmt: skip


# --- whatever is planned --------------------------------------------------------------------------------------------


def missing(roster: Roster, cell: Cell) -> tuple[bool, tuple[int, ...]] | None:
    """What is wrong at a step of the oracle's walk: whether it is a double, and whose."""
    person, also = cell
    if person is None:
        return False, ()
    if roster.able is not None and person not in roster.able:
        return False, (person,)
    return (True, tuple(sorted((person, *also)))) if also else None


@given(st.sampled_from(eves()), st.data(), LAYERS)
def test_they_are_exactly_what_the_oracle_saw_missing(eve: datetime, data: st.DataObject, layer: Layer) -> None:
    walk = night(eve)
    roster = data.draw(rosters(walk))
    found: list[tuple[bool, tuple[int, ...]] | None] = [None] * walk.steps
    for gap in gaps(roster, walk.start, walk.end, [layer]):
        first, last = walk.step_of(gap.starts_at), walk.step_of(gap.ends_at)
        assert found[first:last] == [None] * (last - first), "no step lies in two"
        found[first:last] = [(gap.is_double, gap.people)] * (last - first)
    assert found == [missing(roster, cell) for cell in painted(roster, layer, walk)]


@given(st.sampled_from(eves()[::7]), st.data())
def test_they_are_as_large_as_they_can_be(eve: datetime, data: st.DataObject) -> None:
    walk = weeks(eve)
    found = gaps(data.draw(rosters(walk)), walk.start, walk.end)
    assert found == sorted(found, key=lambda gap: gap.starts_at)
    for layer in Layer:
        for one, other in pairwise(gap for gap in found if gap.layer is layer):
            assert one.ends_at <= other.starts_at
            meet = one.ends_at == other.starts_at
            assert not meet or (one.people, one.is_double) != (other.people, other.is_double)
