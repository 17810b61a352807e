"""Promise 12: one schema, which the migrations build; a newer one is refused untouched; one run per database."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text

from bot.storage.database import Database, DatabaseError, copy, newest_version, run_lock
from bot.storage.tables import metadata


def at(file: Path) -> Database:
    return Database(f"sqlite+aiosqlite:///{file}")


async def migrated(file: Path) -> Path:
    """A database as the migrations make it."""
    database = at(file)
    assert await database.upgrade()
    await database.dispose()
    return file


def constraints(engine: Engine) -> dict[str, list[str]]:
    """What `compare_metadata` passes over: CHECK, UNIQUE and FOREIGN KEY of each table, indexes with their WHERE."""
    with engine.connect() as connection:
        found = inspect(connection)
        told = {
            table: [
                *(
                    f"{one['name']}: {' '.join(str(one['sqltext']).split())}"
                    for one in found.get_check_constraints(table)
                ),
                *(str(sorted(one["column_names"])) for one in found.get_unique_constraints(table)),
                *(str(one) for one in found.get_foreign_keys(table)),
            ]
            for table in metadata.tables
        }
        made = connection.execute(text("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
        told["indexes"] = [" ".join(str(sql).replace('"', "").split()) for sql in made.scalars()]
    return {table: sorted(lines) for table, lines in told.items()}


async def test_the_migrated_schema_is_the_schema_of_the_code(tmp_path: Path) -> None:
    file = await migrated(tmp_path / "line.db")
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


async def test_the_migrated_schema_has_the_constraints_of_the_code(tmp_path: Path) -> None:
    built, made = create_engine(f"sqlite:///{await migrated(tmp_path / 'line.db')}"), create_engine("sqlite://")
    metadata.create_all(made)
    assert constraints(built) == constraints(made)
    assert any("one_next_moment" in line for line in constraints(built)["concerns"])
    assert any("WHERE due_at IS NOT NULL" in line for line in constraints(built)["indexes"])
    built.dispose()
    made.dispose()


async def test_an_upgrade_that_has_nothing_to_do_changes_nothing(tmp_path: Path) -> None:
    file = await migrated(tmp_path / "line.db")
    database = at(file)
    assert not await database.upgrade()
    assert await database.version() == newest_version()
    await database.dispose()


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
async def test_a_newer_database_is_refused_and_not_a_byte_of_it_changes(tmp_path: Path, journal: str) -> None:
    file = await migrated(tmp_path / "line.db")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        connection.execute(f"PRAGMA journal_mode={journal}")
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    database = at(file)
    with pytest.raises(DatabaseError, match=f"9999, newer than this program.*{newest_version()}.*nothing was changed"):
        await database.upgrade()
    await database.dispose()
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before


async def test_a_second_run_is_refused_and_the_lock_dies_with_the_first(tmp_path: Path) -> None:
    file = tmp_path / "line.db"
    with run_lock(file):
        with pytest.raises(DatabaseError, match="in use by another run"), run_lock(file):
            pass
    with run_lock(file):
        pass


async def test_a_copy_has_the_same_schema_and_can_be_migrated_and_used(tmp_path: Path) -> None:
    copy(await migrated(tmp_path / "line.db"), tmp_path / "copy.db")
    database = at(tmp_path / "copy.db")
    assert not await database.upgrade()
    async with database.write() as tx:
        assert (await tx.run(metadata.tables["concerns"].select())).all() == []
    await database.dispose()


def test_the_schema_is_spoken_without_an_object_mapper() -> None:
    root = Path(__file__).parents[2] / "bot"
    for file in root.rglob("*.py"):
        assert "sqlalchemy.orm" not in file.read_text(encoding="utf-8"), file
