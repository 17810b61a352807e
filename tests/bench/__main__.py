"""`make bench`: the alert's latency, updates per second, the lateness of escalations, and look-ups among very many
contacts, each beside its goal."""

import asyncio
import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvloop
from rich.console import Console
from rich.table import Table

from bot.storage.database import Database
from tests.bench import reminding, search
from tests.bench.seed import FIRST_NEIGHBOUR, STAFF, crew, open_concerns
from tests.bench.serving import Bench, message_to, process, served, share

PRESSES = 300
NEIGHBOURS = 1000
OPEN = 100_000
SOON = 150
WITHIN = timedelta(seconds=30)

console = Console(highlight=False)


class Beside(Bench):
    """What is measured beside a plain bot."""

    async def echo_latency(self) -> list[float]:
        """From a user's text to the echo bot's reply accepted by the server."""
        taken = []
        for place in range(PRESSES):
            user, since, began = FIRST_NEIGHBOUR + place, len(self.telegram.calls), time.monotonic()
            self.telegram.send_text(user, "hej")
            await self.accepted(since, lambda call, user=user: message_to(call, user))  # type: ignore[misc]
            taken.append(time.monotonic() - began)
        return taken

    async def alert_latency(self) -> list[float]:
        """From a neighbour's press to the alert accepted by the server."""
        taken = []
        for place in range(PRESSES):
            user, since = FIRST_NEIGHBOUR + place, len(self.telegram.calls)
            self.telegram.send_text(user, "Det är en trasig lampa vid porten")
            await self.accepted(since, lambda call, user=user: message_to(call, user))  # type: ignore[misc]
            question = self.telegram.last_message(user)
            since, began = len(self.telegram.calls), time.monotonic()
            self.telegram.press(user, question.message_id, question.keyboard[1][0]["callback_data"])
            await self.accepted(since, lambda call: message_to(call, STAFF))
            taken.append(time.monotonic() - began)
            await self.settled()
        return taken

    async def settled(self) -> None:
        """Nothing is said for a moment."""
        seen = -1
        while seen != len(self.telegram.calls):
            seen = len(self.telegram.calls)
            await asyncio.sleep(0.03)

    async def throughput(self, first: int) -> float:
        """Updates per second: taken in, answered, and confirmed."""
        since, began = len(self.telegram.calls), time.monotonic()
        for place in range(NEIGHBOURS):
            self.telegram.send_text(first + place, "Det är en trasig lampa vid porten")
        await self.accepted(since, lambda call: call.method == "sendMessage", NEIGHBOURS)
        while self.telegram.pending_updates:
            await self.telegram.wait_change()
        return NEIGHBOURS / (time.monotonic() - began)

    async def lateness(self, moments: list[datetime]) -> list[float]:
        """Seconds from when a step is over to the next one's alert accepted by the server."""
        began = time.monotonic() - (datetime.now(UTC) - moments[0]).total_seconds()
        calls = await self.accepted(0, lambda call: message_to(call, STAFF + 1), len(moments))
        offsets = [(moment - moments[0]).total_seconds() for moment in moments]
        return [call.at - (began + offset) for call, offset in zip(calls, offsets, strict=True)]


async def fresh() -> Beside:
    """A playground with everybody in it."""
    bench = await served({STAFF, STAFF + 1}, NEIGHBOURS * 3)
    return Beside(bench.playground)


async def prepared(file: Path) -> None:
    """A database with a crew and nothing else."""
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.upgrade()
    await crew(database)
    await database.dispose()


async def main() -> None:
    """Print the table."""
    table = Table(
        "", "echo bot", "Grannlinjen", "ratio", "goal", title="Beside a plain echo bot, same server, same run"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench = await fresh()
        await prepared(folder / "line.db")
        async with process(bench.playground, "tests.bench.echo"):
            echo = await bench.echo_latency()
            echo_rate = await bench.throughput(FIRST_NEIGHBOUR + NEIGHBOURS)
        console.print("echo bot measured", style="dim")
        async with process(bench.playground, "tests.bench.line", str(folder / "line.db")):
            ours = await bench.alert_latency()
            rate = await bench.throughput(FIRST_NEIGHBOUR + 2 * NEIGHBOURS)
        console.print("alerts measured", style="dim")
        await bench.playground.stop()
        for percent in (50, 99):
            a, b = share(echo, percent), share(ours, percent)
            goal = "at most 4" if percent == 99 else ""
            table.add_row(f"press to alert accepted, p{percent}", f"{a:.1f} ms", f"{b:.1f} ms", f"{b / a:.2f}", goal)
        table.add_row(
            "updates per second", f"{echo_rate:.0f}", f"{rate:.0f}", f"{rate / echo_rate:.2f}", "at least 0.33"
        )

        bench = await fresh()
        moments = await open_concerns(folder / "many.db", OPEN, soon=SOON, within=WITHIN)
        console.print(f"{OPEN} open concerns kept, {SOON} of them escalate in {WITHIN.seconds} s", style="dim")
        async with process(bench.playground, "tests.bench.line", str(folder / "many.db")):
            late = await bench.lateness(moments)
        await bench.playground.stop()
        worst, middle = max(late) * 1000, share(late, 50)
        table.add_row(f"escalation late, {OPEN} open, p50", "", f"{middle:.0f} ms", "", "")
        table.add_row(f"escalation late, {OPEN} open, worst", "", f"{worst:.0f} ms", "", "at most 1000 ms")
        table.add_row("escalation early", "", str(sum(value < 0 for value in late)), "", "never")
        console.print(table)
        console.print(f"{reminding.GUESTS} people are reminded at Telegram's pace (8 minutes)", style="dim")
        console.print(await reminding.measured(folder))
    console.print(search.measured(), await search.numbers())
    console.print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}", style="dim")


if __name__ == "__main__":
    uvloop.run(main())
