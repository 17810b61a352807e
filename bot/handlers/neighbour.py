"""The neighbour's face: start, language, what they write, and the buttons under what they got."""

from dataclasses import replace

from telegram import Message, Update

from bot.domain.concern import Category
from bot.domain.home import Urgency
from bot.domain.incoming import Incoming
from bot.domain.outgoing import Lane, MediaKind
from bot.domain.people import Chat
from bot.domain.urgency import sounds_urgent
from bot.domain.wording import clean
from bot.handlers.context import Context, chat_of
from bot.handlers.reading import read
from bot.messages import menu, neighbour, refusals
from bot.messages.buttons import Press
from bot.messages.texts import LANGUAGES, say
from bot.services import closing, conversation, corrections, crew, drafts, entry_writing, looking_up
from bot.services.meetings import attending, guests
from bot.services.meetings import talk as meeting_talk
from bot.services.minutes import acting_talk
from bot.storage import concerns, outbox, people


async def start(update: Update, context: Context) -> None:
    """`/start`, alone or with the payload of a QR code or an invitation. More words are no payload."""
    chat, turn = await chat_of(update, context), context.turn
    first, *more = context.args or [""]
    known = first.startswith((crew.PREFIX, guests.PREFIX)) or first.lower() in turn.homes
    payload = first if known or not more else ""
    if payload.startswith(crew.PREFIX):
        await crew.join(turn, chat, payload)
        return
    if payload.startswith(guests.PREFIX):
        await guests.opened(turn, chat, payload, update.effective_user.full_name if update.effective_user else "")
        return
    named, here = turn.homes.get(payload.lower()), turn.home_of(chat.home)
    if payload and named is None:
        await turn.tell(chat, refusals.unknown_slug(turn.homes, chat.language))
    elif named is not None and here is not None and named != here:
        await turn.tell(chat, neighbour.ask_which_home(here, named, chat.language))
    else:
        home = named or here or (turn.homes.first if len(turn.homes) == 1 else None)
        if home is None:
            await turn.tell(chat, neighbour.ask_home(turn.homes, chat.language))
        else:
            await drafts.choose_home(turn, chat, home.slug)


async def mine(update: Update, context: Context) -> None:
    """`/mine`."""
    await closing.mine(context.turn, await chat_of(update, context))


async def language(update: Update, context: Context) -> None:
    """`/language`: the languages of the home."""
    chat = await chat_of(update, context)
    home = context.turn.home_of(chat.home) or context.turn.homes.first
    await context.turn.tell(chat, neighbour.ask_language(home, chat.language))


async def help_(update: Update, context: Context) -> None:
    """`/help`."""
    chat, turn = await chat_of(update, context), context.turn
    home, seen = turn.home_of(chat.home) or turn.homes.first, looking_up.seen_by(turn, chat.person)
    manages = any(chat.person is not None and chat.person.manages(one.slug) for one in seen)
    await turn.tell(chat, refusals.help_text(chat.language, home, member=bool(seen), manages=manages))


async def unknown(update: Update, context: Context) -> None:
    """A command that the bot doesn't know: said kindly. What reads as words is taken as words."""
    chat = await chat_of(update, context)
    message = update.effective_message
    if message and reads_as_words(message.text or ""):
        await _receive(context, chat, message)
        return
    await context.turn.tell(chat, refusals.unknown_command(chat.language))


def reads_as_words(text: str) -> bool:
    """Whether a command and what stands after it was meant for a person."""
    return len(text.split()) > 3 or sounds_urgent(text)


async def words_after(update: Update, context: Context) -> None:
    """What stands after a command and reads as words is taken as words, so that nothing is lost."""
    message = update.effective_message
    rest = (message.text or "").partition(" ")[2] if message else ""
    if message and reads_as_words(f"/ {rest}"):
        await _receive(context, await chat_of(update, context), message, text=clean(rest))


async def written(update: Update, context: Context) -> None:
    """Any message that is not a command. What they chose of our own offers is theirs to keep: it tells us nothing."""
    message = update.message
    if message is not None and (message.via_bot is None or message.via_bot.id != context.bot.id):
        await _receive(context, await chat_of(update, context), message)


async def _receive(context: Context, chat: Chat, message: Message, *, text: str | None = None) -> None:
    incoming = read(message)
    if incoming is not None and text is not None:
        incoming = replace(incoming, text=text)
    if incoming is None:
        if not is_service(message):
            await context.turn.tell(chat, refusals.unsupported(chat.language))
    elif (
        chat.person is not None
        and text is None
        and (
            await entry_writing.receive(context.turn, chat, chat.person, incoming)
            or await acting_talk.receive(context.turn, chat, chat.person, incoming)
            or await attending.written(context.turn, chat, chat.person, incoming)
            or await meeting_talk.receive(context.turn, chat, chat.person, incoming)
        )
    ):
        return
    elif is_contact(incoming):
        await context.turn.tell(chat, refusals.unsupported(chat.language))
    elif chat.person is not None and chat.person.homes:
        await conversation.receive(context.turn, chat, chat.person, incoming)
    else:
        await drafts.receive(context.turn, chat, incoming)


