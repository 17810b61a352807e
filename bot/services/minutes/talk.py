"""The talk in which minutes are written: one message that shows what stands in them, for everybody who writes.

What was said is kept in rows at once. The open question only knows which meeting is written of, and where its message
is; when it runs out nothing is lost.
"""

from datetime import timedelta

from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.messages import minutes_writing as messages
from bot.messages.minutes_writing import Writing
from bot.services import one_message
from bot.services.meetings import attended
from bot.services.minutes import gathering
from bot.services.minutes.gathering import Led
from bot.services.turn import Turn
from bot.storage import dialogues, minutes, people
from bot.storage.dialogues import Dialogue

STEP = "minutes"
STAYS_OPEN = timedelta(hours=6)  # after the last line: a long meeting with a long break
PAGE = "page"  # the view that is shown anew whenever something is said


async def dialogue_of(turn: Turn, person: Person, meeting_id: int) -> Dialogue | None:
    """Their talk about this meeting, where it is open."""
    found = await dialogues.get(turn.tx, person.chat_id)
    return found if found and found.step == STEP and found.data["meeting"] == meeting_id else None


async def show(turn: Turn, led: Led, row: int | None, *, number: int | None = None, fault: str = "") -> None:
    """What stands in the minutes, in the place of a row or, without one, anew; from now on what they write goes
    here."""
    what = await _made(turn, led.person, led.meeting, led.home, number=number, fault=fault)
    await say(turn, led, what, row)


async def say(turn: Turn, led: Led, what: Outgoing, row: int | None, view: str | int = PAGE) -> None:
    """A view of the talk. `view`: an item's id where what is written next is about that."""
    person = led.person
    if row is None:
        row = await turn.tell_person(person, what, lane=Lane.REPLY)
    else:
        await one_message.change(turn, person, what, row)
    kept = {"meeting": led.meeting.id, "row": row, "view": view}
    dialogue = await dialogue_of(turn, person, led.meeting.id)
    if dialogue is None:
        await dialogues.put(turn.tx, person.chat_id, STEP, kept, turn.now + STAYS_OPEN)
    else:
        await dialogues.amend(turn.tx, dialogue, kept)
        await dialogues.postpone(turn.tx, dialogue, turn.now + STAYS_OPEN)


async def show_below(turn: Turn, led: Led, fault: str = "") -> None:
    """The message is said anew below what they wrote; the one above goes."""
    dialogue = await dialogue_of(turn, led.person, led.meeting.id)
    if dialogue is not None:
        await one_message.take_away(turn, led.person, dialogue)
    await show(turn, led, None, fault=fault)


async def changed(turn: Turn, led: Led) -> None:
    """Something else stands in the minutes: a yes to what they were is none any more, and whoever writes them too sees
    it."""
    await attended.keep(turn, led.meeting, led.home)
    await minutes.changed(turn.tx, led.meeting.id)
    for dialogue in await _open(turn, led.meeting):
        if dialogue.chat_id == led.person.chat_id or dialogue.data["view"] != PAGE:
            continue
        chat = await people.find(turn.tx, dialogue.chat_id)
        if chat is not None and chat.person is not None:
            what = await _made(turn, chat.person, led.meeting, led.home)
            await one_message.change(turn, chat.person, what, dialogue.data["row"])


async def rest(turn: Turn, led: Led, row: int | None) -> None:
    """*Stop taking notes*: what they write goes elsewhere again."""
    dialogue = await dialogue_of(turn, led.person, led.meeting.id)
    if dialogue is not None:
        await dialogues.end(turn.tx, led.person.chat_id)
        row = row or dialogue.data["row"]
    what = await _made(turn, led.person, led.meeting, led.home, is_open=False)
    await one_message.change(turn, led.person, what, row)


async def close_all(turn: Turn, meeting: Meeting, home: Home, but: Person) -> None:
    """They are published: nobody writes on by mistake."""
    for dialogue in await _open(turn, meeting):
        await dialogues.end(turn.tx, dialogue.chat_id)
        chat = await people.find(turn.tx, dialogue.chat_id)
        if chat is not None and chat.person is not None and chat.person.id != but.id:
            what = await _made(turn, chat.person, meeting, home, is_open=False)
            await one_message.change(turn, chat.person, what, dialogue.data["row"])


async def _open(turn: Turn, meeting: Meeting) -> list[Dialogue]:
    return [one for one in await dialogues.of_step(turn.tx, STEP) if one.data["meeting"] == meeting.id]


async def _made(
    turn: Turn, person: Person, meeting: Meeting, home: Home, *, number: int | None = None, fault: str = "",
    is_open: bool = True,
) -> Outgoing:  # fmt: skip
    page = await gathering.page(turn, meeting, home, await gathering.written(turn, meeting))
    question = gathering.asked(list(page.items), await gathering.attendees(turn, meeting), home)
    others = [one for one in await _open(turn, meeting) if one.chat_id != person.chat_id]
    chats = [await people.find(turn.tx, one.chat_id) for one in others]
    names = [one.person.name for one in chats if one is not None and one.person is not None]
    writing = Writing(page, number, question, fault, names, is_open)
    return messages.page(writing, person.language, turn.now)
