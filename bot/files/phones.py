"""Phone numbers as people write them, read into what can be dialled, and shown as people in the country say them.

A short number such as 112 or 114 14 is right, too: it is kept without spaces. An extension behind a switchboard is kept
as RFC 3966 writes it: "+46313900610;ext=12".
"""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberFormat, shortnumberinfo

COUNTRY = "SE"
MOST_DIGITS = 15  # of any number in the world
MOST_WITHIN = 9  # digits of a number in the country, without the 0 before it
LEAST_BARE = 8  # digits of one that has lost the 0 and can still be told from one without an area code
EXTENSION = ";ext="
_CODE = 46
_SAID = {"sv": "ankn.", "en": "ext."}
_EXTENSION = re.compile(
    r"(?<=[\d)])[\s,;(]{0,5}(?:anknytning(?:snummer)?|anknytn|ankn|ank|extension|extn|ext|x)\s{0,3}[.:=]?\s{0,3}"
    r"(\d{1,8})(?![\w@+]|[.-]\w)(?:\s{0,3}\))?",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"(?:tel(?:efon)?:?|tfn:?|mob(?:il)?:?)?\s*(\+?[0-9()\s./‐-―-]+)", re.IGNORECASE)
_SHARED = re.compile(r"(77\d)(\d{6})")  # said as "0771-12 34 56"; the library has "077-112 34 56"
_WITHIN = {"112": "112", "11414": "114 14", "1177": "1177", "11313": "113 13", "116117": "116 117", "116123": "116 123"}


class NotAPhone(ValueError):
    """What was written can't be dialled; `why` is a word for it: "letters", "short", "long" or "unknown"."""

    def __init__(self, written: str, why: str) -> None:
        super().__init__(f"{written} is not a phone number")
        self.written, self.why = written, why


def read(written: str) -> str:
    """What can be dialled: "+46313900612", or "112"; with an extension "+46313900612;ext=12". Raises NotAPhone."""
    number, *extensions = _EXTENSION.split(written.strip())
    if len(extensions) == 2 and not extensions[1]:
        try:
            dialled = _read(number)
        except NotAPhone as fault:
            raise NotAPhone(written, fault.why) from None
        if not dialled.startswith("+"):
            raise NotAPhone(written, "letters")  # nobody is behind 112
        return f"{dialled}{EXTENSION}{extensions[0]}"
    return _read(written)


def joined(text: str) -> str:
    """The text with every extension as one with its number, whatever stood between: "031-390 06 10 ankn. 12"."""
    return _EXTENSION.sub(r" ankn. \1", text)


def parted(number: str) -> tuple[str, str]:
    """The number that is dialled, and the extension, empty where there is none. What `read` gave."""
    dialled, _, extension = number.partition(EXTENSION)
    return dialled, extension


def dialled(number: str) -> str:
    """As a telephone dials it, with a pause before the extension: "+46313900610,12"."""
    return ",".join(filter(None, parted(number)))


def _read(written: str) -> str:
    found = _WRITTEN.fullmatch(written.strip())
    if not found or not any(sign.isdigit() for sign in written):
        raise NotAPhone(written, "letters")
    digits = re.sub(r"\D", "", found[1])
    if digits in _WITHIN or (len(digits) <= 6 and _is_short(digits)):
        return digits
    try:
        number = phonenumbers.parse(re.sub(r"\(0\)", "", found[1]), COUNTRY)
    except phonenumbers.NumberParseException:
        why = "short" if len(digits) < 7 else "long" if len(digits) > MOST_DIGITS else "unknown"
        raise NotAPhone(written, why) from None
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason == phonenumbers.ValidationResult.TOO_LONG:
        raise NotAPhone(written, "long")
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE or _lacks_area_code(found[1].strip(), digits):
        raise NotAPhone(written, "short")
    if number.country_code == _CODE and len(str(number.national_number)) > MOST_WITHIN:
        raise NotAPhone(written, "long")  # two numbers in one, such as "031-390 06 12-13"
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _lacks_area_code(written: str, digits: str) -> bool:
    """Whether it is a number within a town ("390 06 12"), which would be dialled as somebody else's. A table that has
    taken a whole number for an amount has dropped only the 0 before it."""
    if written.lstrip("( ").startswith(("+", "0")) or len(digits) >= MOST_WITHIN:
        return False
    return len(digits) < LEAST_BARE or digits != written


def _is_short(digits: str) -> bool:
    try:
        number = phonenumbers.parse(digits, COUNTRY)
    except phonenumbers.NumberParseException:
        return False
    return bool(shortnumberinfo.is_valid_short_number_for_region(number, COUNTRY))


def extension_words(extension: str, language: str) -> str:
    """As people say it: "ankn. 12"."""
    return f"{_SAID.get(language, _SAID['sv'])} {extension}"


@lru_cache(maxsize=4096)
def shown(number: str, language: str = "sv") -> str:
    """As people say it: "031-390 06 12", "031-390 06 10 ankn. 12", "114 14"; of another country with its code. What
    `read` gave, and nothing else."""
    number, extension = parted(number)
    if extension:
        return f"{shown(number)} {extension_words(extension, language)}"
    if not number.startswith("+"):
        return _WITHIN.get(number, number)
    parsed = phonenumbers.parse(number, COUNTRY)
    if parsed.country_code == _CODE and (shared := _SHARED.fullmatch(str(parsed.national_number))):
        return f"0{shared[1]}-{' '.join(re.findall('..', shared[2]))}"
    form = PhoneNumberFormat.NATIONAL if parsed.country_code == _CODE else PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(parsed, form))
