"""Acknowledged and then forgotten: the owner is reminded, then the ladder is told, and others may take over."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.home import Role, Urgency
from bot.playground.model import Message
from tests.scenarios.staging import NOW, concern_of, data_of, entries_of, flat, history, minutes, worry
from tests.world import Phone, World, a_home, a_world

FOLLOW_UP = 30  # minutes, for what happens now


async def test_the_owner_is_reminded_and_one_such_time_later_the_ladder_is_told(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour, card = await _owned(world)
        await world.passes(minutes(FOLLOW_UP - 0.2))
        world.nothing_more()
        await world.passes(minutes(0.4))
        reminder = sam.sees("#1", "du har ärendet, men inget har hänt", "Svara grannen, lämna vidare eller avsluta")
        assert reminder.reply_to == card.message_id
        await world.passes(minutes(FOLLOW_UP - 0.4))
        world.nothing_more()
        await world.passes(minutes(0.4))
        theirs = bo.sees("#1", "Lampan vid porten", "Sam har inte hört av sig. Du kan ta över")
        assert flat(theirs) == ["Jag tar det", "Mer"]
        mia.sees_nothing()
        await bo.writes("/open")
        bo.sees("#1", "Sam har ärendet men har inte hört av sig")
        assert await history(world, since="acknowledged") == [
            "30 follow-up Sam", "60 stalled Sam", "60 passed duty", "60 told backup Bo"
        ]  # fmt: skip
        neighbour.sees_nothing()


async def test_another_takes_over_with_one_press_and_the_owner_hears_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, neighbour, card = await _owned(world)
        await world.passes(minutes(61))
        sam.has_seen_all()
        await bo.presses("Jag tar det", on=bo.sees("#1"))
        sam.sees("Bo har tagit över #1")
        neighbour.sees("kollega har tagit över")
        assert "Bo har ärendet" in (card.text or "")
        await world.passes(minutes(29))
        world.nothing_more()


async def test_the_owner_may_go_on_and_then_nobody_else_is_asked(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour, card = await _owned(world)
        await world.passes(minutes(61))
        theirs = bo.sees("#1", "Du kan ta över")
        take = data_of(theirs, "Jag tar det")
        await sam.writes("Förlåt, nu är jag där", reply_to=card)
        neighbour.sees("svar från jouren")
        sam.has_seen_all()
        assert "Du kan ta över" not in (theirs.text or "")
        assert "Sam har redan #1" in await bo.presses_data(theirs, take)
        await world.passes(minutes(29))
        for phone in (sam, bo, mia):
            phone.sees_nothing()


@pytest.mark.parametrize("act", ["reply", "on the way", "looked", "note", "mask"])
async def test_each_thing_that_the_owner_does_begins_the_time_anew(tmp_path: Path, act: str) -> None:
    async with a_world(tmp_path) as world:
        sam, *_, card = await _owned(world)
        await world.passes(minutes(20))
        await _acts(sam, card, act)
        await world.passes(minutes(29))
        assert not [line for line in await history(world) if "follow-up" in line]
        await world.passes(minutes(1.5))
        assert [line for line in await history(world) if "follow-up" in line] == ["50 follow-up Sam"]
        for phone in world.phones.values():
            phone.has_seen_all()


async def _acts(sam: Phone, card: Message, act: str) -> None:
    if act == "reply":
        await sam.writes("Jag tittar", reply_to=card)
    elif act == "on the way":
        await sam.presses("På väg", on=card)
    else:
        await sam.presses("Mer", on=card)
        await sam.presses({"looked": "Jag har tittat", "note": "Anteckna", "mask": "Maskera"}[act], on=card)
        if act == "note":
            await sam.writes("Väntar på vaktmästaren")


async def test_what_others_and_the_neighbour_do_is_not_the_owners_doing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, neighbour, _ = await _owned(world)
        await world.passes(minutes(20))
        await neighbour.writes("Hallå?")
        await bo.writes("/open")
        await bo.presses("#1")
        await bo.presses("Mer")
        await bo.presses("Anteckna")
        await bo.writes("Sam är nog på gården")
        for phone in (sam, bo, neighbour):
            phone.has_seen_all()
        await world.passes(minutes(10.5))
        sam.sees("inget har hänt")


async def test_the_ladder_goes_on_step_by_step_while_the_owner_keeps_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, _, _ = await _owned(world)
        await world.passes(timedelta(hours=5))
        lines = [line for line in await history(world, since="acknowledged") if " told " in line or "round" in line]
        assert lines[:4] == ["60 told backup Bo", "90 told managers Mia", "120 told everyone Bo Mia", "150 round"]
        assert (await concern_of(world)).owner_id == 1
        for phone in (sam, bo, mia):
            cards = [m for m in phone.messages if m.keyboard and "#1" in (m.text or "")]
            assert len(cards) == 1  # reminded, not told again
            phone.has_seen_all()


async def test_an_owner_who_is_alone_is_never_left_alone_with_it(tmp_path: Path) -> None:
    """Where nobody else can be told, the owner goes on being reminded: an open concern is never forgotten."""
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await world.on_duty(sam)
        neighbour = await world.neighbour()
        await worry(neighbour, urgency=NOW)
        await sam.presses("Jag tar det")
        for phone in (sam, neighbour):
            phone.has_seen_all()
        await world.passes(timedelta(hours=8, minutes=20))
        reminders = [message for message in sam.unseen if "inget har hänt" in (message.text or "")]
        assert len(reminders) > 12
        last = [entry.at for entry in await entries_of(world) if entry.text == "follow-up"][-1]
        assert world.clock.now() - last < timedelta(hours=4, minutes=1)
        sam.has_seen_all()


async def test_an_owner_who_can_not_be_reached_is_passed_by_at_once_when_the_time_comes(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, _, _ = await _owned(world)
        await sam.blocks()
        mia.sees("Sam .*går inte att nå")
        await world.passes(minutes(FOLLOW_UP + 0.2))
        bo.sees("#1", "Du kan ta över")
        assert not [line for line in await history(world) if "follow-up" in line]


async def test_something_urgent_added_to_what_stands_still_goes_to_all_who_were_told(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(follow_up_within=dict.fromkeys(Urgency, minutes(30)))) as world:
        sam, bo, mia, neighbour, _ = await _owned(world, "Räcker i dag")
        await world.passes(minutes(61))
        for phone in (sam, bo):
            phone.has_seen_all()
        await neighbour.writes("Det brinner i soprummet!")
        neighbour.has_seen_all()
        for phone in (sam, bo):
            phone.sees("lägger till", "brinner")
            phone.sees("låter brådskande")
        bo.has_seen_all()
        await world.passes(minutes(31))
        mia.sees("#1 · Händer nu")
        for phone in (sam, bo, mia):
            phone.has_seen_all()


async def _owned(world: World, urgency: str = NOW) -> tuple[Phone, Phone, Phone, Phone, Message]:
    """Sam, on duty, has #1; Bo is the backup, Mia the manager."""
    sam, bo = await world.staff("Sam"), await world.staff("Bo")
    mia = await world.staff("Mia", Role.MANAGER)
    await world.on_duty(sam)
    await world.on_duty(bo, "backup")
    neighbour = await world.neighbour()
    await worry(neighbour, urgency=urgency)
    card = sam.sees("#1")
    await sam.presses("Jag tar det", on=card)
    neighbour.sees("tar hand om det")
    return sam, bo, mia, neighbour, card
