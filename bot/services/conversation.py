"""What staff write: a reply to a neighbour, an answer to a question of the bot, or a concern of their own.

Only a Telegram reply to a message of a concern, or a press on *send*, goes to a neighbour; everything else is asked
about first, and nothing is sent before it is chosen.
"""

from dataclasses import replace
from typing import Any

from bot.domain.concern import Concern, Reason, State
from bot.domain.incoming import Incoming, media_from_json, media_to_json
from bot.domain.outgoing import Lane, Media, MediaKind, Outgoing
from bot.domain.people import Chat, Person
from bot.domain.wording import clean
from bot.messages import answers, card, neighbour
from bot.messages import building as plan
from bot.messages.texts import say
from bot.messages.wording import shown
from bot.services import answering, arranging, building, choices, closing, drafts, entry_talk, entry_worry, handover
from bot.services.additions import ALBUM
from bot.services.meetings import attending, situation_talk
from bot.services.meetings import talk as meeting_talk
from bot.services.minutes import acting_talk
from bot.services.turn import NotAllowed, Turn
from bot.storage import concerns, dialogues, outbox, people, timeline
from bot.storage.dialogues import Dialogue
from bot.storage.outbox import Purpose
from bot.storage.timeline import Kind

WORDS_WANTED = ("note", handover.NOTE, "pass_why", "closing_words", choices.HOURS)
INSIDE = ("note", handover.NOTE)  # these must never reach a neighbour
UNTITLED = (MediaKind.VIDEO_NOTE, MediaKind.LOCATION)  # Telegram takes no words with these
# These run out without a word: nothing was promised, and nobody waits.
UNSAID = (
    "adding", arranging.STEP, handover.NOTE, choices.HOURS, *entry_talk.UNSAID, entry_worry.WORDS,
    attending.INSTEAD, *acting_talk.STEPS, situation_talk.STEP,
)  # fmt: skip
ASKED = ("reply", "what_for")  # the questions that hold words until it is chosen where they go


async def receive(turn: Turn, chat: Chat, person: Person, incoming: Incoming) -> None:
    """A staff member wrote or sent something."""
    dialogue = await dialogues.get(turn.tx, chat.id)
    concern = await _named(turn, chat, person, incoming)
    # A Telegram reply says itself where it goes; but not while a note is asked for: that must never reach a neighbour.
    if dialogue and dialogue.step in WORDS_WANTED and (concern is None or dialogue.step in INSIDE):
        await _answer_words(turn, person, dialogue, incoming)
        return
    if concern is None and dialogue and await building.written(turn, person, dialogue, incoming):
        return
    if concern is not None and concern.chat_id != chat.id:
        await reply(turn, person, concern, incoming)
    elif concern is not None or await _as_neighbour(turn, chat, dialogue):
        await drafts.receive(turn, chat, incoming)
    else:
        await _ask_what_for(turn, person, dialogue, incoming)


async def awaits(turn: Turn, chat: Chat, person: Person, incoming: Incoming) -> bool:
    """Whether what a staff member sent belongs to what is said already: it answers a concern or an open question, or is
    about a concern of their own."""
    dialogue = await dialogues.get(turn.tx, chat.id)
    asked = dialogue.data.get("messages", ()) if dialogue and dialogue.step in ASKED else ()
    if dialogue and (dialogue.step in (*WORDS_WANTED, "reply") or incoming.message_id in {one["id"] for one in asked}):
        return True
    if await timeline.entry_of_message(turn.tx, chat.id, incoming.message_id):  # it was edited
        return True
    return await _named(turn, chat, person, incoming) is not None or await _as_neighbour(turn, chat, dialogue)


async def edited(turn: Turn, chat: Chat, person: Person, incoming: Incoming) -> None:
    """A staff member edited what has gone nowhere yet: the open question is asked anew, with the new words."""
    dialogue = await dialogues.get(turn.tx, chat.id)
    asked = dialogue.data.get("messages", ()) if dialogue and dialogue.step in ASKED else ()
    if dialogue is None or all(message["id"] != incoming.message_id for message in asked):
        await _ask_what_for(turn, person, dialogue, incoming)
        return
    messages = [_kept(incoming) if message["id"] == incoming.message_id else message for message in asked]
    await _ask(turn, person, dialogue.step, {**dialogue.data, "messages": messages})


