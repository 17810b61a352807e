"""Who is invited to a meeting now, and who leads it."""

from bot.domain.meeting import Meeting, is_invited, may_lead
from bot.domain.people import Person
from bot.services.turn import NotAllowed, Turn
from bot.storage import meetings, people


async def to(turn: Turn, meeting: Meeting) -> list[Person]:
    """Everybody who is invited now, by name."""
    plan = meeting.plan
    return await people.all_invited(turn.tx, plan.home, plan.invited, plan.people)


async def own(turn: Turn, meeting: Meeting) -> list[Person]:
    """Those of them who belong to the home, by name: not the guests, who may be very many."""
    return [one for one in await people.of_home(turn.tx, meeting.home) if is_invited(meeting.plan, one)]


async def chair_of(turn: Turn, meeting: Meeting) -> list[Person]:
    """Who hears what concerns the chair: the chair, or the home's managers where that one has left."""
    everyone = await people.of_home(turn.tx, meeting.home)
    chair = [one for one in everyone if one.id == meeting.plan.chair_id and may_lead(meeting.plan, one)]
    return chair or [one for one in everyone if one.manages(meeting.home)]


async def reached(turn: Turn, meeting: Meeting) -> list[Person]:
    """The same, as far as they can be reached; the home's managers where nobody of them can."""
    chair = [one for one in await chair_of(turn, meeting) if one.reachable]
    everyone = [] if chair else await people.of_home(turn.tx, meeting.home)
    return chair or [one for one in everyone if one.manages(meeting.home) and one.reachable]


async def seen_by(turn: Turn, person: Person, meeting_id: int) -> Meeting:
    """The meeting, for somebody who is invited to it or leads it. Raises NotAllowed for everybody else, and where there
    is none."""
    meeting = await meetings.get(turn.tx, meeting_id)
    if meeting is None or not (is_invited(meeting.plan, person) or may_lead(meeting.plan, person)):
        raise NotAllowed
    return meeting


async def led_by(turn: Turn, person: Person, meeting_id: int) -> Meeting:
    """The meeting, for who may change it. Raises NotAllowed for everybody else, and where there is none."""
    meeting = await meetings.get(turn.tx, meeting_id)
    if meeting is None or not may_lead(meeting.plan, person):
        raise NotAllowed
    return meeting
