"""What minutes show, gathered from their rows: what was said, who was there, whom a name means."""

from dataclasses import dataclass, replace

from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.domain.minutes import Item, ItemKind, Minutes
from bot.domain.people import Person
from bot.files.minutes_reading import Known, matching
from bot.messages.minutes import Page
from bot.messages.minutes_writing import Asked, Attendee
from bot.messages.wording import in_alphabet
from bot.services.meetings import attended, invited
from bot.services.turn import NotAllowed, Turn
from bot.storage import meetings, minute_items, minutes, people


@dataclass(frozen=True)
class Led:
    """A meeting whose minutes somebody may write, and its home."""

    person: Person
    meeting: Meeting
    home: Home


async def led(turn: Turn, person: Person, meeting_id: int) -> Led:
    """The meeting, for who may write its minutes. Raises NotAllowed for everybody else."""
    meeting = await invited.led_by(turn, person, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None:
        raise NotAllowed
    return Led(person, meeting, home)


async def attendees(turn: Turn, meeting: Meeting) -> list[Attendee]:
    """Everybody who is invited, guests last, each by name."""
    return sorted(
        await attended.everyone(turn, meeting),
        key=lambda one: (not one.own, in_alphabet(one.person.name, "sv"), one.person.id),
    )


async def page(turn: Turn, meeting: Meeting, home: Home, found: Minutes) -> Page:
    """The minutes as they are now."""
    everyone, items = await attendees(turn, meeting), await minute_items.of_meeting(turn.tx, meeting.id)
    own = [one for one in everyone if one.own]
    owners = await people.some(turn.tx, {one.owner_id for one in items if one.owner_id is not None})
    theirs = {one.person.id for one in own}
    names = {one.id: one.name for one in owners if one.belongs(home.slug) or one.id in theirs}
    names |= await people.names(turn.tx, [meeting.plan.chair_id])
    return Page(
        home, meeting, found, items, names,
        [*[one.name for one in own if one.was_there], *([found.note] if found.note else [])],
        [one.name for one in own if not one.was_there],
        sum(one.was_there for one in everyone if not one.own),
        names.get(meeting.plan.chair_id or 0, ""),
    )  # fmt: skip


async def known(turn: Turn, led_: Led) -> Known:
    """What lines are read by."""
    meeting, zone = led_.meeting, led_.home.zone
    names = []
    for one in await attendees(turn, meeting):
        names.append(one.person.name)
        if one.said is not None and one.said.instead:
            names.append(one.said.instead)
    today = turn.now.astimezone(zone).date()
    later = [
        one for one in await meetings.of_home(turn.tx, meeting.home, meeting.on)
        if one.plan.kind is meeting.plan.kind and one.starts_at(zone) > max(turn.now, meeting.starts_at(zone))
    ]  # fmt: skip
    return Known(today, names, later[0].on if later else None)


def meant(who: str, everyone: list[Attendee], home: Home) -> list[Person]:
    """Of the home's own people those whom a name may mean."""
    own = [one.person for one in everyone if one.own and one.person.belongs(home.slug)]
    found = set(matching(who, [one.name for one in own]))
    return [one for one in own if one.name in found]


def owned(item: Item, who: str, everyone: list[Attendee], led_: Led) -> Item:
    """The item with its owner: one of the home's own people, else the name as it was said. A guest is known by what was
    said alone: nobody learns their name from the minutes."""
    if who.casefold() in ("jag", "i"):
        return _with(item, led_.person.id, "")
    own = meant(who, everyone, led_.home)
    if len(own) == 1:
        return _with(item, own[0].id, "")
    guests = [one.person for one in everyone if not one.own]
    named = set(matching(who, [one.name for one in guests])) if not own else set()
    theirs = [one for one in guests if one.name in named]
    return _with(item, theirs[0].id if len(theirs) == 1 else None, who)


def _with(item: Item, owner_id: int | None, owner: str) -> Item:
    return replace(item, owner_id=owner_id, owner=owner[:100])


def asked(items: list[Item], everyone: list[Attendee], home: Home) -> Asked | None:
    """What is to be asked: the first line that tells neither, or the first name that several have."""
    for number, item in enumerate(items, 1):
        if item.what is ItemKind.UNSAID:
            return Asked(item, number)
        if item.what is ItemKind.ACTION and item.owner and item.owner_id is None:
            some = meant(item.owner, everyone, home)
            if len(some) > 1:
                return Asked(item, number, some)
    return None


async def written(turn: Turn, meeting: Meeting) -> Minutes:
    """Its minutes, which have been begun. Raises NotAllowed where nobody has."""
    found = await minutes.get(turn.tx, meeting.id)
    if found is None:
        raise NotAllowed
    return found
