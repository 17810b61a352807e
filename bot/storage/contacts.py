"""The contact lists of the homes: contacts, what was changed in them, and when a list must be looked at next.

Who may see or change a contact is `domain.contact`'s to say; drafts of entries are in `entry_drafts`, files on their
way into a list in `contact_imports`.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    String,
    bindparam,
    cast,
    delete,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
    update,
)

from bot.domain.contact import Change, ChangeKind, Contact, Seen
from bot.domain.hours import read, written
from bot.storage.database import Transaction
from bot.storage.tables import contact_changes, contact_lists, contacts, entry_drafts

AT_THE_FIRST_LOOK = datetime(1970, 1, 1, tzinfo=UTC)  # when one comes up that nobody gave a time to be asked about
AT_ONCE = 500  # rows in one statement: the thread that answers alerts waits for no longer


def _contact(row: Any) -> Contact:
    return Contact(
        home=row.home, id=row.id, organisation=row.organisation, name=row.name, topics=tuple(row.topics),
        phones=tuple(row.phones), emails=tuple(row.emails), hours=read(row.hours) if row.hours else None, area=row.area,
        next_id=row.next_id, languages=tuple(row.languages), note=row.note, seen_by=Seen(row.seen_by),
        others=tuple(row.others.split()), agreed_at=row.agreed_at, verified_at=row.verified_at,
        unverified_since=row.unverified_since, person_id=row.person_id, asks=row.asks, ask_at=row.ask_at,
        version=row.version, removed_at=row.removed_at,
    )  # fmt: skip


def _values(contact: Contact) -> dict[str, Any]:
    return {
        "home": contact.home, "organisation": contact.organisation, "name": contact.name,
        "topics": list(contact.topics), "phones": list(contact.phones), "emails": list(contact.emails),
        "hours": written(contact.hours) if contact.hours else None, "area": contact.area, "next_id": contact.next_id,
        "languages": list(contact.languages), "note": contact.note, "seen_by": contact.seen_by.value,
        "others": "".join(f" {slug} " for slug in contact.others), "agreed_at": contact.agreed_at,
        "verified_at": contact.verified_at, "unverified_since": contact.unverified_since,
        "person_id": contact.person_id, "asks": contact.asks, "ask_at": contact.ask_at, "version": contact.version,
        "removed_at": contact.removed_at,
    }  # fmt: skip


def _seen_in(home: str) -> Any:
    """Of this home, or shared with it."""
    return or_(contacts.c.home == home, contacts.c.others.contains(f" {home} ", autoescape=True))


async def get(tx: Transaction, contact_id: int) -> Contact | None:
    """One contact, also one that was removed."""
    row = (await tx.run(select(contacts).where(contacts.c.id == contact_id))).first()
    return _contact(row) if row else None


async def get_all(tx: Transaction, ids: Iterable[int]) -> dict[int, Contact]:
    """Contacts by id, also those that were removed."""
    wanted, found = sorted(set(ids)), dict[int, Contact]()
    for first in range(0, len(wanted), AT_ONCE):
        rows = await tx.run(select(contacts).where(contacts.c.id.in_(wanted[first : first + AT_ONCE])))
        found |= {row.id: _contact(row) for row in rows}
    return found


async def of_home(tx: Transaction, home: str, *, shared: bool = True) -> list[Contact]:
    """The home's contacts, by organisation and name; `shared`: and those of other homes that it sees."""
    which = _seen_in(home) if shared else contacts.c.home == home
    rows = await tx.run(
        select(contacts)
        .where(which, contacts.c.removed_at.is_(None))
        .order_by(contacts.c.organisation, contacts.c.name, contacts.c.id)
    )
    return [_contact(row) for row in rows]


async def of_person(tx: Transaction, home: str, person_id: int) -> list[Contact]:
    """A member's own entries in the home's list."""
    mine = (contacts.c.home == home, contacts.c.person_id == person_id, contacts.c.removed_at.is_(None))
    return [_contact(row) for row in await tx.run(select(contacts).where(*mine).order_by(contacts.c.id))]


