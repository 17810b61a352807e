"""The face of the team: `/team`, `/stats`, removing somebody, who blocked the bot, and where it is put into."""

from telegram import Chat as TelegramChat
from telegram import Update

from bot.handlers import council
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import Press
from bot.services import crew, stats


async def team(update: Update, context: Context) -> None:
    """`/team`."""
    chat = await chat_of(update, context)
    await crew.show_team(context.turn, chat, chat.person)


async def figures(update: Update, context: Context) -> None:
    """`/stats`."""
    chat = await chat_of(update, context)
    await stats.show(context.turn, chat, chat.person)


async def show_team(update: Update, context: Context, press: Press) -> str:
    """Back to the team."""
    chat = await chat_of(update, context)
    await crew.show_team(context.turn, chat, person_of(chat), press.word(0))
    return ""


async def remove(update: Update, context: Context, press: Press) -> str:
    """Remove: sure?"""
    person = person_of(await chat_of(update, context))
    return await crew.ask_remove(context.turn, person, press.word(0), press.number(1))


async def remove_sure(update: Update, context: Context, press: Press) -> str:
    """Remove."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await crew.remove(context.turn, person, press.word(0), press.number(1), row)


async def membership(update: Update, context: Context) -> None:
    """Somebody blocked or unblocked the bot, or put it into a group or out of one."""
    change = update.my_chat_member
    if change is None:
        return
    if change.chat.type != TelegramChat.PRIVATE:
        await council.membership(update, context)
    elif council.is_out(change.new_chat_member):
        await crew.unreachable(context.turn, change.from_user.id)
    else:
        await chat_of(update, context)
