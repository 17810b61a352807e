"""Every kind of message begins a concern or joins one; an album is one concern; nothing is dropped in silence."""

from pathlib import Path

import pytest

from bot.playground.model import Message
from tests.scenarios.steps import closed, reported, sam_and_neighbour, taken
from tests.world import Phone, a_world

KINDS = {
    "photo": "ett foto", "video": "en film", "voice": "ett röstmeddelande", "video_note": "ett videomeddelande",
    "animation": "en animation", "audio": "en ljudfil", "document": "en fil",
}  # fmt: skip
MEGABYTE = 1024 * 1024


def sees_a_place(phone: Phone) -> Message:
    """The unexpected message that is a place on the map."""
    found = next(message for message in phone.unseen if message.location)
    phone.seen.add((phone.user_id, found.message_id))
    return found


async def album(phone: Phone, count: int, *, caption: str = "", kind: str = "photo", together: bool = True) -> None:
    """An album, as Telegram sends it: a message a picture, the words on the first."""
    for place in range(count):
        words = caption if place == 0 else None
        data = f"{kind} {place}".encode()
        if together:
            phone.world.telegram.send_media(phone.user_id, kind, data, group="album", caption=words)
        else:
            await phone.sends(kind, data, group="album", caption=words)
    await phone.world.settled()


