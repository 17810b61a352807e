"""Times as they stand in files: by the clock of the home, or with an offset.

A time by the clock is resolved by the one rule of `domain.wall`; one that no clock ever shows is a fault here, since
whoever wrote it meant another.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.naming import quote
from bot.domain.wall import instant, is_doubled, is_skipped

FIRST_YEAR, LAST_YEAR = 2000, 2099
EXAMPLE = "2027-03-27 22:00"

_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ] ?(\d\d):(\d\d)(?::(\d\d)(?:[.,]0+)?)?\s*([Zz]|[+-]\d\d:?\d\d)?", re.ASCII
)
_MINUTE = timedelta(minutes=1)


class NoTime(ValueError):
    """It is no time, or none that ever comes; the text says so in one line, with the mend."""


@dataclass(frozen=True, slots=True)
class Written:
    """The instant that is meant (UTC). `wall`: the local time (naive) where it was given by the home's clock to the
    minute, so that it can be kept as that. `doubled`: clocks show that time twice, and the first was taken."""

    at: datetime
    wall: datetime | None = None
    doubled: bool = False


def read_time(text: str, zone: ZoneInfo) -> Written:
    """A time such as `2027-03-27 22:00`, by the clocks of `zone`, or with an offset. Raises NoTime."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise NoTime(f"{quote(text)} is not a time; write it as {EXAMPLE}")
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        local = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))  # noqa: DTZ001
    except ValueError:
        mend = "write 00:00 of the next day" if hour == "24" else f"write it as {EXAMPLE}"
        raise NoTime(f"{quote(text)} is not a time; {mend}") from None
    if not offset:
        return by_clock(local, zone)
    return by_offset(local, offset)


def by_clock(local: datetime, zone: ZoneInfo) -> Written:
    """A local time (naive) by the clocks of `zone`. Raises NoTime where no clock ever shows it."""
    _check_year(local)
    if is_skipped(local, zone):
        raise NoTime(_skipped(local, zone))
    at = instant(local.date(), local.time(), zone)
    return Written(at, local if local.second == 0 else None, is_doubled(local, zone))


def by_offset(local: datetime, offset: str) -> Written:
    """A local time (naive) so far from UTC."""
    _check_year(local)
    if offset in "Zz":
        return Written(local.replace(tzinfo=UTC))
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if hours > 14 or minutes > 59:
        raise NoTime(f"{quote(offset)} is no offset from UTC; write it as +01:00")
    ahead = timedelta(hours=hours, minutes=minutes)
    return Written((local - ahead if offset[0] == "+" else local + ahead).replace(tzinfo=UTC))


def _check_year(local: datetime) -> None:
    if not FIRST_YEAR <= local.year <= LAST_YEAR:
        raise NoTime(f"the year {local.year} is not between {FIRST_YEAR} and {LAST_YEAR}; write a time as {EXAMPLE}")


def _skipped(local: datetime, zone: ZoneInfo) -> str:
    after = instant(local.date(), local.time(), zone)
    before = (after - _MINUTE).astimezone(zone) + _MINUTE
    return (
        f"{local:%Y-%m-%d %H:%M} is never shown: that night clocks go from {before:%H:%M} "
        f"straight to {after.astimezone(zone):%H:%M}; write a time before or after"
    )


def told_of_doubled(written: Written, zone: ZoneInfo) -> str:
    """What is said about a time that clocks show twice: which was taken, and how the other is written."""
    first = written.at.astimezone(zone)
    return (
        f"clocks show {first:%Y-%m-%d %H:%M} twice that night; the first is taken "
        f"({shown_with_offset(first)}). For the second write {shown_with_offset(first.replace(fold=1))}"
    )


def shown(moment: datetime, zone: ZoneInfo) -> str:
    """An instant as `read_time` reads the same instant back: by the clock, with an offset where that says more."""
    local = moment.astimezone(zone)
    if local.second or is_second(moment, zone):
        return shown_with_offset(local)
    return f"{local:%Y-%m-%d %H:%M}"


def is_second(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks show this instant's local time for the second time, so that the time alone names the first."""
    return moment.astimezone(zone).fold == 1


def shown_with_offset(local: datetime) -> str:
    """`2027-03-27T22:00+01:00`, with seconds where there are any."""
    return local.replace(microsecond=0).isoformat(timespec="seconds" if local.second else "minutes")
