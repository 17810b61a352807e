"""A contact of a home's list: whom to call about what. What it is, who may see it, and what changes in it.

Finding it by words is `bot.search`'s work; reading phones and hours as people write them is `bot.files`'.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.home import Home
from bot.domain.hours import Hours
from bot.domain.hours import read as read_hours
from bot.domain.hours import written as written_hours
from bot.domain.people import Person
from bot.domain.wall import instant

UNDONE_WITHIN = timedelta(days=30)  # a change can be undone for so long, and what was removed is kept for that
MOST_WORDS = 400  # letters of a note
MOST_NAME = 100
MOST_OF_A_KIND = 10  # phones, e-mails, topics, languages of one contact

# Topics that have a name in every language; any other topic is somebody's own words.
TOPICS = (
    "lighting", "litter", "graffiti", "damage", "locks", "keys", "noise", "unwell", "threat", "drugs", "needles",
    "fire", "guards", "water", "heating", "power", "lift", "laundry", "pests", "animals", "parks", "playground",
    "snow", "traffic", "vehicles", "rent", "home", "support", "children", "associations", "events", "council",
    "media", "privacy",
)  # fmt: skip


class Seen(StrEnum):
    """Who of a home sees a contact."""

    COUNCIL = "council"  # all who have a role in it
    STAFF = "staff"  # those who answer its line, and who manages it


class Field(StrEnum):
    """What a person can change in a contact."""

    ORGANISATION = "organisation"
    NAME = "name"
    TOPICS = "topics"
    PHONES = "phones"
    EMAILS = "emails"
    HOURS = "hours"
    AREA = "area"
    NEXT = "next_id"
    LANGUAGES = "languages"
    NOTE = "note"
    SEEN = "seen_by"
    HOMES = "others"
    AGREED = "agreed_at"


@dataclass(frozen=True, slots=True)
class Contact:
    """`name` is a person or a function. `phones` are E.164, or a short number such as 112 or 11414. `hours`: None
    where nobody has said. `next_id`: whom to try when nobody answers. `languages`: codes such as "sv".

    `agreed_at`: when they agreed to be listed. `verified_at`: when they, or somebody for them, last said that it is
    right. `others`: further homes that see it. `person_id`: the member whose own entry it is. `asks`: how often *still
    right?* has gone unanswered, `ask_at` when it is asked next; `unverified_since`: since when it is only presumed.
    `version` grows with every change of the list. All instants are UTC."""

    home: str
    id: int = 0
    organisation: str = ""
    name: str = ""
    topics: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    hours: Hours | None = None
    area: str = ""
    next_id: int | None = None
    languages: tuple[str, ...] = ()
    note: str = ""
    seen_by: Seen = Seen.COUNCIL
    others: tuple[str, ...] = ()
    agreed_at: datetime | None = None
    verified_at: datetime | None = None
    unverified_since: datetime | None = None
    person_id: int | None = None
    asks: int = 0
    ask_at: datetime | None = None
    version: int = 0
    removed_at: datetime | None = None

    @property
    def title(self) -> str:
        """By what it is called: the name, and where there is none the organisation."""
        return self.name or self.organisation

    def is_reached_by(self, way: str) -> bool:
        """Whether this phone (E.164) or e-mail is theirs, or the switchboard before their extension."""
        return way in self.emails or any(way in (phone, phone.partition(";")[0]) for phone in self.phones)

    @property
    def homes(self) -> tuple[str, ...]:
        """Every home that sees it, its own first."""
        return (self.home, *self.others)


_FIELDS = frozenset(one.name for one in fields(Contact))


def sees(home: str, contact: Contact, *, staff: bool) -> bool:
    """Whether the people of a home see the contact; `staff`: those who answer its line, or manage it. A contact that
    another home shares is to them what its council sees."""
    if contact.removed_at is not None:
        return False
    if contact.seen_by is Seen.STAFF:
        return staff and contact.home == home
    return home in contact.homes


def is_staff(person: Person, home: str) -> bool:
    """Whether they see what is for a home's staff only."""
    return person.answers(home) or person.manages(home)


