"""Contacts for the tests of the search, invented."""

from collections.abc import Iterable

from bot.domain.contact import Contact
from bot.search.index import Index

HOME = "linden"


def a_contact(number: int, name: str = "", *topics: str, **values: object) -> Contact:
    """One of the home's list."""
    return Contact(HOME, number, name=name, topics=topics, **values)  # type: ignore[arg-type]


def an_index(contacts: Iterable[Contact]) -> Index:
    """An index that has taken these up."""
    index = Index()
    for contact in contacts:
        index.add(contact)
    return index


def found(index: Index, text: str, *, staff: bool = True, home: str = HOME) -> list[int]:
    """Ids, the best first."""
    return [contact_id for contact_id, _ in index.find(home, text, staff=staff)]
