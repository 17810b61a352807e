"""Decisions and actions of meetings. Who is reminded of them, and when, the services say."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update

from bot.domain.meeting import Kind
from bot.domain.minutes import Doing, Item, ItemKind, as_published
from bot.storage.database import Transaction
from bot.storage.minutes import get as of_minutes
from bot.storage.tables import meetings, minute_items, minutes

_C = minute_items.c


def _item(row: Any) -> Item:
    return Item(
        row.id, row.meeting_id, row.home, ItemKind(row.what), row.text, row.made_at, row.owner_id, row.owner, row.by,
        Doing(row.doing), row.done_at, row.done_by, row.done_note, row.picture, row.message_id, row.due_at,
        row.said_by,
    )  # fmt: skip


def _of_item(one: Item) -> dict[str, Any]:
    kept = {name: value for name, value in vars(one).items() if name != "id"}
    return {**kept, "what": one.what.value, "doing": one.doing.value}


async def add(tx: Transaction, one: Item) -> Item:
    """A new one, with its id, which is given here."""
    tx.wake(one.due_at)
    return replace(one, id=await tx.add(insert(minute_items), _of_item(one)))


async def save(tx: Transaction, one: Item) -> None:
    """It is as it says now."""
    tx.wake(one.due_at)
    await tx.run(update(minute_items).where(_C.id == one.id).values(**_of_item(one)))


async def get(tx: Transaction, item_id: int) -> Item | None:
    """One of them."""
    row = (await tx.run(select(minute_items).where(_C.id == item_id))).first()
    return _item(row) if row else None


async def remove(tx: Transaction, item_id: int) -> None:
    """It was not said, after all."""
    await tx.run(delete(minute_items).where(_C.id == item_id))


async def of_message(tx: Transaction, person_id: int, message_id: int) -> list[Item]:
    """What somebody said in one message of theirs, in its order."""
    theirs = select(minute_items).where(_C.said_by == person_id, _C.message_id == message_id)
    return [_item(row) for row in await tx.run(theirs.order_by(_C.id))]


async def of_meeting(tx: Transaction, meeting_id: int) -> list[Item]:
    """What stands in the minutes of a meeting, in the order in which it was said; what was dropped, too."""
    rows = await tx.run(select(minute_items).where(_C.meeting_id == meeting_id).order_by(_C.id))
    return [_item(row) for row in rows]


async def open_of_kind(tx: Transaction, home: str, kind: Kind) -> list[Item]:
    """The open actions from the home's meetings of one kind, as far as their minutes were published: what is late
    first, then by their day."""
    return await _open(tx, home, meetings.c.kind == kind.value)


async def open_of_home(tx: Transaction, home: str) -> list[Item]:
    """The same, of all its meetings."""
    return await _open(tx, home)


async def _open(tx: Transaction, home: str, *which: ColumnElement[bool]) -> list[Item]:
    theirs = select(minute_items).join(meetings, meetings.c.id == _C.meeting_id)
    theirs = theirs.join(minutes, minutes.c.meeting_id == _C.meeting_id).where(minutes.c.published_at.is_not(None))
    rows = await tx.run(theirs.where(_C.home == home, _C.doing == Doing.OPEN.value, *which))
    found = [_item(row) for row in rows]
    written = {one: await of_minutes(tx, one) for one in {item.meeting_id for item in found}}
    told = [as_published(one, minuted) for one in found if (minuted := written[one.meeting_id]) is not None]
    still = [one for one in told if one is not None and one.is_open]
    return sorted(still, key=lambda one: (one.by is None, one.by or one.made_at.date(), one.id))


async def due(tx: Transaction, now: datetime) -> list[Item]:
    """The action whose owner is to be reminded now, or none: each has a transaction of its own."""
    waiting = select(minute_items).where(_C.due_at <= now).order_by(_C.due_at, _C.id).limit(1)
    return [_item(row) for row in await tx.run(waiting)]
