"""The agenda of a meeting: the situation round first, then what its template has. Guide, 4.4.3."""

from bot.domain.meeting import Meeting
from bot.messages.texts import say


def lines(meeting: Meeting, language: str) -> list[str]:
    """Its points in their order, as people read them."""
    return [say(language, "agenda-round"), *meeting.plan.agenda]
