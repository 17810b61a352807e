"""The declaration of intent: a text in versions, and who signed which. Guide, 4.4.2. What is kept is for storage."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.home import Role
from bot.domain.people import Person

MOST = 8000  # UTF-16 units of a text
SHORT = 600  # what is new is shown in an asking message up to so many signs
SIGNERS = (Role.COUNCIL, Role.MANAGER)  # staff do not sign: their manager does for the home; guests are not members


@dataclass(frozen=True)
class Declaration:
    """One version (1, 2, …) of a home's text, as `person_id` decided it `at` an instant (UTC). Never changed."""

    id: int
    home: str
    version: int
    text: str
    person_id: int
    at: datetime


@dataclass(frozen=True)
class Signature:
    """Somebody signed a version `at` an instant (UTC), under the name and for the actor that were theirs then."""

    declaration_id: int
    person_id: int
    name: str
    actor: str
    at: datetime


def signs(person: Person, home: str) -> bool:
    """Whether they are a member who is asked to sign."""
    return person.has(home, *SIGNERS)


def paragraphs(text: str) -> list[str]:
    """Its paragraphs, each as one that can be compared."""
    return [part.strip() for part in text.split("\n") if part.strip()]


def new_in(text: str, before: str) -> str:
    """The paragraphs that the former version did not have; empty where there are none, or they are too long to show."""
    known = set(paragraphs(before))
    found = "\n".join(part for part in paragraphs(text) if part not in known)
    return found if len(found) <= SHORT else ""
