"""Words that sound urgent, written in the talk about an entry: a draft of a worry from the moment they come, whatever
else happens in the chat, until somebody says that they are for the entry.
"""

from bot.domain.concern import State
from bot.domain.home import Home, Urgency
from bot.domain.incoming import Incoming
from bot.domain.people import Chat
from bot.messages import neighbour
from bot.messages.texts import say
from bot.services import drafts, sending
from bot.services.turn import Turn
from bot.storage import dialogues, outbox, people
from bot.storage.dialogues import Dialogue

WORDS = "entry_words"  # is it for the entry, or a worry?


async def hold(turn: Turn, chat: Chat, home: Home, incoming: Incoming) -> int:
    """Kept as a draft, which is sent by itself when nobody chooses. Returns its id."""
    return (await drafts.keep(turn, chat, home, incoming)).id


async def send(turn: Turn, chat: Chat, dialogue: Dialogue) -> None:
    """It is a worry: sent at once."""
    await _settle(turn, chat, dialogue)
    draft = await drafts.mine(turn, chat, dialogue.data["draft"])
    if draft is not None and draft.state is State.DRAFT:
        await sending.send(turn, draft, Urgency.NOW, how="urgent")


async def let_go(turn: Turn, chat: Chat, dialogue: Dialogue) -> bool:
    """It is for the entry, and no worry. False where it was sent already."""
    return not await drafts.cancel(turn, chat, dialogue.data["draft"])


async def joined(turn: Turn, chat: Chat, dialogue: Dialogue, incoming: Incoming) -> None:
    """Who goes on writing instead of choosing is not filling in an entry: all of it is a worry."""
    await _settle(turn, chat, dialogue)
    await drafts.receive(turn, chat, incoming)


async def expired(turn: Turn, dialogue: Dialogue) -> None:
    """Nobody chose in time: the draft is sent by its own moment, as was said."""
    await _settle(turn, await people.chat(turn.tx, dialogue.chat_id, "sv"), dialogue)


async def _settle(turn: Turn, chat: Chat, dialogue: Dialogue) -> None:
    await dialogues.end(turn.tx, chat.id)
    done = neighbour.asked_and_answered(chat.language, say(chat.language, "button-entry-words-worry"))
    await outbox.say(turn.tx, turn.now, chat.id, done, edits=dialogue.data["row"])
