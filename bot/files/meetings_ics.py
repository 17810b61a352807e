"""Meetings as an iCalendar file: each an event of its own, also of a series, known again by its UID.

No recurrence rule is written: a holiday moves a meeting by conditions that RFC 5545 can't say, and each may be moved
and called off alone. What other calendars say of meetings, `meetings_ics_reading` takes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Event

from bot.domain.meeting import Meeting, Place
from bot.files.ics import Stretch, by_clock_of, framed


@dataclass(frozen=True)
class Entry:
    """A meeting as it stands in a calendar. `title`, `agenda`: as people read them, in one language."""

    meeting: Meeting
    zone: ZoneInfo
    title: str
    agenda: Sequence[str] = ()


def write(name: str, entries: Sequence[Entry], now: datetime, *, subscribed: bool = False) -> bytes:
    """A calendar called `name`. One that has only meetings that were called off takes them back (METHOD:CANCEL, RFC
    5546 3.2.5); beside others, and in one that is `subscribed` to, each says it of itself."""
    off = bool(entries) and not subscribed and all(entry.meeting.is_cancelled for entry in entries)
    stretches = [
        Stretch(entry.zone, entry.meeting.starts_at(entry.zone), entry.meeting.ends_at(entry.zone)) for entry in entries
    ]
    calendar = framed("Meetings", name, "CANCEL" if off else "PUBLISH", stretches)
    for entry in entries:
        calendar.add_component(_event(entry, now))
    made: bytes = calendar.to_ical()
    return made


def _event(entry: Entry, now: datetime) -> Event:
    meeting, spot = entry.meeting, entry.meeting.plan.place
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now.replace(microsecond=0))
    event.add("last-modified", (meeting.revised_at or meeting.made_at).replace(microsecond=0))
    event.add("dtstart", by_clock_of(meeting.starts_at(entry.zone), entry.zone))
    event.add("dtend", by_clock_of(meeting.ends_at(entry.zone), entry.zone))
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if meeting.is_cancelled else "OPAQUE")
    if said := where(spot):
        event.add("location", said)
    if spot.link:
        event.add("url", spot.link)
    if spot.latitude is not None and spot.longitude is not None:
        event.add("geo", (spot.latitude, spot.longitude))
    if entry.agenda:
        event.add("description", "\n".join(f"{number}. {point}" for number, point in enumerate(entry.agenda, 1)))
    return event


def where(spot: Place) -> str:
    """Where people go; a video meeting without a room is where its link is."""
    return ", ".join(part for part in (spot.address, spot.room) if part) or spot.link
