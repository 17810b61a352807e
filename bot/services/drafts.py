"""A draft is a worry already: what a neighbour writes is kept, one question is asked, and it is sent in any case.

Whatever has no clear place (a new worry, several open ones, one just closed, no home chosen) is a draft with a next
moment, so that nothing waits for an answer that never comes. Only *cancel* discards it.
"""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import concern as rules
from bot.domain.concern import Concern, Moment, State
from bot.domain.home import Home, Urgency
from bot.domain.incoming import Incoming
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Chat
from bot.domain.wording import sounds_urgent
from bot.messages import neighbour
from bot.messages.texts import say
from bot.services import additions, cards, ladder
from bot.services.turn import Turn
from bot.storage import concerns, dialogues, outbox, people
from bot.storage.concerns import Kind
from bot.storage.outbox import Purpose

ASK_AGAIN_FOR = timedelta(days=7)  # how long after closing a message may belong to the closed concern
LETTERS = "ABCDEFGHJKLMNPRSTUVXYZ"


async def receive(turn: Turn, chat: Chat, incoming: Incoming) -> None:
    """A neighbour wrote or sent something. It goes where it belongs, or becomes a draft and a question."""
    known = await _told_where(turn, chat, incoming)
    if known is not None:
        await _take_in(turn, chat, known, incoming)
        return
    live = await concerns.live_of_chat(turn.tx, chat.id)
    drafts = [concern for concern in live if concern.state is State.DRAFT]
    if drafts:
        await _join(turn, chat, drafts[-1], incoming)
        return
    if len(live) == 1:
        await additions.add(turn, chat, live[0], incoming, may_split=True)
        return
    adding = await _adding(turn, chat, live) if live else None
    if adding is not None:
        await additions.add(turn, chat, adding, incoming, may_split=True)
        return
    home = _home(turn, chat)
    draft = await _keep(turn, chat, home, incoming)
    if home is None:
        if sounds_urgent(incoming.text):
            await _show_emergency(turn, chat, draft)
        await _ask(turn, chat, draft, neighbour.ask_home(turn.homes, chat.language))
    elif live:
        firsts = [await first_line(turn, concern) for concern in live]
        await _urgent_or(
            turn, chat, draft, incoming, neighbour.ask_concern(draft.id, home, live, firsts, chat.language)
        )
    else:
        closed = await concerns.last_closed(turn.tx, chat.id, turn.now - ASK_AGAIN_FOR)
        question = (
            neighbour.ask_reopen(draft.id, home, closed, chat.language)
            if closed
            else neighbour.ask_urgency(draft.id, home, chat.language)
        )
        await _urgent_or(turn, chat, draft, incoming, question)


async def _adding(turn: Turn, chat: Chat, live: list[Concern]) -> Concern | None:
    """The open concern that the neighbour has just pressed *add more* for."""
    dialogue = await dialogues.get(turn.tx, chat.id)
    if dialogue is None or dialogue.step != "adding":
        return None
    await dialogues.end(turn.tx, chat.id)
    return next((concern for concern in live if concern.id == dialogue.data["concern"]), None)


async def _told_where(turn: Turn, chat: Chat, incoming: Incoming) -> Concern | None:
    """The concern that a message names itself: by its album, or as a Telegram reply to a message of the concern."""
    found = None
    if incoming.group:
        found = await concerns.concern_of_group(turn.tx, chat.id, incoming.group)
    if found is None and incoming.reply_to is not None:
        found = await outbox.concern_of_message(turn.tx, chat.id, incoming.reply_to)
        if found is None:
            entry = await concerns.entry_of_message(turn.tx, chat.id, incoming.reply_to)
            found = entry.concern_id if entry else None
    concern = await concerns.get(turn.tx, found) if found is not None else None
    if concern is None or concern.chat_id != chat.id or concern.state is State.WITHDRAWN:
        return None
    return concern


