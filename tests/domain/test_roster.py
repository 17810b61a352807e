"""Who is on duty at an instant, and the times at which shifts end."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.roster import WARNING, Roster, warn_at, who_is_on
from bot.domain.shift import Kind, Layer, Shift
from tests.domain.made_rosters import LAYERS, a_rotation, rosters
from tests.domain.made_up import INSTANTS
from tests.domain.oracle import eves, night, painted


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    """An instant of a made-up week."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def a_shift(number: int, start: datetime, end: datetime | None, layer: Layer = Layer.DUTY) -> Shift:
    """A shift of the person with the same number."""
    return Shift(number, "ekbacken", layer, number, start, end)


def planned(number: int, start: datetime, end: datetime | None) -> Shift:
    """A single shift of the person with the same number."""
    return replace(a_shift(number, start, end), kind=Kind.SHIFT)


def a_change(number: int, person: int | None, start: datetime, end: datetime, made: datetime) -> Shift:
    """Somebody else instead, or nobody."""
    return Shift(number, "ekbacken", Layer.DUTY, person, start, end, Kind.CHANGE, made)


def on(roster: Roster, moment: datetime) -> int | None:
    """Who has duty then."""
    shift = who_is_on(roster, Layer.DUTY, moment)
    return shift.person_id if shift else None


SHIFTS = st.lists(
    st.builds(
        lambda number, start, length, layer: a_shift(number, start, start + length if length else None, layer),
        st.integers(1, 50), INSTANTS, st.none() | st.timedeltas(timedelta(0), timedelta(days=2)),
        st.sampled_from(Layer),
    ),
    max_size=8,
)  # fmt: skip


# --- who is on ----------------------------------------------------------------------------------------------------


def test_nobody_is_on_duty_in_an_empty_roster() -> None:
    assert who_is_on(Roster(), Layer.DUTY, at(12)) is None


def test_a_shift_has_its_start_and_its_end_belongs_to_the_next() -> None:
    roster = Roster([a_shift(1, at(7), at(15)), a_shift(2, at(15), at(22))])
    on = {hour: who_is_on(roster, Layer.DUTY, at(hour)) for hour in (6, 7, 14, 15, 21, 22)}
    assert {hour: shift.person_id if shift else None for hour, shift in on.items()} == {
        6: None, 7: 1, 14: 1, 15: 2, 21: 2, 22: None,
    }  # fmt: skip


def test_who_took_duty_later_has_it_and_before_that_stays_true() -> None:
    first, second = a_shift(1, at(7), None), a_shift(2, at(9), at(12))
    roster = Roster([second, first])
    assert who_is_on(roster, Layer.DUTY, at(8)) == first
    assert who_is_on(roster, Layer.DUTY, at(10)) == second
    assert who_is_on(roster, Layer.DUTY, at(13)) == first, "a shift until handed over goes on below another's"


def test_of_two_that_begin_at_the_same_instant_the_one_written_later_counts() -> None:
    assert who_is_on(Roster([a_shift(4, at(7), None), a_shift(3, at(7), None)]), Layer.DUTY, at(8)) == a_shift(
        4, at(7), None
    )


def test_the_layers_don_t_mix() -> None:
    roster = Roster([a_shift(1, at(7), None), a_shift(2, at(8), None, Layer.BACKUP)])
    duty, backup = (who_is_on(roster, layer, at(9)) for layer in (Layer.DUTY, Layer.BACKUP))
    assert duty is not None
    assert backup is not None
    assert (duty.person_id, backup.person_id) == (1, 2)


@given(SHIFTS, st.sampled_from(Layer), INSTANTS)
def test_somebody_is_on_exactly_while_a_shift_covers_it_and_none_began_later(
    shifts: list[Shift], layer: Layer, moment: datetime
) -> None:
    covering = [
        s for s in shifts if s.layer is layer and s.starts_at <= moment and (not s.ends_at or moment < s.ends_at)
    ]
    found = who_is_on(Roster(shifts), layer, moment)
    assert (found is None) == (not covering)
    if found is not None:
        assert found in covering
        assert all(other.starts_at <= found.starts_at for other in covering)


