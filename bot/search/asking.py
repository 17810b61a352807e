"""What somebody asks for: which topics and functions the words mean, and which words may be names.

A whole sentence is read as its writer means it: "klotter i tvättstugan" is about graffiti, and the laundry room is
only where it is.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise, takewhile
from types import MappingProxyType

from bot.search.folding import DOTTED, as_written, stems, words
from bot.search.lexicon import ONE_WRONG, PERHAPS, Lexicon, Lexicons, Meanings, Stems, lexicons

_PARTS = re.compile(r"[.,;:!?\n()]")

MOST_SIGNS = 4000  # of the text, the rest is not read
MOST_READ, MOST_WORDS, MOST_GUESSED = 120, 24, 10  # words read at all, those that count, those guessed at
LONGEST = 60  # letters of a word
LONG_ENOUGH = 6  # letters of a word that is rather misspelt than a compound
WHERE, THERE = 0.5, 0.6  # a place counts for so much of what is the matter there, and a thing that something is at
TOWARDS = 0.9  # and somebody or something that one speaks to, or comes from
STRANGE = 0.3  # so much does a word of a language that the text is not in
PLACE_WORDS = 2  # so many words after one that says where are a place
CERTAIN = 0.75
AGAIN = 0.33  # what the second word of the same meaning adds
PART_OF_PLACE = 0.7
VAGUE = 0.3  # a word of many topics says less of each
SHORTEST_MISSPELT = 5
PERHAPS_THERE, MAINLY = 0.5, 0.8
MATTER = 0.38
INSIDE = 0.6  # so much counts what else a word would mean that is a part of a phrase
IMPLIED = 0.8  # so surely is a topic meant by what belongs to it: a window pane is a damage
SHADED = 0.15  # so much counts what a surer topic puts in the shade: blood is an animal's where there is a dog
DENIES = 0.3  # so much counts what there is none of
MOST_BETWEEN = 2  # fillers between the words of a phrase
DOUBT = 0.65  # so much counts what is guessed beside what is sure
LEAST = 0.2
SURELY = 0.65  # so surely must a contact's words mean something
NONE = frozenset(("inget", "ingen", "inga", "utan", "no", "without", "nobodys"))
DENIED = frozenset(("inte", "ej", "icke", "utan", "not", "no", "without"))
NAME = 1.37  # a name counts for more than a matter: whoever names somebody wants them


@dataclass(frozen=True)
class Word:
    """A word that counts, and for how much where it `names` somebody. `place`: it says where; `last`: perhaps it is
    not finished; `explained`: what it means is known, so that it is no misspelt name."""

    text: str
    stems: Stems
    written: str = ""
    names: float = NAME
    place: bool = False
    there: float = 1.0
    denied: bool = False
    last: bool = False
    explained: bool = False


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
    read = _read(text)
    shares = _shares(read, text, told)
    found = _Found(told, shares)
    phrased = found.phrases(_spelt(read, told, known))
    dots = _dots(text)
    content = _content(read, told, shares, dots)[:MOST_WORDS] or _names_alone(read, known)
    found.fillers(set(read) - {word.text for word in content})
    counted = []
    for word in content:
        means = found.word(word)
        if known(word) != Known.NAME:
            found.take(_places(found.parts(word)))
        inside = not phrased.isdisjoint(word.stems)
        explained = bool(means) or inside
        found.take(means, of=word, inside=inside)
        counted.append(replace(word, explained=explained, names=_names(means, certain=True)))
    doubt = DOUBT if found.is_certain else 1.0
    for number, word in enumerate(counted):
        if word.explained or number >= MOST_GUESSED:
            continue
        written = known(word)
        if told.is_common(word.text, word.stems) and not written:
            counted[number] = replace(word, explained=True)
        else:
            means, explained = ({}, False) if written == Known.NAME else found.guessed(word, parts_only=bool(written))
            surely = max(means.values(), default=0.0) >= ONE_WRONG and len(word.text) >= LONG_ENOUGH
            found.take(means, (1 + doubt) / 2 if surely else doubt, of=word)
            names = _names({} if written else means, certain=False)
            counted[number] = replace(word, explained=explained and not written, names=names)
    found.joined(read)
    found.signs(text)
    topics, others = found.weighed()
    return Asked(topics, others, (*counted, *_joined(read, known)))


@lru_cache(maxsize=5000)
def meant(text: str) -> Mapping[str, float]:
    """What a contact's own words mean, and how surely. What follows a "not" is not meant."""
    told, dots = lexicons(), _dots(text)
    means: dict[str, float] = {}
    for part in _PARTS.split(text[:MOST_SIGNS]):
        read = list(takewhile(lambda word: word not in DENIED, _read(part)))
        shares = _shares(read, text, told)
        found = _Found(told, shares, of_a_contact=True)
        found.phrases(read)
        for word in _content(read, told, shares, dots):
            found.take(found.word(word) or found.parts(word))
        found.fillers(set(read))
        for meaning, surely in found.surely.items():
            means[meaning] = max(means.get(meaning, 0.0), min(1.0, max(surely)))
    return {meaning: surely for meaning, surely in means.items() if surely >= SURELY}


