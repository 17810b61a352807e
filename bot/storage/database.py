"""The database: an engine, transactions, the run lock, and the way from one version of the schema to the next.

On SQLite every writing transaction is BEGIN IMMEDIATE behind one writer lock in the process (SQLite's own busy
handler makes writers wait in fits), and a commit is on the disk before anything is confirmed (synchronous=FULL).
"""

import asyncio
import errno
import fcntl
import os
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Executable, event
from sqlalchemy.engine import CursorResult, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.storage.connection import connect

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 10


class DatabaseError(Exception):
    """The database can't be used as it is; the text is one line for the operator."""


class DiskFull(DatabaseError):
    """Nothing more can be kept; what was not kept must not be confirmed."""


@dataclass
class Transaction:
    """One open transaction. It remembers what its commit must wake: the sender, the fetcher of files, and the
    timekeeper by when.

    What others see meanwhile, without what this one has written, a `database.read()` beside it shows."""

    connection: AsyncConnection
    database: "Database"
    writing: bool = False
    said: bool = False
    fetch: bool = False
    wake_at: datetime | None = None
    after_commit: list[Callable[[], None]] = field(default_factory=list)

    async def run(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        """Execute one statement."""
        return await self.connection.execute(statement, values)

    async def add(self, statement: Executable, values: Any = None) -> int:
        """Insert one row into a table that gives ids. Returns the new row's id."""
        made = (await self.run(statement, values)).inserted_primary_key
        if made is None:
            raise LookupError("the statement gave no id")
        return int(made[0])

    def wake(self, moment: datetime | None) -> None:
        """Something is due at `moment`."""
        if moment is not None and (self.wake_at is None or moment < self.wake_at):
            self.wake_at = moment


class Database:
    """Transactions on one database. `on_commit` is called with each committed writing transaction, `on_full` each
    time that one could not be kept because there is no room. `before_commit` may add to a transaction that has queued
    something to say: the sender claims in it, which spares every alert a transaction of its own. `derived`: what was
    worked out from committed rows and can be again, by its type; never a truth, and gone with the process."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.file = Path(make_url(url).database or "")
        self.before_commit: list[Callable[[Transaction], Awaitable[None]]] = []
        self.on_commit: list[Callable[[Transaction], None]] = []
        self.on_full: list[Callable[[], None]] = []
        self.derived: dict[type, Any] = {}
        self._writer = asyncio.Lock()
        self._engine = create_async_engine(
            url, hide_parameters=True, pool_size=4, max_overflow=4, connect_args={"async_creator_fn": connect}
        )
        event.listen(self._engine.sync_engine, "connect", _prepare)
        event.listen(self._engine.sync_engine, "begin", _begin)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Transaction]:
        """A writing transaction: committed at the end, rolled back on any exception.

        Raises DiskFull when it can't be kept; then nothing of it has happened.
        """
        async with self._writer:
            try:
                async with self._engine.connect() as connection:
                    await connection.execution_options(write=True)
                    transaction = Transaction(connection, self, writing=True)
                    async with connection.begin():
                        yield transaction
                        if transaction.said:
                            for add in self.before_commit:
                                await add(transaction)
            except DBAPIError as error:
                if is_full(error.orig):
                    for told_full in self.on_full:
                        told_full()
                    raise DiskFull("the disk is full: nothing more can be kept; free some space") from None
                if _is_busy(error.orig):
                    raise DatabaseError(
                        f"{self.file} has been busy for {BUSY_SECONDS} s, so nothing was changed; try again"
                    ) from None
                raise
        for call in transaction.after_commit:
            call()
        for told in self.on_commit:
            told(transaction)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        """A reading transaction: one snapshot, never in a writer's way."""
        async with self._engine.connect() as connection, connection.begin():
            yield Transaction(connection, self)

    async def dispose(self) -> None:
        """Close every connection."""
        await self._engine.dispose()

    async def version(self) -> str | None:
        """The schema's version; None where there is no schema yet. The file is not touched."""
        return await asyncio.to_thread(_peek, self.file)

    async def is_behind(self) -> bool:
        """Whether a schema is there and older than the code's. Raises DatabaseError when it is newer."""
        version = await self.version()
        _refuse_newer(version)
        return version not in (None, newest_version())

    async def require_current(self) -> None:
        """For those that must not migrate. Raises DatabaseError unless the schema is there and is the code's own."""
        version = await self.version()
        if version == newest_version():
            return
        _refuse_newer(version)
        what = f"is of version {version}, older than this program" if version else "is not there yet"
        raise DatabaseError(f"the database {self.file} {what}: run `grannlinjen db upgrade`")

    async def upgrade(self) -> bool:
        """Bring the schema to the code's version, in one transaction. Returns whether anything changed.

        Raises DatabaseError, and touches nothing, when the database is newer than the code.
        """
        _refuse_newer(await self.version())
        if not self.file.exists():  # closing a handle of one that is there would end SQLite's own locks on it
            os.close(_opened(self.file))
        try:
            async with self._writer, self._engine.connect() as connection:
                await connection.execution_options(write=True)
                raw = (await connection.get_raw_connection()).driver_connection
                # A table that is made anew drops the old one, which others point to; said before BEGIN or not at all.
                await _say(raw, "PRAGMA foreign_keys=OFF")
                try:
                    async with connection.begin():
                        return await connection.run_sync(_upgrade)
                finally:
                    await _say(raw, "PRAGMA foreign_keys=ON")
        except DBAPIError as error:
            if is_full(error.orig):
                raise DiskFull("the disk is full: the database can't be prepared; free some space") from None
            if _is_busy(error.orig):
                raise DatabaseError(f"{self.file} has been busy for {BUSY_SECONDS} s; try again") from None
            raise DatabaseError(f"{self.file} can't be used as a database: {type(error.orig).__name__}") from None


def is_full(error: BaseException | None) -> bool:
    """Whether SQLite or the system says that there is no room left."""
    if isinstance(error, sqlite3.OperationalError):
        return error.sqlite_errorcode == sqlite3.SQLITE_FULL or "disk is full" in str(error)
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    cause = error.__cause__ if error is not None else None
    return is_full(cause) if cause is not None else "disk is full" in str(error)


def _is_busy(error: BaseException | None) -> bool:
    """Whether somebody else has written for longer than we wait."""
    codes = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return isinstance(error, sqlite3.OperationalError) and getattr(error, "sqlite_errorcode", 0) & 0xFF in codes


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # BEGIN is ours to say
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


# --- versions ---------------------------------------------------------------------------------------------------


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def newest_version() -> str:
    """The version of the schema that this code speaks."""
    return next(iter(_known(MIGRATIONS)), "")


@cache
def _known(migrations: Path) -> tuple[str, ...]:
    """The versions that this code knows, the newest first; read once, for the files belong to the program."""
    return tuple(script.revision for script in ScriptDirectory(migrations).walk_revisions())


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(version: str | None) -> None:
    if version is not None and version not in _known(MIGRATIONS):
        raise DatabaseError(
            f"the database is of version {version}, newer than this program ({newest_version()}): "
            "run the newer program, or restore a backup; nothing was changed"
        )


def _peek(file: Path) -> str | None:
    """The version, read without so much as the journal being set: a database that we refuse stays as it was."""
    try:
        if not file.exists():
            return None
        with closing(_read_only(file)) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
                return None
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise DatabaseError(f"{file} can't be used as a database: {why}") from None
    return str(row[0]) if row else None


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)


