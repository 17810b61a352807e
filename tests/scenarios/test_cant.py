"""*I can't*: a shift or a part of it is nobody's at once, all who are free are asked, and the first yes has it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.domain.shift import Layer
from tests.chats import plain
from tests.scenarios.covering import BACK, NO, TONIGHT, YES, a_crew, asked, cant
from tests.scenarios.rostering import (
    all_seen,
    comes_on,
    on_now,
    passes_until,
    person_of,
    planned,
    week,
)
from tests.scenarios.staging import concern_of, count, data_of, flat, minutes, together, worry
from tests.world import a_home, a_world

# --- somebody takes it ----------------------------------------------------------------------------------------------


async def test_sick_at_five_to_ten_for_ten(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await passes_until(crew.world, "2026-11-23 21:55")
        done = await cant(crew.kim, TONIGHT)
        assert "i dag 22.00–07.00, jouren på Ekbacken är inte ditt längre" in plain(done.text)
        assert "frågat 3 kollegor" in plain(done.text)
        assert "i dag 22.1" in plain(done.text), "when they will hear"
        assert flat(done) == [BACK]
        sams, bos = asked(crew.sam, crew.bo)
        assert "Kim" not in f"{sams.text}{bos.text}", "who can't is the managers' to know"
        mias = crew.mia.sees(
            "Kan du ta jouren", "Kim kan inte ta passet", "gått till Bo, Sam", "ingen sagt ja i dag 22.1"
        )
        assert flat(mias) == [YES, NO]
        assert await on_now(crew.world) == "Sam"

        await crew.bo.presses(YES, on=bos)
        assert "Du har jouren på Ekbacken i dag 22.00–07.00" in plain(bos.text)
        assert flat(bos) == []
        for other in (sams, mias):
            assert "Bo tar jouren på Ekbacken i dag 22.00–07.00" in plain(other.text)
            assert flat(other) == []
        crew.kim.sees("Bo tar ditt pass: i dag 22.00–07.00, jouren", "Du behöver inte göra något mer")
        crew.mia.sees("Bo tar passet efter Kim")
        assert (await week(crew.world))[:3] == ["23 21:55-22:00 Sam", "23 22:00-07:00 Bo", "24 07:00-22:00 Sam"]

        crew.world.nothing_more()
        await passes_until(crew.world, "2026-11-23 22:01")
        crew.bo.sees("Ditt pass börjar nu", "i dag 22.00–07.00")
        await comes_on(crew.bo)
        assert await on_now(crew.world) == "Bo"


async def test_a_home_in_english(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, bo = await world.staff("Kim", language="en"), await world.staff("Bo", language="en")
        mia = await world.staff("Mia", Role.MANAGER, language="en")
        await planned(world, kim, "2026-11-23 22:00", "2026-11-24 07:00")
        await kim.writes("/shifts")
        await kim.presses("I can't", on=kim.sees("Your shifts"))
        part = kim.sees("The whole shift, or a part")
        assert flat(part) == [
            "The whole shift", "The first half 22:00–02:30", "The second half 02:30–07:00", "Other times"
        ]  # fmt: skip
        await kim.presses("The whole shift", on=part)
        assert "I have asked 2 colleagues" in plain(part.text)
        question = bo.sees("Can you be on duty at Ekbacken 22:00–07:00 today", "same question")
        mias = mia.sees("Can you be on duty", "Kim can't take the shift", "The question has gone to Bo")
        await bo.presses("Yes, I'll take it", on=question)
        assert "You are on duty at Ekbacken 22:00–07:00 today" in plain(question.text)
        assert "Bo is on duty at Ekbacken" in plain(mias.text)
        kim.sees("Bo takes your shift")
        mia.sees("Bo takes the shift after Kim")


async def test_sick_in_the_middle_of_a_shift_with_an_open_concern(tmp_path: Path) -> None:
    """Alerts pass the layer at once; who says yes is on at once and has what was open."""
    async with a_crew(tmp_path) as crew:
        neighbour = await crew.world.neighbour()
        await worry(neighbour)
        await crew.sam.presses("Jag tar det", on=crew.sam.sees("#1", "Kvittera senast"))
        neighbour.has_seen_all()

        await crew.sam.writes("/shifts")
        await crew.sam.presses("Jag kan inte", on=crew.sam.sees("Dina pass"))
        chosen = crew.sam.sees("Vilket pass")
        assert flat(chosen)[:2] == ["Nu: jouren till 22.00", "i morgon 07.00–22.00, jouren"]
        await crew.sam.presses("Nu: jouren", on=chosen)
        assert flat(chosen) == ["Resten av passet"], "of twenty minutes no half is offered"
        await crew.sam.presses("Resten av passet", on=chosen)
        assert "frågat 3 kollegor" in plain(chosen.text)  # and not that the shift is over, which they know
        bos, kims = asked(crew.bo, crew.kim, when="i dag 21.4.–22.00")
        mias = crew.mia.sees("Kan du ta jouren", "Sam kan inte ta passet")
        assert await on_now(crew.world) is None

        other = await crew.world.neighbour("Granne 2")
        await worry(other, "Grinden gnisslar")
        crew.mia.sees("#2", "Grinden gnisslar")  # nobody has duty or backup: passed at once

        await crew.bo.presses(YES, on=bos)
        assert "Du har jouren på Ekbacken från och med nu, till i dag 22.00" in plain(bos.text)
        assert "Bo tar jouren" in plain(kims.text)
        assert "Bo tar jouren" in plain(mias.text)
        crew.sam.sees("Bo tar ditt pass")
        crew.mia.sees("Bo tar passet efter Sam")
        assert await on_now(crew.world) == "Bo"
        assert (
            await count(crew.world, "SELECT count(*) FROM posts WHERE on_at IS NOT NULL AND outgoing_id IS NULL") == 1
        )
        assert (await concern_of(crew.world)).owner_id == (await person_of(crew.world, crew.sam)).id
        all_seen(crew.world)  # how the open concern changes hands is told in the scenarios of the handover


async def test_two_say_yes_at_once(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await cant(crew.kim, TONIGHT)
        sams, bos = asked(crew.sam, crew.bo)
        crew.mia.sees("Kim kan inte")
        words = await together(
            crew.world, (crew.sam, sams, data_of(sams, YES)), (crew.bo, bos, data_of(bos, YES))
        )  # fmt: skip
        assert words == ["", "Sam svarade ja först och har passet."]
        assert "Du har jouren" in plain(sams.text)
        assert "Sam tar jouren" in plain(bos.text)
        crew.kim.sees("Sam tar ditt pass")
        crew.mia.sees("Sam tar passet efter Kim")
        assert await count(crew.world, "SELECT count(*) FROM shifts WHERE person_id IS NOT NULL") == 1
        assert "23 22:00-07:00 Sam" in await week(crew.world)


async def test_an_old_yes_and_an_old_no_are_told_who_has_it(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await cant(crew.kim, TONIGHT)
        sams, bos = asked(crew.sam, crew.bo)
        yes, no = data_of(sams, YES), data_of(sams, NO)
        await crew.bo.presses(YES, on=bos)
        all_seen(crew.world)
        assert "Bo svarade ja först" in await crew.sam.presses_data(sams, yes)
        assert "Bo svarade ja först" in await crew.sam.presses_data(sams, no)
        assert "Bo tar jouren" in plain(sams.text)


# --- a part of it ---------------------------------------------------------------------------------------------------


async def test_a_half_of_the_shift(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        done = await cant(crew.kim, TONIGHT, "Andra halvan 02.30–07.00")
        assert "i morgon 02.30–07.00, jouren" in plain(done.text)
        _sams, bos = asked(crew.sam, crew.bo, when="i morgon 02.30–07.00")
        crew.mia.sees("Kim kan inte ta passet")
        await crew.bo.presses(YES, on=bos)
        crew.kim.sees("Bo tar ditt pass: i morgon 02.30–07.00")
        crew.mia.sees("Bo tar passet")
        assert (await week(crew.world))[1:3] == ["23 22:00-02:30 Kim", "24 02:30-07:00 Bo"]


async def test_other_times_by_the_hour(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        chosen = await cant(crew.kim, TONIGHT, "Andra tider")
        assert flat(chosen) == ["22.00", "23.00", "00.00", "01.00", "02.00", "03.00", "04.00", "05.00", "06.00"]
        await crew.kim.presses("01.00", on=chosen)
        assert "Från i morgon 01.00" in plain(chosen.text)
        assert flat(chosen) == ["02.00", "03.00", "04.00", "05.00", "06.00", "07.00"]
        await crew.kim.presses("03.00", on=chosen)
        assert "i morgon 01.00–03.00, jouren på Ekbacken är inte ditt längre" in plain(chosen.text)
        asked(crew.sam, crew.bo, when="i morgon 01.00–03.00")
        crew.mia.sees("Kim kan inte")
        assert (await week(crew.world))[1:4] == ["23 22:00-01:00 Kim", "24 01:00-03:00 -", "24 03:00-07:00 Kim"]


async def test_on_the_night_the_clocks_change_each_hour_is_offered(tmp_path: Path) -> None:
    """25 October 2026: 02.00 comes twice, so a shift from 22 until 07 has ten hours, and its middle is at 02.00."""
    async with a_world(tmp_path, start=datetime(2026, 10, 24, 18, 0, tzinfo=UTC)) as world:
        kim = await world.staff("Kim")
        await planned(world, kim, "2026-10-24 22:00", "2026-10-25 07:00")
        await kim.writes("/shifts")
        await kim.presses("Jag kan inte", on=kim.sees("Dina pass"))
        chosen = kim.sees("Hela passet eller en del")
        assert flat(chosen)[1:3] == ["Första halvan 22.00–02.00", "Andra halvan 02.00–07.00"]
        await kim.presses("Andra tider", on=chosen)
        assert flat(chosen)[:7] == ["22.00", "23.00", "00.00", "01.00", "02.00", "02.00", "03.00"]


# --- after all ------------------------------------------------------------------------------------------------------


async def test_taken_back_while_nobody_has_said_yes(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        done = await cant(crew.kim, TONIGHT)
        sams, bos = asked(crew.sam, crew.bo)
        mias = crew.mia.sees("Kim kan inte")
        await crew.kim.presses(BACK, on=done)
        assert "Du har jouren på Ekbacken i dag 22.00–07.00 igen" in plain(done.text)
        for message in (sams, bos, mias):
            assert "Den som hade passet kan ändå" in plain(message.text)
            assert flat(message) == []
        crew.mia.sees("Kim kan ändå ta sitt pass")
        assert "23 22:00-07:00 Kim" in await week(crew.world)
        assert await count(crew.world, "SELECT count(*) FROM shifts") == 0
        assert "gäller inte längre" in await crew.kim.presses_data(done, f"exback:{1}")
        await passes_until(crew.world, "2026-11-23 22:00")
        crew.kim.sees("Ditt pass börjar nu")
        all_seen(crew.world)


async def test_taken_back_in_the_middle_of_the_shift_is_being_on_again(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await passes_until(crew.world, "2026-11-24 01:00")
        crew.kim.sees("Ditt pass börjar nu")
        all_seen(crew.world)
        await comes_on(crew.kim)
        done = await cant(crew.kim, "Nu: jouren till 07.00", "Resten av passet")
        all_seen(crew.world)
        assert await on_now(crew.world) is None
        await crew.world.passes(minutes(5))
        await crew.kim.presses(BACK, on=done)
        crew.mia.sees("Kim kan ändå")
        assert await on_now(crew.world) == "Kim"
        await crew.world.passes(timedelta(hours=1))  # and nobody asks whether Kim is there


async def test_too_late_to_take_it_back(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        done = await cant(crew.kim, TONIGHT)
        _sams, bos = asked(crew.sam, crew.bo)
        await crew.bo.presses(YES, on=bos)
        all_seen(crew.world)
        assert "Bo svarade ja först" in await crew.kim.presses(BACK, on=done)
        assert "23 22:00-07:00 Bo" in await week(crew.world)


# --- stale and strange ----------------------------------------------------------------------------------------------


async def test_a_stale_choice_changes_nothing(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await crew.kim.writes("/shifts")
        await crew.kim.presses("Jag kan inte", on=crew.kim.sees("Dina pass"))
        choice = crew.kim.sees("Vilket pass")
        tonight = data_of(choice, TONIGHT)
        await crew.kim.presses(TONIGHT, on=choice)
        whole, half = data_of(choice, "Hela passet"), data_of(choice, "Andra halvan 02.30–07.00")
        await crew.kim.presses("Andra tider", on=choice)
        until = data_of(choice, "01.00")
        await crew.kim.presses_data(choice, whole)
        all_seen(crew.world)
        for stale in (whole, half, tonight, until, tonight.replace("cants", "cantf")):
            assert "Passet är inte ditt, eller är ändrat" in await crew.kim.presses_data(choice, stale), stale
        assert await count(crew.world, "SELECT count(*) FROM exchanges") == 1
        assert await count(crew.world, "SELECT count(*) FROM shifts") == 1

        for foreign in (whole, half, until):
            assert "Passet är inte ditt" in await crew.bo.presses_data(crew.bo.messages[-1], foreign), foreign


async def test_a_whole_of_what_has_been_cut_meanwhile_is_refused(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await crew.kim.writes("/shifts")
        await crew.kim.presses("Jag kan inte", on=crew.kim.sees("Dina pass"))
        choice = crew.kim.sees("Vilket pass")
        await crew.kim.presses(TONIGHT, on=choice)
        whole = data_of(choice, "Hela passet")
        await crew.kim.presses("Andra halvan", on=choice)
        all_seen(crew.world)
        assert "är ändrat" in await crew.kim.presses_data(choice, whole)
        assert await count(crew.world, "SELECT count(*) FROM exchanges") == 1


async def test_the_question_is_over_with_the_shift(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await cant(crew.kim, TONIGHT)
        _sams, bos = asked(crew.sam, crew.bo)
        await passes_until(crew.world, "2026-11-24 07:01")
        all_seen(crew.world)
        assert "gäller inte längre" in await crew.bo.presses(YES, on=bos)
        assert "gäller inte längre" in await crew.bo.presses(NO, on=bos)


async def test_what_was_taken_until_handed_over_is_given_up_in_duty(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await world.on_duty(sam)
        await sam.presses_data(sam.messages[-1], "cant:ekbacken")
        sam.sees("inget pass på Ekbacken som går att lämna här", "/jour")


@pytest.mark.parametrize("layer", Layer)
async def test_the_longest_name_of_a_home_fits_a_button(tmp_path: Path, layer: Layer) -> None:
    async with a_world(tmp_path, a_home("e" * 32)) as world:
        kim, bo = await world.staff("Kim"), await world.staff("Bo")
        await planned(world, kim, "2026-11-23 22:00", "2026-11-24 07:00", layer)
        await kim.writes("/shifts")
        await kim.presses("Jag kan inte", on=kim.sees("Dina pass"))
        chosen = kim.sees("Hela passet eller en del")
        await kim.presses("Andra tider", on=chosen)
        await kim.presses("02.00", on=chosen)
        await kim.presses("04.00", on=chosen)
        assert "i morgon 02.00–04.00" in plain(chosen.text)
        bo.sees("Kan du ta", "i morgon 02.00–04.00")
