"""What the words of a text are evidence of: the meanings found in it, and how they weigh together.

A place is not what is the matter there, a function is asked for with the topic that it belongs to, and some topics put
others in the shade.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.search.folding import stems
from bot.search.lexicon import PERHAPS, Lexicon, Lexicons, Meanings, Stems

NAME = 1.37  # a name counts for more than a matter: whoever names somebody wants them
LONG_ENOUGH = 6  # letters of a word that is rather misspelt than a compound
WHERE = 0.5  # a place counts for so much of what is the matter there
PART_OF_PLACE = 0.7  # so surely is a word a place
AGAIN = 0.33  # what the second word of the same meaning adds
VAGUE = 0.3  # by this power of their number each counts less of several topics that a word may mean
INSIDE = 0.6  # so much counts what else a word would mean that is a part of a phrase
IMPLIED = 0.8  # so surely is a topic meant by what belongs to it: a window pane is a damage
CERTAIN = 0.75  # what is meant so surely weighs as a certain one
SHADED = 0.15  # so much counts what a surer topic puts in the shade: blood is an animal's where there is a dog
DENIES = 0.3  # so much counts what there is none of
SURELY_THERE, MAINLY = 0.5, 0.8  # so surely must a place and a topic be meant to mean something together
MOST_BETWEEN = 2  # fillers between the words of a phrase
LEAST = 0.2
ASIDE = ("place:", "language:")  # which are neither a matter nor a function


@dataclass(frozen=True)
class Word:
    """A word that counts, and for how much where it `names` somebody. `written`: with its dots, if they count; `place`:
    it says where, and counts for so much as is `there`; `denied`: there is none of it; `last`: perhaps it is not
    finished; `explained`: what it means is known, so that it is no misspelt name."""

    text: str
    stems: Stems
    written: str = ""
    names: float = NAME
    place: bool = False
    there: float = 1.0
    denied: bool = False
    last: bool = False
    explained: bool = False


class Found:
    """Meanings found in a text, with how surely each was meant every time."""

    def __init__(self, told: Lexicons, shares: Mapping[str, float], *, of_a_contact: bool = False) -> None:
        self._told, self._shares, self._of_a_contact = told, shares, of_a_contact
        self.surely: dict[str, list[float]] = {}

    @property
    def is_certain(self) -> bool:
        """A topic is meant for sure."""
        return any(
            surely >= 1
            for meaning, every in self.surely.items()
            if not meaning.startswith("place:")
            for surely in every
        )

    def take(
        self, means: Meanings, weight: float = 1.0, *, of: Word | None = None, place: bool = False, inside: bool = False
    ) -> None:
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
        return any(
            meaning.startswith("place:") and surely >= PART_OF_PLACE for meaning, surely in means.items()
        ) or any(stem.endswith(self._told.grounds) for stem in word.stems)

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
            self.take(places(self.word(Word(word, stems(word)))))

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
        """Topics, and functions, places and languages; the surest of topics and functions is 1 at most."""
        sums = self._sums()
        most = max([1.0, *(weight for meaning, weight in sums.items() if not meaning.startswith(ASIDE))])
        topics = {meaning: weight / most for meaning, weight in sums.items() if ":" not in meaning}
        others = {
            meaning: min(1.0, weight / (1.0 if meaning.startswith(ASIDE) else most))
            for meaning, weight in sums.items()
            if ":" in meaning
        }
        for where, meaning, about, much in self._told.together:
            if sums.get(where, 0.0) >= SURELY_THERE and any(topics.get(topic, 0.0) >= MAINLY for topic in about):
                others[meaning] = max(others.get(meaning, 0.0), much)
        return {topic: weight for topic, weight in topics.items() if weight >= LEAST}, others

    def _sums(self) -> dict[str, float]:
        """How surely each is meant by all words together."""
        sums = {meaning: max(every) + AGAIN * (sum(every) - max(every)) for meaning, every in self.surely.items()}
        certain = {meaning for meaning, every in self.surely.items() if max(every) >= CERTAIN}
        for meaning, weight in self._told.weights.items():
            if meaning in sums and (weight < 1 or meaning in certain):
                sums[meaning] *= weight
        for meaning in sorted(certain & self._told.over.keys()):
            for one in self._told.over[meaning] & sums.keys():
                sums[one] *= SHADED
        return sums


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


def places(means: Meanings) -> Meanings:
    return {meaning: surely for meaning, surely in means.items() if meaning.startswith("place:")}
