"""Files on their way into a contact list: sent, read, looked at, taken or not, and taken back.

What stands in `rows` is `files.contacts_reading.to_json`'s; it is emptied when all is decided.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from bot.storage.database import Transaction
from bot.storage.tables import contact_imports

FETCHING, PREVIEWED, APPLIED, UNDONE, DROPPED = "fetching", "previewed", "applied", "undone", "dropped"


@dataclass(frozen=True)
class Import:
    """One file. `person_id`: None at the command line. `file_id`: Telegram's, where it was sent in a chat; `due_at`:
    when it is fetched, after `attempts` times. `outbox_id`: the message that shows what came of it."""

    id: int
    home: str
    person_id: int | None
    name: str
    state: str
    made_at: datetime
    file_id: str | None = None
    rows: Any = None
    due_at: datetime | None = None
    attempts: int = 0
    applied_at: datetime | None = None
    undone_at: datetime | None = None
    outbox_id: int | None = None


def _import(row: Any) -> Import:
    return Import(
        row.id, row.home, row.person_id, row.name, row.state, row.made_at, row.file_id, row.rows, row.due_at,
        row.attempts, row.applied_at, row.undone_at, row.outbox_id,
    )  # fmt: skip


async def add(
    tx: Transaction, home: str, person_id: int | None, name: str, state: str, now: datetime, *,
    file_id: str | None = None, due_at: datetime | None = None, rows: Any = None,
) -> int:  # fmt: skip
    """A new file; its id is returned."""
    values = {
        "home": home, "person_id": person_id, "name": name[:80], "file_id": file_id, "state": state, "rows": rows,
        "made_at": now, "due_at": due_at, "attempts": 0, "applied_at": now if state == APPLIED else None,
    }  # fmt: skip
    import_id = await tx.add(insert(contact_imports).values(**values))
    tx.fetch = tx.fetch or due_at is not None
    return import_id


async def get(tx: Transaction, import_id: int) -> Import | None:
    """One file."""
    row = (await tx.run(select(contact_imports).where(contact_imports.c.id == import_id))).first()
    return _import(row) if row else None


async def become(tx: Transaction, import_id: int, **values: Any) -> None:
    """What has become of a file, by the names of its columns."""
    await tx.run(update(contact_imports).where(contact_imports.c.id == import_id).values(**values))
    tx.fetch = tx.fetch or values.get("due_at") is not None


async def newest_applied(tx: Transaction, home: str) -> Import | None:
    """The latest file that was taken into the home's list, and not taken back."""
    taken = (contact_imports.c.home == home, contact_imports.c.state == APPLIED)
    row = (await tx.run(select(contact_imports).where(*taken).order_by(contact_imports.c.id.desc()).limit(1))).first()
    return _import(row) if row else None


# --- to be fetched ----------------------------------------------------------------------------------------------------


async def next_due(tx: Transaction) -> datetime | None:
    """When the next file is to be fetched."""
    return (
        await tx.run(select(func.min(contact_imports.c.due_at)).where(contact_imports.c.state == FETCHING))
    ).scalar()


async def first_due(tx: Transaction, now: datetime) -> Import | None:
    """The file that has waited longest of those that are to be fetched by now."""
    due = select(contact_imports).where(contact_imports.c.due_at <= now, contact_imports.c.state == FETCHING)
    row = (await tx.run(due.order_by(contact_imports.c.due_at, contact_imports.c.id).limit(1))).first()
    return _import(row) if row else None


async def hasten(tx: Transaction, now: datetime) -> None:
    """Every file that is to be fetched, is to be fetched now."""
    await tx.run(update(contact_imports).where(contact_imports.c.due_at > now).values(due_at=now))
