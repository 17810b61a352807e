"""The picture of a home's figures: drawn for a phone, on a light ground, and understood without its colours.

A `Chart` holds every word and number that is shown; it waits in the outbox as JSON and is drawn when it is sent, away
from any transaction. What the numbers mean is `messages.stats`' to say. Without matplotlib there is no picture.
"""

import io
import json
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SIZE = (1080, 1350)  # pixels
DPI = 100
INK, QUIET, BLUE, PALE = "#1b1f24", "#57606a", "#0b4f8a", "#cfe0f0"
HEAD, TEXT, SMALL = 25, 19, 17  # points; at this size and resolution a phone shows small print as it shows its own
MARGIN = 0.035
_ONE_AT_A_TIME = threading.Lock()  # the library is not made for two threads at once


@dataclass(frozen=True)
class Column:
    """One week. `percent`, `median` and `high` (minutes) are None where there are none; `slow` and `slowest` then say
    in a word why. `below` are the numbers that stand below the week, row by row."""

    label: str
    percent: int | None
    median: float | None
    high: float | None
    slow: str
    slowest: str
    below: Sequence[str]


@dataclass(frozen=True)
class Chart:
    """All that the picture shows. `hours` are (began, of them not in time) for each hour of the day; `rows` name the
    numbers below the weeks; `axis` are lengths of time (minutes) with their names."""

    title: str
    share_head: str
    time_head: str
    median_name: str
    high_name: str
    hours_head: str
    late_name: str
    hour_name: str
    rows: Sequence[str]
    columns: Sequence[Column]
    hours: Sequence[tuple[int, int]]
    axis: Sequence[tuple[float, str]]

    def to_json(self) -> str:
        """As text that can wait."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Chart":
        """The inverse of `to_json`."""
        data: dict[str, Any] = json.loads(text)
        return cls(
            **{
                **data,
                "rows": tuple(data["rows"]),
                "columns": tuple(Column(**{**one, "below": tuple(one["below"])}) for one in data["columns"]),
                "hours": tuple((began, late) for began, late in data["hours"]),
                "axis": tuple((minutes, name) for minutes, name in data["axis"]),
            }
        )


def can_draw() -> bool:
    """Whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


