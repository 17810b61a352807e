"""The face of each person's choices: reminders and quiet hours."""

from telegram import Update

from bot.domain.people import Reminder
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import Press
from bot.messages.choices import Quiet
from bot.services import choices


async def show(update: Update, context: Context, _press: Press) -> str:
    """What they have chosen."""
    return await choices.show(context.turn, person_of(await chat_of(update, context)))


async def reminder(update: Update, context: Context, press: Press) -> str:
    """One reminder, on or off."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await choices.toggle_reminder(context.turn, person, press.choice(0, Reminder), row)


async def quiet(update: Update, context: Context, press: Press) -> str:
    """These quiet hours."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await choices.choose_quiet(context.turn, person, press.choice(0, Quiet), row)
