"""The names of the Bot API's methods and what does them. Those that wait (getUpdates, webhooks) are in `botapi`."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bot.playground import asking, changing, offering, sending
from bot.playground.params import Params
from bot.playground.state import State

Method = Callable[[State, Params], Any]

_NAMED: dict[str, Method] = {
    "getMe": asking.get_me,
    "getFile": asking.get_file,
    "getChat": asking.get_chat,
    "getChatMember": asking.get_chat_member,
    "setMyCommands": asking.set_commands,
    "deleteMyCommands": asking.delete_commands,
    "getMyCommands": asking.get_commands,
    "setMyName": partial(asking.set_words, name="name", most=64),
    "getMyName": partial(asking.get_words, name="name"),
    "setMyDescription": partial(asking.set_words, name="description", most=512),
    "getMyDescription": partial(asking.get_words, name="description"),
    "setMyShortDescription": partial(asking.set_words, name="short_description", most=120),
    "getMyShortDescription": partial(asking.get_words, name="short_description"),
    "setChatMenuButton": asking.set_menu_button,
    "logOut": asking.agree,
    "close": asking.agree,
    "sendMessage": sending.send_message,
    "sendPhoto": partial(sending.send_media, kind="photo"),
    "sendVideo": partial(sending.send_media, kind="video"),
    "sendVoice": partial(sending.send_media, kind="voice"),
    "sendVideoNote": partial(sending.send_media, kind="video_note"),
    "sendAnimation": partial(sending.send_media, kind="animation"),
    "sendAudio": partial(sending.send_media, kind="audio"),
    "sendDocument": partial(sending.send_media, kind="document"),
    "sendLocation": sending.send_location,
    "sendVenue": sending.send_venue,
    "sendContact": sending.send_contact,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "editMessageText": changing.edit_text,
    "editMessageCaption": changing.edit_caption,
    "editMessageReplyMarkup": changing.edit_markup,
    "editMessageMedia": changing.edit_media,
    "deleteMessage": changing.delete_message,
    "deleteMessages": changing.delete_messages,
    "answerCallbackQuery": changing.answer_press,
    "answerInlineQuery": offering.answer_inline,
    "pinChatMessage": changing.pin_message,
    "unpinChatMessage": changing.unpin_message,
    "unpinAllChatMessages": changing.unpin_all,
    "leaveChat": changing.leave_chat,
}
_WAITING = ("getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo")

# Telegram does not mind the case of a method's name.
METHODS = {name.lower(): method for name, method in _NAMED.items()}
NAMES = {name.lower(): name for name in (*_NAMED, *_WAITING)}
# Those after which a phone shows the same as before.
UNSEEN = frozenset({name for name in NAMES.values() if name.startswith(("get", "set"))})
