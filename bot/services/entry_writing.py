"""What is written while a question about an entry is open: an answer, something that is not for it, or a worry.

What sounds urgent is never taken for an answer without asking: 112 is said first, and without a choice it is sent as a
worry. What is not for the talk goes where it would go without it.
"""

from dataclasses import replace

from bot.domain import entry as rules
from bot.domain.contact import Field
from bot.domain.incoming import Incoming
from bot.domain.outgoing import Lane, Media, MediaKind, Outgoing
from bot.domain.people import Chat, Person
from bot.domain.urgency import sounds_urgent
from bot.messages import entry as messages
from bot.messages import neighbour
from bot.messages.entry import Fault
from bot.messages.texts import say
from bot.services import entry_answers, entry_names, entry_talk, entry_worry
from bot.services.entry_talk import STEP, Open
from bot.services.entry_worry import WORDS
from bot.services.sending import WARN_AGAIN
from bot.services.turn import NotAllowed, Turn
from bot.storage import dialogues, entry_drafts, outbox, timeline


async def receive(turn: Turn, chat: Chat, person: Person, incoming: Incoming) -> bool:
    """Something came from somebody; False where it is not for the talk about an entry."""
    dialogue = await dialogues.get(turn.tx, chat.id)
    if dialogue is None or dialogue.step not in (STEP, WORDS) or await _is_about_concern(turn, chat, incoming):
        return False
    card = incoming.media is not None and incoming.media.kind is MediaKind.CONTACT
    if dialogue.step == WORDS:
        if not card:
            await entry_worry.joined(turn, chat, dialogue, incoming)
        return not card
    try:
        found = await entry_talk.find(turn, person, dialogue.version)
    except NotAllowed:
        found = None
    if found is None:
        await dialogues.end(turn.tx, chat.id)
        return False
    asked = found.draft.asked
    if card and incoming.media is not None:
        await _shared(turn, person, found, incoming.media)
        return True
    if incoming.media is not None or incoming.too_large:
        await _leave(turn, person, found)
        return False
    if asked is None or incoming.text.startswith("/"):
        return False
    if sounds_urgent(incoming.text):
        await _ask_for_what(turn, chat, found, incoming)
    else:
        await _answered(turn, person, found, asked, incoming)
    return True


async def _is_about_concern(turn: Turn, chat: Chat, incoming: Incoming) -> bool:
    """Whether it is a Telegram reply to a message of a concern."""
    if incoming.reply_to is None:
        return False
    found = await outbox.concern_of_message(turn.tx, chat.id, incoming.reply_to)
    return found is not None or await timeline.entry_of_message(turn.tx, chat.id, incoming.reply_to) is not None


async def _leave(turn: Turn, person: Person, found: Open) -> None:
    """Something came that is not for the talk: what was answered waits, so that nobody takes the one for the other."""
    await dialogues.end(turn.tx, person.chat_id)
    await _settle(turn, person, found, None)
    if found.draft.values:
        what = messages.left(found.home, person.language, for_other=True)
        await turn.tell_person(person, what, lane=Lane.REPLY)


async def _settle(turn: Turn, person: Person, found: Open, field: Field | None) -> None:
    """The question above what was written becomes its answer; without one it goes away."""
    row = found.dialogue.data["row"] if found.dialogue else None
    if row is None:
        return
    what = Outgoing(delete=True)
    if field is not None:
        known = await entry_names.of_contacts(turn, person, [found.contact])
        what = messages.answered(found.contact, field, known, person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)


# --- answers --------------------------------------------------------------------------------------------------------


async def _answered(turn: Turn, person: Person, found: Open, asked: Field, incoming: Incoming) -> None:
    if asked is Field.NEXT:
        await _looked_for(turn, person, found, incoming.text)
        return
    values = entry_answers.written(asked, incoming.text, found.contact)
    if isinstance(values, Fault):
        await _settle(turn, person, found, None)
        await entry_talk.ask(turn, person, found, fault=values)
        return
    said = {**found.draft.said, str(incoming.message_id): asked.value}
    found = replace(found, draft=replace(found.draft, said=said))
    after = replace(found, draft=rules.answered(found.draft, values))
    stays = asked in entry_talk.SEVERAL
    await _settle(turn, person, after, None if stays else asked)
    await entry_talk.answer(turn, person, found, values, row=None, stays=stays)


