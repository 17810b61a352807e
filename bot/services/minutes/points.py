"""The points of minutes: added as they are said, completed, changed, taken away."""

from dataclasses import replace

from bot.domain.minutes import ITEM, Item, ItemKind
from bot.domain.people import Person
from bot.domain.wording import parts
from bot.files import minutes_reading as reading
from bot.files.minutes_reading import Completed, Known
from bot.messages import minutes as page_messages
from bot.messages import minutes_writing as messages
from bot.messages.minutes_writing import Attendee
from bot.messages.texts import say
from bot.services.minutes import gathering, talk
from bot.services.minutes.gathering import Led
from bot.services.turn import NotAllowed, Turn
from bot.storage import dialogues, minute_items

MOST = 200  # points of one meeting


async def add(turn: Turn, led: Led, line: str, message_id: int, known: Known, everyone: list[Attendee]) -> None:
    """What was said in one line: one point, or as many as its length needs."""
    for piece in parts(line, ITEM):
        said = reading.read(piece, known)
        item = Item(
            0, led.meeting.id, led.home.slug, said.kind, said.text, turn.now, by=said.by, message_id=message_id,
            said_by=led.person.id,
        )  # fmt: skip
        await minute_items.add(turn.tx, gathering.owned(item, said.who, everyone, led) if said.who else item)


async def complete(turn: Turn, led: Led, item: Item, text: str, known: Known, everyone: list[Attendee]) -> None:
    """An answer to what was said: who, by when, which it is, how it should say; or that it goes."""
    done = reading.complete(text, known)
    if done.remove:
        await minute_items.remove(turn.tx, item.id)
    else:
        await minute_items.save(turn.tx, _completed(led, item, done, everyone))


async def say_anew(turn: Turn, led: Led, item: Item, line: str, known: Known, everyone: list[Attendee]) -> None:
    """Its line is another than it was; who and when stay where the line does not say them."""
    then = replace(known, today=item.made_at.astimezone(led.home.zone).date())  # "on Friday" was said then
    done = Completed(said=reading.read(line, then))
    await minute_items.save(turn.tx, _completed(led, item, done, everyone))


def _completed(led: Led, item: Item, done: Completed, everyone: list[Attendee]) -> Item:
    if done.kind is not None:
        return as_kind(led, item, done.kind, _own_names(everyone))
    said = done.said
    who, by = (said.who, said.by) if said else (done.who, done.by)
    if said is not None:
        kind = item.what if said.kind is ItemKind.UNSAID else said.kind
        item = replace(item, text=said.text[:ITEM], what=kind)
    if who:
        item = gathering.owned(item, who, everyone, led)
    if by is not None:
        item = replace(item, by=by)
    return replace(item, what=ItemKind.ACTION) if said is None and (who or by) else item


def _own_names(everyone: list[Attendee]) -> dict[int, str]:
    """The names that may stand in minutes: guests, who are neighbours, are named as it was said alone."""
    return {one.person.id: one.person.name for one in everyone if one.own}


def as_kind(led: Led, item: Item, kind: ItemKind, names: dict[int, str]) -> Item:
    """The item as a decision, an action or a note. Who and when stand in the words of what is no action."""
    if item.what is ItemKind.ACTION and kind is not ItemKind.ACTION:
        who, words = item.owner or names.get(item.owner_id or 0, ""), item.text
        if who:
            words = f"{who}: {words[:1].lower()}{words[1:]}"
        if item.by is not None:
            language = led.home.languages[0]
            day = page_messages.day(item.by, led.meeting.on, language)
            words = f"{words}, {say(language, 'minutes-by', day=day)}"
        return replace(item, what=kind, text=words[:ITEM], owner="", owner_id=None, by=None, due_at=None)
    return replace(item, what=kind)


async def show(turn: Turn, person: Person, item_id: int, row: int | None) -> str:
    """One point, and what can be done with it. Raises NotAllowed for who may not write the minutes."""
    found = await _found(turn, person, item_id)
    if found is None:
        return await _gone(turn, person, row)
    item, led = found
    page = await gathering.page(turn, led.meeting, led.home, await gathering.written(turn, led.meeting))
    await talk.say(turn, led, messages.point(page, item, person.language, turn.now), row, view=item.id)
    return ""


async def set_kind(turn: Turn, person: Person, item_id: int, word: str, row: int | None) -> str:
    """It is a decision, an action or a note; or it goes."""
    found = await _found(turn, person, item_id)
    if found is None:
        return await _gone(turn, person, row)
    item, led = found
    everyone = await gathering.attendees(turn, led.meeting)
    if word == "remove":
        await minute_items.remove(turn.tx, item.id)
    else:
        kind = next((one for one in messages.KINDS if one.value == word), None)
        if kind is None:
            return say(person.language, "gone-toast")
        names = _own_names(everyone)
        if kind is ItemKind.ACTION and item.what is not ItemKind.ACTION:
            said = reading.read(f"Åtgärd: {item.text}", await gathering.known(turn, led))
            item = replace(item, text=said.text[:ITEM], by=said.by)
            item = gathering.owned(item, said.who, everyone, led) if said.who else item
        await minute_items.save(turn.tx, as_kind(led, item, kind, names))
    await talk.changed(turn, led)
    await talk.show(turn, led, row)
    return say(person.language, "minutes-removed-toast" if word == "remove" else "minutes-kept-toast")


async def set_owner(turn: Turn, person: Person, item_id: int, owner_id: int, row: int | None) -> str:
    """It is this one who is meant."""
    found = await _found(turn, person, item_id)
    if found is None:
        return await _gone(turn, person, row)
    item, led = found
    everyone = await gathering.attendees(turn, led.meeting)
    if not any(one.id == owner_id for one in gathering.meant(item.owner, everyone, led.home)):
        await talk.show(turn, led, row)
        return say(person.language, "gone-toast")
    await minute_items.save(turn.tx, replace(item, owner_id=owner_id, owner=""))
    await talk.changed(turn, led)
    await talk.show(turn, led, row)
    return say(person.language, "minutes-kept-toast")


async def _gone(turn: Turn, person: Person, row: int | None) -> str:
    """The point was taken away meanwhile: they see the minutes as they are now."""
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is not None and dialogue.step == talk.STEP:
        await talk.show(turn, await gathering.led(turn, person, dialogue.data["meeting"]), row)
    return say(person.language, "gone-toast")


async def _found(turn: Turn, person: Person, item_id: int) -> tuple[Item, Led] | None:
    """The point, for who may write the minutes that it stands in; None where it is there no more."""
    item = await minute_items.get(turn.tx, item_id)
    if item is None and any(person.belongs(slug) for slug in person.roles):
        return None
    if item is None:
        raise NotAllowed
    return item, await gathering.led(turn, person, item.meeting_id)
