"""Who was told of a concern at which step, and where the copies of its card stand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, insert, or_, select, text

from bot.domain.concern import Concern
from bot.storage.concerns import read_concern
from bot.storage.database import Transaction
from bot.storage.tables import cards, chats, concerns, outbox, people, roles, tellings


@dataclass(frozen=True)
class Card:
    """A copy of a concern's card in a staff member's chat. `goes_at`: when it may be sent, where it was not yet."""

    person_id: int
    chat_id: int
    language: str
    outbox_id: int
    goes_at: datetime | None = None

    def waits(self, now: datetime) -> bool:
        """Whether it is not there yet, and may not be before a later time."""
        return self.goes_at is not None and self.goes_at > now


_CARDS = (
    select(
        cards.c.person_id, cards.c.outbox_id, people.c.chat_id, chats.c.language, outbox.c.state, outbox.c.not_before
    )
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
    return [
        Card(
            row.person_id, row.chat_id, row.language, row.outbox_id, row.not_before if row.state == "pending" else None
        )
        for row in rows
    ]  # fmt: skip


async def set_card(tx: Transaction, concern_id: int, person_id: int, outbox_id: int) -> None:
    """This row is the person's copy of the card from now on."""
    await tx.run(_SET_CARD, {"concern": concern_id, "person": person_id, "row": outbox_id})


_SET_CARD = text(
    "INSERT INTO cards (concern_id, person_id, outbox_id) VALUES (:concern, :person, :row)"
    " ON CONFLICT (concern_id, person_id) DO UPDATE SET outbox_id = excluded.outbox_id"
)


_TOLD = insert(tellings)


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


async def told_in_step(tx: Transaction, concern: Concern) -> set[int]:
    """Who was told at the present step, whether they can be reached or not."""
    rows = await tx.run(select(tellings.c.person_id).where(*_this_round(concern), tellings.c.step == concern.step))
    return set(rows.scalars())


async def first_step(tx: Transaction, concern: Concern) -> int | None:
    """The first step of the present round at which anybody was told."""
    found: int | None = (await tx.run(select(func.min(tellings.c.step)).where(*_this_round(concern)))).scalar()
    return found


def _this_round(concern: Concern) -> tuple[ColumnElement[bool], ...]:
    return (
        tellings.c.concern_id == concern.id, tellings.c.chase == concern.chase, tellings.c.round == concern.round,
    )  # fmt: skip


async def reached_in_round(tx: Transaction, concern: Concern) -> bool:
    """Whether anybody was reached in the present round."""
    return (await tx.run(_reached(concern).limit(1))).first() is not None


# --- beyond Telegram --------------------------------------------------------------------------------------------

_GOES = ("pending", "sending", "sent")


def step_key(concern: Concern) -> str:
    """The key of what goes by a channel at the present step of this round."""
    return f"{_round_key(concern)}{concern.step}"


def _round_key(concern: Concern) -> str:
    return f"channel:{concern.id}:{concern.chase}:{concern.round}:"


async def called_in_step(tx: Transaction, concern: Concern) -> bool:
    """Whether what goes by a channel at the present step has arrived, or still may."""
    return (await tx.run(_CALLED_IN_STEP, {"key": step_key(concern)})).first() is not None


async def called_in_round(tx: Transaction, concern: Concern) -> bool:
    """Whether anything that went by a channel in the present round has arrived, or still may."""
    first = _round_key(concern)
    return (await tx.run(_CALLED_IN_ROUND, {"first": first, "after": f"{first};"})).first() is not None


_CALLED_IN_STEP = select(outbox.c.id).where(outbox.c.dedupe_key == bindparam("key"), outbox.c.state.in_(_GOES))
_CALLED_IN_ROUND = (
    select(outbox.c.id)
    .where(
        outbox.c.dedupe_key > bindparam("first"), outbox.c.dedupe_key < bindparam("after"), outbox.c.state.in_(_GOES),
    )
    .limit(1)
)  # fmt: skip


# --- whose ------------------------------------------------------------------------------------------------------


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
    return [read_concern(row) for row in rows]


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
    return [read_concern(row) for row in rows]


async def drop_cards(tx: Transaction, person_id: int, home: str) -> None:
    """The person has no card of the home's concerns any more."""
    of_home = select(concerns.c.id).where(concerns.c.home == home)
    await tx.run(delete(cards).where(cards.c.person_id == person_id, cards.c.concern_id.in_(of_home)))
