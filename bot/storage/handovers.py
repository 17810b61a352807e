"""Handovers: who came on after whom, the note that was left, and where the summary of what is handed over stands.

Which concerns are handed over stands in the concerns: they are offered to the one who came on.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from bot.storage.database import Transaction
from bot.storage.tables import handovers


@dataclass(frozen=True)
class Handover:
    """`to_id` came on after `from_id` at `at` (UTC). `outbox_id` is the row of the summary, where there was something
    to hand over; from `accepted_at` on nothing of it is left to take over."""

    id: int
    home: str
    from_id: int
    to_id: int
    at: datetime
    note: str | None = None
    accepted_at: datetime | None = None
    outbox_id: int | None = None


def _handover(row: Any) -> Handover:
    return Handover(row.id, row.home, row.from_id, row.to_id, row.at, row.note, row.accepted_at, row.outbox_id)


async def add(tx: Transaction, home: str, from_id: int, to_id: int, now: datetime) -> Handover:
    """A shift has changed hands."""
    row = await tx.add(insert(handovers), {"home": home, "from_id": from_id, "to_id": to_id, "at": now})
    return Handover(row, home, from_id, to_id, now)


async def get(tx: Transaction, handover_id: int) -> Handover | None:
    """One handover."""
    row = (await tx.run(select(handovers).where(handovers.c.id == handover_id))).first()
    return _handover(row) if row else None


async def latest(tx: Transaction, home: str, to_id: int) -> Handover | None:
    """The last handover of the home to this person."""
    mine = (handovers.c.home == home, handovers.c.to_id == to_id)
    row = (await tx.run(select(handovers).where(*mine).order_by(handovers.c.id.desc()).limit(1))).first()
    return _handover(row) if row else None


async def standing(tx: Transaction, home: str) -> list[Handover]:
    """The home's handovers whose summary offers something still."""
    rows = await tx.run(
        select(handovers)
        .where(handovers.c.home == home, handovers.c.outbox_id.is_not(None), handovers.c.accepted_at.is_(None))
        .order_by(handovers.c.id)
    )
    return [_handover(row) for row in rows]


async def set_note(tx: Transaction, handover_id: int, note: str) -> None:
    """What the one who went wants the one who came to know."""
    await tx.run(update(handovers).where(handovers.c.id == handover_id).values(note=note))


async def set_summary(tx: Transaction, handover_id: int, outbox_id: int) -> None:
    """This row is the summary."""
    await tx.run(update(handovers).where(handovers.c.id == handover_id).values(outbox_id=outbox_id))


async def settle(tx: Transaction, handover_id: int, now: datetime) -> None:
    """Nothing of it is left to take over."""
    await tx.run(update(handovers).where(handovers.c.id == handover_id).values(accepted_at=now))
