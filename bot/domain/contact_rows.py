"""A row of a file of contacts, as it came out of the file: what it says, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


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
    """One row (or card) of a file, by its number there. `values`: the fields that it says something about, as
    `contact.plain_value` gives them; only "agreed_at" is a day ("2027-03-01"), True or False. `following`: whom to
    try next, as it was written; a phone is E.164. With faults nothing of it is taken."""

    number: int
    values: Mapping[str, Any] = field(default_factory=dict)
    following: str = ""
    faults: tuple[Fault, ...] = ()

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
