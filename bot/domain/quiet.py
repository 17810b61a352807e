"""Quiet hours: when somebody does not want to be woken by what can wait. What can wait, the services decide."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.domain.wall import next_time


@dataclass(frozen=True)
class QuietHours:
    """From one local time of day until another, past midnight where that is not later."""

    start: time
    end: time


def asked_at(quiet: Iterable[QuietHours | None], zone: ZoneInfo, moment: datetime) -> datetime:
    """When the first of these people can be asked what can wait: at once, or when the first quiet hours end."""
    return min((quiet_until(one, zone, moment) or moment for one in quiet), default=moment)


def quiet_until(quiet: QuietHours | None, zone: ZoneInfo, moment: datetime) -> datetime | None:
    """When the quiet hours that cover `moment` (UTC) end; None where it is in none."""
    if quiet is None or quiet.start == quiet.end:
        return None
    ends_at = next_time(quiet.end, zone, moment)
    return ends_at if ends_at < next_time(quiet.start, zone, moment) else None


_HOURS = re.compile(
    r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d\d))?\s*(?:-|–|—|till|to|until)\s*(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d\d))?"
)


def read_hours(text: str) -> QuietHours | None:
    """What somebody wrote as from when until when, such as "23-06.30"; None where it is not that."""
    found = _HOURS.fullmatch(text.strip().lower())
    if found is None:
        return None
    hours = [int(found[1]), int(found[3])]
    minutes = [int(found[2] or 0), int(found[4] or 0)]
    if max(hours) > 24 or max(minutes) > 59:
        return None
    start, end = (time(hour % 24, minute) for hour, minute in zip(hours, minutes, strict=True))
    return QuietHours(start, end) if start != end else None
