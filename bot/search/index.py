"""The index: which contacts have which words and meanings, each home by itself.

It holds no contact, only numbers; what it finds is a proposal, and whoever asked decides by the contact as it is kept.
A removed contact is struck out at once, and its place is cleared away when many have been.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest
from itertools import accumulate
from math import log
from operator import itemgetter
from typing import TypeAlias

from bot.domain.contact import TOPICS, Contact, Seen
from bot.search.asking import Asked, Word, understood
from bot.search.folding import SHORTEST_PART, stems, words
from bot.search.lexicon import lexicons, likeness
from bot.search.misspelling import Near

MOST = 20
MOST_LOOKED_AT = 24_000  # entries of the index that one look-up may walk through; what is rarest goes first
MOST_RESCORED = 200
MOST_ALIKE = 40  # words that one word may stand for
LONG_PART = 6  # letters of a part that may stand in the middle of a word
MOST_SPREAD = 12  # words of a question that may stand for others
CLEARED_AT = 1000  # struck out places, and as many as there are others

# Where a word or a meaning stands, and how much it counts there.
TITLE, FIRST, TOPIC, AREA, NOTE = range(5)
PLACES = 8  # room for those in a key
WORD_COUNTS = {TITLE: 1.0, FIRST: 1.0, TOPIC: 0.95, AREA: 1.0, NOTE: 0.45}
MEANING_COUNTS = {TITLE: 0.85, FIRST: 1.0, TOPIC: 0.9, AREA: 0.0, NOTE: 0.4}

BOTH = 0.25  # what each further topic adds that fits
OTHERS = 0.8  # a function or language beside a topic
WHOLE, BEGINS, ENDS, WITHIN, PARTLY = 1.0, 0.7, 0.85, 0.5, 0.7

# Who can be asked about few things is more likely the right one for each; by how many topics a contact has.
FOCUS = tuple(1 - 0.012 * min(topics, 12) for topics in range(256))

COUNCIL, STAFF = 1, 2

Places: TypeAlias = "int | array[int]"


@dataclass
class Shelf:
    """What one home sees. A contact's place is its number in `ids`; `seen`: by whom, 0 where it was struck out."""

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
            left = [moved[place] for place in _each(places) if place in moved]
            if left:
                entries[key] = left[0] if len(left) == 1 else array("I", left)
        self.entries = entries

    def has(self, term: int) -> bool:
        """Whether any contact has it, or had it a while ago."""
        return any(term * PLACES + where in self.entries for where in WORD_COUNTS)

    def best(self, scores: Mapping[int, float], possible: float, mask: int, most: int) -> list[tuple[int, float]]:
        """Those with the highest scores that are seen, as ids, with their part of what was possible."""
        highest, shown = max(scores.values(), default=0.0), list[int]()
        for share in (0.8, 0.5, 0.0):
            floor = share * highest
            shown = [place for place, score in scores.items() if score >= floor and self.seen[place] & mask]
            if len(shown) >= most:
                break
        topics = self.topics
        ranked = nlargest(most, shown, key=lambda place: scores[place] * FOCUS[topics[place]])
        hits = [(self.ids[place], min(1.0, scores[place] * FOCUS[topics[place]] / possible)) for place in ranked]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))


@dataclass(frozen=True)
class Clue:
    """One thing by which contacts are found: ways to have it, each with its weight and the places of those who do."""

    counts: float
    ways: list[tuple[float, Places]]

    @cached_property
    def size(self) -> int:
        """How many entries it is to look at."""
        return sum(_size(places) for _, places in self.ways)


