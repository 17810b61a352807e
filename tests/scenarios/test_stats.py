"""`/stats`: concerns answered in time, late and never, told to those who manage: in words, as a picture, as a file."""

import csv
import io
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from bot.domain.home import Role
from bot.messages import picture
from bot.playground.model import Message
from tests.scenarios.staging import NOW, TODAY, WHENEVER, minutes, worry
from tests.world import Phone, World, a_home, a_world

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MONDAY = datetime(2026, 11, 9, 7, 0, tzinfo=UTC)  # 08.00 of week 46


def table(message: Message) -> list[dict[str, str]]:
    """The rows of the file, by the names of its columns."""
    assert message.media is not None
    assert message.media.data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(message.media.data.decode("utf-8-sig")), delimiter=";"))


def row_of(rows: list[dict[str, str]], week: str, urgency: str = "allt", hour: str = "") -> list[str]:
    """The numbers of one row, from what came in to the last gap."""
    (found,) = [
        row for row in rows
        if (row["Vecka"], row["Hur bråttom"], row["Timme på dygnet"]) == (week, urgency, hour)
    ]  # fmt: skip
    return list(found.values())[6:]


async def taken_after(world: World, sam: Phone, wait: timedelta, urgency: str, *, closes: bool = True) -> None:
    """A concern comes in, Sam takes it so much later, and closes it."""
    await worry(await world.neighbour(), urgency=urgency)
    await world.passes(wait)
    await sam.presses("Jag tar det")
    for label in ("Avsluta", "Det är löst", "Avsluta och skicka") if closes else ():
        await sam.presses(label)
    seen(world)


def seen(world: World) -> None:
    """What everybody has been told so far is not this scenario's."""
    for phone in world.phones.values():
        phone.has_seen_all()


async def two_weeks(world: World) -> Phone:
    """Week 46: one taken late, one in time. The Sunday of week 47: nobody on duty for three hours, then one taken in
    time, and one that nobody takes until its neighbour takes it back. Week 48 begins. Returns the manager."""
    sam, mia = await world.staff("Sam"), await world.staff("Mia", Role.MANAGER)
    await world.on_duty(sam)
    await taken_after(world, sam, minutes(12), NOW)  # 5 were promised: it went on
    await world.passes(DAY)
    await taken_after(world, sam, minutes(10), TODAY)
    await world.passes(12 * DAY)
    await sam.writes("/duty")
    await sam.presses("Lämna jouren")
    await world.passes(3 * HOUR)
    await world.on_duty(sam)
    await taken_after(world, sam, minutes(90), WHENEVER, closes=False)
    given_up = await world.neighbour("En annan")
    await worry(given_up, urgency=TODAY)
    await world.passes(minutes(31))
    await given_up.presses("Ta tillbaka")
    await given_up.presses("Ja, ta tillbaka")
    await world.passes(16 * HOUR)
    seen(world)
    return mia


