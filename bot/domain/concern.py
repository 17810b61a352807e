"""A concern: what a neighbour reports, and the states it goes through.

    draft → waiting → owned → closed        (also withdrawn; closed → waiting when it is opened again)

An open concern always has exactly one next moment, and a closed one none. The functions here say what a concern
becomes; who is told, and how, is the services' work.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.home import Home, Urgency


class State(StrEnum):
    """Where a concern stands."""

    DRAFT = "draft"
    WAITING = "waiting"
    OWNED = "owned"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({State.WAITING, State.OWNED})


class Moment(StrEnum):
    """What the next moment of a concern is for."""

    SEND = "send"  # the question of urgency runs out: the draft is sent
    REMIND = "remind"  # half of a step has gone
    PASS = "pass"  # the step is over: on to the next
    ROUND = "round"  # a round that reached nobody has waited: begin again
    OFFER = "offer"  # a concern that was passed on has not been taken
    HANDOVER = "handover"  # who came on after its owner has not taken it over: tell the ladder
    FOLLOW_UP = "follow_up"  # its owner has been quiet: remind
    STALLED = "stalled"  # its owner is still quiet: tell the ladder


class Category(StrEnum):
    """What a concern is about; may be added, never demanded."""

    NOISE = "noise"
    LITTER = "litter"
    SAFETY = "safety"
    PERSON = "person"
    BROKEN = "broken"
    OTHER = "other"


class Reason(StrEnum):
    """Why a concern was closed."""

    SOLVED = "solved"
    VISITED = "visited"
    EXPLAINED = "explained"
    FORWARDED = "forwarded"
    NOT_OURS = "not_ours"


@dataclass(frozen=True)
class Concern:
    """One concern. `chat_id` is the neighbour's and never leaves the services; staff see `alias`.

    `step` and `round` tell where on the ladder it is; `chase` counts how often the ladder was begun, so that
    (chase, round, step, person) names one telling. `step_since` is when the step began. Instants are UTC.
    """

    id: int
    home: str
    chat_id: int
    language: str
    alias: str
    state: State
    created_at: datetime
    due_at: datetime | None
    due_for: Moment | None
    number: int | None = None
    urgency: Urgency | None = None
    category: Category | None = None
    owner_id: int | None = None
    offered_to: int | None = None
    step: int = 0
    round: int = 0
    chase: int = 0
    step_since: datetime | None = None
    opened_at: datetime | None = None
    acknowledged_at: datetime | None = None
    closed_at: datetime | None = None
    closed_because: Reason | None = None
    masked: bool = False

    @property
    def is_open(self) -> bool:
        """Sent, and neither closed nor withdrawn."""
        return self.state in OPEN

    @property
    def is_stalled(self) -> bool:
        """Somebody has it, but has been quiet so long that the ladder was told."""
        return self.state is State.OWNED and self.due_for in (Moment.PASS, Moment.ROUND)

    @property
    def is_handed_over(self) -> bool:
        """Its owner's shift is over; there is still time to take it over before the ladder is told."""
        return self.due_for is Moment.HANDOVER

    @property
    def level(self) -> Urgency:
        """The urgency, `today` where none was chosen."""
        return self.urgency or Urgency.TODAY


def pressing(concern: Concern) -> tuple[int, int, datetime]:
    """Sorts the most pressing first: urgency, then nobody's before somebody's, then age."""
    return (
        list(Urgency).index(concern.level),
        0 if concern.state is State.WAITING or concern.is_stalled else 1,
        concern.opened_at or concern.created_at,
    )


LONGEST_WAIT = timedelta(hours=4)


def send(concern: Concern, number: int, urgency: Urgency, now: datetime) -> Concern:
    """A draft becomes a concern with a number. Its first step is begun by the ladder."""
    return replace(
        concern, state=State.WAITING, number=concern.number or number, urgency=urgency, opened_at=now,
        due_at=now, due_for=Moment.ROUND, chase=concern.chase + 1, round=0, step=0,
    )  # fmt: skip


def acknowledge(concern: Concern, person_id: int, home: Home, now: datetime) -> Concern:
    """Somebody has it: the ladder stops, and the time to follow up begins."""
    return replace(
        followed(concern, home, now), state=State.OWNED, owner_id=person_id, offered_to=None,
        acknowledged_at=concern.acknowledged_at or now,
    )  # fmt: skip


def active(concern: Concern, home: Home, now: datetime) -> Concern:
    """The owner did something: the time to follow up begins anew.

    An offer to another stands, and its moment with it: what follows when it was not taken does so whatever the giver
    did meanwhile.
    """
    return concern if concern.due_for in (Moment.OFFER, Moment.HANDOVER) else followed(concern, home, now)


def followed(concern: Concern, home: Home, now: datetime) -> Concern:
    """From here its owner has the whole time to follow up. Who was offered it may still take it."""
    return replace(concern, due_at=now + home.follow_up_within[concern.level], due_for=Moment.FOLLOW_UP)


def offer(concern: Concern, person_id: int, home: Home, now: datetime) -> Concern:
    """Passed on: still the giver's until the receiver acknowledges it."""
    return replace(
        concern, offered_to=person_id, due_at=now + home.acknowledge_within[concern.level], due_for=Moment.OFFER
    )


def hand_over(concern: Concern, person_id: int | None, home: Home, now: datetime) -> Concern:
    """Its owner's shift is over: still theirs until `person_id`, who came after them, takes it over; the ladder is
    told when that was not in time. None: nobody who came can be asked.

    The time that was given before, to another who came, runs on; so does the ladder where it is being told already.
    """
    if concern.is_handed_over or concern.is_stalled:
        return replace(concern, offered_to=person_id)
    return handed_over_anew(replace(concern, offered_to=person_id), home, now)


