"""Actions as they are seen: by whom, with which names; and the list of those that are open."""

from dataclasses import dataclass

from bot.domain.acting import is_owner, may_say, may_see
from bot.domain.home import Home
from bot.domain.meeting import Meeting, may_lead
from bot.domain.minutes import Item, ItemKind
from bot.domain.outgoing import Outgoing
from bot.domain.people import Chat, Person
from bot.messages import acting as messages
from bot.services import one_message
from bot.services.turn import NotAllowed, Turn
from bot.storage import meetings, minute_items, people


@dataclass(frozen=True)
class Found:
    """An action, its meeting and its home."""

    item: Item
    meeting: Meeting
    home: Home


async def find(turn: Turn, person: Person, item_id: int) -> Found | None:
    """The action, for who may say how it goes. None where the minutes no longer have it. Raises NotAllowed."""
    found = await of_id(turn, item_id)
    if found is None and not person.roles:
        raise NotAllowed
    if found is not None and not may_say(found.item, found.meeting, person):
        raise NotAllowed
    return found


async def of_id(turn: Turn, item_id: int) -> Found | None:
    """The action; None where there is none such."""
    item = await minute_items.get(turn.tx, item_id)
    meeting = await meetings.get(turn.tx, item.meeting_id) if item else None
    home = turn.home_of(item.home) if item else None
    if item is None or meeting is None or home is None or item.what is not ItemKind.ACTION:
        return None
    return Found(item, meeting, home)


async def as_seen(turn: Turn, person: Person, found: Found) -> messages.Acting:
    """It as one person sees it now: a guest, who is a neighbour, is named to who leads the meeting alone."""
    item, home = found.item, found.home
    leads = may_lead(found.meeting.plan, person)
    owner = await people.get(turn.tx, item.owner_id) if item.owner_id else None
    ended = await people.get(turn.tx, item.done_by) if item.done_by else None
    name = item.owner if owner is None and leads else ""
    if owner is not None and (leads or owner.belongs(home.slug)):
        name = owner.name
    by = ended.name if ended and (leads or ended.id == person.id or ended.belongs(home.slug)) else ""
    left = owner is not None and not owner.roles.get(home.slug)
    today = turn.now.astimezone(home.zone).date()
    return messages.Acting(
        home, item, found.meeting, today, is_owner(item, person), leads, name, has_left=left, done_by=by
    )


async def show(turn: Turn, person: Person, item_id: int, row: int | None) -> str:
    """All about one, in the place of `row`. Raises NotAllowed for who may not see it."""
    found = await of_id(turn, item_id)
    if found is None or not may_see(found.item, found.meeting, person):
        raise NotAllowed
    await one_message.change(turn, person, messages.one(await as_seen(turn, person, found), person.language), row)
    return ""


async def command(turn: Turn, chat: Chat) -> bool:
    """`/actions`. False, with nothing said, for who has no role."""
    if chat.person is None or not chat.person.roles:
        return False
    await turn.tell(chat, await _page(turn, chat.person, 0))
    return True


async def page(turn: Turn, person: Person, number: int, row: int | None) -> str:
    """Another page. Raises NotAllowed for who has no role."""
    if not person.roles:
        raise NotAllowed
    await one_message.change(turn, person, await _page(turn, person, number), row)
    return ""


async def _page(turn: Turn, person: Person, number: int) -> Outgoing:
    seen, known = list[Found](), dict[int, Meeting | None]()
    for slug, home in turn.homes.items():
        for item in await minute_items.open_of_home(turn.tx, slug) if person.roles.get(slug) else []:
            if item.meeting_id not in known:
                known[item.meeting_id] = await meetings.get(turn.tx, item.meeting_id)
            meeting = known[item.meeting_id]
            if meeting is not None and may_see(item, meeting, person):
                seen.append(Found(item, meeting, home))
    seen.sort(key=lambda one: not is_owner(one.item, person))
    last = max(0, -(-len(seen) // messages.PAGE) - 1)
    number = min(number, last)
    some = seen[number * messages.PAGE : (number + 1) * messages.PAGE]
    return messages.listed(
        [await as_seen(turn, person, one) for one in some], number, number < last, person.language
    )  # fmt: skip
