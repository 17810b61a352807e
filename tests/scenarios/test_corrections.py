"""An edit is new text, marked as a correction; nothing is changed behind anybody's back, and nothing vanishes."""

from pathlib import Path
from typing import Any

from tests.scenarios.steps import MINUTE, closed, reported, sam_and_neighbour, taken
from tests.world import Phone, a_world


async def test_in_a_draft_the_card_shows_it_as_corrected(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        sent = await neighbour.writes("Det ligger glas vid port 12")
        question = neighbour.sees("Hur bråttom")
        await neighbour.writes("Barn leker där")
        neighbour.sees("Det är med")
        await neighbour.edits(sent, "Det ligger glas vid port 21")
        neighbour.sees("Det är med")
        await neighbour.presses("Räcker i dag", on=question)
        neighbour.sees("har nummer #1")
        assert "Det ligger glas vid port 21\nBarn leker där" in sam.sees("#1").text


async def test_of_an_open_concern_it_is_passed_on_as_a_correction(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        sent = await neighbour.writes("Det ligger glas vid port 12")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        card = sam.sees("port 12")

        await neighbour.edits(sent, "Det ligger glas vid port 21")

        corrected = sam.sees("#1", "rättar det som stod tidigare", "port 21")
        assert corrected.reply_to == card.message_id
        assert "port 12" in card.text, "the card keeps the first text"
        neighbour.sees("Din rättelse är tillagd i #1")

        added = await neighbour.writes("Och vid lekplatsn")
        neighbour.sees("Tillagt")
        sam.sees("lekplatsn")
        await neighbour.edits(added, "Och vid lekplatsen")
        sam.sees("rättar", "lekplatsen")
        neighbour.sees("rättelse är tillagd i #1")


async def test_an_edit_that_changes_no_word_says_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        sent = await neighbour.writes("Se https://ekbacken.example")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        sam.sees("#1")
        await neighbour.edits(sent, "Se https://ekbacken.example")


async def test_of_a_closed_concern_it_is_asked_about_that_one(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        sent = await neighbour.writes("Lampan på gården är sönder")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        await closed(sam, neighbour, await taken(sam, neighbour))
        await neighbour.writes("Grinden gnisslar")
        neighbour.sees("Hör det här till #1")
        await neighbour.presses("En ny oro")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #2")
        sam.sees("#2")

        await neighbour.edits(sent, "Båda lamporna på gården är sönder")

        neighbour.sees("Hör det här till #1")
        await neighbour.presses("Öppna #1 igen")
        neighbour.sees("#1 är öppnat igen")
        neighbour.sees("Tillagt i #1")
        sam.sees("öppnat #1 igen")
        sam.sees("#1", "Båda lamporna")


async def test_of_what_was_cancelled_it_is_a_new_worry(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        sent = await neighbour.writes("Nej, det var inget")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Avbryt")
        await neighbour.edits(sent, "Jo, förresten: dörren är uppbruten")
        neighbour.sees("Hur bråttom")
        await world.passes(2 * MINUTE)
        neighbour.sees("Du hann inte välja", "#1")
        sam.sees("#1", "dörren är uppbruten")


async def test_another_picture_in_the_same_message_is_passed_on(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        sent = await neighbour.sends("photo", caption="Fel bild")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        sam.sees("Fel bild", "ett foto")
        sam.sees_media("photo")

        other = world.telegram.keep_file("photo", b"\x89PNG another", "b.png", "image/png", None)
        pictures = other.content()
        await edited_raw(neighbour, sent, caption="Rätt bild", **pictures)

        sam.sees("rättar", "Rätt bild")
        sam.sees_media("photo")
        neighbour.sees("rättelse är tillagd i #1")
        await edited_raw(neighbour, sent, caption="Rätt bild", **pictures)  # Telegram says it once more: no news


async def edited_raw(neighbour: Phone, message_id: int, **content: Any) -> None:
    """An edit that the playground's phones have no act for."""
    telegram = neighbour.world.telegram
    user = telegram.users[neighbour.user_id].as_json()
    chat = telegram.chats[neighbour.user_id].as_json()
    message = {"message_id": message_id, "from": user, "chat": chat, "date": 1_790_000_000, "edit_date": 1_790_000_060}
    telegram.push_raw({"edited_message": message | content})
    await neighbour.world.settled()


async def test_an_edited_command_begins_no_concern(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        sent = await neighbour.writes("/mnie")
        neighbour.sees("känner jag inte till")
        await neighbour.edits(sent, "/mine")
        neighbour.sees("/mina visar det du har skickat")
        await world.passes(5 * MINUTE)
        sam.sees_nothing()
        await reported(neighbour, "Lampan är trasig")
        sam.sees("#1")
