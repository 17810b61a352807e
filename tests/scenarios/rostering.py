"""What scenarios about the roster have in common: a plan to begin with, and who has what by it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from typing import Any

from bot.domain.home import Home
from bot.domain.people import Person
from bot.domain.post import AHEAD
from bot.domain.roster import Span, timeline, who_is_on
from bot.domain.rotation import Every, Rotation
from bot.domain.shift import Kind, Layer, Shift
from bot.services import planning, rosters
from bot.services.turn import Turn
from bot.storage import people, rotations, shifts
from tests.world import Phone, World

DAY_AND_NIGHT = (time(7), time(22))
AM_ON = "Jag är på plats"


@asynccontextmanager
async def a_turn(world: World) -> AsyncIterator[Turn]:
    """A transaction at this instant, as an update would have it."""
    async with world.running.database.write() as tx:
        yield Turn(tx, world.homes, world.clock.now())
    await world.settled()


async def person_of(world: World, phone: Phone) -> Person:
    """The person behind a phone."""
    async with world.reading() as tx:
        chat = await people.find(tx, phone.user_id)
    assert chat is not None
    assert chat.person is not None
    return chat.person


async def rotating(
    world: World,
    *phones: Phone,
    layer: Layer = Layer.DUTY,
    times: tuple[time, ...] = DAY_AND_NIGHT,
    every: Every = Every.DAY,
    home: Home | None = None,
    **values: Any,
) -> None:
    """The phones' people have the layer in turn, the first from today's first handover on. They have heard of it.

    With two phones and day and night, the first has every day and the second every night.
    """
    where = home or world.home
    ids = tuple([(await person_of(world, phone)).id for phone in phones])
    async with a_turn(world) as turn, planning.changing(turn, where, plans=[layer]):
        given = {"starts_on": turn.now.astimezone(where.zone).date()} | values
        await rotations.add(turn.tx, Rotation(0, where.slug, layer, ids, every, times, **given))
    all_seen(world)


async def planned(
    world: World, phone: Phone, starts: str, ends: str, layer: Layer = Layer.DUTY, home: Home | None = None
) -> None:
    """A single shift, by local times ("2026-11-24 22:00"). They have heard of it."""
    where, person = home or world.home, await person_of(world, phone)
    first, last = datetime.fromisoformat(starts), datetime.fromisoformat(ends)
    shift = Shift(
        0, where.slug, layer, person.id, first.replace(tzinfo=where.zone), last.replace(tzinfo=where.zone), Kind.SHIFT
    )
    async with a_turn(world) as turn, planning.changing(turn, where, plans=[layer]):
        await shifts.plan(turn.tx, where.slug, [(shift, first, last)])
    all_seen(world)


async def comes_on(phone: Phone) -> None:
    """The newest question at a shift's start is answered; what follows from that is not this scenario's."""
    await phone.presses(AM_ON)
    all_seen(phone.world)


def all_seen(world: World) -> None:
    """Whatever anybody has been told so far is fine."""
    for phone in world.phones.values():
        phone.has_seen_all()


def at(world: World, local: str, home: Home | None = None) -> datetime:
    """The instant at which the home's clocks show this local time."""
    return datetime.fromisoformat(local).replace(tzinfo=(home or world.home).zone)


async def passes_until(world: World, local: str) -> None:
    """Time passes until the home's clocks show this local time."""
    await world.passes(at(world, local) - world.clock.now())


async def on_now(world: World, layer: Layer = Layer.DUTY, home: Home | None = None) -> str | None:
    """The name of whoever has the layer by the roster now."""
    where = home or world.home
    async with world.reading() as tx:
        now = world.clock.now()
        shift = who_is_on(await rosters.load(tx, where, now), layer, now)
        names = await people.names(tx, [shift.person_id if shift else None])
    return names[shift.person_id] if shift and shift.person_id else None


async def spans(
    world: World, layer: Layer = Layer.DUTY, *, ahead: timedelta = AHEAD, home: Home | None = None
) -> list[Span]:
    """The layer's timeline from now on."""
    where, now = home or world.home, world.clock.now()
    async with world.reading() as tx:
        return list(timeline(await rosters.load(tx, where, now, now + ahead), now, now + ahead, [layer]))


async def week(world: World, layer: Layer = Layer.DUTY, *, ahead: timedelta = timedelta(days=2)) -> list[str]:
    """Who has the layer from now on, as lines: "24 22:00-07:00 Kim"; "-" where nobody has it."""
    found = await spans(world, layer, ahead=ahead)
    zone = world.home.zone
    async with world.reading() as tx:
        names = await people.names(tx, {span.person_id for span in found})
    return [
        f"{span.starts_at.astimezone(zone):%d %H:%M}-{span.ends_at.astimezone(zone):%H:%M}"
        f" {names[span.person_id] if span.person_id else '-'}"
        for span in found
    ]
