"""For who leads a meeting: who comes, who does not, who sends somebody, and who has said nothing; and all of it as a
file."""

from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.domain.outgoing import Lane, Media, MediaKind
from bot.domain.people import Person
from bot.files import contacts_csv
from bot.messages import meeting as shown
from bot.messages import replies as messages
from bot.services.meetings import attended, invited
from bot.services.turn import NotAllowed, Turn
from bot.storage import files, outbox


async def page(turn: Turn, person: Person, meeting_id: int, number: int, row: int | None) -> str:
    """A page of the answers. Raises NotAllowed for who does not lead the meeting."""
    meeting, home = await _led(turn, person, meeting_id)
    found = await _replies(turn, meeting)
    seen = shown.Seen(home, meeting, leads=True)
    what = messages.page(seen, found, number, person.language, turn.now)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
    return ""


async def as_file(turn: Turn, person: Person, meeting_id: int) -> str:
    """All of them as a table. Raises NotAllowed for who does not lead the meeting."""
    meeting, home = await _led(turn, person, meeting_id)
    rows = messages.table(await _replies(turn, meeting), home, person.language)
    kept = await files.add(turn.tx, turn.now, messages.file_name(meeting, person.language), contacts_csv.write(rows))
    what = messages.as_file(Media(MediaKind.DOCUMENT, stored=kept), person.language)
    await turn.tell_person(person, what, lane=Lane.REPLY)
    return ""


async def _led(turn: Turn, person: Person, meeting_id: int) -> tuple[Meeting, Home]:
    meeting = await invited.led_by(turn, person, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None:
        raise NotAllowed
    return meeting, home


async def _replies(turn: Turn, meeting: Meeting) -> list[messages.Reply]:
    return messages.in_order([messages.Reply(one.person, one.said) for one in await attended.everyone(turn, meeting)])
