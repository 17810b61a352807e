"""Concerns, their timeline, their cards in staff's chats, and who was told at which step."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select, update

from bot.domain.concern import Category, Concern, Moment, Reason, State
from bot.domain.home import Urgency
from bot.domain.incoming import Incoming, media_from_json, media_to_json
from bot.domain.outgoing import Media
from bot.storage.database import Transaction
from bot.storage.tables import cards, chats, concerns, entries, outbox, people, roles, tellings


class Kind(StrEnum):
    """What an entry of the timeline tells."""

    MESSAGE = "message"  # the neighbour's words or media
    CORRECTION = "correction"  # the neighbour edited an earlier message
    REPLY = "reply"  # staff's words to the neighbour
    NOTE = "note"  # staff's words to staff
    EVENT = "event"  # what happened; `text` is the event's name


@dataclass(frozen=True)
class Entry:
    """One entry of the append-only timeline."""

    id: int
    concern_id: int
    at: datetime
    kind: Kind
    person_id: int | None
    text: str
    media: Media | None
    chat_id: int | None
    message_id: int | None
    group: str | None
    outbox_id: int | None
    data: dict[str, Any]


def _concern(row: Any) -> Concern:
    return Concern(
        id=row.id, home=row.home, chat_id=row.chat_id, language=row.language, alias=row.alias,
        state=State(row.state), created_at=row.created_at, due_at=row.due_at,
        due_for=Moment(row.due_for) if row.due_for else None, number=row.number,
        urgency=Urgency(row.urgency) if row.urgency else None,
        category=Category(row.category) if row.category else None, owner_id=row.owner_id,
        offered_to=row.offered_to, step=row.step, round=row.round, chase=row.chase, step_since=row.step_since,
        opened_at=row.opened_at, acknowledged_at=row.acknowledged_at, closed_at=row.closed_at,
        closed_because=Reason(row.closed_because) if row.closed_because else None, masked=row.masked,
    )  # fmt: skip


def _values(concern: Concern) -> dict[str, Any]:
    return {name: getattr(concern, name) for name in _COLUMNS}


_COLUMNS = [column.name for column in concerns.c if column.name != "id"]


async def add(tx: Transaction, concern: Concern) -> int:
    """A new concern; its id is given here."""
    tx.wake(concern.due_at)
    result = await tx.run(_ADD, _values(concern))
    return int(result.inserted_primary_key[0])  # type: ignore[index]


_ADD = insert(concerns)
_GET = select(concerns).where(concerns.c.id == bindparam("concern"))


async def get(tx: Transaction, concern_id: int) -> Concern | None:
    """One concern."""
    row = (await tx.run(_GET, {"concern": concern_id})).first()
    return _concern(row) if row else None


async def get_all(tx: Transaction, ids: Collection[int | None]) -> list[Concern]:
    """The concerns with these ids."""
    rows = await tx.run(select(concerns).where(concerns.c.id.in_([one for one in ids if one is not None])))
    return [_concern(row) for row in rows]


async def save(tx: Transaction, concern: Concern) -> Concern:
    """Keep what a concern became."""
    tx.wake(concern.due_at)
    await tx.run(_SAVE, {"saved": concern.id, **_values(concern)})
    return concern


_SAVE = update(concerns).where(concerns.c.id == bindparam("saved")).values({name: bindparam(name) for name in _COLUMNS})


_LIVE = (
    select(concerns)
    .where(concerns.c.chat_id == bindparam("chat"), concerns.c.state.in_([State.DRAFT, State.WAITING, State.OWNED]))
    .order_by(concerns.c.id)
)


async def live_of_chat(tx: Transaction, chat_id: int) -> list[Concern]:
    """A neighbour's draft and open concerns, oldest first."""
    return [_concern(row) for row in await tx.run(_LIVE, {"chat": chat_id})]


async def speak(tx: Transaction, chat_id: int, language: str) -> None:
    """The neighbour hears of all their concerns in this language from now on."""
    await tx.run(update(concerns).where(concerns.c.chat_id == chat_id).values(language=language))


_LAST_CLOSED = (
    select(concerns)
    .where(
        concerns.c.chat_id == bindparam("chat"), concerns.c.state == State.CLOSED.value,
        concerns.c.closed_at > bindparam("since"),
    )
    .order_by(concerns.c.closed_at.desc())
    .limit(1)
)  # fmt: skip


