"""The Bot API's methods that change what was sent: edits, deletions, pins, and answers to presses."""

from datetime import timedelta
from typing import Any

from bot.playground.entities import Entity, units
from bot.playground.groups import ADMINISTRATOR, LEFT, MEMBER
from bot.playground.keyboards import inline_keyboard
from bot.playground.model import JSON, MEDIA_KINDS, Answer, ApiError, Chat, Message, Toast, refused
from bot.playground.params import Params
from bot.playground.sending import caption_of, file_of, known_chat, text_of
from bot.playground.state import State

MOST_ANSWER = 200
DELETABLE = timedelta(hours=48)


def _editable(state: State, params: Params) -> Message:
    if params.get("inline_message_id"):
        raise refused("MESSAGE_ID_INVALID")
    chat = known_chat(state, params)
    message = chat.by_id.get(params.number("message_id") or 0)
    if message is None or message.deleted:
        raise refused("message to edit not found")
    if not message.from_bot or message.origin is not None:
        raise refused("message can't be edited")
    return message


def _unchanged() -> ApiError:
    return refused(
        "message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )


def _rewrite(state: State, params: Params, message: Message, text: str, entities: list[Entity]) -> JSON:
    keyboard = inline_keyboard(params.get("reply_markup"), editing=True)
    if (text, entities, keyboard) == (message.text, message.entities, message.keyboard):
        raise _unchanged()
    if (text, entities) != (message.text, message.entities):
        message.edit_date = state.clock()
    message.text, message.entities, message.keyboard = text, entities, keyboard
    message.version += 1
    return message.as_json()


def edit_text(state: State, params: Params) -> JSON:
    """editMessageText; without a reply_markup the buttons go."""
    message = _editable(state, params)
    text, entities = text_of(params)
    if not message.text or message.media is not None:
        raise refused("there is no text in the message to edit")
    return _rewrite(state, params, message, text, entities)


def edit_caption(state: State, params: Params) -> JSON:
    """editMessageCaption; an empty one removes it."""
    message = _editable(state, params)
    text, entities = caption_of(params.values)
    if message.media is None or message.media.kind == "video_note":
        raise refused("there is no caption in the message to edit")
    return _rewrite(state, params, message, text, entities)


def edit_markup(state: State, params: Params) -> JSON:
    """editMessageReplyMarkup; without one the buttons go."""
    message = _editable(state, params)
    keyboard = inline_keyboard(params.get("reply_markup"), editing=True)
    if keyboard == message.keyboard:
        raise _unchanged()
    message.keyboard = keyboard
    message.version += 1
    return message.as_json()


def edit_media(state: State, params: Params) -> JSON:
    """editMessageMedia: another file, with its own caption."""
    message = _editable(state, params)
    item: Any = params.get("media")
    kind = item.get("type") if isinstance(item, dict) else None
    if kind not in MEDIA_KINDS - {"voice", "video_note"}:
        raise refused(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    keyboard = inline_keyboard(params.get("reply_markup"), editing=True)
    text, entities = caption_of(item)
    file = file_of(state, params, kind, item.get("media"))
    if (file, text, entities, keyboard) == (message.media, message.text, message.entities, message.keyboard):
        raise _unchanged()
    message.media, message.content, message.other = file, file.content(), None
    message.text, message.entities, message.keyboard = text, entities, keyboard
    message.edit_date = state.clock()
    message.version += 1
    return message.as_json()


def delete_message(state: State, params: Params) -> bool:
    """deleteMessage: in a private chat anybody's, within 48 hours."""
    _delete(state, params, params.number("message_id") or 0)
    return True


def delete_messages(state: State, params: Params) -> bool:
    """deleteMessages: up to 100; those that are not there are passed over."""
    numbers = params.get("message_ids")
    if not isinstance(numbers, list) or not 1 <= len(numbers) <= 100:
        raise refused("there are no messages to delete" if not numbers else "too many messages to delete")
    chat = known_chat(state, params)
    for number in numbers:
        if isinstance(number, int) and number in chat.by_id and not chat.by_id[number].deleted:
            _delete(state, params, number)
    return True


def _delete(state: State, params: Params, number: int) -> None:
    chat = known_chat(state, params)
    message = chat.by_id.get(number)
    if message is None or message.deleted:
        raise refused("message to delete not found")
    if chat.user is None and not message.from_bot:
        raise refused("message can't be deleted")
    if state.clock() - message.date > DELETABLE:
        raise refused("message can't be deleted for everyone")
    message.deleted = True
    message.version += 1
    if number in chat.pinned:
        chat.pinned.remove(number)


def answer_press(state: State, params: Params) -> bool:
    """answerCallbackQuery: the toast on the phone of the one who pressed."""
    query_id = params.text("callback_query_id")
    query = state.queries.get(query_id)
    text = params.text("text")
    if units(text) > MOST_ANSWER:
        raise refused("MESSAGE_TOO_LONG")
    if query is None:
        raise refused("query is too old and response timeout expired or query ID is invalid")
    query.answered = True
    state.answers[query_id] = Answer(text, params.flag("show_alert"))
    if text:
        shown = Toast(query_id, text, params.flag("show_alert"), query.chat_id, state.clock())
        state.users[query.user_id].toast = shown
    return True


def pin_message(state: State, params: Params) -> bool:
    """pinChatMessage: the chat says so, which the bot hears of, too. In groups an administrator's right."""
    chat = known_chat(state, params)
    message = chat.by_id.get(params.number("message_id") or 0)
    if message is None or message.deleted:
        raise refused("message to pin not found")
    _check_pins(chat)
    if message.message_id not in chat.pinned:
        chat.pinned.append(message.message_id)
        content = {"pinned_message": message.as_json(nested=False)}
        silent = params.flag("disable_notification")
        told = state.keep_message(chat, None, content=content, other="pinned_message", silent=silent)
        state.queue_message("message", told)
    return True


def _check_pins(chat: Chat) -> None:
    if chat.user is None and not chat.admin:
        raise refused("not enough rights to manage pinned messages in the chat")


def unpin_message(state: State, params: Params) -> bool:
    """unpinChatMessage: one, or the newest."""
    chat = known_chat(state, params)
    number = params.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise refused("message to unpin not found")
    _check_pins(chat)
    chat.pinned.remove(number)
    return True


def unpin_all(state: State, params: Params) -> bool:
    """unpinAllChatMessages."""
    chat = known_chat(state, params)
    _check_pins(chat)
    chat.pinned.clear()
    return True


def leave_chat(state: State, params: Params) -> bool:
    """leaveChat: only groups can be left."""
    chat = known_chat(state, params)
    if chat.user is not None:
        raise refused("chat member status can't be changed in private chats")
    state.membership(chat, state.bot, ADMINISTRATOR if chat.admin else MEMBER, LEFT)
    chat.left, chat.admin = True, False
    return True
