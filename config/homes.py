"""Homes: read from a TOML file and checked, so that the line never starts with half a home.

Every fault is one line that names the file, the home, the key and the mend. What a home is, is `bot.domain.home`'s.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import phonenumbers

from bot.domain.home import (
    CHANNEL,
    CHANNEL_NAME,
    DEFAULT_ACKNOWLEDGE,
    DEFAULT_FOLLOW_UP,
    DEFAULT_LADDER,
    DEFAULT_MEETING_REMINDERS,
    Durations,
    Home,
    Homes,
    Rung,
    Step,
    Urgency,
    rung,
)
from bot.domain.reminding import in_order
from bot.messages.texts import LANGUAGES
from config.address import is_address
from config.fault import PREFIX, SettingsError

KEYS = (
    "slug", "name", "operator", "phone", "timezone", "languages", "about", "read_more", "ladder",
    "acknowledge_within", "follow_up_within", "draft_within", "handover_times",
    "on_within", "cover_within", "verify_contacts_every", "meeting_reminders",
)  # fmt: skip
MOST_REMINDERS = 6
LONGEST = timedelta(days=3650)  # beyond it a moment could pass the end of the calendar
# How much a text may hold: they stand together in the first message, which Telegram ends at 4096 signs.
_SIGNS = {"slug": 32, "name": 80, "operator": 120, "phone": 40, "timezone": 60, "about": 1000, "read_more": 300}
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_SLUG = re.compile(r"[a-z0-9_-]{1,32}")
_SWEDEN = 46


def load_homes(file: Path) -> Homes:
    """The homes of a file. Raises SettingsError that names the home and the key of the first fault."""
    homes: list[Home] = []
    for place, table in enumerate(_tables(file), 1):
        slug = table.get("slug")
        named = isinstance(slug, str) and _SLUG.fullmatch(slug)
        entry = _Entry(table, f"{file}: home {slug if named else f'number {place}'}")
        home = _home(entry)
        if any(home.slug == other.slug for other in homes):
            raise entry.fault("slug", "stands twice; give each home its own")
        homes.append(home)
    return Homes(homes)


def _tables(file: Path) -> list[dict[str, Any]]:
    """The file's `[[homes]]`, not yet looked into."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        mend = "copy config/homes.example.toml to it and fill it in"
        raise SettingsError(f"{PREFIX}HOMES_FILE: {file} is not there; {mend}") from None
    except OSError as error:
        mend = "name a file that the line may read"
        raise SettingsError(f"{PREFIX}HOMES_FILE: {file} can't be read ({error.strerror}); {mend}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{file}: is not text in UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: is not TOML: {error}; compare with config/homes.example.toml") from None
    tables = data.get("homes")
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise SettingsError(f"{file}: no homes; begin each home with a line [[homes]]")
    for key, value in data.items():
        if key != "homes":
            mend = f"write [homes.{key}]" if isinstance(value, dict) else "move it below the line [[homes]] of its home"
            raise _fault(f"{file}: {key}: stands outside the homes; {mend}")
    return tables


def _home(entry: "_Entry") -> Home:
    entry.refuse_unknown(KEYS)
    slug = entry.text("slug", needed=True)
    if not _SLUG.fullmatch(slug) or slug.startswith("i_"):
        raise entry.fault("slug", "must be 1 to 32 of a-z 0-9 _ - and not begin with i_ (it stands in the QR code)")
    return Home(
        slug=slug,
        name=entry.text("name", needed=True),
        operator=entry.text("operator", needed=True),
        phone=_phone(entry),
        zone=_zone(entry),
        languages=entry.chosen("languages", ("sv", "en"), LANGUAGES, "language that is there"),
        about=entry.text("about"),
        read_more=_address(entry),
        ladder=_ladder(entry),
        acknowledge_within=entry.durations("acknowledge_within", DEFAULT_ACKNOWLEDGE),
        follow_up_within=entry.durations("follow_up_within", DEFAULT_FOLLOW_UP),
        draft_within=entry.duration("draft_within", entry.table.get("draft_within", "2m")),
        on_within=entry.duration("on_within", entry.table.get("on_within", "10m")),
        cover_within=entry.duration("cover_within", entry.table.get("cover_within", "15m")),
        verify_contacts_every=_at_least_a_day(entry, "verify_contacts_every", "182d"),
        handover_times=_times(entry, "handover_times", ("07:00", "15:00", "22:00")),
        meeting_reminders=_reminders(entry, "meeting_reminders"),
    )