async def last_closed(tx: Transaction, chat_id: int, since: datetime) -> Concern | None:
    """The neighbour's concern that was closed last, when that was after `since`."""
    row = (await tx.run(_LAST_CLOSED, {"chat": chat_id, "since": since})).first()
    return _concern(row) if row else None


async def of_chat(tx: Transaction, chat_id: int, limit: int) -> list[Concern]:
    """The neighbour's concerns that have a number, newest first."""
    rows = await tx.run(
        select(concerns)
        .where(concerns.c.chat_id == chat_id, concerns.c.number.is_not(None))
        .order_by(concerns.c.id.desc())
        .limit(limit)
    )
    return [_concern(row) for row in rows]


async def open_of_homes(tx: Transaction, homes: Sequence[str], limit: int | None = None) -> list[Concern]:
    """The open concerns of these homes."""
    rows = await tx.run(
        select(concerns)
        .where(concerns.c.home.in_(list(homes)), concerns.c.state.in_([State.WAITING, State.OWNED]))
        .order_by(concerns.c.id)
        .limit(limit)
    )
    return [_concern(row) for row in rows]


async def owned_by(tx: Transaction, person_id: int, home: str | None = None) -> list[Concern]:
    """The open concerns that a person has or was offered, in one home or in all."""
    query = select(concerns).where(
        or_(concerns.c.owner_id == person_id, concerns.c.offered_to == person_id),
        concerns.c.state == State.OWNED.value,
    )
    if home is not None:
        query = query.where(concerns.c.home == home)
    return [_concern(row) for row in await tx.run(query.order_by(concerns.c.id))]


async def homes_with_open(tx: Transaction) -> dict[str, int]:
    """How many drafts and open concerns each home has."""
    rows = await tx.run(
        select(concerns.c.home, func.count()).where(concerns.c.due_at.is_not(None)).group_by(concerns.c.home)
    )
    return {str(row[0]): int(row[1]) for row in rows}


async def census(tx: Transaction) -> dict[str, int]:
    """How many concerns there are by state."""
    rows = await tx.run(select(concerns.c.state, func.count()).group_by(concerns.c.state))
    return {str(row[0]): int(row[1]) for row in rows}


_NEXT_NUMBER = select(func.coalesce(func.max(concerns.c.number), 0) + 1).where(concerns.c.home == bindparam("home"))


async def next_number(tx: Transaction, home: str) -> int:
    """The next number of the home; the writer's lock keeps it from being given twice."""
    return int((await tx.run(_NEXT_NUMBER, {"home": home})).scalar_one())


async def aliases_in_use(tx: Transaction, home: str, asked: Collection[str]) -> set[str]:
    """Which of these aliases a draft or open concern of the home has."""
    return set((await tx.run(_ALIASES, {"of_home": home, "asked": list(asked)})).scalars())


_ALIASES = select(concerns.c.alias).where(
    concerns.c.home == bindparam("of_home"),
    concerns.c.alias.in_(bindparam("asked", expanding=True)),
    concerns.c.due_at.is_not(None),
)


# --- moments ----------------------------------------------------------------------------------------------------

_DUE = select(concerns).where(concerns.c.due_at <= bindparam("now")).order_by(concerns.c.due_at, concerns.c.id)
_NEXT_DUE = select(func.min(concerns.c.due_at).label("at"))


async def due(tx: Transaction, now: datetime, limit: int) -> list[Concern]:
    """Concerns whose next moment has come, the earliest first."""
    return [_concern(row) for row in await tx.run(_DUE.limit(limit), {"now": now})]


async def next_due(tx: Transaction) -> datetime | None:
    """The earliest next moment of all."""
    moment: datetime | None = (await tx.run(_NEXT_DUE)).scalar()
    return moment


async def overdue(tx: Transaction, before: datetime) -> int:
    """How many concerns have a next moment before `before`: somebody should have seen to them."""
    rows = await tx.run(select(func.count()).where(concerns.c.due_at < before))
    return int(rows.scalar_one())


# --- the timeline -----------------------------------------------------------------------------------------------


_APPEND = insert(entries)
_TOLD = insert(tellings)


