"""The days of a series: an RFC 5545 rule read by dateutil, and what our own conditions make of them.

Pure: no clock, no zone. Which days are holidays is given. Days, not instants: the time of day is the meeting's own.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import rrulestr

from bot.domain.meeting import Occurrence, OnHoliday, Rule

Holidays = Callable[[date, date], Collection[date]]
MOST_TRIED = 20_000  # days that a rule may give before it is taken to give none that is wanted


LOOKED_BACK = timedelta(days=60)  # what a holiday moves, it moves back by less
_COUNTED = re.compile(r"COUNT=[0-9]+", re.IGNORECASE)
_STANDS_STILL = re.compile(r"INTERVAL=[+-]?0*(?![0-9])", re.IGNORECASE)


class BadRule(ValueError):
    """No recurrence rule that can be read; the message says why."""


def occurrences(rule: Rule, since: date, until: date, holidays: Holidays) -> Iterator[Occurrence]:
    """The days of the series whose day by the rule is from `since` until `until`, both among them, the earliest first.

    `holidays(first, last)` gives the holidays between two days. Raises BadRule.
    """
    first = since - LOOKED_BACK
    free = set(holidays(first - LOOKED_BACK, until)) if rule.on_holiday is not OnHoliday.KEEP else set()
    every = list(_ruled(rule, first if free else since, until))
    met = {ruled for ruled in every if ruled not in free}
    for ruled in every:
        on = _moved(rule, ruled, free)
        if on != ruled and on in met:  # the series meets on that day anyhow
            continue
        if on is not None and on >= rule.starts_on:
            met.add(on)
            if ruled >= since:
                yield Occurrence(ruled, on)


def _ruled(rule: Rule, since: date, until: date) -> Iterator[date]:
    """The days that the rule gives, without those that were taken out, with those that were added."""
    given = islice(_given(rule, max(since, rule.starts_on), until), MOST_TRIED)
    added = {day for day in rule.besides if since <= day <= until}
    for day in sorted({*given, *added} - rule.without):
        if day.month not in rule.not_in or day in added:
            yield day


def _given(rule: Rule, since: date, until: date) -> Iterator[date]:
    if not rule.repeats:
        return
    if _STANDS_STILL.search(rule.repeats):  # dateutil would go round and round on the same day
        raise BadRule("INTERVAL must be 1 or more")
    try:
        first, last = datetime.combine(since, time()), datetime.combine(until, time())
        found = rrulestr(_ended(rule.repeats, last), dtstart=datetime.combine(rule.starts_on, time()), ignoretz=True)
        for moment in found.xafter(first, inc=True):
            if moment > last:
                return
            yield moment.date()
    except (ValueError, TypeError, OverflowError) as error:
        raise BadRule(str(error)) from None


def _ended(repeats: str, last: datetime) -> str:
    """The rule with an end, where it has none: one that gives no day would be walked through to the year 9999."""
    said = repeats.upper()
    endless = "UNTIL=" not in said and "COUNT=" not in said and "\n" not in repeats
    return f"{repeats};UNTIL={last:%Y%m%dT%H%M%S}" if endless else repeats


def ended(rule: Rule) -> Rule:
    """The same days, where the rule ends after so many times: with the last of them as its end. Raises BadRule."""
    if not _COUNTED.search(rule.repeats):
        return rule
    *_, last = [rule.starts_on, *islice(_given(rule, rule.starts_on, date.max), MOST_TRIED)]
    return replace(rule, repeats=_COUNTED.sub(f"UNTIL={last:%Y%m%dT235959}", rule.repeats))


def _moved(rule: Rule, ruled: date, holidays: Collection[date]) -> date | None:
    """Where a meeting goes whose day is a holiday; None where it is dropped."""
    if rule.on_holiday is OnHoliday.KEEP or ruled not in holidays:
        return ruled
    if rule.on_holiday is OnHoliday.DROP:
        return None
    back = (ruled.weekday() - rule.before) % 7 or 7
    day = ruled - timedelta(days=back)
    while day in holidays or day.weekday() > 4:
        day -= timedelta(days=1)
    return day


def previewed(rule: Rule, since: date, until: date, holidays: Holidays) -> Iterator[tuple[date, date | None]]:
    """Each day that the rule gives, and the day that it becomes; None where it is dropped. Raises BadRule."""
    becomes = {one.ruled: one.on for one in occurrences(rule, since, until, holidays)}
    for one in occurrences(replace(rule, on_holiday=OnHoliday.KEEP), since, until, holidays):
        yield one.ruled, becomes.get(one.ruled)
