"""The things of the playground's Telegram: users, chats, messages, files, calls and faults. Data, and its JSON form.

What happens to them is in `state` (what is kept), `telegram` (what people do) and `methods` (what the bot does).
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.playground.entities import to_html

JSON = dict[str, Any]

# Kinds of file that Telegram lets one send under each other's method; a photo and a video note stand alone.
DOCUMENT_LIKE = frozenset({"document", "video", "animation", "audio", "voice"})
MEDIA_KINDS = DOCUMENT_LIKE | {"photo", "video_note"}
# What a group says of itself.
SERVICE = frozenset({
    "new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message",
})  # fmt: skip


class ApiError(Exception):
    """A call that is refused, as the Bot API words it."""

    def __init__(self, status: int, description: str, **parameters: int | None) -> None:
        """`parameters`: what the answer adds for a program: retry_after, migrate_to_chat_id."""
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = {name: value for name, value in parameters.items() if value is not None}


def refused(reason: str) -> ApiError:
    """400, the most usual answer to a call that asks for what can't be."""
    return ApiError(400, f"Bad Request: {reason}")


@dataclass
class Toast:
    """What a phone shows for a moment after a press, in the chat where it was."""

    query_id: str
    text: str
    alert: bool
    chat_id: int
    at: datetime


@dataclass
class User:
    """A person. `phone_title` set: has a phone on the page. `started`: has written to the bot, so it may write back."""

    id: int
    first_name: str
    language_code: str | None = None
    username: str | None = None
    phone_title: str | None = None
    started: bool = False
    blocked: bool = False
    toast: Toast | None = None

    def as_json(self) -> JSON:
        """As the Bot API's User."""
        data: JSON = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.username:
            data["username"] = self.username
        if self.language_code:
            data["language_code"] = self.language_code
        return data


@dataclass
class File:
    """A file that was sent. `size` is what Telegram says of it, which a test may set beyond what `data` holds."""

    file_id: str
    unique_id: str
    kind: str
    data: bytes = field(repr=False)
    name: str
    mime: str
    size: int
    path: str
    small: "File | None" = field(default=None, repr=False, compare=False)
    large: "File | None" = field(default=None, repr=False, compare=False)

    def as_json(self) -> JSON:
        """As the Bot API's PhotoSize, Video, Voice and so on."""
        data: JSON = {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}
        data.update(_SHAPE.get(self.kind, {}))
        if self.kind in ("video", "animation", "audio", "document"):
            data["file_name"] = self.name
        if self.kind in ("video", "animation", "audio", "document", "voice"):
            data["mime_type"] = self.mime
        if self.large is not None:
            data.update(width=320, height=240)
        return data

    def content(self) -> JSON:
        """The part of a Message that carries this file."""
        if self.kind == "photo":
            sizes = [self.small, self] if self.small else [self]
            return {"photo": [size.as_json() for size in sizes]}
        if self.kind == "animation":
            return {"animation": self.as_json(), "document": self.as_json()}
        return {self.kind: self.as_json()}


# Measures that nobody here reads, but without which no library accepts the object.
_SHAPE: dict[str, JSON] = {
    "photo": {"width": 1280, "height": 960},
    "video": {"width": 1280, "height": 720, "duration": 4},
    "animation": {"width": 480, "height": 270, "duration": 2},
    "video_note": {"length": 240, "duration": 4},
    "voice": {"duration": 3},
    "audio": {"duration": 60},
}


@dataclass
class Chat:
    """A private chat (its id is the user's) or a group that the bot was added to.

    `left`: the bot is not in it; `kicked`: somebody removed it; `admin`: it is an administrator that may pin.
    `became`: the supergroup that it was turned into."""

    id: int
    kind: str
    title: str = ""
    user: User | None = None
    left: bool = False
    kicked: bool = False
    admin: bool = False
    became: int | None = None
    messages: list["Message"] = field(default_factory=list, repr=False)
    by_id: dict[int, "Message"] = field(default_factory=dict, repr=False)
    pinned: list[int] = field(default_factory=list)
    members: set[int] = field(default_factory=set)
    typing_until: float = 0.0
    last_id: int = 0

    def as_json(self) -> JSON:
        """As the Bot API's Chat."""
        if self.user is None:
            return {"id": self.id, "title": self.title, "type": self.kind}
        data: JSON = {"id": self.id, "first_name": self.user.first_name, "type": "private"}
        if self.user.username:
            data["username"] = self.user.username
        return data


