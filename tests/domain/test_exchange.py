"""The rules of an exchange: who may be asked, how long is waited, whether two can swap, what can be chosen."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import exchange as rules
from bot.domain.exchange import Exchange, Kind, Piece, State, piece_of
from bot.domain.home import Role
from bot.domain.people import Person
from bot.domain.roster import Span
from bot.domain.shift import Kind as ShiftKind
from bot.domain.shift import Layer, Shift

ZONE = ZoneInfo("Europe/Stockholm")
TEN = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)  # 22.00 in Gothenburg
HOUR = timedelta(hours=1)
NIGHT = Piece(Layer.DUTY, TEN, TEN + 9 * HOUR)
SAM, KIM, BO = 1, 2, 3
STARTS = st.integers(0, 600).map(lambda minutes: TEN + timedelta(minutes=minutes))


def a_span(person_id: int | None, hours: float, length: float, layer: Layer = Layer.DUTY, **values: Any) -> Span:
    """From so many hours after ten."""
    start = TEN + hours * HOUR
    return Span(layer, start, start + length * HOUR, person_id, **values)


def a_person(person_id: int, **values: Any) -> Person:
    """Somebody on the staff."""
    given: dict[str, Any] = {"roles": {"ekbacken": frozenset({Role.STAFF})}} | values
    return Person(person_id, person_id, f"P{person_id}", "sv", **given)


def an_exchange(**values: Any) -> Exchange:
    """Kim can't have tonight's."""
    given: dict[str, Any] = {"state": State.OPEN, "kind": Kind.COVER, "back": None, "due_at": TEN} | values
    return Exchange(1, "ekbacken", person_id=KIM, given=NIGHT, made_at=TEN, **given)


# --- who ------------------------------------------------------------------------------------------------------------


def test_whoever_counts_and_has_nothing_then_is_asked() -> None:
    crew = [
        a_person(SAM), a_person(KIM), a_person(BO, roles={"ekbacken": frozenset({Role.MANAGER})}),
        a_person(4, reachable=False), a_person(5, tested=False), a_person(6, roles={"annan": frozenset({Role.STAFF})}),
        a_person(7, roles={"ekbacken": frozenset({Role.COUNCIL})}), a_person(8), a_person(9), a_person(10),
    ]  # fmt: skip
    spans = [
        a_span(SAM, -15, 15),  # ends as it begins
        a_span(8, 8.5, 12, Layer.BACKUP),  # another layer, at the same time
        a_span(9, 1, 1, also=(10,)),  # planned beside somebody is planned
        a_span(BO, 9, 9),  # begins as it ends
    ]
    assert [one.id for one in rules.eligible(crew, spans, "ekbacken", NIGHT, KIM)] == [SAM, BO]


@given(STARTS, st.integers(1, 600), STARTS, st.integers(1, 600))
def test_to_be_free_is_to_share_no_minute(one: datetime, long: int, other: datetime, wide: int) -> None:
    piece = Piece(Layer.DUTY, one, one + timedelta(minutes=long))
    span = Span(Layer.BACKUP, other, other + timedelta(minutes=wide), SAM)
    shared = {one + timedelta(minutes=minute) for minute in range(long)} & {
        other + timedelta(minutes=minute) for minute in range(wide)
    }
    assert rules.is_free([span], SAM, piece) is not bool(shared)
    assert rules.is_free([span], KIM, piece)


def test_a_piece_is_vacant_while_nobody_has_any_of_it() -> None:
    assert rules.is_vacant([a_span(None, 0, 9), a_span(SAM, 0, 9, Layer.BACKUP)], NIGHT)
    assert not rules.is_vacant([a_span(None, 0, 8), a_span(SAM, 8, 2)], NIGHT)


# --- how long -------------------------------------------------------------------------------------------------------


def test_colleagues_are_waited_for_once_the_last_has_heard_the_question() -> None:
    late = TEN + 8 * HOUR
    assert rules.cover_until([TEN, late, TEN], TEN, HOUR / 4) == late + HOUR / 4
    assert rules.cover_until([], TEN, HOUR / 4) == TEN + HOUR / 4


@given(STARTS, STARTS, STARTS)
def test_a_swap_is_waited_for_a_day_at_most_and_never_past_either_start(
    asked: datetime, one: datetime, other: datetime
) -> None:
    back = Piece(Layer.DUTY, other + timedelta(days=1), other + timedelta(days=2))
    until = rules.swap_until(asked, Piece(Layer.DUTY, one + timedelta(hours=20), one + timedelta(days=2)), back, None)
    assert until <= min(asked + timedelta(days=1), one + timedelta(hours=20), back.starts_at)
    assert until in (asked + timedelta(days=1), one + timedelta(hours=20), back.starts_at)


@pytest.mark.parametrize("state", State)
def test_what_nobody_has_can_be_taken_until_it_is_over_and_a_swap_only_while_it_is_asked(state: State) -> None:
    vacant = state in (State.OPEN, State.UNANSWERED, State.DECLINED)
    cover = an_exchange(state=state, due_at=None)
    assert cover.is_takeable(NIGHT.ends_at - timedelta.resolution) is vacant
    assert not cover.is_takeable(NIGHT.ends_at)
    assert an_exchange(state=state, kind=Kind.SWAP, due_at=None).is_takeable(TEN) is (state is State.OPEN)


@pytest.mark.parametrize("state", [state for state in State if state is not State.OPEN])
def test_what_is_over_waits_for_nothing(state: State) -> None:
    over = rules.ended(an_exchange(), state, BO)
    assert (over.state, over.taken_by, over.due_at) == (state, BO, None)


# --- two who swap ---------------------------------------------------------------------------------------------------


def test_two_can_swap_what_is_still_theirs() -> None:
    spans = [a_span(KIM, 0, 9), a_span(BO, 24, 9)]
    given, back = piece_of(spans[0]), piece_of(spans[1])
    assert rules.is_possible(spans, KIM, BO, given, back)
    assert rules.is_possible(spans, KIM, BO, given, None)
    for changed in (
        [spans[0]], [spans[1]], [a_span(SAM, 0, 9), spans[1]], [spans[0], a_span(BO, 24, 8)],
        [a_span(KIM, 0, 8), spans[1]], [*spans, a_span(BO, 3, 1, Layer.BACKUP)], [*spans, a_span(KIM, 25, 1)],
    ):  # fmt: skip
        assert not rules.is_possible(changed, KIM, BO, given, back), changed


def test_duty_and_backup_of_the_same_night_can_be_swapped() -> None:
    spans = [a_span(KIM, 0, 9), a_span(BO, 0, 9, Layer.BACKUP)]
    assert rules.is_possible(spans, KIM, BO, piece_of(spans[0]), piece_of(spans[1]))
    assert not rules.is_possible(spans, KIM, BO, piece_of(spans[0]), None), "Bo would have both"


# --- what can be chosen ---------------------------------------------------------------------------------------------


@given(STARTS, st.integers(1, 60 * 24 * 8), st.integers(-600, 60 * 24 * 8))
def test_halves_are_what_is_left_of_the_shift_cut_once(start: datetime, minutes: int, ago: int) -> None:
    span = Span(Layer.DUTY, start, start + timedelta(minutes=minutes), KIM)
    now = start + timedelta(minutes=ago)
    found = rules.halves(span, now)
    if found:
        first, second = found
        assert (first.starts_at, second.ends_at) == (max(start, now), span.ends_at)
        assert first.starts_at < first.ends_at == second.starts_at < second.ends_at
        assert second.starts_at.minute in (0, 30)
    else:
        assert minutes < 120 or now >= start + timedelta(minutes=minutes // 2 - 30)


@given(STARTS, st.integers(0, 60 * 24 * 8))
def test_hours_are_full_and_few_enough_to_read(start: datetime, minutes: int) -> None:
    until = start + timedelta(minutes=minutes)
    found = rules.hours(start, until, ZONE)
    assert all(start < one < until and one.minute == one.second == 0 for one in found)
    assert len(found) <= 30
    if minutes <= 24 * 60:
        walked = [start + timedelta(minutes=minute) for minute in range(1, minutes)]
        assert found == [one for one in walked if one.minute == 0]


def test_on_the_night_the_clocks_change_there_is_one_hour_more_or_less() -> None:
    for day, count in ((datetime(2026, 10, 24, 22, tzinfo=ZONE), 9), (datetime(2027, 3, 27, 22, tzinfo=ZONE), 7)):
        until = (day + timedelta(hours=9)).astimezone(UTC)  # 07.00 on the wall
        assert len(rules.hours(day.astimezone(UTC), until, ZONE)) == count


def test_what_was_taken_until_handed_over_has_no_end() -> None:
    taken = Shift(1, "ekbacken", Layer.DUTY, KIM, TEN, None)
    assert not rules.has_end(a_span(KIM, 0, 9, shift=taken))
    assert rules.has_end(a_span(KIM, 0, 9, shift=Shift(1, "e", Layer.DUTY, KIM, TEN, TEN, ShiftKind.ROTATION)))
