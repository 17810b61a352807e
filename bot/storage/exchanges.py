"""Exchanges and who was asked. What may become of them, `domain.exchange` says."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, insert, select, update

from bot.domain.exchange import Ask, Exchange, Kind, Piece, State
from bot.domain.shift import Layer
from bot.storage.database import Transaction
from bot.storage.tables import exchange_asks, exchanges


def _exchange(row: Any) -> Exchange:
    back = Piece(Layer(row.back_layer), row.back_starts_at, row.back_ends_at) if row.back_layer else None
    return Exchange(
        row.id, row.home, Kind(row.kind), row.person_id, Piece(Layer(row.layer), row.starts_at, row.ends_at), back,
        State(row.state), row.made_at, row.taken_by, row.due_at,
    )  # fmt: skip


async def add(tx: Transaction, made: Exchange) -> Exchange:
    """A new exchange; its id is given here."""
    tx.wake(made.due_at)
    back = made.back
    row = await tx.add(
        insert(exchanges),
        {
            "home": made.home, "kind": made.kind.value, "person_id": made.person_id, "layer": made.given.layer.value,
            "starts_at": made.given.starts_at, "ends_at": made.given.ends_at,
            "back_layer": back.layer.value if back else None, "back_starts_at": back.starts_at if back else None,
            "back_ends_at": back.ends_at if back else None, "state": made.state.value, "taken_by": made.taken_by,
            "made_at": made.made_at, "due_at": made.due_at,
        },
    )  # fmt: skip
    return replace(made, id=row)


async def save(tx: Transaction, changed: Exchange) -> Exchange:
    """Keep where it stands now."""
    tx.wake(changed.due_at)
    await tx.run(
        update(exchanges)
        .where(exchanges.c.id == changed.id)
        .values(state=changed.state.value, taken_by=changed.taken_by, due_at=changed.due_at)
    )
    return changed


async def get(tx: Transaction, exchange_id: int) -> Exchange | None:
    """One exchange."""
    row = (await tx.run(select(exchanges).where(exchanges.c.id == exchange_id))).first()
    return _exchange(row) if row else None


async def of_home(tx: Transaction, home: str, states: Collection[State], since: datetime) -> list[Exchange]:
    """The home's exchanges in one of these states whose shift is not over at `since` (UTC), the oldest first."""
    rows = await tx.run(
        select(exchanges)
        .where(
            exchanges.c.home == home, exchanges.c.ends_at > since,
            exchanges.c.state.in_([state.value for state in states]),
        )
        .order_by(exchanges.c.id)
    )  # fmt: skip
    return [_exchange(row) for row in rows]


async def due(tx: Transaction, now: datetime) -> list[Exchange]:
    """Exchanges that have been waited for long enough."""
    rows = await tx.run(
        select(exchanges).where(exchanges.c.due_at <= now).order_by(exchanges.c.due_at, exchanges.c.id).limit(50)
    )
    return [_exchange(row) for row in rows]


# --- who was asked --------------------------------------------------------------------------------------------------


async def ask(tx: Transaction, asked: Ask) -> None:
    """This person was asked."""
    await tx.run(insert(exchange_asks), vars(asked))


async def decline(tx: Transaction, exchange_id: int, person_id: int) -> None:
    """They said no, or can't be asked any more."""
    mine = and_(exchange_asks.c.exchange_id == exchange_id, exchange_asks.c.person_id == person_id)
    await tx.run(update(exchange_asks).where(mine).values(declined=True))


async def asks(tx: Transaction, exchange_id: int) -> list[Ask]:
    """Everybody who was asked."""
    rows = await tx.run(
        select(exchange_asks).where(exchange_asks.c.exchange_id == exchange_id).order_by(exchange_asks.c.person_id)
    )
    return [Ask(row.exchange_id, row.person_id, row.outbox_id, row.declined) for row in rows]
