"""The Bot API's send methods, and copying and forwarding: checked as Telegram checks them, then kept in the chat."""

import secrets
import time
from typing import Any

from bot.playground.entities import Entity, UnparsableError, checked, parse_html, trimmed, units
from bot.playground.keyboards import forces_reply, inline_keyboard
from bot.playground.model import DOCUMENT_LIKE, JSON, SERVICE, ApiError, Chat, File, Message, refused
from bot.playground.params import Params, Upload
from bot.playground.state import State

MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_PHOTO = 10 * 1024 * 1024
MOST_VCARD = 2048
TYPING_SECONDS = 5.0
_CONTACT = ("phone_number", "first_name", "last_name", "vcard")
_ALBUM_KINDS = ("photo", "video", "audio", "document")
_ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note", "record_audio", "upload_audio",
})  # fmt: skip


# What all of them ask


def known_chat(state: State, params: Params, name: str = "chat_id") -> Chat:
    """The chat that a call names."""
    chat_id = params.get(name)
    if chat_id is None or chat_id == "":
        raise refused(f"{name} is empty")
    chat = state.chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None:
        raise refused("chat not found")
    if chat.became is not None:
        words = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, words, migrate_to_chat_id=chat.became)
    if chat.left:
        out = "was kicked from" if chat.kicked else "is not a member of"
        raise ApiError(403, f"Forbidden: bot {out} the {chat.kind} chat")
    return chat


def writable_chat(state: State, params: Params) -> Chat:
    """The chat that a call names, when the bot may write there."""
    chat = known_chat(state, params)
    if chat.user is not None and chat.user.blocked:
        raise ApiError(403, "Forbidden: bot was blocked by the user")
    if chat.user is not None and not chat.user.started:
        raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
    return chat


def formatted(text: Any, mode: Any, entities: Any) -> tuple[str, list[Entity]]:
    """Text and entities after parsing."""
    if not isinstance(text, str):
        return "", []
    mode = str(mode or "").lower()
    if mode == "html":
        try:
            return parse_html(text)
        except UnparsableError as problem:
            raise refused(f"can't parse entities: {problem}") from None
    if mode not in ("", "none"):
        raise refused("unsupported parse_mode")
    try:
        return trimmed(text, checked(entities))
    except UnparsableError as problem:
        raise refused(str(problem)) from None


def text_of(params: Params) -> tuple[str, list[Entity]]:
    """The text of a text message, within Telegram's limits."""
    raw = params.text("text")
    if not raw:
        raise refused("message text is empty")
    text, entities = formatted(raw, params.get("parse_mode"), params.get("entities"))
    if not text:
        raise refused("text must be non-empty")
    if units(text) > MOST_TEXT:
        raise refused("message is too long")
    return text, entities


def caption_of(values: JSON) -> tuple[str, list[Entity]]:
    """The caption of a media message, within Telegram's limits; may be empty."""
    text, entities = formatted(values.get("caption"), values.get("parse_mode"), values.get("caption_entities"))
    if units(text) > MOST_CAPTION:
        raise refused("message caption is too long")
    return text, entities


def file_of(state: State, params: Params, kind: str, value: Any) -> File:
    """The file that a call sends: uploaded with it, or one that Telegram has."""
    upload = params.files.get(kind) if value is None else None
    if isinstance(value, str) and value.startswith("attach://"):
        upload = params.files.get(value.removeprefix("attach://"))
        if upload is None:
            raise refused("media not found")
    if upload is not None:
        return _uploaded(state, kind, upload)
    if not isinstance(value, str) or not value:
        raise refused(f"there is no {kind.replace('_', ' ')} in the request")
    file = state.file(value)
    if file is None:
        raise refused("wrong file identifier/HTTP URL specified")
    file = file.large or file
    if file.kind != kind and not (file.kind in DOCUMENT_LIKE and kind in DOCUMENT_LIKE):
        raise refused(f"can't use file of type {_type_name(file.kind)} as {_type_name(kind)}")
    return file


