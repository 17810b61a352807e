"""Contacts as CSV: read whatever stands between the columns, in whatever encoding; written so that Excel opens it.

A cell that a table program would take for a formula goes out with an apostrophe before it, which is taken off again
when it comes back.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.domain.contact_rows import Fault, Row, Wrong
from bot.domain.wording import clean
from bot.files.contacts_headings import Heading
from bot.files.contacts_reading import CantRead, Reading
from bot.files.contacts_table import Numbered, find_heading, take
from bot.files.encoding import decoded
from bot.files.rows import Progress

DELIMITERS = (";", ",", "\t")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # what makes a formula of a cell
MARK = "'"
_HEAD = 200_000  # signs in which the heading is looked for


def read(data: bytes, topics: Mapping[str, str], progress: Progress) -> Reading:
    """The contacts in a file. Raises CantRead where no row can be read."""
    text, how = decoded(data)
    reading = Reading("csv")
    if how != "utf-8":
        reading.note(how)
    if not text.strip():
        raise CantRead("empty")
    delimiter, heading = _heading(text)
    total = text.count("\n")
    torn: list[int] = []
    take(reading, _lines(text, delimiter, torn.append), heading, topics, lambda number: progress(number, total))
    if torn:
        reading.rows.append(Row(torn[0], faults=(Fault(Wrong.TORN),)))
    if not reading.rows:
        raise CantRead("no-rows")
    return reading


def _heading(text: str) -> tuple[str, tuple[int, Heading]]:
    """What stands between the columns, and the heading: those that give the most columns."""
    found = {one: find_heading(_lines(text[:_HEAD], one, lambda _: None)) for one in DELIMITERS}
    sound = {one: heading for one, heading in found.items() if heading is not None}
    if not sound:
        raise CantRead("no-heading")
    best = max(sound, key=lambda one: sound[one][1].known)
    return best, sound[best]


def _lines(text: str, delimiter: str, torn: Callable[[int], None]) -> Iterator[Numbered]:
    """Each row with the number of the line on which it begins. `torn` hears where rows can't be told from each other
    any more; nothing below is read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            torn(number)
            return
        yield number, [clean(unmarked(cell)) for cell in cells]


def write(rows: Iterable[Sequence[str]]) -> bytes:
    """A table, the heading first: UTF-8 with the mark that Excel looks for, semicolons between the columns."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([marked(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def marked(cell: str) -> str:
    """The cell as no table program takes it for a formula. A text that begins like a marked one is marked, too."""
    return MARK + cell if cell.startswith((*FORMULA, MARK)) else cell


def unmarked(cell: str) -> str:
    """The inverse of `marked`; a text with an apostrophe that marks nothing stays as it is."""
    return cell[1:] if cell.startswith(tuple(MARK + sign for sign in (*FORMULA, MARK))) else cell