def may_see(person: Person | None, contact: Contact) -> bool:
    """Whether this person sees the contact now, by their roles in any home."""
    return person is not None and any(
        person.belongs(home) and sees(home, contact, staff=is_staff(person, home)) for home in person.roles
    )


def may_change(person: Person | None, contact: Contact) -> bool:
    """Their own entry, as long as they have a role there; a manager all of the home's."""
    if person is None or not person.belongs(contact.home):
        return False
    return person.manages(contact.home) or (contact.person_id is not None and contact.person_id == person.id)


# --- whether it is still right ----------------------------------------------------------------------------------------

ASKED_AT = time(10)  # by the home's clock, on a working day


def next_ask(since: datetime, every: timedelta, zone: ZoneInfo) -> datetime:
    """When somebody is asked whether their entry is right, which was at `since` (UTC): by day, never on a weekend."""
    day = (since + every).astimezone(zone).date()
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return instant(day, ASKED_AT, zone)


def verified(contact: Contact, home: Home, now: datetime, at: datetime | None = None) -> Contact:
    """Somebody who must know has said that it is right: now, or `at` some earlier time. What was right so long ago that
    it is time to ask is asked about on the next working day."""
    again = next_ask(at or now, home.verify_contacts_every, home.zone)
    if again <= now:
        again = next_ask(now, timedelta(days=1), home.zone)
    return replace(contact, verified_at=at or now, unverified_since=None, asks=0, ask_at=again)


def not_yet_verified(contact: Contact, home: Home, now: datetime) -> Contact:
    """Nobody has said that it is right; it is asked about as if that had been now."""
    return replace(contact, ask_at=next_ask(now, home.verify_contacts_every, home.zone))


# --- changes ----------------------------------------------------------------------------------------------------------


class ChangeKind(StrEnum):
    """What was done to a contact."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    UNDONE = "undone"
    VERIFIED = "verified"


@dataclass(frozen=True)
class Change:
    """One change, as the audit keeps it: who (None: at the command line), when, and what each field was and is.

    `import_id`: the import that it was a part of. `undone_at`: it was taken back then."""

    contact_id: int
    home: str
    at: datetime
    person_id: int | None
    kind: ChangeKind
    fields: dict[str, tuple[Any, Any]]
    import_id: int | None = None
    undone_at: datetime | None = None
    id: int = 0

    @property
    def takes_off(self) -> bool:
        """Whether the contact went off the list by it: it was removed, or its adding was undone."""
        return self.fields.get("removed_at", (None, None))[1] is not None

    @property
    def is_undoable(self) -> bool:
        """Whether it is one that can be taken back: what somebody did, and an undoing only where the contact went."""
        return self.kind in (ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.REMOVED) or (
            self.kind is ChangeKind.UNDONE and self.takes_off
        )

    def can_be_undone(self, now: datetime) -> bool:
        """Whether it stands, is one that can be taken back, and is not too old for that."""
        return self.is_undoable and self.undone_at is None and now - self.at <= UNDONE_WITHIN


def plain_value(contact: Contact, field: str) -> Any:
    """A field's value as JSON can hold it."""
    value = getattr(contact, field)
    if isinstance(value, Hours):
        return written_hours(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def with_plain(contact: Contact, values: dict[str, Any]) -> Contact:
    """The contact with fields as `plain_value` gave them. Raises ValueError where a value is not of its field."""
    return replace(contact, **{field: _read(field, value) for field, value in values.items()})


def _read(field: str, value: Any) -> Any:
    if field not in _FIELDS:
        raise ValueError(f"a contact has no {field}")
    if value is None:
        return None
    if field == "hours":
        return read_hours(value)
    if field == "seen_by":
        return Seen(value)
    if field.endswith("_at") or field == "unverified_since":
        return datetime.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


def differences(before: Contact, after: Contact, among: Iterable[str] = tuple(Field)) -> dict[str, tuple[Any, Any]]:
    """Which fields differ, as what they were and what they are, in plain values."""
    found = {str(field): (plain_value(before, field), plain_value(after, field)) for field in among}
    return {field: pair for field, pair in found.items() if pair[0] != pair[1]}
