"""An exchange's questions: put to people, told to wait for their quiet hours, and closed again.

What is asked and what an answer leads to is in `covering` and `swapping`.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.exchange import BREAKS_THROUGH, URGENT, Ask, Exchange
from bot.domain.home import Home, Role
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.domain.post import AHEAD
from bot.domain.quiet import quiet_until
from bot.domain.roster import Span, timeline
from bot.domain.shift import Layer
from bot.messages.texts import say
from bot.services import own_shifts, rosters
from bot.services.turn import NotAllowed, Turn
from bot.services.watch import BEHIND
from bot.storage import exchanges, outbox, people

Build = Callable[[str], Outgoing]  # what is said in a language


@dataclass(frozen=True)
class Case:
    """An exchange as it stands in this turn, with its home and the home's people."""

    turn: Turn
    home: Home
    crew: Sequence[Person]
    exchange: Exchange

    def person(self, person_id: int | None) -> Person | None:
        """Somebody of the home who still answers its line."""
        found = next((person for person in self.crew if person.id == person_id), None)
        return found if found and found.answers(self.home.slug) else None

    @property
    def asker(self) -> Person | None:
        """Whose shift it is, where they are still there."""
        return self.person(self.exchange.person_id)

    def managers(self, *but: int | None) -> list[Person]:
        """Who arranges what nobody takes: the managers who can be reached, the asker left out."""
        left_out = {self.exchange.person_id, *but}
        return [
            person
            for person in self.crew
            if person.has(self.home.slug, Role.MANAGER) and person.reachable and person.id not in left_out
        ]

    async def name(self, person_id: int | None) -> str:
        """The name of anybody who ever was there."""
        return (await people.names(self.turn.tx, [person_id])).get(person_id or 0, "–")

    async def names(self, ids: Iterable[int]) -> list[str]:
        """Their names, in order."""
        return sorted((await people.names(self.turn.tx, ids)).values())


async def case_of(turn: Turn, exchange: Exchange) -> Case | None:
    """The exchange with all that belongs to it; None where its home is gone from the file."""
    home = turn.homes.get(exchange.home)
    return Case(turn, home, await people.of_home(turn.tx, home.slug), exchange) if home else None


async def own_span(turn: Turn, person: Person, slug: str, layer: Layer, starts_at: datetime) -> tuple[Home, Span] | str:
    """The person's shift of that layer which begins in that second, as the roster is now; or why there is none."""
    home = turn.homes.get(slug)
    if home is None or not person.answers(slug):
        raise NotAllowed
    for span in await own_shifts.coming(turn, home, person.id):
        if span.layer is layer and is_at(span, starts_at):
            return home, span
    return say(person.language, "exchange-gone-toast")


def is_at(span: Span, starts_at: datetime) -> bool:
    """Whether it begins in that second; a button names no smaller part."""
    return timedelta() <= span.starts_at - starts_at < timedelta(seconds=1)


async def spans(turn: Turn, home: Home, since: datetime | None = None, until: datetime | None = None) -> list[Span]:
    """Everybody's shifts between the two; by default all that are not over, from their start, for four weeks."""
    first, last = since or turn.now - BEHIND, until or turn.now + AHEAD
    return list(timeline(await rosters.load(turn.tx, home, first, last), first, last))


# --- saying ---------------------------------------------------------------------------------------------------------


def is_soon(case: Case) -> bool:
    """Whether it begins so soon that quiet hours are broken."""
    return _begins(case) - case.turn.now <= BREAKS_THROUGH


def _begins(case: Case) -> datetime:
    pieces = (case.exchange.given, case.exchange.back)
    return min(piece.starts_at for piece in pieces if piece)


def heard_at(case: Case, person: Person) -> datetime:
    """When they hear of it: now, or after their quiet hours where it can wait."""
    ends_at = quiet_until(person.quiet, case.home.zone, case.turn.now)
    return ends_at if ends_at and not is_soon(case) else case.turn.now


async def tell(case: Case, person: Person | None, build: Build, *, key: str | None = None) -> int | None:
    """Say it to them, in their language and when they may be woken by it. To somebody who has left, nothing."""
    if person is None:
        return None
    turn = case.turn
    lane = Lane.ALERT if _begins(case) - turn.now <= URGENT else Lane.REPLY
    return await outbox.say(
        turn.tx, turn.now, person.chat_id, build(person.language), lane=lane, person=person.id, key=key,
        not_before=heard_at(case, person),
    )  # fmt: skip


async def ask(case: Case, person: Person, build: Build) -> None:
    """Put the question to them."""
    row = await tell(case, person, build, key=f"exchange:{case.exchange.id}:{person.id}")
    await exchanges.ask(case.turn.tx, Ask(case.exchange.id, person.id, row))


async def become(case: Case, person: Person, message_row: int | None, build: Build) -> None:
    """What was under the pressed button becomes this."""
    await outbox.say(
        case.turn.tx, case.turn.now, person.chat_id, build(person.language), edits=message_row, person=person.id
    )


async def close(case: Case, build: Build, *, but: Collection[int] = ()) -> None:
    """The questions that stand become this, without a sound; what was not said yet is not said at all."""
    for asked in await exchanges.asks(case.turn.tx, case.exchange.id):
        if asked.person_id not in but:
            await close_one(case, asked, build)


async def close_one(case: Case, asked: Ask, build: Build) -> None:
    """One of the questions, also where the person has left the home meanwhile."""
    turn = case.turn
    if asked.outbox_id is None or await outbox.retract(turn.tx, turn.now, asked.outbox_id):
        return
    person = await people.get(turn.tx, asked.person_id)
    if person is not None and person.reachable:
        await become(case, person, asked.outbox_id, build)


async def asked(turn: Turn, person: Person, exchange_id: int) -> tuple[Case, Ask]:
    """The exchange that the person was asked about. Raises NotAllowed where they were not, whatever the reason."""
    exchange = await exchanges.get(turn.tx, exchange_id)
    case = await case_of(turn, exchange) if exchange and person.answers(exchange.home) else None
    found = await exchanges.asks(turn.tx, exchange_id) if case else []
    mine = next((one for one in found if one.person_id == person.id), None)
    if case is None or mine is None:
        raise NotAllowed
    return case, mine
