"""After an outage: presses first, then what was due, once and counted from now; and no salvo."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.concern import State
from bot.domain.home import Role
from bot.playground.model import Fault
from bot.services import moments
from tests.scenarios.staging import (
    NOW,
    TODAY,
    concern_of,
    data_of,
    entries_of,
    history,
    minutes,
    reborn,
    worry,
)  # fmt: skip
from tests.world import Phone, World, a_world


@pytest.mark.parametrize("away", [minutes(6), timedelta(hours=3), timedelta(days=9)])
async def test_the_current_step_is_taken_once_and_counted_from_now(tmp_path: Path, away: timedelta) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour = await _crew(world)
        await worry(neighbour, urgency=NOW)
        sam.sees("#1")
        await _outage(world, away)
        bo.sees("#1", "Kvittera senast")
        world.nothing_more()  # neither the reminders nor the rounds that would have been
        told = [entry.at for entry in await entries_of(world) if entry.text == "told"]
        assert len(told) == 2
        await world.passes(minutes(4.8))
        bo.sees("Påminnelse")
        mia.sees_nothing()
        await world.passes(minutes(0.4))
        mia.sees("#1")


async def test_after_half_of_a_step_the_reminder_comes_and_the_step_ends_when_it_would_have(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, neighbour = await _crew(world)
        await worry(neighbour)
        sam.sees("#1")
        await _outage(world, minutes(20))
        sam.sees("Påminnelse")
        await world.passes(minutes(9.5))
        world.nothing_more()
        await world.passes(minutes(1))
        bo.sees("#1")


async def test_presses_made_during_the_outage_count_before_what_was_due(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, neighbour = await _crew(world)
        await worry(neighbour, urgency=NOW)
        card = sam.sees("#1")
        await world.stop_line()
        world.telegram.press(sam.user_id, card.message_id, data_of(card, "Jag tar det"))
        _moves(world, timedelta(hours=2))
        await reborn(world)
        neighbour.sees("#1", "jouren tar hand om det")
        bo.sees_nothing()
        assert (await concern_of(world)).owner_id == 1
        assert await history(world) == ["0 told duty Sam", "120 acknowledged Sam"]


async def test_what_the_neighbour_wrote_during_the_outage_is_kept_and_sent(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _, _, neighbour = await _crew(world)
        await world.stop_line()
        world.telegram.send_text(neighbour.user_id, "Lampan vid porten")
        _moves(world, timedelta(hours=1))
        await reborn(world)
        neighbour.sees("Hur bråttom")
        sam.sees_nothing()
        await world.passes(minutes(2.1))
        sam.sees("#1 · Räcker i dag", "Lampan vid porten")
        neighbour.sees("hann inte välja", "#1")


async def test_a_question_that_ran_out_during_the_outage_is_sent_then(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _, _, neighbour = await _crew(world)
        await neighbour.writes("Lampan vid porten")
        neighbour.sees("Hur bråttom")
        await _outage(world, timedelta(hours=1))
        sam.sees("#1", r"Kvittera senast i dag 23\.1")  # the whole promised time, from now
        neighbour.sees("hann inte välja", "#1", r"23\.1")


async def test_a_quiet_owner_is_reminded_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, neighbour = await _crew(world)
        await worry(neighbour, urgency=NOW)
        await sam.presses("Jag tar det")
        for phone in (sam, neighbour):
            phone.has_seen_all()
        await _outage(world, timedelta(hours=12))
        sam.sees("inget har hänt")
        world.nothing_more()
        await world.passes(minutes(29.5))
        world.nothing_more()
        await world.passes(minutes(1))
        bo.sees("#1", "Du kan ta över")


async def test_an_unanswered_offer_comes_back_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, neighbour = await _crew(world)
        await worry(neighbour)
        await sam.presses("Jag tar det")
        await sam.presses("Lämna vidare")
        await sam.presses("Bo")
        await sam.presses("Mitt pass tar slut")
        for phone in (sam, bo, neighbour):
            phone.has_seen_all()
        await _outage(world, timedelta(hours=12))
        sam.sees("Bo har inte tagit #1")
        world.nothing_more()


async def test_a_round_that_reached_nobody_is_tried_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        await worry(neighbour)
        await _outage(world, timedelta(days=2))
        world.nothing_more()
        assert [line for line in await history(world) if line.endswith("round")] == ["2880 round"]


async def test_duty_that_lapsed_meanwhile_is_told_once_and_the_ladder_sees_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour = await _crew(world)
        await sam.writes("/duty")
        await sam.presses("Ändra hur länge")
        await sam.presses("23.00")
        sam.has_seen_all()
        await _outage(world, timedelta(hours=5))
        sam.sees("inte längre jouren")
        mia.sees("Ingen har jouren")
        world.nothing_more()
        await worry(neighbour)
        bo.sees("#1")
        assert await history(world) == ["0 passed duty", "0 told backup Bo"]


async def test_many_concerns_after_an_outage_take_one_step_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments, "BATCH", 4)  # more than one batch of them
    async with a_world(tmp_path) as world:
        sam, bo, mia, first = await _crew(world)
        neighbours = [first, *[await world.neighbour() for _ in range(8)]]
        for number, neighbour in enumerate(neighbours):
            await worry(neighbour, f"Oro {number}", NOW if number % 2 else TODAY)
        sam.has_seen_all()
        await _outage(world, timedelta(days=1))
        cards = [message for message in bo.unseen if message.keyboard]
        assert len(cards) == len(bo.unseen) == 9
        bo.has_seen_all()
        for phone in (sam, mia, *neighbours):
            phone.sees_nothing()


async def test_reminders_that_telegram_did_not_take_for_hours_arrive_as_one(tmp_path: Path) -> None:
    """Telegram is away, the bot is not: when it comes back there is a card and one reminder, not a row of them."""
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour = await _crew(world)
        away = [
            Fault("sendMessage", phone.user_id, 429, "Too Many Requests: retry after 1", 1, times=10_000)
            for phone in (sam, bo, mia)
        ]
        world.telegram.faults.extend(away)
        await neighbour.writes("Lampan")
        world.telegram.press(neighbour.user_id, neighbour.messages[-1].message_id, neighbour.button(NOW)[1])
        await world.until(lambda: world.telegram.pending_updates == 0, "the press was not taken in")
        for _ in range(40):
            _moves(world, minutes(5))
            await world.running.timekeeper.catch_up()
        world.telegram.faults.clear()
        await world.until(lambda: all(phone.unseen for phone in (sam, bo, mia)), "nothing was tried again")
        await world.settled()
        for phone in (sam, bo, mia):
            phone.sees("#1", "Lampan")
            phone.sees("Påminnelse")
            phone.sees_nothing()
        neighbour.has_seen_all()


async def test_a_reminder_due_in_the_outage_is_not_sent_once_it_is_closed(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _, _, neighbour = await _crew(world)
        await worry(neighbour)
        sam.sees("#1")
        await neighbour.presses("Ta tillbaka")
        sure = neighbour.button("Ja, ta tillbaka")
        await world.stop_line()
        world.telegram.press(neighbour.user_id, sure[0].message_id, sure[1])
        _moves(world, timedelta(days=1))
        await reborn(world)
        sam.sees("tagit tillbaka")
        neighbour.has_seen_all()
        assert (await concern_of(world)).state is State.WITHDRAWN
        world.nothing_more()


async def _crew(world: World) -> tuple[Phone, Phone, Phone, Phone]:
    sam, bo = await world.staff("Sam"), await world.staff("Bo")
    mia = await world.staff("Mia", Role.MANAGER)
    await world.on_duty(sam)
    await world.on_duty(bo, "backup")
    return sam, bo, mia, await world.neighbour()


def _moves(world: World, length: timedelta) -> None:
    """Time passes and nothing is done about it."""
    world.clock.advance_to(world.clock.now() + length)


async def _outage(world: World, length: timedelta) -> None:
    await world.stop_line()
    _moves(world, length)
    await reborn(world)
