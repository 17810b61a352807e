"""The sender's side of the outbox: which rows may go, that they are under way, and what became of them.

What is queued, and what was said to whom, is in `outbox`; how fast and by which call, `gateway.sender` says.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, insert, or_, select, update

from bot.domain.outgoing import Lane, Outgoing
from bot.storage.database import Transaction
from bot.storage.outbox import BEYOND, Delivery, Purpose, Row, read_row
from bot.storage.tables import outbox, sent

_ELIGIBLE = or_(outbox.c.not_before <= bindparam("now"), outbox.c.attempts > 0)
# What goes by a channel is an alert, in no chat; said so that the index of what waits finds it.
_GOES_BEYOND = (outbox.c.lane == int(Lane.ALERT), outbox.c.chat_id == BEYOND)


@dataclass(frozen=True)
class Head:
    """As much of a waiting row as is needed to choose whether it may go now."""

    id: int
    chat_id: int
    lane: Lane
    answers_id: int | None
    edits_id: int | None
    expires_at: datetime | None
    channel: str | None = None


async def heads(tx: Transaction, now: datetime, without: Collection[int], limit: int) -> list[Head]:
    """The first waiting row of each chat and lane, most urgent lane first, chats in `without` left out.

    A row that failed and waits for another try holds back the later ones of its chat and lane: order is kept. What goes
    by a channel has no such order: each of those rows is a first.
    """
    rows = await tx.run(_HEADS, {"now": now, "without": list(without), "most": limit})
    return [
        Head(row.id, row.chat_id, Lane(row.lane), row.answers_id, row.edits_id, row.expires_at, row.channel)
        for row in rows
    ]


_ABOVE_BULK = [int(lane) for lane in Lane if lane is not Lane.BULK]
_PENDING = outbox.c.state == Delivery.PENDING.value
_MAY_GO = outbox.c.chat_id.not_in(bindparam("without", expanding=True))
# Of what very many people are told only the beginning is looked at: nothing above it waits while all of it is.
_BULK = (
    select(outbox.c.id, outbox.c.chat_id)
    .where(_PENDING, outbox.c.lane == int(Lane.BULK), outbox.c.not_before <= bindparam("now"), _MAY_GO)
    .order_by(outbox.c.not_before, outbox.c.id)
    .limit(bindparam("most"))
    .subquery()
)
_FIRSTS = (
    select(func.min(outbox.c.id).label("id"))
    .where(_PENDING, outbox.c.lane.in_(_ABOVE_BULK), _ELIGIBLE, _MAY_GO, outbox.c.chat_id != BEYOND)
    .group_by(outbox.c.lane, outbox.c.chat_id)
    .union_all(
        select(outbox.c.id).where(_PENDING, *_GOES_BEYOND), select(func.min(_BULK.c.id)).group_by(_BULK.c.chat_id)
    )
    .subquery()
)
_HEADS = (
    select(
        outbox.c.id,
        outbox.c.chat_id,
        outbox.c.lane,
        outbox.c.answers_id,
        outbox.c.edits_id,
        outbox.c.expires_at,
        outbox.c.channel,
    )
    .join(_FIRSTS, _FIRSTS.c.id == outbox.c.id)
    .where(outbox.c.not_before <= bindparam("now"))
    .order_by(outbox.c.lane, outbox.c.id)
    .limit(bindparam("most"))
)


async def targets(tx: Transaction, ids: Collection[int]) -> dict[int, tuple[Delivery, int | None]]:
    """State and message id of the rows that others answer or edit."""
    if not ids:
        return {}
    rows = await tx.run(_TARGETS, {"ids": list(ids)})
    return {row.id: (Delivery(row.state), row.message_id) for row in rows}


_TARGETS = select(outbox.c.id, outbox.c.state, outbox.c.message_id).where(
    outbox.c.id.in_(bindparam("ids", expanding=True))
)


async def claim(tx: Transaction, ids: Sequence[int]) -> dict[int, Row]:
    """`sending` is committed before the call, so that a crash in mid-call is known. Returns the rows by id."""
    return {row.id: read_row(row) for row in await tx.run(_CLAIM, {"ids": list(ids)})}


_CLAIM = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=Delivery.SENDING.value, attempts=outbox.c.attempts + 1)
    .returning(*outbox.c)
)


async def end(tx: Transaction, now: datetime, row_id: int, state: Delivery, *, error: str | None = None) -> None:
    """A row is over without a message: expired, unreachable, failed."""
    await tx.run(update(outbox).where(outbox.c.id == row_id).values(state=state.value, ended_at=now, error=error))


_DELIVERED = (
    update(outbox)
    .where(outbox.c.id == bindparam("row_id"))
    .values(state=Delivery.SENT.value, ended_at=bindparam("at"), message_id=bindparam("sent_as"))
)


async def delivered(tx: Transaction, now: datetime, rows: Sequence[tuple[Row, Sequence[int]]]) -> None:
    """These rows were accepted by Telegram, as these messages."""
    if not rows:
        return
    await tx.run(_DELIVERED, [{"row_id": row.id, "at": now, "sent_as": ids[0] if ids else None} for row, ids in rows])
    if secret := [row.id for row, _ in rows if row.purpose is Purpose.SECRET]:
        await tx.run(update(outbox).where(outbox.c.id.in_(secret)).values(payload={}))
    places = [
        {"chat_id": row.chat_id, "message_id": message_id, "outbox_id": row.id}
        for row, ids in rows
        if row.edits_id is None
        for message_id in ids
    ]
    if places:
        # A message id never returns in a private chat; where a chat was made anew, the newest meaning counts.
        await tx.run(insert(sent).prefix_with("OR REPLACE", dialect="sqlite"), places)


async def postpone(tx: Transaction, row_id: int, until: datetime, error: str, what: Outgoing | None = None) -> None:
    """Try again at `until`; with `what`, say it that way then."""
    values: dict[str, Any] = {"state": Delivery.PENDING.value, "not_before": until, "error": error}
    if what is not None:
        values["payload"] = what.to_json()
    await tx.run(update(outbox).where(outbox.c.id == row_id).values(values))
    await _supersede_overtaken(tx)


async def take_back(tx: Transaction) -> int:
    """At start, by the holder of the run lock: what was in mid-call when the last run died is sent again."""
    result = await tx.run(
        update(outbox).where(outbox.c.state == Delivery.SENDING.value).values(state=Delivery.PENDING.value)
    )
    await _supersede_overtaken(tx)
    return int(result.rowcount)


async def _supersede_overtaken(tx: Transaction) -> None:
    """An edit that must be tried again is not, where a newer one of the same message waits behind it."""
    newer = outbox.alias("newer")
    waits = select(newer.c.id).where(
        newer.c.edits_id == outbox.c.edits_id, newer.c.id > outbox.c.id, newer.c.state == Delivery.PENDING.value
    )
    await tx.run(
        update(outbox)
        .where(outbox.c.state == Delivery.PENDING.value, outbox.c.attempts > 0, waits.exists())
        .values(state=Delivery.SUPERSEDED.value)
    )


async def next_moment(tx: Transaction, now: datetime) -> datetime | None:
    """When the next waiting row that may not go yet may go."""
    rows = await tx.run(
        select(func.min(outbox.c.not_before).label("at")).where(
            outbox.c.state == Delivery.PENDING.value, outbox.c.not_before > now
        )
    )
    moment: datetime | None = rows.scalar()
    return moment


async def waits(tx: Transaction, now: datetime) -> int:
    """How many rows could go now or are on their way."""
    rows = await tx.run(
        select(func.count()).where(
            or_(
                outbox.c.state == Delivery.SENDING.value,
                and_(outbox.c.state == Delivery.PENDING.value, outbox.c.not_before <= now),
            )
        )
    )
    return int(rows.scalar_one())
