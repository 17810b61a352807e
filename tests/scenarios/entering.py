"""What scenarios about changing the contact list have in common: entries to begin with, and what the audit says."""

from dataclasses import replace
from typing import Any

from sqlalchemy import text

from bot.domain.contact import Change, Contact
from bot.domain.home import Role
from bot.services import entries
from bot.storage import contacts
from tests.scenarios.rostering import a_turn, person_of
from tests.world import Phone, World

PHONE = "+46313900612"


async def member(world: World, name: str = "Lo Exempel", *, language: str = "sv", slug: str | None = None) -> Phone:
    """A member of the council."""
    return await world.staff(name, Role.COUNCIL, slug=slug, language=language)


async def listed(world: World, name: str = "Kim Ek", *, of: Phone | None = None, **values: Any) -> Contact:
    """An entry in the first home's list, put there at the command line; `of`: the member whose own it is. Nobody has
    heard of it in this scenario."""
    person = await person_of(world, of) if of else None
    given: dict[str, Any] = {"organisation": "Exempelbostäder", "topics": ("lighting",), "phones": (PHONE,)} | values
    made = Contact(world.home.slug, name=name, person_id=person.id if person else None, **given)
    async with a_turn(world) as turn:
        kept = await entries.add(turn, made, None)
    if of is not None:
        of.has_seen_all()
    return kept


async def contact(world: World, contact_id: int) -> Contact:
    """An entry as it stands."""
    async with world.reading() as tx:
        found = await contacts.get(tx, contact_id)
    assert found is not None
    return found


async def all_of(world: World) -> list[Contact]:
    """The first home's list."""
    async with world.reading() as tx:
        return await contacts.of_home(tx, world.home.slug)


async def by_name(world: World, name: str) -> Contact:
    """The entry of this name."""
    found = [one for one in await all_of(world) if one.name == name]
    assert len(found) == 1, found
    return found[0]


async def audit(world: World, contact_id: int) -> list[Change]:
    """What was done to an entry, the latest first."""
    async with world.reading() as tx:
        return await contacts.changes_of(tx, contact_id)


async def change_of(world: World, contact_id: int, by: Phone | None, **values: Any) -> None:
    """Somebody changes an entry by other ways than the talk."""
    before, person = await contact(world, contact_id), await person_of(world, by) if by else None
    async with a_turn(world) as turn:
        await entries.change(turn, before, replace(before, **values), person)


async def begins(phone: Phone, data: str) -> str:
    """Press a button of the list, wherever it stood. Returns the words shown at it."""
    return await phone.presses_data(phone.messages[0], data)


async def shares(phone: Phone, card: dict[str, str]) -> None:
    """Share a contact from the phone's own list."""
    phone.world.telegram.send_other(phone.user_id, "contact", card)
    await phone.world.settled()


async def drafts(world: World) -> int:
    """How many drafts wait."""
    async with world.reading() as tx:
        return int((await tx.run(text("SELECT count(*) FROM entry_drafts"))).scalar_one())