# --- what counts more ---------------------------------------------------------------------------------------------

# Handovers at 7 and 19 by the clock are at 6 and 18 UTC: 1 has the day of the 23rd, 2 its night, 1 the 24th's day.
TURNS = a_rotation(90, (1, 2), times=(time(7), time(19)), starts_on=date(2026, 11, 23))


def test_a_rotation_says_who_is_on() -> None:
    assert [on(Roster(rotations=[TURNS]), at(hour)) for hour in (5, 6, 17, 18)] == [None, 1, 1, 2]


def test_a_single_shift_wins_over_a_rotation_though_it_began_before() -> None:
    roster = Roster([planned(3, at(4), at(9))], [TURNS])
    assert [on(roster, at(hour)) for hour in (5, 6, 8, 9)] == [3, 3, 3, 1]


def test_a_change_wins_over_both() -> None:
    roster = Roster([planned(3, at(8), at(12)), a_change(4, 4, at(7), at(10), at(0))], [TURNS])
    assert [on(roster, at(hour)) for hour in (6, 7, 9, 10, 12)] == [1, 4, 4, 3, 1]


def test_who_takes_it_there_and_then_wins_over_what_was_planned() -> None:
    roster = Roster([planned(3, at(8), at(12)), a_shift(5, at(7), at(10))], [TURNS])
    assert [on(roster, at(hour)) for hour in (6, 7, 9, 10)] == [1, 5, 5, 3]


def test_of_changes_and_what_was_taken_the_one_made_last_counts() -> None:
    swapped, taken = a_change(4, 4, at(7), at(17), at(5)), a_shift(5, at(9), at(12))
    sick = a_change(6, None, at(10), at(14), at(10))
    roster = Roster([sick, taken, swapped], [TURNS])
    assert [on(roster, at(hour)) for hour in (7, 9, 10, 14, 17)] == [4, 5, None, 4, 1]


def test_nobody_has_what_somebody_can_t_have_and_whoever_covers_it_has_it() -> None:
    sick = a_change(6, None, at(9), at(18), at(8))
    assert [on(Roster([sick], [TURNS]), at(hour)) for hour in (8, 9, 17, 18)] == [1, None, None, 2]
    covered = a_change(7, 3, at(9), at(18), at(8, 5))
    assert [on(Roster([sick, covered], [TURNS]), at(hour)) for hour in (8, 9, 17, 18)] == [1, 3, 3, 2]


def test_a_turn_of_somebody_who_left_is_nobodys() -> None:
    roster = Roster(rotations=[replace(TURNS, people=(None, 2))])
    assert [on(roster, at(hour)) for hour in (7, 18)] == [None, 2]
    assert on(replace(roster, shifts=[planned(3, at(6), at(12))]), at(7)) == 3


def test_of_two_rotations_the_turn_that_began_later_counts() -> None:
    other = replace(TURNS, id=10, people=(3,), times=(time(9),), until=time(12))
    assert [on(Roster(rotations=[other, TURNS]), at(hour)) for hour in (7, 8, 10, 11)] == [1, 3, 3, 1]


def test_a_turn_of_somebody_who_left_hides_nobody_who_is_planned_for_the_same_time() -> None:
    late = replace(TURNS, id=91, people=(None,), times=(time(9),), until=time(12))
    assert on(Roster(rotations=[TURNS, late]), at(10)) == 1


# --- until handed over --------------------------------------------------------------------------------------------


def test_what_was_taken_until_handed_over_ends_when_the_next_planned_shift_begins() -> None:
    taken = a_shift(5, at(8), None)
    for roster in (Roster([taken], [TURNS]), Roster([taken, planned(3, at(18), at(22))])):
        assert on(roster, at(18) - timedelta.resolution) == 5
        assert on(roster, at(18)) in (2, 3)
    gone = a_change(6, None, at(18), at(22), at(7))
    assert on(Roster([taken, gone]), at(18)) is None, "nobody can be counted on to stay who was promised an end"


