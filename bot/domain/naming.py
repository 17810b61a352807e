"""People by the names under which they were invited, found as others write them. Who they are, the caller knows."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

MOST_SHOWN = 10
MOST_LIKENED = 100  # names for which like ones are looked up; a file may be wrong in every row


class UnknownName(ValueError):
    """Nobody has that name, or two have it; the text says so in one line, with the mend."""


class Names:
    """Names, each of one person, whatever their case and spaces."""

    def __init__(self, people: Iterable[tuple[int, str]]) -> None:
        self._people = list(people)
        self._found: dict[str, list[int]] = {}
        self._faults: dict[str, str] = {}
        for person_id, name in self._people:
            self._found.setdefault(plain(name), []).append(person_id)

    def find(self, written: str) -> int:
        """Whose name this is. Raises UnknownName."""
        wanted = plain(written)
        among = self._found.get(wanted, [])
        if len(among) == 1:
            return among[0]
        exact = [person_id for person_id, name in self._people if person_id in among and name == written.strip()]
        if len(exact) == 1:
            return exact[0]
        if wanted not in self._faults and len(self._faults) < MOST_LIKENED:
            self._faults[wanted] = self._fault(wanted)
        raise UnknownName(f"{quote(written)} is {self._faults.get(wanted, 'nobody who answers this home')}")

    def knows(self, written: str) -> bool:
        """Whether anybody has that name."""
        return plain(written) in self._found

    def _fault(self, wanted: str) -> str:
        if not self._people:
            return "nobody who answers this home: nobody has been invited to it yet (grannlinjen invite)"
        if wanted in self._found:
            return "the name of several people: invite them under names that differ, and write those exactly"
        like = get_close_matches(wanted, self._found, MOST_SHOWN, 0.7)
        near = [name for one in like for _, name in self._people if plain(name) == one]
        if near:
            return f"nobody who answers this home; did you mean {' or '.join(dict.fromkeys(near))}?"
        shown = sorted(name for _, name in self._people)[:MOST_SHOWN]
        rest = len(self._people) - len(shown)
        return f"nobody who answers this home; there are {', '.join(shown)}" + (f" and {rest} more" if rest else "")


def plain(name: str) -> str:
    """The name without what people write in different ways: case, spaces, composed and decomposed letters."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def quote(written: str, most: int = 40) -> str:
    """What somebody wrote, as it can stand in one line."""
    line = " ".join("".join(sign for sign in written if sign.isprintable() or sign.isspace()).split())
    return f"“{line if len(line) <= most else line[: most - 1] + '…'}”"
