"""Promise 5: a lower lane never delays a higher one, and one slow or flooded chat never delays another.

Here the line keeps Telegram's own limits, and the playground enforces them.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.domain.outgoing import Lane, Outgoing
from bot.gateway.pacing import Limits, Pacing
from bot.playground.model import Call, Fault
from bot.storage import outbox
from bot.storage.tables import outbox as outbox_rows
from tests.gateway.said import calls_to, say, texts
from tests.world import Phone, World, a_world

HANGS = 1.5


@asynccontextmanager
async def paced(folder: Path, limits: Limits = Limits()) -> AsyncIterator[World]:  # noqa: B008 - a frozen value
    """A world at Telegram's pace. Nobody has written yet."""
    async with a_world(folder, limits=limits, strict=False) as world:
        world.telegram.enforce_limits = True
        yield world
        world.telegram.faults.clear()
        async with world.running.database.write() as tx:  # what still waits has shown what it was queued for
            await tx.run(update(outbox_rows).where(outbox_rows.c.state == "pending").values(state="cancelled"))


async def people(world: World, count: int) -> list[Phone]:
    """Phones that the bot may write to, though nothing was said to them yet."""
    phones = [world.phone(f"Granne {number}") for number in range(count)]
    for phone in phones:
        world.telegram.users[phone.user_id].started = True
    return phones


async def flood(world: World, phones: list[Phone], each: int, lane: Lane) -> None:
    """So many messages to each, all at once."""
    async with world.running.database.write() as tx:
        for number in range(each):
            for phone in phones:
                await outbox.say(tx, world.clock.now(), phone.user_id, Outgoing(f"{lane.name} {number}"), lane=lane)


async def arrives(world: World, phone: Phone, text: str, lane: Lane = Lane.ALERT) -> Call:
    """Say it now; it is accepted. That it did not wait its turn is told by what still waits then, not by a watch."""
    await say(world, phone, text, lane)
    await world.until(lambda: text in texts(phone), f"{text} did not arrive")
    (call,) = calls_to(world, phone, text)
    return call


def waiting(world: World, phones: list[Phone], each: int) -> int:
    """How many of a flood have not been accepted yet."""
    return each * len(phones) - sum(len(phone.messages) for phone in phones)


@pytest.mark.parametrize("lane", [Lane.REPLY, Lane.NOTICE])
async def test_lanes_an_alert_is_not_delayed_by_a_flood_below_it(tmp_path: Path, lane: Lane) -> None:
    async with paced(tmp_path) as world:
        many, (duty,) = await people(world, 40), await people(world, 1)
        await flood(world, many, 4, lane)
        await world.until(lambda: any(phone.messages for phone in many), "the flood did not begin")
        await arrives(world, duty, "Larm")
        assert waiting(world, many, 4) > 60


async def test_lanes_a_reply_is_not_delayed_by_a_flood_of_notices(tmp_path: Path) -> None:
    async with paced(tmp_path) as world:
        many, (one,) = await people(world, 40), await people(world, 1)
        await flood(world, many, 4, Lane.NOTICE)
        await world.until(lambda: any(phone.messages for phone in many), "the flood did not begin")
        await arrives(world, one, "Svar", Lane.REPLY)
        assert waiting(world, many, 4) > 60


async def test_lanes_an_alert_goes_first_in_a_chat_that_is_flooded_itself(tmp_path: Path) -> None:
    async with paced(tmp_path) as world:
        (duty,) = await people(world, 1)
        await flood(world, [duty], 30, Lane.NOTICE)
        await world.until(lambda: len(duty.messages) >= 3, "the flood did not begin")
        await arrives(world, duty, "Larm")
        assert waiting(world, [duty], 31) > 20


async def test_lanes_a_chat_that_hangs_delays_no_other_and_not_its_own_alert(tmp_path: Path) -> None:
    async with paced(tmp_path) as world:
        hanging, duty = await people(world, 2)
        world.telegram.faults.append(Fault("sendMessage", hanging.user_id, delay=HANGS))
        await say(world, hanging, "Hänger", Lane.NOTICE)
        await world.until(lambda: calls_to(world, hanging, "Hänger"), "was not tried")
        await arrives(world, duty, "Larm")
        await arrives(world, hanging, "Larm i samma chatt")
        assert "Hänger" not in texts(hanging)


async def test_lanes_calls_that_hang_below_never_fill_the_wire(tmp_path: Path) -> None:
    async with paced(tmp_path) as world:
        many, (duty, other) = await people(world, 40), await people(world, 2)
        world.telegram.faults += [Fault("sendMessage", phone.user_id, delay=HANGS) for phone in many]
        await flood(world, many, 1, Lane.NOTICE)
        await world.until(lambda: world.telegram.calls[-1].method == "sendMessage", "the flood did not begin")
        await asyncio.sleep(0.2)  # as many of them as may are under way now
        await arrives(world, other, "Svar", Lane.REPLY)
        await arrives(world, duty, "Larm")
        assert waiting(world, many, 1) == 40


