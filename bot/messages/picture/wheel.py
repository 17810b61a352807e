"""The picture of a home's year: a ring of months, each entry a numbered disc at its place, and the names below.

One height for all: the more entries there are, the smaller is the ring, and a name that does not fit is cut. The words
are `messages.wheel`'s to say.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

from bot.messages.picture.canvas import BLUE, DPI, INK, LINES, QUIET, SIZE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHOWN = 14  # entries: with more, names would be too small to read
ROOMY = 5  # up to so many have a line of its own for when they come
PALE, MONTH = "#eef2f6", "#cfe0f0"
MARGIN, TITLE_AT, RING_FROM = 40, 62, 110  # pixels, from the left and the top
ROW, GAP = 44, 14  # of one line, and below an entry of two
TEXT, HEAD, SMALL = 29, 42, 28  # pixels: nothing is smaller
DISC, BESIDE = 24, 34  # the radius of a disc, and how far from the ring its middle is
HALF = 0.36  # of a size: how far below the middle of a line its signs stand
NEAR = 0.045  # of a year
LARGEST, SMALLEST = 430, 215  # radius of the ring


@dataclass(frozen=True)
class Mark:
    """One entry: `at` is its place in the year from 0 until 1, `when` says it in words."""

    at: float
    title: str
    when: str


@dataclass(frozen=True)
class Year:
    """All that the picture shows. `today`: its place in the year. `nothing`: said where there are no marks. `more`:
    said below them where there are others."""

    title: str
    months: Sequence[str]
    today: float
    today_name: str
    nothing: str
    marks: Sequence[Mark]
    more: str = ""

    def to_json(self) -> str:
        """As text that can wait."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Year":
        """The inverse of `to_json`."""
        data: dict[str, Any] = json.loads(text)
        marks = tuple(Mark(**one) for one in data["marks"])
        return cls(**{**data, "months": tuple(data["months"]), "marks": marks})


def put(figure: "Figure", year: Year) -> None:
    """All of it on an empty canvas."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, SIZE[0])
    axes.set_ylim(SIZE[1], 0)
    _text(axes, MARGIN, TITLE_AT, _fitted(year.title, HEAD, SIZE[0] - 2 * MARGIN), HEAD, weight="bold")
    lines = _lines(len(year.marks))
    below = len(year.marks) * (ROW * lines + (GAP if lines > 1 else 0)) + ROW * bool(year.more or not year.marks)
    room = SIZE[1] - RING_FROM - below - MARGIN
    radius = max(SMALLEST, min(LARGEST, room / 2 - BESIDE - DISC))
    _ring(axes, year, radius, RING_FROM + max(room / 2, radius + BESIDE + DISC))
    _names(axes, year, lines, SIZE[1] - MARGIN / 2 - below)


def _lines(entries: int) -> int:
    """How many lines each entry has below the ring."""
    return 2 if entries <= ROOMY else 1


# --- the ring ---------------------------------------------------------------------------------------------------------


def _ring(axes: "Axes", year: Year, radius: float, middle: float) -> None:
    from matplotlib.patches import Wedge

    held = {int(mark.at * 12) for mark in year.marks}
    centre, width = (SIZE[0] / 2, middle), radius * 0.38
    for month, name in enumerate(year.months):
        first, last = 30 * month - 90, 30 * month - 60
        fill = MONTH if month in held else PALE
        axes.add_patch(Wedge(centre, radius, first, last, width=width, facecolor=fill, edgecolor="white", linewidth=3))
        x, y = _spot(centre, radius - width / 2, (month + 0.5) / 12)
        _text(axes, x, y, name, SMALL, ha="center", weight="bold" if month in held else "normal")
    _today(axes, year, centre, radius - width)
    for number, (mark, at) in enumerate(zip(year.marks, _apart(year.marks, radius), strict=True), 1):
        x, y = _spot(centre, radius + BESIDE, at)
        way = [_spot(centre, radius - 8, mark.at), *_around(centre, radius + 2, mark.at, at), (x, y)]
        axes.plot(*zip(*way, strict=True), color=BLUE, linewidth=3, solid_capstyle="round", solid_joinstyle="round")
        _disc(axes, x, y, number)


def _today(axes: "Axes", year: Year, centre: tuple[float, float], inner: float) -> None:
    """A hand that points at today, from what says so."""
    tip = _spot(centre, inner - 4, year.today)
    foot = _spot(centre, inner * 0.62, year.today)
    axes.annotate(
        "", xy=tip, xytext=foot,
        arrowprops={"arrowstyle": "-|>,head_width=0.5,head_length=0.9", "color": INK, "linewidth": 3, "shrinkA": 0},
    )  # fmt: skip
    first, _, rest = year.today_name.partition("\n")
    _text(axes, centre[0], centre[1] - (18 if rest else 0), first, SMALL, ha="center")
    if rest:
        _text(axes, centre[0], centre[1] + 18, rest, SMALL, ha="center")


def _spot(centre: tuple[float, float], radius: float, at: float) -> tuple[float, float]:
    """A place on a circle: 0 is at the top, and the year goes with the clock."""
    return centre[0] + radius * sin(2 * pi * at), centre[1] - radius * cos(2 * pi * at)


def _around(centre: tuple[float, float], radius: float, first: float, last: float) -> list[tuple[float, float]]:
    """The way around the ring to a disc that stands far from its place, so that no line crosses the ring's words."""
    if abs(last - first) < NEAR:
        return []
    return [_spot(centre, radius, first + (last - first) * step / 12) for step in range(13)]


