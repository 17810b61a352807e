"""A playground to measure against, and a bot in a process of its own: for all that is measured."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager

from bot.playground.model import Call
from bot.playground.server import Playground
from tests.bench.seed import FIRST_NEIGHBOUR


def share(values: Sequence[float], percent: float) -> float:
    """A percentile, in milliseconds."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] * 1000


@asynccontextmanager
async def process(playground: Playground, module: str, *arguments: str) -> AsyncIterator[None]:
    """A bot in a process of its own, ready once it polls."""
    polled = len([c for c in playground.telegram.calls if c.method == "getUpdates"])
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, playground.url, playground.telegram.token, *arguments
    )
    try:
        while len([c for c in playground.telegram.calls if c.method == "getUpdates"]) <= polled:
            await asyncio.sleep(0.05)
        yield
    finally:
        child.send_signal(signal.SIGTERM)
        await asyncio.wait_for(child.wait(), 15)


class Bench:
    """One playground, and what it has taken."""

    def __init__(self, playground: Playground) -> None:
        self.playground = playground
        self.telegram = playground.telegram

    async def accepted(self, since: int, fits: Callable[[Call], bool], count: int = 1) -> list[Call]:
        """The first `count` calls after place `since` of the log that fit and were accepted."""
        fitting: list[Call] = []
        while True:
            fresh = self.telegram.calls[since:]
            since += len(fresh)
            fitting += [call for call in fresh if fits(call)]
            if len(fitting) >= count:
                accepted = [call for call in fitting if call.status == 200]
                if len(accepted) >= count:
                    return accepted[:count]
            await self.telegram.wait_change()


def message_to(call: Call, chat: int) -> bool:
    """Whether it says something in this chat."""
    return call.method == "sendMessage" and call.chat_id == chat


async def served(started: Collection[int], neighbours: int, *, limits: bool = False) -> Bench:
    """A playground with these people, who have begun, and so many neighbours; `limits`: it keeps Telegram's pace."""
    playground = Playground()
    await playground.start()
    playground.telegram.enforce_limits = limits
    for user in sorted(started):
        playground.telegram.add_user(user, "Exempel")
        playground.telegram.users[user].started = True
    for place in range(neighbours):
        playground.telegram.add_user(FIRST_NEIGHBOUR + place, "Granne")
    return Bench(playground)
