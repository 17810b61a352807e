"""One outbox row as calls of the Bot API, and Telegram's answer as one of few outcomes.

Nothing is decided here about what follows; `sender` records it and the services say what it means.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from html import unescape
from re import sub
from typing import Any

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputContactMessageContent,
    InputFile,
    InputMediaPhoto,
    InputMediaVideo,
    InputTextMessageContent,
    Message,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.domain.outgoing import Button, Keyboard, Media, MediaKind, Offer, Outgoing
from bot.handlers.council import is_out
from bot.messages import picture
from bot.storage.files import File

NO_PREVIEW = {"is_disabled": True}
CAPTION = 1024
TEMPORARY_SECONDS = 0.5


@dataclass(frozen=True)
class Sent:
    """Accepted, as these messages. `is_member`: where it was asked whether somebody is in the chat, the answer."""

    message_ids: Sequence[int]
    is_member: bool | None = None


@dataclass(frozen=True)
class Temporary:
    """To be tried again: after `seconds` where Telegram `asked` for that, else after a growing pause."""

    seconds: float
    error: str
    asked: bool = False


@dataclass(frozen=True)
class Unreachable:
    """Final: the person has blocked the bot, or the chat is gone."""

    error: str


@dataclass(frozen=True)
class Refused:
    """Telegram will not take it in this form."""

    error: str


@dataclass(frozen=True)
class Moved:
    """The group goes on as this chat: Telegram makes it another one when it grows."""

    chat_id: int
    error: str = "ChatMigrated"


Outcome = Sent | Temporary | Unreachable | Refused | Moved


@dataclass(frozen=True)
class Target:
    """Which message a row answers or edits, once that is known; the files that it sends of our own; and whose channel
    it goes by."""

    answers: int | None = None
    edits: int | None = None
    album: Sequence[int] = ()
    files: Mapping[int, File] = field(default_factory=dict)
    home: str = ""


class FileGone(Exception):
    """A file of ours was forgotten before it could be sent: nothing is left to send."""


async def perform(bot: Bot, chat_id: int, what: Outgoing, target: Target, *, is_edit: bool) -> Outcome:
    """Make the calls of one row."""
    try:
        if is_edit:
            await _edit(bot, chat_id, what, target)
            return Sent(())
        if what.member is not None:
            return Sent((), await _is_member(bot, chat_id, what.member))
        return Sent(await _send(bot, chat_id, what, target))
    except TelegramError as error:
        return outcome(error)
    except FileGone as error:
        return Refused(type(error).__name__)


def outcome(error: TelegramError) -> Outcome:
    """What a refused or failed call means."""
    kind, text = type(error).__name__, error.message.lower()
    if isinstance(error, RetryAfter):
        seconds = error.retry_after
        whole = seconds.total_seconds() if hasattr(seconds, "total_seconds") else float(seconds)
        return Temporary(whole, kind, asked=True)
    if "message is not modified" in text:
        return Sent(())
    if isinstance(error, Forbidden) or "chat not found" in text or "user is deactivated" in text:
        return Unreachable(kind)
    if isinstance(error, BadRequest):  # BadRequest is a NetworkError to the library: it must come first
        gone = "message to edit not found" in text or "message to delete not found" in text
        late = "message can't be deleted" in text or "message can't be edited" in text
        return Sent(()) if gone or late else Refused(kind)
    if isinstance(error, ChatMigrated):
        return Moved(error.new_chat_id)
    return Temporary(TEMPORARY_SECONDS, kind)


async def offer(bot: Bot, inline_id: str, offers: Sequence[Offer]) -> None:
    """Show these to whoever types @bot, and to nobody else; Telegram keeps no copy. Raises TelegramError."""
    found = [
        InlineQueryResultArticle(one.id, one.title, _what_is_sent(one), description=one.description) for one in offers
    ]
    await bot.answer_inline_query(inline_id, found, cache_time=0, is_personal=True)


def _what_is_sent(one: Offer) -> InputContactMessageContent | InputTextMessageContent:
    if one.card is not None and one.card.phone:
        return InputContactMessageContent(one.card.phone, one.card.name, vcard=one.card.vcard or None)
    return InputTextMessageContent(one.text, parse_mode="HTML")


def plain(what: Outgoing) -> Outgoing:
    """The same words without mark-up and buttons: what goes when Telegram refused the whole. Of a contact, which has
    no words, what it would have said."""
    text = unescape(sub(r"<[^>]+>", "", what.text))
    cards = [item for item in what.media if item.kind is MediaKind.CONTACT]
    if cards:
        text = "\n".join([*([text] if text else []), *(f"{card.name}\n{card.phone}" for card in cards)])
    return replace(what, text=text, buttons=(), plain=True, media=() if cards else what.media)


def _mode(what: Outgoing) -> str | None:
    return None if what.plain else "HTML"


def keyboard(rows: Keyboard) -> dict[str, Any] | None:
    """Buttons as the Bot API takes them."""
    if not rows:
        return None
    return {"inline_keyboard": [[_button(item) for item in row] for row in rows]}


def _button(item: Button) -> dict[str, Any]:
    if item.copy:
        return {"text": item.text, "copy_text": {"text": item.copy}}
    if item.url:
        return {"text": item.text, "url": item.url}
    return {"text": item.text, "callback_data": item.data}


async def _text_call(bot: Bot, method: str, what: Outgoing, values: dict[str, Any]) -> Any:
    """A text sent or edited, as plain JSON both ways: nine of ten calls are this, and of the answer only the id is
    wanted. The library's own method builds and parses some hundred objects for it."""
    called = {
        **values, "text": what.text, "parse_mode": _mode(what), "reply_markup": keyboard(what.buttons),
        "link_preview_options": NO_PREVIEW,
    }  # fmt: skip
    return await bot._post(method, {key: value for key, value in called.items() if value is not None})


