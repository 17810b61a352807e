"""Faults on order: refusals, delays, connections that are cut, and things done but not told."""

import asyncio
import time

import httpx
import pytest

from bot.playground.model import Fault
from bot.playground.server import Playground
from bot.playground.telegram import Telegram
from tests.playground.conftest import BO, KIM, Caller


def texts(telegram: Telegram) -> list[str]:
    return [message.text for message in telegram.chat(KIM).messages if message.from_bot]


async def test_a_fault_strikes_as_often_as_it_says(bot: Caller, telegram: Telegram) -> None:
    telegram.faults.append(Fault("sendMessage", KIM, 429, retry_after=7, times=2))
    telegram.start_link(BO)
    await bot("sendMessage", chat_id=BO, text="en annan")
    await bot("getMe")
    for _ in range(2):
        response = await bot.raw("sendMessage", {"chat_id": KIM, "text": "x"})
        assert response.status_code == 429
        assert response.headers["retry-after"] == "7"
        assert response.json()["parameters"] == {"retry_after": 7}
        assert response.json()["description"] == "Too Many Requests: retry after 7"
    await bot("sendMessage", chat_id=KIM, text="x")
    assert texts(telegram) == ["x"]
    assert telegram.faults == []


async def test_of_several_the_first_strikes_first(bot: Caller, telegram: Telegram) -> None:
    telegram.faults += [Fault(status=500), Fault("sendMessage", status=403, description="Forbidden: nej")]
    assert await bot.refused("sendMessage", chat_id=KIM, text="x") == "500 Internal Server Error"
    assert await bot.refused("sendMessage", chat_id=KIM, text="x") == "403 Forbidden: nej"
    assert texts(telegram) == []
    assert [call.status for call in telegram.calls] == [500, 403]


async def test_done_but_not_told(bot: Caller, telegram: Telegram) -> None:
    telegram.faults += [Fault("sendMessage", status=502, after=True), Fault("sendMessage", drop=True, after=True)]
    assert await bot.refused("sendMessage", chat_id=KIM, text="ett") == "502 Bad Gateway"
    with pytest.raises(httpx.RemoteProtocolError):
        await bot("sendMessage", chat_id=KIM, text="två")
    assert texts(telegram) == ["ett", "två"]


async def test_a_connection_that_is_cut(bot: Caller, telegram: Telegram) -> None:
    telegram.faults.append(Fault("sendMessage", drop=True))
    with pytest.raises(httpx.RemoteProtocolError):
        await bot("sendMessage", chat_id=KIM, text="x")
    assert texts(telegram) == []
    assert telegram.calls[-1].status == 0
    await bot("sendMessage", chat_id=KIM, text="y")


async def test_a_delay(bot: Caller, telegram: Telegram) -> None:
    telegram.faults.append(Fault("sendMessage", delay=0.2))
    began = time.monotonic()
    await bot("sendMessage", chat_id=KIM, text="x")
    assert time.monotonic() - began >= 0.2
    assert texts(telegram) == ["x"]


async def test_a_delay_does_not_hold_up_a_stop(bot: Caller, play: Playground) -> None:
    play.telegram.faults.append(Fault("sendMessage", delay=30))
    call = asyncio.create_task(bot.raw("sendMessage", {"chat_id": KIM, "text": "x"}))
    await asyncio.sleep(0.1)
    async with asyncio.timeout(1):
        await play.stop()
    with pytest.raises(httpx.TransportError):
        await call


async def test_polling_and_downloading_can_fail_too(bot: Caller, telegram: Telegram) -> None:
    telegram.faults += [Fault("getUpdates", status=409), Fault("file", status=404)]
    assert (await bot.refused("getUpdates")).startswith("409 Conflict")
    sent = telegram.send_media(KIM, "photo", b"x")
    file = telegram.message(KIM, sent).media
    assert file
    path = f"/file/bot{bot.token}/{file.path}"
    assert (await bot.http.get(path)).status_code == 404
    assert (await bot.http.get(path)).content == b"x"


async def test_tokens(bot: Caller, http: httpx.AsyncClient) -> None:
    for path, status, said in (
        ("/bot1:wrong/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        (f"/bot{bot.token}/noSuchMethod", 404, "Not Found"),
        ("/file/bot1:wrong/photos/file_0.jpg", 401, "Unauthorized"),
        (f"/file/bot{bot.token}/photos/file_99.jpg", 404, "Not Found"),
    ):
        response = await http.get(path)
        assert (response.status_code, response.json()["description"]) == (status, said)


async def test_a_body_that_can_not_be_read(bot: Caller) -> None:
    response = await bot.raw("sendMessage", content=b"[1", headers={"content-type": "application/json"})
    assert response.json()["description"] == "Bad Request: can't parse JSON object"
    response = await bot.raw("sendMessage", content=b"x", headers={"content-type": "multipart/form-data; boundary=y"})
    assert response.status_code == 400
