"""Meetings as calendars have them: what stands in a file of a home's."""

from collections.abc import Sequence

from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.domain.wording import clean
from bot.files.meetings_ics import Entry
from bot.messages import meeting as messages
from bot.services.meetings import agenda
from bot.services.turn import Turn


async def entries(turn: Turn, home: Home, found: Sequence[Meeting], language: str) -> list[Entry]:
    """The meetings of a home, each with its name and its agenda in the language."""
    return [
        Entry(
            one, home.zone, messages.named(one, language),
            [clean(point) for point in await agenda.lines(turn, one, language)],
        )
        for one in found
    ]  # fmt: skip
