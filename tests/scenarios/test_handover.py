"""A shift changes hands: every open concern goes over with its whole history."""

import re
from pathlib import Path

import pytest

from bot.domain.concern import Moment, State
from bot.domain.home import Role
from bot.domain.shift import Layer
from tests.scenarios.handing_over import (
    ALL,
    NOTHING,
    PRESSING,
    WORRIES,
    close,
    crew,
    handed,
    no_reminders,
    numbers,
    owners,
    taken,
)
from tests.scenarios.rostering import all_seen, comes_on, passes_until, person_of, rotating
from tests.scenarios.staging import (
    TODAY,
    concern_of,
    count,
    flat,
    minutes,
    texts,
    worry,
)
from tests.world import a_world


async def test_seven_open_concerns_are_handed_over_in_one_card_and_taken_with_one_press(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        neighbours = await taken(world, sam)
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)

        assert numbers(summary) == PRESSING
        assert flat(summary) == [*(f"Visa #{number}" for number in PRESSING), ALL]
        assert re.search(
            r"#1 · Räcker i dag · för \d+ minuter sedan\nGranne \w+: Lampan vid porten är trasig\n"
            r"Ta över senast i dag 22\.3[01]\.",
            summary.text or "",
        )
        sams, kims = (await person_of(world, sam)).id, (await person_of(world, kim)).id
        assert await owners(world) == {sams}, "until they are taken over they are Sam's"

        await comes_on(kim)
        assert await kim.presses(ALL, on=summary) == "Ärendena är dina nu."
        assert await owners(world) == {kims}
        for number in range(1, 8):
            concern = await concern_of(world, number)
            assert (concern.offered_to, concern.due_for) == (None, Moment.FOLLOW_UP)
        told = sam.sees("Kim har tagit över")
        assert [int(one) for one in re.findall(r"#(\d+)", told.text or "")] == PRESSING
        assert "Du har tagit över det här från Sam" in (summary.text or "")
        assert ALL not in flat(summary)
        assert "Nästa påminnelse i dag 22.30 om inget händer" in (summary.text or "")
        for place, neighbour in enumerate(neighbours, 1):
            assert neighbour.sees(f"#{place}: en annan i personalen har ditt ärende nu").text
        kim.sees_nothing()  # and no seven cards

        await kim.presses("Visa #4", on=summary)
        assert "Du har ärendet" in (kim.sees("#4", "Skräp vid").text or "")
        await sam.presses("Inget att tillägga")


async def test_the_whole_conversation_goes_with_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[:1])
        await sam.writes("Jag tittar på det", reply_to=sam.messages[-1])
        all_seen(world)
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        assert "Sam: Jag tittar på det" in (summary.text or "")
        await comes_on(kim)
        await kim.presses(ALL, on=summary)
        all_seen(world)

        await neighbour.writes("Den blinkar också")
        neighbour.sees("Tillagt i #1", "den som har ärendet")
        card = kim.sees("#1 · Räcker i dag", "Lampan vid porten", "Du har ärendet")
        more = kim.sees("lägger till", "Den blinkar också")
        assert more.reply_to == card.message_id
        await neighbour.writes("Nu är den helt släckt")
        neighbour.sees("Tillagt")
        assert kim.sees("lägger till", "helt släckt").reply_to == card.message_id
        await kim.presses("Mer", on=card)
        await kim.presses("Historik", on=card)
        told = kim.sees("Historik för #1", "Lampan vid", "Sam svarade: Jag tittar", "Kim fick ärendet att ta över")
        assert "Kim tog över" in (told.text or "")
        await sam.presses(NOTHING)


