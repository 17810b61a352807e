"""Ending a layer's roster: its rotations stop, now or with the week, and where it is wished so, its watch does.

Single shifts and changes that were made by hand stay: they end by themselves.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.domain.home import Home
from bot.domain.people import Person
from bot.domain.post import AT_REST, ON_AND_ON
from bot.domain.roster import Gap
from bot.domain.shift import Layer
from bot.domain.wall import instant
from bot.domain.week import monday_of
from bot.messages import arranging as messages
from bot.messages.texts import say
from bot.services import planning
from bot.services.turn import NotAllowed, Turn
from bot.storage import outbox, posts, rotations

FARTHEST = timedelta(days=9)


class After(StrEnum):
    """Whether gaps are told of once the roster has ended."""

    WATCH = "watch"
    REST = "rest"


async def ask(turn: Turn, person: Person, slug: str, message_row: int | None) -> str:
    """*End the roster*: of which layer, and when?"""
    home = _managed(turn, person, slug)
    standing = await posts.of_home(turn.tx, slug)
    turning = {one.layer for one in await rotations.of_home(turn.tx, slug, turn.now)}
    layers = [layer for layer in Layer if layer in turning or (layer in standing and standing[layer].planned)]
    monday = monday_of(turn.now.astimezone(home.zone).date())
    at = instant(monday + timedelta(days=7), home.handover_times[0], home.zone)
    what = messages.ask_stop(home, layers, at, person.language, turn.now, monday)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    return ""


def _managed(turn: Turn, person: Person, slug: str) -> Home:
    home = turn.homes.get(slug)
    if home is None or not person.manages(slug):
        raise NotAllowed
    return home


def _at(turn: Turn, stamp: int) -> datetime | None:
    """The chosen moment; None where it has passed, or is none that was ever offered."""
    if not stamp:
        return turn.now
    ahead = stamp - turn.now.timestamp()
    return datetime.fromtimestamp(stamp, UTC) if 0 < ahead <= FARTHEST.total_seconds() else None


async def ask_sure(turn: Turn, person: Person, slug: str, layer: Layer, stamp: int, message_row: int | None) -> str:
    """Sure, and what about gaps from then on?"""
    home, at = _managed(turn, person, slug), _at(turn, stamp)
    if at is None:
        return say(person.language, "gone-toast")
    monday = monday_of(turn.now.astimezone(home.zone).date())
    what = messages.ask_stop_sure(home, layer, at if stamp else None, person.language, turn.now, monday)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    return ""


async def stop(
    turn: Turn, person: Person, slug: str, layer: Layer, stamp: int, after: After, message_row: int | None
) -> str:  # fmt: skip
    """The layer's rotations end then. Everybody concerned hears it, and so do managers of gaps unless it rests."""
    home, at = _managed(turn, person, slug), _at(turn, stamp)
    if at is None:
        return say(person.language, "gone-toast")
    watched = after is After.WATCH
    what = messages.stopped(home, layer, at if stamp else None, person.language, turn.now, watched=watched)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    expected = [] if watched else [Gap(layer, at, ON_AND_ON)]
    async with planning.changing(turn, home, told=[person.id], known=expected):
        await _end(turn, home, layer, at)
        if not watched and at == turn.now:
            await _rest(turn, home, layer)
    if expected and at > turn.now:
        await _tell_no_more(turn, home, expected[0])
    return ""


async def _end(turn: Turn, home: Home, layer: Layer, at: datetime) -> None:
    for rotation in await rotations.of_home(turn.tx, home.slug, at):
        if rotation.layer is layer:
            await rotations.end(turn.tx, rotation.id, at)


async def _rest(turn: Turn, home: Home, layer: Layer) -> None:
    """The layer is not planned any more: nobody is asked whether they are on, and no gap is told of."""
    standing = await posts.of_home(turn.tx, home.slug)
    if layer in standing:
        await posts.put(turn.tx, replace(standing[layer], planned=False))
    told = [(gap, stage) for gap, stage in await posts.told(turn.tx, home.slug) if gap.layer is not layer]
    await posts.set_told(turn.tx, home.slug, told)


async def _tell_no_more(turn: Turn, home: Home, gap: Gap) -> None:
    """Until then the layer is watched as before; that nobody has it after that is wished for."""
    told = [(one, stage) for one, stage in await posts.told(turn.tx, home.slug) if one != gap]
    await posts.set_told(turn.tx, home.slug, [*told, (gap, AT_REST)])
