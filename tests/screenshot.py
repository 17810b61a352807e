"""Takes the README's picture: the demo's page in a real browser, after a new concern was taken."""

import asyncio
import shutil
import tempfile
from pathlib import Path

import uvloop
from playwright.async_api import async_playwright

from bot.playground.demo import DUTY, NEIGHBOUR, Demo
from tests.browser.conftest import FLAGS
from tests.browser.test_page import press, reads, report_new
from tests.gateway.process import free_port

PICTURE = Path(__file__).parents[1] / "docs" / "demo.png"


async def main() -> None:
    """Write docs/demo.png."""
    with tempfile.TemporaryDirectory() as folder:
        demo = Demo(Path(folder))
        await demo.start(free_port(), fresh=True)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            page = await browser.new_page(viewport={"width": 1440, "height": 860}, locale="sv-SE", color_scheme="light")
            await page.goto(demo.playground.url + "/")
            await report_new(page, "Någon har ställt en soffa i vägen på gångvägen bakom huset.", "Räcker i dag")
            await reads(page, DUTY, "soffa i vägen")
            await press(page, DUTY, "Jag tar det")
            await reads(page, NEIGHBOUR, "tar hand om")
            await asyncio.sleep(1)  # the page's own movements come to rest; nothing is measured here
            await page.screenshot(path=PICTURE)
            await browser.close()
        await demo.stop()


if __name__ == "__main__":
    uvloop.run(main())
