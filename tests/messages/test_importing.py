"""How a file of contacts is spoken of: every verdict, fault and note, in both languages, whatever is in the file."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.contact import Contact, Field, Seen, plain_value
from bot.domain.contact_rows import SHEET, Fault, Row, Wrong
from bot.domain.hours import ALWAYS
from bot.domain.merging import Importer, Judged, Outcome, Preview, judge
from bot.files.contacts_reading import CantRead
from bot.messages.importing import change_line, fault_line, file_fault, preview_lines, row_line, topic_words
from bot.messages.texts import LANGUAGES
from tests.domain.made_up import a_home
from tests.messages.builders import LONG

HOME = a_home()
NOW = datetime(2027, 1, 2, 12, tzinfo=UTC)
A = "+46313900612"
FULL = Contact(
    HOME.slug, 1, "Väst AB", "Jour", ("lighting", "Bänkar"), (A, "11414"), ("sam@example.org",), ALWAYS, "Norr", 2,
    ("sv", "so"), "Ring\nförst", Seen.STAFF, ("lindhaga",), NOW,
)  # fmt: skip


def preview(*judged: Judged, kind: str = "csv", notes: tuple[tuple[str, str], ...] = ()) -> Preview:
    return Preview(HOME, kind, judged, notes)


def test_each_verdict_in_swedish() -> None:
    known = Contact(HOME.slug, 1, "Väst AB", "Jour", phones=(A,), hours=ALWAYS)
    rows = [
        Row(2, {"name": "Jour", "organisation": "Väst AB", "phones": [A, "112"], "hours": "01234 08:00-16:30"}),
        Row(3, {"name": "Sam", "organisation": "Syd AB", "topics": ["lighting"], "emails": ["sam@example.org"]}),
        Row(4, {"phones": ["112"]}, faults=(Fault(Wrong.NOBODY), Fault(Wrong.HOURS, "hours", "ibland"))),
    ]
    found = Preview(HOME, "csv", judge(HOME, rows, [known], NOW))
    assert preview_lines(found, "sv") == [
        "Nya som ingen har bekräftat än: 1. Vill du säga när det gjordes skriver du dagen under Senast bekräftad.",
        "Går inte att läsa: 1",
        "  Rad 4, utan namn: går inte att läsa. Namn och organisation saknas. Skriv minst ett av dem. "
        "Tiderna ”ibland” går inte att tyda, och får inte plats i anteckningen. "
        "Skriv dem som ”mån–fre 8–16.30” eller ”dygnet runt”.",
        "Ändras: 1",
        "  Rad 2, Jour: ändras – telefon: 031-390 06 12 → 031-390 06 12, 112; tider: dygnet runt → mån–fre 8–16.30",
        "Nya: 1",
        "  Rad 3, Sam: ny (Syd AB, sam@example.org, Belysning)",
        "Står där redan: 0",
    ]  # fmt: skip


def test_cards_are_called_cards_and_of_many_rows_the_first_are_shown() -> None:
    many = [Judged(Row(number, {"name": "A"}), Outcome.SAME, FULL, FULL) for number in range(1, 31)]
    lines = preview_lines(preview(*many, kind="vcf"), "en", most=2)
    assert lines[-4:] == ["Same: 30", "  Card 1, Jour: same", "  Card 2, Jour: same", "  and 28 more"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_told_as_people_say_it(language: str) -> None:
    for field in Field:
        value = "Sam" if field in (Field.NEXT, Field.HOMES) else plain_value(FULL, field)
        line = change_line(field, value, None, HOME.zone, language)
        assert re.fullmatch(r"[^:]+: .+ → \w+", line), line
        assert not re.search(r"lighting|\bstaff\b(?<!home's staff)|\+46|T\d\d:|\[|None|2027-", line), line


def test_what_is_kept_of_a_row_its_sheet_and_its_homes_are_said() -> None:
    homes = {"ekbacken": "Ekbacken", "lindhaga": "Lindhaga"}
    by = Importer(homes, homes, "Öppet enligt filen: {}".format)
    known = Contact(HOME.slug, 1, "Väst AB", "Jour", phones=(A,))
    jour = {"name": "Jour", "organisation": "Väst AB", "phones": [A], "verified_at": "2027-01-01"}
    rows = [
        Row(2, jour, sheet="Jour", homes=("lindhaga",)),
        Row(SHEET + 2, {"name": "Sam", "phones": ["112"]}, sheet="Dag", homes=("Lindhaga",), hours_told="efter avtal"),
        Row(SHEET + 3, {"name": "Sam", "phones": ["112"]}, sheet="Dag"),
    ]
    found = Preview(HOME, "xlsx", judge(HOME, rows, [known], NOW, by))
    assert [row_line(one, found, "sv") for one in found.judged] == [
        "Jour, rad 2, Jour: ändras – boenden: Ekbacken → Ekbacken, Lindhaga; senast bekräftad: inget → 1 januari 2027",
        "Dag, rad 2, Sam: ny (112, boenden: Ekbacken, Lindhaga). "
        "Obs: tiderna ”efter avtal” går inte att tyda. De läggs i anteckningen.",
        "Dag, rad 3, Sam: går inte att läsa. Det är samma kontakt som i nummer 2 (Dag), men med andra uppgifter. "
        "Skriv allt på ett ställe.",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_and_note_is_said_with_its_mend(language: str) -> None:
    for wrong in Wrong:
        assert len(fault_line(Fault(wrong, "phones", "031-39O", 10), language).split(". ")) > 1
        assert fault_line(Fault(wrong), language)
    for what in ("ending", "old", "large", "many", "empty", "broken", "no-heading", "no-rows", "no-cards"):
        assert file_fault(CantRead(what, ".txt"), language).count(".") >= 1
    notes = tuple((what, "x") for what in ("cp1252", "utf-16", "unread", "sheet", "formulas"))
    assert len(preview_lines(preview(notes=notes), language)) == 5 + len(Outcome)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_stands_in_a_file_a_line_stays_a_line(language: str) -> None:
    values = {"name": LONG, "organisation": LONG, "topics": [LONG] * 10, "emails": [LONG] * 10, "note": LONG}
    after = replace(FULL, name=LONG, topics=(LONG,) * 10, emails=(LONG,) * 10, phones=(A,) * 10)
    faults = tuple(Fault(wrong, "note", LONG[:100], 400) for wrong in Wrong)[:5]
    fields = {str(field): (LONG, None) for field in (Field.NAME, Field.ORGANISATION, Field.AREA, Field.NOTE)}
    for one in (
        Judged(Row(2, values), Outcome.NEW, after),
        Judged(Row(2, values), Outcome.CHANGED, after, after, fields),
        Judged(Row(2, values), Outcome.WRONG, after, faults=faults),
        Judged(Row(2, values), Outcome.SAME, after, after),
    ):
        line = row_line(one, preview(one, notes=(("unread", LONG),)), language)
        assert "\n" not in line
        assert len(line) < 1600
        assert not re.search("[\u202a-\u202e\u0000]", line)


def test_topics_are_known_by_what_they_are_called_and_by_themselves() -> None:
    words = topic_words()
    assert {words[one] for one in ("belysning", "lighting", "lås och dörrar")} == {"lighting", "locks"}
