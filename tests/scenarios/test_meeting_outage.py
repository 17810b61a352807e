"""Reminders after an outage: at most one, the latest; none too late; and to many people each once, whatever happens."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.domain.home import Role
from bot.domain.meeting import Kind
from bot.storage.outbox import Purpose
from bot.storage.people import set_blocked
from bot.storage.tables import broadcasts, outbox
from tests.gathering import a_crowd, a_meeting
from tests.scenarios.staging import reborn
from tests.world import World, a_home, a_world

START = datetime(2026, 11, 23, 9, tzinfo=UTC)  # 10.00
PEOPLE = 130


async def outage(world: World, away: timedelta) -> None:
    """The line is down for so long."""
    await world.stop_line()
    world.clock.advance_to(world.clock.now() + away)
    await reborn(world)


async def test_of_several_that_were_missed_the_latest_alone_is_said(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await a_meeting(world, days=15, kind=Kind.HOUSE)
        await outage(world, timedelta(days=14, hours=22))  # past 14d, 2d and the morning: at eight that day
        lo.sees("Påminnelse", "i dag 14.00")
        world.nothing_more()
        await outage(world, timedelta(hours=1))
        world.nothing_more()
        await world.passes(timedelta(hours=4, minutes=1))
        lo.sees("Påminnelse")


async def test_none_is_said_of_a_meeting_that_has_begun(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START) as world:
        await world.staff("Lo Exempel", Role.COUNCIL)
        await a_meeting(world, days=15, kind=Kind.HOUSE)
        await outage(world, timedelta(days=15, hours=4, minutes=1))
        await world.passes(timedelta(days=2))
        world.nothing_more()


async def test_many_are_told_some_at_a_time_each_once_though_it_stops_between(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("2d",)), start=START) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await a_crowd(world, range(1_000, 1_000 + PEOPLE), Role.COUNCIL)
        await a_meeting(world, mio, 3, kind=Kind.HOUSE)
        await world.passes(datetime(2026, 11, 24, 13, tzinfo=UTC) - world.clock.now() + timedelta(seconds=0.5))
        async with world.reading() as tx:
            (one,) = await tx.run(select(broadcasts))
        assert 0 < one.told < PEOPLE
        await outage(world, timedelta(seconds=1))
        await world.passes(timedelta(seconds=20))
        async with world.reading() as tx:
            said = await tx.run(select(outbox.c.person_id).where(outbox.c.purpose == Purpose.MEETING.value))
            told = list(said.scalars())
            (one,) = await tx.run(select(broadcasts))
        assert len(told) == len(set(told)) == one.told == PEOPLE + 1
        assert one.due_at is None
        mio.sees("Påminnelse om ett möte")
        mio.sees(f"Klart: {PEOPLE + 1} av {PEOPLE + 1} har fått påminnelsen")


async def test_of_many_the_chair_is_told_how_many_can_not_be_reached_and_where_it_says_who(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("2d",)), start=START) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await a_crowd(world, range(1_000, 1_000 + PEOPLE), Role.COUNCIL)
        async with world.running.database.write() as tx:
            for one in range(3):
                await set_blocked(tx, 9_001_000 + one, START)
        await a_meeting(world, mio, 3, kind=Kind.HOUSE)
        await world.passes(datetime(2026, 11, 24, 13, tzinfo=UTC) - world.clock.now() + timedelta(seconds=40))
        mio.sees("Påminnelse om ett möte")
        told = mio.sees(f"Klart: {PEOPLE - 2} av {PEOPLE + 1}", "Det går inte att nå 3 av dem")
        await mio.presses("Svar", on=told)
        assert (told.text or "").count("går inte att nå") == 3
        mio.has_seen_all()
