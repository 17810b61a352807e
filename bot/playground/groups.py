"""What people do with a group: found it, put the bot in, let it pin, take it out, add and remove each other, turn it
into a supergroup.

And which of a group's messages reach the bot at all, by Telegram's privacy mode: commands, answers to the bot, what was
sent by way of it, and what the group says of itself.
"""

from collections.abc import Iterable

from bot.playground.model import JSON, SERVICE, Chat, Message, User
from bot.playground.state import State

LEFT: JSON = {"status": "left"}
MEMBER: JSON = {"status": "member"}
ADMINISTRATOR: JSON = {
    "status": "administrator", "can_be_edited": False, "is_anonymous": False, "can_manage_chat": True,
    "can_delete_messages": False, "can_manage_video_chats": False, "can_restrict_members": False,
    "can_promote_members": False, "can_change_info": False, "can_invite_users": False, "can_post_stories": False,
    "can_edit_stories": False, "can_delete_stories": False, "can_pin_messages": True,
}  # fmt: skip
KICKED: JSON = {"status": "kicked", "until_date": 0}
_FIRST_SUPERGROUP = -1_000_000_000_001


class Groups(State):
    """The people's side of groups. KeyError for unknown people and groups."""

    def found_group(self, group_id: int, title: str, members: Iterable[int]) -> None:
        """A group of people, which the bot is not in yet; a group's id is negative, a supergroup's begins with -100."""
        if group_id >= 0:
            raise ValueError("a group's id is negative")
        known = {self.users[member].id for member in members}
        self.chats[group_id] = Chat(group_id, _kind(group_id), title, left=True, members=known)
        self.notify()

    def add_bot_to_group(self, user_id: int, group_id: int, title: str) -> None:
        """Put the bot into a group, which is founded where there is none."""
        user = self.users[user_id]
        if group_id not in self.chats:
            self.found_group(group_id, title, ())
        chat = self.chats[group_id]
        old = KICKED if chat.kicked else LEFT
        chat.left = chat.kicked = False
        chat.members.add(user_id)
        self.membership(chat, user.as_json(), old, MEMBER)
        self._says_of_itself(chat, user, "new_chat_members", [self.bot], new_chat_member=self.bot)

    def remove_bot_from_group(self, user_id: int, group_id: int) -> None:
        """Take the bot out; it hears of that, and of nothing after it."""
        user, chat = self.users[user_id], self.chats[group_id]
        if chat.left:
            raise ValueError("the bot is not in the group")
        self.membership(chat, user.as_json(), _status(chat), KICKED if chat.kind == "supergroup" else LEFT)
        self._says_of_itself(chat, user, "left_chat_member", self.bot)
        chat.left, chat.kicked, chat.admin = True, chat.kind == "supergroup", False

    def promote_bot(self, user_id: int, group_id: int, *, admin: bool = True) -> None:
        """Make the bot an administrator that may pin, and from then on hears all that is said; or a member again."""
        user, chat = self.users[user_id], self.chats[group_id]
        if chat.left:
            raise ValueError("the bot is not in the group")
        if chat.admin != admin:
            before, chat.admin = _status(chat), admin
            self.membership(chat, user.as_json(), before, _status(chat))
            self.notify()

    def add_to_group(self, user_id: int, group_id: int, *, by: int | None = None) -> None:
        """Somebody joins, or is put in by another."""
        user, chat = self.users[user_id], self.chats[group_id]
        chat.members.add(user_id)
        member = user.as_json()
        self._says_of_itself(chat, self.users[by or user_id], "new_chat_members", [member], new_chat_member=member)

    def remove_from_group(self, user_id: int, group_id: int, *, by: int | None = None) -> None:
        """Somebody leaves, or is taken out by another."""
        user, chat = self.users[user_id], self.chats[group_id]
        if user_id not in chat.members:
            raise ValueError("is not in the group")
        self._says_of_itself(chat, self.users[by or user_id], "left_chat_member", user.as_json())
        chat.members.discard(user_id)

    def migrate_group(
        self, user_id: int, group_id: int, new_id: int | None = None, *, joined_first: bool = False
    ) -> int:
        """A group becomes a supergroup with another id, which is returned. From now on the old one refuses whatever is
        sent to it and names the new one. `joined_first`: the bot hears that it is in the new one before it hears that
        this is the old one; Telegram promises no order."""
        user, old = self.users[user_id], self.chats[group_id]
        new_id = _FIRST_SUPERGROUP - abs(group_id) if new_id is None else new_id
        if old.kind != "group" or old.became is not None or _kind(new_id) != "supergroup":
            raise ValueError("only a group can become a supergroup")
        new = self.chats[new_id] = Chat(new_id, "supergroup", old.title, members=set(old.members))
        if joined_first:
            self.membership(new, user.as_json(), LEFT, MEMBER)
        self._says_of_itself(old, user, "migrate_to_chat_id", new_id)
        old.became = new_id
        if not joined_first:
            self.membership(new, user.as_json(), LEFT, MEMBER)
        self._says_of_itself(new, user, "migrate_from_chat_id", group_id)
        return new_id

    def _says_of_itself(self, chat: Chat, by: User, kind: str, value: object, **more: JSON) -> None:
        message = self.keep_message(chat, by, content={kind: value, **more}, other=kind)
        if not chat.left:
            self.queue_message("message", message)
        self.notify()


def _status(chat: Chat) -> JSON:
    return ADMINISTRATOR if chat.admin else MEMBER


def _kind(group_id: int) -> str:
    return "supergroup" if group_id <= _FIRST_SUPERGROUP else "group"


def reaches(message: Message, bot_id: int, username: str) -> bool:
    """Whether the bot is told of this message, in privacy mode. In a private chat, and as administrator, of all."""
    chat = message.chat
    if chat.user is not None:
        return True
    if chat.left or chat.admin:
        return not chat.left
    answered = message.answered
    to_bot = answered is not None and (answered.from_bot or _is(answered.via, bot_id))
    return message.other in SERVICE or _is(message.via, bot_id) or to_bot or _commands(message, username)


def _is(bot: JSON | None, bot_id: int) -> bool:
    return bot is not None and bot["id"] == bot_id


def _commands(message: Message, username: str) -> bool:
    """Whether it begins with a command for this bot: for all bots, or for it by name."""
    for entity in message.entities:
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            command = message.text.encode("utf-16-le")[: 2 * entity["length"]].decode("utf-16-le")
            name = command.partition("@")[2]
            return len(command) > 1 and name.lower() in ("", username.lower())
    return False