async def _say(raw: Any, pragma: str) -> None:
    await (await raw.execute(pragma)).close()


def _upgrade(connection: Connection) -> bool:
    current = _current(connection)
    _refuse_newer(current)
    if current == newest_version():
        return False
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if lost := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise DatabaseError(f"the database can't be brought to this version: {lost[0]} points to what is not there")
    return True


# --- one run, and copies ----------------------------------------------------------------------------------------


@contextmanager
def run_lock(file: Path) -> Iterator[None]:
    """Held by `run` as long as it lives; the system lets go of it when the process dies.

    Raises DatabaseError when another process has it.
    """
    handle = _opened(file.with_name(file.name + ".lock"))
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise DatabaseError(f"{file} is in use by another run; stop that one first") from None
        yield
    finally:
        os.close(handle)


def _opened(file: Path) -> int:
    """A handle of the file, made with its folder where it is not there, for its owner alone."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise DatabaseError(f"{file} can't be opened or made ({error.strerror}); is its folder ours?") from None


def copy(source: Path, target: Path) -> None:
    """A whole copy of a SQLite database, taken beside a running bot. The target appears only when it is whole."""
    if not source.is_file():
        raise DatabaseError(f"{source} is not there; nothing to copy")
    own = [source.resolve().with_name(source.resolve().name + end) for end in ("", "-wal", "-shm", "-journal", ".lock")]
    if target.resolve() in own:
        raise DatabaseError(f"{target} belongs to the database itself; name another file")
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(_read_only(source)) as origin, closing(sqlite3.connect(part)) as copied:
            # In one step: one that is taken in several begins anew with each commit in between, and may never end.
            origin.backup(copied)
            copied.execute("PRAGMA journal_mode=DELETE")
            verdict = copied.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise DatabaseError(f"the copy is not whole ({verdict}); {source} may be damaged")
        part.replace(target)
    except sqlite3.Error as error:
        raise DatabaseError(f"{source} could not be copied: {error}") from None
    except OSError as error:
        raise DatabaseError(f"{target} could not be written: {error.strerror}") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
