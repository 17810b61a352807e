"""Shifts as CSV: a header with person, layer, start and end, and one shift in each row below it."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from bot.domain.naming import Names, UnknownName, plain, quote
from bot.domain.roster import Span
from bot.files.encoding import text_of
from bot.files.rows import STEP, Progress, Reading, Row, WrongFile, WrongRow, ignore, read_layer
from bot.files.times import NoTime, Written, read_time, shown

COLUMNS = ("person", "layer", "start", "end")
DELIMITERS = (",", ";", "\t")
HEADER = ",".join(COLUMNS)


def read(data: bytes, names: Names, zone: ZoneInfo, progress: Progress = ignore) -> Reading:
    """The shifts in a file, and everything that is wrong with it. Raises WrongFile where no row can be read."""
    text = text_of(data)
    lines = _lines(text)
    number, header = next(lines, (0, []))
    if not header:
        raise WrongFile(f"is empty; the first line must be {HEADER}")
    places = _places(header, number)
    reading = Reading()
    reading.notes += [
        (number, f"line {number}: the column {quote(name)} is not read")
        for name in header
        if plain(name) not in COLUMNS and name.strip()
    ]
    total = text.count("\n")
    try:
        for count, (number, cells) in enumerate(lines):
            _take(reading, number, cells, places, names, zone)
            if count % STEP == 0:
                progress(number, total)
    except _Torn as error:
        reading.faults.append((error.number, str(error)))
    if not reading.rows and not reading.faults:
        raise WrongFile(f"has no row below its header; write one shift in each, under {HEADER}")
    return reading.finish(zone)


class _Torn(WrongFile):
    """From here on rows can't be told from each other."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"line {number}: has a quotation mark that is not closed, or one inside a word; nothing below it is read"
        )
        self.number = number


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the number of the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True, skipinitialspace=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise _Torn(number) from None
        if any(cell.strip() for cell in cells):
            yield number, cells


def _delimiter(text: str) -> str:
    """What stands between the columns, by the first line that says anything."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def _places(header: Sequence[str], number: int) -> Mapping[str, int]:
    """Where each column stands. Raises WrongFile."""
    found = [plain(name) for name in header]
    if missing := [column for column in COLUMNS if column not in found]:
        near = get_close_matches(missing[0], set(found) - set(COLUMNS), 1)
        hint = f" (is {quote(near[0])} meant for {missing[0]}?)" if near else ""
        raise WrongFile(
            f"line {number}: the column {', '.join(missing)} is missing{hint}; the first line must be {HEADER}"
        )
    for column in COLUMNS:
        if found.count(column) > 1:
            raise WrongFile(f"line {number}: the column {column} stands there twice; delete one")
    return {column: found.index(column) for column in COLUMNS}


def _take(
    reading: Reading, number: int, cells: Sequence[str], places: Mapping[str, int], names: Names, zone: ZoneInfo
) -> None:
    """One row. Everything that is wrong in it is told, not only the first."""
    where = f"line {number}"
    if len(cells) <= max(places.values()):
        reading.fault(number, where, f"has {len(cells)} columns, too few for {HEADER}; is a separator missing?")
        return
    wrong: list[str] = []
    person_id, layer = None, None
    try:
        person_id = names.find(cells[places["person"]])
    except UnknownName as error:
        wrong.append(str(error))
    try:
        layer = read_layer(cells[places["layer"]])
    except WrongRow as error:
        wrong.append(str(error))
    starts, ends = (_time(cells[places[column]], column, zone, wrong) for column in ("start", "end"))
    for fault in wrong:
        reading.fault(number, where, fault)
    if person_id is not None and layer is not None and starts is not None and ends is not None:
        reading.take(Row(number, where, person_id, layer, starts, ends), zone)


def _time(cell: str, column: str, zone: ZoneInfo, wrong: list[str]) -> Written | None:
    try:
        return read_time(cell, zone)
    except NoTime as error:
        wrong.append(f"{column}: {error}")
        return None


def write(spans: Iterable[Span], names: Mapping[int, str], zone: ZoneInfo) -> bytes:
    """Spans as a file that `read` reads back; times by the clock of `zone`, to the second."""
    made = io.StringIO(newline="")
    rows = csv.writer(made, lineterminator="\n")
    rows.writerow(COLUMNS)
    for span in spans:
        if span.person_id is not None:
            times = (shown(span.starts_at, zone), shown(span.ends_at, zone))
            rows.writerow((names.get(span.person_id, ""), span.layer.value, *times))
    return made.getvalue().encode()
