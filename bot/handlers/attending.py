"""The face of reminders of meetings: answers, in private and in the council's group; what others said; one's own."""

from telegram import Update

from bot.domain.meeting import Answer
from bot.handlers import council
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import Press
from bot.services.meetings import attending
from bot.services.meetings import own_reminders as own
from bot.services.meetings import replies as answered


async def answer(update: Update, context: Context, press: Press) -> str:
    """*Coming*, *not coming* or *somebody else comes*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await attending.answer(
        context.turn, person, press.number(0), press.number(1), press.choice(2, Answer), row
    )  # fmt: skip


async def answer_in_group(update: Update, context: Context, press: Press) -> str:
    """The same, on the post in the council's group."""
    person = await council.asker(update, context)
    return await attending.answer(
        context.turn, person, press.number(0), press.number(1), press.choice(2, Answer), None, in_group=True
    )


async def replies(update: Update, context: Context, press: Press) -> str:
    """Who comes and who does not, a page of it."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await answered.page(context.turn, person, press.number(0), press.number(1), row)


async def replies_file(update: Update, context: Context, press: Press) -> str:
    """The same as a file."""
    return await answered.as_file(context.turn, person_of(await chat_of(update, context)), press.number(0))


async def own_reminders(update: Update, context: Context, press: Press) -> str:
    """One's own reminders."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await own.show(context.turn, person, press.word(0), row)


async def choose_reminder(update: Update, context: Context, press: Press) -> str:
    """One of them, on or off."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await own.choose(context.turn, person, press.word(0), press.word(1), row)
