"""Handover at the end of a shift: the outgoing person's note, and their open concerns to the incoming one."""

from bot.domain.home import Home
from bot.domain.people import Person
from bot.services.turn import Turn


async def begin(turn: Turn, home: Home, outgoing: Person, incoming: Person) -> None:
    """The duty has changed hands."""
