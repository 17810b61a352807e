"""Minutes of meetings, as far as they are. What stands in them `minute_items` keeps; who may see them services say."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from bot.domain.minutes import Minutes, State
from bot.storage.database import Transaction
from bot.storage.tables import meetings, minutes

_C = minutes.c


def _minutes(row: Any) -> Minutes:
    return Minutes(
        row.meeting_id, row.begun_at, State(row.state), row.version, row.published_at, row.person_id, row.note,
        row.file_id, row.published,
    )  # fmt: skip


def _values(one: Minutes) -> dict[str, Any]:
    return {**vars(one), "state": one.state.value, "published": dict(one.published)}


async def get(tx: Transaction, meeting_id: int) -> Minutes | None:
    """Those of a meeting; None where nobody has begun."""
    row = (await tx.run(select(minutes).where(_C.meeting_id == meeting_id))).first()
    return _minutes(row) if row else None


async def published(tx: Transaction, home: str, most: int = 12) -> list[int]:
    """The home's meetings whose minutes were published, by id, the latest meeting first."""
    theirs = select(_C.meeting_id).join(meetings, meetings.c.id == _C.meeting_id)
    theirs = theirs.where(meetings.c.home == home, _C.published_at.is_not(None))
    rows = await tx.run(theirs.order_by(meetings.c.day.desc(), meetings.c.at.desc(), _C.meeting_id).limit(most))
    return list(rows.scalars())


async def begin(tx: Transaction, meeting_id: int, person_id: int, now: datetime) -> Minutes:
    """Those of a meeting, begun now where nobody has."""
    found = await get(tx, meeting_id)
    if found is None:
        found = Minutes(meeting_id, now, person_id=person_id)
        await tx.run(insert(minutes), _values(found))
    return found


async def save(tx: Transaction, one: Minutes) -> None:
    """They are as it says now."""
    await tx.run(update(minutes).where(_C.meeting_id == one.meeting_id).values(**_values(one)))


async def changed(tx: Transaction, meeting_id: int) -> Minutes | None:
    """Something in them is another than it was: whoever said yes to what they were said it of something else. Minutes
    that were published are written on, and are what was published until somebody says yes again."""
    found = await get(tx, meeting_id)
    if found is None:
        return None
    found = replace(found, version=found.version + 1, state=State.WRITING)
    await save(tx, found)
    return found
