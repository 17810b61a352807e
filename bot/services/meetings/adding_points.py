"""Points that those who are invited put on a meeting's agenda, and take away again.

Whoever leads the meeting hears who added what, and may take it away. Those who have the agenda already hear nothing
anew: its page, the group's post and the calendar show it.
"""

from bot.domain.agenda import Point
from bot.domain.home import Home
from bot.domain.incoming import Incoming
from bot.domain.meeting import POINT, Meeting, may_lead
from bot.domain.outgoing import Lane
from bot.domain.people import Person
from bot.domain.urgency import sounds_urgent
from bot.domain.wording import clean, length
from bot.messages import points as messages
from bot.messages.texts import say
from bot.services import one_message
from bot.services.meetings import group_posts, invited, showing
from bot.services.turn import NotAllowed, Turn
from bot.storage import agenda, dialogues, meetings, people
from bot.storage.dialogues import Dialogue

STEP = "agenda_point"
EACH = 5  # points of one person at one meeting


async def begin(turn: Turn, person: Person, meeting_id: int, row: int | None) -> str:
    """*Add a point*: which? Raises NotAllowed for who is not invited."""
    meeting, home = await _seen(turn, person, meeting_id)
    refusal = await _refused(turn, person, meeting, home)
    if refusal is not None:
        return say(person.language, refusal, **({"most": str(EACH)} if refusal == ENOUGH else {}))
    asked = {"meeting": meeting.id, "row": row}
    await dialogues.put(turn.tx, person.chat_id, STEP, asked, turn.now + one_message.STAYS_OPEN)
    await turn.tell_person(person, messages.ask(meeting, home, person.language, turn.now), lane=Lane.REPLY)
    return ""


ENOUGH = "point-enough-toast"


async def _refused(turn: Turn, person: Person, meeting: Meeting, home: Home) -> str | None:
    """Why they can't add one now: the key of what is said then."""
    if meeting.is_cancelled or turn.now >= meeting.starts_at(home.zone):
        return "point-over-toast"
    mine = [one for one in await agenda.of_meeting(turn.tx, meeting.id) if one.person_id == person.id]
    return ENOUGH if len(mine) >= EACH else None


async def _seen(turn: Turn, person: Person, meeting_id: int) -> tuple[Meeting, Home]:
    meeting = await invited.seen_by(turn, person, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None:
        raise NotAllowed
    return meeting, home


async def written(turn: Turn, person: Person, dialogue: Dialogue, incoming: Incoming) -> bool:
    """The point, where one was asked for; False where the words are for something else. Raises NotAllowed."""
    text = " ".join(clean(incoming.text).split())
    if incoming.media is not None or not text or text.startswith("/") or sounds_urgent(text):
        return False
    meeting, home = await _seen(turn, person, dialogue.data["meeting"])
    if length(text) > POINT:
        await turn.tell_person(person, messages.too_long(person.language), lane=Lane.REPLY)
        return True
    await dialogues.end(turn.tx, person.chat_id)
    if await _refused(turn, person, meeting, home) is not None:
        await showing.show(turn, person, meeting.id)
        return True
    one = await agenda.add(turn.tx, Point(0, home.slug, text, turn.now, person.id, meeting.id))
    what = messages.added(one, meeting, home, person.language, turn.now)
    await turn.tell_person(person, what, lane=Lane.REPLY)
    if dialogue.data["row"] is not None:
        await showing.show(turn, person, meeting.id, dialogue.data["row"])
    await group_posts.refresh(turn, meeting, home)
    for chair in await invited.chair_of(turn, meeting):
        if chair.id != person.id:
            what = messages.told(one, person.name, meeting, home, chair.language, turn.now)
            ends = meeting.starts_at(home.zone)
            key = f"point:{one.id}:{chair.id}"
            await turn.tell_when_awake(chair, home, what, key=key, expires_at=ends, meeting=meeting.id)
    return True


async def remove(turn: Turn, person: Person, point_id: int, row: int | None) -> str:
    """*Take the point away*: who added it may, and who leads the meeting. Raises NotAllowed."""
    one = await agenda.get(turn.tx, point_id)
    if one is None:
        if not person.roles:
            raise NotAllowed
        return say(person.language, "point-gone-toast")
    meeting = await meetings.get(turn.tx, one.meeting_id or 0)
    home = turn.home_of(one.home)
    leads = may_lead(meeting.plan, person) if meeting else person.manages(one.home)
    is_own = one.person_id == person.id and bool(person.roles.get(one.home))
    if home is None or not (is_own or leads):
        raise NotAllowed
    await agenda.remove(turn.tx, one.id, turn.now)
    if meeting is None:  # its meeting was called off, and it waited for the next
        return say(person.language, "point-gone-toast")
    what = messages.removed(one, meeting, home, person.language, turn.now)
    await one_message.change(turn, person, what, row)
    await group_posts.refresh(turn, meeting, home)
    author = await people.get(turn.tx, one.person_id) if one.person_id and one.person_id != person.id else None
    if author is not None and author.roles.get(home.slug):
        what = messages.removed_told(one, person.name, meeting, home, author.language, turn.now)
        await turn.tell_when_awake(author, home, what, key=f"point-gone:{one.id}", meeting=meeting.id)
    return ""
