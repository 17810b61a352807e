"""The outbox: everything that is said, in order, until it is delivered or known to be undeliverable.

It keeps and hands out; how a row becomes a call, and how fast, is `gateway.sender`'s work.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, insert, not_, or_, select, update

from bot.domain.outgoing import Lane, MediaKind, Outgoing
from bot.storage.database import Transaction
from bot.storage.tables import concerns, meetings, outbox, sent


class Purpose(StrEnum):
    """What a row is for; decides what follows when it can't be delivered."""

    CARD = "card"  # a concern, to somebody who may take it
    REMINDER = "reminder"  # to somebody who holds its card
    MEDIA = "media"  # below a card
    ADDITION = "addition"  # what the neighbour added
    TIMELINE = "timeline"  # all that was said and done, shown to staff
    REPLY = "reply"  # from staff to the neighbour
    ASK = "ask"  # the question about a draft
    JOINED = "joined"  # "it is with the draft"
    ADDED = "added"  # "it was added to #12"
    ALARM = "alarm"  # to the administrators
    CHANNEL = "channel"  # a concern's number, by a channel beyond Telegram
    CONTACTS = "contacts"  # whom to call: taken away from who may not know it any more
    MEETING = "meeting"  # about a meeting: its chair hears whom it could not reach
    SECRET = "secret"  # holds a link that nobody else may have: forgotten here once it was sent
    TALK = "talk"  # everything else


