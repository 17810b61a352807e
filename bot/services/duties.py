"""Duty: taking it, saying until when, ending it, and being asked before it lapses.

Who is on duty at an instant, `domain.roster` says; here the shifts are made that it is asked about.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.home import Home, Role
from bot.domain.outgoing import Lane
from bot.domain.people import Chat, Person
from bot.domain.roster import warn_at, who_is_on
from bot.domain.shift import Layer, Shift
from bot.messages import duty, refusals
from bot.messages.texts import say
from bot.services import ladder
from bot.services.turn import NotAllowed, Turn
from bot.storage import concerns, outbox, people, shifts

LONGEST = timedelta(days=3)


async def show(turn: Turn, chat: Chat, person: Person | None, layer: Layer) -> None:
    """`/duty` and `/backup`: who has it, and for those who answer the line a button that takes it."""
    seen = [home for slug, home in turn.homes.items() if person and (person.answers(slug) or person.manages(slug))]
    if person is None or not seen:
        await turn.tell(chat, refusals.not_yours(chat.language))
        return
    layers = [on for home in seen for on in await _layers(turn, home, person)]
    await turn.tell(chat, duty.status(layers, person.language, turn.now, may_take=layer))


async def _layers(turn: Turn, home: Home, viewer: Person) -> Sequence[duty.OnDuty]:
    roster = await shifts.roster(turn.tx, home.slug, turn.now)
    crew = {person.id: person for person in await people.of_home(turn.tx, home.slug)}
    found = []
    for layer in Layer:
        shift = who_is_on(roster, layer, turn.now)
        holder = crew.get(shift.person_id) if shift else None
        found.append(
            duty.OnDuty(
                home, layer, shift if holder else None, holder.name if holder else "",
                mine=bool(holder and holder.id == viewer.id), reachable=bool(holder is None or holder.reachable),
                takeable=viewer.answers(home.slug),
            )
        )  # fmt: skip
    return found


async def take(turn: Turn, person: Person, slug: str, layer: Layer) -> str:
    """Take it now; until when is asked after. The one who had it hears that."""
    home = turn.homes.get(slug)
    if home is None or not person.answers(slug):
        raise NotAllowed
    roster = await shifts.roster(turn.tx, slug, turn.now)
    had = who_is_on(roster, layer, turn.now)
    if had is not None and had.person_id == person.id:
        shift = had
    else:
        shift_id = await shifts.add(turn.tx, slug, layer, person.id, turn.now)
        await shifts.end_others(turn.tx, slug, layer, turn.now, keep=shift_id)
        shift = Shift(shift_id, slug, layer, person.id, turn.now, None)
        await _tell_former(turn, had, home, layer, person)
        await ladder.wake_resting(turn, home)
    waiting = len(await concerns.open_of_homes(turn.tx, [slug]))
    await turn.tell_person(person, duty.ask_until(shift, home, person.language, turn.now, waiting), lane=Lane.REPLY)
    return ""


async def _tell_former(turn: Turn, had: Shift | None, home: Home, layer: Layer, person: Person) -> None:
    former = await people.get(turn.tx, had.person_id) if had else None
    if former is not None and former.answers(home.slug):
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
    await _end_at(turn, shift, ends_at)
    what = duty.until_set(replace(shift, ends_at=ends_at), home, person.language, turn.now)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    return ""


async def _end_at(turn: Turn, shift: Shift, ends_at: datetime | None) -> None:
    await shifts.set_end(turn.tx, shift.id, ends_at, warn_at(turn.now, ends_at))


async def keep(turn: Turn, person: Person, shift_id: int, message_row: int | None) -> str:
    """*I go on*: until when?"""
    found = await _mine(turn, person, shift_id)
    if isinstance(found, str):
        return found
    shift, home = found
    await shifts.set_end(turn.tx, shift.id, None, None)
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
    await _tell_ended(turn, shift, home, person, message_row)
    return ""


async def _tell_ended(turn: Turn, shift: Shift, home: Home, person: Person, message_row: int | None) -> None:
    after = who_is_on(await shifts.roster(turn.tx, home.slug, turn.now), shift.layer, turn.now)
    names = await people.names(turn.tx, [after.person_id if after else None])
    name = names.get(after.person_id) if after else None
    what = duty.ended(shift.layer, home, person.language, next_name=name)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    if after is None:
        await _tell_nobody(turn, shift.layer, home, but=person)


async def leave(turn: Turn, person: Person, home: Home) -> None:
    """A person leaves the home: their shifts end, and the managers hear what nobody has then."""
    roster = await shifts.roster(turn.tx, home.slug, turn.now)
    had = [layer for layer in Layer if (on := who_is_on(roster, layer, turn.now)) and on.person_id == person.id]
    await shifts.end_of_person(turn.tx, person.id, home.slug, turn.now)
    for layer in had:
        await _tell_nobody(turn, layer, home, but=person)


async def _tell_nobody(turn: Turn, layer: Layer, home: Home, *, but: Person) -> None:
    for manager in await people.of_home(turn.tx, home.slug):
        if manager.has(home.slug, Role.MANAGER) and manager.id != but.id and manager.reachable:
            await turn.tell_person(manager, duty.nobody_now(layer, home, manager.language), lane=Lane.REPLY)


async def moment(turn: Turn, shift: Shift) -> None:
    """Before it lapses the person is asked to go on or hand over; when it has, they and the managers hear it."""
    home, person = turn.homes.get(shift.home), await people.get(turn.tx, shift.person_id)
    ended = shift.ends_at is None or shift.ends_at <= turn.now
    await shifts.set_due(turn.tx, shift.id, None if ended else shift.ends_at)
    if home is None or person is None or not person.answers(shift.home):
        return
    if not ended:
        await turn.tell_person(person, duty.lapsing(shift, home, person.language, turn.now), lane=Lane.ALERT)
    elif shift.ends_at is not None:
        await _tell_ended(turn, shift, home, person, None)
