"""The composition root: the one file that wires database, intake, sender, fetcher and timekeeper into a running
line."""

import asyncio
import contextlib
import gc
import signal
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from datetime import timedelta
from functools import cache
from ssl import SSLContext
from typing import Any
from urllib.parse import urlsplit

import structlog
import uvicorn
from httpx import create_ssl_context
from telegram import Bot, BotCommand
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, ExtBot
from telegram.request import HTTPXRequest

from bot.clock import Clock
from bot.domain.home import Homes
from bot.gateway.channels import Channels
from bot.gateway.fetching import Fetcher
from bot.gateway.heartbeat import Heartbeat
from bot.gateway.intake import Intake
from bot.gateway.listener import web_app
from bot.gateway.pacing import Limits, Pacing
from bot.gateway.sender import AT_ONCE, Sender
from bot.handlers.context import Context
from bot.handlers.routes import ALLOWED_UPDATES, add_routes
from bot.messages import menu
from bot.messages.texts import DEFAULT, LANGUAGES
from bot.services import finding, moments
from bot.services.meetings import own_reminders
from bot.services.turn import Turn
from bot.storage import concerns, contact_imports, dispatch
from bot.storage.database import Database, run_lock
from bot.timekeeper import Timekeeper
from config.settings import PREFIX, Settings, SettingsError

log = structlog.get_logger()

STOP_SECONDS = 5.0
CATCH_UP_SECONDS = 10.0
DRAIN_SECONDS = 20.0
App = Application[Any, Any, Any, Any, Any, Any]


