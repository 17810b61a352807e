"""A group over the page's own HTTP: what the page is shown of it, and what its members do there."""

from typing import Any

import httpx
import pytest

from bot.playground.telegram import Telegram
from tests.playground.conftest import BO, KIM, Caller
from tests.playground.test_groups import BUTTONS, group, told
from tests.playground.test_phones import act

__all__ = ["group"]  # a fixture


async def shown(http: httpx.AsyncClient) -> dict[str, Any]:
    found: list[dict[str, Any]] = (await http.get("/play/state")).json()["groups"]
    assert len(found) == 1
    return found[0]


async def test_what_is_shown_of_a_group(http: httpx.AsyncClient, bot: Caller, telegram: Telegram, group: int) -> None:
    telegram.add_user(77, "Nils")  # without a phone on the page
    telegram.add_to_group(77, group, by=KIM)
    post = await bot("sendMessage", chat_id=group, text="Vad gäller det?", reply_markup=BUTTONS)
    telegram.send_text(BO, "lampan", chat_id=group, reply_to=post["message_id"])
    seen = await shown(http)
    assert (seen["title"], seen["bot"], seen["pinned"]) == ("Rådet", {"admin": False}, [])
    assert [(member["name"], member["title"]) for member in seen["members"]] == [("Kim", "Grannen"), ("Bo", "Jouren")]
    *events, asked, answered = seen["messages"]
    assert [(one["media"]["by"], one["media"]["names"]) for one in events] == [
        ("Kim", ["Grannlinjen"]), ("Kim", ["Bo"]), ("Kim", ["Nils"]),
    ]  # fmt: skip
    assert (asked["from"], asked["name"]) == (None, "Grannlinjen")
    assert (answered["from"], answered["name"], answered["reply_to"]["name"]) == (BO, "Bo", "Grannlinjen")


async def test_members_act_in_it(http: httpx.AsyncClient, bot: Caller, telegram: Telegram, group: int) -> None:
    here = {"chat_id": group}
    first = (await act(http, f"{KIM}/text", {"text": "/kontakter", **here}))["message_id"]
    await act(http, f"{KIM}/edit", {"message_id": first, "text": "/kontakter lampa", **here})
    update, edit = await told(bot)
    assert update["message"]["chat"]["id"] == group
    assert edit["edited_message"]["text"] == "/kontakter lampa"
    post = await bot("sendMessage", chat_id=group, text="?", reply_markup=BUTTONS)
    press = {"message_id": post["message_id"], "data": "ctop:x:lighting", **here}
    query = (await act(http, f"{BO}/press", press))["query_id"]
    await bot("answerCallbackQuery", callback_query_id=query, text="Bara för Bo")
    seen = await shown(http)
    assert (seen["toast"]["text"], seen["toast_to"]) == ("Bara för Bo", BO)
    assert [phone["toast"] for phone in (await http.get("/play/state")).json()["phones"]] == [None, None]

    await act(http, f"{BO}/location", {"latitude": 58.9, "longitude": 13.3, **here})
    files = [("file", ("möte.ics", b"BEGIN:VCALENDAR", "text/calendar"))]
    data = {"kind": "document", "caption": "bjuder in", "chat_id": str(group)}
    assert (await http.post(f"/play/{KIM}/media", data=data, files=files)).status_code == 200
    *_, place, file = (await shown(http))["messages"]
    assert (place["media"]["kind"], place["from"], file["from"], file["text"]) == ("location", BO, KIM, "bjuder in")
    assert (file["media"]["name"], file["media"]["size"]) == ("möte.ics", 15)
    fetched = await http.get(file["media"]["url"])
    assert (fetched.content, fetched.headers["content-type"]) == (b"BEGIN:VCALENDAR", "text/calendar; charset=utf-8")
    heard = [next(kind for kind in update if kind != "update_id") for update in await told(bot)]
    assert heard == ["callback_query"]  # places and files that people send each other are none of the bot's business


async def test_who_is_not_in_it_can_not(http: httpx.AsyncClient, telegram: Telegram, group: int) -> None:
    telegram.add_user(77, "Nils", phone_title="Ny")
    before = len(telegram.chat(group).messages)
    await act(http, "77/text", {"text": "hej", "chat_id": group}, 404)
    await act(http, f"{KIM}/text", {"text": "hej", "chat_id": BO}, 404)  # nor in another's chat
    for nowhere in (-77, str(group), [group], True):
        await act(http, f"{KIM}/text", {"text": "hej", "chat_id": nowhere}, 404)
    files = [("file", ("a.png", b"A", "image/png"))]
    for nowhere in ("-77", "rådet"):
        data = {"kind": "photo", "chat_id": nowhere}
        assert (await http.post(f"/play/{KIM}/media", data=data, files=files)).status_code == 404
    await act(http, f"{KIM}/blocked", {"blocked": True})
    await act(http, f"{KIM}/text", {"text": "hej ändå", "chat_id": group})
    await act(http, f"{KIM}/text", {"text": "hej"}, 409)
    await act(http, f"{KIM}/online", {"online": False})
    await act(http, f"{KIM}/text", {"text": "hej", "chat_id": group}, 409)
    assert len(telegram.chat(group).messages) == before + 1


async def test_the_bot_is_let_pin_from_the_page(http: httpx.AsyncClient, bot: Caller, group: int) -> None:
    post = (await bot("sendMessage", chat_id=group, text="Mötet är på tisdag"))["message_id"]
    await act(http, f"{KIM}/promote", {"chat_id": group, "admin": True})
    await bot("pinChatMessage", chat_id=group, message_id=post)
    seen = await shown(http)
    assert (seen["bot"], seen["pinned"]) == ({"admin": True}, [{"id": post, "text": "Mötet är på tisdag"}])
    assert (seen["messages"][-1]["media"]["what"], seen["messages"][-1]["media"]["text"]) == (
        "pinned_message", "Mötet är på tisdag",
    )  # fmt: skip
    await bot("leaveChat", chat_id=group)
    assert (await shown(http))["bot"] is None
    await act(http, f"{KIM}/promote", {"chat_id": group, "admin": True}, 400)


@pytest.mark.parametrize("joined_first", [False, True])
async def test_a_supergroup_is_shown_in_its_place(
    http: httpx.AsyncClient, telegram: Telegram, group: int, joined_first: bool
) -> None:
    new = telegram.migrate_group(KIM, group, joined_first=joined_first)
    assert (await shown(http))["group_id"] == new