async def _take_in(turn: Turn, chat: Chat, concern: Concern, incoming: Incoming) -> None:
    if concern.state is State.DRAFT:
        await _join(turn, chat, concern, incoming)
    elif concern.is_open:
        await additions.add(turn, chat, concern, incoming, may_split=False)
    else:
        home = turn.homes.get(concern.home)
        draft = await _keep(turn, chat, home, incoming)
        if home is None:
            await _ask(turn, chat, draft, neighbour.ask_home(turn.homes, chat.language))
        else:
            question = neighbour.ask_reopen(draft.id, home, concern, chat.language)
            await _urgent_or(turn, chat, draft, incoming, question)


def _home(turn: Turn, chat: Chat) -> Home | None:
    """The home a chat speaks with: the one it chose, or the only one there is."""
    return turn.home_of(chat.home) or (turn.homes.first if len(turn.homes) == 1 else None)


async def _keep(turn: Turn, chat: Chat, home: Home | None, incoming: Incoming) -> Concern:
    """A draft with what was written, and with a next moment."""
    slug = home.slug if home else ""
    concern = Concern(
        id=0, home=slug, chat_id=chat.id, language=chat.language, alias=await _alias(turn, slug), state=State.DRAFT,
        created_at=turn.now, due_at=turn.now + (home or turn.homes.first).draft_within, due_for=Moment.SEND,
    )  # fmt: skip
    concern = replace(concern, id=await concerns.add(turn.tx, concern))
    await _append(turn, chat, concern, incoming)
    return concern


async def _append(turn: Turn, chat: Chat, concern: Concern, incoming: Incoming) -> None:
    await concerns.append(turn.tx, concern.id, turn.now, Kind.MESSAGE, incoming.text, chat=chat.id, incoming=incoming)
    if incoming.too_large:
        await additions.say_too_large(turn, chat, concern)


async def _alias(turn: Turn, slug: str) -> str:
    """An alias that no other draft or open concern of the home has: it belongs to one concern, not to a person."""
    used = await concerns.aliases_in_use(turn.tx, slug)
    for digits in (9, 99, 9999, 999999):
        for _ in range(40):
            alias = f"{secrets.choice(LETTERS)}{secrets.randbelow(digits) + 1}"
            if alias not in used:
                return alias
    return f"X{secrets.randbelow(10**6)}"


async def _ask(turn: Turn, chat: Chat, draft: Concern, question: Outgoing) -> None:
    await outbox.say(turn.tx, turn.now, chat.id, question, concern=draft.id, purpose=Purpose.ASK)


async def _urgent_or(turn: Turn, chat: Chat, draft: Concern, incoming: Incoming, question: Outgoing) -> None:
    """What sounds urgent is sent at once; else the question is asked."""
    if sounds_urgent(incoming.text):
        await send(turn, chat, draft, Urgency.NOW, how="urgent")
    else:
        await _ask(turn, chat, draft, question)


async def _join(turn: Turn, chat: Chat, draft: Concern, incoming: Incoming) -> None:
    """What is written while the question is open joins the draft."""
    await _append(turn, chat, draft, incoming)
    if sounds_urgent(incoming.text) and draft.home:
        await send(turn, chat, draft, Urgency.NOW, how="urgent")
    elif not incoming.group and await outbox.extend(turn.tx, chat.id, draft.id, Purpose.ADDED, 4000) is None:
        what = neighbour.joined_draft(chat.language)
        await outbox.say(turn.tx, turn.now, chat.id, what, concern=draft.id, purpose=Purpose.ADDED)


async def first_line(turn: Turn, concern: Concern) -> str:
    """The first words of a concern, for a list."""
    return next((entry.text for entry in await concerns.words(turn.tx, concern.id) if entry.text), "")


# --- answers to the question --------------------------------------------------------------------------------------


async def mine(turn: Turn, chat: Chat, concern_id: int) -> Concern | None:
    """The neighbour's own concern; None for any other, whose existence they don't learn."""
    concern = await concerns.get(turn.tx, concern_id)
    return concern if concern and concern.chat_id == chat.id else None


def over(concern: Concern | None, language: str) -> str:
    """What to say to a press on a draft's button when there is no draft any more."""
    if concern is None:
        return say(language, "gone-toast")
    if concern.number is not None:
        return say(language, "already-sent-toast", number=str(concern.number))
    return say(language, "already-cancelled-toast")