async def test_lanes_many_chats_that_must_wait_delay_no_other(tmp_path: Path) -> None:
    """More of them than the sender looks at first; each waits for its own pace, in the same lane."""
    many_at_once = replace(Limits(), all_rate=1e4, all_burst=1e4)
    async with paced(tmp_path, many_at_once) as world:
        world.telegram.enforce_limits = False
        many, (one,) = await people(world, 40), await people(world, 1)
        await flood(world, many, 9, Lane.REPLY)
        await world.until(lambda: all(len(phone.messages) >= 4 for phone in many), "the bursts did not pass")
        await arrives(world, one, "Svar", Lane.REPLY)
        assert waiting(world, many, 9) > 100


async def test_lanes_a_flood_meets_no_429(tmp_path: Path) -> None:
    """Everything goes, and none of it faster than Telegram takes it."""
    async with paced(tmp_path) as world:
        many = await people(world, 20)
        for lane in Lane:
            await flood(world, many, 2, lane)
        await world.settled()
        assert [call for call in world.telegram.calls if call.status == 429] == []
        assert waiting(world, many, 2 * len(Lane)) == 0


# --- the rule ---------------------------------------------------------------------------------------------------


def test_pacing_lets_a_burst_pass_and_then_one_a_second() -> None:
    pacing = Pacing(Limits(all_rate=100, all_burst=100, chat_rate=1, chat_burst=5))
    for _ in range(5):
        assert pacing.wait(1, Lane.ALERT, 0.0) == 0
        pacing.went(1, 0.0)
    assert pacing.wait(1, Lane.ALERT, 0.0) == pytest.approx(1)
    assert pacing.wait(1, Lane.ALERT, 1.0) == pytest.approx(0)
    assert pacing.wait(2, Lane.ALERT, 1.0) == 0


def test_pacing_counts_an_album_as_its_parts() -> None:
    pacing = Pacing(Limits(chat_rate=1, chat_burst=5))
    pacing.went(1, 0.0, count=10)
    assert pacing.wait(1, Lane.ALERT, 0.0) == pytest.approx(6)


def test_pacing_gives_groups_twenty_a_minute() -> None:
    pacing = Pacing(Limits(group_rate=20 / 60, group_burst=1))
    pacing.went(-5, 0.0)
    assert pacing.wait(-5, Lane.ALERT, 0.0) == pytest.approx(3)


def test_pacing_each_lane_leaves_something_for_those_above_it() -> None:
    pacing = Pacing(Limits(all_rate=30, all_burst=30, reserve_all=5))
    while pacing.wait(1000, Lane.NOTICE, 0.0) == 0:
        pacing.went(1000, 0.0)
        pacing._chats.clear()
    assert pacing.wait(1, Lane.REPLY, 0.0) == 0
    while pacing.wait(1000, Lane.REPLY, 0.0) == 0:
        pacing.went(1000, 0.0)
        pacing._chats.clear()
    assert pacing.wait(1, Lane.NOTICE, 0.0) > pacing.wait(1, Lane.REPLY, 0.0) > 0
    assert pacing.wait(1, Lane.ALERT, 0.0) == 0


def test_pacing_holds_what_telegram_asked_to_leave_alone() -> None:
    pacing = Pacing()
    pacing.hold(1, 30, 0.0)
    pacing.hold(1, 5, 0.0)  # a shorter wish does not shorten a longer one
    assert pacing.held(29.9) == [1]
    assert pacing.next_release(10.0) == pytest.approx(20)
    assert pacing.held(30.1) == []
    assert pacing.next_release(30.1) == float("inf")


def test_pacing_forgets_chats_that_are_quiet() -> None:
    pacing = Pacing(Limits(chat_rate=1, chat_burst=5))
    for chat_id in range(1000):
        pacing.went(chat_id, 0.0)
    pacing.forget_quiet(2.0)
    assert pacing._chats == {}


def test_pacing_has_what_very_many_are_told_go_a_handful_at_a_time_with_rests() -> None:
    pacing = Pacing(Limits(bulk_rate=10, bulk_burst=2))
    for chat in (1, 2):
        assert pacing.wait(chat, Lane.BULK, 0.0) == 0
        pacing.went(chat, 0.0, lane=Lane.BULK)
    assert pacing.wait(3, Lane.BULK, 0.1) == pytest.approx(0.1), "a handful, and a rest until there may be another"
    assert pacing.wait(3, Lane.NOTICE, 0.0) == 0
    assert pacing.wait(3, Lane.BULK, 0.2) == pytest.approx(0)
