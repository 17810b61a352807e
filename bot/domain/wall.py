"""Wall-clock time: what clocks in a zone show, and the instant at which they show it.

One rule for the nights on which clocks change, used wherever a wall time becomes an instant: a time that the spring
night skips is taken as the instant the clocks jump to; of one that the autumn night shows twice, the first. So of two
shifts that meet at such a time one ends where the other begins, whatever the clocks do.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=4096)  # routing asks for the same few times at every alert
def instant(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The instant (UTC) at which clocks in `zone` first show `wall` on `day`, or first show a later time."""
    named = datetime.combine(day, wall.replace(fold=0), zone)
    while is_skipped(named.replace(tzinfo=None), zone):
        named = (named + timedelta(minutes=1)).replace(second=0, microsecond=0)
    return named.astimezone(UTC)


def is_skipped(local: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks in `zone` never show this local time (naive), because they jump over it."""
    named = local.replace(tzinfo=zone)
    return named.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local


def is_doubled(local: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks in `zone` show this local time (naive) twice."""
    named = local.replace(tzinfo=zone)
    return named.utcoffset() != named.replace(fold=1).utcoffset() and not is_skipped(local, zone)


def next_time(wall: time, zone: ZoneInfo, now: datetime) -> datetime:
    """The next instant after `now` (UTC) at which clocks in `zone` show `wall`."""
    today = now.astimezone(zone).date()
    moments = [instant(today + timedelta(days=days), wall, zone) for days in range(3)]
    return min(moment for moment in moments if moment > now)
