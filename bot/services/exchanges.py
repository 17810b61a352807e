"""Exchanges of shifts: the answers to what was asked, the moment after which it is waited for no more, and who is gone.

What each kind does, `covering` and `swapping` say.
"""

from collections.abc import Collection

from bot.domain import exchange as rules
from bot.domain.exchange import Exchange, Kind, State
from bot.domain.people import Person
from bot.services import covering, questions, swapping
from bot.services.turn import NotAllowed, Turn
from bot.storage import exchanges


async def yes(turn: Turn, person: Person, exchange_id: int, message_row: int | None) -> str:
    """*Yes*, from somebody who was asked."""
    case, _mine = await questions.asked(turn, person, exchange_id)
    if case.exchange.kind is Kind.COVER:
        return await covering.yes(case, person)
    return await swapping.yes(case, person, message_row)


async def no(turn: Turn, person: Person, exchange_id: int, message_row: int | None) -> str:
    """*No*, from somebody who was asked."""
    case, _mine = await questions.asked(turn, person, exchange_id)
    answer = covering.no if case.exchange.kind is Kind.COVER else swapping.no
    return await answer(case, person, message_row)


async def back(turn: Turn, person: Person, exchange_id: int, message_row: int | None) -> str:
    """*I can after all*, or *take back the question*, from the one whose shift it is."""
    exchange = await exchanges.get(turn.tx, exchange_id)
    if exchange is None or exchange.person_id != person.id or not person.answers(exchange.home):
        raise NotAllowed
    case = await questions.case_of(turn, exchange)
    if case is None:
        raise NotAllowed
    take_back = covering.back if exchange.kind is Kind.COVER else swapping.back
    return await take_back(case, person, message_row)


async def moment(turn: Turn, exchange: Exchange) -> None:
    """It has been waited for long enough."""
    case = await questions.case_of(turn, exchange)
    if case is None:  # the home is gone from the file
        await exchanges.save(turn.tx, rules.ended(exchange, State.OVER))
    elif exchange.kind is Kind.COVER:
        await covering.waited(case)
    else:
        await swapping.waited(case)


async def gone(turn: Turn, person: Person, slugs: Collection[str]) -> None:
    """A person has left these homes or can't be reached: nothing is waited for from them any more."""
    for slug in slugs:
        for exchange in await exchanges.of_home(turn.tx, slug, [State.OPEN], turn.now):
            case = await questions.case_of(turn, exchange)
            if case is not None:
                await _gone(case, person)


async def _gone(case: questions.Case, person: Person) -> None:
    exchange = case.exchange
    is_swap = exchange.kind is Kind.SWAP
    if exchange.person_id == person.id:
        if is_swap:
            await swapping.asker_gone(case)
        return  # who can't have a shift needs somebody else all the more
    mine = next((one for one in await exchanges.asks(case.turn.tx, exchange.id) if one.person_id == person.id), None)
    if mine is None:
        return
    if is_swap:
        await swapping.gone(case)
    else:
        await covering.asked_gone(case, mine)
