"""Contacts as Excel's .xlsx: values only, nothing in a cell is ever computed.

Every sheet with a heading is read. A cell that was merged over several rows counts in each of them.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, range_boundaries

from bot.domain.contact_rows import SHEET
from bot.domain.wording import clean
from bot.files.contacts_cells import text_of
from bot.files.contacts_csv import FORMULA, MARK
from bot.files.contacts_headings import Heading
from bot.files.contacts_reading import CantRead, Reading
from bot.files.contacts_table import MOST_COLUMNS, Numbered, Place, find_heading, take
from bot.files.rows import STEP, Progress, ignore

UNPACKED = 400_000_000  # bytes of all that is packed into a file
MOST_MERGED = 20_000
LAST_ROW = 1_048_576
_LONGEST_FOUND = 1000  # bytes of what is looked for in a sheet as it is packed
WIDEST = 60  # letters of a column
_OLE = b"\xd0\xcf\x11\xe0"  # an old .xls, or a file that is locked with a password
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_UNWORKED = re.compile(rb'<(?:\w+:)?c(?![^>]*\bt="str")[^>]*><(?:\w+:)?f[^>]*>[^<]*</(?:\w+:)?f>(?:<v ?/>|<v></v>)?</')
_UNWRITABLE = re.compile("[\ufffe\uffff]")  # no sign of XML


def read(data: bytes, topics: Mapping[str, str], progress: Progress) -> Reading:
    """The contacts in a file. Raises CantRead where no row can be read."""
    if data.startswith(_OLE):
        raise CantRead("old", ".xls")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > UNPACKED:
                raise CantRead("large", str(UNPACKED // 1_000_000))
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return _read(book, packed, topics, progress)
    except CantRead:
        raise
    except Exception:  # whatever a broken file makes the library raise
        raise CantRead("broken") from None


def _read(book: Any, packed: zipfile.ZipFile, topics: Mapping[str, str], progress: Progress) -> Reading:
    reading = Reading("xlsx")
    found: list[tuple[Any, tuple[int, Heading]]] = []
    for sheet in book.worksheets:
        if not hasattr(sheet, "iter_rows"):
            continue
        sheet.reset_dimensions()
        heading = find_heading(_rows(sheet, {}))
        if heading is not None:
            found.append((sheet, heading))
        elif next(_rows(sheet, {}), None):
            reading.note("sheet", sheet.title)
    for place, (sheet, heading) in enumerate(found):
        if next(_found(packed, sheet, _UNWORKED), None):
            reading.note("formulas")
        rows, before = _rows(sheet, _merged(packed, sheet)), len(reading.rows)
        where = Place(sheet.title if len(found) > 1 else "", place * SHEET)
        take(reading, rows, heading, topics, partial(_tell, progress, before), where)
    if not found:
        raise CantRead("no-heading")
    if not reading.rows:
        raise CantRead("no-rows")
    return reading


def _tell(progress: Progress, before: int, number: int) -> None:
    progress(before + number, 0)


def _rows(sheet: Any, merged: Mapping[tuple[int, int], int]) -> Iterator[Numbered]:
    """Each row that is not empty, with its number. `merged`: for a cell (row, column) the row that it belongs to."""
    kept: dict[tuple[int, int], str] = {}
    starts = {(first, column) for (_, column), first in merged.items()}
    columns_of: dict[int, list[int]] = {}
    for row, column in merged:
        columns_of.setdefault(row, []).append(column)
    cells = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=LAST_ROW, values_only=True)
    for number, values in enumerate(cells, 1):
        columns = columns_of.get(number, ())
        if not columns and all(value is None for value in values):
            continue
        found = [text_of(value) for value in values]
        for column in columns:
            found += [""] * (column - len(found))
            found[column - 1] = found[column - 1] or kept.get((merged[number, column], column), "")
        for place, text in enumerate(found, 1):
            if (number, place) in starts:
                kept[number, place] = text
        yield number, found


def _merged(packed: zipfile.ZipFile, sheet: Any) -> dict[tuple[int, int], int]:
    """For each cell that was merged into one above it, the row of that one."""
    found: dict[tuple[int, int], int] = {}
    for found_place in _found(packed, sheet, _MERGED):
        place = found_place[1].decode()
        column, first, _, last = (number or 0 for number in range_boundaries(place))
        if last - first > MOST_MERGED:
            continue
        found |= {(row, column): first for row in range(first + 1, last + 1)}
        if len(found) > MOST_MERGED:
            break
    return found


def _found(packed: zipfile.ZipFile, sheet: Any, wanted: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """What stands so in a sheet as it is packed; the library does not tell when it reads row by row."""
    rest = b""
    with packed.open(sheet._worksheet_path) as opened:
        while some := opened.read(1 << 20):
            rest += some
            end = 0
            for found in wanted.finditer(rest):
                yield found
                end = found.end()
            rest = rest[max(end, len(rest) - _LONGEST_FOUND) :]


def write(rows: Sequence[Sequence[str]], title: str, progress: Progress = ignore) -> bytes:
    """A sheet, the heading first, which stays in sight; every cell is a text, whatever it looks like."""
    book = openpyxl.Workbook(write_only=True)  # each row is let go as soon as it is written
    sheet: Any = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", clean(title))[:31].strip(" '") or "Kontakter")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"
    for place in range(1, len(rows[0]) + 1):
        longest = max(len(line) for row in rows for line in row[place - 1].splitlines() or [""])
        sheet.column_dimensions[get_column_letter(place)].width = min(max(longest + 2, 10), WIDEST)
    looks = {(head, marked): _look(sheet, head, marked) for head in (True, False) for marked in (True, False)}
    for number, row in enumerate(rows):
        sheet.append([_cell(sheet, _UNWRITABLE.sub("", text), looks, is_heading=not number) for text in row])
        if number % STEP == 0:
            progress(number, len(rows))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _look(sheet: Any, is_heading: bool, is_marked: bool) -> Any:
    """How a cell looks, worked out once for all that look so."""
    cell: Any = WriteOnlyCell(sheet)
    cell.number_format = "@"
    cell.quotePrefix = is_marked
    cell.font = Font(bold=is_heading)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell._style


def _cell(sheet: Any, text: str, looks: Mapping[tuple[bool, bool], Any], *, is_heading: bool) -> Any:
    if not text:
        return None
    cell: Any = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell._style = looks[is_heading, text.startswith((*FORMULA, MARK))]
    return cell
