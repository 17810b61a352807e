"""Duty: taking it, saying until when, ending it, and being asked before it lapses.

Who is on duty at an instant, `domain.roster` says; here the shifts are made that it is asked about.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.home import Home, Role
from bot.domain.outgoing import Lane
from bot.domain.people import Chat, Person
from bot.domain.post import AHEAD
from bot.domain.roster import Gap, Roster, gaps, warn_at, who_is_on
from bot.domain.rotation import Rotation
from bot.domain.shift import Kind, Layer, Shift
from bot.domain.week import followed
from bot.messages import duty, refusals
from bot.messages.texts import say
from bot.services import covering, ladder, rosters, watch
from bot.services.turn import NotAllowed, Turn
from bot.storage import concerns, outbox, people, posts, rotations, shifts

LONGEST = timedelta(days=3)


async def show(turn: Turn, chat: Chat, person: Person | None, layer: Layer) -> None:
    """`/duty` and `/backup`: who has it, and for those who answer the line a button that takes it."""
    seen = [home for slug, home in turn.homes.items() if person and (person.answers(slug) or person.manages(slug))]
    if person is None or not seen:
        await turn.tell(chat, refusals.not_yours(chat.language))
        return
    layers: list[duty.OnDuty] = []
    absent: list[tuple[Home, list[str]]] = []
    for home in seen:
        crew = await people.of_home(turn.tx, home.slug)
        layers += await _layers(turn, home, person, crew)
        away = [one.name for one in crew if one.answers(home.slug) and not one.counts(home.slug)]
        absent += [(home, away)] if person.manages(home.slug) else []
    what = duty.status(layers, person.language, turn.now, may_take=layer, absent=absent)
    await turn.tell(chat, what)


async def _layers(turn: Turn, home: Home, viewer: Person, team: Sequence[Person]) -> Sequence[duty.OnDuty]:
    crew = {person.id: person for person in team}
    roster = await rosters.load(turn.tx, home, turn.now, turn.now + AHEAD, team)
    standing = await posts.of_home(turn.tx, home.slug)
    found = []
    for layer in Layer:
        shift = who_is_on(roster, layer, turn.now)
        holder = crew.get(shift.person_id or 0) if shift else None
        post = standing.get(layer)
        on = duty.OnDuty(
            home, layer, shift if holder else None, holder.name if holder else "",
            mine=bool(holder and holder.id == viewer.id), reachable=bool(holder is None or holder.reachable),
            takeable=viewer.answers(home.slug),
            awaited=bool(holder and post and post.planned and post.holder_id == holder.id and post.is_awaited),
        )  # fmt: skip
        found.append(await _and_then(turn, on, roster) if post and post.planned else on)
    return found


async def _and_then(turn: Turn, on: duty.OnDuty, roster: Roster) -> duty.OnDuty:
    """With who comes after: by the plan the layer is had until then, whatever was taken or cut."""
    after = followed(roster, on.layer, turn.now, AHEAD)
    if after is None:
        return on
    names = await people.names(turn.tx, [after.person_id])
    shift = replace(on.shift, ends_at=after.starts_at) if on.shift and on.shift.is_planned else on.shift
    return replace(on, shift=shift, then=names.get(after.person_id or 0, ""), then_at=after.starts_at)


async def take(turn: Turn, person: Person, slug: str, layer: Layer) -> str:
    """Take it now; until when is asked after. The one who had it hears that."""
    home = turn.homes.get(slug)
    if home is None or not person.answers(slug):
        raise NotAllowed
    await people.tested(turn.tx, person.id, turn.now)  # who presses can be reached
    had = who_is_on(await rosters.load(turn.tx, home, turn.now), layer, turn.now)
    if had is not None and had.person_id == person.id and had.kind is Kind.TAKEN:
        shift = had
    else:
        shift_id = await shifts.add(turn.tx, slug, layer, person.id, turn.now)
        await shifts.end_taken(turn.tx, slug, layer, turn.now, keep=shift_id)
        shift = Shift(shift_id, slug, layer, person.id, turn.now, None)
        await _tell_former(turn, had, home, layer, person)
        await watch.look(turn, home)
        await covering.look(turn, home, but=[person.id])
        await ladder.wake_resting(turn, home)
        await ladder.hands_changed(turn, home, layer)
    waiting = len(await concerns.open_of_homes(turn.tx, [slug]))
    await turn.tell_person(person, duty.ask_until(shift, home, person.language, turn.now, waiting), lane=Lane.REPLY)
    return ""


async def _tell_former(turn: Turn, had: Shift | None, home: Home, layer: Layer, person: Person) -> None:
    former = await people.get(turn.tx, had.person_id or 0) if had else None
    if former is not None and former.id != person.id and former.answers(home.slug):
        what = duty.taken_over(layer, home, former.language, person.name)
        await turn.tell_person(former, what, lane=Lane.REPLY)


async def _mine(turn: Turn, person: Person, shift_id: int) -> tuple[Shift, Home] | str:
    """The person's shift that has not ended; or why there is none."""
    shift = await shifts.get(turn.tx, shift_id)
    if shift is None or shift.person_id != person.id or not person.answers(shift.home):
        raise NotAllowed
    if not shift.covers(turn.now):
        return say(person.language, "duty-over-toast")
    return shift, turn.homes[shift.home]


