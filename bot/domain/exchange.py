"""An exchange: somebody can't have a shift and all colleagues are asked, or wants to swap it and one is.

Pure: who may be asked, what each answer leads to, what can be chosen. What is written into the roster then, and who
is told, is the services' work.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.people import Person
from bot.domain.roster import Span
from bot.domain.shift import Layer

URGENT = timedelta(hours=2)  # a shift that begins within this is asked about before all else
BREAKS_THROUGH = timedelta(hours=24)  # … and within this in spite of quiet hours
SWAP_WITHIN = timedelta(hours=24)
HALF_HOUR = timedelta(minutes=30)
SHORTEST = timedelta(hours=2)  # of a shorter shift no part is offered
HOUR = timedelta(hours=1)
MOST_HOURS = 28
STEPS = (1, 3, 6, 12, 24)


class Kind(StrEnum):
    """What is asked for."""

    COVER = "cover"  # anybody, instead of somebody who can't
    SWAP = "swap"  # one colleague, for a shift of theirs or for nothing


class State(StrEnum):
    """Where it stands. A shift that nobody has yet can be taken until it is over, also once the managers know."""

    OPEN = "open"
    TAKEN = "taken"
    UNANSWERED = "unanswered"  # nobody has said yes in time
    DECLINED = "declined"  # all who were asked have said no
    WITHDRAWN = "withdrawn"
    OVER = "over"  # its time has passed, or the roster has changed


@dataclass(frozen=True)
class Piece:
    """A layer from `starts_at` until `ends_at` (UTC)."""

    layer: Layer
    starts_at: datetime
    ends_at: datetime

    def overlaps(self, span: Span) -> bool:
        """Whether they share any time, whatever the layer."""
        return self.starts_at < span.ends_at and span.starts_at < self.ends_at

    def from_now(self, now: datetime) -> "Piece":
        """What is left of it."""
        return replace(self, starts_at=max(self.starts_at, now))


def piece_of(span: Span) -> Piece:
    """A span without whose it is."""
    return Piece(span.layer, span.starts_at, span.ends_at)


@dataclass(frozen=True)
class Exchange:
    """`given` is `person_id`'s; `back` is what they would have for it in a swap. `due_at`: until when an answer is
    waited for; only an open one waits."""

    id: int
    home: str
    kind: Kind
    person_id: int
    given: Piece
    back: Piece | None
    state: State
    made_at: datetime
    taken_by: int | None = None
    due_at: datetime | None = None

    def is_takeable(self, now: datetime) -> bool:
        """Whether a yes still counts."""
        if self.kind is Kind.SWAP:
            return self.state is State.OPEN
        return self.state in (State.OPEN, State.UNANSWERED, State.DECLINED) and now < self.given.ends_at


@dataclass(frozen=True)
class Ask:
    """One person was asked; `outbox_id` is the question's row."""

    exchange_id: int
    person_id: int
    outbox_id: int | None = None
    declined: bool = False


def ended(exchange: Exchange, state: State, taken_by: int | None = None) -> Exchange:
    """It waits for nothing more."""
    return replace(exchange, state=state, taken_by=taken_by, due_at=None)


def cover_until(asked_at: Iterable[datetime], now: datetime, within: timedelta) -> datetime:
    """Until when colleagues are waited for: as long as is set, once the last of them has heard the question."""
    return max(asked_at, default=now) + within


def swap_until(asked_at: datetime, *pieces: Piece | None) -> datetime:
    """Until when the one who was asked is waited for: a day, and never past the beginning of either shift."""
    return min([asked_at + SWAP_WITHIN, *(piece.starts_at for piece in pieces if piece)])


# --- who ------------------------------------------------------------------------------------------------------------


def has(span: Span, person_id: int) -> bool:
    """Whether they are planned for it, alone or with another."""
    return person_id == span.person_id or person_id in span.also


def is_free(spans: Iterable[Span], person_id: int, piece: Piece, but: Collection[Piece] = ()) -> bool:
    """Whether they have no layer while the piece lasts, what they would give away for it (`but`) left out."""
    return not any(has(span, person_id) and piece.overlaps(span) and piece_of(span) not in but for span in spans)


def eligible(crew: Iterable[Person], spans: Sequence[Span], home: str, piece: Piece, asker_id: int) -> list[Person]:
    """Who can be asked to have the piece: who counts for the roster and has nothing then. `spans`: while it lasts."""
    return [
        person for person in crew if person.id != asker_id and person.counts(home) and is_free(spans, person.id, piece)
    ]


def is_vacant(spans: Iterable[Span], piece: Piece) -> bool:
    """Whether nobody has any of the piece."""
    return not any(span.layer is piece.layer and span.person_id is not None and piece.overlaps(span) for span in spans)


def holds(spans: Iterable[Span], person_id: int, piece: Piece) -> bool:
    """Whether the person has exactly this shift."""
    return any(span.person_id == person_id and piece_of(span) == piece for span in spans)


def is_possible(spans: Sequence[Span], asker_id: int, other_id: int, given: Piece, back: Piece | None) -> bool:
    """Whether the two can swap: both shifts are still theirs, and neither would have two things at once."""
    if not holds(spans, asker_id, given) or not is_free(spans, other_id, given, [back] if back else []):
        return False
    return back is None or (holds(spans, other_id, back) and is_free(spans, asker_id, back, [given]))


# --- what can be chosen ---------------------------------------------------------------------------------------------


def has_end(span: Span) -> bool:
    """Whether it is known when it ends; what was taken until handed over has none, and is given up in `/duty`."""
    return span.shift is not None and span.shift.ends_at is not None


def halves(span: Span, now: datetime) -> list[Piece]:
    """The two halves of a shift, cut at a half hour, as far as they still lie ahead; none of a short shift."""
    whole = piece_of(span)
    if whole.ends_at - whole.starts_at < SHORTEST:
        return []
    middle = whole.starts_at + (whole.ends_at - whole.starts_at) / 2
    middle -= timedelta(seconds=middle.timestamp() % HALF_HOUR.total_seconds())
    parts = [replace(whole, ends_at=middle), replace(whole, starts_at=middle)]
    return [part.from_now(now) for part in parts if part.ends_at > now] if now < middle else []


def hours(since: datetime, until: datetime, zone: ZoneInfo) -> list[datetime]:
    """The full hours between the two, without either; of a long time every third, sixth … so that they can be read."""
    first = since - timedelta(seconds=since.timestamp() % HOUR.total_seconds()) + HOUR
    found = [first + HOUR * ahead for ahead in range(-((first - until) // HOUR))]
    step = next(one for one in STEPS if len(found) <= one * MOST_HOURS or one == STEPS[-1])
    return [one for one in found if one.astimezone(zone).hour % step == 0]
