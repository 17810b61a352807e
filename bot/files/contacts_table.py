"""A table of contacts, wherever it stands: its heading among the first rows, and below it one contact in each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.files.contacts_cells import Cells, read
from bot.files.contacts_headings import Heading, heading_of
from bot.files.contacts_reading import MOST_ROWS, CantRead, Reading
from bot.files.rows import STEP

FIRST = 40  # rows among which the heading is looked for
MOST_COLUMNS = 200

Numbered = tuple[int, Sequence[str]]  # the number of the row, and its cells


@dataclass(frozen=True)
class Place:
    """Of which sheet the table is, where there are several, and how much is added to the numbers of its rows."""

    sheet: str = ""
    before: int = 0


WHOLE = Place()


def find_heading(rows: Iterable[Numbered]) -> tuple[int, Heading] | None:
    """The heading and the number of its row: the one of the first rows that says most, the earliest of those."""
    best: tuple[int, Heading] | None = None
    for number, cells in islice(rows, FIRST):
        found = heading_of(cells[:MOST_COLUMNS])
        if found is not None and (best is None or found.known > best[1].known):
            best = number, found
    return best


def take(
    reading: Reading, rows: Iterator[Numbered], heading: tuple[int, Heading], topics: Mapping[str, str],
    step: Callable[[int], None], where: Place = WHOLE,
) -> None:  # fmt: skip
    """Every row below the heading that is not empty, nor the heading once more. `step` hears how far it has come.

    Raises CantRead where there are too many.
    """
    below, columns = heading
    for written, field in zip(columns.written, columns.fields, strict=True):
        if field is None and written.strip():
            reading.note("unread", " ".join(written.split())[:60])
    for number, cells in rows:
        if number % STEP == 0:
            step(number)
        if number <= below or not any(map(str.strip, cells)) or tuple(cells) == columns.written:
            continue
        if len(reading.rows) == MOST_ROWS:
            raise CantRead("many", str(MOST_ROWS))
        found = Cells(where.before + number, where.sheet)
        for text, field in zip(cells, columns.fields, strict=False):
            if field is not None:
                found.add(field, text)
        if found.written:
            reading.rows.append(read(found, topics))
