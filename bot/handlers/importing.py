"""The face of a contact list in a file: what is sent, and the buttons below what would change."""

from pathlib import PurePath

from telegram import Message, Update

from bot.handlers import neighbour
from bot.handlers.context import Context, chat_of, person_of
from bot.handlers.reading import read
from bot.messages.buttons import Press
from bot.services import chat_import
from bot.services.chat_import import ENDINGS, Sent

# For a file without an ending: what Telegram's apps say of such files.
KINDS = {
    "text/csv": ".csv", "text/comma-separated-values": ".csv", "text/vcard": ".vcf", "text/x-vcard": ".vcf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip


async def sent(update: Update, context: Context) -> None:
    """A file, or one that took another's place: a contact list, where a manager sends one; from anybody else, and any
    other, as whatever is sent."""
    message = update.effective_message
    found, incoming = list_in(message), read(message) if message else None
    if found is not None and incoming is not None:
        chat = await chat_of(update, context)
        if await chat_import.receive(context.turn, chat, found, incoming):
            return
    await (neighbour.edited if update.edited_message else neighbour.written)(update, context)


def list_in(message: Message | None) -> Sent | None:
    """The file, where its name or kind says that it may be a contact list. Only here is its name read."""
    file = message.document if message else None
    if file is None:
        return None
    name = PurePath(file.file_name or "")
    ending = name.suffix.lower() or KINDS.get(file.mime_type or "", "")
    return Sent(file.file_id, name.stem, ending, file.file_size or 0) if ending in ENDINGS else None


async def take_in(update: Update, context: Context, press: Press) -> str:
    """*Take in so many*."""
    person, row = person_of(await chat_of(update, context)), await neighbour.row_of(update, context)
    return await chat_import.take_in(context.turn, person, press.number(0), row)


async def drop(update: Update, context: Context, press: Press) -> str:
    """*Don't take it in*."""
    person, row = person_of(await chat_of(update, context)), await neighbour.row_of(update, context)
    return await chat_import.drop(context.turn, person, press.number(0), row)


async def home(update: Update, context: Context, press: Press) -> str:
    """Which home's list it is."""
    person, row = person_of(await chat_of(update, context)), await neighbour.row_of(update, context)
    return await chat_import.choose_home(context.turn, person, press.number(0), press.word(1), row)


async def undo(update: Update, context: Context, press: Press) -> str:
    """*Undo the whole import*."""
    person, row = person_of(await chat_of(update, context)), await neighbour.row_of(update, context)
    return await chat_import.undo(context.turn, person, press.number(0), row)
