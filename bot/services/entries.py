"""Changing the contact list: whatever changes an entry goes through here, so that it stands in the audit, can be taken
back, and the person concerned hears of it.

Whether somebody may change it is asked here, too; how they are led through it is `entry_talk`'s work.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.contact import (
    UNDONE_WITHIN,
    Change,
    ChangeKind,
    Contact,
    Field,
    differences,
    may_change,
    plain_value,
    verified,
    with_plain,
)
from bot.domain.home import Home
from bot.domain.people import Person
from bot.services import entry_notices
from bot.services.turn import NotAllowed, Turn
from bot.storage import contacts, outbox

RECORDED = (*Field, "person_id")  # what stands in the audit: all that a person can change, and whose entry it is


async def find(turn: Turn, person: Person, contact_id: int) -> tuple[Contact, Home]:
    """An entry that this person may change now. Raises NotAllowed otherwise, whatever the reason."""
    contact = await contacts.get(turn.tx, contact_id)
    home = turn.homes.get(contact.home) if contact else None
    if contact is None or home is None or contact.removed_at or not may_change(person, contact):
        raise NotAllowed
    return contact, home


async def add(turn: Turn, contact: Contact, by: Person | None) -> Contact:
    """A new entry. `by`: None at the command line."""
    kept = (await contacts.add_all(turn.tx, [contact]))[0]
    fields = {field: (None, now) for field, (_, now) in differences(Contact(kept.home), kept, RECORDED).items()}
    return await _written(turn, kept, kept, by, ChangeKind.ADDED, fields)


async def change(
    turn: Turn, before: Contact, after: Contact, by: Person | None, import_id: int | None = None
) -> Contact:
    """An entry becomes `after`; nothing happens where nothing differs."""
    fields = differences(before, after, RECORDED)
    if not fields:
        return before
    if before.asks and not after.asks:
        await outbox.cancel_keyed(turn.tx, turn.now, question(before))
    kept = await contacts.save(turn.tx, after)
    return await _written(turn, before, kept, by, ChangeKind.CHANGED, fields, import_id)


async def verify(turn: Turn, contact: Contact, home: Home, by: Person | None) -> Contact:
    """Somebody says that it is right as it is; whatever still asks them that is not said."""
    await outbox.cancel_keyed(turn.tx, turn.now, question(contact))
    kept = await contacts.save(turn.tx, verified(contact, home, turn.now))
    what = Change(kept.id, kept.home, turn.now, by.id if by else None, ChangeKind.VERIFIED, {})
    await contacts.record(turn.tx, [what])
    await contacts.look_by(turn.tx, kept.home, kept.ask_at or turn.now)
    return kept


def question(contact: Contact) -> str:
    """What the key of every question whether this contact is right begins with."""
    return f"right:{contact.id}:"


async def remove(turn: Turn, contact: Contact, by: Person | None) -> None:
    """Nobody finds it any more, from now on. For 30 days that can be undone."""
    await outbox.cancel_keyed(turn.tx, turn.now, question(contact))
    kept = await contacts.save(turn.tx, replace(contact, removed_at=turn.now, ask_at=None))
    fields = {"removed_at": (None, plain_value(kept, "removed_at"))}
    await _written(turn, contact, kept, by, ChangeKind.REMOVED, fields)


async def undo(turn: Turn, what: Change, by: Person | None) -> bool:
    """Take a change back: each field that still is what the change made of it becomes what it was before.

    False where that can't be done any more: it is too old, was undone, or every field was changed again since.
    """
    contact = await contacts.get(turn.tx, what.contact_id)
    if contact is None or not what.can_be_undone(turn.now):
        return False
    if what.kind is not ChangeKind.ADDED:
        before = undone(contact, what)
    elif contact.removed_at is None:
        await outbox.cancel_keyed(turn.tx, turn.now, question(contact))
        before = replace(contact, removed_at=turn.now, ask_at=None)  # from now on: that can be undone for 30 days, too
    else:
        return False
    if before == contact:
        return False
    kept = await contacts.save(turn.tx, before)
    await contacts.set_undone(turn.tx, [what.id], turn.now)
    among = (*RECORDED, "removed_at")
    await _written(turn, contact, kept, by, ChangeKind.UNDONE, differences(contact, kept, among))
    return True


def undone(contact: Contact, what: Change) -> Contact:
    """What the contact would be without the change, unless that is that it was added."""
    back: Mapping[str, Any] = {
        field: was for field, (was, now) in what.fields.items() if plain_value(contact, field) == now
    }
    return with_plain(contact, dict(back))


async def _written(
    turn: Turn, before: Contact, contact: Contact, by: Person | None, kind: ChangeKind,
    fields: dict[str, tuple[Any, Any]], import_id: int | None = None,
) -> Contact:  # fmt: skip
    what = Change(contact.id, contact.home, turn.now, by.id if by else None, kind, fields, import_id)
    await contacts.record(turn.tx, [what])
    forgotten_at = contact.removed_at + UNDONE_WITHIN if contact.removed_at else None
    await contacts.look_by(turn.tx, contact.home, forgotten_at or contact.ask_at or turn.now)
    await entry_notices.tell(turn, contact, {before.person_id, contact.person_id}, by)
    return contact
