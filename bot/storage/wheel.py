"""The annual wheel: what comes back every year in a home, and when the next of it is due. What that means is the
services' to say."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from bot.domain.meeting import Kind
from bot.domain.wheel import Entry
from bot.storage.database import Transaction
from bot.storage.tables import wheel

_C = wheel.c


def _entry(row: Any) -> Entry:
    return Entry(**{**row._mapping, "kind": Kind(row.kind)})


def _values(one: Entry) -> dict[str, Any]:
    return {**{name: value for name, value in vars(one).items() if name != "id"}, "kind": one.kind.value}


async def add(tx: Transaction, one: Entry) -> Entry:
    """A new entry, with its id, which is given here."""
    tx.wake(one.due_at)
    return replace(one, id=await tx.add(insert(wheel), _values(one)))


async def save(tx: Transaction, one: Entry) -> None:
    """The entry is as it says now."""
    tx.wake(one.due_at)
    await tx.run(update(wheel).where(_C.id == one.id).values(**_values(one)))


async def get(tx: Transaction, entry_id: int) -> Entry | None:
    """One entry, unless it was removed."""
    row = (await tx.run(select(wheel).where(_C.id == entry_id, _C.ended_at.is_(None)))).first()
    return _entry(row) if row else None


async def of_home(tx: Transaction, home: str) -> list[Entry]:
    """All that comes back in a home, the oldest entry first."""
    theirs = select(wheel).where(_C.home == home, _C.ended_at.is_(None))
    return [_entry(row) for row in await tx.run(theirs.order_by(_C.id))]


async def due(tx: Transaction, now: datetime) -> list[Entry]:
    """The entry whose moment has come, or none: each has a transaction of its own."""
    waiting = select(wheel).where(_C.due_at <= now).order_by(_C.due_at, _C.id)
    return [_entry(row) for row in await tx.run(waiting.limit(1))]