def test_it_says_when_it_ends_however_far_ahead_that_is() -> None:
    found = who_is_on(Roster([a_shift(5, at(8), None)], [TURNS]), Layer.DUTY, at(8))
    assert found == a_shift(5, at(8), at(18))
    later = replace(TURNS, starts_on=date(2027, 11, 23))
    far = who_is_on(Roster([a_shift(5, at(8), None)], [later]), Layer.DUTY, at(8))
    assert far == a_shift(5, at(8), datetime(2027, 11, 23, 6, tzinfo=UTC))


def test_it_goes_on_below_a_shift_that_was_taken_and_ends_with_what_is_planned() -> None:
    roster = Roster([a_shift(5, at(8), None), a_shift(6, at(9), at(10))], [TURNS])
    assert [on(roster, at(hour)) for hour in (8, 9, 10, 17, 18)] == [5, 6, 5, 5, 2]


def test_the_other_layers_plan_does_not_end_it() -> None:
    backup = replace(planned(3, at(12), at(22)), layer=Layer.BACKUP)
    roster = Roster([a_shift(5, at(8), None), backup], [replace(TURNS, layer=Layer.BACKUP)])
    assert on(roster, at(20)) == 5


def test_a_shift_without_any_length_begins_nothing() -> None:
    roster = Roster([a_shift(5, at(8), None), planned(3, at(12), at(12)), planned(4, at(14), at(13))])
    assert [on(roster, at(hour)) for hour in (12, 14, 20)] == [5, 5, 5]


def test_somebody_who_leaves_moves_nothing_that_others_have() -> None:
    """A rotation that is written anew in the midst of a turn hands nothing over then."""
    taken = a_shift(5, at(8), None)
    left = at(10)
    for people in ((None, 2), (1, None)):
        anew = replace(TURNS, id=92, people=people, begins_at=left)
        roster = Roster([taken], [replace(TURNS, ends_at=left), anew])
        assert [on(roster, at(hour)) for hour in (9, 10, 17, 18)] == [5, 5, 5, people[1]]


def test_nor_does_the_turn_that_began_before_come_before_the_other_then() -> None:
    later = replace(TURNS, id=10, people=(3,), times=(time(9),), until=time(18))
    roster = Roster(rotations=[later, replace(TURNS, ends_at=at(10)), replace(TURNS, id=92, begins_at=at(10))])
    assert [on(roster, at(hour)) for hour in (7, 8, 10, 16, 17)] == [1, 3, 3, 3, 1]


# --- whatever is planned ------------------------------------------------------------------------------------------


@given(st.sampled_from(eves()), st.data(), LAYERS)
def test_the_oracle_that_walks_the_seconds_says_the_same(eve: datetime, data: st.DataObject, layer: Layer) -> None:
    walk = night(eve)
    roster = data.draw(rosters(walk))
    cells = painted(roster, layer, walk)
    edges = {step for step in range(1, walk.steps) if cells[step] != cells[step - 1]}
    asked = {0, walk.steps - 1, *edges, *(step - 1 for step in edges)}
    asked |= data.draw(st.sets(st.integers(0, walk.steps - 1), max_size=20))
    for step in asked:
        found = who_is_on(roster, layer, walk.moment(step))
        assert (found.person_id if found else None) == cells[step][0], walk.moment(step)


# --- before it lapses ---------------------------------------------------------------------------------------------


def test_ten_minutes_before_the_end_the_person_is_asked() -> None:
    assert warn_at(at(7), at(15)) == at(14, 50)


def test_in_a_short_shift_they_are_asked_half_way() -> None:
    assert warn_at(at(7), at(7, 10)) == at(7, 5)


def test_until_handed_over_there_is_nothing_to_ask() -> None:
    assert warn_at(at(7), None) is None


@given(INSTANTS, st.timedeltas(timedelta(seconds=1), timedelta(days=3)))
def test_the_question_comes_in_the_shift_and_at_most_ten_minutes_before_its_end(
    start: datetime, length: timedelta
) -> None:
    warned = warn_at(start, start + length)
    assert warned is not None
    assert start < warned < start + length
    assert start + length - warned <= WARNING
