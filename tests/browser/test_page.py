"""The demo as a visitor uses it: its page in a real browser, the real line behind it."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from bot.playground.demo import BACKUP, DUTY, MANAGER, NEIGHBOUR, Demo

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120), pytest.mark.asyncio(loop_scope="session")]

PATIENCE = 15_000


def phone(page: Page, user: int) -> Locator:
    return page.locator(f'[data-phone="{user}"]')


async def write(page: Page, user: int, text: str) -> None:
    await phone(page, user).locator("[data-field]").fill(text)
    await phone(page, user).locator("[data-send]").click()


async def press(page: Page, user: int, text: str) -> None:
    log = phone(page, user).locator("[data-log]")
    await log.get_by_role("button", name=text, exact=True).last.click(timeout=PATIENCE)


async def reads(page: Page, user: int, text: str | re.Pattern[str]) -> Locator:
    found = phone(page, user).locator("[data-message]").filter(has_text=text).last
    await expect(found).to_be_visible(timeout=PATIENCE)
    return found


async def skip(page: Page, minutes: int) -> None:
    await page.locator(f'[data-advance="{minutes}"]').click()
    await expect(page.locator("body")).to_have_attribute("data-busy", "false", timeout=60_000)


async def report_new(page: Page, text: str, urgency: str) -> None:
    """Beside the concern that is under way, a new one."""
    await write(page, NEIGHBOUR, text)
    await press(page, NEIGHBOUR, "Nej, det är en ny oro")
    await press(page, NEIGHBOUR, urgency)


async def test_the_demo_begins_with_a_story_under_way(page: Page) -> None:
    await reads(page, NEIGHBOUR, "#2")
    await reads(page, DUTY, "Det ligger mycket skräp vid grinden")
    await expect(page.locator("[data-clock]")).to_contain_text(re.compile(r"\d\d\.\d\d"))


async def test_report_alert_skip_ahead_escalate_acknowledge_reply_close(page: Page) -> None:
    await report_new(page, "Porten mot gatan går inte att låsa", "Det händer nu")
    await reads(page, NEIGHBOUR, "112")
    await reads(page, NEIGHBOUR, re.compile(r"nummer #3"))
    await reads(page, DUTY, "Porten mot gatan")

    await skip(page, 10)
    card = await reads(page, BACKUP, "Porten mot gatan")
    await expect(card).to_contain_text("#3")

    await press(page, BACKUP, "Jag tar det")
    await reads(page, NEIGHBOUR, re.compile("#3.*tar hand om"))
    await expect(phone(page, DUTY).locator("[data-message]").filter(has_text="Kim Påhitt").last).to_be_visible()

    await press(page, BACKUP, "Svara")
    await press(page, BACKUP, "Jag går och tittar")
    await press(page, BACKUP, "Skicka")
    await reads(page, NEIGHBOUR, "Jag går dit och tittar nu")
    await reads(page, BACKUP, "kommit fram")

    await press(page, BACKUP, "Avsluta")
    await press(page, BACKUP, "Det är löst")
    await press(page, BACKUP, "Avsluta och skicka")
    await reads(page, NEIGHBOUR, "#3 är avslutat")
    await press(page, NEIGHBOUR, "Ja, det hjälpte")
    await reads(page, NEIGHBOUR, re.compile("^Boten: Tack|Tack för att du"))


async def test_a_blocked_phone_is_passed_at_once(page: Page) -> None:
    await phone(page, DUTY).locator("[data-blocked]").check()
    await reads(page, MANAGER, "Sam Exempel")
    await report_new(page, "Det låter högt från gården", "Räcker i dag")
    await reads(page, NEIGHBOUR, "bakjouren")
    await reads(page, BACKUP, "Det låter högt")


async def test_the_keyboard_reaches_everything(page: Page) -> None:
    field = phone(page, NEIGHBOUR).locator("[data-field]")
    await field.focus()
    await page.keyboard.type("Tack för hjälpen")
    await page.keyboard.press("Enter")
    await reads(page, NEIGHBOUR, "Tack för hjälpen")
    reached: set[str] = set()
    await page.locator("body").evaluate("document.activeElement.blur()")
    for _ in range(200):
        await page.keyboard.press("Tab")
        reached.add(await page.evaluate("() => document.activeElement.outerHTML.slice(0, 400)"))
    for hook in ("data-advance", "data-blocked", "data-online", "data-field", "data-send", "data-language"):
        assert any(hook in element for element in reached), hook


async def test_a_photo_goes_to_the_one_on_duty(page: Page, tmp_path: Path) -> None:
    png = await page.screenshot(clip={"x": 0, "y": 0, "width": 200, "height": 120})
    picture = tmp_path / "bild.png"
    picture.write_bytes(png)
    await phone(page, NEIGHBOUR).locator("[data-photo-file]").set_input_files(picture)
    await report_new(page, "Så här ser det ut vid grinden", "Ingen brådska")
    await reads(page, DUTY, "Så här ser det ut")
    await expect(phone(page, DUTY).locator("[data-log] img").last).to_be_visible(timeout=PATIENCE)


async def test_files_that_the_bot_makes_are_shown_and_can_be_kept(page: Page) -> None:
    await write(page, MANAGER, "/stats")
    drawn = await reads(page, MANAGER, "samma siffror som bild")
    await expect(drawn.locator("img")).to_be_visible(timeout=PATIENCE)
    assert await drawn.locator("img").evaluate("async image => (await image.decode(), image.naturalWidth)") == 1080
    file = (await reads(page, MANAGER, "Filen går att öppna i Excel")).locator("a.file")
    await expect(file).to_contain_text(re.compile(r"grannlinjen-[a-z-]+-\d{4}-W\d\d\.csv"))
    async with page.expect_download() as kept:
        await file.click()
    assert (await (await kept.value).path()).read_bytes().startswith(b"\xef\xbb\xbfBoende;")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_runs_out_of_the_page(demo: Demo, browser: Browser, width: int, height: int, scheme: str) -> None:
    opened = await browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    await opened.goto(demo.playground.url + "/")
    await expect(opened.locator("[data-message]").first).to_be_attached()
    assert await opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    await opened.close()


async def test_the_week_shows_who_is_on_and_follows_what_happens(page: Page, demo: Demo) -> None:
    now = page.locator("[data-roster-now]")
    await expect(now).to_contain_text("Jouren: Sam Exempel")
    await expect(now).to_contain_text("Bakjouren: Kim Påhitt")
    spans = page.locator("[data-week] .spans").first.locator(".span[data-person]")
    assert await spans.count() >= 7
    await phone(page, BACKUP).locator("[data-field]").fill("/duty")
    await phone(page, BACKUP).locator("[data-send]").click()
    await press(page, BACKUP, "Ta jouren nu")
    await expect(now).to_contain_text("Jouren: Kim Påhitt", timeout=PATIENCE)
    await expect(phone(page, BACKUP).locator(".phone-title")).to_have_text("Jouren")
    await phone(page, BACKUP).locator("[data-blocked]").check()
    await expect(page.locator(".span.missing").first).to_contain_text("Kim Påhitt", timeout=PATIENCE)
    await page.locator('[data-language="en"]').click()
    await expect(now).to_contain_text("On duty: Kim Påhitt")
    await page.set_viewport_size({"width": 390, "height": 844})
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
