"""Files up and down, albums and places."""

import json

import pytest

from bot.playground.telegram import Telegram
from tests.playground.conftest import KIM, Caller

KINDS = ["photo", "video", "voice", "video_note", "animation", "audio", "document"]


def method(kind: str) -> str:
    return "send" + "".join(part.capitalize() for part in kind.split("_"))


@pytest.mark.parametrize("kind", KINDS)
async def test_a_file_that_was_sent_can_be_fetched_and_sent_on(bot: Caller, telegram: Telegram, kind: str) -> None:
    sent = telegram.send_media(KIM, kind, b"innehall", name="bild.jpg", mime="image/jpeg", caption="text")
    message = (await bot("getUpdates"))[-1]["message"]
    assert (message["message_id"], message["caption"]) == (sent, "text")
    assert "text" not in message
    shown = message[kind][-1] if kind == "photo" else message[kind]
    assert len(shown["file_id"]) > 40
    assert shown["file_size"] == 8
    found = await bot("getFile", file_id=shown["file_id"])
    fetched = await bot.http.get(f"/file/bot{bot.token}/{found['file_path']}")
    assert fetched.content == b"innehall"
    again = await bot(method(kind), chat_id=KIM, **{kind: shown["file_id"]})
    repeated = again[kind][-1] if kind == "photo" else again[kind]
    assert repeated["file_unique_id"] == shown["file_unique_id"]
    file = telegram.message(KIM, again["message_id"]).media
    assert file
    assert file.data == b"innehall"


async def test_a_photo_has_two_sizes(bot: Caller, telegram: Telegram) -> None:
    telegram.send_media(KIM, "photo", b"x" * 100)
    small, large = (await bot("getUpdates"))[-1]["message"]["photo"]
    assert small["width"] < large["width"]
    assert small["file_id"] != large["file_id"]
    again = await bot("sendPhoto", chat_id=KIM, photo=small["file_id"])
    assert again["photo"] == [small, large]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_bot_uploads(bot: Caller, telegram: Telegram, kind: str) -> None:
    upload = {kind: ("namn.dat", b"uppladdat", "application/x-test")}
    response = await bot.raw(method(kind), data={"chat_id": str(KIM), "caption": "hå"}, files=upload)
    message = telegram.message(KIM, response.json()["result"]["message_id"])
    assert message.media
    assert (message.media.data, message.media.name, message.media.kind) == (b"uppladdat", "namn.dat", kind)
    assert message.text == ("" if kind == "video_note" else "hå")