async def topics_of(tx: Transaction, home: str) -> list[tuple[Contact, int]]:
    """The topics of what a home sees: contacts with nothing but those and who sees them, each with how many there are
    like it."""
    alike = (contacts.c.home, contacts.c.seen_by, contacts.c.others, cast(contacts.c.topics, String).label("told"))
    query = select(*alike, func.count().label("many")).where(_seen_in(home), contacts.c.removed_at.is_(None))
    return [
        (
            Contact(
                row.home,
                topics=tuple(json.loads(row.told)),
                seen_by=Seen(row.seen_by),
                others=tuple(row.others.split()),
            ),
            row.many,
        )
        for row in await tx.run(query.group_by(*alike))
    ]


async def unclaimed(tx: Transaction, home: str) -> list[tuple[int, str]]:
    """The ids and names of the home's own contacts that are no member's entry."""
    free = (contacts.c.home == home, contacts.c.person_id.is_(None), contacts.c.removed_at.is_(None))
    rows = await tx.run(select(contacts.c.id, contacts.c.name).where(*free, contacts.c.name != ""))
    return [(row.id, row.name) for row in rows]


async def count(tx: Transaction, home: str) -> int:
    """How many contacts a home sees."""
    query = select(func.count()).select_from(contacts).where(_seen_in(home), contacts.c.removed_at.is_(None))
    return int((await tx.run(query)).scalar() or 0)


async def newest(tx: Transaction) -> int:
    """The version of the newest change of any list; 0 where there is none."""
    return int((await tx.run(select(func.max(contacts.c.version)))).scalar() or 0)


Since = tuple[int, int]  # a version and an id: so far somebody has read


async def changed_since(tx: Transaction, since: Since, most: int = AT_ONCE) -> list[Contact]:
    """Contacts that have changed since then, also removed ones, the earliest change first; at most so many."""
    rows = await tx.run(select(contacts).where(_later(since)).order_by(contacts.c.version, contacts.c.id).limit(most))
    return [_contact(row) for row in rows]


async def count_since(tx: Transaction, since: Since, most: int) -> int:
    """How many have changed since then, counted up to `most`."""
    some = select(contacts.c.id).where(_later(since)).limit(most).subquery()
    return int((await tx.run(select(func.count()).select_from(some))).scalar() or 0)


def _later(since: Since) -> Any:
    """By version, and by id among those of one version: none is passed over where a part of them was read."""
    return tuple_(contacts.c.version, contacts.c.id) > tuple_(literal(since[0]), literal(since[1]))


async def resembling(
    tx: Transaction, home: str, topics: Collection[str], parts: Collection[str], most: int = AT_ONCE
) -> list[Contact]:
    """Contacts that the home sees, which have one of the topics or in whose words one of the parts stands.

    Parts are folded, as `search.folding` does it. It looks through the whole list, and finds too much rather than too
    little; at most so many. Nothing is found by a misspelt word.
    """
    c = contacts.c
    told = c.organisation + " " + c.name + " " + c.area + " " + c.note
    own = cast(c.topics, String)
    ways = [own.like(f'%"{_escaped(topic)}"%', escape="/") for topic in topics]
    for part in parts:
        ways.append(told.like(f"%{_any_accent(part, '_')}%", escape="/"))
        ways.append(own.like(f"%{_any_accent(part, '%')}%", escape="/"))  # there a letter with dots is written out
    query = select(contacts).where(_seen_in(home), c.removed_at.is_(None), or_(false(), *ways)).order_by(c.id)
    return [_contact(row) for row in await tx.run(query.limit(most))]


async def reached_by(tx: Transaction, home: str, way: str, most: int = AT_ONCE) -> list[Contact]:
    """Contacts that the home sees and that have this very phone (E.164) or e-mail, or one behind that switchboard; at
    most so many, oldest first. It looks through the whole list."""
    c = contacts.c
    column = cast(c.emails if "@" in way else c.phones, String)
    ends = ('"',) if "@" in way else ('"', ";")
    has = or_(*(column.like(f'%"{_escaped(way)}{end}%', escape="/") for end in ends))
    query = select(contacts).where(_seen_in(home), c.removed_at.is_(None), has).order_by(c.id)
    return [_contact(row) for row in await tx.run(query.limit(most))]


