"""Words that are nearly another: found without looking at each of them.

A word is kept under its three pieces. With at most two letters wrong one of the pieces still stands somewhere near its
place, so only words that share a piece are compared.
"""

from array import array
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST, LONG = 4, 7  # letters: one may be wrong from SHORTEST on, two from LONG on
LONGEST = 40  # what is longer is no word that anybody mistypes
MOST_COMPARED = 4000


def allowed(word: str) -> int:
    """How many letters of a word may be wrong."""
    return 0 if len(word) < SHORTEST else 1 if len(word) < LONG else 2


class Near:
    """Words that can be found by misspellings of them."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._words: list[str] = []
        self._pieces: dict[str, int | array[int]] = {}
        for word in known:
            self.add(word)

    def add(self, word: str) -> None:
        """One more; the caller adds each only once."""
        if not SHORTEST - 1 <= len(word) <= LONGEST or not word.isalpha():
            return
        place = len(self._words)
        self._words.append(word)
        for number, (begin, end) in enumerate(_cuts(len(word))):
            key = _key(len(word), number, word[begin:end])
            before = self._pieces.get(key)
            if before is None:
                self._pieces[key] = place
            elif isinstance(before, int):
                self._pieces[key] = array("I", (before, place))
            else:
                before.append(place)

    def find(self, word: str) -> list[tuple[str, int]]:
        """Words with so few letters other than `word` as may be wrong in it, and how many; the nearest first.

        Two letters that have changed places are one wrong.
        """
        wrong = allowed(word)
        if not wrong or len(word) > LONGEST or not word.isalpha():
            return []
        compared = [self._words[place] for place in self._sharing(word, wrong)]
        found = process.extract(word, compared, scorer=OSA.distance, score_cutoff=wrong, limit=None)
        return [(near, int(distance)) for near, distance, _ in found]

    def _sharing(self, word: str, wrong: int) -> set[int]:
        sharing: set[int] = set()
        for key in _keys(word, wrong):
            places = self._pieces.get(key)
            if isinstance(places, int):
                sharing.add(places)
            elif places is not None:
                sharing.update(places)
            if len(sharing) > MOST_COMPARED:
                break
        return sharing


def _cuts(length: int) -> tuple[tuple[int, int], ...]:
    first, second = length // 3, 2 * length // 3
    return (0, first), (first, second), (second, length)


def _key(length: int, number: int, piece: str) -> str:
    return f"{chr(length)}{number}{piece}"


def _keys(word: str, wrong: int) -> Iterator[str]:
    """Where a word would be kept that is nearly this one; the longest pieces first, which the fewest share."""
    for length in range(len(word) + wrong, max(len(word) - wrong, SHORTEST - 1) - 1, -1):
        for number, (begin, end) in enumerate(_cuts(length)):
            for start in range(max(0, begin - wrong), begin + wrong + 1):
                piece = word[start : start + end - begin]
                if len(piece) == end - begin:
                    yield _key(length, number, piece)
