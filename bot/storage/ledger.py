"""The intake's ledger: which updates were seen, which could not be handled, and who moved lately."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, text, update

from bot.storage.database import Transaction
from bot.storage.tables import Instant, dead_letters, pulses, seen_updates

_SEEN = text("INSERT INTO seen_updates (id, at) VALUES (:id, :at) ON CONFLICT (id) DO NOTHING").bindparams(
    bindparam("at", type_=Instant)
)


async def first_seen(tx: Transaction, update_id: int, now: datetime) -> bool:
    """Remember an update, in the transaction that handles it. False for a repeat, which must change nothing."""
    return bool((await tx.run(_SEEN, {"id": update_id, "at": now})).rowcount)


async def forget_seen(tx: Transaction, before: datetime) -> None:
    """Telegram keeps updates for a day and begins ids anew after a week of silence: old ids must not be refused."""
    await tx.run(delete(seen_updates).where(seen_updates.c.at < before))


@dataclass(frozen=True)
class DeadLetter:
    """An update that could not be handled, kept whole until somebody decides."""

    update_id: int
    at: datetime
    error: str
    payload: Mapping[str, Any]


def _letter(row: Any) -> DeadLetter:
    return DeadLetter(row.update_id, row.at, row.error, row.payload)


async def park(tx: Transaction, update_id: int, payload: Mapping[str, Any], error: str, now: datetime) -> None:
    """Put an update aside; `error` is a type and a place, never a text from outside."""
    await drop(tx, update_id)
    await tx.run(
        insert(dead_letters),
        {"update_id": update_id, "at": now, "error": error[:200], "payload": dict(payload), "retry": False},
    )


async def letters(tx: Transaction) -> list[DeadLetter]:
    """All that are parked, oldest first."""
    return [_letter(row) for row in await tx.run(select(dead_letters).order_by(dead_letters.c.at))]


async def count_letters(tx: Transaction) -> int:
    """How many are parked."""
    return int((await tx.run(select(func.count()).select_from(dead_letters))).scalar_one())


async def ask_retry(tx: Transaction, update_id: int) -> bool:
    """Have the running bot try it once more. False where there is none with this id."""
    result = await tx.run(update(dead_letters).where(dead_letters.c.update_id == update_id).values(retry=True))
    return bool(result.rowcount)


async def to_retry(tx: Transaction) -> list[DeadLetter]:
    """Those that somebody wants tried once more."""
    return [_letter(row) for row in await tx.run(select(dead_letters).where(dead_letters.c.retry.is_(True)))]


async def drop(tx: Transaction, update_id: int) -> bool:
    """It is handled, or somebody decided that it needs no handling."""
    result = await tx.run(delete(dead_letters).where(dead_letters.c.update_id == update_id))
    return bool(result.rowcount)


async def pulse(tx: Transaction, parts: Collection[str], now: datetime) -> None:
    """These parts have done a turn of their work."""
    for part in parts:
        changed = await tx.run(update(pulses).where(pulses.c.part == part).values(at=now))
        if changed.rowcount == 0:
            await tx.run(insert(pulses), {"part": part, "at": now})


async def all_pulses(tx: Transaction) -> dict[str, datetime]:
    """When each part last moved."""
    return {row.part: row.at for row in await tx.run(select(pulses))}
