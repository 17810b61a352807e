"""vCards as telephones and programs write them, in three versions, with all that nobody needs."""

import base64
import quopri
import tracemalloc

import pytest

from bot.domain.contact_rows import Wrong
from tests.files.made_contacts import read, values, wrong

ASA = {"name": "Åsa Ärlig", "phones": ["+46313900612"]}


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def said(*lines: str, version: str = "3.0") -> dict[str, object]:
    return values(read(card(*lines, version=version), "x.vcf"))[0]


@pytest.mark.parametrize(
    "lines",
    [
        ("FN:Åsa Ärlig", "TEL:031-390 06 12"),
        ("fn:Åsa Ärlig", "tel;type=WORK,voice:031-390 06 12"),
        ("N:Ärlig;Åsa;;;", "FN:Åsa Ärlig", "item1.TEL;TYPE=CELL:+46 31 390 06 12", "item1.X-ABLabel:Jobb"),
        ("N:Ärlig;Åsa", "TEL;WORK:031-390 06 12"),
        ("FN:Åsa Ärlig", "TEL;VALUE=uri;TYPE=\"voice,work\":tel:+46-31-390-06-12;phone-context=+46"),
        ("FN:Åsa", "  Ärlig", "TEL:031-3", "\t90 06 12", "TEL;TYPE=FAX:031-390 06 13"),
        ("FN;CHARSET=UTF-8:Åsa Ärlig", "TEL:031-390 06 12", "BDAY:19800101", "hej", "ADR:;;Gatan 1;;;;", "REV:1"),
    ],
)  # fmt: skip
def test_however_it_is_written_it_says_the_same(lines: tuple[str, ...]) -> None:
    assert said(*lines) == ASA


@pytest.mark.parametrize(
    "tel",
    [
        'TEL;VALUE=uri;TYPE="voice,work":tel:+46-31-390-06-10;ext=12',
        "TEL:031-390 06 10,12",
        "TEL;TYPE=WORK:+46313900610\\,\\,12#",
        "TEL:+46313900610\\;12",
        "TEL:031-390 06 10 ankn 12",
    ],
)
def test_an_extension_is_kept_however_a_telephone_writes_it(tel: str) -> None:
    assert said("FN:Åsa Ärlig", tel)["phones"] == ["+46313900610;ext=12"]


def test_all_that_a_card_says() -> None:
    assert said(
        "FN:Åsa Ärlig", "ORG:Väst AB;Park\\; drift", "TITLE:förman", "TEL;VALUE=uri:tel:112", "EMAIL:asa@example.org",
        "EMAIL;TYPE=pref:mailto:a@example.org", "CATEGORIES:Belysning,Bänkar,keys", "NOTE:Ring\\, eller\\nskriv\\\\",
        "LANG;PREF=1:sv-SE", "LANG:so", "X-HOURS:vardagar 8-16", "X-AREA:Norr", "X-SEEN-BY:Personalen", "X-AGREED:ja",
        version="4.0",
    ) == {
        "name": "Åsa Ärlig, förman", "organisation": "Väst AB, Park; drift", "phones": ["112"],
        "emails": ["asa@example.org", "a@example.org"], "topics": ["lighting", "Bänkar", "keys"],
        "note": "Ring, eller\nskriv\\", "languages": ["sv", "so"], "hours": "01234 08:00-16:00", "area": "Norr",
        "seen_by": "staff", "agreed_at": True,
    }  # fmt: skip


def test_what_an_address_book_calls_its_own_folders_is_no_topic() -> None:
    for folder in ("myContacts", "* myContacts", "starred", "Imported on 3/1/27"):
        assert said("FN:Åsa Ärlig", "TEL:031-390 06 12", f"CATEGORIES:{folder},Bänkar") == {**ASA, "topics": ["Bänkar"]}


def test_an_organisation_alone_has_no_name() -> None:
    for lines in (("FN:Polisen", "ORG:Polisen"), ("FN:Polisen", "N:Polisen;;;;", "ORG:Polisen", "X-ABShowAs:COMPANY")):
        assert said(*lines, "TEL:11414") == {"organisation": "Polisen", "phones": ["11414"]}


@pytest.mark.parametrize("charset", ["UTF-8", "ISO-8859-1", "X-NOBODY-KNOWS", ""])
def test_quoted_printable_of_old_telephones(charset: str) -> None:
    known = charset == "ISO-8859-1"
    name = quopri.encodestring("Åsa Ärlig".encode("latin-1" if known else "utf-8")).decode().strip()
    parameter = f";CHARSET={charset}" if charset else ""
    lines = [f"FN{parameter};ENCODING=QUOTED-PRINTABLE:{name[:7]}=", name[7:], "TEL:031-390 06 12"]
    assert said(*lines, version="2.1") == ASA


def test_old_letters_are_read_and_that_is_said() -> None:
    reading = read(card("FN:Åsa Ärlig", "TEL:031-390 06 12").encode("cp1252"), "x.vcf")
    assert (values(reading), reading.notes) == ([ASA], [("cp1252", "")])


@pytest.mark.parametrize("fold", ["\r\n ", "\r\n  ", ""])
def test_a_photo_of_5_mb_is_passed_over_and_the_rest_is_taken(fold: str) -> None:
    photo = base64.b64encode(bytes(range(256)) * 20_000).decode()
    pieces = [photo[place : place + 74] for place in range(0, len(photo), 74)] if fold else [photo]
    text = card("FN:Åsa Ärlig", f"PHOTO;ENCODING=b;TYPE=JPEG:{fold.join(pieces)}", "TEL:031-390 06 12")
    assert len(text) > 6_800_000
    assert values(read(text * 2, "x.vcf")) == [ASA] * 2


def test_a_photo_takes_no_more_room_than_the_file() -> None:
    text = card("FN:Åsa Ärlig", f"PHOTO:{'A' * 5_000_000}", "TEL:031-390 06 12").encode()
    tracemalloc.start()
    assert values(read(text, "x.vcf")) == [ASA]
    assert tracemalloc.get_traced_memory()[1] < 8 * len(text)
    tracemalloc.stop()


def test_cards_are_numbered_and_each_is_judged_alone() -> None:
    text = card("FN:A", "TEL:031-39O 06 12") + card("FN:B", "TEL:112") + "BEGIN:VCARD\nFN:C\n" + card("FN:D", "TEL:112")
    reading = read(text + "BEGIN:VCARD\nFN:E\n", "x.vcf")
    assert [(row.number, row.title, wrong(row)) for row in reading.rows] == [
        (1, "A", [Wrong.PHONE_LETTERS]), (2, "B", []), (3, "", [Wrong.OPEN]), (4, "D", []), (5, "", [Wrong.OPEN]),
    ]  # fmt: skip


def test_a_card_of_nobody_and_one_without_a_way() -> None:
    assert wrong(read(card("TEL:112"), "x.vcf").rows[0]) == [Wrong.NOBODY]
    assert wrong(read(card("FN:Jour"), "x.vcf").rows[0]) == [Wrong.NO_WAY]
