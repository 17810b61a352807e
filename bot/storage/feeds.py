"""Links by which a person subscribes to a calendar. Only their hashes are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, delete, insert, select

from bot.storage.database import Transaction
from bot.storage.tables import feeds

MEETINGS = "meetings"  # what a link is for where that is not shifts


@dataclass(frozen=True)
class Feed:
    """Whose calendar a link is, and of which home: all shifts there. Without a home: the person's own. `what`: None for
    shifts, or `MEETINGS`."""

    person_id: int
    home: str | None
    what: str | None = None


async def add(
    tx: Transaction, digest: str, person_id: int, home: str | None, now: datetime, what: str | None = None
) -> None:  # fmt: skip
    """A new link; any that was there for the same calendar is good no more."""
    await stop(tx, person_id, home, what)
    row = {"hash": digest, "person_id": person_id, "home": home, "made_at": now, "what": what}
    await tx.run(insert(feeds), row)


async def stop(tx: Transaction, person_id: int, home: str | None, what: str | None = None) -> bool:
    """The link is good no more. Returns whether there was one."""
    found = await tx.run(delete(feeds).where(*_same(person_id, home, what)))
    return found.rowcount > 0


async def find(tx: Transaction, digest: str) -> Feed | None:
    """What a link is good for."""
    row = (await tx.run(select(feeds).where(feeds.c.hash == digest))).first()
    return Feed(row.person_id, row.home, row.what) if row else None


async def is_linked(tx: Transaction, person_id: int, home: str | None, what: str | None = None) -> bool:
    """Whether there is a link to the calendar."""
    query = select(feeds.c.person_id).where(*_same(person_id, home, what)).limit(1)
    return (await tx.run(query)).first() is not None


def _same(person_id: int, home: str | None, what: str | None) -> tuple[ColumnElement[bool], ...]:
    """A person's links to one calendar."""
    return (feeds.c.person_id == person_id, _is(feeds.c.home, home), _is(feeds.c.what, what))


def _is(column: Column[Any], value: str | None) -> ColumnElement[bool]:
    return column.is_(None) if value is None else column == value
