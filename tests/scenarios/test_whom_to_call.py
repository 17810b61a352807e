"""From a concern's card: whom to call about it, and who was asked."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.domain.contact import Seen
from bot.domain.home import Role
from tests.chats import plain
from tests.scenarios.contact_list import ROBIN, a_contact, removed
from tests.scenarios.staging import concern_of, duty_and_neighbour, flat, history, minutes, rows, worry
from tests.scenarios.steps import taken
from tests.scenarios.test_contact_topics import sees_card
from tests.world import Phone, World, a_home, a_world

MORNING = datetime(2027, 6, 23, 8, tzinfo=UTC)  # a Wednesday, 10.00 in Gothenburg
WHOM = "Vem kan jag ringa?"


async def a_card(world: World, words: str = "Lampan vid porten är trasig", category: str = "") -> tuple[Phone, Phone]:
    """Sam has a neighbour's concern on their phone, with its further buttons."""
    sam, neighbour = await duty_and_neighbour(world)
    await worry(neighbour, words)
    if category:
        await neighbour.presses("Vad handlar det om?")
        await neighbour.presses(category)
        neighbour.has_seen_all()
    sam.sees("#1")
    await sam.presses("Mer")
    return sam, neighbour


@pytest.mark.parametrize(
    ("category", "topic", "first"),
    [
        ("Ljud", "guards", "Polisen, när det inte är akut: 114 14."),
        ("Skräp", "graffiti", "Ring nu: Kim"),
        ("Trygghet", "threat", "Är någon i fara? Ring 112 nu."),
        ("Någon mår dåligt", "support", "Är någon i fara? Ring 112 nu."),
        ("Något är trasigt", "lift", "Ring nu: Kim"),
    ],
)
async def test_who_fits_its_category_and_the_hour(tmp_path: Path, category: str, topic: str, first: str) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, topics=(topic,))
        await a_contact(world, "Robin Exempel", topics=("associations",), note="Lampan")
        sam, _ = await a_card(world, category=category)
        await sam.presses(WHOM)
        shown = sam.sees("Ring nu: Kim Exempel", "De får inte veta något om ärendet")
        assert plain(shown.text).startswith(first)
        assert "Robin" not in plain(shown.text)
        assert rows(shown) == [["Ring Kim Exempel"], ["Jag har frågat Kim Exempel"], ["Alla ämnen"]]
        assert shown.protect


@pytest.mark.parametrize("category", ["", "Annat"])
async def test_where_the_category_says_nothing_the_words_do(tmp_path: Path, category: str) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, note="lampan vid porten")
        await a_contact(world, "Ines Exempel", note="lampan", phones=(ROBIN,), seen_by=Seen.STAFF)
        sam, _ = await a_card(world, category=category)
        await sam.presses(WHOM)
        sam.sees("Ring nu: Kim Exempel", "Ines Exempel")


async def test_nobody_who_fits_is_said(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, topics=("media",))
        sam, _ = await a_card(world, category="Skräp")
        await sam.presses(WHOM)
        shown = sam.sees("Ingen i listan passar", "031-390 06 12")
        assert flat(shown) == ["Alla ämnen"]


