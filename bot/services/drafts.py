"""A draft is a worry already: what a neighbour writes is kept, one question is asked, and it is sent in any case.

Whatever has no clear place (a new worry, several open ones, one just closed, no home chosen) is a draft with a next
moment, so that nothing waits for an answer that never comes. Only *cancel* discards it.
"""

from dataclasses import replace
from datetime import timedelta

from bot.domain import concern as rules
from bot.domain.concern import Concern, Moment, State
from bot.domain.courtesy import is_thanks
from bot.domain.home import Home, Urgency
from bot.domain.incoming import Incoming
from bot.domain.outgoing import Outgoing
from bot.domain.people import Chat
from bot.domain.urgency import sounds_urgent
from bot.messages import neighbour
from bot.messages.texts import say
from bot.messages.wording import place
from bot.services import additions, cards, ladder, sending
from bot.services.meetings import situation
from bot.services.sending import fresh_alias, home_of
from bot.services.turn import Turn
from bot.storage import concerns, dialogues, outbox, people, timeline
from bot.storage.outbox import Purpose
from bot.storage.timeline import Entry, Kind

ASK_AGAIN_FOR = timedelta(days=7)  # how long after closing a message may belong to the closed concern
URGENT_WAIT = timedelta(seconds=30)  # how long what sounds urgent waits to be told which home it is about
CHOICES = 8  # how many open concerns are offered to choose from


async def receive(turn: Turn, chat: Chat, incoming: Incoming) -> None:
    """A neighbour wrote or sent something. It goes where it belongs, or becomes a draft and a question."""
    known = await _told_where(turn, chat, incoming)
    if known is not None:
        await take_in(turn, chat, known, incoming)
        return
    live = [] if chat.is_new else await concerns.live_of_chat(turn.tx, chat.id)
    adding = await _adding(turn, chat, live) if live else None
    if adding is not None:
        await additions.add(turn, chat, adding, incoming, may_split=True)
        return
    drafts = [concern for concern in live if concern.state is State.DRAFT]
    if drafts:
        await _join(turn, chat, drafts[-1], incoming)
        return
    home = home_of(turn, chat)
    if len(live) == 1 and (home is None or live[0].home == home.slug):
        await additions.add(turn, chat, live[0], incoming, may_split=True)
        return
    if home is None:
        await _ask_home(turn, chat, await keep(turn, chat, home, incoming), incoming)
        return
    closed = None if live or chat.is_new else await concerns.last_closed(turn.tx, chat.id, turn.now - ASK_AGAIN_FOR)
    if closed is not None and closed.home == home.slug:
        await _after_closing(turn, chat, closed, home, incoming)
        return
    draft = await keep(turn, chat, home, incoming)
    await _urgent_or(turn, chat, draft, incoming, await _question(turn, chat, draft, home, live))


async def _question(turn: Turn, chat: Chat, draft: Concern, home: Home, live: list[Concern]) -> Outgoing:
    """What is asked about a draft: which of several open concerns, or how urgent."""
    if not live:
        asked = await situation.asked_of(turn, chat.person) if chat.person else None
        return neighbour.ask_urgency(draft.id, home, chat.language, asked_for=asked.id if asked else None)
    offered = [(concern, await first_line(turn, concern)) for concern in live[-CHOICES:]]
    return neighbour.ask_concern(draft.id, home, offered, turn.homes, chat.language)


async def _after_closing(turn: Turn, chat: Chat, closed: Concern, home: Home, incoming: Incoming) -> None:
    """Open again or a new one? Mere thanks are passed on, and nobody is asked anything for them."""
    if incoming.media is None and not incoming.too_large and is_thanks(incoming.text):
        await timeline.append(
            turn.tx, closed.id, turn.now, Kind.MESSAGE, incoming.text, chat=chat.id, incoming=incoming,
            data={"later": True},
        )  # fmt: skip
        await additions.tell_owner(turn, closed, "thanks-note")
        await turn.tell(chat, neighbour.thanked(chat.language), concern=closed.id)
        return
    draft = await keep(turn, chat, home, incoming)
    await _urgent_or(turn, chat, draft, incoming, neighbour.ask_reopen(draft.id, home, closed, chat.language))


