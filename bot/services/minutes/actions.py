"""What becomes of actions once minutes are published: their owners are reminded until they are done."""

from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.services.turn import Turn


async def promised(turn: Turn, meeting: Meeting, home: Home) -> None:
    """The minutes of this meeting are published, for the first time or corrected."""
