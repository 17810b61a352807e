"""The page's own HTTP: snapshots, events, and what people do on their phones."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.playground import phones
from bot.playground.server import Playground
from bot.playground.telegram import Telegram
from tests.playground.conftest import BO, KIM, Caller

BUTTONS = {
    "inline_keyboard": [
        [{"text": "Ja", "callback_data": "yes"}],
        [{"text": "Mall", "copy_text": {"text": "Hej"}}, {"text": "Karta", "url": "https://example.org"}],
    ]
}


async def phone(http: httpx.AsyncClient, index: int = 0) -> dict[str, Any]:
    state: dict[str, Any] = (await http.get("/play/state")).json()
    found: dict[str, Any] = state["phones"][index]
    return found


async def act(http: httpx.AsyncClient, path: str, data: dict[str, Any], status: int = 200) -> dict[str, Any]:
    response = await http.post(f"/play/{path}", json=data)
    assert response.status_code == status, response.text
    answer: dict[str, Any] = response.json()
    assert ("ok" if status == 200 else "error") in answer
    return answer


async def test_the_snapshot(http: httpx.AsyncClient, bot: Caller, play: Playground) -> None:
    play.page.home = {"name": "Exempelhuset"}
    theirs = play.telegram.send_text(KIM, "<hej>")
    sent = await bot(
        "sendMessage", chat_id=KIM, text="<b>Hej</b>", parse_mode="HTML", protect_content=True,
        reply_markup=BUTTONS, reply_parameters={"message_id": theirs},
    )  # fmt: skip
    state = (await http.get("/play/state")).json()
    assert [shown["title"] for shown in state["phones"]] == ["Grannen", "Jouren"]
    assert (state["zone"], state["busy"], state["home"]["name"]) == ("Europe/Stockholm", False, "Exempelhuset")
    _, mine, theirs_now = state["phones"][0]["messages"]
    assert (mine["mine"], mine["html"]) == (True, "&lt;hej&gt;")
    assert theirs_now == {
        "id": sent["message_id"], "v": 1, "mine": False, "text": "Hej", "html": "<b>Hej</b>",
        "date": play.telegram.message(KIM, sent["message_id"]).date.isoformat(), "edited": False, "protect": True,
        "silent": False, "via": None, "reply_to": {"id": theirs, "text": "<hej>"}, "media": None, "group": None,
        "asks": [],
        "keyboard": [
            [{"text": "Ja", "data": "yes"}],
            [{"text": "Mall", "copy": "Hej"}, {"text": "Karta", "url": "https://example.org"}],
        ],
    }  # fmt: skip


async def test_changes_show(http: httpx.AsyncClient, bot: Caller) -> None:
    sent = (await bot("sendMessage", chat_id=KIM, text="x", reply_markup=BUTTONS))["message_id"]
    await bot("editMessageText", chat_id=KIM, message_id=sent, text="y")
    shown = (await phone(http))["messages"][-1]
    assert (shown["text"], shown["v"], shown["edited"], shown["keyboard"]) == ("y", 2, True, [])
    await bot("deleteMessage", chat_id=KIM, message_id=sent)
    assert len((await phone(http))["messages"]) == 1


async def test_people_act(http: httpx.AsyncClient, bot: Caller, telegram: Telegram) -> None:
    first = (await act(http, f"{KIM}/text", {"text": "hej"}))["message_id"]
    await act(http, f"{KIM}/text", {"text": "svar", "reply_to": first})
    await act(http, f"{KIM}/edit", {"message_id": first, "text": "hejsan"})
    await act(http, f"{KIM}/location", {"latitude": 59.3, "longitude": 18.1})
    await act(http, f"{BO}/start", {"payload": "inbjudan"})
    texts = [(u.get("message") or u.get("edited_message")).get("text") for u in await bot("getUpdates")]
    assert texts == ["/start", "hej", "svar", "hejsan", None, "/start inbjudan"]
    media = (await phone(http))["messages"][-1]["media"]
    assert media == {"kind": "location", "latitude": 59.3, "longitude": 18.1}


async def test_pressing_and_toasts(http: httpx.AsyncClient, bot: Caller) -> None:
    sent = (await bot("sendMessage", chat_id=KIM, text="?", reply_markup=BUTTONS))["message_id"]
    query = (await act(http, f"{KIM}/press", {"message_id": sent, "data": "yes"}))["query_id"]
    await bot("answerCallbackQuery", callback_query_id=query, text="Tack", show_alert=False)
    assert (await phone(http))["toast"] == {"id": query, "text": "Tack", "alert": False}
    await act(http, f"{KIM}/press", {"message_id": sent, "data": "no"}, 409)


async def test_acts_that_can_not_be(http: httpx.AsyncClient) -> None:
    await act(http, "77/text", {"text": "x"}, 404)
    await act(http, f"{KIM}/dance", {}, 404)
    await act(http, f"{KIM}/text", {}, 404)
    await act(http, f"{KIM}/text", {"text": " "}, 400)
    await act(http, f"{KIM}/text", {"text": 5}, 400)
    await act(http, f"{KIM}/text", {"text": "x", "reply_to": 99}, 404)
    await act(http, f"{KIM}/edit", {"message_id": 99, "text": "x"}, 404)
    await act(http, f"{KIM}/location", {"latitude": "norr", "longitude": 1}, 400)


async def test_a_blocked_bot(http: httpx.AsyncClient, bot: Caller) -> None:
    await act(http, f"{KIM}/blocked", {"blocked": True})
    assert (await phone(http))["blocked"] is True
    await act(http, f"{KIM}/text", {"text": "x"}, 409)
    assert "blocked" in await bot.refused("sendMessage", chat_id=KIM, text="x")
    await act(http, f"{KIM}/blocked", {"blocked": False})
    await act(http, f"{KIM}/text", {"text": "x"})


async def test_without_signal_messages_wait(http: httpx.AsyncClient, bot: Caller) -> None:
    await act(http, f"{KIM}/online", {"online": False})
    await bot("sendMessage", chat_id=KIM, text="kommer senare")
    shown = await phone(http)
    assert (shown["online"], len(shown["messages"])) == (False, 1)
    await act(http, f"{KIM}/text", {"text": "x"}, 409)
    await act(http, f"{KIM}/online", {"online": True})
    assert (await phone(http))["messages"][-1]["text"] == "kommer senare"


async def test_files_from_the_page(http: httpx.AsyncClient, bot: Caller) -> None:
    files = [("file", ("a.png", b"AA", "image/png")), ("file", ("b.png", b"BB", "image/png"))]
    data = {"kind": "photo", "caption": "två", "reply_to": "1"}
    answer = (await http.post(f"/play/{KIM}/media", data=data, files=files)).json()
    assert len(answer["message_ids"]) == 2
    one, two = (update["message"] for update in (await bot("getUpdates"))[-2:])
    assert one["media_group_id"] == two["media_group_id"]
    assert (one["caption"], one["reply_to_message"]["message_id"]) == ("två", 1)
    shown = (await phone(http))["messages"][-1]["media"]
    assert (shown["kind"], shown["name"]) == ("photo", "b.png")
    fetched = await http.get(shown["url"])
    assert (fetched.content, fetched.headers["content-type"]) == (b"BB", "image/png")
    assert "sandbox" in fetched.headers["content-security-policy"]
    assert (await http.get("/play/file/none")).status_code == 404
    wrong = await http.post(f"/play/{KIM}/media", data={"kind": "hologram"}, files=files)
    assert wrong.status_code == 400
    assert (await http.post(f"/play/{KIM}/media", json={})).status_code == 400


async def test_only_the_page_acts(http: httpx.AsyncClient, play: Playground, telegram: Telegram) -> None:
    path, data = f"/play/{KIM}/text", {"text": "x"}
    before = telegram.pending_updates
    for origin in ("https://example.org", "null", "http://localhost:1"):
        assert (await http.post(path, json=data, headers={"origin": origin})).status_code == 403
    assert (await http.post(path, content=json.dumps(data), headers={"content-type": "text/plain"})).status_code == 400
    assert (await http.post(path, data=data)).status_code == 400
    assert (await http.post(path, content=b"[]", headers={"content-type": "application/json"})).status_code == 400
    assert telegram.pending_updates == before
    assert (await http.post(path, json=data, headers={"origin": play.url})).status_code == 200


@pytest.mark.parametrize(
    ("host", "served"),
    [
        ("localhost:9", True),
        ("127.0.0.1", True),
        ("[::1]:80", True),
        ("example.org", False),
        ("127.0.0.1.example.org", False),
    ],
)
async def test_only_this_machine_is_served(http: httpx.AsyncClient, host: str, served: bool) -> None:
    response = await http.get("/play/state", headers={"host": host})
    assert (response.status_code == 200) is served


async def test_the_page_itself(http: httpx.AsyncClient) -> None:
    for path, kind in (("/", "text/html"), ("/page.css", "text/css"), ("/page.js", "text/javascript")):
        response = await http.get(path)
        assert response.headers["content-type"].startswith(kind)
        assert "default-src 'self'" in response.headers["content-security-policy"]
    for path in ("/snapshots.py", "/..%2fserver.py", "/nothing.css"):
        assert (await http.get(path)).status_code == 404


async def events(http: httpx.AsyncClient) -> AsyncIterator[dict[str, Any]]:
    async with http.stream("GET", "/play/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        kind = ""
        async for line in stream.aiter_lines():
            if line.startswith("event: "):
                kind = line.removeprefix("event: ")
            elif line.startswith("data: "):
                assert kind == "state"
                yield json.loads(line.removeprefix("data: "))


async def test_events_follow_what_happens(http: httpx.AsyncClient, bot: Caller, play: Playground) -> None:
    stream = events(http)
    first = await anext(stream)
    for number in range(50):
        play.telegram.send_text(KIM, str(number))
    second = await anext(stream)
    assert second["version"] >= first["version"] + 50
    assert second["phones"][0]["messages"][-1]["text"] == "49"
    await bot("sendChatAction", chat_id=KIM, action="typing")
    assert (await anext(stream))["phones"][0]["typing"] is True
    await bot("sendMessage", chat_id=KIM, text="färdig")
    assert (await anext(stream))["phones"][0]["typing"] is False
    await stream.aclose()  # type: ignore[attr-defined]


async def test_typing_goes_out_by_itself(http: httpx.AsyncClient, bot: Caller, telegram: Telegram) -> None:
    await bot("sendChatAction", chat_id=KIM, action="typing")
    telegram.chat(KIM).typing_until -= 4.8
    stream = events(http)
    assert (await anext(stream))["phones"][0]["typing"] is True
    assert (await anext(stream))["phones"][0]["typing"] is False
    await stream.aclose()  # type: ignore[attr-defined]


async def test_stopping_ends_the_events(http: httpx.AsyncClient, play: Playground) -> None:
    stream = events(http)
    await anext(stream)
    async with asyncio.timeout(1):
        await play.stop()
    async with asyncio.timeout(1):
        assert [event["version"] async for event in stream] in ([], [play.telegram.version])


async def test_a_silent_stream_is_kept_alive(http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phones, "_PING_SECONDS", 0.05)
    async with http.stream("GET", "/play/events") as stream:
        lines = stream.aiter_lines()
        while await anext(lines) != ": ping":
            pass


async def test_time_passes_one_step_at_a_time(http: httpx.AsyncClient, play: Playground) -> None:
    steps: list[timedelta] = []
    under_way = 0

    async def advance(step: timedelta) -> None:
        nonlocal under_way
        under_way += 1
        assert under_way == 1
        assert (await http.get("/play/state")).json()["busy"] is True
        await asyncio.sleep(0.02)
        steps.append(step)
        under_way -= 1

    await act(http, "clock", {"minutes": 1}, 409)
    play.phones.on_advance = advance
    await asyncio.gather(*(act(http, "clock", {"minutes": minutes}) for minutes in (1, 10, 60)))
    assert sorted(steps) == [timedelta(minutes=minutes) for minutes in (1, 10, 60)]
    assert (await http.get("/play/state")).json()["busy"] is False
    for wrong in (0, 14 * 24 * 60 + 1, "10", True, None):
        await act(http, "clock", {"minutes": wrong}, 400)
