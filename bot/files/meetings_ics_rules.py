"""How often an event of another program's calendar comes back, as a rule of days by the home's clock.

A rule here has days; what other calendars have are times in a zone. One is the other where the clocks of both zones
go alike; where they don't, the series is not taken, rather than an hour wrong for half of the year.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Event

from bot.domain.meeting import Rule
from bot.files.ics import part
from bot.files.recurring import BadRule, occurrences
from bot.files.times import LAST_YEAR

_LOOKED_AT = timedelta(days=800)
_DAILY_OR_LESS = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


class NotTaken(ValueError):
    """An event can't be a meeting here; the text says why, in one line."""


def rule_of(event: Event, begins: datetime, floating: tzinfo, zone: ZoneInfo) -> Rule | None:
    """The rule of a series; None for what is once. `begins`: in its own zone. Raises NotTaken."""
    rules, days = _all(event, "RRULE"), days_of(event, "RDATE", floating, zone, begins)
    if not rules and not days:
        return None
    if len(rules) > 1 or _all(event, "EXRULE"):
        raise NotTaken("comes back by several rules at once")
    if not _go_alike(begins, zone):
        raise NotTaken(f"comes back in a time zone whose clocks are not those of {zone.key}")
    starts_on = begins.astimezone(zone).date()
    repeats = _repeats(rules[0], begins, zone) if rules else ""
    without = frozenset(days_of(event, "EXDATE", floating, zone))
    rule = Rule(repeats, starts_on, without=without, besides=frozenset(days) - without)
    # RFC 5545, 3.8.5.3: the beginning is the first of the series, also where its own rule would not give it.
    try:
        given = any(True for _ in occurrences(Rule(repeats, starts_on), starts_on, starts_on, lambda _a, _b: ()))
    except BadRule as error:
        raise NotTaken(f"comes back by a rule that can't be read ({error})") from None
    if given or starts_on in without:
        return rule
    return Rule(repeats, starts_on, without=without, besides=rule.besides | {starts_on})


def days_of(
    event: Event, name: str, floating: tzinfo, zone: ZoneInfo, begins: datetime | None = None
) -> Sequence[date]:
    """The days, by the home's clock, that a property names as days or as times.

    With `begins`, each must be at the same time of day. Raises NotTaken.
    """
    found = []
    for given in _all(event, name):
        if str(given.params.get("RANGE", "")).upper() == "THISANDFUTURE":
            raise NotTaken("changes a series from one day on; make that a series of its own")
        for one in part(given, "dts") or [given]:
            found.append(_day(part(one, "dt"), name, floating, zone, begins))
    return found


def _day(said: Any, name: str, floating: tzinfo, zone: ZoneInfo, begins: datetime | None) -> date:
    if not isinstance(said, date):
        raise NotTaken(f"has a {name} that can't be read")
    if not isinstance(said, datetime):
        return said
    if not 1 < said.year <= LAST_YEAR:
        raise NotTaken(f"has a {name} too far away")
    local = (said if said.tzinfo else said.replace(tzinfo=floating)).astimezone(zone)
    if begins is not None and local.time() != begins.astimezone(zone).time():
        raise NotTaken("comes back at different times of day; make what differs a meeting of its own")
    return local.date()


def _repeats(given: Any, begins: datetime, zone: ZoneInfo) -> str:
    """The rule with its end as a day: the last on which the meeting still begins in time."""
    said = given.to_ical().decode().upper()
    parts = dict(one.partition("=")[::2] for one in said.split(";") if one)
    if parts.get("FREQ") not in _DAILY_OR_LESS or {"BYHOUR", "BYMINUTE", "BYSECOND"} & set(parts):
        raise NotTaken("comes back several times a day")
    if "UNTIL" in parts:
        parts["UNTIL"] = f"{_last(parts['UNTIL'], begins, zone):%Y%m%d}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _last(until: str, begins: datetime, zone: ZoneInfo) -> date:
    found = re.fullmatch(r"(\d{8})(?:T(\d{6})(Z?))?", until, re.ASCII)
    try:
        if found is None:
            raise ValueError(until)
        if not found[2]:
            return datetime.strptime(found[1], "%Y%m%d").date()  # noqa: DTZ007
        end = datetime.strptime(found[1] + found[2], "%Y%m%d%H%M%S").replace(tzinfo=begins.tzinfo)
        end = end.replace(tzinfo=ZoneInfo("UTC")) if found[3] else end
    except ValueError:
        raise NotTaken("comes back until a day that can't be read") from None
    if end.year > LAST_YEAR:  # without end, as some programs write it
        return end.date()
    local = end.astimezone(zone)
    begins_at: time = begins.astimezone(zone).time()
    return local.date() - timedelta(days=local.time() < begins_at)


def _go_alike(begins: datetime, zone: ZoneInfo) -> bool:
    """Whether the clocks of both zones show the same for as long as a series is looked ahead."""
    local = begins.replace(tzinfo=None)
    days = (local + timedelta(days=ahead) for ahead in range(0, _LOOKED_AT.days, 5))
    return all(day.replace(tzinfo=begins.tzinfo).utcoffset() == day.replace(tzinfo=zone).utcoffset() for day in days)


def _all(event: Event, name: str) -> list[Any]:
    found = event.get(name)
    return found if isinstance(found, list) else [] if found is None else [found]
