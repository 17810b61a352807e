"""The face of the annual wheel: `/wheel`, the year as a picture, and what is added, changed and removed in it."""

from telegram import Update

from bot.handlers import neighbour
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import Press
from bot.services import wheel_talk


async def wheel(update: Update, context: Context) -> None:
    """`/wheel`. To who belongs to no home it is a command like any other that there isn't."""
    if not await wheel_talk.command(context.turn, await chat_of(update, context)):
        await neighbour.unknown(update, context)


async def page(update: Update, context: Context, press: Press) -> str:
    """The year, or another home's."""
    return await wheel_talk.page(context.turn, person_of(await chat_of(update, context)), press.word(0))


async def picture(update: Update, context: Context, press: Press) -> str:
    """*Show the year as a picture*."""
    return await wheel_talk.drawn(context.turn, person_of(await chat_of(update, context)), press.word(0))


async def add(update: Update, context: Context, press: Press) -> str:
    """A suggestion, or something of one's own."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await wheel_talk.add(context.turn, person, press.word(0), press.word(1), row)


async def edit(update: Update, context: Context, press: Press) -> str:
    """One of the list."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await wheel_talk.edit(context.turn, person, press.number(0), row)


async def choose(update: Update, context: Context, press: Press) -> str:
    """One of the choices."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await wheel_talk.choose(context.turn, person, press.number(0), press.word(1), press.word(2), row)


async def save(update: Update, context: Context, press: Press) -> str:
    """*Save*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await wheel_talk.save(context.turn, person, press.number(0), row)


async def remove(update: Update, context: Context, press: Press) -> str:
    """*Yes, remove*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await wheel_talk.remove(context.turn, person, press.number(0), row)


async def drop(update: Update, context: Context, press: Press) -> str:
    """*Back to the year*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await wheel_talk.drop(context.turn, person, press.number(0), row)
