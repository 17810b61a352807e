"""*I can't*: a shift or a part of it is nobody's at once, all who are free are asked, and the first yes has it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.domain.quiet import QuietHours
from bot.domain.shift import Layer
from bot.playground.model import Message
from bot.storage import people
from tests.chats import plain
from tests.scenarios.rostering import (
    a_turn,
    all_seen,
    comes_on,
    on_now,
    passes_until,
    person_of,
    planned,
    rotating,
    week,
)
from tests.scenarios.staging import concern_of, count, data_of, flat, minutes, together, worry
from tests.world import Phone, World, a_home, a_world

TONIGHT = "i dag 22.00–07.00, jouren"
YES, NO, LATE = "Ja, jag tar det", "Nej", "Jag kan ta det ändå"
BACK = "Jag kan ändå"


@dataclass
class Crew:
    """Sam has the days and Kim the nights; Bo has neither, and Mia manages."""

    world: World
    sam: Phone
    kim: Phone
    bo: Phone
    mia: Phone


@asynccontextmanager
async def a_crew(folder: Path) -> AsyncIterator[Crew]:
    """It is 21.40, and Sam is on."""
    async with a_world(folder) as world:
        sam, kim, bo = await world.staff("Sam"), await world.staff("Kim"), await world.staff("Bo")
        mia = await world.staff("Mia", Role.MANAGER)
        await rotating(world, sam, kim)
        await comes_on(sam)
        yield Crew(world, sam, kim, bo, mia)


async def cant(phone: Phone, shift: str, part: str = "Hela passet") -> Message:
    """`/shifts`, and three presses. Returns what the choice has become."""
    await phone.writes("/shifts")
    await phone.presses("Jag kan inte", on=phone.sees("Dina pass"))
    chosen = phone.sees("Vilket pass på Ekbacken kan du inte ta")
    await phone.presses(shift, on=chosen)
    assert "Hela passet eller en del?" in plain(chosen.text)
    await phone.presses(part, on=chosen)
    return chosen


def asked(*phones: Phone, when: str = "i dag 22.00–07.00") -> list[Message]:
    """Each sees the question, which never says why nor, to colleagues, who."""
    found = [phone.sees(f"Kan du ta jouren på Ekbacken {when}", "Den som svarar ja först") for phone in phones]
    assert all(flat(message) == [YES, NO] for message in found)
    return found


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


# --- nobody takes it ------------------------------------------------------------------------------------------------


async def test_no_yes_in_time_and_then_a_late_one(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await passes_until(crew.world, "2026-11-23 21:50")
        await cant(crew.kim, TONIGHT)
        sams, bos = asked(crew.sam, crew.bo)
        crew.mia.sees("Kim kan inte")
        await crew.sam.presses(NO, on=sams)
        assert "Du har svarat nej till jouren på Ekbacken i dag 22.00–07.00" in plain(sams.text)
        assert flat(sams) == [LATE]
        await crew.world.passes(minutes(14.8))
        crew.sam.sees("Ditt pass med jouren på Ekbacken är slut", "Ingen har det efter dig")
        crew.mia.sees_nothing()
        await crew.world.passes(minutes(0.5))
        told = crew.mia.sees(
            "Ingen har sagt ja till jouren", "nej: Sam", "Har inte svarat: Bo, Mia", "Frågorna står kvar"
        )
        assert flat(told) == ["Visa schemat"]
        crew.kim.sees("Ingen har sagt ja till passet än", "Enhetschefen vet om det")

        await crew.world.passes(timedelta(hours=1))
        crew.kim.sees("Påminnelse", "i morgon 22.00–07.00")
        crew.world.nothing_more()
        await crew.bo.presses(YES, on=bos)
        assert "från och med nu, till i morgon 07.00" in plain(bos.text)
        crew.kim.sees("Bo tar ditt pass")
        crew.mia.sees("Bo tar passet efter Kim")
        crew.sam.sees("Bo är på plats")
        assert flat(sams) == [], "who said no is not asked any longer"
        assert await on_now(crew.world) == "Bo"
        all_seen(crew.world)


async def test_who_said_no_may_think_better_of_it(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await cant(crew.kim, TONIGHT)
        sams, _bos = asked(crew.sam, crew.bo)
        crew.mia.sees("Kim kan inte")
        await crew.sam.presses(NO, on=sams)
        await crew.sam.presses(LATE, on=sams)
        crew.kim.sees("Sam tar ditt pass")
        crew.mia.sees("Sam tar passet")


async def test_when_all_say_no_the_managers_hear_it_at_once(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await cant(crew.kim, TONIGHT)
        sams, bos = asked(crew.sam, crew.bo)
        mias = crew.mia.sees("Kim kan inte")
        for phone, message in ((crew.sam, sams), (crew.mia, mias)):
            await phone.presses(NO, on=message)
        crew.world.nothing_more()
        await crew.bo.presses(NO, on=bos)
        crew.mia.sees("Ingen har sagt ja", "Har svarat nej: Bo, Mia, Sam")
        crew.kim.sees("Ingen har sagt ja till passet än")
        await crew.world.passes(minutes(16))  # what all have answered is not told again when its time is over
        await crew.bo.presses(LATE, on=bos)
        crew.kim.sees("Bo tar ditt pass")
        crew.mia.sees("Bo tar passet")


async def test_nobody_is_free(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, bo = await world.staff("Kim"), await world.staff("Bo")
        mia = await world.staff("Mia", Role.MANAGER)
        await planned(world, kim, "2026-11-23 22:00", "2026-11-24 07:00")
        await planned(world, bo, "2026-11-24 06:00", "2026-11-24 12:00", Layer.BACKUP)
        await planned(world, mia, "2026-11-23 20:00", "2026-11-23 23:00", Layer.BACKUP)
        await mia.presses("Jag är på plats")
        all_seen(world)
        await kim.writes("/shifts")
        await kim.presses("Jag kan inte", on=kim.sees("Dina pass"))
        chosen = kim.sees("Hela passet eller en del")
        await kim.presses("Hela passet", on=chosen)
        assert "Ingen kollega som går att nå är ledig då" in plain(chosen.text)
        assert "Enhetschefen vet om det" in plain(chosen.text)
        told = mia.sees("Kim kan inte ta jouren på Ekbacken i dag 22.00–07.00", "Ingen kollega", "/schema")
        assert flat(told) == ["Visa schemat"]
        bo.sees_nothing()
        await world.passes(minutes(17))
        world.nothing_more()
        assert await on_now(world) is None


async def test_where_there_is_no_manager_the_phone_is_named(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim = await world.staff("Kim")
        await planned(world, kim, "2026-11-23 22:00", "2026-11-24 07:00")
        await kim.writes("/shifts")
        await kim.presses("Jag kan inte", on=kim.sees("Dina pass"))
        chosen = kim.sees("Hela passet eller en del")
        await kim.presses("Hela passet", on=chosen)
        assert "Ingen enhetschef går att nå härifrån. Ring 031-390 06 12." in plain(chosen.text)


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


# --- who is asked, and when -----------------------------------------------------------------------------------------


async def test_what_is_far_off_waits_for_quiet_hours_and_so_does_its_time(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        async with a_turn(crew.world) as turn:
            for phone in (crew.bo, crew.mia):
                person = await person_of(crew.world, phone)
                await people.set_quiet(turn.tx, person.id, QuietHours(time(21), time(6)))
        await cant(crew.kim, "onsdag 25 november 22.00–07.00, jouren")
        asked(crew.sam, when="onsdag 25 november 22.00–07.00")
        for phone in (crew.bo, crew.mia):
            phone.sees_nothing()
        await passes_until(crew.world, "2026-11-24 06:01")
        crew.bo.sees("Kan du ta jouren", "onsdag|i morgon")
        crew.mia.sees("Kim kan inte", "ingen sagt ja i morgon 06.15")
        crew.kim.has_seen_all()  # their own shift has begun meanwhile
        crew.sam.has_seen_all()
        crew.mia.has_seen_all()
        crew.bo.has_seen_all()
        await passes_until(crew.world, "2026-11-24 06:16")
        crew.mia.sees("Ingen har sagt ja")
        crew.kim.sees("Ingen har sagt ja till passet")


async def test_tonights_breaks_through_quiet_hours(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        async with a_turn(crew.world) as turn:
            person = await person_of(crew.world, crew.bo)
            await people.set_quiet(turn.tx, person.id, QuietHours(time(21), time(6)))
        await cant(crew.kim, TONIGHT)
        asked(crew.sam, crew.bo)
        crew.mia.sees("Kim kan inte")


async def test_a_question_that_was_settled_before_it_was_heard_is_never_put(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        async with a_turn(crew.world) as turn:
            person = await person_of(crew.world, crew.bo)
            await people.set_quiet(turn.tx, person.id, QuietHours(time(21), time(6)))
        await cant(crew.kim, "onsdag 25 november 22.00–07.00, jouren")
        (sams,) = asked(crew.sam, when="onsdag 25 november 22.00–07.00")
        crew.mia.sees("Kim kan inte")
        await crew.sam.presses(YES, on=sams)
        crew.kim.sees("Sam tar ditt pass")
        crew.mia.sees("Sam tar passet")
        await passes_until(crew.world, "2026-11-24 06:30")
        crew.bo.sees_nothing()
        all_seen(crew.world)


async def test_who_has_something_at_that_time_by_now_can_t_say_yes(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await cant(crew.kim, TONIGHT)
        _sams, bos = asked(crew.sam, crew.bo)
        crew.mia.sees("Kim kan inte")
        await planned(crew.world, crew.bo, "2026-11-24 06:00", "2026-11-24 12:00", Layer.BACKUP)
        assert "redan ett pass vid den tiden" in await crew.bo.presses(YES, on=bos)
        assert "23 22:00-07:00 -" in await week(crew.world)


async def test_who_was_asked_and_blocks_can_t_say_yes(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await cant(crew.kim, TONIGHT)
        sams, _bos = asked(crew.sam, crew.bo)
        mias = crew.mia.sees("Kim kan inte")
        await crew.sam.presses(NO, on=sams)
        await crew.mia.presses(NO, on=mias)
        await crew.bo.blocks()
        crew.mia.sees("Bo .*går inte att nå")
        crew.mia.sees("Ingen har sagt ja", "nej: Mia, Sam", "Har inte svarat: Bo")
        crew.kim.sees("Ingen har sagt ja")


async def test_who_was_asked_and_is_removed_sees_the_question_close(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await cant(crew.kim, TONIGHT)
        _sams, bos = asked(crew.sam, crew.bo)
        crew.mia.sees("Kim kan inte")
        yes = data_of(bos, YES)
        await crew.mia.writes("/team")
        await crew.mia.presses("Ta bort Bo", on=crew.mia.sees("Bo"))
        await crew.mia.presses("Ja, ta bort Bo")
        crew.mia.has_seen_all()
        crew.bo.has_seen_all()
        assert "Frågan gäller inte längre" in plain(bos.text)
        assert "hör till någon annan" in await crew.bo.presses_data(bos, yes)


# --- a manager arranges ---------------------------------------------------------------------------------------------


async def gives(mia: Phone, shift: str, name: str) -> None:
    """From the week to somebody's shift in three presses."""
    await mia.writes("/roster")
    await mia.presses("Ändra ett pass")
    await mia.presses(shift)
    await mia.presses(name)
    mia.has_seen_all()


