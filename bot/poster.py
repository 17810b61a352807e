"""The poster of a home: its QR code, name and phone, and that it is not for emergencies, in the home's languages.

Drawn by `poster.typ`, offline and with the fonts that typst brings, so that the same home gives the same file.
What is said stands in the texts; which bot and which home, the command line knows.
"""

import io
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import segno
import typst

from bot.domain.home import Home
from bot.messages.texts import say

TEMPLATE = Path(__file__).with_suffix(".typ")
TEXTS = ("heading", "sentence", "scan", "call", "emergency", "line")
PIXELS_PER_INCH = 200.0


class PosterError(Exception):
    """The poster can't be made; its text is one line for the operator."""


@dataclass(frozen=True)
class Script:
    """How a language is set: its fonts, the first that has the sign, and the way it runs, `ltr` or `rtl`."""

    fonts: tuple[str, ...] = ("Libertinus Serif",)
    direction: str = "ltr"


# A language with a script of its own gets its fonts and direction here; the template asks nothing else of it.
SCRIPTS = {"sv": Script(), "en": Script()}


def make_poster(home: Home, bot_username: str, file: Path) -> None:
    """Write the poster of `home` to `file`, a tagged PDF (PDF/UA) or a PNG. Raises PosterError when it can't."""
    format_ = file.suffix.lower()
    if format_ not in (".pdf", ".png"):
        raise PosterError(f"{file}: a poster is a .pdf or a .png; name the file so")
    link = f"https://t.me/{bot_username.removeprefix('@')}?start={home.slug}"
    drawn = _drawn(home, link)
    try:
        file.write_bytes(drawn[format_])
    except OSError as error:
        raise PosterError(
            f"{file}: can't be written ({error.strerror}); name a file in a folder that is there"
        ) from None


def _drawn(home: Home, link: str) -> dict[str, bytes]:
    """The poster in both formats. The PDF comes first: it refuses a sign without a glyph, where a PNG shows a box."""
    inputs = _inputs(home, link)
    try:
        pdf = typst.compile(TEMPLATE, sys_inputs=inputs, ignore_system_fonts=True, pdf_standards="ua-1")
    except typst.TypstError as error:
        mend = "write the home's name and operator in letters that the poster has"
        raise PosterError(f"{home.slug}: {' '.join(str(error).split())}; {mend}") from None
    png = typst.compile(TEMPLATE, sys_inputs=inputs, ignore_system_fonts=True, format="png", ppi=PIXELS_PER_INCH)
    return {".pdf": pdf, ".png": png}


def _inputs(home: Home, link: str) -> dict[str, str]:
    """What the template shows. It is data all the way: nothing in it is ever read as markup."""
    blocks = [
        {
            "language": language,
            **asdict(SCRIPTS[language]),
            **{text: say(language, f"poster-{text}", home=home.name, link=link) for text in TEXTS},
        }
        for language in home.languages
    ]
    first = home.languages[0]
    shown = {
        "title": say(first, "poster-title", home=home.name),
        "picture": say(first, "poster-picture", home=home.name, link=link),
        "name": home.name,
        "operator": home.operator,
        "phone": home.phone,
        "link": link,
        "address": link.removeprefix("https://"),
        "code": _code(link),
        "blocks": blocks,
    }
    return {"poster": json.dumps(shown)}


def _code(link: str) -> str:
    """The QR code as SVG. Its quiet margin is the template's; a quarter of it may be torn or drawn over."""
    picture = io.BytesIO()
    segno.make_qr(link, error="q").save(picture, kind="svg", border=0, xmldecl=False, svgns=True)
    return picture.getvalue().decode()
