"""What somebody says for a meeting's situation round: written line by line or all at once, kept with every message.

It is kept at once, so that nothing is lost to who puts the phone away; until the meeting begins it can be changed.
"""

from dataclasses import replace

from bot.domain.concern import State, withdraw
from bot.domain.home import Home
from bot.domain.incoming import Incoming
from bot.domain.meeting import Meeting
from bot.domain.outgoing import Lane, MediaKind
from bot.domain.people import Chat, Person
from bot.domain.situation import KINDS, PICTURES, Part, Situation, TooLong, again_at, following, page_at, with_words
from bot.domain.wording import clean
from bot.messages import neighbour
from bot.messages import situation as messages
from bot.messages.situation import Word, Writing
from bot.messages.texts import say
from bot.services import actors, cards, drafts, one_message, sending
from bot.services.meetings import invited, situation
from bot.services.turn import NotAllowed, Turn
from bot.storage import concerns, dialogues, outbox, people, situations, timeline
from bot.storage.dialogues import Dialogue
from bot.storage.outbox import Purpose

STEP = "situation"


async def press(turn: Turn, person: Person, meeting_id: int, word: Word, row: int | None) -> str:
    """A button of the question, or of the lines. Raises NotAllowed for who has none to say."""
    meeting, home = await _found(turn, person, meeting_id)
    if (over := _over(turn, meeting, home)) is not None:
        return say(person.language, over)
    match word:
        case Word.LATER:
            return await _later(turn, person, meeting, home, row)
        case Word.NONE:
            return await _nothing(turn, person, meeting, home, row)
        case Word.DONE:
            return await _done(turn, person, meeting, home, row)
        case _:
            return await _open(turn, person, meeting, home, word, row)