async def test_any_kind_of_media_begins_a_concern(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _ = await sam_and_neighbour(world)
        for number, (kind, told) in enumerate(KINDS.items(), 1):
            neighbour = await world.neighbour(kind)

            await neighbour.sends(kind, name="IMG Granne Exempel 0701234567.pdf", mime="application/pdf")

            neighbour.sees("Hur bråttom")
            await neighbour.presses("Räcker i dag")
            neighbour.sees(f"har nummer #{number}")
            card = sam.sees(f"#{number} · Räcker i dag", f"Bifogat: {told}")
            below = sam.sees_media(kind)
            assert below.reply_to == card.message_id
            assert below.protect
            assert below.media is not None
            if kind in ("video", "animation", "audio", "document"):
                assert below.media.name == "bilaga.pdf", "a file's own name may tell who wrote"


async def test_a_place_begins_a_concern(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        world.telegram.send_location(neighbour.user_id, 57.7, 11.9)
        await world.settled()
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        card = sam.sees("#1", "en plats på kartan")
        place = sees_a_place(sam)
        assert place.location == (57.7, 11.9)
        assert place.reply_to == card.message_id


async def test_a_place_picked_from_a_list_keeps_its_name(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        where = {"latitude": 57.7, "longitude": 11.9}
        venue = {"location": where, "title": "Ekbackens lekplats", "address": "Exempelgatan 3"}
        telegram = world.telegram
        message = {
            "message_id": 900, "date": 1_790_000_000, "from": telegram.users[neighbour.user_id].as_json(),
            "chat": telegram.chats[neighbour.user_id].as_json(), "location": where, "venue": venue,
        }  # fmt: skip
        telegram.push_raw({"message": message})
        await world.settled()
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        sam.sees("#1", "Ekbackens lekplats, Exempelgatan 3", "en plats på kartan")
        sees_a_place(sam)


@pytest.mark.parametrize("together", [True, False])
async def test_an_album_is_one_concern_with_one_question(tmp_path: Path, together: bool) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await album(neighbour, 4, caption="Så här ser det ut i källaren", together=together)
        neighbour.sees("Hur bråttom")
        neighbour.sees_nothing()

        await neighbour.presses("Räcker i dag")

        neighbour.sees("har nummer #1")
        card = sam.sees("#1", "Så här ser det ut", "Bifogat: ett foto, ett foto, ett foto, ett foto")
        shown = [sam.sees_media("photo") for _ in range(4)]
        assert len({picture.group for picture in shown}) == 1
        assert shown[0].group is not None
        assert shown[0].reply_to == card.message_id


@pytest.mark.parametrize("together", [True, False])
async def test_an_album_whose_words_sound_urgent_is_one_concern_too(tmp_path: Path, together: bool) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await album(neighbour, 3, caption="Det brinner i tvättstugan!", together=together)
        neighbour.sees("Ring 112 nu")
        neighbour.sees("låter brådskande", "#1")
        neighbour.sees_nothing()
        sam.sees("#1 · Händer nu", "brinner i tvättstugan", "ett foto")
        shown = [sam.sees_media("photo") for _ in range(3)]
        assert all("#1" in picture.text for picture in shown if picture.text)
        await neighbour.writes("/mine")
        assert neighbour.sees("Det du har skickat").text.count("#") == 1


@pytest.mark.parametrize("together", [True, False])
async def test_an_album_added_is_confirmed_once_and_moved_whole(tmp_path: Path, together: bool) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Porten går inte igen")
        await taken(sam, neighbour)

        await album(neighbour, 3, caption="Klotter i hissen", together=together)

        neighbour.sees("Tillagt i #1")
        neighbour.sees_nothing()
        sam.sees("lägger till", "Klotter i hissen")
        for _ in range(3):
            sam.sees_media("photo")

        await neighbour.presses("Nej, det är en ny oro")
        sam.sees("hör till något annat")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #2")
        sam.sees("#2", "Klotter i hissen", "ett foto, ett foto, ett foto")
        for _ in range(3):
            sam.sees_media("photo")


async def test_an_album_of_files_and_films_arrives_whole(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await album(neighbour, 2, kind="document", caption="Protokoll")
        neighbour.sees("Hur bråttom")
        await neighbour.sends("video", b"film", caption="Film från gården")
        neighbour.sees("Det är med")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        sam.sees("#1", "Protokoll\nFilm från gården", "en fil, en fil, en film")
        sam.sees_media("document")
        sam.sees_media("document")
        sam.sees_media("video")


async def test_media_are_added_and_after_closing_asked_about(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Porten går inte igen")
        card = await taken(sam, neighbour)
        await neighbour.sends("voice")
        neighbour.sees("Tillagt i #1")
        assert sam.sees_media("voice").reply_to == card.message_id
        await closed(sam, neighbour, card)
        await neighbour.sends("video_note")
        neighbour.sees("Hör det här till #1")
        await neighbour.presses("Öppna #1 igen")
        neighbour.sees("öppnat igen")
        neighbour.sees("Tillagt i #1")
        sam.sees("öppnat #1 igen")
        sam.sees_media("video_note")


async def test_a_file_too_large_to_fetch_is_told_to_both_sides(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.sends("document", size=25 * MEGABYTE, caption="Film från i natt")
        neighbour.sees("över 20 MB", "De får veta att den finns", "031-390 06 12")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        sam.sees("#1", "Film från i natt", "en fil på över 20 MB")

        await neighbour.sends("audio", size=25 * MEGABYTE)
        neighbour.sees("över 20 MB")
        neighbour.sees("Tillagt i #1")
        sam.sees("#1", "en fil på över 20 MB")


async def test_a_file_too_large_alone_is_a_worry_too(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.sends("document", size=25 * MEGABYTE)
        neighbour.sees("över 20 MB")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        sam.sees("#1", "en fil på över 20 MB")
        await neighbour.writes("/mine")
        neighbour.sees("Bild, ljud eller plats")


async def test_a_file_too_large_is_told_of_wherever_it_is_moved(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Porten går inte igen")
        await taken(sam, neighbour)
        await neighbour.sends("document", size=25 * MEGABYTE)
        neighbour.sees("över 20 MB")
        neighbour.sees("Tillagt i #1")
        sam.sees("#1", "en fil på över 20 MB")

        await neighbour.presses("Nej, det är en ny oro")
        sam.sees("hör till något annat")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #2")
        card = sam.sees("#2", "en fil på över 20 MB")
        await sam.presses("Jag tar det", on=card)
        neighbour.sees("#2: jouren tar hand om det")

        await neighbour.sends("document", size=25 * MEGABYTE, caption="Kvitto")
        neighbour.sees("över 20 MB")
        neighbour.sees("Vilket ärende")
        await neighbour.presses("#2")
        neighbour.sees("Tillagt i #2")
        sam.sees("#2", "Kvitto")
        sam.sees("#2", "en fil på över 20 MB")


async def test_a_film_larger_than_that_is_passed_on_without_fetching(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.sends("video", size=300 * MEGABYTE, name="VID_20261123_204000.mp4")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        sam.sees("#1", "en film")
        sam.sees_media("video")
