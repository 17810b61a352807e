"""Something on its way to many people about a meeting, some at a time. What is said is the services' to know."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from bot.storage.database import Transaction
from bot.storage.tables import broadcasts


@dataclass(frozen=True)
class Broadcast:
    """`after_id`: the person who was looked at last, by id. `told` of `total` have been told. `outbox_id`: the line in
    which its starter sees how far it is. `due_at` (UTC) is when it goes on; None once it is done."""

    id: int
    meeting_id: int
    what: str
    details: dict[str, Any] = field(default_factory=dict)
    after_id: int = 0
    told: int = 0
    total: int = 0
    starter_id: int | None = None
    outbox_id: int | None = None
    due_at: datetime | None = None
    made_at: datetime | None = None


def _values(one: Broadcast) -> dict[str, Any]:
    return {name: value for name, value in vars(one).items() if name != "id"}


async def add(tx: Transaction, one: Broadcast) -> Broadcast:
    """A new one, with its id, which is given here."""
    tx.wake(one.due_at)
    return replace(one, id=await tx.add(insert(broadcasts), _values(one)))


async def save(tx: Transaction, one: Broadcast) -> None:
    """It is as it says now."""
    tx.wake(one.due_at)
    await tx.run(_SAVE, {**_values(one), "row": one.id})


_SAVE = update(broadcasts).where(broadcasts.c.id == bindparam("row"))


async def details_of(tx: Transaction, meeting_id: int, what: str) -> list[dict[str, Any]]:
    """The details of each that was begun about a meeting for this, over or not, the first first."""
    mine = (broadcasts.c.meeting_id == meeting_id, broadcasts.c.what == what)
    return list((await tx.run(select(broadcasts.c.details).where(*mine).order_by(broadcasts.c.id))).scalars())


async def running(tx: Transaction, meeting_id: int, what: str) -> list[Broadcast]:
    """Those about a meeting for this that are still on their way, the oldest first."""
    mine = (broadcasts.c.meeting_id == meeting_id, broadcasts.c.what == what, broadcasts.c.due_at.is_not(None))
    rows = await tx.run(select(broadcasts).where(*mine).order_by(broadcasts.c.id))
    return [Broadcast(**row._mapping) for row in rows]


async def due(tx: Transaction, now: datetime) -> list[Broadcast]:
    """The one that goes on now, or none: each step has a transaction of its own."""
    return [Broadcast(**row._mapping) for row in await tx.run(_DUE, {"now": now})]


_DUE = (
    select(broadcasts)
    .where(broadcasts.c.due_at <= bindparam("now"))
    .order_by(broadcasts.c.due_at, broadcasts.c.id)
    .limit(1)
)