def _escaped(text: str) -> str:
    return text.replace("/", "//").replace("%", "/%").replace("_", "/_")


def _any_accent(part: str, any_letter: str) -> str:
    return "".join(any_letter if letter in "aeiouyn" else letter for letter in _escaped(part))


async def add_all(tx: Transaction, new: Sequence[Contact]) -> list[Contact]:
    """New contacts, each with its id and version."""
    first_id = int((await tx.run(select(func.max(contacts.c.id)))).scalar() or 0) + 1
    version = await newest(tx) + 1
    kept = [_timed(replace(one, id=first_id + place, version=version + place)) for place, one in enumerate(new)]
    for first in range(0, len(kept), AT_ONCE):
        some = kept[first : first + AT_ONCE]
        await tx.run(insert(contacts), [{"id": one.id, **_values(one)} for one in some])
    for home in {one.home for one in kept}:
        await look_by(
            tx, home, min((one.ask_at for one in kept if one.home == home and one.ask_at), default=AT_THE_FIRST_LOOK)
        )
    return kept


async def save(tx: Transaction, contact: Contact) -> Contact:
    """Keep what a contact became; returned with its new version."""
    kept = _timed(replace(contact, version=await newest(tx) + 1))
    await tx.run(update(contacts).where(contacts.c.id == kept.id).values(**_values(kept)))
    return kept


async def save_all(tx: Transaction, changed: Sequence[Contact]) -> list[Contact]:
    """Keep what many contacts became, in few statements; returned with their new versions."""
    version = await newest(tx) + 1
    kept = [replace(_timed(one), version=version + place) for place, one in enumerate(changed)]
    statement = update(contacts).where(contacts.c.id == bindparam("which"))
    statement = statement.values({name: bindparam(name) for name in _values(Contact(""))})
    for first in range(0, len(kept), AT_ONCE):
        some = kept[first : first + AT_ONCE]
        await tx.run(statement, [{"which": one.id, **_values(one)} for one in some])
    return kept


# Whether a row says anything of anybody: what was forgotten doesn't.
HOLDS = or_(
    *(column != "" for column in (contacts.c.name, contacts.c.organisation, contacts.c.area, contacts.c.note)),
    *(cast(column, String) != "[]" for column in (contacts.c.phones, contacts.c.emails, contacts.c.topics)),
    contacts.c.person_id.is_not(None),
)


def _timed(contact: Contact) -> Contact:
    """What stands on a list comes up some time; what was removed from it never does."""
    return replace(contact, ask_at=None if contact.removed_at else contact.ask_at or AT_THE_FIRST_LOOK)


async def forget(tx: Transaction, home: str, removed_before: datetime, most: int = AT_ONCE) -> int:
    """What was removed from a home's list so long ago holds nothing any more, nor does what was changed in it; what
    remains is that there was one, and who changed it when. Returns how many, `most` at a time."""
    old = select(contacts.c.id).where(contacts.c.home == home, contacts.c.removed_at < removed_before, HOLDS)
    ids = list((await tx.run(old.order_by(contacts.c.id).limit(most))).scalars())
    if not ids:
        return 0
    kept = ("home", "version", "removed_at")
    empty = {key: value for key, value in _values(Contact(home)).items() if key not in kept}
    await tx.run(update(contacts).where(contacts.c.id.in_(ids)).values(**empty))
    await tx.run(delete(entry_drafts).where(entry_drafts.c.contact_id.in_(ids)))
    mine = select(contact_changes.c.id, contact_changes.c.fields).where(contact_changes.c.contact_id.in_(ids))
    bare = [{"one": row.id, "left": {field: [None, None] for field in row.fields}} for row in await tx.run(mine)]
    if bare:
        by_id = update(contact_changes).where(contact_changes.c.id == bindparam("one"))
        await tx.run(by_id.values(fields=bindparam("left")), bare)
    return len(ids)