class Line:
    """A running line. `start` returns once it takes in and sends; `stop` finishes what is in hand."""

    def __init__(
        self, settings: Settings, homes: Homes, clock: Clock | None = None, limits: Limits | None = None
    ) -> None:
        self.settings, self.homes, self.clock = settings, homes, clock or Clock()
        homes.public_address = settings.public_address
        self.database = Database(settings.database_url)
        self.application = application(settings)
        bot = self.application.bot
        self.sender = Sender(
            bot, self.database, homes, self.clock, Pacing(limits or Limits()), channels=channels(settings, homes)
        )
        self.intake = Intake(self.application, self.database, homes, self.clock)
        self.fetcher = Fetcher(bot, self.database, homes, self.clock)
        self.timekeeper = Timekeeper(self.database, homes, self.clock)
        self.database.before_commit.append(self.sender.claim)
        self.database.on_commit += [self.timekeeper.poke, self.fetcher.poke]
        self.database.on_full.append(self.intake.tell_operators_full)
        url = settings.heartbeat_url.get_secret_value()
        self.heartbeat = Heartbeat(url, self.database, self.clock, _trusted()) if url else None
        self._open = ExitStack()
        self._tasks: list[asyncio.Task[Any]] = []
        self._web: uvicorn.Server | None = None

    async def start(self) -> None:
        """Lock, migrate, take back what was in mid-call, and begin.

        Raises DatabaseError when another run has the database or it is newer than the code, SettingsError when the
        token is refused or a home with open concerns is gone from the file.
        """
        self._open.enter_context(run_lock(self.database.file))
        try:
            await self.database.upgrade()
            await self._homes_are_there()
            async with self.database.write() as tx:
                taken_back = await dispatch.take_back(tx)
                await own_reminders.look_anew(Turn(tx, self.homes, self.clock.now()))
            log.info("started", homes=len(self.homes), taken_back=taken_back)
            await self._reach_telegram()
            self._tasks.append(asyncio.create_task(self.sender.run(), name="sender"))
            self._tasks.append(asyncio.create_task(self.fetcher.run(), name="fetcher"))
            await self._begin_intake()
            self._tasks.append(asyncio.create_task(self._begin_time(), name="timekeeper"))
            self._tasks.append(asyncio.create_task(finding.keep_up(self.database), name="index"))
            if self.heartbeat is not None:
                self._tasks.append(asyncio.create_task(self.heartbeat.run(), name="heartbeat"))
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Take in nothing more, finish what is in hand, and let go of the database; within ten seconds."""
        self.intake.stop()
        await self.timekeeper.stop()
        if self._web is not None:
            self._web.should_exit = True
        self.sender.stop()
        for task in self._tasks:
            # These only begin or decorate, or find again what was in their hands.
            if task.get_name() in ("menus", "timekeeper", "heartbeat", "index", "fetcher"):
                task.cancel()
        running = [task for task in self._tasks if not task.done()]
        if running:
            _, late = await asyncio.wait(running, timeout=STOP_SECONDS)
            for task in late:  # what hangs in a call is taken back and sent again by the next run
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self.intake.settle()
        with contextlib.suppress(TelegramError, RuntimeError):
            await self.application.shutdown()
        await self.database.dispose()
        self._open.close()
        if self._tasks:
            log.info("stopped")

    async def run_until_signal(self, up: Callable[[], None] = lambda: None) -> None:
        """`start`, call `up`, wait for SIGTERM or SIGINT (or a part that ended by itself), `stop`."""
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, ended.set)
        waiting = asyncio.create_task(ended.wait())
        starting = asyncio.create_task(self.start())
        await asyncio.wait([waiting, starting], return_when=asyncio.FIRST_COMPLETED)
        if not starting.done():  # a start may wait for Telegram as long as it takes; a signal ends that too
            starting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await starting
            return
        starting.result()
        # What is loaded by now stays: the collector need not walk through it while an alert waits.
        gc.collect()
        gc.freeze()
        up()
        parts = [task for task in self._tasks if task.get_name() in ("sender", "fetcher", "intake", "web")]
        done, _ = await asyncio.wait([waiting, *parts], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        await self.stop()
        for task in done - {waiting}:
            task.result()
            raise RuntimeError(f"{task.get_name()} ended by itself")  # for a supervisor this is no orderly end

    async def advance(self, length: timedelta) -> None:
        """Move the clock forward: every due moment on the way happens in its order, the outbox drained between.

        What may not be said before a certain time is such a moment, too.
        """
        target = self.clock.now() + length
        while True:
            await self.drained()
            async with self.database.read() as tx:
                coming = [
                    await moments.next_moment(tx), await dispatch.next_moment(tx, self.clock.now()),
                    await contact_imports.next_due(tx),
                ]  # fmt: skip
            moment = min((one for one in coming if one is not None), default=None)
            if moment is None or moment > target:
                break
            self.clock.advance_to(moment)
            await self.timekeeper.catch_up()
        self.clock.advance_to(target)
        await self.timekeeper.catch_up()
        await self.drained()

    async def drained(self) -> None:
        """Everything that could be said now has been said; gives up after a while where Telegram does not take it."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(DRAIN_SECONDS):
                await self.fetcher.drained()
                await self.sender.drained()

    # --- parts ----------------------------------------------------------------------------------------------------

    async def _homes_are_there(self) -> None:
        """A home that is gone from the file may have no open concern: nobody would answer it."""
        async with self.database.read() as tx:
            open_in = await concerns.homes_with_open(tx)
        for slug, count in open_in.items():
            if slug and slug not in self.homes:
                raise SettingsError(
                    f"{self.settings.homes_file}: home {slug} is gone from the file but has {count} open concerns; "
                    "put it back until they are closed"
                )

    async def _reach_telegram(self) -> None:
        await self._until_reached(self.application.initialize)
        decorating = asyncio.create_task(self._decorate(), name="menus")
        self._tasks.append(decorating)

    async def _until_reached(self, call: Callable[[], Awaitable[object]]) -> None:
        """Make a call until Telegram answers: a line that starts before the network is up must not give up."""
        pause = 0.5
        while True:
            try:
                await call()
                return
            except InvalidToken:
                raise SettingsError(
                    "GRANNLINJEN_BOT_TOKEN is refused by Telegram: ask @BotFather for the token of the bot"
                ) from None
            except BadRequest as error:  # to the library a NetworkError, but no waiting will mend it
                raise SettingsError(f"Telegram refuses what the settings ask for: {error.message}") from None
            except (NetworkError, RetryAfter) as error:
                log.warning("telegram_not_reached", error=type(error).__name__, again_in=pause)
                await asyncio.sleep(pause)
                pause = min(30.0, pause * 2)

    async def _decorate(self) -> None:
        """Command menus: a warning where they can't be set, never a failure."""
        with contextlib.suppress(TelegramError):
            for language in LANGUAGES:
                commands = [BotCommand(*one) for one in menu.of_everybody(language)]
                await self.application.bot.set_my_commands(
                    commands, language_code=None if language == DEFAULT else language
                )

    async def _begin_intake(self) -> None:
        settings, bot = self.settings, self.application.bot
        secret = settings.webhook_secret.get_secret_value()
        if settings.listen:
            await self._listen(secret)
        if settings.webhook_url:
            url = settings.webhook_url
            await self._until_reached(
                lambda: bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES, max_connections=20)
            )
            self.intake.caught_up.set()
        else:
            await self._until_reached(bot.delete_webhook)
        working = self.intake.keep() if settings.webhook_url else self.intake.poll()
        self._tasks.append(asyncio.create_task(working, name="intake"))

    async def _listen(self, secret: str) -> None:
        host, _, port = self.settings.listen.rpartition(":")
        url = self.settings.webhook_url
        push = self.intake.push if url else None
        web = web_app(self.database, self.homes, self.clock, push, secret, urlsplit(url).path)
        config = uvicorn.Config(
            web, host=host.strip("[]"), port=int(port), log_config=None, access_log=False, lifespan="off",
            timeout_graceful_shutdown=3,
        )  # fmt: skip
        self._web = uvicorn.Server(config)
        self._web.capture_signals = contextlib.nullcontext  # type: ignore[method-assign,assignment]
        self._tasks.append(asyncio.create_task(self._serve(self._web), name="web"))
        while not self._web.started:
            await asyncio.sleep(0.01)
            for task in self._tasks:
                if task.get_name() == "web" and task.done():
                    raise SettingsError(f"GRANNLINJEN_LISTEN: {self.settings.listen} can't be opened; is it in use?")

    async def _serve(self, server: uvicorn.Server) -> None:
        try:
            await server.serve()
        except SystemExit:
            log.error("listener_ended")

    async def _begin_time(self) -> None:
        """First what people pressed while the bot was away, then what was due meanwhile."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.intake.caught_up.wait(), CATCH_UP_SECONDS)
        self.timekeeper.start()


def channels(settings: Settings, homes: Homes) -> Channels:
    """The channels beyond Telegram. Raises SettingsError where a ladder names one that can't be used."""
    found = Channels(settings.channel_addresses)
    if fault := found.fault(homes):
        raise SettingsError(f"{PREFIX}CHANNELS: {fault}")
    return found