async def _as_neighbour(turn: Turn, chat: Chat, dialogue: Dialogue | None) -> bool:
    """Whether a staff member is just now speaking as the neighbour that they are, too: about a draft of their own,
    or after *add more* on a concern of their own."""
    if dialogue is not None and dialogue.step in (*ASKED, "adding"):
        return dialogue.step == "adding"
    return any(mine.state is State.DRAFT for mine in await concerns.live_of_chat(turn.tx, chat.id))


async def _named(turn: Turn, chat: Chat, person: Person, incoming: Incoming) -> Concern | None:
    """The concern whose message this is a Telegram reply to (or whose album it is a part of): their own, or one of a
    home whose line they answer."""
    found = None
    if incoming.reply_to is not None:
        found = await outbox.concern_of_message(turn.tx, chat.id, incoming.reply_to)
    if found is None and incoming.group:
        found = await timeline.concern_of_group(turn.tx, chat.id, incoming.group)
    concern = await concerns.get(turn.tx, found) if found is not None else None
    if concern is None or not (concern.chat_id == chat.id or person.answers(concern.home)):
        return None
    return concern


async def _answer_words(turn: Turn, person: Person, dialogue: Dialogue, incoming: Incoming) -> None:
    """The words that the bot asked for."""
    if not clean(incoming.text):
        await turn.tell_person(person, card.line(person.language, "words-wanted"), lane=Lane.REPLY)
        return
    try:
        if dialogue.step == "note":
            await answering.note(turn, person, dialogue.data["concern"], incoming.text)
        elif dialogue.step == handover.NOTE:
            await handover.note(turn, person, dialogue.data["handover"], incoming.text)
        elif dialogue.step == choices.HOURS:
            await choices.own_hours(turn, person, dialogue, incoming.text)
        elif dialogue.step == "pass_why":
            await answering.pass_on(turn, person, dialogue.data["concern"], dialogue.data["person"], incoming.text)
        else:
            reason = Reason(dialogue.data["reason"])
            await closing.propose(turn, person, dialogue.data["concern"], reason, incoming.text)
    except NotAllowed:
        await dialogues.end(turn.tx, person.chat_id)
        await turn.tell_person(person, card.line(person.language, "gone-toast"), lane=Lane.REPLY)


# --- replies ------------------------------------------------------------------------------------------------------


async def reply(turn: Turn, person: Person, concern: Concern, incoming: Incoming) -> bool:
    """To the neighbour, signed with the role. False, and said why, where it can't go."""
    language, number = person.language, str(concern.number)
    found = await answering.owned(turn, person, concern.id)
    if isinstance(found, str):
        if not concern.is_open:
            refusal = card.event(concern, language, "concern-over")
        else:
            names = await people.names(turn.tx, [concern.owner_id])
            name = shown(names.get(concern.owner_id or 0, ""))
            refusal = card.event(concern, language, "not-your-concern", name=name)
        await turn.tell_person(person, refusal, lane=Lane.REPLY)
        return False
    if incoming.too_large:
        await turn.tell_person(person, card.line(language, "too-large-staff"), lane=Lane.REPLY)
        return False
    concern, home = found
    role = answering.role_of(person, home.slug)
    row = None
    for piece in card.pieces(incoming.text):
        row = await _say(turn, person, concern, neighbour.reply(concern, concern.language, role, piece))
    if incoming.media is not None:
        row = await _say_media(turn, person, concern, incoming, incoming.media)
    await timeline.append(
        turn.tx, concern.id, turn.now, Kind.REPLY, clean(incoming.text), person=person.id, chat=person.chat_id,
        incoming=incoming, outbox_id=row,
    )  # fmt: skip
    await answering.act(turn, concern, home)
    return bool(number)


async def _say(turn: Turn, person: Person, concern: Concern, what: Outgoing) -> int | None:
    return await outbox.say(
        turn.tx, turn.now, concern.chat_id, what, concern=concern.id, purpose=Purpose.REPLY, person=person.id
    )


