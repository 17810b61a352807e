"""What people do in the playground's Telegram: write, press, edit, share, choose, block. No HTTP.

Each act changes the `State` and queues the update that Telegram would send. What people do with a group is in `groups`,
what the bot does in `methods`.
"""

import secrets
import time
from typing import Any

from bot.playground.entities import found_in, units
from bot.playground.groups import KICKED, MEMBER, Groups, reaches
from bot.playground.model import MEDIA_KINDS, Chat, InlineQuery, Message, Query, User
from bot.playground.offering import cached
from bot.playground.sending import contact_of

MOST_QUERY = 256


class Telegram(Groups):
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
        chat_id: int | None = None,
    ) -> int:
        """A photo, voice and so on; `size` plays a file that is larger than it is. An album: the same `group`."""
        if kind not in MEDIA_KINDS:
            raise ValueError(f"unknown kind of media: {kind}")
        self._writes_in(user_id, chat_id)
        file = self.keep_file(kind, data, name, mime, size)
        text = caption or ""
        values = {"text": text, "entities": found_in(text), "group": group, "reply_to": reply_to}
        return self._send(user_id, chat_id, media=file, content=file.content(), **values)

    def send_location(self, user_id: int, latitude: float, longitude: float, *, chat_id: int | None = None) -> int:
        """A place on the map."""
        place = {"latitude": latitude, "longitude": longitude}
        return self._send(user_id, chat_id, content={"location": place}, other="location")

    def send_contact(
        self, user_id: int, phone_number: str, first_name: str, last_name: str = "", *, vcard: str = "",
        belongs_to: int | None = None, chat_id: int | None = None,
    ) -> int:  # fmt: skip
        """Share a contact; `belongs_to`: whose it is, where that is somebody with Telegram."""
        names = {"phone_number": phone_number, "first_name": first_name, "last_name": last_name}
        contact = contact_of({**names, "vcard": vcard})
        if belongs_to is not None:
            contact["user_id"] = belongs_to
        return self._send(user_id, chat_id, content={"contact": contact}, other="contact")

    def send_other(self, user_id: int, kind: str, payload: dict[str, Any]) -> int:
        """Anything else (sticker, poll, dice, game ...): `payload` goes under that key of the message."""
        return self._send(user_id, None, content={kind: payload}, other=kind)

    def edit_text(self, user_id: int, message_id: int, text: str, *, chat_id: int | None = None) -> None:
        """Edit one's own message, or its caption."""
        chat = self._writes_in(user_id, chat_id)
        message = chat.by_id[message_id]
        if message.from_user != user_id or message.deleted or message.via is not None:
            raise ValueError("only one's own message can be edited")
        message.text, message.entities = text, found_in(text)
        message.edit_date = self.clock()
        message.version += 1
        if reaches(message, self.bot_id, self.username):
            self.queue_message("edited_message", message)
        self.notify()

    def _send(self, user_id: int, chat_id: int | None, **values: Any) -> int:
        user, chat = self.users[user_id], self._writes_in(user_id, chat_id)
        reply_to = values.get("reply_to")
        if reply_to is not None and chat.by_id[reply_to].deleted:
            raise KeyError(reply_to)
        user.started = user.started or chat.user is user
        message = self.keep_message(chat, user, **values)
        if reaches(message, self.bot_id, self.username):
            self.queue_message("message", message)
        self.notify()
        return message.message_id

    def _writes_in(self, user_id: int, chat_id: int | None) -> Chat:
        """Where somebody writes: to the bot, unless they have blocked it, or in a group that is one still."""
        chat = self.chats[user_id if chat_id is None else chat_id]
        if chat.user is not None and self.users[user_id].blocked:
            raise ValueError("has blocked the bot")
        if chat.became is not None:
            raise ValueError("the group has become a supergroup")
        return chat

    # Choosing what the bot offers

    def type_inline(self, user_id: int, query: str, *, offset: str = "", chat_id: int | None = None) -> str:
        """Type the bot's name and some words; the id of the inline query, which is answered in `inline_queries`.

        The bot is not asked what Telegram may still answer itself. ValueError where inline mode is off.
        """
        user = self.users[user_id]
        chat = self.chats[user_id if chat_id is None else chat_id]
        if not self.inline:
            raise ValueError("the bot has no inline mode")
        query = query[:MOST_QUERY]
        query_id = str(secrets.randbits(62))
        kind = "sender" if chat.user is not None else chat.kind
        asked = self.inline_queries[query_id] = InlineQuery(user_id, query, offset, kind, time.monotonic())
        known = cached(self, user_id, query, offset)
        if known is not None:
            asked.results, asked.next_offset = known.results, known.next_offset
        else:
            asking = {"id": query_id, "from": user.as_json(), "query": query, "offset": offset, "chat_type": kind}
            self.updates.push("inline_query", asking)
        self.notify(visible=False)
        return query_id

    def pick(self, user_id: int, query_id: str, result_id: str, *, chat_id: int | None = None) -> int:
        """Choose one of the results: it is sent to the chat as one's own message, via the bot. Returns its id.

        KeyError where that person was offered no such thing.
        """
        asked = self.inline_queries[query_id]
        for result in (asked.results or ()) if asked.user_id == user_id else ():
            if result["id"] == result_id:
                return self._send(user_id, chat_id, via=self.bot, **result["sends"])
        raise KeyError(f"no result {result_id!r}")

    # Pressing

    def press(
        self, user_id: int, message_id: int, data: str, *, stale: bool = False, chat_id: int | None = None
    ) -> str:
        """Press the button with that callback data; the id of the callback query.

        KeyError when the message has no such button now. `stale`: press one that an old view showed.
        """
        user, chat = self.users[user_id], self._writes_in(user_id, chat_id)
        message = chat.by_id.get(message_id)
        gone = message is None or message.deleted
        if not stale and (message is None or gone or not message.has_button(data)):
            raise KeyError(f"message {message_id} has no button {data!r}")
        shown = {"chat": chat.as_json(), "message_id": message_id, "date": 0}
        if message is not None and not gone:
            shown = message.as_json()
        query_id = str(secrets.randbits(62))
        self.queries[query_id] = Query(user_id, chat.id)
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
        old, new = (MEMBER, KICKED) if blocked else (KICKED, MEMBER)
        self.membership(self.chats[user.id], user.as_json(), old, new)
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
