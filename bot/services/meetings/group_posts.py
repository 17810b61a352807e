"""Posts about a council's meeting in its group: one for each reminder of the home, edited as answers come."""

from bot.domain.home import Home
from bot.domain.meeting import Answer, Attendance, Meeting
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.messages import meeting as shown
from bot.messages import reminding as messages
from bot.services.meetings import agenda, invited
from bot.services.turn import Turn
from bot.storage import attendance, groups, outbox
from bot.storage.outbox import Purpose


async def groups_of(turn: Turn, home: Home) -> list[int]:
    """The groups of the home's council."""
    return await groups.of_home(turn.tx, home.slug)


async def post(turn: Turn, meeting: Meeting, home: Home, word: str) -> None:
    """A reminder in every group of the home's council; from now on this post is the one that is edited, and the one
    before it says so."""
    former, language = await attendance.posts(turn.tx, meeting.id), home.languages[0]
    what, ends = await _made(turn, meeting, home), meeting.starts_at(home.zone)
    pin = shown.pin(meeting.plan.place)
    for chat in await groups_of(turn, home):
        row = await outbox.say(
            turn.tx, turn.now, chat, what, lane=Lane.NOTICE, purpose=Purpose.MEETING, meeting=meeting.id,
            key=f"meeting:{meeting.id}:{meeting.sequence}:{word}:{chat}", expires_at=ends,
        )  # fmt: skip
        if row is None:
            continue
        await attendance.set_post(turn.tx, meeting.id, chat, row)
        if chat in former:
            passed = messages.former_post(meeting, language)
            await outbox.say(turn.tx, turn.now, chat, passed, lane=Lane.NOTICE, edits=former[chat])
        if pin is not None:
            await outbox.say(
                turn.tx, turn.now, chat, Outgoing(media=(pin,), silent=True), lane=Lane.NOTICE, expires_at=ends,
                key=f"pin:{meeting.id}:{meeting.sequence}:{chat}", purpose=Purpose.MEETING, meeting=meeting.id,
            )  # fmt: skip


async def refresh(turn: Turn, meeting: Meeting, home: Home) -> None:
    """The newest post in each group shows the meeting and the answers of now."""
    posts = await attendance.posts(turn.tx, meeting.id)
    if not posts:
        return
    what = await _made(turn, meeting, home)
    for chat in await groups_of(turn, home):
        if chat in posts:
            await outbox.say(turn.tx, turn.now, chat, what, lane=Lane.NOTICE, edits=posts[chat])


async def _made(turn: Turn, meeting: Meeting, home: Home) -> Outgoing:
    everyone = await invited.to(turn, meeting)
    said = await attendance.of_meeting(turn.tx, meeting.id)
    language = home.languages[0]
    seen = shown.Seen(home, meeting, agenda=await agenda.lines(turn, meeting, language))
    return messages.post(seen, tally(everyone, said, home), language, turn.now)


def tally(everyone: list[Person], said: dict[int, Attendance], home: Home) -> messages.Tally:
    """How many have said what, and who of the home's own sends whom; of guests, who are neighbours, only how many."""
    answers = [(person, said[person.id]) for person in everyone if person.id in said and said[person.id].answer]
    counts = {answer: sum(one.answer is answer for _, one in answers) for answer in Answer}
    instead = [
        (person.name, one.instead)
        for person, one in answers
        if one.answer is Answer.INSTEAD and person.belongs(home.slug)
    ]
    return messages.Tally(counts, len(everyone) - len(answers), tuple(instead))