def _type_name(kind: str) -> str:
    return {"voice": "VoiceNote", "video_note": "VideoNote"}.get(kind, kind.capitalize())


def _uploaded(state: State, kind: str, upload: Upload) -> File:
    if not upload.data:
        raise refused("file must be non-empty")
    if kind == "photo" and len(upload.data) > MOST_PHOTO:
        raise refused("file is too big for a photo")
    return state.keep_file(kind, upload.data, upload.name, upload.mime)


def _answered(chat: Chat, params: Params) -> int | None:
    """The message that a new one answers, if it is still there."""
    given = params.get("reply_parameters")
    given = given if isinstance(given, dict) else {}
    number = given.get("message_id", params.get("reply_to_message_id"))
    if not isinstance(number, int) or number == 0:
        return None
    message = chat.by_id.get(number)
    if message is not None and not message.deleted:
        return number
    if given.get("allow_sending_without_reply", params.get("allow_sending_without_reply")):
        return None
    raise refused("message to be replied not found")


def _paced(state: State, chat: Chat, count: int = 1) -> None:
    wait = state.pace.take(chat.id, count) if state.enforce_limits else 0
    if wait:
        raise ApiError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)


def _post(state: State, params: Params, chat: Chat, **values: Any) -> Message:
    markup = params.get("reply_markup")
    keyboard, reply_to = inline_keyboard(markup), _answered(chat, params)
    asks = _asked(state, chat, markup, reply_to, values) if forces_reply(markup) else frozenset()
    _paced(state, chat)
    shown = {"protect": params.flag("protect_content"), "silent": params.flag("disable_notification")}
    return state.keep_message(chat, None, keyboard=keyboard, reply_to=reply_to, asks=asks, **shown, **values)


def _asked(state: State, chat: Chat, markup: JSON, reply_to: int | None, values: JSON) -> frozenset[int]:
    """Whose phones a ForceReply opens an answer on: everybody's; with `selective` of those named or answered."""
    if chat.user is not None or not markup.get("selective"):
        return frozenset({chat.user.id}) if chat.user is not None else frozenset(chat.members)
    answered = chat.by_id[reply_to].from_user if reply_to is not None else None
    words = {word.lower() for word in values.get("text", "").split()}
    named = {user.id for user in state.users.values() if user.username and f"@{user.username}".lower() in words}
    return frozenset(chat.members & (named | {answered}))


# The methods


def send_message(state: State, params: Params) -> JSON:
    """sendMessage."""
    chat = writable_chat(state, params)
    text, entities = text_of(params)
    return _post(state, params, chat, text=text, entities=entities).as_json()


def send_media(state: State, params: Params, kind: str) -> JSON:
    """sendPhoto, sendVideo and their kin; a video note has no caption."""
    chat = writable_chat(state, params)
    text, entities = ("", []) if kind == "video_note" else caption_of(params.values)
    file = file_of(state, params, kind, params.get(kind))
    message = _post(state, params, chat, text=text, entities=entities, media=file, content=file.content())
    return message.as_json()


def send_location(state: State, params: Params) -> JSON:
    """sendLocation."""
    chat = writable_chat(state, params)
    return _post(state, params, chat, content={"location": _place(params)}, other="location").as_json()


def send_venue(state: State, params: Params) -> JSON:
    """sendVenue: a place with its name and address; the message has the bare place beside it."""
    chat = writable_chat(state, params)
    venue: JSON = {"location": _place(params)}
    for name in ("title", "address"):
        venue[name] = params.text(name).strip()
        if not venue[name]:
            raise refused(f"{name} is empty")
    return _post(state, params, chat, content={"venue": venue, "location": venue["location"]}, other="venue").as_json()


def _place(params: Params) -> JSON:
    place = {"latitude": params.decimal("latitude"), "longitude": params.decimal("longitude")}
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise refused("wrong location specified")
    return place


