"""@bot and words, typed in any chat: members send a contact wherever they are; nobody else learns that there is one."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.domain.contact import Seen
from bot.domain.home import Role
from bot.playground.model import Fault
from bot.storage import people
from bot.storage.tables import dead_letters
from tests.chats import plain
from tests.scenarios.contact_list import KIM, ROBIN, a_contact, removed
from tests.scenarios.test_council_group import known
from tests.world import World, a_home, a_world


async def calls(world: World) -> list[dict[str, object]]:
    """The answers that the bot gave, without which question they are to."""
    made = [dict(call.params) for call in world.telegram.calls if call.method == "answerInlineQuery"]
    for one in made:
        del one["inline_query_id"]
    return made


async def test_a_member_finds_whom_to_call_and_sends_the_contact(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo, other = await world.staff("Lo Exempel", Role.COUNCIL), world.phone("Okänd")
        await a_contact(world)
        await a_contact(world, "Robin Exempel", organisation="Ljusjouren", phones=(ROBIN,), hours=None)
        await a_contact(world, "", organisation="Ljusarkivet", phones=(), emails=("ljus@example.org",), hours=None)
        await a_contact(world, "Stum Exempel", phones=(), hours=None)
        offered = await lo.types_inline("lighting")
        assert [one.title for one in offered] == [
            "Robin Exempel – Ljusjouren", "Kim Exempel – Ljusverket", "Ljusarkivet",
        ]  # fmt: skip
        assert [plain(one.description) for one in offered] == [
            "tider ej angivna · 070-174 06 05", "stängt till i morgon 07.00 · 031-390 06 01", "ljus@example.org",
        ]  # fmt: skip
        group = await world.group("Trappan", lo, other, by=lo)
        sent = await lo.picks(offered[1], group=group)
        assert sent.content["contact"]["phone_number"] == KIM
        assert "BEGIN:VCARD" in sent.content["contact"]["vcard"]
        mailed = await lo.picks(offered[2], group=group)
        assert mailed.text == "Ljusarkivet\nljus@example.org"
        group.sees_nothing()


async def test_what_is_chosen_in_ones_own_chat_is_no_message_to_the_line(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await a_contact(world)
        await a_contact(world, "", organisation="Ljusarkivet", phones=(), emails=("ljus@example.org",), hours=None)
        for offered in await lo.types_inline("lighting"):
            await lo.picks(offered)
        lo.sees_nothing()


async def test_results_are_personal_not_cached_and_lead_nowhere(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await a_contact(world)
        await lo.types_inline("lighting")
        (made,) = await calls(world)
        assert (made["cache_time"], made["is_personal"]) == (0, True)
        assert "button" not in made


async def test_what_only_staff_see_is_never_offered(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mio, sam = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Sam Exempel")
        await a_contact(world, seen_by=Seen.STAFF)
        for phone in (mio, sam):
            assert not await phone.types_inline("lighting")


async def test_a_member_of_two_homes_is_offered_both_lists_each_contact_once(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(), a_home("lindgarden", name="Lindgården"), a_home("vik", name="Vik")) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await lo.writes(f"/start {await world.invite('Lo Exempel', Role.COUNCIL, 'lindgarden')}")
        lo.has_seen_all()
        await a_contact(world, others=("lindgarden",))
        await a_contact(world, "Robin Exempel", home="lindgarden", phones=(ROBIN,), hours=None)
        await a_contact(world, "Viking Exempel", home="vik")
        offered = await lo.types_inline("lighting")
        assert sorted(one.title for one in offered) == ["Kim Exempel – Ljusverket", "Robin Exempel – Ljusverket"]
        kim = await world.staff("Kim Exempel", Role.COUNCIL, slug="lindgarden")
        assert len(await kim.types_inline("lighting")) == 2


async def test_no_more_than_twenty_are_offered(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        for place in range(23):
            await a_contact(world, f"Kontakt {place}")
        assert len(await lo.types_inline("lighting")) == 20


async def test_a_stranger_and_a_member_who_finds_nothing_get_the_very_same(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        stranger, neighbour = world.phone("Okänd"), await world.neighbour()
        await a_contact(world)
        assert not await lo.types_inline("giraff")
        assert not await lo.types_inline("  ")
        for phone in (stranger, neighbour):
            for words in ("lighting", "kim", "", "giraff"):
                assert not await phone.types_inline(words)
        made = await calls(world)
        assert all(one == made[0] for one in made)
        assert not await known(world, stranger)


async def test_a_removed_member_is_offered_nothing_from_then_on(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        kim = await a_contact(world)
        assert await lo.types_inline("lighting")
        await mio.writes("/team")
        await mio.presses("Ta bort Lo")
        await mio.presses("Ja, ta bort")
        mio.has_seen_all()
        lo.sees("inte längre med")
        assert not await lo.types_inline("lighting")
        assert await mio.types_inline("lighting")
        await removed(world, kim)
        assert not await mio.types_inline("lighting")


async def test_who_blocked_the_bot_still_counts_as_unreachable(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await a_contact(world)
        group = await world.group("Trappan", lo, by=lo)
        await lo.blocks()
        assert await lo.types_inline("lighting", group=group)
        async with world.reading() as tx:
            chat = await people.find(tx, lo.user_id)
        assert chat is not None
        assert chat.blocked_at is not None


@pytest.mark.parametrize("words", ["a" * 256, "<b>&amp; \u202e 😀", "%_' OR 1=1", "\x00"])
async def test_whatever_is_typed_is_answered(tmp_path: Path, words: str) -> None:
    async with a_world(tmp_path) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await a_contact(world)
        assert await lo.types_inline(words) == []


@pytest.mark.parametrize(("status", "times"), [(400, 1), (502, 3), (403, 1)])
async def test_an_answer_that_fails_is_in_nobodys_way(tmp_path: Path, status: int, times: int) -> None:
    async with a_world(tmp_path) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await a_contact(world)
        world.telegram.faults.append(Fault("answerInlineQuery", status=status, times=times))
        world.telegram.type_inline(lo.user_id, "lighting")
        await lo.writes("/kontakter lighting")
        lo.sees("Kim Exempel")
        async with world.reading() as tx:
            assert (await tx.run(select(func.count()).select_from(dead_letters))).scalar() == 0
