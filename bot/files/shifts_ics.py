"""Shifts as an iCalendar file: each an event. Reads our own and ordinary calendars; what repeats is not taken.

What a calendar is made of, `files.ics` reads and writes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Event

from bot.domain.naming import Names, UnknownName, quote
from bot.domain.shift import Layer
from bot.files.encoding import text_of
from bot.files.ics import Stretch, by_clock_of, events, first, framed, is_calendar, learn_zones, lines_of, part, written
from bot.files.rows import LAYERS, STEP, Progress, Reading, Row, WrongFile, ignore
from bot.files.times import NoTime, Written, shown

_LAYER = "|".join(LAYERS)
# "Jour: Ada", "Jour, Ada", "Ada (bakjour)"; the last of them is a name alone.
_TITLES = (
    re.compile(rf"(?P<layer>{_LAYER})\s*[:,–-]\s*(?P<name>.+)", re.IGNORECASE),
    re.compile(rf"(?P<name>.+?)\s*[(\[](?P<layer>{_LAYER})[)\]]", re.IGNORECASE),
    re.compile(r"(?P<name>.+)"),
)
_REPEATS = ("RRULE", "RDATE", "RECURRENCE-ID")
_READABLE = {"DTSTART": "begins", "DTEND": "ends", "DURATION": "lasts"}


def read(data: bytes, names: Names, zone: ZoneInfo, progress: Progress = ignore) -> Reading:
    """The shifts in a calendar, and everything that is wrong with it. Raises WrongFile where it is no calendar."""
    lines = lines_of(text_of(data))
    if not is_calendar(lines):
        raise WrongFile("is no calendar, since it has no line BEGIN:VCALENDAR; was the right file saved?")
    reading, total = Reading(), sum(line.strip().upper() == "BEGIN:VEVENT" for line in lines)
    learn_zones(lines)
    for number, event in enumerate(events(lines), 1):
        _take(reading, number, event, names, zone)
        if number % STEP == 1:
            progress(number, total)
    if not total:
        raise WrongFile("has no event; export the calendar with the shifts in it")
    return reading.finish(zone)


def _take(reading: Reading, number: int, event: Event | None, names: Names, zone: ZoneInfo) -> None:
    """One event. Everything that is wrong with it is told, not only the first."""
    if event is None:
        reading.fault(number, f"event {number}", "can't be read; export the calendar anew")
        return
    where = f"event {number}{_beginning(event, zone)}"
    if str(first(event, "STATUS") or "").upper() == "CANCELLED":
        reading.notes.append((number, f"{where}: is cancelled, and is passed over"))
        return
    wrong: list[str] = []
    person_id, layer = _who(event, names, wrong)
    starts, ends = _times(event, zone, wrong)
    for fault in wrong:
        reading.fault(number, where, fault)
    if not wrong and person_id is not None and starts is not None and ends is not None:
        reading.take(Row(number, where, person_id, layer, starts, ends), zone)


def _beginning(event: Event, zone: ZoneInfo) -> str:
    """When an event begins, so that it can be found in the calendar."""
    begins = part(first(event, "DTSTART"), "dt")
    if isinstance(begins, datetime) and begins.tzinfo is not None and 1 < begins.year < 9999:
        return f" ({shown(begins, zone)})"
    return f" ({begins:%Y-%m-%d %H:%M})" if isinstance(begins, datetime) else f" ({begins})" if begins else ""


# --- who, and which layer -------------------------------------------------------------------------------------------


def _who(event: Event, names: Names, wrong: list[str]) -> tuple[int | None, Layer]:
    title = " ".join(str(first(event, "SUMMARY") or "").split())
    said, name = _read_title(title, names)
    marked = _marked(event)
    layer = marked or said or Layer.DUTY
    if marked and said and marked is not said:
        wrong.append(f"its title says {said.value} and its category {marked.value}; let both say the same")
    if not title:
        wrong.append("has no title; name the person in it, such as “Jour: Ada”")
        return None, layer
    try:
        return names.find(name), layer
    except UnknownName as error:
        wrong.append(str(error))
        return None, layer


def _read_title(title: str, names: Names) -> tuple[Layer | None, str]:
    """The layer, where the title names one, and who. A title that is somebody's name is that, whatever is in it."""
    if names.knows(title):
        return None, title
    found = next((match for form in _TITLES if (match := form.fullmatch(title))), None)
    if found is None:
        return None, title
    layer = found.groupdict().get("layer")
    return LAYERS[layer.casefold()] if layer else None, found["name"].strip()


