"""How well a line answers: figures of past concerns and of the roster, week by week. Counts and lengths, no words.

What is counted, and how:

- An opening: each time that a concern is sent or opened again its neighbour waits anew, and is promised a time anew. It
  belongs to the week and the hour in which it began, in the home's zone, whenever it ended.
- The first acknowledgement of an opening counts. Passing on, taking over and a colleague who leaves change nothing in
  how long the neighbour waited.
- In time is: no later than promised. One that became more urgent while it waited is held to the earlier of the two
  promises; one that became less urgent again, to that of its urgency from when it began.
- Not counted yet is what waits within its promised time, nor ever what the neighbour took back within it.
- Never acknowledged is what waits past its time, and what was taken back after it. It is not left out: it is slower
  than all that were acknowledged. Where the middle one is such a one, there is no median, and that is what is said.
- What is still open is slower to close than all that was closed. What the neighbour took back is not asked about.
- Median and percentile are values that were there (nearest rank): at least half, or 95 %, took no longer.
- An opening that went on past its first step is escalated: it came to another step, nobody stood on one, or a whole
  round went by. Whether it still waited for somebody then, or its owner had been quiet, is one.
- A layer is without anybody from the first time that somebody had it; before that it was not in use.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.home import Durations, Urgency
from bot.domain.roster import Roster, timeline
from bot.domain.rotation import Rotation
from bot.domain.shift import Layer
from bot.domain.wall import instant

OPENED = ("sent", "reopened")
ACKNOWLEDGED = ("acknowledged", "taken-over")
ENDED = ("closed", "withdrawn")
RAISED = ("raised", "urgent")
ASKED_ANEW = (*RAISED, "stalled", "owner-left")  # the ladder begins at its first step
WENT_ON = ("passed", "channel-failed", "round", "unreached")
TOLD = ("told", "told-channel")
TELLING = (*OPENED, *ACKNOWLEDGED, *ENDED, *ASKED_ANEW, *WENT_ON, *TOLD, "lowered")  # all that is read here

ALL_DAY = range(24)


@dataclass(frozen=True)
class Event:
    """One event of a concern's timeline, as `domain.figures` reads it. `level`: what it was sent or lowered as.
    `step`: the step of the ladder that was told. `until`: the end of quiet hours, where all of it wait for that."""

    at: datetime
    name: str
    level: Urgency | None = None
    step: str = ""
    until: datetime | None = None


@dataclass(frozen=True)
class Opening:
    """A neighbour waits from `began_at`, until `due_at` by promise. `urgency` is the one it had when it was
    acknowledged, or has now. `ended_at` is when it was closed, or `taken_back` by the neighbour."""

    began_at: datetime
    due_at: datetime
    urgency: Urgency
    acknowledged_at: datetime | None = None
    ended_at: datetime | None = None
    taken_back: bool = False
    escalated: bool = False

    def counts(self, now: datetime) -> bool:
        """Whether it can be said by now that it was acknowledged in time, or that it was not."""
        return self.acknowledged_at is not None or (self.ended_at or now) > self.due_at

    @property
    def in_time(self) -> bool:
        """Acknowledged as was promised."""
        return self.acknowledged_at is not None and self.acknowledged_at <= self.due_at

    @property
    def to_acknowledge(self) -> timedelta | None:
        """How long the neighbour waited for somebody; None: nobody came."""
        return self.acknowledged_at - self.began_at if self.acknowledged_at else None

    @property
    def to_close(self) -> timedelta | None:
        """How long it took until it was closed; None: it is not."""
        return self.ended_at - self.began_at if self.ended_at and not self.taken_back else None


def openings(events: Iterable[Event], promised: Durations) -> list[Opening]:
    """The openings of one concern, from the events of its timeline in their order."""
    found: list[Opening] = []
    level = Urgency.TODAY
    for began, *after in _cut(events):
        level = began.level or level
        found.append(_opening(began.at, level, after, promised))
        level = _level(level, after)
    return found


def _cut(events: Iterable[Event]) -> Iterator[list[Event]]:
    """The events of each opening, its beginning first."""
    group: list[Event] = []
    for event in events:
        if event.name in OPENED:
            if group:
                yield group
            group = [event]
        elif group:
            group.append(event)
    if group:
        yield group


def _opening(began_at: datetime, level: Urgency, after: Sequence[Event], promised: Durations) -> Opening:
    taken = next((place for place, event in enumerate(after) if event.name in ACKNOWLEDGED), None)
    end = next((event for event in after if event.name in ENDED), None)
    waiting = after[:taken]
    return Opening(
        began_at=began_at,
        due_at=_due(began_at, level, waiting, promised),
        urgency=_level(level, waiting),
        acknowledged_at=None if taken is None else after[taken].at,
        ended_at=end.at if end else None,
        taken_back=end is not None and end.name == "withdrawn",
        escalated=_went_on(after),
    )


def _level(level: Urgency, events: Iterable[Event]) -> Urgency:
    """The urgency after these events."""
    for event in events:
        level = Urgency.NOW if event.name in RAISED else event.level or level
    return level


def _due(began_at: datetime, level: Urgency, waiting: Iterable[Event], promised: Durations) -> datetime:
    """By when somebody was to have it, as the neighbour was told while they waited."""
    due_at = began_at + promised[level]
    for event in waiting:
        if event.name in RAISED:
            due_at = min(due_at, event.at + promised[Urgency.NOW])
        elif event.level is not None:
            due_at = began_at + promised[event.level]
        elif event.until is not None:
            due_at = event.until + promised[level]
    return due_at


def _went_on(events: Iterable[Event]) -> bool:
    """Whether more was needed than the first step of the ladder."""
    first = ""
    for event in events:
        if event.name in ASKED_ANEW:
            first = ""
        elif event.name in WENT_ON or (event.name in TOLD and first not in ("", event.step)):
            return True
        elif event.name in TOLD:
            first = event.step
    return False


# --- many of them -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spread:
    """How long it took, of `count`: half took no longer than `median`, 95 % no longer than `high`. None: those that
    never came to it are so many that there is no such time."""

    count: int = 0
    median: timedelta | None = None
    high: timedelta | None = None


def spread(lengths: Iterable[timedelta | None]) -> Spread:
    """Of all these; None is longer than any length."""
    ordered = sorted(lengths, key=lambda length: (length is None, length or timedelta()))
    return Spread(len(ordered), _rank(ordered, 50), _rank(ordered, 95)) if ordered else Spread()


def _rank(ordered: Sequence[timedelta | None], percent: int) -> timedelta | None:
    """The smallest that at least `percent` of them do not exceed."""
    return ordered[-(-len(ordered) * percent // 100) - 1]


@dataclass(frozen=True)
class Group:
    """Some openings together. `opened` are all of them; `counted` those of which it can be said whether they were
    acknowledged in time; `never` those of them that were not acknowledged at all."""

    opened: int = 0
    counted: int = 0
    in_time: int = 0
    never: int = 0
    escalated: int = 0
    acknowledge: Spread = field(default_factory=Spread)
    close: Spread = field(default_factory=Spread)

    @property
    def percent(self) -> int | None:
        """The share in time. 100 only when all were, 0 only when none was; None where nothing is counted."""
        if not self.counted:
            return None
        if 0 < self.in_time < self.counted:
            return min(99, max(1, round(100 * self.in_time / self.counted)))
        return 100 if self.in_time else 0


def group(found: Iterable[Opening], now: datetime) -> Group:
    """These openings together, as it stands at `now`."""
    every = list(found)
    counted = [one for one in every if one.counts(now)]
    return Group(
        opened=len(every),
        counted=len(counted),
        in_time=sum(one.in_time for one in counted),
        never=sum(one.acknowledged_at is None for one in counted),
        escalated=sum(one.escalated for one in every),
        acknowledge=spread(one.to_acknowledge for one in counted),
        close=spread(one.to_close for one in counted if not one.taken_back),
    )


# --- weeks --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Week:
    """A week by ISO 8601, in a zone: from its Monday to the next, at midnight (UTC)."""

    monday: date
    starts_at: datetime
    ends_at: datetime

    @property
    def year(self) -> int:
        """The year that the week belongs to, which need not be that of its Monday."""
        return self.monday.isocalendar().year

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    def is_over(self, now: datetime) -> bool:
        return self.ends_at <= now


def weeks(zone: ZoneInfo, now: datetime, count: int) -> list[Week]:
    """The last `count` weeks; the last of them has not ended."""
    today = now.astimezone(zone).date()
    this = today - timedelta(days=today.weekday())
    mondays = [this - timedelta(weeks=back) for back in reversed(range(count))]
    return [
        Week(monday, instant(monday, time(), zone), instant(monday + timedelta(weeks=1), time(), zone))
        for monday in mondays
    ]


def in_use_from(layer: Layer, taken: datetime | None, rotations: Iterable[Rotation], zone: ZoneInfo) -> datetime | None:
    """When somebody had the layer for the first time; None: never. `taken` is the start of its first single shift."""
    starts = [
        max(instant(rotation.starts_on, rotation.times[0], zone), rotation.begins_at or _LONG_AGO)
        for rotation in rotations
        if rotation.layer is layer
    ]
    return min([*starts, *([taken] if taken else [])], default=None)


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def without(
    roster: Roster, layer: Layer, in_use_from: datetime | None, since: datetime, until: datetime
) -> timedelta | None:
    """How long nobody had the layer; None where it was not in use at all."""
    since = max(since, in_use_from or until)
    if since >= until:
        return None
    empty = [span for span in timeline(roster, since, until, [layer]) if span.person_id is None]
    return sum((span.ends_at - span.starts_at for span in empty), timedelta())


# --- all of it ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class WeekFigures:
    """One week. `gaps`: how long a layer was without anybody; a layer that was not in use is left out."""

    week: Week
    is_over: bool
    whole: Group
    by_urgency: Mapping[Urgency, Group]
    gaps: Mapping[Layer, timedelta]


@dataclass(frozen=True)
class Figures:
    """A home's figures: week by week, and of all these weeks together; `by_hour` is the hour in which they began."""

    weeks: Sequence[WeekFigures]
    whole: Group
    by_urgency: Mapping[Urgency, Group]
    by_hour: Sequence[Group]


