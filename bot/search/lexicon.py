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

from bot.search.folding import SHORTEST_PART, as_written, dots_agree, stems, words
from bot.search.misspelling import Near

FOLDER = Path(__file__).parent / "synonyms"
LANGUAGES = ("sv", "en")  # in the order of `folding.stems`, which gives one stem where they agree
EXACTLY = "="  # before a word in the data: this form and no other
HINT, PERHAPS, PHRASE = 0.42, 0.55, 1.1
BY_STEM = 0.35  # so much counts what another form of a word means, where this form means something by itself
HEAD, PART = 0.85, 0.7  # a compound's last part says what it is, the first of what kind
ONE_WRONG, TWO_WRONG, OTHER_BEGINNING = 0.8, 0.6, 0.75

Meanings = Mapping[str, float]  # how surely a word means what
Stems = tuple[str, ...]


@dataclass
class Lexicon:
    """One language: by the stems of words, those of this `number` that `folding.stems` gives, and by their `forms`.

    `stop` are fillers. After those of `where` stands a place, after those `towards` whom one speaks to, too. `common`
    are words and stems that mean nothing here, `said` the words among them. `short` and `heads` are first and last
    parts of compounds shorter than others may be. `dotted`: how the words of a form and a meaning are written. `alike`:
    words that are one in a phrase, as "my" and "our" are."""

    number: int
    stop: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    towards: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    means: dict[str, dict[str, float]] = field(default_factory=dict)
    forms: dict[str, dict[str, float]] = field(default_factory=dict)
    dotted: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    alike: Mapping[str, str] = field(default_factory=dict)
    phrases: dict[str, list[tuple[Stems, str, float]]] = field(default_factory=dict)

    @property
    def vocabulary(self) -> set[str]:
        """All words that are known to be rightly spelt, and what stands for them without endings."""
        phrased = {part for some in self.phrases.values() for parts, _, _ in some for part in parts}
        return {*self.stop, *self.where, *self.common, *self.alike, *self.means, *self.forms, *phrased}

    def in_phrase(self, word: str) -> str:
        """A word as it stands in a phrase, without its endings."""
        return self.alike.get(word) or stems(word)[self.number]

    def knows(self, word: str) -> bool:
        """It is a word of this language."""
        return word in self.stop or word in self.where or word in self.common or bool(self.word(word, stems(word)))

    def is_common(self, word: str, stemmed: Stems) -> bool:
        """It is rightly spelt, and means nothing."""
        bare = word.removesuffix("s")  # somebody's
        return word in self.common or stemmed[self.number] in self.common or bare in self.stop or bare in self.common

    def word(self, word: str, stemmed: Stems, written: str = "") -> Meanings:
        """What a word means as it stands, without its endings, or as this form alone; as it is `written`, if its dots
        count."""
        found: dict[str, float] = {}
        exact = self._dotted(word, self.forms.get(word, {}), written)
        _merge(found, exact, 1.0)
        common = word in self.said or word.removesuffix("s") in self.stop
        other = BY_STEM if exact else HINT * HINT if common else 1.0
        for form in (word, stemmed[self.number]):
            _merge(found, self._dotted(form, self.means.get(form, {}), written), other)
        return found

    def compound(self, stemmed: Stems, written: str = "") -> Meanings:
        """What a compound means by its first part and its last, each as long as may be."""
        found: dict[str, float] = {}
        stem = stemmed[self.number]
        cuts = range(3, len(stem) - 2)
        for cut in cuts:
            if (len(stem) - cut >= SHORTEST_PART or stem[cut:] in self.heads) and (
                means := self._dotted(stem[cut:], self.means.get(stem[cut:], {}), written[cut:])
            ):
                _merge(found, means, HEAD)
                break
        for cut in reversed(cuts):
            part = stem[:cut]
            if (cut >= SHORTEST_PART or part in self.short) and (
                means := self._dotted(part, self.means.get(part, {}), written)
            ):
                _merge(found, means, PART)
                break
        return found

    def _dotted(self, form: str, means: Meanings, written: str) -> Meanings:
        """Of what a form means, that which it means with these dots."""
        if not written or not means:
            return means
        return {
            meaning: surely
            for meaning, surely in means.items()
            if any(dots_agree(spelt, written, len(form)) for spelt in self.dotted.get((form, meaning), ("",)))
        }

    def mean(self, meaning: str, told: Mapping[str, Any]) -> None:
        """Take up the words of one meaning."""
        weak = set(str(told.get("perhaps", "")).split())
        for kind, surely in (("hints", HINT), ("perhaps", PERHAPS), ("words", 1.0)):
            for written in str(told.get(kind, "")).split():
                parts = words(written)
                if len(parts) > 1:
                    self._phrase(parts, meaning, PHRASE)
                    continue
                if kind == "words" and written in weak:
                    continue
                _most(self.forms.setdefault(parts[0], {}), meaning, surely)
                forms = {parts[0]} if written[0] == EXACTLY else {parts[0], stems(parts[0])[self.number]}
                if written[0] != EXACTLY:
                    for form in forms:
                        _most(self.means.setdefault(form, {}), meaning, surely)
                for form in forms:
                    self.dotted.setdefault((form, meaning), set()).update(as_written(written).values())
        for kind, surely in (("phrases", PHRASE), ("asides", HINT)):
            for phrase in told.get(kind, ()):
                self._phrase(words(phrase), meaning, surely)

    def _phrase(self, parts: list[str], meaning: str, surely: float) -> None:
        if len(parts) == 1:
            self.mean(meaning, {"words": parts[0]})
            return
        formed = tuple(self.in_phrase(part) for part in parts)
        self.phrases.setdefault(formed[0], []).append((formed, meaning, surely))


