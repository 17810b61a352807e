"""The member whose entry it is hears of what somebody else has done to it, in one message for all of one turn.

A turn is an import, its undoing, a command, or a single press.
"""

from collections.abc import Iterable

from bot.domain.contact import Change, ChangeKind, Contact
from bot.domain.home import Home
from bot.domain.people import Person
from bot.messages import entry_changes as messages
from bot.messages.entry_changes import Done
from bot.services import entry_names
from bot.services.turn import Turn
from bot.storage import contacts, outbox, people
from bot.storage.outbox import Purpose


async def tell(turn: Turn, contact: Contact, concerned: Iterable[int | None], by: Person | None) -> None:
    """Whom it concerns, except whoever did it and whoever has left the home. What can wait waits for the end of their
    quiet hours."""
    home = turn.homes.get(contact.home)
    for person_id in {one for one in concerned if one is not None}:
        person = await people.get(turn.tx, person_id)
        if home is not None and person is not None and hears(person, contact, by):
            await _tell(turn, home, person, contact, by)


def hears(person: Person, contact: Contact, by: Person | None) -> bool:
    """Whether they are told of what `by` does to their entry."""
    return person.belongs(contact.home) and (by is None or by.id != person.id)


async def _tell(turn: Turn, home: Home, person: Person, contact: Contact, by: Person | None) -> None:
    found = await contacts.changes_at(turn.tx, home.slug, turn.now, person.id, contact.id)
    told = [one for one in found if one.kind is not ChangeKind.VERIFIED]
    known = await entry_names.of_changes(turn, person, told)
    now = await contacts.get_all(turn.tx, [one.contact_id for one in told])
    what = messages.told(home, [done(turn, one, now[one.contact_id]) for one in told], known, person.language)
    key = f"entry:{home.slug}:{person.id}:{by.id if by else 0}:{turn.now.timestamp()}"
    said = await turn.tell_when_awake(person, home, what, purpose=Purpose.CONTACTS, key=key)
    waiting = await outbox.waiting(turn.tx, key) if said is None else None
    if waiting is not None:
        await outbox.replace_payload(turn.tx, waiting, what)


def done(turn: Turn, change: Change, contact: Contact) -> Done:
    """A change with its entry as it stands, and whether it could be undone now."""
    return Done(change, contact, undoable=change.can_be_undone(turn.now))


async def last(turn: Turn, contact: Contact) -> Done:
    """What was done to an entry last, which has just happened."""
    found = await contacts.changes_of(turn.tx, contact.id, 1)
    return done(turn, found[0], contact)
