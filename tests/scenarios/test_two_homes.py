"""One line for two homes: whose code was read, where a worry goes, and that numbers are each home's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from bot.domain.home import Homes
from tests.chats import plain
from tests.scenarios.steps import MINUTE, closed, reported, taken
from tests.world import Phone, World, a_home, a_world

HERE = a_home()
THERE = a_home("bjorkhagen", name="Björkhagen & Alen", phone="031-390 06 34")


@asynccontextmanager
async def two_homes(folder: Path) -> AsyncIterator[tuple[World, Phone, Phone]]:
    """Sam answers at Ekbacken, Robin at Björkhagen."""
    async with a_world(folder, HERE, THERE) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        robin = await world.staff("Robin Exempel", slug="bjorkhagen")
        await world.on_duty(robin)
        yield world, sam, robin


async def test_start_alone_offers_the_homes_and_112_first(tmp_path: Path) -> None:
    async with two_homes(tmp_path) as (world, _, robin):
        neighbour = world.phone("Granne")
        await neighbour.writes("/start")
        neighbour.sees("^Är någon i fara just nu\\? Ring 112", "Vilket boende")
        assert neighbour.buttons() == ["Ekbacken", "Björkhagen & Alen"]
        await neighbour.presses("Björkhagen")
        neighbour.sees("Välkommen till grannlinjen för Björkhagen & Alen", "031-390 06 34")
        await reported(neighbour, "Trasig lampa")
        robin.sees("#1", "Björkhagen & Alen", "Trasig lampa")


async def test_a_code_leads_to_its_home(tmp_path: Path) -> None:
    async with two_homes(tmp_path) as (world, _, robin):
        neighbour = await world.neighbour(slug="bjorkhagen")
        assert "031-390 06 34" in plain((await reported(neighbour, "Trasig lampa")).text)
        robin.sees("#1", "Trasig lampa")


async def test_an_unknown_code_offers_the_homes(tmp_path: Path) -> None:
    async with two_homes(tmp_path) as (world, _, _):
        neighbour = world.phone("Granne")
        await neighbour.writes("/start lindgarden")
        neighbour.sees("Koden gäller inget boende", "Vilket boende")
        assert neighbour.buttons() == ["Ekbacken", "Björkhagen & Alen"]
        await neighbour.presses("Ekbacken")
        neighbour.sees("Välkommen till grannlinjen för Ekbacken")


async def test_another_homes_code_asks_which_is_meant(tmp_path: Path) -> None:
    async with two_homes(tmp_path) as (world, _, robin):
        neighbour = await world.neighbour()
        await neighbour.writes("/start bjorkhagen")
        neighbour.sees("Ekbacken", "Björkhagen & Alen", "Vilket menar du")
        assert neighbour.buttons() == ["Björkhagen & Alen", "Ekbacken"]
        await neighbour.presses("Björkhagen")
        neighbour.sees("Välkommen till grannlinjen för Björkhagen & Alen")
        await reported(neighbour, "Trasig lampa")
        robin.sees("#1")
        await neighbour.writes("/start bjorkhagen")
        neighbour.sees("Välkommen till grannlinjen för Björkhagen & Alen")


async def test_a_worry_before_a_home_is_chosen_is_kept_and_asked_about(tmp_path: Path) -> None:
    async with two_homes(tmp_path) as (world, _, robin):
        neighbour = world.phone("Granne")
        await neighbour.writes("/start")
        neighbour.sees("Vilket boende")
        await neighbour.writes("Det är hål i staketet")
        question = neighbour.sees("det du skrev är sparat", "Om du inte väljer skickar jag det till Ekbacken")
        assert neighbour.buttons(question) == ["Ekbacken", "Björkhagen & Alen", "Avbryt, skicka inte"]
        await neighbour.writes("Vid lekplatsen")
        neighbour.sees("Det är med")
        await world.passes(MINUTE)

        await neighbour.presses("Björkhagen", on=question)

        assert question.text == "Du valde: Björkhagen & Alen"
        neighbour.sees("^Är någon i fara", "Välkommen till grannlinjen för Björkhagen")  # told before it is sent
        neighbour.sees("Hur bråttom", "om 2 minuter")
        await world.passes(2 * MINUTE - timedelta(seconds=2))
        neighbour.sees_nothing()
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1", "031-390 06 34")
        robin.sees("#1", "Det är hål i staketet\nVid lekplatsen")


async def test_no_home_chosen_goes_to_the_first_and_the_neighbour_is_told_so(tmp_path: Path) -> None:
    async with two_homes(tmp_path) as (world, sam, _):
        neighbour = world.phone("Granne")
        await neighbour.writes("/start")
        neighbour.sees("Vilket boende")
        await neighbour.writes("Det är hål i staketet")
        neighbour.sees("är sparat")
        await world.passes(2 * MINUTE)
        neighbour.sees("inte välja boende", "skickat det till Ekbacken", "#1", "Nu frågar vi jouren")
        sam.sees("#1", "Det är hål i staketet")


async def test_it_can_be_cancelled_before_a_home_is_chosen(tmp_path: Path) -> None:
    async with two_homes(tmp_path) as (world, _, _):
        neighbour = world.phone("Granne")
        await neighbour.writes("/start")
        neighbour.sees("Vilket boende")
        await neighbour.writes("Nej, förresten")
        question = neighbour.sees("är sparat")
        await neighbour.presses("Avbryt", on=question)
        assert "Inget har skickats" in question.text
        await world.passes(10 * MINUTE)


async def test_urgent_words_before_a_home_is_chosen_show_112_and_wait_less(tmp_path: Path) -> None:
    async with two_homes(tmp_path) as (world, sam, robin):
        neighbour = world.phone("Granne")
        await neighbour.writes("/start")
        neighbour.sees("Vilket boende")
        await neighbour.writes("Det brinner i källaren!")
        assert neighbour.messages[-2] is neighbour.sees("Ring 112 nu", "114 14")
        neighbour.sees("Vilket boende", "om 30 sekunder")
        await neighbour.presses("Björkhagen")
        neighbour.sees("låter brådskande", "#1")
        neighbour.sees("Välkommen till grannlinjen")
        robin.sees("#1 · Händer nu", "brinner i källaren")

        other = world.phone("Granne 2")
        await other.writes("/start")
        other.sees("Vilket boende")
        await other.writes("Bråk på gården")
        other.sees("är sparat")
        await other.writes("En har kniv")
        other.sees("Ring 112 nu")
        other.sees("Det är med")
        await world.passes(timedelta(seconds=30))
        other.sees("skickat det till Ekbacken", "#1")
        sam.sees("#1 · Händer nu", "Bråk på gården\nEn har kniv")


async def test_what_is_written_to_the_second_home_is_not_added_to_the_first(tmp_path: Path) -> None:
    async with two_homes(tmp_path) as (world, sam, robin):
        neighbour = await world.neighbour()
        await reported(neighbour, "Porten går inte igen")
        sam.sees("#1")
        await neighbour.writes("/start bjorkhagen")
        neighbour.sees("Vilket menar du")
        await neighbour.presses("Björkhagen")
        neighbour.sees("Välkommen")

        await neighbour.writes("Fest på innergården")
        question = neighbour.sees("Vilket ärende")
        assert neighbour.buttons(question)[:2] == ["#1 Ekbacken Porten går inte igen", "En ny oro"]
        await neighbour.presses("En ny oro")
        assert "Björkhagen" in question.text
        await neighbour.presses("Räcker i dag", on=question)
        neighbour.sees("har nummer #1", "031-390 06 34")
        robin.sees("#1", "Fest på innergården")

        await neighbour.writes("/mine")
        neighbour.sees("#1 · väntar på svar · Björkhagen & Alen", "#1 · väntar på svar · Ekbacken")


async def test_what_is_split_off_goes_to_the_home_that_is_spoken_with_now(tmp_path: Path) -> None:
    async with two_homes(tmp_path) as (world, sam, robin):
        neighbour = await world.neighbour()
        await reported(neighbour, "Porten går inte igen")
        sam.sees("#1")
        await neighbour.writes("Fest på innergården")
        added = neighbour.sees("Tillagt i #1")
        sam.sees("lägger till")
        await neighbour.writes("/start bjorkhagen")
        neighbour.sees("Vilket menar du")
        await neighbour.presses("Björkhagen")
        neighbour.sees("Välkommen")
        await neighbour.presses("Nej, det är en ny", on=added)
        sam.sees("hör till något annat")
        neighbour.sees("Tack för att du skriver till Björkhagen")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        robin.sees("#1", "Fest på innergården")


async def test_without_a_home_nothing_else_can_be_chosen(tmp_path: Path) -> None:
    async with two_homes(tmp_path) as (world, _, robin):
        neighbour = world.phone("Granne")
        await neighbour.writes("/start")
        neighbour.sees("Vilket boende")
        await neighbour.writes("Det är hål i staketet")
        question = neighbour.sees("är sparat")
        for data in ("urg:1:now", "fresh:1"):  # buttons that this question never had
            assert "Välj boende först" in await neighbour.presses_data(question, data)
        await neighbour.presses("Björkhagen", on=question)
        neighbour.sees("Välkommen")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        robin.sees("#1")


async def test_a_home_that_is_gone_leaves_no_worry_without_an_answer(tmp_path: Path) -> None:
    async with two_homes(tmp_path) as (world, sam, robin):
        neighbour = await world.neighbour(slug="bjorkhagen")
        receipt = await reported(neighbour, "Trasig lampa")
        asked = await closed(robin, neighbour, await taken(robin, neighbour))
        await world.stop_line()
        world.homes = Homes([HERE, a_home("lindgarden", name="Lindgården")])
        await world.start_line()

        assert "gäller inte längre" in await neighbour.presses("Nej, öppna igen", on=asked)
        await neighbour.writes("Den är trasig igen", reply_to=receipt)

        question = neighbour.sees("det du skrev är sparat")
        assert neighbour.buttons(question) == ["Ekbacken", "Lindgården", "Avbryt, skicka inte"]
        await neighbour.presses("Ekbacken", on=question)
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        sam.sees("#1", "Den är trasig igen")
        await neighbour.writes("/mine")
        neighbour.sees("Trasig lampa", "Den är trasig igen")
