"""A draft is a worry already: it is kept, one question is asked, and it is sent whatever happens."""

from datetime import timedelta
from pathlib import Path

from tests.scenarios.steps import MINUTE, reported, sam_and_neighbour
from tests.world import a_home, a_world

ORDER = ["Det händer nu", "Räcker i dag", "Ingen brådska", "Avbryt, skicka inte"]


async def test_a_worry_is_met_by_one_question_and_one_press_sends_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)

        await neighbour.writes("Cyklar ligger över gångvägen")
        question = neighbour.sees("Ekbacken", "Hur bråttom är det", "om 2 minuter")
        assert neighbour.buttons(question) == ORDER
        sam.sees_nothing()

        await neighbour.presses("Ingen brådska")
        neighbour.sees("har nummer #1")
        sam.sees("#1 · Ingen brådska", "Cyklar ligger")
        assert question.text == "Du valde: Ingen brådska"
        assert neighbour.buttons(question) == []


async def test_what_is_written_while_the_question_is_open_joins_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)

        await neighbour.writes("Det är någon som bankar")
        question = neighbour.sees("Hur bråttom")
        await neighbour.writes("I källaren, vid tvättstugan")
        neighbour.sees("Det är med")
        await neighbour.writes("Har hållit på en timme")
        neighbour.sees("Det är med")
        await neighbour.presses("Räcker i dag", on=question)

        neighbour.sees("har nummer #1")
        card = sam.sees("#1")
        assert "Det är någon som bankar\nI källaren, vid tvättstugan\nHar hållit på en timme" in card.text


async def test_an_unanswered_question_is_sent_as_today_and_the_neighbour_is_told_so(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)

        await neighbour.writes("Grinden går inte att stänga")
        question = neighbour.sees("Hur bråttom")
        await world.passes(2 * MINUTE - timedelta(seconds=1))
        sam.sees_nothing()
        await world.passes(timedelta(seconds=1))

        neighbour.sees("Du hann inte välja", "Räcker i dag", "#1", "svara senast", "031-390 06 12")
        sam.sees("#1 · Räcker i dag", "Grinden går inte")
        assert question.text == "Skickat som: Räcker i dag", "nobody chose it, so nothing says that somebody did"


async def test_what_was_sent_as_today_is_made_now_by_one_press(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("Folk skriker på gården")
        question = neighbour.sees("Hur bråttom")
        _, now = neighbour.button("Det händer nu", on=question)
        await world.passes(2 * MINUTE)
        receipt = neighbour.sees("Du hann inte välja")
        assert neighbour.buttons(receipt)[0] == "Det händer nu"
        card = sam.sees("#1 · Räcker i dag")

        assert "#1 räknas nu som" in await neighbour.presses("Det händer nu", on=receipt)

        neighbour.sees("Ring 112 nu")
        neighbour.sees("#1 räknas nu som ”Det händer nu”", "Nu frågar vi jouren", r"senast i dag 21\.4[78]")
        sam.sees("#1: grannen säger att det händer nu")
        assert "#1 · Händer nu" in card.text
        assert "redan skickat som #1" in await neighbour.presses_data(question, now), "once is enough"


async def test_a_press_on_now_that_comes_too_late_still_counts(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("Folk skriker på gården")
        question = neighbour.sees("Hur bråttom")
        _, now = neighbour.button("Det händer nu", on=question)
        await neighbour.presses("Ingen brådska", on=question)
        neighbour.sees("har nummer #1")
        card = sam.sees("#1 · Ingen brådska")
        await sam.presses("Jag tar det", on=card)
        neighbour.sees("tar hand om det")

        await neighbour.presses_data(question, now)

        neighbour.sees("Ring 112 nu")
        neighbour.sees("#1 räknas nu som", "Den som har ärendet får veta det")
        sam.sees("#1: grannen säger att det händer nu")
        assert "#1 · Händer nu" in card.text


async def test_how_long_the_question_waits_is_the_deployers_to_set(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(draft_within=timedelta(seconds=45))) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("Grinden gnisslar")
        neighbour.sees("om 45 sekunder")
        await world.passes(timedelta(seconds=45))
        neighbour.sees("Du hann inte välja")
        sam.sees("#1")


async def test_only_cancel_discards_a_draft(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)

        await neighbour.writes("Nej, jag ångrar mig")
        question = neighbour.sees("Hur bråttom")
        await neighbour.presses("Avbryt, skicka inte")
        assert question.text.startswith("Avbrutet. Inget har skickats")

        await world.passes(timedelta(hours=5))
        sam.sees_nothing()
        await neighbour.writes("/mine")
        neighbour.sees("inga ärenden")


async def test_presses_on_a_question_that_is_over_are_answered_and_change_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)

        await neighbour.writes("Dörren står öppen")
        question = neighbour.sees("Hur bråttom")
        _, today = neighbour.button("Räcker i dag")
        _, cancel = neighbour.button("Avbryt")
        await neighbour.presses_data(question, today)
        neighbour.sees("har nummer #1")
        sam.sees("#1")

        assert "redan skickat som #1" in await neighbour.presses_data(question, today)
        assert "redan skickat som #1" in await neighbour.presses_data(question, cancel)

        await neighbour.writes("Lampan blinkar")
        neighbour.sees("Tillagt i #1")
        sam.sees("Lampan blinkar")
        await neighbour.presses("Nej, det är en ny oro")
        sam.sees("hör till något annat")
        second = neighbour.sees("Hur bråttom")
        _, now = neighbour.button("Det händer nu", on=second)
        await neighbour.presses("Avbryt", on=second)
        assert "avbrutet" in await neighbour.presses_data(second, now)


async def test_a_category_can_be_added_after_and_is_never_demanded(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        receipt = await reported(neighbour, "Soprummet luktar")
        card = sam.sees("#1")

        await neighbour.presses("Vad handlar det om?", on=receipt)
        asked = neighbour.sees("Du behöver inte välja")
        await neighbour.presses("Skräp", on=asked)

        assert "handlar om: Skräp" in asked.text
        assert "#1 · Räcker i dag · Skräp" in card.text


async def test_a_reply_to_the_question_joins_the_draft(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("Hissen står still")
        question = neighbour.sees("Hur bråttom")
        await neighbour.writes("Mellan plan två och tre", reply_to=question)
        neighbour.sees("Det är med")
        await neighbour.presses("Räcker", on=question)
        neighbour.sees("har nummer #1")
        sam.sees("Hissen står still\nMellan plan två och tre")
