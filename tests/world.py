"""A world for scenarios: the real application on a real database, talking to the playground over real HTTP.

People are phones. A phone says what it does and what it expects to see; time moves when the scenario says so. At the
end every message that nobody expected fails the scenario.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.app import Line
from bot.clock import Clock
from bot.domain.home import Home, Homes, Role
from bot.domain.people import CREW
from bot.gateway.pacing import Limits
from bot.playground.server import Playground
from bot.services import crew
from bot.storage.database import Transaction
from config.settings import Settings
from tests.chats import Group, Phone
from tests.prepared import laid

# Limits that no scenario waits for; those that are about pacing set Telegram's own.
UNHURRIED = Limits(
    all_rate=1e4, all_burst=1e4, chat_rate=1e4, chat_burst=1e4, group_rate=1e4, group_burst=1e4,
    reserve_all=0, reserve_chat=0, bulk_rate=1e4, bulk_burst=1e4,
)  # fmt: skip

PATIENCE = 8.0  # real seconds that a message may take before the scenario fails


def a_home(slug: str = "ekbacken", **values: Any) -> Home:
    """A made-up home."""
    named = {"name": "Ekbacken", "operator": "Exempelstadens socialförvaltning", "phone": "031-390 06 12"} | values
    return Home(slug, **named)


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
        self.groups: list[Group] = []
        self.extra = settings
        self.line: Line | None = None
        self.round_is_seen = False

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
        laid(self.folder / "line.db")
        self.line = Line(self.settings(), self.homes, self.clock, self.limits)
        await self.line.start()
        await self.settled()
        return self.line

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

    async def group(self, title: str, *members: Phone, by: Phone, kind: str = "group") -> Group:
        """A group that somebody has put the bot into, with these members; or a supergroup."""
        group_id = -(4_000_000_001 if kind == "group" else 1_004_000_000_001) - len(self.groups)
        group = Group(self, group_id, title)
        self.groups.append(group)
        self.telegram.add_bot_to_group(by.user_id, group_id, title)
        for member in members:
            self.telegram.chats[group_id].members.add(member.user_id)
        await self.settled()
        return group

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
        async with asyncio.timeout(PATIENCE):
            while self.telegram.pending_updates:
                await self.telegram.wait_change()
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
        for chat in (*self.phones.values(), *self.groups):
            chat.sees_nothing()


EVENING = datetime(2026, 11, 23, 20, 40, tzinfo=UTC)  # 21.40 in Gothenburg


@asynccontextmanager
async def a_world(
    folder: Path,
    *homes: Home,
    limits: Limits = UNHURRIED,
    start: datetime = EVENING,
    strict: bool = True,
    round_is_seen: bool = False,
    **settings: Any,
) -> AsyncIterator[World]:
    """A running world; at its end nothing may be left that nobody expected. With `round_is_seen` what is asked and
    handed over for a meeting's situation round counts as expected: for scenarios that are about something else."""
    world = World(folder, list(homes) or [a_home()], limits, start, **settings)
    world.round_is_seen = round_is_seen
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


__all__ = ["EVENING", "UNHURRIED", "Group", "Phone", "World", "a_home", "a_world"]
