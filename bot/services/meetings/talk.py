"""What is written while a meeting, or the annual wheel, is made or changed: an answer, or for somebody else.

What sounds urgent is never taken for an answer, nor is a Telegram reply to a message of a concern: it goes where it
would go without the talk. A reply to the question of the situation round is for that, also where nothing was pressed.
Minutes know for themselves which replies are theirs, and which lines only sound urgent.
"""

from bot.domain.incoming import Incoming
from bot.domain.outgoing import Lane
from bot.domain.people import Chat, Person
from bot.domain.urgency import sounds_urgent
from bot.messages import calling as call_messages
from bot.messages import card
from bot.messages import declaring as declaring_messages
from bot.messages import meeting_changes as change_messages
from bot.messages import minutes_writing as minutes_messages
from bot.messages import points as point_messages
from bot.messages import wheel as wheel_messages
from bot.services import declaring_talk, wheel_talk
from bot.services.meetings import adding_points, calling, change_talk, situation_talk
from bot.services.meetings.attending import about_concern
from bot.services.minutes import talk as minutes_talk
from bot.services.minutes import writing
from bot.services.turn import NotAllowed, Turn
from bot.storage import dialogues

EXPIRED = {
    calling.STEP: call_messages.expired,
    change_talk.STEP: change_messages.expired,
    minutes_talk.STEP: minutes_messages.expired,
    wheel_talk.STEP: wheel_messages.expired,
    declaring_talk.STEP: declaring_messages.expired,
    adding_points.STEP: point_messages.expired,
}
WRITTEN = {
    calling.STEP: calling.written,
    change_talk.STEP: change_talk.written,
    minutes_talk.STEP: writing.written,
    wheel_talk.STEP: wheel_talk.written,
    declaring_talk.STEP: declaring_talk.written,
    adding_points.STEP: adding_points.written,
    situation_talk.STEP: situation_talk.written,
}


async def receive(turn: Turn, chat: Chat, person: Person, incoming: Incoming) -> bool:
    """Something came from somebody; False where it is not for the talk about a meeting."""
    dialogue = await dialogues.get(turn.tx, chat.id)
    is_open = dialogue is not None and dialogue.step in WRITTEN
    if dialogue is not None and dialogue.step == minutes_talk.STEP:
        if incoming.too_large:
            return False
    elif incoming.too_large or sounds_urgent(incoming.text) or await about_concern(turn, chat, incoming):
        return False
    elif incoming.reply_to is not None:
        try:
            if await situation_talk.replied(turn, chat, person, incoming):
                return True
        except NotAllowed:
            return False
    if dialogue is None or not is_open:
        return False
    try:
        return await WRITTEN[dialogue.step](turn, person, dialogue, incoming)
    except NotAllowed:
        await dialogues.end(turn.tx, chat.id)
        return False


async def edited(turn: Turn, chat: Chat, person: Person, incoming: Incoming) -> bool:
    """Something was edited while one of these talks is open, which goes on as it is: what was written first is in it.
    False where that is no part of it, or sounds urgent."""
    dialogue = await dialogues.get(turn.tx, chat.id)
    if dialogue is None or dialogue.step not in WRITTEN or sounds_urgent(incoming.text):
        return False
    await turn.tell_person(person, card.line(person.language, "meeting-edit-not-read"), lane=Lane.REPLY)
    return True