@dataclass
class Message:
    """One message. `text` is plain; of a media message it is the caption. `version` grows with each change.

    `via`: the bot by which somebody sent it inline. `asks`: whose phones begin an answer to it by themselves."""

    message_id: int
    chat: Chat = field(repr=False)
    from_bot: bool
    from_user: int | None
    date: datetime
    sender: JSON = field(default_factory=dict, repr=False)
    text: str = ""
    entities: list[JSON] = field(default_factory=list)
    keyboard: list[list[JSON]] = field(default_factory=list)
    media: File | None = None
    content: JSON = field(default_factory=dict, repr=False)
    other: str | None = None
    reply_to: int | None = None
    group: str | None = None
    origin: JSON | None = None
    via: JSON | None = None
    edit_date: datetime | None = None
    deleted: bool = False
    protect: bool = False
    silent: bool = False
    asks: frozenset[int] = frozenset()
    version: int = 1

    @property
    def chat_id(self) -> int:
        return self.chat.id

    @property
    def answered(self) -> "Message | None":
        """The message that this one answers, while it is there."""
        answered = None if self.reply_to is None else self.chat.by_id.get(self.reply_to)
        return None if answered is None or answered.deleted else answered

    @property
    def edited(self) -> bool:
        """Whether its text was edited; a change of buttons alone does not show as an edit."""
        return self.edit_date is not None

    @property
    def html(self) -> str:
        """The text as HTML that is safe to show: everything escaped but Telegram's own few tags."""
        return to_html(self.text, self.entities)

    @property
    def location(self) -> tuple[float, float] | None:
        """Latitude and longitude, when it is a place."""
        place = self.content.get("location")
        return (place["latitude"], place["longitude"]) if place else None

    def as_json(self, *, nested: bool = True) -> JSON:
        """As the Bot API's Message; `nested` False leaves out the message that it answers, as Telegram does."""
        data: JSON = {"message_id": self.message_id, "from": self.sender, "chat": self.chat.as_json()}
        data["date"] = int(self.date.timestamp())
        if self.edit_date is not None:
            data["edit_date"] = int(self.edit_date.timestamp())
        if self.origin is not None:
            data["forward_origin"] = self.origin
        if self.via is not None:
            data["via_bot"] = self.via
        answered = self.answered if nested else None
        if answered is not None:
            data["reply_to_message"] = answered.as_json(nested=False)
        if self.group is not None:
            data["media_group_id"] = self.group
        data.update(self.content)
        if self.text:
            caption = self.media is not None
            data["caption" if caption else "text"] = self.text
            if self.entities:
                data["caption_entities" if caption else "entities"] = self.entities
        if self.protect:
            data["has_protected_content"] = True
        if self.keyboard:
            data["reply_markup"] = {"inline_keyboard": self.keyboard}
        return data

    def has_button(self, data: str) -> bool:
        """Whether a button with this callback data is on it now."""
        return any(button.get("callback_data") == data for row in self.keyboard for button in row)


@dataclass
class InlineQuery:
    """What somebody typed after the bot's name. `asked_at` on the monotonic clock. `results` None: not answered yet."""

    user_id: int
    query: str
    offset: str
    chat_type: str
    asked_at: float
    results: list[JSON] | None = None
    next_offset: str = ""


@dataclass
class Answer:
    """What answerCallbackQuery said."""

    text: str
    show_alert: bool


@dataclass
class Query:
    """A press that waits for its answer, or had it."""

    user_id: int
    chat_id: int
    answered: bool = False


@dataclass
class Call:
    """One call of the Bot API. `status` is 0 until it is answered, and stays 0 when the connection was dropped."""

    method: str
    params: JSON
    at: float
    chat_id: int | None
    status: int = 0
    description: str = ""


@dataclass
class Fault:
    """Something that goes wrong `times` times; of several that match a call, the first is used up.

    `method` None: any; `chat_id` None: any. `delay`: seconds to wait before the call is handled; with `status` 0
    nothing else happens. `drop`: the connection is closed without an answer. `after`: the call is carried out first,
    and then fails. The method of a file's download is "file".
    """

    method: str | None = None
    chat_id: int | None = None
    status: int = 0
    description: str = ""
    retry_after: int | None = None
    times: int = 1
    delay: float = 0.0
    drop: bool = False
    after: bool = False

    def meets(self, method: str, chat_id: int | None) -> bool:
        """Whether this fault is for that call."""
        if self.method is not None and self.method.lower() != method.lower():
            return False
        return self.chat_id is None or self.chat_id == chat_id

    def error(self) -> ApiError:
        """What the caller is told."""
        wording = self.description or _FAULT_WORDING.get(self.status, "Bad Request: fault")
        if self.status == 429 and not self.description and self.retry_after is not None:
            wording = f"Too Many Requests: retry after {self.retry_after}"
        return ApiError(self.status, wording, retry_after=self.retry_after)


_FAULT_WORDING = {
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
