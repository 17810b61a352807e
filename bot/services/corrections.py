"""An edited message: passed on as new text, marked as a correction; nothing is changed behind anybody's back."""

from dataclasses import replace

from bot.domain.concern import Concern, State
from bot.domain.incoming import Incoming
from bot.domain.people import Chat
from bot.domain.urgency import sounds_urgent
from bot.messages import card, neighbour, refusals
from bot.services import additions, conversation, drafts, entry_writing
from bot.services.meetings import talk as meeting_talk
from bot.services.minutes import writing as minuted
from bot.services.turn import Turn
from bot.storage import concerns, timeline
from bot.storage.timeline import Entry, Kind


async def correct(turn: Turn, chat: Chat, incoming: Incoming) -> None:
    """Somebody edited what they wrote or sent."""
    if await minuted.edited(turn, chat, incoming):
        return
    incoming = replace(incoming, group=None, reply_to=None)  # these are what they were
    entry = await timeline.entry_of_message(turn.tx, chat.id, incoming.message_id)
    concern = await concerns.get(turn.tx, entry.concern_id) if entry else None
    if entry is None or concern is None or concern.state is State.WITHDRAWN:
        await _new(turn, chat, incoming)
        return
    changed = _changed(entry, incoming)
    if changed is None:
        return
    if entry.kind in (Kind.REPLY, Kind.NOTE):
        await turn.tell(chat, card.event(concern, chat.language, "edit-not-sent"))
    elif concern.state is State.CLOSED:
        await drafts.take_in(turn, chat, concern, incoming)
    else:
        await _correct(turn, chat, concern, entry, changed)


async def _new(turn: Turn, chat: Chat, incoming: Incoming) -> None:
    """Of a message that is part of nothing: what it says now is new."""
    if await entry_writing.edited(turn, chat, incoming):
        return
    if chat.person is not None and await meeting_talk.edited(turn, chat, chat.person, incoming):
        return
    if incoming.text.startswith("/"):
        home = turn.home_of(chat.home) or turn.homes.first
        await turn.tell(chat, refusals.help_text(chat.language, home))
    elif chat.person is not None and chat.person.homes:
        await conversation.edited(turn, chat, chat.person, incoming)
    else:
        await drafts.receive(turn, chat, incoming)


def _changed(entry: Entry, incoming: Incoming) -> Incoming | None:
    """What is new in it: Telegram tells of an edit for a link's preview, too, and sends the whole each time."""
    before = entry.media.unique if entry.media else ""
    media = incoming.media if incoming.media and incoming.media.unique != before else None
    too_large = incoming.too_large and not entry.data.get("large")
    if incoming.text == entry.text and media is None and not too_large:
        return None
    return replace(incoming, media=media, too_large=too_large)


async def _correct(turn: Turn, chat: Chat, concern: Concern, entry: Entry, incoming: Incoming) -> None:
    data = ({"later": True} if concern.is_open else {}) | ({"large": True} if incoming.too_large else {})
    await timeline.append(
        turn.tx, concern.id, turn.now, Kind.CORRECTION, incoming.text, chat=chat.id, incoming=incoming,
        media=incoming.media, data=data or None,
    )  # fmt: skip
    if incoming.too_large:
        await additions.say_too_large(turn, chat, concern)
    text = incoming.text if incoming.text != entry.text else ""
    if concern.state is State.DRAFT:
        await drafts.joined(turn, chat, concern, text)
        return
    for person in await additions.followers(turn, concern):
        await additions.pass_on(turn, concern, person, text, incoming.media, correction=True)
    await turn.tell(chat, neighbour.corrected(concern, chat.language), concern=concern.id)
    if sounds_urgent(text) and not sounds_urgent(entry.text):
        await additions.more_urgent(turn, concern)