async def ask_hour(turn: Turn, person: Person, shift_id: int) -> str:
    """A chosen hour."""
    found = await _mine(turn, person, shift_id)
    if isinstance(found, str):
        return found
    shift, home = found
    await turn.tell_person(person, duty.ask_hour(shift, home, person.language, turn.now), lane=Lane.REPLY)
    return ""


async def set_until(turn: Turn, person: Person, shift_id: int, stamp: int, message_row: int | None) -> str:
    """Until then (a POSIX time), or until handed over (0)."""
    found = await _mine(turn, person, shift_id)
    if isinstance(found, str):
        return found
    shift, home = found
    if stamp and not turn.now.timestamp() < stamp <= (turn.now + LONGEST).timestamp():
        return say(person.language, "duty-past-toast")
    ends_at = datetime.fromtimestamp(stamp, UTC) if stamp else None
    await shifts.set_end(turn.tx, shift.id, ends_at, warn_at(turn.now, ends_at))
    await watch.look(turn, home)
    what = duty.until_set(replace(shift, ends_at=ends_at), home, person.language, turn.now)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    return ""


async def keep(turn: Turn, person: Person, shift_id: int, message_row: int | None) -> str:
    """*I go on*: until when?"""
    found = await _mine(turn, person, shift_id)
    if isinstance(found, str):
        return found
    shift, home = found
    await shifts.set_end(turn.tx, shift.id, None, None)
    await watch.look(turn, home)
    open_now = replace(shift, ends_at=None)
    what = duty.ask_until(open_now, home, person.language, turn.now, 0)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    return ""


async def end(turn: Turn, person: Person, shift_id: int, message_row: int | None) -> str:
    """End it now. Where nobody has it then, the managers hear that."""
    found = await _mine(turn, person, shift_id)
    if isinstance(found, str):
        return found
    shift, home = found
    await shifts.set_end(turn.tx, shift.id, turn.now, None)
    after = await _tell_ended(turn, shift, home, person, message_row)
    if after is None:
        await _tell_nobody(turn, shift.layer, home, but=person)
    await watch.look(turn, home, known=[] if after else await _unfilled(turn, home, shift.layer))
    await ladder.hands_changed(turn, home, shift.layer)
    return ""


async def _unfilled(turn: Turn, home: Home, layer: Layer) -> list[Gap]:
    """The gap that begins now, of which everybody concerned is told in other words."""
    roster = await rosters.load(turn.tx, home, turn.now, turn.now + AHEAD)
    return [gap for gap in gaps(roster, turn.now, turn.now + AHEAD, [layer]) if gap.starts_at == turn.now]


