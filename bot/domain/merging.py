"""A file of contacts held against a home's list: what each row would change there.

Reading a file is `bot.files`' work, keeping what comes of it `services.contact_import`'s. Which contact a row means,
`domain.matching` says.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from bot.domain.contact import Contact, Field, differences, plain_value, with_plain
from bot.domain.contact_rows import Fault, Row, Wrong
from bot.domain.home import Home
from bot.domain.matching import Target, match, twins, who_is_next
from bot.domain.wall import instant

AGREED = Field.AGREED.value
NEXT = Field.NEXT.value


class Outcome(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    WRONG = "wrong"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Judged:
    """What comes of a row: `before` is the contact that it means (None: a new one), `after` what that would be.

    `fields`: where it is changed, what each field was and would be, in plain values; of "next_id" the names.
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


def judge(home: Home, rows: Sequence[Row], known: Sequence[Contact], now: datetime) -> list[Judged]:
    """What comes of each row, in their order. `known`: the home's contacts, and those of others that it sees.

    Once they were taken, the same rows are the same or wrong, and nothing else.
    """
    return _Judging(home, rows, known, now).all()


class _Judging:
    def __init__(self, home: Home, rows: Sequence[Row], known: Sequence[Contact], now: datetime) -> None:
        self.home, self.rows, self.now = home, rows, now
        self.titles = {one.id: one.title for one in known}
        self.twins = twins(rows)
        usable = [row for row in rows if not row.faults and row.number not in self.twins]
        self.of_row = {row.number: row for row in usable}
        self.matched = match(home.slug, usable, known, self._fits)
        self.following = who_is_next(usable, known, self.matched)

    def all(self) -> list[Judged]:
        found: dict[int, Judged] = {}
        for row in self.rows:
            found[row.number] = self._twin(row, found) if row.number in self.twins else self._one(row)
        return list(found.values())

    def _one(self, row: Row) -> Judged:
        before = self.matched.get(row.number)
        target = self.following.get(row.number)
        faults = (*row.faults, *((target,) if isinstance(target, Fault) else ()))
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
            return Judged(row, Outcome.NEW, after, next_row=next_row)
        fields = differences(before, after) if after != before else {}
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
        faults = first.faults if same else (Fault(Wrong.TWICE, value=str(number)),)
        return Judged(row, Outcome.WRONG, first.after, first.before, faults=faults)

    def _fits(self, row: Row, contact: Contact) -> bool:
        """Whether the row says nothing that the contact does not; whom to try next aside."""
        return all(
            contact.agreed_at == self._agreed(value, contact) if name == AGREED else plain_value(contact, name) == value
            for name, value in row.values.items()
        )

    def _after(self, row: Row, before: Contact | None, next_id: int | None) -> Contact:
        """What the contact would be; what the row does not speak of stays as it is."""
        values = {name: value for name, value in row.values.items() if name != AGREED}
        after = with_plain(before or Contact(self.home.slug), values)
        if AGREED in row.values:
            after = replace(after, agreed_at=self._agreed(row.values[AGREED], before))
        return replace(after, next_id=next_id) if next_id is not None else after

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
        return instant(day, time(0), self.home.zone)


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