class Index:
    """Contacts of all homes, found by words."""

    def __init__(self) -> None:
        self._terms: dict[str, int] = {}
        self._near = Near()
        self._text, self._fresh = "\n", list[str]()
        self._shelves: dict[str, Shelf] = {}

    def __len__(self) -> int:
        """How many contacts, each counted in every home that sees it."""
        return sum(len(shelf.place_of) for shelf in self._shelves.values())

    def add(self, contact: Contact) -> None:
        """Take a contact up as it is now; one that was removed is struck out."""
        self.remove(contact.id)
        if contact.removed_at is not None:
            return
        keys = array("I", sorted(set(self._keys(contact))))
        shared = contact.homes if contact.seen_by is Seen.COUNCIL else (contact.home,)
        seen = COUNCIL if contact.seen_by is Seen.COUNCIL else STAFF
        for home in shared:
            self._shelves.setdefault(home, Shelf()).add(contact.id, seen, len(contact.topics), keys)

    def remove(self, contact_id: int) -> None:
        """Strike a contact out everywhere."""
        for shelf in self._shelves.values():
            shelf.remove(contact_id)

    def find(self, home: str, text: str, *, staff: bool, most: int = MOST) -> list[tuple[int, float]]:
        """Ids of what fits best what somebody wrote, with how well (0 to 1), the best first."""
        shelf = self._shelves.get(home)
        if shelf is None:
            return []
        asked = understood(text, lambda word: self._knows(shelf, word))
        return self._answer(shelf, self._clues(shelf, asked), staff=staff, most=most)

    def about(self, home: str, topics: Collection[str], *, staff: bool, most: int = MOST) -> list[tuple[int, float]]:
        """Ids of those who can be asked about one of the topics, the best first."""
        shelf = self._shelves.get(home)
        if shelf is None:
            return []
        ways = [self._ways(shelf, self._terms.get(f"#{topic}"), {FIRST: 1.0, TOPIC: 0.95}) for topic in topics]
        clues = [Clue(1.0 / len(topics), found) for found in ways if found]  # not about what nobody is asked about
        return self._answer(shelf, clues, staff=staff, most=most)

    # --- what a contact has -------------------------------------------------------------------------------------

    def _keys(self, contact: Contact) -> Iterator[int]:
        own = [topic for topic in contact.topics if topic not in TOPICS]
        short = [phone for phone in contact.phones if phone.isdigit()]
        for where, text in (
            (TITLE, " ".join([contact.organisation, contact.name, *short])),
            (TOPIC, " ".join(own)),
            (AREA, contact.area),
            (NOTE, contact.note),
        ):
            for word in words(text):
                for stem in stems(word):
                    yield self._term(stem) * PLACES + where
            if where != AREA:
                for meaning in _meant(text):
                    yield self._term(f"#{meaning}") * PLACES + where
        for number, topic in enumerate(contact.topics):
            yield self._term(f"#{topic}") * PLACES + (TOPIC if number else FIRST)
        for code in contact.languages:
            yield self._term(f"#language:{code}") * PLACES + TOPIC

    def _term(self, written: str) -> int:
        term = self._terms.get(written)
        if term is None:
            term = self._terms[written] = len(self._terms)
            if written[0] != "#":
                self._near.add(written)
                self._fresh.append(written)
        return term

    # --- what is asked for --------------------------------------------------------------------------------------

    def _knows(self, shelf: Shelf, word: Word) -> bool:
        return any(stem in self._terms and shelf.has(self._terms[stem]) for stem in word.stems)

    def _clues(self, shelf: Shelf, asked: Asked) -> list[Clue]:
        clues = []
        for meanings, counts in ((asked.topics, 1.0), (asked.others, OTHERS)):
            ways = {
                meaning: self._ways(shelf, self._terms.get(f"#{meaning}"), MEANING_COUNTS, surely)
                for meaning, surely in meanings.items()
            }
            clues.append(Clue(counts, [way for some in ways.values() for way in some]))
            if len(ways) > 1:
                clues += [Clue(counts * BOTH, some) for some in ways.values()]
        for number, word in enumerate(asked.words):
            alike = self._alike(shelf, word, spread=number < MOST_SPREAD)
            total = sum(self._count(shelf, term) for term, weight in alike.items() if weight == WHOLE)
            rare = _rarity(total or 1, len(shelf.place_of))
            ways_of = (self._ways(shelf, term, WORD_COUNTS, weight) for term, weight in alike.items())
            clues.append(Clue(word.names * rare, [way for some in ways_of for way in some]))
        return clues

    def _ways(
        self, shelf: Shelf, term: int | None, counts: Mapping[int, float], weight: float = 1.0
    ) -> list[tuple[float, Places]]:
        if term is None:
            return []
        found = ((weight * much, shelf.entries.get(term * PLACES + where)) for where, much in counts.items())
        return [(much, places) for much, places in found if places is not None]

    def _count(self, shelf: Shelf, term: int) -> int:
        return sum(_size(places) for _, places in self._ways(shelf, term, WORD_COUNTS))

    def _alike(self, shelf: Shelf, word: Word, *, spread: bool) -> dict[int, float]:
        """The terms that a word may stand for in this home, and how likely it is each of them."""
        found: dict[str, float] = {}
        for stem in word.stems:
            found[stem] = WHOLE
        if spread:
            for stem in word.stems:
                self._parts(stem, found)
                self._compounds(stem, found, unfinished=word.last)
        here = self._here(shelf, found)
        if not here and spread and not word.explained:
            for form in dict.fromkeys((word.text, *word.stems)):
                for near, wrong in self._near.find(form):
                    found.setdefault(near, likeness(form, near, wrong))
            here = self._here(shelf, found)
        return here

    def _here(self, shelf: Shelf, found: Mapping[str, float]) -> dict[int, float]:
        known = ((self._terms.get(written), weight) for written, weight in found.items())
        here = {term: weight for term, weight in known if term is not None and shelf.has(term)}
        return here if len(here) <= MOST_ALIKE else dict(nlargest(MOST_ALIKE, here.items(), key=lambda one: one[1]))

    def _parts(self, stem: str, found: dict[str, float]) -> None:
        """Words that a compound is made of."""
        for cut in range(3, len(stem) - 2):
            for part, weight in ((stem[:cut], PARTLY), (stem[cut:], ENDS)):
                if len(part) >= SHORTEST_PART and part in self._terms:
                    found.setdefault(part, weight)

    def _compounds(self, stem: str, found: dict[str, float], *, unfinished: bool) -> None:
        """Compounds that the word is a part of, and words of which it is the beginning."""
        if len(stem) < (SHORTEST_PART - 1 if unfinished else SHORTEST_PART):
            return
        if self._fresh:
            self._text += "\n".join(self._fresh) + "\n"
            self._fresh.clear()
        text, at = self._text, 0
        needle = stem if len(stem) >= SHORTEST_PART else f"\n{stem}"
        for _ in range(10 * MOST_ALIKE):
            at = text.find(needle, at)
            if at < 0:
                return
            begin, end = text.rfind("\n", 0, at + 1) + 1, text.find("\n", at + 1)
            weight = BEGINS if text.startswith(stem, begin) else ENDS if text.endswith(stem, begin, end) else WITHIN
            if weight != WITHIN or len(stem) >= LONG_PART:
                found.setdefault(text[begin:end], weight)
            at = end

    # --- the answer -------------------------------------------------------------------------------------------------

    def _answer(self, shelf: Shelf, clues: list[Clue], *, staff: bool, most: int) -> list[tuple[int, float]]:
        walked, asked = _divided([clue for clue in clues if clue.ways])
        scores: dict[int, float] = {}
        possible = 0.0
        for clue in walked:
            fitting = _fitting(clue)
            possible += max(fitting.values())
            if not scores:
                scores = fitting
                continue
            for place, fits in fitting.items():
                scores[place] = scores.get(place, 0.0) + fits
        if asked:
            scores = dict(nlargest(MOST_RESCORED, scores.items(), key=itemgetter(1)))
        for clue in asked:
            fitting = _fitting_of(clue, scores)
            possible += max(fitting.values(), default=0.0)
            for place, fits in fitting.items():
                scores[place] += fits
        return shelf.best(scores, possible, COUNCIL | STAFF if staff else COUNCIL, most)


