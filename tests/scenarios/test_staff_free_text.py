"""Staff who write free text: a reply to a concern, or a concern of their own? Nothing goes before it is chosen."""

from datetime import timedelta
from pathlib import Path

from tests.scenarios.steps import MINUTE, reported, sam_and_neighbour, taken
from tests.world import a_world

QUESTION = "Vad är det här.* svar till en granne"


async def test_free_text_is_asked_about_and_relayed_to_nobody(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Trasig lampa")
        card = await taken(sam, neighbour)
        alias = card.text.split("Granne ")[1].split("\n")[0]

        await sam.writes("Jag kommer strax")

        asked = sam.sees(QUESTION, "Inget har gått iväg än", "Jag kommer strax")
        assert sam.buttons(asked) == [f"Skicka till Granne {alias} i #1", "Min egen oro", "Skicka inte"]
        neighbour.sees_nothing()
        await sam.presses("Skicka till")
        neighbour.sees("#1, svar från jouren", "Jag kommer strax")
        sam.sees("kommit fram")
        assert sam.buttons(asked) == []


async def test_what_is_written_while_it_is_asked_joins_and_dropping_drops_all(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Trasig lampa")
        await taken(sam, neighbour)
        await sam.writes("Jag kommer")
        first = sam.sees(QUESTION)
        await sam.writes("om en kvart")
        sam.sees(QUESTION, "Jag kommer om en kvart")
        assert "gäller inte längre" in await sam.presses("Skicka till", on=first)
        await sam.presses("Skicka inte")
        neighbour.sees_nothing()
        await sam.writes("Något annat")
        asked = sam.sees(QUESTION, "Något annat")
        assert "Jag kommer" not in asked.text
        await sam.presses("Skicka inte")


async def test_a_concern_of_their_own_goes_to_the_others(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        robin = await world.staff("Robin Exempel")
        await world.on_duty(sam)

        await sam.writes("Branddörren på plan två stänger inte")
        asked = sam.sees(QUESTION)
        assert sam.buttons(asked) == ["Min egen oro", "Skicka inte"]
        await sam.presses("Min egen oro")
        sam.sees("Hur bråttom")
        await sam.writes("Och den på plan tre")
        sam.sees("Det är med")
        await sam.presses("Räcker i dag")

        sam.sees("har nummer #1", "all personal")
        card = robin.sees("#1", "plan två stänger inte\nOch den på plan tre")
        assert "Sam" not in card.text, "staff who report are an alias, too"
        await robin.presses("Jag tar det", on=card)
        sam.sees("#1: jouren tar hand om det")


async def test_they_follow_their_own_concern_like_any_neighbour(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        robin = await world.staff("Robin Exempel")
        await world.on_duty(robin)
        await sam.writes("Branddörren stänger inte")
        sam.sees(QUESTION)
        await sam.presses("Min egen oro")
        sam.sees("Hur bråttom")
        await sam.presses("Räcker i dag")
        receipt = sam.sees("har nummer #1")
        robin.sees("#1")

        await sam.writes("Den är helt av", reply_to=receipt)
        sam.sees("Tillagt i #1")
        robin.sees("lägger till", "Den är helt av")

        await sam.presses("Lägg till mer", on=receipt)
        sam.sees("lägger jag det i #1")
        sent = await sam.writes("Gångjärnet ligger på golvt")
        sam.sees("Tillagt i #1")
        robin.sees("lägger till", "golvt")
        await sam.edits(sent, "Gångjärnet ligger på golvet")
        sam.sees("rättelse är tillagd i #1")
        robin.sees("rättar", "golvet")


async def test_the_question_runs_out_and_gives_the_words_back(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Trasig lampa", "Ingen brådska")
        await taken(sam, neighbour)
        await sam.writes("Jag kommer i morgon")
        asked = sam.sees(QUESTION)
        await world.passes(16 * MINUTE)
        sam.sees("inget skickades", "Jag kommer i morgon")
        assert "gäller inte längre" in await sam.presses("Skicka till", on=asked)
        neighbour.sees_nothing()


async def test_an_album_is_asked_about_once_and_goes_whole(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Trasig lampa")
        await taken(sam, neighbour)
        for place in range(3):
            await sam.sends("photo", f"bild {place}".encode(), group="g", caption=None if place else "Så ser den ut nu")
        sam.sees(QUESTION, "Så ser den ut nu")
        sam.sees_nothing()
        await sam.presses("Skicka till")
        neighbour.sees("svar från jouren", "Så ser den ut nu")
        for _ in range(3):
            neighbour.sees_media("photo")
        sam.has_seen_all()


async def test_an_edit_while_it_is_asked_changes_what_will_be_sent(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Trasig lampa")
        await taken(sam, neighbour)
        sent = await sam.writes("Jag kommer klokan fem")
        sam.sees(QUESTION)
        await sam.edits(sent, "Jag kommer klockan fem")
        sam.sees(QUESTION, "klockan fem")
        await sam.presses("Skicka till")
        answer = neighbour.sees("svar från jouren", "klockan fem")
        assert "klokan" not in answer.text
        sam.sees("kommit fram")


async def test_an_edit_after_it_was_sent_is_told_not_to_have_gone(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Trasig lampa")
        card = await taken(sam, neighbour)
        sent = await sam.writes("Jag kommer klokan fem", reply_to=card)
        neighbour.sees("klokan fem")
        sam.sees("kommit fram")
        await sam.edits(sent, "Jag kommer klockan fem")
        sam.sees("Rättelsen skickades inte", "#1")
        neighbour.sees_nothing()


async def test_staff_alone_are_told_truthfully_that_nobody_else_is_there(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        await sam.writes("Branddörren stänger inte")
        sam.sees(QUESTION)
        await sam.presses("Min egen oro")
        sam.sees("Hur bråttom")
        await sam.presses("Räcker i dag")
        sam.sees("#1", "når vi ingen i personalen")
        await world.passes(timedelta(hours=3))
        sam.sees_nothing()
