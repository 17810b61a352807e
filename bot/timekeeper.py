"""The timekeeper: wakes when the next row is due and has the services do what that row says.

The time is in the rows (promise 6). The scheduler only calls `tick` after a delay and is poked on commit: were every
job of it lost, the next tick would find everything.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from bot.clock import Clock
from bot.domain.concern import Concern
from bot.domain.home import Homes
from bot.services import moments
from bot.services.turn import Turn
from bot.storage import ledger
from bot.storage.database import Database, DiskFull, Transaction

log = structlog.get_logger()

LONGEST_SLEEP = timedelta(seconds=15)


@dataclass
class Timekeeper:
    """Runs between `start` and `stop`."""

    database: Database
    homes: Homes
    clock: Clock
    alarm: Callable[[int], Awaitable[None]] | None = None
    _scheduler: Any = None
    _planned: datetime | None = None
    _ticking: asyncio.Lock = field(default_factory=asyncio.Lock)
    _stopped: bool = False
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def start(self) -> None:
        """Begin; what is due already happens at once."""
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.start()
        self._plan(self.clock.now())

    async def stop(self) -> None:
        """Finish the tick in hand, begin no other."""
        self._stopped = True
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
        async with self._ticking:
            pass

    def poke(self, transaction: Transaction) -> None:
        """A commit has made something due at `transaction.wake_at`."""
        moment = transaction.wake_at
        if moment is not None and (self._planned is None or moment < self._planned):
            self._plan(moment)

    def _plan(self, moment: datetime) -> None:
        """Have `tick` called when the clock reaches `moment`, or a little later when that is far off."""
        if self._stopped or self._scheduler is None:
            return
        self._planned = moment
        delay = max(timedelta(), moment - self.clock.now())
        # The scheduler runs on real time, the rows on the clock: only the delay between them is handed over.
        at = datetime.now(moment.tzinfo) + delay
        self._scheduler.add_job(
            self._wake, DateTrigger(at), id="tick", replace_existing=True, misfire_grace_time=None, max_instances=10
        )

    async def _wake(self) -> None:
        """Tick, and plan the next; whatever fails, another comes."""
        following = self.clock.now() + timedelta(seconds=1)
        try:
            following = await self.tick()
        except DiskFull:
            log.critical("disk_full", part="timekeeper")
        except Exception as error:
            log.error("tick_failed", error=type(error).__name__)
        self._plan(min(following, self.clock.now() + LONGEST_SLEEP))

    async def catch_up(self) -> None:
        """The clock was moved: tick now, and plan anew."""
        self._plan(await self.tick())

    async def tick(self) -> datetime:
        """Everything that is due happens, in its order. Returns when the next is due, or a far instant."""
        async with self._ticking:
            self._planned = None
            while not self._stopped and await self._happen():
                pass
            async with self.database.read() as tx:
                found = await moments.next_moment(tx)
            return found or self.clock.now() + timedelta(days=1)

    async def _happen(self) -> bool:
        """A batch in one transaction; where that fails, each alone, and what fails again a minute later.

        Returns whether anything was due: then more may be.
        """
        due: list[Concern] = []
        try:
            async with self.database.write() as tx:
                turn = Turn(tx, self.homes, self.clock.now())
                await ledger.pulse(tx, ["timekeeper"], turn.now)
                due = await moments.due(tx, turn.now)
                for concern in due:
                    await moments.happen(turn, concern)
                others = await moments.other_moments(turn)
        except DiskFull:
            raise
        except Exception as error:
            log.error("moments_failed", count=len(due), error=type(error).__name__)
            for concern in due:
                await self._happen_alone(concern)
            return bool(due)
        return bool(due) or others > 0

    async def _happen_alone(self, concern: Concern) -> None:
        try:
            async with self.database.write() as tx:
                await moments.happen(Turn(tx, self.homes, self.clock.now()), concern)
        except DiskFull:
            raise
        except Exception as error:
            log.error("moment_failed", concern=concern.id, error=type(error).__name__)
            async with self.database.write() as tx:
                await moments.postpone(Turn(tx, self.homes, self.clock.now()), concern.id)
            if self.alarm is not None:
                await self.alarm(concern.id)