def _read(text: str) -> list[str]:
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
            word = told.nearest(word)  # noqa: PLW2901
        spelt.append(word)
    return spelt


def _dots(text: str) -> Mapping[str, str]:
    """How each word is written, if its dots count: whoever sets some sets them all."""
    return as_written(text) if any(sign in DOTTED for sign in text.casefold()) else {}


def _names(means: Meanings, *, certain: bool) -> float:
    """How much a word counts as somebody's name: most where it means nothing else."""
    if not means:
        return NAME
    return 0.6 * NAME if not certain else MATTER if max(means.values()) >= 1 else 0.6


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
            denied = 2
        filler = any(word in one.stop for one in spoken) and not _means_something(word, spoken, dots.get(word, ""))
        if where:
            place = PLACE_WORDS
            there = THERE if not any(word in one.towards for one in spoken) else TOWARDS
        if where or filler or (len(word) == 1 and not word.isdigit()):
            continue
        if word not in found:
            found[word] = Word(
                word, stems(word), dots.get(word, ""), place=place > 0, there=there if place > 0 else 1.0, denied=denied > 0,
                last=number == ends,
            )
        place -= place > 0
        denied -= denied > 0
    return list(found.values())


def _means_something(word: str, spoken: list[Lexicon], written: str) -> bool:
    """In one of the languages it is no mere filler, but means a matter."""
    return any(
        word not in one.stop and word not in one.where and 1.0 in one.word(word, stems(word), written).values() for one in spoken
    )