async def test_a_manager_gives_the_vacant_shift_to_somebody(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        done = await cant(crew.kim, TONIGHT)
        sams, bos = asked(crew.sam, crew.bo)
        mias = crew.mia.sees("Kim kan inte")
        await gives(crew.mia, "Jouren mån 23 nov 22.00–07.00", "Bo")
        crew.bo.sees("Schemat för Ekbacken är ändrat", "nu du \\(var ingen\\)")
        crew.kim.sees("Bo tar ditt pass")
        for message in (sams, mias, bos):
            assert flat(message) == []
        assert "Bo svarade ja först" in await crew.kim.presses(BACK, on=done)
        assert "23 22:00-07:00 Bo" in await week(crew.world)
        await passes_until(crew.world, "2026-11-23 22:00")
        crew.bo.sees("Ditt pass börjar nu")
        all_seen(crew.world)


async def test_other_managers_hear_what_one_has_arranged_and_whoever_was_asked_has_it(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        noa = await crew.world.staff("Noa", Role.MANAGER)
        await cant(crew.kim, TONIGHT)
        _sams, bos = asked(crew.sam, crew.bo)
        for manager in (crew.mia, noa):
            manager.sees("Kim kan inte")
        await gives(crew.mia, "Jouren mån 23 nov 22.00–07.00", "Bo")
        noa.sees("Bo tar passet efter Kim")
        crew.kim.sees("Bo tar ditt pass")
        crew.bo.sees("ändrat", "nu du")
        assert "Du har jouren på Ekbacken i dag 22.00–07.00" in plain(bos.text)


async def test_who_takes_duty_there_and_then_has_settled_it(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await cant(crew.kim, TONIGHT)
        sams, bos = asked(crew.sam, crew.bo)
        crew.mia.sees("Kim kan inte")
        await passes_until(crew.world, "2026-11-23 22:02")
        all_seen(crew.world)
        await crew.bo.writes("/duty")
        await crew.bo.presses("Ta jouren nu", on=crew.bo.sees("jouren: ingen"))
        crew.bo.sees("Du har jouren", "Till när")
        crew.kim.sees("Bo tar ditt pass")
        crew.mia.sees("Bo tar passet efter Kim")
        assert flat(sams) == flat(bos) == []
        assert "från och med nu" in plain(bos.text)
        crew.sam.has_seen_all()  # theirs is the end of their own shift


async def test_who_can_after_all_may_say_so_by_taking_duty(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await cant(crew.kim, TONIGHT)
        sams, _bos = asked(crew.sam, crew.bo)
        crew.mia.sees("Kim kan inte")
        await passes_until(crew.world, "2026-11-23 22:02")
        all_seen(crew.world)
        await crew.kim.writes("/duty")
        await crew.kim.presses("Ta jouren nu", on=crew.kim.sees("jouren: ingen"))
        crew.kim.sees("Du har jouren", "Till när")
        crew.mia.sees("Kim kan ändå ta sitt pass")
        assert "kan ändå" in plain(sams.text)
        crew.sam.has_seen_all()


async def test_a_manager_gives_somebodys_shift_to_another_and_both_are_told(tmp_path: Path) -> None:
    async with a_crew(tmp_path) as crew:
        await gives(crew.mia, "Jouren mån 23 nov 22.00–07.00", "Bo")
        crew.bo.sees("ändrat", "i dag 22.00–07.00, jouren: nu du \\(var Kim\\)")
        crew.kim.sees("ändrat", "i dag 22.00–07.00, jouren: nu Bo \\(var du\\)")


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
