"""A home's shelf of the index: which of its contacts have which words and meanings, and who of them fits best.

What words are and mean, and what counts how much, is the index' to say.
"""

from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TypeAlias

CLEARED_AT = 1000  # struck out places, and as many as there are others

# Where a word or a meaning stands, and how much it counts there.
TITLE, FIRST, TOPIC, AREA, NOTE = range(5)
PLACES = 8  # room for those in a key
WORD_COUNTS = {TITLE: 1.0, FIRST: 1.0, TOPIC: 0.95, AREA: 1.0, NOTE: 0.45}

ELSEWHERE = 0.75  # who has another area than the one that was named

# Who can be asked about few things is more likely the right one for each; by how many topics a contact has.
FOCUS = tuple(1 - 0.012 * min(topics, 12) for topics in range(256))
LOWEST = ELSEWHERE * FOCUS[-1]  # what has less of the highest score can't come before it

COUNCIL, STAFF, SOMEWHERE = 1, 2, 4  # by whom a contact is seen; it has an area

Places: TypeAlias = "int | array[int]"


@dataclass
class Shelf:
    """What one home sees. A contact's place is its number in `ids`; `seen`: by whom, and whether it has an area; 0
    where it was struck out."""

    ids: "array[int]" = field(default_factory=lambda: array("q"))
    seen: bytearray = field(default_factory=bytearray)
    topics: bytearray = field(default_factory=bytearray)  # how many a contact has
    place_of: dict[int, int] = field(default_factory=dict)
    entries: dict[int, Places] = field(default_factory=dict)

    def add(self, contact_id: int, seen: int, topics: int, keys: Iterable[int]) -> None:
        """Put a contact in."""
        self.remove(contact_id)
        place = len(self.ids)
        self.ids.append(contact_id)
        self.seen.append(seen)
        self.topics.append(min(topics, 255))
        self.place_of[contact_id] = place
        for key in keys:
            before = self.entries.get(key)
            if before is None:
                self.entries[key] = place
            elif isinstance(before, int):
                self.entries[key] = array("I", (before, place))
            else:
                before.append(place)

    def remove(self, contact_id: int) -> None:
        """Strike a contact out, if it is there."""
        place = self.place_of.pop(contact_id, None)
        if place is not None:
            self.seen[place] = 0
            if len(self.ids) - len(self.place_of) > max(CLEARED_AT, len(self.place_of)):
                self._clear()

    def _clear(self) -> None:
        kept = [place for place, seen in enumerate(self.seen) if seen]
        moved = {place: number for number, place in enumerate(kept)}
        self.ids = array("q", (self.ids[place] for place in kept))
        self.seen = bytearray(self.seen[place] for place in kept)
        self.topics = bytearray(self.topics[place] for place in kept)
        self.place_of = {contact_id: place for place, contact_id in enumerate(self.ids)}
        entries = {}
        for key, places in self.entries.items():
            left = [moved[place] for place in each(places) if place in moved]
            if left:
                entries[key] = left[0] if len(left) == 1 else array("I", left)
        self.entries = entries

    def has(self, term: int) -> bool:
        """Whether any contact has it, or had it a while ago."""
        return any(term * PLACES + where in self.entries for where in WORD_COUNTS)

    def best(
        self, scores: Mapping[int, float], possible: float, area: Collection[int] | None, mask: int, most: int
    ) -> list[tuple[int, float]]:
        """Those with the highest scores that are seen, as ids, with their part of what was possible. `area`: the places
        of those who are where it was asked for."""
        highest, seen, topics = max(scores.values(), default=0.0), self.seen, self.topics

        def score(place: int) -> float:
            elsewhere = area is not None and seen[place] & SOMEWHERE and place not in area
            return scores[place] * FOCUS[topics[place]] * (ELSEWHERE if elsewhere else 1.0)

        shown = list[int]()
        for share in (LOWEST, 0.4, 0.0):
            floor = share * highest
            shown = [place for place, reached in scores.items() if reached >= floor and seen[place] & mask]
            if len(shown) >= most:
                break
        ranked = nlargest(most, shown, key=score)
        hits = [(self.ids[place], min(1.0, score(place) / possible)) for place in ranked]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))


def each(places: Places) -> Iterable[int]:
    return (places,) if isinstance(places, int) else places


def size_of(places: Places) -> int:
    return 1 if isinstance(places, int) else len(places)
