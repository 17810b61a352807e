"""The intake: an update becomes one transaction, and only after its commit is it confirmed to Telegram (promise 1).

Updates come as raw JSON, by long polling or by webhook, and take the same road. Several may share one commit. Where
that fails, each is handled alone, a few times, and then parked: one bad update never stops the next (promise 3).
"""

import asyncio
import contextlib
import time
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import structlog
from telegram import Update
from telegram.error import Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application

from bot.clock import Clock
from bot.domain.entry import LIVES
from bot.domain.home import Homes
from bot.domain.outgoing import Offer, Outgoing
from bot.gateway.calls import offer
from bot.handlers.context import CURRENT, Handling
from bot.handlers.routes import ALLOWED_UPDATES
from bot.logs import place
from bot.services import outcomes
from bot.services.turn import Turn
from bot.storage import contact_lists, entry_drafts, files, ledger
from bot.storage.database import Database, DatabaseError, DiskFull, Transaction

log = structlog.get_logger()

Raw = Mapping[str, Any]

TOGETHER = 20  # updates that share one commit
TRIES = 3
POLL_SECONDS = 30
REMEMBERED = timedelta(hours=48)
FILES_KEPT = timedelta(hours=48)
PULSE_SECONDS = 15.0
PAUSE = 1.0
LONGEST_BACKOFF = 10.0