async def test_until_it_is_taken_over_both_hear_the_neighbour(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        handed(sam, kim)
        await neighbour.writes("Den blinkar också")
        neighbour.sees("Tillagt i #1")
        sam.sees("lägger till", "blinkar")
        card = kim.sees("#1", "Lampan vid porten", "Sam har ärendet", "Kim har fått frågan")
        kim.sees("lägger till", "blinkar")
        assert "Jag tar det" in flat(card)
        await sam.presses(NOTHING)
        await kim.presses("Jag är på plats")
        sam.sees("Kim är på plats")


async def test_what_changes_meanwhile_shows_in_the_summary(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        neighbours = await taken(world, sam, WORRIES[:4])
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        await comes_on(kim)
        assert numbers(summary) == [3, 1, 4, 2]

        await close(sam, 1)
        neighbours[0].has_seen_all()
        sam.has_seen_all()
        assert numbers(summary) == [3, 4, 2]
        assert flat(summary) == ["Visa #3", "Visa #4", "Visa #2", ALL]

        await kim.presses("Visa #4", on=summary)
        card = kim.sees("#4", "Sam har ärendet", "Kim har fått frågan")
        await kim.presses("Jag tar det", on=card)
        sam.sees("Kim har tagit #4")
        neighbours[3].sees("en annan i personalen har ditt ärende nu")
        assert numbers(summary) == [3, 2]

        await neighbours[2].presses("Ta tillbaka")
        await neighbours[2].presses("Ja, ta tillbaka")
        neighbours[2].has_seen_all()
        for phone in (sam, kim):
            phone.sees("#3: grannen har tagit tillbaka")
        assert numbers(summary) == [2]

        await kim.presses(ALL, on=summary)
        sam.sees("Kim har tagit över #2")
        neighbours[1].sees("en annan i personalen")
        assert await kim.presses_data(summary, "htake:1") == "Det finns inget kvar att ta över."
        await sam.presses(NOTHING)


async def test_a_summary_whose_last_concern_is_gone_says_so(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        await close(sam, 1)
        neighbour.has_seen_all()
        sam.has_seen_all()
        assert "inget kvar att ta över" in (summary.text or "")
        assert flat(summary) == []
        await neighbour.presses("Nej, öppna igen")
        neighbour.sees("öppnat igen")
        for phone in (sam, kim):  # neither has said who is on
            phone.has_seen_all()
        await kim.presses("Jag tar det")
        neighbour.sees("jouren tar hand om det")
        await comes_on(kim)
        await sam.presses(NOTHING)


async def test_a_masked_concern_shows_nothing_of_its_words(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        await taken(world, sam, (("Anna Andersson i 4B skriker", TODAY), ("x " * 90, TODAY)))
        card = next(message for message in sam.messages if (message.text or "").startswith("#1 · "))
        await sam.presses("Mer", on=card)
        await sam.presses("Maskera", on=card)
        all_seen(world)
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        assert "Anna" not in (summary.text or "")
        assert "Texten är maskerad av personalen" in (summary.text or "")
        longest = max(len(line) for line in (summary.text or "").splitlines() if "x x" in line)
        assert longest <= 60 + len("Granne X99: ")
        await sam.presses(NOTHING)


async def test_only_the_one_who_came_may_accept_and_only_the_one_who_went_may_leave_a_note(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia, sam, kim = await crew(world)
        await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        handed(sam, kim)
        for phone, data in ((mia, "htake:1"), (sam, "htake:1"), (kim, "hnone:1"), (mia, "hwrite:1"), (kim, "htake:9")):
            assert "hör till någon annan" in await phone.presses_data(phone.messages[0], data)
        assert await owners(world, 1) == {(await person_of(world, sam)).id}
        await sam.presses(NOTHING)


async def test_whoever_simply_takes_duty_is_handed_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia, sam, _ = await crew(world)
        await taken(world, sam, WORRIES[:1])
        await world.on_duty(mia)
        told = texts(sam.unseen)
        assert "De du redan har är fortfarande dina" in told
        assert "behöver veta" not in told
        sam.has_seen_all()
        assert (await concern_of(world)).due_for is Moment.FOLLOW_UP


# --- what waits on the layer's step ---------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", Layer)
async def test_what_waits_on_the_layers_step_goes_to_the_incoming_person_too(tmp_path: Path, layer: Layer) -> None:
    async with a_world(tmp_path) as world:
        mia = await world.staff("Mia", Role.MANAGER)
        sam, kim = await world.staff("Sam"), await world.staff("Kim")
        await no_reminders(world, mia, sam, kim)
        await rotating(world, sam, kim, layer=layer)
        await comes_on(sam)
        neighbour = await world.neighbour()
        await passes_until(world, "2026-11-23 21:59")
        await worry(neighbour)
        sam.sees("#1", "Kvittera senast")
        await passes_until(world, "2026-11-23 22:00")
        card = kim.sees("#1", "Lampan vid porten", "Kvittera senast i dag 22.(29|30)")
        kim.sees("Ditt pass börjar nu")
        sam.has_seen_all()
        assert await count(world, "SELECT count(*) FROM tellings") == 2
        await comes_on(kim)
        await world.passes(minutes(13))
        await world.passes(minutes(2))
        kim.sees("Påminnelse: #1")  # Sam is not on any more
        sam.sees_nothing()
        await kim.presses("Jag tar det", on=card)
        neighbour.sees("tar hand om det")
        assert (await concern_of(world)).state is State.OWNED
