"""A person's phone, and a group that several are in: what they do there, and what they expect to see.

What was seen is remembered, so that a scenario can fail on every message that nobody expected.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.playground.model import JSON, SERVICE, Message
from bot.playground.telegram import Telegram

if TYPE_CHECKING:
    from tests.world import World


ROUND = ("Lägesrunda\n", "Situation round\n")  # how all that is said of a situation round begins


def plain(text: str | None) -> str:
    """A text as one would type it: phone numbers, which stay on one line, with ordinary spaces and hyphens."""
    return (text or "").replace("\u00a0", " ").replace("\u2011", "-")


class Chat:
    """What the bot says in one chat, and who has expected it."""

    world: "World"
    name: str
    seen: set[tuple[int, int]]

    @property
    def chat_id(self) -> int:
        """Where it is now."""
        raise NotImplementedError

    @property
    def telegram(self) -> Telegram:
        """The playground's Telegram."""
        return self.world.telegram

    @property
    def messages(self) -> list[Message]:
        """What the bot has said here and is still there, oldest first."""
        chat = self.telegram.chats.get(self.chat_id)
        said = [m for m in (chat.messages if chat else []) if m.from_bot and not m.deleted]
        return [m for m in said if m.other not in SERVICE]  # that it pinned something, the chat says of itself

    @property
    def unseen(self) -> list[Message]:
        """What the bot has said and nobody has expected yet."""
        found = [message for message in self.messages if (message.chat_id, message.message_id) not in self.seen]
        return [one for one in found if not (self.world.round_is_seen and (one.text or "").startswith(ROUND))]

    def button(self, text: str, *, on: Message | None = None) -> tuple[Message, str]:
        """Where a button stands, and its data."""
        for message in [on] if on else reversed(self.messages):
            for row in message.keyboard:
                for item in row:
                    if item["text"] == text or item["text"].startswith(text):
                        return message, item.get("callback_data", "")
        raise AssertionError(f"{self.name} has no button {text!r}; there are {self.buttons()}")

    def buttons(self, message: Message | None = None) -> list[str]:
        """The texts of the buttons of a message, the last by default."""
        shown = message or (self.messages[-1] if self.messages else None)
        return [item["text"] for row in (shown.keyboard if shown else []) for item in row]

    def sees(self, *patterns: str) -> Message:
        """The oldest unexpected message that has all of `patterns` (regular expressions); it is expected from now."""
        for message in self.unseen:
            if all(re.search(plain(pattern), plain(message.text)) for pattern in patterns):
                return self._saw(message)
        raise AssertionError(f"{self.name} does not see {patterns} but:\n{self._shown() or 'nothing'}")

    def sees_media(self, kind: str) -> Message:
        """The oldest unexpected message with such media."""
        for message in self.unseen:
            if message.media is not None and message.media.kind == kind:
                return self._saw(message)
        raise AssertionError(f"{self.name} sees no {kind}")

    def sees_contact(self, name: str) -> JSON:
        """The oldest unexpected contact card of somebody whose name matches: the Bot API's Contact, `vcard` and all."""
        for message in self.unseen:
            card: JSON | None = message.content.get("contact")
            if card and re.search(name, f"{card['first_name']} {card.get('last_name', '')}"):
                self._saw(message)
                return card
        raise AssertionError(f"{self.name} sees no contact {name!r} but:\n{self._shown() or 'nothing'}")

    def sees_nothing(self) -> None:
        """Nothing has come that was not expected."""
        assert not self.unseen, f"{self.name} sees what nobody expected:\n{self._shown()}"

    def has_seen_all(self) -> None:
        """Whatever has come so far is fine."""
        self.seen |= {(message.chat_id, message.message_id) for message in self.messages}

    def _saw(self, message: Message) -> Message:
        self.seen.add((message.chat_id, message.message_id))
        return message

    def _shown(self) -> str:
        return "\n---\n".join(
            message.text or f"[{message.media or message.content or message.other}]" for message in self.unseen
        )


@dataclass
class Offered:
    """What the bot offers somebody who types its name: the list as they see it."""

    query_id: str
    id: str
    title: str
    description: str
    sends: JSON = field(repr=False)

    @property
    def text(self) -> str:
        """What would be sent, when that is a text."""
        return str(self.sends.get("text", ""))

    @property
    def contact(self) -> JSON | None:
        """The contact that would be sent, when it is one."""
        card: JSON | None = self.sends.get("content", {}).get("contact")
        return card