async def _tell_ended(
    turn: Turn, shift: Shift, home: Home, person: Person, message_row: int | None
) -> Shift | None:  # fmt: skip
    """Returns who has the layer now."""
    after = who_is_on(await rosters.load(turn.tx, home, turn.now), shift.layer, turn.now)
    names = await people.names(turn.tx, [after.person_id if after else None])
    name = names.get(after.person_id or 0) if after else None
    what = duty.ended(shift.layer, home, person.language, next_name=name)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    return after


async def leave(turn: Turn, person: Person, home: Home) -> None:
    """A person leaves the home: their shifts end, their turns are nobody's, and the managers hear of both."""
    roster = await rosters.load(turn.tx, home, turn.now)
    had = [layer for layer in Layer if (on := who_is_on(roster, layer, turn.now)) and on.person_id == person.id]
    await shifts.end_of_person(turn.tx, person.id, home.slug, turn.now)
    for rotation in await rotations.of_home(turn.tx, home.slug, turn.now):
        if person.id in rotation.people:
            await _vacate(turn, rotation, person.id)
    now_on = await rosters.load(turn.tx, home, turn.now)
    planned = [post.layer for post in (await posts.of_home(turn.tx, home.slug)).values() if post.planned]
    for layer in had:
        if layer not in planned and who_is_on(now_on, layer, turn.now) is None:
            await _tell_nobody(turn, layer, home, but=person)
    await watch.look(turn, home)


async def _vacate(turn: Turn, rotation: Rotation, person_id: int) -> None:
    """Whose turn it was stays true of what has been; from now on it is nobody's, and nobody else's turn moves."""
    left = tuple(None if one == person_id else one for one in rotation.people)
    await rotations.end(turn.tx, rotation.id, turn.now)
    begins_at = max(rotation.begins_at or turn.now, turn.now)
    await rotations.add(turn.tx, replace(rotation, people=left, begins_at=begins_at))


async def _tell_nobody(turn: Turn, layer: Layer, home: Home, *, but: Person) -> None:
    for manager in await people.of_home(turn.tx, home.slug):
        if manager.has(home.slug, Role.MANAGER) and manager.id != but.id and manager.reachable:
            await turn.tell_person(manager, duty.nobody_now(layer, home, manager.language), lane=Lane.REPLY)


async def moment(turn: Turn, shift: Shift) -> None:
    """Before it lapses the person is asked to go on or hand over; when it has, they and the managers hear it."""
    home, person = turn.homes.get(shift.home), await people.get(turn.tx, shift.person_id or 0)
    ended = shift.ends_at is None or shift.ends_at <= turn.now
    await shifts.set_due(turn.tx, shift.id, None if ended else shift.ends_at)
    if home is None or person is None or not person.answers(shift.home):
        return
    if shift.ends_at is not None and not await _was_theirs(turn, home, shift, shift.ends_at):
        return  # they have said that they can't, or somebody has it instead
    post = (await posts.of_home(turn.tx, home.slug)).get(shift.layer)
    if post is not None and post.planned and await _is_followed(turn, home, shift):
        return  # the next one is asked as their shift begins
    if not ended:
        await turn.tell_person(person, duty.lapsing(shift, home, person.language, turn.now), lane=Lane.ALERT)
        return
    if await _tell_ended(turn, shift, home, person, None) is None:
        await _tell_nobody(turn, shift.layer, home, but=person)
    await ladder.hands_changed(turn, home, shift.layer)


async def _was_theirs(turn: Turn, home: Home, shift: Shift, ends_at: datetime) -> bool:
    """Whether the roster says that the shift counts until its end, or does now."""
    last = min(turn.now, ends_at - timedelta.resolution)
    found = who_is_on(await rosters.load(turn.tx, home, last), shift.layer, last)
    return found is not None and found.id == shift.id


async def _is_followed(turn: Turn, home: Home, shift: Shift) -> bool:
    ends_at = shift.ends_at or turn.now
    return who_is_on(await rosters.load(turn.tx, home, ends_at), shift.layer, ends_at) is not None
