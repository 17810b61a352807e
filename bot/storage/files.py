"""Files that the bot makes, kept until they have been sent: queued in one transaction, loaded when they are claimed."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, insert, select

from bot.domain.outgoing import MediaKind
from bot.storage.database import Transaction
from bot.storage.tables import files, minutes

# What a bot may send, in the smaller reading of "MB": core.telegram.org/bots/api#sending-files
LARGEST_PHOTO = 10_000_000
LARGEST_FILE = 50_000_000


@dataclass(frozen=True)
class File:
    """A file's name, as its receiver sees it, and what is in it."""

    name: str
    data: bytes = field(repr=False)


class TooLarge(Exception):
    """Telegram would not take such a file, so it is not made."""


async def add(tx: Transaction, now: datetime, name: str, data: bytes, kind: MediaKind = MediaKind.DOCUMENT) -> int:
    """Keep a file to be sent as `kind`; its id is what `Media.stored` holds. The name tells nothing about a neighbour.

    An id never returns: what waited until its file was forgotten must not find another's. Raises TooLarge.
    """
    most = LARGEST_PHOTO if kind is MediaKind.PHOTO else LARGEST_FILE
    if len(data) > most:
        raise TooLarge(f"{len(data)} bytes, and a bot may send {most}")
    file_id = 1 + secrets.randbelow(2**62)
    await tx.run(insert(files), {"id": file_id, "name": name, "data": data, "made_at": now})
    return file_id


async def load(tx: Transaction, ids: Collection[int]) -> dict[int, File]:
    """The files by id; one that has been forgotten is left out."""
    if not ids:
        return {}
    return {row.id: File(row.name, row.data) for row in await tx.run(select(files).where(files.c.id.in_(list(ids))))}


async def is_kept(tx: Transaction, file_id: int) -> bool:
    """Whether a file is still here."""
    return (await tx.run(select(files.c.id).where(files.c.id == file_id))).first() is not None


async def forget(tx: Transaction, before: datetime) -> None:
    """What was made before `before` has been sent long ago, or never will be. Minutes that were published are kept."""
    kept = select(minutes.c.file_id).where(minutes.c.file_id.is_not(None))
    await tx.run(delete(files).where(files.c.made_at < before, files.c.id.not_in(kept)))
