"""Excel files of contacts: several sheets, merged cells, numbers that lost their zero, formulas, and broken ones."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from bot.domain.contact_rows import Wrong
from bot.files import contacts_xlsx
from bot.files.contacts_reading import CantRead, Reading, from_json, to_json
from tests.files.made_contacts import read, values, wrong

ASA = {"name": "Åsa Ärlig", "phones": ["+46313900612"]}


def book(*rows: list[Any], change: Callable[[Any], None] = lambda _: None) -> bytes:
    """A file with these rows in its first sheet."""
    made = openpyxl.Workbook()
    sheet: Any = made.active
    for row in rows:
        sheet.append(row)
    change(sheet)
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def excel(data: bytes) -> Reading:
    return read(data, "Lista.XLSX")


def test_numbers_that_lost_their_zero_are_dialled() -> None:
    rows = [313900612], [313900612.0], ["031-390 06 12"], [46313900612], ["+46 31 390 06 12"]
    data = book(["Namn", "Telefon"], *(["Åsa Ärlig", *row] for row in rows))
    assert values(excel(data)) == [ASA] * 5


def test_short_numbers_dates_and_true() -> None:
    data = book(
        ["Kontaktlista"], [], ["Funktion", "Växel", "Samtycke", "Tider"],
        ["Larm", 112, datetime.fromisoformat("2027-03-01"), "dygnet runt"],
        ["Polis", 11414, True, None], ["Vård", 1177, False, ""],
    )  # fmt: skip
    reading = excel(data)
    assert [row.number for row in reading.rows] == [4, 5, 6]
    assert [(row["phones"], row["agreed_at"]) for row in values(reading)] == [
        (["112"], "2027-03-01"), (["11414"], True), (["1177"], False),
    ]  # fmt: skip


def test_every_sheet_with_a_heading_is_read_and_the_others_are_named() -> None:
    made = openpyxl.Workbook()
    first: Any = made.active
    first.title = "Om listan"
    first.append(["Läs detta först: listan finns på nästa blad"])
    for title, heading, name in (("2027", "Namn", "Åsa Ärlig"), ("Jour", "Vem", "Bo"), ("Nya", "Name", None)):
        sheet = made.create_sheet(title)
        sheet.append([])
        sheet.append([heading, "Telefon"])
        sheet.append([name, "031-390 06 12" if name else None])
    made.create_sheet("Blad5")
    reading = excel(saved(made))
    assert [(row.where, row.title) for row in reading.rows] == [("3 (2027)", "Åsa Ärlig"), ("3 (Jour)", "Bo")]
    assert len({row.number for row in reading.rows}) == 2
    assert reading.notes == [("sheet", "Om listan")]
    assert from_json(to_json(reading)) == reading


def test_one_sheet_with_a_heading_needs_no_name_for_its_rows() -> None:
    made = openpyxl.load_workbook(io.BytesIO(book(["Namn", "Telefon"], ["Åsa Ärlig", "031-390 06 12"])))
    made.create_sheet("Gamla").append(["Bo", "112"])
    reading = excel(saved(made))
    assert (values(reading), [row.where for row in reading.rows]) == ([ASA], ["2"])
    assert reading.notes == [("sheet", "Gamla")]


def test_a_cell_that_was_merged_over_rows_counts_in_each() -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A3:A5")
        sheet.merge_cells("C4:C5")

    data = book(
        ["Kontakter"], ["Företag", "Namn", "Tel"], ["Väst AB", "A", "112"], [None, "B", "11414"], [None, "C", None],
        ["Syd AB", "D", "112"], [None, "E", "112"], change=merge,
    )  # fmt: skip
    found = values(excel(data))
    assert [one.get("organisation") for one in found] == ["Väst AB"] * 3 + ["Syd AB", None]
    assert found[2]["phones"] == ["11414"]


def test_a_formula_counts_by_its_value_and_without_one_it_is_nothing_and_that_is_said() -> None:
    data = book(["Namn", "Telefon", "Övrigt"], ["Jour", "112", '=HYPERLINK("https://example.org")'])
    reading = excel(data)
    assert values(reading) == [{"name": "Jour", "phones": ["112"]}]
    assert reading.notes == [("formulas", "")]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    worked = re.sub(rb"(<c [^>]*)(><f>[^<]*</f>)<v ?/>|<v></v>", rb'\1 t="str"\2<v>Sida</v>', sheet)
    for value, note in ((b"Sida", "Sida"), (b"", None)):
        reading = excel(repacked(data, "xl/worksheets/sheet1.xml", worked.replace(b"Sida", value)))
        assert (values(reading)[0].get("note"), reading.notes) == (note, [])


def test_a_sheet_with_holes_and_a_wrong_row() -> None:
    def far(sheet: Any) -> None:
        sheet.cell(5000, 1, "Långt ner")
        sheet.cell(5000, 2, "031-39O 06 12")

    reading = excel(book(["Namn", "Telefon"], ["Åsa Ärlig", "031-390 06 12"], change=far))
    assert [(row.number, wrong(row)) for row in reading.rows] == [(2, []), (5000, [Wrong.PHONE_LETTERS])]


def repacked(data: bytes, name: str, text: bytes) -> bytes:
    """The file with another text in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, text if one == name else old.read(one))
    return out.getvalue()


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contacts_xlsx, "UNPACKED", 1_000_000)
    data = repacked(book(["Namn", "Tel"], ["A", "112"]), "xl/theme/theme1.xml", b" " * 2_000_000)
    assert len(data) < 20_000
    with pytest.raises(CantRead) as raised:
        excel(data)
    assert raised.value.what == "large"


def test_entities_are_not_followed() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    data = book(["Namn", "Tel"], ["A", "112"])
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").split(b"?>", 1)[-1]
    with pytest.raises(CantRead) as raised:
        excel(repacked(data, "xl/worksheets/sheet1.xml", laughs + sheet))
    assert raised.value.what == "broken"


def test_it_is_told_how_far_the_writing_has_come() -> None:
    told: list[tuple[int, int]] = []
    contacts_xlsx.write([["Namn"], *([["A"]] * 2500)], "Kontakter", lambda done, total: told.append((done, total)))
    assert told == [(0, 2501), (1000, 2501), (2000, 2501)]


def test_a_sheet_is_written_so_that_it_can_be_worked_with() -> None:
    rows = [["Namn", "Anteckning"], ["Åsa \ufffe", "a" * 200], ["_x0041_", "rad\nrad"]]
    made: Any = openpyxl.load_workbook(io.BytesIO(contacts_xlsx.write(rows, "Kontakter [2027]: */?"))).active
    assert made.title == "Kontakter  2027"
    assert made["A2"].value == "Åsa "
    assert made["A3"].value == "_x0041_"
    assert made["A1"].font.bold
    assert made.freeze_panes == "A2"
    assert (made.column_dimensions["A"].width, made.column_dimensions["B"].width) == (10, 60)
