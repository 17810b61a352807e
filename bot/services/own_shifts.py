"""Somebody's own shifts: `/shifts`. What they do about them is in `exchanges`."""

from bot.domain.home import Home
from bot.domain.people import Chat, Person
from bot.domain.post import AHEAD
from bot.domain.roster import Span, timeline
from bot.messages import own_shifts as messages
from bot.messages import refusals
from bot.services import rosters
from bot.services.turn import Turn
from bot.services.watch import BEHIND


async def show(turn: Turn, chat: Chat, person: Person | None) -> None:
    """`/shifts`: the shifts of the next four weeks, and what can be done about them."""
    if person is None or not person.homes:
        await turn.tell(chat, refusals.not_yours(chat.language))
        return
    answered = [turn.homes[slug] for slug in person.homes if slug in turn.homes]
    mine = [(home, await coming(turn, home, person.id)) for home in answered]
    await turn.tell(chat, messages.own_shifts(mine, person.language, turn.now))


async def coming(turn: Turn, home: Home, person_id: int) -> list[Span]:
    """A person's shifts that are not over, from their start, in the next four weeks; the earliest first."""
    since, until = turn.now - BEHIND, turn.now + AHEAD
    roster = await rosters.load(turn.tx, home, since, until)
    found = [span for span in timeline(roster, since, until) if span.person_id == person_id]
    return sorted((span for span in found if span.ends_at > turn.now), key=lambda span: (span.starts_at, span.layer))
