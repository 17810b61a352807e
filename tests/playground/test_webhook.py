"""Webhooks: in order, with the secret, again until 2xx, and never away from this machine."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.requests import Request
from starlette.responses import Response

from bot.playground.server import Playground
from bot.playground.telegram import Telegram
from tests.playground.conftest import KIM, Caller
from tests.playground.listener import Listener


@pytest.fixture
async def hook() -> AsyncIterator[Listener]:
    """A place that updates are sent to."""
    listener = Listener()
    await listener.start()
    yield listener
    await listener.stop()


async def until_confirmed(telegram: Telegram) -> None:
    async with asyncio.timeout(5):
        while telegram.pending_updates:
            await telegram.wait_change()


async def test_updates_come_in_order_with_the_secret(bot: Caller, telegram: Telegram, hook: Listener) -> None:
    await bot("setWebhook", url=hook.url, secret_token="hemligt-1")
    for number in range(5):
        telegram.send_text(KIM, str(number))
    await until_confirmed(telegram)
    assert [update["message"]["text"] for update in hook.updates] == ["/start", "0", "1", "2", "3", "4"]
    assert hook.secrets == ["hemligt-1"] * 6
    assert telegram.confirmed == {update["update_id"] for update in hook.updates}


async def test_a_refused_update_comes_again_and_nothing_overtakes_it(
    bot: Caller, telegram: Telegram, hook: Listener
) -> None:
    hook.statuses = [500, 503, 302]
    telegram.send_text(KIM, "efter")
    await bot("setWebhook", url=hook.url)
    await until_confirmed(telegram)
    assert [update["message"]["text"] for update in hook.updates] == ["/start"] * 4 + ["efter"]
    info = await bot("getWebhookInfo")
    assert info["pending_update_count"] == 0
    assert "302" in info["last_error_message"]


async def test_nobody_at_home_is_tried_again(bot: Caller, telegram: Telegram, hook: Listener) -> None:
    await hook.stop()
    await bot("setWebhook", url=hook.url)
    await asyncio.sleep(0.2)
    assert telegram.pending_updates == 1
    assert "Connection failed" in (await bot("getWebhookInfo"))["last_error_message"]
    await hook.start()
    await until_confirmed(telegram)


async def test_one_can_not_poll_beside_a_webhook(bot: Caller, telegram: Telegram, hook: Listener) -> None:
    await bot("getUpdates", offset=-1)
    last = (await bot("getUpdates"))[-1]["update_id"]
    poll = asyncio.create_task(bot.refused("getUpdates", offset=last + 1, timeout=20))
    await asyncio.sleep(0.1)
    await bot("setWebhook", url=hook.url, allowed_updates=["message"])
    assert await poll == "409 Conflict: terminated by setWebhook request"
    assert "can't use getUpdates method while webhook is active" in await bot.refused("getUpdates")
    assert (await bot("getWebhookInfo"))["allowed_updates"] == ["message"]
    await bot("deleteWebhook")
    assert await bot("getUpdates") == []
    assert (await bot("getWebhookInfo"))["url"] == ""


async def test_pending_updates_can_be_dropped(bot: Caller, telegram: Telegram, hook: Listener) -> None:
    await bot("setWebhook", url=hook.url, drop_pending_updates=True)
    await asyncio.sleep(0.05)
    assert hook.updates == []
    assert telegram.confirmed == set()


@pytest.mark.parametrize("url", ["https://example.org/hook", "http://192.0.2.1/", "ftp://127.0.0.1/", "hook"])
async def test_no_update_leaves_this_machine(bot: Caller, url: str) -> None:
    assert (await bot.refused("setWebhook", url=url)).startswith("400 Bad Request: bad webhook")


async def test_a_secret_must_fit_in_a_header(bot: Caller, hook: Listener) -> None:
    assert "unallowed characters" in await bot.refused("setWebhook", url=hook.url, secret_token="å ä ö")


async def test_a_webhook_outlives_a_stop(bot: Caller, telegram: Telegram, play: Playground, hook: Listener) -> None:
    await bot("setWebhook", url=hook.url)
    await until_confirmed(telegram)
    await play.stop()
    telegram.send_text(KIM, "under avbrottet")
    await asyncio.sleep(0.05)
    assert len(hook.updates) == 1
    await play.start()
    await until_confirmed(telegram)
    assert hook.updates[-1]["message"]["text"] == "under avbrottet"


async def test_an_answer_that_never_comes_does_not_hold_up_a_stop(
    bot: Caller, play: Playground, hook: Listener
) -> None:
    never = asyncio.Event()

    async def silent(_: Request) -> Response:
        await never.wait()
        return Response()

    hook.answer = silent
    await bot("setWebhook", url=hook.url)
    await asyncio.sleep(0.1)
    async with asyncio.timeout(1):
        await play.stop()
    never.set()
