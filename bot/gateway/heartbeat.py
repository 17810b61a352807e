"""The dead man's switch: an address that is called every minute in which the whole line has worked.

It says nothing else. A line that hangs, can't hear or can't write goes silent, and whoever watches the address raises
the alarm. What counts as having worked, `services.overview` says, as it does to `status` and `/healthz`.
"""

import asyncio
import time
from dataclasses import dataclass, field
from ssl import SSLContext

import httpx
import structlog

from bot.clock import Clock
from bot.logs import place
from bot.services import overview
from bot.storage.database import Database

log = structlog.get_logger()

EVERY = overview.STILL.total_seconds()
PATIENCE = 10.0


@dataclass
class Heartbeat:
    """Beats until it is cancelled. Nothing that fails here is felt by the line."""

    url: str = field(repr=False)
    database: Database
    clock: Clock
    trusted: SSLContext | bool = True

    async def run(self) -> None:
        """Every minute, in real time, however long a call takes."""
        following = time.monotonic()
        while True:
            following = max(following + EVERY, time.monotonic())
            await asyncio.sleep(following - time.monotonic())
            await self.beat()

    async def beat(self) -> bool:
        """Call, if every part has worked in this minute. Returns whether it was called and heard."""
        try:
            async with asyncio.timeout(PATIENCE):
                async with self.database.read() as tx:
                    still = await overview.still(tx, self.clock.now())
                if still:
                    log.warning("no_heartbeat", still=still)
                    return False
                async with httpx.AsyncClient(timeout=PATIENCE, follow_redirects=True, verify=self.trusted) as client:
                    (await client.get(self.url)).raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            log.warning("heartbeat_not_heard", error=type(error).__name__)  # its text holds the address
            return False
        except Exception as error:
            log.error("heartbeat_failed", error=place(error))
            return False
        return True
