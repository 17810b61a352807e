"""Swedish holidays, public and de facto (the eves of Christmas, New Year and Midsummer), by date and name."""

from collections.abc import Mapping
from datetime import date
from functools import cache

CALENDAR_LANGUAGES = {"sv": "sv", "en": "en_US"}


def holidays_between(first: date, last: date, language: str = "sv") -> Mapping[date, str]:
    """All holidays of the years from `first` to `last`, named."""
    return {day: name for year in range(first.year, last.year + 1) for day, name in _of_year(year, language).items()}


@cache
def _of_year(year: int, language: str) -> Mapping[date, str]:
    import holidays  # large, and only needed by rotations that ask for it and by those who look at a week

    spoken = CALENDAR_LANGUAGES.get(language, "sv")
    return dict(holidays.country_holidays("SE", years=year, categories=("public", "de_facto"), language=spoken))
