"""Who has a layer at an instant, and over a time: pure questions to a roster value.

Routing, `/duty`, reminders, calendars and the search for gaps all ask here, so that they can never disagree. What is
said about the answers, and to whom, is the services' work.
"""

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.domain.rotation import Rotation, turns
from bot.domain.shift import Kind, Layer, Shift


@dataclass(frozen=True)
class Roster:
    """The rotations and shifts of one home. `holidays` are named by date. `able`: who can be reached and may answer;
    None: that is not asked. What the answers to `who_is_on` and `timeline` say does not depend on it."""

    shifts: Sequence[Shift] = ()
    rotations: Sequence[Rotation] = ()
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Stockholm"))
    holidays: Mapping[date, str] = field(default_factory=dict)
    able: frozenset[int] | None = None

    @property
    def is_planned(self) -> bool:
        """Whether there is more than what people took there and then."""
        return bool(self.rotations) or any(shift.is_planned for shift in self.shifts)


@dataclass(frozen=True)
class Span:
    """From `starts_at` until `ends_at` (UTC) a layer is had by `person_id`; by nobody where that is None.

    `shift` is what says so. `also`: who else is planned for the same time, with the same right.
    """

    layer: Layer
    starts_at: datetime
    ends_at: datetime
    person_id: int | None
    shift: Shift | None = None
    also: tuple[int, ...] = ()


WARNING = timedelta(minutes=10)


def who_is_on(roster: Roster, layer: Layer, moment: datetime) -> Shift | None:
    """The shift that has `layer` at `moment`; None when nobody has it."""
    covering = [shift for shift in _shifts(roster, layer, moment, moment) if shift.covers(moment)]
    found = max(covering, key=lambda shift: shift.weight, default=None)
    return found if found and found.person_id is not None else None


def timeline(roster: Roster, since: datetime, until: datetime, layers: Iterable[Layer] = Layer) -> tuple[Span, ...]:
    """The layers from `since` until `until`, without a break: one span after the other, layer by layer."""
    return tuple(span for layer in layers for span in _spans(roster, layer, since, until))


def _shifts(roster: Roster, layer: Layer, since: datetime, until: datetime) -> list[Shift]:
    """All shifts and turns of a layer that have begun by `until` and are not over at `since`; and perhaps some that
    are, because they were handed over."""
    written = [shift for shift in roster.shifts if shift.layer is layer and shift.starts_at <= until]
    near = [shift for shift in written if shift.ends_at is None or shift.ends_at > since]
    if any(shift.ends_at is None for shift in near):
        near = list(_handed_over(roster, layer, near))
    after = until + timedelta.resolution
    for rotation in roster.rotations:
        if rotation.layer is layer:
            near.extend(turns(rotation, roster.zone, roster.holidays, since, after))
    return near


def _handed_over(roster: Roster, layer: Layer, shifts: Sequence[Shift]) -> Iterator[Shift]:
    """Shifts until handed over end when the next planned one begins, however far ahead that is."""
    starts = sorted(shift.starts_at for shift in roster.shifts if shift.layer is layer and shift.is_beginning)
    rotations = [rotation for rotation in roster.rotations if rotation.layer is layer]
    for shift in shifts:
        if shift.ends_at is not None:
            yield shift
            continue
        place = bisect_right(starts, shift.starts_at)
        turning = (_next_turn(roster, rotation, shift.starts_at) for rotation in rotations)
        ends = [*starts[place : place + 1], *(turn.starts_at for turn in turning if turn is not None)]
        yield replace(shift, ends_at=min(ends, default=None))


def _next_turn(roster: Roster, rotation: Rotation, moment: datetime) -> Shift | None:
    """The first turn that begins after `moment`."""
    coming = turns(rotation, roster.zone, roster.holidays, moment)
    return next((turn for turn in coming if turn.is_beginning and turn.starts_at > moment), None)


def _spans(roster: Roster, layer: Layer, since: datetime, until: datetime) -> Iterator[Span]:
    """The layer in spans that each have one shift, or none, behind them."""
    last: Span | None = None
    if since >= until:
        return
    for starts_at, ends_at, covering in _pieces(_shifts(roster, layer, since, until), since, until):
        span = _span(layer, starts_at, ends_at, covering)
        if last is not None and (last.shift, last.also) == (span.shift, span.also):
            last = replace(last, ends_at=span.ends_at)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _pieces(
    shifts: Sequence[Shift], since: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime, list[Shift]]]:
    """Pieces of time in which nothing begins or ends, each with the shifts that cover it."""
    ends = [shift.ends_at for shift in shifts if shift.ends_at is not None]
    edges = {since, until, *(one for one in (*(shift.starts_at for shift in shifts), *ends) if since < one < until)}
    waiting = [(max(shift.starts_at, since), place) for place, shift in enumerate(shifts)]
    heapq.heapify(waiting)
    covering: list[Shift] = []
    for starts_at, ends_at in pairwise(sorted(edges)):
        covering = [shift for shift in covering if shift.ends_at is None or shift.ends_at > starts_at]
        while waiting and waiting[0][0] <= starts_at:
            shift = shifts[heapq.heappop(waiting)[1]]
            if shift.covers(starts_at):
                covering.append(shift)
        yield starts_at, ends_at, covering


