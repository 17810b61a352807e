"""Shifts: who has which layer of a home's roster, and when the one on duty must be asked.

What was planned by the clock is kept as local time and resolved here, each time it is read (promise 7). Rotations are
in `rotations`; who of several has a layer, `domain.roster` says.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, insert, or_, select, update

from bot.domain.shift import Kind, Layer, Shift
from bot.domain.wall import instant
from bot.storage.database import Transaction
from bot.storage.tables import shifts

SLACK = timedelta(days=1)  # what was planned by the clock may lie elsewhere than the instant kept beside it


def _shift(row: Any, zone: ZoneInfo | None = None) -> Shift:
    starts_at, ends_at = row.starts_at, row.ends_at
    if zone is not None and row.starts_wall:
        starts_at = _resolved(row.starts_wall, zone)
    if zone is not None and row.ends_wall:
        ends_at = _resolved(row.ends_wall, zone)
    return Shift(row.id, row.home, Layer(row.layer), row.person_id, starts_at, ends_at, Kind(row.kind), row.made_at)


def _resolved(wall: str, zone: ZoneInfo) -> datetime:
    local = datetime.fromisoformat(wall)
    return instant(local.date(), local.time(), zone)


_WRITTEN = select(shifts).where(
    shifts.c.home == bindparam("of_home"),
    shifts.c.starts_at <= bindparam("until"),
    or_(shifts.c.ends_at.is_(None), shifts.c.ends_at > bindparam("since")),
)


async def written(tx: Transaction, home: str, zone: ZoneInfo, since: datetime, until: datetime) -> list[Shift]:
    """The home's shifts that begin before `until` and are not over at `since` (UTC), and some around them.

    Where somebody has a layer until handed over, also what has begun since then: that may have ended it.
    """
    rows = (await tx.run(_WRITTEN, {"of_home": home, "since": since - SLACK, "until": until + SLACK})).all()
    first = min((row.starts_at for row in rows if row.ends_at is None), default=since)
    if first < since - SLACK:
        rows = (await tx.run(_WRITTEN, {"of_home": home, "since": first, "until": until + SLACK})).all()
    return [_shift(row, zone) for row in rows]


async def get(tx: Transaction, shift_id: int) -> Shift | None:
    """One shift."""
    row = (await tx.run(select(shifts).where(shifts.c.id == shift_id))).first()
    return _shift(row) if row else None


async def add(
    tx: Transaction,
    home: str,
    layer: Layer,
    person_id: int | None,
    starts_at: datetime,
    ends_at: datetime | None = None,
    *,
    kind: Kind = Kind.TAKEN,
    made_at: datetime | None = None,
) -> int:
    """A shift; by default one that is taken there and then."""
    return await tx.add(
        insert(shifts),
        {
            "home": home, "layer": layer.value, "kind": kind.value, "person_id": person_id,
            "starts_at": starts_at, "ends_at": ends_at, "made_at": made_at,
        },
    )  # fmt: skip


async def plan(tx: Transaction, home: str, planned: Sequence[tuple[Shift, datetime | None, datetime | None]]) -> None:
    """Single shifts, many at once; beside each the local times (naive) by which it was planned, where it was."""
    rows = [
        {
            "home": home, "layer": shift.layer.value, "kind": Kind.SHIFT.value, "person_id": shift.person_id,
            "starts_at": shift.starts_at, "ends_at": shift.ends_at, "made_at": None, "starts_wall": _wall(starts),
            "ends_wall": _wall(ends),
        }
        for shift, starts, ends in planned
    ]  # fmt: skip
    if rows:
        await tx.run(insert(shifts), rows)


def _wall(local: datetime | None) -> str | None:
    return local.isoformat(timespec="minutes") if local else None


async def drop_planned(tx: Transaction, home: str, layer: Layer, since: datetime, until: datetime) -> None:
    """Single shifts that begin between the two are not planned any more."""
    await tx.run(
        delete(shifts).where(
            shifts.c.home == home, shifts.c.layer == layer.value, shifts.c.kind == Kind.SHIFT.value,
            shifts.c.starts_at >= since, shifts.c.starts_at < until,
        )
    )  # fmt: skip


async def end_vacancy(
    tx: Transaction, home: str, layer: Layer, starts_at: datetime, ends_at: datetime, now: datetime
) -> None:
    """Nobody's any more: whoever is planned below has it, from now on where it has begun."""
    nobodys = (
        shifts.c.home == home, shifts.c.layer == layer.value, shifts.c.kind == Kind.CHANGE.value,
        shifts.c.person_id.is_(None), shifts.c.starts_at == starts_at, shifts.c.ends_at == ends_at,
    )  # fmt: skip
    await tx.run(delete(shifts).where(*nobodys, shifts.c.starts_at >= now))
    await tx.run(update(shifts).where(*nobodys).values(ends_at=now))


async def set_end(tx: Transaction, shift_id: int, ends_at: datetime | None, due_at: datetime | None) -> None:
    """When the shift ends, and when its person must be asked or told."""
    tx.wake(due_at)
    await tx.run(update(shifts).where(shifts.c.id == shift_id).values(ends_at=ends_at, ends_wall=None, due_at=due_at))


async def set_due(tx: Transaction, shift_id: int, due_at: datetime | None) -> None:
    """When the shift's person must be asked or told next."""
    tx.wake(due_at)
    await tx.run(update(shifts).where(shifts.c.id == shift_id).values(due_at=due_at))


async def end_taken(tx: Transaction, home: str, layer: Layer, now: datetime, keep: int | None = None) -> None:
    """What somebody took of the layer is over now, but for one shift."""
    query = update(shifts).where(
        shifts.c.home == home, shifts.c.layer == layer.value, shifts.c.kind == Kind.TAKEN.value,
        shifts.c.starts_at <= now, or_(shifts.c.ends_at.is_(None), shifts.c.ends_at > now),
    )  # fmt: skip
    if keep is not None:
        query = query.where(shifts.c.id != keep)
    await tx.run(query.values(ends_at=now, due_at=None))


async def end_open(tx: Transaction, home: str, layer: Layer, now: datetime) -> None:
    """What somebody took until handed over has been handed over: it is written down, and never comes back."""
    await tx.run(
        update(shifts)
        .where(
            shifts.c.home == home, shifts.c.layer == layer.value, shifts.c.kind == Kind.TAKEN.value,
            shifts.c.starts_at < now, shifts.c.ends_at.is_(None),
        )
        .values(ends_at=now, due_at=None)
    )  # fmt: skip


async def end_of_person(tx: Transaction, person_id: int, home: str, now: datetime) -> None:
    """A person who left has no shift any more."""
    mine = (shifts.c.person_id == person_id, shifts.c.home == home)
    await tx.run(delete(shifts).where(*mine, shifts.c.starts_at > now))
    await tx.run(
        update(shifts)
        .where(*mine, or_(shifts.c.ends_at.is_(None), shifts.c.ends_at > now))
        .values(ends_at=now, ends_wall=None, due_at=None)
    )


async def become(tx: Transaction, former_id: int, person_id: int) -> None:
    """What was planned for somebody who was only invited is planned for who they turned out to be."""
    await tx.run(update(shifts).where(shifts.c.person_id == former_id).values(person_id=person_id))


async def due(tx: Transaction, now: datetime) -> list[Shift]:
    """Shifts whose person must be asked or told now."""
    rows = await tx.run(select(shifts).where(shifts.c.due_at <= now).order_by(shifts.c.due_at, shifts.c.id).limit(50))
    return [_shift(row) for row in rows]
