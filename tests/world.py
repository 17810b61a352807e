"""A world for scenarios: the real application on a real database, talking to the playground over real HTTP.

People are phones. A phone says what it does and what it expects to see; time moves when the scenario says so. At the
end every message that nobody expected fails the scenario.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.app import Line
from bot.clock import Clock
from bot.domain.home import Home, Homes, Role
from bot.domain.people import CREW
from bot.gateway.pacing import Limits
from bot.playground.model import Message
from bot.playground.server import Playground
from bot.services import crew
from bot.storage.database import Database, Transaction, copy
from config.settings import Settings

# Limits that no scenario waits for; those that are about pacing set Telegram's own.
UNHURRIED = Limits(
    all_rate=1e4, all_burst=1e4, chat_rate=1e4, chat_burst=1e4, group_rate=1e4, group_burst=1e4,
    reserve_all=0, reserve_chat=0,
)  # fmt: skip

_MIGRATED: list[bytes] = []

PATIENCE = 8.0  # real seconds that a message may take before the scenario fails


def a_home(slug: str = "ekbacken", **values: Any) -> Home:
    """A made-up home."""
    named = {"name": "Ekbacken", "operator": "Exempelstadens socialförvaltning", "phone": "031-390 06 12"} | values
    return Home(slug, **named)


@dataclass
class Phone:
    """A person's phone. `seen` are the messages that the scenario has expected."""

    world: "World"
    user_id: int
    name: str
    seen: set[tuple[int, int]] = field(default_factory=set)

    @property
    def messages(self) -> list[Message]:
        """What the bot has said here and is still there, oldest first."""
        chat = self.world.telegram.chats.get(self.user_id)
        return [m for m in (chat.messages if chat else []) if m.from_bot and not m.deleted]

    @property
    def unseen(self) -> list[Message]:
        """What the bot has said and nobody has expected yet."""
        return [message for message in self.messages if (self.user_id, message.message_id) not in self.seen]

    # --- doing ------------------------------------------------------------------------------------------------

    async def writes(self, text: str, *, reply_to: Message | int | None = None) -> int:
        """Send a text, and wait until the bot has done all it does about it."""
        answered = reply_to.message_id if isinstance(reply_to, Message) else reply_to
        sent = self.world.telegram.send_text(self.user_id, text, reply_to=answered)
        await self.world.settled()
        return sent

    async def sends(self, kind: str = "photo", data: bytes = b"\x89PNG made up", **values: Any) -> int:
        """Send media."""
        sent = self.world.telegram.send_media(self.user_id, kind, data, **values)
        await self.world.settled()
        return sent

    async def edits(self, message_id: int, text: str) -> None:
        """Edit a message of one's own."""
        self.world.telegram.edit_text(self.user_id, message_id, text)
        await self.world.settled()

    async def presses(self, text: str, *, on: Message | None = None) -> str:
        """Press the newest button that says `text` (or begins with it). Returns the words shown at the button."""
        message, data = self.button(text, on=on)
        return await self.presses_data(message, data)

    async def presses_data(self, message: Message, data: str) -> str:
        """Press, also what an old view showed."""
        query = self.world.telegram.press(self.user_id, message.message_id, data, stale=True)
        await self.world.settled()
        await self.world.until(lambda: query in self.world.telegram.answers, "the press was not answered")
        return self.world.telegram.answers[query].text or ""

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

    async def blocks(self) -> None:
        """Block the bot."""
        self.world.telegram.block(self.user_id)
        await self.world.settled()

    async def unblocks(self) -> None:
        """Unblock the bot."""
        self.world.telegram.unblock(self.user_id)
        await self.world.settled()

    # --- seeing -----------------------------------------------------------------------------------------------

    def sees(self, *patterns: str) -> Message:
        """The oldest unexpected message that has all of `patterns` (regular expressions); it is expected from now."""
        for message in self.unseen:
            if all(re.search(pattern, message.text or "") for pattern in patterns):
                self.seen.add((self.user_id, message.message_id))
                return message
        shown = "\n---\n".join(message.text or f"[{message.media}]" for message in self.unseen) or "nothing"
        raise AssertionError(f"{self.name} does not see {patterns} but:\n{shown}")

    def sees_media(self, kind: str) -> Message:
        """The oldest unexpected message with such media."""
        for message in self.unseen:
            if message.media is not None and message.media.kind == kind:
                self.seen.add((self.user_id, message.message_id))
                return message
        raise AssertionError(f"{self.name} sees no {kind}")

    def sees_nothing(self) -> None:
        """Nothing has come that was not expected."""
        shown = "\n---\n".join(message.text or f"[{message.media}]" for message in self.unseen)
        assert not self.unseen, f"{self.name} sees what nobody expected:\n{shown}"

    def has_seen_all(self) -> None:
        """Whatever has come so far is fine."""
        self.seen |= {(self.user_id, message.message_id) for message in self.messages}


