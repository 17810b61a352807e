"""Pictures: drawn for a phone, on a light ground, and understood without their colours.

Each is a value that holds every word and number that is shown; it waits in the outbox as JSON and is drawn when it is
sent, away from any transaction. Without matplotlib there is no picture.
"""

import json
from importlib.util import find_spec

from bot.messages.picture import weeks, wheel
from bot.messages.picture.canvas import SIZE, png
from bot.messages.picture.weeks import Chart, Column
from bot.messages.picture.wheel import ROOMY, Mark, Year
from bot.messages.picture.wheel import SHOWN as MARKS

__all__ = ["MARKS", "ROOMY", "SIZE", "Chart", "Column", "Mark", "Year", "can_draw", "draw"]


def can_draw() -> bool:
    """Whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


def draw(drawn: str) -> bytes:
    """The picture of the JSON of a `Chart` or a `Year`, as PNG. Takes a good part of a second: not for the event
    loop."""
    if "marks" in json.loads(drawn):
        year = Year.from_json(drawn)
        return png(lambda figure: wheel.put(figure, year))
    chart = Chart.from_json(drawn)
    return png(lambda figure: weeks.put(figure, chart))
