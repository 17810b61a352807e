"""What a neighbour writes while a concern is open: where it goes, who sees it, and what they hear of it."""

from datetime import timedelta
from pathlib import Path

from tests.scenarios.steps import MINUTE, manager, reported, sam_and_neighbour, taken
from tests.world import Phone, a_world

SECOND = timedelta(seconds=1)


async def test_what_is_written_next_is_added_to_the_one_open_concern(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Porten går inte igen")
        card = sam.sees("#1")

        await neighbour.writes("Det blåser rakt in")
        said = neighbour.sees("Tillagt i #1", "dem vi har frågat", "Ingen har tagit hand om det än")
        assert neighbour.buttons(said) == ["Nej, det är en ny oro"]
        added = sam.sees("#1", "lägger till", "Det blåser rakt in")
        assert added.reply_to == card.message_id
        assert "Det blåser" not in card.text, "the card keeps the first text"

        await sam.presses("Jag tar det", on=card)
        neighbour.sees("#1: jouren tar hand om det")
        await neighbour.writes("Nu har någon ställt en sten emellan")
        neighbour.sees("Tillagt i #1", "den som har ärendet")
        sam.sees("lägger till", "en sten emellan")


async def test_no_it_is_a_new_concern_makes_it_one(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Porten går inte igen")
        await taken(sam, neighbour)
        await neighbour.writes("Någon har dumpat däck vid återvinningen")
        said = neighbour.sees("Tillagt i #1")
        sam.sees("lägger till")

        await neighbour.presses("Nej, det är en ny oro")

        sam.sees("#1", "hör till något annat")
        assert said.text == "Du valde: En ny oro"
        assert neighbour.buttons(said) == []
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Ingen brådska")
        neighbour.sees("har nummer #2")
        sam.sees("#2 · Ingen brådska", "Någon har dumpat däck")


async def test_the_button_means_it_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Porten går inte igen")
        sam.sees("#1")
        await neighbour.writes("Däck vid återvinningen")
        said = neighbour.sees("Tillagt i #1")
        sam.sees("lägger till")
        _, split = neighbour.button("Nej, det är", on=said)
        await neighbour.presses_data(said, split)
        sam.sees("hör till något annat")
        neighbour.sees("Hur bråttom")

        assert "gäller inte längre" in await neighbour.presses_data(said, split)
        await neighbour.presses("Avbryt")


async def test_a_reply_to_a_message_of_a_concern_goes_to_that_concern(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        receipt = await reported(neighbour, "Porten går inte igen")
        first = sam.sees("#1")
        await neighbour.writes("Hundar på lekplatsen")
        neighbour.sees("Tillagt")
        sam.sees("lägger till")
        await neighbour.presses("Nej, det är en ny oro")
        sam.sees("hör till något annat")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("Du valde")
        neighbour.sees("har nummer #2")
        second = sam.sees("#2")

        await neighbour.writes("Gångjärnet är av", reply_to=receipt)
        added = neighbour.sees("Tillagt i #1")
        assert neighbour.buttons(added) == [], "they said themselves where it belongs"
        assert sam.sees("#1", "Gångjärnet").reply_to == first.message_id

        own = await neighbour.writes("Två stycken", reply_to=neighbour.messages[-2])
        neighbour.sees("Tillagt i #2")
        assert sam.sees("#2", "Två stycken").reply_to == second.message_id

        await neighbour.writes("Utan koppel", reply_to=own)
        neighbour.sees("Tillagt i #2")
        sam.sees("#2", "Utan koppel")


async def test_with_several_open_the_bot_asks_which(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await two_open(sam, neighbour)

        await neighbour.writes("Det har blivit värre")
        question = neighbour.sees("Vilket ärende hör det här till", "om 2 minuter")
        assert neighbour.buttons(question) == [
            "#1 Porten går inte igen", "#2 Hundar på lekplatsen", "En ny oro", "Avbryt, skicka inte",
        ]  # fmt: skip
        sam.sees_nothing()
        await neighbour.writes("Mycket värre")
        neighbour.sees("Det är med")
        await neighbour.presses("#2")

        neighbour.sees("Tillagt i #2")
        assert question.text == "Du valde: #2"
        sam.sees("#2", "Det har blivit värre\nMycket värre")
        await world.passes(5 * MINUTE)  # the draft is over: nothing is sent a second time


async def test_a_new_concern_beside_several_gets_its_own_question_and_time(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await two_open(sam, neighbour)
        await neighbour.writes("Fönstret i källaren är krossat")
        question = neighbour.sees("Vilket ärende")
        await world.passes(MINUTE)
        await neighbour.presses("En ny oro")
        assert "Hur bråttom är det?" in question.text
        assert "om 2 minuter" in question.text
        await world.passes(MINUTE + 30 * SECOND)
        neighbour.sees_nothing()  # two minutes from the new question, as it says
        await world.passes(30 * SECOND)
        neighbour.sees("Du hann inte välja", "#3")
        sam.sees("#3", "Fönstret i källaren")


async def test_an_unanswered_which_is_sent_as_a_new_concern(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await two_open(sam, neighbour)
        await neighbour.writes("Det har blivit värre")
        question = neighbour.sees("Vilket ärende")
        await world.passes(2 * MINUTE)
        neighbour.sees("Du hann inte välja", "#3")
        sam.sees("#3", "Det har blivit värre")
        assert question.text == "Skickat som: Räcker i dag"


async def test_add_more_takes_the_next_message_where_the_button_was(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await two_open(sam, neighbour)
        await neighbour.writes("/mine")
        neighbour.sees("Det du har skickat")
        await neighbour.presses("Lägg till i #1")
        neighbour.sees("lägger jag det i #1")
        await neighbour.writes("Nu är den helt av")
        neighbour.sees("Tillagt i #1")
        sam.sees("#1", "Nu är den helt av")
        await neighbour.writes("Och en sak till")
        neighbour.sees("Vilket ärende")  # the button meant one message
        await neighbour.presses("#2")
        neighbour.sees("Tillagt i #2")
        sam.sees("#2", "Och en sak till")


async def test_whoever_is_told_later_is_told_what_was_added_before(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        boss = await manager(world)
        await reported(neighbour, "Porten går inte igen")
        sam.sees("#1")
        await neighbour.writes("Gångjärnet är av")
        neighbour.sees("Tillagt")
        sam.sees("Gångjärnet")
        sent = await neighbour.writes("Skruvarna ligger på trapan")
        neighbour.sees("Tillagt")
        sam.sees("Skruvarna")
        await neighbour.edits(sent, "Skruvarna ligger på trappan")
        neighbour.sees("rättelse är tillagd i #1")
        sam.sees("rättar", "på trappan")
        await neighbour.sends("photo", caption="Så ser det ut")
        neighbour.sees("Tillagt")
        sam.sees("Så ser det ut")
        sam.sees_media("photo")

        await world.passes(30 * MINUTE)

        sam.sees("Påminnelse")
        card = boss.sees("#1", "Porten går inte igen")
        added = boss.sees("lägger till", "Gångjärnet är av", "Skruvarna ligger på trappan", "Så ser det ut")
        assert added.reply_to == card.message_id
        assert "trapan" not in added.text
        assert boss.sees_media("photo").reply_to == card.message_id


async def test_what_was_added_while_nobody_was_reached_reaches_the_first_who_is(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        await neighbour.writes("Källaren är full av vatten")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("#1", "når vi ingen")
        await neighbour.writes("Det stiger")
        neighbour.sees("Tillagt i #1", "inte nått någon i personalen än")

        sam = await world.staff("Sam Exempel")

        sam.sees("#1", "Källaren är full")
        sam.sees("lägger till", "Det stiger")


async def test_taking_it_back_asks_first_and_tells_those_who_have_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        receipt = await reported(neighbour, "Porten går inte igen")
        card = sam.sees("#1")
        await neighbour.presses("Ta tillbaka", on=receipt)
        asked = neighbour.sees("Vill du ta tillbaka #1", "finns kvar hos dem")
        assert neighbour.buttons(asked) == ["Ja, ta tillbaka #1", "Nej, låt det vara kvar"]
        await neighbour.presses("Nej, låt det vara kvar")
        assert "#1 är kvar" in asked.text
        sam.sees_nothing()

        await neighbour.presses("Ta tillbaka", on=receipt)
        again = neighbour.sees("Vill du ta tillbaka #1")
        await neighbour.presses("Ja, ta tillbaka #1", on=again)
        assert "#1 är tillbakataget" in again.text
        sam.sees("#1", "har tagit tillbaka")
        assert "Inget mer behöver göras" in card.text
        assert "redan tillbakataget" in await neighbour.presses("Lägg till mer", on=receipt)
        await world.passes(600 * MINUTE)
        await neighbour.writes("En helt annan sak")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Avbryt")


async def two_open(sam: Phone, neighbour: Phone) -> None:
    """#1 and #2 are open, and Sam has them."""
    await reported(neighbour, "Porten går inte igen")
    await taken(sam, neighbour)
    await neighbour.writes("Hundar på lekplatsen")
    neighbour.sees("Tillagt")
    sam.sees("lägger till")
    await neighbour.presses("Nej, det är en ny oro")
    sam.sees("hör till något annat")
    neighbour.sees("Hur bråttom")
    await neighbour.presses("Räcker i dag")
    neighbour.sees("har nummer #2")
    await taken(sam, neighbour, 2)
