"""Messages to people: sent, answered, edited, copied, deleted; pressed and answered."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.telegram import Telegram
from tests.playground.conftest import BO, KIM, Caller

BUTTONS = {"inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}, {"text": "Nej", "callback_data": "no"}]]}
UNCHANGED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def test_the_bot_says_who_it_is(bot: Caller, telegram: Telegram) -> None:
    me = await bot("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (1_000_000, True, "grannlinjen_bot")
    assert await bot("GETME") == me


async def test_every_way_of_calling_gives_the_same(bot: Caller, telegram: Telegram) -> None:
    params = {"chat_id": str(KIM), "text": "hå", "reply_markup": json.dumps(BUTTONS), "protect_content": "true"}
    await bot.raw("sendMessage", data=params)
    await bot.raw("sendMessage", params=params)
    await bot.raw("sendMessage", json={**params, "reply_markup": BUTTONS, "protect_content": True})
    await bot.raw("sendMessage", files={key: (None, value) for key, value in params.items()})
    await bot.http.get(f"/bot{bot.token}/sendMessage", params=params)
    sent = [message for message in telegram.chat(KIM).messages if message.from_bot]
    assert len(sent) == 5
    assert {(m.text, m.protect, json.dumps(m.keyboard)) for m in sent} == {
        ("hå", True, json.dumps(BUTTONS["inline_keyboard"]))
    }
    assert all(call.params["reply_markup"] == BUTTONS for call in telegram.calls)
    assert {(call.method, call.chat_id, call.status) for call in telegram.calls} == {("sendMessage", KIM, 200)}


async def test_html_becomes_text_and_entities(bot: Caller, telegram: Telegram) -> None:
    html = "<b>Hej</b> 😀 <i>du</i> &lt;3"
    sent = await bot("sendMessage", chat_id=KIM, text=html, parse_mode="HTML")
    assert sent["text"] == "Hej 😀 du <3"
    assert sent["entities"] == [
        {"type": "bold", "offset": 0, "length": 3},
        {"type": "italic", "offset": 7, "length": 2},
    ]
    assert telegram.message(KIM, sent["message_id"]).html == html


async def test_a_message_carries_what_telegram_sends(bot: Caller, telegram: Telegram) -> None:
    telegram.clock = lambda: datetime(2026, 11, 23, 21, 40, tzinfo=UTC)
    theirs = telegram.send_text(KIM, "hej")
    reply = {"message_id": theirs}
    sent = await bot("sendMessage", chat_id=KIM, text="svar", reply_parameters=reply, disable_notification=True)
    assert sent["from"]["is_bot"] is True
    assert sent["chat"] == {"id": KIM, "first_name": "Kim", "type": "private"}
    assert sent["date"] == 1795470000
    assert sent["reply_to_message"]["text"] == "hej"
    assert sent["reply_to_message"]["from"] == {
        "id": KIM, "is_bot": False, "first_name": "Kim", "language_code": "sv",
    }  # fmt: skip
    kept = telegram.message(KIM, sent["message_id"])
    assert (kept.from_bot, kept.silent, kept.reply_to, kept.chat_id) == (True, True, theirs, KIM)


async def test_who_can_be_written_to(bot: Caller, telegram: Telegram) -> None:
    async def refused(chat_id: object) -> str:
        return await bot.refused("sendMessage", chat_id=chat_id, text="hej")

    assert await refused(77) == "400 Bad Request: chat not found"
    assert await refused("@nobody") == "400 Bad Request: chat not found"
    assert await refused("") == "400 Bad Request: chat_id is empty"
    assert await refused(BO) == "403 Forbidden: bot can't initiate conversation with a user"
    telegram.block(KIM)
    assert await refused(KIM) == "403 Forbidden: bot was blocked by the user"
    telegram.unblock(KIM)
    await bot("sendMessage", chat_id=KIM, text="hej igen")
    assert telegram.calls[-2].description == "Forbidden: bot was blocked by the user"


async def test_answering_a_message_that_is_gone(bot: Caller, telegram: Telegram) -> None:
    gone = {"message_id": 99}
    said = await bot.refused("sendMessage", chat_id=KIM, text="hej", reply_parameters=gone)
    assert said == "400 Bad Request: message to be replied not found"
    sent = await bot(
        "sendMessage", chat_id=KIM, text="hej", reply_parameters={**gone, "allow_sending_without_reply": True}
    )
    assert "reply_to_message" not in sent


async def test_edits(bot: Caller, telegram: Telegram) -> None:
    sent = await bot("sendMessage", chat_id=KIM, text="ett", reply_markup=BUTTONS)
    here = {"chat_id": KIM, "message_id": sent["message_id"]}
    message = telegram.message(KIM, sent["message_id"])
    assert await bot.refused("editMessageText", text="ett", reply_markup=BUTTONS, **here) == UNCHANGED
    assert not message.edited
    edited = await bot("editMessageText", text="två", **here)
    assert edited["text"] == "två"
    assert edited["edit_date"]
    assert "reply_markup" not in edited
    assert message.edited
    assert await bot.refused("editMessageReplyMarkup", **here) == UNCHANGED
    await bot("editMessageReplyMarkup", reply_markup=BUTTONS, **here)
    assert message.keyboard == BUTTONS["inline_keyboard"]
    assert message.version == 3


async def test_edits_that_can_not_be(bot: Caller, telegram: Telegram) -> None:
    theirs = telegram.send_text(KIM, "mitt")
    place = await bot("sendLocation", chat_id=KIM, latitude=59.3, longitude=18.1)
    for number, said in (
        (99, "message to edit not found"),
        (theirs, "message can't be edited"),
        (place["message_id"], "there is no text in the message to edit"),
    ):
        refusal = await bot.refused("editMessageText", chat_id=KIM, message_id=number, text="nytt")
        assert refusal == f"400 Bad Request: {said}"
    force = {"force_reply": True}
    sent = await bot("sendMessage", chat_id=KIM, text="x", reply_markup=force)
    here = {"chat_id": KIM, "message_id": sent["message_id"]}
    assert "inline keyboard expected" in await bot.refused("editMessageText", text="y", reply_markup=force, **here)
    assert "no caption" in await bot.refused("editMessageCaption", caption="y", **here)


async def test_deleting(bot: Caller, telegram: Telegram) -> None:
    old = await bot("sendMessage", chat_id=KIM, text="gammalt")
    theirs = telegram.send_text(KIM, "mitt")
    assert await bot("deleteMessage", chat_id=KIM, message_id=theirs) is True
    assert telegram.message(KIM, theirs).deleted
    assert "message to delete not found" in await bot.refused("deleteMessage", chat_id=KIM, message_id=theirs)
    later = datetime.now(UTC) + timedelta(hours=49)
    telegram.clock = lambda: later
    refusal = await bot.refused("deleteMessage", chat_id=KIM, message_id=old["message_id"])
    assert refusal == "400 Bad Request: message can't be deleted for everyone"
    new = await bot("sendMessage", chat_id=KIM, text="nytt")
    await bot("deleteMessages", chat_id=KIM, message_ids=[new["message_id"], 999])
    assert telegram.message(KIM, new["message_id"]).deleted


async def test_copying_and_forwarding(bot: Caller, telegram: Telegram) -> None:
    telegram.start_link(BO)
    photo = telegram.send_media(KIM, "photo", b"bild", caption="trasig lampa")
    source = {"chat_id": BO, "from_chat_id": KIM, "message_id": photo}
    copied = telegram.message(BO, (await bot("copyMessage", **source))["message_id"])
    assert (copied.text, copied.media, copied.origin) == (
        "trasig lampa", telegram.message(KIM, photo).media, None,
    )  # fmt: skip
    renamed = telegram.message(BO, (await bot("copyMessage", caption="lampa", **source))["message_id"])
    assert renamed.text == "lampa"
    forwarded = await bot("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == KIM
    secret = await bot("sendMessage", chat_id=KIM, text="x", protect_content=True)
    source["message_id"] = secret["message_id"]
    assert "the message can't be copied" in await bot.refused("copyMessage", **source)
    assert "the message can't be forwarded" in await bot.refused("forwardMessage", **source)
    source["message_id"] = 99
    assert "message to copy not found" in await bot.refused("copyMessage", **source)


async def test_a_press_and_its_answer(bot: Caller, telegram: Telegram) -> None:
    sent = await bot("sendMessage", chat_id=KIM, text="?", reply_markup=BUTTONS)
    query = telegram.press(KIM, sent["message_id"], "yes")
    update = (await bot("getUpdates"))[-1]["callback_query"]
    assert (update["id"], update["data"], update["from"]["id"]) == (query, "yes", KIM)
    assert update["message"]["text"] == "?"
    assert update["chat_instance"]
    await bot("answerCallbackQuery", callback_query_id=query, text="Tack", show_alert=True)
    assert (telegram.answers[query].text, telegram.answers[query].show_alert) == ("Tack", True)
    refusal = await bot.refused("answerCallbackQuery", callback_query_id="1")
    assert refusal == "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_only_a_button_that_is_there_can_be_pressed(bot: Caller, telegram: Telegram) -> None:
    sent = (await bot("sendMessage", chat_id=KIM, text="?", reply_markup=BUTTONS))["message_id"]
    await bot("editMessageReplyMarkup", chat_id=KIM, message_id=sent)
    with pytest.raises(KeyError):
        telegram.press(KIM, sent, "yes")
    telegram.press(KIM, sent, "yes", stale=True)
    await bot("deleteMessage", chat_id=KIM, message_id=sent)
    telegram.press(KIM, sent, "yes", stale=True)
    *_, shown, gone = await bot("getUpdates")
    assert shown["callback_query"]["message"]["text"] == "?"
    assert gone["callback_query"]["message"] == {
        "chat": {"id": KIM, "first_name": "Kim", "type": "private"}, "message_id": sent, "date": 0,
    }  # fmt: skip


async def test_pins(bot: Caller, telegram: Telegram) -> None:
    sent = (await bot("sendMessage", chat_id=KIM, text="x"))["message_id"]
    await bot("pinChatMessage", chat_id=KIM, message_id=sent)
    assert telegram.chat(KIM).pinned == [sent]
    await bot("unpinChatMessage", chat_id=KIM)
    assert "message to unpin not found" in await bot.refused("unpinChatMessage", chat_id=KIM)
    assert "message to pin not found" in await bot.refused("pinChatMessage", chat_id=KIM, message_id=99)
