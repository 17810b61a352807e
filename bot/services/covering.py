"""*I can't*: a shift, or a part of it, is nobody's from this moment, and all colleagues who are free then are asked.

The first yes has it, in one transaction. Until then the managers know, and hear when nobody has said yes in time.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import exchange as rules
from bot.domain.exchange import Ask, Exchange, Kind, Piece, State
from bot.domain.home import Home, Role
from bot.domain.outgoing import Outgoing
from bot.domain.people import Person
from bot.domain.post import AHEAD
from bot.domain.roster import Gap, Span, gaps
from bot.domain.shift import Kind as ShiftKind
from bot.domain.shift import Layer, Shift
from bot.messages import covering as messages
from bot.messages.texts import say
from bot.services import ladder, own_shifts, planning, questions, rosters
from bot.services.questions import Case
from bot.services.turn import NotAllowed, Turn
from bot.storage import exchanges, outbox, people, shifts

SECOND = timedelta(seconds=1)
ANSWERABLE = (State.OPEN, State.UNANSWERED, State.DECLINED)


# --- choosing -------------------------------------------------------------------------------------------------------


async def choose(turn: Turn, person: Person, slug: str) -> str:
    """*I can't*: which shift? Where there is only one, at once how much of it."""
    home = turn.homes.get(slug)
    if home is None or not person.answers(slug):
        raise NotAllowed
    mine = [span for span in await own_shifts.coming(turn, home, person.id) if rules.has_end(span)]
    # A message of its own: the one with the button may be the question at a shift's start.
    if len(mine) == 1:
        await _say(turn, person, messages.ask_part(mine[0], home, person.language, turn.now), None)
    else:
        await _say(turn, person, messages.ask_shift(home, mine, person.language, turn.now), None)
    return ""


async def _say(turn: Turn, person: Person, what: Outgoing, message_row: int | None) -> None:
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)


async def choose_part(
    turn: Turn, person: Person, slug: str, layer: Layer, starts_at: datetime, message_row: int | None
) -> str:
    """This shift: how much of it?"""
    found = await questions.own_span(turn, person, slug, layer, starts_at)
    if isinstance(found, str):
        return found
    home, span = found
    await _say(turn, person, messages.ask_part(span, home, person.language, turn.now), message_row)
    return ""


async def choose_from(
    turn: Turn, person: Person, slug: str, layer: Layer, starts_at: datetime, message_row: int | None
) -> str:
    """Other times: from when?"""
    found = await questions.own_span(turn, person, slug, layer, starts_at)
    if isinstance(found, str):
        return found
    home, span = found
    await _say(turn, person, messages.ask_from(span, home, person.language, turn.now), message_row)
    return ""


async def choose_until(
    turn: Turn, person: Person, slug: str, layer: Layer, starts_at: datetime, since: datetime, message_row: int | None
) -> str:
    """From then: until when?"""
    found = await questions.own_span(turn, person, slug, layer, starts_at)
    if isinstance(found, str):
        return found
    home, span = found
    if not span.starts_at - SECOND < since < span.ends_at:
        return say(person.language, "exchange-gone-toast")
    await _say(turn, person, messages.ask_until(span, since, home, person.language, turn.now), message_row)
    return ""


# --- somebody can't -------------------------------------------------------------------------------------------------


async def cant(
    turn: Turn, person: Person, slug: str, layer: Layer, starts_at: datetime, since: datetime, until: datetime,
    message_row: int | None,
) -> str:  # fmt: skip
    """From `since` until `until` of that shift: nobody has it, colleagues are asked, the managers know."""
    found = await questions.own_span(turn, person, slug, layer, starts_at)
    if isinstance(found, str):
        return found
    home, span = found
    piece = _part(span, since, until, turn.now)
    if piece is None or not rules.has_end(span):
        return say(person.language, "exchange-gone-toast")
    known = await _gaps_with(turn, home, piece)
    async with planning.changing(turn, home, told=[person.id], known=known, absent=person.id):
        await shifts.add(
            turn.tx, slug, layer, None, piece.starts_at, piece.ends_at, kind=ShiftKind.CHANGE, made_at=turn.now
        )
    made = Exchange(0, slug, Kind.COVER, person.id, piece, None, State.OPEN, turn.now)
    await _ask_all(turn, home, person, made, message_row)
    return ""


def _part(span: Span, since: datetime, until: datetime, now: datetime) -> Piece | None:
    """What of the shift is still to come between the two, which a button names to the second; None where it is not
    the shift's any more."""
    ends_at = span.ends_at if timedelta() <= span.ends_at - until < SECOND else until
    piece = Piece(span.layer, max(since, span.starts_at), ends_at).from_now(now)
    is_its = span.starts_at - since < SECOND and piece.ends_at <= span.ends_at
    return piece if is_its and piece.starts_at < piece.ends_at else None