class World:
    """A line, its Telegram and its people."""

    def __init__(self, folder: Path, homes: list[Home], limits: Limits, start: datetime, **settings: Any) -> None:
        self.folder = folder
        self.homes = Homes(homes)
        self.limits = limits
        self.clock = Clock(start - datetime.now(UTC))
        self.playground = Playground()
        self.telegram = self.playground.telegram
        self.telegram.clock = self.clock.now
        self.phones: dict[int, Phone] = {}
        self.extra = settings
        self.line: Line | None = None

    @property
    def home(self) -> Home:
        """The first home."""
        return self.homes.first

    @property
    def running(self) -> Line:
        """The line, which must run."""
        assert self.line is not None
        return self.line

    def settings(self) -> Settings:
        """As a deployer sets them."""
        return Settings(
            _env_file=None,
            bot_token=SecretStr(self.telegram.token),
            api_url=self.playground.url,
            database_url=f"sqlite+aiosqlite:///{self.folder / 'line.db'}",
            **self.extra,
        )  # type: ignore[call-arg]

    async def start_line(self) -> Line:
        """Start the application, as after a power cut or for the first time."""
        await self._migrated()
        self.line = Line(self.settings(), self.homes, self.clock, self.limits)
        await self.line.start()
        await self.settled()
        return self.line

    async def _migrated(self) -> None:
        """A fresh database is a copy of one that was migrated once, which spares every scenario a tenth of a second."""
        file = self.folder / "line.db"
        if file.exists():
            return
        if not _MIGRATED:
            database = Database(f"sqlite+aiosqlite:///{file}")
            await database.upgrade()
            await database.dispose()
            copied = self.folder / "migrated.db"
            copy(file, copied)
            _MIGRATED.append(copied.read_bytes())
            copied.unlink()
        file.write_bytes(_MIGRATED[0])

    async def stop_line(self) -> None:
        """Stop it as SIGTERM does."""
        if self.line is not None:
            await self.line.stop()
            self.line = None

    # --- people -----------------------------------------------------------------------------------------------

    def phone(self, name: str, *, language: str = "sv") -> Phone:
        """A phone with Telegram on it."""
        user_id = 5_000_000_001 + len(self.phones)
        self.telegram.add_user(user_id, name, language_code=language)
        phone = Phone(self, user_id, name)
        self.phones[user_id] = phone
        return phone

    async def neighbour(self, name: str = "Granne", *, language: str = "sv", slug: str | None = None) -> Phone:
        """Somebody who has read the poster's code and been greeted."""
        phone = self.phone(name, language=language)
        await phone.writes(f"/start {slug or self.home.slug}")
        phone.sees("112")
        return phone

    async def staff(
        self, name: str, role: Role = Role.STAFF, *, slug: str | None = None, language: str = "sv"
    ) -> Phone:
        """Somebody who has used their invitation."""
        phone = self.phone(name, language=language)
        await phone.writes(f"/start {await self.invite(name, role, slug)}")
        phone.sees(name)
        if role in CREW:
            phone.sees("prov:|test:")
            await phone.presses("Yes, I see it" if language == "en" else "Ja, jag ser det")
        return phone

    async def invite(self, name: str, role: Role, slug: str | None = None) -> str:
        """The payload of a fresh invitation."""
        async with self.running.database.write() as tx:
            return await crew.invite(tx, slug or self.home.slug, role, name, self.clock.now())

    async def on_duty(self, phone: Phone, layer: str = "duty") -> None:
        """The person takes duty (or backup) until handed over."""
        await phone.writes(f"/{layer}")
        await phone.presses("Ta jouren" if layer == "duty" else "Ta bakjouren")
        await phone.presses("Tills jag lämnar över")
        phone.has_seen_all()

    # --- time -------------------------------------------------------------------------------------------------

    async def passes(self, length: timedelta) -> None:
        """Time passes; everything due on the way happens in its order."""
        await self.settled()
        await self.running.advance(length)
        await self.settled()

    async def settled(self) -> None:
        """The bot has taken in all there is and said all it has to say."""
        if self.line is None:
            return
        await self.until(lambda: self.telegram.pending_updates == 0, "updates were not confirmed")
        await self.line.drained()
        await self.line.intake.settle()

    async def until(self, done: Any, failure: str) -> None:
        """Wait for something that comes by itself and soon."""
        async with asyncio.timeout(PATIENCE):
            while not done():
                await asyncio.sleep(0.002)
        assert done(), failure

    # --- looking ----------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """Look into the database."""
        async with self.running.database.read() as tx:
            yield tx

    def nothing_more(self) -> None:
        """Fail on any message that nobody expected."""
        for phone in self.phones.values():
            phone.sees_nothing()


EVENING = datetime(2026, 11, 23, 20, 40, tzinfo=UTC)  # 21.40 in Gothenburg


@asynccontextmanager
async def a_world(
    folder: Path,
    *homes: Home,
    limits: Limits = UNHURRIED,
    start: datetime = EVENING,
    strict: bool = True,
    **settings: Any,
) -> AsyncIterator[World]:
    """A running world; at its end nothing may be left that nobody expected."""
    world = World(folder, list(homes) or [a_home()], limits, start, **settings)
    await world.playground.start()
    try:
        await world.start_line()
        yield world
        await world.settled()
        if strict:
            world.nothing_more()
    finally:
        await world.stop_line()
        await world.playground.stop()


__all__ = ["EVENING", "UNHURRIED", "Phone", "World", "a_home", "a_world"]
