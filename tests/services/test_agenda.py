"""A meeting's agenda: what was promised first, then the situation round, and on which meeting's a waiting point is."""

from datetime import timedelta
from pathlib import Path

from bot.domain.agenda import Point
from bot.domain.home import Role
from bot.domain.meeting import Kind, Meeting, Standing
from bot.domain.meeting_change import Scope
from bot.domain.minutes import Doing, Item, ItemKind
from bot.services.meetings import agenda, changing
from bot.services.turn import Turn
from bot.storage import agenda as points
from bot.storage import minute_items, people
from tests.gathering import a_meeting, person_id, published
from tests.world import World, a_home, a_world


async def lines(world: World, meeting: Meeting) -> list[str]:
    async with world.reading() as tx:
        return await agenda.lines(Turn(tx, world.homes, world.clock.now()), meeting, "sv")


async def test_open_actions_stand_first_on_the_next_meeting_of_their_kind_alone(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), round_is_seen=True) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        was = await a_meeting(world, mio, 1)
        coming, later = await a_meeting(world, mio, 14), await a_meeting(world, mio, 28)
        forum = await a_meeting(world, mio, 7, kind=Kind.FORUM)
        async with world.running.database.write() as tx:
            made = [
                await minute_items.add(tx, Item(0, was.id, was.home, ItemKind.ACTION, text, world.clock.now()))
                for text in ("Laga lampan", "Klipp häcken")
            ]
            await published(tx, was, world.clock.now())
            await minute_items.add(tx, Item(0, was.id, was.home, ItemKind.DECISION, "Vi ses", world.clock.now()))
        usual = ["Lägesrunda", "Trygghet kring entrén", "Övrigt"]
        assert await lines(world, coming) == usual  # the one before it has not been yet
        await world.passes(timedelta(days=2))
        promised = ["Från förra gången: Laga lampan", "Från förra gången: Klipp häcken"]
        assert await lines(world, coming) == [*promised, *usual]
        assert await lines(world, later) == await lines(world, forum) == usual
        async with world.running.database.write() as tx:
            await minute_items.save(tx, Item(**{**vars(made[0]), "doing": Doing.DONE}))
        assert await lines(world, coming) == [*promised[1:], *usual]


async def test_a_point_that_waits_comes_on_the_first_meeting_of_its_kind(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), round_is_seen=True) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        first, second = await a_meeting(world, mio, 14), await a_meeting(world, mio, 28)
        async with world.running.database.write() as tx:
            now = world.clock.now()
            await points.add(tx, Point(0, "ekbacken", "Julbelysning", now, kind=Kind.COUNCIL))
            await points.add(tx, Point(0, "ekbacken", "Grinden", now, meeting_id=first.id))
        assert (await lines(world, first))[-2:] == ["Julbelysning", "Grinden"]
        assert (await lines(world, second))[-1] == "Övrigt"
        async with world.running.database.write() as tx:
            mine = await people.get(tx, await person_id(world, mio))
            assert mine is not None
            turn = Turn(tx, world.homes, world.clock.now())
            off = await changing.cancel(turn, mine, first.id, first.version, Scope.ONE)
        assert off.standing is Standing.CANCELLED
        assert (await lines(world, second))[-2:] == ["Julbelysning", "Grinden"]
