"""The face of minutes: `/minutes`, their points, who was there, the page, its yes."""

from telegram import Update

from bot.handlers import neighbour
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages.buttons import Press
from bot.services.minutes import points, presence, publishing, writing


async def minutes(update: Update, context: Context) -> None:
    """`/minutes`. To who has no role it is a command like any other that there isn't."""
    if not await writing.command(context.turn, await chat_of(update, context)):
        await neighbour.unknown(update, context)


async def show(update: Update, context: Context, press: Press) -> str:
    """*Minutes*: written, or read once they are published."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await writing.show(context.turn, person, press.number(0), press.word(1), row)


async def rest(update: Update, context: Context, press: Press) -> str:
    """*Stop taking notes*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await writing.rest(context.turn, person, press.number(0), row)


async def point(update: Update, context: Context, press: Press) -> str:
    """One point."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await points.show(context.turn, person, press.number(0), row)


async def set_kind(update: Update, context: Context, press: Press) -> str:
    """What a point is, or that it goes."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await points.set_kind(context.turn, person, press.number(0), press.word(1), row)


async def set_owner(update: Update, context: Context, press: Press) -> str:
    """Whom a name means."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await points.set_owner(context.turn, person, press.number(0), press.number(1), row)


async def there(update: Update, context: Context, press: Press) -> str:
    """Who was there."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await presence.show(context.turn, person, press.number(0), press.number(1), row)


async def was_there(update: Update, context: Context, press: Press) -> str:
    """Somebody was, or was not."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    meeting, who, was, page_ = (press.number(place) for place in range(4))
    return await presence.turned(context.turn, person, meeting, who, was, page_, row)


async def page(update: Update, context: Context, press: Press) -> str:
    """*Show the page*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await publishing.show(context.turn, person, press.number(0), row)


async def page_file(update: Update, context: Context, press: Press) -> str:
    """*As PDF*."""
    return await publishing.as_file(context.turn, person_of(await chat_of(update, context)), press.number(0))


async def ask(update: Update, context: Context, press: Press) -> str:
    """*Ask for a yes*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await publishing.ask(context.turn, person, press.number(0), press.number(1), row)


async def publish(update: Update, context: Context, press: Press) -> str:
    """*Yes, publish*."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await publishing.publish(context.turn, person, press.number(0), press.number(1), row)
