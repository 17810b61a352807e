"""The face of *I can't* and *swap*: which shift, how much of it, with whom; and the answers to what was asked."""

from telegram import Update

from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import Press
from bot.services import covering, exchanges, swapping


async def cant(update: Update, context: Context, press: Press) -> str:
    """*I can't*."""
    person = person_of(await chat_of(update, context))
    return await covering.choose(context.turn, person, press.word(0))


async def cant_shift(update: Update, context: Context, press: Press) -> str:
    """This shift."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await covering.choose_part(context.turn, person, press.word(0), *press.spot(1), row)


async def cant_from(update: Update, context: Context, press: Press) -> str:
    """Other times."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await covering.choose_from(context.turn, person, press.word(0), *press.spot(1), row)


async def cant_until(update: Update, context: Context, press: Press) -> str:
    """From then."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await covering.choose_until(context.turn, person, press.word(0), *press.spot(1), press.moment(2), row)


async def cant_part(update: Update, context: Context, press: Press) -> str:
    """From then until then: colleagues are asked."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    since, until = press.moment(2), press.moment(3)
    return await covering.cant(context.turn, person, press.word(0), *press.spot(1), since, until, row)


async def swap(update: Update, context: Context, press: Press) -> str:
    """*Swap*."""
    person = person_of(await chat_of(update, context))
    return await swapping.choose(context.turn, person, press.word(0))


async def swap_shift(update: Update, context: Context, press: Press) -> str:
    """This shift; or later ones to have for it."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await swapping.choose_theirs(context.turn, person, press.word(0), *press.spot(1), press.moment(2), row)


async def swap_with(update: Update, context: Context, press: Press) -> str:
    """For that shift of theirs."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    own, theirs = press.spot(1), press.spot(2)
    return await swapping.ask_swap(context.turn, person, press.word(0), own, theirs, press.number(3), row)


async def give_to(update: Update, context: Context, press: Press) -> str:
    """For nothing."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await swapping.ask_give(context.turn, person, press.word(0), press.spot(1), press.number(2), row)


async def yes(update: Update, context: Context, press: Press) -> str:
    """*Yes*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await exchanges.yes(context.turn, person, press.number(0), row)


async def no(update: Update, context: Context, press: Press) -> str:
    """*No*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await exchanges.no(context.turn, person, press.number(0), row)


async def back(update: Update, context: Context, press: Press) -> str:
    """*I can after all*, or *take back the question*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await exchanges.back(context.turn, person, press.number(0), row)