class Delivery(StrEnum):
    """Where a row stands."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


WAITING = (Delivery.PENDING, Delivery.SENDING)
BEYOND = 0  # the chat of what goes by a channel: none of Telegram's has this id


@dataclass(frozen=True)
class Row:
    """One row, as the sender and the services see it."""

    id: int
    chat_id: int
    lane: Lane
    purpose: Purpose
    payload: Outgoing
    answers_id: int | None
    edits_id: int | None
    concern_id: int | None
    person_id: int | None
    not_before: datetime
    expires_at: datetime | None
    attempts: int
    state: Delivery
    message_id: int | None
    created_at: datetime
    channel: str | None = None
    meeting_id: int | None = None
    key: str | None = None


async def say(
    tx: Transaction,
    now: datetime,
    chat_id: int,
    what: Outgoing,
    *,
    lane: Lane = Lane.REPLY,
    purpose: Purpose = Purpose.TALK,
    key: str | None = None,
    answers: int | None = None,
    edits: int | None = None,
    concern: int | None = None,
    person: int | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    channel: str | None = None,
    meeting: int | None = None,
) -> int | None:
    """Queue a message or, with `edits`, an edit of the row's message. Returns the row's id.

    With a `channel` it goes by that channel of the concern's home instead of to a chat.

    With a `key` that was used before, nothing is queued and None returned: the same thing is never said twice.
    """
    if edits is not None:
        await tx.run(_SUPERSEDE, {"edited": edits, "moment": now})
    if key is not None and (await tx.run(_KNOWN, {"key": key})).first() is not None:
        return None
    tx.said = True
    return await tx.add(
        _QUEUE,
        {
            "chat_id": chat_id, "lane": int(lane), "purpose": purpose.value, "payload": what.to_json(),
            "dedupe_key": key, "answers_id": answers, "edits_id": edits, "concern_id": concern,
            "person_id": person, "not_before": not_before or now, "expires_at": expires_at, "attempts": 0,
            "state": Delivery.PENDING.value, "created_at": now, "channel": channel, "meeting_id": meeting,
        },
    )  # fmt: skip


_QUEUE = insert(outbox)
_KNOWN = select(outbox.c.id).where(outbox.c.dedupe_key == bindparam("key"))
_SUPERSEDE = (
    update(outbox)
    .where(outbox.c.edits_id == bindparam("edited"), outbox.c.state == Delivery.PENDING.value)
    .values(state=Delivery.SUPERSEDED.value, ended_at=bindparam("moment"))
)


async def extend(tx: Transaction, chat_id: int, concern_id: int, purpose: Purpose, most: int) -> Row | None:
    """A waiting row of the same kind to the same chat about the same concern, which more may be bundled into."""
    found = await _last_waiting(tx, chat_id, concern_id, purpose)
    return found if found and len(found.payload.text) < most and not found.payload.media else None


async def extend_album(tx: Transaction, chat_id: int, concern_id: int, purpose: Purpose) -> Row | None:
    """A waiting album (or a single photo or film) that one more picture may join."""
    found = await _last_waiting(tx, chat_id, concern_id, purpose)
    if found is None or not found.payload.media or len(found.payload.media) >= 10:
        return None
    joins = all(item.kind in (MediaKind.PHOTO, MediaKind.VIDEO) for item in found.payload.media)
    return found if joins else None


async def _last_waiting(tx: Transaction, chat_id: int, concern_id: int, purpose: Purpose) -> Row | None:
    rows = await tx.run(
        select(outbox)
        .where(
            outbox.c.concern_id == concern_id, outbox.c.purpose == purpose.value, outbox.c.chat_id == chat_id,
            outbox.c.state == Delivery.PENDING.value, outbox.c.attempts == 0,
        )
        .order_by(outbox.c.id.desc())
        .limit(1)
    )  # fmt: skip
    row = rows.first()
    return read_row(row) if row else None


async def replace_payload(tx: Transaction, row_id: int, what: Outgoing) -> None:
    """Say something else in a row that still waits."""
    await tx.run(update(outbox).where(outbox.c.id == row_id).values(payload=what.to_json()))


async def waiting(tx: Transaction, key: str) -> int | None:
    """The row that was queued under this key, where it has not been sent yet."""
    query = select(outbox.c.id).where(outbox.c.dedupe_key == key, outbox.c.state == Delivery.PENDING.value)
    found: int | None = (await tx.run(query)).scalar()
    return found


async def cancel(
    tx: Transaction, now: datetime, concern_id: int, purposes: Collection[Purpose], *, but: int | None = None
) -> None:
    """Don't say what still waits: what it asks for was done. What waits for the person `but` goes all the same."""
    query = update(outbox).where(
        outbox.c.concern_id == concern_id, outbox.c.state == Delivery.PENDING.value,
        outbox.c.purpose.in_([purpose.value for purpose in purposes]),
    )  # fmt: skip
    if but is not None:
        query = query.where(outbox.c.person_id.is_distinct_from(but))  # what goes by a channel is nobody's
    await tx.run(query.values(state=Delivery.CANCELLED.value, ended_at=now))


async def cancel_reminders(tx: Transaction, now: datetime, concern_id: int, person_id: int) -> None:
    """Reminders of a concern that still wait to go to this person: a newer one comes in their place."""
    await tx.run(
        update(outbox)
        .where(
            outbox.c.concern_id == concern_id, outbox.c.person_id == person_id,
            outbox.c.purpose == Purpose.REMINDER.value, outbox.c.state == Delivery.PENDING.value,
        )
        .values(state=Delivery.CANCELLED.value, ended_at=now)
    )  # fmt: skip


async def hasten(tx: Transaction, now: datetime, concern_id: int, person_id: int) -> None:
    """What waits for a later time to go to this person about this concern goes now, in the order it was queued."""
    tx.said = True
    values = {"not_before": now, "created_at": now}
    await tx.run(update(outbox).where(*_later(now, concern_id, person_id)).values(**values))


async def cancel_later(tx: Transaction, now: datetime, concern_id: int, person_id: int) -> None:
    """What waits for a later time to go to this person about this concern is not said."""
    values = {"state": Delivery.CANCELLED.value, "ended_at": now}
    await tx.run(update(outbox).where(*_later(now, concern_id, person_id)).values(**values))


def _later(now: datetime, concern_id: int, person_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        outbox.c.concern_id == concern_id, outbox.c.person_id == person_id,
        outbox.c.state == Delivery.PENDING.value, outbox.c.not_before > now,
    )  # fmt: skip


