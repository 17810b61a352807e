"""A row of a file of contacts, as it came out of the file: what it says, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

SHEET = 1 << 21  # more rows than a sheet can have; so many are counted for each one before


class Wrong(StrEnum):
    """Why a row can't be taken."""

    NOBODY = "nobody"  # neither a name nor an organisation
    NO_WAY = "no-way"  # neither a phone nor an e-mail
    PHONE_LETTERS = "phone-letters"
    PHONE_SHORT = "phone-short"
    PHONE_LONG = "phone-long"
    PHONE_UNKNOWN = "phone-unknown"
    EMAIL = "email"
    HOURS = "hours"
    AGREED = "agreed"
    VERIFIED = "verified"
    VERIFIED_AHEAD = "verified-ahead"  # on a day that has not been
    HOME = "home"  # there is none of that name
    HOME_OTHERS = "home-others"  # whoever takes the file in does not manage it
    SEEN = "seen"
    LANGUAGE = "language"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    NEXT = "next"  # whom to try next is in neither the file nor the list
    NEXT_SEVERAL = "next-several"
    NEXT_SELF = "next-self"
    TWICE = "twice"  # the same contact as an earlier row, with other values
    ELSEWHERE = "elsewhere"  # another home's contact, which only that home changes
    TORN = "torn"  # from here on rows can't be told from each other
    OPEN = "open"  # a card that does not end


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: in which field, and what was written there (at most 100 signs). `most`: how much is allowed."""

    what: Wrong
    field: str = ""
    value: str = ""
    most: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row (or card) of a file. `number`: its place there, unlike that of any other; of a table with several sheets
    `line` is its number in the `sheet`. `values`: the fields that it says something about, as `contact.plain_value`
    gives them; only "verified_at" is a day ("2027-03-01"), and "agreed_at" a day, True or False. `following`: whom to
    try next, as it was written; a phone is E.164. `homes`: all that see it, as was written. `hours_told`: hours that
    can't be read, in the words of the file. With faults nothing of it is taken."""

    number: int
    values: Mapping[str, Any] = field(default_factory=dict)
    following: str = ""
    faults: tuple[Fault, ...] = ()
    sheet: str = ""
    homes: tuple[str, ...] = ()
    hours_told: str = ""

    @property
    def line(self) -> int:
        """Its number in the sheet."""
        return self.number % SHEET

    @property
    def where(self) -> str:
        """Its number, with the sheet where there are several: "12 (Jour)"."""
        return f"{self.line} ({self.sheet})" if self.sheet else str(self.line)

    def says_as(self, other: "Row") -> bool:
        """Whether both say the same."""
        return (self.values, self.following, self.homes, self.hours_told) == (
            other.values, other.following, other.homes, other.hours_told,
        )  # fmt: skip

    @property
    def title(self) -> str:
        """By what the contact would be called; empty where the row does not say."""
        return str(self.values.get("name") or self.organisation)

    @property
    def organisation(self) -> str:
        """The organisation; empty where the row does not say."""
        return str(self.values.get("organisation") or "")

    @property
    def reach(self) -> tuple[str, ...]:
        """Every phone and e-mail."""
        return (*self.values.get("phones", ()), *self.values.get("emails", ()))
