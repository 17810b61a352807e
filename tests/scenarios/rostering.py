"""What scenarios about the roster have in common: a plan that is made without anybody's chat, and who has it now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.domain.home import Role
from bot.domain.roster import who_is_on
from bot.domain.rotation import Every, Rotation
from bot.domain.shift import Layer, Shift
from bot.services import planning, rosters
from bot.services.turn import Turn
from bot.storage import people, rotations, shifts
from tests.world import Phone, World

MONDAY = datetime(2027, 1, 11, 11, 0, tzinfo=UTC)  # 12.00 in Gothenburg, with nothing of a holiday near


def local(world: World, text: str) -> datetime:
    """A local time of the home, such as "2027-01-11 22:00", as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=world.home.zone).astimezone(UTC)


async def ids(world: World) -> dict[str, int]:
    """The people of the home by name, and those who have been invited."""
    async with world.reading() as tx:
        return {one.name: one.id for one in await people.named(tx, world.home.slug)}


async def rotate(
    world: World, names: Sequence[str], layer: Layer = Layer.DUTY, *, every: Every = Every.DAY,
    times: tuple[time, ...] = (time(7), time(22)), starts_on: date = date(2027, 1, 11), quietly: bool = True,
) -> None:  # fmt: skip
    """A rotation of these people. `quietly`: whoever is told of it is not this scenario's."""
    known = await ids(world)
    rotation = Rotation(0, world.home.slug, layer, tuple(known[name] for name in names), every, times, starts_on)
    async with world.running.database.write() as tx:
        turn = Turn(tx, world.homes, world.clock.now())
        async with planning.changing(turn, world.home, plans=[layer]):
            await rotations.add(tx, replace(rotation, begins_at=turn.now))
    await _settled(world, quietly=quietly)


async def plan(
    world: World, *rows: tuple[str, str, str], layer: Layer = Layer.DUTY, quietly: bool = True
) -> None:  # fmt: skip
    """Single shifts: (name, start, end) in local times."""
    known = await ids(world)
    planned = [
        (Shift(0, world.home.slug, layer, known[name], local(world, start), local(world, end)), None, None)
        for name, start, end in rows
    ]
    async with world.running.database.write() as tx:
        turn = Turn(tx, world.homes, world.clock.now())
        async with planning.changing(turn, world.home, plans=[layer]):
            await shifts.plan(tx, world.home.slug, planned)
    await _settled(world, quietly=quietly)


async def _settled(world: World, *, quietly: bool) -> None:
    world.running.sender.poke()
    await world.settled()
    for phone in world.phones.values() if quietly else ():
        phone.has_seen_all()


async def until(world: World, text: str) -> None:
    """Time passes until that local time."""
    await world.passes(local(world, text) - world.clock.now())


async def on_now(world: World, layer: Layer = Layer.DUTY) -> str | None:
    """Who has the layer by the roster."""
    async with world.reading() as tx:
        roster = await rosters.load(tx, world.home, world.clock.now())
        shift = who_is_on(roster, layer, world.clock.now())
        named = await people.names(tx, [shift.person_id if shift else None])
    return named.get(shift.person_id or 0) if shift else None


async def a_team(world: World, *names: str) -> tuple[Phone, ...]:
    """A manager, Mio, and staff of these names."""
    manager = await world.staff("Mio", Role.MANAGER)
    return manager, *[await world.staff(name) for name in names]
