"""The face of the plan: `/roster`, building a rotation, giving a shift to somebody, ending a roster."""

from datetime import date

from telegram import Update

from bot.domain.shift import Layer
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.building import Choice
from bot.messages.buttons import BadData, Press
from bot.services import arranging, building, stopping, week


async def roster(update: Update, context: Context) -> None:
    """`/roster`."""
    chat = await chat_of(update, context)
    await week.show(context.turn, chat, chat.person)


async def present(update: Update, context: Context, press: Press) -> str:
    """*Show the roster*."""
    person = person_of(await chat_of(update, context))
    return await week.press(context.turn, person, press.word(0), None, None)


async def another_week(update: Update, context: Context, press: Press) -> str:
    """The week before or after, or another home's."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    try:
        first = date.fromisoformat(press.word(1))
    except ValueError:
        raise BadData("not a day") from None
    return await week.press(context.turn, person, press.word(0), first, row)


# --- building -----------------------------------------------------------------------------------------------------


async def build(update: Update, context: Context, press: Press) -> str:
    """*New roster*."""
    person = person_of(await chat_of(update, context))
    return await building.begin(context.turn, person, press.word(0), press.choice(1, Layer))


async def build_set(update: Update, context: Context, press: Press) -> str:
    """One of the choices."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    what = press.choice(1, Choice)
    return await building.choose(context.turn, person, press.number(0), what, press.word(2), row)


async def build_save(update: Update, context: Context, press: Press) -> str:
    """*Save*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await building.save(context.turn, person, press.number(0), row)


async def build_drop(update: Update, context: Context, press: Press) -> str:
    """*Cancel*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await building.drop(context.turn, person, press.number(0), row)


# --- a single shift -----------------------------------------------------------------------------------------------


async def edit(update: Update, context: Context, press: Press) -> str:
    """*Change a shift*: the coming ones."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    of = None if press.word(1) == "all" else press.choice(1, Layer)
    return await arranging.show_coming(context.turn, person, press.word(0), of, press.number(2), row)


async def give(update: Update, context: Context, press: Press) -> str:
    """This shift."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    layer, stamp, seconds = press.choice(1, Layer), press.number(2), press.number(3)
    return await arranging.ask_whom(context.turn, person, press.word(0), layer, stamp, seconds, row)


async def give_days(update: Update, context: Context, press: Press) -> str:
    """Only one day of it."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await arranging.show_days(context.turn, person, press.number(0), row)


async def give_to(update: Update, context: Context, press: Press) -> str:
    """To this person."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await arranging.give(context.turn, person, press.number(0), press.number(1), row)


# --- the end ------------------------------------------------------------------------------------------------------


async def stop(update: Update, context: Context, press: Press) -> str:
    """*End the roster*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await stopping.ask(context.turn, person, press.word(0), row)


async def stop_ask(update: Update, context: Context, press: Press) -> str:
    """This layer's, then."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    layer, stamp = press.choice(1, Layer), press.number(2)
    return await stopping.ask_sure(context.turn, person, press.word(0), layer, stamp, row)


async def stop_sure(update: Update, context: Context, press: Press) -> str:
    """Yes."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    layer, stamp, after = press.choice(1, Layer), press.number(2), press.choice(3, stopping.After)
    return await stopping.stop(context.turn, person, press.word(0), layer, stamp, after, row)
