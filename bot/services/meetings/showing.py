"""Meetings shown to who is invited to them: the list of a home's, and one with all about it."""

from datetime import timedelta

from bot.domain.home import Home
from bot.domain.meeting import Answer, Meeting, is_invited, may_lead
from bot.domain.outgoing import Outgoing
from bot.domain.people import Chat, Person
from bot.domain.situation import KINDS as ROUND
from bot.messages import meeting as messages
from bot.services.meetings import agenda, invited
from bot.services.turn import NotAllowed, Turn
from bot.storage import attendance, meetings, minutes, outbox, people

AHEAD = timedelta(days=400)
NOTED_BEFORE = timedelta(hours=1)  # so long before it begins its minutes can be opened


def seen_by(turn: Turn, person: Person | None) -> list[Home]:
    """The homes whose meetings somebody may be invited to: wherever they have a role, guests too."""
    return [home for slug, home in turn.homes.items() if person and person.roles.get(slug)]


async def command(turn: Turn, chat: Chat) -> bool:
    """`/meetings`: those of the home that they spoke with last. False, with nothing said, for who has no role."""
    person, homes = chat.person, seen_by(turn, chat.person)
    if person is None or not homes:
        return False
    home = next((one for one in homes if one.slug == chat.home), homes[0])
    await turn.tell(chat, await _page(turn, person, home, 0))
    return True


async def page(turn: Turn, person: Person, slug: str, number: int, row: int | None) -> str:
    """Another page, or another home's. Raises NotAllowed for who has no role there."""
    home = turn.home_of(slug)
    if home is None or not person.roles.get(slug):
        raise NotAllowed
    what = await _page(turn, person, home, number)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row)
    return ""


async def _page(turn: Turn, person: Person, home: Home, number: int) -> Outgoing:
    first = turn.now.astimezone(home.zone).date()
    found = [
        one
        for one in await meetings.of_home(turn.tx, home.slug, first, first + AHEAD)
        if is_invited(one.plan, person) or may_lead(one.plan, person)
    ]
    last = max(0, -(-len(found) // messages.PAGE) - 1)
    begin = min(number, last) * messages.PAGE
    listed = messages.Listed(
        home, found[begin : begin + messages.PAGE], min(number, last), more=number < last,
        leads=person.manages(home.slug), others=[one for one in seen_by(turn, person) if one != home],
    )  # fmt: skip
    return messages.listed(listed, person.language, turn.now)


async def show(turn: Turn, person: Person, meeting_id: int, row: int | None = None) -> str:
    """All about one. Raises NotAllowed for who is not invited to it. With a `row` that message becomes it."""
    meeting = await invited.seen_by(turn, person, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None:
        raise NotAllowed
    what = messages.one(await as_seen(turn, person, meeting, home), person.language, turn.now)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row)
    return ""


async def as_seen(turn: Turn, person: Person, meeting: Meeting, home: Home) -> messages.Seen:
    """A meeting as one person sees it now."""
    plan = meeting.plan
    among = people.ids_invited(plan.home, plan.invited, plan.people)
    said = await attendance.counts(turn.tx, meeting.id, among)
    chair, leads = await people.names(turn.tx, [meeting.plan.chair_id]), may_lead(meeting.plan, person)
    noted = await minutes.get(turn.tx, meeting.id)
    coming = not meeting.is_cancelled and turn.now < meeting.starts_at(home.zone)
    begun = not meeting.is_cancelled and turn.now >= meeting.starts_at(home.zone) - NOTED_BEFORE
    return messages.Seen(
        home, meeting, leads=leads, mine=await attendance.get(turn.tx, meeting.id, person.id),
        agenda=await agenda.lines(turn, meeting, person.language),
        coming=said[Answer.COMING] + said[Answer.INSTEAD],
        invited=await people.count_invited(turn.tx, plan.home, plan.invited, plan.people),
        chair=chair.get(meeting.plan.chair_id or 0, ""),
        minutes="read" if noted and noted.published_at else "write" if leads and begun else "",
        adds=coming, tells=coming and meeting.plan.kind in ROUND and person.belongs(home.slug),
    )  # fmt: skip