async def test_a_manager_sees_how_the_last_weeks_went(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia = await two_weeks(world)
        await mia.writes("/stats")
        mia.sees(
            r"^Ekbacken, vecka 47\n",
            r"Kom in: 2 \(veckan före: 2\)",
            r"Kvitterades i tid: 1 av 2, 50\s% \(veckan före: 50\s%\)",
            "Hälften kvitterades inom 90 minuter. De långsammaste har inte kvitterats alls.",
            "Färre än hälften är avslutade.",
            "Inte kvitterade alls: 1",
            r"Gick vidare förbi första steget: 1 \(veckan före: 1\)",
            r"Tid utan jour: 3 timmar \(veckan före: 0 timmar\)",
            r"Vecka 48 hittills: 0 har kommit in\.",
            r"Händer nu: 0 av 1 i tid, hälften inom 12 minuter",
            r"Räcker i dag: 1 av 2 i tid, hälften inom 10 minuter",
        )
        drawn = mia.sees_media("photo")
        assert "Ekbacken, vecka 41–48: samma siffror som bild" in drawn.text
        assert drawn.media is not None
        assert drawn.media.name == "grannlinjen-ekbacken-2026-W48.png"
        image = Image.open(io.BytesIO(drawn.media.data))
        assert (image.format, image.size) == ("PNG", picture.SIZE)
        rows = table(mia.sees_media("document"))
        assert row_of(rows, "2026 v. 46")[:5] == ["2", "2", "1", "50", "0"]
        assert row_of(rows, "2026 v. 46")[5:] == ["10,0", "12,0", "10,0", "12,0", "1", "0,0", ""]
        assert row_of(rows, "2026 v. 47")[:5] == ["2", "2", "1", "50", "1"]
        assert row_of(rows, "2026 v. 47")[5:] == ["90,0", "inte kvitterade", *["inte avslutade"] * 2, "1", "3,0", ""]
        assert row_of(rows, "2026 v. 48 (pågår)")[:4] == ["0", "0", "0", ""]
        assert row_of(rows, "alla veckor", hour="8")[:4] == ["2", "2", "1", "50"]
        assert row_of(rows, "2026 v. 47", "Ingen brådska")[:4] == ["1", "1", "1", "100"]


async def test_what_still_waits_within_its_time_is_not_counted_yet(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        sam, mia = await world.staff("Sam"), await world.staff("Mia", Role.MANAGER)
        await world.on_duty(sam)
        await worry(await world.neighbour(), urgency=TODAY)
        sam.has_seen_all()
        await world.passes(minutes(10))
        await mia.writes("/stats")
        mia.sees(r"Vecka 46 hittills: 1 har kommit in\.")
        rows = table(mia.sees_media("document"))
        mia.has_seen_all()
        assert row_of(rows, "2026 v. 46 (pågår)")[:5] == ["1", "0", "0", "", "0"]
        await world.passes(minutes(25))
        for phone in world.phones.values():
            phone.has_seen_all()
        await mia.writes("/stats")
        mia.sees("Vecka 46 hittills: 1 har kommit in, 0 av 1 kvitterades i tid")
        rows = table(mia.sees_media("document"))
        mia.has_seen_all()
        assert row_of(rows, "2026 v. 46 (pågår)")[:5] == ["1", "1", "0", "0", "1"]


async def test_a_home_that_nobody_has_written_to_hears_that_kindly(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia = await world.staff("Mia", Role.MANAGER)
        await mia.writes("/statistik")
        mia.sees("Inget har kommit in till Ekbacken de senaste 8 veckorna", "När grannar har hört av sig")


async def test_whoever_manages_several_homes_gets_each_of_them_and_nobody_elses(tmp_path: Path) -> None:
    homes = [a_home(), a_home("almgatan", name="Almgatan"), a_home("lindhaga", name="Lindhaga")]
    async with a_world(tmp_path, *homes) as world:
        mia = await world.staff("Mia", Role.MANAGER, language="en")
        await mia.writes(f"/start {await world.invite('Mia', Role.ADMIN, 'almgatan')}")
        for slug in ("ekbacken", "lindhaga"):
            await worry(await world.neighbour(slug, slug=slug))
        mia.has_seen_all()
        await mia.writes("/stats")
        mia.sees("Ekbacken, week 47", "Week 48 so far: 1 have come in")
        assert "Ekbacken, weeks 41–48" in mia.sees_media("photo").text
        mia.sees_media("document")
        mia.sees("Nothing has come in to Almgatan in the last 8 weeks")


async def test_staff_and_neighbours_get_no_figures(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        for phone in (await world.staff("Sam"), await world.neighbour()):
            await phone.writes("/stats")
            phone.sees("bara för")


async def test_where_nothing_can_be_drawn_words_and_file_come_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "can_draw", lambda: False)
    async with a_world(tmp_path) as world:
        mia = await world.staff("Mia", Role.MANAGER)
        await worry(await world.neighbour())
        mia.has_seen_all()
        await mia.writes("/stats")
        mia.sees("Ekbacken, vecka 47", "Bilden går inte att rita här")
        assert table(mia.sees_media("document"))


async def test_no_figure_tells_who_wrote_or_what(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mia = await two_weeks(world)
        await mia.writes("/stats")
        calls = [call for call in world.telegram.calls if call.chat_id == mia.user_id][-3:]
        files = [message.media.data for message in mia.unseen if message.media and message.media.kind == "document"]
        said = [*(str(call.params) for call in calls), *(data.decode() for data in files)]
        assert len(said) == 4
        for text in said:
            assert not any(word in text for word in ("Lampan", "Granne", "Sam", "En annan"))
        mia.has_seen_all()


async def test_an_alert_does_not_wait_for_a_picture_that_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The drawing holds neither the event loop nor the writer's lock, however long it takes."""
    begun, let_go = threading.Event(), threading.Event()

    def slow(chart: str) -> bytes:
        begun.set()
        assert let_go.wait(20)
        return b"\x89PNG made up"

    monkeypatch.setattr(picture, "draw", slow)
    async with a_world(tmp_path) as world:
        mia = await world.staff("Mia", Role.MANAGER)
        neighbour = await world.neighbour()
        await worry(neighbour)
        mia.has_seen_all()
        world.telegram.send_text(mia.user_id, "/stats")
        await world.until(begun.is_set, "nothing was drawn")
        mia.sees("Ekbacken, vecka 47")
        world.telegram.send_text(neighbour.user_id, "Nu brinner det i soprummet")
        await world.until(lambda: any("brinner" in m.text for m in mia.unseen), "the alert waited")
        assert not [message for message in mia.unseen if message.media]
        let_go.set()
        await world.settled()
        for phone in (mia, neighbour):
            phone.has_seen_all()
