"""A shift changes hands and what was handed over is not taken: it goes up the ladder, or on to the next who comes."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.concern import Moment
from bot.domain.home import Role, Urgency
from tests.scenarios.handing_over import (
    ALL,
    NOTHING,
    WORRIES,
    close,
    crew,
    handed,
    no_reminders,
    numbers,
    owners,
    taken,
)
from tests.scenarios.rostering import all_seen, comes_on, passes_until, person_of, planned
from tests.scenarios.staging import (
    concern_of,
    history,
    minutes,
    reborn,
    texts,
)
from tests.world import Phone, World, a_world


async def test_what_is_not_taken_over_goes_up_the_ladder_at_its_own_time(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia, sam, kim = await crew(world)
        neighbours = await taken(world, sam, WORRIES[:3])  # today, whenever, now
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        await sam.presses(NOTHING)
        await comes_on(kim)

        await passes_until(world, "2026-11-23 22:04")
        kim.sees_nothing()
        await passes_until(world, "2026-11-23 22:06")  # what happens now waits five minutes
        card = kim.sees("#3 · Händer nu", "Någon ropar", "Sam har ärendet", "Sam har inte hört av sig")
        assert sam.sees("Kim har inte tagit över i tid", "Du har fortfarande #3, #1, #2")
        assert "Togs inte över i tid. Fler får frågan nu." in (summary.text or "")
        assert (await concern_of(world, 3)).is_stalled
        await kim.presses("Jag tar det", on=card)
        neighbours[2].sees("kollega har tagit över")
        sam.sees("Kim har tagit #3")
        assert numbers(summary) == [1, 2]
        await close(kim, 3)
        neighbours[2].has_seen_all()
        kim.has_seen_all()

        await passes_until(world, "2026-11-23 22:29")
        kim.sees_nothing()
        await passes_until(world, "2026-11-23 22:31")
        kim.sees("#1 · Räcker i dag", "Lampan vid porten")
        sam.sees_nothing()  # heard once of this handover
        kim.sees_nothing()
        await passes_until(world, "2026-11-24 01:59")
        kim.sees_nothing()
        await passes_until(world, "2026-11-24 02:01")
        kim.sees("#2 · Ingen brådska", "Grinden")
        sams = (await person_of(world, sam)).id
        assert [(await concern_of(world, number)).owner_id for number in (1, 2)] == [sams, sams]

        assert await kim.presses(ALL, on=summary) == "Ärendena är dina nu."  # late, and still welcome
        sam.sees("Kim har tagit över #1, #2")
        for neighbour in neighbours[:2]:
            neighbour.sees("en annan i personalen")
        told = await history(world, 2)
        assert [line for line in told if "over" in line.split(" ", 1)[1]] == [
            line for line in told if re.search("handed-over Sam Kim|not-taken-over|taken-over Kim", line)
        ]
        mia.sees_nothing()


async def test_sounding_urgent_shortens_the_time_to_take_it_over(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        await sam.presses(NOTHING)
        await comes_on(kim)
        await neighbour.writes("Nu brinner det i soprummet, det brinner!")
        neighbour.has_seen_all()
        kim.sees("#1", "Lampan vid")
        for phone in (sam, kim):
            phone.sees("lägger till", "brinner")
            phone.sees("låter brådskande")
        assert "#1 · Händer nu" in (summary.text or "")
        concern = await concern_of(world)
        assert (concern.due_for, concern.level) == (Moment.HANDOVER, Urgency.NOW)
        await world.passes(minutes(5.1))
        kim.sees("har stått still ett tag")
        sam.sees("Kim har inte tagit över i tid")


@pytest.mark.parametrize("removed", [False, True])
async def test_an_incoming_person_who_is_gone_leaves_them_with_the_owner(tmp_path: Path, removed: bool) -> None:
    async with a_world(tmp_path) as world:
        mia, sam, kim = await crew(world)
        await taken(world, sam, WORRIES[:3])
        await passes_until(world, "2026-11-23 22:00")
        handed(sam, kim)
        await sam.presses(NOTHING)
        if removed:
            await mia.writes("/team")
            await mia.presses("Ta bort Kim")
            await mia.presses("Ja, ta bort")
            kim.has_seen_all()
        else:
            await kim.blocks()
        mia.has_seen_all()
        told = texts(sam.unseen)
        assert told.count("Kim går inte att nå och kan inte ta över") == 1
        assert "Du har fortfarande #3, #1, #2" in told
        sam.has_seen_all()
        for number in (1, 2, 3):
            concern = await concern_of(world, number)
            assert (concern.offered_to, concern.due_for) == (None, Moment.HANDOVER)
        await world.passes(minutes(5.1))  # and goes up the ladder at its time: Sam alone is on, so to the manager
        mia.sees("#3", "Någon ropar")
        await world.passes(minutes(3))
        mia.has_seen_all()


async def test_who_can_not_be_reached_at_the_change_is_offered_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia, sam, kim = await crew(world)
        await taken(world, sam, WORRIES[2:3])
        await kim.blocks()
        mia.has_seen_all()
        await passes_until(world, "2026-11-23 22:00")
        all_seen(world)
        assert "Sam lämnar över" not in texts(kim.messages)
        assert "Är det något Kim behöver veta" not in texts(sam.messages)
        concern = await concern_of(world)
        assert (concern.offered_to, concern.due_for) == (None, Moment.HANDOVER)
        await world.passes(minutes(5.1))
        mia.sees("#1 · Händer nu", "Någon ropar")


async def test_a_restart_forgets_nothing_of_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        neighbours = await taken(world, sam)
        await world.stop_line()
        await world.start_line()
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        await world.stop_line()
        world.clock.advance_to(world.clock.now() + minutes(3))
        await reborn(world)
        await comes_on(kim)
        await kim.presses(ALL, on=summary)
        sam.sees("Kim har tagit över")
        for neighbour in neighbours:
            neighbour.sees("en annan i personalen")
        assert await owners(world) == {(await person_of(world, kim)).id}
        await sam.writes("Nyckeln hänger i skåpet")
        kim.sees("Sam hade jouren", "Nyckeln hänger")
        sam.sees("Det här är lämnat till Kim")


async def test_an_outage_over_the_change_hands_over_when_it_ends(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        await taken(world, sam, WORRIES[:2])
        await world.stop_line()
        world.clock.advance_to(world.clock.now() + timedelta(minutes=50))
        await reborn(world)
        summary = handed(sam, kim)
        assert numbers(summary) == [1, 2]
        assert (await concern_of(world)).is_handed_over
        await sam.presses(NOTHING)


async def test_what_nobody_was_there_to_take_over_goes_to_the_next_who_comes(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia = await world.staff("Mia", Role.MANAGER)
        sam, kim = await world.staff("Sam"), await world.staff("Kim")
        await no_reminders(world, mia, sam, kim)
        await planned(world, sam, "2026-11-23 07:00", "2026-11-23 22:00")
        await planned(world, kim, "2026-11-23 22:15", "2026-11-24 07:00")
        await comes_on(sam)
        await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        all_seen(world)
        assert (await concern_of(world)).due_for is Moment.FOLLOW_UP, "nobody is there to take it over"
        await passes_until(world, "2026-11-23 22:15")
        summary = handed(sam, kim)
        assert numbers(summary) == [1]
        await sam.presses(NOTHING)
        all_seen(world)


async def test_neighbours_hear_it_once_however_often_shifts_change(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[1:2])
        await passes_until(world, "2026-11-23 22:00")
        await kim.presses(ALL)
        neighbour.sees("en annan i personalen har ditt ärende nu")
        await comes_on(kim)
        await passes_until(world, "2026-11-24 07:00")
        sam.sees("Ditt pass börjar nu")
        again = sam.sees("Kim lämnar över det här")
        await sam.presses(ALL, on=again)
        assert (await concern_of(world)).owner_id == (await person_of(world, sam)).id
        all_but(world, neighbour)


def all_but(world: World, quiet: Phone) -> None:
    """What others see is fine; this one has seen nothing new."""
    quiet.sees_nothing()
    all_seen(world)


async def test_what_was_not_taken_over_goes_on_to_the_next_shift_in_the_time_it_had(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        bo = await world.staff("Bo")
        await no_reminders(world, bo)
        await planned(world, bo, "2026-11-23 22:10", "2026-11-24 07:00")
        await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        first = handed(sam, kim)
        due = (await concern_of(world)).due_at
        await sam.presses(NOTHING)
        await passes_until(world, "2026-11-23 22:10")
        all_but_summary = bo.sees("Kim lämnar över det här")
        all_seen(world)
        assert "inget kvar" in (first.text or "")
        assert (await concern_of(world)).due_at == due
        assert await kim.presses_data(first, "htake:1") == "Det finns inget kvar att ta över."
        await bo.presses(ALL, on=all_but_summary)
        sam.sees("Bo har tagit över #1")
        all_seen(world)


async def test_an_owner_who_comes_on_again_keeps_what_nobody_took(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        await planned(world, sam, "2026-11-23 22:20", "2026-11-24 07:00")
        await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        await sam.presses(NOTHING)
        await passes_until(world, "2026-11-23 22:20")
        all_seen(world)
        concern = await concern_of(world)
        assert (concern.owner_id, concern.offered_to) == ((await person_of(world, sam)).id, None)
        assert concern.due_for is Moment.FOLLOW_UP
        assert "inget kvar" in (summary.text or "")
