"""Each person's choices: how long before a shift they are reminded, and when what can wait waits for them."""

from dataclasses import replace

from bot.domain.outgoing import Lane
from bot.domain.people import Person, Reminder
from bot.domain.quiet import read_hours
from bot.messages import choices as messages
from bot.messages.choices import Quiet
from bot.messages.texts import say
from bot.services.answering import ASKED_FOR
from bot.services.turn import NotAllowed, Turn
from bot.storage import dialogues, outbox, people
from bot.storage.dialogues import Dialogue

HOURS = "quiet_hours"  # the dialogue's step


async def show(turn: Turn, person: Person) -> str:
    """What they have chosen, and what can be chosen instead."""
    _answers_somewhere(person)
    await turn.tell_person(person, messages.choices(person.language, person), lane=Lane.REPLY)
    return ""


async def toggle_reminder(turn: Turn, person: Person, reminder: Reminder, message_row: int | None) -> str:
    """A reminder before each shift, on or off."""
    _answers_somewhere(person)
    chosen = person.reminders ^ {reminder}
    await people.set_reminders(turn.tx, person.id, chosen)
    await _edit(turn, replace(person, reminders=chosen), message_row)
    return say(person.language, f"choices-{reminder.value}-{'on' if reminder in chosen else 'off'}-toast")


async def choose_quiet(turn: Turn, person: Person, how: Quiet, message_row: int | None) -> str:
    """None, usual ones, or their own: these are asked for in words."""
    _answers_somewhere(person)
    if how is Quiet.OWN:
        await dialogues.put(turn.tx, person.chat_id, HOURS, {"row": message_row}, turn.now + ASKED_FOR)
        await turn.tell_person(person, messages.ask_hours(person.language), lane=Lane.REPLY)
        return ""
    await _asked_no_more(turn, person)
    hours = messages.USUAL.get(how)
    await people.set_quiet(turn.tx, person.id, hours)
    await _edit(turn, replace(person, quiet=hours), message_row)
    return say(person.language, "choices-quiet-toast" if hours else "choices-awake-toast")


async def own_hours(turn: Turn, person: Person, dialogue: Dialogue, text: str) -> None:
    """Their own, in words; asked again where they can't be read."""
    hours = read_hours(text)
    if hours is None:
        await turn.tell_person(person, messages.hours_unread(person.language), lane=Lane.REPLY)
        return
    await dialogues.end(turn.tx, person.chat_id)
    await people.set_quiet(turn.tx, person.id, hours)
    chosen = replace(person, quiet=hours)
    await _edit(turn, chosen, dialogue.data["row"])
    await turn.tell_person(person, messages.hours_set(person.language, hours), lane=Lane.REPLY)


async def _asked_no_more(turn: Turn, person: Person) -> None:
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is not None and dialogue.step == HOURS:
        await dialogues.end(turn.tx, person.chat_id)


async def _edit(turn: Turn, person: Person, message_row: int | None) -> None:
    what = messages.choices(person.language, person)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)


def _answers_somewhere(person: Person) -> None:
    if not person.homes:
        raise NotAllowed
