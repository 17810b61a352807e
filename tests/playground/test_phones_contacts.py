"""The page's own HTTP for contact cards, and for what the bot offers to who types its name."""

import asyncio
from typing import Any

import httpx
import pytest

from bot.playground import phones
from bot.playground.server import Playground
from tests.playground.conftest import BO, KIM, Caller
from tests.playground.test_phones import act, phone

CARD = {"phone_number": "+46313900612", "first_name": "Eljouren", "last_name": "Exempel", "vcard": "BEGIN:VCARD"}
RESULTS = [{"type": "contact", "id": "7", **CARD}]


async def answer(bot: Caller, results: list[dict[str, Any]]) -> None:
    """Answer the inline query that comes next."""
    updates = await bot("getUpdates", timeout=5)
    query = next(update["inline_query"] for update in updates if "inline_query" in update)
    await bot("answerInlineQuery", inline_query_id=query["id"], results=results, cache_time=0, is_personal=True)
    await bot("getUpdates", offset=updates[-1]["update_id"] + 1)


async def test_a_card_on_the_page(http: httpx.AsyncClient, bot: Caller) -> None:
    await bot("sendContact", chat_id=KIM, **CARD)
    media = (await phone(http))["messages"][-1]["media"]
    assert media == {"kind": "contact", "name": "Eljouren Exempel", "phone": "+46313900612", "vcard": "BEGIN:VCARD"}


async def test_typing_finds_and_choosing_sends(http: httpx.AsyncClient, bot: Caller, play: Playground) -> None:
    play.telegram.updates.drop_all()
    found, _ = await asyncio.gather(act(http, f"{KIM}/inline", {"query": "lamp"}), answer(bot, RESULTS))
    assert found["results"] == [
        {"type": "contact", "id": "7", "title": "Eljouren Exempel", "description": "+46313900612"}
    ]
    choice = {"query_id": found["query_id"], "result_id": "7"}
    await act(http, f"{BO}/pick", choice, 404)
    await act(http, f"{KIM}/pick", choice)
    sent = (await phone(http))["messages"][-1]
    assert (sent["mine"], sent["via"], sent["media"]["name"]) == (True, "grannlinjen_bot", "Eljouren Exempel")
    assert play.telegram.last_message(KIM).content == {"contact": CARD}


async def test_a_bot_that_does_not_answer_offers_nothing(
    http: httpx.AsyncClient, play: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phones, "OFFER_SECONDS", 0.01)
    assert (await act(http, f"{KIM}/inline", {"query": "lamp"}))["results"] == []
    play.telegram.inline = False
    await act(http, f"{KIM}/inline", {"query": "lamp"}, 400)
    await act(http, f"{KIM}/inline", {}, 404)
    play.telegram.block(KIM)
    await act(http, f"{KIM}/inline", {"query": "lamp"}, 409)


async def test_nobody_waits_for_an_answer_when_the_playground_stops(http: httpx.AsyncClient, play: Playground) -> None:
    asking = asyncio.create_task(act(http, f"{KIM}/inline", {"query": "lamp"}))
    while not play.telegram.inline_queries:
        await play.telegram.wait_change()
    await play.stop()
    assert (await asking)["results"] == []


async def test_who_is_offered_to_search(http: httpx.AsyncClient, bot: Caller, play: Playground) -> None:
    assert not (await phone(http))["inline"]  # the bot has not asked for inline queries
    await bot("getUpdates", allowed_updates=["message", "inline_query"])
    assert (await phone(http))["inline"]
    play.page.searchers = frozenset({BO})
    assert not (await phone(http))["inline"]
    assert (await phone(http, 1))["inline"]
