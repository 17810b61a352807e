"""An attacker: knows every number that was told, of every report, and the rules, and tries to find what was not told.

Counts are whole numbers, so this is a search: which values of a number are there for which all the others can be such
that everything that was told is true? Where one is left, it has been found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Range = tuple[int, int]
Name = tuple[int, str, str]  # the slice of time, the table, the cell
TOTAL = "total"


@dataclass(frozen=True)
class Published:
    """What a report tells of [since, until): for each number the least and the most that it can be. Every table divides
    all that the total counts."""

    since: int
    until: int
    tables: Mapping[str, Mapping[str, Range]]
    total: Range


@dataclass
class Attacker:
    """What follows from some reports. Where their times overlap, each piece of time is a number of its own."""

    reports: Sequence[Published]
    bounds: dict[Name, Range] = field(default_factory=dict)
    sums: list[tuple[dict[Name, int], Range]] = field(default_factory=list)

    def __post_init__(self) -> None:
        edges = sorted({edge for one in self.reports for edge in (one.since, one.until)})
        slices = list(range(len(edges) - 1))
        for one in self.reports:
            inside = [place for place in slices if one.since <= edges[place] < one.until]
            self._told({(place, TOTAL, ""): 1 for place in inside}, one.total)
            for table, cells in one.tables.items():
                for cell, told in cells.items():
                    self._told({(place, table, cell): 1 for place in inside}, told)
                for place in inside:
                    divided = {(place, table, cell): 1 for cell in cells} | {(place, TOTAL, ""): -1}
                    self.sums.append((divided, (0, 0)))

    def _told(self, numbers: dict[Name, int], told: Range) -> None:
        self.sums.append((numbers, told))
        for name in numbers:
            least, most = self.bounds.get(name, (0, told[1]))
            self.bounds[name] = least, min(most, told[1])

    def values(self, table: str, cell: str, place: int = 0) -> set[int]:
        """All that a number can be."""
        least, most = self.bounds[(place, table, cell)]
        return {value for value in range(least, most + 1) if self.world((place, table, cell), value) is not None}

    def world(self, name: Name, value: int) -> dict[Name, int] | None:
        """All numbers, as they could be if this one were so; None where it can't be."""
        return self._search({**self.bounds, name: (value, value)})

    def _search(self, bounds: dict[Name, Range]) -> dict[Name, int] | None:
        narrowed = self._narrow(dict(bounds))
        if narrowed is None:
            return None
        unknown = [name for name, (least, most) in narrowed.items() if least < most]
        if not unknown:
            return {name: least for name, (least, _) in narrowed.items()}
        name = min(unknown, key=lambda one: (one[1] != TOTAL, narrowed[one][1] - narrowed[one][0]))
        for value in range(narrowed[name][0], narrowed[name][1] + 1):
            found = self._search({**narrowed, name: (value, value)})
            if found is not None:
                return found
        return None

    def _narrow(self, bounds: dict[Name, Range]) -> dict[Name, Range] | None:
        """Every number within what the sums it stands in leave it; None: they can't all be true."""
        changed = True
        while changed:
            changed = False
            for signs, (low, high) in self.sums:
                parts = {name: _times(sign, bounds[name]) for name, sign in signs.items()}
                least, most = sum(part[0] for part in parts.values()), sum(part[1] for part in parts.values())
                if least > high or most < low:
                    return None
                for name, sign in signs.items():
                    part = parts[name]
                    left = _times(sign, (low - (most - part[1]), high - (least - part[0])))
                    narrow = max(bounds[name][0], left[0]), min(bounds[name][1], left[1])
                    if narrow[0] > narrow[1]:
                        return None
                    changed, bounds[name] = changed or narrow != bounds[name], narrow
        return bounds


def _times(sign: int, of: Range) -> Range:
    return of if sign > 0 else (-of[1], -of[0])
