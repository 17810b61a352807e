"""An entry of the contact list in the making: what is asked, in which order, what may be left out, and what becomes of
it when somebody else has changed the same entry meanwhile.

Reading what people write is the services' work, keeping a draft the storage's.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.contact import Contact, Field, Seen, plain_value, with_plain

LIVES = timedelta(days=30)  # a draft that nobody has gone on with for so long is forgotten
REVIEW = "review"  # the step at which all of it is shown
MOST_TOPIC = 40  # letters of a topic in somebody's own words

ORDER = (Field.NAME, Field.ORGANISATION, Field.TOPICS, Field.PHONES, Field.EMAILS, Field.HOURS)
MORE = (Field.AREA, Field.LANGUAGES, Field.NOTE, Field.NEXT)  # not asked for: offered with the review
IN_WORDS = (*ORDER, Field.AREA, Field.LANGUAGES, Field.NOTE, Field.NEXT)  # an answer to these can be written


@dataclass(frozen=True)
class Draft:
    """What somebody has answered so far about one entry of a home.

    `contact_id`: None for a new one. `base` and `was`: the version of the entry that it was begun from, and its fields
    then; `since`: the newest change of it that was known. `values`: what is to be different, field by field, in plain
    values. `own`: it is the person's own entry. `picked`: the field was picked in the review, and it goes back there.
    `said`: which of the person's messages answered which field.
    """

    person_id: int
    home: str
    step: str
    at: datetime
    contact_id: int | None = None
    base: int = 0
    since: int = 0
    own: bool = False
    picked: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)
    was: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether it becomes a new entry."""
        return self.contact_id is None

    @property
    def asked(self) -> Field | None:
        """The field that is asked for; None in the review."""
        return None if self.step == REVIEW else Field(self.step)

    def to_json(self) -> dict[str, Any]:
        """All but what has a column of its own."""
        return {
            "since": self.since, "own": self.own, "picked": self.picked, "values": dict(self.values),
            "was": dict(self.was), "said": dict(self.said),
        }  # fmt: skip


def begun(person_id: int, home: str, at: datetime, *, own: bool) -> Draft:
    """A new entry, from its first question on."""
    return Draft(person_id, home, ORDER[0].value, at, own=own)


def of_contact(person_id: int, contact: Contact, at: datetime, since: int) -> Draft:
    """An entry that is to be changed, shown as it stands."""
    own = contact.person_id == person_id
    draft = Draft(person_id, contact.home, REVIEW, at, contact.id, own=own)
    return _from(draft, contact, since)


def _from(draft: Draft, contact: Contact, since: int) -> Draft:
    was = {one.value: plain_value(contact, one) for one in Field}
    return replace(draft, base=contact.version, since=since, was=was)


def would_be(draft: Draft, contact: Contact | None) -> Contact:
    """The entry with what is to be different; `contact` is the one it was begun from, as it stands now."""
    return with_plain(contact or Contact(draft.home), dict(draft.values))


# --- one answer after another ---------------------------------------------------------------------------------------


def answered(draft: Draft, values: Mapping[str, Any]) -> Draft:
    """With these fields as they were answered; one that is again as it was is no change."""
    both = {**draft.values, **values}
    return replace(draft, values={one: value for one, value in both.items() if draft.was.get(one, ...) != value})


def forward(draft: Draft, *, manages: bool) -> Draft:
    """The next question, or the review. `manages`: they also say who sees it, and whether that person has agreed."""
    steps = [*ORDER, *([Field.SEEN, Field.AGREED] if manages and not draft.own else [])]
    if draft.picked or not draft.is_new or draft.asked not in steps or draft.asked is steps[-1]:
        return replace(draft, step=REVIEW, picked=False)
    return replace(draft, step=steps[steps.index(draft.asked) + 1].value)


def may_pick(draft: Draft, what: Field, *, manages: bool) -> bool:
    """Whether this field can be picked in the review."""
    if what is Field.AGREED:
        return manages and not draft.own
    return what in (*ORDER, *MORE) or (manages and what is Field.SEEN)


def may_be_empty(what: Field, contact: Contact) -> bool:
    """Whether the question can be left without an answer: by one of name and organisation it must be called."""
    if what is Field.NAME:
        return bool(contact.organisation) or not contact.id
    if what is Field.ORGANISATION:
        return bool(contact.name)
    return True


def lacks(contact: Contact) -> str:
    """What an entry must have before it can be saved, and does not: "title", "reach", or nothing."""
    if not contact.title:
        return "title"
    return "" if contact.phones or contact.emails else "reach"


def shared(contact: Contact, slug: str) -> Contact:
    """With this home seeing it, too, or no more."""
    others = tuple(one for one in contact.others if one != slug)
    return replace(contact, seen_by=Seen.COUNCIL, others=others if slug in contact.others else (*others, slug))


# --- what people write ----------------------------------------------------------------------------------------------

_SEPARATOR = re.compile(r"[,;\n]|\s(?:och|eller|and|or)\s")


def several(text: str) -> list[str]:
    """What stands between commas, semicolons, line ends and *or*."""
    return [part.strip() for part in _SEPARATOR.split(text) if part.strip()]


def leads_to(start: int | None, target: int, following: Mapping[int, int | None]) -> bool:
    """Whether whoever tries `start`, and then whom that one says to try next, and so on, comes to `target`.

    `following`: of each contact on the way, whom to try next."""
    seen: set[int] = set()
    while start is not None and start not in seen:
        if start == target:
            return True
        seen.add(start)
        start = following.get(start)
    return False


# --- two at once ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Meeting:
    """What somebody else has changed since a draft was begun: of each field what it was and is. `both`: the fields that
    the draft changes, too, into something else."""

    theirs: Mapping[str, tuple[Any, Any]]
    both: frozenset[str]


def meet(draft: Draft, contact: Contact) -> Meeting:
    """What the entry, as it stands now, has come to since the draft was begun."""
    now = {one.value: plain_value(contact, one) for one in Field}
    theirs = {
        one: (draft.was[one], value) for one, value in now.items() if one in draft.was and draft.was[one] != value
    }
    both = frozenset(one for one in theirs if one in draft.values and draft.values[one] != now[one])
    return Meeting(theirs, both)


def rebased(draft: Draft, contact: Contact, since: int) -> Draft:
    """The draft as if it had been begun from the entry as it stands now."""
    return answered(_from(draft, contact, since), {})


def without(draft: Draft, fields: frozenset[str]) -> Draft:
    """The draft without what it changes in these fields."""
    return replace(draft, values={one: value for one, value in draft.values.items() if one not in fields})
