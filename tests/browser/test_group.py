"""The council's group on the page: who writes is chosen, who wrote is named; and time that is skipped by weeks."""

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect
from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.playground.demo import COUNCIL, DUTY, GROUP, MANAGER, Demo
from tests.browser.test_page import PATIENCE, phone, pytestmark, skip

__all__ = ["pytestmark"]

INVITATION = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


async def opened(page: Page) -> Locator:
    """The group, brought to the front."""
    await phone(page, COUNCIL).get_by_role("button", name="Gruppen").click()
    group = page.locator(f'[data-group="{GROUP}"]')
    await expect(group.locator("[data-field]")).to_be_visible()
    return group


async def writes(group: Locator, who: int, text: str) -> None:
    await group.get_by_label("Skriv som").select_option(str(who))
    await group.locator("[data-field]").fill(text)
    await group.locator("[data-field]").press("Enter")


def said(group: Locator, text: str | re.Pattern[str]) -> Locator:
    return group.locator("[data-message]").filter(has_text=text).last


def day_of(demo: Demo) -> int:
    """Which day of the month it is at the home."""
    return demo.clock.now().astimezone(demo.home.zone).day


def bot_of(demo: Demo) -> Any:
    assert demo.line is not None
    return demo.line.application.bot


async def test_several_write_and_press_in_the_group(page: Page, demo: Demo) -> None:
    group = await opened(page)
    await expect(said(group, "Det här är rådets grupp för Kvarnvisslan")).to_be_visible()
    await expect(group.get_by_text("Alex Exempel lade till Grannlinjen")).to_be_attached()
    await expect(group.get_by_label("Skriv som")).to_have_value(str(COUNCIL))

    await writes(group, MANAGER, "Hej alla, så här når vi varandra")
    await expect(said(group, "Hej alla")).to_have_class(re.compile("mine"))
    await writes(group, COUNCIL, "/kontakter")
    await expect(said(group, "Hej alla")).not_to_have_class(re.compile("mine"))
    await expect(said(group, "Hej alla").locator(".author")).to_have_text("Alex Exempel:")
    answer = said(group, "Vad gäller det?")
    await expect(answer.locator(".author")).to_have_text("Grannlinjen:", timeout=PATIENCE)
    await expect(answer.locator(".quote")).to_contain_text("Charlie Exempel")

    await group.get_by_label("Skriv som").select_option(str(DUTY))
    count = await group.locator("[data-message]").count()
    await answer.get_by_role("button", name=re.compile(r"^Belysning \(")).click()
    await expect(said(group, "Elavbrott")).to_contain_text("ändrat", timeout=PATIENCE)  # in the place of the topics
    await expect(group.locator("[data-message]")).to_have_count(count)
    await group.get_by_role("button", name="Ring Elavbrott", exact=True).click()
    card = group.locator('[data-kind="contact"]')
    await expect(card).to_contain_text("+46 31 390 06 16", timeout=PATIENCE)
    assert not [call for call in demo.telegram.calls if call.method == "sendContact" and call.chat_id == DUTY]

    await group.locator("[data-place]").last.click()
    await expect(group.locator('[data-kind="location"]')).to_be_visible(timeout=PATIENCE)
    await page.reload()
    await expect(group.get_by_label("Skriv som")).to_have_value(str(DUTY))


async def test_what_the_bot_posts_in_the_group(page: Page, demo: Demo) -> None:
    group, bot = await opened(page), bot_of(demo)
    await bot.send_venue(GROUP, 58.9, 13.3, title="Föreningslokalen", address="Exempelgatan 1")
    await expect(group.locator('[data-kind="venue"]')).to_contain_text("Föreningslokalen Exempelgatan 1")
    await bot.send_document(GROUP, INVITATION, filename="rådsmöte.ics")
    async with page.expect_download() as kept:
        await said(group, "rådsmöte.ics").get_by_role("link", name=re.compile("rådsmöte.ics")).click()
    assert (await (await kept.value).path()).read_bytes() == INVITATION

    post = await bot.send_message(GROUP, "Rådsmöte på tisdag")
    with pytest.raises(BadRequest, match="rights"):
        await bot.pin_chat_message(GROUP, post.message_id)
    await group.get_by_role("switch", name=re.compile("administratör")).check()
    await demo.settled()
    await bot.pin_chat_message(GROUP, post.message_id)
    await expect(group.get_by_text("Grannlinjen fäste ”Rådsmöte på tisdag”")).to_be_visible()
    await group.get_by_role("button", name=re.compile("Fäst.*Rådsmöte på tisdag.*visa i chatten")).click()
    await expect(said(group, re.compile("^Grannlinjen:.*Rådsmöte på tisdag"))).to_be_focused()
    await bot.unpin_chat_message(GROUP, post.message_id)
    await expect(group.locator("[data-pinned]")).to_be_hidden()

    await bot.send_message(GROUP, "Vad ska vi ta upp?", reply_markup=ForceReply())
    await expect(group.locator("[data-above]")).to_contain_text("Vad ska vi ta upp?")
    await writes(group, DUTY, "Belysningen")  # another than the one for whom the answer was begun
    await expect(said(group, "Belysningen").locator(".quote")).to_contain_text("Vad ska vi ta upp?")


async def test_a_link_in_the_group_opens_the_chat_of_the_one_who_followed_it(page: Page, demo: Demo) -> None:
    group = await opened(page)
    link = InlineKeyboardMarkup([[InlineKeyboardButton("Säg själv", url="https://t.me/grannlinjen_bot?start=moete")]])
    await bot_of(demo).send_message(GROUP, "Kommer du?", reply_markup=link)
    await group.get_by_label("Skriv som").select_option(str(COUNCIL))
    await group.get_by_role("button", name="Säg själv").click()
    await expect(group).to_be_hidden()
    await expect(said(phone(page, COUNCIL), "/start moete")).to_be_visible(timeout=PATIENCE)


async def test_on_a_small_window_the_group_is_a_tab_of_its_own(page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.get_by_role("button", name="Råd Kvarnvisslan").click()
    group = page.get_by_role("region", name="Råd Kvarnvisslan")
    await writes(group, MANAGER, "Syns det här?")
    await expect(said(group, "Syns det här?")).to_be_visible(timeout=PATIENCE)
    await page.locator('[data-language="en"]').click()
    await expect(group.get_by_label("Write as")).to_have_value(str(MANAGER))
    await expect(group.get_by_role("textbox", name="Message in Råd Kvarnvisslan, from Alex Exempel")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_two_weeks_pass_in_one_press(page: Page, demo: Demo) -> None:
    before = demo.clock.now()
    await page.get_by_role("button", name="+2 veckor").click()
    await expect(page.get_by_role("progressbar")).to_be_visible()
    await expect(page.locator("#clock-label")).to_have_text("Tiden går, 2 veckor framåt …")
    moved = "() => { const bar = document.querySelector('.clock-progress'); return bar.value > 0.05 && bar.value < 1 }"
    await page.wait_for_function(moved, timeout=PATIENCE)
    await expect(page.locator("body")).to_have_attribute("data-busy", "false", timeout=60_000)
    assert timedelta(days=14) <= demo.clock.now() - before < timedelta(days=14, minutes=2)
    today = day_of(demo)
    await expect(page.locator(".days li").first).to_have_text(re.compile(rf"^\S+ {today}"), timeout=PATIENCE)
    await expect(page.get_by_role("button", name="+1 vecka")).to_have_attribute("data-advance", "10080")
    await skip(page, 1440)
    assert timedelta(days=15) <= demo.clock.now() - before < timedelta(days=15, minutes=3)