def draw(chart: str) -> bytes:
    """The picture of a chart's JSON, as PNG. Takes a good part of a second: not for the event loop."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    shown = Chart.from_json(chart)
    with _ONE_AT_A_TIME:
        figure = Figure(figsize=(SIZE[0] / DPI, SIZE[1] / DPI), dpi=DPI, facecolor="white")
        FigureCanvasAgg(figure)
        figure.text(MARGIN, 0.972, shown.title, size=HEAD, weight="bold", color=INK, va="center")
        _shares(_axes(figure, 0.715, 0.185, shown.share_head), shown)
        _times(_axes(figure, 0.452, 0.185, shown.time_head), shown)
        _rows(figure, shown)
        _hours(_axes(figure, 0.065, 0.14, shown.hours_head), shown)
        made = io.BytesIO()
        figure.savefig(made, format="png", dpi=DPI, metadata={"Software": None})
    return made.getvalue()


LEFT, WIDTH = 0.17, 0.80


def _axes(figure: "Figure", bottom: float, height: float, head: str) -> "Axes":
    """An empty panel with its head."""
    axes = figure.add_axes((LEFT, bottom, WIDTH, height))
    axes.set_facecolor("white")
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)
    axes.tick_params(length=0, labelsize=SMALL, labelcolor=INK, pad=8)
    axes.set_axisbelow(True)
    figure.text(MARGIN, bottom + height + 0.032, head, size=TEXT, weight="bold", color=INK, va="center")
    return axes


def _week_axis(axes: "Axes", chart: Chart) -> None:
    axes.set_xlim(-0.5, len(chart.columns) - 0.5)
    axes.set_xticks(range(len(chart.columns)), [column.label for column in chart.columns])


def _shares(axes: "Axes", chart: Chart) -> None:
    """Acknowledged in time, per cent: a bar a week, with its number on it."""
    _week_axis(axes, chart)
    axes.set_ylim(0, 118)
    axes.set_yticks([0, 50, 100], ["0 %", "50 %", "100 %"])
    axes.grid(axis="y", color="#d8dee4", linewidth=1)
    for place, column in enumerate(chart.columns):
        if column.percent is None:
            _label(axes, place, 3, "–", color=QUIET)
            continue
        axes.bar(place, column.percent, width=0.68, color=BLUE)
        _label(axes, place, column.percent + 3, str(column.percent))


def _times(axes: "Axes", chart: Chart) -> None:
    """How long it took: a round mark for half of them, a pointed one for 95 %, and a word where there is none."""
    _week_axis(axes, chart)
    lowest, highest = chart.axis[0][0], chart.axis[-1][0]
    axes.set_yscale("log")
    axes.set_ylim(lowest / 1.3, highest * 2.6)
    axes.set_yticks([minutes for minutes, _ in chart.axis], [name for _, name in chart.axis])
    axes.minorticks_off()
    axes.grid(axis="y", color="#d8dee4", linewidth=1)
    ceiling = highest * 1.6
    for place, column in enumerate(chart.columns):
        tops = [(column.median, column.slow, "o", BLUE), (column.high, column.slowest, "^", "white")]
        ends = [min(max(one if one is not None else ceiling, lowest), ceiling) for one, _, _, _ in tops]
        if column.median is not None or column.slow:
            axes.plot([place, place], ends, color=QUIET, linewidth=2, zorder=1)
        for (value, word, marker, inside), at in zip(tops, ends, strict=True):
            if value is not None:
                axes.plot(
                    [place], [at], marker, markersize=14, markerfacecolor=inside, markeredgecolor=BLUE,
                    markeredgewidth=2.5, zorder=2 + (marker == "o"),
                )  # fmt: skip
            elif word:
                axes.plot([place], [at], "x", markersize=12, color=INK, markeredgewidth=3, zorder=3)
        if column.slowest:
            axes.text(place, highest * 2.1, column.slowest, size=13, color=INK, ha="center", va="center")
    _legend(axes, ("o", BLUE, chart.median_name), ("^", "white", chart.high_name))


def _legend(axes: "Axes", *marks: tuple[str, str, str]) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D(
            [], [], marker=marker, linestyle="", markersize=13, markerfacecolor=inside, markeredgecolor=BLUE,
            markeredgewidth=2.5, label=name,
        )
        for marker, inside, name in marks
    ]  # fmt: skip
    axes.legend(
        handles=handles, loc="lower right", bbox_to_anchor=(1.02, 1.0), ncols=2, frameon=False, fontsize=SMALL,
        handletextpad=0.1, columnspacing=1.0, labelcolor=INK,
    )  # fmt: skip


def _rows(figure: "Figure", chart: Chart) -> None:
    """Numbers below the weeks, a row each."""
    step = WIDTH / len(chart.columns)
    for row, name in enumerate(chart.rows):
        height = 0.392 - row * 0.027
        figure.text(MARGIN, height, name, size=SMALL - 2, color=INK, va="center")
        for place, column in enumerate(chart.columns):
            at = LEFT + (place + 0.5) * step
            figure.text(at, height, column.below[row], size=SMALL, color=INK, ha="center", va="center")


def _hours(axes: "Axes", chart: Chart) -> None:
    """When they came in: a bar an hour, the part that was not in time hatched."""
    most = max([began for began, _ in chart.hours] + [1])
    axes.set_xlim(-0.6, 23.6)
    axes.set_xticks(range(0, 24, 3), [f"{hour:02}" for hour in range(0, 24, 3)])
    axes.set_ylim(0, most * 1.25)
    axes.set_yticks([0, most])
    for hour, (began, late) in enumerate(chart.hours):
        axes.bar(hour, began - late, width=0.8, color=BLUE)
        axes.bar(hour, late, bottom=began - late, width=0.8, facecolor="white", edgecolor=BLUE, hatch="///", linewidth=2)
    axes.set_xlabel(chart.hour_name, size=SMALL, color=INK)


def _label(axes: "Axes", place: float, height: float, text: str, color: str = INK) -> None:
    axes.text(place, height, text, size=TEXT, color=color, ha="center", va="bottom")
