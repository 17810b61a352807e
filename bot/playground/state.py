"""What the playground's Telegram holds: users, chats, messages, files, updates, faults and the log of calls.

Here things are kept, found and announced. What people do is in `telegram`, what the bot does in `methods`.
"""

import asyncio
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.playground.limits import Pace
from bot.playground.model import JSON, Answer, Call, Chat, Fault, File, InlineQuery, Message, Query, User
from bot.playground.updates import UpdateQueue

TOKEN = "1000000:playground-token-000000000000000"
MOST_CALLS = 200_000

# How Telegram's ids of each kind begin, and where it keeps the files.
_FILES = {
    "photo": ("AgACAgQAAxkB", "photos", "jpg"), "video": ("BAACAgQAAxkB", "videos", "mp4"),
    "voice": ("AwACAgQAAxkB", "voice", "oga"), "video_note": ("DQACAgQAAxkB", "video_notes", "mp4"),
    "animation": ("CgACAgQAAxkB", "animations", "mp4"), "audio": ("CQACAgQAAxkB", "music", "mp3"),
    "document": ("BQACAgQAAxkB", "documents", "bin"),
}  # fmt: skip


def utc_now() -> datetime:
    """The real time."""
    return datetime.now(UTC)


class State:
    """One bot's Telegram. Every method is synchronous and belongs to one event loop."""

    def __init__(
        self, clock: Callable[[], datetime] = utc_now, token: str = TOKEN, username: str = "grannlinjen_bot"
    ) -> None:
        self.clock = clock
        self.token = token
        self.bot_id = int(token.partition(":")[0])
        self.username = username
        self.bot_name = "Grannlinjen"
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue()
        self.queries: dict[str, Query] = {}
        self.answers: dict[str, Answer] = {}
        self.inline = True  # BotFather's setting
        self.inline_queries: dict[str, InlineQuery] = {}
        self.inline_cache: dict[tuple[int | None, str, str], tuple[datetime, InlineQuery]] = {}
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.enforce_limits = False
        self.pace = Pace()
        self.settings: dict[str, Any] = {}
        self.version = 0
        self.listeners: list[Callable[[], None]] = []
        self._waiters: list[asyncio.Future[None]] = []
        self._files: dict[str, File] = {}
        self._paths: dict[str, File] = {}
        self._unique: dict[str, File] = {}
        self.bot = {"id": self.bot_id, "is_bot": True, "first_name": self.bot_name, "username": username}

    # Finding

    def chat(self, chat_id: int) -> Chat:
        """The chat with that id; a user's private chat is there as soon as the user is. KeyError when there is none."""
        return self.chats[chat_id]

    def message(self, chat_id: int, message_id: int) -> Message:
        """That message, deleted or not; KeyError when there never was one."""
        return self.chats[chat_id].by_id[message_id]

    @property
    def pending_updates(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self.updates)

    @property
    def confirmed(self) -> set[int]:
        """The ids of the updates that the bot has confirmed: by an offset, or by answering its webhook with 2xx."""
        return self.updates.confirmed

    def file(self, file_id: str) -> File | None:
        return self._files.get(file_id)

    def file_at(self, path: str) -> File | None:
        """The file that getFile gave this path."""
        return self._paths.get(path)

    def file_named(self, unique_id: str) -> File | None:
        """The file with that file_unique_id."""
        return self._unique.get(unique_id)

    # Keeping

    def keep_message(self, chat: Chat, sender: User | None, **values: Any) -> Message:
        """A new message at the end of a chat; `sender` None is the bot."""
        chat.last_id += 1
        message = Message(
            message_id=chat.last_id,
            chat=chat,
            from_bot=sender is None,
            from_user=None if sender is None else sender.id,
            date=self.clock(),
            sender=self.bot if sender is None else sender.as_json(),
            **values,
        )
        chat.messages.append(message)
        chat.by_id[message.message_id] = message
        if sender is not None:
            chat.members.add(sender.id)
        if sender is None:
            chat.typing_until = 0.0
        return message

    def keep_file(self, kind: str, data: bytes, name: str, mime: str, size: int | None = None) -> File:
        """A file that somebody sent; a photo is kept in two sizes, the larger one is returned."""
        small = self._keep(kind, data, name, mime, max(1, len(data) // 4)) if kind == "photo" else None
        file = self._keep(kind, data, name, mime, len(data) if size is None else size)
        if small is not None:
            file.small, small.large = small, file
        return file

    def _keep(self, kind: str, data: bytes, name: str, mime: str, size: int) -> File:
        start, folder, ending = _FILES[kind]
        if kind == "document" and "." in name:
            ending = name.rpartition(".")[2]
        path = f"{folder}/file_{len(self._files)}.{ending}"
        file = File(
            start + secrets.token_urlsafe(42), "AgAD" + secrets.token_urlsafe(9), kind, data, name, mime, size, path
        )
        self._files[file.file_id] = self._paths[path] = self._unique[file.unique_id] = file
        return file

    def log_call(self, call: Call) -> None:
        """The newest calls are kept, at least half of MOST_CALLS of them."""
        self.calls.append(call)
        if len(self.calls) > MOST_CALLS:
            del self.calls[: MOST_CALLS // 2]

    def take_fault(self, method: str, chat_id: int | None) -> Fault | None:
        """The first fault that meets this call, used up by one."""
        for fault in self.faults:
            if fault.meets(method, chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self.faults.remove(fault)
                return fault
        return None

    # Announcing

    def notify(self, *, visible: bool = True) -> None:
        """Wake those who wait for a change; `visible` False when the phones show nothing new."""
        if visible:
            self.version += 1
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)
        for listener in self.listeners:
            listener()

    async def wait_change(self) -> None:
        """Return at the next change of anything; any number may wait. Check the condition first, then wait."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        await waiter

    def queue_message(self, kind: str, message: Message) -> None:
        """An update that carries a message."""
        self.updates.push(kind, message.as_json())

    def membership(self, chat: Chat, by: JSON, old: JSON, new: JSON) -> None:
        """A my_chat_member update: what became of the bot in a chat."""
        change = {"chat": chat.as_json(), "from": by, "date": int(self.clock().timestamp())}
        old, new = {"user": self.bot, **old}, {"user": self.bot, **new}
        self.updates.push("my_chat_member", {**change, "old_chat_member": old, "new_chat_member": new})
