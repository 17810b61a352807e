"""Who was at a meeting: as they had answered, until whoever writes the minutes says otherwise, by a press or in
words."""

from dataclasses import replace

from bot.domain.minutes import NAME, Item, ItemKind
from bot.domain.people import Person
from bot.domain.wording import clean
from bot.files.minutes_reading import Presence, matching
from bot.messages import minutes_writing as messages
from bot.messages.minutes_writing import Attendee
from bot.messages.texts import say
from bot.services.minutes import gathering, talk
from bot.services.minutes.gathering import Led
from bot.services.turn import Turn
from bot.storage import attendance, minute_items, minutes

NOTE = 1500  # signs of all who were not invited
AS_SAID, ALL = 2, 1  # what stands in the buttons


async def show(turn: Turn, person: Person, meeting_id: int, number: int, row: int | None) -> str:
    """A page of who is invited. Raises NotAllowed for who may not write the minutes."""
    led = await gathering.led(turn, person, meeting_id)
    await _show(turn, led, number, row)
    return ""


async def _show(turn: Turn, led: Led, number: int, row: int | None) -> None:
    page = await gathering.page(turn, led.meeting, led.home, await gathering.written(turn, led.meeting))
    everyone = await gathering.attendees(turn, led.meeting)
    what = messages.presence(page, everyone, number, led.person.language, turn.now)
    await talk.say(turn, led, what, row, view="presence")


async def turned(
    turn: Turn, person: Person, meeting_id: int, who: int, was: int, number: int, row: int | None
) -> str:  # fmt: skip
    """Somebody was there or was not; or everybody at once."""
    led = await gathering.led(turn, person, meeting_id)
    await gathering.written(turn, led.meeting)
    everyone = await gathering.attendees(turn, led.meeting)
    for one in everyone:
        if who in (0, one.person.id):
            there = None if was == AS_SAID else bool(was)
            if (one.said.was_there if one.said else None) is not there:
                await _keep(turn, led, one, there)
    await talk.changed(turn, led)
    await _show(turn, led, number, row)
    return say(person.language, "minutes-kept-toast")


async def _keep(turn: Turn, led: Led, one: Attendee, there: bool | None) -> None:
    before = one.said or await attendance.get(turn.tx, led.meeting.id, one.person.id)
    await attendance.save(turn.tx, replace(before, was_there=there))


async def written(turn: Turn, led: Led, said: Presence, message_id: int, everyone: list[Attendee]) -> None:
    """*Present: Lo, Bo*: who is invited is there; another name stands beside them. Nothing that was written is lost."""
    strangers = []
    for name in said.names:
        meant = set(matching(name, [one.person.name for one in everyone]))
        some = [one for one in everyone if one.person.name in meant]
        if len(some) > 1 and not any(one.own for one in some):  # neighbours, of whom only the number is told
            some = [one for one in some if one.was_there is not said.there][:1] or some[:1]
        if len(some) == 1:
            await _keep(turn, led, some[0], said.there)
        else:
            strangers.append(clean(name)[:NAME])
    if not strangers:
        return
    found = await gathering.written(turn, led.meeting)
    others = [name for name in found.note.split(", ") if name]
    if said.there:
        note = ", ".join(dict.fromkeys([*others, *strangers]))
    else:
        note = ", ".join(name for name in others if name not in strangers)
        strangers = [name for name in strangers if name not in others]
    if len(note) <= NOTE:
        await minutes.save(turn.tx, replace(found, note=note))
    if strangers and (not said.there or len(note) > NOTE):
        words = say(led.home.languages[0], "minutes-there" if said.there else "minutes-absent")
        text = f"{words}: {', '.join(strangers)}"
        item = Item(0, led.meeting.id, led.home.slug, ItemKind.NOTE, text, turn.now, message_id=message_id)
        await minute_items.add(turn.tx, replace(item, said_by=led.person.id))


async def settle(turn: Turn, everyone: list[Attendee], meeting_id: int) -> None:
    """They are published: of who had answered it stands from now whether they were there."""
    for one in everyone:
        if one.said is not None and one.said.was_there is None and one.said.answer is not None:
            await attendance.save(turn.tx, replace(one.said, meeting_id=meeting_id, was_there=one.was_there))
