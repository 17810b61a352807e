"""Finding contacts: those of a home's list that fit some words, or a topic, best first.

Who may ask, and what the answer looks like, is `looking_up`'s work.
"""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.contact import Contact, sees
from bot.storage import contacts
from bot.storage.database import Transaction

MOST = 20


@dataclass(frozen=True)
class Hit:
    """A contact that fits, and how well: 1 is as good as can be."""

    contact: Contact
    score: float


async def find(tx: Transaction, home: str, words: str, *, staff: bool, most: int = MOST) -> list[Hit]:
    """What fits the words of what the home's council sees, and with `staff` its staff; best first."""
    wanted = words.casefold().split()
    found = []
    for contact in await contacts.of_home(tx, home):
        told = " ".join([contact.organisation, contact.name, *contact.topics, contact.area, contact.note]).casefold()
        if sees(home, contact, staff=staff) and (score := sum(word in told for word in wanted)):
            found.append(Hit(contact, score / len(wanted)))
    return sorted(found, key=lambda hit: -hit.score)[:most]


async def about(tx: Transaction, home: str, topics: Collection[str], *, staff: bool, most: int = MOST) -> list[Hit]:
    """Who can be asked about one of the topics; best first."""
    found = [
        Hit(contact, 1.0)
        for contact in await contacts.of_home(tx, home)
        if sees(home, contact, staff=staff) and set(topics) & set(contact.topics)
    ]
    return found[:most]