async def _gaps_with(turn: Turn, home: Home, piece: Piece) -> list[Gap]:
    """The gap that this makes, together with what was open around it: all concerned hear of it in other words."""
    since, until = turn.now - timedelta(days=1), turn.now + AHEAD
    roster = await rosters.load(turn.tx, home, since, until)
    vacancy = Shift(0, home.slug, piece.layer, None, piece.starts_at, piece.ends_at, ShiftKind.CHANGE, made_at=turn.now)
    after = replace(roster, shifts=(*roster.shifts, vacancy))
    return [
        gap
        for gap in gaps(after, since, until, [piece.layer])
        if gap.starts_at < piece.ends_at and piece.starts_at < gap.ends_at
    ]


async def _ask_all(turn: Turn, home: Home, person: Person, made: Exchange, message_row: int | None) -> None:
    """All who can have it are asked at once; each manager gets one message, the question where they can, too."""
    crew = await people.of_home(turn.tx, home.slug)
    busy = await questions.spans(turn, home, made.given.starts_at, made.given.ends_at)
    asked = rules.eligible(crew, busy, home.slug, made.given, person.id)
    heard = [questions.heard_at(Case(turn, home, crew, made), one) for one in asked]
    due_at = rules.cover_until(heard, turn.now, home.cover_within)
    made = replace(made, due_at=due_at) if asked else rules.ended(made, State.UNANSWERED)
    case = Case(turn, home, crew, await exchanges.add(turn.tx, made))
    for one in asked:
        await questions.ask(case, one, _question(case, one, person.name, asked))
    names = sorted(one.name for one in asked)
    managers = case.managers()
    for manager in managers:
        if manager not in asked:
            await questions.tell(
                case, manager,
                lambda language: messages.told(case.exchange, home, language, turn.now, person.name, names),
            )  # fmt: skip
    done = messages.cant_done(
        case.exchange, home, person.language, turn.now, len(asked), has_manager=bool(managers)
    )  # fmt: skip
    await _say(turn, person, done, message_row)


def _question(case: Case, person: Person, asker: str, asked: Sequence[Person]) -> questions.Build:
    is_manager = person.has(case.home.slug, Role.MANAGER)
    others = sorted(one.name for one in asked if one.id != person.id)

    def build(language: str) -> Outgoing:
        about = (asker, others) if is_manager else ("", ())
        return messages.question(case.exchange, case.home, language, case.turn.now, *about)

    return build


# --- yes and no -----------------------------------------------------------------------------------------------------


async def yes(case: Case, person: Person) -> str:
    """*Yes*: the first one has it from this transaction on; a later one hears who."""
    turn, home, exchange = case.turn, case.home, case.exchange
    if exchange.state is State.TAKEN:
        return say(person.language, "exchange-taken-toast", name=await case.name(exchange.taken_by))
    if not exchange.is_takeable(turn.now):
        return say(person.language, "exchange-over-toast")
    piece = exchange.given.from_now(turn.now)
    busy = await questions.spans(turn, home, piece.starts_at, piece.ends_at)
    if not rules.is_vacant(busy, piece):
        await settled(case)
        return say(person.language, "exchange-over-toast")
    if not rules.is_free(busy, person.id, piece):
        return say(person.language, "exchange-busy-toast")
    has_begun = piece.starts_at <= turn.now
    present = person.id if has_begun else None
    async with planning.changing(turn, home, told=[person.id], present=present, absent=exchange.person_id):
        await shifts.add(
            turn.tx, home.slug, piece.layer, person.id, piece.starts_at, piece.ends_at, kind=ShiftKind.CHANGE,
            made_at=turn.now,
        )  # fmt: skip
    await _taken(case, person.id)
    if has_begun:
        await ladder.wake_resting(turn, home)
    return ""


async def _taken(case: Case, taker_id: int, *, but: Collection[int] = ()) -> None:
    """Somebody has it: the questions close, the asker and the managers hear who. `but`: who knows."""
    turn, home = case.turn, case.home
    exchange = await exchanges.save(turn.tx, rules.ended(case.exchange, State.TAKEN, taker_id))
    name, asker = await case.name(taker_id), await case.name(exchange.person_id)
    piece = exchange.given.from_now(turn.now)
    await questions.close(
        case, lambda language: messages.taken(exchange, home, language, turn.now, name), but=[taker_id]
    )
    for mine in await exchanges.asks(turn.tx, exchange.id):
        if mine.person_id == taker_id:
            await questions.close_one(case, mine, lambda language: messages.yours(piece, home, language, turn.now))
    await questions.tell(
        case, case.asker, lambda language: messages.taken_for_you(exchange, home, language, turn.now, name)
    )
    for manager in case.managers(taker_id, *but):
        await questions.tell(
            case, manager, lambda language: messages.taken_after(exchange, home, language, turn.now, name, asker)
        )


async def no(case: Case, person: Person, message_row: int | None) -> str:
    """*No*. When all have said so, the managers hear it at once."""
    turn, home, exchange = case.turn, case.home, case.exchange
    if exchange.state is State.TAKEN:
        return say(person.language, "exchange-taken-toast", name=await case.name(exchange.taken_by))
    if not exchange.is_takeable(turn.now):
        return say(person.language, "exchange-over-toast")
    await exchanges.decline(turn.tx, exchange.id, person.id)
    await questions.become(
        case, person, message_row, lambda language: messages.said_no(exchange, home, language, turn.now)
    )
    await all_no(case)
    return ""


