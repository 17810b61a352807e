"""A Telegram message read into our own value: text, one attachment, what it answers, and what it can't be."""

import re

from telegram import Message, Update

from bot.domain.incoming import Incoming
from bot.domain.outgoing import Media, MediaKind
from bot.domain.wording import clean

FETCHABLE = 20 * 1024 * 1024  # a bot can't fetch more: core.telegram.org/bots/api#getfile
SUFFIXES = {
    "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/heic": ".heic", "text/plain": ".txt",
    "audio/mpeg": ".mp3", "audio/mp4": ".m4a", "audio/ogg": ".ogg", "video/mp4": ".mp4", "image/webp": ".webp",
}  # fmt: skip
# A name that tells nothing about anybody: none, or what cameras and Telegram's own apps give.
CAMERA = re.compile(r"(?:(?:VID|IMG|MVI|MOV|PXL|DSC|GH|video|film|trim)[-_ .\d]*(?:\.\w{2,4})?)?", re.IGNORECASE)


def read(message: Message) -> Incoming | None:
    """What was sent; None for a kind that can't be passed on (sticker, poll, game …)."""
    media, size = _media(message)
    text = clean(message.text or message.caption or _named_place(message))
    if media is None and not text:
        return None
    too_large = size > FETCHABLE and media is not None and bool(media.name)
    return Incoming(
        message_id=message.message_id,
        text=text,
        media=None if too_large else media,
        group=message.media_group_id,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        too_large=too_large,
    )


def words_of(message: Message) -> str:
    """What stands after a command."""
    return ((message.text or "").split(maxsplit=1)[1:] or [""])[0]


def words_answered(update: Update) -> str:
    """What stands after the command that the message with the pressed button answers; empty where that is gone."""
    pressed = update.callback_query.message if update.callback_query else None
    asked = pressed.reply_to_message if isinstance(pressed, Message) else None
    return words_of(asked) if asked is not None else ""


def _named_place(message: Message) -> str:
    """The name and address of a place that was picked from a list, not only where it is on the map."""
    return f"{message.venue.title}, {message.venue.address}" if message.venue else ""


def _media(message: Message) -> tuple[Media | None, int]:
    """The attachment and its size. What keeps a file name of its own is sent on under a neutral one."""
    if message.photo:
        photo = message.photo[-1]
        return Media(MediaKind.PHOTO, photo.file_id, unique=photo.file_unique_id), 0
    if message.location:
        place = message.location
        return Media(MediaKind.LOCATION, latitude=place.latitude, longitude=place.longitude), 0
    if message.contact:
        name = " ".join(part for part in (message.contact.first_name, message.contact.last_name) if part)
        return Media(MediaKind.CONTACT, name=clean(name), phone=message.contact.phone_number), 0
    for kind in (MediaKind.VOICE, MediaKind.VIDEO_NOTE):
        file = getattr(message, kind.value)
        if file:
            return Media(kind, file.file_id, unique=file.file_unique_id), file.file_size or 0
    # An animation is a document, too. A film that a camera named goes on as it is, however large.
    for kind in (MediaKind.VIDEO, MediaKind.ANIMATION, MediaKind.AUDIO, MediaKind.DOCUMENT):
        file = getattr(message, kind.value)
        if file:
            tells = kind is not MediaKind.VIDEO or not CAMERA.fullmatch(file.file_name or "")
            name = "bilaga" + SUFFIXES.get(file.mime_type or "", "") if tells else ""
            return Media(kind, file.file_id, name=name, unique=file.file_unique_id), file.file_size or 0
    return None, 0
