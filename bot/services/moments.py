"""What must happen later: every row whose time has come, and when the next one comes.

A row whose moment fails is tried again a minute later, and told to the operator; it never stops the others.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.concern import Concern, Moment
from bot.domain.exchange import Exchange
from bot.domain.meeting import Series
from bot.domain.minutes import Item
from bot.domain.shift import Shift
from bot.domain.wheel import Entry
from bot.services import conversation, duties, exchanges, ladder, sending, verifying, watch
from bot.services import wheel as annual_wheel
from bot.services.meetings import keeping
from bot.services.meetings import moments as around_meetings
from bot.services.minutes import actions
from bot.services.turn import Turn
from bot.storage import broadcasts, concerns, contact_lists, dialogues, meetings, minute_items, posts, shifts, wheel
from bot.storage import due as waiting
from bot.storage import exchanges as exchange_rows
from bot.storage.broadcasts import Broadcast
from bot.storage.contact_lists import ContactList
from bot.storage.database import Transaction
from bot.storage.dialogues import Dialogue
from bot.storage.due import Kind
from bot.storage.posts import Watch

BATCH = 20
RETRY = timedelta(minutes=1)

Due = Concern | Shift | Dialogue | Watch | Exchange | ContactList | meetings.Due | Series | Broadcast | Entry | Item
Of = Callable[[Transaction, datetime], Awaitable[Sequence[Due]]]

_WHAT = {
    Moment.SEND: sending.unanswered,
    Moment.REMIND: ladder.half_gone,
    Moment.PASS: ladder.step_over,
    Moment.ROUND: ladder.rested,
    Moment.OFFER: ladder.offer_unanswered,
    Moment.HANDOVER: ladder.not_taken_over,
    Moment.FOLLOW_UP: ladder.owner_quiet,
    Moment.STALLED: ladder.stalled,
}


async def next_moment(tx: Transaction) -> datetime | None:
    """When something is due next (UTC)."""
    return min((await waiting.firsts(tx)).values(), default=None)


async def due(tx: Transaction, now: datetime) -> list[Due]:
    """What is due, a batch at a time: rosters, exchanges that nobody has answered, concerns, the earliest first, shifts
    that lapse, questions that run out. A meeting, a contact list, what comes back every year or a few of many people
    who are told only when there is nothing else, one at a time: an alert never waits for them."""
    kinds = {kind for kind, first in (await waiting.firsts(tx)).items() if first <= now}
    found = [one for kind, of_kind in _TOGETHER.items() if kind in kinds for one in await of_kind(tx, now)]
    for kind, of_kind in _ALONE.items():
        if not found and kind in kinds:
            found += await of_kind(tx, now)
    return found


async def _concerns(tx: Transaction, now: datetime) -> list[Concern]:
    return await concerns.due(tx, now, BATCH)


_TOGETHER: dict[Kind, Of] = {
    Kind.ROSTER: posts.due,
    Kind.EXCHANGE: exchange_rows.due,
    Kind.CONCERN: _concerns,
    Kind.SHIFT: shifts.due,
    Kind.QUESTION: dialogues.expired,
}
_ALONE: dict[Kind, Of] = {
    Kind.MEETING: meetings.due,
    Kind.SERIES: meetings.due_series,
    Kind.CONTACT_LIST: contact_lists.due,
    Kind.WHEEL: wheel.due,
    Kind.ACTION: minute_items.due,
    Kind.BROADCAST: broadcasts.due,
}


async def happen(turn: Turn, one: Due) -> None:
    """The moment of one row, as it was read in this transaction."""
    if isinstance(one, Watch):
        await watch.moment(turn, one)
    elif isinstance(one, Exchange):
        await exchanges.moment(turn, one)
    elif isinstance(one, Shift):
        await duties.moment(turn, one)
    elif isinstance(one, Dialogue):
        await conversation.expired(turn, one)
    elif isinstance(one, ContactList):
        await verifying.moment(turn, one)
    elif isinstance(one, meetings.Due):
        await around_meetings.moment(turn, one)
    elif isinstance(one, Series):
        await keeping.top_up(turn, one)
    elif isinstance(one, Broadcast):
        await around_meetings.broadcast(turn, one)
    elif isinstance(one, Entry):
        await annual_wheel.moment(turn, one)
    elif isinstance(one, Item):
        await actions.moment(turn, one)
    elif one.due_for is not None:
        await _WHAT[one.due_for](turn, one)


async def happen_if_due(turn: Turn, one: Due) -> None:
    """The moment of one row, read anew: since it was found due, somebody may have acted."""
    for other in await due(turn.tx, turn.now):
        if name(other) == name(one):
            await happen(turn, other)


def name(one: Due) -> str:
    """Which row it is, for logs and alarms: a kind and a number, nothing about anybody."""
    if isinstance(one, Dialogue):
        return f"question {one.version}"
    if isinstance(one, Watch):
        return f"roster {one.home}"
    if isinstance(one, ContactList):
        return f"contact list {one.home}"
    if isinstance(one, meetings.Due):
        return f"{one.what} of meeting {one.meeting_id}"
    if isinstance(one, Series):
        return f"series {one.id}"
    if isinstance(one, Broadcast):
        return f"broadcast {one.id}"
    if isinstance(one, Entry):
        return f"entry {one.id} of the annual wheel"
    if isinstance(one, Item):
        return f"action {one.id}"
    kind = "exchange" if isinstance(one, Exchange) else "shift" if isinstance(one, Shift) else "concern"
    return f"{kind} {one.id}"


async def postpone(turn: Turn, one: Due) -> None:
    """A moment that failed is tried again; the row is not forgotten."""
    later = turn.now + RETRY
    if isinstance(one, Watch):
        await posts.set_watch(turn.tx, replace(one, due_at=later))
    elif isinstance(one, Exchange):
        await exchange_rows.save(turn.tx, replace(one, due_at=later))
    elif isinstance(one, Shift):
        await shifts.set_due(turn.tx, one.id, later)
    elif isinstance(one, Dialogue):
        await dialogues.postpone(turn.tx, one, later)
    elif isinstance(one, ContactList):
        await contact_lists.settle(turn.tx, replace(one, due_at=later))
    elif isinstance(one, meetings.Due):
        await meetings.set_moment(turn.tx, one.meeting_id, one.what, later)
    elif isinstance(one, Series):
        await meetings.save_series(turn.tx, replace(one, due_at=later))
    elif isinstance(one, Broadcast):
        await broadcasts.save(turn.tx, replace(one, due_at=later))
    elif isinstance(one, Entry):
        await wheel.save(turn.tx, replace(one, due_at=later))
    elif isinstance(one, Item):
        await minute_items.save(turn.tx, replace(one, due_at=later))
    else:
        concern = await concerns.get(turn.tx, one.id)
        if concern is not None and concern.due_at is not None:
            await concerns.save(turn.tx, replace(concern, due_at=later))
