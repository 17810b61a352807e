"""A talk that is one message: everything is chosen in it, and it always shows what that comes to.

It is changed in its place as long as buttons are pressed, and said anew below what somebody writes. What is chosen so
far is kept in the open question; what it means, and who may, is for the service whose talk it is.
"""

from datetime import timedelta
from typing import Any

from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.services.turn import Turn
from bot.storage import dialogues, outbox
from bot.storage.dialogues import Dialogue

STAYS_OPEN = timedelta(hours=1)
ROW = "row"  # where the message's row is kept


async def show(turn: Turn, person: Person, dialogue: Dialogue, what: Outgoing, kept: dict[str, Any]) -> None:
    """The message as it is now, in the place of the row in `kept` or, where that is none, as a new one."""
    row = kept.get(ROW)
    if row is None:
        row = await turn.tell_person(person, what, lane=Lane.REPLY)
    else:
        await change(turn, person, what, row)
    await keep(turn, dialogue, {**kept, ROW: row})


async def keep(turn: Turn, dialogue: Dialogue, kept: dict[str, Any]) -> None:
    """What is chosen so far; the question stays open from now on."""
    await dialogues.amend(turn.tx, dialogue, kept)
    await dialogues.postpone(turn.tx, dialogue, turn.now + STAYS_OPEN)


async def take_away(turn: Turn, person: Person, dialogue: Dialogue) -> None:
    """The message goes, because it is said anew further down."""
    if dialogue.data[ROW] is not None:
        await change(turn, person, Outgoing(delete=True), dialogue.data[ROW])


async def close(turn: Turn, person: Person, what: Outgoing, row: int | None) -> None:
    """The talk is over, and the message says how."""
    await dialogues.end(turn.tx, person.chat_id)
    await change(turn, person, what, row)


async def change(turn: Turn, person: Person, what: Outgoing, row: int | None) -> None:
    """Another message in its place. One with a picture keeps its words and the other is said below it, since Telegram
    makes no text of a picture (editMessageText)."""
    before = await outbox.standing(turn.tx, row) if row is not None else None
    if before is not None and before.media and not what.delete:
        row = None
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