def _divided(clues: list[Clue]) -> tuple[list[Clue], list[Clue]]:
    """Those that are walked through, the longest first, and those of which only the best so far are asked."""
    ordered = sorted(clues, key=lambda clue: clue.size)
    sizes = accumulate(clue.size for clue in ordered)
    within = max(1, sum(size <= MOST_LOOKED_AT for size in sizes))
    return ordered[:within][::-1], ordered[within:]


def _meant(text: str) -> set[str]:
    """What a contact's own words mean for certain: the meanings of a name, of free topics, or of a note."""
    told, found = lexicons(), set()
    for word in words(text):
        for one in told.languages.values():
            if word not in one.stop:
                found |= {meaning for meaning, surely in one.word(stems(word)).items() if surely >= 1}
    return found


def _each(places: Places) -> Iterable[int]:
    return (places,) if isinstance(places, int) else places


def _size(places: Places) -> int:
    return 1 if isinstance(places, int) else len(places)


def _rarity(count: int, among: int) -> float:
    """1 for what one contact has, and less for what many have."""
    return max(0.1, 1 - log(min(count, among)) / log(among + 1)) if among > 1 else 1.0


def _fitting(clue: Clue) -> dict[int, float]:
    """How well each fits that has it in any way."""
    fitting: dict[int, float] = {}
    for weight, places in sorted(clue.ways, key=itemgetter(0)):
        some = (places,) if isinstance(places, int) else places[:MOST_LOOKED_AT]
        fitting.update(dict.fromkeys(some, weight * clue.counts))
    return fitting


def _fitting_of(clue: Clue, among: Collection[int]) -> dict[int, float]:
    """How well each of some fits; what very many have is only asked of those."""
    fitting: dict[int, float] = {}
    for weight, places in sorted(clue.ways, key=itemgetter(0)):
        fitting.update(dict.fromkeys(_having(places, among), weight * clue.counts))
    return fitting


def _having(places: Places, among: Collection[int]) -> list[int]:
    if isinstance(places, int):
        return [places] if places in among else []
    if len(places) < 16 * len(among):
        return [place for place in places if place in among]
    found = ((place, bisect_left(places, place)) for place in among)
    return [place for place, at in found if at < len(places) and places[at] == place]
