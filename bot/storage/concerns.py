"""Concerns: keeping what they became, and finding those that are meant, open or due.

Their timeline is in `timeline`, who was told of them in `tellings`; what they become, `domain.concern` says.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, or_, select, update

from bot.domain.concern import Category, Concern, Moment, Reason, State
from bot.domain.home import Urgency
from bot.storage.database import Transaction
from bot.storage.tables import concerns


def read_concern(row: Any) -> Concern:
    """A row of the table as the domain knows it."""
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
    return await tx.add(_ADD, _values(concern))


_ADD = insert(concerns)
_GET = select(concerns).where(concerns.c.id == bindparam("concern"))


async def get(tx: Transaction, concern_id: int) -> Concern | None:
    """One concern."""
    row = (await tx.run(_GET, {"concern": concern_id})).first()
    return read_concern(row) if row else None


async def get_all(tx: Transaction, ids: Collection[int | None]) -> list[Concern]:
    """The concerns with these ids."""
    rows = await tx.run(select(concerns).where(concerns.c.id.in_([one for one in ids if one is not None])))
    return [read_concern(row) for row in rows]


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
    return [read_concern(row) for row in await tx.run(_LIVE, {"chat": chat_id})]


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
    return read_concern(row) if row else None


async def of_chat(tx: Transaction, chat_id: int, limit: int) -> list[Concern]:
    """The neighbour's concerns that have a number, newest first."""
    rows = await tx.run(
        select(concerns)
        .where(concerns.c.chat_id == chat_id, concerns.c.number.is_not(None))
        .order_by(concerns.c.id.desc())
        .limit(limit)
    )
    return [read_concern(row) for row in rows]


async def open_of_homes(tx: Transaction, homes: Sequence[str], limit: int | None = None) -> list[Concern]:
    """The open concerns of these homes."""
    rows = await tx.run(
        select(concerns)
        .where(concerns.c.home.in_(list(homes)), concerns.c.state.in_([State.WAITING, State.OWNED]))
        .order_by(concerns.c.id)
        .limit(limit)
    )
    return [read_concern(row) for row in rows]


async def owned_by(tx: Transaction, person_id: int, home: str | None = None) -> list[Concern]:
    """The open concerns that a person has or was offered, in one home or in all."""
    query = select(concerns).where(
        or_(concerns.c.owner_id == person_id, concerns.c.offered_to == person_id),
        concerns.c.state == State.OWNED.value,
    )
    if home is not None:
        query = query.where(concerns.c.home == home)
    return [read_concern(row) for row in await tx.run(query.order_by(concerns.c.id))]


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


async def due(tx: Transaction, now: datetime, limit: int) -> list[Concern]:
    """Concerns whose next moment has come, the earliest first."""
    return [read_concern(row) for row in await tx.run(_DUE.limit(limit), {"now": now})]


async def overdue(tx: Transaction, before: datetime) -> int:
    """How many concerns have a next moment before `before`: somebody should have seen to them."""
    rows = await tx.run(select(func.count()).where(concerns.c.due_at < before))
    return int(rows.scalar_one())
