"""Phrases of one language, and how they are read.

A phrase is one line of plain words: `word*` has any ending, `…` is up to five words of any kind, `(a|b)` is one of
these, `(a|b)?` may be missing, `{group}` is one of the words of that group, `^` and `$` are the beginning and the end
of a sentence. Capitals, accents, apostrophes and stretched letters don't count: "HJÄÄÄLP", "hjalp" and "hjälp" are one.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Phrases:
    """One language. `alarm`: sounds dangerous. `grave`: does so whatever stands around it. `harmless`: is not read at
    all. `past` (another time, a habit, or play) calms its whole sentence, `unreal` (feared, asked, pictured) its part
    between commas; `present` in the same part makes up for both."""

    alarm: str
    grave: str
    harmless: str
    past: str
    unreal: str
    present: str
    groups: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _read(self) -> dict[str, re.Pattern[str]]:
        kinds = ("alarm", "grave", "harmless", "past", "unreal", "present")
        return {kind: _pattern(getattr(self, kind), self.groups) for kind in kinds}

    def alarmed(self, sentence: str) -> bool:
        """Whether a sentence, as `words` gives it, sounds dangerous now."""
        rest = self._read["harmless"].sub("", sentence)
        if self._read["grave"].search(rest):
            return True
        return any(not self._calmed(rest, found) for found in self._read["alarm"].finditer(rest))

    def _calmed(self, sentence: str, found: re.Match[str]) -> bool:
        """Whether what stands around an alarming phrase takes the alarm away."""
        begin, end = sentence.rfind(",", 0, found.start()) + 1, sentence.find(",", found.end())
        part = sentence[begin : end if end >= 0 else None]
        calm = self._read["past"].search(sentence) or self._read["unreal"].search(part)
        return bool(calm and not self._read["present"].search(part))


_PART_ENDS = re.compile(r"[,;:()]| [-–—] ")
_STRETCHED = re.compile(r"(\w)\1{2,}")


def words(sentence: str) -> str:
    """The words of a sentence with one space between them; a comma stands for whatever parts it."""
    return " ".join(re.sub(r"[^\w,]+", " ", _PART_ENDS.sub(" , ", _folded(sentence))).split())


def _folded(text: str) -> str:
    """Without capitals, accents, apostrophes and stretched letters."""
    letters = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign) and sign not in "'’‘`´")
    return _STRETCHED.sub(r"\1", bare)


_SPACE = "(?: ,)? "
_GAP = rf"(?:{_SPACE}\w+){{0,5}}{_SPACE}"


def _pattern(lines: str, groups: dict[str, str]) -> re.Pattern[str]:
    """Phrases as one pattern over what `words` returns."""
    text = "|".join(line.strip() for line in lines.splitlines() if line.strip())
    for name, group in groups.items():
        text = text.replace(f"{{{name}}}", f"({group})")
    text = re.sub(r" (\([^()]*\))\?", r"( \1)?", _folded(text))
    text = text.replace("(", "(?:").replace("*", r"\w*")
    text = _GAP.join(part.replace(" ", _SPACE) for part in text.split(" … "))
    return re.compile(rf"(?<!\w)(?:{text})(?!\w)")
