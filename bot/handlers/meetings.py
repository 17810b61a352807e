"""The face of the meetings: `/meetings`, the list, one with all about it."""

from telegram import Update

from bot.handlers import neighbour
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import Press
from bot.messages.situation import Word
from bot.services.meetings import forum, showing, situation, situation_talk


async def meetings(update: Update, context: Context) -> None:
    """`/meetings`. To who has no role it is a command like any other that there isn't."""
    if not await showing.command(context.turn, await chat_of(update, context)):
        await neighbour.unknown(update, context)


async def page(update: Update, context: Context, press: Press) -> str:
    """Another page of the list, or another home's."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await showing.page(context.turn, person, press.word(0), press.number(1), row)


async def one(update: Update, context: Context, press: Press) -> str:
    """All about one."""
    person = person_of(await chat_of(update, context))
    return await showing.show(context.turn, person, press.number(0))


async def figures(update: Update, context: Context, press: Press) -> str:
    """A safety forum's figures."""
    person = person_of(await chat_of(update, context))
    return await forum.show(context.turn, person, press.number(0))


async def situation_press(update: Update, context: Context, press: Press) -> str:
    """A button of the situation round, of who says something for it."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await situation_talk.press(context.turn, person, press.number(0), press.choice(1, Word), row)


async def situation_draft(update: Update, context: Context, press: Press) -> str:
    """*It is for the situation round*."""
    chat = await chat_of(update, context)
    return await situation_talk.take_draft(context.turn, chat, person_of(chat), press.number(0), press.number(1))


async def situation_page(update: Update, context: Context, press: Press) -> str:
    """What all have said for it."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await situation.show(context.turn, person, press.number(0), press.number(1), row)


async def situation_pictures(update: Update, context: Context, press: Press) -> str:
    """The pictures that were sent along."""
    person = person_of(await chat_of(update, context))
    return await situation.pictures(context.turn, person, press.number(0))
