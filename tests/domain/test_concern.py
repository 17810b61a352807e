"""The life of a concern, step by step."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import concern as rules
from bot.domain.concern import Category, Concern, Moment, Reason, State
from bot.domain.home import Urgency
from tests.domain.made_up import EVENING, a_draft, a_home

HOME = a_home()
LATER = EVENING + timedelta(hours=1)


def waiting() -> Concern:
    """Sent, and on the ladder's first step."""
    return rules.begin_step(rules.send(a_draft(), 12, Urgency.TODAY, EVENING), HOME, 0, EVENING)


def owned(by: int = 1) -> Concern:
    """Acknowledged."""
    return rules.acknowledge(waiting(), by, HOME, EVENING)


def test_a_draft_is_not_open_yet_but_has_a_moment_at_which_it_is_sent() -> None:
    draft = a_draft()
    assert not draft.is_open
    assert draft.due_for is Moment.SEND
    assert draft.level is Urgency.TODAY, "a question that nobody answered is answered with today"


def test_sending_gives_the_number_and_asks_the_ladder_at_once() -> None:
    sent = rules.send(a_draft(), 12, Urgency.NOW, LATER)
    assert (sent.state, sent.number, sent.urgency, sent.opened_at) == (State.WAITING, 12, Urgency.NOW, LATER)
    assert (sent.due_at, sent.due_for) == (LATER, Moment.ROUND)


def test_a_number_once_given_is_kept() -> None:
    assert rules.send(a_draft(number=3), 12, Urgency.NOW, LATER).number == 3


def test_acknowledging_stops_the_ladder_and_starts_the_time_to_follow_up() -> None:
    taken = rules.acknowledge(waiting(), 1, HOME, LATER)
    assert (taken.state, taken.owner_id, taken.acknowledged_at) == (State.OWNED, 1, LATER)
    assert (taken.due_at, taken.due_for) == (LATER + HOME.follow_up_within[Urgency.TODAY], Moment.FOLLOW_UP)
    assert not taken.is_stalled


def test_who_takes_over_later_does_not_change_when_it_was_first_acknowledged() -> None:
    over = rules.acknowledge(owned(), 2, HOME, LATER)
    assert (over.owner_id, over.acknowledged_at) == (2, EVENING)


def test_each_action_of_the_owner_starts_the_time_to_follow_up_anew() -> None:
    active = rules.active(owned(), HOME, LATER)
    assert active.due_at == LATER + HOME.follow_up_within[Urgency.TODAY]


def test_passed_on_it_is_the_givers_until_the_receiver_acknowledges() -> None:
    offered = rules.offer(owned(), 2, HOME, LATER)
    assert (offered.owner_id, offered.offered_to, offered.state) == (1, 2, State.OWNED)
    assert (offered.due_at, offered.due_for) == (LATER + HOME.acknowledge_within[Urgency.TODAY], Moment.OFFER)
    taken = rules.acknowledge(offered, 2, HOME, LATER)
    assert (taken.owner_id, taken.offered_to) == (2, None)


def test_an_action_of_the_giver_does_not_hide_that_the_receiver_has_not_answered() -> None:
    offered = rules.offer(owned(), 2, HOME, EVENING)
    assert rules.active(offered, HOME, LATER) == offered


@pytest.mark.parametrize("reason", Reason)
def test_closed_it_has_a_reason_and_nothing_more_happens(reason: Reason) -> None:
    closed = rules.close(rules.offer(owned(), 2, HOME, EVENING), reason, LATER)
    assert (closed.state, closed.closed_because, closed.closed_at) == (State.CLOSED, reason, LATER)
    assert (closed.due_at, closed.due_for, closed.offered_to) == (None, None, None)
    assert not closed.is_open


@pytest.mark.parametrize("concern", [a_draft(), waiting(), owned()])
def test_withdrawn_nothing_more_happens(concern: Concern) -> None:
    withdrawn = rules.withdraw(concern, LATER)
    assert (withdrawn.state, withdrawn.due_at, withdrawn.due_for) == (State.WITHDRAWN, None, None)


def test_opened_again_it_waits_for_anybody_from_the_first_step() -> None:
    closed = rules.close(owned(), Reason.SOLVED, EVENING)
    again = rules.reopen(replace(closed, round=3, step=2), LATER)
    assert (again.state, again.owner_id, again.round, again.step) == (State.WAITING, None, 0, 0)
    assert (again.closed_at, again.closed_because, again.acknowledged_at) == (None, None, None)
    assert (again.due_at, again.number) == (LATER, 12)
    assert again.chase > closed.chase, "who was told before is told again"


def test_when_the_owner_leaves_the_team_it_waits_again() -> None:
    left = rules.disown(rules.offer(owned(), 2, HOME, EVENING), LATER)
    assert (left.state, left.owner_id, left.offered_to, left.due_at) == (State.WAITING, None, None, LATER)


def test_a_quiet_owner_keeps_it_while_the_ladder_is_told() -> None:
    stalled = rules.begin_step(rules.stall(owned()), HOME, 0, LATER)
    assert (stalled.state, stalled.owner_id) == (State.OWNED, 1)
    assert stalled.is_stalled
    assert (stalled.due_at, stalled.due_for) == (LATER + HOME.follow_up_within[Urgency.TODAY], Moment.PASS)
    assert not rules.active(stalled, HOME, LATER).is_stalled, "the owner is heard of again"