async def test_who_was_asked_stands_in_the_timeline_once(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        kim = await a_contact(world)
        sam, _ = await a_card(world, category="Något är trasigt")
        await sam.presses(WHOM)
        shown = sam.sees("Ring nu: Kim")
        for _ in range(2):
            said = await sam.presses("Jag har frågat Kim", on=shown)
            assert said == "Antecknat i #1 att du har frågat Kim Exempel."
        await world.passes(minutes(1))
        await sam.presses("Jag har frågat Kim", on=shown)
        assert [line.split(" ", 1)[1] for line in await history(world)].count("asked Sam") == 2
        await removed(world, kim)
        assert "gäller inte längre" in await sam.presses("Jag har frågat Kim", on=shown)
        await sam.presses("Historik")
        told = sam.sees("Historik").text or ""
        assert told.count("Sam frågade Kim Exempel, Ljusverket") == 2


async def test_asking_changes_nothing_but_the_owners_time_to_follow_up(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, note="lampan")
        sam, neighbour = await duty_and_neighbour(world)
        await worry(neighbour)
        ada = await world.staff("Ada")
        before = await concern_of(world)
        await sam.presses("Mer")
        await sam.presses(WHOM)
        await sam.presses("Jag har frågat Kim")
        assert await concern_of(world) == before, "who only asked has not taken it"
        sam.sees("Ring nu: Kim")
        await sam.presses("Tillbaka")
        await taken(sam, neighbour)
        owned = await concern_of(world)
        await world.passes(minutes(5))
        await ada.writes("/open")
        await ada.presses("#1")
        await ada.presses("Mer")
        await ada.presses(WHOM)
        await ada.presses("Jag har frågat Kim")
        assert await concern_of(world) == owned, "a colleague's asking is no doing of the owner's"
        ada.has_seen_all()
        await sam.presses("Jag har frågat Kim")
        after = await concern_of(world)
        assert owned.due_at is not None
        assert after.due_at is not None
        assert after.due_at >= owned.due_at + minutes(5)
        assert (after.owner_id, after.state, after.due_for) == (owned.owner_id, owned.state, owned.due_for)
        neighbour.sees_nothing()


async def test_nothing_about_the_concern_leaves(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, note="lampan")
        sam, _ = await a_card(world, "Lampan är trasig, skriver Hemlig")
        await sam.presses(WHOM)
        shown = sam.sees("Ring nu: Kim")
        assert "Hemlig" not in plain(shown.text)
        await sam.presses("Ring Kim", on=shown)
        card = sees_card(sam)
        assert "Hemlig" not in str(card)
        assert "#1" not in str(card)
        await sam.presses("Jag har frågat Kim", on=shown)
        async with world.reading() as tx:
            kept = (await tx.run(text("SELECT text, data FROM entries WHERE text = 'asked'"))).one()
            changes = (await tx.run(text("SELECT count(*) FROM contact_changes WHERE kind != 'added'"))).scalar_one()
        assert "Hemlig" not in str(kept)
        assert changes == 0


async def test_a_reply_to_the_answer_stays_inside(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, note="lampan")
        sam, neighbour = await a_card(world)
        await sam.presses(WHOM)
        shown = sam.sees("Ring nu: Kim")
        await sam.writes("Ringer nu", reply_to=shown)
        sam.sees(r"Vad är det här\? Inget har gått iväg än")
        neighbour.sees_nothing()


async def test_only_who_answers_the_home_may_and_only_of_its_own_list(tmp_path: Path) -> None:
    homes = a_home(), a_home("bjorkhagen", name="Björkhagen")
    async with a_world(tmp_path, *homes, start=MORNING) as world:
        await a_contact(world, note="lampan")
        elsewhere = await a_contact(world, "Annan Exempel", home="bjorkhagen")
        sam, neighbour = await a_card(world)
        cleo = await world.staff("Cleo", Role.COUNCIL)
        robin = await world.staff("Robin", slug="bjorkhagen")
        for phone in (neighbour, cleo, robin):
            for data in ("whom:1", "asked:1:1"):
                assert "hör till någon annan" in await phone.presses_data(phone.messages[0], data)
        for data in (f"asked:1:{elsewhere.id}", "asked:1:99", "whom:99", "asked:99:1"):
            assert "hör till någon annan" in await sam.presses_data(sam.messages[0], data)
        assert "asked Sam" not in " ".join(await history(world))


async def test_in_english(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        await a_contact(world, note="lampan")
        eve = await world.staff("Eve", language="en")
        neighbour = await world.neighbour()
        await worry(neighbour)
        eve.has_seen_all()
        await eve.writes("/open")
        await eve.presses("#1")
        await eve.presses("More")
        await eve.presses("Whom can I call?")
        said = await eve.presses("I asked Kim")
        assert said == "Noted in #1 that you asked Kim Exempel."
        await eve.presses("Timeline")
        assert "Eve asked Kim Exempel, Ljusverket" in plain(eve.messages[-1].text)
        eve.has_seen_all()
