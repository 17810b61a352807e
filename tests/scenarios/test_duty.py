"""Who has duty and backup: taking it, until when, being asked before it lapses, handing it over."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.home import Role, Step
from tests.scenarios.rostering import all_seen, comes_on, planned, rotating
from tests.scenarios.staging import count, data_of, flat, minutes, worry
from tests.world import Phone, a_home, a_world

UNTILS = ["Till i dag 22.00", "Till i morgon 07.00", "Till i morgon 15.00", "Välj ett klockslag", "Tills jag lämnar"]


@pytest.mark.parametrize("command", ["/duty", "/jour"])
async def test_duty_shows_who_has_it_and_its_first_button_takes_it_now(tmp_path: Path, command: str) -> None:
    async with a_world(tmp_path) as world:
        sam, kim = await world.staff("Sam"), await world.staff("Kim")
        await sam.writes(command)
        shown = sam.sees("jouren: ingen just nu")
        assert flat(shown) == ["Ta jouren nu"]
        await sam.presses("Ta jouren nu")
        asked = sam.sees("Du har jouren på Ekbacken från och med nu", "Till när")
        assert [text[: len(UNTILS[place])] for place, text in enumerate(flat(asked))] == UNTILS

        await kim.writes(command)
        assert flat(kim.sees("jouren: Sam, tills någon tar över")) == ["Ta jouren nu"]
        await sam.writes(command)
        assert flat(sam.sees("jouren: du, tills")) == ["Ändra hur länge", "Lämna jouren"]


async def test_until_the_end_of_a_usual_shift(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await _takes(sam, "Till i morgon 07.00")
        assert "slutar i morgon 07.00" in _last(sam)
        await sam.writes("/duty")
        sam.sees("jouren: du, till i morgon 07.00")
        assert await count(world, "SELECT count(*) FROM shifts WHERE ends_at = '2026-11-24 06:00:00.000000'") == 1


async def test_until_an_hour_of_their_own(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await _takes(sam, "Välj ett klockslag")
        hours = sam.sees("Välj klockslag")
        assert flat(hours)[:4] == ["22.00", "23.00", "00.00", "01.00"]
        await sam.presses("00.00", on=hours)
        assert "slutar i morgon 00.00" in _last(sam)
        await sam.writes("/duty")
        sam.sees("jouren: du, till i morgon 00.00")


async def test_until_handed_over_never_lapses(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await _takes(sam, "Tills jag lämnar över")
        assert "tills du lämnar över" in _last(sam)
        await world.passes(timedelta(days=20))
        await sam.writes("/duty")
        sam.sees("jouren: du, tills")


async def test_ten_minutes_before_it_lapses_the_person_is_asked_and_can_go_on(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await _takes(sam, "Till i morgon 07.00")
        await world.passes(minutes(9 * 60 + 9))  # 06.49
        sam.sees_nothing()
        await world.passes(minutes(1.1))
        asked = sam.sees("slut i dag 07.00", "Fortsätter du")
        assert flat(asked) == ["Jag fortsätter", "Jag slutar nu"]
        await sam.presses("Jag fortsätter", on=asked)
        assert flat(asked)[:2] == ["Till i dag 07.00", "Till i dag 15.00"]
        await sam.presses("Till i dag 15.00", on=asked)
        await world.passes(timedelta(hours=7))
        await sam.writes("/duty")
        sam.sees("jouren: du, till i dag 15.00")
        await world.passes(minutes(60))
        sam.sees("slut i dag 15.00")


async def test_going_on_without_saying_until_when_keeps_duty(tmp_path: Path) -> None:
    """Half asleep, one press must be enough."""
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await _takes(sam, "Till i dag 22.00")
        await world.passes(minutes(11))
        await sam.presses("Jag fortsätter")
        sam.has_seen_all()
        await world.passes(timedelta(hours=3))
        await sam.writes("/duty")
        sam.sees("jouren: du, tills någon tar över")


async def test_handing_over_ends_it_and_the_managers_hear_that_nobody_has_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia = await world.staff("Mia", Role.MANAGER)
        sam = await world.staff("Sam")
        await _takes(sam, "Till i dag 22.00")
        await world.passes(minutes(11))
        asked = sam.sees("Fortsätter du")
        await sam.presses("Jag slutar nu", on=asked)
        assert "Ingen har den nu" in (asked.text or "")
        assert flat(asked) == ["Ta jouren nu"]
        mia.sees("Ingen har jouren på Ekbacken just nu", "nästa steg")
        await world.passes(timedelta(hours=1))  # and nothing lapses a second time


async def test_when_it_lapses_they_and_the_managers_hear_it_at_that_minute(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia = await world.staff("Mia", Role.MANAGER)
        sam = await world.staff("Sam")
        await _takes(sam, "Till i dag 22.00")
        await world.passes(minutes(19.9))
        sam.sees("Fortsätter du")
        mia.sees_nothing()
        await world.passes(minutes(0.2))
        sam.sees("inte längre jouren", "Ingen har den nu")
        mia.sees("Ingen har jouren")
        assert "gått ut" in await sam.presses("Jag fortsätter")  # too late: said, and nothing changes
        await sam.writes("/duty")
        sam.sees("jouren: ingen just nu")


async def test_a_short_time_is_asked_about_half_way(tmp_path: Path) -> None:
    """Ten minutes before the end would be before its beginning."""
    async with a_world(tmp_path, start=datetime(2026, 11, 23, 20, 52, tzinfo=UTC)) as world:
        sam = await world.staff("Sam")
        await _takes(sam, "Till i dag 22.00")
        await world.passes(minutes(3.9))
        sam.sees_nothing()
        await world.passes(minutes(0.2))
        sam.sees("Fortsätter du")
        await world.passes(minutes(4))
        sam.sees("inte längre")


async def test_taking_over_tells_the_one_who_had_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, kim = await world.staff("Sam"), await world.staff("Kim")
        await _takes(sam, "Till i morgon 07.00")
        await sam.writes("/duty")
        own = sam.sees("jouren: du")
        end = data_of(own, "Lämna jouren")
        await _takes(kim, "Tills jag lämnar")
        sam.sees("Kim har tagit över jouren på Ekbacken", "De du redan har är fortfarande dina")
        kim.has_seen_all()
        assert "gått ut" in await sam.presses_data(own, end)  # an old button ends nobody's duty
        await kim.writes("/duty")
        kim.sees("jouren: du, tills")
        await world.passes(timedelta(hours=12))  # the time that Sam had chosen asks nobody any more


async def test_giving_it_up_ends_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await world.on_duty(sam)
        await sam.writes("/duty")
        shown = sam.sees("jouren: du")
        await sam.presses("Lämna jouren", on=shown)
        assert "Du har inte längre jouren" in (shown.text or "")
        await sam.writes("/duty")
        sam.sees("jouren: ingen just nu")


@pytest.mark.parametrize("command", ["/backup", "/bakjour"])
async def test_backup_likewise_and_duty_is_not_touched(tmp_path: Path, command: str) -> None:
    async with a_world(tmp_path) as world:
        sam, kim, bo = await world.staff("Sam"), await world.staff("Kim"), await world.staff("Bo")
        await world.on_duty(sam)
        await kim.writes(command)
        assert flat(kim.sees("bakjouren: ingen just nu", "jouren: Sam")) == ["Ta bakjouren nu"]
        await kim.presses("Ta bakjouren nu")
        kim.sees("Du har bakjouren på Ekbacken")
        await kim.presses("Till i dag 22.00")
        await world.passes(minutes(11))
        kim.sees("bakjouren", "Fortsätter du")
        await world.on_duty(bo, "backup")
        kim.sees("Bo har tagit över bakjouren")
        await sam.writes("/duty")
        sam.sees("jouren: du", "bakjouren: Bo")


async def test_duty_is_for_those_who_answer_the_line(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        council = await world.staff("Rådet", Role.COUNCIL)
        for phone in (neighbour, council):
            await phone.writes("/duty")
            phone.sees("bara för personalen")
            said = await phone.presses_data(phone.messages[-1], "dtake:ekbacken:duty")
            assert "hör till någon annan" in said
        admin = await world.staff("Alva", Role.ADMIN)
        await admin.writes("/duty")
        assert flat(admin.sees("jouren: ingen just nu")) == []  # sees it; does not answer the line
        assert await count(world, "SELECT count(*) FROM shifts") == 0


async def test_a_night_shift_ends_at_seven_on_the_night_the_clocks_change(tmp_path: Path) -> None:
    """25 October 2026, 02.00 to 03.00 comes twice: 07.00 is an hour later than ten hours from 21.00."""
    async with a_world(tmp_path, start=datetime(2026, 10, 24, 19, 0, tzinfo=UTC)) as world:
        sam = await world.staff("Sam")
        await _takes(sam, "Till i morgon 07.00")
        await world.passes(timedelta(hours=10, minutes=49))
        sam.sees_nothing()
        await world.passes(minutes(2))
        sam.sees("slut i dag 07.00")
        await world.passes(minutes(10))
        sam.sees("inte längre")


async def test_a_time_that_has_passed_is_refused_kindly(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await sam.writes("/duty")
        await sam.presses("Ta jouren nu")
        sam.has_seen_all()
        await world.passes(timedelta(hours=1))
        assert "framåt" in await sam.presses("Till i dag 22.00")
        await sam.writes("/duty")
        sam.sees("jouren: du, tills någon tar över")


async def test_usual_shifts_are_the_homes_own(tmp_path: Path) -> None:
    home = a_home(handover_times=(datetime(2026, 1, 1, 6, 30).time(), datetime(2026, 1, 1, 21, 15).time()))  # noqa: DTZ001
    async with a_world(tmp_path, home) as world:
        sam = await world.staff("Sam")
        await sam.writes("/duty")
        await sam.presses("Ta jouren nu")
        sam.has_seen_all()
        assert flat(sam.messages[-1])[:2] == ["Till i morgon 06.30", "Till i morgon 21.15"]


async def test_who_takes_duty_hears_of_what_waits_and_gets_what_nobody_could_be_told(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(ladder=(Step.DUTY,))) as world:
        neighbour = await world.neighbour()
        await worry(neighbour)
        sam = await world.staff("Sam")
        await sam.writes("/duty")
        await sam.presses("Ta jouren nu")
        sam.sees("ingen just nu")
        sam.sees("#1", "Kvittera senast i dag 22.1[01]")  # the promised time, however long nobody could be told
        sam.sees("Öppna ärenden just nu: 1", "/oppna")


async def _takes(phone: Phone, until: str) -> None:
    """Take duty; with an hour of their own, the question which one is still to be seen."""
    await phone.writes("/duty")
    await phone.presses("Ta jouren nu")
    phone.has_seen_all()
    await phone.presses(until)


def _last(phone: Phone) -> str:
    return phone.messages[-1].text or ""


# --- by a plan ------------------------------------------------------------------------------------------------------


async def test_duty_says_who_comes_next_and_that_nobody_has_said_they_are_on(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=datetime(2026, 11, 24, 11, tzinfo=UTC)) as world:
        sam, kim = await world.staff("Sam"), await world.staff("Kim")
        await rotating(world, sam, kim)
        await kim.writes("/duty")
        shown = kim.sees("jouren: Sam, till i dag 22.00", "Sedan Kim, i dag 22.00")
        assert "Har inte tryckt ”Jag är på plats” än." in (shown.text or "")
        await comes_on(sam)
        await kim.writes("/duty")
        assert "inte tryckt" not in (kim.sees("Sedan Kim").text or "")


async def test_duty_says_that_nobody_comes_next_only_where_there_is_a_plan(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=datetime(2026, 11, 24, 11, tzinfo=UTC)) as world:
        sam = await world.staff("Sam")
        await planned(world, sam, "2026-11-24 07:00", "2026-11-24 15:00")
        await sam.writes("/duty")
        text = sam.sees("jouren: du, till i dag 15.00").text or ""
        assert text.count("Sedan ingen, i dag 15.00") == 1
        assert "bakjouren: ingen just nu" in text


async def test_managers_see_in_duty_who_cant_be_reached(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia, sam, kim = await world.staff("Mia", Role.MANAGER), await world.staff("Sam"), await world.staff("Kim")
        robin = world.phone("Robin")
        await robin.writes(f"/start {await world.invite('Robin', Role.STAFF)}")
        await kim.blocks()
        all_seen(world)
        await mia.writes("/duty")
        assert "Går inte att nå: Kim, Robin" in (mia.sees("jouren").text or "")
        await sam.writes("/duty")
        assert "Går inte att nå" not in (sam.sees("jouren").text or "")
