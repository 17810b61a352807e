"""Transactions: writers one after another, readers never in the way, other processes beside, copies that are whole."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from bot.storage.database import Database, DatabaseError, copy
from bot.storage.tables import chats, seen_updates

NOW = datetime(2026, 11, 23, 20, 40, tzinfo=UTC)


def at(file: Path) -> Database:
    return Database(f"sqlite+aiosqlite:///{file}")


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    """A migrated database that nobody has open."""
    made = at(tmp_path / "line.db")
    await made.upgrade()
    await made.dispose()
    return tmp_path / "line.db"


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    opened = at(file)
    yield opened
    await opened.dispose()


async def see(database: Database, update_id: int) -> None:
    async with database.write() as tx:
        found = (await tx.run(select(func.count()).select_from(seen_updates))).scalar_one()
        await asyncio.sleep(0)  # somebody else's turn, in the middle of a transaction
        await tx.run(insert(seen_updates), {"id": update_id, "at": NOW})
        assert (await tx.run(select(func.count()).select_from(seen_updates))).scalar_one() == found + 1


async def count(database: Database) -> int:
    async with database.read() as tx:
        return int((await tx.run(select(func.count()).select_from(seen_updates))).scalar_one())


async def test_many_writers_at_once_each_have_the_database_for_themselves(database: Database) -> None:
    await asyncio.gather(*(see(database, number) for number in range(200)))
    assert await count(database) == 200


async def test_a_reader_sees_one_instant_and_waits_for_nobody(database: Database) -> None:
    async with database.read() as tx:
        before = (await tx.run(select(func.count()).select_from(seen_updates))).scalar_one()
        await see(database, 1)
        assert (await tx.run(select(func.count()).select_from(seen_updates))).scalar_one() == before
    assert await count(database) == before + 1
    async with database.write() as tx:
        await tx.run(insert(seen_updates), {"id": 2, "at": NOW})
        assert await asyncio.wait_for(count(database), 1) == 1


async def test_a_writer_of_another_process_waits_its_turn_and_so_do_we(file: Path, database: Database) -> None:
    """The other commands write beside a running line: each has a database of its own, as a process has."""
    others = [at(file) for _ in range(3)]
    ours = [see(database, number) for number in range(100)]
    theirs = [see_at(other, 1000 * (place + 1)) for place, other in enumerate(others)]
    await asyncio.gather(*ours, *theirs)
    assert await count(database) == 100 + 3 * 20
    for other in others:
        await other.dispose()


async def see_at(database: Database, first: int) -> None:
    for number in range(20):
        async with database.write() as tx:
            await tx.run(insert(seen_updates), {"id": first + number, "at": NOW})


async def test_what_raises_in_a_transaction_undoes_all_of_it(database: Database) -> None:
    async def half() -> None:
        async with database.write() as tx:
            await tx.run(insert(seen_updates), {"id": 1, "at": NOW})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await half()
    assert await count(database) == 0
    await see(database, 1)


async def test_what_follows_a_commit_does_not_follow_a_failure(database: Database) -> None:
    told: list[str] = []
    database.on_commit.append(lambda _: told.append("commit"))

    async def half() -> None:
        async with database.write() as tx:
            tx.after_commit.append(lambda: told.append("after"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await half()
    assert told == []
    async with database.write() as tx:
        tx.after_commit.append(lambda: told.append("after"))
    assert sorted(told) == ["after", "commit"]


async def test_an_instant_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="needs a zone"):
        async with database.write() as tx:
            await tx.run(insert(seen_updates), {"id": 1, "at": NOW.replace(tzinfo=None)})
    async with database.write() as tx:
        await tx.run(insert(seen_updates), {"id": 1, "at": NOW})
        assert (await tx.run(select(seen_updates.c.at))).scalar_one() == NOW


async def test_ids_of_telegram_need_more_than_32_bits(database: Database) -> None:
    huge = 2**52
    async with database.write() as tx:
        await tx.run(insert(chats), {"id": huge, "language": "sv"})
        await tx.run(insert(chats), {"id": -(2**40), "language": "sv"})
    async with database.read() as tx:
        assert set((await tx.run(select(chats.c.id))).scalars()) == {huge, -(2**40)}


# --- copies -----------------------------------------------------------------------------------------------------


class Writer(threading.Thread):
    """Another process that never rests: pairs of rows, each pair in one transaction."""

    def __init__(self, file: Path) -> None:
        super().__init__(daemon=True)
        self.file, self.done, self.pairs = file, threading.Event(), 0

    def run(self) -> None:
        with closing(sqlite3.connect(self.file, timeout=10, isolation_level=None)) as connection:
            while not self.done.is_set():
                connection.execute("BEGIN IMMEDIATE")
                for half in range(2):
                    values = (10_000 + 2 * self.pairs + half, "x" * 2000)
                    connection.execute("INSERT INTO chats (id, language, home) VALUES (?, 'sv', ?)", values)
                connection.execute("COMMIT")
                self.pairs += 1


def test_a_copy_beside_a_writer_that_never_rests_ends_and_is_whole(file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:  # large enough that a copy takes a while
        rows = ((number, "y" * 4000) for number in range(1, 5000))
        connection.executemany("INSERT INTO chats (id, language, home) VALUES (?, 'sv', ?)", rows)
        connection.commit()
    writer = Writer(file)
    writer.start()
    while writer.pairs < 50:
        time.sleep(0.001)
    before = writer.pairs
    copy(file, tmp_path / "copy.db")
    after = writer.pairs
    writer.done.set()
    writer.join()
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (written,) = connection.execute("SELECT count(*) FROM chats WHERE id >= 10000").fetchone()
    assert written % 2 == 0  # an instant between two commits
    assert before * 2 <= written <= after * 2
    assert after > before  # the writer was not held up meanwhile


def test_a_copy_is_there_whole_or_not_at_all(file: Path, tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="is not there"):
        copy(tmp_path / "no.db", tmp_path / "copy.db")
    nothing = tmp_path / "empty.db"
    nothing.write_bytes(b"this is no database at all" * 100)
    with pytest.raises(DatabaseError):
        copy(nothing, tmp_path / "copy.db")
    assert sorted(each.name for each in tmp_path.iterdir() if "copy" in each.name) == []
    copy(file, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0