async def append(
    tx: Transaction,
    concern_id: int,
    now: datetime,
    kind: Kind,
    text: str = "",
    *,
    person: int | None = None,
    chat: int | None = None,
    incoming: Incoming | None = None,
    media: Media | None = None,
    outbox_id: int | None = None,
    data: dict[str, Any] | None = None,
) -> int:
    """Add to the timeline; nothing in it is ever changed or removed."""
    shown = incoming.media if incoming else media
    result = await tx.run(
        _APPEND,
        {
            "concern_id": concern_id, "at": now, "kind": kind.value, "person_id": person, "text": text,
            "media": media_to_json(shown), "chat_id": chat,
            "message_id": incoming.message_id if incoming else None,
            "media_group": incoming.group if incoming else None, "outbox_id": outbox_id, "data": data or None,
        },
    )  # fmt: skip
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def _entry(row: Any) -> Entry:
    return Entry(
        id=row.id, concern_id=row.concern_id, at=row.at, kind=Kind(row.kind), person_id=row.person_id, text=row.text,
        media=media_from_json(row.media), chat_id=row.chat_id, message_id=row.message_id, group=row.media_group,
        outbox_id=row.outbox_id, data=row.data or {},
    )  # fmt: skip


_TIMELINE = select(entries).where(entries.c.concern_id == bindparam("concern")).order_by(entries.c.id)


async def timeline(tx: Transaction, concern_id: int) -> list[Entry]:
    """All entries, oldest first."""
    return [_entry(row) for row in await tx.run(_TIMELINE, {"concern": concern_id})]


async def words(tx: Transaction, concern_id: int) -> list[Entry]:
    """What the neighbour wrote and sent, oldest first."""
    rows = await tx.run(_TIMELINE.where(entries.c.kind.in_([Kind.MESSAGE, Kind.CORRECTION])), {"concern": concern_id})
    return [_entry(row) for row in rows]


async def concern_of_group(tx: Transaction, chat_id: int, group: str) -> int | None:
    """The concern that this album's earlier parts went to."""
    rows = await tx.run(
        select(entries.c.concern_id)
        .where(entries.c.chat_id == chat_id, entries.c.media_group == group)
        .order_by(entries.c.id.desc())
        .limit(1)
    )
    found: int | None = rows.scalar()
    return found


async def entry_of_message(tx: Transaction, chat_id: int, message_id: int) -> Entry | None:
    """The last entry that came from this message of this chat."""
    row = (
        await tx.run(
            select(entries)
            .where(entries.c.chat_id == chat_id, entries.c.message_id == message_id)
            .order_by(entries.c.id.desc())
            .limit(1)
        )
    ).first()
    return _entry(row) if row else None


async def entry(tx: Transaction, entry_id: int) -> Entry | None:
    """One entry."""
    row = (await tx.run(select(entries).where(entries.c.id == entry_id))).first()
    return _entry(row) if row else None


async def entry_of_row(tx: Transaction, concern_id: int, outbox_id: int) -> Entry | None:
    """The entry whose words went out in this row."""
    row = (
        await tx.run(
            select(entries).where(entries.c.concern_id == concern_id, entries.c.outbox_id == outbox_id).limit(1)
        )
    ).first()
    return _entry(row) if row else None


async def last_event(tx: Transaction, concern_id: int) -> Entry | None:
    """The last entry that is not the neighbour's."""
    row = (
        await tx.run(
            select(entries)
            .where(entries.c.concern_id == concern_id, entries.c.kind.not_in([Kind.MESSAGE, Kind.CORRECTION]))
            .order_by(entries.c.id.desc())
            .limit(1)
        )
    ).first()
    return _entry(row) if row else None


async def split_off(tx: Transaction, concern_id: int) -> set[int]:
    """The entries that have become a concern of their own."""
    rows = await tx.run(
        select(entries.c.data).where(
            entries.c.concern_id == concern_id, entries.c.kind == Kind.EVENT.value, entries.c.text == "split"
        )
    )
    return {entry for data in rows.scalars() for entry in (data or {}).get("entries", ())}


async def is_first_of_group(tx: Transaction, concern_id: int, group: str) -> bool:
    """Whether one part only of this album has come to the concern so far."""
    rows = await tx.run(select(func.count()).where(entries.c.concern_id == concern_id, entries.c.media_group == group))
    return int(rows.scalar_one()) <= 1


# --- cards and tellings -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Card:
    """A copy of a concern's card in a staff member's chat."""

    person_id: int
    chat_id: int
    language: str
    outbox_id: int


