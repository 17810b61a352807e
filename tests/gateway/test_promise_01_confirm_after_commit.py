"""Promise 1: an update is confirmed to Telegram only after its transaction has committed; a repeat changes nothing."""

import asyncio
import random
from datetime import timedelta
from pathlib import Path

import pytest

from bot.playground.model import Fault
from tests.gateway.faulty import hold_back
from tests.gateway.process import SECRET, Kept, kept
from tests.gateway.raw import count, hooked, post, written
from tests.world import a_world

HOUR = timedelta(hours=1)
KILLS = 3
WRITERS = range(5_000_000_101, 5_000_000_109)


# --- killed, again and again ----------------------------------------------------------------------------------


class Flood:
    """People who write without end, each line another; some hundred updates always wait."""

    def __init__(self, line: Kept) -> None:
        self.line = line
        self.texts: list[str] = []
        for user in WRITERS:
            line.telegram.add_user(user, "Granne", language_code="sv")

    async def keep_up(self, ahead: int) -> None:
        """Write whenever less than `ahead` updates wait."""
        telegram = self.line.telegram
        while True:
            while telegram.pending_updates < ahead:
                text = f"Rad {len(self.texts)} om lampan"
                telegram.send_text(WRITERS[len(self.texts) % len(WRITERS)], text)
                self.texts.append(text)
            await telegram.wait_change()


async def killed_under_load(line: Kept, flood: Flood, ahead: int) -> None:
    """Start, kill -9 in the middle of the work, look at what the dead process left, start again …"""
    dice = random.Random(7)
    writing = asyncio.create_task(flood.keep_up(ahead))
    for _ in range(KILLS):
        confirmed = len(line.telegram.confirmed)
        process = await line.run()
        more = confirmed + dice.randint(20, 150)
        await line.until(lambda more=more: len(line.telegram.confirmed) >= more)  # type: ignore[misc]
        await asyncio.sleep(dice.uniform(0, 0.2))  # anywhere in the work, not just after a confirmation
        process.kill()
        await process.wait()
        assert line.telegram.confirmed <= line.kept_updates()
        assert line.telegram.pending_updates > 0  # killed with work at hand
    writing.cancel()


async def survives(folder: Path, *, webhook: bool) -> None:
    """No update is lost and none handled twice, whatever is killed when."""
    async with kept(folder, webhook=webhook) as line:
        flood = Flood(line)
        await killed_under_load(line, flood, ahead=60 if webhook else 300)
        await line.run()
        await line.until(lambda: line.telegram.pending_updates == 0)

        handled = [row[0] for row in line.rows("SELECT text FROM entries WHERE kind = 'message'")]
        assert sorted(handled) == sorted(flood.texts)
        assert line.rows("SELECT count(*) FROM concerns") == [(len(WRITERS),)]
        assert line.rows("SELECT count(*) FROM dead_letters") == [(0,)]
        unsaid = "SELECT state, count(*) FROM outbox WHERE state <> 'sent' GROUP BY state"
        await line.until(lambda: line.rows(unsaid) == [])
        for user in WRITERS:  # a kill may repeat one message in mid-call, and loses none
            asked = [m for m in line.telegram.chat(user).messages if m.from_bot and "Hur bråttom" in m.text]
            assert 1 <= len(asked) <= 1 + KILLS


@pytest.mark.timeout(180)  # six starts of a process
async def test_confirm_after_commit_killed_again_and_again_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    """Polling and webhook beside each other: two lines, two files, two Telegrams."""
    (tmp_path / "polling").mkdir()
    (tmp_path / "webhook").mkdir()
    async with asyncio.TaskGroup() as both:
        both.create_task(survives(tmp_path / "polling", webhook=False))
        both.create_task(survives(tmp_path / "webhook", webhook=True))


# --- one update, watched --------------------------------------------------------------------------------------