async def _ask_home(turn: Turn, chat: Chat, draft: Concern, incoming: Incoming) -> None:
    """Which home? What sounds urgent gets 112 at once and waits less, but nobody else could say where it is."""
    if sounds_urgent(incoming.text):
        draft = await _hurry(turn, draft)
    wait = (draft.due_at or turn.now) - turn.now
    await _ask(turn, chat, draft, neighbour.ask_home_of(draft.id, turn.homes, chat.language, wait))


async def _hurry(turn: Turn, draft: Concern) -> Concern:
    await sending.warn(turn, draft)
    soon = turn.now + URGENT_WAIT
    return await concerns.save(turn.tx, replace(draft, due_at=min(draft.due_at or soon, soon)))


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
        found = await timeline.concern_of_group(turn.tx, chat.id, incoming.group)
    if found is None and incoming.reply_to is not None:
        found = await outbox.concern_of_message(turn.tx, chat.id, incoming.reply_to)
        if found is None:
            entry = await timeline.entry_of_message(turn.tx, chat.id, incoming.reply_to)
            found = entry.concern_id if entry else None
    concern = await concerns.get(turn.tx, found) if found is not None else None
    if concern is None or concern.chat_id != chat.id or concern.state is State.WITHDRAWN:
        return None
    return concern


async def take_in(turn: Turn, chat: Chat, concern: Concern, incoming: Incoming) -> None:
    """It belongs to this concern of the neighbour: joined, added, or asked about where that is closed."""
    if concern.state is State.DRAFT:
        await _join(turn, chat, concern, incoming)
    elif concern.is_open:
        await additions.add(turn, chat, concern, incoming, may_split=False)
    elif (home := turn.homes.get(concern.home)) is not None:
        await _after_closing(turn, chat, concern, home, incoming)
    else:
        await _ask_home(turn, chat, await keep(turn, chat, home, incoming), incoming)


async def keep(
    turn: Turn, chat: Chat, home: Home | None, incoming: Incoming, *, large: bool = False
) -> Concern:  # fmt: skip
    """A draft with what was written, and with a next moment."""
    slug = home.slug if home else ""
    concern = Concern(
        id=0, home=slug, chat_id=chat.id, language=chat.language, alias=await fresh_alias(turn, slug),
        state=State.DRAFT, created_at=turn.now, due_for=Moment.SEND,
        due_at=turn.now + (home or turn.homes.first).draft_within,
    )  # fmt: skip
    concern = replace(concern, id=await concerns.add(turn.tx, concern))
    await _append(turn, chat, concern, incoming, large=large)
    return concern


async def _append(turn: Turn, chat: Chat, concern: Concern, incoming: Incoming, *, large: bool = False) -> None:
    """`large`: a file of it was too large, which the neighbour has been told already."""
    await timeline.append(
        turn.tx, concern.id, turn.now, Kind.MESSAGE, incoming.text, chat=chat.id, incoming=incoming,
        data={"large": True} if incoming.too_large or large else None,
    )  # fmt: skip
    if incoming.too_large:
        await additions.say_too_large(turn, chat, concern)


async def _ask(turn: Turn, chat: Chat, draft: Concern, question: Outgoing) -> None:
    await outbox.say(turn.tx, turn.now, chat.id, question, concern=draft.id, purpose=Purpose.ASK)


async def _urgent_or(turn: Turn, chat: Chat, draft: Concern, incoming: Incoming, question: Outgoing) -> None:
    """What sounds urgent is sent at once; else the question is asked."""
    if sounds_urgent(incoming.text):
        await sending.send(turn, draft, Urgency.NOW, how="urgent")
    else:
        await _ask(turn, chat, draft, question)


