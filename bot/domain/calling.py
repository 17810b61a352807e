"""A meeting in the making, and a change of one: what is chosen so far, and what it comes to.

Values and pure rules. How it is talked about is `services.meetings.calling`'s and `change_talk`'s.
"""

import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.home import Role
from bot.domain.meeting import PLACE, USUAL_LENGTH, Kind, OnHoliday, Place, Plan, Rule
from bot.domain.wording import clean, shortened

LINK = 400  # signs at most
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
INVITABLE = (Role.STAFF, Role.MANAGER, Role.COUNCIL, Role.ADMIN)
USUALLY = {
    Kind.COUNCIL: frozenset({Role.COUNCIL, Role.MANAGER}),
    Kind.FORUM: frozenset({Role.COUNCIL, Role.MANAGER, Role.STAFF}),
    Kind.WALK: frozenset({Role.COUNCIL, Role.MANAGER, Role.STAFF}),
    Kind.HOUSE: frozenset({Role.MANAGER, Role.STAFF}),
    Kind.OTHER: frozenset({Role.MANAGER}),
}


def in_minutes(lasts: timedelta) -> int:
    """A length in whole minutes."""
    return lasts // timedelta(minutes=1)


class Repeats(StrEnum):
    """How a meeting comes back. Even and odd weeks are those of ISO 8601."""

    ONCE = "once"
    WEEKLY = "weekly"
    EVEN = "even"
    ODD = "odd"
    THIRD = "third"  # every third week
    WEEKDAY = "weekday"  # such as the third Tuesday of every month
    MONTHLY = "monthly"  # on the same day of every month


class Asked(StrEnum):
    """What is being chosen."""

    KIND = "kind"
    DAY = "day"
    TIME = "time"
    REPEATS = "repeats"
    PLACE = "place"
    TITLE = "title"
    MONTHS = "months"
    PEOPLE = "people"
    SCOPE = "scope"
    ALL = "all"  # everything is: what it comes to is shown


@dataclass(frozen=True)
class Call:
    """A meeting that somebody is about to call. `people`: who is invited by name (ids). `page`: of what is being chosen
    from. `again`: something is being chosen once more, so that after it all is shown."""

    home: str
    asked: Asked = Asked.KIND
    kind: Kind = Kind.OTHER
    on: date | None = None
    at: time | None = None
    minutes: int = in_minutes(USUAL_LENGTH)
    repeats: Repeats = Repeats.ONCE
    not_in: frozenset[int] = frozenset()
    on_holiday: OnHoliday = OnHoliday.BEFORE
    place: Place = field(default_factory=Place)
    invited: frozenset[Role] = frozenset()
    people: tuple[int, ...] = ()
    title: str = ""
    page: int = 0
    again: bool = False

    def to_json(self) -> dict[str, Any]:
        """As it is kept with the open question."""
        return {
            **vars(self), **_when_to_json(self.on, self.at), "not_in": sorted(self.not_in),
            "place": dict(vars(self.place)), "invited": sorted(self.invited), "people": list(self.people),
        }  # fmt: skip

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Call":
        """The inverse of `to_json`."""
        on, at = _when_from_json(kept)
        return cls(**{
            **kept, "on": on, "at": at, "asked": Asked(kept["asked"]), "kind": Kind(kept["kind"]),
            "repeats": Repeats(kept["repeats"]), "not_in": frozenset(kept["not_in"]),
            "on_holiday": OnHoliday(kept["on_holiday"]), "place": Place(**kept["place"]),
            "invited": frozenset(map(Role, kept["invited"])), "people": tuple(kept.get("people", ())),
        })  # fmt: skip


class What(StrEnum):
    """What is changed of a meeting."""

    MOVE = "move"
    PLACE = "place"
    CANCEL = "cancel"


class Scope(StrEnum):
    """This meeting alone, or all of its series from it on."""

    ONE = "one"
    ALL = "all"


