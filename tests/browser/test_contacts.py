"""The contact list as a visitor meets it: whom to call, contact cards, and @bot typed in the field."""

import re

from playwright.async_api import Page, expect

from bot.playground.demo import COUNCIL, NEIGHBOUR, Demo
from tests.browser.test_page import PATIENCE, phone, press, pytestmark, reads, write

__all__ = ["pytestmark"]  # what these need to run

# By day the one, at night the other: the demo's clock is the visitor's own.
LAMPS = re.compile("Gatubelysningen, Exempelstaden|Elavbrott, Elnät Exempel")


async def test_the_story_has_found_whom_to_call(page: Page) -> None:
    await expect(phone(page, COUNCIL).locator(".phone-title")).to_have_text("Rådsmedlemmen")
    card = await reads(page, COUNCIL, LAMPS)
    await expect(card).to_contain_text(re.compile(r"\+46\s31\s390\s06\s1[56]"))
    await page.locator('[data-language="en"]').click()
    await expect(phone(page, COUNCIL).locator(".phone-title")).to_have_text("Council member")
    await expect(card.get_by_role("button", name=re.compile(f"Call ({LAMPS.pattern})"))).to_be_visible()


async def test_a_topic_leads_to_a_card_that_can_be_called_and_saved(page: Page) -> None:
    await write(page, COUNCIL, "/kontakter")
    await reads(page, COUNCIL, "Vad gäller det?")
    await phone(page, COUNCIL).get_by_role("button", name=re.compile(r"^Belysning \(")).last.click(timeout=PATIENCE)
    await reads(page, COUNCIL, re.compile(r"Elavbrott.*031.390\s06\s16"))
    await press(page, COUNCIL, "Ring Elavbrott")
    cards = phone(page, COUNCIL).locator("[data-message]", has=page.locator('[data-kind="contact"]'))
    await expect(cards).to_have_count(2, timeout=PATIENCE)  # the story's own, and this
    card = cards.last

    await card.get_by_role("button", name="Ring Elavbrott, Elnät Exempel").click()
    sheet = phone(page, COUNCIL).get_by_role("dialog", name="Elavbrott, Elnät Exempel")
    call = sheet.get_by_role("link", name="Ring +46 31 390 06 16")
    await expect(call).to_have_attribute("href", "tel:+46313900616")
    await expect(call).to_be_focused()
    await expect(sheet.get_by_role("link", name="Skriv till elavbrott@example.org")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(sheet).to_be_hidden()
    await expect(card.get_by_role("button", name="Ring Elavbrott, Elnät Exempel")).to_be_focused()

    async with page.expect_download() as kept:
        await card.get_by_role("button", name="Spara Elavbrott, Elnät Exempel i telefonen").click()
    saved = await kept.value
    assert saved.suggested_filename == "Elavbrott Elnät Exempel.vcf"
    assert (await saved.path()).read_bytes().startswith(b"BEGIN:VCARD")


async def test_typing_the_bots_name_finds_and_sends(page: Page) -> None:
    field = phone(page, COUNCIL).locator("[data-field]")
    offers = phone(page, COUNCIL).get_by_role("listbox")
    await field.fill("@grannlinjen_bot klotter")
    await expect(offers.get_by_role("option")).to_have_count(1, timeout=PATIENCE)
    await page.keyboard.press("Escape")
    await expect(offers).to_be_hidden()
    await field.fill("@grannlinjen_bot belysning")
    await expect(offers.get_by_role("option", name="Gatubelysningen")).to_be_visible(timeout=PATIENCE)
    chosen = offers.get_by_role("option", selected=True)
    first = await chosen.text_content()
    await page.keyboard.press("ArrowDown")
    await expect(chosen).not_to_have_text(first or "")
    assert await field.get_attribute("aria-activedescendant") == await chosen.get_attribute("id")
    name = await chosen.locator("b").text_content()
    await page.keyboard.press("Enter")
    sent = phone(page, COUNCIL).locator("[data-message].mine").last
    await expect(sent).to_contain_text((name or "").partition(" – ")[0], timeout=PATIENCE)
    await expect(sent).to_contain_text("via @grannlinjen_bot")
    await expect(field).to_have_value("")


async def test_who_has_no_list_is_offered_nothing(page: Page, demo: Demo) -> None:
    await expect(phone(page, COUNCIL).locator("[data-search]")).to_be_visible()
    await expect(phone(page, NEIGHBOUR).locator("[data-search]")).to_be_hidden()
    before = len(demo.telegram.chat(NEIGHBOUR).messages)
    await phone(page, NEIGHBOUR).locator("[data-field]").fill("@grannlinjen_bot belysning")
    async with page.expect_response("**/inline") as answer:
        await page.keyboard.press("Enter")  # nothing is offered yet, and so nothing is sent
    assert (await (await answer.value).json())["results"] == []
    await expect(phone(page, NEIGHBOUR).get_by_role("listbox")).to_be_hidden()
    await page.keyboard.press("Enter")
    assert len(demo.telegram.chat(NEIGHBOUR).messages) == before
    assert not [call for call in demo.telegram.calls if call.method == "sendContact" and call.chat_id == NEIGHBOUR]
