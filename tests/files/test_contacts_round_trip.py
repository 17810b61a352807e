"""What goes out of a contact list comes back: by our own reading, and by other programs. Not a sign is lost."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest
import vobject
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.contact import Contact, with_plain
from bot.domain.home import Homes
from bot.domain.merging import Outcome, judge
from bot.files import contacts_csv, contacts_xlsx, phones, vcard
from bot.files.contacts_cells import language_name, language_of
from bot.messages.exporting import Words
from bot.services.contact_import import importer
from tests.files.made_contacts import CONTACTS, HARD, read, texts
from tests.world import a_home

HOME = a_home()
LIND, EK_2, OTHER = a_home("lindhaga", name="Lindhaga"), a_home("ek2", name="Ek, hus 2"), a_home("ek3", name="EKBACKEN")
HOMES = Homes([HOME, LIND, EK_2, OTHER])
NOW = datetime(2027, 6, 2, 12, tzinfo=UTC)
LISTS = st.lists(CONTACTS, min_size=1, max_size=4)


def again(contacts: Sequence[Contact], data: bytes, name: str) -> list[Contact]:
    """The contacts that a file holds when it is read in again."""
    reading = read(data, name)
    assert [(row.faults, row.following) for row in reading.rows] == [((), "")] * len(contacts)
    assert not [what for what, _ in reading.notes if what != "sheet"]
    return [with_plain(Contact("ekbacken"), dict(row.values)) for row in reading.rows]


def words(contacts: Sequence[Contact], language: str = "sv") -> Words:
    return Words(contacts, HOME, HOMES, language, staff=True)


@given(LISTS, st.sampled_from(["sv", "en"]))
def test_a_csv_comes_back_by_our_import_and_by_the_csv_module(contacts: list[Contact], language: str) -> None:
    data = contacts_csv.write(words(contacts, language).table())
    assert again(contacts, data, "lista.csv") == contacts
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    names = [row[1] for row in rows[1:]]
    assert [contacts_csv.unmarked(name) for name in names] == [one.name for one in contacts]


@given(LISTS, st.sampled_from(["sv", "en"]))
@settings(max_examples=40)
def test_an_xlsx_comes_back_by_our_import_and_by_openpyxl(contacts: list[Contact], language: str) -> None:
    data = contacts_xlsx.write(words(contacts, language).table(), "Kontakter")
    assert again(contacts, data, "lista.xlsx") == contacts
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert [row[1] or "" for row in sheet.iter_rows(min_row=2, values_only=True)] == [one.name for one in contacts]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet.freeze_panes == "A2"


@given(LISTS, st.sampled_from(["sv", "en"]))
def test_a_vcf_comes_back_by_our_import_and_by_vobject(contacts: list[Contact], language: str) -> None:
    data = vcard.many(words(contacts, language).cards())
    assert again(contacts, data, "lista.vcf") == contacts
    cards = list(vobject.readComponents(data.decode()))
    assert [card.fn.value for card in cards] == [one.title for one in contacts]
    assert [getattr(card, "note", None) and card.note.value for card in cards] == [one.note or None for one in contacts]
    dialled = [[phones.dialled(phone) for phone in one.phones] for one in contacts]
    assert [[tel.value for tel in card.tel_list] for card in cards] == dialled


@given(texts(60) | st.sampled_from(["=1+1", "'=1", "''", "'tis", "+46", "-", "@x", "＝1", "'", HARD.strip()]))
def test_no_cell_is_a_formula_and_what_is_put_before_it_is_taken_off_again(text: str) -> None:
    marked = contacts_csv.marked(text)
    assert not marked.startswith(contacts_csv.FORMULA)
    assert contacts_csv.unmarked(marked) == text


def test_formulas_stay_text_in_every_format() -> None:
    contact = Contact(
        "ekbacken", name='=HYPERLINK("https://example.org")', organisation="'=1", phones=("112",), note="@SUM(A1)"
    )
    data = contacts_xlsx.write(words([contact]).table(), "Kontakter")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    cells = {cell.value: cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value}
    assert cells[contact.name].data_type == "s"
    assert cells[contact.name].quotePrefix
    assert cells[contact.organisation].quotePrefix
    text = contacts_csv.write(words([contact]).table()).decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert "''=1" in text
    assert "'@SUM" in text
    assert again([contact], data, "lista.xlsx") == [contact]
    assert again([contact], text.encode(), "lista.csv") == [contact]


def test_a_note_never_becomes_a_property_of_a_card() -> None:
    contact = Contact("ekbacken", name="Sam\r\nTEL:1", phones=("112",), note="hej\nEND:VCARD\u2028TEL:666\x85TEL:777")
    data = vcard.many(words([contact]).cards())
    card = vobject.readOne(data.decode())
    assert [tel.value for tel in card.tel_list] == ["112"]
    assert card.fn.value == "Sam\nTEL:1"
    assert data.decode().count("END:VCARD\r\n") == 1


@pytest.mark.parametrize("spoken", ["sv", "en"])
def test_every_language_is_read_back_by_its_name(spoken: str) -> None:
    known = [str(code) for code in Locale("en").languages if "_" not in str(code)]
    other = [code for code in known if language_of(language_name(code, spoken)) != code]
    assert set(other) <= {"gaa", "oj"}  # they share a name with another one


def test_who_is_next_goes_out_by_name_and_only_when_they_are_shown() -> None:
    first = Contact("ekbacken", 1, "Väst AB", "Jour", phones=("112",), next_id=2)
    second = replace(first, id=2, organisation="Syd AB", next_id=3)
    hidden = replace(first, id=3, name="Hemlig", next_id=None)
    made = words([first, second])
    assert [made.cell(one, "next") for one in (first, second)] == ["Syd AB, Jour", ""]
    assert words([second, hidden]).cell(second, "next") == "Hemlig"


FORMATS: dict[str, Callable[[Words], bytes]] = {
    "lista.csv": lambda words: contacts_csv.write(words.table()),
    "lista.xlsx": lambda words: contacts_xlsx.write(words.table(), "Kontakter"),
    "lista.vcf": lambda words: vcard.many(words.cards()),
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_its_homes_and_when_it_was_verified_come_back(name: str, language: str) -> None:
    day = datetime(2027, 3, 1, 8, tzinfo=UTC)
    contacts = [
        Contact("ekbacken", 1, name="Ada", phones=("112",), others=("lindhaga", "ek2", "ek3", "gone"), verified_at=day),
        Contact("ekbacken", 2, name="Bo", phones=("11414",)),
        Contact("lindhaga", 3, name="Cia", phones=("1177",), others=("ekbacken",), verified_at=day),
    ]
    rows = read(FORMATS[name](words(contacts, language)), name).rows
    by = importer(HOMES, HOME, None)
    assert [one.outcome for one in judge(HOME, rows, contacts, NOW, by)] == [Outcome.SAME] * 3
    anew = [one.after for one in judge(HOME, rows[1:], [], NOW, by)]
    assert [(one.others, one.verified_at) for one in anew] == [
        ((), None), (("lindhaga",), datetime(2027, 2, 28, 23, tzinfo=UTC)),
    ]  # fmt: skip


def test_where_there_is_one_home_none_is_named() -> None:
    alone = Words([Contact("ekbacken", 1, name="Ada", phones=("112",))], HOME, Homes([HOME]), "sv", staff=True)
    assert "Boenden" in words([]).table()[0]
    assert "Boenden" not in alone.table()[0]
