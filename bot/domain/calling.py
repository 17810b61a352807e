"""A meeting in the making: what is chosen so far, and what it comes to; and how a series is moved to another day.

Values and pure rules. How it is talked about is `services.meetings.calling`'s; a change of a meeting is
`domain.meeting_change`'s.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.home import Role
from bot.domain.meeting import PLACE, TITLE, USUAL_LENGTH, Kind, OnHoliday, Place, Plan, Rule
from bot.domain.wording import clean, length, shortened

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
        return f"FREQ=YEARLY;BYWEEKNO={_alternate(0 if repeats is Repeats.EVEN else 1)};BYDAY={weekday}"
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
    """The same rule from `on`, where it gave `was`: its weekday, its day of the month, its month or its week is that of
    `on`, and how often it comes stays. Its end and what was taken out move along; what was added besides is left. None
    where a day can't tell it: where it meets on several days of a week, a month or a year, or ends after so many times
    (`files.recurring.ended` makes that a day)."""
    if was == on:
        return replace(former, starts_on=max(former.starts_on, on))
    parts = dict(part.split("=", 1) for part in former.repeats.upper().split(";") if "=" in part)
    told = None if len(parts) != former.repeats.count(";") + 1 else _told_by(parts, was, on)
    if told is None:
        return None
    if "UNTIL" in told:  # the last moves along, or there would be one less
        told["UNTIL"] = f"{_end(_day_of(told['UNTIL']), told['FREQ'], was, on):%Y%m%d}{told['UNTIL'][8:]}"
    repeats = ";".join(f"{name}={value}" for name, value in told.items())
    out = {day for taken in former.without if taken >= was for day in _taken_out(taken, told["FREQ"], was, on)}
    return replace(former, repeats=repeats, starts_on=on, without=frozenset(out), besides=frozenset())


def _day_of(until: str) -> date:
    return date(int(until[:4]), int(until[4:6]), int(until[6:8]))


def _end(until: date, often: str, was: date, on: date) -> date:
    """The last day on which the moved rule may give one: of one day in each month all of the month of the last."""
    if often != "MONTHLY":
        return until + (on - was)
    months = (on.year - was.year) * 12 + on.month - was.month
    if until.day < was.day:  # the month's own day was past its end
        months -= 1
    year, month = divmod(until.year * 12 + until.month - 1 + months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def _taken_out(day: date, often: str, was: date, on: date) -> Iterable[date]:
    """What of the new days is taken out where this one was: so many days from it; of a rule with one day in each month
    whichever it is in its month."""
    moved = day + (on - was)
    if often != "MONTHLY":
        return [moved]
    month = day if (was.year, was.month) == (on.year, on.month) else moved
    return [date(month.year, month.month, number + 1) for number in range(monthrange(month.year, month.month)[1])]


def _told_by(parts: Mapping[str, str], was: date, on: date) -> dict[str, str] | None:
    """The parts of a rule, with those that say its day said by another day; RFC 5545, 3.3.10."""
    days = [name for name in parts if name.startswith("BY")]
    kept = {name: value for name, value in parts.items() if name not in days}
    weekday, often = WEEKDAYS[on.weekday()], parts.get("FREQ")
    if "COUNT" in parts or any("," in parts[name] for name in days if name != "BYWEEKNO"):
        return None
    if often == "DAILY":
        return kept if not days else None
    if often == "WEEKLY" and set(days) <= {"BYDAY"}:
        return {**kept, "BYDAY": weekday}
    if often == "MONTHLY" and set(days) <= {"BYMONTHDAY"}:
        last = monthrange(on.year, on.month)[1] + 1 if parts.get("BYMONTHDAY", "").startswith("-") else 0
        return {**kept, "BYMONTHDAY": str(on.day - last)}  # counted from the end where it was
    is_nth = "BYSETPOS" in parts or not parts.get("BYDAY", "")[:1].isalpha()  # else every one of them in the month
    if often == "MONTHLY" and is_nth and set(days) in ({"BYDAY"}, {"BYDAY", "BYSETPOS"}):
        return {**kept, "BYDAY": f"{_nth_like(parts, on)}{weekday}"}
    if often == "YEARLY" and (not days or ("BYMONTH" in days and set(days) <= {"BYMONTH", "BYMONTHDAY"})):
        return {**kept, "BYMONTH": str(on.month), "BYMONTHDAY": str(on.day)}
    if often == "YEARLY" and is_nth and set(days) in ({"BYMONTH", "BYDAY"}, {"BYMONTH", "BYDAY", "BYSETPOS"}):
        return {**kept, "BYMONTH": str(on.month), "BYDAY": f"{_nth_like(parts, on)}{weekday}"}
    if often == "YEARLY" and set(days) == {"BYWEEKNO", "BYDAY"}:
        weeks = _weeks_like(parts["BYWEEKNO"], was, on)
        return None if weeks is None else {**kept, "BYWEEKNO": weeks, "BYDAY": weekday}
    return None


def _nth_like(parts: Mapping[str, str], on: date) -> int:
    """Which of its weekday in the month `on` is; the last stays the last, where `on` is that."""
    is_last = (on + timedelta(weeks=1)).month != on.month
    was_last = parts["BYDAY"].startswith("-1") or parts.get("BYSETPOS") == "-1"
    return -1 if is_last and was_last else nth(on)


def _weeks_like(weeks: str, was: date, on: date) -> str | None:
    """Even weeks or odd ones, as `on` has it; of a rule for one week of the year, that of `on`."""
    if weeks in (_alternate(0), _alternate(1)):
        return _alternate(on.isocalendar().week)
    return str(on.isocalendar().week) if weeks == str(was.isocalendar().week) else None


def _alternate(week: int) -> str:
    """All even weeks of a year or all odd ones, as this one is."""
    return ",".join(map(str, range(1 if week % 2 else 2, 54, 2)))


def plan(call: Call, agenda: tuple[str, ...], chair_id: int) -> Plan:
    """What the meeting is."""
    return Plan(
        call.home, call.kind, call.title, call.at or time(), timedelta(minutes=call.minutes), call.place, call.invited,
        call.people, agenda, chair_id,
    )  # fmt: skip


def title_written(text: str) -> str | None:
    """A title as somebody wrote it, on one line; None where it is too long."""
    title = " ".join(clean(text).split())
    return title if length(title) <= TITLE else None


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
