"""Figures of a made-up home: every kind of week, and lengths of any size."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.figures import Figures, Opening, figures, weeks
from bot.domain.home import DEFAULT_ACKNOWLEDGE, Urgency
from bot.domain.shift import Layer

ZONE = ZoneInfo("Europe/Stockholm")
WEDNESDAY = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)  # of week 48
MINUTE = timedelta(minutes=1)


def opened(week: int, hour: float, urgency: Urgency, wait: float | None, close: float | None = None) -> Opening:
    """In this week of 2026, so many hours after it began; acknowledged and closed so many minutes later."""
    began = datetime.fromisocalendar(2026, week, 1).replace(tzinfo=ZONE) + timedelta(hours=hour)
    taken = None if wait is None else began + wait * MINUTE
    ended = None if close is None else began + close * MINUTE
    return Opening(began, began + DEFAULT_ACKNOWLEDGE[urgency], urgency, taken, ended, escalated=wait is None)


def of(found: Sequence[Opening], hours: float = 0, count: int = 8) -> Figures:
    """Their figures, with so many hours without anybody in each week."""
    asked = weeks(ZONE, WEDNESDAY, count)
    gaps = [dict.fromkeys(Layer, timedelta(hours=hours)) for _ in asked]
    return figures(found, asked, gaps, ZONE, WEDNESDAY)


NOTHING = of([])
ORDINARY = of(
    [
        opened(46, 8, Urgency.NOW, 4, 60), opened(46, 30, Urgency.TODAY, 40, 300),
        opened(47, 9, Urgency.NOW, 1.5, 45), opened(47, 20, Urgency.TODAY, 12, 150),
        opened(47, 90, Urgency.TODAY, None), opened(48, 61, Urgency.WHENEVER, 90),
        opened(48, 63.9, Urgency.WHENEVER, None),
    ],
    hours=3.5,
)  # fmt: skip
NEVER = of([opened(47, hour, Urgency.NOW, None) for hour in range(100)], hours=168)
EXTREME = of([opened(week, 1, urgency, 10**6, 10**7) for week in (41, 47) for urgency in Urgency] * 400, hours=167.96)
EVERY = (NOTHING, ORDINARY, NEVER, EXTREME)
