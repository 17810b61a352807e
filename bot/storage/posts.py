"""Posts and watches: who had a layer when a home's roster was looked at last, and when it must be looked at next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.domain.post import Post
from bot.domain.roster import Gap
from bot.domain.shift import Layer
from bot.storage.database import Transaction
from bot.storage.tables import gap_tellings, posts, watches


def _post(row: Any) -> Post:
    return Post(
        row.home, Layer(row.layer), row.planned, row.holder_id, row.outgoing_id, row.since, row.on_at, row.late_told
    )


async def of_home(tx: Transaction, home: str) -> dict[Layer, Post]:
    """The home's posts that there are."""
    rows = await tx.run(select(posts).where(posts.c.home == home))
    return {Layer(row.layer): _post(row) for row in rows}


async def put(tx: Transaction, post: Post) -> None:
    """Keep what a post became."""
    mine = (posts.c.home == post.home, posts.c.layer == post.layer.value)
    values = {
        "planned": post.planned, "holder_id": post.holder_id, "outgoing_id": post.outgoing_id, "since": post.since,
        "on_at": post.on_at, "late_told": post.late_told,
    }  # fmt: skip
    changed = await tx.run(update(posts).where(*mine).values(**values))
    if changed.rowcount == 0:
        await tx.run(insert(posts), {"home": post.home, "layer": post.layer.value, **values})


# --- watches --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Watch:
    """A home's roster has been looked at up to `seen_at`, and must be again at `due_at` (UTC)."""

    home: str
    seen_at: datetime
    due_at: datetime


async def watch(tx: Transaction, home: str) -> Watch | None:
    """The home's watch; None where its roster was never looked at."""
    row = (await tx.run(select(watches).where(watches.c.home == home))).first()
    return Watch(row.home, row.seen_at, row.due_at) if row else None


async def set_watch(tx: Transaction, kept: Watch) -> None:
    """Looked at until then, and next then."""
    tx.wake(kept.due_at)
    values = {"seen_at": kept.seen_at, "due_at": kept.due_at}
    changed = await tx.run(update(watches).where(watches.c.home == kept.home).values(**values))
    if changed.rowcount == 0:
        await tx.run(insert(watches), {"home": kept.home, **values})


async def due(tx: Transaction, now: datetime) -> list[Watch]:
    """Homes whose roster must be looked at now."""
    rows = await tx.run(select(watches).where(watches.c.due_at <= now).order_by(watches.c.due_at, watches.c.home))
    return [Watch(row.home, row.seen_at, row.due_at) for row in rows]


# --- what was told of gaps ------------------------------------------------------------------------------------------

Told = tuple[Gap, int]


async def told(tx: Transaction, home: str) -> list[Told]:
    """The gaps and doubles that were told of, each with the stage at which it was last."""
    rows = await tx.run(select(gap_tellings).where(gap_tellings.c.home == home))
    return [
        (Gap(Layer(row.layer), row.starts_at, row.ends_at, is_double=row.is_double), int(row.stage)) for row in rows
    ]


async def set_told(tx: Transaction, home: str, tellings: Collection[Told]) -> None:
    """These, and no others."""
    await tx.run(delete(gap_tellings).where(gap_tellings.c.home == home))
    rows = [
        {
            "home": home, "layer": gap.layer.value, "is_double": gap.is_double, "starts_at": gap.starts_at,
            "ends_at": gap.ends_at, "stage": stage,
        }
        for gap, stage in tellings
    ]  # fmt: skip
    if rows:
        await tx.run(insert(gap_tellings), rows)
