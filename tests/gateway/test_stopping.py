"""SIGTERM finishes what is in hand and stops within ten seconds; a second run on the same database is refused."""

import asyncio
import json
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot import app
from bot.app import Line
from bot.domain.outgoing import Lane
from bot.playground.model import Fault
from bot.storage.database import DatabaseError
from bot.storage.outbox import Delivery
from tests.gateway.faulty import hold_back
from tests.gateway.process import Kept, kept
from tests.gateway.raw import count, hooked
from tests.gateway.said import calls_to, row_of, say
from tests.world import a_world

SLOW, HANGS = 5_000_000_101, 5_000_000_102
AT_MOST = 10.0


async def terminated(line: Kept) -> float:
    """SIGTERM to the run. Returns how long it took to end, with status 0 and no traceback."""
    process = line.runs[-1]
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, errors = await asyncio.wait_for(process.communicate(), AT_MOST + 5)
    took = time.monotonic() - began
    assert process.returncode == 0, errors.decode()
    assert [json.loads(told)["event"] for told in errors.decode().splitlines()][-1] == "stopped"
    return took


async def asked(line: Kept, writers: Sequence[int]) -> None:
    """Neighbours have written, and Telegram has the bot's questions in hand but does not answer yet."""
    for writer in writers:
        line.telegram.add_user(writer, "Granne")
        line.telegram.send_text(writer, "Lampan är trasig")
    calls = line.telegram.calls
    await line.until(lambda: {call.chat_id for call in calls if call.method == "sendMessage"} == set(writers))


async def test_sigterm_finishes_what_is_in_hand_and_ends_in_time_where_telegram_hangs(tmp_path: Path) -> None:
    """What Telegram takes its time over is waited for and recorded; what hangs is let go, and the next run says it."""
    async with kept(tmp_path) as line:
        line.telegram.faults += [Fault("sendMessage", SLOW, delay=1.0), Fault("sendMessage", HANGS, delay=60)]
        await line.run()
        await asked(line, [SLOW, HANGS])
        assert await terminated(line) < AT_MOST
        states = "SELECT chat_id, state FROM outbox ORDER BY chat_id"
        assert line.rows(states) == [(SLOW, "sent"), (HANGS, "sending")]
        await line.run()
        await line.until(lambda: line.rows(states) == [(SLOW, "sent"), (HANGS, "sent")])
        for writer in (SLOW, HANGS):
            assert len([m for m in line.telegram.chat(writer).messages if m.from_bot]) == 1


# --- the same, part by part ---------------------------------------------------------------------------------------


async def test_an_update_that_is_being_handled_is_kept_before_the_line_stops(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        reached, let_go = hold_back(world, "Lampan är trasig")
        world.telegram.send_text(neighbour.user_id, "Lampan är trasig")
        await reached.wait()
        stopping = asyncio.create_task(world.stop_line())
        await asyncio.sleep(0.05)
        assert not stopping.done()
        let_go.set()
        await stopping
        await world.start_line()
        async with world.reading() as tx:
            assert await count(tx, "entries") == 1
        neighbour.sees("Hur bråttom")


async def test_a_webhook_that_is_being_answered_is_answered_before_the_line_stops(tmp_path: Path) -> None:
    async with hooked(tmp_path) as (world, _):
        neighbour = await world.neighbour()
        reached, let_go = hold_back(world, "Lampan är trasig")
        world.telegram.send_text(neighbour.user_id, "Lampan är trasig")
        await reached.wait()
        stopping = asyncio.create_task(world.stop_line())
        await asyncio.sleep(0.05)
        let_go.set()
        await stopping
        assert world.telegram.pending_updates == 0
        await world.start_line()
        neighbour.sees("Hur bråttom")


async def test_a_line_that_waits_for_updates_stops_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await world.until(lambda: world.telegram.calls[-1].method == "getUpdates", "does not poll")
        began = time.monotonic()
        await world.stop_line()
        assert time.monotonic() - began < 3
        await world.start_line()


async def test_a_pause_after_a_failure_does_not_delay_the_stop(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        world.telegram.faults.append(Fault("getUpdates", status=429, retry_after=60))
        await world.until(lambda: world.telegram.calls[-1].method == "getUpdates", "does not poll")
        world.telegram.send_text(neighbour.user_id, "Lampan är trasig")
        await world.until(lambda: not world.telegram.faults, "was not told to wait")
        began = time.monotonic()
        await world.stop_line()
        assert time.monotonic() - began < 3
        await world.start_line()
        neighbour.sees("Hur bråttom")


async def test_what_hangs_is_let_go_and_taken_back_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "STOP_SECONDS", 0.2)
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        world.telegram.faults.append(Fault("sendMessage", neighbour.user_id, delay=30))
        rows = [await say(world, neighbour, f"Hänger {lane.name}", lane) for lane in Lane]
        await world.until(lambda: len(calls_to(world, neighbour, "Hänger")) == len(Lane), "was not tried")
        await world.stop_line()
        await world.start_line()
        for lane in Lane:
            neighbour.sees(f"Hänger {lane.name}")
        assert [(await row_of(world, row)).state for row in rows] == [Delivery.SENT] * len(Lane)


def test_the_time_to_stop_leaves_room_below_ten_seconds() -> None:
    """What hangs, the answers to buttons (two seconds), and closing up."""
    assert app.STOP_SECONDS + 2.0 < AT_MOST - 1


# --- one run per database -----------------------------------------------------------------------------------------


async def test_a_second_run_on_the_same_file_is_refused(tmp_path: Path) -> None:
    """How the command line says so, and that a killed run lets go, is shown where those are tested."""
    async with a_world(tmp_path) as world:
        second = Line(world.settings(), world.homes, world.clock, world.limits)
        with pytest.raises(DatabaseError, match="in use by another run"):
            await second.start()
        neighbour = await world.neighbour()  # the first is as it was
        await neighbour.writes("Lampan är trasig")
        neighbour.sees("Hur bråttom")
