"""Files on their way into a contact list: fetched from Telegram and read, one at a time, in nobody's way.

The call has no transaction open around it, and reading has a thread of its own. What waits is a row with a time: a try
is counted, and the next one planned, before it is made, so that a file which ends the process can't do so for ever.
What a file means, and what is said of it, is `services.chat_import`'s work.
"""

import asyncio
import contextlib
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.clock import Clock
from bot.domain.home import Homes
from bot.gateway.calls import Temporary, outcome
from bot.logs import place
from bot.services import chat_import
from bot.services.chat_import import Fault, Shown
from bot.services.turn import Turn
from bot.storage import contact_imports
from bot.storage.contact_imports import Import
from bot.storage.database import Database, DiskFull, Transaction

log = structlog.get_logger()

LONGEST_REST = 60.0


@dataclass
class Fetcher:
    """Runs until it is cancelled; what was in its hand is found again at the next start."""

    bot: Bot
    database: Database
    homes: Homes
    clock: Clock
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _idle: asyncio.Event = field(default_factory=asyncio.Event)
    _begun: bool = False

    def poke(self, transaction: Transaction) -> None:
        """A commit: perhaps a file is to be fetched now."""
        if transaction.fetch:
            self._look()

    def _look(self) -> None:
        self._idle.clear()
        self._wake.set()

    async def drained(self) -> None:
        """Returns when no file is left whose time has come."""
        self._look()
        await self._idle.wait()

    async def run(self) -> None:
        """Take one file after the other. Whatever fails, the next look comes."""
        try:
            while True:
                self._wake.clear()
                rest = 1.0
                try:
                    rest = await self._turn()
                except DiskFull:
                    log.critical("disk_full", part="fetcher")
                except Exception as error:
                    log.error("fetcher_turn_failed", error=place(error))
                if rest > 0 and not self._wake.is_set():
                    self._idle.set()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), rest)
        finally:
            self._idle.set()

    async def _turn(self) -> float:
        """The next file whose time has come. Returns how many seconds there is nothing to do unless poked."""
        async with self.database.read() as tx:
            due_at = await contact_imports.next_due(tx)
        if due_at is not None and not self._begun:  # what a run before this one had in hand is tried at once
            async with self.database.write() as tx:
                await contact_imports.hasten(tx, self.clock.now())
            due_at = min(due_at, self.clock.now())
        self._begun = True
        rest = (due_at - self.clock.now()).total_seconds() if due_at else LONGEST_REST
        if rest > 0:
            return min(rest, LONGEST_REST)
        async with self.database.write() as tx:
            file = await chat_import.take(self._turn_of(tx))
        if file is not None:
            await self._handle(file)
        return 0.0

    async def _handle(self, file: Import) -> None:
        """Fetch, read, and have said what came of it. What fails for now has its next try planned already."""
        data = await self._fetch(file)
        if isinstance(data, Temporary):
            log.warning("not_fetched", upload=file.id, tries=file.attempts, error=data.error)
            if data.asked:
                async with self.database.write() as tx:
                    await chat_import.wait(self._turn_of(tx), file.id, timedelta(seconds=data.seconds))
            return
        shown = data if isinstance(data, Fault) else await self._read(file, data)
        async with self.database.write() as tx:
            await chat_import.fetched(self._turn_of(tx), file.id, shown)
        log.info("fetched", upload=file.id, fault=shown.value if isinstance(shown, Fault) else "")

    def _turn_of(self, tx: Transaction) -> Turn:
        return Turn(tx, self.homes, self.clock.now())

    async def _read(self, file: Import, data: bytes) -> Shown | Fault:
        """Beside the event loop: an alert must not wait for a table. Whatever stands in a file is the file's fault."""
        async with self.database.read() as tx:
            upload = await chat_import.opened(self._turn_of(tx), file)
        if upload is None:
            return Fault.GONE
        try:
            return await asyncio.to_thread(chat_import.read, upload, data, self.clock.now())
        except Exception as error:
            log.error("not_read", upload=file.id, error=place(error))
            return Fault.BROKEN

    async def _fetch(self, what: Import) -> bytes | Temporary | Fault:
        """The file, why there is none for now, or why there never will be."""
        try:
            file = await self.bot.get_file(what.file_id or "")
            if (file.file_size or 0) > chat_import.MOST_BYTES:
                return Fault.LARGE
            data = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            ended = outcome(error)
            if isinstance(ended, Temporary):
                return ended
            if "temporarily" in error.message.lower():  # Telegram says it in one breath with an id that it doesn't know
                return Temporary(0, type(error).__name__)
            return Fault.LARGE if "too big" in error.message.lower() else Fault.GONE
        return data if len(data) <= chat_import.MOST_BYTES else Fault.LARGE
