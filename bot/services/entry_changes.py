"""Removing an entry of the contact list, undoing what was done to one, and the history of it."""

from dataclasses import replace

from bot.domain.contact import Change, Contact, may_change
from bot.domain.home import Home
from bot.domain.outgoing import Lane
from bot.domain.people import Person
from bot.messages import entry_changes as messages
from bot.messages.buttons import Action, data
from bot.messages.texts import say
from bot.services import entries, entry_names, entry_notices, entry_saving
from bot.services.turn import NotAllowed, Turn
from bot.storage import contacts, entry_drafts, outbox
from bot.storage.outbox import Purpose

MOST = 200  # changes of one entry that can be looked at


async def ask_remove(turn: Turn, person: Person, contact_id: int) -> str:
    """*Remove*: sure?"""
    contact, home = await entries.find(turn, person, contact_id)
    await turn.tell_person(
        person, messages.ask_remove(home, contact, person.language), lane=Lane.REPLY, purpose=Purpose.CONTACTS
    )
    return ""


async def remove(turn: Turn, person: Person, contact_id: int, row: int | None) -> str:
    """*Yes, remove*: nobody finds it any more."""
    contact, home = await entries.find(turn, person, contact_id)
    await entries.remove(turn, contact, person)
    begun = await entry_drafts.get(turn.tx, person.id, home.slug, turn.now)
    if begun is not None and begun.contact_id == contact.id:
        await entry_drafts.drop(turn.tx, person.id, home.slug)
    done = await entry_notices.last(turn, replace(contact, removed_at=turn.now))
    told = await entry_saving.told(turn, contact, person)
    what = messages.removed(home, done, person.language, told)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id, purpose=Purpose.CONTACTS)
    return ""


async def undo(turn: Turn, person: Person, change_id: int, row: int | None) -> str:
    """*Undo*: each field that still is what the change made of it becomes what it was."""
    change = await contacts.change(turn.tx, change_id)
    _, home = await _theirs(turn, person, change.contact_id if change else 0)
    if change is None or not change.is_undoable:
        return say(person.language, "entry-undo-never-toast")
    if change.undone_at is not None:
        return say(person.language, "entry-undone-already-toast")
    if not change.can_be_undone(turn.now):
        return say(person.language, "entry-undo-late-toast")
    if not await entries.undo(turn, change, person):
        return say(person.language, "entry-undo-overtaken-toast")
    await _say_undone(turn, person, home, change)
    await _without_button(turn, person, change, row)
    return say(person.language, "entry-undone-toast")


async def _theirs(turn: Turn, person: Person, contact_id: int) -> tuple[Contact, Home]:
    """An entry that they may change, also one that was removed. Raises NotAllowed otherwise."""
    contact = await contacts.get(turn.tx, contact_id)
    home = turn.homes.get(contact.home) if contact else None
    if contact is None or home is None or not may_change(person, contact):
        raise NotAllowed
    return contact, home


async def _say_undone(turn: Turn, person: Person, home: Home, change: Change) -> None:
    contact = await contacts.get(turn.tx, change.contact_id)
    if contact is None:
        return
    done = await entry_notices.last(turn, contact)
    known = await entry_names.of_changes(turn, person, [change, done.change])
    await turn.tell_person(
        person, messages.undone(home, change, done, known, person.language), lane=Lane.REPLY, purpose=Purpose.CONTACTS
    )


async def _without_button(turn: Turn, person: Person, change: Change, row: int | None) -> None:
    """The message whose button was pressed stands without it."""
    standing = await outbox.standing(turn.tx, row) if row is not None else None
    if standing is None:
        return
    pressed = data(Action.CHANGE_UNDO, change.id)
    rows = (tuple(one for one in buttons if one.data != pressed) for buttons in standing.buttons)
    what = replace(standing, buttons=tuple(buttons for buttons in rows if buttons))
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)


async def history(turn: Turn, person: Person, contact_id: int, page: int, row: int | None) -> str:
    """Who changed what and when, the latest first. `row`: the page before it, which this one takes the place of."""
    contact, home = await _theirs(turn, person, contact_id)
    found = await contacts.changes_of(turn.tx, contact.id, MOST)
    if not found:
        return say(person.language, "entry-no-history")
    pages = -(-len(found) // messages.PAGE)
    page = min(page, pages - 1)
    some = found[page * messages.PAGE : (page + 1) * messages.PAGE]
    known = await entry_names.of_changes(turn, person, some)
    done = [entry_notices.done(turn, one, contact) for one in some]
    what = messages.history(home, contact, done, known, person.language, turn.now, page, pages)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id, purpose=Purpose.CONTACTS)
    return ""