def application(settings: Settings) -> App:
    """The library's application as we use it: no updater, no job queue, no persistence; ours are in their place."""
    bot = make_bot(settings)
    builder = ApplicationBuilder().bot(bot).updater(None).job_queue(None)
    built = builder.context_types(ContextTypes(context=Context)).build()
    add_routes(built)
    return built


def make_bot(settings: Settings) -> Any:
    """A client of the Bot API at the address of the settings."""
    common: dict[str, Any] = {"httpx_kwargs": {"verify": _trusted()}}
    return ExtBot(
        settings.token,
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=HTTPXRequest(connection_pool_size=AT_ONCE + 4, read_timeout=15, media_write_timeout=60, **common),
        get_updates_request=HTTPXRequest(connection_pool_size=2, **common),
    )


@cache
def _trusted() -> SSLContext:
    """Whom a connection may trust; read once, because reading the certificates is half of a start."""
    return create_ssl_context()


async def username(settings: Settings) -> str:
    """The bot's name on Telegram. Raises SettingsError with one line when it can't be asked or the token is wrong."""
    return (await itself(settings))[0]


async def itself(settings: Settings) -> tuple[str, bool]:
    """The bot's name on Telegram, and whether it has inline mode. Raises SettingsError as `username`."""
    bot: Bot = make_bot(settings)
    try:
        async with bot:
            return bot.username, bot.supports_inline_queries
    except InvalidToken:
        raise SettingsError("GRANNLINJEN_BOT_TOKEN is refused by Telegram: ask @BotFather for the token") from None
    except TelegramError as error:
        raise SettingsError(
            f"GRANNLINJEN_API_URL: {settings.api_url} can't be reached ({type(error).__name__}); check the network"
        ) from None
