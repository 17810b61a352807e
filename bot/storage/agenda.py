"""Points on agendas beside the template's. On which meeting's one is that waits, `domain.agenda` says."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from bot.domain.agenda import Point
from bot.domain.meeting import Kind
from bot.storage.database import Transaction
from bot.storage.tables import agenda_points

_C = agenda_points.c


def _point(row: Any) -> Point:
    kind = Kind(row.kind) if row.kind else None
    return Point(row.id, row.home, row.text, row.at, row.person_id, row.meeting_id, kind, row.wheel_id)


async def add(tx: Transaction, one: Point) -> Point:
    """A new point, with its id, which is given here."""
    values = {
        "home": one.home, "meeting_id": one.meeting_id, "kind": one.kind.value if one.kind else None, "text": one.text,
        "person_id": one.person_id, "wheel_id": one.wheel_id, "at": one.at, "removed_at": None,
    }  # fmt: skip
    return replace(one, id=await tx.add(insert(agenda_points), values))


async def get(tx: Transaction, point_id: int) -> Point | None:
    """One point, unless it was removed."""
    row = (await tx.run(select(agenda_points).where(_C.id == point_id, _C.removed_at.is_(None)))).first()
    return _point(row) if row else None


async def of_meeting(tx: Transaction, meeting_id: int) -> list[Point]:
    """The points that were put on its agenda, in that order."""
    mine = select(agenda_points).where(_C.meeting_id == meeting_id, _C.removed_at.is_(None))
    return [_point(row) for row in await tx.run(mine.order_by(_C.id))]


async def waiting(tx: Transaction, home: str, kind: Kind) -> list[Point]:
    """The points that were put on no meeting's agenda but wait for one of this kind, since ever."""
    theirs = select(agenda_points).where(
        _C.home == home, _C.meeting_id.is_(None), _C.kind == kind.value, _C.removed_at.is_(None)
    )
    return [_point(row) for row in await tx.run(theirs.order_by(_C.id))]


async def of_wheel(tx: Transaction, wheel_id: int) -> list[Point]:
    """The points that an entry of the annual wheel put on agendas, since ever."""
    mine = select(agenda_points).where(_C.wheel_id == wheel_id, _C.removed_at.is_(None))
    return [_point(row) for row in await tx.run(mine.order_by(_C.id))]


async def release(tx: Transaction, meeting_id: int, kind: Kind, now: datetime) -> None:
    """The meeting will not be: its points wait for the next of its kind."""
    points = (_C.meeting_id == meeting_id, _C.removed_at.is_(None))
    await tx.run(update(agenda_points).where(*points).values(meeting_id=None, kind=kind.value, at=now))


async def remove(tx: Transaction, point_id: int, now: datetime) -> None:
    """It is not on any agenda any more."""
    await tx.run(update(agenda_points).where(_C.id == point_id).values(removed_at=now))
