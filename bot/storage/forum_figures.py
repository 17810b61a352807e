"""What safety forums were shown, kept as it was shown, and what it is counted from. No words are read, nor who wrote.

A number that is not told is not kept either.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, func, insert, select

from bot.domain.concern import Category, Reason, State
from bot.domain.figures import ACKNOWLEDGED
from bot.domain.forum import LONGER, Case, Done, Period, Report
from bot.storage.database import Transaction
from bot.storage.tables import concerns, entries, forum_figures
from bot.storage.timeline import Kind

MINUTE = timedelta(minutes=1)
SENT = ("sent",)


async def cases(tx: Transaction, home: str, of: Period) -> list[Case]:
    """The home's concerns that were first sent in the period, as they stand now."""
    sent, acknowledged = _first(SENT), _first(ACKNOWLEDGED)
    c = concerns.c
    rows = await tx.run(
        select(c.category, c.state, c.closed_because, c.closed_at, sent.label("sent"), acknowledged.label("taken"))
        .join(entries, entries.c.concern_id == c.id)
        .where(
            c.home == home, c.opened_at >= of.since, c.created_at < of.until,
            entries.c.kind == Kind.EVENT.value, entries.c.text.in_((*SENT, *ACKNOWLEDGED)),
        )
        .group_by(c.id)
        .having(sent >= of.since, sent < of.until)
        .order_by(c.id)
    )  # fmt: skip
    return [_case(row) for row in rows]


def _first(names: Sequence[str]) -> Any:
    """When the first event of these names was."""
    return func.min(case((entries.c.text.in_(names), entries.c.at)))


def _case(row: Any) -> Case:
    is_closed = State(row.state) is State.CLOSED
    return Case(
        row.sent,
        Category(row.category) if row.category else None,
        Reason(row.closed_because) if is_closed and row.closed_because else None,
        row.taken - row.sent if row.taken else None,
        row.closed_at - row.sent if is_closed else None,
    )


async def add(tx: Transaction, meeting_id: int, home: str, shown: Report, now: datetime) -> None:
    """These are the meeting's, for good."""
    row = {
        "meeting_id": meeting_id, "home": home, "since": shown.period.since, "until": shown.period.until,
        "shown": _to_json(shown), "at": now,
    }  # fmt: skip
    await tx.run(insert(forum_figures), row)


async def of_meeting(tx: Transaction, meeting_id: int) -> list[Report]:
    """What the meeting was shown, by time: one report, and of a meeting that was moved since one more."""
    theirs = select(forum_figures).where(forum_figures.c.meeting_id == meeting_id).order_by(forum_figures.c.until)
    return [_from_json(row) for row in await tx.run(theirs)]


async def told_until(tx: Transaction, home: str) -> datetime | None:
    """Until when the home's figures have been told (UTC); None: none have."""
    found: datetime | None = (
        await tx.run(select(func.max(forum_figures.c.until)).where(forum_figures.c.home == home))
    ).scalar()
    return found


async def before(tx: Transaction, meeting_id: int) -> int | None:
    """The meeting for which the home's figures were worked out before this one's; None: there is none."""
    c = forum_figures.c
    mine = select(c.home, func.min(c.at).label("at")).where(c.meeting_id == meeting_id).group_by(c.home).subquery()
    found: int | None = (
        await tx.run(
            select(c.meeting_id)
            .join(mine, (c.home == mine.c.home) & (c.at < mine.c.at))
            .order_by(c.at.desc(), c.meeting_id.desc())
            .limit(1)
        )
    ).scalar()
    return found


# --- as it is kept ----------------------------------------------------------------------------------------------------


def _to_json(shown: Report) -> dict[str, Any]:
    return {
        "is_first": shown.period.is_first,
        "total": shown.total,
        "kinds": {kind.value: told for kind, told in shown.kinds.items()},
        "hours": {str(hour): told for hour, told in shown.hours.items()},
        "done": {what.value: told for what, told in shown.done.items()},
        "acknowledged": _minutes(shown.acknowledged),
        "closed": _minutes(shown.closed),
    }


def _from_json(row: Any) -> Report:
    kept: dict[str, Any] = row.shown
    return Report(
        Period(row.since, row.until, kept["is_first"]),
        kept["total"],
        {Category(kind): told for kind, told in kept["kinds"].items()},
        {int(hour): told for hour, told in kept["hours"].items()},
        {Done(what): told for what, told in kept["done"].items()},
        _length(kept["acknowledged"]),
        _length(kept["closed"]),
    )


def _minutes(length: timedelta | None) -> int | str | None:
    return None if length is None else "longer" if length == LONGER else length // MINUTE


def _length(kept: int | str | None) -> timedelta | None:
    return LONGER if kept == "longer" else None if kept is None else int(kept) * MINUTE