def _marked(event: Event) -> Layer | None:
    """The layer by the event's categories."""
    found = event.get("CATEGORIES") or []
    for one in found if isinstance(found, list) else [found]:
        for category in part(one, "cats") or []:
            if layer := LAYERS.get(str(category).strip().casefold()):
                return layer
    return None


# --- from when until when -------------------------------------------------------------------------------------------


def _times(event: Event, zone: ZoneInfo, wrong: list[str]) -> tuple[Written | None, Written | None]:
    if any(event.get(name) is not None for name in _REPEATS):
        wrong.append("repeats, and repeating events are not taken; make what repeats with grannlinjen roster rotate")
        return None, None
    given = {name: first(event, name) for name in _READABLE}
    begins, lasts = part(given["DTSTART"], "dt"), part(given["DURATION"], "td")
    if isinstance(begins, date) and not isinstance(begins, datetime):
        wrong.append("lasts all day; a shift needs the times of day at which it begins and ends")
        return None, None
    starts = _time(given["DTSTART"], "DTSTART", zone, wrong)
    if given["DTEND"] is None and isinstance(lasts, timedelta) and starts is not None and begins is not None:
        return starts, _later(begins, lasts, zone, starts, wrong)
    return starts, _time(given["DTEND"], "DTEND", zone, wrong)


def _time(given: Any, name: str, zone: ZoneInfo, wrong: list[str]) -> Written | None:
    """One of the event's times; what is wrong with it goes into `wrong`."""
    what, moment = _READABLE[name], part(given, "dt")
    if not isinstance(moment, datetime):
        said = "does not say" if given is None else f"does not say in a way that can be read ({quote(str(given))})"
        wrong.append(f"{said} when it {what}; set its time in the calendar")
        return None
    named = str(given.params.get("TZID", ""))
    if named and moment.tzinfo is None:
        wrong.append(f"{what} in a time zone that is not known ({quote(named)}); use {zone.key} or UTC")
        return None
    try:
        return written(moment, zone)
    except NoTime as error:
        wrong.append(f"{what}: {error}")
        return None


def _later(begins: datetime, lasts: timedelta, zone: ZoneInfo, starts: Written, wrong: list[str]) -> Written | None:
    """The end of an event that has a length. Days are days of the calendar, hours are hours."""
    try:
        if lasts % timedelta(days=1):
            return Written(starts.at + lasts)
        return written(begins + lasts, zone)
    except (NoTime, OverflowError) as error:
        wrong.append(f"ends: {error}")
        return None


# --- writing --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """A shift as it stands in a calendar. `uid`: the same as long as it is the same shift, whoever has it."""

    uid: str
    title: str
    layer: Layer
    starts_at: datetime
    ends_at: datetime
    zone: ZoneInfo


def write(name: str, entries: Sequence[Entry], now: datetime) -> bytes:
    """A calendar called `name`, with the time zones that its events are in."""
    stretches = [Stretch(entry.zone, entry.starts_at, entry.ends_at) for entry in entries]
    calendar = framed("Roster", name, "PUBLISH", stretches)
    for entry in entries:
        calendar.add_component(_event(entry, now))
    made: bytes = calendar.to_ical()
    return made


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now.replace(microsecond=0))
    event.add("dtstart", by_clock_of(entry.starts_at, entry.zone))
    event.add("dtend", by_clock_of(entry.ends_at, entry.zone))
    event.add("summary", entry.title)
    event.add("categories", [entry.layer.value])
    event.add("transp", "OPAQUE")
    return event
