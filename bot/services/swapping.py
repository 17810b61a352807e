"""*Swap*: one asks one for a shift of theirs, or gives their own away. Nothing changes until the other has said yes."""

from dataclasses import replace
from datetime import datetime

from bot.domain import exchange as rules
from bot.domain.exchange import Exchange, Kind, Piece, State, piece_of
from bot.domain.home import Home
from bot.domain.people import Person
from bot.domain.roster import Span
from bot.domain.shift import Kind as ShiftKind
from bot.domain.shift import Layer
from bot.messages import swapping as messages
from bot.messages.texts import say
from bot.services import own_shifts, planning, questions
from bot.services.questions import Case
from bot.services.turn import NotAllowed, Turn
from bot.storage import exchanges, outbox, people, shifts

# --- choosing -------------------------------------------------------------------------------------------------------


async def choose(turn: Turn, person: Person, slug: str) -> str:
    """*Swap*: which of one's own? What has begun is not swapped any more."""
    home = turn.homes.get(slug)
    if home is None or not person.answers(slug):
        raise NotAllowed
    mine = [span for span in await own_shifts.coming(turn, home, person.id) if _can_go(span, turn.now)]
    what = messages.ask_own(home, mine, person.language, turn.now)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, person=person.id)
    return ""


def _can_go(span: Span, now: datetime) -> bool:
    return span.starts_at > now and rules.has_end(span)


async def choose_theirs(
    turn: Turn, person: Person, slug: str, layer: Layer, starts_at: datetime, since: datetime, message_row: int | None
) -> str:  # fmt: skip
    """This one: for which of the colleagues' from `since` on, or to whom for nothing?"""
    found = await _own(turn, person, slug, layer, starts_at)
    if isinstance(found, str):
        return found
    home, own = found
    known = await questions.spans(turn, home)
    crew = {
        one.id: one for one in await people.of_home(turn.tx, slug) if one.counts(slug) and one.id != person.id
    }  # fmt: skip
    theirs = [
        (span, crew[span.person_id])
        for span in sorted(known, key=lambda span: (span.starts_at, span.layer))
        if span.person_id in crew and _can_go(span, turn.now) and span.starts_at >= since
        and rules.is_possible(known, person.id, span.person_id, piece_of(own), piece_of(span))
    ]  # fmt: skip
    givable = [one for one in crew.values() if rules.is_free(known, one.id, piece_of(own))]
    what = messages.ask_theirs(own, theirs, givable, home, person.language, turn.now)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    return ""


async def _own(
    turn: Turn, person: Person, slug: str, layer: Layer, starts_at: datetime
) -> tuple[Home, Span] | str:  # fmt: skip
    """A coming shift of theirs."""
    found = await questions.own_span(turn, person, slug, layer, starts_at)
    if isinstance(found, str) or _can_go(found[1], turn.now):
        return found
    return say(person.language, "exchange-gone-toast")


# --- asking ---------------------------------------------------------------------------------------------------------


async def ask_swap(
    turn: Turn, person: Person, slug: str, own: tuple[Layer, datetime], theirs: tuple[Layer, datetime], other_id: int,
    message_row: int | None,
) -> str:  # fmt: skip
    """For that shift of theirs."""
    found = await _own(turn, person, slug, *own)
    if isinstance(found, str):
        return found
    home, span = found
    layer, starts_at = theirs
    known = await questions.spans(turn, home)
    back = next(
        (
            piece_of(one)
            for one in known
            if one.layer is layer and one.person_id == other_id and questions.is_at(one, starts_at)
            and _can_go(one, turn.now)
        ),
        None,
    )  # fmt: skip
    if back is None:
        return say(person.language, "exchange-gone-toast")
    return await _ask(turn, person, home, known, piece_of(span), back, other_id, message_row)


async def ask_give(
    turn: Turn, person: Person, slug: str, own: tuple[Layer, datetime], other_id: int, message_row: int | None
) -> str:
    """For nothing."""
    found = await _own(turn, person, slug, *own)
    if isinstance(found, str):
        return found
    home, span = found
    known = await questions.spans(turn, home)
    return await _ask(turn, person, home, known, piece_of(span), None, other_id, message_row)


async def _ask(
    turn: Turn, person: Person, home: Home, known: list[Span], given: Piece, back: Piece | None, other_id: int,
    message_row: int | None,
) -> str:  # fmt: skip
    crew = await people.of_home(turn.tx, home.slug)
    other = next((one for one in crew if one.id == other_id and one.counts(home.slug)), None)
    is_possible = rules.is_possible(known, person.id, other_id, given, back)
    if other is None or other.id == person.id or not is_possible:
        return say(person.language, "exchange-gone-toast")
    if await _is_asked(turn, person, home, given, back, other_id):
        return say(person.language, "swap-asked-toast")
    made = Exchange(0, home.slug, Kind.SWAP, person.id, given, back, State.OPEN, turn.now)
    heard = questions.heard_at(Case(turn, home, crew, made), other)
    made = replace(made, due_at=rules.swap_until(heard, given, back))
    exchange = await exchanges.add(turn.tx, made)
    case = Case(turn, home, crew, exchange)
    await questions.ask(
        case, other, lambda language: messages.question(exchange, home, language, turn.now, person.name)
    )
    await questions.become(
        case, person, message_row, lambda language: messages.sent(exchange, home, language, turn.now, other.name)
    )
    return ""


