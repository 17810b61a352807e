"""Starting, stopping, waiting for changes, and not growing without end."""

import asyncio
import time

import httpx
import pytest

from bot.playground import state
from bot.playground.server import Playground
from bot.playground.telegram import Telegram
from tests.playground.conftest import KIM, Caller


async def test_a_taken_port_is_an_error(play: Playground) -> None:
    with pytest.raises(OSError, match="in use"):
        await Playground().start(int(play.url.rpartition(":")[2]))


async def test_it_starts_again_where_it_was(play: Playground, telegram: Telegram) -> None:
    port = int(play.url.rpartition(":")[2])
    for _ in range(2):
        began = time.monotonic()
        await play.stop()
        await play.stop()
        assert time.monotonic() - began < 1
        with pytest.raises(httpx.ConnectError):
            async with httpx.AsyncClient(trust_env=False, verify=False) as client:
                await client.get(play.url)
        await play.start(port)
    async with httpx.AsyncClient(base_url=play.url, trust_env=False, verify=False) as client:
        updates = await Caller(client, telegram.token)("getUpdates")
    assert updates[0]["message"]["text"] == "/start"


async def test_many_wait_for_a_change(bot: Caller, telegram: Telegram) -> None:
    woken: list[str] = []
    telegram.listeners.append(lambda: woken.append("listener"))
    waiting = [asyncio.create_task(telegram.wait_change()) for _ in range(10)]
    lost = asyncio.create_task(telegram.wait_change())
    await asyncio.sleep(0)
    lost.cancel()
    await asyncio.sleep(0)
    await bot("sendMessage", chat_id=KIM, text="x")
    await asyncio.wait_for(asyncio.gather(*waiting), 1)
    assert woken


async def test_the_log_of_calls_has_an_end(bot: Caller, telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MOST_CALLS", 10)
    for number in range(25):
        await bot("sendMessage", chat_id=KIM, text=str(number))
    assert 5 <= len(telegram.calls) <= 10
    assert telegram.calls[-1].params["text"] == "24"
    assert telegram.last_message(KIM).text == "24"


async def test_many_at_once(bot: Caller, telegram: Telegram) -> None:
    await asyncio.gather(*(bot("sendMessage", chat_id=KIM, text=str(number)) for number in range(200)))
    sent = telegram.chat(KIM).messages[1:]
    assert sorted(int(message.text) for message in sent) == list(range(200))
    assert [message.message_id for message in sent] == list(range(2, 202))
