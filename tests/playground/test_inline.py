"""Inline mode: what is typed after the bot's name, what the bot may answer, and what becomes of a choice."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.playground import offering
from bot.playground.telegram import Telegram
from tests.playground.conftest import BO, KIM, Caller

GROUP = -4_000_000_001
TEXT = {"message_text": "<b>Lampor</b> 031-390 06 12", "parse_mode": "HTML"}
ARTICLE = {"type": "article", "id": "1", "title": "Lampor", "description": "nu", "input_message_content": TEXT}
CARD = {"phone_number": "+46313900612", "first_name": "Eljouren", "last_name": "Exempel", "vcard": "BEGIN:VCARD"}
CONTACT = {"type": "contact", "id": "2", **CARD}
LATE = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


async def asked(bot: Caller) -> dict[str, Any]:
    """The newest update, which is an inline query."""
    query: dict[str, Any] = (await bot("getUpdates"))[-1]["inline_query"]
    return query


async def test_what_is_typed_reaches_the_bot(bot: Caller, telegram: Telegram) -> None:
    assert (await bot("getMe"))["supports_inline_queries"] is True
    query_id = telegram.type_inline(KIM, "lamp")
    query = await asked(bot)
    sender = {"id": KIM, "is_bot": False, "first_name": "Kim", "language_code": "sv"}
    assert query == {"id": query_id, "from": sender, "query": "lamp", "offset": "", "chat_type": "sender"}
    telegram.add_bot_to_group(KIM, GROUP, "Rådet")
    telegram.type_inline(BO, "x" * 300, chat_id=GROUP)
    query = await asked(bot)
    assert (query["chat_type"], query["query"], query["from"]["id"]) == ("group", "x" * 256, BO)
    telegram.inline = False
    assert (await bot("getMe"))["supports_inline_queries"] is False
    with pytest.raises(ValueError, match="no inline mode"):
        telegram.type_inline(KIM, "lamp")


async def test_what_is_chosen_is_sent_as_ones_own(bot: Caller, telegram: Telegram) -> None:
    query_id = telegram.type_inline(KIM, "lamp")
    params = {"inline_query_id": query_id, "results": json.dumps([ARTICLE, CONTACT]), "cache_time": "0"}
    assert (await bot.raw("answerInlineQuery", data={**params, "is_personal": "true"})).json()["result"] is True
    listed = telegram.inline_queries[query_id].results
    assert listed is not None
    assert [(one["title"], one["description"]) for one in listed] == [
        ("Lampor", "nu"),
        ("Eljouren Exempel", "+46313900612"),
    ]
    telegram.pick(KIM, query_id, "1")
    message = (await bot("getUpdates"))[-1]["message"]
    assert (message["from"]["id"], message["via_bot"]["id"]) == (KIM, telegram.bot_id)
    assert (message["text"], message["entities"][0]["type"]) == ("Lampor 031-390 06 12", "bold")
    telegram.add_bot_to_group(KIM, GROUP, "Rådet")
    telegram.pick(KIM, query_id, "2", chat_id=GROUP)
    message = (await bot("getUpdates"))[-1]["message"]
    assert (message["chat"]["id"], message["contact"]) == (GROUP, CARD)
    with pytest.raises(KeyError):
        telegram.pick(KIM, query_id, "3")
    with pytest.raises(KeyError):
        telegram.pick(BO, query_id, "1")
    with pytest.raises(ValueError, match="own"):
        telegram.edit_text(KIM, telegram.last_message(KIM).message_id, "annat")


async def test_a_contact_may_be_sent_from_an_article(bot: Caller, telegram: Telegram) -> None:
    query_id = telegram.type_inline(KIM, "lamp")
    await bot("answerInlineQuery", inline_query_id=query_id, results=[{**ARTICLE, "input_message_content": CARD}])
    assert telegram.message(KIM, telegram.pick(KIM, query_id, "1")).content == {"contact": CARD}
    query_id = telegram.type_inline(KIM, "lampa")
    await bot("answerInlineQuery", inline_query_id=query_id, results=[{**CONTACT, "input_message_content": TEXT}])
    assert telegram.message(KIM, telegram.pick(KIM, query_id, "2")).text == "Lampor 031-390 06 12"


async def test_an_answer_comes_once_and_in_time(
    bot: Caller, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await bot.refused("answerInlineQuery", inline_query_id="nonsense", results=[]) == LATE
    query_id = telegram.type_inline(KIM, "lamp")
    await bot("answerInlineQuery", inline_query_id=query_id, results=[], cache_time=0)
    assert telegram.inline_queries[query_id].results == []
    assert await bot.refused("answerInlineQuery", inline_query_id=query_id, results=[]) == LATE
    query_id = telegram.type_inline(KIM, "lampa")
    monkeypatch.setattr(offering, "INLINE_SECONDS", -1.0)
    assert await bot.refused("answerInlineQuery", inline_query_id=query_id, results=[]) == LATE


async def test_telegram_answers_by_itself_for_as_long_as_it_was_allowed(bot: Caller, telegram: Telegram) -> None:
    """Who may not be shown a stale answer must say so: cache_time 0, and personal."""
    now = datetime(2026, 11, 23, 20, 40, tzinfo=UTC)
    telegram.clock = lambda: now

    async def answer(user: int, words: str, **how: Any) -> None:
        query_id = telegram.type_inline(user, words)
        await bot("answerInlineQuery", inline_query_id=query_id, results=[ARTICLE], **how)

    def kept(user: int, words: str) -> bool:
        return telegram.inline_queries[telegram.type_inline(user, words)].results is not None

    await answer(KIM, "for all")
    await answer(KIM, "for Kim", is_personal=True, cache_time=60)
    await answer(KIM, "for now", is_personal=True, cache_time=0)
    known = [(words, kept(KIM, words), kept(BO, words)) for words in ("for all", "for Kim", "for now")]
    assert known == [("for all", True, True), ("for Kim", True, False), ("for now", False, False)]
    now += timedelta(seconds=61)
    assert (kept(BO, "for all"), kept(KIM, "for Kim")) == (True, False)
    now += timedelta(minutes=5)
    assert not kept(BO, "for all")


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ("x", "can't parse inline query results JSON object"),
        ({}, "expected an Array of inline query results"),
        ([ARTICLE] * 51, "too many inline query results specified"),
        (["x"], "can't parse InlineQueryResult: expected an Object"),
        ([ARTICLE, ARTICLE], "RESULT_ID_DUPLICATE"),
        ([{**ARTICLE, "id": "å" * 33}], "RESULT_ID_INVALID"),
        ([{**ARTICLE, "id": ""}], "RESULT_ID_EMPTY"),
        ([{**ARTICLE, "id": None}], "can't parse InlineQueryResult: Can't find field \"id\""),
        ([{**ARTICLE, "title": None}], "can't parse InlineQueryResult: Can't find field \"title\""),
        ([{**ARTICLE, "title": 7}], "can't parse InlineQueryResult: Field \"title\" must be of type String"),
        ([{**ARTICLE, "title": " "}], "ARTICLE_TITLE_EMPTY"),
        ([{**ARTICLE, "input_message_content": None}], "InlineQueryResult: message content is not specified"),
        ([{**ARTICLE, "input_message_content": {}}], "InlineQueryResult: message content is not specified"),
        ([{**ARTICLE, "input_message_content": {"message_text": ""}}], "message text is empty"),
        ([{**ARTICLE, "input_message_content": {"message_text": "x" * 4097}}], "MESSAGE_TOO_LONG"),
        ([{**ARTICLE, "reply_markup": {"inline_keyboard": []}}], "the playground knows no buttons on inline results"),
        ([{**CONTACT, "first_name": ""}], "first name is empty"),
        ([{**CONTACT, "phone_number": None}], "phone number is empty"),
        ([{**CONTACT, "vcard": "x" * 2049}], "vcard is too long"),
        ([{"type": "gif", "id": "1"}], "type \"gif\" is unsupported for the inline query result"),
    ],
)  # fmt: skip
async def test_wrong_answers(bot: Caller, telegram: Telegram, results: Any, words: str) -> None:
    query_id = telegram.type_inline(KIM, "lamp")
    assert words in await bot.refused("answerInlineQuery", inline_query_id=query_id, results=results)
    assert telegram.inline_queries[query_id].results is None


async def test_an_offset_too_long_and_a_cache_time_that_is_none(bot: Caller, telegram: Telegram) -> None:
    query = {"inline_query_id": telegram.type_inline(KIM, "lamp"), "results": []}
    assert "NEXT_OFFSET_INVALID" in await bot.refused("answerInlineQuery", **query, next_offset="x" * 65)
    assert "cache_time" in await bot.refused("answerInlineQuery", **query, cache_time="long")
