"""What Telegram refuses, in Telegram's words."""

from typing import Any

import pytest

from bot.playground.limits import Pace
from bot.playground.telegram import Telegram
from tests.playground.conftest import KIM, Caller


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("<b></b>", "text must be non-empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("<b>x", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("<p>x</p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
        ("å <p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 3'),
        ("x</b>", "can't parse entities: Unexpected end tag at byte offset 1"),
        (
            "<b><i>x</b></i>",
            'can\'t parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("1 < 2", 'can\'t parse entities: Unsupported start tag "" at byte offset 2'),
        ("x <b", "can't parse entities: Unclosed start tag at byte offset 2"),
    ],
)
async def test_texts(bot: Caller, text: str, said: str) -> None:
    refusal = await bot.refused("sendMessage", chat_id=KIM, text=text, parse_mode="HTML")
    assert refusal == f"400 Bad Request: {said}"


async def test_a_text_is_counted_after_parsing(bot: Caller) -> None:
    await bot("sendMessage", chat_id=KIM, text="<b>" + "😀" * 2048 + "</b>", parse_mode="HTML")
    await bot("sendMessage", chat_id=KIM, text="&lt;" * 4096, parse_mode="HTML")


async def test_captions(bot: Caller, telegram: Telegram) -> None:
    photo = telegram.message(KIM, telegram.send_media(KIM, "photo", b"x")).media
    assert photo
    await bot("sendPhoto", chat_id=KIM, photo=photo.file_id, caption="x" * 1024)
    refusal = await bot.refused("sendPhoto", chat_id=KIM, photo=photo.file_id, caption="x" * 1025)
    assert refusal == "400 Bad Request: message caption is too long"


async def test_markdown_is_not_spoken(bot: Caller) -> None:
    refusal = await bot.refused("sendMessage", chat_id=KIM, text="*x*", parse_mode="MarkdownV2")
    assert refusal == "400 Bad Request: unsupported parse_mode"


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "å" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": "x", "url": "tel:112"}, "inline keyboard button URL 'tel:112' is invalid: Wrong HTTP URL"),
        (
            {"text": "x", "url": "tel:+4681"},
            "inline keyboard button URL 'tel:+4681' is invalid: Wrong port number specified in the URL",
        ),
        (
            {"text": "x", "url": "sms://112"},
            "inline keyboard button URL 'sms://112' is invalid: Unsupported URL protocol",
        ),
        ({"text": "x", "url": "in te"}, "inline keyboard button URL 'in te' is invalid: Wrong HTTP URL"),
    ],
)
async def test_buttons(bot: Caller, button: dict[str, Any], said: str) -> None:
    refusal = await bot.refused("sendMessage", chat_id=KIM, text="x", reply_markup=keyboard(**button))
    assert refusal == f"400 Bad Request: {said}"


async def test_buttons_that_are_allowed(bot: Caller) -> None:
    for button in (
        {"text": "x", "callback_data": "x" * 64},
        {"text": "x", "copy_text": {"text": "x" * 256}},
        {"text": "x", "url": "https://example.org/a?b=c"},
        {"text": "x", "url": "example.org"},
        {"text": "x", "url": "tg://user?id=1"},
    ):
        sent = await bot("sendMessage", chat_id=KIM, text="x", reply_markup=keyboard(**button))
        assert sent["reply_markup"] == keyboard(**button)


async def test_empty_rows_and_empty_texts_are_left_out(bot: Caller) -> None:
    markup = {"inline_keyboard": [[], [{"text": "", "callback_data": "x"}], [{"text": "a", "callback_data": "a"}]]}
    sent = await bot("sendMessage", chat_id=KIM, text="x", reply_markup=markup)
    assert sent["reply_markup"] == keyboard(text="a", callback_data="a")
    sent = await bot("sendMessage", chat_id=KIM, text="x", reply_markup={"inline_keyboard": []})
    assert "reply_markup" not in sent


async def test_too_many_buttons(bot: Caller) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]] * 101}
    refusal = await bot.refused("sendMessage", chat_id=KIM, text="x", reply_markup=markup)
    assert refusal == "400 Bad Request: reply markup is too long"


async def test_markup_must_be_json(bot: Caller) -> None:
    response = await bot.raw("sendMessage", data={"chat_id": str(KIM), "text": "x", "reply_markup": "{"})
    assert response.json()["description"] == "Bad Request: can't parse reply markup JSON object"


async def test_toasts_are_short(bot: Caller, telegram: Telegram) -> None:
    sent = await bot("sendMessage", chat_id=KIM, text="x", reply_markup=keyboard(text="a", callback_data="a"))
    query = telegram.press(KIM, sent["message_id"], "a")
    assert await bot("answerCallbackQuery", callback_query_id=query, text="x" * 200)
    refusal = await bot.refused("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert refusal == "400 Bad Request: MESSAGE_TOO_LONG"


async def test_pace_is_kept_when_it_is_enforced(bot: Caller, telegram: Telegram) -> None:
    telegram.enforce_limits = True
    for _ in range(20):
        await bot("sendMessage", chat_id=KIM, text="x")
    response = await bot.raw("sendMessage", {"chat_id": KIM, "text": "x"})
    assert response.status_code == 429
    assert response.json() == {
        "ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }  # fmt: skip
    assert telegram.chat(KIM).messages[-1].message_id == 21


def test_the_pace_by_the_clock() -> None:
    now = 0.0
    pace = Pace(lambda: now)
    assert [pace.take(1) for _ in range(20)] == [0] * 20
    assert pace.take(1) == 1
    assert pace.take(1, 5) == 5
    now = 1.0
    assert pace.take(1) == 0
    assert pace.take(1) == 1
    assert sum(pace.take(chat) == 0 for chat in range(100, 200)) == 29
    now = 100.0
    assert [pace.take(-5) for _ in range(20)] == [0] * 20
    assert pace.take(-5) == 3
