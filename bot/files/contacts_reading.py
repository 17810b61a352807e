"""What comes of reading a file of contacts: its rows, and what is to be known of all of it. Words for it are the
messages' work: here are codes and what they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.domain.contact_rows import Fault, Row, Wrong

MOST_ROWS = 200_000
LARGEST = 50_000_000  # bytes
MOST_NOTES = 30  # of one file; a table may have a thousand columns that nobody knows


class CantRead(Exception):
    """The file can't be read at all. `what`: "ending", "large", "empty", "broken", "old", "no-heading", "no-rows",
    "no-cards" or "many"; `value`: what that is about."""

    def __init__(self, what: str, value: str = "") -> None:
        super().__init__(what)
        self.what, self.value = what, value


@dataclass
class Reading:
    """The rows of a file in its order, also those that can't be taken. `kind`: "csv", "xlsx" or "vcf".

    `notes`: a word and what it is about: "cp1252" and "utf-16" (how it is written), "unread" (a column), "sheet"
    (one that has no heading, and was not read), "formulas" (some have no value)."""

    kind: str
    rows: list[Row] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def note(self, what: str, value: str = "") -> None:
        """Something to know, once."""
        if (what, value) not in self.notes and len(self.notes) < MOST_NOTES:
            self.notes.append((what, value))


def to_json(reading: Reading) -> dict[str, Any]:
    """A reading as it is kept until somebody has decided."""
    rows = [
        [
            row.number,
            dict(row.values),
            row.following,
            [[one.what, one.field, one.value, one.most] for one in row.faults],
            [row.sheet, list(row.homes), row.hours_told],
        ]
        for row in reading.rows
    ]
    return {"kind": reading.kind, "rows": rows, "notes": [list(note) for note in reading.notes]}


def from_json(kept: Mapping[str, Any]) -> Reading:
    """The inverse of `to_json`."""
    rows = [_row(*one) for one in kept["rows"]]
    return Reading(kept["kind"], rows, [(what, value) for what, value in kept["notes"]])


def _row(
    number: int, values: Mapping[str, Any], following: str, faults: list[list[Any]], more: Sequence[Any] = ("", (), "")
) -> Row:
    """A row as it is kept; `more` lacks where it was kept before there was such."""
    sheet, homes, hours_told = more
    found = tuple(Fault(Wrong(what), *rest) for what, *rest in faults)
    return Row(number, values, following, found, sheet, tuple(homes), hours_told)
