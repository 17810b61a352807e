"""The council's group: how it becomes one, how it moves and ends; every other group, and everybody else in it."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.domain.home import Role
from bot.domain.outgoing import Outgoing
from bot.playground.model import Fault
from bot.services import crew
from bot.storage import groups
from bot.storage import outbox as said
from bot.storage.outbox import Delivery
from bot.storage.tables import chats, dead_letters, outbox
from tests.scenarios.rostering import a_turn, person_of
from tests.scenarios.staging import data_of, flat
from tests.world import Group, Phone, World, a_home, a_world

TITLE = "Rådet på Ekbacken"


async def the_group(world: World, **kind: str) -> tuple[Group, Phone, Phone, Phone]:
    """Mio manages the home, Lo sits in its council, and somebody else is in their group, too. It is registered."""
    mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
    stranger = world.phone("Okänd")
    group = await world.group(TITLE, mio, lo, stranger, by=mio, **kind)
    group.sees("Skriv /radet här", "Ekbacken")
    await group.says(mio, "/radet")
    group.sees("Det här är rådets grupp för Ekbacken", "/kontakter lampa", "alla i gruppen ser svaret")
    return group, mio, lo, stranger


async def whose(world: World, group: Group) -> str | None:
    async with world.reading() as tx:
        return await groups.home_of(tx, group.chat_id)


async def known(world: World, phone: Phone) -> bool:
    """Whether the bot keeps a chat of theirs."""
    async with world.reading() as tx:
        return bool((await tx.run(select(chats).where(chats.c.id == phone.user_id))).all())


# --- coming in --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.STAFF])
async def test_put_into_a_group_by_somebody_of_the_home_it_stays_and_says_nothing(tmp_path: Path, role: Role) -> None:
    async with a_world(tmp_path) as world:
        lo = await world.staff("Lo Exempel", role)
        group = await world.group("Trappan", lo, by=lo)
        group.sees_nothing()
        assert not group.left


async def test_put_in_by_who_manages_several_homes_it_tells_how_and_asks_which(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(), a_home("lindgarden", name="Lindgården")) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await mio.writes(f"/start {await world.invite('Mio Exempel', Role.ADMIN, 'lindgarden')}")
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        mio.has_seen_all()
        group = await world.group(TITLE, mio, lo, by=mio)
        group.sees("vilket boendes råd")
        await group.says(mio, "/council")
        asked = group.sees("Vilket boendes råd")
        assert group.buttons(asked) == ["Rådet för Ekbacken", "Rådet för Lindgården"]
        assert "hör till någon annan" in await group.presses(lo, "Rådet för Lindgården")
        assert await whose(world, group) is None
        await group.presses(mio, "Rådet för Lindgården")
        assert "Det här är rådets grupp för Lindgården" in group.messages[-1].text
        assert await whose(world, group) == "lindgarden"
        assert "gäller inte längre" in await mio.presses_data(asked, "group:ekbacken")
        assert await whose(world, group) == "lindgarden"


async def test_in_a_channel_it_says_why_and_leaves_whoever_put_it_there(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        group = await world.group("Kanal", mio, by=mio, kind="supergroup")
        group.has_seen_all()
        member = {"status": "member", "user": world.telegram.bot}
        world.telegram.push_raw({"my_chat_member": {
            "chat": {"id": group.group_id, "title": "Kanal", "type": "channel"}, "date": 1_790_000_000,
            "from": world.telegram.users[mio.user_id].as_json(), "old_chat_member": {**member, "status": "left"},
            "new_chat_member": member,
        }})  # fmt: skip
        await world.passes(timedelta(minutes=1))
        group.sees("så jag lämnar gruppen")
        assert group.left


# --- whose it is ------------------------------------------------------------------------------------------------------


async def test_a_manager_makes_a_group_the_councils_and_ends_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, mio, lo, _ = await the_group(world)
        assert await whose(world, group) == "ekbacken"
        await group.says(mio, "/radet@" + world.telegram.username)
        shown = group.sees("Det här är rådets grupp")
        assert "hör till någon annan" in await group.presses(lo, "Sluta svara i gruppen", on=shown)
        assert await whose(world, group) == "ekbacken"
        assert not await group.presses(mio, "Sluta svara i gruppen", on=shown)
        assert "inte längre rådets grupp" in world.telegram.message(group.chat_id, shown.message_id).text
        assert await whose(world, group) is None
        assert "gäller inte längre" in await mio.presses_data(shown, "groupend:ekbacken")
        await group.says(mio, "/radet")
        group.sees("Det här är rådets grupp")
        assert not group.left


async def test_whoever_else_writes_the_command_hears_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(), a_home("lindgarden", name="Lindgården")) as world:
        group, _, lo, stranger = await the_group(world)
        other = await world.staff("Kim Exempel", Role.MANAGER, slug="lindgarden")
        for phone in (lo, stranger, other):
            for words in ("/radet", "/council", "/radet Lindgården", "hej", "/start", "/help", "/nonsense"):
                await group.says(phone, words)
        group.sees_nothing()
        assert await whose(world, group) == "ekbacken"
        assert not await known(world, stranger)


async def test_buttons_of_private_chats_do_nothing_in_a_group(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, mio, _, stranger = await the_group(world)
        message = group.messages[-1]
        for data in ("team:ekbacken", "dtake:ekbacken:duty", "lang:en", "home:ekbacken", "about", "ryes:1"):
            for phone in (mio, stranger):
                assert "hör till någon annan" in await phone.presses_data(message, data)
        assert "gäller inte längre" in await stranger.presses_data(message, "what is this")
        assert "hör till någon annan" in await stranger.presses_data(message, "groupend:ekbacken")
        assert not await known(world, stranger)
        group.sees_nothing()


async def test_the_group_buttons_do_nothing_in_a_private_chat(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        neighbour = await world.neighbour()
        for data in ("group:ekbacken", "groupend:ekbacken"):
            assert "gäller inte längre" in await mio.presses_data(mio.messages[0], data)
            for phone in (lo, neighbour):
                assert "hör till någon annan" in await phone.presses_data(phone.messages[0], data)


# --- moving and ending ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("joined_first", [False, True])
async def test_a_group_that_becomes_a_supergroup_stays_the_councils_whoever_does_it(
    tmp_path: Path, joined_first: bool
) -> None:
    async with a_world(tmp_path) as world:
        group, mio, _, stranger = await the_group(world)
        old = group.chat_id
        new = await group.becomes_supergroup(stranger, joined_first=joined_first)
        await world.passes(timedelta(minutes=1))
        assert group.chat_id == new != old
        assert not group.left
        assert await whose(world, group) == "ekbacken"
        group.sees_nothing()
        await group.says(mio, "/radet")
        group.sees("Det här är rådets grupp")
        async with world.reading() as tx:
            assert await groups.of_home(tx, "ekbacken") == [new]


async def test_what_is_said_to_a_group_that_has_moved_is_said_in_the_new_one(tmp_path: Path) -> None:
    """The bot learns of it by Telegram's refusal, because what would have told it was lost."""
    async with a_world(tmp_path) as world:
        group, mio, _, _ = await the_group(world)
        async with world.running.database.write() as tx:
            now, shown = world.clock.now(), await said.row_of_message(tx, group.chat_id, group.messages[-1].message_id)
            for words, edits in (("Sagt", None), ("Ändrat", shown)):
                later = now + timedelta(hours=1)
                await said.say(tx, now, group.chat_id, Outgoing(words), not_before=later, edits=edits)
        await world.stop_line()
        await group.becomes_supergroup(mio)
        world.telegram.updates.waiting.clear()
        await world.start_line()
        await world.passes(timedelta(hours=2))
        assert await whose(world, group) == "ekbacken"
        group.sees("Sagt")
        async with world.reading() as tx:
            waiting = select(outbox.c.id).where(outbox.c.state.in_([Delivery.PENDING, Delivery.FAILED]))
            assert not (await tx.run(waiting)).all()


