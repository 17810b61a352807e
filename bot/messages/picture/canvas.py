"""An empty canvas of a phone's shape on a light ground, and its PNG. What is drawn on it, each picture knows."""

import io
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIZE = (1080, 1350)  # pixels: more, and Telegram makes it smaller
DPI = 100
INK, QUIET, BLUE, LINES = "#1b1f24", "#57606a", "#0b4f8a", "#d8dee4"
_ONE_AT_A_TIME = threading.Lock()  # the library is not made for two threads at once


def png(put: "Callable[[Figure], None]") -> bytes:
    """The picture that `put` makes of an empty canvas. Takes a good part of a second: not for the event loop."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with _ONE_AT_A_TIME:
        figure = Figure(figsize=(SIZE[0] / DPI, SIZE[1] / DPI), dpi=DPI, facecolor="white")
        FigureCanvasAgg(figure)
        put(figure)
        made = io.BytesIO()
        figure.savefig(made, format="png", dpi=DPI, metadata={"Software": None})
    return made.getvalue()