async def asked_gone(case: Case, asked: Ask) -> None:
    """Somebody who was asked has left or can't be reached: they can't say yes."""
    turn, home = case.turn, case.home
    await exchanges.decline(turn.tx, asked.exchange_id, asked.person_id)
    await questions.close_one(case, asked, lambda language: messages.over(case.exchange, home, language, turn.now))
    await all_no(case)


async def all_no(case: Case) -> None:
    """Where nobody is left who could say yes, waiting is over."""
    answers = await exchanges.asks(case.turn.tx, case.exchange.id)
    if case.exchange.state is State.OPEN and all(one.declined for one in answers):
        await _unanswered(case, State.DECLINED)


# --- nobody says yes ------------------------------------------------------------------------------------------------


async def waited(case: Case) -> None:
    """Its time has gone. Where the shift is still nobody's, the managers hear it; the questions stay."""
    turn, given = case.turn, case.exchange.given
    piece = given.from_now(turn.now)
    if given.ends_at <= turn.now:
        await settled(case)
        return
    busy = await questions.spans(turn, case.home, piece.starts_at, piece.ends_at)
    if rules.is_vacant(busy, piece):
        await _unanswered(case, State.UNANSWERED)
    else:
        await settled(case)


async def _unanswered(case: Case, state: State) -> None:
    turn, home = case.turn, case.home
    exchange = await exchanges.save(turn.tx, rules.ended(case.exchange, state))
    answers = await exchanges.asks(turn.tx, exchange.id)
    reachable = {one.id for one in case.crew if one.reachable}  # of the others, nobody knows what they would say
    declined = await case.names(one.person_id for one in answers if one.declined and one.person_id in reachable)
    silent = await case.names(one.person_id for one in answers if not one.declined or one.person_id not in reachable)
    asker, managers = await case.name(exchange.person_id), case.managers()
    for manager in managers:
        await questions.tell(
            case, manager,
            lambda language: messages.unanswered(exchange, home, language, turn.now, asker, declined, silent),
        )  # fmt: skip
    await questions.tell(
        case, case.asker,
        lambda language: messages.unanswered_for_you(
            exchange, home, language, turn.now, has_manager=bool(managers)
        ),
    )  # fmt: skip


async def settled(case: Case) -> None:
    """The roster has changed in another way, or the shift is over: the questions close."""
    exchange = await exchanges.save(case.turn.tx, rules.ended(case.exchange, State.OVER))
    await questions.close(case, lambda language: messages.over(exchange, case.home, language, case.turn.now))


async def look(turn: Turn, home: Home, *, but: Collection[int] = ()) -> None:
    """Somebody was given a shift, or took it: what was asked about it closes, and the one who can't hears who has it.
    `but`: who has just done it."""
    for exchange in await exchanges.of_home(turn.tx, home.slug, ANSWERABLE, turn.now):
        case = await questions.case_of(turn, exchange)
        if exchange.kind is not Kind.COVER or case is None:
            continue
        left = exchange.given.from_now(turn.now)
        known = await questions.spans(turn, home, left.starts_at, left.ends_at)
        having = {span.person_id for span in known if span.layer is left.layer}
        if having == {exchange.person_id}:
            await _can(case, but=but)
        elif len(having) == 1 and (taker := having.pop()) is not None:
            await _taken(case, taker, but=but)


# --- after all ------------------------------------------------------------------------------------------------------


async def back(case: Case, person: Person, message_row: int | None) -> str:
    """*I can after all*, while nobody else has it: it is theirs again, and all who were asked see that."""
    turn, home, exchange = case.turn, case.home, case.exchange
    if exchange.state is State.TAKEN:
        return say(person.language, "exchange-taken-toast", name=await case.name(exchange.taken_by))
    if not exchange.is_takeable(turn.now):
        return say(person.language, "exchange-over-toast")
    given = exchange.given
    present = person.id if given.starts_at <= turn.now else None
    async with planning.changing(turn, home, told=[person.id], present=present):
        await shifts.end_vacancy(turn.tx, home.slug, given.layer, given.starts_at, given.ends_at, turn.now)
    now_on = await questions.spans(turn, home, given.from_now(turn.now).starts_at, given.ends_at)
    is_theirs = all(span.person_id == person.id for span in now_on if span.layer is given.layer)
    if is_theirs:
        await _can(case)
    else:
        await settled(case)
    await questions.become(
        case, person, message_row,
        lambda language: messages.back(exchange, home, language, turn.now, is_theirs=is_theirs),
    )  # fmt: skip
    return ""


async def _can(case: Case, *, but: Collection[int] = ()) -> None:
    """They can after all: the questions close, and the managers hear it. `but`: who knows."""
    turn, home = case.turn, case.home
    exchange = await exchanges.save(turn.tx, rules.ended(case.exchange, State.WITHDRAWN))
    name = await case.name(exchange.person_id)
    await questions.close(case, lambda language: messages.back_asked(exchange, home, language, turn.now))
    for manager in case.managers(*but):
        await questions.tell(
            case, manager, lambda language: messages.back_manager(exchange, home, language, turn.now, name)
        )
