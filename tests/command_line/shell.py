"""A folder with settings, commands that are run there, and what stands in its database."""

import asyncio
import hashlib
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from bot.__main__ import cli
from bot.domain.concern import Concern, Moment, State
from bot.domain.home import Role, Urgency
from bot.domain.people import Person
from bot.storage import concerns, ledger, people
from bot.storage.database import Database, Transaction
from tests.prepared import laid

ROOT = Path(__file__).parents[2]
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
    ["meetings", "list", "ekbacken"],
    ["meetings", "export", "ekbacken", "out.ics"],
    ["meetings", "cancel", "ekbacken", "7", "--yes"],
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
            laid(self.db)
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
