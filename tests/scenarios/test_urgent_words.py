"""What sounds like an emergency, or is said to happen now: 112 first, and it is delivered all the same."""

from datetime import timedelta
from pathlib import Path

from tests.scenarios.steps import MINUTE, reported, sam_and_neighbour, taken
from tests.world import a_world

URGENT = (
    ("sv", "Det brinner i soprummet!", ("Ring 112 nu", "114 14", "kan inte ringa åt dig")),
    ("sv", "två män slåss utanför porten", ("Ring 112 nu", "114 14", "skickar jag ändå vidare")),
    ("en", "Somebody is unconscious in the stairwell", ("Call 112 now", "114 14", "can't call anybody for you")),
    ("en", "there is smoke coming from the cellar", ("Call 112 now", "114 14", "all the same")),
)


async def test_urgent_words_show_112_first_and_are_sent_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        for number, (language, text, fragments) in enumerate(URGENT, 1):
            neighbour = await world.neighbour(f"Granne {number}", language=language)

            await neighbour.writes(text)

            first, second = neighbour.messages[-2:]
            assert neighbour.sees(*fragments) is first
            assert neighbour.sees(f"#{number}", "031-390 06 12") is second
            sam.sees(f"#{number} · Händer nu", text)


async def test_happening_now_shows_112_before_the_receipt(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("Folk springer omkring på taket")
        neighbour.sees("Hur bråttom")

        await neighbour.presses("Det händer nu")

        first, second = neighbour.messages[-2:]
        assert neighbour.sees("Ring 112 nu") is first
        assert neighbour.sees("har nummer #1", r"i dag 21\.4[56]") is second
        sam.sees("#1 · Händer nu")


async def test_nothing_claims_that_help_is_on_its_way(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        await neighbour.writes("Någon har kniv i trapphuset")
        said = f"{neighbour.sees('112').text}\n{neighbour.sees('#1').text}"
        assert "på väg" not in said
        assert "hjälp kommer" not in said.lower()
        assert "når vi ingen i personalen" in said
        assert "mottag" not in said


async def test_urgent_words_that_join_a_draft_send_it_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("Det är bråkigt på gården")
        question = neighbour.sees("Hur bråttom")

        await neighbour.writes("Nu har en av dem en kniv")

        neighbour.sees("Ring 112 nu")
        neighbour.sees("låter brådskande", "Det händer nu", "#1")
        sam.sees("#1 · Händer nu", "bråkigt på gården\nNu har en av dem en kniv")
        assert question.text == "Skickat som: Det händer nu"


async def test_urgent_words_added_to_an_open_concern_raise_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Det luktar konstigt", "Ingen brådska")
        card = await taken(sam, neighbour)

        await neighbour.writes("Nu kommer rök under dörren")

        neighbour.sees("Ring 112 nu")
        neighbour.sees("Tillagt i #1")
        sam.sees("lägger till", "Nu kommer rök")
        sam.sees("låter brådskande", "Händer nu")
        assert "#1 · Händer nu" in card.text


async def test_urgent_words_that_are_a_new_concern_instead_are_sent_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Det luktar konstigt", "Ingen brådska")
        await taken(sam, neighbour)
        await neighbour.writes("Någon ligger medvetslös på gården")
        neighbour.sees("Ring 112 nu")
        neighbour.sees("Tillagt i #1")
        sam.sees("lägger till")
        sam.sees("låter brådskande")

        await neighbour.presses("Nej, det är en ny oro")

        neighbour.sees("Ring 112 nu")
        neighbour.sees("låter brådskande", "#2")
        sam.sees("#1", "hör till något annat")
        sam.sees("#2 · Händer nu", "medvetslös")


async def test_112_is_shown_again_but_not_at_every_line(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("Det brinner!")
        neighbour.sees("Ring 112 nu")
        neighbour.sees("#1")
        await taken(sam, neighbour)

        for text in ("Det brinner fortfarande", "hjälp mig"):
            await neighbour.writes(text)
            neighbour.sees("Tillagt i #1")
            sam.sees(text)
        await world.passes(20 * MINUTE)
        await neighbour.writes("Hjälp! Det brinner igen")
        neighbour.sees("Ring 112 nu")
        neighbour.sees("Tillagt i #1")
        sam.sees("brinner igen")


async def test_an_urgent_caption_and_an_urgent_correction_count_too(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.sends("photo", caption="Det brinner i cykelförrådet")
        neighbour.sees("Ring 112 nu")
        neighbour.sees("#1")
        sam.sees("#1 · Händer nu", "brinner i cykelförrådet", "ett foto")
        sam.sees_media("photo")

        other = await world.neighbour("Granne 2")
        sent = await other.writes("Det bråkas")
        other.sees("Hur bråttom")
        await other.edits(sent, "Det slåss folk, ring polis")
        other.sees("Ring 112 nu")
        other.sees("låter brådskande", "#2")
        card = sam.sees("#2 · Händer nu", "Det slåss folk, ring polis")
        assert "Det bråkas" not in card.text


async def test_urgent_words_after_closing_are_sent_at_once_as_new(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Högljutt")
        card = await taken(sam, neighbour)
        await sam.presses("Avsluta", on=card)
        await sam.presses("Det är löst")
        await sam.presses("Avsluta och skicka")
        sam.has_seen_all()
        neighbour.sees("#1 är avslutat")

        await neighbour.writes("Nu slåss de igen!")

        neighbour.sees("Ring 112 nu")
        neighbour.sees("låter brådskande", "#2")
        sam.sees("#2 · Händer nu")


async def test_an_emergency_that_is_denied_is_asked_about_like_all_else(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("Ingen ambulans behövs, men trappan är hal")
        neighbour.sees("Hur bråttom")
        await world.passes(timedelta(minutes=2))
        neighbour.sees("Räcker i dag", "#1")
        sam.sees("#1 · Räcker i dag")
