"""The agenda of a meeting: in which order its points stand, and on which meeting's one is that waits. Guide, 4.4.3."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.meeting import Kind
from bot.domain.minutes import Item


@dataclass(frozen=True)
class Point:
    """One point that somebody, or the annual wheel, put on an agenda beside the template's (`at`, UTC).

    `meeting_id` None: it waits for the next meeting of `kind`.
    """

    id: int
    home: str
    text: str
    at: datetime
    person_id: int | None = None
    meeting_id: int | None = None
    kind: Kind | None = None
    wheel_id: int | None = None


@dataclass(frozen=True)
class Agenda:
    """What a meeting goes through: the open actions of earlier ones of its kind, the situation round, the template's
    points, and those that were added. `owners`: names of the home's own who have promised something, by id; a guest is
    never named to others. `today`: the day in the home's zone, by which something is late."""

    actions: Sequence[Item] = ()
    template: Sequence[str] = ()
    added: Sequence[Point] = ()
    owners: Mapping[int, str] = field(default_factory=dict)
    today: date | None = None


def waits_for(point: Point, former_end: datetime | None, end: datetime) -> bool:
    """Whether a point without a meeting stands on the agenda of one that ends at `end`: the first of its kind that ends
    after it was put there. `former_end`: when the meeting of that kind before it ends (UTC), None where it is the
    first."""
    return (former_end is None or point.at > former_end) and point.at <= end
