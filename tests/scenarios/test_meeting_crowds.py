"""A meeting to which very many guests come is changed: each hears it once, some at a time, and no alert waits."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.domain.home import Role
from bot.domain.meeting import Kind, Place, Rule
from bot.domain.meeting_change import Scope
from bot.storage import meetings
from bot.storage.broadcasts import Broadcast
from bot.storage.tables import broadcasts, outbox
from tests.gathering import a_crowd, a_meeting, a_series, changed
from tests.world import World, a_world

START = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
GUESTS = range(1_000, 1_060)  # by id: more than are told at once


async def heard(world: World) -> dict[int, list[str]]:
    """What each guest has been told since, in words."""
    async with world.reading() as tx:
        rows = (await tx.run(select(outbox).where(outbox.c.dedupe_key.like("changed:%")).order_by(outbox.c.id))).all()
    said: dict[int, list[str]] = {}
    for row in rows:
        said.setdefault(row.person_id, []).append(row.payload["text"])
    return said


async def under_way(world: World) -> list[Broadcast]:
    async with world.reading() as tx:
        rows = await tx.run(select(broadcasts).order_by(broadcasts.c.id))
        return [Broadcast(**row._mapping) for row in rows]


async def test_the_homes_own_hear_at_once_and_guests_some_at_a_time_each_once(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await a_crowd(world, GUESTS, Role.GUEST)
        meeting = await a_meeting(world, mio, 20, kind=Kind.FORUM, people=tuple(GUESTS))
        await changed(world, mio, meeting, place=Place("Torget 2"))
        (one,) = await under_way(world)
        assert (one.total, one.told) == (len(GUESTS), 0), "no guest in the transaction of the change"
        await world.passes(timedelta(seconds=30))
        lo.sees("Ett möte är ändrat: Trygghetsforum", "Till: Torget 2")
        mio.sees(f"Klart: {len(GUESTS)} av {len(GUESTS)} gäster har fått veta ändringen")
        said = await heard(world)
        assert set(said) == set(GUESTS)
        assert {len(texts) for texts in said.values()} == {1}
        assert all("<b>Torget 2</b>" in texts[0] for texts in said.values())


async def test_a_second_change_under_way_is_one_for_those_who_had_not_heard_of_the_first(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await a_crowd(world, GUESTS, Role.GUEST)
        meeting = await a_meeting(world, mio, 20, kind=Kind.FORUM, people=tuple(GUESTS), place=Place("Gatan 1"))
        await changed(world, mio, meeting, place=Place("Torget 2"))
        await world.passes(timedelta(seconds=0.7))
        (one,) = await under_way(world)
        first = set(await heard(world))
        assert 0 < len(first) < len(GUESTS)
        assert max(first) == one.after_id
        await changed(world, mio, meeting, place=Place("Parken 3"))
        await world.passes(timedelta(seconds=0.7))
        second = {who for who, texts in (await heard(world)).items() if "Parken 3" in texts[-1]}
        assert 0 < len(second) < len(first) + len(GUESTS)
        await changed(world, mio, meeting, place=Place("Gatan 1"))  # as it was for all who have heard nothing yet
        await world.passes(timedelta(seconds=30))
        said = await heard(world)
        assert set(said) == first | second, "who heard of nothing need not hear that all is as it was"
        for who, texts in said.items():
            way = ["Gatan 1"] + ["Torget 2"] * (who in first) + ["Parken 3"] * (who in second)
            assert [text.split("<s>")[1].split("</s>")[0] for text in texts] == way, who
            assert "<b>Gatan 1</b>" in texts[-1]
        assert all(one.due_at is None for one in await under_way(world))
        mio.has_seen_all()


async def test_guests_of_a_series_hear_once_that_all_of_it_is_called_off(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await a_crowd(world, GUESTS, Role.GUEST)
        rule = Rule("FREQ=MONTHLY;BYDAY=2TU", date(2026, 12, 8))
        _, made = await a_series(world, rule, mio, kind=Kind.FORUM, people=tuple(GUESTS), at=time(14))
        async with world.running.database.write() as tx:  # one came by a link to the second alone
            kept = await meetings.get(tx, made[0].id)
            assert kept is not None
            await meetings.save(tx, replace(kept, plan=replace(kept.plan, people=kept.plan.people[1:])))
        await changed(world, mio, made[0], Scope.ALL)
        await world.passes(timedelta(seconds=40))
        said = await heard(world)
        assert set(said) == set(GUESTS)
        assert {len(texts) for texts in said.values()} == {1}
        assert "tisdag 8 december" in said[GUESTS[1]][0]
        assert f"fler möten i serien: {len(made) - 1}" in said[GUESTS[1]][0]
        assert "tisdag 12 januari" in said[GUESTS[0]][0]
        mio.has_seen_all()
