"""A manager builds the roster in the chat: seen as a week before it is saved, in three presses where that is enough."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.domain.shift import Layer
from bot.playground.model import Message
from tests.scenarios.rostering import all_seen, comes_on, on_now, passes_until, planned, week
from tests.scenarios.staging import count, data_of, flat
from tests.world import Phone, World, a_world

MONDAY = datetime(2027, 1, 11, 11, 0, tzinfo=UTC)  # 12.00 in Gothenburg
CHRISTMAS = datetime(2026, 12, 21, 11, 0, tzinfo=UTC)


async def a_team(world: World) -> tuple[Phone, Phone, Phone]:
    """Mia manages; Ada and Bo answer. All three may be planned for."""
    mia = await world.staff("Mia", Role.MANAGER)
    return mia, await world.staff("Ada"), await world.staff("Bo")


async def begins(mia: Phone, layer: str = "Jouren") -> Message:
    """`/roster` and one press: the plan as it would be."""
    await mia.writes("/roster")
    await mia.presses(f"{layer}: nytt schema", on=mia.sees("Schemat för Ekbacken, vecka"))
    return mia.sees("Nytt schema för", "Så blir första veckan", "Inget ändras förrän du trycker")


def button(message: Message, begins_with: str) -> str:
    """The whole label of a button that begins so, chosen or not."""
    found = [label for label in flat(message) if label.removeprefix("✓ ").startswith(begins_with)]
    assert found, (begins_with, flat(message))
    return found[0]


async def test_three_presses_make_a_roster(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, _, _ = await a_team(world)
        building = await begins(mia)  # the first press
        await mia.presses("Byter varje vecka", on=building)
        assert await count(world, "SELECT count(*) FROM rotations") == 0, "nothing is saved before it is said"
        assert await mia.presses("Spara", on=building) == "Sparat."
        assert "Sparat." in (building.text or "")
        assert flat(building) == ["Visa schemat"]
        assert await count(world, "SELECT count(*) FROM rotations") == 1
        all_seen(world)
        await passes_until(world, "2027-01-18 08:00")
        assert await on_now(world) == "Ada"
        all_seen(world)
        await passes_until(world, "2027-01-25 08:00")
        assert await on_now(world) == "Bo"
        all_seen(world)


async def test_turns_by_the_day_of_those_who_were_chosen(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, _, _ = await a_team(world)
        building = await begins(mia)
        for name in ("1. Ada", "1. Bo", "1. Mia"):  # each press takes one away, and the rest move up
            await mia.presses(button(building, name), on=building)
        assert "Välj minst en person" in (building.text or "")
        assert "Spara" not in flat(building)
        await mia.presses(button(building, "Bo"), on=building)
        await mia.presses(button(building, "Ada"), on=building)
        assert "Turordning: 1 Bo, 2 Ada" in (building.text or "")
        await mia.presses(button(building, "Byter varje dag"), on=building)
        await mia.presses("Spara", on=building)
        all_seen(world)
        await passes_until(world, "2027-01-13 12:00")
        first, second = await on_now(world), (await week(world))[1]
        assert {first, second.split()[-1]} == {"Ada", "Bo"}
        all_seen(world)


async def test_times_of_ones_own_and_turns_at_every_handover(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, _, _ = await a_team(world)
        building = await begins(mia)
        await mia.writes("25.00")
        mia.sees("Det klockslaget förstår jag inte", "07.30, 15, 22")
        await mia.writes("06.30, 14")
        moved = mia.sees("Nytt schema för Jouren", "06.30")
        await mia.presses("Byter vid varje passbyte", on=moved)
        await mia.presses("Spara", on=moved)
        all_seen(world)
        lines = await week(world, ahead=timedelta(days=3))
        assert any("06:30-14:00" in line for line in lines)
        assert any("14:00-06:30" in line for line in lines)
        assert building.deleted


async def test_nights_of_weekdays_and_a_weekend_beside_them_at_christmas(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=CHRISTMAS) as world:
        mia, _, _ = await a_team(world)
        building = await begins(mia)
        await mia.presses("Tider, dagar och när det börjar", on=building)
        for label in ("mån–fre", "Helgdagar som söndagar", "I morgon"):
            await mia.presses(button(building, label), on=building)
        assert "helgdagar räknas som söndagar" in (building.text or "")
        await mia.presses("Spara", on=building)
        all_seen(world)
        weekend = await begins(mia)
        await mia.presses("Tider, dagar och när det börjar", on=weekend)
        for label in ("lör–sön", "Helgdagar som söndagar", "I morgon"):
            await mia.presses(button(weekend, label), on=weekend)
        await mia.presses("Spara", on=weekend)
        all_seen(world)
        assert await count(world, "SELECT count(*) FROM rotations WHERE ends_at IS NULL") == 2, "they share the week"
        await mia.writes("/roster")
        shown = mia.sees("Schemat för Ekbacken, vecka 52", "Julafton", "Juldagen")
        assert "ingen" not in (shown.text or "").split("Julafton")[1].lower()


async def test_a_new_roster_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, _, _ = await a_team(world)
        for pattern in ("Byter varje dag", "Byter varje vecka"):
            building = await begins(mia)
            await mia.presses(button(building, pattern), on=building)
            await mia.presses("Spara", on=building)
            all_seen(world)
        assert await count(world, "SELECT count(*) FROM rotations WHERE ends_at IS NULL") == 1


async def test_two_managers_at_once_see_what_the_other_has_done(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, _, _ = await a_team(world)
        noa = await world.staff("Noa", Role.MANAGER)
        mias, noas = await begins(mia), await begins(noa)
        await mia.presses("Spara", on=mias)
        all_seen(world)
        assert "Någon annan har ändrat" in await noa.presses("Spara", on=noas)
        assert "Någon annan har ändrat medan du valde" in (noas.text or "")
        assert await count(world, "SELECT count(*) FROM rotations") == 1
        await noa.presses("Spara", on=noas)
        all_seen(world)
        assert await count(world, "SELECT count(*) FROM rotations") >= 2


async def test_what_is_not_saved_changes_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, ada, _ = await a_team(world)
        building = await begins(mia)
        save = data_of(building, "Spara")
        await mia.presses("Avbryt", on=building)
        assert "Inget är sparat" in (building.text or "")
        assert "inte öppet längre" in await mia.presses_data(building, save)
        late = await begins(mia)
        save = data_of(late, "Spara")
        await world.passes(timedelta(minutes=31))
        all_seen(world)
        assert "inte öppet längre" in await mia.presses_data(late, save)
        assert "hör till någon annan" in await ada.presses_data(ada.messages[-1], save)
        assert await count(world, "SELECT count(*) FROM rotations") == 0


async def test_staff_see_the_week_and_build_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        _, ada, _ = await a_team(world)
        await ada.writes("/roster")
        shown = ada.sees("Schemat för Ekbacken, vecka 2")
        assert [label for label in flat(shown) if "schema" in label or "Ändra" in label] == []
        await ada.presses("Nästa vecka", on=shown)
        assert "vecka 3" in (shown.text or "")
        assert "hör till någon annan" in await ada.presses_data(shown, "build:ekbacken:duty")


# --- a shift by hand ------------------------------------------------------------------------------------------------


async def test_a_gap_is_filled_in_three_presses(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, ada, bo = await a_team(world)
        await planned(world, ada, "2027-01-11 07:00", "2027-01-11 22:00")
        await comes_on(ada)
        await planned(world, ada, "2027-01-12 07:00", "2027-03-12 07:00")
        await mia.writes("/roster")
        shown = mia.sees("Schemat för Ekbacken", "ingen")
        await mia.presses("Fyll Jouren", on=shown)
        asked = mia.messages[-1]
        await mia.presses("Bo", on=asked)
        mia.has_seen_all()
        bo.sees("är ändrat", "nu du \\(var ingen\\)")
        assert "11 22:00-07:00 Bo" in await week(world)


async def test_one_day_of_a_long_turn_is_nobodys_and_then_somebody_elses(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, ada, _ = await a_team(world)
        await planned(world, ada, "2027-01-11 07:00", "2027-01-25 07:00")
        await comes_on(ada)
        await mia.writes("/roster")
        await mia.presses("Ändra ett pass")
        mia.has_seen_all()
        await mia.presses(next(label for label in flat(mia.messages[-1]) if label.endswith(": Ada")))
        mia.has_seen_all()
        days = mia.messages[-1]
        assert "12.00–07.00" in (days.text or ""), "to the end of the piece, not a second less"
        await mia.presses("Ingen", on=days)
        mia.has_seen_all()
        ada.has_seen_all()
        assert (await week(world))[0] == "11 12:00-07:00 -"
        await mia.writes("/roster")
        await mia.presses("Fyll Jouren")
        mia.has_seen_all()
        await mia.presses("Bo")
        all_seen(world)
        assert (await week(world))[0] == "11 12:00-07:00 Bo"


# --- the end of a plan ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("watched", [True, False])
async def test_a_plan_ends_and_is_watched_on_or_not(tmp_path: Path, watched: bool) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, _, _ = await a_team(world)
        building = await begins(mia)
        await mia.presses("Spara", on=building)
        all_seen(world)
        await mia.writes("/roster")
        await mia.presses("Avsluta schemat")
        mia.has_seen_all()
        chosen = mia.messages[-1]
        await mia.presses(flat(chosen)[0], on=chosen)
        sure = mia.messages[-1]
        mia.has_seen_all()
        await mia.presses(flat(sure)[0 if watched else 1], on=sure)
        all_seen(world)
        assert await count(world, "SELECT count(*) FROM posts WHERE layer = 'duty' AND planned") == int(watched)
        assert await on_now(world, Layer.DUTY) is None


# --- who is chosen, and what is shown -------------------------------------------------------------------------------


async def test_who_has_only_been_invited_may_be_chosen_and_is_said_not_to_count_yet(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, _, _ = await a_team(world)
        invitation = await world.invite("Cia", Role.STAFF)
        building = await begins(mia)
        assert "Turordning: 1 Ada, 2 Bo, 3 Mia" in (building.text or ""), "who is not in yet is not chosen unasked"
        await mia.presses("Börja om turordningen", on=building)
        assert "Välj minst en person" in (building.text or "")
        assert "Spara" not in flat(building)
        await mia.presses("Cia (har inte gått med än)", on=building)
        await mia.presses("Bo", on=building)
        text = building.text or ""
        assert "Turordning: 1 Cia (har inte gått med än), 2 Bo" in text
        assert "räknas inte än" in text
        assert "1. Cia (har inte gått med än)" in flat(building)
        await mia.presses("Spara", on=building)
        all_seen(world)
        assert [line.split()[-1] for line in await week(world, ahead=timedelta(days=3))][1:] == ["Cia", "Bo", "Cia"]

        cia = world.phone("Cia")
        await cia.writes(f"/start {invitation}")
        await cia.presses("Ja, jag ser det")
        all_seen(world)
        await passes_until(world, "2027-01-12 07:00")
        cia.sees("Ditt pass börjar nu")
        all_seen(world)
        assert await on_now(world) == "Cia"


async def test_the_message_shows_the_first_week_as_it_would_be_and_counts_what_is_missing(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, _, bo = await a_team(world)
        await planned(world, bo, "2027-01-11 07:00", "2027-01-12 07:00")
        await comes_on(bo)
        building = await begins(mia)
        assert "Inga luckor och inga dubbla pass de närmaste fyra veckorna." in (building.text or "")
        assert "tis 12 jan\nJouren 07.00–07.00: Ada\n\nons 13 jan\nJouren 07.00–07.00: Bo" in (building.text or "")
        await mia.presses("Tider, dagar och när det börjar", on=building)
        await mia.presses(button(building, "22.00–07.00"), on=building)
        assert "22.00–07.00, alla dagar. Börjar i morgon." in (building.text or "")
        assert "Jouren 07.00–22.00: ingen" in (building.text or "")
        assert "luckor 28, dubbelt 0. Först tis 12 jan 07.00–22.00." in (building.text or "")
        assert await count(world, "SELECT count(*) FROM rotations") == 0


async def test_who_left_while_it_was_open_is_not_planned_for(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, _, _ = await a_team(world)
        noa = await world.staff("Noa", Role.MANAGER)
        building = await begins(mia)
        await noa.writes("/team")
        await noa.presses("Ta bort Bo")
        await noa.presses("Ja, ta bort")
        all_seen(world)
        assert "Någon annan har ändrat" in await mia.presses("Spara", on=building)
        assert "1 Ada, 2 Mia, 3 Noa" in (building.text or "")
        assert await count(world, "SELECT count(*) FROM rotations") == 0
        await mia.presses("Spara", on=building)
        all_seen(world)
        assert await count(world, "SELECT count(*) FROM rotations") == 1


async def test_words_that_are_no_times_are_still_asked_about(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, _, _ = await a_team(world)
        building = await begins(mia)
        await mia.writes("Lampan vid porten är trasig")
        asked = mia.sees("Vad är det här")
        assert "inte öppet längre" in await mia.presses("Spara", on=building)
        await mia.presses("Skicka inte", on=asked)


async def test_data_that_no_button_had_chooses_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia, _, _ = await a_team(world)
        building = await begins(mia)
        version, before = data_of(building, "Spara").split(":")[1], building.text
        for word in ("person:999", "person:x", "pattern:month", "days:some", "start:never", "part:0101-0202"):
            assert "gäller inte längre" in await mia.presses_data(building, f"bset:{version}:{word}"), word
        assert building.text == before
        await mia.presses("Avbryt", on=building)


async def test_a_christmas_week_passes_with_the_holidays_as_sundays(tmp_path: Path) -> None:
    """Weekdays are Ada's, Sundays and holidays Bo's: Christmas Eve to Boxing Day, and the ordinary days around them."""
    async with a_world(tmp_path, start=CHRISTMAS) as world:
        mia, ada, bo = await a_team(world)
        for days, away in (("mån–fre", ("Bo", "Mia")), ("lör–sön", ("Ada", "Mia"))):
            building = await begins(mia)
            for name in away:
                await mia.presses(next(label for label in flat(building) if label.endswith(name)), on=building)
            await mia.presses("Tider, dagar och när det börjar", on=building)
            for label in (days, "Helgdagar som söndagar", "I morgon"):
                await mia.presses(button(building, label), on=building)
            await mia.presses("Spara", on=building)
        all_seen(world)
        on: list[str | None] = []
        for day in range(22, 30):
            await passes_until(world, f"2026-12-{day} 07:00")
            on.append(await on_now(world))
            for phone in (ada, bo):
                if phone.name == on[-1] and "Jag är på plats" in phone.buttons():
                    await phone.presses("Jag är på plats")
            mia.sees_nothing()
            all_seen(world)
        assert on == ["Ada", "Ada", "Bo", "Bo", "Bo", "Bo", "Ada", "Ada"], "the 24th to the 27th are free days"
