"""How long the ladder waits: the promised time first, then twice as long each round, at most four hours."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import concern as rules
from bot.domain.concern import LONGEST_WAIT, Concern, Moment
from bot.domain.home import Home, Urgency
from tests.domain.made_up import EVENING, INSTANTS, URGENCIES, a_draft, a_home, homes

HOME = a_home()


def waiting(urgency: Urgency, at: int = 0) -> Concern:
    """Sent, and in the round `at`."""
    return replace(rules.send(a_draft(), 1, urgency, EVENING), round=at)


def waits(urgency: Urgency, home: Home = HOME) -> list[timedelta]:
    """How long a step of each of the first rounds lasts."""
    return [rules.step_wait(waiting(urgency, at), home) for at in range(9)]


def test_a_step_first_waits_what_was_promised() -> None:
    assert [waits(urgency)[0] for urgency in Urgency] == [
        timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=4),
    ]  # fmt: skip


def test_later_rounds_double_up_to_four_hours() -> None:
    assert [wait / timedelta(minutes=1) for wait in waits(Urgency.NOW)] == [5, 10, 20, 40, 80, 160, 240, 240, 240]
    assert [wait / timedelta(hours=1) for wait in waits(Urgency.TODAY)] == [0.5, 1, 2, 4, 4, 4, 4, 4, 4]
    assert set(waits(Urgency.WHENEVER)) == {LONGEST_WAIT}


def test_a_promise_longer_than_four_hours_is_kept_in_the_first_round_only() -> None:
    slow = a_home(acknowledge_within={urgency: timedelta(days=2) for urgency in Urgency})
    assert waits(Urgency.TODAY, slow)[:3] == [timedelta(days=2), LONGEST_WAIT, LONGEST_WAIT]


@given(homes(), URGENCIES, st.integers(0, 10_000))
def test_no_round_waits_longer_than_the_promise_or_four_hours(home: Home, urgency: Urgency, at: int) -> None:
    wait = rules.step_wait(waiting(urgency, at), home)
    assert timedelta() < wait <= max(home.acknowledge_within[urgency], LONGEST_WAIT)
    if at:
        assert wait <= LONGEST_WAIT


@given(homes(), URGENCIES, st.integers(0, 200))
def test_a_later_round_never_waits_less_once_it_is_doubling(home: Home, urgency: Urgency, at: int) -> None:
    first, later = rules.step_wait(waiting(urgency, at + 1), home), rules.step_wait(waiting(urgency, at + 2), home)
    assert first <= later


@given(homes(), URGENCIES, st.integers(0, 40), INSTANTS)
def test_a_step_reminds_at_half_and_is_over_after_the_whole(
    home: Home, urgency: Urgency, at: int, now: datetime
) -> None:
    begun = rules.begin_step(waiting(urgency, at), home, 1, now)
    wait = rules.step_wait(begun, home)
    assert (begun.due_for, begun.due_at) == (Moment.REMIND, now + wait / 2)
    reminded = rules.reminded(begun, home)
    assert (reminded.due_for, reminded.due_at) == (Moment.PASS, now + wait)
    assert rules.deadline(begun, home) == reminded.due_at, "a reminder moves no deadline"


def test_each_step_has_its_whole_time_from_when_it_begins() -> None:
    first = rules.begin_step(waiting(Urgency.NOW), HOME, 0, EVENING)
    over = rules.deadline(first, HOME)
    second = rules.begin_step(first, HOME, 1, over)
    assert rules.deadline(second, HOME) == over + timedelta(minutes=5)


@pytest.mark.parametrize("urgency", Urgency)
def test_a_quiet_owners_ladder_waits_the_time_to_follow_up(urgency: Urgency) -> None:
    owned = rules.stall(rules.acknowledge(waiting(urgency), 1, HOME, EVENING))
    assert rules.step_wait(owned, HOME) == HOME.follow_up_within[urgency]
    resting = rules.rest(owned, HOME, EVENING)
    assert (resting.due_at, resting.due_for) == (EVENING + HOME.follow_up_within[urgency], Moment.ROUND)


@pytest.mark.parametrize("urgency", Urgency)
def test_a_round_that_reached_nobody_rests_once_the_promised_time_whatever_the_round(urgency: Urgency) -> None:
    for at in (0, 5):
        resting = rules.rest(waiting(urgency, at), HOME, EVENING)
        assert (resting.due_at, resting.due_for) == (EVENING + HOME.acknowledge_within[urgency], Moment.ROUND)


def test_after_a_rest_the_waits_have_not_doubled_and_everybody_is_told_again() -> None:
    resting = replace(rules.rest(waiting(Urgency.NOW, 2), HOME, EVENING), step=3)
    awake = rules.awake(resting)
    assert (awake.round, awake.step, awake.chase) == (2, 0, resting.chase + 1)


def test_without_a_step_the_deadline_is_counted_from_when_it_was_written() -> None:
    assert rules.deadline(waiting(Urgency.NOW), HOME) == EVENING + timedelta(minutes=5)
