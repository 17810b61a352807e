"""What stands in a table's cells, or on a card, read into the fields of a contact, with everything that is wrong there.

Phones are told from what stands around them ("växel 031-…, direkt 070-…"), topics of the catalogue from own words.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from babel import Locale

from bot.domain.contact import MOST_NAME, MOST_OF_A_KIND, MOST_WORDS, Seen
from bot.domain.contact_rows import Fault, Row, Wrong
from bot.domain.hours import written as written_hours
from bot.domain.naming import plain
from bot.domain.wording import clean
from bot.files import emails, hours, phones
from bot.files.days import day_written

MOST_TOPIC = 40  # letters of a topic in somebody's own words
MOST_HOURS = 200  # signs of hours that can't be read, which find room in a note
MOST_FAULTS = 5  # of a row that are told; it is not taken anyway
LONGEST_CELL = 2000  # signs of a cell in which phones are looked for
LONGEST_NUMBER = 100  # signs in which one number is looked for
_ENDS = r"[\n;,|]|\s(?:och|eller|samt|alt\.?|alternativt|and|or)\s|\s/\s|/(?=\s*\+)"
_LABEL = (
    r"(?:växel|vxl|vx|switchboard|direkt(?:nummer|nr|tel)?|direct|mobil(?:telefon|nummer|nr)?|mobile|mob|cell|m"
    r"|tele?(?:fon)?(?:nummer|nr)?|phone|tfn|tlf|jour(?:telefon|nummer|nr|en)?|arb(?:ete|etet)?|arbetsplats|kontor|office"
    r"|work|hem|home|privat|dagtid|kvällstid|kväll|natt|nattetid|helg|reception(?:en)?|expedition(?:en)?|kundtjänst"
    r"|felanmälan|central|akut|sms|nr|ring|reserv|t)"
)
_BEFORE = re.compile(rf"^(?:{_LABEL}\b\s*[.:]?\s*)+", re.IGNORECASE)
_AFTER = re.compile(rf"(?:[\s,]*(?:\([^()]*\)|{_LABEL}\b\.?))+$", re.IGNORECASE)
_WAY = re.compile(
    rf"(?:\b{_LABEL}\b\s?[.:]?\s?)?(?<![\w+])((?:\+|0)\d[\d\s()/.‐-―-]{{4,30}}\d(?!\w)(?: ankn\. \d+)?"
    r"|11[24](?: ?14)?\b|1177\b|[\w.+-]{1,64}@[\w.-]+\w)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\((?![\d\s)]*\))[^()]*\)")  # words in brackets; "(0)" and "(031)" are of the number
_YES = frozenset(("ja", "j", "yes", "y", "x", "ok", "sant", "true", "1", "✓", "✔", "godkänd", "samtycker", "agreed"))
_NO = frozenset(("nej", "n", "no", "falskt", "false", "0"))
_IN_WORDS = ("organisation", "name", "first", "last", "area", "note")
_EMPTY = frozenset((  # what people write where there is nothing
    "?", "n/a", "#n/a", "na", "nan", "null", "none", "saknas", "ingen", "inga", "okänd", "okänt", "finns ej",
    "finns inte", "missing", "unknown",
))  # fmt: skip
_COUNCIL = frozenset((
    "rådet", "råd", "alla", "alla i rådet", "hela rådet", "platssamverkansrådet", "council", "the council", "all",
    "everybody", "everyone",
))  # fmt: skip
_STAFF = frozenset((
    "personal", "personalen", "endast personal", "bara personal", "bara personalen", "endast personalen", "boendet",
    "bara boendet", "internt", "intern", "staff", "staff only", "only staff", "internal", "boendets personal",
))  # fmt: skip


@dataclass
class Cells:
    """What is written of one contact, field by field: a field may stand in several columns."""

    number: int
    sheet: str = ""
    written: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, text: str) -> None:
        """What a column says; nothing where it is empty, or only says that there is nothing."""
        word = plain(text)
        if word.strip("-–—") and (name in _IN_WORDS or word not in _EMPTY):
            self.written.setdefault(name, []).append(text)

    def lines(self, name: str) -> list[str]:
        """What all columns of the field say."""
        return self.written.get(name, [])


def read(cells: Cells, topics: Mapping[str, str]) -> Row:
    """The row. `topics`: what topics of the catalogue are called (`naming.plain`), and their keys."""
    reading = _Reading(cells, topics)
    values = reading.values()
    faults = tuple(reading.faults[:MOST_FAULTS])
    homes = tuple(" ".join(text.split()) for text in cells.lines("homes"))
    return Row(cells.number, values, _following(cells), faults, cells.sheet, homes, reading.hours_told)


class _Reading:
    def __init__(self, cells: Cells, topics: Mapping[str, str]) -> None:
        self.cells, self.topics = cells, topics
        self.faults: list[Fault] = []
        self.hours_told = ""

    def values(self) -> dict[str, Any]:
        """Every field that is said something about; faults are collected."""
        for both in [name for name in self.cells.written if "+" in name]:
            for text in self.cells.written.pop(both):
                self._divide(both, text)
        found: dict[str, Any] = {
            "organisation": self._line("organisation"), "name": self._name(), "topics": self._topics(),
            **self._ways(), "hours": self._hours(), "area": self._line("area"),
            "languages": self._several("languages", language_of, Wrong.LANGUAGE), "note": self._note(),
            "seen_by": self._choice("seen_by", _seen, Wrong.SEEN),
            "agreed_at": self._choice("agreed_at", _agreed, Wrong.AGREED),
            "verified_at": self._choice("verified_at", _verified, Wrong.VERIFIED),
        }  # fmt: skip
        found = {name: value for name, value in found.items() if value not in ("", [], None)}
        if not found.get("name") and not found.get("organisation"):
            self._fault(Wrong.NOBODY)
        if not self.cells.lines("phones") and not self.cells.lines("emails"):
            self._fault(Wrong.NO_WAY)
        return found

    def _fault(self, what: Wrong, name: str = "", value: str = "", most: int = 0) -> None:
        self.faults.append(Fault(what, name, value[:100], most))

    def _fits(self, name: str, text: str, most: int) -> str:
        if len(text) > most:
            self._fault(Wrong.TOO_LONG, name, text, most)
        return text

    def _divide(self, both: str, text: str) -> None:
        """What stands in one cell is of two fields: a number with words around it, or a role or topics."""
        name, other = both.split("+")
        if other == "topics":
            parts = [text] if plain(text) in self.topics else [one.strip() for one in re.split(r"[\n;,|/]", text)]
            first = next((place for place, one in enumerate(parts) if plain(one) in self.topics), len(parts))
            self.cells.add(name, ", ".join(filter(None, parts[:first])))
            for part in parts[first:]:
                self.cells.add(other, part)
            return
        said = phones.joined(text[:LONGEST_CELL])
        rest = re.sub(r"\s(?=[,;])|\(\s?\)", "", " ".join(_WAY.sub(" ", said).split())).strip(" ,;:/|–—-")
        self.cells.add(name, rest + text[LONGEST_CELL:])
        for way in _WAY.finditer(said):
            self.cells.add(other, way[1])

    def _line(self, name: str) -> str:
        parts = dict.fromkeys(" ".join(text.split()) for text in self.cells.lines(name))
        return self._fits(name, ", ".join(parts), MOST_NAME)

    def _name(self) -> str:
        whole = " ".join(" ".join([*self.cells.lines("first"), *self.cells.lines("last")]).split())
        if whole:
            self.cells.written["name"] = [whole, *self.cells.lines("name")]
        return self._line("name")

    def _note(self) -> str:
        return self._fits("note", "\n".join(dict.fromkeys(self.cells.lines("note"))), MOST_WORDS)

    def _ways(self) -> dict[str, list[str]]:
        """Phones and e-mails; either may stand in the other's column."""
        found: dict[str, list[str]] = {"phones": [], "emails": []}
        for text in [*self.cells.lines("phones"), *self.cells.lines("emails")]:
            parts = phone_parts(text) if len(text) <= LONGEST_CELL else [text]
            for part in parts:
                written = part if len(parts) > 1 else " ".join(text.split())  # a fault quotes what stands there
                try:
                    if "@" in part:
                        found["emails"].append(emails.read(part))
                    elif text in self.cells.lines("emails"):
                        self._fault(Wrong.EMAIL, "emails", written)
                    else:
                        found["phones"].append(phones.read(part))
                except phones.NotAPhone as error:
                    self._fault(Wrong(f"phone-{error.why}"), "phones", written)
                except ValueError:
                    self._fault(Wrong.EMAIL, "emails", written)
        return {name: self._few(name, among) for name, among in found.items()}

    def _few(self, name: str, among: Iterable[str]) -> list[str]:
        once: dict[str, str] = {}
        for one in among:
            once.setdefault(one.casefold(), one)
        found = list(once.values())
        if len(found) > MOST_OF_A_KIND:
            self._fault(Wrong.TOO_MANY, name, str(len(found)), MOST_OF_A_KIND)
        return found

    def _topics(self) -> list[str]:
        found = []
        for text in self.cells.lines("topics"):
            whole = self.topics.get(plain(text))
            for part in [whole] if whole else re.split(r"[\n;,|]", text):
                pieces = part.split("/")
                known = any(plain(piece) in self.topics for piece in pieces)
                for piece in pieces if known else [part]:
                    word = " ".join(piece.split()).strip(" .•*-")
                    found.append(self.topics.get(plain(word)) or self._fits("topics", word, MOST_TOPIC))
        return self._few("topics", filter(None, found))

    def _several(self, name: str, read_one: Callable[[str], str], wrong: Wrong) -> list[str]:
        found = []
        for text in self.cells.lines(name):
            for part in re.split(r"[\n;,|/]|\s+(?:och|and|&)\s+", text):
                word = " ".join(part.split()).strip(" .")
                try:
                    found += [read_one(word)] if word else []
                except ValueError:
                    self._fault(wrong, name, word)
        return self._few(name, found)

    def _hours(self) -> str:
        text = ", ".join(self.cells.lines("hours"))
        told = _hours(text)
        if 0 < len(told) <= MOST_WORDS:
            return told
        self.hours_told = " ".join(text.split())
        if len(self.hours_told) > MOST_HOURS:
            self._fault(Wrong.HOURS, "hours", text)
        return ""

    def _choice(self, name: str, read_one: Callable[[str], Any], wrong: Wrong) -> Any:
        text = next(iter(self.cells.lines(name)), "")
        try:
            return read_one(text) if text else None
        except ValueError:
            self._fault(wrong, name, text)
            return None


