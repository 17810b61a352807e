"""What people have said beforehand for a meeting's situation round."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, insert, select

from bot.domain.situation import Situation
from bot.storage.database import Transaction
from bot.storage.tables import situations


def _situation(row: Any) -> Situation:
    return Situation(**{**row._mapping, "pictures": tuple(row.pictures)})


async def get(tx: Transaction, meeting_id: int, person_id: int) -> Situation | None:
    """What somebody has said; None where that is nothing, not even that they have nothing to say."""
    mine = (situations.c.meeting_id == meeting_id, situations.c.person_id == person_id)
    row = (await tx.run(select(situations).where(*mine))).first()
    return _situation(row) if row else None


async def of_meeting(tx: Transaction, meeting_id: int) -> list[Situation]:
    """What has been said for a meeting."""
    c = situations.c
    return [_situation(row) for row in await tx.run(select(situations).where(c.meeting_id == meeting_id))]


async def of_people(tx: Transaction, meeting_id: int, ids: Collection[int]) -> dict[int, Situation]:
    """What these have said, by person."""
    theirs = (situations.c.meeting_id == meeting_id, situations.c.person_id.in_(sorted(ids)))
    return {row.person_id: _situation(row) for row in await tx.run(select(situations).where(*theirs))}


async def save(tx: Transaction, one: Situation) -> None:
    """It is as it says now."""
    mine = (situations.c.meeting_id == one.meeting_id, situations.c.person_id == one.person_id)
    await tx.run(delete(situations).where(*mine))
    await tx.run(insert(situations), {**vars(one), "pictures": list(one.pictures)})
