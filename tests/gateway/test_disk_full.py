"""A full disk: the operator and the neighbour who writes are told, and nothing is confirmed that was not kept.

The disk is as large as SQLite is told that it is: `max_page_count` on the line's own connections. What comes of a
write that finds no page is the same SQLITE_FULL as on a disk without room.
"""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from telegram import Update

from bot.domain.home import Role
from bot.handlers.context import Context
from bot.handlers.neighbour import written as handle_written
from bot.playground.model import Call, Fault
from bot.storage.database import DiskFull
from bot.storage.outbox import Delivery
from tests.gateway.faulty import handle
from tests.gateway.raw import count, hooked, post, rows, written
from tests.gateway.said import row_of, say, texts
from tests.world import Phone, World, a_home, a_world

LONG = "Lampan är trasig. " + "Å" * 3900  # 8 kB: needs a page more, however much room is left in the others


class Disk:
    """The line's disk, which the test fills and empties."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.most = 10**9
        event.listen(world.running.database._engine.sync_engine, "begin", self._limit)

    def _limit(self, connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={self.most}")

    def fill(self) -> None:
        """No page more than there are now."""
        self.most = 1

    def empty(self) -> None:
        self.most = 10**9


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The intake tries again at once, so that many tries fit into a test."""
    monkeypatch.setattr("bot.gateway.intake.PAUSE", 0.02)


@asynccontextmanager
async def disk_of(folder: Path) -> AsyncIterator[tuple[World, Disk, Phone, Phone]]:
    """A world with a disk, an administrator and a neighbour."""
    async with a_world(folder) as world:
        admin = await world.staff("Alva Drift", Role.ADMIN)
        neighbour = await world.neighbour()
        yield world, Disk(world), admin, neighbour


async def several_tries(world: World, tries: int = 5) -> None:
    """The intake fetches the same update again and again."""
    before = len(polls(world))
    await world.until(lambda: len(polls(world)) >= before + tries, "is not tried again")


def polls(world: World) -> list[Call]:
    return [call for call in world.telegram.calls if call.method == "getUpdates"]


async def test_disk_full_is_told_once_and_what_was_written_is_taken_in_once_when_there_is_room(tmp_path: Path) -> None:
    async with disk_of(tmp_path) as (world, disk, admin, neighbour):
        disk.fill()
        world.telegram.send_text(neighbour.user_id, LONG)
        await world.until(lambda: neighbour.unseen and admin.unseen, "nobody was told")
        await several_tries(world)
        neighbour.sees("Just nu", "031-390 06 12")
        neighbour.sees_nothing()
        admin.sees("Driftlarm", "disken är full")
        admin.sees_nothing()
        assert world.telegram.pending_updates == 1
        async with world.reading() as tx:
            assert await count(tx, "entries") == 0
            assert await count(tx, "dead_letters") == 0

        disk.empty()
        await world.settled()
        neighbour.sees("Hur bråttom")
        async with world.reading() as tx:
            assert await count(tx, "entries") == 1


async def test_disk_full_again_is_told_again(tmp_path: Path) -> None:
    async with disk_of(tmp_path) as (world, disk, admin, neighbour):
        for _ in range(2):
            disk.fill()
            world.telegram.send_text(neighbour.user_id, LONG)
            await world.until(lambda: neighbour.unseen and admin.unseen, "nobody was told")
            neighbour.sees("031-390 06 12")
            admin.sees("disken är full")
            disk.empty()
            await world.settled()
            neighbour.has_seen_all()


async def test_disk_full_in_the_middle_of_what_waits_confirms_nothing_that_was_not_kept(tmp_path: Path) -> None:
    """A first batch finds room, the second none. The first is handled once, and the second when there is room."""
    async with disk_of(tmp_path) as (world, disk, admin, neighbour):
        many = [await world.neighbour(f"Granne {number}") for number in range(6)]

        async def last_room(update: Update, context: Context) -> None:
            await handle_written(update, context)
            disk.fill()

        handle(world, "den sista som får plats", last_room)
        for number in range(30):
            text = f"{number} kort" if number < 15 else f"{number} {LONG}"
            world.telegram.send_text(many[number % 6].user_id, "den sista som får plats" if number == 10 else text)
        await world.until(lambda: admin.unseen, "nobody was told")
        await several_tries(world)
        admin.sees("disken är full")
        admin.sees_nothing()
        for phone in many:
            assert len([text for text in texts(phone) if "vänta inte på det" in text]) == 1
        async with world.reading() as tx:
            kept = await count(tx, "entries", "kind = 'message'")
            seen = {row.id for row in await rows(tx, "SELECT id FROM seen_updates")}
        assert 11 <= kept < 30
        assert world.telegram.confirmed <= seen

        disk.empty()
        await world.settled()
        async with world.reading() as tx:
            assert await count(tx, "entries", "kind = 'message'") == 30
        for phone in many:
            phone.has_seen_all()
        neighbour.sees_nothing()