def phone_parts(text: str) -> list[str]:
    """The single numbers (and e-mails) of a cell, without words that only say which number it is; a fax is none."""
    lines = phones.joined("\n".join(" ".join(line.split()) for line in text.splitlines()))
    parts = [piece for part in re.split(_ENDS, lines) for piece in _slashed(part)]
    return [word for part in parts if not re.search(r"\bfax", part, re.IGNORECASE) and (word := _bare(part))]


def _slashed(part: str) -> Sequence[str]:
    """A slash divides two numbers, or stands within one."""
    pieces = part.split("/")
    if len(pieces) > 1 and all(sum(sign.isdigit() for sign in piece) >= 7 or "@" in piece for piece in pieces):
        return pieces
    return [part]


def _bare(part: str) -> str:
    if "@" in part:
        found = re.search(r"\S+@\S+", part)
        return found[0] if found else part.strip()
    if len(part) > LONGEST_NUMBER:
        return part
    text = _BRACKETS.sub(" ", part).strip(" .:")
    text = _AFTER.sub("", _BEFORE.sub("", text)).strip(" .:")
    digits = re.sub(r"\D", "", text)
    if text == digits and digits.startswith("46") and len(digits) >= 10:
        return f"+{digits}"  # a table took it for a number, and dropped the mark before it
    return text


