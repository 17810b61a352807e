"""`grannlinjen contacts import, undo, export`, on a real database: what each does, what it tells, its exit status."""

import csv
import io
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import vobject
from pypdf import PdfReader

from bot.clock import Clock
from bot.commands import contacts_files
from bot.storage.database import run_lock
from tests.command_line.shell import Said, Shell

NOW = datetime(2027, 1, 2, 12, tzinfo=UTC)
FILE = """Kontakter;;;;
Namn;Organisation;Telefon;Ämne;Synlig för;Bekräftad
Åsa أمينة;Väst AB;"växel 031-390 06 00, direkt 070-174 06 05";Belysning;Rådet;2/1 2027
Jour;;031-390 06 12;Nycklar;Personalen;
Felet;;031-39O 06 12;;;
"""


@pytest.fixture
def contacts(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> "Contacts":
    """The list of Ekbacken, which is empty. It is January."""
    monkeypatch.setattr(Clock, "now", lambda _self: NOW)
    shell.here("db", "upgrade")
    return Contacts(shell)


class Contacts:
    """Commands about the list of Ekbacken."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.folder: Path = shell.folder

    def __call__(self, command: str, *words: str) -> Said:
        return self.shell.here("contacts", command, "ekbacken", *words)

    def imports(self, text: str | bytes, *words: str, name: str = "lista.csv") -> Said:
        (self.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return self("import", name, *words)

    def kept(self) -> list[Any]:
        return [
            self.shell.sql(f"SELECT * FROM {name} ORDER BY 1")
            for name in ("contacts", "contact_changes", "contact_imports")
        ]

    def names(self) -> list[str]:
        return [row[0] for row in self.shell.sql("SELECT name FROM contacts WHERE removed_at IS NULL ORDER BY id")]


def test_without_yes_it_is_shown_row_by_row_and_nothing_is_changed(contacts: Contacts) -> None:
    before = contacts.kept()
    said = contacts.imports(FILE)
    assert said.status == 1
    assert said.out.splitlines() == [
        "New, and not verified by anybody yet: 1. To say when that was done, write the day in Last verified.",
        "Can't be read: 1",
        "  Row 5, Felet: can't be read. “031-39O 06 12” is not a phone number. Write digits only in the phone cell, "
        "such as 031-390 06 12. Other words can stand in Note.",
        "Changed: 0",
        "New: 2",
        "  Row 3, Åsa أمينة: new (Väst AB, 031-390 06 00, 070-174 06 05, Lighting)",
        "  Row 4, Jour: new (031-390 06 12, Keys)",
        "Same: 0",
    ]
    assert said.err == "Ekbacken: nothing was changed. To take it in, run the same with --yes.\n"
    assert contacts.kept() == before


def test_with_yes_it_is_taken_in_and_undo_takes_it_back(contacts: Contacts) -> None:
    said = contacts.imports(FILE, "--yes")
    assert (said.status, said.out.splitlines()[-1]) == (0, "Ekbacken: 2 new, 0 changed, 0 the same from lista.csv")
    assert said.err.splitlines() == [
        "1 row can't be read and was left out; mend what is wrong there and import the file again.",
        "For 30 days it can be taken back as one: grannlinjen contacts undo ekbacken",
    ]
    assert contacts.names() == ["Åsa أمينة", "Jour"]
    again = contacts.imports(FILE, "--yes")
    assert (again.status, again.err) == (0, "Ekbacken: there is nothing to take in, and nothing was changed.\n")
    changed = contacts.imports("Namn;Telefon;Område\nJour;031-390 06 12;Norr\n", "--yes")
    assert "  Row 2, Jour: changed – area: nothing → Norr" in changed.out.splitlines()
    contacts.shell.sql("UPDATE contacts SET area = 'Syd'")
    undone = contacts("undo")
    assert (undone.status, undone.out) == (0, "Ekbacken: lista.csv was taken back from 0 contacts\n")
    assert undone.err == "1 contact changed since then; that was left as it is.\n"
    contacts.shell.sql("UPDATE contacts SET area = ''")
    assert contacts("undo").out == "Ekbacken: lista.csv was taken back from 2 contacts\n"
    assert contacts.names() == []
    nothing = contacts("undo")
    assert (nothing.status, nothing.out) == (1, "")
    assert nothing.err == "Ekbacken: there is no import of the last 30 days to take back.\n"


@pytest.mark.parametrize(("answer", "status", "count"), [(True, 0, 2), (False, 1, 0)])
def test_at_a_terminal_it_is_asked(
    contacts: Contacts, monkeypatch: pytest.MonkeyPatch, answer: bool, status: int, count: int
) -> None:
    monkeypatch.setattr("bot.commands.contacts_files._at_terminal", lambda: True)
    monkeypatch.setattr("typer.confirm", lambda _text: answer)
    said = contacts.imports(FILE)
    assert (said.status, len(contacts.names())) == (status, count)
    assert ("Nothing was changed." in said.err) is not answer


def test_one_bad_column_is_not_a_hundred_thousand_lines(contacts: Contacts) -> None:
    rows = "".join(f"Person {number};x{number}\n" for number in range(3000))
    said = contacts.imports(f"Namn;Telefon\n{rows}Sam;112\n", "--yes")
    lines = said.out.splitlines()
    assert len(lines) == 28
    assert (lines[1], lines[22]) == ("Can't be read: 3000", "  and 2980 more")
    assert contacts.names() == ["Sam"]


@pytest.mark.parametrize(
    ("text", "name", "fault"),
    [
        ("Skostorlek;Hatt\n43;58\n", "lista.csv", "I find no heading."),
        ("hej", "lista.txt", "I can't read files that end in “.txt”."),
        ("", "lista.xlsx", "It is empty."),
        ("PK", "lista.xlsx", "It is broken"),
    ],
)
def test_a_file_that_can_t_be_read_is_one_line(contacts: Contacts, text: str, name: str, fault: str) -> None:
    said = contacts.imports(text, "--yes", name=name)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(f"grannlinjen: {name}: {fault}")
    assert said.err.count("\n") == 1


def test_a_file_that_is_not_there(contacts: Contacts) -> None:
    assert contacts("import", "nej.csv").err == "grannlinjen: nej.csv: can't be read (No such file or directory)\n"
    assert contacts.shell.here("contacts", "import", "nowhere", "x.csv").status == 2


def test_an_old_encoding_and_columns_that_nobody_knows_are_told_of(contacts: Contacts) -> None:
    said = contacts.imports("Namn;Telefon;Hatt\nÅsa;112;58\n".encode("cp1252"), "--yes")
    assert said.out.splitlines()[:2] == [
        "The file is not saved as UTF-8. It was read as Windows-1252: see whether the letters with dots and rings are "
        "right.",
        "The column “Hatt” is not read.",
    ]
    assert contacts.names() == ["Åsa"]


def test_what_goes_out_is_what_the_council_sees(contacts: Contacts) -> None:
    contacts.imports(FILE, "--yes")
    for words, names in (((), ["Åsa أمينة"]), (("--staff",), ["Jour", "Åsa أمينة"])):
        said = contacts("export", "ut.csv", *words)
        count = "1 contact" if len(names) == 1 else f"{len(names)} contacts"
        assert (said.status, said.out) == (0, f"ut.csv: {count} of Ekbacken\n")
        text = (contacts.folder / "ut.csv").read_bytes().decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
        assert [row["Namn"] for row in rows] == names
        assert rows[-1]["Telefon"] == "031-390 06 00, 070-174 06 05"
        assert rows[-1]["Senast bekräftad"] == "2027-01-02"
        contacts("export", "ut.vcf", *words)
        text = (contacts.folder / "ut.vcf").read_bytes().decode()
        assert [card.fn.value for card in vobject.readComponents(text)] == names
        contacts("export", "ut.xlsx", *words)
        sheet: Any = openpyxl.load_workbook(contacts.folder / "ut.xlsx").active
        assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == names
        contacts("export", "ut.pdf", *words)
        page = " ".join(PdfReader(contacts.folder / "ut.pdf").pages[0].extract_text().split())
        assert "070-174 06 05" in page
        assert ("Jour" in page) is bool(words)


def test_what_has_no_room_on_one_page_is_told(contacts: Contacts) -> None:
    rows = "".join(f"Person {number};031-390 06 {number % 50:02};p{number}@example.org\n" for number in range(200))
    contacts.imports(f"Namn;Telefon;E-post\n{rows}", "--yes")
    said = contacts("export", "ut.pdf")
    page = PdfReader(contacts.folder / "ut.pdf").pages[0].extract_text()
    (left,) = re.findall(r"inte fick plats: (\d+)", page)
    assert said.out == "ut.pdf: 200 contacts of Ekbacken\n"
    assert said.err.startswith(f"One page is too small: {left} rows have no room on it")


@pytest.mark.parametrize("name", ["ut.csv", "ut.xlsx", "ut.vcf"])
def test_what_went_out_changes_nothing_when_it_comes_back(contacts: Contacts, name: str) -> None:
    contacts.imports(FILE + 'Nils;"=Syd; ""AB""";114 14;"Egna ord";\n', "--yes")
    contacts("export", name, "--staff")
    before = contacts.kept()
    said = contacts("import", name, "--yes")
    assert (said.status, said.out.splitlines()[-4]) == (0, "Same: 3")
    assert contacts.kept() == before


def test_a_file_that_can_t_be_written(contacts: Contacts) -> None:
    assert contacts("export", "ut.doc").err == (
        "grannlinjen: ut.doc: must end in .csv, .vcf, .xlsx or .pdf, which says how it is written\n"
    )
    assert contacts("export", "nej/ut.csv").err.startswith("grannlinjen: nej/ut.csv: can't be written")


def test_a_large_file_is_not_kept_while_the_line_runs(contacts: Contacts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contacts_files, "MOST_BESIDE_THE_LINE", 1)
    with run_lock(contacts.shell.db):
        said = contacts.imports(FILE, "--yes")
    assert (said.status, contacts.names()) == (2, [])
    assert "2 changes at once would hold up the alerts of the line that runs" in said.err
    assert contacts.imports(FILE, "--yes").status == 0
    with run_lock(contacts.shell.db):
        said = contacts("undo")
    assert (said.status, contacts.names()) == (2, ["Åsa أمينة", "Jour"])
    assert contacts("undo").status == 0
    assert contacts.names() == []