async def choose_urgency(turn: Turn, chat: Chat, draft_id: int, urgency: Urgency) -> str:
    """One press sends it."""
    draft = await mine(turn, chat, draft_id)
    if draft is None or draft.state is not State.DRAFT:
        return over(draft, chat.language)
    if not draft.home:
        return say(chat.language, "choose-home-first-toast")
    await send(turn, chat, draft, urgency, how="chosen")
    return ""


async def choose_fresh(turn: Turn, chat: Chat, draft_id: int) -> str:
    """It is a new concern: how urgent?"""
    draft = await mine(turn, chat, draft_id)
    if draft is None or draft.state is not State.DRAFT:
        return over(draft, chat.language)
    home = turn.homes.get(draft.home)
    if home is None:
        return say(chat.language, "choose-home-first-toast")
    await _edit_question(turn, draft, neighbour.ask_urgency(draft.id, home, chat.language))
    return ""


async def choose_concern(turn: Turn, chat: Chat, draft_id: int, concern_id: int) -> str:
    """It belongs to this one: an open one gets it added, a closed one is opened again with it."""
    draft, concern = await mine(turn, chat, draft_id), await mine(turn, chat, concern_id)
    if draft is None or draft.state is not State.DRAFT:
        return over(draft, chat.language)
    if concern is None or concern.state is State.WITHDRAWN:
        return say(chat.language, "gone-toast")
    answer = neighbour.asked_and_answered(chat.language, f"#{concern.number}")
    await _edit_question(turn, draft, answer)
    if concern.state is State.CLOSED:
        concern = await reopen(turn, chat, concern)
    for entry in await concerns.words(turn.tx, draft.id):
        again = Incoming(entry.message_id or 0, entry.text, entry.media, entry.group)
        await additions.add(turn, chat, concern, again, may_split=False)
    await concerns.save(turn.tx, rules.withdraw(draft, turn.now))
    return ""


async def choose_home(turn: Turn, chat: Chat, slug: str) -> str:
    """This home is meant; a draft that waits for it goes on."""
    home = turn.homes.get(slug)
    if home is None:
        return say(chat.language, "gone-toast")
    await people.set_home(turn.tx, chat.id, slug)
    waiting = [c for c in await concerns.live_of_chat(turn.tx, chat.id) if c.state is State.DRAFT and not c.home]
    if not waiting:
        await greet(turn, chat, home)
        return ""
    draft = await concerns.save(turn.tx, replace(waiting[-1], home=slug))
    await _edit_question(turn, draft, neighbour.asked_and_answered(chat.language, home.name))
    if any(sounds_urgent(entry.text) for entry in await concerns.words(turn.tx, draft.id)):
        await send(turn, chat, draft, Urgency.NOW, how="urgent")
    else:
        await _ask(turn, chat, draft, neighbour.ask_urgency(draft.id, home, chat.language))
    return ""


async def greet(turn: Turn, chat: Chat, home: Home) -> None:
    """What a neighbour must be told before the first free text."""
    answers = ladder.first_step(home, await ladder.audience(turn, home))
    await turn.tell(chat, neighbour.welcome(home, chat.language, answers))


async def cancel(turn: Turn, chat: Chat, draft_id: int) -> str:
    """Only this discards a draft."""
    draft = await mine(turn, chat, draft_id)
    if draft is None or draft.state is not State.DRAFT:
        return over(draft, chat.language)
    await concerns.save(turn.tx, rules.withdraw(draft, turn.now))
    await _edit_question(turn, draft, neighbour.cancelled(chat.language))
    return ""


async def _edit_question(turn: Turn, draft: Concern, what: Outgoing) -> None:
    asked = await outbox.said_about(turn.tx, draft.id, [Purpose.ASK])
    if asked:
        await outbox.say(turn.tx, turn.now, draft.chat_id, what, edits=asked[-1].id, concern=draft.id)


# --- sending ------------------------------------------------------------------------------------------------------


