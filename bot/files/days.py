"""A day as people write it, where it can be no other: "2027-03-01", "1/3 2027", "1 mars 2027", "Mar 1, 2027"."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from babel import Locale

_YEAR, _MONTH, _DAY = r"(?P<y>\d{4})", r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_NAMED = r"(?P<name>[^\W\d]{3,9})\.?"
_FORMS = (
    rf"{_YEAR}-{_MONTH}-{_DAY}",
    r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)",
    rf"{_DAY}\.{_MONTH}[. ]\s?{_YEAR}",
    rf"{_DAY}/{_MONTH}(?:\s+-?|-){_YEAR}",
    rf"(?:den )?{_DAY}\.?(?::e|st|nd|rd|th)? {_NAMED},? {_YEAR}",
    rf"{_NAMED} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def day_written(text: str) -> str:
    """The day ("2027-03-01"), without the time that may follow it. Raises ValueError where it is none, and where it may
    be two: "3/4/2027" is in April to some, and in March to others."""
    words = " ".join(re.sub(r"[t ]\d\d:\d\d.*$", "", text.strip().casefold()).split())
    for form in _FORMS:
        if found := re.fullmatch(form, words):
            said = found.groupdict()
            month = int(said["m"]) if "m" in said else month_named(said["name"])
            return date(int(said["y"]), month, int(said["d"])).isoformat()
    if found := _SLASHED.fullmatch(words):
        first, second, year = map(int, found.groups())
        if first > 12 or second > 12 or first == second:
            return date(year, min(first, second), max(first, second)).isoformat()
    raise ValueError(text)


def month_named(name: str) -> int:
    """The number of the month that a Swedish or English name, or its beginning, means. Raises ValueError."""
    among = {number for called, number in _months().items() if called.startswith(name)}
    if len(among) != 1:
        raise ValueError(name)
    return among.pop()


@cache
def _months() -> Mapping[str, int]:
    return {
        name.casefold(): number
        for language in ("sv", "en")
        for number, name in Locale(language).months["format"]["wide"].items()
    }
