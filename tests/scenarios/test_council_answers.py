"""Whom to call, asked in a group: told there in the council's own, in private elsewhere, and to nobody else."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.contact import Seen
from bot.domain.home import Role
from bot.storage import people
from tests.scenarios.contact_list import KIM, ROBIN, a_contact, removed
from tests.scenarios.test_council_group import TITLE, known, the_group
from tests.world import Group, Phone, World, a_home, a_world

INSIDE = "+46313900605"
DAY = timedelta(days=1)


async def a_list(world: World) -> None:
    """Kim and Robin are on it for everybody, a contact of the staff's for them alone."""
    await a_contact(world)
    await a_contact(world, "Robin Exempel", organisation="Ljusjouren", phones=(ROBIN,), hours=None)
    await a_contact(world, "Inre Exempel", organisation="Bara vi", phones=(INSIDE,), seen_by=Seen.STAFF, hours=None)


# --- the council's own group ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["/kontakter lighting", "/contacts lighting", "/kontakter@{bot} lighting"])
async def test_a_member_asks_in_the_councils_group_and_all_see_the_answer(tmp_path: Path, command: str) -> None:
    async with a_world(tmp_path) as world:
        group, mio, lo, _ = await the_group(world)
        await a_list(world)
        for phone in (lo, mio):
            sent = await group.says(phone, command.format(bot=world.telegram.username))
            told = group.sees("Robin Exempel", "Kim Exempel", "Kontaktlistan för Ekbacken")
            assert told.reply_to == sent
            assert "Inre" not in told.text
            phone.sees_nothing()


