"""What somebody asks for: which topics and functions the words mean, and which words may be names.

A whole sentence is read as its writer means it: "klotter i tvättstugan" is about graffiti, and the laundry room is
only where it is.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise, takewhile
from types import MappingProxyType

from bot.search.evidence import LONG_ENOUGH, NAME, Found, Word, places
from bot.search.folding import DOTTED, as_written, stems, words
from bot.search.lexicon import ONE_WRONG, Lexicon, Lexicons, Meanings, lexicons

_PARTS = re.compile(r"[.,;:!?\n()]")

MOST_SIGNS = 4000  # of the text, the rest is not read
MOST_READ, MOST_WORDS, MOST_GUESSED = 120, 24, 10  # words read at all, those that count, those guessed at
LONGEST = 60  # letters of a word
SHORTEST_MISSPELT = 5  # letters of a word that is put right before phrases are looked for
STRANGE = 0.3  # so much does a word of a language count that the text is not in
THERE = 0.6  # so much counts a thing that something is at
TOWARDS = 0.9  # and somebody or something that one speaks to, or comes from
PLACE_WORDS = 2  # so many words after one that says where are a place
DENIED_WORDS = 2  # so many words, this one too, after one that says that there is none
DOUBT = 0.65  # so much counts what is guessed beside what is sure
SURELY = 0.65  # so surely must a contact's words mean something
MATTER = 0.38  # so much is a word a name that means a matter for sure, and
PERHAPS_MATTER = 0.6  # one that may mean it
NONE = frozenset(("inget", "ingen", "inga", "utan", "no", "without", "nobodys"))
DENIED = frozenset(("inte", "ej", "icke", "utan", "not", "no", "without"))


class Known(IntEnum):
    """How a word stands in the contacts as it is."""

    NOT = 0
    TOLD = 1  # in a note
    NAME = 2  # in a name, an area or somebody's own topic


@dataclass(frozen=True)
class Asked:
    """`topics`: how surely each is meant, the surest at most 1. `others`: functions, kinds of places, languages."""

    topics: Mapping[str, float] = field(default_factory=dict)
    others: Mapping[str, float] = field(default_factory=dict)
    words: tuple[Word, ...] = ()


def understood(text: str, known: Callable[[Word], Known] = lambda _: Known.NOT) -> Asked:
    """What a text asks for. `known`: whether a word stands in the contacts as it is, so that less is guessed."""
    told = lexicons()
    read = _words(text)
    shares = _shares(read, text, told)
    found = Found(told, shares)
    phrased = found.phrases(_spelt(read, told, known))
    dots = _dots(text)
    content = _content(read, told, shares, dots)[:MOST_WORDS] or _names_alone(read, known)
    found.fillers(set(read) - {word.text for word in content})
    counted = [_explained(word, found, phrased, known) for word in content]
    doubt = DOUBT if found.is_certain else 1.0
    for number, word in enumerate(counted[:MOST_GUESSED]):
        if not word.explained:
            counted[number] = _guessed(word, found, doubt, known)
    found.joined(read)
    found.signs(text)
    topics, others = found.weighed()
    return Asked(topics, others, (*counted, *_joined(read, known)))


def _explained(word: Word, found: Found, phrased: set[str], known: Callable[[Word], Known]) -> Word:
    """Take up what a word means that is known; returns it with that."""
    means = found.word(word)
    if known(word) != Known.NAME:
        found.take(places(found.parts(word)))
    inside = not phrased.isdisjoint(word.stems)
    found.take(means, of=word, inside=inside)
    return replace(word, explained=bool(means) or inside, names=_names(means, certain=True))


def _guessed(word: Word, found: Found, doubt: float, known: Callable[[Word], Known]) -> Word:
    """Take up what a word may mean that is not known; returns it with that."""
    written = known(word)
    if not written and lexicons().is_common(word.text, word.stems):
        return replace(word, explained=True)
    means, explained = ({}, False) if written == Known.NAME else found.guessed(word, parts_only=bool(written))
    surely = max(means.values(), default=0.0) >= ONE_WRONG and len(word.text) >= LONG_ENOUGH
    found.take(means, (1 + doubt) / 2 if surely else doubt, of=word)
    return replace(word, explained=explained and not written, names=_names({} if written else means, certain=False))


@lru_cache(maxsize=5000)
def meant(text: str) -> Mapping[str, float]:
    """What a contact's own words mean, and how surely. What follows a "not" is not meant."""
    told, dots = lexicons(), _dots(text)
    means: dict[str, float] = {}
    for part in _PARTS.split(text[:MOST_SIGNS]):
        read = list(takewhile(lambda word: word not in DENIED, _words(part)))
        shares = _shares(read, text, told)
        found = Found(told, shares, of_a_contact=True)
        found.phrases(read)
        for word in _content(read, told, shares, dots):
            found.take(found.word(word) or found.parts(word))
        found.fillers(set(read))
        for meaning, surely in found.surely.items():
            means[meaning] = max(means.get(meaning, 0.0), min(1.0, max(surely)))
    return {meaning: surely for meaning, surely in means.items() if surely >= SURELY}


