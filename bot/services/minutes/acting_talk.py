"""What is written or sent about an action: what shows that it is done, another day, an answer to a reminder.

What sounds urgent is never taken for one of these: it goes where it would go without the question.
"""

from bot.domain.acting import NOTE
from bot.domain.incoming import Incoming
from bot.domain.outgoing import Lane, MediaKind
from bot.domain.people import Chat, Person
from bot.domain.urgency import sounds_urgent
from bot.domain.wording import clean, length
from bot.files.meeting_times import BadWhen, read_when
from bot.messages import acting as messages
from bot.services import one_message
from bot.services.answering import ASKED_FOR
from bot.services.minutes import acting, actions, following
from bot.services.minutes.acting import DAY, PICTURE
from bot.services.turn import NotAllowed, Turn
from bot.storage import dialogues, outbox

STEPS = (PICTURE, DAY)


async def receive(turn: Turn, chat: Chat, person: Person, incoming: Incoming) -> bool:
    """Something came from somebody; False where it is not about an action."""
    if sounds_urgent(incoming.text) or incoming.too_large or incoming.text.startswith("/"):
        return False
    asked = await dialogues.get(turn.tx, chat.id)
    if asked is not None and asked.step == PICTURE and incoming.group and incoming.group == asked.data["group"]:
        return True  # another picture of the album of which the first was taken
    try:
        if incoming.reply_to is not None:
            key = await outbox.key_of_message(turn.tx, chat.id, incoming.reply_to)
            item_id = actions.item_of(key)
            row = await outbox.row_of_message(turn.tx, chat.id, incoming.reply_to)
            if item_id is not None:
                return await _shown(turn, person, item_id, row, incoming)
            if await outbox.concern_of_message(turn.tx, chat.id, incoming.reply_to) is not None:
                return False
        if asked is not None and asked.step == PICTURE and not asked.data["group"]:
            if incoming.media is None and asked.data["note"]:  # words were taken once, and it was asked about them
                return False
            return await _shown(turn, person, asked.data["item"], asked.data["row"], incoming)
        if asked is not None and asked.step == DAY and incoming.media is None:
            return await _day(turn, person, asked.data["item"], incoming)
    except NotAllowed:
        return False
    return False


async def _shown(turn: Turn, person: Person, item_id: int, row: int | None, incoming: Incoming) -> bool:
    """A picture, with or without words, and it is done; or words alone, which may be about something else: is it?"""
    media, note = incoming.media, " ".join(clean(incoming.text).split())
    is_picture = media is not None and media.kind is MediaKind.PHOTO
    if (media is not None and not is_picture) or not (note or is_picture):
        return False
    found = await following.find(turn, person, item_id)
    if found is None or not found.item.is_open:
        await _end(turn, person)
        if found is None:
            return False
        what = messages.one(await following.as_seen(turn, person, found), person.language)
        await turn.tell_person(person, what, lane=Lane.REPLY)
        return True
    if length(note) > NOTE:
        await turn.tell_person(person, messages.too_long(person.language), lane=Lane.REPLY)
        return True
    kept = {"item": item_id, "row": row, "note": note, "group": incoming.group}
    if not is_picture:
        if await _is_free(turn, person):  # else what they are in the middle of goes on, and these words are not kept
            await dialogues.put(turn.tx, person.chat_id, PICTURE, kept, turn.now + ASKED_FOR)
        await turn.tell_person(person, messages.asks_done(found.item, person.language), lane=Lane.REPLY)
        return True
    await _end(turn, person)
    if incoming.group and await _is_free(turn, person):
        await dialogues.put(turn.tx, person.chat_id, PICTURE, kept, turn.now + ASKED_FOR)
    picture = media.file_id if media is not None else ""
    await acting.finish(turn, person, found, note, picture, row)
    await turn.tell_person(person, messages.thanks(found.item, person.language), lane=Lane.REPLY)
    return True


async def _is_free(turn: Turn, person: Person) -> bool:
    """Whether no other talk is open with them."""
    asked = await dialogues.get(turn.tx, person.chat_id)
    return asked is None or asked.step in STEPS


async def _end(turn: Turn, person: Person) -> None:
    """What was asked about an action is over; another talk is left open."""
    if await _is_free(turn, person):
        await dialogues.end(turn.tx, person.chat_id)


async def _day(turn: Turn, person: Person, item_id: int, incoming: Incoming) -> bool:
    """Another day, as it was written. What can't be read is asked once more."""
    found = await following.find(turn, person, item_id)
    if found is None:
        return False
    today = turn.now.astimezone(found.home.zone).date()
    try:
        on, _ = read_when(incoming.text, today)
    except BadWhen:
        on = None
    if on is None:
        what = messages.ask_day(found.item, today, 0, person.language, "action-bad-day")
        await turn.tell_person(person, what, lane=Lane.REPLY)
        return True
    asked = await dialogues.get(turn.tx, person.chat_id)
    if asked is not None:
        await one_message.take_away(turn, person, asked)
    await acting.until(turn, person, item_id, on, None)
    return True
