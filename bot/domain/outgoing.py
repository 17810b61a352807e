"""What the bot says, as a value: text, buttons, media, and how it is to be shown.

Builders in `messages` make it, `storage.outbox` keeps it, `gateway.sender` alone turns it into a call.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any


class Lane(IntEnum):
    """Which message goes first; a lower lane never delays a higher one."""

    ALERT = 0
    REPLY = 1
    NOTICE = 2
    BULK = 3


class MediaKind(StrEnum):
    """Media that the line takes and passes on."""

    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    VIDEO_NOTE = "video_note"
    ANIMATION = "animation"
    AUDIO = "audio"
    DOCUMENT = "document"
    LOCATION = "location"
    CONTACT = "contact"


@dataclass(frozen=True)
class Media:
    """One attachment. `file_id` is Telegram's; a location has `latitude` and `longitude` instead.
    `name` is a neutral file name: the sender's own may tell who wrote.
    `unique` tells whether two are the same file: the same file may get another `file_id`.
    `stored` is a file that the bot made, by its row; it has its name there.
    `drawn` is what a picture shows, as `messages.picture` reads it: it is drawn when it is sent.
    A contact has `phone` (as it is dialled), `name` (as it is saved) and `vcard` (at most 2,048 bytes)."""

    kind: MediaKind
    file_id: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    name: str = ""
    unique: str = ""
    stored: int = 0
    drawn: str = ""
    phone: str = ""
    vcard: str = ""


@dataclass(frozen=True)
class Button:
    """A button that presses (`data`), opens (`url`) or copies (`copy`)."""

    text: str
    data: str = ""
    url: str = ""
    copy: str = ""


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Offer:
    """One thing that somebody may choose to send while typing @bot in any chat: what the list shows, and what is sent.
    `id` is for Telegram alone. A contact card goes where `card` has a phone, else `text` (HTML)."""

    id: str
    title: str
    description: str
    text: str = ""
    card: Media | None = None


@dataclass(frozen=True)
class Outgoing:
    """A message or an edit. `text` is Telegram's HTML with everything from outside escaped.
    `protect`: staff's cards can't be forwarded. `silent`: arrives without a sound.
    `plain`: the text is what it says, without mark-up.
    `answer_to`: the id of a message that the receiver wrote, when this answers it.
    `menu`: instead of a message, the command menu of the chat: commands and what they do.
    `delete`: an edit that takes the message away. `leave`: said, the bot leaves the (group) chat.
    `member`: nothing is said; it is asked whether this user (by Telegram's id) is in the (group) chat."""

    text: str = ""
    buttons: Keyboard = ()
    media: tuple[Media, ...] = ()
    protect: bool = False
    silent: bool = False
    answer_to: int | None = None
    delete: bool = False
    leave: bool = False
    plain: bool = False
    menu: tuple[tuple[str, str], ...] = ()
    member: int | None = None

    def to_json(self) -> dict[str, Any]:
        """As plain JSON for the outbox; empty parts left out."""
        data = {name: value for name, value in vars(self).items() if value}
        if self.buttons:
            data["buttons"] = [[dict(vars(button)) for button in row] for row in self.buttons]
        if self.media:
            data["media"] = [dict(vars(item)) for item in self.media]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Outgoing":
        """The inverse of `to_json`."""
        return cls(
            text=data.get("text", ""),
            buttons=tuple(tuple(Button(**button) for button in row) for row in data.get("buttons", ())),
            media=tuple(Media(**{**item, "kind": MediaKind(item["kind"])}) for item in data.get("media", ())),
            protect=data.get("protect", False),
            silent=data.get("silent", False),
            answer_to=data.get("answer_to"),
            delete=data.get("delete", False),
            leave=data.get("leave", False),
            plain=data.get("plain", False),
            menu=tuple((command, does) for command, does in data.get("menu", ())),
            member=data.get("member"),
        )
