"""What the phones show, as the page gets it: one JSON snapshot. Built only when somebody asks for it."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

from bot.playground.model import JSON, SERVICE, Chat, Message, Toast, User
from bot.playground.telegram import Telegram

MOST_MESSAGES = 200
_QUOTED_SIGNS = 80


@dataclass
class Screen:
    """A phone's signal. `shown`: what stays on it while it is offline."""

    online: bool = True
    shown: JSON = field(default_factory=dict)


class Snapshots:
    """Builds the snapshot. Messages that did not change are not built again."""

    def __init__(self, telegram: Telegram) -> None:
        self.bot_name = telegram.bot_name
        self.zone = "Europe/Stockholm"
        self.home: dict[str, str] = {"name": ""}
        self.roster: JSON | None = None
        self.searchers: frozenset[int] | None = None  # whose phones offer to search by @bot; None: all
        self.busy = False
        self._telegram = telegram
        self._screens: dict[int, Screen] = {}
        self._built: dict[int, dict[int, tuple[int, JSON]]] = {}
        self._text: tuple[int, float, str] = (-1, 0.0, "")

    def screen(self, user_id: int) -> Screen:
        """The signal of somebody's phone."""
        return self._screens.setdefault(user_id, Screen())

    def switch(self, user_id: int, *, online: bool) -> None:
        """Take the signal away, or give it back."""
        screen = self.screen(user_id)
        if screen.online and not online:
            screen.shown = {**self._received(self._telegram.users[user_id]), "typing": False}
        screen.online = online

    def typing_ends_in(self) -> float | None:
        """Seconds until the next "typing" goes out on a phone; None when none is shown."""
        now = time.monotonic()
        chats = [*(self._telegram.chats[user.id] for user in self._phones()), *self._groups()]
        left = [chat.typing_until - now for chat in chats if chat.typing_until > now]
        return min(left, default=None)

    def text(self) -> str:
        """The snapshot as JSON text, built once per version however many look; its `now` is at most a second old."""
        version, at, text = self._text
        if version != self._telegram.version or time.monotonic() - at > 1:
            text = json.dumps(self.build())
            self._text = (self._telegram.version, time.monotonic(), text)
        return text

    def build(self) -> JSON:
        """The snapshot."""
        telegram = self._telegram
        return {
            "version": telegram.version,
            "now": telegram.clock().isoformat(),
            "zone": self.zone,
            "bot": self.bot_name,
            "bot_username": telegram.username,
            "home": self.home,
            "roster": self.roster,
            "busy": self.busy,
            "phones": [self._phone(user) for user in self._phones()],
            "groups": [self._group(chat) for chat in self._groups()],
        }

    def _phones(self) -> list[User]:
        return [user for user in self._telegram.users.values() if user.phone_title is not None]

    def _groups(self) -> list[Chat]:
        """Those that somebody with a phone is in; one that became a supergroup is shown as that."""
        holders = {user.id for user in self._phones()}
        chats = self._telegram.chats.values()
        return [chat for chat in chats if chat.user is None and chat.became is None and chat.members & holders]

    def groups_of(self, user_id: int) -> set[int]:
        """The groups that somebody is in, by id."""
        return {chat.id for chat in self._groups() if user_id in chat.members}

    def _group(self, chat: Chat) -> JSON:
        """A group as its members see it; who of them looks is for the page to say."""
        members = [user for user in self._phones() if user.id in chat.members]
        told = [(user.toast, user.id) for user in members if user.toast is not None and user.toast.chat_id == chat.id]
        toast, to = max(told, key=lambda one: one[0].at, default=(None, None))
        pinned = [chat.by_id[number] for number in chat.pinned]
        return {
            "group_id": chat.id,
            "title": chat.title,
            "members": [
                {"user_id": user.id, "name": user.first_name, "title": user.phone_title, "inline": self._searches(user),
                 "online": self.screen(user.id).online}
                for user in members
            ],
            "bot": None if chat.left else {"admin": chat.admin},
            "pinned": [{"id": message.message_id, "text": message.text[:_QUOTED_SIGNS]} for message in pinned],
            "toast_to": to,
            **self._chat(chat, toast),
        }  # fmt: skip

    def _phone(self, user: User) -> JSON:
        screen = self.screen(user.id)
        head = {"user_id": user.id, "title": user.phone_title, "name": user.first_name, "inline": self._searches(user)}
        shown = self._received(user) if screen.online else screen.shown
        return {**head, "online": screen.online, "blocked": user.blocked, **shown}

    def _searches(self, user: User) -> bool:
        """Whether their phone offers to search; typing the bot's name works on every phone."""
        there = self._telegram.inline and "inline_query" in self._telegram.updates.allowed
        return there and (self.searchers is None or user.id in self.searchers)

    def _received(self, user: User) -> JSON:
        toast = user.toast if user.toast is not None and user.toast.chat_id == user.id else None
        return self._chat(self._telegram.chats[user.id], toast)

    def _chat(self, chat: Chat, toast: Toast | None) -> JSON:
        built = self._built.setdefault(chat.id, {})
        recent = [message for message in chat.messages[-MOST_MESSAGES:] if not message.deleted]
        return {
            "typing": chat.typing_until > time.monotonic() and (chat.user is None or self.screen(chat.id).online),
            "messages": [self._message(built, message) for message in recent],
            "toast": {"id": toast.query_id, "text": toast.text, "alert": toast.alert} if toast else None,
        }

    def _message(self, built: dict[int, tuple[int, JSON]], message: Message) -> JSON:
        known = built.get(message.message_id)
        if known is None or known[0] != message.version:
            if len(built) > 2 * MOST_MESSAGES:
                built.clear()
            known = built[message.message_id] = (message.version, message_shown(message))
        return known[1]


