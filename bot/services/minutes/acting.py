"""How an action goes: done, later, not by this one; given to somebody else, dropped, opened again.

Its owner may say so, and who leads the meeting; the other hears it. An old button is answered with what is true now.
"""

from dataclasses import replace
from datetime import date

from bot.domain.acting import LATEST, SOONEST, is_owner
from bot.domain.meeting import may_lead
from bot.domain.minutes import Doing, Item
from bot.domain.outgoing import Lane
from bot.domain.people import Person
from bot.messages import acting as messages
from bot.messages.texts import say
from bot.services import one_message
from bot.services.answering import ASKED_FOR
from bot.services.meetings import group_posts, invited
from bot.services.minutes import actions, following
from bot.services.minutes.following import Found
from bot.services.turn import NotAllowed, Turn
from bot.storage import dialogues, meetings, people

PICTURE, DAY = "action_picture", "action_day"  # the dialogues' steps


async def done(turn: Turn, person: Person, item_id: int, row: int | None) -> str:
    """*Done*; with the words that a reminder was answered with, where it was."""
    found = await following.find(turn, person, item_id)
    if found is None or not found.item.is_open:
        return await stands(turn, person, found, row)
    asked, note = await dialogues.get(turn.tx, person.chat_id), ""
    if asked is not None and asked.step == PICTURE and asked.data["item"] == item_id:
        note = asked.data["note"]
        await dialogues.end(turn.tx, person.chat_id)
    await finish(turn, person, found, note, "", row)
    return say(person.language, "action-done-toast")


async def finish(
    turn: Turn, person: Person, found: Found, note: str, picture: str, row: int | None, doing: Doing = Doing.DONE
) -> None:
    """It is done, or not to be done any more; those whom that concerns hear it."""
    item = replace(
        found.item, doing=doing, done_at=turn.now, done_by=person.id, done_note=note, picture=picture
    )  # fmt: skip
    now = await _kept(turn, found, item)
    if row is not None:
        await _show(turn, person, now, row)
    await _tell(turn, person, now, "done" if doing is Doing.DONE else "dropped")


async def _kept(turn: Turn, found: Found, item: Item) -> Found:
    """As it is now; the agendas that it stands on show it."""
    was = found.item
    is_another = (was.owner_id, was.by) != (item.owner_id, item.by)
    now = replace(found, item=await actions.settle(turn, item, found.home, is_another=is_another))
    today = turn.now.astimezone(found.home.zone).date()
    for one in await meetings.of_home(turn.tx, found.home.slug, today):
        if one.plan.kind is found.meeting.plan.kind:
            await group_posts.refresh(turn, one, found.home)
            break
    return now


async def _show(turn: Turn, person: Person, found: Found, row: int | None) -> None:
    what = messages.one(await following.as_seen(turn, person, found), person.language)
    await one_message.change(turn, person, what, row)


async def stands(turn: Turn, person: Person, found: Found | None, row: int | None) -> str:
    """An old button: the message shows how it stands."""
    if found is None:
        return say(person.language, "action-gone-toast")
    await _show(turn, person, found, row)
    return say(person.language, "action-open-toast" if found.item.is_open else "action-closed-toast")


async def _tell(turn: Turn, by: Person, found: Found, event: str, was: date | None = None) -> None:
    """Its owner and who leads the meeting hear what somebody else of them has said."""
    told = {one.id: one for one in await invited.chair_of(turn, found.meeting)}
    owner = await people.get(turn.tx, found.item.owner_id) if found.item.owner_id else None
    if owner is not None and is_owner(found.item, owner):
        told[owner.id] = owner
    for one in told.values():
        if one.id != by.id:
            await _say(turn, one, by, found, "moved" if event == "later" and one == owner else event, was)


async def _say(
    turn: Turn, person: Person, by: Person, found: Found, event: str, was: date | None = None
) -> None:  # fmt: skip
    seen = await following.as_seen(turn, person, found)
    who = by.name if seen.leads or by.belongs(found.home.slug) else say(person.language, "action-somebody")
    await turn.tell_when_awake(person, found.home, messages.told(seen, event, who, person.language, was))


# --- with a picture, later, not -------------------------------------------------------------------------------------


async def ask_picture(turn: Turn, person: Person, item_id: int, row: int | None) -> str:
    """*Done, with a picture*: which?"""
    found = await following.find(turn, person, item_id)
    if found is None or not found.item.is_open:
        return await stands(turn, person, found, row)
    asked = {"item": item_id, "row": row, "note": "", "group": None}
    await dialogues.put(turn.tx, person.chat_id, PICTURE, asked, turn.now + ASKED_FOR)
    await turn.tell_person(person, messages.ask_picture(found.item, person.language), lane=Lane.REPLY)
    return ""


