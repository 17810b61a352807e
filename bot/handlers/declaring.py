"""The face of the declaration of intent: `/declaration`, its buttons, writing it."""

from telegram import Update

from bot.handlers import neighbour
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import Press
from bot.services import declaring, declaring_talk


async def declaration(update: Update, context: Context) -> None:
    """`/declaration`. To who belongs to no home it is a command like any other that there isn't."""
    if not await declaring.command(context.turn, await chat_of(update, context)):
        await neighbour.unknown(update, context)


async def show(update: Update, context: Context, press: Press) -> str:
    """The newest text."""
    return await declaring.show(context.turn, person_of(await chat_of(update, context)), press.word(0))


async def page(update: Update, context: Context, press: Press) -> str:
    """Who signed a version."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await declaring.page(context.turn, person, press.word(0), press.number(1), press.number(2), row)


async def sign(update: Update, context: Context, press: Press) -> str:
    """*I sign*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await declaring.sign(context.turn, person, press.number(0), row)


async def later(update: Update, context: Context, press: Press) -> str:
    """*Not now*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await declaring.later(context.turn, person, press.number(0), row)


async def take_back(update: Update, context: Context, press: Press) -> str:
    """*Take back my signature*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await declaring.take_back(context.turn, person, press.number(0), row)


async def remind(update: Update, context: Context, press: Press) -> str:
    """*Remind those who have not signed*."""
    return await declaring.remind(context.turn, person_of(await chat_of(update, context)), press.word(0))


async def as_file(update: Update, context: Context, press: Press) -> str:
    """All versions and signatures."""
    return await declaring.as_file(context.turn, person_of(await chat_of(update, context)), press.word(0))


async def edit(update: Update, context: Context, press: Press) -> str:
    """*Change the text*."""
    return await declaring_talk.begin(context.turn, person_of(await chat_of(update, context)), press.word(0))


async def draft(update: Update, context: Context, press: Press) -> str:
    """*Start from a draft*."""
    person = person_of(await chat_of(update, context))
    return await declaring_talk.start(context.turn, person, press.number(0), empty=False)


async def again(update: Update, context: Context, press: Press) -> str:
    """*Write it anew*."""
    person = person_of(await chat_of(update, context))
    return await declaring_talk.start(context.turn, person, press.number(0), empty=True)


async def save(update: Update, context: Context, press: Press) -> str:
    """*Yes*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await declaring_talk.save(context.turn, person, press.number(0), row)


async def drop(update: Update, context: Context, press: Press) -> str:
    """*Cancel*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await declaring_talk.drop(context.turn, person, press.number(0), row)