async def _say_media(turn: Turn, person: Person, concern: Concern, incoming: Incoming, media: Media) -> int | None:
    """Signed once: by the words that came with it, else by its own caption, or above it where it can have none.
    The parts of an album stay one."""
    waiting = await outbox.extend_album(turn.tx, concern.chat_id, concern.id, Purpose.REPLY) if incoming.group else None
    if waiting is not None and media.kind in ALBUM:
        both = replace(waiting.payload, media=(*waiting.payload.media, media))
        await outbox.replace_payload(turn.tx, waiting.id, both)
        return waiting.id
    role = answering.role_of(person, concern.home)
    if not incoming.text and media.kind in UNTITLED:
        await _say(turn, person, concern, neighbour.reply(concern, concern.language, role, ""))
    below = neighbour.reply_media(concern, concern.language, role, media, alone=not incoming.text)
    return await _say(turn, person, concern, below)


async def ask_reply(turn: Turn, person: Person, concern_id: int) -> str:
    """*Reply*: the templates, or words of one's own."""
    concern, _ = await answering.find(turn, person, concern_id)
    why = await answering.refused(turn, person, concern)
    if why:
        return why
    await turn.tell_person(person, answers.ask_reply(concern, person.language), lane=Lane.REPLY, concern=concern.id)
    return ""


async def ask_words(turn: Turn, person: Person, concern_id: int) -> str:
    """*Write my own*: the next message is shown, and goes when *send* is pressed."""
    concern, _ = await answering.find(turn, person, concern_id)
    why = await answering.refused(turn, person, concern)
    if why:
        return why
    asked: dict[str, Any] = {"concern": concern.id, "messages": []}
    await dialogues.put(turn.tx, person.chat_id, "reply", asked, turn.now + answering.ASKED_FOR)
    await turn.tell_person(person, answers.write_reply(concern, person.language), lane=Lane.REPLY, concern=concern.id)
    return ""


async def template(
    turn: Turn, person: Person, concern_id: int, chosen: answers.Template, message_row: int | None
) -> str:
    """A template, shown before it is sent."""
    concern, _ = await answering.find(turn, person, concern_id)
    what = answers.template_shown(concern, person.language, chosen)
    await _edit_or_say(turn, person, concern, what, message_row)
    return ""


async def templates(turn: Turn, person: Person, concern_id: int, message_row: int | None) -> str:
    """Back to the list of templates."""
    concern, _ = await answering.find(turn, person, concern_id)
    await _edit_or_say(turn, person, concern, answers.ask_reply(concern, person.language), message_row)
    return ""


async def send_template(
    turn: Turn, person: Person, concern_id: int, chosen: answers.Template, message_row: int | None
) -> str:
    """*Send*."""
    concern, _ = await answering.find(turn, person, concern_id)
    text = answers.template_text(concern.language, chosen)
    if not await reply(turn, person, concern, Incoming(0, text)):
        return ""
    done = card.event(concern, person.language, "template-sent")
    await _edit_or_say(turn, person, concern, done, message_row)
    return say(person.language, "sent-toast")


async def _edit_or_say(turn: Turn, person: Person, concern: Concern, what: Any, message_row: int | None) -> None:
    if message_row is None:
        await turn.tell_person(person, what, lane=Lane.REPLY, concern=concern.id)
    else:
        await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, concern=concern.id)


# --- free text ----------------------------------------------------------------------------------------------------


async def _ask_what_for(turn: Turn, person: Person, dialogue: Dialogue | None, incoming: Incoming) -> None:
    """A reply to a concern, or a concern of their own? What is written while the question is open joins it."""
    asked = dict(dialogue.data) if dialogue and dialogue.step in ASKED else {"messages": []}
    before = asked["messages"]
    asked["messages"] = [*before, _kept(incoming)]
    if dialogue and before and incoming.group and before[-1]["group"] == incoming.group:
        await dialogues.amend(turn.tx, dialogue, asked)  # an album is asked about once
        return
    step = dialogue.step if dialogue and dialogue.step == "reply" else "what_for"
    await _ask(turn, person, step, asked)


