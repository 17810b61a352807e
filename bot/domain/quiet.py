"""Quiet hours: when somebody does not want to be woken by what can wait. What can wait, the services decide."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.domain.wall import next_time


@dataclass(frozen=True)
class QuietHours:
    """From one local time of day until another, past midnight where that is not later."""

    start: time
    end: time


def quiet_until(quiet: QuietHours | None, zone: ZoneInfo, moment: datetime) -> datetime | None:
    """When the quiet hours that cover `moment` (UTC) end; None where it is in none."""
    if quiet is None or quiet.start == quiet.end:
        return None
    ends_at = next_time(quiet.end, zone, moment)
    return ends_at if ends_at < next_time(quiet.start, zone, moment) else None