def _span(layer: Layer, starts_at: datetime, ends_at: datetime, covering: Sequence[Shift]) -> Span:
    found = max(covering, key=lambda shift: shift.weight, default=None)
    if found is None or found.person_id is None:
        return Span(layer, starts_at, ends_at, None, found)
    equals = [shift for shift in covering if shift.kind is found.kind and found.kind in (Kind.ROTATION, Kind.SHIFT)]
    also = {shift.person_id for shift in equals if shift.person_id is not None} - {found.person_id}
    return Span(layer, starts_at, ends_at, found.person_id, found, tuple(sorted(also)))


# --- gaps and doubles -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gap:
    """A layer without anybody who can be reached, or (`people` holds more than one) with two at once.

    Without: `people` holds who is planned and can't be reached, where there is somebody.
    """

    layer: Layer
    starts_at: datetime
    ends_at: datetime
    people: tuple[int, ...] = ()
    is_double: bool = False


def gaps(roster: Roster, since: datetime, until: datetime, layers: Iterable[Layer] = Layer) -> list[Gap]:
    """Every gap and every double between `since` and `until`, the earliest first."""
    found: list[Gap] = []
    for span in timeline(roster, since, until, layers):
        gap = _gap(roster, span)
        if gap is None:
            continue
        before = found[-1] if found else None
        if before is not None and replace(gap, starts_at=before.starts_at, ends_at=gap.starts_at) == before:
            found[-1] = replace(before, ends_at=gap.ends_at)
        else:
            found.append(gap)
    return sorted(found, key=lambda gap: (gap.starts_at, gap.layer))


def _gap(roster: Roster, span: Span) -> Gap | None:
    if span.person_id is None:
        return Gap(span.layer, span.starts_at, span.ends_at)
    if roster.able is not None and span.person_id not in roster.able:
        return Gap(span.layer, span.starts_at, span.ends_at, (span.person_id,))
    if span.also:
        both = tuple(sorted((span.person_id, *span.also)))
        return Gap(span.layer, span.starts_at, span.ends_at, both, is_double=True)
    return None


# --- what a change changes ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """From `starts_at` until `ends_at` (UTC) a layer was `was`'s and is `now`'s; None is nobody."""

    layer: Layer
    starts_at: datetime
    ends_at: datetime
    was: int | None
    now: int | None


def changes(before: Roster, after: Roster, since: datetime, until: datetime) -> list[Change]:
    """What is another's between two rosters, in pieces as large as they can be; the earliest first."""
    found: list[Change] = []
    for layer in Layer:
        was, now = timeline(before, since, until, [layer]), timeline(after, since, until, [layer])
        for piece in _differing(was, now):
            last = found[-1] if found else None
            if last and (last.layer, last.ends_at, last.was, last.now) == (
                layer,
                piece.starts_at,
                piece.was,
                piece.now,
            ):
                found[-1] = replace(last, ends_at=piece.ends_at)
            else:
                found.append(piece)
    return sorted(found, key=lambda change: (change.starts_at, change.layer))


def _differing(was: Sequence[Span], now: Sequence[Span]) -> Iterator[Change]:
    """Both walk the same time, so the pieces are cut at the ends of either."""
    left, right = 0, 0
    while left < len(was) and right < len(now):
        one, other = was[left], now[right]
        starts_at, ends_at = max(one.starts_at, other.starts_at), min(one.ends_at, other.ends_at)
        if one.person_id != other.person_id:
            yield Change(one.layer, starts_at, ends_at, one.person_id, other.person_id)
        left += one.ends_at == ends_at
        right += other.ends_at == ends_at


def warn_at(starts_at: datetime, ends_at: datetime | None) -> datetime | None:
    """When the one on duty is asked to go on or hand over: ten minutes before the end, or half-way in a short shift."""
    if ends_at is None:
        return None
    return max(ends_at - WARNING, starts_at + (ends_at - starts_at) / 2)
