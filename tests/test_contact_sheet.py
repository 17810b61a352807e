"""The contact list for the wall: one tagged page, with the large numbers on it, whatever the list holds."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from bot.contact_sheet import SheetError, make_sheet
from bot.domain.contact import TOPICS, Contact
from bot.domain.hours import ALWAYS
from bot.messages.exporting import sheet
from tests.test_poster import tagged
from tests.world import a_home

HOME = a_home()
NOW = datetime(2027, 6, 30, 23, tzinfo=UTC)
JOUR = Contact("ekbacken", 1, "Väst AB", "Jouren", ("lighting",), ("+46313900612", "11414"), hours=ALWAYS, area="Norr")


def page(contacts: Sequence[Contact], language: str = "sv") -> PdfReader:
    reader = PdfReader(BytesIO(make_sheet(sheet(contacts, HOME, language, NOW))))
    assert len(reader.pages) == 1
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    return reader


def said(contacts: Sequence[Contact], language: str = "sv") -> str:
    return " ".join(page(contacts, language).pages[0].extract_text().split())


def test_it_says_whom_to_call_and_above_all_the_numbers_that_everybody_needs() -> None:
    text = said([JOUR, Contact("ekbacken", 2, "Polisen", emails=("polis@example.org",), topics=("noise",))])
    assert text.startswith(f"Vem ringer jag? Kontakter för {HOME.name}")
    for words in (
        "Listan är från 1 juli 2027.", "112", "114 14", HOME.phone, "Belysning", "Jouren, Väst AB", "031-390 06 12",
        "dygnet runt. Norr", "Störning och buller Polisen polis@example.org",
    ):  # fmt: skip
        assert words in text
    assert text.index("112") < text.index("114 14") < text.index("Belysning") < text.index("Störning")


def test_it_can_be_read_by_ear() -> None:
    reader = page([JOUR])
    root: Any = reader.root_object
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "sv")
    kinds = [str(element.get("/S")) for element in tagged(reader)]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 1
    assert reader.metadata is not None
    assert reader.metadata.title == f"Vem ringer jag? Kontakter för {HOME.name}"


def test_in_english_and_with_nobody_on_it() -> None:
    assert "Lighting" in said([JOUR], "en")
    assert "Listan är tom." in said([])


@pytest.mark.parametrize("count", [30, 200, 2000])
def test_many_contacts_become_smaller_until_what_is_left_out_is_said(count: int) -> None:
    contacts = [
        Contact("ekbacken", number, f"Förvaltning {number}", "Handläggare", (TOPICS[number % len(TOPICS)],), ("11414",))
        for number in range(count)
    ]  # fmt: skip
    text = said(contacts)
    shown = text.count("Handläggare")
    assert shown == 30 if count == 30 else 50 < shown < 200
    assert (f"Rader som inte fick plats: {count - shown} (" in text) is (shown < count)


def test_signs_that_no_font_has_are_questions_and_that_is_said() -> None:
    text = said(
        [
            Contact("ekbacken", 1, "漢字 AB", "Kim 🔧", phones=("112",)),
            Contact("ekbacken", 2, "", "أمينة", phones=("112",)),
        ]
    )
    assert "Kim ?, ?? AB" in text
    assert text.endswith("Tecken som inte går att skriva ut här visas som frågetecken.")
    assert "frågetecken" not in said([JOUR])


def test_nothing_that_somebody_wrote_is_markup() -> None:
    hostile = '#panic() $x$ *b* = "citat" \\ `rå` <a> @b [c] //'
    text = said([Contact("ekbacken", 1, hostile, hostile, (hostile[:40],), ("112",), area=hostile)])
    assert text.count("#panic() $x$ *b*") == 4


def test_words_that_never_end_stay_on_the_page() -> None:
    long = "Förvaltningsövergripandesamverkan" * 3
    text = said(
        [Contact("ekbacken", 1, long, long, (long[:40],), ("+46313900612",) * 10, (f"{'a' * 60}@example.org",))] * 3
    )
    assert "031-390 06 12" in text


def test_a_topic_that_goes_on_in_the_second_column_is_named_there_again() -> None:
    many = [Contact("ekbacken", number, "", f"Person {number}", ("noise",), ("112",)) for number in range(1, 41)]
    text = said(many)
    assert (text.count("Störning och buller"), text.count("Person ")) == (2, 40)
    assert said(many[:3]).count("Störning och buller") == 1


def test_a_long_word_does_not_run_into_the_number_beside_it() -> None:
    names = ("Fastighetsförvaltningsgruppen", '=HYPERLINK("https://exempel.example.org/kontakt";"Ring")')
    lines = page([Contact("ekbacken", 1, names[0], names[1], (), ("+46313900612",))]).pages[0].extract_text()
    assert not any(name in line for name in names for line in lines.splitlines())
    assert "Hyresvärden" in said([Contact("ekbacken", 1, "Hyresvärden", "Åsa", (), ("+46313900612",))])


def test_what_can_t_be_set_at_all_is_one_line() -> None:
    with pytest.raises(SheetError, match="can't be set") as raised:
        make_sheet({})
    assert "\n" not in str(raised.value)
