"""The points of an agenda as people read them, without mark-up."""

from bot.domain.agenda import Agenda
from bot.messages.texts import say


def lines(agenda: Agenda, language: str) -> list[str]:
    """All points in their order: what was promised last time, the situation round, then the rest."""
    promised = [one.text for one in agenda.actions]
    return [*promised, say(language, "agenda-round"), *agenda.template, *[one.text for one in agenda.added]]
