"""Words, made one whatever way they are written: case, dots and accents, endings."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

DOTTED = frozenset("åäö")
SHORTEST_PART = 4  # letters of a word that may be a part of a compound

_SWEDISH, _ENGLISH = snowballstemmer.stemmer("swedish"), snowballstemmer.stemmer("english")
_INDEFINITE = re.compile(r"(?<=\w\w\w)(?:ans?|elns?|erns?|(?P<syncope>[^aeiouy][rn]ets?)|ets?)$")
_ROOT_END = re.compile(r"(?:mm|nn|(?<=\w)[^aeioulry]l)$")  # rummen of rum, nycklar of nyckel
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’´`ʼ]")
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i"})
_SPELT_OUT = re.compile("aa|ae|oe")


def fold(text: str) -> str:
    """The text without what people write in different ways: case, dots and accents; "ae", "oe" and "aa" are one letter,
    as they are where a keyboard has no å, ä and ö."""
    plain = text.casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
        plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _SPELT_OUT.sub(lambda found: found[0][0], plain)


def words(text: str) -> list[str]:
    """The words of a text in their order, folded; numbers are words, too."""
    return _WORD.findall(fold(_APOSTROPHES.sub("", text)))


def as_written(text: str) -> dict[str, str]:
    """The words of a text with their dots, by the folded ones; a word that was spelt out is left out."""
    plain = unicodedata.normalize("NFC", _APOSTROPHES.sub("", text)).casefold()
    return {fold(word): word for word in _WORD.findall(plain) if len(fold(word)) == len(word)}


def dots_agree(one: str, other: str, length: int) -> bool:
    """Whether two words have their dots on the same of their first letters, as far as these are the same letters."""
    for mine, yours in zip(one[:length], other, strict=False):
        if mine != yours and (mine in DOTTED or yours in DOTTED):
            return False
    return True


@lru_cache(maxsize=20_000)
def stems(word: str) -> tuple[str, ...]:
    """A folded word without its endings, as Swedish and as English see it; one where they agree."""
    if word.isdigit():
        return (word,)
    swedish, english = _swedish(word), _ENGLISH.stemWord(word)
    return (swedish,) if swedish == english else (swedish, english)


def _swedish(word: str) -> str:
    """The stem, also of definite forms that the stemmer passes over: lampan, nyckeln, fönstret, rummet."""
    stem = _SWEDISH.stemWord(_INDEFINITE.sub(_indefinite, word))
    return _ROOT_END.sub(lambda found: found[0][0] if found[0][0] == found[0][-1] else f"{found[0][0]}el", stem)


def _indefinite(found: re.Match[str]) -> str:
    """What stands in the place of a definite ending."""
    whole, kind = found[0], found.lastgroup
    if kind == "syncope":  # fönstret of fönster, vattnet of vatten
        return f"{whole[0]}er" if whole[1] == "r" else f"{whole[0]}en"
    return {"an": "a", "ln": "el", "rn": "er"}.get(whole.rstrip("s")[-2:], "")
