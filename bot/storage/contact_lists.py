"""When a home's contact list is looked at next, and whom that is about: who is asked, not verified, forgotten.

What silence means is `domain.verifying`'s to say; the contacts themselves are in `contacts`. Nothing here makes a new
version of a contact but `presume`: being asked changes nothing that anybody sees.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, null, or_, select, update

from bot.domain.contact import UNDONE_WITHIN, Contact
from bot.storage import contacts as kept
from bot.storage.database import Transaction
from bot.storage.tables import Instant, contact_changes, contact_imports, contact_lists, contacts

ASKED_AT_ONCE = 50  # people who are asked in one transaction, and
MARKED_AT_ONCE = 1000  # contacts that are marked in one: whoever answers an alert waits for no longer


@dataclass(frozen=True)
class ContactList:
    """A home's list. `told_at`: when its managers last heard who is not verified; `untold_since`: since when there is
    somebody of whom they have not heard. All instants are UTC."""

    home: str
    due_at: datetime | None
    told_at: datetime | None = None
    untold_since: datetime | None = None


def _list(row: Any) -> ContactList:
    return ContactList(row.home, row.due_at, row.told_at, row.untold_since)


async def get(tx: Transaction, home: str) -> ContactList | None:
    """The home's list; None where nobody was ever on it."""
    row = (await tx.run(select(contact_lists).where(contact_lists.c.home == home))).first()
    return _list(row) if row else None


async def due(tx: Transaction, now: datetime) -> list[ContactList]:
    """The list that must be looked at now, or none: one at a time, so that each has a transaction of its own."""
    waiting = select(contact_lists).where(contact_lists.c.due_at <= now)
    rows = await tx.run(waiting.order_by(contact_lists.c.due_at, contact_lists.c.home).limit(1))
    return [_list(row) for row in rows]


async def settle(tx: Transaction, what: ContactList) -> None:
    """It was looked at, and is next when it says."""
    tx.wake(what.due_at)
    values = {"due_at": what.due_at, "told_at": what.told_at, "untold_since": what.untold_since}
    await tx.run(update(contact_lists).where(contact_lists.c.home == what.home).values(**values))


# --- who is asked -----------------------------------------------------------------------------------------------------


def _standing(home: str) -> ColumnElement[bool]:
    return and_(contacts.c.home == home, contacts.c.removed_at.is_(None))


def _up_by(home: str, moment: datetime) -> ColumnElement[bool]:
    """What comes up by then; what was removed has no such time, so that the index of these times is enough."""
    return and_(contacts.c.home == home, contacts.c.ask_at <= moment)


async def to_ask(tx: Transaction, home: str, now: datetime, most: int = ASKED_AT_ONCE) -> list[Contact]:
    """Members' own entries whose time has come, the earliest first; at most so many."""
    theirs = select(contacts.c.id).where(_up_by(home, now), contacts.c.person_id.is_not(None))
    ids = list((await tx.run(theirs.order_by(contacts.c.ask_at, contacts.c.id).limit(most))).scalars())
    found = await kept.get_all(tx, ids)
    return [found[one] for one in ids]


async def set_asked(tx: Transaction, contact_id: int, asks: int, ask_at: datetime) -> None:
    """So often was it asked about and not answered; next then."""
    await tx.run(update(contacts).where(contacts.c.id == contact_id).values(asks=asks, ask_at=ask_at))


async def hasten(tx: Transaction, home: str, person_id: int, now: datetime) -> int:
    """A member's own entries that they are being asked about come up now. Returns how many."""
    theirs = (_standing(home), contacts.c.person_id == person_id, contacts.c.asks > 0)
    return (await tx.run(update(contacts).where(*theirs).values(ask_at=now))).rowcount


async def give_time(tx: Transaction, home: str, ask_at: datetime) -> None:
    """Those that nobody gave a time to be asked about are asked then."""
    await tx.run(update(contacts).where(_up_by(home, kept.AT_THE_FIRST_LOOK)).values(ask_at=ask_at))


def nobodys(home: str, now: datetime) -> Select[tuple[int]]:
    """The contacts that are no member's own and whose time has come; at most as many as are marked at once."""
    mine = select(contacts.c.id).where(_up_by(home, now), contacts.c.person_id.is_(None))
    return mine.order_by(contacts.c.ask_at, contacts.c.id).limit(MARKED_AT_ONCE)


