"""The groups in which a home's council talks: which chat is whose. Who may make one so is the services' to say."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from bot.storage.database import Transaction
from bot.storage.tables import council_groups


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
