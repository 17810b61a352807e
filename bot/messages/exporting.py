"""A contact list as it leaves: a table's heading and rows, a card's lines, and what stands on the office wall.

Everything is written so that it can be read back in. The formats are `bot.files`' work.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from babel.dates import format_date

from bot.domain.contact import TOPICS, Contact, Seen, plain_value
from bot.domain.home import Home
from bot.domain.naming import plain
from bot.files import hours, phones, vcard
from bot.files.contacts_vcf import properties
from bot.messages.importing import value_words
from bot.messages.texts import say
from bot.messages.wording import LOCALES, topic_name

COLUMNS = (
    "organisation", "name", "phones", "emails", "topics", "hours", "area", "next", "languages", "note", "seen-by",
    "homes", "agreed-at", "verified-at",
)  # fmt: skip
LINES = ("hours", "area", "languages", "next", "seen_by", "homes", "agreed_at", "verified_at")  # of a card, as our own
MOST_ENTRIES = 300  # of a sheet: more never fit


class Words:
    """The contacts of a list in a language: `contacts` are those that are shown, and may name each other.

    `staff`: it is also said who sees them. `homes`: all that there are, by slug; with one alone none is named."""

    def __init__(
        self, contacts: Sequence[Contact], home: Home, homes: Mapping[str, Home], language: str, *, staff: bool
    ) -> None:
        self.contacts, self.home, self.homes, self.language, self.staff = contacts, home, homes, language, staff
        self._names = Counter(plain(one.name) for one in homes.values())
        self._called: dict[str, int] = {}
        for one in contacts:
            self._called[one.title] = self._called.get(one.title, 0) + 1
        self._known = {one.id: one for one in contacts}

    def table(self) -> list[list[str]]:
        """The heading, and a row for each contact."""
        columns = self._said(COLUMNS)
        heading = [say(self.language, f"export-{one}") for one in columns]
        return [heading, *([self.cell(one, column) for column in columns] for one in self.contacts)]

    def cards(self) -> list[list[vcard.Line]]:
        """The lines of each contact's card."""
        return [
            vcard.lines(
                one,
                [topic_name(self.language, topic) for topic in one.topics],
                properties({line: self.cell(one, line) for line in self._said(LINES)}),
            )
            for one in self.contacts
        ]

    def _said(self, columns: Iterable[str]) -> list[str]:
        left_out = {*(() if self.staff else ("seen-by", "seen_by")), *(() if len(self.homes) > 1 else ("homes",))}
        return [one for one in columns if one not in left_out]

    def cell(self, contact: Contact, column: str) -> str:
        """What stands in a column for a contact."""
        column = column.replace("-", "_")
        if column == "next":
            return self._next(contact)
        if column == "homes":
            return ", ".join(map(self._called_home, contact.homes))
        if column in ("agreed_at", "verified_at"):
            moment: datetime | None = getattr(contact, column)
            return moment.astimezone(self.home.zone).date().isoformat() if moment else ""
        if column == "seen_by":
            return say(self.language, f"export-seen-{Seen(contact.seen_by).value}")
        value = plain_value(contact, column)
        return value_words(column, value, self.home.zone, self.language)

    def _called_home(self, slug: str) -> str:
        """By name; by its slug where the name would not be read back as this home's."""
        name = self.homes[slug].name if slug in self.homes else ""
        alone = self._names[plain(name)] == 1 and plain(name) not in self.homes.keys() - {slug}
        return name if alone and not re.search(r"[,;|\n]", name) else slug

    def _next(self, contact: Contact) -> str:
        """By name; with the organisation where several have it. Nobody who is not shown."""
        following = self._known.get(contact.next_id) if contact.next_id is not None else None
        if following is None:
            return ""
        if self._called[following.title] == 1 or not following.name or not following.organisation:
            return following.title
        return f"{following.organisation}, {following.name}"


def sheet(contacts: Sequence[Contact], home: Home, language: str, now: datetime) -> dict[str, Any]:
    """What stands on the wall: whom to call, topic by topic, and above it all the numbers that everybody needs."""
    called = {topic: topic_name(language, topic) for one in contacts for topic in one.topics}
    order = [*(topic for topic in TOPICS if topic in called), *sorted(set(called) - set(TOPICS), key=str.casefold)]
    groups = [(called[topic], [one for one in contacts if topic in one.topics]) for topic in order]
    groups.append((say(language, "sheet-rest"), [one for one in contacts if not one.topics]))
    entries = [
        {"topic": topic, "first": place == 0, **_entry(one, language)}
        for topic, among in groups
        for place, one in enumerate(sorted(among, key=lambda one: not one.phones))
    ]
    local = now.astimezone(home.zone).date()
    day = format_date(local, "d MMMM y", locale=LOCALES.get(language, "sv_SE"))
    return {
        "language": language,
        "title": say(language, "sheet-title", home=home.name),
        "operator": home.operator,
        "as_of": say(language, "sheet-as-of", day=str(day)),
        "numbers": [
            {"number": number, "what": say(language, f"sheet-{what}", home=home.name)}
            for what, number in (("danger", "112"), ("police", "114 14"), ("home", home.phone))
        ],
        "entries": entries[:MOST_ENTRIES],
        "more": len(entries[MOST_ENTRIES:]),
        "empty": say(language, "sheet-empty"),
        "left_out": say(language, "sheet-left-out", count="{count}", topics="{topics}"),
        "signs": say(language, "sheet-signs"),
    }


def _entry(contact: Contact, language: str) -> Mapping[str, Any]:
    return {
        "title": contact.title,
        "organisation": contact.organisation if contact.name else "",
        "ways": [phones.shown(one, language) for one in contact.phones] or list(contact.emails),
        "hours": hours.shown(contact.hours, language),
        "area": contact.area,
    }
