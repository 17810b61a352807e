"""The picture of a home's figures, week by week. What the numbers mean is `messages.stats`' to say."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from bot.messages.picture.canvas import BLUE, INK, LINES, QUIET

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEAD, TEXT, SMALL, NOTE = (
    25,
    19,
    17,
    14,
)  # points; at this size and resolution a phone shows small print as it shows its own
MARGIN = 0.035


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
    """All that the picture shows. `running` explains the star at the week that has not ended. `hours` are (counted, of
    them not in time) for each hour of the day; `rows` name the numbers below the weeks; `axis` are lengths (minutes)
    with their names."""

    title: str
    running: str
    share_head: str
    time_head: str
    median_name: str
    high_name: str
    hours_head: str
    kept_name: str
    late_name: str
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


def put(figure: "Figure", shown: Chart) -> None:
    """All of it on an empty canvas."""
    figure.text(MARGIN, 0.970, shown.title, size=HEAD, weight="bold", color=INK, va="center", parse_math=False)
    figure.text(1 - MARGIN, 0.925, shown.running, size=SMALL, color=INK, va="center", ha="right")
    _shares(_axes(figure, 0.735, 0.160, shown.share_head), shown)
    _times(_axes(figure, 0.455, 0.190, shown.time_head), shown)
    _rows(figure, shown)
    _hours(_axes(figure, 0.075, 0.145, shown.hours_head), shown)


LEFT, WIDTH, HEAD_ABOVE = 0.205, 0.765, 0.030  # of panels, as parts of the whole
BESIDE = 0.13  # how far two marks of a week stand from its middle, so that both are seen where they are alike


def _axes(figure: "Figure", bottom: float, height: float, head: str) -> "Axes":
    """An empty panel with its head."""
    axes = figure.add_axes((LEFT, bottom, WIDTH, height))
    axes.set_facecolor("white")
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(QUIET)
    axes.tick_params(length=0, labelsize=SMALL, labelcolor=INK, pad=8)
    axes.set_axisbelow(True)
    figure.text(MARGIN, bottom + height + HEAD_ABOVE, head, size=TEXT, weight="bold", color=INK, va="center")
    return axes


def _week_axis(axes: "Axes", chart: Chart) -> None:
    axes.set_xlim(-0.5, len(chart.columns) - 0.5)
    axes.set_xticks(range(len(chart.columns)), [column.label for column in chart.columns])


def _shares(axes: "Axes", chart: Chart) -> None:
    """Acknowledged in time, per cent: a bar a week, with its number on it."""
    _week_axis(axes, chart)
    axes.set_ylim(0, 118)
    axes.set_yticks([0, 50, 100], ["0 %", "50 %", "100 %"])
    axes.grid(axis="y", color=LINES, linewidth=1)
    for place, column in enumerate(chart.columns):
        if column.percent is None:
            _label(axes, place, 3, "–")
            continue
        axes.bar(place, column.percent, width=0.68, color=BLUE)
        _label(axes, place, column.percent + 3, str(column.percent))


def _times(axes: "Axes", chart: Chart) -> None:
    """How long it took: a round mark for half of them, a pointed one for 95 %, and a cross with a word for neither."""
    _week_axis(axes, chart)
    lowest, highest = chart.axis[0][0], chart.axis[-1][0]
    axes.set_yscale("log")
    axes.set_ylim(lowest / 1.4, highest * 4.5)
    axes.set_yticks([minutes for minutes, _ in chart.axis], [name for _, name in chart.axis])
    axes.minorticks_off()
    axes.grid(axis="y", color=LINES, linewidth=1)
    for place, column in enumerate(chart.columns):
        _mark(axes, place - BESIDE, column.median, HALF, (lowest, highest))
        _mark(axes, place + BESIDE, column.high, MOST, (lowest, highest))
        for at, word in ((place - BESIDE, column.slow), (place + BESIDE, column.slowest)):
            if word:
                axes.plot([at], [highest * 1.7], "x", markersize=11, color=INK, markeredgewidth=3)
        if column.slowest:
            axes.text(place, highest * 3.1, column.slowest, size=NOTE, color=INK, ha="center", va="center")
    handles = [_sample(**HALF, label=chart.median_name), _sample(**MOST, label=chart.high_name)]
    _legend(axes, handles)


HALF: dict[str, Any] = {"marker": "o", "markersize": 14, "markerfacecolor": BLUE}
MOST: dict[str, Any] = {"marker": "^", "markersize": 15, "markerfacecolor": "white"}
EDGE: dict[str, Any] = {"linestyle": "", "markeredgecolor": BLUE, "markeredgewidth": 2.5}


def _mark(axes: "Axes", at: float, minutes: float | None, mark: dict[str, Any], within: tuple[float, float]) -> None:
    if minutes is not None:
        axes.plot([at], [min(max(minutes, within[0]), within[1])], **mark, **EDGE)


def _sample(**mark: Any) -> Any:
    from matplotlib.lines import Line2D

    return Line2D([], [], **mark, **EDGE)


def _legend(axes: "Axes", handles: Sequence[Any]) -> None:
    """What the marks mean, at the right of the panel's head."""
    figure, box = axes.figure, axes.get_position()
    axes.legend(
        handles=handles, loc="center right", bbox_to_anchor=(1.0 - MARGIN / 2, box.y1 + HEAD_ABOVE),
        bbox_transform=figure.transFigure, ncols=2, frameon=False, fontsize=SMALL, handletextpad=0.4,
        columnspacing=1.2, borderpad=0, labelcolor=INK,
    )  # fmt: skip


def _rows(figure: "Figure", chart: Chart) -> None:
    """Numbers below the weeks, a row each."""
    step = WIDTH / len(chart.columns)
    for row, name in enumerate(chart.rows):
        height = 0.397 - row * 0.029
        figure.text(MARGIN, height, name, size=SMALL, color=INK, va="center")
        for place, column in enumerate(chart.columns):
            at = LEFT + (place + 0.5) * step
            figure.text(at, height, column.below[row], size=SMALL, color=INK, ha="center", va="center")


def _hours(axes: "Axes", chart: Chart) -> None:
    """When they came in: a bar an hour, the part that was not in time hatched."""
    from matplotlib.patches import Patch

    late_bar: dict[str, Any] = {"facecolor": "white", "edgecolor": BLUE, "hatch": "///", "linewidth": 2}
    most = max([began for began, _ in chart.hours] + [1])
    axes.set_xlim(-0.6, 23.6)
    axes.set_xticks(range(0, 24, 3), [f"{hour:02}" for hour in range(0, 24, 3)])
    axes.set_ylim(0, most * 1.15)
    axes.set_yticks([0, most])
    axes.grid(axis="y", color=LINES, linewidth=1)
    for hour, (began, late) in enumerate(chart.hours):
        if began > late:
            axes.bar(hour, began - late, width=0.8, facecolor=BLUE, edgecolor=BLUE, linewidth=2)
        if late:
            axes.bar(hour, late, bottom=began - late, width=0.8, **late_bar)
    _legend(axes, [Patch(color=BLUE, label=chart.kept_name), Patch(**late_bar, label=chart.late_name)])


def _label(axes: "Axes", place: float, height: float, text: str) -> None:
    axes.text(place, height, text, size=TEXT, color=INK, ha="center", va="bottom")
