"""The command line, on a real database: every command, every fault that it tells, its exit status.

Faults end in one line on stderr and status 2, without a traceback; and whatever is run here, no secret is printed.
"""

import asyncio
import errno
import hashlib
import json
import logging
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import structlog
from typer.testing import CliRunner

from bot import logs
from bot.__main__ import ORDER, UNEXPECTED, cli, main
from bot.commands import watching
from bot.domain.concern import Concern, Moment, State
from bot.domain.home import Role, Urgency
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.messages import picture
from bot.messages.wording import clock
from bot.playground.server import Playground
from bot.services.overview import PARTS
from bot.storage import concerns, database, ledger, outbox, people, timeline
from bot.storage.database import Database, Transaction, run_lock

ROOT = Path(__file__).parents[1]
SECRET = "webhook-secret-0123456789"  # opens nothing
UNTRUE = "2000000:a-token-that-nobody-ever-gave"
WORDS = "det luktar konstigt i trapphuset"
HOMES = """
[[homes]]
slug = "ekbacken"
name = "Ekbacken"
operator = "Exempelstadens socialförvaltning"
phone = "031-390 06 12"

[[homes]]
slug = "lindhaga"
name = "Lindhaga"
operator = "Exempelstadens socialförvaltning"
phone = "031-390 06 13"
"""
# Those that look at the schema or write in it, and do not migrate.
OTHERS = [
    ["people", "list"],
    ["people", "remove", "1", "ekbacken"],
    ["contacts", "find", "ekbacken", "lampa"],
    ["roster", "who", "ekbacken", "duty"],
    ["roster", "gaps", "ekbacken"],
    ["roster", "show", "ekbacken"],
    ["roster", "export", "ekbacken", "out.ics"],
    [
        "roster",
        "rotate",
        "ekbacken",
        "duty",
        "--people",
        "Sam",
        "--every",
        "day",
        "--at",
        "07:30",
        "--from",
        "2027-01-04",
    ],
    ["status"],
    ["status", "--json"],
    ["stats"],
    ["dead-letters", "list"],
    ["dead-letters", "retry", "7"],
    ["dead-letters", "drop", "7", "--yes"],
]
ALL = [["run"], ["invite", "ekbacken", "staff", "Sam"], ["poster", "ekbacken", "p.pdf"], ["backup", "b.db"], *OTHERS]


@dataclass
class Said:
    """What a command said."""

    status: int
    out: str
    err: str

    def refuses(self, *patterns: str) -> None:
        """One line on stderr, nothing on stdout, status 2."""
        assert (self.status, self.out, self.err.count("\n")) == (2, "", 1), self
        assert self.err.startswith("grannlinjen: ")
        for pattern in patterns:
            assert re.search(pattern, self.err)

    @property
    def lines(self) -> list[str]:
        return [line for line in self.out.splitlines() if line.strip()]


