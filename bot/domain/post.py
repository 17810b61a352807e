"""A post: a layer of a planned roster, and who stood there when it was looked at last.

What differs from the roster is a change of hands; that is how none is missed, whatever happened in between. The
incoming person says *I'm on*; until then the outgoing one stands beside them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.domain.roster import Gap
from bot.domain.shift import Kind, Layer, Shift


@dataclass(frozen=True)
class Post:
    """`planned`: a roster was ever made for the layer; only then is it watched for gaps.

    `holder_id` has it since `since` (UTC); `on_at` is when they said that they are on. `outgoing_id` had it before and
    is alerted too until then. `late_told`: that nobody said so in time has been told.
    """

    home: str
    layer: Layer
    planned: bool = True
    holder_id: int | None = None
    outgoing_id: int | None = None
    since: datetime | None = None
    on_at: datetime | None = None
    late_told: bool = False

    @property
    def is_awaited(self) -> bool:
        """Somebody has it by the roster and has not said that they are on."""
        return self.holder_id is not None and self.on_at is None


def handed(post: Post, shift: Shift | None, now: datetime) -> Post:
    """The layer is another's from now, or nobody's. Who takes it there and then is on, and nobody needs to stand beside
    them; else whoever had it last does, also where nobody has had it meanwhile."""
    is_on = shift is not None and shift.kind is Kind.TAKEN
    holder, last = shift.person_id if shift else None, post.holder_id or post.outgoing_id
    return replace(
        post, holder_id=holder, outgoing_id=None if is_on or last == holder else last, since=now,
        on_at=now if is_on else None, late_told=False,
    )  # fmt: skip


def on(post: Post, now: datetime) -> Post:
    """The holder says that they are on: the outgoing person is free."""
    return replace(post, on_at=now, outgoing_id=None)


def late_at(post: Post, within: timedelta) -> datetime | None:
    """When it is told that nobody has said *I'm on*; None where that is not awaited, or was told."""
    if not post.is_awaited or post.late_told or post.since is None:
        return None
    return post.since + within


# --- how close a gap is ---------------------------------------------------------------------------------------------

AHEAD = timedelta(days=28)
ON_AND_ON = datetime.max.replace(tzinfo=UTC)  # the end of a gap that goes on for as far as is looked ahead
STAGES = (timedelta(days=14), timedelta(hours=72), timedelta(hours=24), timedelta(hours=2))
AT_REST = len(STAGES) + 1  # of a gap that is wished for, because the roster was ended: nobody is warned of it


def stage(starts_at: datetime, now: datetime) -> int:
    """How many of the warnings are due: none before the first, all of them from two hours before."""
    return sum(starts_at - now <= ahead for ahead in STAGES)


def next_stage(starts_at: datetime, now: datetime) -> datetime | None:
    """When the next warning is due."""
    return min((starts_at - ahead for ahead in STAGES if starts_at - ahead > now), default=None)


def covered(gap: Gap, told: Iterable[Gap]) -> bool:
    """Whether who was told of those was told of all of this one."""
    same = [one for one in told if (one.layer, one.is_double) == (gap.layer, gap.is_double)]
    reached = gap.starts_at
    for one in sorted(same, key=lambda one: one.starts_at):
        if one.starts_at <= reached:
            reached = max(reached, one.ends_at)
    return reached >= gap.ends_at
