"""When somebody can be called: a weekly pattern by the home's clock, and whether it holds on holidays.

Which days are holidays the caller knows. How hours are said in a language is the messages' work.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.wall import instant

WEEK = frozenset(range(7))
MIDNIGHT = time(0)
FARTHEST = 28  # days in which the next opening is sought: a pattern is weekly, and holidays don't last longer


@dataclass(frozen=True, order=True)
class Span:
    """On these weekdays (Monday is 0) from `start` until `end`, local times. An `end` that is not after the start is on
    the day after; both at midnight is the whole day."""

    days: tuple[int, ...]
    start: time
    end: time

    def on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The span that begins on `day`, as instants (UTC)."""
        last = day if self.end > self.start else day + timedelta(days=1)
        return instant(day, self.start, zone), instant(last, self.end, zone)


@dataclass(frozen=True)
class Hours:
    """Spans of a week. `holidays`: they hold on holidays, too; else a span that begins on a holiday is left out."""

    spans: tuple[Span, ...]
    holidays: bool = False

    @property
    def is_always(self) -> bool:
        """Whether somebody answers at every hour of every day."""
        whole = {day for span in self.spans for day in span.days if span.start == span.end}
        return self.holidays and whole == WEEK


ALWAYS = Hours((Span(tuple(range(7)), MIDNIGHT, MIDNIGHT),), holidays=True)
WORKDAYS = (0, 1, 2, 3, 4)


@dataclass(frozen=True)
class Standing:
    """Whether somebody can be called at an instant, and until when that stays so; None where it never ends, or where
    no change is in sight."""

    is_open: bool
    until: datetime | None


def standing(hours: Hours, now: datetime, zone: ZoneInfo, holidays: Container[date]) -> Standing:
    """Whether it is open at `now` (UTC), and until when. Spans that meet are one."""
    if hours.is_always:
        return Standing(is_open=True, until=None)
    first = now.astimezone(zone).date() - timedelta(days=1)
    found = _joined(
        span.on(day, zone)
        for day in (first + timedelta(days=number) for number in range(FARTHEST))
        for span in hours.spans
        if day.weekday() in span.days and (hours.holidays or day not in holidays)
    )
    for starts_at, ends_at in found:
        if starts_at <= now < ends_at:
            lasts = (ends_at - now) > timedelta(days=FARTHEST - 3)
            return Standing(is_open=True, until=None if lasts else ends_at)
        if starts_at > now:
            return Standing(is_open=False, until=starts_at)
    return Standing(is_open=False, until=None)


def _joined(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    for starts_at, ends_at in sorted(spans):
        if found and starts_at <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], ends_at)
        else:
            found.append((starts_at, ends_at))
    return found


# --- as it is kept ----------------------------------------------------------------------------------------------------


def written(hours: Hours) -> str:
    """One line, for storage: "01234 08:00-16:00, 5 10:00-14:00, holidays"."""
    spans = [f"{''.join(map(str, one.days))} {one.start:%H:%M}-{one.end:%H:%M}" for one in hours.spans]
    return ", ".join([*spans, *(["holidays"] if hours.holidays else [])])


def read(line: str) -> Hours:
    """The inverse of `written`. Raises ValueError for anything else."""
    found = Hours(())
    for part in line.split(", "):
        if part == "holidays":
            found = replace(found, holidays=True)
            continue
        days, _, times = part.partition(" ")
        start, _, end = times.partition("-")
        span = Span(tuple(map(int, days)), time.fromisoformat(start), time.fromisoformat(end))
        found = replace(found, spans=(*found.spans, span))
    if not found.spans:
        raise ValueError("hours without a span")
    return found
