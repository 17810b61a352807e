"""Keeping a contact list true: its people are asked whether their entry is still right, and the managers hear once who
has not said so.

One row per home says when to look next, so that nothing is missed after an outage and nobody is asked twice. Each look
asks a few, so that an alert never waits for it, and comes again for more. What is answered is `vouching`'s work.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.contact import UNDONE_WITHIN, Contact, next_ask
from bot.domain.home import Home, Role
from bot.domain.outgoing import Lane
from bot.domain.people import Person
from bot.domain.verifying import AGAIN, ASKS, Doubt, by_day, can_be_asked, told_at, why
from bot.messages import verifying as messages
from bot.messages.verifying import Entry
from bot.services import days_off, entries
from bot.services.turn import NotAllowed, Turn
from bot.storage import contact_lists, contacts, outbox, people
from bot.storage.contact_lists import ASKED_AT_ONCE, MARKED_AT_ONCE, ContactList
from bot.storage.database import Transaction
from bot.storage.outbox import Purpose

SOON = timedelta(seconds=1)  # the next look where this one could not take all
LONGEST_REST = timedelta(days=1)  # whatever changes a list in a way of its own is seen by then
FORGOTTEN_AT_ONCE = 200


async def moment(turn: Turn, due: ContactList) -> None:
    """The row's time has come."""
    forgotten = await contacts.forget(turn.tx, due.home, turn.now - UNDONE_WITHIN, FORGOTTEN_AT_ONCE)
    home = turn.homes.get(due.home)
    if forgotten == FORGOTTEN_AT_ONCE:
        await contact_lists.settle(turn.tx, replace(due, due_at=turn.now + SOON))
    elif home is None:  # gone from the file: nobody is asked; should it come back, it is looked at then
        await contact_lists.settle(turn.tx, replace(due, due_at=turn.now + LONGEST_REST))
    else:
        await contact_lists.settle(turn.tx, await _look(turn, home, due))


async def _look(turn: Turn, home: Home, due: ContactList) -> ContactList:
    """Ask, mark, tell. Returns the list as it stands then."""
    today = turn.now.astimezone(home.zone).date()
    day = by_day(turn.now, home.zone, days_off.holidays_between(today, today + timedelta(days=30)))
    if day > turn.now:
        return await _rested(turn, due, day)
    await contact_lists.give_time(turn.tx, home.slug, next_ask(turn.now, home.verify_contacts_every, home.zone))
    marked, more = await _ask_some(turn, home)
    if marked and due.untold_since is None:
        due = replace(due, untold_since=turn.now)
    if more:
        return replace(due, due_at=turn.now + SOON)
    telling = None
    if due.untold_since is not None:
        asking = await contact_lists.is_asking(turn.tx, home.slug, turn.now + 2 * AGAIN)
        telling = told_at(due.told_at, due.untold_since, turn.now, asking=asking)
        if telling <= turn.now and await _tell_managers(turn, home):
            due, telling = replace(due, told_at=turn.now, untold_since=None), None
    return await _rested(turn, due, telling)


async def _rested(turn: Turn, due: ContactList, other: datetime | None) -> ContactList:
    """Looked at next when somebody comes up, something is to be forgotten, at the `other` moment, or in a day."""
    found = [
        other, await contact_lists.next_ask(turn.tx, due.home), await contact_lists.next_forget(turn.tx, due.home),
        turn.now + LONGEST_REST,
    ]  # fmt: skip
    coming = [one for one in found if one is not None and one > turn.now]
    return replace(due, due_at=min(coming))


# --- asking -----------------------------------------------------------------------------------------------------------


async def _ask_some(turn: Turn, home: Home) -> tuple[int, bool]:
    """Those whose time has come. Returns how many are not verified now, and whether there are more."""
    again = next_ask(turn.now, home.verify_contacts_every, home.zone)
    crew = {person.id: person for person in await people.of_home(turn.tx, home.slug)}
    found = await contact_lists.to_ask(turn.tx, home.slug, turn.now)
    silent = []
    for contact in found:
        owner = crew.get(contact.person_id or 0)
        if owner is not None and can_be_asked(contact, owner) and contact.asks < ASKS:
            await _ask(turn, home, contact, owner)
        else:
            silent.append(contact.id)
    marked = await contact_lists.presume(turn.tx, silent, turn.now, again) if silent else 0
    nobodys = await contact_lists.presume(turn.tx, contact_lists.nobodys(home.slug, turn.now), turn.now, again)
    return marked + nobodys, len(found) == ASKED_AT_ONCE or nobodys == MARKED_AT_ONCE