async def cancel_for(tx: Transaction, now: datetime, person_id: int, home: str) -> None:
    """A person who left a home hears nothing more of its concerns and its meetings."""
    of_home = or_(
        outbox.c.concern_id.in_(select(concerns.c.id).where(concerns.c.home == home)),
        outbox.c.meeting_id.in_(select(meetings.c.id).where(meetings.c.home == home)),
    )
    await tx.run(
        update(outbox)
        .where(
            outbox.c.person_id == person_id, outbox.c.state == Delivery.PENDING.value,
            outbox.c.purpose != Purpose.REPLY, of_home,
        )
        .values(state=Delivery.CANCELLED.value, ended_at=now)
    )  # fmt: skip


async def cancel_keyed(
    tx: Transaction, now: datetime, begins: str, *, but: str | None = None, person: int | None = None
) -> None:  # fmt: skip
    """Don't say what still waits and whose key begins so, unless it begins with `but`; with `person`, not to them."""
    waiting = [*_begins(begins), outbox.c.state == Delivery.PENDING.value]
    if but is not None:
        waiting.append(not_(and_(*_begins(but))))
    if person is not None:
        waiting.append(outbox.c.person_id == person)
    await tx.run(update(outbox).where(*waiting).values(state=Delivery.CANCELLED.value, ended_at=now))


async def cancel_keys(tx: Transaction, now: datetime, keys: Collection[str]) -> None:
    """Don't say what still waits and has one of these keys."""
    waiting = (outbox.c.dedupe_key.in_(sorted(keys)), outbox.c.state == Delivery.PENDING.value)
    await tx.run(update(outbox).where(*waiting).values(state=Delivery.CANCELLED.value, ended_at=now))


async def withdraw_keyed(tx: Transaction, now: datetime, begins: str) -> int:
    """Don't say to people what still waits and whose key begins so; what is said to a group stays. Returns how many
    there were; which, `withdrawn` tells."""
    waiting = (*_begins(begins), outbox.c.state == Delivery.PENDING.value, outbox.c.person_id.is_not(None))
    values = {"state": Delivery.CANCELLED.value, "ended_at": now}
    return int((await tx.run(update(outbox).where(*waiting).values(**values))).rowcount)


async def withdrawn(tx: Transaction, at: datetime, keys: Collection[str]) -> set[str]:
    """Which of these were withdrawn at that moment (UTC)."""
    theirs = (outbox.c.dedupe_key.in_(sorted(keys)), outbox.c.state == Delivery.CANCELLED.value)
    rows = await tx.run(select(outbox.c.dedupe_key).where(*theirs, outbox.c.ended_at == at))
    return set(rows.scalars())


async def keyed(tx: Transaction, begins: str) -> list[Row]:
    """What was said with a key that begins so and stands in somebody's chat, or soon will."""
    stands = outbox.c.state.in_([Delivery.PENDING.value, Delivery.SENDING.value, Delivery.SENT.value])
    rows = await tx.run(select(outbox).where(*_begins(begins), stands).order_by(outbox.c.id))
    return [read_row(row) for row in rows]


async def count_keyed(tx: Transaction, begins: str, now: datetime) -> tuple[int, int, int]:
    """Of what was said with a key that begins so: how many have it, how many will soon, how many later than now."""
    c = outbox.c
    waits = c.state.in_([state.value for state in WAITING])
    rows = await tx.run(
        select(
            func.count().filter(c.state == Delivery.SENT.value).label("sent"),
            func.count().filter(waits, c.not_before <= now).label("soon"),
            func.count().filter(waits, c.not_before > now).label("later"),
        ).where(*_begins(begins))
    )
    row = rows.one()
    return row.sent, row.soon, row.later


async def count_bulk(tx: Transaction, now: datetime) -> int:
    """How many of what very many people are told could go now and have not yet; what is asked of a group is not."""
    return int((await tx.run(_COUNT_BULK, {"now": now})).scalar() or 0)


