"""Shifts out of a file become the plan: all of them or none.

What stands in a file, and what is wrong with it alone, `files` says; here it is held against what is planned already.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge

from bot.domain.home import Home
from bot.domain.naming import Names
from bot.domain.roster import timeline
from bot.domain.shift import Kind, Layer, Shift
from bot.files.rows import Row
from bot.files.times import shown
from bot.services import planning, rosters
from bot.services.turn import Turn
from bot.storage import people, shifts
from bot.storage.database import Transaction

AT_ONCE = 5000  # rows in one statement


class Refused(Exception):
    """The rows can't be planned: one line for each that is in the way, with its mend. Nothing was changed."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(f"{len(faults)} rows can't be planned")
        self.faults = faults


@dataclass(frozen=True)
class Imported:
    """What came of it: how many shifts were planned, were so already, or are planned no more."""

    planned: int
    known: int
    replaced: int


async def names(tx: Transaction, home: Home) -> Names:
    """Who may be planned for: everybody who answers the home's line, or was invited to."""
    inside = [(one.id, one.name) for one in await people.of_home(tx, home.slug) if one.answers(home.slug)]
    return Names([*inside, *((one.id, one.name) for one in await people.named(tx, home.slug) if not one.is_in)])


async def import_shifts(turn: Turn, home: Home, rows: Sequence[Row], *, replace: bool = False) -> Imported:
    """Plan single shifts. What the roster says already is passed over. Raises Refused.

    `replace`: the single shifts that begin in the time that the rows of a layer cover are planned no more.
    """
    await _still_here(turn.tx, home, rows)
    since, until = min(row.starts.at for row in rows), max(row.ends.at for row in rows)
    written = await shifts.written(turn.tx, home.slug, home.zone, since, until)
    standing = [shift for shift in written if shift.kind is Kind.SHIFT]
    covered = _covered(rows) if replace else {}
    leaving = [one for one in standing if _is_within(one, covered)]
    staying = [one for one in standing if not _is_within(one, covered)]
    known = {(one.layer, one.person_id, one.starts_at, one.ends_at) for one in staying}
    known |= await _said_already(turn.tx, home, since, until)
    new = [row for row in rows if (row.layer, row.person_id, row.starts.at, row.ends.at) not in known]
    if faults := await _collisions(turn.tx, home, new, staying, replace=replace):
        raise Refused(faults)
    if new:
        async with planning.changing(turn, home, plans=sorted({row.layer for row in new})):
            for layer, (starts_at, ends_at) in covered.items():
                await shifts.drop_planned(turn.tx, home.slug, layer, starts_at, ends_at)
            for first in range(0, len(new), AT_ONCE):
                await shifts.plan(turn.tx, home.slug, [_planned(home, row) for row in new[first : first + AT_ONCE]])
    return Imported(len(new), len(rows) - len(new), len(leaving))


async def _said_already(
    tx: Transaction, home: Home, since: datetime, until: datetime
) -> set[tuple[Layer, int | None, datetime, datetime | None]]:
    """What the roster says without single shifts: written down once more it would stand above every later rotation."""
    first, last = since - rosters.LONGEST_TURN, until + rosters.LONGEST_TURN
    spans = timeline(await rosters.load(tx, home, first, last), first, last)
    return {
        (span.layer, span.person_id, span.starts_at, span.ends_at)
        for span in spans
        if span.shift is not None and span.shift.kind is not Kind.SHIFT
    }


async def _still_here(tx: Transaction, home: Home, rows: Sequence[Row]) -> None:
    """Somebody may have left since the file was read. Raises Refused."""
    crew = {one.id for one in await people.named(tx, home.slug)}
    if gone := [row for row in rows if row.person_id not in crew]:
        raise Refused([f"{row.where}: has left {home.name} just now; name somebody else" for row in gone])


def _planned(home: Home, row: Row) -> tuple[Shift, datetime | None, datetime | None]:
    shift = Shift(0, home.slug, row.layer, row.person_id, row.starts.at, row.ends.at, Kind.SHIFT)
    return shift, row.starts.wall, row.ends.wall


def _covered(rows: Iterable[Row]) -> Mapping[Layer, tuple[datetime, datetime]]:
    """From when until when the rows of each layer go."""
    found: dict[Layer, tuple[datetime, datetime]] = {}
    for row in rows:
        starts_at, ends_at = found.get(row.layer, (row.starts.at, row.ends.at))
        found[row.layer] = min(starts_at, row.starts.at), max(ends_at, row.ends.at)
    return found


def _is_within(shift: Shift, covered: Mapping[Layer, tuple[datetime, datetime]]) -> bool:
    """Whether the shift begins in the time that is covered."""
    if shift.layer not in covered:
        return False
    starts_at, ends_at = covered[shift.layer]
    return starts_at <= shift.starts_at < ends_at


async def _collisions(
    tx: Transaction, home: Home, rows: Sequence[Row], standing: Sequence[Shift], *, replace: bool
) -> list[str]:
    """Rows that stand in the way of a single shift that is planned already, in the file's order."""
    found = [pair for layer in Layer for pair in _meeting(layer, rows, standing)]
    named = await people.names(tx, {shift.person_id for _, shift in found})
    mend = "it begins before the file does, so end it there or begin the file where it ends" if replace else (
        "change the row, or use --replace, which replaces the single shifts of the time that the file covers"
    )  # fmt: skip
    return [
        f"{row.where}: overlaps what is planned already ({named.get(shift.person_id or 0, 'nobody')}, "
        f"{shift.layer.value}, {shown(shift.starts_at, home.zone)} – "
        f"{shown(shift.ends_at or shift.starts_at, home.zone)}); {mend}"
        for row, shift in sorted(found, key=lambda pair: pair[0].number)
    ]


def _meeting(layer: Layer, rows: Sequence[Row], standing: Sequence[Shift]) -> Iterable[tuple[Row, Shift]]:
    """The rows of a layer that overlap a shift, each with one of those; rows don't overlap each other."""
    mine = sorted((row.starts.at, 1, number) for number, row in enumerate(rows) if row.layer is layer)
    theirs = sorted((one.starts_at, 0, number) for number, one in enumerate(standing) if one.layer is layer)
    row: Row | None = None
    longest: Shift | None = None
    told: set[int] = set()
    for starts_at, is_mine, number in merge(mine, theirs):
        if is_mine:
            row = rows[number]
        elif longest is None or _end(standing[number]) > _end(longest):
            longest = standing[number]
        other = longest if is_mine else standing[number]
        if row is None or other is None or row.number in told:
            continue
        if (_end(other) if is_mine else row.ends.at) > starts_at:
            told.add(row.number)
            yield row, other


def _end(shift: Shift) -> datetime:
    return shift.ends_at or shift.starts_at
