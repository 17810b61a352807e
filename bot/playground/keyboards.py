"""Reply markup: read and refused as Telegram does. Keeps only inline keyboards, the ones that hang on a message."""

import re
from typing import Any

from bot.playground.entities import units
from bot.playground.model import JSON, ApiError, refused

MOST_BUTTONS = 100
MOST_DATA = 64
MOST_COPY = 256
MOST_PLACEHOLDER = 64
_ACTIONS = frozenset({
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
})  # fmt: skip
_OTHER_MARKUP = frozenset({"keyboard", "remove_keyboard", "force_reply"})
_PROTOCOL = re.compile(r"([^:/?#]*)://")
_PORT = re.compile(r"[^/?#:]*:(?!\d{1,5}(?:[/?#]|\Z))")
_HOST = re.compile(r"(?:https?://)?[^\s/?#]+\.[^\s/?#.]{2,}(?:[/?#:]\S*)?\Z", re.IGNORECASE)


def inline_keyboard(markup: Any, *, editing: bool = False) -> list[list[JSON]]:
    """The buttons of a reply_markup; of other kinds of markup, and of none, an empty list."""
    if not markup:
        return []
    if not isinstance(markup, dict):
        raise refused("object expected as reply markup")
    if "inline_keyboard" not in markup:
        if editing:
            raise refused("inline keyboard expected")
        if not _OTHER_MARKUP & markup.keys():
            return []
        return []
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list):
        raise refused('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    kept = [[button for button in map(_button, _cells(row)) if button] for row in rows]
    if sum(map(len, kept)) > MOST_BUTTONS:
        raise refused("reply markup is too long")
    return [row for row in kept if row]  # Telegram leaves out empty rows without a word


def forces_reply(markup: Any) -> bool:
    """Whether it is a ForceReply; refused where its placeholder is too long."""
    if not isinstance(markup, dict) or not markup.get("force_reply"):
        return False
    if units(str(markup.get("input_field_placeholder") or "")) > MOST_PLACEHOLDER:
        raise refused("input field placeholder is too long")
    return True


def _cells(row: Any) -> list[Any]:
    if not isinstance(row, list):
        raise refused('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    return row


def _button(button: Any) -> JSON | None:
    """One button as it will be shown; None for one with an empty text, which Telegram leaves out without a word."""
    if not isinstance(button, dict):
        raise _unparsable("InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise _unparsable('Can\'t find field "text"' if text is None else 'Field "text" must be of type String')
    actions = _ACTIONS & button.keys()
    if not actions:
        raise _unparsable("Text buttons are unallowed in the inline keyboard")
    if "callback_data" in actions:
        _check_data(button["callback_data"])
    if "url" in actions:
        _check_url(button["url"])
    if "copy_text" in actions:
        _check_copy(button["copy_text"])
    return button if text.strip() else None


def _check_data(data: Any) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode("utf-8", "surrogatepass")) <= MOST_DATA:
        raise refused("BUTTON_DATA_INVALID")


def _check_copy(copy: Any) -> None:
    text = copy.get("text") if isinstance(copy, dict) else None
    if not isinstance(text, str) or not 1 <= units(text) <= MOST_COPY:
        raise refused("BUTTON_COPY_TEXT_INVALID")


def _check_url(url: Any) -> None:
    if not isinstance(url, str) or not url:
        raise refused("BUTTON_URL_INVALID")
    protocol = _PROTOCOL.match(url)
    if protocol and protocol.group(1).lower() not in ("http", "https", "tg", "ton"):
        raise refused(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if url.lower().startswith(("tg://", "ton://")):
        return
    if _PORT.match(url[protocol.end() :] if protocol else url):  # tel:+46... is read as a host and a port
        raise refused(f"inline keyboard button URL '{url}' is invalid: Wrong port number specified in the URL")
    if not _HOST.match(url):
        raise refused(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _unparsable(reason: str) -> ApiError:
    return refused(f"can't parse inline keyboard button: {reason}")
