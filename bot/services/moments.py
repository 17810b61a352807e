"""What must happen later: every row whose time has come, and when the next one comes.

A concern whose moment fails is tried again a minute later, and told to the operator; it never stops the others.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.concern import Concern, Moment
from bot.services import conversation, drafts, duties, ladder
from bot.services.turn import Turn
from bot.storage import concerns, dialogues, shifts
from bot.storage.database import Transaction

BATCH = 20
RETRY = timedelta(minutes=1)

_WHAT = {
    Moment.SEND: drafts.unanswered,
    Moment.REMIND: ladder.half_gone,
    Moment.PASS: ladder.step_over,
    Moment.ROUND: ladder.rested,
    Moment.OFFER: ladder.offer_unanswered,
    Moment.FOLLOW_UP: ladder.owner_quiet,
    Moment.STALLED: ladder.stalled,
}


async def next_moment(tx: Transaction) -> datetime | None:
    """When something is due next (UTC)."""
    found = [await concerns.next_due(tx), await shifts.next_due(tx), await dialogues.next_expiry(tx)]
    return min((moment for moment in found if moment is not None), default=None)


async def due(tx: Transaction, now: datetime) -> list[Concern]:
    """The concerns whose moment has come, the earliest first, a batch at a time."""
    return await concerns.due(tx, now, BATCH)


async def happen(turn: Turn, concern: Concern) -> None:
    """The moment of one concern."""
    if concern.due_for is not None:
        await _WHAT[concern.due_for](turn, concern)


async def postpone(turn: Turn, concern_id: int) -> None:
    """A moment that failed is tried again; the concern is not forgotten."""
    concern = await concerns.get(turn.tx, concern_id)
    if concern is not None and concern.due_at is not None:
        await concerns.save(turn.tx, replace(concern, due_at=turn.now + RETRY))


async def other_moments(turn: Turn) -> int:
    """Shifts that lapse and questions that run out. Returns how many there were."""
    lapsing, run_out = await shifts.due(turn.tx, turn.now), await dialogues.expired(turn.tx, turn.now)
    for shift in lapsing:
        await duties.moment(turn, shift)
    for dialogue in run_out:
        await conversation.expired(turn, dialogue)
    return len(lapsing) + len(run_out)