def _following(cells: Cells) -> str:
    """Whom to try next, as it was written; what can be dialled, as a number."""
    text = phones.joined(" ".join(next(iter(cells.lines("next")), "").split())[:LONGEST_CELL])
    try:
        return phones.read(_bare(text)) if text else ""
    except phones.NotAPhone:
        return text


@lru_cache(maxsize=1024)
def _hours(text: str) -> str:
    """Hours as they are kept; empty where they can't be read. Many rows of a file say the same."""
    try:
        found = hours.read(text) if len(text) <= MOST_WORDS else None
    except ValueError:
        return ""
    return written_hours(found) if found else ""


def _seen(text: str) -> str:
    word = plain(text).strip(" .")
    if word in _COUNCIL:
        return Seen.COUNCIL.value
    if word in _STAFF:
        return Seen.STAFF.value
    raise ValueError


def _agreed(text: str) -> bool | str:
    word = plain(text).strip(" .!")
    if word in _YES:
        return True
    if word in _NO or not word:
        return False
    return day_written(re.sub(r"^(?:ja|yes)[,:]?\s+", "", word))


def _verified(text: str) -> str | None:
    """The day; None where only whether it is right is said, and not since when."""
    return None if plain(text).strip(" .!") in _YES | _NO else day_written(text)


def language_of(word: str) -> str:
    """The code of a language by its name in Swedish or English, or by itself. Raises ValueError."""
    found = _languages().get(plain(word))
    if found is None:
        raise ValueError
    return found


@cache
def _languages() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for spoken in ("en", "sv"):
        for code, name in Locale(spoken).languages.items():
            if "_" not in code:
                found |= {plain(name): code, code: code}
    return {**found, "farsi": "fa", "dari": "fa", "sorani": "ckb", "kurmanji": "kmr", "kurmanci": "kmr"}


def language_name(code: str, spoken: str) -> str:
    """What a language is called: "svenska"."""
    return str(Locale(spoken).languages.get(code, code))


def text_of(value: object) -> str:
    """A cell as text: a whole number without its point, a day without its midnight."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return re.sub(r"[T ]00:00:00(?:\.0+)?$", "", value.isoformat())
    return clean(str(value))
