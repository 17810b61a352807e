"""What there is, and the faults that all commands have in common: one line on stderr and status 2, no traceback."""

import re
import sqlite3
import sys
from contextlib import closing

import pytest

from bot.__main__ import ORDER, UNEXPECTED, main
from bot.commands import watching
from bot.storage import database
from bot.storage.database import run_lock
from tests.command_line.shell import ALL, OTHERS, UNTRUE, WORDS, Shell, a_letter

# --- what there is ---


def test_help_names_every_command_on_one_line_in_the_order_of_use(shell: Shell) -> None:
    said = shell("--help")
    assert said.status == 0
    listed = said.out[said.out.index("Commands") :]
    named = re.findall(r"^│ (\S+) +\S.*[^ ] *│$", listed, re.MULTILINE)
    assert tuple(named) == ORDER
    assert len(listed.splitlines()) == len(ORDER) + 3


@pytest.mark.parametrize("words", [["invite", "ekbacken", "boss", "Sam"], ["status", "--loud"], ["backup"], ["knit"]])
def test_wrong_words_are_told_as_typer_tells_them(shell: Shell, words: list[str]) -> None:
    said = shell.here(*words)
    assert said.status == 2
    assert "Usage: " in said.err
    assert not shell.db.parent.exists()


# --- faults that every command has in common ---


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_a_wrong_setting_is_one_line(shell: Shell, words: list[str]) -> None:
    shell.here(*words, GRANNLINJEN_LOG_LEVEL="loud").refuses("GRANNLINJEN_LOG_LEVEL", "must be")
    assert not shell.db.parent.exists()


@pytest.mark.parametrize(
    "words", [words for words in ALL if words[0] in ("run", "invite", "poster", "people", "stats")], ids=" ".join
)
def test_homes_that_are_not_there_are_one_line(shell: Shell, words: list[str]) -> None:
    shell.here(*words, GRANNLINJEN_HOMES_FILE="none.toml").refuses("GRANNLINJEN_HOMES_FILE: none.toml is not there")
    assert not shell.db.parent.exists()


@pytest.mark.parametrize("words", OTHERS, ids=" ".join)
def test_a_database_that_is_not_there_is_not_made(shell: Shell, words: list[str]) -> None:
    shell.here(*words).refuses("is not there yet: run `grannlinjen db upgrade`")
    assert not shell.db.parent.exists()


@pytest.mark.parametrize("words", [*OTHERS, ["db", "upgrade"], ["invite", "ekbacken", "staff", "Sam"]], ids=" ".join)
def test_a_file_that_is_no_database_is_one_line(shell: Shell, words: list[str]) -> None:
    shell.db.parent.mkdir()
    shell.db.write_text("shopping list\n" * 100)
    before = shell.footprint()
    shell.here(*words).refuses("can't be used as a database: file is not a database")
    assert shell.footprint() == before


@pytest.mark.parametrize(
    "words", [["run"], *OTHERS, ["db", "upgrade"], ["invite", "ekbacken", "staff", "Sam"]], ids=" ".join
)
def test_a_newer_database_is_refused_untouched(shell: Shell, words: list[str]) -> None:
    shell.here("db", "upgrade")
    shell.sql("UPDATE alembic_version SET version_num = '9999'")
    shell.sql("PRAGMA journal_mode=DELETE")  # as a restored backup is
    before = shell.footprint()
    shell.here(*words).refuses("of version 9999, newer than this program")
    assert shell.footprint() == before
    assert not (shell.folder / "data" / "line.db-wal").exists()


@pytest.mark.parametrize("words", OTHERS, ids=" ".join)
def test_an_older_database_is_not_migrated_by_the_way(behind: Shell, words: list[str]) -> None:
    before = behind.footprint()
    behind.here(*words).refuses(r"of version \d+, older than this program: run `grannlinjen db upgrade`")
    assert behind.footprint() == before


@pytest.mark.parametrize("words", [["db", "upgrade"], ["invite", "ekbacken", "staff", "Sam"]], ids=" ".join)
def test_an_older_database_is_not_migrated_under_a_line_that_runs(behind: Shell, words: list[str]) -> None:
    with run_lock(behind.db):
        behind.here(*words).refuses("in use by another run; stop that one first")
    assert behind.sql("SELECT version_num FROM alembic_version") != [("9999",)]
    assert behind.here(*words).status == 0
    assert behind.sql("SELECT version_num FROM alembic_version") == [("9999",)]


def test_a_folder_that_is_a_file_is_one_line(shell: Shell) -> None:
    shell.db.parent.write_text("")
    shell.here("db", "upgrade").refuses("line.db can't be opened or made")
    shell.here("status").refuses("line.db")


def test_a_database_that_stays_busy_is_one_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.does(a_letter)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(shell.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        shell.here("dead-letters", "drop", "7", "--yes").refuses("busy", "try again")
        other.execute("ROLLBACK")
    assert shell.here("dead-letters", "drop", "7", "--yes").status == 0


def test_a_fault_of_the_program_is_told_by_type_and_place(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> None:
        raise RuntimeError(f"{UNTRUE} {WORDS}")

    monkeypatch.setattr(watching, "load_settings", fails)
    monkeypatch.setattr(sys, "argv", ["grannlinjen", "status"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == UNEXPECTED
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(
        r"grannlinjen: this should not happen: RuntimeError in bot\.commands\.watching:\d+; please report this line\n",
        err,
    )