async def test_confirm_after_commit_polling_asks_for_no_more_before_the_commit(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        reached, let_go = hold_back(world, "långsamt")
        world.telegram.send_text(neighbour.user_id, "långsamt")
        await reached.wait()
        calls = len(world.telegram.calls)
        await asyncio.sleep(0.1)  # time enough for a confirmation that must not come
        assert world.telegram.pending_updates == 1
        assert len(world.telegram.calls) == calls
        let_go.set()
        await world.settled()
        assert world.telegram.pending_updates == 0
        neighbour.sees("Hur bråttom")


async def test_confirm_after_commit_webhook_answers_after_the_commit(tmp_path: Path) -> None:
    async with hooked(tmp_path) as (world, _):
        neighbour = await world.neighbour()
        reached, let_go = hold_back(world, "långsamt")
        world.telegram.send_text(neighbour.user_id, "långsamt")
        await reached.wait()
        await asyncio.sleep(0.1)
        assert world.telegram.pending_updates == 1
        let_go.set()
        await world.settled()
        assert world.telegram.pending_updates == 0
        neighbour.sees("Hur bråttom")


# --- repeats --------------------------------------------------------------------------------------------------


async def test_a_repeat_after_a_restart_changes_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        # From here on no confirmation gets through, as when the network goes.
        world.telegram.faults.append(Fault("getUpdates", drop=True, times=100))
        world.telegram.send_text(neighbour.user_id, "Lampan är trasig")
        await world.until(lambda: neighbour.unseen, "was not answered")
        neighbour.sees("Hur bråttom")
        await world.stop_line()
        assert world.telegram.pending_updates == 1
        world.telegram.faults.clear()

        await world.start_line()
        assert world.telegram.pending_updates == 0
        async with world.reading() as tx:
            assert await count(tx, "entries") == 1
            assert await count(tx, "concerns") == 1


async def test_a_repeat_at_the_webhook_changes_nothing(tmp_path: Path) -> None:
    async with hooked(tmp_path) as (world, url):
        neighbour = await world.neighbour()
        update = written(neighbour.user_id, 4_000_000_000, "Lampan är trasig")
        answers = [await post(url, update) for _ in range(3)]
        assert answers == [200, 200, 200]
        await world.settled()
        neighbour.sees("Hur bråttom")
        async with world.reading() as tx:
            assert await count(tx, "entries") == 1


async def test_a_repeat_within_one_batch_changes_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        update = written(neighbour.user_id, 4_000_000_000, "Lampan är trasig")
        await world.running.intake.take_in([update, update])
        await world.settled()
        neighbour.sees("Hur bråttom")
        async with world.reading() as tx:
            assert await count(tx, "entries") == 1


async def test_ids_that_begin_anew_after_a_week_of_silence_are_taken_in(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        early = written(neighbour.user_id, 4_000_000_000, "Lampan är trasig")
        await world.running.intake.take_in([early])
        await world.settled()
        await neighbour.presses("Avbryt")
        neighbour.has_seen_all()
        world.clock.advance_to(world.clock.now() + 49 * HOUR)
        await world.running.intake.keep_house()
        late = written(neighbour.user_id, 4_000_000_000, "Grinden gnisslar")
        await world.running.intake.take_in([late])
        await world.settled()
        neighbour.sees("Hur bråttom")


# --- the webhook's door ---------------------------------------------------------------------------------------


async def test_the_webhook_takes_in_only_what_knows_the_secret(tmp_path: Path) -> None:
    async with hooked(tmp_path) as (world, url):
        neighbour = await world.neighbour()
        update = written(neighbour.user_id, 4_000_000_000, "Lampan är trasig")
        assert await post(url, update, secret="") == 403
        assert await post(url, update, secret=SECRET + "x") == 403
        assert await post(url, update, secret="å") == 403
        assert await post(url, b"no json") == 400
        assert await post(url, b"[1]") == 400
        assert await post(url, {"message": {}}) == 400
        await world.settled()
        neighbour.sees_nothing()
        async with world.reading() as tx:
            assert await count(tx, "entries") == 0


async def test_both_ways_ask_for_the_same_updates(tmp_path: Path) -> None:
    """`my_chat_member` tells who has blocked the bot; Telegram sends it to a bot that asks for it."""
    async with a_world(tmp_path) as world:
        polled = next(call for call in world.telegram.calls if call.method == "getUpdates")
    async with hooked(tmp_path / "hooked") as (world, _):
        hook = next(call for call in world.telegram.calls if call.method == "setWebhook")
    asked = ["message", "edited_message", "callback_query", "my_chat_member", "inline_query"]
    assert polled.params["allowed_updates"] == asked
    assert hook.params["allowed_updates"] == asked
