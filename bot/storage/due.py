"""What waits for a moment of its own, by kind: when the first of each is due. One statement for all of them, for it is
asked whenever anything happens. Which rows those are, the module of each kind knows.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, literal, select, union_all

from bot.storage import tables
from bot.storage.database import Transaction


class Kind(StrEnum):
    """A kind of row that has a moment."""

    ROSTER = "roster"
    EXCHANGE = "exchange"
    CONCERN = "concern"
    SHIFT = "shift"
    QUESTION = "question"
    MEETING = "meeting"
    SERIES = "series"
    CONTACT_LIST = "contact list"
    WHEEL = "wheel"
    ACTION = "action"
    BROADCAST = "broadcast"


MOMENTS = {
    Kind.ROSTER: tables.watches.c.due_at,
    Kind.EXCHANGE: tables.exchanges.c.due_at,
    Kind.CONCERN: tables.concerns.c.due_at,
    Kind.SHIFT: tables.shifts.c.due_at,
    Kind.QUESTION: tables.dialogues.c.expires_at,
    Kind.MEETING: tables.meeting_moments.c.due_at,
    Kind.SERIES: tables.series.c.due_at,
    Kind.CONTACT_LIST: tables.contact_lists.c.due_at,
    Kind.WHEEL: tables.wheel.c.due_at,
    Kind.ACTION: tables.minute_items.c.due_at,
    Kind.BROADCAST: tables.broadcasts.c.due_at,
}
_FIRSTS = union_all(
    *(
        select(literal(kind.value, literal_execute=True).label("kind"), func.min(moment).label("moment"))
        for kind, moment in MOMENTS.items()
    )
)


async def firsts(tx: Transaction) -> dict[Kind, datetime]:
    """When the first of each kind is due (UTC); kinds of which none waits are left out."""
    return {Kind(row.kind): row.moment for row in await tx.run(_FIRSTS) if row.moment is not None}
