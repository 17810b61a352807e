"""Answers to a meeting: coming, not coming, somebody else comes instead; in private and in the council's group.

An answer to a meeting as it no longer is counts for nothing: it is asked anew, with what is true now.
"""

from dataclasses import replace

from bot.domain.home import Home
from bot.domain.incoming import Incoming
from bot.domain.meeting import TITLE, Answer, Meeting
from bot.domain.outgoing import Lane
from bot.domain.people import Chat, Person
from bot.domain.reminding import USUAL
from bot.domain.urgency import sounds_urgent
from bot.domain.wording import clean, length
from bot.messages import card
from bot.messages import reminding as messages
from bot.messages.texts import say
from bot.services.answering import ASKED_FOR
from bot.services.meetings import group_posts, invited, reminding, showing
from bot.services.turn import NotAllowed, Turn
from bot.storage import attendance, dialogues, outbox

INSTEAD = "meeting_instead"  # the dialogue's step


async def answer(
    turn: Turn, person: Person, meeting_id: int, sequence: int, what: Answer, row: int | None, *, in_group: bool = False
) -> str:
    """One press. Raises NotAllowed for who is not invited. In private that message becomes the meeting's page."""
    meeting = await invited.seen_by(turn, person, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None:
        raise NotAllowed
    refusal = refused(meeting, home, sequence, turn)
    if refusal is not None:
        await _show(turn, person, meeting, home, None if in_group else row, in_group=in_group)
        return say(person.language, refusal)
    if what is Answer.INSTEAD:
        asked = {"meeting": meeting.id, "sequence": sequence, "row": None if in_group else row}
        await dialogues.put(turn.tx, person.chat_id, INSTEAD, asked, turn.now + ASKED_FOR)
        await turn.tell_person(person, messages.ask_instead(meeting, home, person.language, turn.now), lane=Lane.REPLY)
        return say(person.language, "attending-asked-toast") if in_group else ""
    await _keep(turn, person, meeting, what)
    await _show(turn, person, meeting, home, None if in_group else row, in_group=in_group)
    return say(person.language, f"attending-{what.value}-toast")


def refused(meeting: Meeting, home: Home, sequence: int, turn: Turn) -> str | None:
    """Why an answer to it does not count any more: the key of what is said then."""
    if meeting.is_cancelled:
        return "attending-off-toast"
    if meeting.ends_at(home.zone) <= turn.now:
        return "attending-over-toast"
    return None if sequence == meeting.sequence else "attending-changed-toast"


async def written(turn: Turn, chat: Chat, person: Person, incoming: Incoming) -> bool:
    """The name of who comes instead, where that was asked for. False where the words are for something else: what is
    no name, or sounds urgent, is never taken for one. Where it is none that can be kept, it is asked for once more."""
    dialogue = await dialogues.get(turn.tx, chat.id)
    if dialogue is None or dialogue.step != INSTEAD or await about_concern(turn, chat, incoming):
        return False
    if incoming.reply_to is not None:
        key = await outbox.key_of_message(turn.tx, chat.id, incoming.reply_to)
        if (key or "").startswith("situation:"):  # it answers another question
            return False
    name = clean(incoming.text)
    if incoming.media is not None or not name or name.startswith("/") or sounds_urgent(incoming.text):
        await dialogues.end(turn.tx, chat.id)
        return False
    if "\n" in name or length(name) > TITLE:
        await turn.tell_person(person, card.line(person.language, "attending-bad-name"), lane=Lane.REPLY)
        return True
    await dialogues.end(turn.tx, chat.id)
    try:
        meeting = await invited.seen_by(turn, person, dialogue.data["meeting"])
    except NotAllowed:
        return False
    home = turn.home_of(meeting.home)
    if home is None:
        return False
    if (refusal := refused(meeting, home, dialogue.data["sequence"], turn)) is None:
        await _keep(turn, person, meeting, Answer.INSTEAD, name)
        what = messages.instead(meeting, home, name, person.language, turn.now)
    else:
        what = card.line(person.language, refusal)
    await turn.tell_person(person, what, lane=Lane.REPLY)
    await _show(turn, person, meeting, home, dialogue.data["row"])
    return True


async def about_concern(turn: Turn, chat: Chat, incoming: Incoming) -> bool:
    """Whether it is a Telegram reply to a message of a concern, and so says itself where it goes."""
    if incoming.reply_to is None:
        return False
    return await outbox.concern_of_message(turn.tx, chat.id, incoming.reply_to) is not None


async def _keep(turn: Turn, person: Person, meeting: Meeting, what: Answer, instead: str = "") -> None:
    """It is what they say now; who does not come is reminded no more."""
    before = await attendance.get(turn.tx, meeting.id, person.id)
    await attendance.save(turn.tx, replace(before, answer=what, instead=instead, at=turn.now))
    if what is not Answer.NOT_COMING:
        return
    home = turn.home_of(meeting.home)
    theirs = reminding.words_of(person, home) if home else ()
    for word in {*USUAL, *theirs}:
        waiting = await outbox.waiting(turn.tx, reminding.key_of(meeting, word, person.id))
        if waiting is not None:
            await outbox.retract(turn.tx, turn.now, waiting)
    for begins in (f"situation:{meeting.id}:", f"pin:{meeting.id}:"):
        await outbox.cancel_keyed(turn.tx, turn.now, begins, person=person.id)


async def _show(
    turn: Turn, person: Person, meeting: Meeting, home: Home, row: int | None, *, in_group: bool = False
) -> None:  # fmt: skip
    """The message that was pressed, and the post in the group, show what is true now."""
    if row is not None and not in_group:
        await showing.show(turn, person, meeting.id, row)
    await group_posts.refresh(turn, meeting, home)