_CARDS = (
    select(cards.c.person_id, cards.c.outbox_id, people.c.chat_id, chats.c.language)
    .join(people, people.c.id == cards.c.person_id)
    .join(chats, chats.c.id == people.c.chat_id)
    .join(outbox, outbox.c.id == cards.c.outbox_id)
    .where(
        cards.c.concern_id == bindparam("concern"),
        outbox.c.state.in_(["pending", "sending", "sent"]),
    )
    .order_by(cards.c.outbox_id)
)


async def cards_of(tx: Transaction, concern_id: int) -> list[Card]:
    """The cards that stand, or soon will, in staff's chats."""
    rows = await tx.run(_CARDS, {"concern": concern_id})
    return [Card(row.person_id, row.chat_id, row.language, row.outbox_id) for row in rows]


async def set_card(tx: Transaction, concern_id: int, person_id: int, outbox_id: int) -> None:
    """This row is the person's copy of the card from now on."""
    place = {"concern_id": concern_id, "person_id": person_id, "outbox_id": outbox_id}
    changed = await tx.run(
        update(cards)
        .where(cards.c.concern_id == concern_id, cards.c.person_id == person_id)
        .values(outbox_id=outbox_id)
    )
    if changed.rowcount == 0:
        await tx.run(insert(cards), place)


async def told(tx: Transaction, concern: Concern, person_id: int, outbox_id: int) -> None:
    """This person was told at this step of this round. A second telling is refused by the database."""
    await tx.run(
        _TOLD,
        {
            "concern_id": concern.id, "chase": concern.chase, "round": concern.round, "step": concern.step,
            "person_id": person_id, "outbox_id": outbox_id,
        },
    )  # fmt: skip


def _reached(concern: Concern) -> Any:
    """Tellings of this chase and round whose message was not refused, to people of the home who can be reached."""
    return (
        select(tellings.c.person_id, tellings.c.step)
        .join(outbox, outbox.c.id == tellings.c.outbox_id)
        .join(people, people.c.id == tellings.c.person_id)
        .join(chats, chats.c.id == people.c.chat_id)
        .where(
            tellings.c.concern_id == concern.id, tellings.c.chase == concern.chase,
            tellings.c.round == concern.round, chats.c.blocked_at.is_(None),
            tellings.c.person_id.in_(select(roles.c.person_id).where(roles.c.home == concern.home)),
            outbox.c.state.in_(["pending", "sending", "sent", "cancelled", "expired"]),
        )
    )  # fmt: skip


async def reached_in_step(tx: Transaction, concern: Concern) -> list[int]:
    """Who was told at the present step and can be reached."""
    rows = await tx.run(_reached(concern).where(tellings.c.step == concern.step).order_by(tellings.c.person_id))
    return [row.person_id for row in rows]


async def reached_in_round(tx: Transaction, concern: Concern) -> bool:
    """Whether anybody was reached in the present round."""
    return (await tx.run(_reached(concern).limit(1))).first() is not None


async def waiting_for(tx: Transaction, person_id: int) -> list[Concern]:
    """Open concerns whose present step has told this person."""
    rows = await tx.run(
        select(concerns)
        .join(
            tellings,
            and_(
                tellings.c.concern_id == concerns.c.id, tellings.c.chase == concerns.c.chase,
                tellings.c.round == concerns.c.round, tellings.c.step == concerns.c.step,
            ),
        )
        .where(tellings.c.person_id == person_id, concerns.c.due_at.is_not(None))
        .order_by(concerns.c.id)
    )  # fmt: skip
    return [_concern(row) for row in rows]


async def held_by(tx: Transaction, person_id: int, home: str, over_since: datetime) -> list[Concern]:
    """A home's concerns of which a person has a card: the open ones, and those that were over after `over_since`."""
    rows = await tx.run(
        select(concerns)
        .join(cards, cards.c.concern_id == concerns.c.id)
        .where(
            cards.c.person_id == person_id, concerns.c.home == home,
            or_(concerns.c.due_at.is_not(None), concerns.c.closed_at >= over_since),
        )
        .order_by(concerns.c.id)
    )  # fmt: skip
    return [_concern(row) for row in rows]


async def drop_cards(tx: Transaction, person_id: int, home: str) -> None:
    """The person has no card of the home's concerns any more."""
    of_home = select(concerns.c.id).where(concerns.c.home == home)
    await tx.run(delete(cards).where(cards.c.person_id == person_id, cards.c.concern_id.in_(of_home)))