async def _is_asked(
    turn: Turn, person: Person, home: Home, given: Piece, back: Piece | None, other_id: int
) -> bool:  # fmt: skip
    """Whether the same question waits for an answer already."""
    for one in await exchanges.of_home(turn.tx, home.slug, [State.OPEN], turn.now):
        if (one.kind, one.person_id, one.given, one.back) == (Kind.SWAP, person.id, given, back):
            asked = await exchanges.asks(turn.tx, one.id)
            if any(ask.person_id == other_id for ask in asked):
                return True
    return False


# --- the answer -----------------------------------------------------------------------------------------------------


async def yes(case: Case, person: Person, message_row: int | None) -> str:
    """*Yes*: where both shifts still are as they were, they change hands in this transaction."""
    turn, home, exchange = case.turn, case.home, case.exchange
    if not exchange.is_takeable(turn.now):
        return say(person.language, "exchange-over-toast")
    given, back, asker = exchange.given, exchange.back, case.asker
    begins = min(piece.starts_at for piece in (given, back) if piece)
    known = await questions.spans(turn, home)
    is_possible = rules.is_possible(known, exchange.person_id, person.id, given, back)
    if asker is None or begins <= turn.now or not is_possible:
        await _changed(case, person, message_row)
        return ""
    async with planning.changing(turn, home, told=[asker.id, person.id]):
        for piece, whose in ((given, person.id), (back, asker.id)):
            if piece is not None:
                await shifts.add(
                    turn.tx, home.slug, piece.layer, whose, piece.starts_at, piece.ends_at, kind=ShiftKind.CHANGE,
                    made_at=turn.now,
                )  # fmt: skip
    await exchanges.save(turn.tx, rules.ended(exchange, State.TAKEN, person.id))
    await questions.become(
        case, person, message_row, lambda language: messages.done(exchange, home, language, turn.now, asker.name)
    )
    await questions.tell(case, asker, lambda language: messages.agreed(exchange, home, language, turn.now, person.name))
    return ""


async def _changed(case: Case, person: Person, message_row: int | None) -> None:
    """The roster is another than when it was asked: both hear that nothing is swapped."""
    await exchanges.save(case.turn.tx, rules.ended(case.exchange, State.OVER))
    asker = await case.name(case.exchange.person_id)
    await questions.become(case, person, message_row, lambda language: messages.changed(language, asker))
    await questions.tell(case, case.asker, lambda language: messages.changed(language, person.name))


async def no(case: Case, person: Person, message_row: int | None) -> str:
    """*No*: the one who asked hears it, and has their shift."""
    turn, home, exchange = case.turn, case.home, case.exchange
    if not exchange.is_takeable(turn.now):
        return say(person.language, "exchange-over-toast")
    await exchanges.decline(turn.tx, exchange.id, person.id)
    await exchanges.save(turn.tx, rules.ended(exchange, State.DECLINED))
    asker = await case.name(exchange.person_id)
    await questions.become(case, person, message_row, lambda language: messages.refused_by_you(language, asker))
    await questions.tell(
        case, case.asker, lambda language: messages.refused(exchange, home, language, turn.now, person.name)
    )
    return ""


async def waited(case: Case) -> None:
    """No answer in time."""
    turn, home = case.turn, case.home
    exchange, name = await _over(case)
    await questions.tell(
        case, case.asker, lambda language: messages.unanswered(exchange, home, language, turn.now, name)
    )


async def gone(case: Case) -> None:
    """The one who was asked has left or can't be reached."""
    turn, home = case.turn, case.home
    exchange, name = await _over(case)
    await questions.tell(case, case.asker, lambda language: messages.gone(exchange, home, language, turn.now, name))


async def back(case: Case, person: Person, message_row: int | None) -> str:
    """The one who asked does not any more."""
    turn, home = case.turn, case.home
    if not case.exchange.is_takeable(turn.now):
        return say(person.language, "exchange-over-toast")
    exchange, _name = await _over(case, State.WITHDRAWN)
    await questions.become(
        case, person, message_row, lambda language: messages.withdrawn(exchange, home, language, turn.now)
    )
    return ""


async def asker_gone(case: Case) -> None:
    """The one who asked has left or can't be reached."""
    await _over(case)


async def _over(case: Case, state: State = State.OVER) -> tuple[Exchange, str]:
    """Nothing is asked any more. Returns what it became, and the name of the one who was asked."""
    exchange = await exchanges.save(case.turn.tx, rules.ended(case.exchange, state))
    asker = await case.name(exchange.person_id)
    await questions.close(case, lambda language: messages.over(language, asker))
    names = await case.names(one.person_id for one in await exchanges.asks(case.turn.tx, exchange.id))
    return exchange, names[0] if names else "–"