@dataclass
class Shell:
    """A folder with settings in it, and commands run there."""

    folder: Path
    env: dict[str, str]
    secrets: tuple[str, ...]

    @property
    def db(self) -> Path:
        return self.folder / "data" / "line.db"

    def here(self, *words: str, typed: str = "", **env: str) -> Said:
        """In this process, which is quicker."""
        result = CliRunner().invoke(cli, words, input=typed, env=self.env | env)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return self.clean(Said(result.exit_code, result.stdout, result.stderr))

    def __call__(self, *words: str, **env: str) -> Said:
        """In a process of its own."""
        with self.started(*words, **env) as process:
            out, err = process.communicate(timeout=20)
            return self.clean(Said(process.returncode, out, err))

    @contextmanager
    def started(self, *words: str, **env: str) -> Iterator["subprocess.Popen[str]"]:
        """Begun, and ended whatever happens."""
        given = {name: value for name, value in os.environ.items() if not name.startswith("GRANNLINJEN_")}
        with subprocess.Popen(
            [sys.executable, "-m", "bot", *words],
            cwd=self.folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=given | self.env | {"PYTHONPATH": str(ROOT), "COLUMNS": "80"} | env,
        ) as process:  # fmt: skip
            try:
                yield process
            finally:
                process.kill()

    def clean(self, said: Said) -> Said:
        """What holds for everything that is said."""
        for text in (said.out, said.err):
            assert "Traceback" not in text
            assert not [secret for secret in self.secrets if secret in text]
        return said

    def does(self, work: Callable[[Transaction], Awaitable[Any]]) -> Any:
        """Something that the line would do, in a transaction."""

        async def once() -> Any:
            opened = Database(self.env["GRANNLINJEN_DATABASE_URL"])
            try:
                await opened.upgrade()
                async with opened.write() as tx:
                    return await work(tx)
            finally:
                await opened.dispose()

        return asyncio.run(once())

    def sql(self, statement: str, *values: Any) -> list[Any]:
        """Straight into the file."""
        with closing(sqlite3.connect(self.db)) as connection, connection:
            return connection.execute(statement, values).fetchall()

    def footprint(self) -> str:
        return hashlib.sha256(self.db.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def play() -> Iterator[Playground]:
    """A playground in a loop and thread of its own, so that commands may have theirs."""
    loop, playground = asyncio.new_event_loop(), Playground()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(playground.start(), loop).result(10)
    yield playground
    asyncio.run_coroutine_threadsafe(playground.stop(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


@pytest.fixture
def shell(tmp_path: Path, play: Playground, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """Settings as a deployer has them, with the playground for Telegram."""
    for name in [name for name in os.environ if name.startswith("GRANNLINJEN_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "homes.toml").write_text(HOMES, "utf-8")
    env = {
        "GRANNLINJEN_BOT_TOKEN": play.telegram.token,
        "GRANNLINJEN_API_URL": play.url,
        "GRANNLINJEN_DATABASE_URL": "sqlite+aiosqlite:///data/line.db",
        "GRANNLINJEN_HOMES_FILE": "homes.toml",
        "GRANNLINJEN_WEBHOOK_SECRET": SECRET,
    }
    yield Shell(tmp_path, env, (SECRET, UNTRUE, play.telegram.token))
    logs.set_up()  # leaves no handler of its own behind that writes to a stream of a test
    structlog.reset_defaults()
    root = logging.getLogger()
    root.handlers = [handler for handler in root.handlers if not isinstance(handler, logs.Libraries)]


def now() -> datetime:
    return datetime.now(UTC)


async def joined(
    tx: Transaction, name: str = "Sam Exempel", role: Role = Role.STAFF, chat: int = 5_000_000_077
) -> Person:
    """Somebody who has used an invitation to Ekbacken."""
    await people.chat(tx, chat, "sv")
    return await people.join(tx, chat, "ekbacken", role, name, now())


async def a_concern(tx: Transaction, due: datetime, **values: Any) -> int:
    """A concern that waits in Ekbacken."""
    await people.chat(tx, 5_000_000_500, "sv")
    given: dict[str, Any] = {
        "home": "ekbacken", "chat_id": 5_000_000_500, "language": "sv", "alias": "K7", "state": State.WAITING,
        "created_at": now(), "due_at": due, "due_for": Moment.PASS, "number": 1, "urgency": Urgency.TODAY,
        "opened_at": now(), "step_since": now(),
    }  # fmt: skip
    return await concerns.add(tx, Concern(0, **(given | values)))


async def a_letter(tx: Transaction, update_id: int = 7) -> None:
    """An update that could not be handled."""
    await ledger.park(tx, update_id, {"message": {"text": WORDS}}, "KeyError in bot.handlers.duty:12", now())


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


@pytest.fixture
def behind(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The program has moved on by a version since the database was made."""
    shell.here("db", "upgrade")
    newer = shell.folder / "migrations"
    shutil.copytree(database.MIGRATIONS, newer, ignore=shutil.ignore_patterns("__pycache__"))
    (newer / "versions" / "9999_next.py").write_text(
        f"revision = '9999'\ndown_revision = {database.newest_version()!r}\n\n\ndef upgrade() -> None:\n    pass\n"
    )
    monkeypatch.setattr(database, "MIGRATIONS", newer)
    return shell


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


# --- check ---


def test_check_finds_all_well_before_the_first_run(shell: Shell) -> None:
    said = shell.here("check")
    assert said.status == 0
    assert re.search(r"settings +ok +updates come by polling", said.out)
    assert re.search(r"homes +ok +homes\.toml: ekbacken, lindhaga", said.out)
    assert re.search(r"database +ok +data/line\.db is not there yet; run makes it", said.out)
    assert re.search(r"token +ok +it is @grannlinjen_bot's", said.out)
    assert not shell.db.parent.exists()


def test_check_goes_on_after_what_is_bad(shell: Shell) -> None:
    shell.db.parent.mkdir()
    shell.db.write_text("no database" * 100)
    said = shell.here("check", GRANNLINJEN_HOMES_FILE="none.toml", GRANNLINJEN_BOT_TOKEN=UNTRUE)
    assert said.status == 1
    assert re.search(r"settings +ok", said.out)
    assert re.search(r"homes +bad +GRANNLINJEN_HOMES_FILE: none\.toml is not there", said.out)
    assert re.search(r"database +bad +data/line\.db can't be used", said.out)
    assert re.search(r"token +bad +GRANNLINJEN_BOT_TOKEN is refused by Telegram", said.out)
    assert said.err == ""


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("BOT_TOKEN", "", r"token +bad +GRANNLINJEN_BOT_TOKEN is missing"),
        ("API_URL", "http://127.0.0.1:1", r"token +bad +GRANNLINJEN_API_URL: http://127\.0\.0\.1:1 can't be reached"),
        ("LOG_LEVEL", "loud", r"settings +bad +GRANNLINJEN_LOG_LEVEL: must be"),
        ("DATABASE_URL", "sqlite+aiosqlite:///homes.toml/line.db", r"database +bad +homes\.toml is no folder"),
    ],
)
def test_check_names_what_is_bad(shell: Shell, name: str, value: str, found: str) -> None:
    said = shell.here("check", **{f"GRANNLINJEN_{name}": value})
    assert said.status == 1
    assert re.search(found, said.out)
    assert said.out.count(" bad ") == 1


CHANNELS_BAD = [
    ("{}", "home ekbacken: sms-chef stands in the ladder and has no address"),
    (
        '{"ekbacken": {"sms-chef": "nothing://hemligt-losenord"}}',
        "home ekbacken: sms-chef: its address is not one that",
    ),
]


@pytest.mark.parametrize(("value", "told"), CHANNELS_BAD)
def test_a_channel_that_cannot_be_used_is_bad_to_check_and_stops_run(shell: Shell, value: str, told: str) -> None:
    named = HOMES.replace("\n\n[[homes]]", '\nladder = ["duty", "channel:sms-chef"]\n\n[[homes]]', 1)
    (shell.folder / "homes.toml").write_text(named, encoding="utf-8")
    said = shell.here("check", GRANNLINJEN_CHANNELS=value)
    assert said.status == 1
    assert re.search(rf"channels +bad +GRANNLINJEN_CHANNELS: {told}", said.out)
    assert "hemligt" not in said.out + said.err
    refused = shell.here("run", GRANNLINJEN_CHANNELS=value)
    refused.refuses(f"GRANNLINJEN_CHANNELS: {told}")
    assert "hemligt" not in refused.err


def test_check_names_the_channels_that_ladders_use(shell: Shell) -> None:
    named = HOMES.replace("\n\n[[homes]]", '\nladder = ["duty", "channel:sms-chef"]\n\n[[homes]]', 1)
    (shell.folder / "homes.toml").write_text(named, encoding="utf-8")
    said = shell.here("check", GRANNLINJEN_CHANNELS='{"ekbacken": {"sms-chef": "json://127.0.0.1/hemligt-losenord"}}')
    assert said.status == 0
    assert re.search(r"channels +ok +ekbacken: sms-chef", said.out)
    assert "hemligt" not in said.out + said.err


def test_check_tells_of_people_who_cannot_be_reached(shell: Shell) -> None:
    async def two(tx: Transaction) -> None:
        await joined(tx)
        await joined(tx, "Kim Påhitt", chat=5_000_000_078)
        await people.set_blocked(tx, 5_000_000_078, now())

    shell.does(two)
    said = shell.here("check")
    assert said.status == 0
    assert re.search(r"people +look +2, of whom 1 can't be reached; nobody .* answers for lindhaga", said.out)


def test_check_finds_a_home_that_is_gone_with_open_concerns(shell: Shell) -> None:
    shell.does(lambda tx: a_concern(tx, now(), home="furulund"))
    said = shell.here("check")
    assert said.status == 1
    assert re.search(r"homes +bad +furulund is gone from the file but has 1 open concern", said.out)


def test_check_says_that_run_will_migrate(behind: Shell) -> None:
    said = behind.here("check")
    assert said.status == 0
    assert re.search(r"database +look +.* is of version \d+; run brings it to 9999", said.out)


def test_check_refuses_a_newer_database(shell: Shell) -> None:
    shell.here("db", "upgrade")
    shell.sql("UPDATE alembic_version SET version_num = '9999'")
    said = shell.here("check")
    assert said.status == 1
    assert re.search(r"database +bad +.*newer than this program", said.out)


# --- invite ---


def test_invite_prints_one_link_and_keeps_only_its_hash(shell: Shell) -> None:
    said = shell("invite", "ekbacken", "manager", "  Åsa\tPåhitt ")
    assert said.status == 0
    code = re.fullmatch(r"https://t\.me/grannlinjen_bot\?start=i_([A-Za-z0-9_-]{20,62})\n", said.out)
    assert code
    assert re.fullmatch(
        r"For Åsa Påhitt alone, as manager of Ekbacken: it is good once, until .+\d\d:\d\d\.\n", said.err
    )
    kept = hashlib.sha256(code[1].encode()).hexdigest()
    ((home, role, name, until),) = shell.sql("SELECT home, role, name, expires_at FROM invites WHERE hash = ?", kept)
    assert (home, role, name) == ("ekbacken", "manager", "Åsa Påhitt")
    lives = datetime.fromisoformat(until).replace(tzinfo=UTC) - now()
    assert timedelta(hours=47, minutes=55) < lives <= timedelta(hours=48)
    assert code[1].encode() not in shell.db.read_bytes()
    assert shell.db.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("role", list(Role))
def test_invite_knows_every_role(shell: Shell, role: Role) -> None:
    assert shell.here("invite", "lindhaga", role.value, "Sam").status == 0
    assert shell.sql("SELECT role FROM invites") == [(role.value,)]


@pytest.mark.parametrize(
    ("home", "name", "fault"),
    [
        ("tallbo", "Sam", r"there is no home 'tallbo'; the homes are ekbacken, lindhaga"),
        ("ekbacken", "", r"1 to 80 signs; it has 0"),
        ("ekbacken", " \x1b\n ", r"1 to 80 signs; it has 0"),
        ("ekbacken", "a" * 81, r"1 to 80 signs; it has 81"),
    ],
)
def test_invite_refuses(shell: Shell, home: str, name: str, fault: str) -> None:
    shell.here("invite", home, "staff", name).refuses(fault)
    assert not shell.db.exists()


@pytest.mark.parametrize(
    "words", [["invite", "ekbacken", "staff", "Sam"], ["poster", "ekbacken", "p.pdf"]], ids=" ".join
)
@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("BOT_TOKEN", "", "GRANNLINJEN_BOT_TOKEN is missing"),
        ("BOT_TOKEN", UNTRUE, "GRANNLINJEN_BOT_TOKEN is refused by Telegram"),
        ("API_URL", "http://127.0.0.1:1", "GRANNLINJEN_API_URL: http://127.0.0.1:1 can't be reached"),
    ],
)
def test_what_asks_telegram_tells_why_it_cannot(
    shell: Shell, words: list[str], name: str, value: str, fault: str
) -> None:
    shell.here(*words, **{f"GRANNLINJEN_{name}": value}).refuses(re.escape(fault))
    assert not shell.db.exists()
    assert not (shell.folder / "p.pdf").exists()


# --- people ---


def test_people_are_listed_home_by_home(shell: Shell) -> None:
    async def some(tx: Transaction) -> None:
        await joined(tx, "Sam [bold]Exempel")
        await joined(tx, "Kim Påhitt", Role.MANAGER, 5_000_000_078)
        await people.join(tx, 5_000_000_078, "lindhaga", Role.ADMIN, "Kim Påhitt", now())
        await people.join(tx, 5_000_000_078, "lindhaga", Role.STAFF, "Kim Påhitt", now())
        await people.set_blocked(tx, 5_000_000_077, now())

    shell.does(some)
    said = shell.here("people", "list")
    assert said.status == 0
    assert re.search(r"2 +Kim Påhitt +ekbacken +manager +yes", said.out)
    assert re.search(r"1 +Sam \[bold\]Exempel +ekbacken +staff +no", said.out)
    assert re.search(r"2 +Kim Påhitt +lindhaga +staff, admin +yes", said.out)
    assert "5000000077" not in said.out
    assert "ekbacken" not in shell.here("people", "list", "lindhaga").out
    shell.here("people", "list", "tallbo").refuses("the homes are ekbacken, lindhaga")


def test_nobody_yet_is_said(shell: Shell) -> None:
    shell.here("db", "upgrade")
    said = shell.here("people", "list")
    assert (said.status, said.out) == (0, "")
    assert "grannlinjen invite HOME ROLE NAME" in said.err


def test_who_is_removed_has_no_role_and_no_concern_any_more(shell: Shell) -> None:
    async def one(tx: Transaction) -> int:
        sam = await joined(tx)
        due = now() + timedelta(hours=1)
        return await a_concern(tx, due, state=State.OWNED, due_for=Moment.FOLLOW_UP, owner_id=sam.id)

    concern = shell.does(one)
    said = shell.here("people", "remove", "1", "ekbacken")
    assert said.status == 0
    assert said.err == ""
    assert re.match(r"Sam Exempel has no role in Ekbacken any more, from now on\..* asked around again: 1\.", said.out)
    assert shell.sql("SELECT * FROM roles") == []
    assert shell.sql("SELECT state, owner_id FROM concerns WHERE id = ?", concern) == [("waiting", None)]
    assert shell.sql("SELECT count(*) FROM outbox WHERE chat_id = 5000000077") == [(1,)]
    shell.here("people", "remove", "1", "ekbacken").refuses("person 1 has no role in ekbacken; see .* people list")


def test_nobody_is_removed_from_a_home_that_is_not_theirs(shell: Shell) -> None:
    shell.does(joined)
    shell.here("people", "remove", "1", "lindhaga").refuses("person 1 has no role in lindhaga")
    shell.here("people", "remove", "1", "tallbo").refuses("there is no home 'tallbo'")
    shell.here("people", "remove", "9", "ekbacken").refuses("person 9 has no role in ekbacken")
    assert len(shell.sql("SELECT * FROM roles")) == 1


# --- status ---


def test_status_is_0_while_nothing_needs_a_person(shell: Shell) -> None:
    due = (now() + timedelta(hours=3)).replace(microsecond=0)
    shell.does(lambda tx: a_concern(tx, due))
    shell.does(lambda tx: ledger.pulse(tx, PARTS, now()))
    said = shell.here("status", "--json")
    assert (said.status, said.err) == (0, "")
    told = json.loads(said.out)
    assert told["concerns"] == {"draft": 0, "waiting": 1, "owned": 0}
    assert told["next_moment"] == due.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (told["overdue"], told["dead_letters"], told["unreachable"]) == (0, 0, 0)
    assert told["outbox"]["pending"] == 0
    assert told["oldest_unsent_alert"] is None
    assert (told["still"], told["needs_person"]) == ([], [])
    said = shell.here("status")
    assert (said.status, said.err) == (0, "")
    assert re.search(r"open concerns +draft 0, waiting 1, owned 0 *\n", said.out)
    assert clock(due, now(), ZoneInfo("Europe/Stockholm"), "en") in said.out


def test_status_is_1_and_says_why_when_something_needs_a_person(shell: Shell) -> None:
    queued = now() - timedelta(minutes=5)

    async def trouble(tx: Transaction) -> None:
        await a_letter(tx)
        await a_concern(tx, queued)
        await outbox.say(tx, queued, 5_000_000_500, Outgoing(WORDS), lane=Lane.ALERT)

    shell.does(trouble)
    shell.does(lambda tx: ledger.pulse(tx, PARTS, now()))
    said = shell.here("status", "--json")
    assert said.status == 1
    told = json.loads(said.out)
    assert (told["overdue"], told["dead_letters"], told["outbox"]["pending"]) == (1, 1, 1)
    assert datetime.fromisoformat(told["oldest_unsent_alert"]) == queued
    assert len(told["needs_person"]) == 3
    said = shell.here("status")
    assert said.status == 1
    assert all(why in said.out for why in told["needs_person"])
    assert WORDS not in said.out


def test_status_without_homes_speaks_in_utc_and_says_so(shell: Shell) -> None:
    shell.does(a_letter)
    said = shell.here("status", GRANNLINJEN_HOMES_FILE="none.toml")
    assert said.status == 1
    assert "dead letters" in said.out
    assert re.fullmatch(r"Times are in UTC, because: .*none\.toml is not there.*\n", said.err)
    assert shell.here("status", "--json", GRANNLINJEN_HOMES_FILE="none.toml").err == ""


def test_live_needs_neither_token_nor_homes(shell: Shell) -> None:
    shell.does(lambda tx: ledger.pulse(tx, PARTS, now()))
    shell.does(a_letter)  # needs a person, and is no reason to restart
    del shell.env["GRANNLINJEN_BOT_TOKEN"], shell.env["GRANNLINJEN_HOMES_FILE"]
    assert shell("status", "--live") == Said(0, "alive: every part has moved lately\n", "")


def test_live_tells_what_stands_still(shell: Shell) -> None:
    shell.does(lambda tx: ledger.pulse(tx, PARTS, now()))
    shell.does(lambda tx: ledger.pulse(tx, ["sender"], now() - timedelta(minutes=5)))
    assert shell.here("status", "--live") == Said(1, "not alive: not moved lately: sender\n", "")


def test_status_says_of_what_stands_still_the_same(shell: Shell) -> None:
    shell.does(lambda tx: ledger.pulse(tx, ["sender"], now()))
    said = shell.here("status", "--json")
    assert said.status == 1
    told = json.loads(said.out)
    assert told["still"] == ["intake", "timekeeper"]
    assert told["needs_person"][0].startswith("no work done in the last minute: intake, timekeeper; does the line run")
    assert told["needs_person"][0] in shell.here("status").out
    assert shell.here("status", "--live").out == "not alive: not moved lately: intake, timekeeper\n"


@pytest.mark.parametrize(("name", "value"), [("LOG_LEVEL", "loud"), ("DATABASE_URL", "sqlite+aiosqlite:///none.db")])
def test_live_is_1_and_one_line_whatever_is_wrong(shell: Shell, name: str, value: str) -> None:
    said = shell.here("status", "--live", **{f"GRANNLINJEN_{name}": value})
    assert (said.status, said.err, len(said.lines)) == (1, "", 1)
    assert said.out.startswith("not alive: ")


# --- dead letters ---


def test_dead_letters_are_listed_without_what_is_in_them(shell: Shell) -> None:
    shell.does(a_letter)
    said = shell.here("dead-letters", "list")
    assert said.status == 0
    assert re.search(r"7 +\d\d:\d\d (today|yesterday) +KeyError in bot\.handlers\.duty:12", said.out)
    assert WORDS not in said.out + said.err


def test_a_retry_is_left_to_the_running_line(shell: Shell) -> None:
    shell.does(a_letter)
    said = shell.here("dead-letters", "retry", "7")
    assert said.status == 0
    assert "tries 7 again" in said.out
    assert shell.sql("SELECT retry FROM dead_letters") == [(1,)]
    assert "waits for its retry" in shell.here("dead-letters", "list").out
    shell.here("dead-letters", "retry", "8").refuses("there is no dead letter 8; see .*dead-letters list")


def test_drop_asks_first(shell: Shell) -> None:
    shell.does(a_letter)
    for typed in ("", "n\n"):
        said = shell.here("dead-letters", "drop", "7", typed=typed)
        assert said.status == 1
        assert "deleted" not in said.out
        assert "Delete 7 for good" in said.err
    assert "7 is deleted." in shell.here("dead-letters", "drop", "7", typed="y\n").out
    said = shell.here("dead-letters", "list")
    assert (said.status, said.out, said.err) == (0, "", "None: every update was handled.\n")
    shell.here("dead-letters", "drop", "7", "--yes").refuses("there is no dead letter 7")


# --- the database ---


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


# --- poster ---


@pytest.mark.parametrize(("name", "begins"), [("p.png", b"\x89PNG"), ("p.pdf", b"%PDF-")])
def test_a_poster_is_written(shell: Shell, name: str, begins: bytes) -> None:
    said = shell.here("poster", "ekbacken", name)
    assert said == Said(0, f"{name}: the poster of Ekbacken\n", "")
    assert (shell.folder / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("home", "name", "fault"),
    [
        ("tallbo", "p.pdf", "the homes are ekbacken, lindhaga"),
        ("ekbacken", "p.doc", "p.doc: a poster is a .pdf or a .png"),
        ("ekbacken", "none/p.pdf", "none/p.pdf: can't be written"),
    ],
)
def test_a_poster_that_cannot_be_made_is_one_line(shell: Shell, home: str, name: str, fault: str) -> None:
    shell.here("poster", home, name).refuses(re.escape(fault))


# --- run and demo ---


def test_other_commands_work_beside_a_running_line(shell: Shell) -> None:
    shell.does(joined)
    with shell.started("run") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line == "The line is up: @grannlinjen_bot for ekbacken, lindhaga. Ctrl+C stops it.\n"
        shell("run").refuses("data/line.db is in use by another run; stop that one first")
        assert shell.here("invite", "ekbacken", "staff", "Kim").status == 0
        assert shell.here("people", "remove", "1", "ekbacken").status == 0
        assert shell.here("status", "--json").status == 0
        assert shell.here("db", "upgrade").status == 0
        assert shell.here("check").status == 0
        assert shell.here("backup", "kept.db").status == 0
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=10)
        ended = shell.clean(Said(process.returncode, out, err))
    assert (ended.status, ended.out) == (0, "")
    # The removed person never opened the playground's Telegram; whether telling them is tried before the end is chance.
    events = [json.loads(line)["event"] for line in ended.err.splitlines()]
    assert [event for event in events if event != "not_sent"] == ["started", "stopped"]


def test_a_line_that_cannot_reach_telegram_still_stops_when_told_to(shell: Shell) -> None:
    with shell.started("run", GRANNLINJEN_API_URL="http://127.0.0.1:1") as process:
        assert process.stderr is not None
        assert any("telegram_not_reached" in line for line in iter(process.stderr.readline, ""))
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=5)
    assert shell.clean(Said(process.returncode, out, err)).status == 0
    assert out == ""


def test_run_without_a_token_is_one_line(shell: Shell) -> None:
    shell.here("run", GRANNLINJEN_BOT_TOKEN="").refuses("GRANNLINJEN_BOT_TOKEN is missing")


def test_run_with_a_refused_token_is_told_once(shell: Shell) -> None:
    said = shell("run", GRANNLINJEN_BOT_TOKEN=UNTRUE)
    assert (said.status, said.out) == (2, "")
    assert "grannlinjen: GRANNLINJEN_BOT_TOKEN is refused by Telegram" in said.err.splitlines()[-1]


@pytest.mark.parametrize(("words", "given"), [([], (0, False)), (["--port", "8011", "--fresh"], (8011, True))])
def test_demo_hands_on_what_it_was_told(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, words: list[str], given: tuple[int, bool]
) -> None:
    asked: list[tuple[int, bool]] = []

    async def run_demo(port: int, fresh: bool) -> None:
        asked.append((port, fresh))

    monkeypatch.setitem(sys.modules, "bot.playground.demo", SimpleNamespace(run_demo=run_demo))
    shell.env.clear()
    assert shell.here("demo", *words).status == 0
    assert asked == [given]


def test_demo_on_a_taken_port_is_one_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run_demo(port: int, fresh: bool) -> None:
        raise OSError(errno.EADDRINUSE, "Address already in use")

    monkeypatch.setitem(sys.modules, "bot.playground.demo", SimpleNamespace(run_demo=run_demo))
    shell.here("demo", "--port", "8011").refuses("port 8011 is in use; choose another with --port")
    assert shell.here("demo", "--port", "70000").status == 2


# --- stats ---


async def answered_once(tx: Transaction) -> None:
    """Ekbacken's first concern, acknowledged after 12 minutes of the 30 that were promised, and closed after 20."""
    began = now() - timedelta(minutes=21)
    told = {"due_at": None, "due_for": None, "closed_at": began, "owner_id": (await joined(tx)).id}
    concern = await a_concern(tx, began, opened_at=began, state=State.CLOSED, **told)
    for minutes, event in ((0, "sent"), (0, "told"), (12, "acknowledged"), (20, "closed")):
        data = {"level": "today"} if event == "sent" else {"step": "duty"} if event == "told" else {}
        at = began + timedelta(minutes=minutes)
        await timeline.append(tx, concern, at, timeline.Kind.EVENT, event, data=data)


def test_stats_shows_each_home_week_by_week(shell: Shell) -> None:
    shell.does(answered_once)
    said = shell.here("stats", "--weeks", "3")
    assert said.status == 0
    heads = [place for place, line in enumerate(said.lines) if " opened " in line]
    assert [said.lines[place].split()[0] for place in heads] == ["Ekbacken", "Lindhaga"]
    weeks = [line for line in said.lines[: heads[1]] if re.match(r" *\d{4}-W\d\d", line)]
    assert len(weeks) == 3
    assert "so far" in weeks[-1]
    (whole,) = [line for line in said.lines[: heads[1]] if "all weeks" in line]
    numbers = ["1", "1 of 1", "100", "0:12:00", "0:12:00", "0:20:00", "0:20:00", "0", "0"]
    assert re.split(" {2,}", whole.strip()) == ["all weeks", *numbers]
    assert re.search(r"Today will do +1 +1 of 1", said.out)
    assert not [line for line in said.lines if WORDS in line or "K7" in line]


def test_stats_of_one_home_as_file_and_picture(shell: Shell) -> None:
    shell.does(answered_once)
    said = shell.here("stats", "ekbacken", "--csv", "e.csv", "--picture", "e.png")
    assert (said.status, said.err.count("\n")) == (0, 2)
    assert "Lindhaga" not in said.out
    rows = (shell.folder / "e.csv").read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("Home;Week;From;")
    assert sum(";Today will do;;1;1;1;100;" in row for row in rows) == 2
    assert (shell.folder / "e.png").read_bytes().startswith(b"\x89PNG")


def test_stats_says_what_it_can_not_do(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.does(answered_once)
    shell.here("stats", "nowhere").refuses("there is no home 'nowhere'; the homes are ekbacken, lindhaga")
    shell.here("stats", "--picture", "e.png").refuses("a picture is of one home; name it: ekbacken, lindhaga")
    assert shell.here("stats", "--weeks", "0").status == 2
    said = shell.here("stats", "--csv", "none/e.csv")
    assert (said.status, said.err) == (2, "grannlinjen: none/e.csv could not be written: No such file or directory\n")
    monkeypatch.setattr(picture, "can_draw", lambda: False)
    shell.here("stats", "ekbacken", "--picture", "e.png").refuses(r"pip install 'grannlinjen\[pictures\]'")
    assert not (shell.folder / "e.png").exists()
