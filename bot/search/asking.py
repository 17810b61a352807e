"""What somebody asks for: which topics and functions the words mean, and which words may be names.

A whole sentence is read as its writer means it: "klotter i tvättstugan" is about graffiti, and the laundry room is
only where it is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.search.folding import stems, words
from bot.search.lexicon import PHRASE, Lexicon, Lexicons, Meanings, Stems, lexicons

MOST_SIGNS = 4000  # of the text, the rest is not read
MOST_READ, MOST_WORDS, MOST_GUESSED = 120, 24, 10  # words read at all, those that count, those guessed at
LONGEST = 60  # letters of a word
WHERE = 0.5  # a place counts for so much of what is the matter there
STRANGE = 0.3  # so much does a word of a language that the text is not in
AGAIN = 0.25  # what the second word of the same meaning adds
LEAST = 0.2
NAME = 1.3  # a name counts for more than a matter: whoever names somebody wants them


@dataclass(frozen=True)
class Word:
    """A word that counts, and for how much where it `names` somebody. `place`: it says where; `last`: perhaps it is
    not finished; `explained`: what it means is known, so that it is no misspelt name."""

    text: str
    stems: Stems
    names: float = NAME
    place: bool = False
    last: bool = False
    explained: bool = False


@dataclass(frozen=True)
class Asked:
    """`topics` and `others` (functions, languages): how surely each is meant, the surest of each kind at most 1."""

    topics: Mapping[str, float] = field(default_factory=dict)
    others: Mapping[str, float] = field(default_factory=dict)
    words: tuple[Word, ...] = ()


def understood(text: str, known: Callable[[Word], bool] = lambda _: False) -> Asked:
    """What a text asks for. `known`: whether a word stands in the contacts as it is, so that nothing is guessed."""
    told = lexicons()
    read = [word[:LONGEST] for word in words(text[:MOST_SIGNS])[:MOST_READ]]
    shares = _shares(read, text, told)
    found = _Found(told, shares)
    phrased = found.phrases([stems(word) for word in read])
    guesses = MOST_GUESSED
    counted = []
    for word in _content(read, told, shares)[:MOST_WORDS]:
        means, certain = found.word(word)
        explained = bool(means) or not phrased.isdisjoint(word.stems)
        if not explained and guesses and not known(word):
            means, guesses = found.guessed(word), guesses - 1
        found.take(means, WHERE if word.place else 1.0)
        counted.append(replace(word, explained=explained, names=_names(means, certain)))
    found.joined(read)
    found.signs(text)
    topics, others = found.weighed()
    return Asked(topics, others, (*counted, *_joined(read, known)))


def _names(means: Meanings, certain: bool) -> float:
    """How much a word counts as somebody's name: most where it means nothing else."""
    if not means:
        return NAME
    return 0.6 * NAME if not certain else 0.35 if max(means.values()) >= 1 else 0.6


def _joined(read: list[str], known: Callable[[Word], bool]) -> list[Word]:
    """What stands in the contacts as one word, and here as two: "114 14"."""
    pairs = (Word(first + second, stems(first + second)) for first, second in pairwise(read[:MOST_WORDS]))
    return [pair for pair in pairs if len(pair.text) > 3 and known(pair)]


def _shares(read: list[str], text: str, told: Lexicons) -> dict[str, float]:
    """How much a word of each language counts, by the language that the whole text is in."""
    votes = dict.fromkeys(told.languages, 0.0)
    for word in read:
        for code, one in told.languages.items():
            votes[code] += (word in one.stop) + 0.6 * any(stem in one.means for stem in stems(word))
    if any(sign in "åäöÅÄÖ" for sign in text):
        votes["sv"] += 2
    most = max(votes.values())
    return {code: 1.0 if vote >= most - 0.5 else STRANGE for code, vote in votes.items()}