@dataclass(frozen=True)
class Change:
    """A change of a meeting that somebody is about to make. `version`: the meeting's, which they saw. `on`, `at`,
    `minutes` (how long) and `place` are as they would be; `was_on`, `was_at`, `was_minutes`, `was_place` as they were
    seen."""

    meeting_id: int
    version: int
    what: What
    was_on: date
    was_at: time
    was_minutes: int
    was_place: Place
    on: date
    at: time
    minutes: int
    place: Place
    asked: Asked = Asked.ALL
    scope: Scope = Scope.ONE
    page: int = 0

    def to_json(self) -> dict[str, Any]:
        """As it is kept with the open question."""
        was = {f"was_{name}": value for name, value in _when_to_json(self.was_on, self.was_at).items()}
        return {
            **vars(self), **_when_to_json(self.on, self.at), **was, "place": dict(vars(self.place)),
            "was_place": dict(vars(self.was_place)),
        }  # fmt: skip

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Change":
        """The inverse of `to_json`."""
        days = {name: date.fromisoformat(kept[name]) for name in ("on", "was_on")}
        times = {name: time.fromisoformat(kept[name]) for name in ("at", "was_at")}
        places = {name: Place(**kept[name]) for name in ("place", "was_place")}
        named = {"what": What(kept["what"]), "asked": Asked(kept["asked"]), "scope": Scope(kept["scope"])}
        return cls(**{**kept, **days, **times, **places, **named})


def _when_to_json(on: date | None, at: time | None) -> dict[str, Any]:
    return {"on": on.isoformat() if on else None, "at": at.isoformat("minutes") if at else None}


def _when_from_json(kept: dict[str, Any]) -> tuple[date | None, time | None]:
    return (
        date.fromisoformat(kept["on"]) if kept["on"] else None,
        time.fromisoformat(kept["at"]) if kept["at"] else None,
    )


# --- what it comes to -----------------------------------------------------------------------------------------------


def rule(call: Call) -> Rule | None:
    """On which days the series meets; None for a single meeting, or while no day is chosen."""
    if call.on is None or call.repeats is Repeats.ONCE:
        return None
    return Rule(rrule(call.repeats, call.on), call.on, call.not_in, call.on_holiday)


def rrule(repeats: Repeats, on: date) -> str:
    """The RFC 5545 rule of which this is a day. Of even and odd weeks `on` says the weekday alone: those weeks are
    numbered by ISO 8601 (BYWEEKNO), so that they part from *every other week* after a week 53."""
    weekday = WEEKDAYS[on.weekday()]
    if repeats in (Repeats.EVEN, Repeats.ODD):
        weeks = range(2 if repeats is Repeats.EVEN else 1, 54, 2)
        return f"FREQ=YEARLY;BYWEEKNO={','.join(map(str, weeks))};BYDAY={weekday}"
    if repeats is Repeats.WEEKDAY:
        return f"FREQ=MONTHLY;BYDAY={nth(on)}{weekday}"
    return {
        Repeats.WEEKLY: f"FREQ=WEEKLY;BYDAY={weekday}",
        Repeats.THIRD: f"FREQ=WEEKLY;INTERVAL=3;BYDAY={weekday}",
        Repeats.MONTHLY: f"FREQ=MONTHLY;BYMONTHDAY={on.day}",
    }[repeats]


def nth(on: date) -> int:
    """Which of its weekday in the month a day is; a fifth is the last (-1), since not every month has five."""
    place = (on.day - 1) // 7 + 1
    return place if place < 5 else -1


def moved_rule(former: Rule, was: date, on: date) -> Rule | None:
    """The same rule from `on`, where it gave `was`: its weekday, its day of the month or its week is that of `on`, and
    all else stays. None where the rule is none that can be told from a day."""
    if was == on:
        return Rule(**{**vars(former), "starts_on": max(former.starts_on, on)})
    found = next((one for one in Repeats if one is not Repeats.ONCE and rrule(one, was) == former.repeats), None)
    if found is None:
        return None
    if found in (Repeats.EVEN, Repeats.ODD):
        found = Repeats.ODD if on.isocalendar().week % 2 else Repeats.EVEN
    return Rule(rrule(found, on), on, former.not_in, former.on_holiday, former.before)


def plan(call: Call, agenda: tuple[str, ...], chair_id: int) -> Plan:
    """What the meeting is."""
    return Plan(
        call.home, call.kind, call.title, call.at or time(), timedelta(minutes=call.minutes), call.place, call.invited,
        call.people, agenda, chair_id,
    )  # fmt: skip


def place_written(text: str, former: Place) -> Place:
    """A place as somebody wrote it: a link wherever it stands, the first line an address, the next a room. What is on
    the map stays where nothing else but that was known."""
    words = clean(text)
    link = re.search(r"https?://\S+", words)
    rest = words.replace(link.group(), "") if link else words
    lines = [line.strip(" ,;") for line in rest.split("\n") if line.strip(" ,;")]
    only_pin = former.has_pin and not (former.address or former.room or former.link)
    return Place(
        shortened(lines[0], PLACE) if lines else "",
        shortened(" ".join(lines[1:]), PLACE) if lines[1:] else "",
        link.group()[:LINK] if link else "",
        former.latitude if only_pin else None,
        former.longitude if only_pin else None,
    )