async def _ask(turn: Turn, home: Home, contact: Contact, owner: Person) -> None:
    """*Still right?* Where it can't be said before the next time, that is soon enough."""
    again = next_ask(turn.now, AGAIN, home.zone)
    what = messages.ask(await entry(turn, home, contact), owner.language, contact.asks + 1)
    key = f"{entries.question(contact)}{int((contact.ask_at or turn.now).timestamp())}"
    await turn.tell_when_awake(owner, home, what, purpose=Purpose.CONTACTS, key=key, expires_at=again)
    await contact_lists.set_asked(turn.tx, contact.id, contact.asks + 1, again)


async def entry(turn: Turn, home: Home, contact: Contact) -> Entry:
    """The contact, with the names of what it points to."""
    successor = await contacts.get(turn.tx, contact.next_id) if contact.next_id else None
    others = [turn.homes[slug].name for slug in contact.others if slug in turn.homes]
    return Entry(contact, home, successor.title if successor and not successor.removed_at else "", others)


# --- who leaves -------------------------------------------------------------------------------------------------------


async def leave(turn: Turn, home: Home, other: Person) -> None:
    """They have no role there any more: nobody asks them, and the managers decide about each entry. Until then it
    stands there, not verified: the council must still find whom to call."""
    left = await contacts.of_person(turn.tx, home.slug, other.id)
    if not left:
        return
    again = next_ask(turn.now, home.verify_contacts_every, home.zone)
    await contact_lists.presume(turn.tx, [one.id for one in left], turn.now, again)
    hearing = await managers(turn.tx, home)
    for contact in left:
        await outbox.cancel_keyed(turn.tx, turn.now, entries.question(contact))
        shown = await entry(turn, home, contact)
        for manager in hearing:
            what = messages.ask_left(shown, other.name, manager.language)
            key = f"{left_question(contact)}{int(turn.now.timestamp())}:{manager.id}"
            await turn.tell_person(manager, what, lane=Lane.REPLY, purpose=Purpose.CONTACTS, key=key)
    await turn.tell_person(other, messages.you_stand(home, other.language), lane=Lane.REPLY)


def left_question(contact: Contact) -> str:
    """What the key of every question what becomes of this entry begins with."""
    return f"left:{contact.id}:"


async def unreachable(turn: Turn, person: Person) -> None:
    """Their chat is closed: whoever is waited for in vain stands among those who are not verified at once."""
    for slug in person.roles:
        if await contact_lists.hasten(turn.tx, slug, person.id, turn.now):
            await contacts.look_by(turn.tx, slug, turn.now)


# --- who is not verified ----------------------------------------------------------------------------------------------


async def managers(tx: Transaction, home: Home) -> list[Person]:
    """Who hears of the list: the managers who can be reached; where there are none, the administrators."""
    crew = [person for person in await people.of_home(tx, home.slug) if person.reachable]
    found = [person for person in crew if person.has(home.slug, Role.MANAGER)]
    return found or [person for person in crew if person.has(home.slug, Role.ADMIN)]


async def doubts(
    tx: Transaction, home: Home, *, first: int = 0, most: int | None = None, asked: bool = False
) -> list[Doubt]:
    """Who is not verified, and why; `asked`: and who is being asked."""
    crew = {person.id: person for person in await people.of_home(tx, home.slug)}
    found = await contact_lists.unverified(tx, home.slug, first=first, most=most, asked=asked)
    return [Doubt(one, why(one, crew.get(one.person_id or 0))) for one in found]


async def _tell_managers(turn: Turn, home: Home) -> bool:
    """One list to each. False where nobody can be told; nothing is said where all are verified by now."""
    hearing, count = await managers(turn.tx, home), await contact_lists.count_unverified(turn.tx, home.slug)
    found = await doubts(turn.tx, home, most=messages.PAGE) if count else []
    for manager in hearing if count else ():
        what = messages.stale(home, found, count, 0, manager.language)
        key = f"stale:{home.slug}:{int(turn.now.timestamp())}:{manager.id}"
        await turn.tell_when_awake(manager, home, what, purpose=Purpose.CONTACTS, key=key)
    return not count or bool(hearing)


async def stale(turn: Turn, person: Person, slug: str, page: int, message_row: int | None) -> str:
    """The list as it is now, a page of it."""
    home = turn.homes.get(slug)
    if home is None or not person.manages(slug):
        raise NotAllowed
    count = await contact_lists.count_unverified(turn.tx, slug)
    page = min(page, max(0, count - 1) // messages.PAGE)
    found = await doubts(turn.tx, home, first=page * messages.PAGE, most=messages.PAGE)
    what = messages.stale(home, found, count, page, person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    return ""
