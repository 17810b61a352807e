"""What somebody wrote, as a value: read from Telegram by the handlers, kept by storage, shown by messages."""

from dataclasses import dataclass
from typing import Any

from bot.domain.outgoing import Media, MediaKind


@dataclass(frozen=True)
class Incoming:
    """One message. `group` ties an album together; `too_large` is a file that a bot can't fetch."""

    message_id: int
    text: str = ""
    media: Media | None = None
    group: str | None = None
    reply_to: int | None = None
    too_large: bool = False


def media_to_json(media: Media | None) -> dict[str, Any] | None:
    """As plain JSON for the timeline."""
    if media is None:
        return None
    return {name: value for name, value in vars(media).items() if value}


def media_from_json(data: dict[str, Any] | None) -> Media | None:
    """The inverse of `media_to_json`."""
    return Media(**{**data, "kind": MediaKind(data["kind"])}) if data else None
