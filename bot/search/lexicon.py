"""What everyday words mean: topics, functions and languages of contacts. The words are data, in `synonyms/`.

A meaning is the key of a topic ("lighting"), or of a function, a kind of place or a language, which have that before it
("role:police", "place:street", "language:ar"), so that no contact's own words are taken for one.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bot.search.folding import SHORTEST_PART, stems, words
from bot.search.misspelling import Near

FOLDER = Path(__file__).parent / "synonyms"
LANGUAGES = ("sv", "en")  # in the order of `folding.stems`, which gives one stem where they agree
EXACTLY = "="  # before a word in the data: this form and no other
HINT, PHRASE = 0.35, 1.2
HEAD, PART = 0.85, 0.7  # a compound's last part says what it is, the first of what kind
ONE_WRONG, TWO_WRONG, OTHER_BEGINNING = 0.8, 0.6, 0.75

Meanings = Mapping[str, float]  # how surely a word means what
Stems = tuple[str, ...]


@dataclass
class Lexicon:
    """One language: by the stems of words, those of this `number` that `folding.stems` gives. `short` are parts of
    compounds shorter than others may be. `alike`: little words that are one in a phrase, as "my" and "our" are."""

    number: int
    stop: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    towards: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    means: dict[str, dict[str, float]] = field(default_factory=dict)
    alike: Mapping[str, str] = field(default_factory=dict)
    phrases: dict[str, list[tuple[Stems, str]]] = field(default_factory=dict)

    def in_phrase(self, word: str) -> str:
        """A word as it stands in a phrase, without its endings."""
        return self.alike.get(word) or stems(word)[self.number]

    def is_common(self, word: str, stemmed: Stems) -> bool:
        """It is rightly spelt, and means nothing."""
        return word in self.common or stemmed[self.number] in self.common

    def word(self, word: str, stemmed: Stems) -> Meanings:
        """What a word means as it stands, without its endings, or as this form alone."""
        found: dict[str, float] = {}
        for form in (f"{EXACTLY}{word}", word, stemmed[self.number]):
            _merge(found, self.means.get(form, {}), 1.0)
        return found

    def compound(self, stemmed: Stems) -> Meanings:
        """What a compound means by its first part and its last."""
        found: dict[str, float] = {}
        stem = stemmed[self.number]
        for cut in range(3, len(stem) - 2):
            for part, weight in ((stem[:cut], PART), (stem[cut:], HEAD)):
                if len(part) >= SHORTEST_PART or (weight == PART and part in self.short):
                    _merge(found, self.means.get(part, {}), weight)
        return found

    def mean(self, meaning: str, told: Mapping[str, Any]) -> None:
        """Take up the words of one meaning."""
        for kind, surely in (("hints", HINT), ("words", 1.0)):
            for written in str(told.get(kind, "")).split():
                parts = words(written)
                if len(parts) > 1:
                    self._phrase(parts, meaning)
                    continue
                exactly = written[0] == EXACTLY
                for stem in [f"{EXACTLY}{parts[0]}"] if exactly else {parts[0], stems(parts[0])[self.number]}:
                    means = self.means.setdefault(stem, {})
                    means[meaning] = max(surely, means.get(meaning, 0.0))
        for phrase in told.get("phrases", ()):
            self._phrase(words(phrase), meaning)

    def _phrase(self, parts: list[str], meaning: str) -> None:
        if len(parts) == 1:
            self.mean(meaning, {"words": parts[0]})
            return
        formed = tuple(self.in_phrase(part) for part in parts)
        self.phrases.setdefault(formed[0], []).append((formed, meaning))


@dataclass(frozen=True)
class Lexicons:
    """All languages, and what is the same in them. `matters`: topics that no place is named after."""

    languages: Mapping[str, Lexicon]
    weights: Mapping[str, float]
    signs: Mapping[str, str]
    matters: frozenset[str]
    deniable: frozenset[str]
    grounds: tuple[str, ...]
    belongs: Mapping[str, tuple[str, ...]]
    over: Mapping[str, frozenset[str]]
    near: Near

    def misspelt(self, forms: Stems, wrong: int) -> dict[str, Meanings]:
        """What a misspelt word, whole and without endings, means in each language, by those that it is nearest to; at
        most so many letters are wrong."""
        like: dict[str, float] = {}
        for form in forms:
            for near, distance in self.near.find(form):
                if distance > wrong:
                    continue
                like[near] = max(likeness(form, near, distance), like.get(near, 0.0))
        most = max(like.values(), default=0.0)
        found: dict[str, Meanings] = {}
        for code, one in self.languages.items():
            means: dict[str, float] = {}
            for near, weight in like.items():
                if weight > most - 0.15:
                    _merge(means, one.word(near, (near,)), weight)
            found[code] = means
        return found


def likeness(word: str, near: str, wrong: int) -> float:
    """How likely it is that the one was meant by the other; the first letter is seldom wrong."""
    return (ONE_WRONG if wrong <= 1 else TWO_WRONG) * (1.0 if word[:1] == near[:1] else OTHER_BEGINNING)


@cache
def lexicons() -> Lexicons:
    """The words of all languages, read once: they belong to the program."""
    told = {code: tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8")) for code in LANGUAGES}
    languages = {code: _read(-number, one) for number, (code, one) in enumerate(told.items())}
    weights: dict[str, float] = {}
    signs: dict[str, str] = {}
    for one in told.values():
        for meaning, entry in _entries(one):
            if "weight" in entry:
                weights[meaning] = float(entry["weight"])
            signs |= dict.fromkeys(str(entry.get("signs", "")).split(), meaning)
    known = dict.fromkeys(stem for one in languages.values() for stem in one.means)
    common = told["sv"]
    return Lexicons(
        languages, weights, signs, frozenset(common["matters"].split()), frozenset(common["deniable"].split()),
        tuple(word for one in told.values() for word in words(one["grounds"])),
        {f"role:{key}": tuple(topics.split()) for key, topics in common["belongs"].items()},
        {key: frozenset(topics.split()) for key, topics in common["over"].items()},
        Near(known),
    )  # fmt: skip


def _read(number: int, told: Mapping[str, Any]) -> Lexicon:
    stop, where, towards, common, short = (
        frozenset(words(told.get(kind, ""))) for kind in ("stop", "where", "towards", "common", "short")
    )
    alike = {word: said[0] for said in map(words, told.get("alike", ())) for word in said}
    common = frozenset(common | {stems(word)[number] for word in common})
    lexicon = Lexicon(number, stop, where | towards, towards, common, short, alike=alike)
    for meaning, entry in _entries(told):
        lexicon.mean(meaning, entry)
    return lexicon


def _entries(told: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    yield from told["topics"].items()
    yield from ((f"role:{key}", entry) for key, entry in told["roles"].items())
    yield from ((f"place:{key}", entry) for key, entry in told["places"].items())
    yield from ((f"language:{code}", {"words": said}) for code, said in told["languages"].items())


def _merge(found: dict[str, float], means: Meanings, weight: float) -> None:
    for meaning, surely in means.items():
        found[meaning] = max(weight * surely, found.get(meaning, 0.0))
