"""The face of calendars: one's own shifts or a home's, and meetings, as a file or behind a link."""

from telegram import Update

from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import Press
from bot.services import calendars
from bot.services.meetings import in_calendars


def _home(press: Press) -> str | None:
    return press.word(0) if press.parts else None


async def file(update: Update, context: Context, press: Press) -> str:
    """*Shifts in my calendar*, or the whole roster."""
    person = person_of(await chat_of(update, context))
    return await calendars.send(context.turn, person, _home(press), context.turn.homes.public_address)


async def link(update: Update, context: Context, press: Press) -> str:
    """*A link that follows changes*."""
    person = person_of(await chat_of(update, context))
    return await calendars.link(context.turn, person, _home(press), context.turn.homes.public_address)


async def stop(update: Update, context: Context, press: Press) -> str:
    """*Stop the link*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await calendars.stop(context.turn, person, _home(press), row)


async def meeting_file(update: Update, context: Context, press: Press) -> str:
    """*To my calendar*: a meeting, or all that one may see."""
    person, address = person_of(await chat_of(update, context)), context.turn.homes.public_address
    if not press.parts:
        return await in_calendars.send_all(context.turn, person, address)
    return await in_calendars.send(context.turn, person, press.number(0), address)


async def meeting_link(update: Update, context: Context, _press: Press) -> str:
    """*A link that follows changes*, of meetings."""
    person = person_of(await chat_of(update, context))
    return await in_calendars.link(context.turn, person, context.turn.homes.public_address)


async def meeting_stop(update: Update, context: Context, _press: Press) -> str:
    """*Stop the link*, of meetings."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await in_calendars.stop(context.turn, person, row)
