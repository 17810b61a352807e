"""The face of the roster: the test message, *I'm on*, and one's own shifts."""

from telegram import Update

from bot.domain.shift import Layer
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import Press
from bot.services import crew, own_shifts, watch


async def test(update: Update, context: Context, _press: Press) -> str:
    """The test message was seen."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await crew.answer_test(context.turn, person, row)


async def shifts(update: Update, context: Context) -> None:
    """`/shifts`."""
    chat = await chat_of(update, context)
    await own_shifts.show(context.turn, chat, chat.person)


async def on(update: Update, context: Context, press: Press) -> str:
    """*I'm on*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await watch.press_on(context.turn, person, press.word(0), press.choice(1, Layer), press.number(2), row)
