"""The face of a handover: the buttons under the question for a note and under the summary."""

from telegram import Update

from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import Press
from bot.services import handover


async def take(update: Update, context: Context, press: Press) -> str:
    """All of them."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await handover.accept(context.turn, person, press.number(0), row)


async def none(update: Update, context: Context, press: Press) -> str:
    """Nothing to leave."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await handover.no_note(context.turn, person, press.number(0), row)


async def write(update: Update, context: Context, press: Press) -> str:
    """The next text is the note."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await handover.ask_words(context.turn, person, press.number(0), row)
