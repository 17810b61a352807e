"""The contact list for the office wall: one A4 page with large numbers, topic by topic.

Drawn by `contact_sheet.typ` as `poster` is: offline, tagged, with the fonts that typst brings. What stands on it
`messages.exporting` says.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).with_suffix(".typ")
_NO_GLYPH = re.compile(r'the text `("(?:[^"\\]|\\.)*")` could not be displayed')
TRIES = 5  # a layout without some signs may show others for the first time


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
    text, replaced = json.dumps(shown, ensure_ascii=False), False
    for _ in range(TRIES):
        inputs = {"sheet": text, "replaced": "yes" if replaced else ""}
        try:
            return bytes(typst.compile(TEMPLATE, sys_inputs=inputs, ignore_system_fonts=True, pdf_standards="ua-1"))
        except typst.TypstError as error:
            missing = {sign for found in _NO_GLYPH.findall(error.diagnostic) for sign in json.loads(found)}
            if not missing:
                raise SheetError(f"the sheet can't be set: {' '.join(str(error).split())}") from None
            text, replaced = re.sub(f"[{re.escape(''.join(missing))}]", "?", text), True
    raise SheetError("the sheet holds too many signs that no font has; export it as .xlsx instead")
