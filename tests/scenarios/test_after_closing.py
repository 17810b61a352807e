"""After closing: why, did it help, open again or a new one; and the list of one's own concerns."""

from datetime import timedelta
from pathlib import Path

from tests.scenarios.steps import MINUTE, closed, reported, sam_and_neighbour, taken
from tests.world import Phone, World, a_world

DAY = timedelta(days=1)


async def a_closed_one(world: World, text: str = "Lampan vid porten är trasig") -> tuple[Phone, Phone]:
    """#1 has been closed by Sam."""
    sam, neighbour = await sam_and_neighbour(world)
    await reported(neighbour, text)
    await closed(sam, neighbour, await taken(sam, neighbour))
    return sam, neighbour


async def test_closing_tells_why_and_asks_whether_it_helped(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Lampan vid porten är trasig")
        asked = await closed(sam, neighbour, await taken(sam, neighbour))
        assert "Anledning: Det är löst" in asked.text
        assert "Det du berättade om är nu löst" in asked.text
        assert neighbour.buttons(asked) == ["Ja, det hjälpte", "Nej, öppna igen"]

        await neighbour.presses("Ja, det hjälpte", on=asked)
        neighbour.sees("Tack för svaret")
        sam.sees("#1", "hjälpte")
        await neighbour.presses("Ja, det hjälpte", on=asked)  # once more tells nobody anything


async def test_no_opens_it_again_from_the_first_step(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await a_closed_one(world)
        await neighbour.presses("Nej, öppna igen")
        neighbour.sees("#1 är öppnat igen", "Nu frågar vi jouren", "031-390 06 12")
        sam.sees("öppnat #1 igen", "Kvittera senast")
        assert "redan öppet" in await neighbour.presses("Nej, öppna igen")
        assert "redan öppet" in await neighbour.presses("Ja, det hjälpte")
        await sam.presses("Jag tar det")
        neighbour.sees("#1: jouren tar hand om det")


async def test_what_is_written_after_asks_open_again_or_new(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await a_closed_one(world)
        await neighbour.writes("Nu är den trasig igen")
        question = neighbour.sees("Hör det här till #1", "om 2 minuter")
        assert neighbour.buttons(question) == ["Öppna #1 igen", "En ny oro", "Avbryt, skicka inte"]
        sam.sees_nothing()

        await neighbour.presses("Öppna #1 igen")
        neighbour.sees("#1 är öppnat igen")
        neighbour.sees("Tillagt i #1")
        sam.sees("öppnat #1 igen")
        sam.sees("#1", "lägger till", "Nu är den trasig igen")
        assert question.text == "Du valde: #1"
        await world.passes(5 * MINUTE)  # and it is not sent a second time


async def test_it_can_be_a_new_one(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await a_closed_one(world)
        await neighbour.writes("Soporna är inte hämtade")
        question = neighbour.sees("Hör det här till #1")
        await neighbour.presses("En ny oro")
        assert "Hur bråttom" in question.text
        await neighbour.presses("Ingen brådska", on=question)
        neighbour.sees("har nummer #2")
        sam.sees("#2 · Ingen brådska", "Soporna")


async def test_unanswered_it_is_sent_as_a_new_one(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await a_closed_one(world)
        await neighbour.writes("Nu är den trasig igen")
        neighbour.sees("Hör det här till #1")
        await world.passes(2 * MINUTE)
        neighbour.sees("Du hann inte välja", "#2")
        sam.sees("#2", "Nu är den trasig igen")


async def test_after_a_week_a_message_is_new_but_a_reply_still_finds_its_concern(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await a_closed_one(world)
        last = neighbour.messages[-1]
        await world.passes(8 * DAY)
        await neighbour.writes("Hej igen")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Avbryt")

        await neighbour.writes("Den är trasig igen", reply_to=last)
        neighbour.sees("Hör det här till #1")
        await neighbour.presses("Öppna #1 igen")
        neighbour.sees("#1 är öppnat igen")
        neighbour.sees("Tillagt i #1")
        sam.sees("öppnat #1 igen")
        sam.sees("Den är trasig igen")


async def test_mere_thanks_are_passed_on_and_begin_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await a_closed_one(world)
        await neighbour.writes("Tack så mycket!")
        neighbour.sees("Tack själv")
        sam.sees("#1: grannen tackar")
        await world.passes(5 * MINUTE)
        await neighbour.writes("Tack, men nu är den trasig igen")
        neighbour.sees("Hör det här till #1")
        await neighbour.presses("Öppna #1 igen")
        neighbour.sees("#1 är öppnat igen")
        neighbour.sees("Tillagt i #1")
        sam.sees("öppnat #1 igen")
        sam.sees("lägger till", "trasig igen")


async def test_an_album_after_closing_is_asked_about_once_and_goes_along(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await a_closed_one(world)
        for place in range(3):
            await neighbour.sends("photo", f"bild {place}".encode(), group="g", caption="" if place else "Nu igen")
        neighbour.sees("Hör det här till #1")
        await neighbour.presses("Öppna #1 igen")
        neighbour.sees("#1 är öppnat igen")
        neighbour.sees("Tillagt i #1")
        sam.sees("öppnat #1 igen")
        sam.sees("lägger till", "Nu igen")
        for _ in range(3):
            sam.sees_media("photo")


async def test_mine_lists_ones_own_with_state_and_what_can_be_done(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await a_closed_one(world)
        await neighbour.writes("Grinden gnisslar")
        neighbour.sees("Hör det här till #1")
        await neighbour.presses("En ny oro")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #2")
        await taken(sam, neighbour, 2)
        other = await world.neighbour("Granne 2")
        await reported(other, "Hemligt för andra")
        sam.sees("#3")

        await neighbour.writes("/mine")

        mine = neighbour.sees("Det du har skickat")
        assert mine.text.index("#2 · någon har hand om det") < mine.text.index("#1 · avslutat")
        assert "Grinden gnisslar (i dag 21.4" in mine.text
        assert "Hemligt" not in mine.text
        assert neighbour.buttons(mine) == ["Lägg till i #2", "Ta tillbaka #2"]
        await other.writes("/mina")
        other.sees("#3 · väntar på svar", "Hemligt för andra")