# --- changes ----------------------------------------------------------------------------------------------------------


def _change(row: Any) -> Change:
    fields = {field: (was, now) for field, (was, now) in row.fields.items()}
    return Change(
        row.contact_id, row.home, row.at, row.person_id, ChangeKind(row.kind), fields, row.import_id, row.undone_at,
        row.id,
    )  # fmt: skip


async def record(tx: Transaction, new: Sequence[Change]) -> list[Change]:
    """Write changes down; returned with their ids."""
    first_id = int((await tx.run(select(func.max(contact_changes.c.id)))).scalar() or 0) + 1
    kept = [replace(one, id=first_id + place) for place, one in enumerate(new)]
    for first in range(0, len(kept), AT_ONCE):
        rows = [
            {
                "id": one.id, "contact_id": one.contact_id, "home": one.home, "at": one.at, "person_id": one.person_id,
                "kind": one.kind.value, "fields": {field: list(pair) for field, pair in one.fields.items()},
                "import_id": one.import_id, "undone_at": one.undone_at,
            }
            for one in kept[first : first + AT_ONCE]
        ]  # fmt: skip
        await tx.run(insert(contact_changes), rows)
    return kept


async def change(tx: Transaction, change_id: int) -> Change | None:
    """One change."""
    row = (await tx.run(select(contact_changes).where(contact_changes.c.id == change_id))).first()
    return _change(row) if row else None


async def changes_of(tx: Transaction, contact_id: int, most: int = 100, *, after: int = 0) -> list[Change]:
    """What was done to a contact, the latest first; `after`: only what was done after the change with this id."""
    rows = await tx.run(
        select(contact_changes)
        .where(contact_changes.c.contact_id == contact_id, contact_changes.c.id > after)
        .order_by(contact_changes.c.id.desc())
        .limit(most)
    )
    return [_change(row) for row in rows]


async def changes_at(tx: Transaction, home: str, at: datetime, person_id: int, contact_id: int) -> list[Change]:
    """What was done at this instant to the entries of a member, and to this one; in its order."""
    mine = select(contacts.c.id).where(contacts.c.person_id == person_id, contacts.c.home == home)
    theirs = or_(contact_changes.c.contact_id == contact_id, contact_changes.c.contact_id.in_(mine))
    rows = await tx.run(
        select(contact_changes).where(theirs, contact_changes.c.at == at).order_by(contact_changes.c.id)
    )
    return [_change(row) for row in rows]


async def changes_of_import(tx: Transaction, import_id: int, after: int = 0, most: int = AT_ONCE) -> list[Change]:
    """What an import did, in its order: so many changes, from the one after `after` on."""
    which = (contact_changes.c.import_id == import_id, contact_changes.c.id > after)
    rows = await tx.run(select(contact_changes).where(*which).order_by(contact_changes.c.id).limit(most))
    return [_change(row) for row in rows]


async def count_changes_of_import(tx: Transaction, import_id: int) -> int:
    """How many changes an import made."""
    query = select(func.count()).select_from(contact_changes).where(contact_changes.c.import_id == import_id)
    return int((await tx.run(query)).scalar() or 0)


async def set_undone(tx: Transaction, ids: Collection[int], now: datetime) -> None:
    """These changes were taken back."""
    wanted = sorted(ids)
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        await tx.run(update(contact_changes).where(contact_changes.c.id.in_(some)).values(undone_at=now))


# --- when a list is looked at -----------------------------------------------------------------------------------------


async def look_by(tx: Transaction, home: str, moment: datetime) -> None:
    """The home's list is looked at by then, or earlier where it already is."""
    mine = contact_lists.c.home == home
    row = (await tx.run(select(contact_lists.c.due_at).where(mine))).first()
    if row is None:
        await tx.run(insert(contact_lists), {"home": home, "due_at": moment})
    elif row.due_at is None or row.due_at > moment:
        await tx.run(update(contact_lists).where(mine).values(due_at=moment))
    tx.wake(moment)