@dataclass(frozen=True)
class Lexicons:
    """All languages, and what is the same in them. `matters`: topics that no place is named after; `deniable`: those
    that people say that there is none of; `grounds`: ends of words for places; `belongs`: topics that a function is
    for; `over`: what a topic puts in the shade; `together`: what a place means besides where one of some topics is the
    matter, and how much. `near` are words with a meaning, and `spelling` all of `spelt`, by misspellings."""

    languages: Mapping[str, Lexicon]
    weights: Mapping[str, float]
    signs: Mapping[str, str]
    matters: frozenset[str]
    deniable: frozenset[str]
    grounds: tuple[str, ...]
    belongs: Mapping[str, tuple[str, ...]]
    over: Mapping[str, frozenset[str]]
    together: tuple[tuple[str, str, frozenset[str], float], ...]
    near: Near
    spelt: frozenset[str]
    spelling: Near

    def is_common(self, word: str, stemmed: Stems) -> bool:
        """It is rightly spelt, and means nothing."""
        return any(one.is_common(word, stemmed) for one in self.languages.values())

    def knows(self, word: str) -> bool:
        """It is rightly spelt in one of the languages."""
        return word in self.spelt or not self.spelt.isdisjoint(stems(word))

    def nearest(self, word: str) -> str:
        """The word that was meant, if there is one with but one letter other; else the same."""
        found = [near for near, wrong in self.spelling.find(word) if wrong == 1 and near[0] == word[0]]
        return min(found, key=lambda near: abs(len(near) - len(word))) if found else word

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
    spelt = frozenset().union(*(one.vocabulary for one in languages.values()))
    return Lexicons(
        languages, weights, signs, frozenset(common["matters"].split()), frozenset(common["deniable"].split()),
        tuple(word for one in told.values() for word in words(one["grounds"])),
        {f"role:{key}": tuple(topics.split()) for key, topics in common["belongs"].items()},
        {key: frozenset(topics.split()) for key, topics in common["over"].items()},
        tuple(
            (one["where"], one["means"], frozenset(one["topics"].split()), float(one["much"]))
            for one in common["together"]
        ),
        Near(known), spelt, Near(sorted(spelt)),
    )  # fmt: skip


def _read(number: int, told: Mapping[str, Any]) -> Lexicon:
    stop, where, towards, common, short, heads = (
        frozenset(words(told.get(kind, ""))) for kind in ("stop", "where", "towards", "common", "short", "heads")
    )
    alike = {word: said[0] for said in map(words, told.get("alike", ())) for word in said}
    said = common
    common = frozenset(common | {stems(word)[number] for word in common})
    lexicon = Lexicon(number, stop, where | towards, towards, common, said, short, heads, alike=alike)
    for meaning, entry in _entries(told):
        lexicon.mean(meaning, entry)
    return lexicon


def _entries(told: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    yield from told["topics"].items()
    yield from ((f"role:{key}", entry) for key, entry in told["roles"].items())
    yield from ((f"place:{key}", entry) for key, entry in told["places"].items())
    yield from ((f"language:{code}", {"words": said}) for code, said in told["languages"].items())


def _most(means: dict[str, float], meaning: str, surely: float) -> None:
    means[meaning] = max(surely, means.get(meaning, 0.0))


def _merge(found: dict[str, float], means: Meanings, weight: float) -> None:
    for meaning, surely in means.items():
        found[meaning] = max(weight * surely, found.get(meaning, 0.0))