async def _join(turn: Turn, chat: Chat, draft: Concern, incoming: Incoming) -> None:
    """What is written while the question is open joins the draft."""
    await _append(turn, chat, draft, incoming)
    await joined(turn, chat, draft, incoming.text, quiet=bool(incoming.group))


async def joined(turn: Turn, chat: Chat, draft: Concern, text: str, *, quiet: bool = False) -> None:
    """The draft holds more now: what sounds urgent sends it, anything else is confirmed (a burst once)."""
    urgent = sounds_urgent(text)
    if urgent and draft.home:
        await sending.send(turn, draft, Urgency.NOW, how="urgent")
        return
    if urgent:
        await _hurry(turn, draft)
    if not quiet and await outbox.extend(turn.tx, chat.id, draft.id, Purpose.JOINED, 4000) is None:
        what = neighbour.joined_draft(chat.language)
        await outbox.say(turn.tx, turn.now, chat.id, what, concern=draft.id, purpose=Purpose.JOINED)


async def first_line(turn: Turn, concern: Concern) -> str:
    """The first words of a concern, for a list."""
    return next((entry.text for entry in await timeline.words(turn.tx, concern.id) if entry.text), "")


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
    """One press sends it. *Now* counts also where it was sent as something else meanwhile."""
    draft = await mine(turn, chat, draft_id)
    if draft is not None and draft.is_open and urgency is Urgency.NOW and draft.level is not Urgency.NOW:
        return await _raise(turn, chat, draft)
    if draft is None or draft.state is not State.DRAFT:
        return over(draft, chat.language)
    if not draft.home:
        return say(chat.language, "choose-home-first-toast")
    await sending.send(turn, draft, urgency, how="chosen")
    return ""


async def _raise(turn: Turn, chat: Chat, concern: Concern) -> str:
    await additions.more_urgent(turn, concern, event="raised")
    raised = await concerns.get(turn.tx, concern.id) or concern
    if raised.state is State.WAITING:
        await sending.receipt(turn, raised, turn.homes[raised.home], "raised")
    else:
        await turn.tell(chat, neighbour.raised(raised, chat.language), concern=raised.id)
    return say(chat.language, "raised-toast", number=str(raised.number))


async def choose_fresh(turn: Turn, chat: Chat, draft_id: int) -> str:
    """It is a new concern: how urgent?"""
    draft = await mine(turn, chat, draft_id)
    if draft is None or draft.state is not State.DRAFT:
        return over(draft, chat.language)
    home = turn.homes.get(draft.home)
    if home is None:
        return say(chat.language, "choose-home-first-toast")
    draft = await concerns.save(turn.tx, replace(draft, due_at=turn.now + home.draft_within))
    await sending.edit_question(turn, draft, neighbour.ask_urgency(draft.id, home, chat.language))
    return ""


async def choose_concern(turn: Turn, chat: Chat, draft_id: int, concern_id: int) -> str:
    """It belongs to this one: an open one gets it added, a closed one is opened again with it."""
    draft, concern = await mine(turn, chat, draft_id), await mine(turn, chat, concern_id)
    if draft is None or draft.state is not State.DRAFT:
        return over(draft, chat.language)
    if concern is None or concern.state in (State.DRAFT, State.WITHDRAWN) or concern.home not in turn.homes:
        return say(chat.language, "gone-toast")
    answer = neighbour.asked_and_answered(chat.language, f"#{concern.number}")
    await sending.edit_question(turn, draft, answer)
    if concern.state is State.CLOSED:
        concern = await sending.reopen(turn, concern)
    for entry in cards.as_corrected(await timeline.words(turn.tx, draft.id)):
        await additions.add(turn, chat, concern, again(entry), may_split=False)
        if entry.data.get("large"):
            await additions.tell_staff(turn, concern, "staff-too-large")
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
    draft = replace(await sending.placed(turn, waiting[-1], home), due_at=turn.now + home.draft_within)
    await concerns.save(turn.tx, draft)
    await sending.edit_question(turn, draft, neighbour.asked_and_answered(chat.language, place(home)))
    urgent = await sending.is_urgent(turn, draft)
    if urgent:
        await sending.send(turn, draft, Urgency.NOW, how="urgent")
    if chat.home is None:  # they wrote before they could be told what comes first
        await greet(turn, chat, home)
    if not urgent:
        await _ask(turn, chat, draft, neighbour.ask_urgency(draft.id, home, chat.language))
    return ""


