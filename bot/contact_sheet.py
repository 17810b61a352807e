"""The contact list for the office wall: one A4 page with large numbers, topic by topic.

Drawn by `contact_sheet.typ` as `poster` is: offline, tagged, with the fonts that typst brings. What stands on it
`messages.exporting` says.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from bot.files import typeset

TEMPLATE = Path(__file__).with_suffix(".typ")


def left_out(shown: Mapping[str, Any]) -> int:
    """How many rows of a sheet that can be made find no room on its page."""
    inputs = {"sheet": json.dumps(shown, ensure_ascii=False), "replaced": ""}
    found = typst.query(TEMPLATE, "<left>", field="value", one=True, sys_inputs=inputs, ignore_system_fonts=True)
    return int(json.loads(found))


class SheetError(Exception):
    """The sheet can't be made; its text is one line for the operator."""


def make_sheet(shown: Mapping[str, Any]) -> bytes:
    """The sheet as a tagged PDF (PDF/UA). A sign that no font has becomes a question mark, and a line says so.

    Raises SheetError when it can't be made.
    """
    try:
        return typeset.tagged(TEMPLATE, "sheet", shown)
    except typeset.NotSet as error:
        raise SheetError(f"the sheet {error}; export it as .xlsx instead") from None
