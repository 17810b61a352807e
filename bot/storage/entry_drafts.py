"""Entries of the contact list that somebody has begun to write or to change: one for each person and home.

What a draft means is `domain.entry`'s to say.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from bot.domain.entry import LIVES, Draft
from bot.storage.database import Transaction
from bot.storage.tables import entry_drafts


def _draft(row: Any) -> Draft:
    return Draft(
        row.person_id, row.home, row.step, row.at, contact_id=row.contact_id, base=row.base, **row.fields
    )  # fmt: skip


def _mine(person_id: int, home: str) -> tuple[Any, Any]:
    return entry_drafts.c.person_id == person_id, entry_drafts.c.home == home


async def get(tx: Transaction, person_id: int, home: str, now: datetime) -> Draft | None:
    """What the person has begun in the home's list, where it is not too old to be gone on with."""
    query = select(entry_drafts).where(*_mine(person_id, home), entry_drafts.c.at >= now - LIVES)
    row = (await tx.run(query)).first()
    return _draft(row) if row else None


async def put(tx: Transaction, draft: Draft) -> None:
    """Keep it, in the place of what the person had begun in that home's list before."""
    await drop(tx, draft.person_id, draft.home)
    await tx.run(
        insert(entry_drafts),
        {
            "person_id": draft.person_id, "home": draft.home, "contact_id": draft.contact_id, "base": draft.base,
            "step": draft.step, "fields": draft.to_json(), "at": draft.at,
        },
    )  # fmt: skip


async def drop(tx: Transaction, person_id: int, home: str) -> None:
    """It was saved, or is not wanted any more."""
    await tx.run(delete(entry_drafts).where(*_mine(person_id, home)))


async def forget(tx: Transaction, begun_before: datetime) -> None:
    """What nobody has gone on with for so long."""
    await tx.run(delete(entry_drafts).where(entry_drafts.c.at < begun_before))
