"""Swapping: one asks one, nothing changes before the other agrees, and then both shifts change hands at once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.domain.shift import Layer
from bot.playground.model import Message
from tests.scenarios.covering import Crew
from tests.scenarios.rostering import all_seen, comes_on, passes_until, person_of, planned, rotating, week
from tests.scenarios.staging import count, data_of, flat
from tests.world import a_world

YES, NO = "Ja, vi byter", "Nej"


@asynccontextmanager
async def a_crew(folder: Path) -> AsyncIterator[Crew]:
    """It is 21.40; Sam has the days, Kim the nights; Bo has neither, and Mia manages."""
    async with a_world(folder) as world:
        sam, kim, bo = await world.staff("Sam"), await world.staff("Kim"), await world.staff("Bo")
        mia = await world.staff("Mia", Role.MANAGER)
        await rotating(world, sam, kim)
        await comes_on(sam)
        yield Crew(world, sam, kim, bo, mia)


async def asks(crew: Crew, theirs: str) -> Message:
    """Kim gives tomorrow's night for something of somebody's: three presses."""
    await crew.kim.writes("/shifts")
    await crew.kim.presses("Byt pass", on=crew.kim.sees("Dina pass"))
    chosen = crew.kim.sees("Vilket pass på Ekbacken vill du byta", "Inget ändras förrän")
    await crew.kim.presses("i morgon 22.00–07.00", on=chosen)
    assert "Vilket pass vill du ha i stället" in (chosen.text or "")
    await crew.kim.presses(theirs, on=chosen)
    assert "Inget är ändrat än" in (chosen.text or "")
    return chosen


async def test_two_shifts_change_hands_when_the_other_agrees(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        before = await week(crew.world)
        await asks(crew, "Sam: i morgon 07.00–22.00")
        question = crew.sam.sees("Kim vill byta pass med dig på Ekbacken", "Du får", "Du lämnar", "Inget ändras om du")
        assert flat(question) == [YES, NO]
        assert await week(crew.world) == before, "nothing changes before the yes"
        await crew.sam.presses(YES, on=question)
        assert "Ni har bytt" in (question.text or "")
        assert flat(question) == []
        crew.kim.sees("Sam har sagt ja", "Du har nu")
        assert [line for line in await week(crew.world) if line.startswith("24")] == [
            "24 07:00-22:00 Kim",
            "24 22:00-07:00 Sam",
        ]
        assert "gäller inte längre" in await crew.sam.presses_data(question, "exyes:1")


async def test_a_shift_is_given_away(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await asks(crew, "Ge bort till Bo")
        question = crew.bo.sees("Kim undrar om du kan ta ett pass", "Du lämnar inget pass i stället")
        await crew.bo.presses("Ja", on=question)
        assert "Tack. Du har nu" in (question.text or "")
        crew.kim.sees("Bo har sagt ja")
        assert "24 22:00-07:00 Bo" in await week(crew.world)


async def test_no_leaves_all_as_it_was(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        before = await week(crew.world)
        await asks(crew, "Sam: i morgon 07.00–22.00")
        question = crew.sam.sees("Kim vill byta pass")
        await crew.sam.presses(NO, on=question)
        assert "Du har svarat nej till Kim" in (question.text or "")
        crew.kim.sees("Sam har svarat nej", "Passet är fortfarande ditt")
        assert await week(crew.world) == before
        assert "gäller inte längre" in await crew.sam.presses_data(question, "exyes:1")


async def test_the_question_can_be_taken_back(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        chosen = await asks(crew, "Sam: i morgon 07.00–22.00")
        question = crew.sam.sees("Kim vill byta pass")
        await crew.kim.presses("Dra tillbaka frågan", on=chosen)
        assert "Frågan är tillbakadragen" in (chosen.text or "")
        assert "gäller inte längre" in (question.text or "")
        assert "gäller inte längre" in await crew.sam.presses_data(question, "exyes:1")
        assert await count(crew.world, "SELECT count(*) FROM shifts") == 0


async def test_what_has_changed_meanwhile_is_not_swapped(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await asks(crew, "Sam: i morgon 07.00–22.00")
        question = crew.sam.sees("Kim vill byta pass")
        await planned(crew.world, crew.bo, "2026-11-24 22:00", "2026-11-25 07:00")
        await crew.sam.presses(YES, on=question)
        assert "schemat har ändrats sedan frågan ställdes" in (question.text or "")
        crew.kim.sees("Det gick inte att byta med Sam", "Inget är bytt")
        assert "24 22:00-07:00 Bo" in await week(crew.world)


async def test_no_answer_in_a_day_is_told(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await passes_until(crew.world, "2026-11-23 21:50")
        await asks(crew, "Ge bort till Bo")
        question = crew.bo.sees("Kim undrar")
        await passes_until(crew.world, "2026-11-24 22:00")
        crew.kim.sees("Bo har inte svarat i tid", "Passet är fortfarande ditt")
        assert "gäller inte längre" in (question.text or "")
        all_seen(crew.world)


@pytest.mark.parametrize("how", ["blocks", "leaves"])
async def test_whoever_is_gone_answers_no_more(tmp_path: Path, how: str) -> None:
    async with a_crew(tmp_path) as crew:
        await asks(crew, "Ge bort till Bo")
        crew.bo.sees("Kim undrar")
        if how == "blocks":
            await crew.bo.blocks()
        else:
            await crew.mia.writes("/team")
            await crew.mia.presses("Ta bort Bo")
            await crew.mia.presses("Ja, ta bort Bo")
        crew.kim.sees("Bo kan inte svara längre", "fortfarande ditt")
        all_seen(crew.world)


async def test_whoever_asked_and_is_gone_asks_no_more(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await asks(crew, "Ge bort till Bo")
        question = crew.bo.sees("Kim undrar")
        await crew.mia.writes("/team")
        await crew.mia.presses("Ta bort Kim")
        await crew.mia.presses("Ja, ta bort Kim")
        assert "gäller inte längre" in (question.text or "")
        all_seen(crew.world)


async def test_the_same_question_is_asked_once(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        chosen = await asks(crew, "Ge bort till Bo")
        crew.bo.sees("Kim undrar")
        await crew.kim.writes("/shifts")
        await crew.kim.presses("Byt pass", on=crew.kim.sees("Dina pass"))
        again = crew.kim.sees("Vilket pass")
        await crew.kim.presses("i morgon 22.00–07.00", on=again)
        assert "redan ställd" in await crew.kim.presses("Ge bort till Bo", on=again)
        assert await count(crew.world, "SELECT count(*) FROM exchanges") == 1
        assert flat(chosen) == ["Dra tillbaka frågan"]


async def test_in_english_too(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, bo = await world.staff("Kim", language="en"), await world.staff("Bo", language="en")
        await planned(world, kim, "2026-11-24 22:00", "2026-11-25 07:00")
        await planned(world, bo, "2026-11-26 22:00", "2026-11-27 07:00", Layer.BACKUP)
        await kim.writes("/shifts")
        await kim.presses("Swap a shift", on=kim.sees("Your shifts"))
        chosen = kim.sees("Which shift at Ekbacken would you like to swap")
        await kim.presses("22:00–07:00 tomorrow", on=chosen)
        assert flat(chosen) == ["Bo: Thursday 26 November 22:00–07:00, the backup", "Give it to Bo"]
        await kim.presses("Bo: Thursday", on=chosen)
        assert "Nothing has changed yet" in (chosen.text or "")
        question = bo.sees(
            "Kim would like to swap shifts", "You get 22:00–07:00 tomorrow, on duty", "You give Thursday"
        )
        await bo.presses("Yes, let's swap", on=question)
        assert "You have swapped" in (question.text or "")
        kim.sees("Bo has said yes", "You now have Thursday 26 November 22:00–07:00, the backup")
        assert (await week(world))[1] == "24 22:00-07:00 Bo"


async def test_a_question_that_nobody_has_answered_ends_as_the_first_of_the_shifts_begins(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await asks(crew, "Sam: i morgon 07.00–22.00")
        question = crew.sam.sees("Kim vill byta pass", "gäller till i morgon 07.00")
        yes = data_of(question, YES)
        await passes_until(crew.world, "2026-11-24 06:59")
        assert flat(question) == [YES, NO]
        await passes_until(crew.world, "2026-11-24 07:01")
        crew.kim.sees("Sam har inte svarat i tid")
        assert "gäller inte längre" in await crew.sam.presses_data(question, yes)
        assert await count(crew.world, "SELECT count(*) FROM shifts") == 0
        all_seen(crew.world)


async def test_a_shift_that_would_stand_beside_another_is_not_offered(tmp_path: Path) -> None:
    """Bo has the backup all of tomorrow night: Bo can neither be given it nor swap for something else."""
    async with a_crew(tmp_path) as crew:
        await planned(crew.world, crew.bo, "2026-11-24 20:00", "2026-11-25 08:00", Layer.BACKUP)
        await planned(crew.world, crew.bo, "2026-11-28 10:00", "2026-11-28 12:00", Layer.BACKUP)
        await crew.kim.writes("/shifts")
        await crew.kim.presses("Byt pass", on=crew.kim.sees("Dina pass"))
        chosen = crew.kim.sees("Vilket pass")
        own = data_of(chosen, "i morgon 22.00–07.00, jouren")
        await crew.kim.presses_data(chosen, own)
        offered = flat(chosen)
        assert any(label.startswith("Sam: i morgon 07.00") for label in offered)
        # The backup of the same night would go the other way, which leaves each with one: that can be swapped.
        assert [label for label in offered if label.startswith("Bo")] == ["Bo: i morgon 20.00–08.00, bakjouren"]
        assert "Ge bort till Bo" not in offered
        assert "Ge bort till Mia" in offered
        _home, place = own.split(":")[1:3]
        bo = (await person_of(crew.world, crew.bo)).id
        assert "är ändrat" in await crew.kim.presses_data(chosen, f"sgive:ekbacken:{place}:{bo}")
        assert await count(crew.world, "SELECT count(*) FROM exchanges") == 0


async def test_later_shifts_are_a_press_away(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await crew.kim.writes("/shifts")
        await crew.kim.presses("Byt pass", on=crew.kim.sees("Dina pass"))
        chosen = crew.kim.sees("Vilket pass")
        await crew.kim.presses("i morgon 22.00–07.00", on=chosen)
        first = [label for label in flat(chosen) if label.startswith("Sam:")]
        await crew.kim.presses("Visa senare pass", on=chosen)
        later = [label for label in flat(chosen) if label.startswith("Sam:")]
        assert len(first) == 16
        assert later
        assert not set(first) & set(later)


async def test_a_strangers_press_changes_nothing(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await asks(crew, "Ge bort till Bo")
        question = crew.bo.sees("Kim undrar")
        yes = data_of(question, "Ja, jag tar det")
        assert "hör till någon annan" in await crew.sam.presses_data(crew.sam.messages[-1], yes)
        stranger = await crew.world.neighbour()
        assert "hör till någon annan" in await stranger.presses_data(stranger.messages[0], yes)
        await crew.world.passes(timedelta(minutes=5))


async def test_who_has_nothing_to_swap_is_told_so(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await crew.bo.writes("/shifts")
        shown = crew.bo.sees("Du har inga pass")
        assert not [label for label in flat(shown) if label.startswith("Byt pass")]
        await crew.bo.presses_data(shown, "swap:ekbacken")
        crew.bo.sees("Du har inget kommande pass")