async def _ask(turn: Turn, person: Person, step: str, asked: dict[str, Any]) -> None:
    kept = await dialogues.put(turn.tx, person.chat_id, step, asked, turn.now + answering.ASKED_FOR)
    if step == "reply":
        only = await concerns.get(turn.tx, asked["concern"])
        choices = [only] if only and only.is_open and person.answers(only.home) else []
    else:
        choices = await _choices(turn, person)
    text = "\n".join(message["text"] for message in asked["messages"] if message["text"])
    what = answers.ask_what_for(kept.version, choices, person.language, text, own=step == "what_for")
    await turn.tell_person(person, what, lane=Lane.REPLY)


async def _choices(turn: Turn, person: Person) -> list[Concern]:
    """Concerns that a reply could be for: the person's own first, then those that wait; at most six."""
    found = await concerns.open_of_homes(turn.tx, person.homes)
    mine = [concern for concern in found if concern.owner_id == person.id]
    waiting = [concern for concern in found if concern.owner_id is None and concern.chat_id != person.chat_id]
    return [*mine, *waiting][:6]


def _kept(incoming: Incoming) -> dict[str, Any]:
    return {
        "id": incoming.message_id, "text": incoming.text, "media": media_to_json(incoming.media),
        "group": incoming.group, "large": incoming.too_large,
    }  # fmt: skip


def _read(kept: dict[str, Any]) -> Incoming:
    return Incoming(kept["id"], kept["text"], media_from_json(kept["media"]), kept["group"], too_large=kept["large"])


async def _chosen(turn: Turn, person: Person, version: int) -> list[Incoming] | None:
    """The messages that the pressed question was about; None where it is not open any more."""
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is None or dialogue.version != version or dialogue.step not in ASKED:
        return None
    await dialogues.end(turn.tx, person.chat_id)
    return [_read(kept) for kept in dialogue.data["messages"]]


async def send_to(turn: Turn, person: Person, version: int, concern_id: int, message_row: int | None) -> str:
    """It is a reply to this concern."""
    concern, _ = await answering.find(turn, person, concern_id)
    messages = await _chosen(turn, person, version)
    if messages is None:
        return say(person.language, "not-answerable-toast")
    for message in messages:
        if not await reply(turn, person, await concerns.get(turn.tx, concern_id) or concern, message):
            return ""
    done = card.event(concern, person.language, "template-sent")
    await _edit_or_say(turn, person, concern, done, message_row)
    return say(person.language, "sent-toast")


async def own(turn: Turn, chat: Chat, person: Person, version: int, message_row: int | None) -> str:
    """It is a concern of their own: from here they are a neighbour like all others."""
    messages = await _chosen(turn, person, version)
    if messages is None:
        return say(person.language, "not-answerable-toast")
    for message in messages:
        await drafts.receive(turn, chat, message)
    if message_row is not None:
        what = neighbour.asked_and_answered(person.language, say(person.language, "button-own"))
        await outbox.say(turn.tx, turn.now, chat.id, what, edits=message_row)
    return ""


async def drop(turn: Turn, person: Person, version: int, message_row: int | None) -> str:
    """Nothing is sent, passed on or closed."""
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is None or dialogue.version != version:
        return say(person.language, "not-answerable-toast")
    await dialogues.end(turn.tx, person.chat_id)
    if message_row is not None:
        await outbox.say(turn.tx, turn.now, person.chat_id, card.line(person.language, "dropped"), edits=message_row)
    return say(person.language, "dropped")


async def expired(turn: Turn, dialogue: Dialogue) -> None:
    """A question to staff ran out: nothing was done, and they hear it, with their words."""
    await dialogues.end(turn.tx, dialogue.chat_id)
    if dialogue.step == handover.NOTE:
        await handover.note_expired(turn, dialogue)
    if dialogue.step == entry_worry.WORDS:
        await entry_worry.expired(turn, dialogue)
    if dialogue.step == situation_talk.STEP:
        await situation_talk.expired(turn, dialogue)
    if dialogue.step in UNSAID:
        return
    chat = await people.chat(turn.tx, dialogue.chat_id, "sv")
    text = " ".join(message["text"] for message in dialogue.data.get("messages", ()))
    over = {building.STEP: plan.expired, **meeting_talk.EXPIRED}.get(dialogue.step)
    what = over(chat.language) if over else answers.question_expired(chat.language, text)
    await turn.tell(chat, what, lane=Lane.NOTICE)
