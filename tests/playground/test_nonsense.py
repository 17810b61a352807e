"""Whatever is called with whatever, the answer is in Telegram's form, and the page still shows."""

import random
from typing import Any

import pytest

from bot.playground.methods import NAMES
from bot.playground.telegram import Telegram
from tests.playground.conftest import KIM, Caller

MARKUP = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
ODD: list[Any] = [
    None,
    "",
    "x",
    0,
    -1,
    2.5,
    True,
    [],
    {},
    [[]],
    [{}],
    "{",
    "null",
    "<b>",
    "9" * 40,
    MARKUP,
    "attach://x",
]
LIKELY: dict[str, list[Any]] = {
    "chat_id": [KIM, str(KIM)],
    "from_chat_id": [KIM],
    "message_id": [1, 2, 3, "2"],
    "user_id": [KIM],
    "text": ["hej", "<b>hej</b>"],
    "parse_mode": ["HTML"],
    "entities": [[{"type": "bold", "offset": 0, "length": 2}], [{"type": "text_link", "offset": 0, "length": 1}]],
    "reply_markup": [MARKUP, {"inline_keyboard": [None]}, {"inline_keyboard": [[None]]}, {"inline_keyboard": 3}],
    "reply_parameters": [{"message_id": 1}, {"message_id": "x"}],
    "media": [[{"type": "photo"}], {"type": "photo", "media": 5}],
    "caption": ["x"],
    "commands": [[{"command": "a", "description": "b"}], [None]],
    "scope": [{"type": "chat", "chat_id": KIM}, {"type": "chat", "chat_id": []}],
    "message_ids": [[1, []], [1]],
    "photo": ["x"],
    "action": ["typing"],
    "callback_query_id": ["1"],
    "file_id": ["x"],
    "latitude": [1, "x"],
    "longitude": [1],
    "allowed_updates": [["message"]],
    "offset": [-1, 1],
    "url": ["http://127.0.0.1:1/"],
}


@pytest.mark.parametrize("seed", range(20))
async def test_nonsense_is_answered(bot: Caller, telegram: Telegram, seed: int) -> None:
    dice = random.Random(seed)
    telegram.send_text(KIM, "hej")
    await bot("sendMessage", chat_id=KIM, text="hej", reply_markup=MARKUP)
    for name in NAMES.values():
        params = {key: dice.choice(likely if dice.random() < 0.8 else ODD) for key, likely in LIKELY.items()}
        kept = {key: value for key, value in params.items() if dice.random() < 0.8}
        response = await bot.raw(name, kept)
        assert response.status_code in (200, 400, 403, 404, 409), (name, kept, response.text)
        assert response.json()["ok"] is (response.status_code == 200)
    assert (await bot.http.get("/play/state")).status_code == 200
