"""Pages set by typst: tagged PDFs (PDF/UA), offline, with the fonts that typst brings.

What stands on a page its caller says, as data that the layout reads; nothing of it is taken for markup. A sign that no
font has becomes a question mark, and the layout is told, so that a line can say so.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

_NO_GLYPH = re.compile(r'the text `("(?:[^"\\]|\\.)*")` could not be displayed')
TRIES = 5  # a layout without some signs may show others for the first time


class NotSet(Exception):
    """The page can't be made; its text is one line that says why."""


def tagged(layout: Path, name: str, shown: Mapping[str, Any]) -> bytes:
    """The page that `layout` makes of `shown`, which it reads as the input `name`. Raises NotSet."""
    text, replaced = json.dumps(shown, ensure_ascii=False), False
    for _ in range(TRIES):
        inputs = {name: text, "replaced": "yes" if replaced else ""}
        try:
            return bytes(typst.compile(layout, sys_inputs=inputs, ignore_system_fonts=True, pdf_standards="ua-1"))
        except typst.TypstError as error:
            missing = {sign for found in _NO_GLYPH.findall(error.diagnostic) for sign in json.loads(found)}
            if not missing:
                raise NotSet(f"can't be set: {' '.join(str(error).split())}") from None
            text, replaced = re.sub(f"[{re.escape(''.join(missing))}]", "?", text), True
    raise NotSet("holds too many signs that no font has")
