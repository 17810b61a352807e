"""Files that the bot makes: sent as they are, again after a crash, and never another's in their place."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.domain.outgoing import Media, MediaKind, Outgoing
from bot.playground.model import Fault, File
from bot.storage import dispatch, files, outbox
from bot.storage.outbox import Delivery
from tests.gateway.said import row_of
from tests.world import Phone, World, a_world

DATA = bytes(range(256)) * 40
HOUR = timedelta(hours=1)


async def queue(
    world: World, phone: Phone, kind: MediaKind = MediaKind.DOCUMENT, name: str = "pass.csv", *, claimed: bool = False,
    not_before: timedelta = timedelta(), protect: bool = False,
) -> int:  # fmt: skip
    """A file is made and its message queued, in one transaction; `claimed`: as a run leaves it that dies."""
    async with world.running.database.write() as tx:
        now = world.clock.now()
        stored = await files.add(tx, now, name, DATA, kind)
        what = Outgoing("<b>Här</b>", media=(Media(kind, stored=stored),), protect=protect)
        row = await outbox.say(tx, now, phone.user_id, what, not_before=now + not_before)
        assert row is not None
        if claimed:
            await dispatch.claim(tx, [row])
    return row


def file_in(phone: Phone, kind: str) -> File:
    """What has come."""
    message = phone.sees_media(kind)
    assert message.media is not None
    return message.media


def files_kept(world: World) -> list[int]:
    """The calls that brought a file."""
    return [place for place, call in enumerate(world.telegram.calls) if call.method in ("sendDocument", "sendPhoto")]


@pytest.mark.parametrize(
    ("kind", "name", "mime"), [(MediaKind.DOCUMENT, "pass.csv", "text/csv"), (MediaKind.PHOTO, "v.png", "image/png")]
)
async def test_a_file_that_the_bot_made_arrives_whole_with_its_name_and_its_words(
    tmp_path: Path, kind: MediaKind, name: str, mime: str
) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await queue(world, sam, kind, name, protect=True)
        await world.settled()
        message = sam.sees("Här")
        assert message.media is not None
        assert (message.media.kind, message.media.name, message.media.mime) == (kind.value, name, mime)
        assert message.media.data == DATA
        assert (message.html, message.protect) == ("<b>Här</b>", True)


async def test_two_pictures_that_the_bot_made_arrive_as_one_album(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        async with world.running.database.write() as tx:
            now = world.clock.now()
            made = [await files.add(tx, now, f"{one}.png", DATA + one.encode(), MediaKind.PHOTO) for one in "ab"]
            what = Outgoing("Två", media=tuple(Media(MediaKind.PHOTO, stored=one) for one in made))
            await outbox.say(tx, now, sam.user_id, what)
        await world.settled()
        first, second = sam.sees_media("photo"), sam.sees_media("photo")
        assert first.group == second.group is not None
        assert [message.media.data for message in (first, second) if message.media] == [DATA + b"a", DATA + b"b"]


async def test_a_crash_between_claim_and_send_sends_the_file_again(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        row = await queue(world, sam, claimed=True)
        await world.stop_line()
        assert not files_kept(world)
        await world.start_line()
        assert file_in(sam, "document").data == DATA
        assert (await row_of(world, row)).state is Delivery.SENT
        assert len(files_kept(world)) == 1


async def test_a_file_that_can_not_be_sent_for_a_while_is_sent_then(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        world.telegram.faults.append(Fault("sendDocument", status=502, times=2))
        await queue(world, sam)
        await world.settled()
        assert file_in(sam, "document").data == DATA
        assert len(files_kept(world)) == 3


async def test_a_message_whose_file_was_forgotten_is_an_alarm_and_never_anothers_file(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        admin, sam, kim = await world.staff("Alva", Role.ADMIN), await world.staff("Sam"), await world.staff("Kim")
        row = await queue(world, sam, not_before=50 * HOUR)
        await world.passes(49 * HOUR)
        await world.running.intake.keep_house()
        await queue(world, kim, name="annans.csv")
        await world.settled()
        assert file_in(kim, "document").name == "annans.csv"
        await world.passes(HOUR)
        sam.sees_nothing()
        admin.sees("Driftlarm", "talk, FileGone")
        assert (await row_of(world, row)).state is Delivery.FAILED


async def test_a_file_is_kept_for_two_days_and_no_longer(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await queue(world, sam)
        async with world.running.database.write() as tx:
            stored = await files.add(tx, world.clock.now(), "pass.csv", DATA)
        for hours, left in ((47, [stored]), (2, [])):
            await world.passes(hours * HOUR)
            await world.running.intake.keep_house()
            async with world.reading() as tx:
                assert list(await files.load(tx, [stored])) == left
        sam.has_seen_all()


@pytest.mark.parametrize(
    ("kind", "most"), [(MediaKind.PHOTO, files.LARGEST_PHOTO), (MediaKind.DOCUMENT, files.LARGEST_FILE)]
)
async def test_a_file_larger_than_telegram_takes_is_never_made(tmp_path: Path, kind: MediaKind, most: int) -> None:
    async with a_world(tmp_path) as world:
        async with world.running.database.write() as tx:
            with pytest.raises(files.TooLarge, match=f"{most + 1} bytes"):
                await files.add(tx, world.clock.now(), "stor", bytes(most + 1), kind)
            largest = await files.add(tx, world.clock.now(), "stor", bytes(most), kind)
            assert len((await files.load(tx, [largest]))[largest].data) == most