def _apart(marks: Sequence[Mark], radius: float) -> list[float]:
    """Where the discs stand on their circle: each as near to its own place as the others let it."""
    least = (2 * DISC + 6) / (2 * pi * (radius + BESIDE))
    order = sorted(range(len(marks)), key=lambda one: marks[one].at)
    places = [marks[one].at for one in order]
    for _ in range(200):
        moved = False
        for one in range(len(places)):
            other = (one + 1) % len(places)
            gap = places[other] - places[one] + (1 if other <= one else 0)
            if len(places) > 1 and gap < least - 1e-6:
                places[one] -= (least - gap) / 2
                places[other] += (least - gap) / 2
                moved = True
        if not moved:
            break
    return [place for _, place in sorted(zip(order, places, strict=True))]


def _disc(axes: "Axes", x: float, y: float, number: int) -> None:
    from matplotlib.patches import Circle

    axes.add_patch(Circle((x, y), DISC, facecolor=BLUE, edgecolor="white", linewidth=2, zorder=3))
    _text(axes, x, y, str(number), SMALL, ha="center", weight="bold", color="white")


# --- the names --------------------------------------------------------------------------------------------------------


def _names(axes: "Axes", year: Year, lines: int, top: float) -> None:
    """Each number's entry, in one line or two."""
    left, right = MARGIN + 2 * DISC + 18, SIZE[0] - MARGIN
    column = max((_width(mark.when, SMALL) for mark in year.marks), default=0) if lines == 1 else 0
    y = top + ROW / 2
    for number, mark in enumerate(year.marks, 1):
        axes.axhline(y - ROW / 2 - (GAP / 2 if lines > 1 else 0), MARGIN / SIZE[0], right / SIZE[0], color=LINES)
        if lines > 1:
            _disc(axes, MARGIN + DISC, y + ROW / 2, number)
        else:
            _text(axes, left - 18, y, str(number), TEXT, ha="right", weight="bold", color=BLUE)
        title = _fitted(mark.title, TEXT, right - left - (column + 24 if column else 0))
        _text(axes, left, y, title, TEXT)
        if lines == 1:
            _text(axes, right, y, mark.when, SMALL, ha="right", color=QUIET)
        else:
            _text(axes, left, y + ROW - 4, mark.when, SMALL, color=QUIET)
        y += ROW * lines + (GAP if lines > 1 else 0)
    last = year.more if year.marks else year.nothing
    _text(axes, left if year.marks else SIZE[0] / 2, y, last, TEXT, ha="left" if year.marks else "center", color=QUIET)


def _text(axes: "Axes", x: float, y: float, words: str, size: float, **style: Any) -> None:
    style = {"color": INK, "va": "baseline", "parse_math": False, "zorder": 4, **style}
    axes.text(x, y + HALF * size, words, size=_points(size), **style)


def _points(pixels: float) -> float:
    return pixels * 72 / DPI


def _width(words: str, size: float) -> float:
    """How wide words are (pixels)."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    weight = "bold" if size == HEAD else "normal"
    found = FontProperties(size=_points(size), weight=weight)
    return float(text_to_path.get_text_width_height_descent(words, found, ismath=False)[0]) * DPI / 72


def _fitted(words: str, size: float, most: float) -> str:
    """Words as far as they fit, without signs that the font does not have."""
    line = " ".join(_known(words).split()) or ("…" if words else "")
    if _width(line, size) <= most:
        return line
    while line and _width(line + "…", size) > most:
        line = line[:-1].rstrip()
    return line + "…"


def _known(words: str) -> str:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    signs = get_font(findfont(FontProperties())).get_charmap()
    return "".join(sign for sign in words if ord(sign) in signs or sign.isspace())
