"""The parameters of a call, whatever way they came: query, form, multipart or JSON. Everything typed once, here.

Forms carry strings only, and python-telegram-bot writes numbers, booleans and objects into them as JSON.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from bot.playground.model import JSON, refused

_NUMBERS = frozenset({
    "chat_id", "from_chat_id", "user_id", "message_id", "offset", "limit", "timeout", "reply_to_message_id",
    "message_thread_id", "duration", "width", "height", "length", "cache_time", "max_connections",
})  # fmt: skip
_SWITCHES = frozenset({
    "disable_notification", "protect_content", "allow_sending_without_reply", "show_alert", "drop_pending_updates",
    "disable_web_page_preview", "disable_content_type_detection", "has_spoiler", "show_caption_above_media",
    "supports_streaming", "remove_caption", "allow_paid_broadcast", "is_personal",
})  # fmt: skip
_OBJECTS = {
    "reply_markup": "reply markup", "reply_parameters": "reply parameters", "media": "input media",
    "allowed_updates": "allowed updates", "commands": "bot commands", "scope": "bot command scope",
    "entities": "entities", "caption_entities": "caption entities", "link_preview_options": "link preview options",
    "menu_button": "menu button", "message_ids": "message identifiers",
    "results": "inline query results", "button": "inline query results button",
}  # fmt: skip


@dataclass
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    data: bytes = field(repr=False)


@dataclass
class Params:
    """One call's parameters, typed, and the files that came along."""

    values: JSON
    files: dict[str, Upload] = field(default_factory=dict)

    @classmethod
    def typed(cls, values: JSON, files: dict[str, Upload] | None = None) -> "Params":
        """From what came in; raises ApiError for JSON that can't be read."""
        return cls({key: _typed(key, value) for key, value in values.items()}, files or {})

    @property
    def chat_id(self) -> int | None:
        """The chat that it is about, for the log and the faults."""
        value = self.values.get("chat_id")
        return value if isinstance(value, int) else None

    def get(self, name: str) -> Any:
        return self.values.get(name)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return "" if value is None else value if isinstance(value, str) else json.dumps(value)

    def number(self, name: str, default: int | None = None) -> int | None:
        value = self.values.get(name)
        return value if isinstance(value, int) else default

    def flag(self, name: str) -> bool:
        return bool(self.values.get(name))

    def decimal(self, name: str) -> float:
        """A number that must be there."""
        value = self.values.get(name)
        try:
            return float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            raise refused(f"{name} is empty") from None


def _typed(key: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if key in _NUMBERS:
        text = value.strip()
        return int(text) if text.removeprefix("-").isdecimal() and len(text) < 20 else value
    if key in _SWITCHES:
        return value.strip().lower() in ("true", "1", "yes")
    if key in _OBJECTS and value.strip():
        if key == "media" and value.lstrip()[:1] not in "[{":
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise refused(f"can't parse {_OBJECTS[key]} JSON object") from None
    return value