SERVICE = (
    "pinned_message", "message_auto_delete_timer_changed", "write_access_allowed", "users_shared", "chat_shared",
    "proximity_alert_triggered", "video_chat_started", "boost_added", "chat_background_set", "new_chat_title",
)  # fmt: skip


def is_contact(incoming: Incoming) -> bool:
    """Whether somebody shared a contact from their phone, which only the talk about an entry takes."""
    return incoming.media is not None and incoming.media.kind is MediaKind.CONTACT


def is_service(message: Message) -> bool:
    """Whether Telegram itself wrote it: nobody waits for an answer to that."""
    return any(getattr(message, name, None) for name in SERVICE)


async def edited(update: Update, context: Context) -> None:
    """An edited message: new text, marked as a correction."""
    chat, message = await chat_of(update, context), update.edited_message
    incoming = read(message) if message else None
    if message is None or message.location is not None or incoming is None:
        return  # a live location moves by edits, and is no correction
    await corrections.correct(context.turn, chat, incoming)


# --- buttons ------------------------------------------------------------------------------------------------------


async def row_of(update: Update, context: Context) -> int | None:
    """The outbox row of the message whose button was pressed."""
    query = update.callback_query
    if query is None or query.message is None:
        return None
    return await outbox.row_of_message(context.turn.tx, query.from_user.id, query.message.message_id)


async def home(update: Update, context: Context, press: Press) -> str:
    """A home was chosen."""
    return await drafts.choose_home(context.turn, await chat_of(update, context), press.word(0))


async def about(update: Update, context: Context, press: Press) -> str:
    """More about the line."""
    chat, turn = await chat_of(update, context), context.turn
    found = turn.homes.get(press.word(0))
    if found is None:
        return say(chat.language, "gone-toast")
    await turn.tell(chat, neighbour.about(found, chat.language))
    return ""


async def choose_language(update: Update, context: Context, press: Press) -> str:
    """Another language, for all that follows; the first message turns into it where it stands."""
    chat, turn, code = await chat_of(update, context), context.turn, press.word(0)
    if code not in LANGUAGES:
        return say(chat.language, "gone-toast")
    await people.set_language(turn.tx, chat.id, code)
    await concerns.speak(turn.tx, chat.id, code)
    if chat.person is not None:
        await turn.tell(chat, menu.of_person(chat.person, code), lane=Lane.NOTICE)
    home, row = turn.homes.get(press.parts[1]) if press.parts[1:] else None, await row_of(update, context)
    if home is None or row is None:
        await turn.tell(chat, neighbour.language_chosen(code))
        return ""
    await drafts.greet(turn, replace(chat, language=code), home, edits=row)
    return say(code, "language-chosen")


async def urgency(update: Update, context: Context, press: Press) -> str:
    """How urgent: one press sends it."""
    chat = await chat_of(update, context)
    return await drafts.choose_urgency(context.turn, chat, press.number(0), press.choice(1, Urgency))


async def cancel(update: Update, context: Context, press: Press) -> str:
    """Don't send."""
    return await drafts.cancel(context.turn, await chat_of(update, context), press.number(0))


async def join(update: Update, context: Context, press: Press) -> str:
    """The draft belongs to this concern."""
    chat = await chat_of(update, context)
    return await drafts.choose_concern(context.turn, chat, press.number(0), press.number(1))


async def fresh(update: Update, context: Context, press: Press) -> str:
    """The draft is a new concern."""
    return await drafts.choose_fresh(context.turn, await chat_of(update, context), press.number(0))


async def split(update: Update, context: Context, press: Press) -> str:
    """What was added is a new concern instead."""
    chat, row = await chat_of(update, context), await row_of(update, context)
    return await drafts.split(context.turn, chat, press.number(0), press.number(1), row)


async def add(update: Update, context: Context, press: Press) -> str:
    """Add more."""
    return await closing.how_to_add(context.turn, await chat_of(update, context), press.number(0))


async def withdraw(update: Update, context: Context, press: Press) -> str:
    """Take it back: sure?"""
    return await closing.ask_withdraw(context.turn, await chat_of(update, context), press.number(0))


async def withdraw_sure(update: Update, context: Context, press: Press) -> str:
    """Take it back."""
    chat = await chat_of(update, context)
    return await closing.withdraw(context.turn, chat, press.number(0), await row_of(update, context))


async def withdraw_not(update: Update, context: Context, press: Press) -> str:
    """Let it stand."""
    chat = await chat_of(update, context)
    return await closing.withdraw_not(context.turn, chat, press.number(0), await row_of(update, context))


async def categories(update: Update, context: Context, press: Press) -> str:
    """What is it about?"""
    return await closing.ask_category(context.turn, await chat_of(update, context), press.number(0))


async def category(update: Update, context: Context, press: Press) -> str:
    """What it is about."""
    chat, row = await chat_of(update, context), await row_of(update, context)
    return await closing.choose_category(context.turn, chat, press.number(0), press.choice(1, Category), row)


async def helped(update: Update, context: Context, press: Press) -> str:
    """It helped."""
    return await closing.helped(context.turn, await chat_of(update, context), press.number(0))


async def reopen(update: Update, context: Context, press: Press) -> str:
    """It did not help: open it again."""
    return await closing.not_helped(context.turn, await chat_of(update, context), press.number(0))
