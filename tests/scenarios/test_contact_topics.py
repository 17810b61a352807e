"""The contact list by topics; a contact to be saved or called, and all that is known of it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import vobject

from bot.domain.contact import Seen
from bot.domain.home import Role
from bot.domain.hours import ALWAYS
from bot.playground.model import Message
from tests.chats import plain
from tests.scenarios.contact_list import KIM, ROBIN, WEEKDAYS, a_contact, changed, removed
from tests.scenarios.rostering import person_of
from tests.scenarios.staging import data_of, flat, rows
from tests.world import Phone, World, a_world

MORNING = datetime(2027, 6, 23, 8, tzinfo=UTC)  # a Wednesday, 10.00 in Gothenburg
MANAGERS = ["Mina uppgifter", "Lägg till en kontakt", "Kontakter att bekräfta"]


def sees_card(phone: Phone) -> dict[str, Any]:
    """The oldest contact of Telegram's that nobody has expected yet."""
    for message in phone.unseen:
        if "contact" in message.content:
            phone.seen.add((phone.user_id, message.message_id))
            return dict(message.content["contact"])
    raise AssertionError(f"{phone.name} sees no contact")


async def a_member(world: World, role: Role = Role.COUNCIL) -> tuple[Phone, Message]:
    """Somebody who looks at the topics."""
    cleo = await world.staff("Cleo", role)
    await cleo.writes("/kontakter")
    return cleo, cleo.sees("Vad gäller det|tom än så länge")


# --- topics ---------------------------------------------------------------------------------------------------------


async def test_topics_stand_in_the_readers_alphabet_two_in_a_row_where_both_are_short(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, topics=("snow", "water", "rent", "drugs", "keys", "Älvens båtar", "Åtgärder", "öar"))
        await a_contact(world, "Robin Exempel", topics=("water", "vehicles"))
        _, shown = await a_member(world)
        assert rows(shown)[:-1] == [
            ["Droghandel (1)"], ["Hyra och kontrakt (1)"], ["Nycklar (1)", "Snö och halka (1)"],
            ["Vatten och avlopp (2)"], ["Åtgärder (1)", "Älvens båtar (1)"], ["öar (1)"],
            ["Övergivna cyklar och bilar (1)"],
        ]  # fmt: skip
        eve = await world.staff("Eve", Role.COUNCIL, language="en")
        await eve.writes("/contacts")
        named = flat(eve.sees("What is it about"))[:-1]
        assert [one.partition(" (")[0] for one in named] == [
            "Abandoned bikes and cars", "Älvens båtar", "Åtgärder", "Drug dealing", "Keys", "öar", "Rent and leases",
            "Snow and ice", "Water and drains",
        ]  # fmt: skip


async def test_a_topic_leads_to_whom_and_back(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, topics=("keys",))
        await a_contact(world, "Robin Exempel", topics=("noise", "keys", "Segelbåtar"), phones=(ROBIN,), hours=ALWAYS)
        await a_contact(world, "Ines Exempel", topics=("keys", "rent"), seen_by=Seen.STAFF)
        cleo, shown = await a_member(world)
        assert rows(shown) == [["Nycklar (2)", "Segelbåtar (1)"], ["Störning och buller (1)"], ["Mina uppgifter"]]
        await cleo.presses("Nycklar", on=shown)
        assert plain(shown.text).startswith("Ring nu: Kim")
        await cleo.presses("Alla ämnen", on=shown)
        await cleo.presses("Segelbåtar", on=shown)
        assert plain(shown.text).startswith("Ring nu: Robin")
        await cleo.presses("Alla ämnen", on=shown)
        await cleo.presses("Störning", on=shown)
        assert plain(shown.text).startswith("Polisen, när det inte är akut: 114 14.\nRing nu: Robin")


async def test_what_may_be_danger_begins_with_112(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, topics=("fire", "threat"))
        cleo, shown = await a_member(world)
        fire, threat = data_of(shown, "Brand och brandskydd (1)"), data_of(shown, "Hot och våld (1)")
        await cleo.presses_data(shown, fire)
        assert plain(shown.text).startswith("Är någon i fara? Ring 112 nu.\nRing nu: Kim")
        await cleo.presses_data(shown, threat)
        assert plain(shown.text).startswith("Är någon i fara? Ring 112 nu.\nPolisen, när det inte är akut: 114 14.\n")


