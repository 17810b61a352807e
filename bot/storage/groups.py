"""The groups in which a home's council talks: which chat is whose. Who may make one so is the services' to say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from bot.storage.database import Transaction
from bot.storage.tables import council_groups


@dataclass(frozen=True)
class Group:
    """A chat in which a home's council talks. `person_id`: the manager who sees to it; `at`: since when (UTC)."""

    chat_id: int
    home: str
    person_id: int
    at: datetime


async def home_of(tx: Transaction, chat_id: int) -> str | None:
    """The home whose council talks in this chat; None where it is nobody's."""
    rows = await tx.run(select(council_groups.c.home).where(council_groups.c.chat_id == chat_id))
    found: str | None = rows.scalar()
    return found


async def of_home(tx: Transaction, home: str) -> list[int]:
    """The chats of a home's council."""
    rows = await tx.run(
        select(council_groups.c.chat_id).where(council_groups.c.home == home).order_by(council_groups.c.at)
    )
    return list(rows.scalars())


async def of_homes(tx: Transaction, homes: Collection[str]) -> list[Group]:
    """The groups of these homes' councils, each home's oldest first."""
    c = council_groups.c
    rows = await tx.run(select(council_groups).where(c.home.in_(sorted(homes))).order_by(c.home, c.at, c.chat_id))
    return [Group(row.chat_id, row.home, row.person_id, row.at) for row in rows]


async def keep(tx: Transaction, chat_id: int, person_id: int) -> None:
    """Somebody else sees to the group from now on."""
    await tx.run(update(council_groups).where(council_groups.c.chat_id == chat_id).values(person_id=person_id))


async def register(tx: Transaction, chat_id: int, home: str, person_id: int, now: datetime) -> None:
    """The chat is the home's council's from now on, and nobody else's."""
    await end(tx, chat_id)
    row = {"chat_id": chat_id, "home": home, "person_id": person_id, "at": now}
    await tx.run(insert(council_groups), row)


async def end(tx: Transaction, chat_id: int) -> None:
    """The chat is no council's any more."""
    await tx.run(delete(council_groups).where(council_groups.c.chat_id == chat_id))


async def move(tx: Transaction, old: int, new: int) -> None:
    """A group goes on as another chat. Telling it twice changes nothing."""
    if await home_of(tx, old) is None:
        return
    await end(tx, new)
    await tx.run(update(council_groups).where(council_groups.c.chat_id == old).values(chat_id=new))
