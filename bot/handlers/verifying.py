"""The face of the contact list's truth: *still right?*, who is not verified, and whose person has left."""

from telegram import Update

from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import Press
from bot.services import verifying, vouching


async def yes(update: Update, context: Context, press: Press) -> str:
    """*Yes, it is right*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await vouching.yes(context.turn, person, press.number(0), row)


async def change(update: Update, context: Context, press: Press) -> str:
    """*Change it*."""
    person = person_of(await chat_of(update, context))
    return await vouching.change(context.turn, person, press.number(0))


async def remove(update: Update, context: Context, press: Press) -> str:
    """*Take me off*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await vouching.remove(context.turn, person, press.number(0), row)


async def stale(update: Update, context: Context, press: Press) -> str:
    """Who is not verified, another page."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await verifying.stale(context.turn, person, press.word(0), press.number(1), row)


async def keep_left(update: Update, context: Context, press: Press) -> str:
    """*Keep it for whoever follows*."""
    person = person_of(await chat_of(update, context))
    return await vouching.keep_left(context.turn, person, press.number(0))


async def remove_left(update: Update, context: Context, press: Press) -> str:
    """*Remove it from the list*."""
    person = person_of(await chat_of(update, context))
    return await vouching.remove_left(context.turn, person, press.number(0))
