"""Closing a concern and what comes after: why, whether it helped, open again, taken back."""

from bot.domain import concern as rules
from bot.domain.concern import Category, Concern, Reason, State
from bot.domain.outgoing import Lane
from bot.domain.people import Chat, Person
from bot.domain.wording import clean, parts
from bot.messages import answers, card, neighbour
from bot.messages.texts import say
from bot.services import additions, answering, cards, drafts, sending
from bot.services.turn import Turn
from bot.storage import concerns, dialogues, outbox, tellings, timeline
from bot.storage.outbox import Purpose
from bot.storage.timeline import Kind

CLOSING_WORDS = 3000
UNSAID = (Purpose.CARD, Purpose.REMINDER, Purpose.MEDIA, Purpose.ADDITION, Purpose.CHANNEL)


async def ask_why(turn: Turn, person: Person, concern_id: int) -> str:
    """*Close*: why?"""
    concern, _ = await answering.find(turn, person, concern_id)
    why = await answering.refused(turn, person, concern)
    if why:
        return why
    await turn.tell_person(person, answers.ask_close_why(concern, person.language), lane=Lane.REPLY)
    return ""


async def propose(turn: Turn, person: Person, concern_id: int, reason: Reason, text: str | None = None) -> str:
    """The closing message, shown before it is sent."""
    concern, _ = await answering.find(turn, person, concern_id)
    why = await answering.refused(turn, person, concern)
    if why:
        return why
    words = parts(clean(text or answers.closing_text(concern.language, reason)), CLOSING_WORDS)[0]
    asked = {"concern": concern.id, "reason": reason.value, "text": words}
    dialogue = await dialogues.put(turn.tx, person.chat_id, "closing", asked, turn.now + answering.ASKED_FOR)
    what = answers.closing_shown(concern, person.language, dialogue.version, reason, words)
    await turn.tell_person(person, what, lane=Lane.REPLY)
    return ""


async def ask_words(turn: Turn, person: Person, version: int) -> str:
    """Other words for the closing message."""
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is None or dialogue.version != version or dialogue.step != "closing":
        return say(person.language, "not-answerable-toast")
    await dialogues.put(turn.tx, person.chat_id, "closing_words", dialogue.data, turn.now + answering.ASKED_FOR)
    await turn.tell_person(person, card.line(person.language, "ask-closing-words"), lane=Lane.REPLY)
    return ""


async def close(turn: Turn, person: Person, version: int, message_row: int | None) -> str:
    """Closed with a reason and these words; the neighbour is asked whether it helped."""
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is None or dialogue.version != version or dialogue.step != "closing":
        return say(person.language, "not-answerable-toast")
    await dialogues.end(turn.tx, person.chat_id)
    found = await answering.owned(turn, person, dialogue.data["concern"])
    if isinstance(found, str):
        return found
    concern, home = found
    reason, text = Reason(dialogue.data["reason"]), str(dialogue.data["text"])
    closed = await concerns.save(turn.tx, rules.close(concern, reason, turn.now))
    await outbox.cancel(turn.tx, turn.now, concern.id, UNSAID)
    await cards.note(turn, closed, "closed", person=person.id, reason=reason.value)
    what = neighbour.closed(closed, concern.language, reason, text)
    row = await outbox.say(
        turn.tx, turn.now, concern.chat_id, what, concern=concern.id, purpose=Purpose.REPLY, person=person.id
    )
    await timeline.append(turn.tx, closed.id, turn.now, Kind.REPLY, text, person=person.id, outbox_id=row)
    await cards.refresh(turn, closed, home)
    if message_row is not None:
        done = card.event(closed, person.language, "closed-noted")
        await outbox.say(turn.tx, turn.now, person.chat_id, done, edits=message_row)
    return ""


# --- the neighbour afterwards -------------------------------------------------------------------------------------


async def helped(turn: Turn, chat: Chat, concern_id: int) -> str:
    """*Did it help?* Yes."""
    concern = await drafts.mine(turn, chat, concern_id)
    if concern is None or concern.state is not State.CLOSED:
        return _moved_on(concern, chat.language)
    last = await timeline.last_event(turn.tx, concern.id)
    if last is None or last.text != "helped":
        await cards.note(turn, concern, "helped")
        await turn.tell(chat, neighbour.thanks(chat.language))
        await additions.tell_owner(turn, concern, "helped-note")
    return ""


async def not_helped(turn: Turn, chat: Chat, concern_id: int) -> str:
    """*Did it help?* No, open it again."""
    concern = await drafts.mine(turn, chat, concern_id)
    if concern is None or concern.state is not State.CLOSED:
        return _moved_on(concern, chat.language)
    if concern.home not in turn.homes:
        return say(chat.language, "gone-toast")
    await sending.reopen(turn, concern)
    return ""