async def greet(turn: Turn, chat: Chat, home: Home, *, edits: int | None = None) -> None:
    """What a neighbour must be told before the first free text; `edits`: the same again, in another language."""
    answers = ladder.first_step(home, await ladder.audience(turn, home))
    await outbox.say(turn.tx, turn.now, chat.id, neighbour.welcome(home, chat.language, answers), edits=edits)


async def cancel(turn: Turn, chat: Chat, draft_id: int) -> str:
    """Only this discards a draft."""
    draft = await mine(turn, chat, draft_id)
    if draft is None or draft.state is not State.DRAFT:
        return over(draft, chat.language)
    await concerns.save(turn.tx, rules.withdraw(draft, turn.now))
    await sending.edit_question(turn, draft, neighbour.cancelled(chat.language))
    return ""


async def split(turn: Turn, chat: Chat, first: int, last: int, message_row: int | None) -> str:
    """What was just added (these entries and the album they belong to) is a new concern instead: it becomes a draft,
    and staff of the other hear that."""
    entry = await timeline.entry(turn.tx, first)
    concern = await mine(turn, chat, entry.concern_id) if entry else None
    meant = await _added(turn, concern, first, last) if concern else []
    if concern is None or not meant:
        return say(chat.language, "gone-toast")
    home = turn.home_of(chat.home) or turn.homes.get(concern.home)
    incoming = [again(one) for one in meant]
    draft = await keep(turn, chat, home, incoming[0], large=bool(meant[0].data.get("large")))
    for one, more in zip(meant[1:], incoming[1:], strict=True):
        await _append(turn, chat, draft, more, large=bool(one.data.get("large")))
    await cards.note(turn, concern, "split", entries=[one.id for one in meant])
    if concern.is_open:
        if any(sounds_urgent(one.text) for one in meant):
            concern = await additions.less_urgent(turn, concern)
        await additions.tell_staff(turn, concern, "split-note")
    if message_row is not None:
        done = neighbour.asked_and_answered(chat.language, say(chat.language, "button-fresh"))
        await outbox.say(turn.tx, turn.now, chat.id, done, edits=message_row)
    whole = replace(incoming[0], text="\n".join(one.text for one in incoming))
    if home is None:
        await _ask_home(turn, chat, draft, whole)
    else:
        await _urgent_or(turn, chat, draft, whole, neighbour.ask_urgency(draft.id, home, chat.language))
    return ""


async def _added(turn: Turn, concern: Concern, first: int, last: int) -> list[Entry]:
    """What was added between two entries, as it was corrected, with the rest of its albums; not what was split off."""
    entries = await timeline.words(turn.tx, concern.id)
    split_off = await timeline.split_off(turn.tx, concern.id)
    groups = {entry.group for entry in entries if entry.group and first <= entry.id <= last}
    return [
        entry
        for entry in cards.as_corrected([one for one in entries if one.data.get("later")])
        if (first <= entry.id <= last or entry.group in groups) and entry.id not in split_off
    ]


def again(entry: Entry) -> Incoming:
    """What was kept, as it came. That a file was too large has been told already."""
    return Incoming(entry.message_id or 0, entry.text, entry.media, entry.group)
