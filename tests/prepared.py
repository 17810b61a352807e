"""What every test would make anew and none tests: the empty database, and what SQLAlchemy compiles statements to.

Each test still has a file of its own. Those that test how a database is made or brought to this version make their own.
"""

import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.util import LRUCache

from bot.storage.database import Database, copy


def a_database(folder: Path) -> Database:
    """A fresh database of this version, in a file of its own; the caller disposes of it."""
    return Database(f"sqlite+aiosqlite:///{laid(folder / 'line.db')}")


def laid(file: Path) -> Path:
    """The file, with a fresh database of this version in it unless it is there already."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_migrated())
    return file


@cache
def _migrated() -> bytes:
    """A copy of one that was migrated once: to migrate takes a tenth of a second, to copy next to nothing."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as thread:
        made, copied = Path(folder) / "line.db", Path(folder) / "migrated.db"
        thread.submit(asyncio.run, _migrate(made)).result()  # a loop may run here already
        copy(made, copied)
        return copied.read_bytes()


async def _migrate(file: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.upgrade()
    await database.dispose()


class Dialect(SQLiteDialect_aiosqlite):
    """SQLite as the line speaks it; what is compiled for one database serves the others of this process, too.

    SQLAlchemy keeps it engine by engine. A running line has one, and compiles a statement once; each scenario has its
    own, and would compile the same hundred statements again.
    """

    supports_statement_cache = True
    _compiled: LRUCache[Any, Any] = LRUCache(2000)

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """SQLAlchemy's hook: called with each engine that is made."""
        engine.update_execution_options(compiled_cache=cls._compiled)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


def share_what_is_compiled() -> None:
    """For all databases that this process opens from now on."""
    registry.register("sqlite.aiosqlite", __name__, Dialect.__name__)