async def test_an_album_is_all_or_nothing(bot: Caller, telegram: Telegram) -> None:
    known = telegram.message(KIM, telegram.send_media(KIM, "photo", b"gammal")).media
    assert known
    media = [
        {"type": "photo", "media": "attach://a", "caption": "<b>båda</b>", "parse_mode": "HTML"},
        {"type": "photo", "media": known.file_id},
    ]
    before = len(telegram.chat(KIM).messages)
    data = {"chat_id": str(KIM), "media": json.dumps(media), "protect_content": "true"}
    refused = await bot.raw("sendMediaGroup", data=data, files={"b": ("b.jpg", b"ny")})
    assert refused.json()["description"] == "Bad Request: media not found"
    assert len(telegram.chat(KIM).messages) == before
    response = await bot.raw("sendMediaGroup", data=data, files={"a": ("a.jpg", b"ny")})
    first, second = response.json()["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert first["caption_entities"][0]["type"] == "bold"
    kept = telegram.chat(KIM).messages[-2:]
    assert [message.media.data for message in kept if message.media] == [b"ny", b"gammal"]
    assert all(message.protect and message.group == first["media_group_id"] for message in kept)


async def test_albums_that_can_not_be(bot: Caller, telegram: Telegram) -> None:
    photo, document = (telegram.message(KIM, telegram.send_media(KIM, k, b"x")).media for k in ("photo", "document"))
    assert photo
    assert document
    a = {"type": "photo", "media": photo.file_id}
    b = {"type": "document", "media": document.file_id}
    for media, said in (
        ([a], "media group must include 2-10 items"),
        ([a] * 11, "too many messages to send as an album"),
        ([a, b], "document can't be mixed with other media types"),
        (
            [a, {"type": "voice", "media": "x"}],
            "can't parse InputMedia: type \"voice\" can't be used in sendMediaGroup",
        ),
        ("x", "expected an Array of InputMedia"),
    ):
        assert await bot.refused("sendMediaGroup", chat_id=KIM, media=media) == f"400 Bad Request: {said}"


async def test_people_send_albums(bot: Caller, telegram: Telegram) -> None:
    for number in range(2):
        telegram.send_media(KIM, "photo", b"x", group="77", caption="en" if number == 0 else None)
    one, two = (update["message"] for update in (await bot("getUpdates"))[-2:])
    assert one["media_group_id"] == two["media_group_id"] == "77"
    assert (one["caption"], "caption" in two) == ("en", False)


async def test_files_that_are_refused(bot: Caller, telegram: Telegram) -> None:
    voice = telegram.message(KIM, telegram.send_media(KIM, "voice", b"x")).media
    assert voice
    photo = {"chat_id": KIM, "photo": voice.file_id}
    assert await bot.refused("sendPhoto", **photo) == "400 Bad Request: can't use file of type VoiceNote as Photo"
    photo["photo"] = "AgACAgQAAxkB" + "x" * 50
    wrong = "400 Bad Request: wrong file identifier/HTTP URL specified"
    assert await bot.refused("sendPhoto", **photo) == wrong
    photo["photo"] = "https://example.org/bild.jpg"
    assert await bot.refused("sendPhoto", **photo) == wrong
    assert await bot.refused("sendPhoto", chat_id=KIM) == "400 Bad Request: there is no photo in the request"
    assert await bot.refused("getFile", file_id="x") == "400 Bad Request: invalid file_id"


@pytest.mark.parametrize(
    ("kind", "size", "said"),
    [
        ("photo", 10 * 1024 * 1024 + 1, (400, "Bad Request: file is too big for a photo")),
        ("document", 50 * 1024 * 1024 + 1, (413, "Request Entity Too Large")),
        ("document", 51 * 1024 * 1024, (413, "Request Entity Too Large")),
        ("document", 0, (400, "Bad Request: file must be non-empty")),
    ],
)
async def test_uploads_that_are_refused(bot: Caller, kind: str, size: int, said: tuple[int, str]) -> None:
    response = await bot.raw(method(kind), data={"chat_id": str(KIM)}, files={kind: ("x", bytes(size))})
    assert (response.status_code, response.json()["description"]) == said


async def test_a_file_that_is_too_large_for_a_bot(bot: Caller, telegram: Telegram) -> None:
    telegram.send_media(KIM, "video", b"x", size=20 * 1024 * 1024 + 1)
    video = (await bot("getUpdates"))[-1]["message"]["video"]
    assert video["file_size"] == 20 * 1024 * 1024 + 1
    assert await bot.refused("getFile", file_id=video["file_id"]) == "400 Bad Request: file is too big"
    await bot("sendVideo", chat_id=KIM, video=video["file_id"])


async def test_a_caption_and_a_file_are_edited(bot: Caller, telegram: Telegram) -> None:
    first, second = (telegram.message(KIM, telegram.send_media(KIM, "photo", data)).media for data in (b"1", b"2"))
    assert first
    assert second
    sent = await bot("sendPhoto", chat_id=KIM, photo=first.file_id, caption="ett")
    here = {"chat_id": KIM, "message_id": sent["message_id"]}
    assert (await bot("editMessageCaption", caption="två", **here))["caption"] == "två"
    assert "no text in the message" in await bot.refused("editMessageText", text="x", **here)
    media = {"type": "photo", "media": second.file_id, "caption": "två"}
    edited = await bot("editMessageMedia", media=media, **here)
    assert edited["photo"][-1]["file_unique_id"] == second.unique_id
    assert "message is not modified" in await bot.refused("editMessageMedia", media=media, **here)
    theirs = telegram.send_media(KIM, "photo", b"x", caption="gammal")
    telegram.edit_text(KIM, theirs, "ny")
    assert (await bot("getUpdates"))[-1]["edited_message"]["caption"] == "ny"


async def test_places_and_stickers(bot: Caller, telegram: Telegram) -> None:
    telegram.send_location(KIM, 59.33, 18.06)
    telegram.send_other(KIM, "sticker", {"emoji": "👍"})
    place, sticker = (update["message"] for update in (await bot("getUpdates"))[-2:])
    assert place["location"] == {"latitude": 59.33, "longitude": 18.06}
    assert sticker["sticker"] == {"emoji": "👍"}
    response = await bot.raw("sendLocation", data={"chat_id": str(KIM), "latitude": "59.5", "longitude": "18"})
    sent = telegram.message(KIM, response.json()["result"]["message_id"])
    assert sent.location == (59.5, 18.0)
    assert "latitude is empty" in await bot.refused("sendLocation", chat_id=KIM)
    assert "wrong location" in await bot.refused("sendLocation", chat_id=KIM, latitude=91, longitude=0)
