"""Dialogues: what the bot has asked a person in a chat, kept so that a restart forgets nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.storage.database import Transaction
from bot.storage.tables import dialogues


@dataclass(frozen=True)
class Dialogue:
    """An open question. `version` tells its buttons from those of an earlier one."""

    chat_id: int
    step: str
    data: dict[str, Any]
    version: int
    expires_at: datetime


def _dialogue(row: Any) -> Dialogue:
    return Dialogue(row.chat_id, row.step, row.data, row.version, row.expires_at)


async def get(tx: Transaction, chat_id: int) -> Dialogue | None:
    """The chat's open question."""
    row = (await tx.run(select(dialogues).where(dialogues.c.chat_id == chat_id))).first()
    return _dialogue(row) if row else None


async def put(tx: Transaction, chat_id: int, step: str, data: dict[str, Any], expires_at: datetime) -> Dialogue:
    """Ask; an earlier question of the chat is no longer open. Returns the new one."""
    earlier = await get(tx, chat_id)
    version = (earlier.version if earlier else int(expires_at.timestamp() * 1000) % 100_000) + 1
    await end(tx, chat_id)
    tx.wake(expires_at)
    await tx.run(
        insert(dialogues),
        {"chat_id": chat_id, "step": step, "data": data, "version": version, "expires_at": expires_at},
    )
    return Dialogue(chat_id, step, data, version, expires_at)


async def amend(tx: Transaction, dialogue: Dialogue, data: dict[str, Any]) -> None:
    """The same question, about more: its buttons stay good."""
    await tx.run(update(dialogues).where(dialogues.c.chat_id == dialogue.chat_id).values(data=data))


async def end(tx: Transaction, chat_id: int) -> None:
    """The question was answered, or is not asked any more."""
    await tx.run(delete(dialogues).where(dialogues.c.chat_id == chat_id))


async def postpone(tx: Transaction, dialogue: Dialogue, until: datetime) -> None:
    """The question stays open for so long."""
    tx.wake(until)
    mine = (dialogues.c.chat_id == dialogue.chat_id, dialogues.c.version == dialogue.version)
    await tx.run(update(dialogues).where(*mine).values(expires_at=until))


async def of_step(tx: Transaction, step: str) -> list[Dialogue]:
    """Every open question of one kind."""
    return [_dialogue(row) for row in await tx.run(select(dialogues).where(dialogues.c.step == step))]


async def expired(tx: Transaction, now: datetime) -> list[Dialogue]:
    """Questions that nobody answered in time."""
    rows = await tx.run(
        select(dialogues).where(dialogues.c.expires_at <= now).order_by(dialogues.c.expires_at).limit(50)
    )
    return [_dialogue(row) for row in rows]
