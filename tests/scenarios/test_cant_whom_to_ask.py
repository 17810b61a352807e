"""Who is asked to take a shift, and when: quiet hours, and those who can't answer any more."""

from datetime import time
from pathlib import Path

from bot.domain.quiet import QuietHours
from bot.domain.shift import Layer
from bot.storage import people
from tests.chats import plain
from tests.scenarios.covering import NO, TONIGHT, YES, a_crew, asked, cant
from tests.scenarios.rostering import (
    a_turn,
    all_seen,
    passes_until,
    person_of,
    planned,
    week,
)
from tests.scenarios.staging import data_of

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
