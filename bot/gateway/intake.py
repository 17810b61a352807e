"""The intake: an update becomes one transaction, and only after its commit is it confirmed to Telegram (promise 1).

Updates come as raw JSON, by long polling or by webhook, and take the same road. Several may share one commit. Where
that fails, each is handled alone, a few times, and then parked: one bad update never stops the next (promise 3).
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application

from bot.clock import Clock
from bot.domain.home import Homes
from bot.handlers.context import CURRENT, Handling
from bot.handlers.routes import ALLOWED_UPDATES
from bot.messages import neighbour
from bot.messages.texts import say
from bot.services import outcomes
from bot.services.turn import Turn
from bot.storage import ledger
from bot.storage.database import Database, DiskFull, Transaction

log = structlog.get_logger()

Raw = Mapping[str, Any]

TOGETHER = 20  # updates that share one commit
TRIES = 3
POLL_SECONDS = 30
REMEMBERED = timedelta(hours=48)
PULSE_SECONDS = 15.0
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
    _pulse_at: float = 0.0
    _forget_at: float = 0.0
    _decorations: set[asyncio.Task[None]] = field(default_factory=set)
    _fetching: asyncio.Task[list[Raw]] | None = None
    _stopping: bool = False

    # --- polling --------------------------------------------------------------------------------------------------

    async def poll(self) -> None:
        """Long polling until `stop`. The offset of the next call confirms, so it moves only after a commit."""
        offset: int | None = None
        pause = 0.0
        while not self._stopping:
            try:
                self._fetching = asyncio.create_task(self._fetch(offset))
                updates = await self._fetching
                if updates:
                    await self.take_in(updates)
                    offset = max(int(update["update_id"]) for update in updates) + 1
                if len(updates) < 100:
                    self.caught_up.set()
                await self._keep_house()
                pause = 0.0
            except TelegramError as error:
                pause = self._pause_after(error, pause)
                log.warning("poll_failed", error=type(error).__name__, pause=pause)
                await asyncio.sleep(pause)
            except DiskFull:
                log.critical("disk_full", part="intake")
                await asyncio.sleep(1.0)
            except asyncio.CancelledError:
                if not self._stopping:
                    raise
            except Exception as error:
                # Nothing was confirmed, so the same updates come again.
                log.error("intake_failed", error=type(error).__name__)
                await asyncio.sleep(1.0)

    def stop(self) -> None:
        """Ask for no more updates; what has been fetched is kept first."""
        self._stopping = True
        if self._fetching is not None:
            self._fetching.cancel()

    def _pause_after(self, error: TelegramError, before: float) -> float:
        if isinstance(error, RetryAfter):
            seconds = error.retry_after
            return float(seconds.total_seconds() if isinstance(seconds, timedelta) else seconds)
        if isinstance(error, (InvalidToken, Conflict)):
            return LONGEST_BACKOFF
        return min(LONGEST_BACKOFF, max(0.2, before * 2))

    async def _fetch(self, offset: int | None) -> list[Raw]:
        """Raw updates: the library would parse the batch as one, and one bad update would stop all."""
        asked: dict[str, Any] = {"timeout": POLL_SECONDS, "allowed_updates": ALLOWED_UPDATES}
        if offset is not None:
            asked["offset"] = offset
        bot = self.application.bot
        found = await bot._post("getUpdates", asked, read_timeout=POLL_SECONDS + 10)
        return list(found) if isinstance(found, list) else []

    # --- webhook --------------------------------------------------------------------------------------------------

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
        await self._keep_house()

    # --- one road -------------------------------------------------------------------------------------------------

    async def take_in(self, updates: Sequence[Raw]) -> None:
        """Keep these updates and what follows from them; when this returns they may be confirmed.

        Raises DiskFull, and has kept nothing of the batch at hand, when there is no room.
        """
        for first in range(0, len(updates), TOGETHER):
            batch = updates[first : first + TOGETHER]
            try:
                handled = await self._together(batch)
            except DiskFull:
                await self._tell_full(batch)
                raise
            except Exception as error:
                log.warning("batch_failed", updates=len(batch), error=type(error).__name__)
                handled = [one for update in batch for one in await self._alone(update)]
            self._told_full.clear()
            self._decorate(handled)

    async def _together(self, updates: Sequence[Raw]) -> list[Handling]:
        """All in one transaction, or none."""
        async with self.database.write() as tx:
            now = self.clock.now()
            fresh = await ledger.unseen(tx, [int(update["update_id"]) for update in updates])
            handled = []
            for update in updates:
                update_id = int(update["update_id"])
                if update_id in fresh:
                    fresh.discard(update_id)
                    await ledger.mark_seen(tx, [update_id], now)
                    handled.append(await self._handle(tx, update))
            return handled

    async def _alone(self, update: Raw) -> list[Handling]:
        """One update, tried a few times, each from a fresh transaction; then parked."""
        for attempt in range(1, TRIES + 1):
            try:
                return await self._together([update])
            except DiskFull:
                await self._tell_full([update])
                raise
            except Exception as error:
                place = where(error)
                log.error("update_failed", update=update["update_id"], attempt=attempt, error=place)
        await self._park(update, place)
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
            if update_id in await ledger.unseen(tx, [update_id]):
                await ledger.mark_seen(tx, [update_id], turn.now)
            await ledger.park(tx, update_id, update, error, turn.now)
            sender = sender_of(update)
            if sender is not None:
                await outcomes.apologise(turn, sender[0], sender[1], key=f"sorry:{update_id}")
            await outcomes.alarm(turn, "dead_letter", key=f"parked:{update_id}")
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
            except DiskFull:
                raise
            except Exception as error:
                async with self.database.write() as tx:
                    await ledger.park(tx, letter.update_id, letter.payload, where(error), self.clock.now())
                log.error("retry_failed", update=letter.update_id, error=where(error))

    async def _keep_house(self) -> None:
        """Say that the intake lives, try parked updates again, and forget ids that Telegram may use anew."""
        now = time.monotonic()
        if now - self._pulse_at < PULSE_SECONDS:
            return
        self._pulse_at = now
        async with self.database.write() as tx:
            await ledger.pulse(tx, ["intake"], self.clock.now())
            if now - self._forget_at > 3600:
                self._forget_at = now
                await ledger.forget_seen(tx, self.clock.now() - REMEMBERED)
        await self.retry_parked()

    # --- best effort ----------------------------------------------------------------------------------------------

    def _decorate(self, handled: Sequence[Handling]) -> None:
        """Answer pressed buttons, after the commit. The one thing that goes past the outbox; never in the way."""
        for handling in handled:
            if handling.callback_id is not None:
                task = asyncio.create_task(self._answer(handling.callback_id, handling.toast))
                self._decorations.add(task)
                task.add_done_callback(self._decorations.discard)

    async def _answer(self, callback_id: str, toast: str) -> None:
        try:
            await self.application.bot.answer_callback_query(callback_id, text=toast[:200] or None)
        except TelegramError as error:
            log.info("button_not_answered", error=type(error).__name__)

    async def settle(self) -> None:
        """Let the answers in hand finish, for at most two seconds."""
        if self._decorations:
            await asyncio.wait(self._decorations, timeout=2)

    async def _tell_full(self, updates: Sequence[Raw]) -> None:
        """No room: who writes hears it at once, directly, because nothing can be queued; once each."""
        for update in updates:
            sender = sender_of(update)
            if sender is None or sender[0] in self._told_full:
                continue
            self._told_full.add(sender[0])
            home = self.homes.first
            short = (sender[1] or "").split("-")[0]
            language = short if short in home.languages else home.languages[0]
            try:
                what = neighbour.full(language, home.phone)
                await self.application.bot.send_message(sender[0], what.text, parse_mode="HTML")
            except TelegramError as error:
                log.warning("full_not_told", error=type(error).__name__)

    async def tell_admins_full(self, chats: Sequence[tuple[int, str]]) -> None:
        """The operator hears of a full disk on the phone, too; directly, for the same reason."""
        for chat_id, language in chats:
            try:
                await self.application.bot.send_message(chat_id, say(language, "alarm-disk-full"), parse_mode="HTML")
            except TelegramError as error:
                log.warning("full_not_told", error=type(error).__name__)


def sender_of(update: Raw) -> tuple[int, str | None] | None:
    """Chat id and language of the private person behind a raw update; None where there is none."""
    for key in ("message", "edited_message", "callback_query"):
        part = update.get(key)
        user = part.get("from") if isinstance(part, Mapping) else None
        chat = part.get("chat", {}) if isinstance(part, Mapping) else {}
        if isinstance(user, Mapping) and isinstance(user.get("id"), int):
            if isinstance(chat, Mapping) and chat.get("type") not in (None, "private"):
                return None
            return int(user["id"]), user.get("language_code")
    return None


def where(error: BaseException) -> str:
    """Type and place of an exception; never its text, which may hold what people wrote (promise 11)."""
    place = error.__traceback__
    while place and place.tb_next and "bot" in place.tb_next.tb_frame.f_globals.get("__name__", ""):
        place = place.tb_next
    if place is None:
        return type(error).__name__
    return f"{type(error).__name__} in {place.tb_frame.f_globals.get('__name__', '?')}:{place.tb_lineno}"
