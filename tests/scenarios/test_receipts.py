"""The receipt: the number, which role answers, by when, the phone, and what can be done with it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.home import Urgency
from tests.chats import plain
from tests.scenarios.steps import MINUTE, manager, reported, sam_and_neighbour
from tests.world import Phone, World, a_home, a_world


def at(hour: int, minute: int, *, month: int = 11, day: int = 23) -> datetime:
    """An instant of 2026 in UTC; Gothenburg is an hour ahead in November, two in October before the 25th."""
    return datetime(2026, month, day, hour, minute, 30, tzinfo=UTC)


async def from_duty(world: World) -> Phone:
    await world.on_duty(await world.staff("Sam Exempel"))
    return await world.neighbour()


async def test_the_receipt_has_the_number_role_time_phone_and_buttons(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=at(20, 40)) as world:
        sam, neighbour = await sam_and_neighbour(world)
        receipt = await reported(neighbour, "Buskarna skymmer gångvägen")
        sam.sees("#1", "Kvittera senast i dag 22.11")
        assert "#1" in receipt.text
        assert "Nu frågar vi jouren, som ska svara senast i dag 22.11." in receipt.text
        assert "Om ingen har svarat till dess frågar vi nästa" in receipt.text
        assert "031-390 06 12" in plain(receipt.text)
        assert neighbour.buttons(receipt) == ["Lägg till mer", "Ta tillbaka", "Vad handlar det om?"]


@pytest.mark.parametrize(
    ("start", "urgency", "told"),
    [
        (at(20, 40), "Det händer nu", "i dag 21.46"),
        (at(20, 40), "Räcker i dag", "i dag 22.11"),
        (at(20, 40), "Ingen brådska", "i morgon 01.41"),
        (at(22, 40), "Räcker i dag", "i morgon 00.11"),
        (at(23, 10), "Räcker i dag", "i dag 00.41"),  # past midnight in Gothenburg, though not yet in UTC
        (at(22, 40, month=10, day=24), "Ingen brådska", "i dag 03.41"),  # the night on which the clocks go back
    ],
)
async def test_the_time_is_the_homes_own_with_the_day_when_it_is_not_today(
    tmp_path: Path, start: datetime, urgency: str, told: str
) -> None:
    async with a_world(tmp_path, start=start, strict=False) as world:
        neighbour = await from_duty(world)
        await neighbour.writes("Grinden är sönder")
        neighbour.sees("Hur bråttom")
        await neighbour.presses(urgency)
        assert f"senast {told}." in neighbour.sees("har nummer #1").text


async def test_a_long_deadline_is_told_with_its_weekday(tmp_path: Path) -> None:
    home = a_home(acknowledge_within=dict.fromkeys(Urgency, timedelta(days=3)))
    async with a_world(tmp_path, home, start=at(9, 0), strict=False) as world:
        neighbour = await from_duty(world)
        assert "senast torsdag 26 november 10.01" in (await reported(neighbour, "Klottret är kvar")).text


async def test_times_in_english(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=at(22, 40), strict=False) as world:
        await world.on_duty(await world.staff("Sam Exempel"))
        neighbour = await world.neighbour(language="en")
        await neighbour.writes("The gate is broken")
        neighbour.sees("How urgent is it")
        await neighbour.presses("Today will do")
        neighbour.sees("#1", "the staff on duty", "by 00:11 tomorrow", "031-390 06 12")


async def test_the_receipt_names_the_role_that_is_asked_first(tmp_path: Path) -> None:
    async with a_world(tmp_path, strict=False) as world:
        boss = await manager(world)
        first = await world.neighbour("Granne 1")
        assert "Nu frågar vi enhetschefen" in (await reported(first, "Trasig lampa")).text
        await world.on_duty(boss, "backup")
        second = await world.neighbour("Granne 2")
        assert "Nu frågar vi bakjouren" in (await reported(second, "Trasig ruta")).text


async def test_everybody_is_asked_where_nobody_has_duty(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        neighbour = await world.neighbour()
        assert "Nu frågar vi all personal" in (await reported(neighbour, "Trasig lampa")).text
        sam.sees("#1")


async def test_the_promised_time_is_kept_by_asking_the_next(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        boss = await manager(world)
        await reported(neighbour, "Trasig lampa")
        sam.sees("Kvittera senast")
        await world.passes(30 * MINUTE)
        sam.sees("Påminnelse")
        boss.sees("#1", "Kvittera senast")
        await boss.presses("Jag tar det")
        neighbour.sees("#1: enhetschefen tar hand om det", r"senast i morgon 02\.1")
