"""An open concern always has exactly one next moment, and a closed one none: whatever happens, in whatever order."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain import concern as rules
from bot.domain.concern import Category, Concern, Moment, Reason, State
from bot.domain.home import Home, Urgency
from tests.domain.made_up import EVENING, URGENCIES, a_draft, homes

PEOPLE = st.integers(1, 4)
MOMENTS = {
    State.DRAFT: {Moment.SEND},
    State.WAITING: {Moment.REMIND, Moment.PASS, Moment.ROUND},
    State.OWNED: {Moment.FOLLOW_UP, Moment.STALLED, Moment.OFFER, Moment.HANDOVER, Moment.PASS, Moment.ROUND},
}


class Life(RuleBasedStateMachine):
    """Everything that people and time may do to a concern."""

    concern: Concern
    home: Home

    def __init__(self) -> None:
        super().__init__()
        self.now = EVENING
        self.concern = a_draft()

    @initialize(home=homes())
    def begin(self, home: Home) -> None:
        self.home = home

    @rule(length=st.timedeltas(timedelta(), timedelta(days=40)))
    def time_passes(self, length: timedelta) -> None:
        self.now += length

    @precondition(lambda self: self.concern.state is State.DRAFT)
    @rule(urgency=URGENCIES)
    def is_sent(self, urgency: Urgency) -> None:
        self.concern = rules.send(self.concern, 1, urgency, self.now)

    @precondition(lambda self: self.concern.is_open)
    @rule(step=st.integers(0, 3))
    def step_begins(self, step: int) -> None:
        self.concern = rules.begin_step(self.concern, self.home, step, self.now)

    @precondition(lambda self: self.concern.due_for is Moment.REMIND)
    @rule()
    def half_a_step_goes(self) -> None:
        self.concern = rules.reminded(self.concern, self.home)

    @precondition(lambda self: self.concern.is_open)
    @rule()
    def round_ends(self) -> None:
        self.concern = replace(self.concern, round=self.concern.round + 1)
        self.concern = rules.begin_step(self.concern, self.home, 0, self.now)

    @precondition(lambda self: self.concern.is_open)
    @rule()
    def nobody_is_reached(self) -> None:
        self.concern = rules.awake(rules.rest(self.concern, self.home, self.now))

    @precondition(lambda self: self.concern.is_open)
    @rule(person=PEOPLE)
    def is_acknowledged(self, person: int) -> None:
        self.concern = rules.acknowledge(self.concern, person, self.home, self.now)

    @precondition(lambda self: self.concern.state is State.OWNED)
    @rule(person=PEOPLE)
    def is_passed_on(self, person: int) -> None:
        self.concern = rules.offer(self.concern, person, self.home, self.now)

    @precondition(lambda self: self.concern.state is State.OWNED)
    @rule(person=PEOPLE | st.none())
    def is_handed_over(self, person: int | None) -> None:
        self.concern = rules.hand_over(self.concern, person, self.home, self.now)

    @precondition(lambda self: self.concern.state is State.OWNED)
    @rule()
    def owner_is_on_again(self) -> None:
        self.concern = rules.back_with_owner(self.concern, self.home, self.now)

    @precondition(lambda self: self.concern.state is State.OWNED)
    @rule()
    def owner_acts(self) -> None:
        self.concern = rules.active(self.concern, self.home, self.now)

    @precondition(lambda self: self.concern.state is State.OWNED)
    @rule()
    def owner_is_quiet(self) -> None:
        self.concern = rules.begin_step(rules.stall(self.concern), self.home, 0, self.now)

    @precondition(lambda self: self.concern.state is State.OWNED)
    @rule()
    def owner_leaves(self) -> None:
        self.concern = rules.disown(self.concern, self.now)

    @precondition(lambda self: self.concern.is_open)
    @rule()
    def sounds_urgent(self) -> None:
        self.concern = rules.raise_urgency(self.concern, self.now)

    @precondition(lambda self: self.concern.is_open)
    @rule(category=st.sampled_from(Category))
    def gets_a_category(self, category: Category) -> None:
        self.concern = rules.categorise(self.concern, category)

    @precondition(lambda self: self.concern.is_open)
    @rule(reason=st.sampled_from(Reason))
    def is_closed(self, reason: Reason) -> None:
        self.concern = rules.close(self.concern, reason, self.now)

    @precondition(lambda self: self.concern.state in MOMENTS)
    @rule()
    def is_withdrawn(self) -> None:
        self.concern = rules.withdraw(self.concern, self.now)

    @precondition(lambda self: self.concern.state is State.CLOSED)
    @rule()
    def is_opened_again(self) -> None:
        self.concern = rules.reopen(self.concern, self.now)

    @invariant()
    def has_one_next_moment_while_it_lives_and_none_after(self) -> None:
        concern = self.concern
        assert (concern.due_at is None) == (concern.due_for is None) == (concern.state not in MOMENTS)
        if concern.due_for is not None:
            assert concern.due_for in MOMENTS[concern.state]

    @invariant()
    def is_somebodys_exactly_while_it_is_owned(self) -> None:
        if self.concern.state is State.OWNED:
            assert self.concern.owner_id is not None
        if self.concern.state is State.WAITING:
            assert self.concern.owner_id is None

    @invariant()
    def is_offered_to_nobody_once_it_is_over(self) -> None:
        if self.concern.state not in MOMENTS:
            assert self.concern.offered_to is None

    @invariant()
    def is_looked_at_again_within_the_longest_time_that_was_promised(self) -> None:
        if self.concern.is_open and self.concern.due_at is not None:
            longest = max(*self.home.acknowledge_within.values(), *self.home.follow_up_within.values())
            assert self.concern.due_at - self.now <= max(longest, rules.LONGEST_WAIT)


TestNeverForgotten = Life.TestCase
TestNeverForgotten.settings = settings(max_examples=120, stateful_step_count=30, deadline=None)
