"""A meeting of a home and its neighbours, and the series that one comes from: what, when, where, and who decides.

Values and pure rules. Which days a rule gives, `files.recurring` works out; who is invited by name now, and what is
said to them, are the services'. A meeting's day and time are wall-clock time in the home's zone: `at` on `on` stays
what clocks show, whatever the clocks do (`domain.wall` has the one rule for the nights on which they change).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.home import Role
from bot.domain.people import Person
from bot.domain.wall import instant

KEPT_AHEAD = timedelta(days=400)  # for how long ahead a series has its meetings in the calendar
USUAL_LENGTH = timedelta(hours=1, minutes=30)
TITLE, PLACE, POINT = 80, 200, 300  # signs at most


class Kind(StrEnum):
    """What people come together for. Guide, 4.2.4, 4.4.2, 4.4.3."""

    COUNCIL = "council"
    FORUM = "forum"
    WALK = "walk"
    HOUSE = "house"
    OTHER = "other"


class OnHoliday(StrEnum):
    """What becomes of a meeting whose day is a holiday."""

    KEEP = "keep"
    DROP = "drop"
    BEFORE = "before"  # the nearest `Rule.before` that comes earlier and is no holiday itself


class Standing(StrEnum):
    """Whether a meeting is to be. That it has been, the clock says."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    """What somebody who is invited says."""

    COMING = "coming"
    NOT_COMING = "not"
    INSTEAD = "instead"  # somebody else comes in their place


@dataclass(frozen=True)
class Rule:
    """On which days a series meets.

    `repeats`: an RFC 5545 recurrence rule without DTSTART, such as `FREQ=MONTHLY;BYDAY=3TU`; it may have an end.
    `starts_on`: the first day that it may give. `not_in`: months (January is 1) in which there is none.
    `without`, `besides`: single days that were taken out or added (EXDATE, RDATE).
    `before`: the weekday (Monday is 0) that a meeting on a holiday is moved back to.
    """

    repeats: str
    starts_on: date
    not_in: frozenset[int] = frozenset()
    on_holiday: OnHoliday = OnHoliday.KEEP
    before: int = 3
    without: frozenset[date] = frozenset()
    besides: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Occurrence:
    """One day of a series: the day that the rule gives, and the day that it became, where that was a holiday."""

    ruled: date
    on: date


@dataclass(frozen=True)
class Place:
    """Where people meet: an address as it is written, a room, a link to a video meeting, a pin on the map."""

    address: str = ""
    room: str = ""
    link: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def has_pin(self) -> bool:
        """Whether it is known on the map."""
        return self.latitude is not None and self.longitude is not None


@dataclass(frozen=True)
class Plan:
    """What a meeting is, and every meeting of a series is unless it was changed by itself.

    `invited`: everybody who has one of these roles in the home. `people`: and these, by id (guests among them).
    `agenda`: its points after the situation round, which always comes first.
    `chair_id`: who called it, answers for it and hears what others say; None where they have left and nobody has yet
    taken over.
    """

    home: str
    kind: Kind
    title: str
    at: time
    lasts: timedelta = USUAL_LENGTH
    place: Place = Place()
    invited: frozenset[Role] = frozenset()
    people: tuple[int, ...] = ()
    agenda: tuple[str, ...] = ()
    chair_id: int | None = None


@dataclass(frozen=True)
class Series:
    """Meetings that come back. `ends_on`: from that day on there are none. `kept_until`: up to that day its meetings
    are in the calendar, `due_at` (UTC) is when more are put there. `version` is one higher at every change. `uid`: by
    which another calendar knows it; `sequence` and `revised_at` are of the version that is here, as that one counts."""

    id: int
    plan: Plan
    rule: Rule
    made_at: datetime
    ends_on: date | None = None
    kept_until: date | None = None
    due_at: datetime | None = None
    version: int = 1
    uid: str | None = None
    sequence: int = 0
    revised_at: datetime | None = None

    def changed(self, now: datetime) -> "Series":
        """The same as a newer version, made here."""
        return replace(self, version=self.version + 1, sequence=self.sequence + 1, revised_at=now)


@dataclass(frozen=True)
class Meeting:
    """One meeting. It keeps `uid` for as long as it is, in every calendar; `sequence` is one higher at every change
    that is told, as RFC 5545 (3.8.7.4) wants it. `ruled`: the day that its series gave, by which it is known there.
    `is_changed`: it was changed by itself, so that a change of its series leaves what was changed.
    `version` is one higher at every change, also of what calendars don't show: who edits an older one is told.
    `taken_sequence`: what another calendar had as its sequence, where the meeting is as it was taken from there.
    `revised_at` (UTC): when this version was made, here or there; None where it is still the first."""

    id: int
    plan: Plan
    on: date
    uid: str
    made_at: datetime
    series_id: int | None = None
    ruled: date | None = None
    sequence: int = 0
    standing: Standing = Standing.PLANNED
    is_changed: bool = False
    version: int = 1
    reminded_until: datetime | None = None
    ended_at: datetime | None = None
    taken_sequence: int | None = None
    revised_at: datetime | None = None

    @property
    def home(self) -> str:
        """The home that it belongs to."""
        return self.plan.home

    @property
    def is_cancelled(self) -> bool:
        """Whether it will not be."""
        return self.standing is Standing.CANCELLED

    def starts_at(self, zone: ZoneInfo) -> datetime:
        """When it begins (UTC)."""
        return instant(self.on, self.plan.at, zone)

    def ends_at(self, zone: ZoneInfo) -> datetime:
        """When it is over (UTC): its length is real time."""
        return self.starts_at(zone) + self.plan.lasts


@dataclass(frozen=True)
class Attendance:
    """What somebody has said of a meeting, and whether they were there. `instead`: the name of who comes for them, as
    they wrote it. `was_there`: None until the minutes say. `was_invited`: they belonged to the home and were
    invited when it was; kept with the minutes."""

    meeting_id: int
    person_id: int
    answer: Answer | None = None
    instead: str = ""
    at: datetime | None = None
    was_there: bool | None = None
    was_invited: bool = False


def is_invited(plan: Plan, person: Person) -> bool:
    """Whether somebody is invited now: by a role that they have in the home now, or by name while they have any."""
    held = person.roles.get(plan.home, frozenset())
    return bool(held & plan.invited) or (bool(held) and person.id in plan.people)


def may_lead(plan: Plan, person: Person) -> bool:
    """Who may change a meeting, call it off and write its minutes: its chair, and whoever manages the home."""
    return person.manages(plan.home) or (person.id == plan.chair_id and person.belongs(plan.home))


def differences(was: Meeting, now: Meeting) -> frozenset[str]:
    """Which of the things that people must hear of are another: `when`, `place`, `title`, `standing`, `agenda`,
    `length`."""
    pairs = {
        "when": ((was.on, was.plan.at), (now.on, now.plan.at)),
        "place": (was.plan.place, now.plan.place),
        "title": ((was.plan.kind, was.plan.title), (now.plan.kind, now.plan.title)),
        "standing": (was.standing, now.standing),
        "agenda": (was.plan.agenda, now.plan.agenda),
        "length": (was.plan.lasts, now.plan.lasts),
    }
    return frozenset(name for name, (before, after) in pairs.items() if before != after)
