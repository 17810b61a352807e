"""Shifts as they come out of a file: rows, what is wrong with them, and whether they stand in each other's way."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.domain.naming import plain, quote
from bot.domain.shift import Layer
from bot.files.times import Written, shown, told_of_doubled

STEP = 1000  # rows after which it is said how far a reading has come

LAYERS = {"duty": Layer.DUTY, "backup": Layer.BACKUP, "jour": Layer.DUTY, "bakjour": Layer.BACKUP}

Progress = Callable[[int, int], None]  # rows read, rows in all


def ignore(_done: int, _all: int) -> None:
    """For those who do not ask how far it has come."""


class WrongFile(ValueError):
    """The file can't be read at all; the text says why in one line, with the mend."""


class WrongRow(ValueError):
    """A row that can't be a shift; the text says why in one line, with the mend."""


@dataclass(frozen=True, slots=True)
class Row:
    """A shift as it stands in the file. `where`: "line 3", or "event 2 (2027-03-27 22:00)"."""

    number: int
    where: str
    person_id: int
    layer: Layer
    starts: Written
    ends: Written


@dataclass
class Reading:
    """What came of reading a file: rows, and one line for each fault and for each thing to know, with their number."""

    rows: list[Row] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)

    def fault(self, number: int, where: str, what: object) -> None:
        """A row is wrong."""
        self.faults.append((number, f"{where}: {what}"))

    def take(self, row: Row, zone: ZoneInfo) -> None:
        """A row that is a shift, unless it ends before it begins."""
        if row.ends.at <= row.starts.at:
            began, ended = shown(row.starts.at, zone), shown(row.ends.at, zone)
            how = "when it begins" if row.ends.at == row.starts.at else "before it begins"
            self.fault(row.number, row.where, f"ends {how} ({began} – {ended}); a night ends on the next day")
            return
        for written in (row.starts, row.ends):
            if written.doubled:
                self.notes.append((row.number, f"{row.where}: {told_of_doubled(written, zone)}"))
        self.rows.append(row)

    def finish(self, zone: ZoneInfo) -> "Reading":
        """All rows are in: those that stand in each other's way are faults too; everything in the file's order."""
        self.faults += _overlaps(self.rows, zone)
        self.faults.sort(key=lambda fault: fault[0])
        return self


def read_layer(text: str) -> Layer:
    """The layer, as people write it. Raises WrongRow."""
    layer = LAYERS.get(plain(text))
    if layer is None:
        raise WrongRow(f"{quote(text)} is not a layer; write duty or backup (jour or bakjour)")
    return layer


def _overlaps(rows: Sequence[Row], zone: ZoneInfo) -> Iterable[tuple[int, str]]:
    """A row that begins while another of its layer has not ended; both are named, each pair once."""
    for layer in Layer:
        longest: Row | None = None
        for row in sorted((one for one in rows if one.layer is layer), key=lambda one: (one.starts.at, one.number)):
            if longest is not None and row.starts.at < longest.ends.at:
                yield _overlap(row, longest, zone)
            if longest is None or row.ends.at > longest.ends.at:
                longest = row


def _overlap(row: Row, other: Row, zone: ZoneInfo) -> tuple[int, str]:
    first, second = sorted((row, other), key=lambda one: one.number)
    if (first.person_id, first.starts.at, first.ends.at) == (second.person_id, second.starts.at, second.ends.at):
        return second.number, f"{second.where}: the same as {first.where}; delete one of them"
    when = f"{shown(first.starts.at, zone)} – {shown(first.ends.at, zone)}"
    return second.number, (
        f"{second.where}: overlaps {first.where} ({first.layer.value}, {when}); "
        "end one where the other begins, or delete one"
    )
