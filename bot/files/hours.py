"""Hours as people write them, read into a weekly pattern, and shown in a language.

"mån–fre 8–16.30, lör 10–14", "vardagar 07:00-15:45", "dygnet runt", "weekdays 8-16", "Mo-Fr 08:00-16:00; PH off".
"""

import re
from collections.abc import Iterable
from datetime import time

from bot.domain.hours import ALWAYS, MIDNIGHT, WORKDAYS, Hours, Span

DAYS = {
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_WORDS = {
    "always": {"sv": "dygnet runt", "en": "round the clock"},
    "weekdays": {"sv": "vardagar", "en": "weekdays"},
    "daily": {"sv": "alla dagar", "en": "every day"},
    "holidays": {"sv": "även helgdagar", "en": "holidays too"},
    "all_day": {"sv": "hela dygnet", "en": "all day"},
}
_ALWAYS = re.compile(
    r"(?:alltid|dygnet runt|24 ?/ ?7|24 ?h|24 timmar|dygnet runt alla dagar|alla dagar dygnet runt|jour dygnet runt"
    r"|round the clock|always|24 hours)"
)
_HOLIDAYS = re.compile(
    r"[,;(]?\s*(?:(?:även|också|ocksa|aven)\s+(?:på\s+)?(?:helgdagar|röda dagar|helger)"
    r"|(?:inkl(?:\.|usive)?\s+)helgdagar"
    r"|holidays too|(?:including|also on)\s+(?:public )?holidays)\)?"
)
_NOT_HOLIDAYS = re.compile(
    r"[,;(]?\s*(?:(?:ej|inte|utom|stängt)\s+(?:på\s+)?(?:helgdagar|röda dagar|helgdag)"
    r"|ph off|not on (?:public )?holidays"
    r"|closed on (?:public )?holidays)\)?"
)
_TIME = r"(?:kl\.?\s*)?(\d{1,2})(?:[.:]?(\d{2}))?"
_SPAN = re.compile(rf"^\s*(.*?)[\s:,]*{_TIME}\s*(?:-|till|to|til|–|—|−)\s*{_TIME}\s*$")
_TWELVE = re.compile(r"\b(\d{1,2})(?:[.:](\d{2}))?\s*([ap])\.?m\b\.?")
_RANGE = rf"{_TIME}\s*(?:-|till|to|til|–|—|−)\s*{_TIME}"
_TIMES_FIRST = re.compile(rf"\s*({_RANGE})\s+(\D*[a-zåäö]\D*)")
_CLOSED = re.compile(r"\s*(\D*[^\W\d])[\s:]+(?:stängt|closed)\s*")
_DAY = r"(?:må|ma|mo|ti|tu|on|we|to|th|fr|lö|lo|sa|sö|so|su|vard|week|helg|alla|varje|daily|every)[a-zåäö]*"
_NEXT_DAYS = re.compile(rf"({_RANGE}|hela dygnet|all day)\s+(?={_DAY}\b[^;,]*(?:\d|hela dygnet|all day))")
_BETWEEN = re.compile(rf"(?<=\d)\s*(?:&|\+|\boch\b|\band\b)\s*(?={_RANGE})")
_ALL_DAY = re.compile(r"^\s*(.*?)[\s:,]*(?:hela dygnet|all day|dygnet runt)\s*$")
_GROUPS = {
    "vardagar": WORKDAYS, "vardag": WORKDAYS, "weekdays": WORKDAYS, "weekday": WORKDAYS, "helgfria vardagar": WORKDAYS,
    "helgfri vardag": WORKDAYS, "vard": WORKDAYS,
    "alla dagar": tuple(range(7)), "varje dag": tuple(range(7)), "dagligen": tuple(range(7)), "": tuple(range(7)),
    "every day": tuple(range(7)), "daily": tuple(range(7)), "helger": (5, 6), "helg": (5, 6), "weekends": (5, 6),
    "weekend": (5, 6),
}  # fmt: skip
_STARTS = (
    ("må", "ma", "mo"), ("ti", "tu"), ("on", "we"), ("to", "th"), ("fr",), ("lö", "lo", "sa"), ("sö", "so", "su"),
)  # fmt: skip
_WHOLE = (
    ("måndag", "mandag", "monday"), ("tisdag", "tuesday"), ("onsdag", "wednesday"), ("torsdag", "thursday"),
    ("fredag", "friday"), ("lördag", "lordag", "saturday"), ("söndag", "sondag", "sunday"),
)  # fmt: skip


class NotHours(ValueError):
    """What was written says no hours; the text is the part that can't be read."""


def read(written: str) -> Hours | None:
    """The weekly pattern; None for an empty text. Raises NotHours."""
    text = " ".join(written.casefold().replace("–", "-").replace("—", "-").split()).strip(" .")
    if not text:
        return None
    if _ALWAYS.fullmatch(text):
        return ALWAYS
    text, holidays = _HOLIDAYS.subn("", text)
    text = _NOT_HOLIDAYS.sub("", text)
    text = _NEXT_DAYS.sub(r"\1, ", _BETWEEN.sub(", ", _TWELVE.sub(_twentyfour, text)))
    spans = [span for part in _parts(text) for span in _spans(part)]
    if not spans:
        raise NotHours(written)
    return Hours(tuple(sorted(spans)), holidays=bool(holidays))


def _twentyfour(found: re.Match[str]) -> str:
    """A time of twelve hours ("4:30 pm") by a clock of twenty-four; what is none stays, and can't be read."""
    hour = int(found[1])
    if not 1 <= hour <= 12:
        return found[0]
    return f"{hour % 12 + (12 if found[3] == 'p' else 0)}:{found[2] or '00'}"


def _parts(text: str) -> list[str]:
    """One part for each span; days that have no times of their own belong to what follows."""
    found: list[str] = []
    waiting = ""
    for part in re.split(r"[;,\n]|\boch\b(?=\s*[a-zåäö]+[^;,]*\d)|\band\b(?=\s*[a-z]+[^;,]*\d)", text):
        if not part.strip():
            continue
        if not waiting and (turned := _TIMES_FIRST.fullmatch(part)):
            part = f"{turned[6]} {turned[1]}"
        elif not waiting and (shut := _CLOSED.fullmatch(part)) and _days(shut[1], part):
            continue
        waiting = f"{waiting},{part}" if waiting else part
        if re.search(r"\d|hela dygnet|all day|dygnet runt", part):
            bare = not re.search(r"[a-zåäö]", re.sub(r"\b(?:kl|till|to)\b", "", waiting))
            days = re.match(r"^[^\d]*", found[-1])[0] if bare and found else ""  # type: ignore[index]
            found.append(days + waiting)
            waiting = ""
    if waiting:
        raise NotHours(waiting.strip())
    return found


def _spans(part: str) -> Iterable[Span]:
    whole = _ALL_DAY.match(part)
    if whole:
        return [Span(_days(whole[1], part), MIDNIGHT, MIDNIGHT)]
    found = _SPAN.match(part)
    if not found:
        raise NotHours(part.strip())
    start, end = _time(found[2], found[3], part), _time(found[4], found[5], part)
    return [Span(_days(found[1], part), start, end)]


def _time(hour: str, minute: str | None, part: str) -> time:
    if hour == "24" and not int(minute or 0):
        return MIDNIGHT
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise NotHours(part.strip()) from None


def _days(words: str, part: str) -> tuple[int, ...]:
    words = words.strip(" :.,")
    if words in _GROUPS:
        return _GROUPS[words]
    found: set[int] = set()
    for word in re.split(r"\s*(?:,|\boch\b|\band\b|&|\+|/)\s*", words):
        if word in _GROUPS and word:
            found |= set(_GROUPS[word])
            continue
        ends = re.split(r"\s*(?:-|\btill\b|\bto\b)\s*", word)
        if len(ends) > 2:
            raise NotHours(part.strip())
        first, last = _day(ends[0], part), _day(ends[-1], part)
        found |= {(first + number) % 7 for number in range((last - first) % 7 + 1)}
    return tuple(sorted(found))


def _day(word: str, part: str) -> int:
    word = word.strip(" .")
    for day, (starts, whole) in enumerate(zip(_STARTS, _WHOLE, strict=True)):
        if len(word) >= 2 and word.startswith(starts) and any(
            name.startswith(word) or word.startswith(name) or word.rstrip("s") == name[: len(word.rstrip("s"))]
            for name in whole
        ):  # fmt: skip
            return day
    raise NotHours(part.strip())


def shown(hours: Hours | None, language: str) -> str:
    """As people write it: "mån–fre 8–16.30, lör 10–14"; `read` reads it back. Empty where nobody has said."""
    if hours is None:
        return ""
    spoken = language if language in DAYS else "sv"
    if hours.is_always:
        return _WORDS["always"][spoken]
    told = [f"{_told_days(span.days, spoken)} {_told_times(span, spoken)}" for span in hours.spans]
    return ", ".join([*told, *([_WORDS["holidays"][spoken]] if hours.holidays else [])])


def _told_days(days: tuple[int, ...], language: str) -> str:
    if len(days) == 7:
        return _WORDS["daily"][language]
    names = DAYS[language]
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    told = [names[run[0]] if len(run) == 1 else f"{names[run[0]]}–{names[run[-1]]}" for run in runs]
    return "/".join(told)


def _told_times(span: Span, language: str) -> str:
    if span.start == span.end == MIDNIGHT:
        return _WORDS["all_day"][language]
    return f"{_told_time(span.start, language)}–{_told_time(span.end, language, is_end=True)}"


def _told_time(at: time, language: str, *, is_end: bool = False) -> str:
    hour = 24 if is_end and at == MIDNIGHT else at.hour
    if not at.minute:
        return str(hour)
    return f"{hour}{'.' if language == 'sv' else ':'}{at.minute:02d}"
