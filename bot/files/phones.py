"""Phone numbers as people write them, read into what can be dialled, and shown as people in the country say them.

A short number such as 112 or 114 14 is right, too: it is kept without spaces.
"""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberFormat, shortnumberinfo

COUNTRY = "SE"
MOST_DIGITS = 15  # of any number in the world
_CODE = 46
_WRITTEN = re.compile(r"(?:tel(?:efon)?:?|tfn:?|mob(?:il)?:?)?\s*(\+?[0-9()\s./‐-―-]+)", re.IGNORECASE)
_WITHIN = {"112": "112", "11414": "114 14", "1177": "1177", "11313": "113 13", "116117": "116 117", "116123": "116 123"}


class NotAPhone(ValueError):
    """What was written can't be dialled; `why` is a word for it: "letters", "short", "long" or "unknown"."""

    def __init__(self, written: str, why: str) -> None:
        super().__init__(f"{written} is not a phone number")
        self.written, self.why = written, why


def read(written: str) -> str:
    """What can be dialled: "+46313900612", or "112". Raises NotAPhone."""
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
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise NotAPhone(written, "short")
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _is_short(digits: str) -> bool:
    try:
        number = phonenumbers.parse(digits, COUNTRY)
    except phonenumbers.NumberParseException:
        return False
    return bool(shortnumberinfo.is_valid_short_number_for_region(number, COUNTRY))


@lru_cache(maxsize=4096)
def shown(number: str) -> str:
    """As people say it: "031-390 06 12", "114 14"; of another country with its code. What `read` gave, and nothing
    else."""
    if not number.startswith("+"):
        return _WITHIN.get(number, number)
    parsed = phonenumbers.parse(number, COUNTRY)
    form = PhoneNumberFormat.NATIONAL if parsed.country_code == _CODE else PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(parsed, form))