def _content(read: list[str], told: Lexicons, shares: Mapping[str, float]) -> list[Word]:
    """The words that say something, each once."""
    spoken = [told.languages[code] for code, share in shares.items() if share == 1]
    found: dict[str, Word] = {}
    place = 0
    for number, word in enumerate(read):
        if any(word in one.where for one in spoken):
            place = number + 2
        if any(word in one.stop for one in spoken) and not _means_something(word, spoken):
            place += number < place
            continue
        if any(word in one.where for one in spoken) or (len(word) == 1 and not word.isdigit()) or word in found:
            continue
        found[word] = Word(word, stems(word), place=number < place, last=number == len(read) - 1)
    return list(found.values())


def _means_something(word: str, spoken: list[Lexicon]) -> bool:
    """In one of the languages it is no mere filler, but means a matter."""
    return any(
        word not in one.stop and word not in one.where and 1.0 in one.word(stems(word)).values() for one in spoken
    )


class _Found:
    """Meanings found in a text, with how surely each was meant every time."""

    def __init__(self, told: Lexicons, shares: Mapping[str, float]) -> None:
        self._told, self._shares = told, shares
        self._surely: dict[str, list[float]] = {}

    def take(self, means: Meanings, weight: float = 1.0) -> None:
        """Something means this."""
        for meaning, surely in means.items():
            self._surely.setdefault(meaning, []).append(weight * surely)

    def word(self, word: Word) -> tuple[Meanings, bool]:
        """What a word means: as it stands, for certain, or else by the parts that it may be made of."""
        for certain in (True, False):
            means: dict[str, float] = {}
            for code, one in self._told.languages.items():
                said = one.word(word.stems) if certain else one.compound(word.stems)
                _best(means, said, self._shares[code])
            if means:
                return means, certain
        return {}, False

    def guessed(self, word: Word) -> Meanings:
        """What a word means that is misspelt."""
        means: dict[str, float] = {}
        for code, said in self._told.misspelt(tuple({word.text, *word.stems})).items():
            _best(means, said, self._shares[code])
        return means

    def phrases(self, read: list[Stems]) -> set[str]:
        """Take up what is meant by several words in their order; returns the words, as stems, that are explained so."""
        taken: set[str] = set()
        for code, one in self._told.languages.items():
            for number, word in enumerate(read):
                for stem in word:
                    for parts, meaning in one.phrases.get(stem, ()):
                        if _stands(parts, read, number):
                            self.take({meaning: PHRASE * self._shares[code]})
                            taken.update(one for part in parts for one in part)
        return taken

    def joined(self, read: list[str]) -> None:
        """Take up compounds that are written as two words."""
        for first, second in pairwise(read):
            word = stems(first + second)
            for code, one in self._told.languages.items():
                if len(first) > 2 and len(second) > 2 and first not in one.stop:
                    self.take(one.word(word), self._shares[code])

    def signs(self, text: str) -> None:
        """Take up what is meant by pictures."""
        for sign, meaning in self._told.signs.items():
            if sign in text:
                self.take({meaning: 1.0})

    def weighed(self) -> tuple[dict[str, float], dict[str, float]]:
        """Topics, and functions and languages."""
        sums = {
            meaning: (max(every) + AGAIN * (sum(every) - max(every))) * self._told.weights.get(meaning, 1.0)
            for meaning, every in self._surely.items()
        }
        topics = {meaning: weight for meaning, weight in sums.items() if ":" not in meaning}
        return _at_most_one(topics), _at_most_one({key: weight for key, weight in sums.items() if ":" in key})


def _stands(parts: Iterable[Stems], read: list[Stems], first: int) -> bool:
    """Whether the parts stand there in their order, with at most two other words between one and the next."""
    place = first
    for part in parts:
        near = range(place, min(place + 3, len(read)))
        place = next((at + 1 for at in near if set(part) & set(read[at])), 0)
        if not place:
            return False
    return True


def _best(means: dict[str, float], said: Meanings, share: float) -> None:
    for meaning, surely in said.items():
        means[meaning] = max(surely * share, means.get(meaning, 0.0))


def _at_most_one(weights: Mapping[str, float]) -> dict[str, float]:
    most = max(1.0, max(weights.values(), default=0.0))
    return {meaning: weight / most for meaning, weight in weights.items() if weight / most >= LEAST}
