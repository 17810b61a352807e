"""A concern's timeline: what was written and what happened, oldest first. It only grows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, func, insert, select

from bot.domain.incoming import Incoming, media_from_json, media_to_json
from bot.domain.outgoing import Media
from bot.storage.database import Transaction
from bot.storage.tables import entries


class Kind(StrEnum):
    """What an entry of the timeline tells."""

    MESSAGE = "message"  # the neighbour's words or media
    CORRECTION = "correction"  # the neighbour edited an earlier message
    REPLY = "reply"  # staff's words to the neighbour
    NOTE = "note"  # staff's words to staff
    EVENT = "event"  # what happened; `text` is the event's name


@dataclass(frozen=True)
class Entry:
    """One entry of the append-only timeline."""

    id: int
    concern_id: int
    at: datetime
    kind: Kind
    person_id: int | None
    text: str
    media: Media | None
    chat_id: int | None
    message_id: int | None
    group: str | None
    outbox_id: int | None
    data: dict[str, Any]


_APPEND = insert(entries)


async def append(
    tx: Transaction,
    concern_id: int,
    now: datetime,
    kind: Kind,
    text: str = "",
    *,
    person: int | None = None,
    chat: int | None = None,
    incoming: Incoming | None = None,
    media: Media | None = None,
    outbox_id: int | None = None,
    data: dict[str, Any] | None = None,
) -> int:
    """Add to the timeline; nothing in it is ever changed or removed."""
    shown = incoming.media if incoming else media
    return await tx.add(
        _APPEND,
        {
            "concern_id": concern_id, "at": now, "kind": kind.value, "person_id": person, "text": text,
            "media": media_to_json(shown), "chat_id": chat,
            "message_id": incoming.message_id if incoming else None,
            "media_group": incoming.group if incoming else None, "outbox_id": outbox_id, "data": data or None,
        },
    )  # fmt: skip


def _entry(row: Any) -> Entry:
    return Entry(
        id=row.id, concern_id=row.concern_id, at=row.at, kind=Kind(row.kind), person_id=row.person_id, text=row.text,
        media=media_from_json(row.media), chat_id=row.chat_id, message_id=row.message_id, group=row.media_group,
        outbox_id=row.outbox_id, data=row.data or {},
    )  # fmt: skip


_TIMELINE = select(entries).where(entries.c.concern_id == bindparam("concern")).order_by(entries.c.id)


async def read(tx: Transaction, concern_id: int) -> list[Entry]:
    """All entries, oldest first."""
    return [_entry(row) for row in await tx.run(_TIMELINE, {"concern": concern_id})]


async def words(tx: Transaction, concern_id: int) -> list[Entry]:
    """What the neighbour wrote and sent, oldest first."""
    rows = await tx.run(_TIMELINE.where(entries.c.kind.in_([Kind.MESSAGE, Kind.CORRECTION])), {"concern": concern_id})
    return [_entry(row) for row in rows]


async def concern_of_group(tx: Transaction, chat_id: int, group: str) -> int | None:
    """The concern that this album's earlier parts went to."""
    rows = await tx.run(
        select(entries.c.concern_id)
        .where(entries.c.chat_id == chat_id, entries.c.media_group == group)
        .order_by(entries.c.id.desc())
        .limit(1)
    )
    found: int | None = rows.scalar()
    return found


async def entry_of_message(tx: Transaction, chat_id: int, message_id: int) -> Entry | None:
    """The last entry that came from this message of this chat."""
    row = (
        await tx.run(
            select(entries)
            .where(entries.c.chat_id == chat_id, entries.c.message_id == message_id)
            .order_by(entries.c.id.desc())
            .limit(1)
        )
    ).first()
    return _entry(row) if row else None


async def entry(tx: Transaction, entry_id: int) -> Entry | None:
    """One entry."""
    row = (await tx.run(select(entries).where(entries.c.id == entry_id))).first()
    return _entry(row) if row else None


async def entry_of_row(tx: Transaction, concern_id: int, outbox_id: int) -> Entry | None:
    """The entry whose words went out in this row."""
    row = (
        await tx.run(
            select(entries).where(entries.c.concern_id == concern_id, entries.c.outbox_id == outbox_id).limit(1)
        )
    ).first()
    return _entry(row) if row else None


async def last_event(tx: Transaction, concern_id: int) -> Entry | None:
    """The last entry that is not the neighbour's."""
    row = (
        await tx.run(
            select(entries)
            .where(entries.c.concern_id == concern_id, entries.c.kind.not_in([Kind.MESSAGE, Kind.CORRECTION]))
            .order_by(entries.c.id.desc())
            .limit(1)
        )
    ).first()
    return _entry(row) if row else None


_SAID = [Kind.MESSAGE, Kind.CORRECTION, Kind.REPLY, Kind.NOTE]


async def last_said(tx: Transaction, concern_id: int) -> Entry | None:
    """The last that anybody wrote: the neighbour, or staff to them or to each other."""
    row = (
        await tx.run(
            select(entries)
            .where(entries.c.concern_id == concern_id, entries.c.kind.in_(_SAID))
            .order_by(entries.c.id.desc())
            .limit(1)
        )
    ).first()
    return _entry(row) if row else None


async def split_off(tx: Transaction, concern_id: int) -> set[int]:
    """The entries that have become a concern of their own."""
    rows = await tx.run(
        select(entries.c.data).where(
            entries.c.concern_id == concern_id, entries.c.kind == Kind.EVENT.value, entries.c.text == "split"
        )
    )
    return {entry for data in rows.scalars() for entry in (data or {}).get("entries", ())}


async def is_first_of_group(tx: Transaction, concern_id: int, group: str) -> bool:
    """Whether one part only of this album has come to the concern so far."""
    rows = await tx.run(select(func.count()).where(entries.c.concern_id == concern_id, entries.c.media_group == group))
    return int(rows.scalar_one()) <= 1
