"""Contacts as vCard: 3.0 and 4.0 as they should be, and what 2.1 and telephones make of it; written as 3.0.

A photo and whatever else has no place in a contact is passed over. Properties of our own carry what vCard has no
property for; other programs pass them over.
"""

import binascii
import quopri
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.contact_rows import Fault, Row, Wrong
from bot.domain.wording import clean
from bot.files.contacts_cells import Cells
from bot.files.contacts_cells import read as read_cells
from bot.files.contacts_reading import MOST_ROWS, CantRead, Reading
from bot.files.encoding import decoded
from bot.files.rows import STEP, Progress

# Our own properties, by the field that they carry.
OWN = {
    "hours": "X-HOURS", "area": "X-AREA", "languages": "X-LANGUAGES", "next": "X-NEXT", "agreed_at": "X-AGREED",
    "seen_by": "X-SEEN-BY", "homes": "X-HOMES", "verified_at": "X-VERIFIED",
}  # fmt: skip
_PLAIN = {**{key: field for field, key in OWN.items()}, "NOTE": "note", "LANG": "languages"}
_LONGEST = 20_000  # signs of a value that is looked at; a photo is longer
_NAME = re.compile(r"^(?:[\w-]+\.)?([\w-]+)((?:;(?:[^\":;]|\"[^\"]*\")*)*):", re.ASCII)
_PART = re.compile(r";((?:[^\";]|\"[^\"]*\")*)")
_SOFT = re.compile(r"ENCODING=QUOTED-PRINTABLE|;QUOTED-PRINTABLE", re.IGNORECASE)
_FOLDER = re.compile(r"\*.*|my ?contacts|starred|imported on .*", re.IGNORECASE)  # of Google
_EXTENSION = re.compile(
    r"(?:tel:)?([^;,pw]{1,40})(?:;(?:[^;]*;)*ext=(\d{1,8})(?:;.*)?|[;,pw]{1,5}(\d{1,8})#?)", re.IGNORECASE
)
_SPOKEN = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9-]+)?")


@dataclass(frozen=True)
class Property:
    """One property of a card: its name in capitals, its parameters in small letters, and its value as it stands."""

    name: str
    parameters: str
    value: str


def read(data: bytes, topics: Mapping[str, str], progress: Progress) -> Reading:
    """The cards in a file, by their place in it. Raises CantRead where there is none."""
    text, how = decoded(data)
    reading = Reading("vcf")
    if how != "utf-8":
        reading.note(how)
    total = text.count("BEGIN:VCARD")
    card: list[Property] | None = None
    number = 0
    for line in _unfolded(text):
        mark = line.strip().upper() if len(line) < 40 else ""
        if mark == "BEGIN:VCARD":
            if card is not None:
                reading.rows.append(Row(number, faults=(Fault(Wrong.OPEN),)))
            card, number = [], number + 1
            if number > MOST_ROWS:
                raise CantRead("many", str(MOST_ROWS))
            if number % STEP == 0:
                progress(number, total)
        elif mark == "END:VCARD" and card is not None:
            reading.rows.append(read_cells(_cells(number, card), topics))
            card = None
        elif card is not None and (found := _property(line)) is not None:
            card.append(found)
    if card is not None:
        reading.rows.append(Row(number, faults=(Fault(Wrong.OPEN),)))
    if not reading.rows:
        raise CantRead("no-cards")
    return reading


def _unfolded(text: str) -> Iterator[str]:
    """Lines as they were before they were folded; of what is long, such as a photo, only the beginning."""
    pieces: list[str] = []
    size, soft = 0, False
    for line in re.split(r"\r\n|\r|\n", text):
        goes_on = bool(pieces) and (line[:1] in (" ", "\t") or soft)
        if goes_on:
            more = line if soft else line[1:]
            if soft:
                pieces[-1] = pieces[-1].rstrip()[:-1]
            pieces += [more] if size < _LONGEST else []
        else:
            if pieces:
                yield "".join(pieces)
            pieces, size = [line], 0
        size += len(line)
        head = pieces[0].partition(":")[0]
        soft = pieces[-1].rstrip().endswith("=") and size < _LONGEST and bool(_SOFT.search(head))
    if pieces:
        yield "".join(pieces)


