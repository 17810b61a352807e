"""The links by which guests come to a meeting, or to all of a series. Only their hashes are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from bot.domain.meeting import Meeting
from bot.storage.database import Transaction
from bot.storage.tables import meeting_links


@dataclass(frozen=True)
class Link:
    """A link that is good. `person_id`: who made it. To a meeting or, with `series_id`, to all of that series."""

    hash: str
    home: str
    series_id: int | None
    meeting_id: int | None
    person_id: int


def _link(row: Any) -> Link:
    return Link(row.hash, row.home, row.series_id, row.meeting_id, row.person_id)


async def add(tx: Transaction, link: Link, now: datetime) -> None:
    """A new one."""
    await tx.run(insert(meeting_links), {**vars(link), "made_at": now, "ended_at": None})


async def find(tx: Transaction, hash_: str) -> Link | None:
    """The link of this hash, while it is good."""
    row = (await tx.run(_live().where(meeting_links.c.hash == hash_))).first()
    return _link(row) if row else None


async def of_meeting(tx: Transaction, meeting: Meeting) -> list[Link]:
    """The good links to a meeting, and to all of its series."""
    return [_link(row) for row in await tx.run(_live().where(_leads_to(meeting)))]


async def of_home(tx: Transaction, home: str) -> list[Link]:
    """The home's good links."""
    return [_link(row) for row in await tx.run(_live().where(meeting_links.c.home == home))]


async def end(tx: Transaction, link: Link, now: datetime) -> None:
    """It is good no more."""
    await tx.run(update(meeting_links).where(meeting_links.c.hash == link.hash).values(ended_at=now))


def _live() -> Any:
    return select(meeting_links).where(meeting_links.c.ended_at.is_(None))


def _leads_to(meeting: Meeting) -> ColumnElement[bool]:
    alone = meeting_links.c.meeting_id == meeting.id
    return alone if meeting.series_id is None else alone | (meeting_links.c.series_id == meeting.series_id)
