"""What the clocks of a time zone do, described for calendars that don't know it.

Each change of clocks is written out, as programs read that more alike than rules: its beginning is the local time
that clocks show as they are changed, by the offset from before (RFC 5545, 3.6.5).
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def described(zone: ZoneInfo, since: datetime, until: datetime) -> Timezone:
    """The zone as it is between two instants (UTC), and a year on both sides."""
    first = datetime(since.year - 1, 1, 1, tzinfo=UTC)
    made = Timezone()
    made.add("tzid", zone.key)
    made.add_component(_observance(zone, first, _offset(first, zone)))
    for moment in changes(zone, first, datetime(until.year + 2, 1, 1, tzinfo=UTC)):
        made.add_component(_observance(zone, moment, _offset(moment - _SECOND, zone)))
    return made


def changes(zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[datetime]:
    """The instants between two (UTC) at which the zone's clocks are changed."""
    day = since
    while day < until:
        if _offset(day, zone) != _offset(day + _DAY, zone):
            yield _change(zone, day, day + _DAY)
        day += _DAY


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The second at which the offset changes between the two."""
    while after - before > _SECOND:
        middle = before + (after - before) // _SECOND // 2 * _SECOND
        if _offset(middle, zone) == _offset(before, zone):
            before = middle
        else:
            after = middle
    return after


def _observance(zone: ZoneInfo, moment: datetime, was: timedelta) -> TimezoneStandard | TimezoneDaylight:
    local = moment.astimezone(zone)
    made = TimezoneDaylight() if local.dst() else TimezoneStandard()
    made.add("dtstart", (moment + was).replace(tzinfo=None))
    made.add("tzoffsetfrom", was)
    made.add("tzoffsetto", _offset(moment, zone))
    made.add("tzname", local.tzname())
    return made


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
