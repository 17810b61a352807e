"""Promise 6: what must happen later is a row with a time; the scheduler only calls, and may lose everything."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot.domain.concern import Moment
from bot.domain.home import Role
from bot.services import duties, moments
from bot.storage.tables import concerns, dialogues, shifts
from tests.gateway.raw import rows
from tests.world import Phone, World, a_home, a_world

HALF = timedelta(minutes=15)  # of the half hour that a concern for today has


async def waiting(world: World, words: str = "Lampan är trasig", phone: Phone | None = None) -> Phone:
    """A concern that waits for the one on duty."""
    neighbour = phone or await world.neighbour()
    await neighbour.writes(words)
    await neighbour.presses("Räcker i dag")
    neighbour.has_seen_all()
    return neighbour


async def on_duty(world: World) -> Phone:
    sam = await world.staff("Sam Exempel")
    await world.on_duty(sam)
    return sam


async def test_due_at_survives_the_loss_of_every_job(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await on_duty(world)
        await waiting(world)
        sam.sees("#1", "Kvittera senast")
        world.running.timekeeper._scheduler.remove_all_jobs()
        world.clock.advance_to(world.clock.now() + HALF)
        await world.settled()
        sam.sees_nothing()  # nothing calls any more
        await world.running.timekeeper.tick()
        await world.settled()
        sam.sees("Påminnelse", "#1")


async def test_due_at_survives_the_process(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await on_duty(world)
        await waiting(world)
        sam.sees("#1", "Kvittera senast")
        await world.stop_line()
        world.clock.advance_to(world.clock.now() + HALF)
        await world.start_line()
        await world.until(lambda: sam.unseen, "what was due was forgotten")
        sam.sees("Påminnelse", "#1")


async def test_due_at_needs_no_poke_but_the_commit(tmp_path: Path) -> None:
    """A moment that comes within the second happens by itself, with nobody moving any clock."""
    home = a_home(draft_within=timedelta(seconds=0.3))
    async with a_world(tmp_path, home) as world:
        neighbour = await world.neighbour()
        await neighbour.writes("Lampan är trasig")
        neighbour.sees("Hur bråttom")
        await world.until(lambda: neighbour.unseen, "the draft was not sent")
        neighbour.sees("#1")


# --- a moment that raises -----------------------------------------------------------------------------------------


async def moved_to_an_unknown_home(world: World, number: int) -> None:
    """A concern of a home that is not in the file: its moment raises, whoever is asked."""
    async with world.running.database.write() as tx:
        await tx.run(update(concerns).where(concerns.c.number == number).values(home="borta"))


async def test_a_moment_that_raises_does_not_stop_the_others(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        admin, sam = await world.staff("Alva Drift", Role.ADMIN), await on_duty(world)
        for number in range(1, 4):
            await waiting(world, f"Lampa {number}")
            sam.sees(f"#{number}")
        await moved_to_an_unknown_home(world, 1)
        await world.passes(HALF)
        assert sorted(message.text[message.text.index("#") :][:2] for message in sam.unseen) == ["#2", "#3"]
        sam.has_seen_all()
        admin.sees("Driftlarm", "concern 1")


async def test_a_moment_that_raises_is_tried_again_and_told_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        admin, sam = await world.staff("Alva Drift", Role.ADMIN), await on_duty(world)
        await waiting(world)
        sam.sees("#1")
        await moved_to_an_unknown_home(world, 1)
        await world.passes(HALF + timedelta(minutes=3))
        admin.sees("Driftlarm")
        async with world.running.database.write() as tx:  # mended
            await tx.run(update(concerns).values(home="ekbacken"))
        await world.passes(moments.RETRY)
        sam.sees("Påminnelse", "#1")


async def test_a_moment_that_raises_does_not_undo_what_somebody_did_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The batch fails; before its rows are taken one by one, the one on duty acknowledges."""
    async with a_world(tmp_path) as world:
        sam = await on_duty(world)
        await waiting(world, "Lampa 1")
        await waiting(world, "Lampa 2")
        sam.has_seen_all()
        alone = world.running.timekeeper._happen_alone

        async def acknowledged_first(one: Any) -> None:
            if getattr(one, "number", 0) == 1:
                await sam.presses("Jag tar det", on=sam.messages[-2])
            await alone(one)

        monkeypatch.setattr(world.running.timekeeper, "_happen_alone", acknowledged_first)
        await moved_to_an_unknown_home(world, 2)
        async with world.running.database.write() as tx:  # due in the same batch
            await tx.run(update(concerns).values(due_at=world.clock.now() + HALF))
        await world.passes(HALF)
        async with world.reading() as tx:
            (first,) = await rows(tx, "SELECT state, due_for FROM concerns WHERE number = 1")
        assert (first.state, first.due_for) == ("owned", Moment.FOLLOW_UP)
        for phone in world.phones.values():
            phone.has_seen_all()


async def test_a_question_or_a_shift_that_raises_stops_neither_the_others_nor_the_clock(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        admin = await world.staff("Alva Drift", Role.ADMIN)
        sam, kim = await world.staff("Sam Exempel"), await world.staff("Kim Exempel")
        for person in (sam, kim):
            await person.writes("Vad gör jag nu?")
            person.sees("Vad är det här")
        async with world.running.database.write() as tx:  # what an older version may have left behind
            broken = update(dialogues).where(dialogues.c.chat_id == sam.user_id)
            await tx.run(broken.values(data={"messages": [{}]}))
        await world.passes(timedelta(minutes=16))
        kim.sees("Frågan hann gå ut")
        sam.sees_nothing()
        admin.sees("Driftlarm", "question")
        async with world.reading() as tx:
            (left,) = await rows(tx, "SELECT expires_at FROM dialogues")
        assert str(left.expires_at) > world.clock.now().strftime("%Y-%m-%d %H:%M:%S")


async def test_a_shift_whose_moment_raises_is_put_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with a_world(tmp_path) as world:
        admin, sam = await world.staff("Alva Drift", Role.ADMIN), await on_duty(world)
        await waiting(world)
        sam.sees("#1")

        async def broken(*_values: Any) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(duties, "moment", broken)
        async with world.running.database.write() as tx:
            await tx.run(update(shifts).values(due_at=world.clock.now() + HALF))
        await world.passes(HALF)
        sam.sees("Påminnelse", "#1")
        admin.sees("Driftlarm", "shift 1")
