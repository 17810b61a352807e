"""The timekeeper: wakes when the next row is due and has the services do what that row says.

The time is in the rows (promise 6). The scheduler only calls `tick` after a delay and is poked on commit: were every
job of it lost, the next tick would find everything.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from bot.clock import Clock
from bot.domain.home import Homes
from bot.logs import place
from bot.services import moments, outcomes
from bot.services.moments import Due
from bot.services.turn import Turn
from bot.storage import ledger
from bot.storage.database import Database, DatabaseError, DiskFull, Transaction

log = structlog.get_logger()

LONGEST_SLEEP = timedelta(seconds=15)


@dataclass
class Timekeeper:
    """Runs between `start` and `stop`."""

    database: Database
    homes: Homes
    clock: Clock
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
        async with self._ticking:  # first the tick in hand: the scheduler's end would cancel it
            if self._scheduler is not None:
                self._scheduler.shutdown(wait=False)

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
            log.error("tick_failed", error=place(error))
        self._plan(min(following, self.clock.now() + LONGEST_SLEEP))

    async def catch_up(self) -> None:
        """The clock was moved: tick now, and plan anew."""
        self._plan(await self.tick())

    async def tick(self) -> datetime:
        """Everything that is due happens, in its order. Returns when the next is due, or a far instant."""
        async with self._ticking:
            self._planned = None
            found: datetime | None = None
            while not self._stopped:
                happened = await self._happen()
                # Looked up without writing: that nothing more is due must keep no alert from being written.
                async with self.database.read() as tx:
                    found = await moments.next_moment(tx)
                if not happened or found is None or found > self.clock.now():
                    break
            return found or self.clock.now() + timedelta(days=1)

    async def _happen(self) -> bool:
        """A batch in one transaction; where that fails, each alone, and what fails again a minute later.

        Returns whether anything was due: then more may be.
        """
        due: list[Due] = []
        try:
            async with self.database.write() as tx:
                turn = Turn(tx, self.homes, self.clock.now())
                await ledger.pulse(tx, ["timekeeper"], turn.now)
                due = await moments.due(tx, turn.now)
                for one in due:
                    await moments.happen(turn, one)
        except DatabaseError:
            raise
        except Exception as error:
            if not due:
                raise
            log.error("moments_failed", count=len(due), error=place(error))
            for one in due:
                await self._happen_alone(one)
        return bool(due)

    async def _happen_alone(self, one: Due) -> None:
        try:
            async with self.database.write() as tx:
                await moments.happen_if_due(Turn(tx, self.homes, self.clock.now()), one)
        except DatabaseError:
            raise
        except Exception as error:
            what = moments.name(one)
            log.error("moment_failed", moment=what, error=place(error))
            async with self.database.write() as tx:
                turn = Turn(tx, self.homes, self.clock.now())
                await moments.postpone(turn, one)
                await outcomes.alarm(turn, "moment", what=what, key=f"{what}:{turn.now.date()}")
