"""Reminders of a meeting: when each is due, and which of them somebody gets at a look at the clock.

A reminder is a word as a deployer writes it: "14d" and "2d" are the same time of day so many local days before; "1h"
and "30m" are real time; "morning" is half past seven that day, and is none for a meeting that begins before nine. Pure
rules; who is reminded, and how, is `services.meetings.reminding`'s.
"""

import re
from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.meeting import KEPT_AHEAD, Meeting
from bot.domain.wall import instant

MORNING = "morning"
MORNING_AT = time(7, 30)
LATE, SOON = timedelta(minutes=10), timedelta(hours=2)
MORNING_FROM = time(9)  # a meeting that begins earlier has no reminder in the morning
USUAL = ("14d", "7d", "2d", "1d", MORNING, "2h", "1h")  # what anybody can choose, beside what the home has
_FORM = re.compile(r"([1-9][0-9]{0,4})([dhm])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


def ahead(word: str) -> timedelta:
    """How long before a meeting, roughly: what the words are put in order by. Raises ValueError where it is no such
    word, and where it is longer before than meetings are known."""
    if word == MORNING:
        return timedelta(hours=9)
    found = _FORM.fullmatch(word)
    length = timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else timedelta()
    if not timedelta() < length <= KEPT_AHEAD:
        raise ValueError(word)
    return length


def in_order(words: Iterable[str]) -> list[str]:
    """Each once, the longest before the meeting first."""
    return sorted(set(words), key=lambda word: (-ahead(word), word))


def due_at(word: str, meeting: Meeting, zone: ZoneInfo) -> datetime | None:
    """When this reminder is due (UTC); None where the meeting has none such."""
    if word == MORNING:
        return instant(meeting.on, MORNING_AT, zone) if meeting.plan.at >= MORNING_FROM else None
    length = ahead(word)
    if word.endswith("d"):
        return instant(meeting.on - length, meeting.plan.at, zone)
    return meeting.starts_at(zone) - length


def next_at(words: Collection[str], meeting: Meeting, zone: ZoneInfo, since: datetime) -> datetime | None:
    """When the first of these that comes after `since` is due; None where all have been."""
    moments = [due_at(word, meeting, zone) for word in words]
    return min((moment for moment in moments if moment is not None and moment > since), default=None)


def latest(
    words: Collection[str], meeting: Meeting, zone: ZoneInfo, since: datetime, now: datetime
) -> str | None:  # fmt: skip
    """The one reminder that is given at `now`, when it was looked last at `since`: of several that were missed, only
    the latest; none that is late where the next comes soon, and none once the meeting has begun."""
    if now >= meeting.starts_at(zone):
        return None
    found = None
    for word in in_order(words):
        moment = due_at(word, meeting, zone)
        if moment is not None and since < moment <= now and (found is None or moment >= found[0]):
            found = moment, word
    if found is None:
        return None
    following = next_at(words, meeting, zone, now)
    if now - found[0] > LATE and following is not None and following - now <= SOON:
        return None
    return found[1]
