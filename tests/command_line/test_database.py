"""`db` and `backup`: the database, from one version to the next and whole copies of it."""

import re
import shutil
import sqlite3
import threading
from contextlib import closing

import pytest

from bot.storage import database
from tests.command_line.shell import Said, Shell, joined


def test_upgrade_makes_the_database_and_then_has_nothing_to_do(shell: Shell) -> None:
    version = database.newest_version()
    assert shell.here("db", "upgrade") == Said(0, f"data/line.db is now of version {version}\n", "")
    assert shell.here("db", "upgrade") == Said(0, f"data/line.db is already of version {version}\n", "")
    assert shell.db.stat().st_mode & 0o077 == 0


def test_a_backup_beside_an_open_writer_is_whole_and_restores_as_its_help_says(shell: Shell) -> None:
    shell.does(joined)
    with closing(sqlite3.connect(shell.db, isolation_level=None)) as writer:
        writer.execute("INSERT INTO dead_letters VALUES (1, '2026-11-23 20:40:00', 'KeyError', '{}', 0)")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO dead_letters VALUES (2, '2026-11-23 20:40:00', 'KeyError', '{}', 0)")
        said = shell("backup", "kept.db")
        writer.execute("COMMIT")
        assert said.status == 0, said
        assert re.fullmatch(r"kept\.db: a whole copy of data/line\.db, \d+ bytes\n", said.out)
        kept = shell.folder / "kept.db"
        assert kept.stat().st_mode & 0o077 == 0
        shell.sql("DELETE FROM roles")  # what one wants back
        wal = shell.db.with_name("line.db-wal")
        assert wal.stat().st_size > 0
        shutil.copy(wal, shell.folder / "left-behind")

    # "Stop the line": a line that was killed leaves its -wal behind.
    shutil.copy(shell.folder / "left-behind", wal)
    shutil.copy(kept, shell.db)
    for end in ("-wal", "-shm"):
        shell.db.with_name(f"line.db{end}").unlink(missing_ok=True)
    assert re.search(r"1 +Sam Exempel +ekbacken", shell.here("people", "list").out)
    assert [line.split()[0] for line in shell.here("dead-letters", "list").lines[2:]] == ["1"]
    with shell.started("run") as process:
        assert process.stdout is not None
        assert "The line is up" in process.stdout.readline()


def test_how_to_restore_stands_in_the_help(shell: Shell) -> None:
    text = " ".join(shell.here("backup", "--help").out.split())
    for word in ("To restore it: stop the line", "in the place of the database", "-wal and -shm", "start the line"):
        assert word in text


def test_a_backup_ends_beside_a_writer_that_never_rests(shell: Shell) -> None:
    shell.does(joined)
    ended, written = threading.Event(), 0

    def write() -> None:
        nonlocal written
        with closing(sqlite3.connect(shell.db, isolation_level=None)) as writer:
            writer.execute("PRAGMA synchronous=OFF")  # quicker than any line
            while not ended.is_set():
                writer.execute("UPDATE people SET name = ?", (f"Sam {written}",))
                written += 1

    with closing(sqlite3.connect(shell.db)) as filler, filler:
        filler.execute(
            "INSERT INTO dead_letters VALUES (1, '2026-11-23 20:40:00', 'KeyError', ?, 0)",
            ('"' + "a" * 5 * 10**7 + '"',),
        )
    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert shell.here("backup", "kept.db").status == 0
    finally:
        ended.set()
        thread.join()
    assert written > 0


def test_a_backup_replaces_nothing_unless_it_is_told_to(shell: Shell) -> None:
    shell.does(joined)
    kept = shell.folder / "kept.db"
    kept.write_text("last week's")
    shell.here("backup", "kept.db").refuses("kept.db is there already; .*--force")
    assert kept.read_text() == "last week's"
    assert shell.here("backup", "kept.db", "--force").status == 0
    assert kept.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize("end", ["", "-wal", "-shm", ".lock"])
def test_a_backup_never_replaces_the_database_itself(shell: Shell, end: str) -> None:
    shell.does(joined)
    before = shell.footprint()
    (shell.folder / "link").symlink_to("data")
    shell.here("backup", f"link/line.db{end}", "--force").refuses("belongs to the database itself")
    assert shell.footprint() == before


def test_a_backup_that_cannot_be_made_is_one_line(shell: Shell) -> None:
    shell.here("backup", "kept.db").refuses("data/line.db is not there; nothing to copy")
    shell.does(joined)
    shell.here("backup", "none/kept.db").refuses("none/kept.db could not be written: No such file")
    shell.here("backup", "data", "--force").refuses("data could not be written")
    shell.db.write_text("no database" * 100)
    shell.here("backup", "kept.db").refuses("could not be copied: file is not a database")
    assert sorted(path.name for path in shell.folder.iterdir()) == ["data", "homes.toml"]


def test_an_older_and_a_newer_database_can_be_backed_up(behind: Shell) -> None:
    assert behind.here("backup", "older.db").status == 0
    behind.sql("UPDATE alembic_version SET version_num = 'zzzz'")
    assert behind.here("backup", "newer.db").status == 0
