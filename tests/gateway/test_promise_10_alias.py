"""Promise 10: the neighbour is an alias to everyone."""

import json
from pathlib import Path

import pytest
from telegram import Message as TelegramMessage

from bot.domain.outgoing import MediaKind
from bot.handlers.reading import read
from bot.playground.model import Call
from tests.gateway.raw import rows
from tests.gateway.whole import NEIGHBOUR, TRACES, the_evening
from tests.world import a_world


def traces_in(text: str) -> list[str]:
    return [trace for trace in TRACES if trace in text]


def pressable(call: Call) -> list[str]:
    """The callback data of a call's buttons."""
    keyboard = (call.params.get("reply_markup") or {}).get("inline_keyboard", ())
    return [str(button.get("callback_data", "")) for row in keyboard for button in row]


async def test_the_neighbour_is_an_alias_in_all_that_others_are_sent(tmp_path: Path) -> None:
    evening = await the_evening(tmp_path)
    others = {chat.id for chat in evening.others}
    told = [call for call in evening.calls if call.chat_id in others]
    methods = {call.method for call in told}
    assert {"sendMessage", "sendPhoto", "sendDocument", "sendVideo", "sendAudio", "sendVoice"} <= methods
    assert {"sendVideoNote", "sendAnimation", "sendLocation", "sendMediaGroup", "editMessageText"} <= methods
    assert any("Granne " in str(call.params.get("text")) for call in told)
    for call in told:
        text = json.dumps(call.params, ensure_ascii=False, default=str)
        assert not traces_in(text), f"{call.method}: {text}"


async def test_the_neighbour_is_an_alias_in_file_names(tmp_path: Path) -> None:
    evening = await the_evening(tmp_path)
    files = [message.media for chat in evening.others for message in chat.messages if message.from_bot]
    shown = [json.dumps(file.content()) for file in files if file]  # as Telegram shows them
    assert len(shown) > 10
    assert not [file for file in shown if traces_in(file)]


async def test_the_neighbour_is_an_alias_in_callback_data_and_its_answers(tmp_path: Path) -> None:
    """Also in the neighbour's own chat: what a button holds may end on another's screen."""
    evening = await the_evening(tmp_path)
    pressed = [data for call in evening.calls for data in pressable(call)]
    assert len(pressed) > 100
    assert not [data for data in pressed if traces_in(data)]
    assert not [answer for answer in evening.answers if traces_in(answer.text)]


async def test_another_concern_of_the_same_neighbour_has_another_alias(tmp_path: Path) -> None:
    async with a_world(tmp_path, strict=False) as world:
        neighbour = await world.neighbour()
        for number in range(8):
            await neighbour.writes(f"Lampa {number}")
            if number:
                await neighbour.presses("Nej, det är en ny" if number == 1 else "En ny")
            await neighbour.presses("Räcker i dag")
        async with world.reading() as tx:
            found = await rows(tx, "SELECT alias FROM concerns WHERE number IS NOT NULL")
        aliases = [row.alias for row in found]
        assert len(aliases) == len(set(aliases)) == 8
        assert str(NEIGHBOUR)[-3:] not in aliases


def sent_as(kind: MediaKind, name: str | None) -> str:
    """The name under which such a file is sent on; empty: as it is."""
    file = {"file_id": "x", "file_unique_id": "y", "duration": 1, "width": 1, "height": 1, "mime_type": "video/mp4"}
    message = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": 1, "type": "private"},
        kind.value: {**file, "file_name": name},
    }
    incoming = read(TelegramMessage.de_json(message))
    assert incoming is not None
    assert incoming.media is not None
    return incoming.media.name


@pytest.mark.parametrize(
    "name", ["Zackarias.mp4", "0701740605.mp4", "VID Zackarias.mp4", "film av mig.mov", "19900101-2384.mp4"]
)
def test_a_film_whose_name_may_tell_something_gets_a_neutral_one(name: str) -> None:
    assert sent_as(MediaKind.VIDEO, name) == "bilaga.mp4"


@pytest.mark.parametrize("name", [None, "", "VID_20261123_204000.mp4", "IMG_0042.MOV", "video.mp4", "PXL_20261123.mp4"])
def test_a_film_that_a_camera_named_goes_on_as_it_is(name: str | None) -> None:
    assert sent_as(MediaKind.VIDEO, name) == ""


@pytest.mark.parametrize("kind", [MediaKind.DOCUMENT, MediaKind.AUDIO, MediaKind.ANIMATION])
def test_any_other_file_always_gets_a_neutral_name(kind: MediaKind) -> None:
    assert sent_as(kind, "IMG_0042.pdf").startswith("bilaga")
