"""What every test of the command line is given: a playground for Telegram, and a folder with settings."""

import asyncio
import logging
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot import logs
from bot.playground.server import Playground
from bot.storage import database
from tests.command_line.shell import HOMES, SECRET, UNTRUE, Shell


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
