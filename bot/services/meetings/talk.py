"""What is written while a meeting is being called or changed: an answer, or something that is for somebody else.

What sounds urgent is never taken for an answer, nor is a Telegram reply: it goes where it would go without the talk.
"""

from bot.domain.incoming import Incoming
from bot.domain.people import Chat, Person
from bot.domain.urgency import sounds_urgent
from bot.messages import calling as call_messages
from bot.messages import meeting_changes as change_messages
from bot.messages import points as point_messages
from bot.services.meetings import adding_points, calling, change_talk
from bot.services.turn import NotAllowed, Turn
from bot.storage import dialogues

EXPIRED = {
    calling.STEP: call_messages.expired,
    change_talk.STEP: change_messages.expired,
    adding_points.STEP: point_messages.expired,
}
WRITTEN = {
    calling.STEP: calling.written,
    change_talk.STEP: change_talk.written,
    adding_points.STEP: adding_points.written,
}


async def receive(turn: Turn, chat: Chat, person: Person, incoming: Incoming) -> bool:
    """Something came from somebody; False where it is not for the talk about a meeting."""
    dialogue = await dialogues.get(turn.tx, chat.id)
    if dialogue is None or dialogue.step not in EXPIRED:
        return False
    if incoming.too_large or incoming.reply_to is not None or sounds_urgent(incoming.text):
        return False
    try:
        return await WRITTEN[dialogue.step](turn, person, dialogue, incoming)
    except NotAllowed:
        await dialogues.end(turn.tx, chat.id)
        return False