@dataclass(frozen=True)
class _Entry:
    """One home as it stands in the file; what is asked of it comes back checked, or as a fault with the key."""

    table: Mapping[str, Any]
    label: str

    def fault(self, key: str, what: str) -> SettingsError:
        return _fault(f"{self.label}: {key}: {what}")

    def refuse_unknown(self, keys: Iterable[str]) -> None:
        for key in self.table:
            if key not in keys:
                raise self.fault(key, f"is not a key of a home; the keys are {', '.join(keys)}")

    def text(self, key: str, *, needed: bool = False) -> str:
        value = self.table.get(key, "")
        if not isinstance(value, str):
            raise self.fault(key, 'must be text in quotation marks, such as "…"')
        value = value.strip()
        if needed and not value:
            raise self.fault(key, "is missing; write it below [[homes]]")
        if len(value) > _SIGNS[key]:
            raise self.fault(key, f"is too long; at most {_SIGNS[key]} signs")
        if any(_is_unseen(sign) and not (key == "about" and sign == "\n") for sign in value):
            raise self.fault(key, "holds a line break or a sign that can't be seen; write one line of plain text")
        return value

    def texts(self, key: str, default: Iterable[str]) -> tuple[str, ...]:
        value = self.table.get(key, list(default))
        if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
            raise self.fault(key, 'must be a list of texts, with at least one, such as ["…"]')
        if twice := [item for item, count in Counter(value).items() if count > 1]:
            raise self.fault(key, f"{twice[0]} stands twice; write it once")
        return tuple(value)

    def chosen(self, key: str, default: Iterable[str], among: Iterable[str], what: str) -> tuple[str, ...]:
        """Texts that each are one of a fixed few."""
        values, among = self.texts(key, default), tuple(among)
        if unknown := [value for value in values if value not in among]:
            raise self.fault(key, f"{unknown[0]} is not a {what}; choose among {', '.join(among)}")
        return values

    def duration(self, key: str, value: object) -> timedelta:
        match = (
            re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,6})?)\s*([smhd])", value.strip()) if isinstance(value, str) else None
        )
        if not match:
            raise self.fault(key, 'must be a length of time in quotation marks, such as "90s", "5m" or "2h"')
        length = timedelta(**{_UNITS[match[2]]: float(match[1])})  # nine digits of days still fit
        if not timedelta() < length <= LONGEST:
            raise self.fault(key, f"must be longer than nothing and at most {LONGEST.days} days, such as 5m")
        return length

    def durations(self, key: str, defaults: Durations) -> Durations:
        """A length for each urgency; those that the table leaves out keep their default."""
        table = self.table.get(key, {})
        if not isinstance(table, dict):
            raise self.fault(key, f"must be a table [homes.{key}] with now, today and whenever")
        for name in table:
            if name not in tuple(Urgency):
                raise self.fault(f"{key}.{name}", f"is not an urgency; choose among {', '.join(Urgency)}")
        return {
            urgency: self.duration(f"{key}.{urgency}", table[urgency]) if urgency in table else length
            for urgency, length in defaults.items()
        }


def _fault(told: str) -> SettingsError:
    """A fault that stays one line, whatever it repeats from the file."""
    return SettingsError("".join("?" if _is_unseen(sign) else sign for sign in told))


def _is_unseen(sign: str) -> bool:
    """Control signs, line breaks, and those that turn the direction of what follows."""
    turns = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return unicodedata.category(sign) in ("Cc", "Zl", "Zp") or sign in turns


def _zone(entry: _Entry) -> ZoneInfo:
    try:
        return ZoneInfo(entry.text("timezone") or "Europe/Stockholm")
    except (KeyError, ValueError, OSError):
        raise entry.fault("timezone", "is not a time zone; write for example Europe/Stockholm") from None


def _phone(entry: _Entry) -> str:
    """The number as it is dialled: within Sweden such as 031-390 06 12, else with its country's code."""
    value = entry.text("phone", needed=True)
    fault = entry.fault("phone", "is not the number of a phone that someone answers; write for example 031-390 06 12")
    if not re.fullmatch(r"\+?[0-9 ()\u00a0./\u2011\u2013-]+", value):  # the parser would pick a number out of prose
        raise fault
    try:
        number = phonenumbers.parse(value, "SE")
    except phonenumbers.NumberParseException:
        raise fault from None
    if not phonenumbers.is_possible_number(number):  # neither is 112
        raise fault
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.NATIONAL if number.country_code == _SWEDEN else style.INTERNATIONAL)


def _address(entry: _Entry) -> str:
    value = entry.text("read_more")
    if value and not is_address(value):
        raise entry.fault("read_more", "is not an address; write for example https://example.org/grannlinjen")
    return value


def _ladder(entry: _Entry) -> tuple[Rung, ...]:
    """People's steps, and channels by their names."""
    values = entry.texts("ladder", [step.value for step in DEFAULT_LADDER])
    for value in values:
        if value not in tuple(Step) and not re.fullmatch(CHANNEL + CHANNEL_NAME, value):
            mend = f"choose among {', '.join(Step)}, or write {CHANNEL} and a name of 1 to 30 of a-z 0-9 -"
            raise entry.fault("ladder", f"{value} is not a step; {mend}")
    return tuple(rung(value) for value in values)


def _at_least_a_day(entry: _Entry, key: str, default: str) -> timedelta:
    length = entry.duration(key, entry.table.get(key, default))
    if length < timedelta(days=1):
        raise entry.fault(key, "must be at least a day, such as 182d: more often people would be asked in vain")
    return length


def _reminders(entry: _Entry, key: str) -> tuple[str, ...]:
    """How long before a meeting, the longest first; an empty list is none at all."""
    if entry.table.get(key) == []:
        return ()
    values = entry.texts(key, DEFAULT_MEETING_REMINDERS)
    for value in values:
        try:
            in_order([value])
        except ValueError:
            mend = "write whole days, hours or minutes, at most 400d, such as 2d or 1h, or morning"
            raise entry.fault(key, f"{value} is not a reminder; {mend}") from None
    if len(values) > MOST_REMINDERS:
        raise entry.fault(key, f"has too many; at most {MOST_REMINDERS}")
    return tuple(in_order(values))


def _times(entry: _Entry, key: str, default: Iterable[str]) -> tuple[time, ...]:
    """Local times of day, earliest first."""
    values = entry.texts(key, default)
    for value in values:
        if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
            raise entry.fault(key, f"{value} is not a time; write for example 07:00")
    return tuple(sorted(time.fromisoformat(value) for value in values))