@dataclass
class Intake:
    """Takes updates in, one batch at a time."""

    application: Application[Any, Any, Any, Any, Any, Any]
    database: Database
    homes: Homes
    clock: Clock
    caught_up: asyncio.Event = field(default_factory=asyncio.Event)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    _told_full: set[int] = field(default_factory=set)
    _waiting: list[tuple[Raw, asyncio.Future[None]]] = field(default_factory=list)
    _operators_told: bool = False
    _kept_house_at: float = float("-inf")
    _moved_at: float = float("-inf")
    _decorations: set[asyncio.Task[None]] = field(default_factory=set)
    _fetching: asyncio.Task[list[Raw]] | None = None
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    # --- polling --------------------------------------------------------------------------------------------------

    async def poll(self) -> None:
        """Long polling until `stop`. The offset of the next call confirms, so it moves only after a commit."""
        offset: int | None = None
        pause = 0.0
        while True:
            await self._keep_house_at_times()
            if self._stopping.is_set():
                return
            try:
                self._fetching = asyncio.create_task(self._fetch(offset))
                updates = await self._fetching
                if updates:
                    await self.take_in(updates)
                    offset = max(int(update["update_id"]) for update in updates) + 1
                if len(updates) < 100:
                    self.caught_up.set()
                pause = 0.0
                if time.monotonic() - self._moved_at >= PULSE_SECONDS:
                    await self._moved()
            except TelegramError as error:
                pause = self._pause_after(error, pause)
                log.warning("poll_failed", error=type(error).__name__, pause=pause)
            except DiskFull:
                log.critical("disk_full", part="intake")
                pause = PAUSE
            except asyncio.CancelledError:
                if not self._stopping.is_set():
                    raise
            except Exception as error:
                # Nothing was confirmed, so the same updates come again.
                log.error("intake_failed", error=place(error))
                pause = PAUSE
            await self._rest(pause)

    def stop(self) -> None:
        """Ask for no more updates; what has been fetched is kept first."""
        self._stopping.set()
        if self._fetching is not None:
            self._fetching.cancel()

    async def _rest(self, seconds: float) -> None:
        """Do nothing for so long, or until `stop`."""
        if seconds > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), seconds)

    def _pause_after(self, error: TelegramError, before: float) -> float:
        if isinstance(error, RetryAfter):
            seconds = error.retry_after
            return float(seconds.total_seconds() if isinstance(seconds, timedelta) else seconds)
        if isinstance(error, (InvalidToken, Conflict)):
            return LONGEST_BACKOFF
        return min(LONGEST_BACKOFF, max(0.2, before * 2))

    async def _fetch(self, offset: int | None) -> list[Raw]:
        """Raw updates: the library would parse the batch as one, and one bad update would stop all."""
        # Until it has caught up it doesn't wait for more: what is due waits for that.
        patience = POLL_SECONDS if self.caught_up.is_set() else 0
        asked: dict[str, Any] = {"timeout": patience, "allowed_updates": ALLOWED_UPDATES}
        if offset is not None:
            asked["offset"] = offset
        bot = self.application.bot
        found = await bot._post("getUpdates", asked, read_timeout=POLL_SECONDS + 10)
        return list(found) if isinstance(found, list) else []

    # --- webhook --------------------------------------------------------------------------------------------------

    async def keep(self) -> None:
        """Beside a webhook: keep house until `stop`, also when nobody writes."""
        while not self._stopping.is_set():
            async with self._one_at_a_time:
                await self._keep_house_at_times(is_work=True)
            await self._rest(PULSE_SECONDS)

    async def push(self, update: Raw) -> None:
        """One update of a webhook; returns when it has been kept. Those that wait together share a commit."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, future))
        async with self._one_at_a_time:
            batch, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
            if not batch:
                pass
            else:
                await self._push_batch(batch)
        await future

    async def _push_batch(self, batch: Sequence[tuple[Raw, asyncio.Future[None]]]) -> None:
        try:
            await self.take_in([update for update, _ in batch])
        except Exception as error:
            for _, future in batch:
                future.set_exception(error)
            return
        for _, future in batch:
            future.set_result(None)

    # --- one road -------------------------------------------------------------------------------------------------

    async def take_in(self, updates: Sequence[Raw]) -> None:
        """Keep these updates and what follows from them; when this returns they may be confirmed.

        Raises DiskFull, and has kept nothing of the batch at hand, when there is no room.
        """
        for first in range(0, len(updates), TOGETHER):
            batch = updates[first : first + TOGETHER]
            try:
                handled = await self._kept(batch)
            except DiskFull:
                await self._tell_full(batch)
                raise
            if handled:  # a batch of repeats alone needs no room, and says nothing about it
                self._told_full.clear()
                self._operators_told = False
            self._decorate(handled)

    async def _kept(self, updates: Sequence[Raw]) -> list[Handling]:
        """All at once; where that fails, one by one."""
        try:
            return await self._together(updates)
        except DatabaseError:  # full or busy: not the fault of any update
            raise
        except Exception as error:
            log.warning("batch_failed", updates=len(updates), error=place(error))
        return [one for update in updates for one in await self._alone(update)]

    async def _together(self, updates: Sequence[Raw]) -> list[Handling]:
        """All in one transaction, or none."""
        async with self.database.write() as tx:
            now = self.clock.now()
            handled = []
            for update in updates:
                if await ledger.first_seen(tx, int(update["update_id"]), now):
                    handled.append(await self._handle(tx, update))
            return handled

    async def _alone(self, update: Raw) -> list[Handling]:
        """One update, tried a few times, each from a fresh transaction; then parked."""
        for attempt in range(1, TRIES + 1):
            try:
                return await self._together([update])
            except DatabaseError:
                raise
            except Exception as error:
                why = place(error)
                log.error("update_failed", update=update["update_id"], attempt=attempt, error=why)
        await self._park(update, why)
        return []

    async def _handle(self, tx: Transaction, raw: Raw) -> Handling:
        """Through the library's handlers. Raises what a handler raised: the library would swallow it."""
        handling = Handling(Turn(tx, self.homes, self.clock.now()))
        update = Update.de_json(dict(raw), self.application.bot)
        token = CURRENT.set(handling)
        try:
            await self.application.process_update(update)
        finally:
            CURRENT.reset(token)
        if handling.error is not None:
            raise handling.error
        return handling

    async def _park(self, update: Raw, error: str) -> None:
        """Put aside and told: the person hears sorry and the phone number, the operator an alarm."""
        update_id = int(update["update_id"])
        async with self.database.write() as tx:
            turn = Turn(tx, self.homes, self.clock.now())
            await ledger.first_seen(tx, update_id, turn.now)
            await ledger.park(tx, update_id, update, error, turn.now)
            sender = sender_of(update)
            if sender is not None:
                await outcomes.apologise(turn, sender[0], sender[1], key=f"sorry:{update_id}")
            await outcomes.alarm(turn, "dead-letter", key=f"parked:{update_id}")
        log.error("parked", update=update_id, error=error)

    async def retry_parked(self) -> None:
        """Handle again what the operator asked to have tried again; what fails stays parked."""
        async with self.database.read() as tx:
            letters = await ledger.to_retry(tx)
        for letter in letters:
            try:
                async with self.database.write() as tx:
                    await ledger.drop(tx, letter.update_id)
                    handling = await self._handle(tx, letter.payload)
                self._decorate([handling])
                log.info("retried", update=letter.update_id)
            except DatabaseError:
                raise
            except Exception as error:
                async with self.database.write() as tx:
                    await ledger.park(tx, letter.update_id, letter.payload, place(error), self.clock.now())
                log.error("retry_failed", update=letter.update_id, error=place(error))

    async def _moved(self) -> None:
        """Say that the intake has worked: a poll came back and is kept, or beside a webhook the house is. One that gets
        through to nobody says nothing, however busy it is with trying."""
        self._moved_at = time.monotonic()
        async with self.database.write() as tx:
            await ledger.pulse(tx, ["intake"], self.clock.now())

    async def _keep_house_at_times(self, *, is_work: bool = False) -> None:
        now = time.monotonic()
        if now - self._kept_house_at < PULSE_SECONDS:
            return
        self._kept_house_at = now
        try:
            await self.keep_house()
            if is_work:
                await self._moved()
        except DiskFull:
            log.critical("disk_full", part="intake")
        except Exception as error:
            log.error("house_not_kept", error=place(error))

    async def keep_house(self) -> None:
        """Try parked updates again, forget ids that Telegram may use anew, old files and imports, and drafts of entries
        that nobody has gone on with."""
        now = self.clock.now()
        async with self.database.write() as tx:
            await ledger.forget_seen(tx, now - REMEMBERED)
            await files.forget(tx, now - FILES_KEPT)
            await entry_drafts.forget(tx, now - LIVES)
            await contact_lists.forget_files(tx, now)
        await self.retry_parked()

    # --- best effort ----------------------------------------------------------------------------------------------

    def _decorate(self, handled: Sequence[Handling]) -> None:
        """Answer pressed buttons and what is typed after @bot, after the commit. The one thing that goes past the
        outbox; never in the way."""
        for handling in handled:
            if handling.callback_id is not None:
                self._beside(self._answer(handling.callback_id, handling.toast))
            if handling.inline_id is not None:
                self._beside(self._offer(handling.inline_id, handling.offers))

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._decorations.add(task)
        task.add_done_callback(self._decorations.discard)

    async def _answer(self, callback_id: str, toast: str) -> None:
        try:
            await self.application.bot.answer_callback_query(callback_id, text=toast[:200] or None)
        except TelegramError as error:
            log.info("button_not_answered", error=type(error).__name__)

    async def _offer(self, inline_id: str, offers: Sequence[Offer]) -> None:
        try:
            await offer(self.application.bot, inline_id, offers)
        except TelegramError as error:
            log.info("inline_not_answered", error=type(error).__name__)

    async def settle(self) -> None:
        """Let what is said past the outbox finish, for at most two seconds."""
        if self._decorations:
            await asyncio.wait(self._decorations, timeout=2)

    async def _tell_full(self, updates: Sequence[Raw]) -> None:
        """No room: who writes hears it at once, directly, because nothing can be queued; once each."""
        for update in updates:
            sender = sender_of(update)
            if sender is not None and sender[0] not in self._told_full:
                async with self.database.read() as tx:
                    what = await outcomes.no_room(Turn(tx, self.homes, self.clock.now()), *sender)
                if await self._say_directly(sender[0], what):
                    self._told_full.add(sender[0])

    def tell_operators_full(self) -> None:
        """The disk is full: the administrators hear it on their phones, too; once, until something is kept again."""
        if not self._operators_told:
            self._operators_told = True
            self._beside(self._alarm_full())

    async def _alarm_full(self) -> None:
        async with self.database.read() as tx:
            told = await outcomes.no_room_alarms(Turn(tx, self.homes, self.clock.now()))
        heard = [await self._say_directly(chat_id, what) for chat_id, what in told]
        if heard and not any(heard):
            self._operators_told = False  # the next time that nothing can be kept, they are told anew

    async def _say_directly(self, chat_id: int, what: Outgoing) -> bool:
        """Past the outbox. Returns whether there is nothing more to try: it was said, or the chat is closed to us."""
        try:
            await self.application.bot.send_message(chat_id, what.text, parse_mode="HTML")
        except Forbidden:
            return True
        except TelegramError as error:
            log.warning("full_not_told", error=type(error).__name__)
            return False
        return True


def sender_of(update: Raw) -> tuple[int, str | None] | None:
    """Chat id and language of the private person behind a raw update; None where there is none."""
    for key in ("message", "edited_message", "callback_query"):
        part = update.get(key)
        user = part.get("from") if isinstance(part, Mapping) else None
        holds = part.get("message") if key == "callback_query" and isinstance(part, Mapping) else part
        chat = holds.get("chat", {}) if isinstance(holds, Mapping) else {}
        if isinstance(user, Mapping) and isinstance(user.get("id"), int):
            if isinstance(chat, Mapping) and chat.get("type") not in (None, "private"):
                return None
            return int(user["id"]), user.get("language_code")
    return None
