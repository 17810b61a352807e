"""An iCalendar file's frame and parts, as both shifts and meetings are read from it and written to it.

Each event is parsed alone, so that one that is broken neither hides the others nor makes them wait.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from bot.files.times import Written, by_clock, by_offset
from bot.files.zones import described

_FOLD = re.compile(r"(?:\r\n|\r|\n)[ \t]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def lines_of(text: str) -> list[str]:
    """The lines of a file, each whole again where it was folded."""
    return _LINE_END.split(_FOLD.sub("", text))


def is_calendar(lines: Sequence[str]) -> bool:
    """Whether a calendar begins anywhere in these lines."""
    return any(line.strip().upper() == "BEGIN:VCALENDAR" for line in lines)


def blocks(lines: Sequence[str], kind: str) -> Iterator[list[str]]:
    """The lines of each component of a kind. One that never ends goes until the next begins, or to the end."""
    block: list[str] = []
    begin, end = f"BEGIN:{kind}", f"END:{kind}"
    for line in lines:
        said = line.strip().upper()
        if said == begin:
            if block:
                yield block
            block = [line]
        elif block:
            block.append(line)
            if said == end:
                yield block
                block = []
    if block:
        yield block


def events(lines: Sequence[str]) -> Iterator[Event | None]:
    """Each event; None for one that can't be parsed."""
    for block in blocks(lines, "VEVENT"):
        try:
            found = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *_own(block), "END:VEVENT"]))
        except (ValueError, KeyError, IndexError, TypeError):
            found = None
        yield found if isinstance(found, Event) else None


def _own(block: Sequence[str]) -> Iterator[str]:
    """An event's own lines, without what stands inside it (alarms)."""
    inside = 0
    for line in block[1:]:
        said = line.strip().upper()
        inside += said.startswith("BEGIN:")
        if not inside and said and not said.startswith("END:"):
            yield line
        inside -= said.startswith("END:") and inside > 0


def learn_zones(lines: Sequence[str]) -> None:
    """Have icalendar know the time zones that the file itself describes."""
    described = [line for block in blocks(lines, "VTIMEZONE") for line in block]
    if described:
        try:
            Calendar.from_ical("\r\n".join(["BEGIN:VCALENDAR", *described, "END:VCALENDAR"]))
        except (ValueError, KeyError, IndexError, TypeError):
            return  # an event that needs such a zone says so itself


def first(event: Event, name: str) -> Any:
    """A property; the first where an event has several."""
    found = event.get(name)
    return found[0] if isinstance(found, list) and found else found


def part(found: Any, name: str) -> Any:
    """What a property holds; None where it is not there, or icalendar could not read it."""
    try:
        return getattr(found, name, None)
    except ValueError:
        return None


def written(moment: datetime, zone: ZoneInfo) -> Written:
    """The instant. A time without a zone is meant by the clocks of the home, and so is one in the home's zone."""
    local = moment.replace(tzinfo=None)
    if moment.tzinfo is None or getattr(moment.tzinfo, "key", None) == zone.key:
        return by_clock(local, zone)
    if isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key != "UTC":
        return Written(by_clock(local, moment.tzinfo).at)
    return Written(by_offset(local, "Z").at - (moment.utcoffset() or timedelta()))


# --- writing --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stretch:
    """From when until when (UTC) a calendar has something in a zone."""

    zone: ZoneInfo
    starts_at: datetime
    ends_at: datetime


def framed(product: str, name: str, method: str, stretches: Sequence[Stretch]) -> Calendar:
    """A calendar called `name` without events yet, with the zones that they are in described."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Grannlinjen//{product}//SV")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for zone in {one.zone.key: one.zone for one in stretches}.values():
        mine = [one for one in stretches if one.zone.key == zone.key]
        since, until = min(one.starts_at for one in mine), max(one.ends_at for one in mine)
        calendar.add_component(described(zone, since, until))
    return calendar


def by_clock_of(moment: datetime, zone: ZoneInfo) -> datetime:
    """By the clock of the zone; in UTC where clocks show the time twice and the second is meant, or another rule."""
    local = moment.astimezone(zone).replace(microsecond=0)
    return moment.astimezone(UTC).replace(microsecond=0) if local.fold else local
