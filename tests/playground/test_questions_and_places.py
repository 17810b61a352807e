"""Places with a name, and questions that open an answer on the phones of those who are asked."""

from typing import Any

import pytest

from bot.playground.telegram import Telegram
from tests.playground.conftest import BO, KIM, Caller
from tests.playground.test_groups import group, told

__all__ = ["group"]  # a fixture

HALL = {"latitude": 58.9, "longitude": 13.3, "title": "Föreningslokalen", "address": "Exempelgatan 1"}
ASK = {"force_reply": True, "input_field_placeholder": "Skriv punkten"}


async def test_a_place_with_its_name(bot: Caller, group: int) -> None:
    for chat_id in (KIM, group):
        sent = await bot("sendVenue", chat_id=chat_id, **HALL)
        assert (sent["venue"]["title"], sent["venue"]["address"]) == ("Föreningslokalen", "Exempelgatan 1")
        assert sent["location"] == sent["venue"]["location"] == {"latitude": 58.9, "longitude": 13.3}
        refusal = await bot.refused("editMessageText", chat_id=chat_id, message_id=sent["message_id"], text="x")
        assert refusal == "400 Bad Request: there is no text in the message to edit"
        copied = await bot("forwardMessage", chat_id=chat_id, from_chat_id=chat_id, message_id=sent["message_id"])
        assert copied["venue"] == sent["venue"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "title is empty"),
        ({"address": " "}, "address is empty"),
        ({"latitude": 91}, "wrong location specified"),
        ({"longitude": "öst"}, "longitude is empty"),
        ({"chat_id": -77}, "chat not found"),
    ],
)
async def test_places_that_can_not_be(bot: Caller, wrong: dict[str, Any], said: str) -> None:
    assert await bot.refused("sendVenue", **({"chat_id": KIM} | HALL | wrong)) == f"400 Bad Request: {said}"


async def test_a_question_asks_everybody_or_the_one_it_answers(bot: Caller, telegram: Telegram, group: int) -> None:
    everybody = await bot("sendMessage", chat_id=group, text="Vad ska upp?", reply_markup=ASK)
    assert "reply_markup" not in everybody  # only inline keyboards come back
    assert telegram.last_message(group).asks == {KIM, BO}
    theirs = telegram.send_text(BO, "/punkt", chat_id=group)
    answering = {"reply_parameters": {"message_id": theirs}, "reply_markup": {**ASK, "selective": True}}
    question = await bot("sendMessage", chat_id=group, text="Vilken punkt?", **answering)
    assert telegram.last_message(group).asks == {BO}
    await told(bot)
    telegram.send_text(BO, "Belysningen", chat_id=group, reply_to=question["message_id"])
    answer = (await told(bot))[0]["message"]
    assert (answer["text"], answer["reply_to_message"]["text"]) == ("Belysningen", "Vilken punkt?")
    long = {"force_reply": True, "input_field_placeholder": "x" * 65}
    assert "placeholder" in await bot.refused("sendMessage", chat_id=KIM, text="?", reply_markup=long)
    where = {"chat_id": group, "message_id": question["message_id"]}
    assert "inline keyboard expected" in await bot.refused("editMessageText", **where, text="!", reply_markup=ASK)
