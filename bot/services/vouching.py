"""What is answered: to the question whether an entry of the contact list is still right, and to the one what becomes of
the entry of somebody who has left. Who is asked, and when, is `verifying`'s work.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.contact import ChangeKind, Contact, may_change
from bot.domain.home import Home
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.domain.verifying import has_left
from bot.messages import verifying as messages
from bot.messages.texts import say
from bot.messages.verifying import Entry
from bot.services import entries, entry_talk
from bot.services.turn import NotAllowed, Turn
from bot.services.verifying import entry, left_question, managers
from bot.storage import contacts, outbox, people
from bot.storage.outbox import Purpose


async def _asked(turn: Turn, person: Person, contact_id: int) -> tuple[Entry, Home] | None:
    """An entry that they may answer for; None where it is on no list any more. Raises NotAllowed for any other."""
    contact = await contacts.get(turn.tx, contact_id)
    home = turn.homes.get(contact.home) if contact else None
    if contact is None or home is None or not may_change(person, contact):
        raise NotAllowed
    return None if contact.removed_at else (await entry(turn, home, contact), home)


async def yes(turn: Turn, person: Person, contact_id: int, message_row: int | None) -> str:
    """*Yes, it is right*. Where it was changed since that was asked, they are shown what it is now."""
    found = await _asked(turn, person, contact_id)
    if found is None:
        return say(person.language, "gone-toast")
    (shown, home), language = found, person.language
    row = await outbox.get(turn.tx, message_row) if message_row else None
    asked_at = row.created_at if row else turn.now
    known_at = max(asked_at, shown.contact.verified_at or asked_at)
    if await _changed_since(turn, shown.contact, known_at):
        if message_row is not None:
            over = messages.overtaken(home, language)
            await outbox.say(turn.tx, turn.now, person.chat_id, over, edits=message_row, person=person.id)
        await turn.tell_person(person, messages.ask_anew(shown, language), lane=Lane.REPLY, purpose=Purpose.CONTACTS)
        return say(language, "verify-changed-toast")
    if known_at == asked_at:
        shown = replace(shown, contact=await entries.verify(turn, shown.contact, home, person))
    if message_row is not None:
        done = messages.verified(shown, language)
        await outbox.say(turn.tx, turn.now, person.chat_id, done, edits=message_row, person=person.id)
    return say(language, "verify-yes-toast")


async def _changed_since(turn: Turn, contact: Contact, moment: datetime) -> bool:
    kinds = (ChangeKind.CHANGED, ChangeKind.UNDONE)
    return any(one.at > moment and one.kind in kinds for one in await contacts.changes_of(turn.tx, contact.id, 10))


async def change(turn: Turn, person: Person, contact_id: int) -> str:
    """*Change*: they are led through it. What somebody left behind is the home's from then on."""
    found = await _asked(turn, person, contact_id)
    if found is None:
        return say(person.language, "gone-toast")
    shown, _ = found
    if await _has_left(turn, shown.contact):
        await _change_left(turn, person, shown)
    return await entry_talk.edit(turn, person, contact_id)


async def remove(turn: Turn, person: Person, contact_id: int, message_row: int | None) -> str:
    """*Remove me*: at once, and they can take it back; the managers hear it."""
    found = await _asked(turn, person, contact_id)
    if found is None:
        return say(person.language, "gone-toast")
    shown, home = found
    if shown.contact.person_id != person.id:
        raise NotAllowed
    await entries.remove(turn, shown.contact, person)
    (what,) = await contacts.changes_of(turn.tx, contact_id, 1)
    done = messages.removed(shown, what.id, person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, done, edits=message_row, person=person.id)
    for manager in await managers(turn.tx, home):
        if manager.id != person.id:
            told = messages.removed_themselves(shown, person.name, manager.language)
            await turn.tell_person(manager, told, lane=Lane.NOTICE, purpose=Purpose.CONTACTS)
    return say(person.language, "verify-removed-toast")


# --- of somebody who has left -----------------------------------------------------------------------------------------


async def _left(turn: Turn, person: Person, contact_id: int) -> tuple[Entry, Home] | None:
    """An entry that waits for a manager's decision; None where it doesn't any more. Raises NotAllowed for others."""
    contact = await contacts.get(turn.tx, contact_id)
    home = turn.homes.get(contact.home) if contact else None
    if contact is None or home is None or not person.manages(contact.home):
        raise NotAllowed
    if contact.removed_at or not await _has_left(turn, contact):
        return None
    return await entry(turn, home, contact), home


async def _has_left(turn: Turn, contact: Contact) -> bool:
    return has_left(contact, await people.get(turn.tx, contact.person_id) if contact.person_id else None)


async def keep_left(turn: Turn, person: Person, contact_id: int) -> str:
    """*Keep it*: nobody's own from now on, and right as it is."""
    found = await _left(turn, person, contact_id)
    if found is None:
        return say(person.language, "left-decided-toast")
    shown, home = found
    shown = replace(shown, contact=await entries.verify(turn, replace(shown.contact, person_id=None), home, person))
    await _decided(turn, shown, lambda language: messages.left_kept(shown, person.name, language))
    return ""


async def remove_left(turn: Turn, person: Person, contact_id: int) -> str:
    """*Remove it*."""
    found = await _left(turn, person, contact_id)
    if found is None:
        return say(person.language, "left-decided-toast")
    shown, _ = found
    await entries.remove(turn, shown.contact, person)
    (what,) = await contacts.changes_of(turn.tx, contact_id, 1)
    await _decided(turn, shown, lambda language: messages.left_removed(shown, person.name, what.id, language))
    return ""


async def _change_left(turn: Turn, person: Person, shown: Entry) -> None:
    """Somebody changes it for whoever follows: nobody's own from now on."""
    await entries.change(turn, shown.contact, replace(shown.contact, person_id=None), person)
    await _decided(turn, shown, lambda language: messages.left_changing(shown, person.name, language))


async def _decided(turn: Turn, shown: Entry, told: Callable[[str], Outgoing]) -> None:
    """Wherever it was asked, it says what was decided; to who may know it."""
    for row in await outbox.keyed(turn.tx, left_question(shown.contact)):
        asked = await people.get(turn.tx, row.person_id or 0)
        if asked is not None and asked.manages(shown.home.slug):
            what = told(asked.language)
            await outbox.say(turn.tx, turn.now, row.chat_id, what, edits=row.id, person=asked.id)
