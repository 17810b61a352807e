"""getUpdates: offsets confirm, polls wait, two pollers get in each other's way."""

import asyncio
import time

import pytest

from bot.playground.server import Playground
from bot.playground.telegram import Telegram
from tests.playground.conftest import KIM, Caller


async def ids(bot: Caller, **params: object) -> list[int]:
    return [update["update_id"] for update in await bot("getUpdates", **params)]


async def test_an_update_comes_again_until_an_offset_confirms_it(bot: Caller, telegram: Telegram) -> None:
    telegram.send_text(KIM, "hej")
    first, second = await ids(bot)
    assert await ids(bot) == [first, second]
    assert telegram.confirmed == set()
    assert await ids(bot, offset=second) == [second]
    assert telegram.confirmed == {first}
    assert await ids(bot, offset=second + 1) == []
    assert telegram.confirmed == {first, second}
    assert telegram.pending_updates == 0


async def test_limit_and_order(bot: Caller, telegram: Telegram) -> None:
    for number in range(120):
        telegram.send_text(KIM, str(number))
    assert len(await ids(bot)) == 100
    few = await bot("getUpdates", limit=3)
    assert [update["message"]["text"] for update in few] == ["/start", "0", "1"]


async def test_a_negative_offset_keeps_only_the_last(bot: Caller, telegram: Telegram) -> None:
    for number in range(5):
        telegram.send_text(KIM, str(number))
    updates = await bot("getUpdates", offset=-2)
    assert [update["message"]["text"] for update in updates] == ["3", "4"]
    assert telegram.pending_updates == 2


async def test_a_poll_waits_for_what_happens(bot: Caller, telegram: Telegram) -> None:
    (first,) = await ids(bot)
    poll = asyncio.create_task(bot("getUpdates", offset=first + 1, timeout=20))
    while first not in telegram.confirmed:
        await telegram.wait_change()
    assert not poll.done()
    telegram.send_text(KIM, "nu")
    (update,) = await poll
    assert update["message"]["text"] == "nu"


async def test_a_poll_ends_empty_when_its_time_is_out(bot: Caller) -> None:
    (first,) = await ids(bot)
    began = time.monotonic()
    assert await ids(bot, offset=first + 1, timeout=1) == []
    assert time.monotonic() - began >= 0.9


async def test_a_second_poll_ends_the_first(bot: Caller, telegram: Telegram) -> None:
    (first,) = await ids(bot)
    old = asyncio.create_task(bot.refused("getUpdates", offset=first + 1, timeout=20))
    await asyncio.sleep(0.1)
    new = asyncio.create_task(bot("getUpdates", offset=first + 1, timeout=20))
    assert (await old).startswith("409 Conflict: terminated by other getUpdates request")
    telegram.send_text(KIM, "hej")
    assert len(await new) == 1


async def test_allowed_updates_are_remembered(bot: Caller, telegram: Telegram) -> None:
    (first,) = await ids(bot, allowed_updates=["callback_query"])
    telegram.send_text(KIM, "unwanted")
    assert await ids(bot, offset=first + 1) == []
    await bot("getUpdates", allowed_updates=[])
    telegram.send_text(KIM, "wanted")
    assert len(await ids(bot)) == 1


async def test_any_update_can_be_pushed(bot: Caller, telegram: Telegram) -> None:
    await bot("getUpdates", offset=-1, allowed_updates=["message"])
    pushed = telegram.push_raw({"update_id": 7, "message": {"no": "message"}})
    update = (await bot("getUpdates", offset=pushed))[0]
    assert update == {"update_id": pushed, "message": {"no": "message"}}


async def test_an_update_tells_how_it_was_when_it_happened(bot: Caller, telegram: Telegram) -> None:
    sent = telegram.send_text(KIM, "först")
    telegram.edit_text(KIM, sent, "sedan")
    _, message, edited = await bot("getUpdates")
    assert message["message"]["text"] == "först"
    assert edited["edited_message"]["text"] == "sedan"
    assert edited["edited_message"]["edit_date"]


async def test_ids_only_grow(telegram: Telegram) -> None:
    telegram.updates.skip_to(telegram.push_raw({"x": {}}) + 1000)
    with pytest.raises(ValueError, match="only grow"):
        telegram.updates.skip_to(1)


async def test_stopping_ends_a_poll_at_once(bot: Caller, play: Playground) -> None:
    (first,) = await ids(bot)
    poll = asyncio.create_task(bot.raw("getUpdates", {"offset": first + 1, "timeout": 30}))
    await asyncio.sleep(0.1)
    began = time.monotonic()
    await play.stop()
    assert time.monotonic() - began < 1
    assert (await poll).json() == {"ok": True, "result": []}