def send_contact(state: State, params: Params) -> JSON:
    """sendContact."""
    chat = writable_chat(state, params)
    contact = contact_of(params.values)
    return _post(state, params, chat, content={"contact": contact}, other="contact").as_json()


def contact_of(values: JSON) -> JSON:
    """The Contact that a call, or a part of one, describes. Who it belongs to is not looked up."""
    contact: JSON = {name: str(values[name]) for name in _CONTACT if values.get(name) not in (None, "")}
    for name in ("phone_number", "first_name"):
        if name not in contact:
            raise refused(f"{name.replace('_', ' ')} is empty")
    if len(contact.get("vcard", "").encode("utf-8", "surrogatepass")) > MOST_VCARD:
        raise refused("vcard is too long")
    return contact


def send_media_group(state: State, params: Params) -> list[JSON]:
    """sendMediaGroup: all of it or nothing."""
    chat = writable_chat(state, params)
    items = params.get("media")
    if not isinstance(items, list):
        raise refused("expected an Array of InputMedia")
    if len(items) < 2:
        raise refused("media group must include 2-10 items")
    if len(items) > 10:
        raise refused("too many messages to send as an album")
    parts = [_album_part(state, params, item) for item in items]
    kinds = {part["media"].kind for part in parts}
    if len(kinds) > 1 and kinds & {"audio", "document"}:
        raise refused(f"{'audio' if 'audio' in kinds else 'document'} can't be mixed with other media types")
    reply_to = _answered(chat, params)
    _paced(state, chat, len(parts))
    shown = {"protect": params.flag("protect_content"), "silent": params.flag("disable_notification")}
    group = str(secrets.randbits(53))
    sent = [state.keep_message(chat, None, group=group, reply_to=reply_to, **shown, **part) for part in parts]
    return [message.as_json() for message in sent]


def _album_part(state: State, params: Params, item: Any) -> JSON:
    kind = item.get("type") if isinstance(item, dict) else None
    if kind not in _ALBUM_KINDS:
        raise refused(f"can't parse InputMedia: type \"{kind}\" can't be used in sendMediaGroup")
    text, entities = caption_of(item)
    file = file_of(state, params, kind, item.get("media"))
    return {"text": text, "entities": entities, "media": file, "content": file.content()}


def _source(state: State, params: Params, action: str) -> Message:
    chat = known_chat(state, params, "from_chat_id")
    message = chat.by_id.get(params.number("message_id") or 0)
    if message is None or message.deleted:
        raise refused(f"message to {action} not found")
    if message.protect or message.other in SERVICE:
        raise refused(f"the message can't be {'copied' if action == 'copy' else 'forwarded'}")
    return message


def copy_message(state: State, params: Params) -> JSON:
    """copyMessage: without a word of where it comes from; a new caption replaces the old one."""
    chat = writable_chat(state, params)
    source = _source(state, params, "copy")
    text, entities = source.text, source.entities
    if source.media is not None and params.get("caption") is not None:
        text, entities = caption_of(params.values)
    content = {"media": source.media, "content": source.content, "other": source.other}
    message = _post(state, params, chat, text=text, entities=entities, **content)
    return {"message_id": message.message_id}


def forward_message(state: State, params: Params) -> JSON:
    """forwardMessage: says who wrote it first."""
    chat = writable_chat(state, params)
    source = _source(state, params, "forward")
    origin = source.origin or {"type": "user", "sender_user": source.sender, "date": int(source.date.timestamp())}
    content = {"media": source.media, "content": source.content, "other": source.other}
    text = {"text": source.text, "entities": source.entities}
    return _post(state, params, chat, origin=origin, **text, **content).as_json()


def send_chat_action(state: State, params: Params) -> bool:
    """sendChatAction: seen on the phone for a few seconds, or until a message comes."""
    chat = writable_chat(state, params)
    if params.text("action") not in _ACTIONS:
        raise refused("wrong parameter action in request")
    chat.typing_until = time.monotonic() + TYPING_SECONDS
    return True