def _words(text: str) -> list[str]:
    """The words of a text, and an empty one where a part of it ends: what belongs together stands in one part."""
    read: list[str] = []
    for part in _PARTS.split(text[:MOST_SIGNS]):
        read += [*(word[:LONGEST] for word in words(part)), ""]
        if len(read) > MOST_READ:
            break
    return read[:MOST_READ]


def _spelt(read: list[str], told: Lexicons, known: Callable[[Word], Known]) -> list[str]:
    """The words as they were meant, where one letter of a word is wrong that nobody knows."""
    guesses, spelt = MOST_GUESSED, []
    for word in read:
        if len(word) >= SHORTEST_MISSPELT and guesses and not told.knows(word) and not known(Word(word, stems(word))):
            guesses -= 1
            word = told.nearest(word)
        spelt.append(word)
    return spelt


def _dots(text: str) -> Mapping[str, str]:
    """How each word is written, if its dots count: whoever sets some sets them all."""
    return as_written(text) if any(sign in DOTTED for sign in text.casefold()) else {}


def _names(means: Meanings, *, certain: bool) -> float:
    """How much a word counts as somebody's name: most where it means nothing else."""
    if not means:
        return NAME
    return PERHAPS_MATTER * NAME if not certain else MATTER if max(means.values()) >= 1 else PERHAPS_MATTER


def _names_alone(read: list[str], known: Callable[[Word], Known]) -> list[Word]:
    """Where nothing else is said, a filler may be a name: Per, May."""
    fillers = (Word(word, stems(word)) for word in dict.fromkeys(read[:MOST_WORDS]))
    return [word for word in fillers if len(word.text) > 1 and known(word) == Known.NAME]


def _joined(read: list[str], known: Callable[[Word], Known]) -> list[Word]:
    """What stands in the contacts as one word, and here as two: "114 14"."""
    stop = {word for one in lexicons().languages.values() for word in one.stop}
    pairs = (
        Word(first + second, stems(first + second))
        for first, second in pairwise(read[:MOST_WORDS])
        if first and second and first not in stop and second not in stop
    )
    return [pair for pair in pairs if len(pair.text) > 3 and known(pair)]


def _shares(read: list[str], text: str, told: Lexicons) -> dict[str, float]:
    """How much a word of each language counts, by the language that the whole text is in."""
    votes = dict.fromkeys(told.languages, 0.0)
    for word in read:
        for code, one in told.languages.items():
            votes[code] += (word in one.stop) + 0.6 * (word in one.common or bool(one.word(word, stems(word))))
    swedish = told.languages["sv"]
    votes["sv"] += sum(
        swedish.knows(folded) for folded, written in as_written(text).items() if not DOTTED.isdisjoint(written)
    )
    most = max(votes.values())
    return {code: 1.0 if vote >= most - 0.5 else STRANGE for code, vote in votes.items()}


def _content(
    read: list[str], told: Lexicons, shares: Mapping[str, float], dots: Mapping[str, str] = MappingProxyType({})
) -> list[Word]:
    """The words that say something, each once; `dots`: how they are written, where that counts."""
    spoken = [told.languages[code] for code, share in shares.items() if share == 1]
    found: dict[str, Word] = {}
    place, there, denied = 0, 1.0, 0  # how many of the next words say where, and how many are denied
    ends = max((number for number, word in enumerate(read) if word), default=0)
    for number, word in enumerate(read):
        if not word:
            place = denied = 0
            continue
        where = any(word in one.where for one in spoken)
        if word in NONE:
            denied = DENIED_WORDS
        filler = any(word in one.stop for one in spoken) and not _means_something(word, spoken, dots.get(word, ""))
        if where:
            place = PLACE_WORDS
            there = THERE if not any(word in one.towards for one in spoken) else TOWARDS
        if where or filler or (len(word) == 1 and not word.isdigit()):
            continue
        if word not in found:
            found[word] = Word(
                word,
                stems(word),
                dots.get(word, ""),
                place=place > 0,
                there=there if place > 0 else 1.0,
                denied=denied > 0,
                last=number == ends,
            )
        place -= place > 0
        denied -= denied > 0
    return list(found.values())


def _means_something(word: str, spoken: list[Lexicon], written: str) -> bool:
    """In one of the languages it is no mere filler, but means a matter."""
    return any(
        word not in one.stop and word not in one.where and 1.0 in one.word(word, stems(word), written).values()
        for one in spoken
    )