async def test_topics_and_contacts_are_chosen_in_the_group(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, mio, lo, _ = await the_group(world)
        await a_list(world)
        await group.says(lo, "/kontakter")
        shown = group.sees("Vad gäller det")
        assert group.buttons(shown) == ["Belysning (2)"]
        assert not await group.presses(mio, "Belysning")
        now = world.telegram.message(group.chat_id, shown.message_id)
        assert "Robin Exempel" in now.text
        assert "Inre" not in now.text
        assert not await group.presses(lo, "Ring Robin Exempel", on=now)
        assert group.sees_contact("Robin Exempel")["phone_number"] == ROBIN
        assert not await group.presses(lo, "Mer om Kim Exempel", on=now)
        details = group.sees("Kim Exempel", "Belysning")
        assert "Ändra uppgifterna" not in group.buttons(details)
        assert not await group.presses(lo, "Alla ämnen", on=now)
        assert "Vad gäller det" in world.telegram.message(group.chat_id, shown.message_id).text
        lo.sees_nothing()
        mio.sees_nothing()


async def test_the_homes_own_line_is_called_from_the_group_when_nobody_else_answers(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(), a_home("lindgarden", name="Lindgården")) as world:
        group, mio, lo, _ = await the_group(world)
        await a_contact(world)
        await group.says(lo, "/kontakter kim")
        shown = group.sees("Till dess svarar Ekbacken")
        assert group.buttons(shown)[0] == "Ring Ekbacken"
        assert not await group.presses(mio, "Ring Ekbacken", on=shown)
        assert group.sees_contact("Ekbacken")["phone_number"] == "+46313900612"
        assert "gäller inte längre" in await mio.presses_data(shown, "ctline:lindgarden")
        lo.sees_nothing()
        mio.sees_nothing()


async def test_whoever_is_of_the_council_turns_the_page_in_the_group(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, mio, lo, stranger = await the_group(world)
        for number in range(10):
            await a_contact(world, f"Kim {number}")
        await group.says(lo, "/kontakter ljusverket")
        shown = group.sees("Sida 1 av 2. 2 till passar också")
        assert "hör till någon annan" in await stranger.presses_data(shown, "ctmore:ekbacken:1")
        assert "gäller inte längre" in await mio.presses_data(shown, "ctmore:lindgarden:1")
        assert not await group.presses(mio, "Nästa sida", on=shown)
        assert "Sida 2 av 2." in world.telegram.message(group.chat_id, shown.message_id).text
        await group.presses(mio, "Sluta svara i gruppen")
        assert "gäller inte längre" in await lo.presses_data(shown, "ctmore:ekbacken:0")


async def test_asked_in_another_group_the_answer_in_private_says_how_to_see_the_rest(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, lo, _ = await another_group(world)
        for number in range(10):
            await a_contact(world, f"Kim {number}")
        await group.says(lo, "/kontakter ljusverket")
        shown = lo.sees("2 till passar också. Skriv samma sak till mig här")
        assert "Nästa sida ›" not in lo.buttons(shown)


async def test_a_manager_is_shown_in_the_group_what_the_council_sees_and_no_more(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, mio, _, _ = await the_group(world)
        await a_list(world)
        await group.says(mio, "/kontakter inre")
        shown = group.sees("hittar ingen att fråga om")
        assert not [text for text in group.buttons(shown) if "Lägg till" in text or "bekräft" in text]
        for data in ("ct:3", "ctsend:3", "ct:99"):
            assert "hör till någon annan" in await mio.presses_data(shown, data)
        for data in ("cts:lindgarden", "ctopic:lindgarden:0:0"):
            assert "gäller inte längre" in await mio.presses_data(shown, data)


async def test_whoever_is_not_of_the_home_gets_nothing_in_its_group(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(), a_home("lindgarden", name="Lindgården")) as world:
        group, _, lo, stranger = await the_group(world)
        await a_list(world)
        other = await world.staff("Kim Exempel", Role.MANAGER, slug="lindgarden")
        await group.says(lo, "/kontakter lighting")
        shown = group.sees("Robin Exempel")
        for phone in (stranger, other):
            for words in ("/kontakter lighting", "/contacts", "/kontakter"):
                await group.says(phone, words)
            for data in ("cts:ekbacken", "ctopic:ekbacken:0:0", "ct:1", "ctsend:1", "ctline:ekbacken"):
                assert "hör till någon annan" in await phone.presses_data(shown, data)
        group.sees_nothing()
        assert not await known(world, stranger)


async def test_what_was_removed_meanwhile_is_told_kindly(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, _, lo, _ = await the_group(world)
        kim = await a_contact(world)
        await group.says(lo, "/kontakter lighting")
        shown = group.sees("Kim Exempel")
        await removed(world, kim)
        assert "gäller inte längre" in await group.presses(lo, "Ring Kim", on=shown)
        assert "gäller inte längre" in await group.presses(lo, "Mer om Kim", on=shown)


async def test_after_the_end_old_buttons_in_the_group_answer_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, mio, lo, stranger = await the_group(world)
        await a_list(world)
        await group.says(lo, "/kontakter lighting")
        shown = group.sees("Robin Exempel")
        await group.presses(mio, "Sluta svara i gruppen")
        for data in ("cts:ekbacken", "ctopic:ekbacken:0:0", "ct:1", "ctsend:1", "ctline:ekbacken"):
            assert "gäller inte längre" in await lo.presses_data(shown, data)
            assert "hör till någon annan" in await stranger.presses_data(shown, data)
        await group.says(lo, "/kontakter lighting")
        lo.sees("Robin Exempel")
        group.sees_nothing()


# --- any other group --------------------------------------------------------------------------------------------------


async def another_group(world: World) -> tuple[Group, Phone, Phone]:
    lo, stranger = await world.staff("Lo Exempel", Role.COUNCIL), world.phone("Okänd")
    return await world.group("Trappan", lo, stranger, by=lo), lo, stranger


async def test_in_any_other_group_a_member_is_answered_in_private_only(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, lo, stranger = await another_group(world)
        await a_list(world)
        await group.says(lo, "/kontakter lighting")
        lo.sees("Robin Exempel", "Kontaktlistan för Ekbacken")
        await group.says(lo, "/kontakter")
        lo.sees("Vad gäller det")
        for words in ("/kontakter lighting", "/contacts"):
            await group.says(stranger, words)
        group.sees_nothing()
        stranger.sees_nothing()
        assert not await known(world, stranger)


async def test_in_another_group_who_blocked_the_bot_stays_unreachable(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, lo, _ = await another_group(world)
        await a_list(world)
        await lo.blocks()
        await group.says(lo, "/kontakter lighting")
        group.sees_nothing()
        lo.sees_nothing()
        async with world.reading() as tx:
            chat = await people.find(tx, lo.user_id)
        assert chat is not None
        assert chat.blocked_at is not None


# --- removed ----------------------------------------------------------------------------------------------------------


async def test_a_removed_member_gets_nothing_in_the_group_from_then_on(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, mio, lo, _ = await the_group(world)
        await a_list(world)
        await group.says(lo, "/kontakter lighting")
        shown = group.sees("Robin Exempel")
        await mio.writes("/team")
        mio.has_seen_all()
        await mio.presses("Ta bort Lo")
        mio.sees("Ska Lo")
        await mio.presses("Ja, ta bort")
        mio.sees("Lo Exempel kan vara kvar i rådets grupp för Ekbacken", "Ta bort Lo Exempel ur gruppen")
        lo.sees("inte längre med")
        for data in ("cts:ekbacken", "ctopic:ekbacken:0:0", "ct:1", "ctsend:1", "groupend:ekbacken"):
            assert "hör till någon annan" in await lo.presses_data(shown, data)
        await group.says(lo, "/kontakter lighting")
        group.sees_nothing()
        lo.sees_nothing()
        assert KIM not in shown.text
        assert group.name == TITLE


async def test_whom_to_call_goes_out_of_a_removed_members_chat(tmp_path: Path) -> None:
    """The list is open on their phone; a card was sent; three days before, they had asked, too."""
    async with a_world(tmp_path) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await a_list(world)
        await lo.writes("/kontakter lighting")
        old = lo.sees("Robin Exempel")
        await lo.presses("Ring Robin")
        lo.sees_contact("Robin")
        await world.passes(3 * DAY)
        await lo.writes("/kontakter")
        await lo.presses("Belysning")
        fresh = lo.sees("Robin Exempel")
        await lo.presses("Ring Robin", on=fresh)
        await lo.presses("Mer om Kim", on=fresh)
        lo.has_seen_all()
        count = len(lo.messages)
        await mio.writes("/team")
        await mio.presses("Ta bort Lo")
        await mio.presses("Ja, ta bort")
        mio.has_seen_all()
        lo.sees("inte längre med")
        assert len(lo.messages) == count - 3 + 1
        assert fresh not in lo.messages
        assert "visas inte längre" in world.telegram.message(lo.user_id, old.message_id).text
        assert "hör till någon annan" in await lo.presses_data(fresh, "ctopic:ekbacken:0:0")
        await lo.writes("/kontakter lighting")
        lo.sees("kommandot")
