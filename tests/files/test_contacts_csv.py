"""Tables of contacts as people really have them: each quirk as a small file."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.contact_rows import Wrong
from bot.files import contacts
from bot.files.contacts_headings import field_of
from bot.files.contacts_reading import CantRead, from_json, to_json
from bot.messages.importing import topic_words
from tests.files.made_contacts import read, values, wrong

PLAIN = "Namn;Telefon\nÅsa Ärlig;031-390 06 12\n"
ASA = {"name": "Åsa Ärlig", "phones": ["+46313900612"]}


def one(heading: str, cells: str) -> dict[str, object]:
    """What a file of one row says, without the name."""
    found = values(read(f"Namn;{heading}\nJour;{cells}\n"))[0]
    return {name: value for name, value in found.items() if name != "name"}


def phones(cell: str) -> object:
    return one("Telefon", cell)["phones"]


# --- the file ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Namn,Telefon\nÅsa Ärlig,031-390 06 12\n",
        "Namn\tTelefon\nÅsa Ärlig\t031-390 06 12\n",
        "Telefon;Namn\n031-390 06 12;Åsa Ärlig",
        "Namn;Telefon\r\nÅsa Ärlig;031-390 06 12\r\n",
        "Namn;Telefon\rÅsa Ärlig;031-390 06 12\r",
        "\n\nKontaktlista för Ekbacken, våren 2027\n;;\n\nNamn;Telefon\n\n;\nÅsa Ärlig;031-390 06 12\n;;\n",
        "sep=;\nNamn;Telefon\nÅsa Ärlig;031-390 06 12\n",
        '"Namn";"Telefon"\n"Åsa  Ärlig ";" 031-390 06 12"\n',
        "Förnamn;Efternamn;Telefon\nÅsa;Ärlig;031-390 06 12\n",
        "Efternamn,Mobil,Förnamn\nÄrlig,031-390 06 12,Åsa\n",
        "NAMN:;Tel.\nÅsa Ärlig;031-390 06 12\nNAMN:;Tel.\n",
    ],
)
def test_whatever_the_table_looks_like_it_says_the_same(text: str) -> None:
    assert values(read(text)) == [ASA]


@pytest.mark.parametrize(
    ("encoding", "notes"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("cp1252", [("cp1252", "")]),
        ("utf-16", [("utf-16", "")]),
        ("utf-16-le", [("utf-16", "")]),
        ("utf-16-be", [("utf-16", "")]),
    ],
)
def test_whatever_the_encoding_the_letters_are_right(encoding: str, notes: list[object]) -> None:
    reading = read(PLAIN.encode(encoding))
    assert values(reading) == [ASA]
    assert reading.notes == notes


def test_rows_are_numbered_by_their_lines() -> None:
    reading = read('Namn;Telefon;Övrigt\nA;112;"en\nlång\nrad"\n\nB;112;\n')
    assert [row.number for row in reading.rows] == [2, 6]
    assert reading.rows[0].values["note"] == "en\nlång\nrad"


def test_a_column_that_nobody_knows_is_told_of_once() -> None:
    reading = read("Namn;Telefon;Skostorlek;Senast bekräftad;;Skostorlek\nJour;112;43;2027-01-01;;\n")
    assert reading.notes == [("unread", "Skostorlek")]


@pytest.mark.parametrize(
    ("heading", "field"),
    {
        "Namn": "name", "Kontaktperson": "name", "Funktion": "name", "Organisation / företag": "organisation",
        "Förvaltning": "organisation", "Tel. nr": "phones", "Mobil": "phones", "Växel (dagtid)": "phones",
        "E-post": "emails", "E‑mail:": "emails", "mejladress": "emails", "Ämne": "topics", "Ansvarar för": "topics",
        "Kan frågas om": "topics", "Öppettider": "hours", "Telefontid": "hours", "Område": "area",
        "Anteckning": "note", "Övrigt": "note", "Språk": "languages", "Om ingen svarar": "next",
        "Får listas": "agreed_at", "Samtycke (datum)": "agreed_at", "Synlig för": "seen_by", "Phone number": "phones",
        "Opening hours": "hours", "If nobody answers": "next", "First name": "first", "Avtalsnr": None, "": None,
        "Roll/ansvar": "name+topics", "Funktion / roll": "name", "Tel/mobil": "phones", "Yrke/roll": "name",
        "Namn och funktion": "name", "E-post/telefon": "phones", "Telefon & e-post": "phones", "Vad/när": "topics",
        "Namn/telefon": "name+phones", "Företag och telefonnummer": "organisation+phones", "Skor/hatt": None,
        "Telefon och telefontid": "hours+phones", "Ansvar samt roll": "name+topics", "Företag/namn": "organisation",
        "Godkänt": "agreed_at", "Hem": "homes", "Gäller även": "homes", "Homes": "homes", "Gäller": "topics",
        "Senast bekräftad (datum)": "verified_at", "Last verified": "verified_at", "GDPR-samtycke": "agreed_at",
        "Bostadsområde": "area", "Ringa": "phones",
        "Kontaktuppgifter": "phones", "Contact details": "phones", "Contact": "name", "Kontakt": "name",
    }.items(),
)  # fmt: skip
def test_headings_are_known_in_two_languages(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


# --- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "numbers"),
    {
        "031-390 06 12 / 070-174 06 05": ["+46313900612", "+46701740605"],
        "031-390 06 12/070-174 06 05": ["+46313900612", "+46701740605"],
        "växel 031-390 06 00, direkt 070-174 06 05": ["+46313900600", "+46701740605"],
        '"031-390 06 12\n070-174 06 05"': ["+46313900612", "+46701740605"],
        "Vxl: 031-390 06 00 (växeln) eller mob. 070-1740605": ["+46313900600", "+46701740605"],
        '"031-390 06 12; 031-390 06 12"': ["+46313900612"],
        "031/390 06 12": ["+46313900612"],
        "(031) 390 06 12": ["+46313900612"],
        "+46 (0)31-390 06 12": ["+46313900612"],
        "0046 31 390 06 12": ["+46313900612"],
        "313900612": ["+46313900612"],
        "46313900612": ["+46313900612"],
        "31390 0612": ["+46313900612"],
        "114 14": ["11414"],
        "112": ["112"],
        "031-390 06 12, fax 031-390 06 13": ["+46313900612"],
        "031‑390 06 12": ["+46313900612"],
        "tel. 031-390 06 12 dagtid": ["+46313900612"],
        "+358 9 1234567": ["+35891234567"],
        "031-390 06 10, ankn. 12": ["+46313900610;ext=12"],
        "växel 031-390 06 10 (ankn 12), mobil 070-174 06 05": ["+46313900610;ext=12", "+46701740605"],
        '"+46313900610;ext=12; 112"': ["+46313900610;ext=12", "112"],
        "031-390 06 10 anknytning 12 eller 031-390 06 10 x13": ["+46313900610;ext=12", "+46313900610;ext=13"],
    }.items(),
)
def test_phones_are_told_from_what_stands_around_them(cell: str, numbers: list[str]) -> None:
    assert phones(cell) == numbers


@pytest.mark.parametrize(
    ("heading", "cell", "said"),
    [
        ("Telefon/e-post", "112, sam@Example.org", {"phones": ["112"], "emails": ["sam@example.org"]}),
        ("Kontaktuppgifter", "sam@example.org, 112", {"phones": ["112"], "emails": ["sam@example.org"]}),
        ("Kontaktuppgifter", "a1x2@example.org, 112", {"phones": ["112"], "emails": ["a1x2@example.org"]}),
        ("E-post/telefon", "112", {"phones": ["112"]}),
        ("Tel/mobil", "031-390 06 12/070-174 06 05", {"phones": ["+46313900612", "+46701740605"]}),
        ("Roll/ansvar;Tel", "belysning, nycklar;112", {"topics": ["lighting", "keys"], "phones": ["112"]}),
        ("Roll/ansvar;Tel", "belysning, lås;112", {"topics": ["lighting", "lås"], "phones": ["112"]}),
        ("Roll/ansvar;Tel", "Lås och dörrar;112", {"topics": ["locks"], "phones": ["112"]}),
        ("Område/telefon", "Norr, tel 031-390 06 10 ankn 12", {"area": "Norr", "phones": ["+46313900610;ext=12"]}),
        ("Telefon/telefontid", "112, vardagar 8-16", {"phones": ["112"], "hours": "01234 08:00-16:00"}),
        ("Övrigt/e-post", "Ring ej (sam@example.org)", {"note": "Ring ej", "emails": ["sam@example.org"]}),
        ("E-post", "Sam <sam@example.org>", {"emails": ["sam@example.org"]}),
        ("E-post", "mailto:sam@example.org", {"emails": ["sam@example.org"]}),
        ("E-post;Tel", "sam@example.org;-", {"emails": ["sam@example.org"]}),
        ("E-post;Tel", "saknas;112", {"phones": ["112"]}),
        ("Tel;Mobil", "112;070-174 06 05", {"phones": ["112", "+46701740605"]}),
        ("Tel;Ämne", "112;Belysning, skräp och sopor", {"phones": ["112"], "topics": ["lighting", "litter"]}),
        ("Tel;Topics", "112;Locks and doors/keys", {"phones": ["112"], "topics": ["locks", "keys"]}),
        ("Tel;Ämne", "112;El/ström", {"phones": ["112"], "topics": ["El/ström"]}),
        ("Tel;Ämne", "112;lighting, Bänkar", {"phones": ["112"], "topics": ["lighting", "Bänkar"]}),
        ("Tel;Öppettider", "112;vardagar 8-16.30", {"phones": ["112"], "hours": "01234 08:00-16:30"}),
        ("Tel;Språk", "112;svenska, Somali och ar", {"phones": ["112"], "languages": ["sv", "so", "ar"]}),
        ("Tel;Får listas", "112;Ja", {"phones": ["112"], "agreed_at": True}),
        ("Tel;Får listas", "112;nej", {"phones": ["112"], "agreed_at": False}),
        ("Tel;Samtycke", "112;2027-03-01", {"phones": ["112"], "agreed_at": "2027-03-01"}),
        ("Tel;Samtycke", "112;1/3 2027", {"phones": ["112"], "agreed_at": "2027-03-01"}),
        ("Tel;Samtycke", "112;ja, 2027-03-01", {"phones": ["112"], "agreed_at": "2027-03-01"}),
        ("Tel;Samtycke", "112;den 1 mars 2027", {"phones": ["112"], "agreed_at": "2027-03-01"}),
        ("Tel;Senast bekräftad", "112;25/11 2026", {"phones": ["112"], "verified_at": "2026-11-25"}),
        ("Tel;Bekräftad", "112;ja", {"phones": ["112"]}),
        ("Tel;Synlig för", "112;Endast personal", {"phones": ["112"], "seen_by": "staff"}),
        ("Tel;Visible to", "112;everyone", {"phones": ["112"], "seen_by": "council"}),
        ("Tel;Övrigt;Kommentar", "112;Ring först;Skriv sen", {"phones": ["112"], "note": "Ring först\nSkriv sen"}),
        ("Tel;Avdelning;Företag", "112;Park;Väst AB", {"phones": ["112"], "organisation": "Park, Väst AB"}),
    ],
)  # fmt: skip
def test_cells_become_fields(heading: str, cell: str, said: dict[str, object]) -> None:
    assert one(heading, cell) == said


def test_a_role_or_what_they_answer_for_and_a_name_with_its_number() -> None:
    reading = read("Roll/ansvar;Tel\nFastighetsskötare;112\n")
    assert values(reading) == [{"name": "Fastighetsskötare", "phones": ["112"]}]
    reading = read("Roll/ansvar;Tel\nFörvaltare / drift, klotter, bänkar;112\n")
    assert values(reading) == [{"name": "Förvaltare, drift", "phones": ["112"], "topics": ["graffiti", "bänkar"]}]
    reading = read("Namn/telefon;Ämne\nÅsa Ärlig, mobil: 070-174 06 05 / 031-390 06 12;Belysning\n")
    assert values(reading) == [
        {"name": "Åsa Ärlig", "phones": ["+46701740605", "+46313900612"], "topics": ["lighting"]}
    ]


def test_whom_to_try_next_is_kept_as_it_was_written() -> None:
    reading = read("Namn;Tel;Om ingen svarar\nA;112;Jouren\nB;112;växel 031-390 06 00\nC;112;-\n")
    assert [row.following for row in reading.rows] == ["Jouren", "+46313900600", ""]


def test_hours_that_can_t_be_read_and_homes_are_kept_as_they_were_written() -> None:
    reading = read("Namn;Tel;Tider;Hem\nA;112;efter  avtal;Ekbacken, lindhaga\nB;112;8-16;\n")
    assert [(row.hours_told, row.homes, row.faults) for row in reading.rows] == [
        ("efter avtal", ("Ekbacken, lindhaga",), ()), ("", (), ()),
    ]  # fmt: skip
    assert from_json(to_json(reading)) == reading


def test_what_was_kept_before_there_were_sheets_is_read_back() -> None:
    kept = {"kind": "csv", "rows": [[2, {"name": "A"}, "", [["email", "emails", "x", 0]]]], "notes": []}
    row = from_json(kept).rows[0]
    assert (row.title, row.sheet, row.homes, wrong(row)) == ("A", "", (), [Wrong.EMAIL])


# --- what is wrong ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        ("Jour;031-39O 06 12;;;", [(Wrong.PHONE_LETTERS, "phones", "031-39O 06 12")]),
        ("Jour;Kim 070-174 06 05;;;", [(Wrong.PHONE_LETTERS, "phones", "Kim 070-174 06 05")]),
        ("Jour;ring växeln;;;", [(Wrong.PHONE_LETTERS, "phones", "ring växeln")]),
        ("Jour;031-3;;;", [(Wrong.PHONE_SHORT, "phones", "031-3")]),
        ("Jour;031-390 06 12 390 06 12 55;;;", [(Wrong.PHONE_LONG, "phones", "031-390 06 12 390 06 12 55")]),
        ("Jour;390 06 12;;;", [(Wrong.PHONE_SHORT, "phones", "390 06 12")]),
        ("Jour;3900612;;;", [(Wrong.PHONE_SHORT, "phones", "3900612")]),
        ("Jour;508-25 000;;;", [(Wrong.PHONE_SHORT, "phones", "508-25 000")]),
        ("Jour;031-390 06 12-13;;;", [(Wrong.PHONE_LONG, "phones", "031-390 06 12-13")]),
        ("Jour;031-390 06 12/13;;;", [(Wrong.PHONE_LONG, "phones", "031-390 06 12/13")]),
        ("Jour;;sam@;;", [(Wrong.EMAIL, "emails", "sam@")]),
        ("Jour;;sam(at)example.org;;", [(Wrong.EMAIL, "emails", "sam(at)example.org")]),
        ("Jour;;sam.example.org;;", [(Wrong.EMAIL, "emails", "sam.example.org")]),
        (f"Jour;112;;{'i' * 201};", [(Wrong.HOURS, "hours", "i" * 100)]),
        ("Jour;112;;;kanske", [(Wrong.AGREED, "agreed_at", "kanske")]),
        ("Jour;112;;;3/4/2027", [(Wrong.AGREED, "agreed_at", "3/4/2027")]),
        ("Jour;112;;;2027-02-30", [(Wrong.AGREED, "agreed_at", "2027-02-30")]),
        (";112;;;", [(Wrong.NOBODY, "", "")]),
        ("Jour;;;8-16;", [(Wrong.NO_WAY, "", "")]),
        (f"{'a' * 101};112;;;", [(Wrong.TOO_LONG, "name", "a" * 100)]),
        ("Jour;x1;y@;i;", [(w, f, v) for w, f, v in (
            (Wrong.PHONE_LETTERS, "phones", "x1"), (Wrong.EMAIL, "emails", "y@"))]),
    ],
)  # fmt: skip
def test_everything_that_is_wrong_in_a_row_is_told(row: str, faults: list[tuple[object, ...]]) -> None:
    found = read(f"Namn;Telefon;E-post;Tider;Får listas\n{row}\nSam;112;;;\n").rows
    assert [(fault.what, fault.field, fault.value) for fault in found[0].faults] == faults
    assert found[1].faults == ()


def test_more_of_a_kind_than_one_contact_has() -> None:
    cell = ", ".join(f"031-390 06 {number}" for number in range(10, 21))
    assert wrong(read(f'Namn;Tel;Språk;Synlig för\nJour;"{cell}";högt;mig\n').rows[0]) == [
        Wrong.TOO_MANY, Wrong.LANGUAGE, Wrong.SEEN,
    ]  # fmt: skip


def test_a_quotation_mark_that_is_not_closed_is_told_of_and_what_stands_above_it_is_read() -> None:
    reading = read('Namn;Telefon\nA;112\nB;"112\nC;112\n')
    assert [(row.number, row.title, wrong(row)) for row in reading.rows] == [(2, "A", []), (3, "", [Wrong.TORN])]


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"x", "lista.pdf", "ending"),
        (b"x", "lista", "ending"),
        (b"x", "lista.xls", "old"),
        (b"", "lista.csv", "empty"),
        (b"\xef\xbb\xbf \n", "lista.csv", "empty"),
        (b"bara lite text\n", "lista.csv", "no-heading"),
        (b"Namn;Adress\nA;B\n", "lista.csv", "no-heading"),
        (b"Namn;Telefon\n;\n", "lista.csv", "no-rows"),
        (b"hej", "lista.vcf", "no-cards"),
        (b"PK inte alls", "lista.xlsx", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "lista.xlsx", "old"),
        (b"x" * 50_000_001, "lista.csv", "large"),
    ],
)
def test_a_file_that_can_t_be_read_is_told_why(data: bytes, name: str, what: str) -> None:
    with pytest.raises(CantRead) as raised:
        contacts.read(data, name, topic_words())
    assert raised.value.what == what


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.files.contacts_table.MOST_ROWS", 2)
    with pytest.raises(CantRead, match="many"):
        read("Namn;Tel\nA;112\nB;112\nC;112\n")


def test_it_is_told_how_far_it_has_come() -> None:
    told: list[tuple[int, int]] = []
    text = "Namn;Tel\n" + "A;112\n" * 5000
    contacts.read(text.encode(), "lista.csv", topic_words(), lambda done, total: told.append((done, total)))
    assert len(told) == 5
    assert all(one[0] < other[0] <= 5001 == other[1] for one, other in pairwise(told))


@given(st.binary(max_size=300) | st.text(st.sampled_from('Namn;Telefon,\n"\r\t 0123456789-+()/åx@.'), max_size=300))
@settings(max_examples=300)
def test_no_file_breaks_the_reading(data: bytes | str) -> None:
    text = data if isinstance(data, bytes) else f"Namn;Telefon;E-post;Tider;Ämne;Samtycke\n{data}".encode()
    for name in ("x.csv", "x.vcf", "x.xlsx"):
        try:
            reading = contacts.read(text, name, topic_words())
        except CantRead:
            continue
        assert from_json(to_json(reading)) == reading


def test_long_and_hostile_cells_take_no_time() -> None:
    for cell in (
        "m " * 40_000,
        "( " * 40_000,
        "a" * 90_000,
        " " * 90_000,
        "1/" * 40_000,
        "@" * 50_000,
        "mån " * 20_000,
    ):
        row = read(f'Namn;Telefon;E-post;Tider;Ämne\nJour;"{cell}";"{cell}";"{cell}";"{cell}"\n').rows[0]
        assert len(row.faults) <= 5
