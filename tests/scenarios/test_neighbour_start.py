"""The first message: what a neighbour is told before the first free text, and whom they speak with."""

from pathlib import Path

import pytest

from bot.domain.home import Role
from tests.chats import plain
from tests.scenarios.steps import MINUTE, manager
from tests.world import a_home, a_world

# The field's list, in its order; every fragment stands after the one before it.
TOLD = {
    "sv": (
        "112", "114 14", "kan inte ringa", "Ekbacken", "Exempelstadens socialförvaltning", "svarar jouren",
        "031-390 06 12", "5 minuter", "30 minuter", "Om ingen svarar frågar vi nästa",
        "Skriv vad det gäller, var och när", "inga namn, personnummer eller lägenhetsnummer", "hälsa", "anklagelser",
        "inga bilder på människor", "ansvarar för uppgifterna", "för att kunna svara dig", "allmän handling",
        "ingen säker kanal", "vill veta mer", "ämnen och antal, aldrig enskilda ärenden", "inte ditt namn",
    ),
    "en": (
        "112", "114 14", "can't call anybody", "Ekbacken", "Exempelstadens socialförvaltning", "staff on duty",
        "031-390 06 12", "5 minutes", "30 minutes", "If nobody answers we ask the next",
        "Write what, where and when", "names, health, personal identity numbers, flat numbers and accusations",
        "no pictures of people", "responsible for the data", "in order to answer you", "public record",
        "not a secure channel", "behind the button", "topics and counts, never single cases", "not your name",
    ),
}  # fmt: skip
BUTTONS = {
    "sv": ["Mer om linjen och dina uppgifter", "English"],
    "en": ["More about the line and your data", "Svenska"],
}


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_the_first_message_tells_the_fields_list_in_its_order(tmp_path: Path, language: str) -> None:
    async with a_world(tmp_path) as world:
        await world.on_duty(await world.staff("Sam Exempel"))
        neighbour = world.phone("Granne", language=language)

        await neighbour.writes("/start ekbacken")

        text = plain(neighbour.sees("112").text)
        place = 0
        for fragment in TOLD[language]:
            assert fragment in text[place:], f"{fragment!r} is missing, or told too early"
            place = text.index(fragment, place) + len(fragment)
        assert text.startswith(("Är någon i fara just nu? Ring 112.", "In danger now? Call 112."))
        assert neighbour.buttons() == BUTTONS[language]
        # Two or three screens of a phone: some 600 signs each with the air between the paragraphs.
        assert len(text) < 1800


async def test_the_rest_is_behind_a_button(tmp_path: Path) -> None:
    home = a_home(about="Här bor nitton personer i egna rum.", read_more="https://ekbacken.example/linjen")
    async with a_world(tmp_path, home) as world:
        neighbour = await world.neighbour()

        await neighbour.presses("Mer om linjen")

        about = neighbour.sees("Vem svarar").text
        assert "jouren, bakjouren, enhetschefen, all personal" in about
        assert "4 timmar om det inte är bråttom" in about
        assert "personuppgiftsansvarig" in about
        assert "inte lova att något är hemligt eller tas bort" in about
        assert "Du som bor på boendet är också granne" in about
        assert about.startswith("Här bor nitton personer")
        assert about.endswith("https://ekbacken.example/linjen")


async def test_start_alone_greets_where_there_is_one_home(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = world.phone("Granne")
        await neighbour.writes("/start")
        neighbour.sees("112", "Ekbacken")


async def test_a_code_in_capitals_is_the_same_code(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = world.phone("Granne")
        await neighbour.writes("/start EKBACKEN")
        neighbour.sees("Välkommen till grannlinjen för Ekbacken")


async def test_the_first_message_says_who_answers_now(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        nobody = world.phone("Granne 1")
        await nobody.writes("/start ekbacken")
        nobody.sees("ingen som har jouren", "Skriv ändå", "031-390 06 12")

        boss = await manager(world)
        early = world.phone("Granne 2")
        await early.writes("/start ekbacken")
        early.sees("Just nu svarar enhetschefen")

        await world.on_duty(boss, "backup")
        later = world.phone("Granne 3")
        await later.writes("/start ekbacken")
        later.sees("Just nu svarar bakjouren")


async def test_somebody_on_duty_who_has_blocked_the_bot_is_not_promised(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        await sam.blocks()
        neighbour = world.phone("Granne")
        await neighbour.writes("/start ekbacken")
        neighbour.sees("ingen som har jouren")


async def test_a_member_of_the_council_is_told_what_every_neighbour_is_told(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await world.on_duty(await world.staff("Sam Exempel"))
        kim = world.phone("Kim Exempel")

        await kim.writes(f"/start {await world.invite('Kim Exempel', Role.COUNCIL)}")

        welcome = kim.sees("Kim Exempel, du är med i rådet kring Ekbacken")
        assert welcome.text.startswith("Är någon i fara just nu? Ring 112.")
        assert "allmän handling" in welcome.text


async def test_a_member_of_the_council_is_a_neighbour(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        kim = await world.staff("Kim Exempel", Role.COUNCIL)

        await kim.writes("Belysningen på gården är släckt")
        kim.sees("Hur bråttom")
        await world.passes(2 * MINUTE)

        kim.sees("#1", "Räcker i dag")
        card = sam.sees("#1", "Belysningen på gården")
        assert "Kim" not in card.text
        await kim.writes("/open")
        kim.sees("bara för personalen")