async def ask_day(turn: Turn, person: Person, item_id: int, row: int | None, page: int = 0) -> str:
    """*Need more time*: until when?"""
    found = await following.find(turn, person, item_id)
    if found is None or not found.item.is_open:
        return await stands(turn, person, found, row)
    asked = {"item": item_id, "row": row}
    await dialogues.put(turn.tx, person.chat_id, DAY, asked, turn.now + ASKED_FOR)
    today = turn.now.astimezone(found.home.zone).date()
    await one_message.change(turn, person, messages.ask_day(found.item, today, page, person.language), row)
    return ""


async def until(turn: Turn, person: Person, item_id: int, by: date, row: int | None) -> str:
    """By another day."""
    found = await following.find(turn, person, item_id)
    if found is None or not found.item.is_open:
        return await stands(turn, person, found, row)
    today = turn.now.astimezone(found.home.zone).date()
    if not SOONEST <= by - today <= LATEST:
        what = messages.ask_day(found.item, today, 0, person.language, "action-bad-day")
        await one_message.change(turn, person, what, row)
        return ""
    asked = await dialogues.get(turn.tx, person.chat_id)
    if asked is not None and asked.step == DAY and asked.data["item"] == item_id:
        await dialogues.end(turn.tx, person.chat_id)
    was, now = found.item.by, await _kept(turn, found, replace(found.item, by=by))
    await _show(turn, person, now, row)
    if was != by:
        await _tell(turn, person, now, "later", was)
    return messages.moved_toast(by, today, person.language)


async def cant(turn: Turn, person: Person, item_id: int, row: int | None) -> str:
    """*I can't do it*: it is nobody's until who leads the meeting has chosen."""
    found = await following.find(turn, person, item_id)
    if found is None or not found.item.is_open or not is_owner(found.item, person):
        return await stands(turn, person, found, row)
    now = await _kept(turn, found, replace(found.item, owner_id=None, owner=""))
    await _show(turn, person, now, row)
    await _tell(turn, person, now, "cant")
    return say(person.language, "action-cant-toast")


# --- who leads the meeting ------------------------------------------------------------------------------------------


async def _led(turn: Turn, person: Person, item_id: int) -> Found | None:
    found = await following.find(turn, person, item_id)
    if found is not None and not may_lead(found.meeting.plan, person):
        raise NotAllowed
    return found


async def ask_owner(turn: Turn, person: Person, item_id: int, page: int, row: int | None) -> str:
    """*Somebody else does it*: who, of those who are invited to the meeting?"""
    found = await _led(turn, person, item_id)
    if found is None or not found.item.is_open:
        return await stands(turn, person, found, row)
    everyone = [one for one in await invited.to(turn, found.meeting) if one.id != found.item.owner_id]
    last = max(0, -(-len(everyone) // messages.CHOICES) - 1)
    page = min(page, last)
    some = everyone[page * messages.CHOICES : (page + 1) * messages.CHOICES]
    what = messages.ask_owner(found.item, some, page, page < last, person.language)
    await one_message.change(turn, person, what, row)
    return ""


async def give(turn: Turn, person: Person, item_id: int, former: int, to: int, row: int | None) -> str:
    """To this one. Where somebody else was first, it is shown whom they chose."""
    found = await _led(turn, person, item_id)
    if found is None or not found.item.is_open:
        return await stands(turn, person, found, row)
    if (found.item.owner_id or 0) != former:
        await _show(turn, person, found, row)
        return say(person.language, "action-changed-toast")
    chosen = next((one for one in await invited.to(turn, found.meeting) if one.id == to), None)
    if chosen is None:
        raise NotAllowed
    owner = await people.get(turn.tx, former) if former else None
    now = await _kept(turn, found, replace(found.item, owner_id=chosen.id, owner=""))
    await _show(turn, person, now, row)
    if chosen.id != person.id:
        await _say(turn, chosen, person, now, "given")
    if owner is not None and owner.id not in (person.id, chosen.id) and owner.roles.get(found.home.slug):
        await _say(turn, owner, person, now, "taken")
    return ""


async def drop(turn: Turn, person: Person, item_id: int, row: int | None) -> str:
    """*Drop*: it is not to be done."""
    found = await _led(turn, person, item_id)
    if found is None or not found.item.is_open:
        return await stands(turn, person, found, row)
    await finish(turn, person, found, "", "", row, Doing.DROPPED)
    return say(person.language, "action-dropped-toast")


async def reopen(turn: Turn, person: Person, item_id: int, row: int | None) -> str:
    """*Open it again*: it is not done, after all."""
    found = await following.find(turn, person, item_id)
    if found is None or found.item.is_open:
        return await stands(turn, person, found, row)
    item = replace(found.item, doing=Doing.OPEN, done_at=None, done_by=None, done_note="", picture="")
    now = await _kept(turn, found, item)
    await _show(turn, person, now, row)
    await _tell(turn, person, now, "reopened")
    return say(person.language, "action-reopened-toast")