async def _send(bot: Bot, chat_id: int, what: Outgoing, target: Target) -> Sequence[int]:
    answers = what.answer_to or target.answers
    common: dict[str, Any] = {
        "chat_id": chat_id,
        "protect_content": what.protect or None,
        "disable_notification": what.silent or None,
    }
    replied = {"message_id": answers, "allow_sending_without_reply": True} if answers else None
    if what.media:
        if len(what.media) == 1 and (shown := keyboard(what.buttons)):
            common["reply_markup"] = InlineKeyboardMarkup.de_json(shown, bot)
        common["reply_parameters"] = ReplyParameters.de_json(replied, bot) if replied else None
        return await _send_media(bot, what, common, target.files)
    if what.menu:
        return await _menu(bot, chat_id, what)
    if what.leave:
        return await _take_leave(bot, chat_id, what)
    sent = await _text_call(bot, "sendMessage", what, {**common, "reply_parameters": replied})
    return [int(sent["message_id"])]


async def _is_member(bot: Bot, chat_id: int, user_id: int) -> bool:
    """Whether somebody is in a group. Of whom Telegram knows nothing there (it then refuses) they are not."""
    try:
        return not is_out(await bot.get_chat_member(chat_id, user_id))
    except BadRequest as error:
        if "chat not found" in error.message.lower():
            raise
        return False


async def _menu(bot: Bot, chat_id: int, what: Outgoing) -> Sequence[int]:
    """It only decorates: where Telegram will not have it, nothing is lost."""
    with suppress(BadRequest, Forbidden):
        await bot.set_my_commands([BotCommand(*one) for one in what.menu], scope=BotCommandScopeChat(chat_id))
    return ()


async def _take_leave(bot: Bot, chat_id: int, what: Outgoing) -> Sequence[int]:
    """Say why and leave; where nothing may be said (a channel, a muted group) leave all the same."""
    said: Sequence[int] = ()
    with suppress(BadRequest, Forbidden):
        said = [(await bot.send_message(chat_id, what.text, parse_mode="HTML")).message_id]
    await bot.leave_chat(chat_id)
    return said


async def _send_media(bot: Bot, what: Outgoing, common: dict[str, Any], files: Mapping[int, File]) -> Sequence[int]:
    if what.media[0].kind is MediaKind.CONTACT:
        return await _send_contacts(bot, what.media, common)
    if len(what.media) > 1:
        parts: list[InputMediaPhoto | InputMediaVideo] = []
        for item in what.media:
            captioned: dict[str, Any] = {} if parts else {"caption": what.text, "parse_mode": _mode(what)}
            part = InputMediaPhoto if item.kind is MediaKind.PHOTO else InputMediaVideo
            parts.append(part(await _file(bot, item, files, attach=True), **captioned))
        return [message.message_id for message in await bot.send_media_group(media=parts, **common)]
    item = what.media[0]
    if item.kind is MediaKind.LOCATION:
        sent = await bot.send_location(latitude=item.latitude, longitude=item.longitude, **common)
        return [sent.message_id]
    captioned = {"caption": what.text or None, "parse_mode": _mode(what)}
    if item.kind is MediaKind.VIDEO_NOTE:
        captioned = {}
    sent = await _method(bot, item)(**{item.kind.value: await _file(bot, item, files)}, **captioned, **common)
    return [sent.message_id]


async def _send_contacts(bot: Bot, cards: Sequence[Media], common: dict[str, Any]) -> Sequence[int]:
    """Telegram's own contacts, which make no album: a message each."""
    sent = [
        await bot.send_contact(phone_number=card.phone, first_name=card.name, vcard=card.vcard or None, **common)
        for card in cards
    ]
    return [message.message_id for message in sent]


def _method(bot: Bot, item: Media) -> Callable[..., Awaitable[Message]]:
    methods: dict[MediaKind, Callable[..., Awaitable[Message]]] = {
        MediaKind.PHOTO: bot.send_photo, MediaKind.VIDEO: bot.send_video, MediaKind.VOICE: bot.send_voice,
        MediaKind.VIDEO_NOTE: bot.send_video_note, MediaKind.ANIMATION: bot.send_animation,
        MediaKind.AUDIO: bot.send_audio, MediaKind.DOCUMENT: bot.send_document,
    }  # fmt: skip
    return methods[item.kind]


async def _file(bot: Bot, item: Media, files: Mapping[int, File], *, attach: bool = False) -> Any:
    """What a file is sent as: Telegram's own id; but one with a name is fetched and sent under a neutral one,
    because its own may tell who wrote (promise 10). One that the bot made is sent whole, a picture is drawn now.
    `attach`: as part of an album."""
    if item.stored:
        if item.stored not in files:
            raise FileGone
        made = files[item.stored]
        return InputFile(made.data, filename=made.name, attach=attach)
    if item.drawn:  # beside the event loop: an alert must not wait for a picture
        return InputFile(await asyncio.to_thread(picture.draw, item.drawn), filename=item.name, attach=attach)
    if not item.name:
        return item.file_id
    file = await bot.get_file(item.file_id)
    return InputFile(bytes(await file.download_as_bytearray()), filename=item.name, attach=attach)


async def _edit(bot: Bot, chat_id: int, what: Outgoing, target: Target) -> None:
    if target.edits is None:
        return
    if what.delete:
        for message_id in target.album or (target.edits,):
            await bot.delete_message(chat_id, message_id)
        return
    await _text_call(bot, "editMessageText", what, {"chat_id": chat_id, "message_id": target.edits})
