"""A database of an earlier version keeps all that is in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from bot.storage.database import MIGRATIONS, Database, newest_version

KEPT = """
INSERT INTO chats (id, language, home) VALUES (7, 'sv', 'ekbacken');
INSERT INTO people (id, chat_id, name, joined_at) VALUES (1, 7, 'Sam Exempel', '2026-11-01 08:00:00.000000');
INSERT INTO roles (person_id, home, role) VALUES (1, 'ekbacken', 'staff');
INSERT INTO shifts (id, home, layer, person_id, starts_at)
VALUES (3, 'ekbacken', 'duty', 1, '2026-11-02 08:00:00.000000');
"""


def made(file: Path, version: str) -> None:
    """A database of that version."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()


async def test_people_and_shifts_of_the_first_version_are_kept_and_count(tmp_path: Path) -> None:
    file = tmp_path / "line.db"
    made(file, "0001")
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(KEPT)
    database = Database(f"sqlite+aiosqlite:///{file}")
    assert await database.upgrade()
    assert await database.version() == newest_version()
    async with database.write() as tx:  # foreign keys hold again
        assert (await tx.connection.exec_driver_sql("PRAGMA foreign_keys")).scalar() == 1
    await database.dispose()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT chat_id, name, tested_at FROM people").fetchall() == [
            (7, "Sam Exempel", "2026-11-01 08:00:00.000000")
        ]
        assert connection.execute("SELECT kind, person_id FROM shifts").fetchall() == [("taken", 1)]
        assert connection.execute("SELECT role FROM roles").fetchall() == [("staff",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