async def _found(turn: Turn, person: Person, meeting_id: int) -> tuple[Meeting, Home]:
    meeting = await invited.seen_by(turn, person, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None or not person.belongs(home.slug) or meeting.plan.kind not in KINDS:
        raise NotAllowed
    return meeting, home


def _over(turn: Turn, meeting: Meeting, home: Home) -> str | None:
    """Why nothing is taken any more: the key of what is said then."""
    if meeting.is_cancelled:
        return "situation-off-toast"
    return "situation-over-toast" if turn.now >= meeting.starts_at(home.zone) else None


async def _mine(turn: Turn, person: Person, meeting: Meeting) -> Situation:
    """What they have said; for whom they do, is known once it is kept."""
    return await situations.get(turn.tx, meeting.id, person.id) or Situation(meeting.id, person.id, "", turn.now)


async def _keep(turn: Turn, person: Person, home: Home, meeting: Meeting, one: Situation) -> None:
    actor = await actors.of(turn, person, home)
    await situations.save(turn.tx, replace(one, actor=actor, at=turn.now))
    await outbox.cancel_keyed(turn.tx, turn.now, _later_key(person, meeting, home))
    await situation.refresh(turn, meeting, home)


def _later_key(person: Person, meeting: Meeting, home: Home) -> str:
    return f"{situation.key_of(meeting, home)}later:{person.id}:"


# --- pressed ----------------------------------------------------------------------------------------------------------


async def _open(turn: Turn, person: Person, meeting: Meeting, home: Home, word: Word, row: int | None) -> str:
    """The lines as they are, and the one that is asked for: the first that is missing, or the pressed one."""
    mine, open_ = await _mine(turn, person, meeting), await _talk(turn, person, meeting)
    if word is Word.NO_PICTURES and mine.pictures:
        mine = replace(mine, pictures=())
        await _keep(turn, person, home, meeting, mine)
    chosen = next((part for part in Part if part.value == word.value), None)
    asked = Part(open_.data["part"]) if open_ is not None and open_.data["part"] else None
    part = chosen or following(mine, asked if word is Word.SKIP else None)
    if open_ is None or word in (Word.WRITE, Word.OPEN):
        at = None if word is Word.OPEN else row
        kept = {"meeting": meeting.id, "part": "", one_message.ROW: at}
        open_ = await dialogues.put(turn.tx, person.chat_id, STEP, kept, turn.now + one_message.STAYS_OPEN)
    await _show(turn, person, open_, Writing(home, meeting, mine, part))
    return ""


async def _talk(turn: Turn, person: Person, meeting: Meeting) -> Dialogue | None:
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    is_this = dialogue is not None and dialogue.step == STEP and dialogue.data["meeting"] == meeting.id
    return dialogue if is_this else None


async def _show(turn: Turn, person: Person, dialogue: Dialogue, what: Writing) -> None:
    part = what.part.value if what.part is not None else ""
    kept = {"meeting": what.meeting.id, "part": part, one_message.ROW: dialogue.data[one_message.ROW]}
    await one_message.show(turn, person, dialogue, messages.writing(what, person.language, turn.now), kept)


async def _later(turn: Turn, person: Person, meeting: Meeting, home: Home, row: int | None) -> str:
    """*Remind me later*, once."""
    moment = again_at(meeting, home.zone, turn.now)
    if moment is None:
        return say(person.language, "situation-late-toast")
    comes = page_at(meeting, home.zone)
    what = messages.again(meeting, home, comes, person.language, moment)
    await outbox.say(
        turn.tx, turn.now, person.chat_id, what, lane=Lane.NOTICE, purpose=Purpose.MEETING, person=person.id,
        key=_later_key(person, meeting, home), meeting=meeting.id, not_before=moment,
        expires_at=meeting.starts_at(home.zone),
    )  # fmt: skip
    await one_message.change(turn, person, messages.later(meeting, home, moment, person.language, turn.now), row)
    return ""


async def _nothing(turn: Turn, person: Person, meeting: Meeting, home: Home, row: int | None) -> str:
    """*Nothing to say*; what was written before stays."""
    mine = await _mine(turn, person, meeting)
    await _keep(turn, person, home, meeting, mine)
    await one_message.change(turn, person, messages.done(Writing(home, meeting, mine), person.language, turn.now), row)
    return ""


async def _done(turn: Turn, person: Person, meeting: Meeting, home: Home, row: int | None) -> str:
    """*Done*: nothing more is waited for."""
    if await _talk(turn, person, meeting) is not None:
        await dialogues.end(turn.tx, person.chat_id)
    mine = await situations.get(turn.tx, meeting.id, person.id)
    await one_message.change(turn, person, messages.done(Writing(home, meeting, mine), person.language, turn.now), row)
    return ""


# --- written ----------------------------------------------------------------------------------------------------------


async def replied(turn: Turn, chat: Chat, person: Person, incoming: Incoming) -> bool:
    """A Telegram reply to the question is for the round, whatever was or was not pressed. Raises NotAllowed."""
    if incoming.reply_to is None:
        return False
    parts = (await outbox.key_of_message(turn.tx, chat.id, incoming.reply_to) or "").split(":")
    if parts[0] != "situation" or not parts[1].isdigit():
        return False
    meeting, home = await _found(turn, person, int(parts[1]))
    if (over := _over(turn, meeting, home)) is not None:
        await turn.tell_person(person, messages.too_late(person.language, over), lane=Lane.REPLY)
        return True
    if await _talk(turn, person, meeting) is None:
        row = await outbox.row_of_message(turn.tx, chat.id, incoming.reply_to)
        await _open(turn, person, meeting, home, Word.WRITE, row)
    dialogue = await _talk(turn, person, meeting)
    return dialogue is not None and await written(turn, person, dialogue, incoming)


async def take_draft(turn: Turn, chat: Chat, person: Person, draft_id: int, meeting_id: int) -> str:
    """*It is for the situation round*: what became a draft was no worry. Raises NotAllowed."""
    draft = await drafts.mine(turn, chat, draft_id)
    if draft is None or draft.state is not State.DRAFT:
        return drafts.over(draft, chat.language)
    meeting, home = await _found(turn, person, meeting_id)
    if (over := _over(turn, meeting, home)) is not None:
        return say(person.language, over)
    mine = await _mine(turn, person, meeting)
    said = [drafts.again(entry) for entry in cards.as_corrected(await timeline.words(turn.tx, draft.id))]
    photos = [one.media.file_id for one in said if one.media is not None and one.media.kind is MediaKind.PHOTO]
    if len(photos) < sum(one.media is not None for one in said) or len(mine.pictures) + len(photos) > PICTURES:
        return say(person.language, "situation-draft-toast")  # what the round can't hold goes on as a worry
    mine = replace(mine, pictures=(*mine.pictures, *photos))
    text = clean("\n".join(one.text for one in said)).strip()
    if text and following(mine) is None:
        return say(person.language, "situation-draft-toast")
    try:
        mine = with_words(mine, following(mine), text) if text else mine
    except TooLong:
        return say(person.language, "situation-draft-toast")
    await concerns.save(turn.tx, withdraw(draft, turn.now))
    chosen = say(person.language, "button-situation-draft")
    await sending.edit_question(turn, draft, neighbour.asked_and_answered(person.language, chosen))
    await _keep(turn, person, home, meeting, mine)
    return await _open(turn, person, meeting, home, Word.OPEN, None)


async def written(turn: Turn, person: Person, dialogue: Dialogue, incoming: Incoming) -> bool:
    """A line, all three, or a picture; False where it is for something else. Raises NotAllowed."""
    media, text = incoming.media, clean(incoming.text).strip()
    if text.startswith("/") or not (text or media) or (media is not None and media.kind is not MediaKind.PHOTO):
        return False
    meeting, home = await _found(turn, person, dialogue.data["meeting"])
    if (over := _over(turn, meeting, home)) is not None:
        await dialogues.end(turn.tx, person.chat_id)
        await turn.tell_person(person, messages.too_late(person.language, over), lane=Lane.REPLY)
        return True
    mine = was = await _mine(turn, person, meeting)
    part = Part(dialogue.data["part"]) if dialogue.data["part"] else None
    faults = []
    if media is not None and len(mine.pictures) < PICTURES:
        mine = replace(mine, pictures=(*mine.pictures, media.file_id))
    elif media is not None:
        faults.append("situation-pictures-most")
    if text and part is None:
        faults.append("situation-full")
    elif text:
        try:
            mine = with_words(mine, part, text)
            part = following(mine)
        except TooLong:
            faults.append("situation-too-long")
    if mine != was:
        await _keep(turn, person, home, meeting, mine)
    await one_message.take_away(turn, person, dialogue)
    below = replace(dialogue, data={**dialogue.data, one_message.ROW: None})
    await _show(turn, person, below, Writing(home, meeting, mine, part, tuple(faults)))
    return True


async def expired(turn: Turn, dialogue: Dialogue) -> None:
    """They wrote no more. As all of it is kept, the message says what is, where it stands; nobody is disturbed."""
    chat = await people.find(turn.tx, dialogue.chat_id)
    person = chat.person if chat is not None else None
    if person is None:
        return
    try:
        meeting, home = await _found(turn, person, dialogue.data["meeting"])
    except NotAllowed:
        return
    mine = await situations.get(turn.tx, meeting.id, person.id)
    what = messages.done(Writing(home, meeting, mine), person.language, turn.now)
    await one_message.change(turn, person, what, dialogue.data[one_message.ROW])