_COUNT_BULK = (
    select(func.count())
    .select_from(outbox)
    .where(
        outbox.c.state == Delivery.PENDING.value, outbox.c.lane == int(Lane.BULK),
        outbox.c.not_before <= bindparam("now"), outbox.c.chat_id > 0,
    )
)  # fmt: skip


def _begins(text: str) -> tuple[ColumnElement[bool], ...]:
    """Keys that begin so; by their order, which their index knows."""
    return outbox.c.dedupe_key >= text, outbox.c.dedupe_key < f"{text[:-1]}{chr(ord(text[-1]) + 1)}"


async def retract(tx: Transaction, now: datetime, row_id: int) -> bool:
    """Don't say it where it still waits to be said. False where it has been, or is on its way."""
    waiting = (outbox.c.id == row_id, outbox.c.state == Delivery.PENDING.value)
    ended = await tx.run(update(outbox).where(*waiting).values(state=Delivery.CANCELLED.value, ended_at=now))
    return bool(ended.rowcount)


async def cancel_chat(tx: Transaction, now: datetime, chat_id: int) -> None:
    """Nothing more is said in this chat: the bot is out of it."""
    waits = (outbox.c.chat_id == chat_id, outbox.c.state == Delivery.PENDING.value, outbox.c.chat_id != BEYOND)
    await tx.run(update(outbox).where(*waits).values(state=Delivery.CANCELLED.value, ended_at=now))


async def stay(tx: Transaction, now: datetime, chat_id: int) -> None:
    """The bot does not leave this chat, where that still waits."""
    waits = (outbox.c.chat_id == chat_id, outbox.c.state == Delivery.PENDING.value)
    for row in [read_row(row) for row in await tx.run(select(outbox).where(*waits))]:
        if row.payload.leave:
            await retract(tx, now, row.id)


async def move(tx: Transaction, now: datetime, old: int, new: int) -> None:
    """A chat goes on as another one: what waits is said there. Its messages stayed behind, so no edit goes any more."""
    waits = (outbox.c.chat_id == old, outbox.c.state == Delivery.PENDING.value)
    edits = update(outbox).where(*waits, outbox.c.edits_id.is_not(None))
    await tx.run(edits.values(state=Delivery.CANCELLED.value, ended_at=now))
    moved = await tx.run(update(outbox).where(*waits).values(chat_id=new))
    tx.said = tx.said or bool(moved.rowcount)


async def take_contacts(tx: Transaction, now: datetime, person_id: int) -> list[Row]:
    """Whom to call is not said to this person any more; returned is what has been."""
    theirs = (outbox.c.person_id == person_id, outbox.c.purpose == Purpose.CONTACTS.value)
    waits = update(outbox).where(*theirs, outbox.c.state == Delivery.PENDING.value)
    await tx.run(waits.values(state=Delivery.CANCELLED.value, ended_at=now))
    rows = await tx.run(
        select(outbox)
        .where(
            *theirs, outbox.c.edits_id.is_(None),
            outbox.c.state.in_([Delivery.SENDING.value, Delivery.SENT.value]),
        )
        .order_by(outbox.c.id)
    )  # fmt: skip
    return [read_row(row) for row in rows]


def read_row(row: Any) -> Row:
    """A row of the table as the sender and the services know it."""
    return Row(
        id=row.id, chat_id=row.chat_id, lane=Lane(row.lane), purpose=Purpose(row.purpose),
        payload=Outgoing.from_json(row.payload), answers_id=row.answers_id, edits_id=row.edits_id,
        concern_id=row.concern_id, person_id=row.person_id, not_before=row.not_before, expires_at=row.expires_at,
        attempts=row.attempts, state=Delivery(row.state), message_id=row.message_id, created_at=row.created_at,
        channel=row.channel, meeting_id=row.meeting_id, key=row.dedupe_key,
    )  # fmt: skip


