"""For whom somebody sits at the table: their organisation in the contact list, else the home or its council."""

from bot.domain.home import Home
from bot.domain.people import Person
from bot.domain.wording import shortened
from bot.messages import wording
from bot.services.turn import Turn
from bot.storage import contacts

LONGEST = 100


async def of(turn: Turn, person: Person, home: Home) -> str:
    """As it is known now, in the home's language."""
    listed = [one.organisation for one in await contacts.of_person(turn.tx, home.slug, person.id) if one.organisation]
    if listed:
        return shortened(listed[0], LONGEST)
    return wording.actor(home.languages[0], of_home=person.answers(home.slug))
