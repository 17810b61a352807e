"""Something on its way to many people about a meeting, some at a time. What is said is the services' to know."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update

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
    await tx.run(update(broadcasts).where(broadcasts.c.id == one.id).values(**_values(one)))


async def details_of(tx: Transaction, meeting_id: int, what: str) -> list[dict[str, Any]]:
    """The details of each that was begun about a meeting for this, over or not."""
    mine = (broadcasts.c.meeting_id == meeting_id, broadcasts.c.what == what)
    return list((await tx.run(select(broadcasts.c.details).where(*mine))).scalars())


async def due(tx: Transaction, now: datetime) -> list[Broadcast]:
    """The one that goes on now, or none: each step has a transaction of its own."""
    waiting = select(broadcasts).where(broadcasts.c.due_at <= now).order_by(broadcasts.c.due_at, broadcasts.c.id)
    return [Broadcast(**row._mapping) for row in await tx.run(waiting.limit(1))]


async def next_due(tx: Transaction) -> datetime | None:
    """When the first of all goes on."""
    found: datetime | None = (await tx.run(select(func.min(broadcasts.c.due_at).label("at")))).scalar()
    return found
