"""The index: which contacts have which words and meanings, each home by itself.

It holds no contact, only numbers; what it finds is a proposal, and whoever asked decides by the contact as it is kept.
A removed contact is struck out at once, and its place is cleared away when many have been.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import accumulate
from math import log
from operator import itemgetter

from bot.domain.contact import TOPICS, Contact, Seen
from bot.search.asking import Asked, Known, meant, understood
from bot.search.evidence import Word
from bot.search.folding import SHORTEST_PART, stems, words
from bot.search.lexicon import likeness
from bot.search.misspelling import Near
from bot.search.shelf import (
    AREA,
    COUNCIL,
    FIRST,
    NOTE,
    PLACES,
    SOMEWHERE,
    STAFF,
    TITLE,
    TOPIC,
    WORD_COUNTS,
    Places,
    Shelf,
    each,
    size_of,
)

MOST = 20
MOST_LOOKED_AT = 16_000  # entries of the index that one look-up may walk through; what is rarest goes first
MOST_RESCORED = 200
MOST_ALIKE = 40  # words that one word may stand for
LONG_PART = 6  # letters of a part that may stand in the middle of a word
MOST_NEAR = 10  # words that a misspelt one may be
MOST_SPREAD = 12  # words of a question that may stand for others

PLACE_COUNTS = {TITLE: 0.5, FIRST: 0.5, TOPIC: 0.5, AREA: 1.0, NOTE: 0.3}  # of a word that says where
MEANING_COUNTS = {TITLE: 0.85, FIRST: 1.0, TOPIC: 0.85, AREA: 0.0, NOTE: 0.45}
OTHER_COUNTS = {TITLE: 1.0, FIRST: 1.0, TOPIC: 1.0, AREA: 1.0, NOTE: 0.8}

BOTH = 0.12  # what each further topic adds that fits
OTHERS = {"role": 1.3, "language": 0.8, "place": 0.4}  # what these add to a topic
WHOLE, BEGINS, ENDS, WITHIN, PARTLY = 1.0, 0.7, 0.85, 0.5, 0.7


@dataclass(frozen=True)
class Clue:
    """One thing by which contacts are found: ways to have it, each with its weight and the places of those who do."""

    counts: float
    ways: list[tuple[float, Places]]

    @cached_property
    def size(self) -> int:
        """How many entries it is to look at."""
        return sum(size_of(places) for _, places in self.ways)


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
        keys = [*sorted(set(self._keys(contact))), *{_key_of(way) for way in _reached_by(contact)}]
        shared = contact.homes if contact.seen_by is Seen.COUNCIL else (contact.home,)
        seen = (COUNCIL if contact.seen_by is Seen.COUNCIL else STAFF) | (SOMEWHERE if contact.area else 0)
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
        return self._answer(shelf, self._clues(shelf, asked), self._area(shelf, asked), staff=staff, most=most)

    def reached(self, home: str, way: str, *, staff: bool) -> list[int]:
        """Ids of those who may have this very phone (E.164) or e-mail, or are behind that switchboard; whoever asks
        looks at the contact itself."""
        shelf = self._shelves.get(home)
        places = shelf.entries.get(_key_of(way)) if shelf else None
        if shelf is None or places is None:
            return []
        mask = COUNCIL | STAFF if staff else COUNCIL
        return sorted(shelf.ids[place] for place in each(places) if shelf.seen[place] & mask)

    def about(self, home: str, topics: Collection[str], *, staff: bool, most: int = MOST) -> list[tuple[int, float]]:
        """Ids of those who can be asked about one of the topics, the best first."""
        shelf = self._shelves.get(home)
        if shelf is None:
            return []
        ways = [self._ways(shelf, self._terms.get(f"#{topic}"), {FIRST: 1.0, TOPIC: 0.95}) for topic in topics]
        clues = [Clue(1.0 / len(topics), found) for found in ways if found]  # not about what nobody is asked about
        return self._answer(shelf, clues, None, staff=staff, most=most)

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
            for meaning, surely in meant(text).items():
                if where != AREA or (meaning.startswith("place:") and surely >= 1):
                    yield self._term(f"#{meaning}") * PLACES + (where if surely >= 1 else NOTE)
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

    def _knows(self, shelf: Shelf, word: Word) -> Known:
        terms = [self._terms[stem] for stem in word.stems if stem in self._terms]
        if any(term * PLACES + where in shelf.entries for term in terms for where in (TITLE, TOPIC, AREA)):
            return Known.NAME
        return Known.TOLD if any(shelf.has(term) for term in terms) else Known.NOT

    def _clues(self, shelf: Shelf, asked: Asked) -> list[Clue]:
        clues = []
        ways = [
            self._ways(shelf, self._terms.get(f"#{topic}"), MEANING_COUNTS, surely)
            for topic, surely in asked.topics.items()
        ]
        clues.append(Clue(1.0, [way for some in ways for way in some]))
        if len(ways) > 1:
            clues += [Clue(BOTH, some) for some in ways]
        for meaning, surely in asked.others.items():
            much = OTHERS[meaning.partition(":")[0]] * surely
            clues.append(Clue(much, self._ways(shelf, self._terms.get(f"#{meaning}"), OTHER_COUNTS)))
        for number, word in enumerate(asked.words):
            alike = self._alike(shelf, word, spread=number < MOST_SPREAD)
            total = sum(self._count(shelf, term) for term in alike)
            rare = _rarity(total or 1, len(shelf.place_of))
            counts = PLACE_COUNTS if word.place and asked.topics else WORD_COUNTS
            ways_of = (self._ways(shelf, term, counts, weight) for term, weight in alike.items())
            clues.append(Clue(word.names * rare, [way for some in ways_of for way in some]))
        return clues

    def _area(self, shelf: Shelf, asked: Asked) -> Collection[int] | None:
        """The places of those who are there where the question is, if it says where."""
        terms = (self._terms.get(stem) for word in asked.words if not word.explained for stem in word.stems)
        there = (shelf.entries.get(term * PLACES + AREA) for term in terms if term is not None)
        found = [set(each(places)) for places in there if places is not None]
        return set[int]().union(*found) if found else None

    def _ways(
        self, shelf: Shelf, term: int | None, counts: Mapping[int, float], weight: float = 1.0
    ) -> list[tuple[float, Places]]:
        if term is None:
            return []
        found = ((weight * much, shelf.entries.get(term * PLACES + where)) for where, much in counts.items())
        return [(much, places) for much, places in found if places is not None]

    def _count(self, shelf: Shelf, term: int) -> int:
        return sum(size_of(places) for _, places in self._ways(shelf, term, WORD_COUNTS))

    def _alike(self, shelf: Shelf, word: Word, *, spread: bool) -> dict[int, float]:
        """The terms that a word may stand for in this home, and how likely it is each of them."""
        found = dict.fromkeys(word.stems, WHOLE)
        if not spread:
            return self._here(shelf, found)
        if not word.explained and not self._here(shelf, found):
            for form in dict.fromkeys((word.text, *word.stems)):
                for near, wrong in self._near.find(form)[:MOST_NEAR]:
                    meant = dict.fromkeys((near,), WHOLE)
                    self._compounds(near, meant, unfinished=False)
                    for one, weight in meant.items():
                        found[one] = max(weight * likeness(form, near, wrong), found.get(one, 0.0))
        for stem in word.stems:
            self._parts(stem, found)
            self._compounds(stem, found, unfinished=word.last)
        return self._here(shelf, found)

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

    def _answer(
        self, shelf: Shelf, clues: list[Clue], area: Collection[int] | None, *, staff: bool, most: int
    ) -> list[tuple[int, float]]:
        walked, asked, left = _divided([clue for clue in clues if clue.ways])
        scores: dict[int, float] = {}
        possible = 0.0
        for clue in walked:
            fitting = _fitting(clue)
            possible += max(fitting.values())
            _add_up(scores, fitting)
        best = dict(nlargest(MOST_RESCORED, scores.items(), key=itemgetter(1))) if asked else {}
        for clue in asked:
            fitting = _fitting(clue, left) | _fitting_of(clue, best)
            left = 0
            possible += max(fitting.values(), default=0.0)
            _add_up(scores, fitting)
        return shelf.best(scores, possible, area, COUNCIL | STAFF if staff else COUNCIL, most)


def _reached_by(contact: Contact) -> Iterator[str]:
    """Each phone and e-mail, and the switchboard before an extension."""
    yield from contact.emails
    for phone in contact.phones:
        yield phone
        yield phone.partition(";")[0]


def _key_of(way: str) -> int:
    """Where a phone or an e-mail stands among the entries: below all that words have."""
    return -1 - (hash(way) & 2**60 - 1)


def _divided(clues: list[Clue]) -> tuple[list[Clue], list[Clue], int]:
    """Those that are walked through, the longest first; those of which the best so far are asked, and some others at
    most, what counts most first; and how many others."""
    ordered = sorted(clues, key=lambda clue: clue.size)
    sizes = [0, *accumulate(clue.size for clue in ordered)]
    within = sum(size <= MOST_LOOKED_AT for size in sizes) - 1
    asked = sorted(ordered[within:], key=lambda clue: -clue.counts)
    return ordered[:within][::-1], asked, MOST_LOOKED_AT - sizes[within]


def _add_up(scores: dict[int, float], fitting: Mapping[int, float]) -> None:
    if not scores:
        scores.update(fitting)
        return
    for place, fits in fitting.items():
        scores[place] = scores.get(place, 0.0) + fits


def _rarity(count: int, among: int) -> float:
    """1 for what one contact has, and less for what many have."""
    return max(0.1, 1 - log(min(count, among)) / log(among + 1)) if among > 1 else 1.0


def _fitting(clue: Clue, most: int = MOST_LOOKED_AT) -> dict[int, float]:
    """How well each fits that has it in any way; of very many those that have it best."""
    taken = []
    for weight, places in sorted(clue.ways, key=itemgetter(0), reverse=True):
        some = (places,) if isinstance(places, int) else places[:most]
        most -= len(some)
        taken.append((weight * clue.counts, some))
    fitting: dict[int, float] = {}
    for weight, some in reversed(taken):
        fitting.update(dict.fromkeys(some, weight))
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
