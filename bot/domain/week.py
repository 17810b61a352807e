"""A week of a roster as people look at it: day by day who has what, long turns once, what is missing, in their places.

Pure: a roster becomes a value to be shown. How it is said is `messages.week`'s work; who has what, `domain.roster`'s.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from bot.domain.roster import Roster, Span, timeline
from bot.domain.shift import Layer
from bot.domain.wall import instant

LENGTH = 7
LONG = timedelta(hours=26)  # a whole day is 25 hours on the night on which clocks go back
AROUND = timedelta(days=8)  # so that a turn is seen from its start to its end
LONGEST_TURN = timedelta(days=8)  # what is longer is no shift that somebody could take, but a plan that is missing


@dataclass(frozen=True)
class Day:
    """What begins on a day. `name`: the holiday that it is, or nothing."""

    date: date
    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Week:
    """Seven days from `first`. `long`: spans of more than a day, said once."""

    first: date
    long: tuple[Span, ...]
    days: tuple[Day, ...]

    @property
    def after(self) -> date:
        """The first day that is not in it any more."""
        return self.first + timedelta(days=LENGTH)

    @property
    def spans(self) -> tuple[Span, ...]:
        """All that is in it."""
        return (*self.long, *(span for day in self.days for span in day.spans))


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def bounds(roster: Roster, first: date) -> tuple[datetime, datetime]:
    """When the week begins and ends (UTC): at midnight in the home's zone."""
    return instant(first, time(), roster.zone), instant(first + timedelta(days=LENGTH), time(), roster.zone)


def week_of(
    roster: Roster, first: date, now: datetime, holidays: Mapping[date, str], watched: Collection[Layer],
    layers: Iterable[Layer] = Layer,
) -> Week:  # fmt: skip
    """The week from `first` on. Of `watched` layers it is told, too, when nobody has them, from now on."""
    begins, ends = bounds(roster, first)
    spans = joined(timeline(roster, begins - AROUND, ends + AROUND, layers))
    kept = [shown for span in spans if (shown := _shown(span, now, watched)) and shown.ends_at > begins]
    inside = [span for span in kept if span.starts_at < ends]
    days = [first + timedelta(days=number) for number in range(LENGTH)]
    short = [span for span in inside if not is_long(span)]
    return Week(
        first,
        tuple(span for span in inside if is_long(span)),
        tuple(
            Day(day, holidays.get(day, ""), tuple(span for span in short if _day(roster, span, first) == day))
            for day in days
        ),
    )


def _shown(span: Span, now: datetime, watched: Collection[Layer]) -> Span | None:
    """What nobody has is only told where somebody should, and of what is to come."""
    if span.person_id is not None:
        return span
    if span.layer not in watched or span.ends_at <= now:
        return None
    return replace(span, starts_at=max(span.starts_at, now))


def _day(roster: Roster, span: Span, first: date) -> date:
    """The day under which a span stands: on which it begins, or the first."""
    return max(span.starts_at.astimezone(roster.zone).date(), first)


def is_long(span: Span) -> bool:
    """More than a day: said once, not under a day."""
    return span.ends_at - span.starts_at > LONG


def joined(spans: Iterable[Span]) -> list[Span]:
    """One after another of the same person's (or of nobody's) as one."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last is not None and (last.layer, last.person_id, last.also, last.ends_at) == (
            span.layer, span.person_id, span.also, span.starts_at,
        ):  # fmt: skip
            found[-1] = replace(last, ends_at=span.ends_at)
        else:
            found.append(span)
    return found


def followed(roster: Roster, layer: Layer, now: datetime, ahead: timedelta) -> Span | None:
    """What comes when the layer is another's (or nobody's) than now, within `ahead`; None where that stays."""
    spans = timeline(roster, now, now + ahead, [layer])
    return next((span for span in spans if span.person_id != spans[0].person_id), None)


def by_day(roster: Roster, span: Span, wall: time) -> list[Span]:
    """A long span cut where days change hands, so that one of them can be somebody else's."""
    if not is_long(span):
        return [span]
    first, last = (moment.astimezone(roster.zone).date() for moment in (span.starts_at, span.ends_at))
    cuts = [instant(first + timedelta(days=number), wall, roster.zone) for number in range((last - first).days + 1)]
    edges = [span.starts_at, *(cut for cut in cuts if span.starts_at < cut < span.ends_at), span.ends_at]
    return [replace(span, starts_at=one, ends_at=other) for one, other in pairwise(edges)]


def to_give(roster: Roster, spans: Sequence[Span], now: datetime, wall: time) -> list[Span]:
    """Shifts and gaps from now on that can be given to somebody, the earliest first: what is longer than a turn may be
    is given day by day."""
    ahead = [replace(span, starts_at=max(span.starts_at, now)) for span in spans if span.ends_at > now]
    cut = [
        piece
        for span in ahead
        for piece in (by_day(roster, span, wall) if span.ends_at - span.starts_at > LONGEST_TURN else [span])
    ]
    return sorted(cut, key=lambda span: (span.starts_at, span.layer))