async def presume(tx: Transaction, which: Collection[int] | Select[tuple[int]], now: datetime, again: datetime) -> int:
    """These are no longer taken to be right, since they last were: verified, agreed or added. They come up `again`.

    One statement, however many they are. Returns how many.
    """
    added = select(func.min(contact_changes.c.at)).where(contact_changes.c.contact_id == contacts.c.id)
    since = func.coalesce(
        contacts.c.unverified_since, contacts.c.verified_at, contacts.c.agreed_at, added.scalar_subquery(),
        literal(now, Instant),
    )  # fmt: skip
    version = await kept.newest(tx) + contacts.c.id  # each has its own, later than all there are
    values = {"unverified_since": since, "asks": 0, "ask_at": again, "version": version}
    return (await tx.run(update(contacts).where(contacts.c.id.in_(which)).values(**values))).rowcount


async def next_ask(tx: Transaction, home: str) -> datetime | None:
    """When the next of its contacts comes up."""
    timed = select(contacts.c.ask_at).where(contacts.c.home == home, contacts.c.ask_at.is_not(None))
    moment: datetime | None = (await tx.run(timed.order_by(contacts.c.ask_at).limit(1))).scalar()
    return moment


async def is_asking(tx: Transaction, home: str, until: datetime) -> bool:
    """Whether somebody is being asked, who comes up again by `until`."""
    asked = select(contacts.c.id).where(_up_by(home, until), contacts.c.asks > 0)
    return (await tx.run(asked.limit(1))).first() is not None


# --- who is not verified ----------------------------------------------------------------------------------------------


async def unverified(
    tx: Transaction, home: str, *, first: int = 0, most: int | None = None, asked: bool = False
) -> list[Contact]:
    """Who is not verified: members' own entries, then the others, those who never were for longest first. `asked`: and
    who is being asked."""
    ids = list(
        (
            await tx.run(
                select(contacts.c.id)
                .where(_doubtful(home, asked=asked))
                .order_by(contacts.c.person_id.is_(None), contacts.c.unverified_since, contacts.c.id)
                .offset(first)
                .limit(most)
            )
        ).scalars()
    )
    found = await kept.get_all(tx, ids)
    return [found[one] for one in ids]


async def count_unverified(tx: Transaction, home: str) -> int:
    """How many they are."""
    query = select(func.count()).select_from(contacts).where(_doubtful(home))
    return int((await tx.run(query)).scalar() or 0)


async def count_nobodys(tx: Transaction, home: str) -> int:
    """How many contacts are no member's own."""
    query = select(func.count()).select_from(contacts).where(_standing(home), contacts.c.person_id.is_(None))
    return int((await tx.run(query)).scalar() or 0)


def _doubtful(home: str, *, asked: bool = False) -> ColumnElement[bool]:
    doubt = contacts.c.unverified_since.is_not(None)
    return and_(_standing(home), or_(doubt, contacts.c.asks > 0) if asked else doubt)


# --- what is forgotten ------------------------------------------------------------------------------------------------

ROWS_KEPT = timedelta(days=2)  # of a file that was sent in


async def forget_files(tx: Transaction, now: datetime) -> None:
    """What stands in files that were sent in to be imported, in any home; one that nobody decided about is dropped."""
    old = contact_imports.c.made_at < now - ROWS_KEPT
    await tx.run(
        update(contact_imports)
        .where(old, contact_imports.c.state.in_(["fetching", "previewed"]))
        .values(state="dropped", due_at=None)
    )
    holds = or_(contact_imports.c.rows.is_not(None), contact_imports.c.file_id.is_not(None))
    await tx.run(update(contact_imports).where(old, holds).values(rows=null(), file_id=None))


async def next_forget(tx: Transaction, home: str) -> datetime | None:
    """When the next removed contact is to be forgotten."""
    query = select(func.min(contacts.c.removed_at)).where(
        contacts.c.home == home, contacts.c.removed_at.is_not(None), kept.HOLDS
    )
    moment: datetime | None = (await tx.run(query)).scalar()
    return moment + UNDONE_WITHIN if moment else None
