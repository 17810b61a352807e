"""Contact cards: sent by the bot, and shared by people."""

import pytest

from bot.playground.telegram import Telegram
from tests.playground.conftest import KIM, Caller

CARD = {"phone_number": "+46313900612", "first_name": "Eljouren", "last_name": "Exempel", "vcard": "å" * 1024}
BUTTONS = {"inline_keyboard": [[{"text": "Tillbaka", "callback_data": "back"}]]}


async def test_the_bot_sends_a_contact(bot: Caller, telegram: Telegram) -> None:
    asked = telegram.send_text(KIM, "lampa")
    how = {"reply_markup": BUTTONS, "reply_parameters": {"message_id": asked}, "protect_content": True}
    sent = await bot("sendContact", chat_id=KIM, **CARD, **how)
    assert sent["contact"] == CARD
    assert sent["reply_to_message"]["message_id"] == asked
    assert sent["has_protected_content"] is True
    assert sent["reply_markup"] == BUTTONS
    short = await bot("sendContact", chat_id=KIM, phone_number="112", first_name="SOS", last_name="")
    assert short["contact"] == {"phone_number": "112", "first_name": "SOS"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"vcard": "å" * 1024 + "x"}, "400 Bad Request: vcard is too long"),
        ({"first_name": ""}, "400 Bad Request: first name is empty"),
        ({"phone_number": ""}, "400 Bad Request: phone number is empty"),
    ],
)
async def test_what_is_no_contact(bot: Caller, wrong: dict[str, str], words: str) -> None:
    assert await bot.refused("sendContact", chat_id=KIM, **{**CARD, **wrong}) == words


async def test_people_share_contacts(bot: Caller, telegram: Telegram) -> None:
    telegram.send_contact(KIM, "+46313900613", "Charlie", last_name="Exempel", belongs_to=KIM)
    message = (await bot("getUpdates"))[-1]["message"]
    shared = {"phone_number": "+46313900613", "first_name": "Charlie", "last_name": "Exempel", "user_id": KIM}
    assert message["contact"] == shared
    copied = await bot("copyMessage", chat_id=KIM, from_chat_id=KIM, message_id=message["message_id"])
    assert telegram.message(KIM, copied["message_id"]).content == {"contact": shared}