async def test_many_topics_and_many_contacts_come_in_pages(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        for number in range(9):
            own = (f"Ämne {number}a", f"Ämne {number}b")
            await a_contact(world, f"Kim {number}", topics=("lighting", *own), phones=(f"+4631390060{number}",))
        cleo, shown = await a_member(world)
        assert len(flat(shown)) == 16 + 1 + 1
        await cleo.presses("Nästa sida", on=shown)
        assert "Sida 2 av 2." in plain(shown.text)
        assert flat(shown) == ["Ämne 7b (1)", "Ämne 8a (1)", "Ämne 8b (1)", "‹ Förra sidan", "Mina uppgifter"]
        await cleo.presses("‹ Förra", on=shown)
        await cleo.presses("Belysning (9)", on=shown)
        assert "Sida 1 av 2." in plain(shown.text)
        assert "Kim 8" not in plain(shown.text)
        await cleo.presses("Nästa sida", on=shown)
        assert plain(shown.text).startswith("Kim 8, Ljusverket: 031-390 06 08, öppet till 16.00")
        assert flat(shown) == ["Ring Kim 8", "Mer om Kim 8", "‹ Förra sidan", "Alla ämnen"]


async def test_a_topic_that_nobody_answers_for_any_more(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        kim = await a_contact(world, topics=("lighting", "Segelbåtar"))
        cleo, shown = await a_member(world)
        lighting, own = data_of(shown, "Belysning (1)"), data_of(shown, "Segelbåtar (1)")
        await changed(world, kim, topics=("keys",))
        assert "gäller inte längre" in await cleo.presses_data(shown, own)
        assert "gäller inte längre" in await cleo.presses_data(shown, "ctopic:ekbacken:x:0")
        await cleo.presses_data(shown, lighting)
        assert plain(shown.text).startswith("Ingen i listan passar")
        assert flat(shown) == ["Ring Ekbacken", "Alla ämnen"]


async def test_an_empty_list_says_so_and_a_manager_sees_to_it(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        _, shown = await a_member(world, Role.MANAGER)
        assert "tom än så länge" in plain(shown.text)
        assert "031-390 06 12" in plain(shown.text)
        assert flat(shown) == ["Ring Ekbacken", *MANAGERS]


# --- one contact ----------------------------------------------------------------------------------------------------


async def test_one_press_sends_it_as_a_contact_that_can_be_saved_or_called(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, phones=(KIM, ROBIN), emails=("kim@example.org",))
        await a_contact(world, "", organisation="SOS Exempel", phones=("112",))
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter exempel")
        shown = cleo.sees("Kim")
        await cleo.presses("Ring Kim", on=shown)
        card = sees_card(cleo)
        assert (card["phone_number"], card["first_name"]) == (KIM, "Kim Exempel, Ljusverket")
        read = vobject.readOne(card["vcard"])
        assert (read.fn.value, read.org.value) == ("Kim Exempel", ["Ljusverket"])
        assert [tel.value for tel in read.contents["tel"]] == [KIM, ROBIN]
        assert read.email.value == "kim@example.org"
        assert read.categories.value == ["Belysning"]
        await cleo.presses("Ring SOS Exempel", on=shown)
        card = sees_card(cleo)
        assert (card["phone_number"], card["first_name"]) == ("112", "SOS Exempel")


async def test_all_that_is_known_of_a_contact(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        robin = await a_contact(world, "Robin Exempel", phones=(ROBIN,), topics=("keys",), hours=None)
        day = datetime(2027, 3, 3, 9, tzinfo=UTC)
        await a_contact(
            world, emails=("kim@example.org",), area="Ekbacken", languages=("sv", "ar"), next_id=robin.id,
            note="Har <nyckel> till skåpet", agreed_at=day, verified_at=day, topics=("lighting", "Segelbåtar"),
        )  # fmt: skip
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter kim")
        await cleo.presses("Mer om Kim", on=cleo.sees("Kim"))
        shown = cleo.sees("Telefon")
        assert plain(shown.text).split("\n") == [
            "Kim Exempel (Ljusverket)",
            "Telefon: 031-390 06 01",
            "E-post: kim@example.org",
            "Tider: mån–fre 7–16 (öppet till 16.00)",
            "Kan svara på: Belysning, Segelbåtar",
            "Område: Ekbacken",
            "Talar: svenska, arabiska",
            "Om ingen svarar: Robin Exempel (Ljusverket), 070-174 06 05",
            "Har <nyckel> till skåpet",
            "Sa ja till att stå här 3 mars 2027. Bekräftad 3 mars 2027.",
        ]
        assert flat(shown) == ["Ring Kim Exempel", "Mer om Robin Exempel", "Alla ämnen"]
        await cleo.presses("Mer om Robin", on=shown)
        shown = cleo.sees("Tider: ej angivna")
        await cleo.presses("Alla ämnen", on=shown)
        assert "Vad gäller det" in plain(shown.text)


async def test_the_next_to_try_is_told_only_to_who_may_see_them(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        inside = await a_contact(world, "Ines Exempel", seen_by=Seen.STAFF, unverified_since=MORNING)
        await a_contact(world, next_id=inside.id, hours=ALWAYS)
        cleo, sam = await world.staff("Cleo", Role.COUNCIL), await world.staff("Sam")
        for phone in (cleo, sam):
            await phone.writes("/kontakter kim")
            await phone.presses("Mer om Kim", on=phone.sees("Kim"))
        shown = cleo.sees("Telefon")
        assert "Ines" not in plain(shown.text) + " ".join(flat(shown))
        assert "Tider: dygnet runt\n" in plain(shown.text)
        await sam.presses("Mer om Ines", on=sam.sees("Om ingen svarar: Ines"))
        sam.sees("Inte bekräftad sedan 23 juni 2027. Bara personalen ser den här kontakten.")


async def test_who_may_change_it_is_offered_that(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        cleo, mio, sam = (
            await world.staff("Cleo", Role.COUNCIL),
            await world.staff("Mio", Role.MANAGER),
            await world.staff("Sam"),
        )
        await a_contact(world, person_id=(await person_of(world, cleo)).id)
        cleo.sees("har lagt in dig i kontaktlistan")
        for phone, offered in ((cleo, True), (mio, True), (sam, False)):
            await phone.writes("/kontakter kim")
            await phone.presses("Mer om Kim", on=phone.sees("Kim"))
            shown = phone.sees("Telefon")
            assert ("Ändra uppgifterna" in flat(shown)) is offered
            assert ("Vad som har ändrats" in flat(shown)) is offered


async def test_a_contact_that_was_removed_meanwhile_is_gone(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        kim = await a_contact(world)
        inside = await a_contact(world, "Ines Exempel", seen_by=Seen.STAFF)
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter kim")
        shown = cleo.sees("Kim")
        await removed(world, kim)
        await removed(world, inside)
        for text in ("Ring ", "Mer om Kim"):
            assert "gäller inte längre" in await cleo.presses(text, on=shown)
        assert "hör till någon annan" in await cleo.presses_data(shown, f"ct:{inside.id}")
        assert "hör till någon annan" in await cleo.presses_data(shown, "ct:99")


async def test_the_hours_of_a_contact_without_a_phone_are_told(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, phones=(), emails=("kim@example.org",), hours=WEEKDAYS)
        cleo = await world.staff("Cleo", Role.COUNCIL)
        await cleo.writes("/kontakter kim")
        await cleo.presses("Mer om Kim", on=cleo.sees("Kim"))
        assert "Tider: mån–fre 7–16\n" in plain(cleo.sees("E-post").text)


async def test_help_tells_a_manager_how_the_list_is_filled_and_nobody_else(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mika, cleo = await world.staff("Mika", Role.MANAGER), await world.staff("Cleo", Role.COUNCIL)
        neighbour = await world.neighbour()
        for phone in (mika, cleo, neighbour):
            await phone.writes("/hjalp")
        mika.sees("vem du kan ringa om vad", "skicka den hit som fil", "/radet")
        assert "som fil" not in plain(cleo.sees("vem du kan ringa om vad").text)
        assert "kontakter" not in plain(neighbour.sees("/mina").text)
