"""What somebody has promised at a meeting: they hear it once, and are reminded before the day and on it.

Who can't be reminded here is known to whoever leads the meeting, who is reminded in their place; what is late is told
to them once, and its owner is left alone. None of it for what is done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType

from bot.domain.acting import Nudge, moments, next_at, said_at
from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.domain.minutes import Item, as_published, signed
from bot.domain.people import Person
from bot.messages import acting as messages
from bot.services.meetings import invited
from bot.services.minutes import following
from bot.services.minutes.following import Found
from bot.services.turn import Turn
from bot.storage import minute_items, outbox, people
from bot.storage import minutes as written


async def promised(
    turn: Turn, meeting: Meeting, home: Home, before: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> None:  # fmt: skip
    """The minutes of the meeting are published, or were corrected: whoever has promised something hears it once, and is
    reminded of it as it is now. `before`: what was published until now (`Minutes.published`); of what stays as it was
    nobody hears again, and what waits to be said of what does not is not said."""
    owners: dict[int, list[Item]] = {}
    items = await minute_items.of_meeting(turn.tx, meeting.id)
    stays = {item.id for item in items if list(before.get(str(item.id), ())) == signed(item)}
    await outbox.cancel_keyed(turn.tx, turn.now, f"promised:{meeting.id}:")
    for gone in set(before) - {str(item.id) for item in items}:
        await outbox.cancel_keyed(turn.tx, turn.now, f"action:{gone}:")
    for item in items:
        await settle(turn, item, home, is_another=item.id not in stays)
        if item.is_open and item.owner_id is not None:
            owners.setdefault(item.owner_id, []).append(item)
    for owner_id, mine in owners.items():
        if all(item.id in stays for item in mine):
            continue
        person = await people.get(turn.tx, owner_id)
        if person is None or not person.roles.get(home.slug):
            continue
        seen = [await following.as_seen(turn, person, Found(item, meeting, home)) for item in mine]
        said = sha256(repr([signed(item) for item in mine]).encode()).hexdigest()[:16]
        key = f"promised:{meeting.id}:{person.id}:{said}"
        await turn.tell_when_awake(person, home, messages.promised(seen, person.language), key=key, meeting=meeting.id)


async def settle(turn: Turn, item: Item, home: Home, *, is_another: bool = False) -> Item:
    """When it is reminded of next, from now on; what still waits to be said of what is done, or is somebody else's or
    for another day now (`is_another`), is not said."""
    due = next_at(item.by, home.zone, turn.now) if item.is_open and item.by is not None else None
    item = replace(item, due_at=due)
    await minute_items.save(turn.tx, item)
    if not item.is_open or is_another:
        await outbox.cancel_keyed(turn.tx, turn.now, f"action:{item.id}:")
    return item


async def moment(turn: Turn, item: Item) -> None:
    """Its owner is to be reminded, or whoever leads the meeting. Where the minutes are being corrected and are not
    published, what was published holds."""
    found = await following.of_id(turn, item.id)
    if found is None:
        await minute_items.save(turn.tx, replace(item, due_at=None))
        return
    kept = await written.get(turn.tx, item.meeting_id)
    told = as_published(item, kept) if kept else None
    if told is None or told.by is None:
        await minute_items.save(turn.tx, replace(item, due_at=None))
        return
    due = next_at(told.by, found.home.zone, turn.now) if told.is_open else None
    await minute_items.save(turn.tx, replace(item, due_at=due))
    item, found = told, replace(found, item=told)
    if item.by is None:
        return
    nudge = said_at(item.by, found.home.zone, turn.now)
    if nudge is None or not item.is_open or kept is None or kept.published_at is None:
        return
    owner = await people.get(turn.tx, item.owner_id) if item.owner_id else None
    if nudge is not Nudge.LATE and owner is not None and owner.reachable and owner.roles.get(item.home):
        await _remind(turn, owner, found, nudge)
        return
    for chair in await invited.chair_of(turn, found.meeting):
        await _remind(turn, chair, found, nudge)


async def _remind(turn: Turn, person: Person, found: Found, nudge: Nudge) -> None:
    """Said once, and not when the next is due."""
    item, zone = found.item, found.home.zone
    by = item.by or found.meeting.on
    later = [one for one in moments(by, zone).values() if one > turn.now]
    what = messages.reminder(await following.as_seen(turn, person, found), nudge, person.language)
    key = key_of(item, nudge, person)
    ends = min(later, default=None)
    await turn.tell_when_awake(person, found.home, what, key=key, expires_at=ends, meeting=found.meeting.id)


def key_of(item: Item, nudge: Nudge, person: Person) -> str:
    """The outbox' key of a reminder, by which an answer to it is known."""
    return f"action:{item.id}:{item.by}:{nudge.value}:{person.id}"


def item_of(key: str | None) -> int | None:
    """Which action a message with this key reminds of."""
    parts = (key or "").split(":")
    return int(parts[1]) if parts[0] == "action" and len(parts) > 1 and parts[1].isdigit() else None
