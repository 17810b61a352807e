"""The face of the one on duty: the card's buttons, `/open`, `/duty` and `/backup`."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.domain.concern import Reason
from bot.domain.people import Person
from bot.domain.shift import Layer
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.neighbour import row_of
from bot.messages import answers
from bot.messages.buttons import Press
from bot.services import answering, closing, conversation, duties, history, overview
from bot.services.turn import Turn

OnConcern = Callable[[Turn, Person, int], Awaitable[str]]


async def open_list(update: Update, context: Context) -> None:
    """`/open`."""
    chat = await chat_of(update, context)
    await overview.open_list(context.turn, chat, chat.person)


async def duty(update: Update, context: Context) -> None:
    """`/duty`."""
    chat = await chat_of(update, context)
    await duties.show(context.turn, chat, chat.person, Layer.DUTY)


async def backup(update: Update, context: Context) -> None:
    """`/backup`."""
    chat = await chat_of(update, context)
    await duties.show(context.turn, chat, chat.person, Layer.BACKUP)


def on_concern(act: OnConcern) -> Callable[[Update, Context, Press], Awaitable[str]]:
    """A button that names one concern and needs nothing more."""

    async def pressed(update: Update, context: Context, press: Press) -> str:
        person = person_of(await chat_of(update, context))
        return await act(context.turn, person, press.number(0))

    return pressed


acknowledge = on_concern(answering.acknowledge)
on_my_way = on_concern(answering.on_my_way)
looked = on_concern(answering.looked)
reply = on_concern(conversation.ask_reply)
write = on_concern(conversation.ask_words)
pass_on = on_concern(answering.ask_pass_to)
close = on_concern(closing.ask_why)
note = on_concern(answering.ask_note)
timeline = on_concern(history.show)
mask = on_concern(answering.mask)
take_over = on_concern(answering.take_over)
show = on_concern(answering.show)


async def more(update: Update, context: Context, press: Press) -> str:
    """The further buttons."""
    person = person_of(await chat_of(update, context))
    return await answering.menu(context.turn, person, press.number(0), more=True)


async def less(update: Update, context: Context, press: Press) -> str:
    """The first buttons."""
    person = person_of(await chat_of(update, context))
    return await answering.menu(context.turn, person, press.number(0), more=False)


async def template(update: Update, context: Context, press: Press) -> str:
    """A template, to look at."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await conversation.template(context.turn, person, press.number(0), press.choice(1, answers.Template), row)


async def templates(update: Update, context: Context, press: Press) -> str:
    """Back to the templates."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await conversation.templates(context.turn, person, press.number(0), row)


async def template_send(update: Update, context: Context, press: Press) -> str:
    """Send the template."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await conversation.send_template(
        context.turn, person, press.number(0), press.choice(1, answers.Template), row
    )


async def send_to(update: Update, context: Context, press: Press) -> str:
    """The text is a reply to this concern."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await conversation.send_to(context.turn, person, press.number(0), press.number(1), row)


async def own(update: Update, context: Context, press: Press) -> str:
    """The text is a concern of their own."""
    chat, row = await chat_of(update, context), await row_of(update, context)
    return await conversation.own(context.turn, chat, person_of(chat), press.number(0), row)


async def drop(update: Update, context: Context, press: Press) -> str:
    """Nothing is sent."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await conversation.drop(context.turn, person, press.number(0), row)


async def pass_to(update: Update, context: Context, press: Press) -> str:
    """To this person."""
    person = person_of(await chat_of(update, context))
    return await answering.ask_pass_why(context.turn, person, press.number(0), press.number(1))


async def pass_why(update: Update, context: Context, press: Press) -> str:
    """For this reason."""
    person = person_of(await chat_of(update, context))
    return await answering.pass_for(context.turn, person, press.number(0), press.choice(1, answers.PassReason))


async def close_why(update: Update, context: Context, press: Press) -> str:
    """Closed for this reason: the message is shown."""
    person = person_of(await chat_of(update, context))
    return await closing.propose(context.turn, person, press.number(0), press.choice(1, Reason))


async def close_send(update: Update, context: Context, press: Press) -> str:
    """Close and send."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await closing.close(context.turn, person, press.number(0), row)


async def close_write(update: Update, context: Context, press: Press) -> str:
    """Other words."""
    person = person_of(await chat_of(update, context))
    return await closing.ask_words(context.turn, person, press.number(0))


# --- duty ---------------------------------------------------------------------------------------------------------


async def take(update: Update, context: Context, press: Press) -> str:
    """Take duty now."""
    person = person_of(await chat_of(update, context))
    return await duties.take(context.turn, person, press.word(0), press.choice(1, Layer))


async def until(update: Update, context: Context, press: Press) -> str:
    """Until then."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await duties.set_until(context.turn, person, press.number(0), press.number(1), row)


async def hours(update: Update, context: Context, press: Press) -> str:
    """Choose an hour."""
    return await duties.ask_hour(context.turn, person_of(await chat_of(update, context)), press.number(0))


async def keep(update: Update, context: Context, press: Press) -> str:
    """Go on."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await duties.keep(context.turn, person, press.number(0), row)


async def end(update: Update, context: Context, press: Press) -> str:
    """End it."""
    person, row = person_of(await chat_of(update, context)), await row_of(update, context)
    return await duties.end(context.turn, person, press.number(0), row)