def test_a_category_changes_nothing_else() -> None:
    concern = waiting()
    assert rules.categorise(concern, Category.NOISE) == replace(concern, category=Category.NOISE)


def test_what_sounds_urgent_makes_it_now_and_the_step_begins_anew() -> None:
    raised = rules.raise_urgency(replace(waiting(), step=2, round=4), LATER)
    assert (raised.urgency, raised.step, raised.round, raised.due_at) == (Urgency.NOW, 2, 0, LATER)
    begun = rules.begin_step(raised, HOME, raised.step, LATER)
    assert rules.deadline(begun, HOME) == LATER + HOME.acknowledge_within[Urgency.NOW]


# --- handover ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("urgency", Urgency)
def test_handed_over_it_is_the_owners_and_the_ladder_hears_after_the_promised_time(urgency: Urgency) -> None:
    handed = rules.hand_over(replace(owned(), urgency=urgency), 2, HOME, LATER)
    assert (handed.owner_id, handed.offered_to, handed.state) == (1, 2, State.OWNED)
    assert (handed.due_for, handed.due_at) == (Moment.HANDOVER, LATER + HOME.acknowledge_within[urgency])
    assert handed.is_handed_over
    assert not handed.is_stalled
    taken = rules.acknowledge(handed, 2, HOME, LATER)
    assert (taken.owner_id, taken.offered_to, taken.due_for) == (2, None, Moment.FOLLOW_UP)


def test_handed_over_again_the_time_that_was_given_first_runs_on() -> None:
    first = rules.hand_over(owned(), 2, HOME, EVENING)
    again = rules.hand_over(first, 3, HOME, LATER)
    assert (again.offered_to, again.due_at, again.due_for) == (3, first.due_at, Moment.HANDOVER)
    assert rules.hand_over(first, None, HOME, LATER) == replace(first, offered_to=None)


def test_handed_over_while_the_ladder_is_told_the_ladder_goes_on() -> None:
    stalled = rules.begin_step(rules.stall(owned()), HOME, 0, EVENING)
    assert rules.hand_over(stalled, 2, HOME, LATER) == replace(stalled, offered_to=2)


def test_an_offer_to_another_gives_way_to_the_handover() -> None:
    offered = rules.offer(owned(), 3, HOME, EVENING)
    handed = rules.hand_over(offered, 2, HOME, LATER)
    assert (handed.offered_to, handed.due_for) == (2, Moment.HANDOVER)


def test_what_its_owner_does_after_their_shift_does_not_hide_that_nobody_took_it_over() -> None:
    handed = rules.hand_over(owned(), 2, HOME, EVENING)
    assert rules.active(handed, HOME, LATER) == handed


def test_an_owner_who_is_on_again_has_it_as_before() -> None:
    handed = rules.hand_over(owned(), 2, HOME, EVENING)
    kept = rules.back_with_owner(handed, HOME, LATER)
    assert (kept.owner_id, kept.offered_to, kept.due_for) == (1, None, Moment.FOLLOW_UP)
    assert kept.due_at == LATER + HOME.follow_up_within[Urgency.TODAY]
    stalled = replace(rules.begin_step(rules.stall(owned()), HOME, 0, EVENING), offered_to=2)
    assert rules.back_with_owner(stalled, HOME, LATER) == replace(stalled, offered_to=None)


# --- quiet hours ------------------------------------------------------------------------------------------------


def test_only_what_is_in_no_hurry_and_was_not_asked_in_vain_may_wait() -> None:
    calm = replace(waiting(), urgency=Urgency.WHENEVER)
    assert rules.may_wait(calm)
    assert not rules.may_wait(waiting())
    assert not rules.may_wait(replace(calm, urgency=Urgency.NOW))
    assert not rules.may_wait(replace(calm, round=1))
    assert not rules.may_wait(rules.acknowledge(calm, 1, HOME, EVENING))


def test_a_queued_step_and_its_deadline_begin_when_the_quiet_hours_end() -> None:
    calm, morning = replace(waiting(), urgency=Urgency.WHENEVER), EVENING + timedelta(hours=9)
    queued = rules.begin_step(calm, HOME, 0, morning)
    assert rules.is_queued(queued, EVENING)
    assert not rules.is_queued(queued, morning)
    assert (queued.due_for, queued.due_at) == (Moment.REMIND, morning + timedelta(hours=2))
    assert rules.deadline(queued, HOME) == morning + timedelta(hours=4)


def test_the_most_pressing_comes_first() -> None:
    theirs = replace(owned(), id=1, urgency=Urgency.NOW)
    nobodys = replace(waiting(), id=2, urgency=Urgency.NOW, opened_at=LATER)
    older = replace(nobodys, id=3, opened_at=EVENING)
    calm = replace(waiting(), id=4, urgency=Urgency.WHENEVER)
    found = sorted([calm, theirs, nobodys, older], key=rules.pressing)
    assert [concern.id for concern in found] == [3, 2, 1, 4]
