"""A concern that nobody takes climbs the ladder: whole steps, a reminder at half, round after round, never early."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.domain.home import Home, Role, Step, Urgency
from tests.scenarios.staging import NOW, TODAY, WHENEVER, concern_of, entries_of, history, minutes, worry
from tests.world import Phone, World, a_home, a_world

LATE = timedelta(seconds=1)


async def test_each_step_has_its_own_whole_time_and_a_reminder_at_half(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, kim, neighbour = await _crew(world)
        await worry(neighbour, urgency=NOW)
        sam.sees("#1", r"senast i dag 21\.4[56]")
        await world.passes(minutes(2.4))
        for phone in (sam, bo, mia, kim):
            phone.sees_nothing()
        await world.passes(minutes(0.2))
        sam.sees("Påminnelse", "#1")
        await world.passes(minutes(2.3))
        bo.sees_nothing()
        await world.passes(minutes(0.2))
        bo.sees("#1", "Lampan vid porten")
        await world.passes(minutes(10))
        for phone in (bo, mia):
            phone.has_seen_all()
        kim.sees("#1")
        for phone in (sam, bo, mia):
            phone.has_seen_all()
        neighbour.sees_nothing()  # not before everybody was asked
        assert await history(world) == [
            "0 told duty Sam", "2.5 reminded Sam", "5 told backup Bo", "7.5 reminded Bo", "10 told managers Mia",
            "12.5 reminded Mia", "15 told everyone Bo Kim Mia Sam",
        ]  # fmt: skip


async def test_no_step_begins_early_and_none_more_than_a_second_late(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        *_, neighbour = await _crew(world)
        await worry(neighbour, urgency=NOW)
        await world.passes(timedelta(hours=3))
        told = [entry.at for entry in await entries_of(world) if entry.text == "told"]
        assert len(told) > 12
        for place, (before, after) in enumerate(pairwise(told)):
            whole = min(minutes(5) * 2 ** ((place) // 4), timedelta(hours=4))
            assert whole <= after - before < whole + LATE, place
        _all_seen(world)


async def test_who_holds_the_card_is_reminded_and_not_told_again(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, kim, neighbour = await _crew(world)
        await worry(neighbour)
        await world.passes(timedelta(hours=5))
        for phone in (sam, bo, mia, kim):
            cards = [message for message in phone.messages if message.keyboard and "#1" in (message.text or "")]
            reminders = [message for message in phone.messages if "Påminnelse" in (message.text or "")]
            assert len(cards) == 1, phone.name
            assert reminders, phone.name
            assert {message.reply_to for message in reminders} == {cards[0].message_id}
        _all_seen(world)


async def test_the_earlier_ones_keep_the_card_and_may_still_acknowledge(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, kim, neighbour = await _crew(world)
        await worry(neighbour)
        card = sam.sees("#1")
        await world.passes(minutes(95))
        _all_seen(world)
        assert "senast i dag 23.4" in (card.text or "")  # the time by which somebody must, as it is now
        await sam.presses("Jag tar det", on=card)
        neighbour.sees("jouren tar hand om det")
        await world.passes(minutes(200))
        for phone in (bo, mia, kim):
            phone.sees_nothing()


async def test_acknowledging_stops_the_escalation(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, *_, neighbour = await _crew(world)
        await worry(neighbour, urgency=NOW)
        sam.sees("#1")
        await world.passes(minutes(4.9))
        sam.sees("Påminnelse")
        await sam.presses("Jag tar det")
        neighbour.sees("tar hand om det")
        await world.passes(minutes(29))
        world.nothing_more()


@pytest.mark.parametrize("ended", ["Ta tillbaka", "close"])
async def test_nothing_comes_after_it_is_over(tmp_path: Path, ended: str) -> None:
    async with a_world(tmp_path) as world:
        sam, *_, neighbour = await _crew(world)
        await worry(neighbour)
        await world.passes(minutes(40))
        if ended == "close":
            await sam.presses("Avsluta")
            await sam.presses("Det är löst")
            await sam.presses("Avsluta och skicka")
        else:
            await neighbour.presses("Ta tillbaka")
            await neighbour.presses("Ja, ta tillbaka")
        _all_seen(world)
        await world.passes(timedelta(days=3))
        world.nothing_more()


async def test_after_the_last_step_the_neighbour_is_told_once_and_the_next_round_begins(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        *crew, neighbour = await _crew(world)
        await worry(neighbour, urgency=NOW)
        await world.passes(minutes(19.9))
        neighbour.sees_nothing()
        await world.passes(minutes(0.2))
        neighbour.sees("#1", "ingen har svarat än", "031-390 06 12", "Vi fortsätter att fråga")
        assert (await history(world))[-3:] == ["20 told-unanswered", "20 round", "20 told duty Sam"]
        await world.passes(timedelta(hours=15))
        neighbour.sees_nothing()
        for phone in crew:
            assert phone.unseen
        _all_seen(world)


@pytest.mark.parametrize(("urgency", "first"), [(NOW, 5), (WHENEVER, 240)])
async def test_later_rounds_wait_twice_as_long_to_at_most_four_hours(tmp_path: Path, urgency: str, first: int) -> None:
    async with a_world(tmp_path, a_home(ladder=(Step.DUTY, Step.EVERYONE))) as world:
        *_, neighbour = await _crew(world)
        await worry(neighbour, urgency=urgency)
        await world.passes(minutes(first) * 14 + timedelta(hours=20))
        told = [float(line.split()[0]) for line in await history(world) if " told " in line]
        waits = [min(first * 2 ** (place // 2), 240) for place in range(len(told) - 1)]
        assert [round(after - before) for before, after in pairwise(told)] == waits
        assert waits[-1] == 240  # and so on for ever: it is never forgotten, whatever its urgency
        _all_seen(world)


async def test_empty_steps_are_passed_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia = await world.staff("Mia", Role.MANAGER)
        neighbour = await world.neighbour()
        await worry(neighbour)
        mia.sees("#1", r"senast i dag 22\.1")
        assert await history(world) == ["0 passed duty", "0 passed backup", "0 told managers Mia"]


async def test_the_receipt_names_the_role_that_is_asked_and_the_whole_time(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia = await world.staff("Mia", Role.MANAGER)
        neighbour = await world.neighbour()
        await neighbour.writes("Lampan")
        await neighbour.presses(NOW)
        neighbour.sees("112", "114 14")
        neighbour.sees("#1", "enhetschefen", r"21\.4[56]")
        mia.sees("#1")
        neighbour.has_seen_all()


@pytest.mark.parametrize(
    ("ladder", "told"),
    [
        ((Step.MANAGERS,), ["0 told managers Mia", "15 reminded Mia", "30 told-unanswered", "30 round"]),
        ((Step.EVERYONE, Step.MANAGERS), [
            "0 told everyone Bo Kim Mia Sam", "15 reminded Bo Kim Mia Sam", "30 told managers Mia", "45 reminded Mia",
        ]),
        ((Step.DUTY, Step.MANAGERS), ["0 told duty Sam", "15 reminded Sam", "30 told managers Mia", "45 reminded Mia"]),
    ],
)  # fmt: skip
async def test_a_home_has_a_ladder_of_its_own(tmp_path: Path, ladder: tuple[Step, ...], told: list[str]) -> None:
    async with a_world(tmp_path, a_home(ladder=ladder)) as world:
        *_, neighbour = await _crew(world)
        await worry(neighbour)
        await world.passes(minutes(46))
        assert (await history(world))[: len(told)] == told
        _all_seen(world)


@pytest.mark.parametrize("whole", [timedelta(seconds=1), timedelta(days=3), timedelta(days=4000)])
async def test_any_length_of_time_is_kept(tmp_path: Path, whole: timedelta) -> None:
    async with a_world(tmp_path, _waiting(whole)) as world:
        *_, neighbour = await _crew(world)
        await worry(neighbour)
        await world.passes(whole * 4 + min(whole * 8, timedelta(hours=12)))
        entries = await entries_of(world)
        told = [entry.at for entry in entries if entry.text == "told"]
        reminded = [entry.at for entry in entries if entry.text == "reminded"]
        for before, half, after in zip(told, reminded, told[1:4], strict=False):
            assert whole <= after - before < whole + LATE
            assert whole / 2 <= half - before < whole / 2 + LATE
        assert len(told) > 6  # and the rounds after, however long the first
        assert all(after - before <= timedelta(hours=4) + LATE for before, after in pairwise(told[4:]))
        _all_seen(world)


async def test_the_roster_is_asked_when_a_step_begins(tmp_path: Path) -> None:
    """Who is on duty is a question to the roster at that instant, not to the one when the concern came."""
    async with a_world(tmp_path) as world:
        _sam, _bo, mia, kim, neighbour = await _crew(world)
        await worry(neighbour, urgency=NOW)
        await world.passes(minutes(4))
        await world.on_duty(kim, "backup")
        await world.on_duty(mia)
        await world.passes(minutes(17))
        lines = await history(world)
        assert "5 told backup Kim" in lines
        assert "20 told duty Mia" in lines
        assert "told backup Bo" not in " ".join(lines)
        _all_seen(world)


async def test_staff_are_not_asked_to_answer_their_own_worry(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, *_ = await _crew(world)
        await sam.writes("Min egen port är trasig")
        await sam.presses("Min egen oro")
        await sam.presses("Räcker i dag")
        bo.sees("#1", "Min egen port")
        _all_seen(world)
        await world.passes(minutes(100))
        assert not [message for message in sam.messages if "Kvittera" in (message.text or "")]
        assert "Sam" not in " ".join(line for line in await history(world) if " told " in line)
        _all_seen(world)


async def test_something_urgent_that_is_added_begins_the_step_anew_as_now(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, *_, neighbour = await _crew(world)
        await worry(neighbour)
        sam.sees("#1 · Räcker i dag")
        await world.passes(minutes(10))
        await neighbour.writes("Nu brinner det i soprummet!")
        neighbour.has_seen_all()
        sam.sees("lägger till", "brinner")
        sam.sees("låter brådskande", "Kvittera senast i dag 21.5[56]")
        await world.passes(minutes(5.1))
        sam.sees("Påminnelse")
        bo.sees("#1 · Händer nu")
        bo.sees("lägger till", "brinner")
        assert (await concern_of(world)).urgency is Urgency.NOW


async def test_several_concerns_climb_each_on_its_own(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, *_, neighbour = await _crew(world)
        others = [await world.neighbour() for _ in range(3)]
        await worry(neighbour, urgency=NOW)
        for number, other in enumerate(others):
            await world.passes(minutes(1))
            await worry(other, f"Nummer {number}", TODAY)
        await sam.presses("Jag tar det", on=next(m for m in sam.messages if "Nummer 1" in (m.text or "")))
        await world.passes(minutes(32))
        assert (await history(world, 1))[-2:] == ["30 told backup Bo", "35 reminded Bo"]
        for number in (2, 4):
            assert [line for line in await history(world, number) if "told" in line] == [
                "0 told duty Sam", "30 told backup Bo"
            ]  # fmt: skip
        assert [line for line in await history(world, 3) if "told" in line] == ["0 told duty Sam"]
        _all_seen(world)


async def _crew(world: World) -> tuple[Phone, Phone, Phone, Phone, Phone]:
    """Sam on duty, Bo the backup, Mia the manager, Kim at home; and a neighbour."""
    sam, bo = await world.staff("Sam"), await world.staff("Bo")
    mia = await world.staff("Mia", Role.MANAGER)
    kim = await world.staff("Kim")
    await world.on_duty(sam)
    await world.on_duty(bo, "backup")
    return sam, bo, mia, kim, await world.neighbour()


def _waiting(whole: timedelta) -> Home:
    return a_home(acknowledge_within=dict.fromkeys(Urgency, whole))


def _all_seen(world: World) -> None:
    for phone in world.phones.values():
        phone.has_seen_all()
