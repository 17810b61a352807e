"""A file of contacts held against a home's list: what each row would change there.

Reading a file is `bot.files`' work, keeping what comes of it `services.contact_import`'s. Which contact a row means,
`domain.matching` says.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from bot.domain.contact import (
    MOST_WORDS,
    Contact,
    Field,
    differences,
    not_yet_verified,
    plain_value,
    verified,
    with_plain,
)
from bot.domain.contact_rows import Fault, Row, Wrong
from bot.domain.home import Home
from bot.domain.matching import Target, match, twins, who_is_next
from bot.domain.naming import plain
from bot.domain.wall import instant

AGREED = Field.AGREED.value
NEXT = Field.NEXT.value
HOMES = Field.HOMES.value
VERIFIED = "verified_at"
DAYS = (AGREED, VERIFIED)


class Outcome(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    WRONG = "wrong"
    SAME = "same"


@dataclass(frozen=True)
class Importer:
    """Who takes a file in: the names of all `homes` by their slug, and those that they manage. `hours_note`: what a
    note says of hours that can't be read."""

    homes: Mapping[str, str]
    manages: Collection[str]
    hours_note: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What comes of a row: `before` is the contact that it means (None: a new one), `after` what that would be.

    `fields`: where it is changed, what each field was and would be, in plain values; of "next_id" the names, and of
    "others" those of every home that sees it. Of a new one only the homes, where there are several.
    `next_row`: the number of the row whose new contact is to be tried next."""

    row: Row
    outcome: Outcome
    after: Contact
    before: Contact | None = None
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    next_row: int | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def title(self) -> str:
        """By what it is called: in the list where it is there, else in the row."""
        return self.before.title if self.before else self.row.title


def judge(
    home: Home, rows: Sequence[Row], known: Sequence[Contact], now: datetime, by: Importer | None = None
) -> list[Judged]:
    """What comes of each row, in their order. `known`: the home's contacts, and those of others that it sees. `by`:
    None where there is no other home.

    Once they were taken, the same rows are the same or wrong, and nothing else.
    """
    return _Judging(home, rows, known, now, by or Importer({home.slug: home.name}, (home.slug,), str)).all()


class _Judging:
    def __init__(
        self, home: Home, rows: Sequence[Row], known: Sequence[Contact], now: datetime, by: Importer
    ) -> None:  # fmt: skip
        self.home, self.rows, self.now, self.by = home, rows, now, by
        names = sorted(by.homes.items(), key=lambda one: one[0] in by.manages)  # of two of a name, theirs
        self.slugs = {plain(name): slug for slug, name in names} | {plain(slug): slug for slug in by.homes}
        self.titles = {one.id: one.title for one in known}
        self.twins = twins(rows)
        usable = [row for row in rows if not row.faults and row.number not in self.twins]
        self.of_row = {row.number: row for row in usable}
        self.matched = match(home.slug, usable, known, self._fits)
        self.refused = {row.number: tuple(self._refused(row, self.matched.get(row.number))) for row in usable}
        self.following = who_is_next([row for row in usable if not self.refused[row.number]], known, self.matched)

    def all(self) -> list[Judged]:
        found: dict[int, Judged] = {}
        for row in self.rows:
            found[row.number] = self._twin(row, found) if row.number in self.twins else self._one(row)
        return list(found.values())

    def _one(self, row: Row) -> Judged:
        before = self.matched.get(row.number)
        target = self.following.get(row.number)
        faults = (*row.faults, *((target,) if isinstance(target, Fault) else ()), *self.refused.get(row.number, ()))
        if before is not None and before.home != self.home.slug and not self._fits(row, before):
            faults = (*faults, Fault(Wrong.ELSEWHERE))
        if faults:
            return Judged(row, Outcome.WRONG, before or Contact(self.home.slug), before, faults=faults)
        next_row = target.row if isinstance(target, Target) else None
        next_id = target.contact_id if isinstance(target, Target) else None
        if before is not None and before.home != self.home.slug:
            return Judged(row, Outcome.SAME, before, before)
        after = self._after(row, before, next_id)
        if before is None:
            fields = {HOMES: ("", self._named(after))} if after.others else {}
            return Judged(row, Outcome.NEW, after, fields=fields, next_row=next_row)
        fields = differences(before, after, (*Field, VERIFIED)) if after != before else {}
        if HOMES in fields:
            fields[HOMES] = self._named(before), self._named(after)
        if NEXT in fields or next_row is not None:
            was = self.titles.get(before.next_id or 0, "")
            now = self.of_row[next_row].title if next_row is not None else self.titles.get(next_id or 0, "")
            fields[NEXT] = was, now
        return Judged(row, Outcome.CHANGED if fields else Outcome.SAME, after, before, fields, next_row)

    def _twin(self, row: Row, found: Mapping[int, Judged]) -> Judged:
        number, same = self.twins[row.number]
        first = found[number]
        if same and first.outcome is not Outcome.WRONG:
            return Judged(row, Outcome.SAME, first.after, first.before)
        faults = first.faults if same else (Fault(Wrong.TWICE, value=first.row.where),)
        return Judged(row, Outcome.WRONG, first.after, first.before, faults=faults)

    def _fits(self, row: Row, contact: Contact) -> bool:
        """Whether the row says nothing that the contact does not; whom to try next aside."""
        return (
            all(
                plain_value(contact, name) == value for name, value in row.values.items() if name not in (*DAYS, "note")
            )
            and self._note(row, contact) == contact.note
            and (AGREED not in row.values or contact.agreed_at == self._agreed(row.values[AGREED], contact))
            and not self._is_newer(row, contact)
            and (not row.homes or {*self._said(row), self.home.slug} == set(contact.homes))
        )

    def _after(self, row: Row, before: Contact | None, next_id: int | None) -> Contact:
        """What the contact would be; what the row does not speak of stays as it is."""
        values = {name: value for name, value in row.values.items() if name not in DAYS}
        after = replace(with_plain(before or Contact(self.home.slug), values), note=self._note(row, before))
        if AGREED in row.values:
            after = replace(after, agreed_at=self._agreed(row.values[AGREED], before))
        if row.homes:
            after = replace(after, others=self._others(row, before))
        if self._is_newer(row, before):
            after = verified(after, self.home, self.now, self._day(row.values[VERIFIED]))
        elif before is None:
            after = not_yet_verified(after, self.home, self.now)
        return replace(after, next_id=next_id) if next_id is not None else after

    def _note(self, row: Row, before: Contact | None) -> str:
        """The note, with the hours that can't be read where it does not say them yet."""
        note = str(row.values.get("note", before.note if before else ""))
        hours = self.by.hours_note(row.hours_told) if row.hours_told else ""
        return note if not hours or hours in note.split("\n") else f"{note}\n{hours}".strip()

    def _is_newer(self, row: Row, before: Contact | None) -> bool:
        """Whether the row says that it was verified, on a later day than is known."""
        if VERIFIED not in row.values:
            return False
        known = before.verified_at if before else None
        return known is None or known.astimezone(self.home.zone).date() < date.fromisoformat(row.values[VERIFIED])

    def _day(self, day: str) -> datetime:
        return instant(date.fromisoformat(day), time(0), self.home.zone)

    def _refused(self, row: Row, before: Contact | None) -> Iterable[Fault]:
        """What is wrong with a row by what is known of the list, the homes and the day."""
        if VERIFIED in row.values and self._day(row.values[VERIFIED]) > self.now:
            yield Fault(Wrong.VERIFIED_AHEAD, VERIFIED, row.values[VERIFIED])
        if row.hours_told and len(self._note(row, before)) > MOST_WORDS:
            yield Fault(Wrong.HOURS, "hours", row.hours_told[:100])
        if not row.homes or (before is not None and before.home != self.home.slug):
            return
        had, wanted = (set(before.others) if before else set()), set(self._others(row, before))
        for one in sorted(had ^ wanted):
            if one in self.by.homes and one not in self.by.manages:
                yield Fault(Wrong.HOME_OTHERS, HOMES, self.by.homes[one][:100])
            elif one not in self.by.homes and one in wanted:
                yield Fault(Wrong.HOME, HOMES, one[:100])

    def _others(self, row: Row, before: Contact | None) -> tuple[str, ...]:
        """The further homes that the row names; those that there are already first."""
        wanted = [one for one in dict.fromkeys(self._said(row)) if one != self.home.slug]
        had = [one for one in (before.others if before else ()) if one in wanted]
        return (*had, *(one for one in wanted if one not in had))

    def _said(self, row: Row) -> list[str]:
        """The homes of the row by their slugs; as it was written where there is none."""
        found = []
        for text in row.homes:
            for part in [text] if plain(text) in self.slugs else re.split(r"[\n;,|]", text):
                pieces = [part] if plain(part) in self.slugs else re.split(r"/|&|\s(?:och|and)\s", part)
                found += [self.slugs.get(plain(one), " ".join(one.split())) for one in pieces if one.strip(" .")]
        return found

    def _named(self, contact: Contact) -> str:
        return ", ".join(self.by.homes.get(one, one) for one in contact.homes)

    def _agreed(self, said: Any, before: Contact | None) -> datetime | None:
        """When they agreed: a day is that day, *yes* is now where it is not known, *no* is never."""
        if said is False:
            return None
        known = before.agreed_at if before else None
        if said is True:
            return known or self.now
        day = date.fromisoformat(said)
        if known is not None and known.astimezone(self.home.zone).date() == day:
            return known
        return self._day(said)


@dataclass(frozen=True)
class Preview:
    """What a file would change in a home's list. `kind`: how it is written, "csv", "xlsx" or "vcf". `notes`: what is
    to be known of the whole file, a word and what it is about."""

    home: Home
    kind: str
    judged: Sequence[Judged]
    notes: Sequence[tuple[str, str]] = ()

    def count(self, outcome: Outcome) -> int:
        """How many rows come to this."""
        return sum(one.outcome is outcome for one in self.judged)

    def of(self, outcome: Outcome) -> Iterable[Judged]:
        """The rows that come to this, in their order."""
        return (one for one in self.judged if one.outcome is outcome)

    @property
    def changes(self) -> bool:
        """Whether taking it would change anything."""
        return any(one.outcome in (Outcome.NEW, Outcome.CHANGED) for one in self.judged)
