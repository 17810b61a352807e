"""Entries of the contact list, their drafts and changes, with all that they may hold, for the builders of messages."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.domain import entry as rules
from bot.domain.contact import TOPICS, Change, ChangeKind, Contact, Field, Seen, differences
from bot.domain.home import Home
from bot.domain.hours import ALWAYS
from bot.messages import entry
from bot.messages.entry_changes import Done
from bot.messages.entry_words import Known
from bot.messages.wording import shown

EVENING = datetime(2026, 11, 23, 20, 40, 30, tzinfo=UTC)
LARGE = 2**63 - 1
SLUG = "e" * 32
OTHERS = tuple(f"{number}{'o' * 31}" for number in range(9))
ALL = (*Field, "person_id")
UNDOABLE = (ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.REMOVED)
FAULTS = (
    "letters", "short", "long", "unknown", "email", "hours", "line", "note", "topic", "many", "language", "none",
    "loop", "press", "topic-letters",
)  # fmt: skip


class Made:
    """What the builders of entries are given. `hostile`: signs that break what is shown unsafely; `long`: as much as
    somebody can write."""

    def __init__(self, home: Callable[..., Home], hostile: str, long: str) -> None:
        self.home, self.long = home, long
        self.name = (hostile * 9)[:80]
        self.empty = Contact(SLUG, LARGE, name="N")
        self.full = _full(hostile)
        self.other = _other(self.full)
        self.gone = replace(self.full, seen_by=Seen.COUNCIL, removed_at=EVENING)
        self.many = [replace(self.full, id=LARGE - number) for number in range(9)]
        self.known = Known(
            {LARGE - 1: self.name}, {LARGE: self.name, LARGE - 2: self.name}, dict.fromkeys(OTHERS, self.name)
        )
        self.fields = (
            differences(self.empty, self.full, ALL), differences(self.full, self.other, ALL),
            {"removed_at": (None, EVENING.isoformat())}, {"area": (None, None)},
        )  # fmt: skip
        self.changes = _changes(self.fields)
        self.done = [
            Done(change, (self.full, self.gone)[place % 2], undoable=bool(place % 3) and change.kind in UNDOABLE)
            for place, change in enumerate(self.changes)
            if change.kind is not ChangeKind.VERIFIED
        ]
        self.meetings = [rules.Meeting(fields, frozenset()) for fields in self.fields[:2]]

    def talks(self) -> list[entry.Talk]:
        """Entries of one's own and of others, new and changed, with each thing that can be wrong with an answer."""
        new, theirs = (rules.begun(1, SLUG, EVENING, own=own) for own in (True, False))
        drafts = (
            (new, Contact(SLUG), None), (rules.answered(theirs, {"name": "x"}), self.full, None),
            (rules.of_contact(1, self.empty, EVENING, 1), self.empty, self.empty),
            (_changing(self.full), self.other, self.full),
            (replace(_changing(self.other), picked=True), self.full, self.other),
        )  # fmt: skip
        faults = [entry.Fault(f"entry-fault-{why}", self.long) for why in FAULTS]
        return [
            entry.Talk(
                LARGE, self.home(), draft, contact, before, self.known, self.name, manages=manages,
                homes=[self.home(slug) for slug in OTHERS] if manages else (),
                choices=self.many[:8] if manages else (), fault=fault,
            )
            for place, (draft, contact, before) in enumerate(drafts)
            for manages in (False, True)
            for fault in (None, *faults[place::4])
        ]  # fmt: skip

    def by_name(self) -> dict[str, Sequence[Any]]:
        """What each parameter may be given."""
        talks, told = self.talks(), [[one] for one in self.done]
        steps = [replace(one, draft=replace(one.draft, step=what)) for one in talks[:40] for what in entry.PICKED]
        return {
            "asked.talk": [*talks, *steps], "question.talk": talks, "review.talk": talks, "conflict.talk": talks,
            "question.what": entry.PICKED, "answered.what": [*Field], "conflict.meeting": self.meetings,
            "conflict.who": ("Mika", shown(self.name)), "unfinished.title": ("", self.name * 2),
            "is_this_you.found": [[self.empty], self.many], "mine.found": [self.many],
            "saved.told": ("", self.name), "removed.told": ("", self.name), "saved.theirs": (None, *self.meetings),
            "saved.by": ("Mika", shown(self.name)), "undone.was": self.changes,
            "told.found": [*told, self.done[:5], self.done[::3], self.done[1::2]],
            "history.found": [*told, self.done[:6], self.done[::3], self.done[1::2]], "history.pages": (3,),
        }  # fmt: skip

    def by_type(self) -> dict[Any, Sequence[Any]]:
        """What a parameter of each kind may be given."""
        return {Contact: [self.empty, self.full, self.gone], Known: [Known(), self.known], Done: self.done}


def _full(hostile: str) -> Contact:
    line = (hostile * 9)[:100]
    return Contact(
        SLUG, LARGE, line, line, (*TOPICS[:5], *(f"{number}{hostile * 2}"[:40] for number in range(5))),
        tuple(f"+467017406{number:02}" for number in range(10)),
        tuple(f"{number}{'&' * 240}@example.org" for number in range(10)), ALWAYS, line, LARGE - 1,
        ("sv", "ar", "tlh", "prs", *(f"x{number}" for number in range(6))), (hostile * 30)[:400], Seen.STAFF, OTHERS,
        EVENING, EVENING, None, LARGE - 2, version=LARGE,
    )  # fmt: skip


def _other(full: Contact) -> Contact:
    """Another value in every field, as long."""
    backwards: dict[str, Any] = {
        what: getattr(full, what)[::-1]
        for what in ("organisation", "name", "topics", "phones", "emails", "area", "languages", "note")
    }
    empty: dict[str, Any] = {"next_id": None, "others": (), "agreed_at": None, "hours": None, "person_id": None}
    return replace(full, seen_by=Seen.COUNCIL, **backwards, **empty)


def _changes(fields: Sequence[dict[str, tuple[Any, Any]]]) -> list[Change]:
    return [
        Change(LARGE, SLUG, EVENING, by, kind, pairs, by, None if by else EVENING, LARGE - place)
        for place, (kind, pairs, by) in enumerate(
            (kind, pairs, by) for kind in ChangeKind for pairs in fields for by in (LARGE, None)
        )
    ]


def _changing(contact: Contact) -> rules.Draft:
    """A draft that changes an entry of one's own."""
    draft = rules.of_contact(contact.person_id or 1, contact, EVENING, 1)
    return rules.answered(draft, {"note": ""})
