"""The faces beyond private chats: groups that the bot is in, their commands and buttons; and @bot typed anywhere.

Whoever acts here is looked up, never made known: a stranger leaves no trace, and a private chat that was blocked stays
blocked.
"""

from telegram import Chat as TelegramChat
from telegram import ChatMember, ChatMemberRestricted, Update

from bot.domain.people import Chat, Person
from bot.handlers import neighbour
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.reading import words_answered, words_of
from bot.messages.buttons import Press
from bot.messages.texts import say
from bot.services import council_group, council_keeping, inline
from bot.services.turn import NotAllowed
from bot.storage import outbox, people

OUT = (ChatMember.BANNED, ChatMember.LEFT)


def is_out(member: ChatMember) -> bool:
    """Whether somebody with this status is not in the chat."""
    return member.status in OUT or (isinstance(member, ChatMemberRestricted) and not member.is_member)


def group_of(update: Update) -> int | None:
    """The group that an update comes from; None where it comes from a private chat, or from no chat."""
    chat = update.effective_chat
    return chat.id if chat is not None and chat.type != TelegramChat.PRIVATE else None


async def asker(update: Update, context: Context) -> Person:
    """Who pressed a button in a group. Raises NotAllowed where it is nobody with a role now."""
    user = update.effective_user
    chat = await council_group.member(context.turn, user.id) if user else None
    if chat is None:
        raise NotAllowed
    return person_of(chat)


async def _row(update: Update, context: Context) -> int | None:
    query = update.callback_query
    if query is None or query.message is None:
        return None
    return await outbox.row_of_message(context.turn.tx, query.message.chat.id, query.message.message_id)


async def toast(update: Update, context: Context, key: str) -> str:
    """A word for a pressed button, in the language of who pressed it."""
    user = update.effective_user
    if user is None or group_of(update) is None:
        return say((await chat_of(update, context)).language, key)
    known: Chat | None = await people.find(context.turn.tx, user.id)
    return say(known.language if known else context.turn.language_for(None, user.language_code), key)


# --- groups -----------------------------------------------------------------------------------------------------------


async def membership(update: Update, context: Context) -> None:
    """The bot was put into a group, or out of one."""
    change = update.my_chat_member
    if change is None or (not is_out(change.old_chat_member) and not is_out(change.new_chat_member)):
        return
    if is_out(change.new_chat_member):
        await council_group.gone(context.turn, change.chat.id)
    elif change.chat.type == TelegramChat.CHANNEL:
        await council_group.leave(context.turn, change.chat.id, change.from_user.language_code)
    else:
        who = change.from_user
        await council_group.added(context.turn, change.chat.id, who.id, who.language_code)


async def moved(update: Update, context: Context) -> None:
    """The group became another chat; told in the old one, and in the new one."""
    message = update.message
    if message is not None and message.migrate_to_chat_id is not None:
        await council_group.moved(context.turn, message.chat.id, message.migrate_to_chat_id)
    elif message is not None and message.migrate_from_chat_id is not None:
        await council_group.moved(context.turn, message.migrate_from_chat_id, message.chat.id)


async def council(update: Update, context: Context) -> None:
    """`/council` in a group."""
    group, user = group_of(update), update.effective_user
    if group is not None and user is not None:
        await council_group.show(context.turn, group, user.id)


async def private(update: Update, context: Context) -> None:
    """`/council` in private. To who manages no home it is a command like any other that there isn't."""
    if await council_keeping.show(context.turn, await chat_of(update, context)):
        await neighbour.words_after(update, context)
    else:
        await neighbour.unknown(update, context)


async def drop(update: Update, context: Context, press: Press) -> str:
    """*Stop answering in the group*, from a manager's own chat."""
    person, row = person_of(await chat_of(update, context)), await _row(update, context)
    return await council_keeping.drop(context.turn, person, press.word(0), -press.number(1), row)


async def keep(update: Update, context: Context, press: Press) -> str:
    """*Go on answering*."""
    person, row = person_of(await chat_of(update, context)), await _row(update, context)
    return await council_keeping.keep(context.turn, person, press.word(0), -press.number(1), row)


async def choose(update: Update, context: Context, press: Press) -> str:
    """*The council for …*."""
    group, person = group_of(update), await asker(update, context)
    return await council_group.choose(context.turn, person, group, press.word(0), await _row(update, context))


async def end(update: Update, context: Context, press: Press) -> str:
    """*Stop answering in the group*."""
    group, person = group_of(update), await asker(update, context)
    return await council_group.end(context.turn, person, group, press.word(0), await _row(update, context))


async def contacts(update: Update, context: Context) -> None:
    """`/contacts` in a group, alone or with words."""
    group, user, message = group_of(update), update.effective_user, update.effective_message
    if group is not None and user is not None and message is not None:
        words = words_of(message)
        await council_group.contacts(context.turn, group, user.id, words, message.message_id)


async def topics(update: Update, context: Context, press: Press) -> str:
    """The topics, or another page of them."""
    group, person, row = await _pressed(update, context)
    page = press.number(1) if len(press.parts) > 1 else 0
    return await council_group.topics(context.turn, person, group, press.word(0), page, row)


async def topic(update: Update, context: Context, press: Press) -> str:
    """Whom to call about this."""
    group, person, row = await _pressed(update, context)
    named = press.word(0), press.number(1), press.number(2)
    return await council_group.topic(context.turn, person, group, *named, row)


async def words(update: Update, context: Context, press: Press) -> str:
    """Another page of what was found for words."""
    group, person, row = await _pressed(update, context)
    named = press.word(0), words_answered(update), press.number(1)
    return await council_group.turned(context.turn, person, group, *named, row)


async def contact(update: Update, context: Context, press: Press) -> str:
    """All about this one."""
    group, person, _ = await _pressed(update, context)
    return await council_group.contact(context.turn, person, group, press.number(0), card=False)


async def send(update: Update, context: Context, press: Press) -> str:
    """This one as a contact of Telegram's."""
    group, person, _ = await _pressed(update, context)
    return await council_group.contact(context.turn, person, group, press.number(0), card=True)


async def line(update: Update, context: Context, press: Press) -> str:
    """The home's own phone."""
    group, person, _ = await _pressed(update, context)
    return await council_group.line(context.turn, person, group, press.word(0))


async def _pressed(update: Update, context: Context) -> tuple[int, Person, int | None]:
    """The group, who pressed, and the row of the message. Raises NotAllowed outside of a group."""
    group = group_of(update)
    if group is None:
        raise NotAllowed
    return group, await asker(update, context), await _row(update, context)


# --- @bot, anywhere ---------------------------------------------------------------------------------------------------


async def offer(update: Update, context: Context) -> None:
    """Somebody types @bot and words, in any chat."""
    query = update.inline_query
    if query is not None:
        context.handling.inline_id = query.id
        context.handling.offers = await inline.offers(context.turn, query.from_user.id, query.query)
