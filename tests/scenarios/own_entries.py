"""What scenarios about a contact list have in common: entries to begin with, and how they stand."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.contact import Contact, verified
from bot.domain.home import Home, Role
from bot.services import entries
from bot.storage import contacts
from tests.scenarios.rostering import a_turn, person_of
from tests.world import Phone, World

HALF_A_YEAR = timedelta(days=182)
YES, CHANGE, REMOVE = "Ja, det stämmer", "Ändra uppgifterna", "Ta bort mig ur listan"


async def member(world: World, name: str = "Lo Exempel", *, home: Home | None = None, language: str = "sv") -> Phone:
    """A member of the council."""
    slug = (home or world.home).slug
    phone = await world.staff(name, Role.COUNCIL, slug=slug, language=language)
    phone.has_seen_all()
    return phone


async def listed(world: World, phone: Phone | None, *, home: Home | None = None, **values: Any) -> int:
    """An entry of theirs, right since now; of nobody's own without a phone. Returns its id."""
    where = home or world.home
    person = await person_of(world, phone) if phone else None
    given = {
        "name": phone.name if phone else "Felanmälan", "organisation": "Exempelbostäder",
        "phones": ("+46313900621",), "topics": ("lighting",),
    } | values  # fmt: skip
    async with a_turn(world) as turn:
        contact = Contact(where.slug, person_id=person.id if person else None, agreed_at=turn.now, **given)
        return (await entries.add(turn, verified(contact, where, turn.now), person)).id


async def contact_of(world: World, contact_id: int) -> Contact:
    """The contact as it stands in the database."""
    async with world.reading() as tx:
        found = await contacts.get(tx, contact_id)
    assert found is not None
    return found


async def changed(world: World, contact_id: int, phone: Phone, **values: Any) -> None:
    """Somebody changes an entry."""
    person, before = await person_of(world, phone), await contact_of(world, contact_id)
    async with a_turn(world) as turn:
        await entries.change(turn, before, replace(before, **values), person)


def local(world: World, moment: datetime | None) -> str:
    """An instant by the home's clock."""
    assert moment is not None
    return f"{moment.astimezone(world.home.zone):%Y-%m-%d %H:%M}"
