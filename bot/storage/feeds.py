"""Links by which a person subscribes to a calendar. Only their hashes are kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from bot.storage.database import Transaction
from bot.storage.tables import feeds


@dataclass(frozen=True)
class Feed:
    """Whose calendar a link is, and of which home: all shifts there. Without a home: the person's own."""

    person_id: int
    home: str | None


async def add(tx: Transaction, digest: str, person_id: int, home: str | None, now: datetime) -> None:
    """A new link; any that was there for the same calendar is good no more."""
    await stop(tx, person_id, home)
    await tx.run(insert(feeds), {"hash": digest, "person_id": person_id, "home": home, "made_at": now})


async def stop(tx: Transaction, person_id: int, home: str | None) -> bool:
    """The link is good no more. Returns whether there was one."""
    same_home = feeds.c.home.is_(None) if home is None else feeds.c.home == home
    found = await tx.run(delete(feeds).where(feeds.c.person_id == person_id, same_home))
    return found.rowcount > 0


async def find(tx: Transaction, digest: str) -> Feed | None:
    """What a link is good for."""
    row = (await tx.run(select(feeds).where(feeds.c.hash == digest))).first()
    return Feed(row.person_id, row.home) if row else None


async def is_linked(tx: Transaction, person_id: int, home: str | None) -> bool:
    """Whether there is a link to the calendar."""
    same_home = feeds.c.home.is_(None) if home is None else feeds.c.home == home
    query = select(feeds.c.person_id).where(feeds.c.person_id == person_id, same_home).limit(1)
    return (await tx.run(query)).first() is not None