def message_shown(message: Message) -> JSON:
    """One message as the page gets it."""
    by = {} if message.chat.user is not None else {"from": message.from_user, "name": message.sender["first_name"]}
    return {
        **by,
        "id": message.message_id,
        "v": message.version,
        "mine": not message.from_bot,
        "text": message.text,
        "html": message.html,
        "date": message.date.isoformat(),
        "edited": message.edited,
        "protect": message.protect,
        "asks": sorted(message.asks),
        "silent": message.silent,
        "via": message.via["username"] if message.via else None,
        "reply_to": _quoted(message),
        "media": _media(message),
        "group": message.group,
        "keyboard": [[_button(button) for button in row] for row in message.keyboard],
    }


def _quoted(message: Message) -> JSON | None:
    answered = message.answered
    if answered is None:
        return None
    by = {} if message.chat.user is not None else {"name": answered.sender["first_name"]}
    return {"id": answered.message_id, "text": answered.text[:_QUOTED_SIGNS], **by}


def _media(message: Message) -> JSON | None:
    if message.media is not None:
        url = f"/play/file/{message.media.unique_id}"
        return {"kind": message.media.kind, "url": url, "name": message.media.name, "size": message.media.size}
    if message.other == "venue":
        venue = message.content["venue"]
        return {"kind": "venue", **venue["location"], "title": venue["title"], "address": venue["address"]}
    if message.other in SERVICE:
        return {"kind": "service", **_said_of_itself(message)}
    if message.location is not None:
        latitude, longitude = message.location
        return {"kind": "location", "latitude": latitude, "longitude": longitude}
    if message.other == "contact":
        return {"kind": "contact", **card_shown(message.content["contact"])}
    return {"kind": message.other, "name": _named(message)} if message.other else None


def _said_of_itself(message: Message) -> JSON:
    """What a chat says of itself: what happened, by whom, and to whom or what."""
    told = message.content[message.other or ""]
    about = told.get("text", "")[:_QUOTED_SIGNS] if message.other == "pinned_message" else ""
    people = {"new_chat_members": told, "left_chat_member": [told]}.get(message.other or "", [])
    names = [person["first_name"] for person in people]
    own = [person["id"] for person in people] == [message.from_user]
    return {"what": message.other, "by": message.sender["first_name"], "names": names, "own": own, "text": about}


def card_shown(contact: JSON) -> JSON:
    """A contact as the page gets it: who, the number as it is dialled, and what its vCard says beside that."""
    name = f"{contact['first_name']} {contact.get('last_name', '')}".strip()
    return {"name": name, "phone": contact["phone_number"], "vcard": contact.get("vcard", "")}


def offer_shown(result: JSON) -> JSON:
    """One result of an inline query as the page lists it."""
    return {name: result[name] for name in ("type", "id", "title", "description")}


def _named(message: Message) -> str:
    """A word for what the page can't draw: a sticker's sign, a poll's question."""
    payload: Any = message.content.get(message.other or "")
    if not isinstance(payload, dict):
        return ""
    return " ".join(str(payload[key]) for key in ("emoji", "question", "title") if payload.get(key))


def _button(button: JSON) -> JSON:
    if "callback_data" in button:
        return {"text": button["text"], "data": button["callback_data"]}
    if "copy_text" in button:
        return {"text": button["text"], "copy": button["copy_text"]["text"]}
    return {"text": button["text"], "url": button["url"]} if "url" in button else {"text": button["text"]}
