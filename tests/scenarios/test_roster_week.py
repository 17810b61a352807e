"""`/roster`: a week at a glance, what is missing, who is on now; a shift given to somebody; a roster's end."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.domain.rotation import Every
from bot.domain.shift import Layer
from bot.storage import posts
from tests.scenarios.rostering import all_seen, comes_on, on_now, passes_until, planned, rotating, week
from tests.scenarios.staging import count, flat, minutes
from tests.world import Phone, World, a_home, a_world

MANAGERS_BUTTONS = [
    "‹ Förra veckan", "Nästa vecka ›", "Jouren: nytt schema", "Bakjouren: nytt schema", "Ändra ett pass",
    "Avsluta schemat",
]  # fmt: skip
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)  # Tuesday, 12.00 in Gothenburg


async def a_team(world: World, *names: str) -> tuple[Phone, ...]:
    """A manager, Mia, and staff of these names."""
    return await world.staff("Mia", Role.MANAGER), *[await world.staff(name) for name in names]


# --- seeing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["/roster", "/schema"])
async def test_a_week_says_day_by_day_who_has_what_and_who_is_on_now(tmp_path: Path, command: str) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mia, ada, bo = await a_team(world, "Ada", "Bo")
        await rotating(world, ada, bo)
        await mia.writes(command)
        shown = mia.sees("Schemat för Ekbacken, vecka 48")
        lines = (shown.text or "").split("\n")
        assert lines[1] == "Jouren nu: Ada, till i dag 22.00. Har inte tryckt ”Jag är på plats” än."
        assert lines[2] == "Bakjouren nu: ingen, och inget schema"
        start = lines.index("tis 24 nov · i dag")
        assert lines[start + 1 : start + 7] == [
            "Jouren 07.00–22.00: Ada", "Jouren 22.00–07.00: Bo", "", "ons 25 nov", "Jouren 07.00–22.00: Ada",
            "Jouren 22.00–07.00: Bo",
        ]  # fmt: skip
        assert flat(shown) == MANAGERS_BUTTONS
        await comes_on(ada)
        await mia.writes(command)
        assert "Jouren nu: Ada, till i dag 22.00\n" in (mia.sees("vecka 48").text or "")


async def test_a_week_long_turn_is_one_line_and_the_weeks_are_turned_in_place(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mia, ada, bo = await a_team(world, "Ada", "Bo")
        await rotating(world, ada, bo, times=(time(7),), every=Every.WEEK, starts_on=date(2026, 11, 23))
        await mia.writes("/roster")
        shown = mia.sees("vecka 48", "Jouren mån 07.00 – mån 07.00: Ada")
        await mia.presses("Nästa vecka", on=shown)
        assert "vecka 49" in (shown.text or "")
        assert "Jouren mån 07.00 – mån 07.00: Bo" in (shown.text or "")
        assert "nu:" not in (shown.text or ""), "who is on now stands in the present week"
        await mia.presses("‹ Förra veckan", on=shown)
        await mia.presses("‹ Förra veckan", on=shown)
        assert "vecka 47" in (shown.text or "")
        assert "Inga pass den här veckan" in (shown.text or "")


async def test_gaps_doubles_and_who_cant_be_reached_are_said_in_words(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mia, ada, bo = await a_team(world, "Ada", "Bo")
        await planned(world, ada, "2026-11-24 07:00", "2026-11-25 07:00")
        await planned(world, bo, "2026-11-26 07:00", "2026-11-26 15:00")
        await planned(world, ada, "2026-11-26 12:00", "2026-11-26 15:00")
        await bo.blocks()
        all_seen(world)
        await mia.writes("/roster")
        shown = mia.sees("ons 25 nov")
        assert "Jouren 07.00–07.00: ingen" in (shown.text or "")
        assert "Jouren 07.00–12.00: Bo (går inte att nå)" in (shown.text or "")
        assert "Jouren 12.00–15.00: flera samtidigt: " in (shown.text or "")
        assert flat(shown)[:3] == [
            "Fyll Jouren ons 25 nov 07.00–07.00", "Fyll Jouren tors 26 nov 07.00–12.00",
            "Fyll Jouren tors 26 nov 12.00–15.00",
        ]  # fmt: skip


async def test_christmas_week_names_its_holidays_in_the_persons_language(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=datetime(2026, 12, 21, 11, tzinfo=UTC)) as world:
        mia, ada = await a_team(world, "Ada")
        eve = await world.staff("Eve", language="en")
        await rotating(world, ada, mia)
        await mia.writes("/roster")
        text = mia.sees("vecka 52").text or ""
        assert [line for line in text.split("\n") if " dec" in line and "·" in line] == [
            "mån 21 dec · i dag", "tors 24 dec · Julafton", "fre 25 dec · Juldagen", "lör 26 dec · Annandag jul",
        ]  # fmt: skip
        await eve.writes("/roster")
        assert "Thu 24 Dec · Christmas Eve" in (eve.sees("week 52").text or "")


async def test_staff_see_the_week_and_build_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mia, ada = await a_team(world, "Ada")
        await rotating(world, ada, mia)
        await ada.writes("/roster")
        shown = ada.sees("vecka 48", "Jouren 07.00–22.00: Ada")
        assert flat(shown) == ["‹ Förra veckan", "Nästa vecka ›"]
        await ada.presses("Nästa vecka", on=shown)
        for data in (
            "build:ekbacken:duty", "edit:ekbacken:all:0", "give:ekbacken:duty:1796000000:3600", "giveto:1:1",
            "gdays:1", "bset:1:pattern:week", "bsave:1", "bdrop:1", "stop:ekbacken", "stopq:ekbacken:duty:0",
            "stops:ekbacken:duty:0:rest",
        ):  # fmt: skip
            assert "hör till någon annan" in await ada.presses_data(shown, data), data
        stranger = await world.neighbour("Granne")
        await stranger.writes("/schema")
        stranger.sees("personal")


async def test_who_has_several_homes_goes_from_one_to_the_other_in_place(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(), a_home("bjorkhagen", name="Björkhagen"), start=NOON) as world:
        mia, ada = await a_team(world, "Ada")
        await mia.writes(f"/start {await world.invite('Mia', Role.MANAGER, 'bjorkhagen')}")
        mia.sees("Mia")
        await mia.writes("/roster")
        shown = mia.sees("Schemat för Ekbacken")
        await mia.presses("Visa Björkhagen", on=shown)
        assert "Schemat för Björkhagen" in (shown.text or "")
        assert "hör till någon annan" in await ada.presses_data(ada.messages[-1], "week:bjorkhagen:2026-11-23")
        assert "gäller inte längre" in await mia.presses_data(shown, "week:ekbacken:2036-11-23")


# --- one shift ------------------------------------------------------------------------------------------------------


async def test_a_gap_that_is_told_of_is_filled_in_three_presses(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mia, ada, bo = await a_team(world, "Ada", "Bo")
        await planned(world, ada, "2026-11-24 07:00", "2026-11-24 22:00")
        await planned(world, ada, "2026-11-25 07:00", "2026-12-24 07:00")
        await mia.presses("Visa schemat")
        mia.sees("vecka 48")
        await mia.presses("Fyll Jouren tis 24 nov 22.00–07.00")
        await mia.presses("Bo")
        assert "Jouren tis 24 nov 22.00–07.00: nu Bo (var ingen)" in (mia.messages[-1].text or "")
        bo.sees("ändrat", "i dag 22.00–07.00", r"nu du \(var ingen\)")
        assert (await week(world))[:3] == ["24 12:00-22:00 Ada", "24 22:00-07:00 Bo", "25 07:00-12:00 Ada"]


async def test_somebodys_shift_is_given_to_nobody_and_the_managers_hear_of_the_gap(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mia, ada, bo = await a_team(world, "Ada", "Bo")
        await rotating(world, ada, bo)
        await mia.writes("/roster")
        shown = mia.sees("vecka 48")
        await mia.presses("Ändra ett pass", on=shown)
        assert flat(shown)[:2] == ["Jouren tis 24 nov 12.00–22.00: Ada", "Jouren tis 24 nov 22.00–07.00: Bo"]
        await mia.presses("Jouren tis 24 nov 22.00–07.00: Bo", on=shown)
        assert "Nu: Bo" in (shown.text or "")
        await mia.presses("Ingen", on=shown)
        assert "nu ingen (var Bo)" in (shown.text or "")
        bo.sees(r"nu ingen \(var du\)")
        mia.sees("behöver dig", "i dag 22.00–07.00: ingen har jouren")


async def test_the_coming_shifts_are_turned_page_by_page(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mia, ada, bo = await a_team(world, "Ada", "Bo")
        await rotating(world, ada, bo)
        await mia.writes("/roster")
        shown = mia.sees("vecka 48")
        await mia.presses("Ändra ett pass", on=shown)
        assert "Sida 1 av 8" in (shown.text or "")
        await mia.presses("Senare", on=shown)
        assert "Sida 2 av 8" in (shown.text or "")
        await mia.presses("‹ Tidigare", on=shown)
        assert flat(shown)[0] == "Jouren tis 24 nov 12.00–22.00: Ada"
        await mia.presses("Bakjouren: ett enda pass", on=shown)
        assert flat(shown)[0] == "Bakjouren tis 24 nov 12.00–07.00: ingen"
        await mia.presses("Bakjouren ons 25 nov 07.00–07.00", on=shown)
        await mia.presses("Ada", on=shown)
        ada.sees("bakjouren: nu du")
        mia.sees("behöver dig", "ingen har bakjouren")  # a layer with a plan is watched from then on
        await mia.presses("Visa schemat", on=shown)
        assert "Bakjouren 07.00–07.00: Ada" in (mia.sees("vecka 48").text or "")


async def test_of_a_week_long_turn_one_day_is_given_to_another(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mia, ada, bo = await a_team(world, "Ada", "Bo")
        await rotating(world, ada, bo, times=(time(7),), every=Every.WEEK, starts_on=date(2026, 11, 23))
        await mia.writes("/roster")
        shown = mia.sees("vecka 48")
        await mia.presses("Ändra ett pass", on=shown)
        await mia.presses("Jouren tis 24 nov 12.00 – mån 30 nov 07.00: Ada", on=shown)
        await mia.presses("Bara en dag", on=shown)
        await mia.presses("Jouren tors 26 nov 07.00–07.00: Ada", on=shown)
        await mia.presses("Bo", on=shown)
        ada.sees(r"nu Bo \(var du\)")
        bo.sees(r"nu du \(var Ada\)")
        assert await week(world, ahead=timedelta(days=6)) == [
            "24 12:00-07:00 Ada", "26 07:00-07:00 Bo", "27 07:00-07:00 Ada", "30 07:00-12:00 Bo",
        ]  # fmt: skip


async def test_a_shift_that_another_manager_has_given_meanwhile_is_shown_first(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mia, ada, bo, cia = await a_team(world, "Ada", "Bo", "Cia")
        max_ = await world.staff("Max", Role.MANAGER)
        await rotating(world, ada, bo)
        for manager in (mia, max_):
            await manager.writes("/roster")
            await manager.presses("Ändra ett pass")
            await manager.presses("Jouren tis 24 nov 22.00–07.00: Bo")
            manager.has_seen_all()
        await mia.presses("Cia")
        all_seen(world)
        assert "Någon annan har ändrat" in await max_.presses("Ada")
        assert "Nu: Cia" in (max_.messages[-1].text or "")
        assert (await week(world))[1] == "24 22:00-07:00 Cia"
        await max_.presses("Ada")
        assert (await week(world))[0] == "24 12:00-22:00 Ada"
        assert await on_now(world) == "Ada"
        cia.sees("nu Ada")
        ada.sees("nu du")


async def test_stale_buttons_of_a_shift_change_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mia, ada, bo = await a_team(world, "Ada", "Bo")
        await rotating(world, ada, bo)
        await mia.writes("/roster")
        shown = mia.sees("vecka 48")
        await mia.presses("Ändra ett pass", on=shown)
        _, tonight = mia.button("Jouren tis 24 nov 22.00–07.00: Bo", on=shown)
        await mia.presses_data(shown, tonight)
        _, to_ada = mia.button("Ada", on=shown)
        _, days = f"gdays:{to_ada.split(':')[1]}", f"gdays:{to_ada.split(':')[1]}"
        await world.passes(minutes(31))  # the question has run out, without a word: nothing was promised
        before = await week(world)
        for data in (to_ada, days):
            assert "gäller inte längre" in await mia.presses_data(shown, data)
        assert "gäller inte längre" in await mia.presses_data(shown, f"{to_ada.rsplit(':', 1)[0]}:999")
        await passes_until(world, "2026-11-25 08:00")
        all_seen(world)
        assert "gäller inte längre" in await mia.presses_data(shown, tonight), "that night is over"
        assert await count(world, "SELECT count(*) FROM shifts WHERE kind = 'change'") == 0
        assert before[0].endswith("Ada")


# --- the end --------------------------------------------------------------------------------------------------------


async def layer_is_watched(world: World, layer: Layer = Layer.DUTY) -> bool:
    """Whether gaps of the layer are told of."""
    async with world.reading() as tx:
        return (await posts.of_home(tx, world.home.slug))[layer].planned


async def test_a_roster_ends_now_and_nobody_hears_of_gaps_any_more(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mia, ada, bo = await a_team(world, "Ada", "Bo")
        await rotating(world, ada, bo)
        await mia.writes("/roster")
        shown = mia.sees("vecka 48")
        await mia.presses("Avsluta schemat", on=shown)
        assert flat(shown) == ["Jouren: avsluta nu", "Jouren: avsluta måndag 30 november 07.00", "Tillbaka till veckan"]
        await mia.presses("Jouren: avsluta nu", on=shown)
        await mia.presses("Avsluta, och säg inte till", on=shown)
        assert "Schemat för jouren slutar nu" in (shown.text or "")
        ada.sees("nu ingen")
        bo.sees("nu ingen")
        assert not await layer_is_watched(world)
        await world.passes(timedelta(days=20))  # and nobody hears of anything
        await mia.writes("/roster")
        await mia.presses("Avsluta schemat")
        assert "inget schema att avsluta" in (mia.sees("inget schema").text or "")


async def test_a_roster_ends_with_the_week_and_until_then_all_is_as_it_was(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mia, ada, bo = await a_team(world, "Ada", "Bo")
        await rotating(world, ada, bo, times=(time(7),))
        await comes_on(ada)
        await mia.writes("/roster")
        shown = mia.sees("vecka 48")
        await mia.presses("Avsluta schemat", on=shown)
        await mia.presses("Jouren: avsluta måndag", on=shown)
        await mia.presses("Avsluta, och säg inte till", on=shown)
        assert "slutar måndag 30 november 07.00" in (shown.text or "")
        all_seen(world)
        assert await layer_is_watched(world), "until then somebody is asked at each start"
        for day in range(25, 30):
            await passes_until(world, f"2026-11-{day} 07:00")
            assert await on_now(world) in ("Ada", "Bo")
            await (ada if await on_now(world) == "Ada" else bo).presses("Jag är på plats")
            mia.sees_nothing()
            all_seen(world)
        await passes_until(world, "2026-12-20 07:00")
        mia.sees_nothing()
        for phone in (ada, bo):
            phone.has_seen_all()
        assert await on_now(world) is None


async def test_a_roster_ends_and_the_managers_still_hear_of_the_gap(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mia, ada, bo = await a_team(world, "Ada", "Bo")
        await rotating(world, ada, bo)
        await mia.writes("/roster")
        shown = mia.sees("vecka 48")
        await mia.presses("Avsluta schemat", on=shown)
        await mia.presses("Jouren: avsluta måndag", on=shown)
        _, sure = mia.button("Avsluta, men säg till", on=shown)
        await mia.presses("Avsluta, men säg till", on=shown)
        mia.sees("behöver dig", "ingen har jouren")
        all_seen(world)
        await passes_until(world, "2026-12-01 12:00")
        all_seen(world)
        assert "gäller inte längre" in await mia.presses_data(shown, sure), "that week is over"
