"""A demo of its own for every test, and its page in a browser that is begun once: each page is a visitor of its own,
without what another has kept."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.gateway.pacing import Pacing
from bot.playground.demo import HURRIED, Demo
from tests.gateway.process import free_port

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    """The demo, its story just played. Telegram's pace, of a message a second, is tested with the lanes, not here."""
    running = Demo(tmp_path / "demo")
    await running.start(free_port(), fresh=True)
    assert running.line is not None
    running.line.sender.pacing = Pacing(HURRIED)
    yield running
    await running.stop()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium; it takes longer to begin than most of these tests."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(demo: Demo, browser: Browser) -> AsyncIterator[Page]:
    """The page with its five phones; at the end nothing may have gone wrong in it."""
    opened = await browser.new_page(viewport={"width": 1366, "height": 768}, locale="sv-SE")
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    await opened.goto(demo.playground.url + "/")
    await expect(opened.locator("[data-phone]")).to_have_count(5)
    yield opened
    await opened.close()
    assert faults == []