async def test_disk_full_at_the_webhook_makes_telegram_keep_the_update(tmp_path: Path) -> None:
    async with hooked(tmp_path) as (world, url):
        neighbour, disk = await world.neighbour(language="en"), Disk(world)
        disk.fill()
        update = written(neighbour.user_id, 4_000_000_000, LONG)
        assert [await post(url, update) for _ in range(3)] == [503, 503, 503]
        neighbour.sees("031-390 06 12")
        neighbour.sees_nothing()
        disk.empty()
        assert await post(url, update) == 200
        await world.settled()
        neighbour.sees("How urgent")


async def test_disk_full_is_told_with_the_phone_of_the_home_that_the_neighbour_speaks_with(tmp_path: Path) -> None:
    homes = a_home(), a_home("talldungen", name="Talldungen", phone="031-390 06 99")
    async with a_world(tmp_path, *homes) as world:
        neighbour, disk = await world.neighbour(slug="talldungen"), Disk(world)
        disk.fill()
        world.telegram.send_text(neighbour.user_id, LONG)
        await world.until(lambda: neighbour.unseen, "was not told")
        neighbour.sees("031-390 06 99")
        disk.empty()
        await world.settled()
        neighbour.sees("Hur bråttom")


async def test_disk_full_is_told_to_those_who_could_not_be_told_at_first(tmp_path: Path) -> None:
    async with disk_of(tmp_path) as (world, disk, admin, neighbour):
        for phone in (admin, neighbour):
            world.telegram.faults.append(Fault("sendMessage", phone.user_id, status=502, times=3))
        disk.fill()
        world.telegram.send_text(neighbour.user_id, LONG)
        await world.until(lambda: admin.unseen and neighbour.unseen, "was not told")
        await several_tries(world)
        admin.sees("disken är full")
        neighbour.sees("vänta inte på det")
        for phone in (admin, neighbour):
            phone.sees_nothing()
        disk.empty()
        await world.settled()
        neighbour.sees("Hur bråttom")


async def test_disk_full_is_told_where_nobody_writes_and_what_was_due_happens_when_there_is_room(
    tmp_path: Path,
) -> None:
    async with disk_of(tmp_path) as (world, disk, admin, neighbour):
        sam, kim = await world.staff("Sam Exempel"), await world.staff("Kim Exempel")
        await world.on_duty(sam)
        await neighbour.writes(LONG)
        await neighbour.presses("Räcker i dag")
        sam.has_seen_all()
        neighbour.has_seen_all()
        world.clock.advance_to(world.clock.now() + timedelta(minutes=31))
        disk.fill()
        with pytest.raises(DiskFull):
            await world.running.timekeeper.tick()
        await world.until(lambda: admin.unseen, "was not told")
        admin.sees("disken är full")
        kim.sees_nothing()
        disk.empty()
        await world.running.timekeeper.tick()
        await world.settled()
        kim.sees("#1", "Lampan är trasig")
        for phone in (sam, kim, neighbour):
            phone.has_seen_all()


def use_up(world: World, table: str, values: str) -> None:
    """Leave no room in the last page of a table, so that its next row needs a page more."""
    with closing(sqlite3.connect(world.folder / "line.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA max_page_count=1")

        def insert_without_end() -> None:
            for number in range(10_000):
                connection.execute(f"INSERT INTO {table} VALUES ({values})", {"number": number})

        with pytest.raises(sqlite3.OperationalError, match="full"):
            insert_without_end()


async def test_disk_full_when_a_message_was_accepted_does_not_say_it_twice(tmp_path: Path) -> None:
    """What Telegram took can't be recorded; the sender keeps it in hand until it can."""
    async with disk_of(tmp_path) as (world, disk, admin, neighbour):
        world.telegram.faults.append(Fault("sendMessage", neighbour.user_id, delay=0.2))
        row = await say(world, neighbour, "Bara en gång")
        use_up(world, "sent", "1, :number, 1")
        disk.fill()
        await world.until(lambda: neighbour.unseen and admin.unseen, "nobody was told")
        admin.sees("disken är full")
        neighbour.sees("Bara en gång")
        assert (await row_of(world, row)).state is Delivery.SENDING
        disk.empty()
        await world.settled()
        assert (await row_of(world, row)).state is Delivery.SENT
        neighbour.sees_nothing()
