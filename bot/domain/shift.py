"""A shift: a person has a layer of a home's roster for a while. Who has it at an instant, `domain.roster` says."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Layer(StrEnum):
    """The two layers of a roster."""

    DUTY = "duty"
    BACKUP = "backup"


class Kind(StrEnum):
    """Where a shift comes from. What comes further down wins over what stands above it; the last two are equals,
    of which the one made last counts."""

    ROTATION = "rotation"  # its turn in a rotation
    SHIFT = "shift"  # planned for this day alone
    CHANGE = "change"  # somebody else instead, or nobody: sick, swapped, arranged
    TAKEN = "taken"  # somebody took it there and then


RANK = {Kind.ROTATION: 0, Kind.SHIFT: 1, Kind.CHANGE: 2, Kind.TAKEN: 2}


@dataclass(frozen=True)
class Shift:
    """A person has a layer from `starts_at` until `ends_at` (UTC).

    `ends_at` None: until handed over, or until the next planned shift begins. `person_id` None: nobody has it, whoever
    is planned below. `made_at`: when a change was made. `id` is the row's; a turn of a rotation has the rotation's.
    `begun_at`: when the turn began, where its rotation counts only from the midst of it.
    """

    id: int
    home: str
    layer: Layer
    person_id: int | None
    starts_at: datetime
    ends_at: datetime | None
    kind: Kind = Kind.TAKEN
    made_at: datetime | None = None
    begun_at: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        """The start belongs to the shift, the end to the next."""
        return self.starts_at <= moment and (self.ends_at is None or moment < self.ends_at)

    @property
    def weight(self) -> tuple[int, bool, datetime, int]:
        """Of several that cover an instant the heaviest counts; of equals in a plan, somebody's before nobody's."""
        rank = RANK[self.kind]
        counts = rank == RANK[Kind.CHANGE] or self.person_id is not None
        return rank, counts, self.made_at or self.begun_at or self.starts_at, self.id

    @property
    def is_planned(self) -> bool:
        """Whether it was arranged before, rather than taken there and then."""
        return self.kind is not Kind.TAKEN

    @property
    def is_beginning(self) -> bool:
        """Whether a plan says that the layer changes hands at its start."""
        is_empty = self.ends_at is not None and self.ends_at <= self.starts_at
        return self.is_planned and self.begun_at is None and not is_empty
