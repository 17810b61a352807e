"""How a file of contacts is spoken of: what each row would do, what is wrong with it and the mend, what to know of the
whole file.

Lines are plain text; who shows them as HTML escapes them. Fitting them into a message is `chat_import`'s work.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.domain.contact import TOPICS, Contact, Field, plain_value
from bot.domain.contact_rows import Fault, Row
from bot.domain.hours import read as read_hours
from bot.domain.merging import DAYS, Judged, Outcome, Preview
from bot.domain.naming import plain
from bot.domain.wording import clean, shortened
from bot.files import hours, phones
from bot.files.contacts_cells import language_name
from bot.files.contacts_reading import CantRead
from bot.messages.texts import LANGUAGES, say
from bot.messages.wording import LOCALES, topic_name

SHOWN = 20  # rows of a kind; the rest is counted
ORDER = (Outcome.WRONG, Outcome.CHANGED, Outcome.NEW, Outcome.SAME)
ROOM = 900  # signs of all that a line tells of a row
LONGEST = 60  # signs of a value in a line


@cache
def topic_words() -> Mapping[str, str]:
    """The key of each topic by what it is called in every language, and by itself (`naming.plain`)."""
    called = {plain(say(language, f"topic-{key}")): key for language in LANGUAGES for key in TOPICS}
    return {**called, **{key: key for key in TOPICS}}


def preview_lines(preview: Preview, language: str, most: int = SHOWN) -> list[str]:
    """All of a preview: what to know of the file, and of each kind how many and the first `most` rows."""
    lines = note_lines(preview, language)
    for outcome in ORDER:
        count = preview.count(outcome)
        lines.append(say(language, f"import-count-{outcome.value}", count=str(count)))
        lines += [f"  {row_line(one, preview, language)}" for one in islice(preview.of(outcome), most)]
        if count > most:
            lines.append(f"  {say(language, 'import-more', count=str(count - most))}")
    return lines


def note_lines(preview: Preview, language: str) -> list[str]:
    """What is to be known of the whole file."""
    notes = [say(language, f"import-note-{what}", value=_cut(value) or "–") for what, value in preview.notes]
    never = sum(one.after.verified_at is None for one in preview.of(Outcome.NEW))
    return [*notes, *([say(language, "import-note-never-verified", count=str(never))] if never else [])]


def row_line(one: Judged, preview: Preview, language: str) -> str:
    """One row: what it would do, or what is wrong with it and the mend."""
    where = _where(one.row, preview, language)
    title = _cut(one.title) or say(language, "import-untitled")
    if one.outcome is Outcome.WRONG:
        faults = shortened(" ".join(fault_line(fault, language) for fault in one.faults), ROOM)
        return say(language, "import-row-wrong", where=where, title=title, faults=faults)
    warning = _warning(one, language)
    if one.outcome is Outcome.CHANGED:
        zone = preview.home.zone
        told = "; ".join(change_line(name, *pair, zone, language) for name, pair in one.fields.items())
        changes = shortened(told, ROOM)
        return say(language, "import-row-changed", where=where, title=title, changes=changes) + warning
    if one.outcome is Outcome.NEW:
        told = ", ".join(filter(None, (_told(one.after, preview, language), *_more(one, language))))
        return say(language, "import-row-new", where=where, title=title, told=told) + warning
    return say(language, "import-row-same", where=where, title=title)


def _where(row: Row, preview: Preview, language: str) -> str:
    if row.sheet:
        return say(language, "import-where-sheet", number=str(row.line), sheet=_cut(row.sheet))
    kind = "card" if preview.kind == "vcf" else "row"
    return say(language, f"import-where-{kind}", number=str(row.line))


def _warning(one: Judged, language: str) -> str:
    """What of a row was not understood, and where it is kept."""
    told = _cut(one.row.hours_told)
    return f". {say(language, 'import-warning-hours', value=told)}" if told else ""


def _more(one: Judged, language: str) -> Iterator[str]:
    """Which homes see a new contact, where there are several."""
    for name, (_, now) in one.fields.items():
        yield f"{say(language, f'import-field-{name}')}: {_cut(now)}"


def _told(contact: Contact, preview: Preview, language: str) -> str:
    """What a new contact is known by beside its title: the organisation, how it is reached, and about what."""
    fields = (Field.ORGANISATION,) if contact.name else ()
    found = [
        value_words(str(field), plain_value(contact, field), preview.home.zone, language)
        for field in (*fields, Field.PHONES, Field.EMAILS, Field.TOPICS)
    ]
    return shortened(clean(", ".join(filter(None, found))), 3 * LONGEST)


def change_line(name: str, was: Any, now: Any, zone: ZoneInfo, language: str) -> str:
    """A field, what it was and would be: "telefon: 031-390 06 12 → 031-390 06 13"."""
    before, after = (value_words(name, value, zone, language) for value in (was, now))
    nothing = say(language, "import-nothing")
    field = say(language, f"import-field-{name.replace('_', '-')}")
    return f"{field}: {_cut(before) or nothing} → {_cut(after) or nothing}"


def value_words(name: str, value: Any, zone: ZoneInfo, language: str) -> str:
    """A field's plain value as people say it; empty where there is none."""
    if not value:
        return ""
    if name == Field.PHONES:
        return ", ".join(phones.shown(one, language) for one in value)
    if name == Field.TOPICS:
        return ", ".join(topic_name(language, topic) for topic in value)
    if name == Field.LANGUAGES:
        return ", ".join(language_name(code, language) for code in value)
    if name == Field.HOURS:
        return hours.shown(read_hours(value), language)
    if name == Field.SEEN:
        return say(language, f"import-seen-{value}")
    if name in DAYS:
        return day_words(value, zone, language)
    return ", ".join(value) if isinstance(value, list) else str(value)


def day_words(value: str, zone: ZoneInfo, language: str) -> str:
    """The day of an instant as `plain_value` gives it: "1 mars 2027"."""
    day = datetime.fromisoformat(value).astimezone(zone).date()
    return str(format_date(day, "d MMMM y", locale=LOCALES.get(language, "sv_SE")))


def fault_line(fault: Fault, language: str) -> str:
    """What is wrong with a row, and the mend."""
    field = say(language, f"import-field-{fault.field.replace('_', '-')}") if fault.field else "–"
    most = str(fault.most or 0)
    return say(language, f"import-fault-{fault.what.value}", value=_cut(fault.value) or "–", field=field, most=most)


def file_fault(error: CantRead, language: str) -> str:
    """Why a file can't be read at all, and the mend."""
    return say(language, f"import-file-{error.what}", value=_cut(error.value) or "–")


def _cut(text: str) -> str:
    return shortened(clean(text), LONGEST)
