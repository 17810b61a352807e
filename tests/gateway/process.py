"""The line in a process of its own, started as a deployer starts it: so that it can be killed and told to stop."""

import asyncio
import os
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.playground.server import Playground
from bot.playground.telegram import Telegram

ROOT = Path(__file__).parents[2]
SECRET = "a-secret-of-the-tests"
PATIENCE = 60.0
HOME = """
[[homes]]
slug = "ekbacken"
name = "Ekbacken"
operator = "Exempelstadens socialförvaltning"
phone = "031-390 06 12"
"""


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Kept:
    """A line's folder, and runs of it one after another, against one Telegram."""

    folder: Path
    playground: Playground
    environment: dict[str, str] = field(default_factory=dict)
    runs: list[asyncio.subprocess.Process] = field(default_factory=list)

    @property
    def telegram(self) -> Telegram:
        return self.playground.telegram

    @property
    def database(self) -> Path:
        return self.folder / "line.db"

    async def run(self, **environment: str) -> asyncio.subprocess.Process:
        """`python -m bot run`."""
        (self.folder / "homes.toml").write_text(HOME, encoding="utf-8")
        named = {
            "BOT_TOKEN": self.telegram.token, "API_URL": self.playground.url, "HOMES_FILE": "homes.toml",
            "DATABASE_URL": f"sqlite+aiosqlite:///{self.database}", **self.environment, **environment,
        }  # fmt: skip
        settings = {f"GRANNLINJEN_{name}": value for name, value in named.items()}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=self.folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        self.runs.append(process)
        return process

    async def until(self, done: Callable[[], bool]) -> None:
        """Wait for something that comes by itself; fails with what the process said when it ends before that."""
        async with asyncio.timeout(PATIENCE):
            while not done():
                if self.runs and self.runs[-1].returncode is not None:
                    said = b"".join(await self.runs[-1].communicate()).decode()
                    raise AssertionError(f"the line ended by itself with {self.runs[-1].returncode}: {said}")
                await asyncio.sleep(0.005)

    def rows(self, query: str, *values: Any) -> list[Any]:
        """Ask the database, whatever state the process left it in."""
        with closing(sqlite3.connect(self.database, timeout=5)) as connection:
            return connection.execute(query, values).fetchall()

    def kept_updates(self) -> set[int]:
        """The updates whose transaction has committed."""
        return {row[0] for row in self.rows("SELECT id FROM seen_updates")}


@asynccontextmanager
async def kept(folder: Path, *, webhook: bool = False) -> AsyncIterator[Kept]:
    """A Telegram to run the line against; whatever still runs at the end is killed."""
    playground = Playground()
    await playground.start()
    environment = {}
    if webhook:
        port = free_port()
        environment = {
            "LISTEN": f"127.0.0.1:{port}", "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "WEBHOOK_SECRET": SECRET,
        }  # fmt: skip
    line = Kept(folder, playground, environment)
    try:
        yield line
    finally:
        for process in line.runs:
            if process.returncode is None:
                process.kill()
            await process.communicate()
        await playground.stop()
