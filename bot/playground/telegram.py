"""What people do in the playground's Telegram: write, press, edit, block, invite. No HTTP.

Each act changes the `State` and queues the update that Telegram would send. What the bot does is in `methods`.
"""

import secrets
from typing import Any

from bot.playground.entities import found_in, units
from bot.playground.model import MEDIA_KINDS, Chat, Message, Query, User
from bot.playground.state import State

_MEMBER = {"status": "member"}
_LEFT = {"status": "left"}
_KICKED = {"status": "kicked", "until_date": 0}


class Telegram(State):
    """The people's side. Acts of somebody who has blocked the bot raise ValueError, unknown people KeyError."""

    def add_user(
        self,
        user_id: int,
        first_name: str,
        language_code: str | None = "sv",
        username: str | None = None,
        *,
        phone_title: str | None = None,
    ) -> User:
        """A person; `phone_title` set: with a phone on the page, in the order of adding."""
        if user_id in self.users or user_id <= 0:
            raise ValueError("a user's id is positive and their own")
        user = User(user_id, first_name, language_code, username, phone_title)
        self.users[user_id] = user
        self.chats[user_id] = Chat(user_id, "private", user=user)
        self.notify()
        return user

    # Writing

    def send_text(self, user_id: int, text: str, *, reply_to: int | None = None, chat_id: int | None = None) -> int:
        """A text, to the bot or to a group; the id of the message."""
        if not text.strip() or units(text) > 4096:
            raise ValueError("a text has 1 to 4096 signs")
        return self._send(user_id, chat_id, text=text, entities=found_in(text), reply_to=reply_to)

    def start_link(self, user_id: int, payload: str = "") -> int:
        """Follow a link t.me/bot?start=payload, or press Start."""
        return self.send_text(user_id, f"/start {payload}".strip())

    def send_media(
        self,
        user_id: int,
        kind: str,
        data: bytes,
        *,
        name: str = "file.bin",
        mime: str = "application/octet-stream",
        caption: str | None = None,
        group: str | None = None,
        reply_to: int | None = None,
        size: int | None = None,
    ) -> int:
        """A photo, voice and so on; `size` plays a file that is larger than it is. An album: the same `group`."""
        if kind not in MEDIA_KINDS:
            raise ValueError(f"unknown kind of media: {kind}")
        self._writer(user_id)
        file = self.keep_file(kind, data, name, mime, size)
        text = caption or ""
        values = {"text": text, "entities": found_in(text), "group": group, "reply_to": reply_to}
        return self._send(user_id, None, media=file, content=file.content(), **values)

    def send_location(self, user_id: int, latitude: float, longitude: float) -> int:
        """A place on the map."""
        place = {"latitude": latitude, "longitude": longitude}
        return self._send(user_id, None, content={"location": place}, other="location")

    def send_other(self, user_id: int, kind: str, payload: dict[str, Any]) -> int:
        """Anything else (sticker, poll, dice, contact, game ...): `payload` goes under that key of the message."""
        return self._send(user_id, None, content={kind: payload}, other=kind)

    def edit_text(self, user_id: int, message_id: int, text: str) -> None:
        """Edit one's own message, or its caption."""
        self._writer(user_id)
        message = self.message(user_id, message_id)
        if message.from_user != user_id or message.deleted:
            raise ValueError("only one's own message can be edited")
        message.text, message.entities = text, found_in(text)
        message.edit_date = self.clock()
        message.version += 1
        self.queue_message("edited_message", message)
        self.notify()

    def _send(self, user_id: int, chat_id: int | None, **values: Any) -> int:
        user = self._writer(user_id)
        chat = self.chats[user_id if chat_id is None else chat_id]
        reply_to = values.get("reply_to")
        if reply_to is not None and chat.by_id[reply_to].deleted:
            raise KeyError(reply_to)
        user.started = user.started or chat.user is user
        message = self.keep_message(chat, user, **values)
        if not chat.left:
            self.queue_message("message", message)
        self.notify()
        return message.message_id

    def _writer(self, user_id: int) -> User:
        user = self.users[user_id]
        if user.blocked:
            raise ValueError("has blocked the bot")
        return user

    # Pressing

    def press(
        self, user_id: int, message_id: int, data: str, *, stale: bool = False, chat_id: int | None = None
    ) -> str:
        """Press the button with that callback data; the id of the callback query.

        KeyError when the message has no such button now. `stale`: press one that an old view showed.
        """
        user = self._writer(user_id)
        chat = self.chats[user_id if chat_id is None else chat_id]
        message = chat.by_id.get(message_id)
        gone = message is None or message.deleted
        if not stale and (message is None or gone or not message.has_button(data)):
            raise KeyError(f"message {message_id} has no button {data!r}")
        shown = {"chat": chat.as_json(), "message_id": message_id, "date": 0}
        if message is not None and not gone:
            shown = message.as_json()
        query_id = str(secrets.randbits(62))
        self.queries[query_id] = Query(user_id)
        query = {"id": query_id, "from": user.as_json(), "message": shown, "data": data}
        self.updates.push("callback_query", {**query, "chat_instance": str(7_000_000_000 + chat.id)})
        self.notify()
        return query_id

    # Coming and going

    def block(self, user_id: int) -> None:
        """Block the bot; it is told, and every message to that chat is refused."""
        self._turn(self.users[user_id], blocked=True)

    def unblock(self, user_id: int) -> None:
        """Let the bot write again."""
        self._turn(self.users[user_id], blocked=False)

    def _turn(self, user: User, *, blocked: bool) -> None:
        if user.blocked == blocked:
            return
        user.blocked = blocked
        old, new = (_MEMBER, _KICKED) if blocked else (_KICKED, _MEMBER)
        self.membership(self.chats[user.id], user.as_json(), old, new)
        self.notify()

    def add_bot_to_group(self, user_id: int, group_id: int, title: str) -> None:
        """Put the bot into a group; a group's id is negative."""
        if group_id >= 0:
            raise ValueError("a group's id is negative")
        user = self.users[user_id]
        kind = "supergroup" if group_id < -1_000_000_000_000 else "group"
        chat = self.chats.setdefault(group_id, Chat(group_id, kind, title))
        chat.left = False
        self.membership(chat, user.as_json(), _LEFT, _MEMBER)
        content = {"new_chat_members": [self.bot], "new_chat_member": self.bot}
        self.queue_message("message", self.keep_message(chat, user, content=content, other="new_chat_members"))
        self.notify()

    def push_raw(self, update: dict[str, Any]) -> int:
        """Queue any update, well formed or not; its update_id is filled in and returned."""
        update_id = self.updates.push_raw(update)
        self.notify()
        return update_id

    def last_message(self, chat_id: int) -> Message:
        """The newest message of a chat that is not deleted; IndexError when there is none."""
        for message in reversed(self.chats[chat_id].messages):
            if not message.deleted:
                return message
        raise IndexError("the chat is empty")
