"""The face of what was promised at meetings, `/actions`, and of points that people put on an agenda."""

from datetime import date

from telegram import Update

from bot.handlers import neighbour
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import BadData, Press
from bot.services.meetings import adding_points
from bot.services.minutes import acting, following


async def actions(update: Update, context: Context) -> None:
    """`/actions`. To who has no role it is a command like any other that there isn't."""
    if not await following.command(context.turn, await chat_of(update, context)):
        await neighbour.unknown(update, context)


async def page(update: Update, context: Context, press: Press) -> str:
    """Another page of the list."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await following.page(context.turn, person, press.number(0), row)


async def one(update: Update, context: Context, press: Press) -> str:
    """All about one."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await following.show(context.turn, person, press.number(0), row)


async def done(update: Update, context: Context, press: Press) -> str:
    """*Done*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await acting.done(context.turn, person, press.number(0), row)


async def picture(update: Update, context: Context, press: Press) -> str:
    """*Done, with a picture*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await acting.ask_picture(context.turn, person, press.number(0), row)


async def later(update: Update, context: Context, press: Press) -> str:
    """*Need more time*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await acting.ask_day(context.turn, person, press.number(0), row)


async def until(update: Update, context: Context, press: Press) -> str:
    """Another day, or more of them to choose from."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    if press.word(1) == "page":
        return await acting.ask_day(context.turn, person, press.number(0), row, min(press.number(2), 40))
    try:
        by = date.fromisoformat(press.word(2))
    except ValueError:
        raise BadData("not a day") from None
    return await acting.until(context.turn, person, press.number(0), by, row)


async def cant(update: Update, context: Context, press: Press) -> str:
    """*I can't do it*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await acting.cant(context.turn, person, press.number(0), row)


async def give(update: Update, context: Context, press: Press) -> str:
    """*Somebody else does it*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await acting.ask_owner(context.turn, person, press.number(0), press.number(1), row)


async def give_to(update: Update, context: Context, press: Press) -> str:
    """This one."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await acting.give(context.turn, person, press.number(0), press.number(1), press.number(2), row)


async def drop(update: Update, context: Context, press: Press) -> str:
    """*Drop the action*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await acting.drop(context.turn, person, press.number(0), row)


async def reopen(update: Update, context: Context, press: Press) -> str:
    """*Open it again*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await acting.reopen(context.turn, person, press.number(0), row)


async def add_point(update: Update, context: Context, press: Press) -> str:
    """*Add a point*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await adding_points.begin(context.turn, person, press.number(0), row)


async def remove_point(update: Update, context: Context, press: Press) -> str:
    """*Take the point away*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await adding_points.remove(context.turn, person, press.number(0), row)
