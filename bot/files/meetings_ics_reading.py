"""Meetings from other programs' calendars: what can be taken, and of everything else why not.

Outlook, Google and Apple each have their ways: zones by Windows' names, an end of a series in UTC, one of a series
moved by an event of its own. Such a one is taken out of its series and is a meeting by itself. What a description
says is not read: it is mail, invitations and advertisements as often as an agenda.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Event

from bot.domain.meeting import PLACE, TITLE, USUAL_LENGTH, Place, Rule
from bot.domain.naming import quote
from bot.domain.wording import clean, shortened
from bot.files.encoding import decoded
from bot.files.ics import events, first, is_calendar, learn_zones, lines_of, part, written
from bot.files.meetings_ics_rules import NotTaken, days_of, rule_of
from bot.files.rows import WrongFile
from bot.files.times import LAST_YEAR, NoTime

LARGEST = 5_000_000  # bytes
LONGEST_UID, LONGEST_LINK = 180, 400
HIGHEST = 1_000_000  # sequence that is believed
_LINKS = ("URL", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")


@dataclass(frozen=True)
class Version:
    """Of what an event is a version, and which. `of`: the series' UID and `instead` its day (local), where it stands
    for one of a series. `modified` and `stamped` (UTC): when it was last changed, and when this version was written."""

    uid: str
    sequence: int = 0
    modified: datetime | None = None
    stamped: datetime | None = None
    of: str = ""
    instead: date | None = None


@dataclass(frozen=True)
class Found:
    """A meeting, or a series where it has a rule. `on` and `at`: by the home's clock; of a series, of its first.
    `changed`: the days of a series for which the file has an event of their own."""

    number: int
    title: str
    on: date
    at: time
    lasts: timedelta
    place: Place
    version: Version
    rule: Rule | None = None
    changed: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Off:
    """A meeting, or a series, that is called off there."""

    number: int
    called: str
    version: Version


@dataclass
class Reading:
    """What was found, and what is called off; of each event that is not taken, its number, what it is called and why
    not."""

    found: list[Found] = field(default_factory=list)
    off: list[Off] = field(default_factory=list)
    passed: list[tuple[int, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Read:
    number: int
    event: Event
    uid: str
    instead: date | None  # the day of the series that it stands for


def uid_of_day(uid: str, day: date) -> str:
    """By which one of a series is known here; what calendars have for all of them together is at its end."""
    return f"{day:%Y%m%d}-{uid}"


def read(data: bytes, zone: ZoneInfo) -> Reading:
    """The meetings in a calendar, by the clocks of `zone`. Raises WrongFile where it is no calendar, or too large."""
    if len(data) > LARGEST:
        raise WrongFile(f"is larger than {LARGEST // 1_000_000} MB; export only the calendar with the meetings")
    lines = lines_of(decoded(data)[0])
    if not is_calendar(lines):
        raise WrongFile("is no calendar, since it has no line BEGIN:VCALENDAR; was the right file saved?")
    learn_zones(lines)
    floating, off = _zone_of(lines, zone), any(line.strip().upper() == "METHOD:CANCEL" for line in lines)
    reading, kept = Reading(), _Newest()
    for number, event in enumerate(events(lines), 1):
        if event is None:
            reading.passed.append((number, f"event {number}", "can't be read; export the calendar anew"))
            continue
        kept.add(reading, number, event, floating, zone)
    if not reading.passed and not kept.by_key:
        raise WrongFile("has no event; export the calendar with the meetings in it")
    for one in kept.by_key.values():
        called = _called(one.number, one.event)
        if off or str(first(one.event, "STATUS") or "").strip().upper() == "CANCELLED":
            reading.off.append(Off(one.number, called, _version(one)))
            continue
        try:
            reading.found.append(_taken(one, kept.days_changed(one.uid), floating, zone))
        except (NotTaken, NoTime) as error:
            reading.passed.append((one.number, called, str(error)))
    reading.passed.sort()
    return reading


class _Newest:
    """The events by what they are known by; of one that is there in several versions, the newest."""

    def __init__(self) -> None:
        self.by_key: dict[tuple[str, date | None], _Read] = {}

    def add(self, reading: Reading, number: int, event: Event, floating: tzinfo, zone: ZoneInfo) -> None:
        try:
            days = days_of(event, "RECURRENCE-ID", floating, zone)
        except NotTaken as error:
            reading.passed.append((number, _called(number, event), str(error)))
            return
        one = _Read(number, event, _uid(event), days[0] if days else None)
        key = (one.uid, one.instead)
        other = self.by_key.get(key)
        older = other if other is None or _sequence(event) >= _sequence(other.event) else one
        if older is not one:
            self.by_key[key] = one
        if older is not None:
            reading.passed.append((older.number, _called(older.number, older.event), "a newer version of it is there"))

    def days_changed(self, uid: str) -> frozenset[date]:
        """The days of a series for which there is an event of its own."""
        return frozenset(day for known, day in self.by_key if known == uid and day is not None)


def _taken(one: _Read, changed: frozenset[date], floating: tzinfo, zone: ZoneInfo) -> Found:
    """The meeting that an event is. Raises NotTaken, or NoTime."""
    event = one.event
    begins = _begins(event, floating)
    starts = written(begins, zone).at.astimezone(zone)
    if starts.fold:
        raise NotTaken("begins when clocks show the same time for the second time; set another time")
    lasts = _length(event, begins)
    title = shortened(" ".join(clean(str(first(event, "SUMMARY") or "")).split()), TITLE)
    at = starts.time().replace(second=0, fold=0)
    found = Found(one.number, title, starts.date(), at, lasts, _place(event), _version(one))
    if one.instead is not None:
        return found
    rule = rule_of(event, begins, floating, zone)
    if rule is None:
        return found
    return replace(found, rule=replace(rule, without=rule.without | changed), changed=changed)


def _version(one: _Read) -> Version:
    modified, stamped = _instant(one.event, "LAST-MODIFIED"), _instant(one.event, "DTSTAMP")
    if one.instead is None:
        return Version(one.uid, _sequence(one.event), modified, stamped)
    uid = uid_of_day(one.uid, one.instead)
    return Version(uid, _sequence(one.event), modified, stamped, one.uid, one.instead)


def _instant(event: Event, name: str) -> datetime | None:
    """An instant that a calendar notes of an event; RFC 5545 has these in UTC."""
    said = part(first(event, name), "dt")
    if not isinstance(said, datetime):
        return None
    try:
        return said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _begins(event: Event, floating: tzinfo) -> datetime:
    given = first(event, "DTSTART")
    begins = part(given, "dt")
    if isinstance(begins, date) and not isinstance(begins, datetime):
        raise NotTaken("lasts all day; a meeting needs the time of day at which it begins")
    if not isinstance(begins, datetime):
        raise NotTaken("does not say when it begins in a way that can be read")
    named = str(given.params.get("TZID", ""))
    if named and begins.tzinfo is None:
        raise NotTaken(f"begins in a time zone that is not known ({quote(named)})")
    return begins if begins.tzinfo else begins.replace(tzinfo=floating)


def _length(event: Event, begins: datetime) -> timedelta:
    """How long it is, in real time; what people usually need, where nobody has said."""
    ends, lasts = part(first(event, "DTEND"), "dt"), part(first(event, "DURATION"), "td")
    if isinstance(ends, datetime):
        if not 1 < ends.year <= LAST_YEAR:
            raise NotTaken("ends too far away")
        ends = ends if ends.tzinfo else ends.replace(tzinfo=begins.tzinfo)
        lasts = ends.astimezone(UTC) - begins.astimezone(UTC)
    if not isinstance(lasts, timedelta) or not lasts:
        return USUAL_LENGTH
    if lasts < timedelta(0):
        raise NotTaken("ends before it begins")
    if lasts > timedelta(days=1):
        raise NotTaken("lasts longer than a day")
    return max(timedelta(minutes=1), timedelta(minutes=lasts // timedelta(minutes=1)))


def _place(event: Event) -> Place:
    said = " ".join(clean(str(first(event, "LOCATION") or "")).split())
    links = [clean(str(first(event, name) or "")) for name in _LINKS]
    link = next((one for one in [*links, said] if _is_link(one)), "")
    latitude, longitude = _pin(event)
    address = "" if said == link else shortened(said, PLACE)
    return Place(address, "", link, latitude, longitude)


def _is_link(text: str) -> bool:
    return text.startswith(("https://", "http://")) and " " not in text and len(text) <= LONGEST_LINK


def _pin(event: Event) -> tuple[float | None, float | None]:
    """Where it is on the map: as the standard has it, or as Apple has."""
    given = first(event, "GEO")
    pair: Sequence[object] = (part(given, "latitude"), part(given, "longitude"))
    apple = str(first(event, "X-APPLE-STRUCTURED-LOCATION") or "")
    if pair[0] is None and apple.startswith("geo:"):
        pair = apple.removeprefix("geo:").partition(";")[0].split(",")[:2]
    try:
        latitude, longitude = (float(str(one)) for one in pair)
    except ValueError:
        return None, None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else (None, None)


def _uid(event: Event) -> str:
    """Its own, where it has one that can be kept; else one that is the same whenever the same file is read."""
    said = clean(str(first(event, "UID") or ""))
    if said and len(said) <= LONGEST_UID:
        return said
    known = said or "\n".join(f"{name}:{first(event, name)}" for name in ("SUMMARY", "DTSTART", "RRULE"))
    return f"{hashlib.sha256(known.encode()).hexdigest()[:32]}@grannlinjen"


def _sequence(event: Event) -> int:
    said = str(first(event, "SEQUENCE") or "0")
    return min(int(said[:12]), HIGHEST) if said.isascii() and said.isdigit() else 0


def _called(number: int, event: Event) -> str:
    begins = part(first(event, "DTSTART"), "dt")
    title = " ".join(clean(str(first(event, "SUMMARY") or "")).split())
    day = f", {begins:%Y-%m-%d}" if isinstance(begins, date) and begins.year > 999 else ""
    return f"event {number} ({shortened(title, 40) or 'without a title'}{day})"


def _zone_of(lines: Iterable[str], zone: ZoneInfo) -> tzinfo:
    """The zone that times without one are in: the calendar's own (X-WR-TIMEZONE), else the home's."""
    for line in lines:
        name, _, said = line.partition(":")
        if name.strip().upper() == "X-WR-TIMEZONE":
            try:
                return ZoneInfo(said.strip())
            except (ValueError, OSError, KeyError):
                return zone
    return zone
