"""What the figures are counted from: events of past concerns, and when layers were had first. No words are read."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from bot.domain.figures import TELLING, Event
from bot.domain.home import Urgency
from bot.domain.shift import Layer
from bot.storage.database import Transaction
from bot.storage.tables import concerns, entries, shifts
from bot.storage.timeline import Kind


async def events(tx: Transaction, home: str, since: datetime) -> list[list[Event]]:
    """The events of each of the home's concerns that was opened last at `since` or later, in their order."""
    rows = await tx.run(
        select(entries.c.concern_id, entries.c.at, entries.c.text, entries.c.data)
        .join(concerns, concerns.c.id == entries.c.concern_id)
        .where(
            concerns.c.home == home, concerns.c.opened_at >= since,
            entries.c.kind == Kind.EVENT.value, entries.c.text.in_(TELLING),
        )
        .order_by(entries.c.concern_id, entries.c.id)
    )  # fmt: skip
    found: dict[int, list[Event]] = {}
    for row in rows:
        found.setdefault(row.concern_id, []).append(_event(row))
    return list(found.values())


def _event(row: Any) -> Event:
    data = row.data or {}
    level, until = data.get("level"), data.get("until")
    return Event(
        row.at, row.text, Urgency(level) if level else None, str(data.get("step", "")),
        datetime.fromisoformat(until) if until else None,
    )  # fmt: skip


async def first_shifts(tx: Transaction, home: str) -> dict[Layer, datetime]:
    """When the first single shift of each layer began that somebody had; a layer without is left out."""
    rows = await tx.run(
        select(shifts.c.layer, func.min(shifts.c.starts_at).label("at"))
        .where(shifts.c.home == home, shifts.c.person_id.is_not(None))
        .group_by(shifts.c.layer)
    )
    return {Layer(row.layer): row.at for row in rows}