def handed_over_anew(concern: Concern, home: Home, now: datetime) -> Concern:
    """From here the one who came on has the whole time to take it over."""
    return replace(concern, due_at=now + home.acknowledge_within[concern.level], due_for=Moment.HANDOVER)


def back_with_owner(concern: Concern, home: Home, now: datetime) -> Concern:
    """Its owner is on again before another took it over: it is theirs alone, as before."""
    kept = replace(concern, offered_to=None)
    return kept if kept.is_stalled else followed(kept, home, now)


def close(concern: Concern, reason: Reason, now: datetime) -> Concern:
    """Closed for a reason; nothing more will happen of itself."""
    return replace(
        concern, state=State.CLOSED, closed_at=now, closed_because=reason, due_at=None, due_for=None, offered_to=None
    )


def withdraw(concern: Concern, now: datetime) -> Concern:
    """The neighbour took it back: a draft that was cancelled, or a concern that needs no answer any more."""
    return replace(concern, state=State.WITHDRAWN, closed_at=now, due_at=None, due_for=None, offered_to=None)


def reopen(concern: Concern, now: datetime) -> Concern:
    """Closed, and opened again: it waits for somebody, from the first step."""
    return replace(
        concern, state=State.WAITING, owner_id=None, closed_at=None, closed_because=None, opened_at=now,
        acknowledged_at=None, due_at=now, due_for=Moment.ROUND, chase=concern.chase + 1, round=0, step=0,
    )  # fmt: skip


def categorise(concern: Concern, category: Category) -> Concern:
    """What it is about, said by the neighbour."""
    return replace(concern, category=category)


def disown(concern: Concern, now: datetime) -> Concern:
    """Its owner can't answer any more (left the team): it waits for somebody, from the first step."""
    return replace(
        concern, state=State.WAITING, owner_id=None, offered_to=None, due_at=now, due_for=Moment.ROUND,
        chase=concern.chase + 1, round=0, step=0,
    )  # fmt: skip


def stall(concern: Concern) -> Concern:
    """Its owner is quiet: the ladder is told from its first step, while the owner keeps it."""
    return replace(concern, chase=concern.chase + 1, round=0, step=0)


# --- the ladder -------------------------------------------------------------------------------------------------


def step_wait(concern: Concern, home: Home) -> timedelta:
    """How long one step of this round lasts: the promised time, doubled each later round, at most four hours then."""
    table = home.follow_up_within if concern.state is State.OWNED else home.acknowledge_within
    whole = table[concern.level]
    if concern.round == 0:
        return whole
    if whole >= LONGEST_WAIT:  # asked first: a very long time, doubled, is more than a date can hold
        return LONGEST_WAIT
    return min(whole * float(2 ** min(concern.round, 32)), LONGEST_WAIT)


def begin_step(concern: Concern, home: Home, step: int, now: datetime) -> Concern:
    """Step `step` begins at `now`, with its whole wait; a waiting concern reminds at half of it."""
    begun = replace(concern, step=step, step_since=now)
    wait = step_wait(begun, home)
    if concern.state is State.OWNED:
        return replace(begun, due_at=now + wait, due_for=Moment.PASS)
    return replace(begun, due_at=now + wait / 2, due_for=Moment.REMIND)


def may_wait(concern: Concern) -> bool:
    """Whether it waits for the end of somebody's quiet hours: nobody is in a hurry, and nobody was asked in vain."""
    return concern.state is State.WAITING and concern.level is Urgency.WHENEVER and concern.round == 0


def is_queued(concern: Concern, now: datetime) -> bool:
    """Whether nobody is being asked yet: all who will be have quiet hours. Its step begins when the first of them
    end, and so does its deadline."""
    return concern.state is State.WAITING and concern.step_since is not None and concern.step_since > now


def deadline(concern: Concern, home: Home) -> datetime:
    """When the present step is over."""
    return (concern.step_since or concern.created_at) + step_wait(concern, home)


def reminded(concern: Concern, home: Home) -> Concern:
    """Half of the step has gone and its people were reminded; the other half remains."""
    return replace(concern, due_at=deadline(concern, home), due_for=Moment.PASS)


def rest(concern: Concern, home: Home, now: datetime) -> Concern:
    """This round reached nobody: wait once the promised time, then begin the next."""
    table = home.follow_up_within if concern.state is State.OWNED else home.acknowledge_within
    return replace(concern, due_at=now + table[concern.level], due_for=Moment.ROUND)


def awake(concern: Concern) -> Concern:
    """After a rest the ladder begins again with the waits it had: they double for those who were asked and did not
    answer, not for those who could not be."""
    return replace(concern, chase=concern.chase + 1, step=0)


def lower_urgency(concern: Concern, urgency: Urgency, home: Home, now: datetime) -> Concern:
    """What made it *now* belonged to another concern. Who is asked stays asked; an owner has the longer time again."""
    lowered = replace(concern, urgency=urgency)
    return followed(lowered, home, now) if lowered.due_for is Moment.FOLLOW_UP else lowered


def raise_urgency(concern: Concern, now: datetime) -> Concern:
    """What was added sounds like an emergency: from here it is `now`. The step it is on begins anew."""
    return replace(concern, urgency=Urgency.NOW, chase=concern.chase + 1, round=0, due_at=now, due_for=Moment.ROUND)
