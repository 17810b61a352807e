"""The agenda of a meeting as it is now. Guide, 4.4.3.

What was promised and is not done stands first, on the next meeting of its kind; then the situation round, what the
template has, and what was added. What the lines say, the messages know.
"""

from datetime import timedelta

from bot.domain.agenda import Agenda, Point, waits_for
from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.messages import agenda as messages
from bot.services.turn import Turn
from bot.storage import agenda, meetings, minute_items, people


async def of(turn: Turn, meeting: Meeting) -> Agenda:
    """What a meeting goes through, as it is known now."""
    home = turn.home_of(meeting.home)
    if home is None:
        return Agenda(template=meeting.plan.agenda)
    end, former = meeting.ends_at(home.zone), await meetings.former(turn.tx, meeting)
    former_end = former.ends_at(home.zone) if former else None
    waiting = await agenda.waiting(turn.tx, home.slug, meeting.plan.kind)
    added = [one for one in waiting if waits_for(one, former_end, end)]
    added += await agenda.of_meeting(turn.tx, meeting.id)
    is_next = end > turn.now and (former_end is None or former_end <= turn.now)
    promised = await minute_items.open_of_kind(turn.tx, home.slug, meeting.plan.kind) if is_next else []
    actions = [one for one in promised if one.meeting_id != meeting.id]
    owners = {} if not actions else {one.id: one.name for one in await people.of_home(turn.tx, home.slug)}
    return Agenda(actions, meeting.plan.agenda, added, owners, turn.now.astimezone(home.zone).date())


async def meeting_of(turn: Turn, home: Home, point: Point) -> Meeting | None:
    """On which meeting's agenda a point stands: the one that it was put on, else the first of its kind that ends after
    that. None where there is no such meeting yet."""
    if point.meeting_id is not None:
        return await meetings.get(turn.tx, point.meeting_id)
    former_end, since = None, point.at.astimezone(home.zone).date() - timedelta(days=1)
    for one in await meetings.of_home(turn.tx, home.slug, since):
        if one.plan.kind is point.kind:
            if waits_for(point, former_end, one.ends_at(home.zone)):
                return one
            former_end = one.ends_at(home.zone)
    return None


async def lines(turn: Turn, meeting: Meeting, language: str) -> list[str]:
    """Its points in their order, as people read them. For where no mark-up is read."""
    return messages.lines(await of(turn, meeting), language)
