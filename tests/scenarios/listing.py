"""What scenarios about the contact list have in common: contacts on it, kept as an import would keep them."""

from dataclasses import replace
from typing import Any

from bot.domain.contact import Contact
from bot.files import hours
from bot.services import entries
from tests.scenarios.rostering import a_turn
from tests.world import World

KIM = "+46313900601"
ROBIN = "+46701740605"
WEEKDAYS = hours.read("vardagar 7-16")


async def a_contact(world: World, name: str = "Kim Exempel", **values: Any) -> Contact:
    """A contact of the first home's list: Kim of Ljusverket, who is asked about lamps on weekdays."""
    given: dict[str, Any] = {
        "organisation": "Ljusverket", "topics": ("lighting",), "phones": (KIM,), "hours": WEEKDAYS,
    }  # fmt: skip
    contact = Contact(**{"home": world.home.slug, "name": name, **given, **values})
    async with a_turn(world) as turn:
        return await entries.add(turn, contact, None)


async def changed(world: World, contact: Contact, **values: Any) -> Contact:
    """What became of a contact, changed by somebody at the command line."""
    async with a_turn(world) as turn:
        return await entries.change(turn, contact, replace(contact, **values), None)


async def removed(world: World, contact: Contact) -> None:
    """The contact is taken off the list."""
    async with a_turn(world) as turn:
        await entries.remove(turn, contact, None)