async def get(tx: Transaction, row_id: int) -> Row | None:
    """One row."""
    row = (await tx.run(select(outbox).where(outbox.c.id == row_id))).first()
    return read_row(row) if row else None


async def standing(tx: Transaction, row_id: int) -> Outgoing | None:
    """What a row's message says now, or soon will: as it was said, or as it was edited last."""
    rows = await tx.run(
        select(outbox.c.payload)
        .where(or_(outbox.c.id == row_id, outbox.c.edits_id == row_id))
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    payload = rows.scalar()
    return Outgoing.from_json(payload) if payload else None


async def said_about(tx: Transaction, concern_id: int, purposes: Collection[Purpose]) -> list[Row]:
    """What was said about a concern for these purposes and stands in somebody's chat, or soon will."""
    rows = await tx.run(
        select(outbox)
        .where(
            outbox.c.concern_id == concern_id,
            outbox.c.purpose.in_([purpose.value for purpose in purposes]),
            outbox.c.edits_id.is_(None),
            outbox.c.state.in_([Delivery.PENDING.value, Delivery.SENDING.value, Delivery.SENT.value]),
        )
        .order_by(outbox.c.id)
    )
    return [read_row(row) for row in rows]


async def said_to(tx: Transaction, person_id: int, home: str, purposes: Collection[Purpose]) -> list[Row]:
    """What was said to a person about the concerns of a home for these purposes, and stands in their chat."""
    rows = await tx.run(
        select(outbox)
        .join(concerns, concerns.c.id == outbox.c.concern_id)
        .where(
            concerns.c.home == home, outbox.c.person_id == person_id, outbox.c.edits_id.is_(None),
            outbox.c.purpose.in_([purpose.value for purpose in purposes]),
            outbox.c.state.in_([Delivery.SENDING.value, Delivery.SENT.value]),
        )
        .order_by(outbox.c.id)
    )  # fmt: skip
    return [read_row(row) for row in rows]


async def concern_of_message(tx: Transaction, chat_id: int, message_id: int) -> int | None:
    """Which concern a message of the bot is about."""
    rows = await tx.run(
        select(outbox.c.concern_id)
        .join(sent, sent.c.outbox_id == outbox.c.id)
        .where(sent.c.chat_id == chat_id, sent.c.message_id == message_id)
    )
    found: int | None = rows.scalar()
    return found


async def row_of_message(tx: Transaction, chat_id: int, message_id: int) -> int | None:
    """The row that a message of the bot came from."""
    rows = await tx.run(select(sent.c.outbox_id).where(sent.c.chat_id == chat_id, sent.c.message_id == message_id))
    found: int | None = rows.scalar()
    return found


async def key_of_message(tx: Transaction, chat_id: int, message_id: int) -> str | None:
    """The key of the row that a message of the bot came from; None where it had none."""
    rows = await tx.run(
        select(outbox.c.dedupe_key)
        .join(sent, sent.c.outbox_id == outbox.c.id)
        .where(sent.c.chat_id == chat_id, sent.c.message_id == message_id)
    )
    found: str | None = rows.scalar()
    return found


async def messages_of(tx: Transaction, row_id: int) -> list[int]:
    """The messages that a row became (an album is several)."""
    rows = await tx.run(select(sent.c.message_id).where(sent.c.outbox_id == row_id).order_by(sent.c.message_id))
    return list(rows.scalars())


async def census(tx: Transaction) -> dict[str, int]:
    """How many rows there are by state."""
    rows = await tx.run(select(outbox.c.state, func.count()).group_by(outbox.c.state))
    return {str(row[0]): int(row[1]) for row in rows}


async def oldest_alert(tx: Transaction) -> datetime | None:
    """When the oldest alert that is not yet delivered was queued."""
    rows = await tx.run(
        select(func.min(outbox.c.created_at)).where(
            outbox.c.lane == int(Lane.ALERT), outbox.c.state.in_([state.value for state in WAITING])
        )
    )
    moment: datetime | None = rows.scalar()
    return moment
