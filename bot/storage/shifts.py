"""Shifts: who has which layer of a home's roster, and when the one on duty must be asked."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from bot.domain.roster import Roster
from bot.domain.shift import Kind, Layer, Shift
from bot.storage.database import Transaction
from bot.storage.tables import shifts


def _shift(row: Any) -> Shift:
    return Shift(
        row.id, row.home, Layer(row.layer), row.person_id, row.starts_at, row.ends_at, Kind(row.kind), row.made_at
    )


_ROSTER = select(shifts).where(
    shifts.c.home == bindparam("of_home"), or_(shifts.c.ends_at.is_(None), shifts.c.ends_at > bindparam("now"))
)


async def roster(tx: Transaction, home: str, now: datetime) -> Roster:
    """The home's shifts that are not over."""
    rows = await tx.run(_ROSTER, {"of_home": home, "now": now})
    return Roster(tuple(_shift(row) for row in rows))


async def get(tx: Transaction, shift_id: int) -> Shift | None:
    """One shift."""
    row = (await tx.run(select(shifts).where(shifts.c.id == shift_id))).first()
    return _shift(row) if row else None


async def add(
    tx: Transaction, home: str, layer: Layer, person_id: int, now: datetime, ends_at: datetime | None = None
) -> int:
    """A shift that begins now."""
    result = await tx.run(
        insert(shifts),
        {
            "home": home,
            "layer": layer.value,
            "kind": Kind.TAKEN.value,
            "person_id": person_id,
            "starts_at": now,
            "ends_at": ends_at,
        },
    )
    return int(result.inserted_primary_key[0])  # type: ignore[index]


async def set_end(tx: Transaction, shift_id: int, ends_at: datetime | None, due_at: datetime | None) -> None:
    """When the shift ends, and when its person must be asked or told."""
    tx.wake(due_at)
    await tx.run(update(shifts).where(shifts.c.id == shift_id).values(ends_at=ends_at, due_at=due_at))


async def set_due(tx: Transaction, shift_id: int, due_at: datetime | None) -> None:
    """When the shift's person must be asked or told next."""
    tx.wake(due_at)
    await tx.run(update(shifts).where(shifts.c.id == shift_id).values(due_at=due_at))


async def end_others(tx: Transaction, home: str, layer: Layer, now: datetime, keep: int | None = None) -> None:
    """Shifts of the layer that have begun are over now, but for one."""
    query = update(shifts).where(
        shifts.c.home == home, shifts.c.layer == layer.value, shifts.c.starts_at <= now,
        or_(shifts.c.ends_at.is_(None), shifts.c.ends_at > now),
    )  # fmt: skip
    if keep is not None:
        query = query.where(shifts.c.id != keep)
    await tx.run(query.values(ends_at=now, due_at=None))


async def end_of_person(tx: Transaction, person_id: int, home: str, now: datetime) -> None:
    """A person who left has no shift any more."""
    mine = (shifts.c.person_id == person_id, shifts.c.home == home)
    await tx.run(delete(shifts).where(*mine, shifts.c.starts_at > now))
    await tx.run(
        update(shifts)
        .where(*mine, or_(shifts.c.ends_at.is_(None), shifts.c.ends_at > now))
        .values(ends_at=now, due_at=None)
    )


async def due(tx: Transaction, now: datetime) -> list[Shift]:
    """Shifts whose person must be asked or told now."""
    rows = await tx.run(select(shifts).where(shifts.c.due_at <= now).order_by(shifts.c.due_at, shifts.c.id).limit(50))
    return [_shift(row) for row in rows]


async def next_due(tx: Transaction) -> datetime | None:
    """The earliest such moment of all."""
    moment: datetime | None = (await tx.run(select(func.min(shifts.c.due_at).label("at")))).scalar()
    return moment
