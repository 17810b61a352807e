"""The dead man's switch: it beats while intake, sender and timekeeper all work, and is silent when one does not.

What it tells, `status` and `/healthz` tell, too.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.gateway import heartbeat
from bot.playground.model import Fault
from bot.services import overview
from tests.gateway.process import free_port
from tests.gateway.raw import hooked
from tests.gateway.whole import at_debug
from tests.receivers import Receiver, a_web_receiver
from tests.world import PATIENCE, World, a_world

PLACE = "/ping/hemlig-plats"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part says that it has worked as soon as it has, so that no test waits a quarter of a minute for it."""
    for part in ("intake", "sender"):
        monkeypatch.setattr(f"bot.gateway.{part}.PULSE_SECONDS", 0.01)
    monkeypatch.setattr("bot.gateway.sender.SCAN_SECONDS", 0.02)
    monkeypatch.setattr("bot.gateway.intake.POLL_SECONDS", 0)
    monkeypatch.setattr(
        "bot.gateway.intake.LONGEST_BACKOFF", 0.2
    )  # who has failed for a while must not rest for longer
    monkeypatch.setattr("bot.timekeeper.LONGEST_SLEEP", timedelta(seconds=0.02))


@asynccontextmanager
async def watched(folder: Path, **settings: Any) -> AsyncIterator[tuple[World, Receiver]]:
    """A world whose line has a watcher."""
    async with a_web_receiver() as receiver:
        url = SecretStr(f"http://127.0.0.1:{receiver.port}{PLACE}")
        async with a_world(folder, heartbeat_url=url, **settings) as world:
            yield world, receiver


async def stands_still(world: World, *parts: str) -> None:
    """Wait until exactly these have done nothing for a minute."""
    until, found = time.monotonic() + PATIENCE, await still(world)
    while found != list(parts):
        assert time.monotonic() < until, found
        await asyncio.sleep(0.005)
        found = await still(world)


async def still(world: World) -> list[str]:
    async with world.reading() as tx:
        return await overview.still(tx, world.clock.now())


async def beat(world: World) -> bool:
    assert world.running.heartbeat is not None
    return await world.running.heartbeat.beat()


def a_minute_later(world: World) -> None:
    world.clock.advance_to(world.clock.now() + overview.STILL + timedelta(seconds=1))


async def test_it_beats_while_all_parts_work(tmp_path: Path) -> None:
    async with watched(tmp_path) as (world, receiver):
        await stands_still(world)
        assert await beat(world)
        a_minute_later(world)
        await stands_still(world)
        assert await beat(world)
    assert receiver.asked == [f"GET {PLACE} HTTP/1.1"] * 2


async def test_a_line_that_can_not_poll_goes_silent_until_it_can(tmp_path: Path) -> None:
    """However busy it is with trying: neighbours are not heard, and that is what the watcher must learn."""
    listen = f"127.0.0.1:{free_port()}"
    async with watched(tmp_path, listen=listen) as (world, receiver):
        await stands_still(world)  # all have worked: until the first poll the timekeeper waits for it
        fails = Fault("getUpdates", status=502, times=100_000)
        world.telegram.faults.append(fails)
        await world.until(lambda: fails.times < 100_000, "was not polled")
        a_minute_later(world)
        await stands_still(world, "intake")
        assert not await beat(world)
        assert await told(world, listen) == (503, ["intake"])
        world.telegram.faults.clear()
        await stands_still(world)
        assert await beat(world)
        assert await told(world, listen) == (200, [])
    assert len(receiver.asked) == 1


async def told(world: World, listen: str) -> tuple[int, list[str]]:
    """What `/healthz` says; `status` says the same."""
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(f"http://{listen}/healthz")
    async with world.reading() as tx:
        status = await overview.status(tx, world.clock.now())
    assert status.still == answer.json()["still"]
    assert bool(status.needs_person) is bool(status.still) is not answer.json()["ok"]
    return answer.status_code, status.still


async def test_silent_when_a_tick_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watched(tmp_path) as (world, receiver):
        await stands_still(world)
        let_go, there = asyncio.Event(), asyncio.Event()

        async def hangs(*_: Any) -> None:
            there.set()
            await let_go.wait()

        with monkeypatch.context() as patch:
            patch.setattr("bot.timekeeper.moments.next_moment", hangs)
            await there.wait()
            a_minute_later(world)
            await stands_still(world, "timekeeper")
            assert not await beat(world)
        let_go.set()
        await stands_still(world)
        assert await beat(world)
    assert len(receiver.asked) == 1


@pytest.mark.parametrize("raises", [False, True])
async def test_silent_when_the_sender_hangs_or_fails_at_every_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raises: bool
) -> None:
    async with watched(tmp_path) as (world, receiver):
        await stands_still(world)
        let_go, there = asyncio.Event(), asyncio.Event()

        async def hangs(*_: Any) -> None:
            there.set()
            if raises:
                raise OSError("made up")
            await let_go.wait()

        with monkeypatch.context() as patch:
            patch.setattr(world.running.sender, "_record" if raises else "_turn", hangs)
            await there.wait()
            a_minute_later(world)
            await stands_still(world, "sender")
            assert not await beat(world)
            assert receiver.asked == []
        let_go.set()


async def test_silent_when_nothing_can_be_written_any_more(tmp_path: Path) -> None:
    async with watched(tmp_path) as (world, receiver):
        await stands_still(world)
        async with world.running.database.write():
            a_minute_later(world)
            assert await still(world) == ["intake", "sender", "timekeeper"]
            assert not await beat(world)
        await stands_still(world)
        assert await beat(world)
    assert len(receiver.asked) == 1


async def test_beside_a_webhook_it_beats_where_nobody_writes(tmp_path: Path) -> None:
    async with hooked(tmp_path) as (world, _):
        a_minute_later(world)
        await stands_still(world)


async def test_beside_a_webhook_a_house_that_is_not_kept_is_no_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hooked(tmp_path) as (world, _):
        await stands_still(world)
        with monkeypatch.context() as patch:

            async def fails() -> None:
                raise OSError("made up")

            patch.setattr(world.running.intake, "keep_house", fails)
            async with world.running.intake._one_at_a_time:  # what was being kept has been
                a_minute_later(world)
            await stands_still(world, "intake")


async def test_a_watcher_that_does_not_answer_is_a_warning_and_nothing_else(tmp_path: Path) -> None:
    with at_debug() as said:
        async with watched(tmp_path) as (world, receiver):
            await stands_still(world)
            receiver.status = 500
            assert not await beat(world)
            await receiver.down()
            assert not await beat(world)
            neighbour = await world.neighbour()
            await neighbour.writes("Lampan är trasig")
            neighbour.sees("Hur bråttom")
            await receiver.up()
            receiver.status = 200
            assert await beat(world)
    assert '"heartbeat_not_heard"' in said.getvalue()
    assert "HTTPStatusError" in said.getvalue()
    for shown in (said.getvalue(), repr(world.settings())):
        assert "hemlig" not in shown


async def test_a_running_line_beats_by_itself_and_no_more_once_it_has_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "EVERY", 0.02)
    async with watched(tmp_path) as (world, receiver):
        await world.until(lambda: len(receiver.asked) >= 3, "no beats")
        await world.stop_line()
        beaten = len(receiver.asked)
        assert not [task for task in asyncio.all_tasks() if task.get_name() == "heartbeat"]
        await world.start_line()
        await world.until(lambda: len(receiver.asked) > beaten, "no beats")


async def test_without_an_address_nothing_beats(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        assert world.running.heartbeat is None
        assert not [task for task in asyncio.all_tasks() if task.get_name() == "heartbeat"]