@dataclass
class Phone(Chat):
    """A person's phone. `seen` are the messages that the scenario has expected."""

    world: "World"
    user_id: int
    name: str
    seen: set[tuple[int, int]] = field(default_factory=set)

    @property
    def chat_id(self) -> int:
        """Their private chat with the bot."""
        return self.user_id

    async def writes(self, text: str, *, reply_to: Message | int | None = None) -> int:
        """Send a text, and wait until the bot has done all it does about it."""
        answered = reply_to.message_id if isinstance(reply_to, Message) else reply_to
        sent = self.telegram.send_text(self.user_id, text, reply_to=answered)
        await self.world.settled()
        return sent

    async def sends(self, kind: str = "photo", data: bytes = b"\x89PNG made up", **values: Any) -> int:
        """Send media."""
        sent = self.telegram.send_media(self.user_id, kind, data, **values)
        await self.world.settled()
        return sent

    async def shares_contact(self, phone_number: str, first_name: str, **values: Any) -> int:
        """Share a contact with the bot: `last_name`, `vcard`, and `belongs_to`, the id of somebody with Telegram."""
        sent = self.telegram.send_contact(self.user_id, phone_number, first_name, **values)
        await self.world.settled()
        return sent

    async def edits(self, message_id: int, text: str) -> None:
        """Edit a message of one's own."""
        self.telegram.edit_text(self.user_id, message_id, text)
        await self.world.settled()

    async def presses(self, text: str, *, on: Message | None = None) -> str:
        """Press the newest button that says `text` (or begins with it). Returns the words shown at the button."""
        message, data = self.button(text, on=on)
        return await self.presses_data(message, data)

    async def presses_data(self, message: Message, data: str) -> str:
        """Press, also what an old view showed; in a group as one of it."""
        query = self.telegram.press(self.user_id, message.message_id, data, stale=True, chat_id=message.chat_id)
        await self.world.settled()
        await self.world.until(lambda: query in self.telegram.answers, "the press was not answered")
        return self.telegram.answers[query].text or ""

    async def types_inline(self, words: str, *, group: "Group | None" = None, offset: str = "") -> list[Offered]:
        """Type `@bot words` in one's chat with the bot, or in a group: what is offered above the field."""
        chat_id = group.chat_id if group else None
        query_id = self.telegram.type_inline(self.user_id, words, offset=offset, chat_id=chat_id)
        asked = self.telegram.inline_queries[query_id]
        await self.world.settled()
        await self.world.until(lambda: asked.results is not None, "the inline query was not answered")
        names = ("id", "title", "description", "sends")
        return [Offered(query_id, **{name: result[name] for name in names}) for result in asked.results or ()]

    async def picks(self, offered: Offered, *, group: "Group | None" = None) -> Message:
        """Choose what was offered: it is sent as one's own message, via the bot."""
        chat_id = group.chat_id if group else self.user_id
        sent = self.telegram.pick(self.user_id, offered.query_id, offered.id, chat_id=chat_id)
        await self.world.settled()
        return self.telegram.message(chat_id, sent)

    async def blocks(self) -> None:
        """Block the bot."""
        self.telegram.block(self.user_id)
        await self.world.settled()

    async def unblocks(self) -> None:
        """Unblock the bot."""
        self.telegram.unblock(self.user_id)
        await self.world.settled()


@dataclass
class Group(Chat):
    """A group chat with the bot in it; `seen` is what somebody has expected there, by whichever phone."""

    world: "World"
    group_id: int
    name: str
    seen: set[tuple[int, int]] = field(default_factory=set)

    @property
    def chat_id(self) -> int:
        """The group's id now: another one once it has become a supergroup."""
        return self.telegram.chats[self.group_id].became or self.group_id

    @property
    def messages(self) -> list[Message]:
        """What the bot has said here, under its earlier id too."""
        chats = [self.telegram.chats[one] for one in sorted({self.group_id, self.chat_id}, reverse=True)]
        said = [m for chat in chats for m in chat.messages if m.from_bot and not m.deleted]
        return [m for m in said if m.other not in SERVICE]

    @property
    def left(self) -> bool:
        """Whether the bot is out of it."""
        return self.telegram.chats[self.chat_id].left

    async def says(self, who: Phone, text: str, *, reply_to: Message | int | None = None) -> int:
        """Somebody writes in the group. The bot hears of commands, and of answers to it."""
        answered = reply_to.message_id if isinstance(reply_to, Message) else reply_to
        sent = self.telegram.send_text(who.user_id, text, reply_to=answered, chat_id=self.chat_id)
        await self.world.settled()
        return sent

    async def presses(self, who: Phone, text: str, *, on: Message | None = None) -> str:
        """Somebody presses a button in the group. Returns the words shown at the button, to them alone."""
        message, data = self.button(text, on=on)
        return await who.presses_data(message, data)

    async def joins(self, who: Phone) -> None:
        """Somebody joins."""
        self.telegram.add_to_group(who.user_id, self.chat_id)
        await self.world.settled()

    async def loses(self, who: Phone) -> None:
        """Somebody leaves."""
        self.telegram.remove_from_group(who.user_id, self.chat_id)
        await self.world.settled()

    async def removes_bot(self, by: Phone) -> None:
        """Somebody takes the bot out."""
        self.telegram.remove_bot_from_group(by.user_id, self.chat_id)
        await self.world.settled()

    async def adds_bot(self, by: Phone) -> None:
        """Somebody puts the bot in, again."""
        self.telegram.add_bot_to_group(by.user_id, self.chat_id, self.name)
        await self.world.settled()

    async def becomes_supergroup(self, by: Phone, *, joined_first: bool = False) -> int:
        """The group gets another id, which is returned; what is sent to the old one is refused."""
        new_id = self.telegram.migrate_group(by.user_id, self.chat_id, joined_first=joined_first)
        await self.world.settled()
        return new_id
