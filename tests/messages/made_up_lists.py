"""Contact lists that came as files, with the most they can hold: what they would change, why one can't be read."""

from collections.abc import Sequence

from bot.domain.home import Home
from bot.domain.merging import Outcome
from bot.files.contacts_reading import CantRead
from bot.messages.chat_import import Preview

LARGE = 2**63 - 1


def previews(home: Home, name: str, words: str) -> Sequence[Preview]:
    """Nothing, little, a few rows that are long, and many."""
    lines = ((), ("Rad 2, Lo Exempel: ny",), (words, "😀" * 2048, "&" * 4096), ("😀" * 190,) * 3, ("a" * 90,) * 1000)
    return [
        Preview(LARGE, name, home, dict.fromkeys(Outcome, rows), notes, overtaken=bool(rows))
        for rows in lines
        for notes in ((), ("😀" * 120,) * 30)
    ]


def faults(name: str) -> Sequence[CantRead]:
    """Every reason why a file can't be read."""
    what = ("ending", "old", "large", "many", "empty", "broken", "no-heading", "no-rows", "no-cards")
    return [CantRead(one, name) for one in what]