def _property(line: str) -> Property | None:
    """The property of a line; None where it is none, or one that has no place in a contact."""
    found = _NAME.match(line[:2000])
    if found is None:
        return None
    name, parameters = found[1].upper(), found[2].lower()
    if name in ("PHOTO", "LOGO", "SOUND", "KEY") or len(line) > _LONGEST + 1000:
        return None
    value = line[found.end() :]
    if "quoted-printable" in parameters:
        value = _unquoted(value, parameters)
    return Property(name, parameters, value)


def _unquoted(value: str, parameters: str) -> str:
    """A quoted-printable value in its charset, or in what it seems to be where nobody knows that one."""
    raw = quopri.decodestring(value.encode("utf-8", errors="replace"))
    named = re.search(r"charset=\"?([\w.:-]+)", parameters)
    for charset in (*([named[1]] if named else ()), "utf-8"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeDecodeError, binascii.Error):
            continue
    return raw.decode("cp1252", errors="replace")


def _cells(number: int, card: Sequence[Property]) -> Cells:
    """What a card says, field by field."""
    cells = Cells(number)
    full, name, organisation, is_company = "", "", "", False
    for one in card:
        if one.name == "FN" and not full:
            full = _text(one.value)
        elif one.name == "N" and not name:
            family, given, *_ = [*_parts(one.value, ";"), "", ""]
            name = " ".join(f"{given} {family}".split())
        elif one.name == "ORG" and not organisation:
            organisation = ", ".join(filter(None, _parts(one.value, ";")))
        elif one.name == "X-ABSHOWAS":
            is_company = one.value.strip().upper() == "COMPANY"
        else:
            _add(cells, one)
    called = full or name
    if called and not (called == organisation and (is_company or not name)):
        cells.written["name"] = [called, *cells.lines("name")]
    if organisation:
        cells.add("organisation", organisation)
    return cells


def _add(cells: Cells, one: Property) -> None:
    if one.name == "TEL":
        if not re.search(r"\b(?:fax|pager)\b", one.parameters):
            cells.add("phones", _phone(_text(one.value)))
    elif one.name == "EMAIL":
        cells.add("emails", re.sub(r"^mailto:", "", _text(one.value), flags=re.IGNORECASE))
    elif one.name == "CATEGORIES":
        for topic in _parts(one.value, ","):
            if not _FOLDER.fullmatch(topic):
                cells.add("topics", topic)
    elif one.name in ("TITLE", "ROLE"):
        cells.add("name", _text(one.value))
    elif one.name == "LANG" and _SPOKEN.fullmatch(one.value.strip()):
        cells.add("languages", one.value.strip().split("-")[0])
    elif one.name in _PLAIN:
        cells.add(_PLAIN[one.name], _text(one.value))


def _phone(value: str) -> str:
    """A number with its extension, which a tel: has as a parameter, and a telephone behind a pause or a wait."""
    found = _EXTENSION.fullmatch(value)
    if found is None:
        return re.sub(r"^tel:|;.*$", "", value, flags=re.IGNORECASE)
    return f"{found[1]} ankn. {found[2] or found[3]}"


def _text(value: str) -> str:
    """A value without the marks of the format."""
    return clean(re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value))


def _parts(value: str, mark: str) -> list[str]:
    """What stands between marks that are not escaped."""
    return [_text(part) for part in re.findall(rf"(?:^|{mark})((?:\\.|[^\\{mark}])*)", value)]


def properties(values: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Fields that vCard has no property for, as our own: what `vcard.lines` takes as `more`."""
    return [(OWN[field], text) for field, text in values.items() if field in OWN and text]