async def test_taken_out_of_the_group_it_is_nobodys(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, mio, _, stranger = await the_group(world)
        await group.removes_bot(stranger)
        assert await whose(world, group) is None
        await group.adds_bot(mio)
        group.sees("Skriv /radet här")
        assert await whose(world, group) is None


async def test_a_group_that_the_bot_was_taken_out_of_unheard_is_nobodys_at_the_first_refusal(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, mio, _, _ = await the_group(world)
        world.telegram.faults.append(Fault("sendMessage", group.chat_id, 403, "Forbidden: bot was kicked"))
        await group.says(mio, "/radet")
        assert await whose(world, group) is None
        group.sees_nothing()
        async with world.reading() as tx:
            assert not (await tx.run(select(chats).where(chats.c.id < 0))).all()


async def removes(manager: Phone, name: str) -> None:
    """A manager takes somebody off the team."""
    await manager.writes("/team")
    await manager.presses(f"Ta bort {name}")
    await manager.presses("Ja, ta bort")


async def test_the_group_stays_the_councils_when_the_manager_who_made_it_so_leaves(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, mio, lo, _ = await the_group(world)
        alva, bo = await world.staff("Alva Exempel", Role.MANAGER), await world.staff("Bo Exempel", Role.MANAGER)
        await removes(alva, "Mio")
        mio.has_seen_all()
        assert await whose(world, group) == "ekbacken"
        shown = group.messages[-1]
        assert "hör till någon annan" in await group.presses(mio, "Sluta svara i gruppen", on=shown)
        await group.says(mio, "/radet")
        group.sees_nothing()
        asked, other = (phone.sees("Mio Exempel är inte längre med, men såg till rådets grupp") for phone in (alva, bo))
        assert flat(asked) == ["Fortsätt svara i gruppen", "Sluta svara i gruppen (Ekbacken, i dag 21.40)"]
        keep = data_of(asked, "Fortsätt svara i gruppen")
        for phone in (mio, lo):
            assert "hör till någon annan" in await phone.presses_data(phone.messages[0], keep)
        assert "som förut" in await alva.presses("Fortsätt svara", on=asked)
        assert "Ekbacken: jag svarar i en grupp sedan i dag 21.40. Alva Exempel ser till den." in asked.text
        assert "som förut" in await bo.presses("Fortsätt svara", on=other)
        assert "Alva Exempel ser till den" in other.text, "whoever said so first"
        assert await whose(world, group) == "ekbacken"
        alva.has_seen_all()
        await group.says(alva, "/radet")
        group.sees("Det här är rådets grupp")
        await removes(bo, "Alva")
        asked = bo.sees("Alva Exempel är inte längre med, men såg till rådets grupp")
        assert "svarar inte längre" in await bo.presses("Sluta svara", on=asked)
        assert "Ekbacken: ingen grupp än" in asked.text
        group.sees("inte längre rådets grupp för Ekbacken")
        assert await whose(world, group) is None
        alva.has_seen_all()
        bo.has_seen_all()
        for data in (keep, keep.replace("gkeep", "gdrop")):
            assert "gäller inte längre" in await bo.presses_data(asked, data)


async def test_with_no_manager_left_the_group_is_told_and_answered_no_more(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, mio, lo, _ = await the_group(world)
        async with a_turn(world) as turn:
            await crew.leave(turn, world.home, await person_of(world, mio))
        group.sees("Ingen enhetschef ser till det här just nu", "/radet")
        assert await whose(world, group) is None
        mio.has_seen_all()
        await group.says(lo, "/kontakter lampa")
        group.sees_nothing()
        lo.has_seen_all()


async def test_in_private_a_manager_learns_how_and_which_groups_and_ends_one_there(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(), a_home("lindgarden", name="Lindgården")) as world:
        mio, kim = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Kim Exempel", Role.MANAGER)
        bo = await world.staff("Bo Exempel", Role.MANAGER, slug="lindgarden")
        await mio.writes("/radet")
        shown = mio.sees("lägg till mig i gruppen", "skriv /radet där", "Ekbacken: ingen grupp än")
        assert not flat(shown)
        assert "Lindgården" not in shown.text
        group = await world.group(TITLE, mio, by=mio)
        await group.says(mio, "/radet")
        group.has_seen_all()
        await kim.writes("/council")
        shown = kim.sees("Ekbacken: jag svarar i en grupp sedan i dag 21.40. Mio Exempel ser till den.")
        drop = data_of(shown, "Sluta svara i gruppen (Ekbacken, i dag 21.40)")
        assert "hör till någon annan" in await bo.presses_data(bo.messages[0], drop)
        assert "gäller inte längre" in await bo.presses_data(bo.messages[0], drop.replace("ekbacken", "lindgarden"))
        assert "svarar inte längre" in await kim.presses_data(shown, drop)
        assert "Ekbacken: ingen grupp än" in shown.text
        group.sees("inte längre rådets grupp för Ekbacken", "Skriv /radet")
        assert await whose(world, group) is None
        await kim.writes("/radet det brinner i soprummet, hjälp")
        kim.sees("lägg till mig i gruppen")
        kim.sees("Vad är det här", "brinner i soprummet")


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.STAFF])
async def test_in_private_it_is_an_unknown_command_to_who_manages_nothing(tmp_path: Path, role: Role) -> None:
    async with a_world(tmp_path) as world:
        phone, said = await world.staff("Lo Exempel", role), set()
        for command in ("/radet", "/council", "/nonsens", "/radet då", "/nonsens då"):
            await phone.writes(command)
            said |= {phone.sees("känner jag inte till").text}
        assert len(said) == 1


async def test_nothing_in_a_group_is_parked_or_answered_with_an_apology(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        group, mio, lo, stranger = await the_group(world)
        await group.joins(world.phone("Ännu en"))
        await group.loses(stranger)
        sent = await group.says(lo, "/radet då")
        world.telegram.edit_text(lo.user_id, sent, "/radet", chat_id=group.chat_id)
        await group.says(lo, "svar", reply_to=group.messages[-1])
        await group.says(mio, "/radet x y z")
        group.sees("Det här är rådets grupp")
        async with world.reading() as tx:
            assert (await tx.run(select(func.count()).select_from(dead_letters))).scalar() == 0
            rows = (await tx.run(select(outbox.c.chat_id).where(outbox.c.chat_id == stranger.user_id))).all()
        assert not rows
