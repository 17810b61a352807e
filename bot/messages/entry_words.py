"""The words for an entry's fields and values: what a field is called, what stands in it, what it was and what it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_date

from bot.domain.contact import Contact, Field, plain_value
from bot.domain.hours import read as read_hours
from bot.domain.wording import clean, length, shortened
from bot.files import hours, phones
from bot.messages.texts import say
from bot.messages.wording import LOCALES, shown, topic_name

# The languages that are offered as buttons; any other can be written.
SPOKEN = ("sv", "en", "ar", "so", "fa", "ti", "ku", "fi", "es", "pl", "tr", "uk", "ru", "bs", "fr", "de")
FIELDS = (*(one.value for one in Field), "person_id", "verified_at")  # in the order in which they are shown
SHORT = 100  # letters of a value where two stand beside each other
WHOLE = 200
WORDS = (Field.NAME, Field.ORGANISATION, Field.AREA, Field.NOTE)


@dataclass(frozen=True)
class Known:
    """Names of what an entry points at: contacts, people and homes. What the reader may not see is not in it."""

    contacts: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)


def field_name(language: str, what: str) -> str:
    """What a field is called."""
    return say(language, f"entry-field-{what.replace('_', '-')}")


def value(language: str, what: str, plain: Any, known: Known, most: int = WHOLE) -> str:
    """What stands in a field (as `plain_value` gives it), safe to show; a word for *nothing* where it is empty."""
    told = shortened(clean(_value(language, what, plain, known)), most)
    return shown(told) or say(language, "entry-empty")


def _value(language: str, what: str, plain: Any, known: Known) -> str:
    if what == Field.AGREED:
        return say(language, "entry-agreed-not") if not plain else _day(language, datetime.fromisoformat(plain))
    if plain is None or plain == "" or plain == []:
        return ""
    if what == "verified_at":
        return _day(language, datetime.fromisoformat(plain))
    if what == Field.HOURS:
        return hours.shown(read_hours(plain), language)
    if what == Field.SEEN:
        return say(language, f"entry-seen-{plain}")
    if what == Field.NEXT:
        return known.contacts.get(plain, say(language, "entry-unseen"))
    if what == "person_id":
        return known.people.get(plain, say(language, "entry-somebody"))
    return ", ".join(_part(language, what, one, known) for one in plain) if isinstance(plain, list) else str(plain)


def _part(language: str, what: str, one: str, known: Known) -> str:
    if what == Field.PHONES:
        return phones.shown(one, language)
    if what == Field.TOPICS:
        return topic_name(language, one)
    if what == Field.LANGUAGES:
        return language_name(language, one)
    return known.homes.get(one, one) if what == Field.HOMES else one


def _day(language: str, moment: datetime) -> str:
    return str(format_date(moment.date(), "d MMMM y", locale=LOCALES.get(language, "sv_SE")))


def line(language: str, what: str, plain: Any, known: Known) -> str:
    """A field and what stands in it."""
    most = 400 if what == Field.NOTE else WHOLE
    return say(
        language, "entry-line", field=field_name(language, what), value=value(language, what, plain, known, most)
    )


def change(language: str, what: str, was: Any, now: Any, known: Known, *, key: str = "entry-change") -> str:
    """A field, what it was and what it is."""
    before, after = (value(language, what, one, known, SHORT) for one in (was, now))
    return say(language, key, field=field_name(language, what), was=before, now=after)


def changes(language: str, fields: Mapping[str, tuple[Any, Any]], known: Known) -> list[str]:
    """What each field was and is, in the order in which they are shown; what was nothing and is nothing is left out."""
    return [
        change(language, what, *fields[what], known)
        for what in FIELDS
        if what in fields and any(one not in (None, "", []) for one in fields[what])
    ]


def all_of(language: str, contact: Contact, known: Known) -> list[str]:
    """Every field that holds something."""
    found = [
        (what, plain_value(contact, what)) for what in FIELDS if what not in (Field.SEEN, "person_id", "verified_at")
    ]
    return [line(language, what, plain, known) for what, plain in found if plain not in (None, "", [])]


def title(language: str, contact: Contact) -> str:
    """By what an entry is called, safe to show."""
    return shown(contact.title) or say(language, "entry-nameless")


def some(language: str, lines: Sequence[str], most: int) -> list[str]:
    """At most so many lines, and how many more there are."""
    rest = len(lines) - most
    if rest <= 0:
        return list(lines)
    key = "entry-more-one" if rest == 1 else "entry-more"
    return [*lines[:most], say(language, key, n=str(rest))]


def fitting(build: Callable[[int], str]) -> str:
    """A text that Telegram takes: `build` is given how many fields of each change it may tell, at first all."""
    text = ""
    for most in (len(FIELDS), 5, 3, 1):
        text = build(most)
        if length(text) <= 4000:
            break
    return text


# --- languages ------------------------------------------------------------------------------------------------------


def language_name(language: str, code: str) -> str:
    """A language by its code, in the reader's; the code where nobody knows it."""
    return _names(language).get(code, code)


def language_code(word: str) -> str | None:
    """The code of the language that somebody has named; None where there is none of that name."""
    plain = " ".join(word.casefold().split())
    for language in LOCALES:
        for code, name in _names(language).items():
            if name.casefold() == plain or code == plain:
                return code
    return None


@cache
def _names(language: str) -> dict[str, str]:
    found = Locale.parse(LOCALES.get(language, "sv_SE")).languages
    return {code: str(name) for code, name in found.items() if 2 <= len(code) <= 3}
