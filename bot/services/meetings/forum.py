"""A safety forum's figures: worked out once, when the chair gets what there is to read before it; after that the same
for whoever leads it. What is counted and how it betrays nobody, `domain.forum` says.

A forum that was called off before has none: its days are told at the next.
"""

from datetime import datetime, timedelta

from bot.domain import forum as rules
from bot.domain.home import Home
from bot.domain.meeting import Kind, Meeting, may_lead
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.domain.situation import page_at
from bot.messages import forum as messages
from bot.services.meetings import invited
from bot.services.turn import NotAllowed, Turn
from bot.storage import forum_figures, meetings

MORE = timedelta(days=7)  # of which more is told, where the forum is so much later than it was


async def when(turn: Turn, meeting: Meeting, home: Home) -> datetime | None:
    """When its figures are worked out (UTC); once they are, and when it is over, not any more. Where it was moved to so
    much later that more is to be told, what has come since is worked out, too."""
    if meeting.plan.kind is not Kind.FORUM or meeting.ends_at(home.zone) <= turn.now:
        return None
    told, comes = await forum_figures.of_meeting(turn.tx, meeting.id), page_at(meeting, home.zone)
    return None if told and comes - told[-1].period.until < MORE else comes


async def happen(turn: Turn, meeting: Meeting, home: Home) -> None:
    """They are worked out, and who leads it has them."""
    if await when(turn, meeting, home) is None:
        return
    until = await forum_figures.told_until(turn.tx, home.slug)
    period = rules.period(until, turn.now, home.zone)
    found = rules.report(period, await forum_figures.cases(turn.tx, home.slug, period), home.zone)
    await forum_figures.add(turn.tx, meeting.id, home.slug, found, turn.now)
    for chair in await invited.chair_of(turn, meeting):
        if chair.reachable:
            what = (await _pages(turn, chair, meeting, home))[-1]
            key, ends = f"forum:{meeting.id}:{period.until.date()}:{chair.id}", meeting.ends_at(home.zone)
            await turn.tell_when_awake(chair, home, what, key=key, expires_at=ends, meeting=meeting.id)


async def show(turn: Turn, person: Person, meeting_id: int) -> str:
    """The figures as they were told, for who leads it; before they are worked out, when that will be. Raises NotAllowed
    for everybody else."""
    meeting = await invited.led_by(turn, person, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None or meeting.plan.kind is not Kind.FORUM:
        raise NotAllowed
    pages = await _pages(turn, person, meeting, home)
    if not pages:
        comes_at = None if meeting.is_cancelled else await when(turn, meeting, home)
        return messages.not_yet(comes_at, home, person.language, turn.now)
    for what in pages:
        await turn.tell_person(person, what, lane=Lane.REPLY)
    return ""


async def _pages(turn: Turn, person: Person, meeting: Meeting, home: Home) -> list[Outgoing]:
    """What was told for it, by time; the first leads to the forum before it."""
    earlier = await forum_figures.before(turn.tx, meeting.id)
    former = await meetings.get(turn.tx, earlier) if earlier is not None else None
    may_see = former is not None and may_lead(former.plan, person)
    return [
        messages.figures(meeting, home, found, earlier if may_see and not place else None, person.language, turn.now)
        for place, found in enumerate(await forum_figures.of_meeting(turn.tx, meeting.id))
    ]