def figures(
    found: Iterable[Opening], asked: Sequence[Week], gaps: Sequence[Mapping[Layer, timedelta]], zone: ZoneInfo,
    now: datetime,
) -> Figures:  # fmt: skip
    """The figures of these weeks; openings outside of them are left out. `gaps` are those of each week."""
    inside = [one for one in found if asked[0].starts_at <= one.began_at < asked[-1].ends_at]
    hours = [one.began_at.astimezone(zone).hour for one in inside]
    return Figures(
        weeks=[_week_figures(inside, week, none, now) for week, none in zip(asked, gaps, strict=True)],
        whole=group(inside, now),
        by_urgency=_by_urgency(inside, now),
        by_hour=[
            group((one for one, began in zip(inside, hours, strict=True) if began == hour), now) for hour in ALL_DAY
        ],
    )


def _week_figures(found: Sequence[Opening], week: Week, gaps: Mapping[Layer, timedelta], now: datetime) -> WeekFigures:
    inside = [one for one in found if week.starts_at <= one.began_at < week.ends_at]
    return WeekFigures(week, week.is_over(now), group(inside, now), _by_urgency(inside, now), gaps)


def _by_urgency(found: Sequence[Opening], now: datetime) -> dict[Urgency, Group]:
    return {urgency: group((one for one in found if one.urgency is urgency), now) for urgency in Urgency}
