"""The face of changing the contact list: one's own entry, a manager's for others, removing, undoing, the history."""

from telegram import Update

from bot.domain.contact import Field
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages import entry
from bot.messages.buttons import Press
from bot.services import entry_changes, entry_presses, entry_saving, entry_talk, entry_writing


async def mine(update: Update, context: Context, press: Press) -> str:
    """*My entry*."""
    person = person_of(await chat_of(update, context))
    return await entry_talk.mine(context.turn, person, press.word(0))


async def add(update: Update, context: Context, press: Press) -> str:
    """*Add a contact*."""
    person = person_of(await chat_of(update, context))
    return await entry_talk.add(context.turn, person, press.word(0))


async def edit(update: Update, context: Context, press: Press) -> str:
    """*Change*."""
    person = person_of(await chat_of(update, context))
    return await entry_talk.edit(context.turn, person, press.number(0))


async def go_on(update: Update, context: Context, press: Press) -> str:
    """*Go on*."""
    person = person_of(await chat_of(update, context))
    return await entry_talk.go_on(context.turn, person, press.word(0))


async def field(update: Update, context: Context, press: Press) -> str:
    """This field."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await entry_presses.pick(context.turn, person, press.number(0), press.choice(1, Field), row)


async def set_(update: Update, context: Context, press: Press) -> str:
    """One of a question's choices."""
    chat, row, turn = await chat_of(update, context), await row_of(update, context), context.turn
    person, version, what = person_of(chat), press.number(0), press.word(1)
    if what == entry.Press.LINK:
        return await entry_talk.link(turn, person, version, press.number(2), row)
    if what == entry.Press.WORDS:
        return await entry_writing.decide(turn, chat, person, version, press.word(2), row)
    if what == entry.Press.THEIRS:
        return await entry_saving.keep_theirs(turn, person, version, row)
    return await entry_presses.choose(turn, person, version, what, press.word(2), row)


async def save(update: Update, context: Context, press: Press) -> str:
    """*Save*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await entry_saving.save(context.turn, person, press.number(0), row)


async def later(update: Update, context: Context, press: Press) -> str:
    """*Go on later*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await entry_talk.later(context.turn, person, press.number(0), row)


async def drop(update: Update, context: Context, press: Press) -> str:
    """*Cancel*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await entry_talk.drop(context.turn, person, press.number(0), row)


async def remove(update: Update, context: Context, press: Press) -> str:
    """*Remove*: sure?"""
    person = person_of(await chat_of(update, context))
    return await entry_changes.ask_remove(context.turn, person, press.number(0))


async def remove_sure(update: Update, context: Context, press: Press) -> str:
    """Yes."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await entry_changes.remove(context.turn, person, press.number(0), row)


async def undo(update: Update, context: Context, press: Press) -> str:
    """*Undo*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await entry_changes.undo(context.turn, person, press.number(0), row)


async def changes(update: Update, context: Context, press: Press) -> str:
    """*What has been changed*; another page takes the place of the one before."""
    person = person_of(await chat_of(update, context))
    page = press.number(1) if press.parts[1:] else 0
    row = await row_of(update, context) if press.parts[1:] else None
    return await entry_changes.history(context.turn, person, press.number(0), page, row)
