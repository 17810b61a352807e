"""How well the search finds: look-ups written as people would ask, judged against contacts of a made-up council.

`lookups.toml` was written before the search, by somebody who had not seen it; `lookups_held_back.toml`,
`lookups_final.toml` and `lookups_more.toml` were, too, and were each run once before the search was tuned to them as
well: 89.1, 83.3 and 84.0 % first. `lookups_everyday.toml` was written by whoever tuned, a hundred at a time and more
roundabout than people mostly ask; each hundred was run before it was tuned to, the last three with 87, 84 and 82 %
first and 94, 92 and 93 % among three.

`lookups_next.toml` was written by somebody who had not seen the search, and run once, after the last change: 59 of 60
(98.3 %) first, all among three. Eight of them stand word for word in the sets above, which nobody knew before; of the
other 52, 51 (98.1 %) were first. It is a small set: with words that the search has not met, expect between the two.
"""

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from bot.domain.contact import Contact
from bot.files import phones
from bot.search.index import Index

DATA = Path(__file__).parent.parent / "data"
TUNED = ("lookups.toml", "lookups_more.toml", "lookups_everyday.toml")
HELD_BACK, FINAL = "lookups_held_back.toml", "lookups_final.toml"
NEXT = "lookups_next.toml"
HOME = "kvarnkullen"


@dataclass(frozen=True)
class Outcome:
    """A look-up: what was asked, what would have been right, and what was found, the best first."""

    words: str
    language: str
    kind: str
    right: tuple[str, ...]
    found: tuple[str, ...]

    def among(self, first: int) -> bool:
        """Whether a right one is among the first so many."""
        return any(one in self.right for one in self.found[:first])


def outcomes(file: str) -> list[Outcome]:
    """Every look-up of the file, asked."""
    index, keys = Index(), list[str]()
    for number, told in enumerate(_read("contacts.toml")["contacts"], 1):
        index.add(_contact(number, told))
        keys.append(told["key"])
    found = []
    for asked in _read(file)["lookups"]:
        hits = index.find(HOME, asked["words"], staff=True)
        said = tuple(keys[contact_id - 1] for contact_id, _ in hits)
        found.append(Outcome(asked["words"], asked["lang"], asked["kind"], tuple(asked["first"]), said))
    return found


def part(some: Sequence[Outcome], first: int) -> float:
    """In how many of a hundred a right one is among the first so many."""
    return 100 * sum(one.among(first) for one in some) / len(some)


def figures(file: str, some: Sequence[Outcome]) -> Table:
    """By language and kind."""
    table = Table(file, "look-ups", "first right", "among the first three")
    groups = [("all", list(some))]
    for name in ("language", "kind"):
        counted = Counter(getattr(one, name) for one in some)
        groups += [(value, [one for one in some if getattr(one, name) == value]) for value in counted]
    for said, those in groups:
        table.add_row(said, str(len(those)), *(_share(those, first) for first in (1, 3)))
    return table


def misses(some: Sequence[Outcome]) -> Table:
    """Where the first answer was not right."""
    table = Table("asked", "right", "found")
    for one in some:
        if not one.among(1):
            table.add_row(one.words, ", ".join(one.right), ", ".join(one.found[:3]))
    return table


def _share(some: Sequence[Outcome], first: int) -> str:
    return f"{sum(one.among(first) for one in some)} of {len(some)}, {part(some, first):.1f} %"


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads((DATA / file).read_text("utf-8"))


def _contact(number: int, told: dict[str, Any]) -> Contact:
    return Contact(
        HOME, number, told["organisation"], told["name"], tuple(told["topics"]),
        tuple(phones.read(phone) for phone in told["phones"]), tuple(told["emails"]), area=told["area"],
        languages=tuple(told["language"].replace(" ", "").split(",")), note=told["note"],
    )  # fmt: skip
