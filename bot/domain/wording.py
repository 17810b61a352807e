"""What people write, made safe to show and cut to what fits."""

import re

# What may not be shown: control signs, signs that turn the direction of all that follows, and halves of a sign, which
# can't be written down at all.
_HIDDEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPACES = re.compile("[^\\S\u00a0]+")


def clean(text: str) -> str:
    """The text as it can be shown: no control signs, no turned direction, line ends as one sign."""
    return _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def length(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def parts(text: str, most: int) -> list[str]:
    """The text in pieces of at most `most` UTF-16 units (two or more), cut at a line end or a space where there is one.

    Joined, the pieces hold every sign but the white space at the cuts.
    """
    pieces: list[str] = []
    rest = text
    while length(rest) > most:
        cut = _fitting(rest, most)
        soft = max(rest.rfind("\n", 0, cut), rest.rfind(" ", 0, cut))
        if soft > cut // 2:
            cut = soft
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest or not pieces else pieces


def _fitting(text: str, most: int) -> int:
    """How many signs of `text` fit into `most` UTF-16 units."""
    return len(text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore"))


def shortened(text: str, most: int) -> str:
    """One line of at most `most` signs, for lists and quotes. What must not be broken over lines stays so."""
    line = _SPACES.sub(" ", text).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
