"""Nobody says yes to a shift: the managers hear it in time, and give it to somebody."""

from datetime import timedelta
from pathlib import Path

from bot.domain.home import Role
from bot.domain.shift import Layer
from tests.chats import plain
from tests.scenarios.covering import BACK, LATE, NO, TONIGHT, YES, a_crew, asked, cant
from tests.scenarios.rostering import (
    all_seen,
    on_now,
    passes_until,
    planned,
    week,
)
from tests.scenarios.staging import flat, minutes
from tests.world import Phone, a_world

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
