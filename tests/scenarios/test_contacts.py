"""`/contacts` with words: whom to call about what, right now, and who may ask."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.contact import Seen
from bot.domain.home import Role
from bot.domain.hours import ALWAYS
from bot.files import hours
from bot.playground.model import Message
from tests.chats import plain
from tests.scenarios.contact_list import KIM, ROBIN, a_contact, removed
from tests.scenarios.staging import count, flat
from tests.world import a_home, a_world

MORNING = datetime(2027, 6, 23, 8, tzinfo=UTC)  # a Wednesday, 10.00 in Gothenburg
MIDSUMMERS_EVE = datetime(2027, 6, 25, 18, tzinfo=UTC)  # Friday, 20.00
HOMES = a_home(), a_home("bjorkhagen", name="Björkhagen", phone="031-390 06 13")


def lines(message: Message) -> list[str]:
    """What is said, line by line, without the empty ones."""
    return [line for line in plain(message.text).split("\n") if line]


# --- whom to call ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["/contacts", "/kontakter", "/Kontakter"])
async def test_the_first_line_is_whom_to_call_now(tmp_path: Path, command: str) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, "Robin Exempel", phones=(ROBIN,), hours=ALWAYS, organisation="", area="Hela staden")
        await a_contact(world)
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes(f"{command}   exempel")
        shown = cleo.sees("Kim")
        assert lines(shown) == [
            "Ring nu: Kim Exempel (Ljusverket), 031-390 06 01, öppet till 16.00.",
            "Fler att fråga",
            "Robin Exempel: 070-174 06 05, öppet dygnet runt, Hela staden",
            "Kontaktlistan för Ekbacken.",
        ]
        assert flat(shown) == [
            "Ring Kim Exempel", "Mer om Kim Exempel", "Ring Robin Exempel",
            "Mer om Robin Exempel", "Alla ämnen",
        ]  # fmt: skip


async def test_on_midsummers_eve_it_says_until_when_and_that_the_home_answers(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MIDSUMMERS_EVE) as world:
        await a_contact(world)
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter kim")
        assert lines(cleo.sees("Kim"))[:3] == [
            "Kim Exempel (Ljusverket) har stängt till måndag 28 juni 07.00. Till dess svarar Ekbacken, 031-390 06 12.",
            "Fler att fråga",
            "Kim Exempel, Ljusverket: 031-390 06 01, stängt till måndag 28 juni 07.00",
        ]
        assert flat(cleo.messages[-1]) == ["Ring Ekbacken", "Ring Kim Exempel", "Mer om Kim Exempel", "Alla ämnen"]
        await cleo.presses("Ring Ekbacken")
        card = cleo.sees_contact("Ekbacken")
        assert (card["phone_number"], card["first_name"]) == (
            "+46313900612",
            "Ekbacken, Exempelstadens socialförvaltning",
        )


async def test_on_midsummers_eve_the_next_in_the_chain_who_is_open_answers(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MIDSUMMERS_EVE) as world:
        robin = await a_contact(
            world, "Robin Exempel", organisation="Jourverket", phones=(ROBIN,), hours=ALWAYS, topics=()
        )
        closed = await a_contact(world, "Mo Exempel", organisation="", next_id=robin.id, topics=())
        await a_contact(world, next_id=closed.id)
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter kim")
        shown = cleo.sees("Kim")
        assert lines(shown)[0].endswith(
            "Till dess svarar Robin Exempel (Jourverket), 070-174 06 05, öppet dygnet runt."
        )
        assert flat(shown)[:4] == [
            "Ring Robin Exempel", "Mer om Robin Exempel", "Ring Kim Exempel",
            "Mer om Kim Exempel",
        ]  # fmt: skip


async def test_the_chain_leads_nobody_to_whom_they_may_not_see(tmp_path: Path) -> None:
    async with a_world(tmp_path, *HOMES, start=MIDSUMMERS_EVE) as world:
        inside = await a_contact(world, "Ines Exempel", phones=(ROBIN,), hours=ALWAYS, seen_by=Seen.STAFF)
        elsewhere = await a_contact(world, "Annan Exempel", home="bjorkhagen", phones=(ROBIN,), hours=ALWAYS)
        await a_contact(world, next_id=inside.id)
        await a_contact(world, "Mo Exempel", next_id=elsewhere.id)
        cleo, sam = await world.staff("Cleo", Role.COUNCIL), await world.staff("Sam")
        for name in ("kim", "mo"):
            await cleo.writes(f"/kontakter {name}")
            assert "Till dess svarar Ekbacken" in plain(cleo.sees("stängt").text)
        await sam.writes("/kontakter kim")
        assert "Till dess svarar Ines" in plain(sam.sees("stängt").text)
        await sam.writes("/kontakter mo")
        assert "Till dess svarar Ekbacken" in plain(sam.sees("stängt").text)


async def test_hours_that_nobody_has_stated_are_said_to_be_so(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MIDSUMMERS_EVE) as world:
        await a_contact(world, hours=None)
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter kim")
        assert lines(cleo.sees("Kim"))[0] == (
            "Ring Kim Exempel (Ljusverket), 031-390 06 01, tider ej angivna. Om ingen svarar: Ekbacken, 031-390 06 12."
        )
        assert flat(cleo.messages[-1])[:3] == ["Ring Kim Exempel", "Mer om Kim Exempel", "Ring Ekbacken"]


async def test_who_has_no_phone_is_written_to_and_who_has_nothing_is_said_to(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, phones=(), emails=("kim@example.org",))
        await a_contact(world, "Robin Exempel", phones=())
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter kim")
        shown = cleo.sees("nås med e-post: kim@example.org", "svarar Ekbacken, 031-390 06 12")
        await cleo.presses("Skicka adressen till Kim", on=shown)
        cleo.sees("Skriv till kim@example.org")
        await cleo.writes("/kontakter robin")
        shown = cleo.sees("varken telefon eller e-post")
        await cleo.presses("Skicka adressen till Robin", on=shown)
        cleo.sees("Robin Exempel", "varken telefon eller e-post")


async def test_who_is_not_known_to_be_right_any_more_comes_after_who_is(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, unverified_since=datetime(2027, 3, 3, 9, tzinfo=UTC))
        await a_contact(world, "Robin Exempel", phones=(ROBIN,))
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter exempel")
        shown = lines(cleo.sees("Kim"))
        assert shown[0].startswith("Ring nu: Robin")
        assert shown[2].endswith("öppet till 16.00, inte bekräftad sedan 3 mars 2027")


# --- who may ask ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["", " lampa", " lampan är trasig i porten", " det brinner"])
async def test_to_a_stranger_there_is_no_such_command(tmp_path: Path, words: str) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world)
        said = []
        for name, command in (("Ett", "/contacts"), ("Två", "/kontakter"), ("Tre", "/nonsens")):
            stranger = await world.neighbour(name)
            await stranger.writes(f"{command}{words}")
            said.append([(re.sub(r"#\d+", "#", plain(one.text)), flat(one)) for one in stranger.unseen])
            assert said[-1]
            stranger.has_seen_all()
        assert said[0] == said[1] == said[2]
        for data in ("cts:ekbacken", "ctopic:ekbacken:0:0", "ct:1", "ctsend:1", "cts:nowhere", "ct:99"):
            assert "hör till någon annan" in await stranger.presses_data(stranger.messages[0], data)


async def test_a_stranger_who_never_wrote_before_is_told_the_same_as_with_any_command(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        said = []
        for name, command in (("Ett", "/contacts"), ("Två", "/nonsens")):
            stranger = world.phone(name)
            await stranger.writes(command)
            said.append([one.text for one in stranger.unseen])
            stranger.has_seen_all()
        assert said[0] == said[1]


async def test_what_is_for_staff_alone_the_council_does_not_see(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        inside = await a_contact(world, "Ines Exempel", seen_by=Seen.STAFF)
        cleo, sam = await world.staff("Cleo", Role.COUNCIL), await world.staff("Sam")
        ada = await world.staff("Ada", Role.ADMIN)
        await cleo.writes("/kontakter ines")
        nothing = cleo.sees("hittar ingen")
        assert not [text for text in flat(nothing) if "Belysning" in text]
        for data in (f"ct:{inside.id}", f"ctsend:{inside.id}"):
            assert "hör till någon annan" in await cleo.presses_data(nothing, data)
        for phone in (sam, ada):
            await phone.writes("/kontakter ines")
            shown = phone.sees("Ring nu: Ines Exempel")
            assert shown.protect
            await phone.presses("Mer om Ines", on=shown)
            phone.sees("Bara personalen ser den här kontakten")


async def test_a_list_is_of_one_home_and_shared_contacts_are_of_both(tmp_path: Path) -> None:
    async with a_world(tmp_path, *HOMES, start=MORNING) as world:
        kim = await a_contact(world, phones=(KIM,))
        await a_contact(world, "Delad Exempel", others=("bjorkhagen",), phones=(ROBIN,))
        await a_contact(world, "Ines Exempel", others=("bjorkhagen",), seen_by=Seen.STAFF)
        bo = await world.staff("Bo", Role.MANAGER, slug="bjorkhagen")
        await bo.writes("/kontakter exempel")
        shown = bo.sees("Delad", "Kontaktlistan för Björkhagen")
        assert "Kim" not in plain(shown.text)
        assert "Ines" not in plain(shown.text)
        for data in (f"ct:{kim.id}", f"ctsend:{kim.id}", "cts:ekbacken", "ctopic:ekbacken:0:0"):
            assert "hör till någon annan" in await bo.presses_data(shown, data)
        await bo.presses("Mer om Delad", on=shown)
        assert "Ändra uppgifterna" not in flat(bo.sees("Delad Exempel"))
        await bo.writes("/kontakter")
        assert not [text for text in flat(bo.sees("Vad gäller det")) if "Ekbacken" in text]


async def test_who_has_two_homes_asks_the_one_they_spoke_with_last_and_goes_to_the_other(tmp_path: Path) -> None:
    async with a_world(tmp_path, *HOMES, start=MORNING) as world:
        await a_contact(world)
        await a_contact(world, "Annan Exempel", home="bjorkhagen", topics=("keys",))
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes(f"/start {await world.invite('Cleo', Role.COUNCIL, 'bjorkhagen')}")
        cleo.has_seen_all()
        await cleo.writes("/kontakter")
        shown = cleo.sees("Kontaktlistan för Ekbacken")
        assert flat(shown) == ["Belysning (1)", "Mina uppgifter", "Kontaktlistan för Björkhagen"]
        await cleo.presses("Kontaktlistan för Björkhagen", on=shown)
        assert flat(shown) == ["Nycklar (1)", "Mina uppgifter", "Kontaktlistan för Ekbacken"]


async def test_who_was_removed_sees_nothing_from_then_on(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world)
        cleo, mio = await world.staff("Cleo", Role.COUNCIL), await world.staff("Mio", Role.MANAGER)
        await cleo.writes("/kontakter kim")
        shown = cleo.sees("Ring nu: Kim")
        await mio.writes("/team")
        await mio.presses("Ta bort Cleo")
        await mio.presses("Ja, ta bort")
        mio.has_seen_all()
        cleo.sees("inte längre med")
        for text in ("Ring Kim", "Mer om Kim", "Alla ämnen"):
            assert "hör till någon annan" in await cleo.presses(text, on=shown)
        await cleo.writes("/kontakter kim")
        cleo.sees("känner jag inte till")


# --- words ----------------------------------------------------------------------------------------------------------


async def test_in_english(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MIDSUMMERS_EVE) as world:
        await a_contact(world)
        eve = await world.staff("Eve", Role.COUNCIL, language="en")
        await eve.writes("/contacts kim")
        assert lines(eve.sees("Kim"))[0] == (
            "Kim Exempel (Ljusverket) is closed until Monday 28 June 07:00. Until then Ekbacken, 031-390 06 12 answers."
        )
        await eve.writes("/contacts camel")
        assert "Lighting (1)" in flat(eve.sees("I find nobody to ask about “camel”"))


async def test_nobody_found_is_said_with_topics_and_a_phone(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world)
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter <b>kamel</b>")
        shown = cleo.sees("hittar ingen att fråga om ”<b>kamel</b>”", "ringa Ekbacken, 031-390 06 12")
        assert flat(shown) == ["Belysning (1)", "Ring Ekbacken"]


@pytest.mark.parametrize("empty", ["", "   ", "\n", " \u202e"])
async def test_no_words_are_a_question_for_the_topics(tmp_path: Path, empty: str) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world)
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes(f"/kontakter{empty}")
        cleo.sees("Vad gäller det")


async def test_of_four_thousand_signs_the_first_are_searched_for(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world)
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter kim " + "kamel " * 660 + "det brinner")
        shown = cleo.sees("Ring nu: Kim", "bara på de första")
        assert lines(shown)[0] == "Är någon i fara? Ring 112 nu."
        await cleo.writes("/kontakter " + "🐪" * 2040)
        assert len(plain(cleo.sees("hittar ingen").text)) < 400


async def test_words_that_sound_urgent_are_answered_with_112_first(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world)
        sam = await world.staff("Sam")
        await sam.writes("/kontakter kim det brinner i soprummet just nu")
        assert lines(sam.sees("Kim"))[:2] == [
            "Är någon i fara? Ring 112 nu.", "Ring nu: Kim Exempel (Ljusverket), 031-390 06 01, öppet till 16.00.",
        ]  # fmt: skip
        await sam.writes("/kontakter kamelerna slåss och det brinner")
        assert lines(sam.sees("hittar ingen"))[0] == "Är någon i fara? Ring 112 nu."


async def test_112_is_not_said_twice(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, "SOS Alarm", organisation="", phones=("112",), hours=ALWAYS, topics=("fire",))
        await a_contact(world, topics=("fire",))
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter sos alarm, det brinner")
        shown = cleo.sees("112 nu")
        assert "Ring nu" not in plain(shown.text)
        assert flat(shown)[0] == "Ring SOS Alarm"


async def test_words_about_danger_or_for_the_police_say_so_first(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, topics=("fire", "noise", "lighting"))
        cleo = await world.staff("Cleo", Role.COUNCIL)
        for words, first in {
            "det brann i soprummet igår": "Är någon i fara? Ring 112 nu.",
            "hög musik": "Polisen, när det inte är akut: 114 14.",
            "lampan trasig": "Ring nu: Kim Exempel (Ljusverket), 031-390 06 01, öppet till 16.00.",
        }.items():
            await cleo.writes(f"/kontakter {words}")
            assert lines(cleo.sees("Ring nu: Kim"))[0] == first


async def test_what_is_searched_for_is_kept_nowhere(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world)
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter kim hemligord ett två tre")
        cleo.sees("Kim")
        assert await count(world, "SELECT count(*) FROM concerns") == 0


async def test_hours_over_midnight_are_told_with_the_day(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MIDSUMMERS_EVE) as world:
        await a_contact(world, hours=hours.read("alla dagar 19-03, även helgdagar"))
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter kim")
        cleo.sees("öppet till i morgon 03.00")


# --- more than one page -----------------------------------------------------------------------------------------------


async def test_what_words_find_comes_in_pages_and_says_how_many_more_there_are(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        for number in range(20):
            await a_contact(world, f"Kim {number:02}", phones=(f"+463139006{number:02}",))
        cleo, sam = await world.staff("Cleo", Role.COUNCIL), await world.staff("Sam")
        asked = await cleo.writes("/kontakter ljusverket")
        shown = cleo.sees("Ring nu: Kim", "Sida 1 av 3. 12 till passar också. Tryck på Nästa sida.")
        assert shown.reply_to == asked, "the words are kept in the chat alone"
        assert flat(shown)[-2:] == ["Nästa sida ›", "Alla ämnen"]
        told = set(re.findall("Kim ..", " ".join(flat(shown))))
        await cleo.presses("Nästa sida", on=shown)
        assert "Sida 2 av 3. 4 till passar också" in plain(shown.text)
        assert "Ring nu" not in plain(shown.text)
        told |= set(re.findall("Kim ..", " ".join(flat(shown))))
        await cleo.presses("Nästa sida", on=shown)
        assert "Sida 3 av 3.\n" in plain(shown.text) + "\n"
        assert flat(shown)[-2:] == ["‹ Förra sidan", "Alla ämnen"]
        told |= set(re.findall("Kim ..", " ".join(flat(shown))))
        assert len(told) == 20, "each once"
        await cleo.presses("‹ Förra sidan", on=shown)
        await cleo.presses("‹ Förra sidan", on=shown)
        assert plain(shown.text).startswith("Ring nu: Kim")
        await cleo.presses_data(shown, "ctmore:ekbacken:99")
        assert "Sida 3 av 3." in plain(shown.text)
        await sam.writes("/kontakter")
        other = sam.sees("Vad gäller det")
        assert "gäller inte längre" in await sam.presses_data(other, "ctmore:ekbacken:1"), "it answers no words"


async def test_the_next_page_when_nothing_is_found_any_more_is_an_old_button(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        listed = [await a_contact(world, f"Kim {number}") for number in range(9)]
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter ljusverket")
        shown = cleo.sees("1 till passar också")
        for one in listed:
            await removed(world, one)
        assert "gäller inte längre" in await cleo.presses("Nästa sida", on=shown)


async def test_a_few_are_told_without_pages_and_answer_no_message(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world)
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter kim")
        shown = cleo.sees("Ring nu: Kim")
        assert shown.reply_to is None
        assert "Sida" not in plain(shown.text)
