"""Words that sound urgent, written in the talk about an entry: kept until it is chosen whether they are for the entry,
and sent as a worry where it is not.
"""

from bot.domain.incoming import Incoming
from bot.domain.people import Chat
from bot.messages import neighbour
from bot.messages.texts import say
from bot.services import drafts
from bot.services.turn import Turn
from bot.storage import dialogues, outbox, people
from bot.storage.dialogues import Dialogue

WORDS = "entry_words"  # is it for the entry, or a worry?


async def send(turn: Turn, chat: Chat, dialogue: Dialogue) -> None:
    """They go where they would have gone without the talk."""
    await dialogues.end(turn.tx, chat.id)
    done = neighbour.asked_and_answered(chat.language, say(chat.language, "button-entry-words-worry"))
    await outbox.say(turn.tx, turn.now, chat.id, done, edits=dialogue.data["row"])
    await drafts.receive(turn, chat, Incoming(dialogue.data["id"], dialogue.data["text"]))


async def expired(turn: Turn, dialogue: Dialogue) -> None:
    """Nobody chose in time: they are sent as a worry, as was said."""
    await send(turn, await people.chat(turn.tx, dialogue.chat_id, "sv"), dialogue)


async def never_lost(turn: Turn, chat_id: int) -> None:
    """Before another question takes the place of the one that holds them: they are sent."""
    dialogue = await dialogues.get(turn.tx, chat_id)
    if dialogue is not None and dialogue.step == WORDS:
        await expired(turn, dialogue)