def _moved_on(concern: Concern | None, language: str) -> str:
    if concern is None or concern.number is None:
        return say(language, "gone-toast")
    keys = {State.CLOSED: "already-closed-toast", State.WITHDRAWN: "already-withdrawn-toast"}
    return say(language, keys.get(concern.state, "already-open-toast"), number=str(concern.number))


async def ask_withdraw(turn: Turn, chat: Chat, concern_id: int) -> str:
    """*Take it back*: sure?"""
    concern = await drafts.mine(turn, chat, concern_id)
    if concern is None or not concern.is_open:
        return _moved_on(concern, chat.language)
    await turn.tell(chat, neighbour.ask_withdraw(concern, chat.language), concern=concern.id)
    return ""


async def withdraw_not(turn: Turn, chat: Chat, concern_id: int, message_row: int | None) -> str:
    """*No*: it stands, and nothing has changed."""
    concern = await drafts.mine(turn, chat, concern_id)
    if concern is None or not concern.is_open:
        return _moved_on(concern, chat.language)
    if message_row is not None:
        what = neighbour.withdraw_not(concern, chat.language)
        await outbox.say(turn.tx, turn.now, chat.id, what, edits=message_row, concern=concern.id)
    return ""


async def withdraw(turn: Turn, chat: Chat, concern_id: int, message_row: int | None) -> str:
    """Taken back: nothing more happens, and those who have it hear that."""
    concern = await drafts.mine(turn, chat, concern_id)
    if concern is None or not concern.is_open:
        return _moved_on(concern, chat.language)
    waits = {copy.person_id for copy in await tellings.cards_of(turn.tx, concern.id) if copy.waits(turn.now)}
    followers = [person for person in await additions.followers(turn, concern) if person.id not in waits]
    withdrawn = await concerns.save(turn.tx, rules.withdraw(concern, turn.now))
    await outbox.cancel(turn.tx, turn.now, concern.id, UNSAID)
    await cards.note(turn, withdrawn, "withdrawn")
    for person in followers:
        await turn.tell_person(
            person, card.event(withdrawn, person.language, "withdrawn-note"), lane=Lane.REPLY, concern=concern.id
        )
    await cards.refresh(turn, withdrawn, turn.homes[concern.home])
    what = neighbour.withdrawn(withdrawn, chat.language)
    if message_row is not None:
        await outbox.say(turn.tx, turn.now, chat.id, what, edits=message_row, concern=concern.id)
    else:
        await turn.tell(chat, what, concern=concern.id)
    return ""


async def how_to_add(turn: Turn, chat: Chat, concern_id: int) -> str:
    """*Add more*: just write; a Telegram reply to this goes to the concern."""
    concern = await drafts.mine(turn, chat, concern_id)
    if concern is None or not concern.is_open:
        return _moved_on(concern, chat.language)
    asked = {"concern": concern.id}
    await dialogues.put(turn.tx, chat.id, "adding", asked, turn.now + answering.ASKED_FOR)
    await turn.tell(chat, neighbour.how_to_add(concern, chat.language), concern=concern.id)
    return ""


async def ask_category(turn: Turn, chat: Chat, concern_id: int) -> str:
    """*What is it about?*"""
    concern = await drafts.mine(turn, chat, concern_id)
    if concern is None or not concern.is_open:
        return _moved_on(concern, chat.language)
    await turn.tell(chat, neighbour.categories(concern, chat.language), concern=concern.id)
    return ""


async def choose_category(turn: Turn, chat: Chat, concern_id: int, category: Category, message_row: int | None) -> str:
    """What it is about; shown on the card."""
    concern = await drafts.mine(turn, chat, concern_id)
    if concern is None or not concern.is_open:
        return _moved_on(concern, chat.language)
    noted = await concerns.save(turn.tx, rules.categorise(concern, category))
    await cards.note(turn, noted, "category", category=category.value)
    await cards.refresh(turn, noted, turn.homes[concern.home])
    what = neighbour.category_noted(noted, category, chat.language)
    if message_row is not None:
        await outbox.say(turn.tx, turn.now, chat.id, what, edits=message_row, concern=concern.id)
    return ""


async def mine(turn: Turn, chat: Chat) -> None:
    """`/mine`: the neighbour's concerns."""
    found = [
        (concern, await drafts.first_line(turn, concern), turn.homes.get(concern.home) or turn.homes.first)
        for concern in await concerns.of_chat(turn.tx, chat.id, 10)
    ]
    await turn.tell(chat, neighbour.mine(found, chat.language, turn.now))
