"""The face of calling meetings: called, changed, called off; guests by a link; who leads them."""

from telegram import Update

from bot.domain.meeting_change import What
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import Press
from bot.services.meetings import calling, chairs, change_talk, guests


async def begin(update: Update, context: Context, press: Press) -> str:
    """*Call a meeting*."""
    person = person_of(await chat_of(update, context))
    return await calling.begin(context.turn, person, press.word(0), None)


async def choose(update: Update, context: Context, press: Press) -> str:
    """One of the choices."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await calling.choose(context.turn, person, press.number(0), press.word(1), press.word(2), row)


async def save(update: Update, context: Context, press: Press) -> str:
    """*Save and call*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await calling.save(context.turn, person, press.number(0), row)


async def drop(update: Update, context: Context, press: Press) -> str:
    """*Cancel*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await calling.drop(context.turn, person, press.number(0), row)


async def change(update: Update, context: Context, press: Press) -> str:
    """*Move*, *another place*, *call off*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await change_talk.begin(context.turn, person, press.number(0), press.choice(1, What), row)


async def change_choose(update: Update, context: Context, press: Press) -> str:
    """One of the choices."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await change_talk.choose(context.turn, person, press.number(0), press.word(1), press.word(2), row)


async def change_save(update: Update, context: Context, press: Press) -> str:
    """*Save*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await change_talk.save(context.turn, person, press.number(0), row)


async def change_drop(update: Update, context: Context, press: Press) -> str:
    """*Don't change*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await change_talk.drop(context.turn, person, press.number(0), row)


async def take_chair(update: Update, context: Context, press: Press) -> str:
    """*I take over*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await chairs.take(context.turn, person, press.word(0), press.number(1), row)


async def guest_link(update: Update, context: Context, press: Press) -> str:
    """*Invite a guest*."""
    person = person_of(await chat_of(update, context))
    return await guests.link(context.turn, person, press.number(0), press.word(1), context.bot.link)


async def guest_end(update: Update, context: Context, press: Press) -> str:
    """*End the links*."""
    person = person_of(await chat_of(update, context))
    return await guests.end(context.turn, person, press.number(0))


async def guest_join(update: Update, context: Context, press: Press) -> str:
    """*Yes*, from somebody who opened a guest's link."""
    chat, row = await chat_of(update, context), await row_of(update, context)
    name = update.effective_user.full_name if update.effective_user else ""
    return await guests.join(context.turn, chat, press.word(0), name, row)
