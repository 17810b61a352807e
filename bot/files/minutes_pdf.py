"""The minutes of a meeting as a page: a tagged PDF (PDF/UA), one or more sheets of A4. What stands on it
`messages.minutes` says; `minutes_pdf.typ` is its layout."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.files import typeset

LAYOUT = Path(__file__).with_suffix(".typ")


def page(shown: Mapping[str, Any]) -> bytes:
    """The page. It takes a part of a second: never on the event loop. Raises typeset.NotSet."""
    return typeset.tagged(LAYOUT, "minutes", shown)
