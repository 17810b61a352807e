"""Who has said what of a meeting, who was there, and the posts about it in its council's group."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, delete, func, insert, select

from bot.domain.meeting import Answer, Attendance
from bot.storage.database import Transaction
from bot.storage.tables import attendances, meeting_posts


def _attendance(row: Any) -> Attendance:
    answer = Answer(row.answer) if row.answer else None
    return Attendance(row.meeting_id, row.person_id, answer, row.instead, row.at, row.was_there, row.was_invited)


async def get(tx: Transaction, meeting_id: int, person_id: int) -> Attendance:
    """What somebody has said of a meeting; an empty one where that is nothing."""
    mine = (attendances.c.meeting_id == meeting_id, attendances.c.person_id == person_id)
    row = (await tx.run(select(attendances).where(*mine))).first()
    return _attendance(row) if row else Attendance(meeting_id, person_id)


async def of_meeting(tx: Transaction, meeting_id: int) -> dict[int, Attendance]:
    """What has been said of a meeting, by person."""
    rows = await tx.run(select(attendances).where(attendances.c.meeting_id == meeting_id))
    return {row.person_id: _attendance(row) for row in rows}


async def counts(tx: Transaction, meeting_id: int, among: Select[Any]) -> Counter[Answer]:
    """How many of these people (their ids) have given each answer."""
    c = attendances.c
    given = select(c.answer, func.count().label("many")).where(
        c.meeting_id == meeting_id, c.answer.is_not(None), c.person_id.in_(among)
    )  # fmt: skip
    return Counter({Answer(row.answer): row.many for row in await tx.run(given.group_by(c.answer))})


async def of_people(tx: Transaction, meeting_id: int, ids: Collection[int]) -> dict[int, Attendance]:
    """What these have said of a meeting, by person."""
    theirs = (attendances.c.meeting_id == meeting_id, attendances.c.person_id.in_(sorted(ids)))
    return {row.person_id: _attendance(row) for row in await tx.run(select(attendances).where(*theirs))}


async def save(tx: Transaction, one: Attendance) -> None:
    """It is as it says now."""
    mine = (attendances.c.meeting_id == one.meeting_id, attendances.c.person_id == one.person_id)
    await tx.run(delete(attendances).where(*mine))
    await tx.run(insert(attendances), {**vars(one), "answer": one.answer.value if one.answer else None})


async def forget_answers(tx: Transaction, meeting_id: int) -> None:
    """The meeting is at another time: what was said of the former one is not known of this one."""
    for one in (await of_meeting(tx, meeting_id)).values():
        await save(tx, replace(one, answer=None, instead="", at=None))


async def posts(tx: Transaction, meeting_id: int) -> dict[int, int]:
    """The newest post about a meeting in each group, by chat: the outbox rows."""
    rows = await tx.run(select(meeting_posts).where(meeting_posts.c.meeting_id == meeting_id))
    return {row.chat_id: row.outbox_id for row in rows}


async def set_post(tx: Transaction, meeting_id: int, chat_id: int, outbox_id: int) -> None:
    """This post is the newest."""
    mine = (meeting_posts.c.meeting_id == meeting_id, meeting_posts.c.chat_id == chat_id)
    await tx.run(delete(meeting_posts).where(*mine))
    row = {"meeting_id": meeting_id, "chat_id": chat_id, "outbox_id": outbox_id}
    await tx.run(insert(meeting_posts), row)