async def send(turn: Turn, chat: Chat, draft: Concern, urgency: Urgency, *, how: str) -> Concern:
    """The draft becomes a concern: the ladder begins, the neighbour gets the number and what happens next.

    `how`: "chosen", "unanswered", "urgent" or "first-home", as the receipt tells it.
    """
    home, language = turn.homes[draft.home], draft.language
    if urgency is Urgency.NOW:
        await _show_emergency(turn, chat, draft)
    number = await concerns.next_number(turn.tx, home.slug)
    concern = await concerns.save(turn.tx, rules.send(draft, number, urgency, turn.now))
    await cards.note(turn, concern, "sent", level=urgency.value)
    concern = await ladder.climb(turn, concern, 0, quiet=True)
    await _edit_question(turn, draft, neighbour.sent_as(language, urgency))
    await _receipt(turn, concern, home, how)
    return concern


async def _show_emergency(turn: Turn, chat: Chat, draft: Concern) -> None:
    """112 and 114 14 first, once a concern."""
    what = neighbour.emergency(draft.language)
    key = f"emergency:{draft.id}"
    await outbox.say(turn.tx, turn.now, chat.id, what, lane=Lane.ALERT, concern=draft.id, key=key)


async def _receipt(turn: Turn, concern: Concern, home: Home, how: str) -> None:
    reached = concern.due_for is not Moment.ROUND
    by: datetime = (rules.deadline(concern, home) if reached else concern.due_at) or turn.now
    step = home.ladder[concern.step] if reached else None
    what = neighbour.receipt(concern, home, concern.language, turn.now, step=step, by=by, how=how)
    key = None if reached else ladder.once(concern, "unreached")
    await outbox.say(turn.tx, turn.now, concern.chat_id, what, concern=concern.id, key=key)


async def unanswered(turn: Turn, draft: Concern) -> None:
    """The question ran out: it is sent as *today*, and the neighbour is told so."""
    chat = await people.chat(turn.tx, draft.chat_id, draft.language)
    if draft.home:
        urgent = any(sounds_urgent(entry.text) for entry in await concerns.words(turn.tx, draft.id))
        level = Urgency.NOW if urgent else Urgency.TODAY
        await send(turn, chat, draft, level, how="urgent" if urgent else "unanswered")
        return
    home = _home(turn, chat) or turn.homes.first
    urgent = any(sounds_urgent(entry.text) for entry in await concerns.words(turn.tx, draft.id))
    await cards.note(turn, draft, "added-home")
    await send(turn, chat, replace(draft, home=home.slug), Urgency.NOW if urgent else Urgency.TODAY, how="first-home")


async def reopen(turn: Turn, chat: Chat, concern: Concern) -> Concern:
    """A closed concern waits for somebody again."""
    home = turn.homes[concern.home]
    opened = await concerns.save(turn.tx, rules.reopen(concern, turn.now))
    await cards.note(turn, opened, "reopened")
    opened = await ladder.climb(turn, opened, 0, quiet=True, because="reopened-note")
    await cards.refresh(turn, opened, home)
    await _receipt(turn, opened, home, "reopened")
    return opened


async def split(turn: Turn, chat: Chat, entry_id: int) -> str:
    """What was just added is a new concern instead: it becomes a draft, and staff of the other hear that."""
    entry = await concerns.entry(turn.tx, entry_id)
    concern = await mine(turn, chat, entry.concern_id) if entry else None
    if entry is None or concern is None or await concerns.was_split(turn.tx, entry.id, concern.id):
        return say(chat.language, "gone-toast")
    home = turn.homes.get(concern.home)
    incoming = Incoming(entry.message_id or 0, entry.text, entry.media, entry.group)
    draft = await _keep(turn, chat, home, incoming)
    await cards.note(turn, concern, "split", entry=entry.id)
    await additions.tell_staff(turn, concern, "split-note")
    if home is None:
        await _ask(turn, chat, draft, neighbour.ask_home(turn.homes, chat.language))
    else:
        await _urgent_or(turn, chat, draft, incoming, neighbour.ask_urgency(draft.id, home, chat.language))
    return ""
