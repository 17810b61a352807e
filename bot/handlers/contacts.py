"""The face of the contact list: `/contacts`, topics, a contact to be saved or called."""

from telegram import Update

from bot.handlers import neighbour
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.handlers.reading import words_answered, words_of
from bot.messages.buttons import Press
from bot.services import looking_up, whom


async def contacts(update: Update, context: Context) -> None:
    """`/contacts`, alone or with words. To who sees no list it is a command like any other that there isn't."""
    chat, message = await chat_of(update, context), update.effective_message
    words = words_of(message) if message else ""
    if not await looking_up.command(context.turn, chat, words, message.message_id if message else None):
        await neighbour.unknown(update, context)


async def topics(update: Update, context: Context, press: Press) -> str:
    """The topics, or another page of them."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    page = press.number(1) if len(press.parts) > 1 else 0
    return await looking_up.choose(context.turn, person, press.word(0), page, row)


async def topic(update: Update, context: Context, press: Press) -> str:
    """Whom to call about this."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await looking_up.chosen(context.turn, person, press.word(0), press.number(1), press.number(2), row)


async def words(update: Update, context: Context, press: Press) -> str:
    """Another page of what was found for words."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    asked = words_answered(update)
    return await looking_up.turned(context.turn, person, press.word(0), asked, press.number(1), row)


async def contact(update: Update, context: Context, press: Press) -> str:
    """All about this one."""
    person = person_of(await chat_of(update, context))
    return await looking_up.show(context.turn, person, press.number(0))


async def send(update: Update, context: Context, press: Press) -> str:
    """This one as a contact of Telegram's."""
    person = person_of(await chat_of(update, context))
    return await looking_up.send(context.turn, person, press.number(0))


async def line(update: Update, context: Context, press: Press) -> str:
    """The home's own phone."""
    person = person_of(await chat_of(update, context))
    return await looking_up.send_line(context.turn, person, press.word(0))


async def whom_to_call(update: Update, context: Context, press: Press) -> str:
    """Whom to call about this concern."""
    person = person_of(await chat_of(update, context))
    return await whom.show(context.turn, person, press.number(0))


async def asked(update: Update, context: Context, press: Press) -> str:
    """This contact was asked about this concern."""
    person = person_of(await chat_of(update, context))
    return await whom.asked(context.turn, person, press.number(0), press.number(1))
