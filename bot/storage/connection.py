"""A SQLite connection for the event loop that hops to its thread only where SQLite may wait.

aiosqlite gives every call to a thread and waits for it, four times for each statement through SQLAlchemy. Between
BEGIN and COMMIT a statement waits for nobody and takes microseconds, so here it runs at once. What may wait, for
another process's lock or for the disk (BEGIN, COMMIT, ROLLBACK, PRAGMA, close), still runs in the thread.
See docs/decisions/0002-statements-run-in-the-loop.md for the figures.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

import aiosqlite

_MAY_WAIT = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK", "PRAGMA", "VACUUM")


class Connection(aiosqlite.Connection):
    """aiosqlite's connection, with short calls made where they are asked for."""

    writing = False

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """One call of the sqlite3 module; in the thread when it may wait."""
        name = getattr(fn, "__name__", "")
        if name in ("commit", "rollback"):
            waits, self.writing = self.writing, False  # the end of a reading transaction touches no disk
        else:
            waits = _may_wait(name, fn, args)
            self.writing |= waits and str(args[:1]).startswith("('BEGIN")
        if waits:
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        if not self._running or not self._connection:
            raise ValueError("Connection closed")
        return fn(*args, **kwargs)


def _may_wait(name: str, fn: Callable[..., Any], args: tuple[Any, ...]) -> bool:
    if name in ("execute", "executemany", "executescript"):
        return bool(args) and str(args[0]).startswith(_MAY_WAIT)
    return name not in ("cursor", "fetchone", "fetchmany", "fetchall") and not (
        name == "close" and isinstance(getattr(fn, "__self__", None), sqlite3.Cursor)
    )


def connect(database: str, **options: Any) -> Connection:
    """For SQLAlchemy: a connection to the file that any thread may use, one at a time."""
    options["check_same_thread"] = False

    def open_file() -> sqlite3.Connection:
        opened: sqlite3.Connection = sqlite3.connect(database, **options)
        return opened

    connection = Connection(open_file, iter_chunk_size=64)
    connection._thread.daemon = True  # a process that ends without closing must not hang on it
    return connection
