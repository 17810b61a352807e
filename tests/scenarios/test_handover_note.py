"""A note to the one who comes: the next text of the one who went, and never a neighbour's to read."""

from pathlib import Path

from tests.scenarios.handing_over import NOTHING, WORRIES, crew, handed, taken
from tests.scenarios.rostering import all_seen, comes_on, passes_until
from tests.scenarios.staging import (
    count,
    flat,
    minutes,
)
from tests.world import a_world


async def test_the_next_text_becomes_the_note_and_goes_to_the_one_who_came(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        neighbour = await world.neighbour()
        await passes_until(world, "2026-11-23 22:00")
        asked = sam.sees("Är det något Kim behöver veta")
        assert flat(asked) == [NOTHING]
        kim.sees("Ditt pass börjar nu")
        kim.sees_nothing()  # nothing is open: no summary
        await sam.writes("Nyckeln <hänger> i skåpet")
        told = kim.sees("Sam hade jouren på Ekbacken före dig")
        assert "Nyckeln <hänger> i skåpet" in (told.text or "")
        sam.sees("Det här är lämnat till Kim", "Nyckeln", "Ingen granne har fått det")
        neighbour.sees_nothing()
        assert "gäller inte" in await sam.presses_data(asked, "hnone:1")
        await sam.writes("Och soppåsarna är slut")  # the note is given: this is something else
        await sam.presses("Skicka inte", on=sam.sees("Vad är det här"))
        await comes_on(kim)


async def test_a_note_never_reaches_a_neighbour_not_even_as_a_reply_to_the_card(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        handed(sam, kim)
        card = next(message for message in sam.messages if (message.text or "").startswith("#1 · "))
        await sam.writes("Tag med ficklampan", reply_to=card)
        kim.sees("Sam hade jouren", "ficklampan")
        sam.sees("Det här är lämnat till Kim", "Vill du svara en granne")
        neighbour.sees_nothing()
        await sam.writes("Vi tittar i kväll", reply_to=card)
        neighbour.sees("svar från jouren", "i kväll")
        sam.sees("kommit fram")


async def test_nothing_to_leave(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        await passes_until(world, "2026-11-23 22:00")
        kim.sees("Ditt pass börjar nu")
        asked = sam.sees("Är det något Kim")
        await sam.presses(NOTHING, on=asked)
        assert "Tack för ditt pass" in (asked.text or "")
        assert flat(asked) == []
        await sam.writes("Hej")
        await sam.presses("Skicka inte", on=sam.sees("Vad är det här"))
        await world.passes(minutes(5))
        assert await count(world, "SELECT count(*) FROM handovers WHERE note IS NOT NULL") == 0


async def test_the_question_runs_out_quietly(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        await passes_until(world, "2026-11-23 22:00")
        await comes_on(kim)
        asked = next(message for message in sam.messages if "Är det något Kim" in (message.text or ""))
        await passes_until(world, "2026-11-23 22:29")
        assert flat(asked) == [NOTHING]
        await passes_until(world, "2026-11-23 22:31")
        assert "ring Kim" in (asked.text or "")
        sam.sees_nothing()
        await sam.writes("Nyckeln hänger i skåpet")
        await sam.presses("Skicka inte", on=sam.sees("Vad är det här"))
        kim.sees_nothing()


async def test_another_open_question_is_not_overwritten(tmp_path: Path) -> None:
    """Words meant for a neighbour must not become a note, and a note must not be lost."""
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 21:55")
        await sam.presses("Svara")
        sam.sees("Svara Granne")
        await sam.presses("Skriv ett eget")
        sam.sees("Skriv svaret")
        await passes_until(world, "2026-11-23 22:00")
        asked = sam.sees("Är det något Kim behöver veta", "Tryck på knappen")
        kim.has_seen_all()
        assert flat(asked) == ["Skriv till den som tar vid", NOTHING]
        await sam.writes("Vi tittar i kväll")
        await sam.presses("Skicka till", on=sam.sees("Ska det här skickas"))
        neighbour.sees("svar från jouren", "i kväll")
        sam.sees("kommit fram")
        await sam.presses("Skriv till den som tar vid", on=asked)
        assert "Skriv det Kim behöver veta" in (asked.text or "")
        await sam.writes("Nyckeln hänger i skåpet")
        kim.sees("Sam hade jouren", "Nyckeln")
        sam.sees("lämnat till Kim")


async def test_a_note_to_somebody_who_can_not_be_reached_is_not_lost_in_silence(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        await passes_until(world, "2026-11-23 22:00")
        await kim.blocks()
        all_seen(world)
        await sam.writes("Nyckeln hänger i skåpet")
        sam.sees("Kim går inte att nå just nu", "inte lämnat")
