"""An edited message: passed on as new text, marked as a correction; nothing is changed behind anybody's back."""

from bot.domain.concern import State
from bot.domain.home import Urgency
from bot.domain.incoming import Incoming
from bot.domain.people import Chat
from bot.domain.wording import sounds_urgent
from bot.messages import card, neighbour
from bot.services import additions, drafts
from bot.services.turn import Turn
from bot.storage import concerns
from bot.storage.concerns import Kind


async def correct(turn: Turn, chat: Chat, incoming: Incoming) -> None:
    """A neighbour edited what they wrote."""
    entry = await concerns.entry_of_message(turn.tx, chat.id, incoming.message_id)
    concern = await concerns.get(turn.tx, entry.concern_id) if entry else None
    if entry is None or concern is None or concern.state is State.WITHDRAWN:
        await drafts.receive(turn, chat, incoming)
        return
    if entry.text == incoming.text:  # Telegram tells of an edit for a link's preview, too
        return
    if entry.kind in (Kind.REPLY, Kind.NOTE):
        what = card.event(concern, chat.language, "edit-not-sent")
        await turn.tell(chat, what)
        return
    if concern.state is State.CLOSED:
        await drafts.receive(turn, chat, incoming)
        return
    later = {"later": True} if concern.is_open else None
    await concerns.append(
        turn.tx, concern.id, turn.now, Kind.CORRECTION, incoming.text, chat=chat.id, incoming=incoming, data=later
    )
    urgent = sounds_urgent(incoming.text) and not sounds_urgent(entry.text)
    if concern.state is State.DRAFT:
        if urgent and concern.home:
            await drafts.send(turn, chat, concern, Urgency.NOW, how="urgent")
        return
    for person in await additions.followers(turn, concern):
        await additions.pass_on(turn, concern, person, incoming.text, None, correction=True)
    await turn.tell(chat, neighbour.corrected(concern, chat.language), concern=concern.id)
    if urgent:
        await additions.more_urgent(turn, chat, concern)
