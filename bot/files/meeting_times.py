"""A day and a time of day as people write them in a chat: "8 dec 14.00", "tisdag 14", "i morgon kl 9", "Dec 8, 2 pm",
and from when until when: "8 dec 14.00–15.30", "kl 14 till 16", "2-3:30 pm".

Pure: today is given. What is no such time gives BadWhen, and what was written is never guessed at.
"""

import re
from datetime import date, time, timedelta

from bot.files.days import month_named

LONGEST = timedelta(hours=12)
YEARS = 9  # how far ahead a day without its year is looked for: 29 February is at most eight years away
NAMES = {
    "i dag": 0, "idag": 0, "today": 0, "i morgon": 1, "imorgon": 1, "tomorrow": 1, "i övermorgon": 2, "övermorgon": 2,
}  # fmt: skip
_WEEKDAY = (
    r"må|mån|måndag(?:en)?|mon|monday", r"ti|tis|tisdag(?:en)?|tue|tues|tuesday", r"on|ons|onsdag(?:en)?|wed|wednesday",
    r"to|tor|tors|torsdag(?:en)?|thu|thur|thurs|thursday", r"fr|fre|fredag(?:en)?|fri|friday",
    r"lö|lör|lördag(?:en)?|sat|saturday", r"sö|sön|söndag(?:en)?|sun|sunday",
)  # fmt: skip
_LEADING_WEEKDAY = re.compile(rf"(?:på |on |next |nästa )?({'|'.join(_WEEKDAY)})\b[.,]?\s*")
_CLOCK = re.compile(
    r"(?:^|[\s,]+)(?:(?:kl\.?|klockan|at)\s*)?(\d{1,2})(?:[.:](\d\d)|(?<=\d\d)(\d\d))?\s*(am|pm|a\.m\.|p\.m\.)?$"
)
_UNTIL = re.compile(r"(.*\d\s*(?:am|pm|a\.m\.|p\.m\.)?)\s*(?:[-–—]|\b(?:till|to|until)\b)\s*(.+)")
_ISO = re.compile(r"(20\d\d)-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:[ /-]+(20\d\d))?")
_DAY_FIRST = re.compile(r"(?:den |the )?(\d{1,2})(?::e|:a|st|nd|rd|th|\.)? (?:of )?([^\W\d]{3,9})\.?(?:,? (20\d\d))?")
_MONTH_FIRST = re.compile(r"([^\W\d]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (20\d\d))?")


class BadWhen(ValueError):
    """It is no day, and no time."""


def read_when(text: str, today: date) -> tuple[date | None, time | None]:
    """The day and the time of day that are written, either may lack. Without a year it is the next such day, today
    among them. Raises BadWhen."""
    words = " ".join(text.casefold().replace("\u00a0", " ").split()).rstrip(".!")
    if not words or len(words) > 60:
        raise BadWhen(text)
    day = _day(words, today)
    if day is not None:
        return day, None
    found = _CLOCK.search(words)
    if found is None:
        raise BadWhen(text)
    at, rest = _time(found), words[: found.start()].rstrip(" ,")
    day = _day(rest, today) if rest else None
    if rest and day is None:
        raise BadWhen(text)
    return day, at


def read_span(text: str, today: date) -> tuple[date | None, time | None, timedelta | None]:
    """The same, and how long it lasts where its end is written, too, by the clock. Raises BadWhen."""
    words = " ".join(text.casefold().replace("\u00a0", " ").split()).rstrip(".!")
    try:
        return *read_when(words, today), None
    except BadWhen:
        found = _UNTIL.fullmatch(words)
    end = _CLOCK.fullmatch(found[2]) if found else None
    if found is None or end is None:
        raise BadWhen(text)
    until = _time(end)
    begins = [found[1]] if not end[4] or re.search(r"m\.?$", found[1]) else [f"{found[1]}{end[4]}", f"{found[1]} am"]
    for begin in begins:  # "2-3 pm" begins at 2 pm, "11-1 pm" at 11 am
        day, at = read_when(begin, today)
        lasts = _after(at, until) if at is not None else timedelta()
        if timedelta() < lasts <= LONGEST:
            return day, at, lasts
    raise BadWhen(text)


def _after(at: time, until: time) -> timedelta:
    """From one time of day to the next such other one: by midnight it is the day after."""
    return timedelta(minutes=(until.hour - at.hour) * 60 + until.minute - at.minute) % timedelta(days=1)


def _time(found: "re.Match[str]") -> time:
    hour, minute, half = int(found[1]), int(found[2] or found[3] or 0), (found[4] or "").replace(".", "")
    if half and not 1 <= hour <= 12:
        raise BadWhen(found.group())
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    try:
        return time(hour, minute)
    except ValueError:
        raise BadWhen(found.group()) from None


def _day(words: str, today: date) -> date | None:
    """The day, or None where the words are none. A weekday before a day is not looked at: the day says it."""
    if words in NAMES:
        return today + timedelta(days=NAMES[words])
    found = _LEADING_WEEKDAY.match(words)
    if found is None:
        return _dated(words, today)
    rest = words[found.end() :]
    if rest:
        return _dated(rest, today)
    wanted = next(number for number, form in enumerate(_WEEKDAY) if re.fullmatch(form, found[1]))
    return today + timedelta(days=(wanted - today.weekday()) % 7 or 7)


def _dated(words: str, today: date) -> date | None:
    if found := _ISO.fullmatch(words):
        return _exact(*map(int, found.groups()))
    if found := _SLASHED.fullmatch(words):
        return _next(int(found[2]), int(found[1]), found[3], today)
    if found := _DAY_FIRST.fullmatch(words):
        return _in_month(found[2], int(found[1]), found[3], today)
    if found := _MONTH_FIRST.fullmatch(words):
        return _in_month(found[1], int(found[2]), found[3], today)
    return None


def _in_month(name: str, day: int, year: str | None, today: date) -> date | None:
    try:
        return _next(month_named(name), day, year, today)
    except BadWhen:
        raise
    except ValueError:
        return None


def _next(month: int, day: int, year: str | None, today: date) -> date:
    if year:
        return _exact(int(year), month, day)
    for ahead in range(YEARS):
        try:
            found = date(today.year + ahead, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise BadWhen(f"{day}/{month}")


def _exact(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadWhen(f"{year}-{month}-{day}") from None