class _Found:
    """Meanings found in a text, with how surely each was meant every time."""

    def __init__(self, told: Lexicons, shares: Mapping[str, float], *, of_a_contact: bool = False) -> None:
        self._told, self._shares, self._of_a_contact = told, shares, of_a_contact
        self.surely: dict[str, list[float]] = {}

    @property
    def is_certain(self) -> bool:
        """A topic is meant for sure."""
        return any(surely >= 1 for meaning, every in self.surely.items() if not meaning.startswith("place:") for surely in every)

    def take(self, means: Meanings, weight: float = 1.0, *, of: Word | None = None, place: bool = False, inside: bool = False) -> None:
        """Something means this; `place`: where something else is the matter."""
        spot = place or (of is not None and of.place)
        there = WHERE if place or of is None or self._is_place(of, means) else of.there
        if self._of_a_contact:  # which says in few words what it is for
            for meaning, surely in means.items():
                self.surely.setdefault(meaning, []).append(1.0 if surely == PERHAPS else surely)
            return
        topics = sum(surely >= CERTAIN for meaning, surely in means.items() if ":" not in meaning)
        weight /= max(1, topics) ** VAGUE
        for meaning, surely in self._with_implied(means).items():
            much = weight * surely * (INSIDE if inside and not meaning.startswith("place:") else 1.0)
            if spot:
                much *= self._as_place(meaning, there)
            if of is not None and of.denied and meaning in self._told.deniable:
                much *= DENIES
            self.surely.setdefault(meaning, []).append(much)

    def _with_implied(self, means: Meanings) -> Meanings:
        found = dict(means)
        for meaning, surely in means.items():
            for topic in self._told.belongs.get(meaning, ()):
                found[topic] = max(found.get(topic, 0.0), IMPLIED * surely)
        return found

    def _is_place(self, word: Word, means: Meanings) -> bool:
        return any(meaning.startswith("place:") and surely >= PART_OF_PLACE for meaning, surely in means.items()) or any(
            stem.endswith(self._told.grounds) for stem in word.stems
        )

    def _as_place(self, meaning: str, there: float) -> float:
        if meaning.startswith("place:") or meaning in self._told.matters:
            return 1.0
        return there * there if ":" in meaning else there

    def word(self, word: Word) -> Meanings:
        """What a word means as it stands."""
        return self._said(lambda one: one.word(word.text, word.stems, word.written))

    def parts(self, word: Word) -> Meanings:
        """What a compound means by what it is made of."""
        return self._said(lambda one: one.compound(word.stems, word.written))

    def guessed(self, word: Word, *, parts_only: bool) -> tuple[Meanings, bool]:
        """What a word means that nobody knows: a long one with one letter wrong, a compound, or one with more wrong;
        and whether that is no mere guess."""
        if parts_only:
            return self.parts(word), True
        forms = tuple({word.text, *word.stems})
        if len(word.text) >= LONG_ENOUGH and (means := self._misspelt(forms, 1)):
            return means, False
        means = self.parts(word)
        if any(not meaning.startswith("place:") for meaning in means):
            return means, True
        return {**means, **self._misspelt(forms, 2)}, False

    def _misspelt(self, forms: Stems, wrong: int) -> Meanings:
        said = self._told.misspelt(forms, wrong)
        means: dict[str, float] = {}
        for code, share in self._shares.items():
            _best(means, said.get(code, {}), share)
        return means

    def _said(self, says: Callable[[Lexicon], Meanings]) -> Meanings:
        means: dict[str, float] = {}
        for code, one in self._told.languages.items():
            _best(means, says(one), self._shares[code])
        return means

    def fillers(self, read: Iterable[str]) -> None:
        """Take up what kinds of places are meant by words that are nothing by themselves."""
        for word in sorted(read):
            self.take(_places(self.word(Word(word, stems(word)))))

    def phrases(self, read: list[str]) -> set[str]:
        """Take up what is meant by several words in their order; returns the words, as stems, that are explained so."""
        taken: set[str] = set()
        for code, one in self._told.languages.items():
            formed = [one.in_phrase(word) if word else "" for word in read]
            fills = [word in one.stop for word in read]
            for number, first in enumerate(formed):
                for parts, meaning, surely in one.phrases.get(first, ()):
                    if _stands(parts, formed, fills, number):
                        where = any(before in one.where for before in read[max(0, number - 2) : number])
                        place = where and parts[-1].endswith(self._told.grounds)
                        self.take({meaning: surely * self._shares[code]}, place=place)
                        taken.update(parts)
        return taken

    def joined(self, read: list[str]) -> None:
        """Take up compounds that are written as two words."""
        for before, first, second in zip(["", *read], read, read[1:], strict=False):
            word = first + second
            for code, one in self._told.languages.items() if first and second else ():
                if len(first) > 2 and len(second) > 2 and first not in one.stop:
                    self.take(one.word(word, stems(word)), self._shares[code], place=before in one.where)

    def signs(self, text: str) -> None:
        """Take up what is meant by pictures."""
        for sign, meaning in self._told.signs.items():
            if sign in text:
                self.take({meaning: 1.0})

    def weighed(self) -> tuple[dict[str, float], dict[str, float]]:
        """Topics, and functions and languages."""
        sums = {meaning: max(every) + AGAIN * (sum(every) - max(every)) for meaning, every in self.surely.items()}
        for meaning, weight in self._told.weights.items():
            if meaning in sums:
                sums[meaning] *= weight if max(self.surely[meaning]) >= CERTAIN else 1.0
        for meaning, shaded in self._told.over.items():
            if max(self.surely.get(meaning, (0.0,))) >= CERTAIN:
                for one in shaded & sums.keys():
                    sums[one] *= SHADED
        topics = {meaning: weight for meaning, weight in sums.items() if ":" not in meaning}
        most = max(1.0, max((weight for meaning, weight in sums.items() if not meaning.startswith(("place:", "language:"))), default=0.0))
        others = {
            key: min(1.0, weight / (most if key.startswith("role:") else 1.0)) for key, weight in sums.items() if ":" in key
        }
        for where, meaning, about, much in self._told.together:
            if sums.get(where, 0.0) >= PERHAPS_THERE and any(topics.get(topic, 0.0) >= MAINLY * most for topic in about):
                others[meaning] = max(others.get(meaning, 0.0), much)
        return _at_most_one(topics, most), others


def _stands(parts: Stems, read: list[str], fills: list[bool], first: int) -> bool:
    """Whether the parts stand there in their order, with nothing but a few fillers between one and the next."""
    place = first + 1
    for part in parts[1:]:
        end = min(place + MOST_BETWEEN, len(read) - 1)
        while place < end and read[place] != part and fills[place]:
            place += 1
        if place >= len(read) or read[place] != part:
            return False
        place += 1
    return True


def _best(means: dict[str, float], said: Meanings, share: float) -> None:
    for meaning, surely in said.items():
        means[meaning] = max(surely * share, means.get(meaning, 0.0))


def _places(means: Meanings) -> Meanings:
    return {meaning: surely for meaning, surely in means.items() if meaning.startswith("place:")}


def _at_most_one(weights: Mapping[str, float], most: float) -> dict[str, float]:
    return {meaning: weight / most for meaning, weight in weights.items() if weight / most >= LEAST}