async def _looked_for(turn: Turn, person: Person, found: Open, words: str) -> None:
    """Words to look for whom to try next with; the question stays."""
    hits = await entry_talk.look_for(turn, person, found, words)
    await _settle(turn, person, found, None)
    fault = None if hits else Fault("entry-fault-none", words)
    await entry_talk.ask(turn, person, found, fault=fault, choices=hits)


async def _shared(turn: Turn, person: Person, found: Open, card: Media) -> None:
    """A contact from the phone: at the question of the name or of the phones it answers that; else its number is
    added, and the question stays."""
    asked = found.draft.asked
    values = entry_answers.shared(card, found.contact, wants_name=asked is Field.NAME)
    if isinstance(values, Fault):
        await _settle(turn, person, found, None)
        await entry_talk.ask(turn, person, found, fault=values)
        return
    answers = asked is not None and asked.value in values
    after = replace(found, draft=rules.answered(found.draft, values))
    await _settle(turn, person, after, asked if answers else None)
    await entry_talk.answer(turn, person, found, values, row=None, stays=not answers)


async def edited(turn: Turn, chat: Chat, incoming: Incoming) -> bool:
    """An answer was corrected in its own message: the field becomes what it says now. False where it was no answer."""
    person, key = chat.person, str(incoming.message_id)
    for slug in person.roles if person else ():
        draft = await entry_drafts.get(turn.tx, person.id, slug, turn.now) if person else None
        if person is None or draft is None or key not in draft.said:
            continue
        try:
            found = await entry_talk.taken_up(turn, person, draft)
        except NotAllowed:
            return False
        values = entry_answers.written(Field(draft.said[key]), incoming.text, found.contact)
        if isinstance(values, Fault):
            await entry_talk.ask(turn, person, found, fault=values)
        else:
            await entry_talk.answer(turn, person, found, values, row=None, stays=True)
        return True
    return False


# --- what sounds urgent ---------------------------------------------------------------------------------------------


async def _ask_for_what(turn: Turn, chat: Chat, found: Open, incoming: Incoming) -> None:
    """112 first; then: for the entry, or a worry?"""
    key = f"emergency:entry:{chat.id}:{int(turn.now.timestamp()) // WARN_AGAIN}"
    emergency = neighbour.emergency(chat.language)
    await outbox.say(turn.tx, turn.now, chat.id, emergency, lane=Lane.ALERT, key=key)
    kept = {
        "id": incoming.message_id, "text": incoming.text, "talk": found.dialogue.data if found.dialogue else {},
        "row": None, "draft": await entry_worry.hold(turn, chat, found.home, incoming),
    }  # fmt: skip
    dialogue = await dialogues.put(turn.tx, chat.id, WORDS, kept, turn.now + found.home.draft_within)
    what = messages.for_what(dialogue.version, found.home, chat.language)
    row = await turn.tell(chat, what)
    await dialogues.amend(turn.tx, dialogue, {**kept, "row": row})


async def decide(turn: Turn, chat: Chat, person: Person, version: int, which: str, row: int | None) -> str:
    """For the entry, or a worry."""
    dialogue = await dialogues.get(turn.tx, chat.id)
    if dialogue is None or dialogue.step != WORDS or dialogue.version != version or which not in ("entry", "worry"):
        return say(chat.language, "entry-over-toast")
    if which == "worry":
        await entry_worry.send(turn, chat, dialogue)
        return ""
    if not await entry_worry.let_go(turn, chat, dialogue):
        return say(chat.language, "entry-over-toast")
    opened = await dialogues.put(turn.tx, chat.id, STEP, dialogue.data["talk"], turn.now + entry_talk.STAYS_OPEN)
    found = await entry_talk.find(turn, person, opened.version)
    if found is None or found.draft.asked is None:
        return say(chat.language, "gone-toast")
    done = neighbour.asked_and_answered(chat.language, say(chat.language, "button-entry-words-entry"))
    await outbox.say(turn.tx, turn.now, chat.id, done, edits=row)
    incoming = Incoming(dialogue.data["id"], dialogue.data["text"])
    await _answered(turn, person, found, found.draft.asked, incoming)
    return ""
