"""Reminders never come in a salvo: whatever held them up, each has the newest alone; and who has left has none."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.domain.home import Home, Homes, Role
from bot.domain.meeting import Kind, Place
from bot.domain.quiet import QuietHours
from bot.playground.model import Fault
from bot.services import crew
from bot.services.turn import Turn
from bot.storage import people
from tests.gathering import a_meeting, changed, moved, person_id, until
from tests.scenarios.staging import reborn
from tests.scenarios.test_meeting_outage import outage
from tests.world import Phone, World, a_home, a_world

START = datetime(2026, 11, 23, 9, tzinfo=UTC)  # Monday, 10.00


async def sleeps(world: World, phone: Phone, start: time, end: time) -> None:
    async with world.running.database.write() as tx:
        await people.set_quiet(tx, await person_id(world, phone), QuietHours(start, end))


async def leaves(world: World, phone: Phone) -> None:
    """A manager has taken them out of the home."""
    mine = await person_id(world, phone)
    async with world.running.database.write() as tx:
        person = await people.get(tx, mine)
        assert person is not None
        await crew.leave(Turn(tx, world.homes, world.clock.now()), world.home, person)
    await world.settled()
    phone.has_seen_all()


async def test_two_that_waited_for_the_same_end_of_quiet_hours_are_one(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await sleeps(world, lo, time(23), time(10))
        await a_meeting(world, days=3, kind=Kind.HOUSE, at=time(10, 30))
        await until(world, "2026-11-24 12:00")
        lo.sees("Påminnelse", "torsdag 26 november")
        await until(world, "2026-11-26 10:29")  # the morning's and the last hour's both waited until ten
        lo.sees("Påminnelse", "i dag 10.30")
        lo.sees_nothing()


async def test_those_that_telegram_did_not_take_are_one(tmp_path: Path) -> None:
    """Telegram is away from before the first of them until after the last; the line is not."""
    async with a_world(tmp_path, start=START) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await a_meeting(world, days=3, kind=Kind.HOUSE, at=time(14))
        await until(world, "2026-11-24 13:59")
        away = Fault("sendMessage", lo.user_id, 429, "Too Many Requests: retry after 1", 1, times=10_000)
        world.telegram.faults.append(away)
        for moment in ("2026-11-24 14:00", "2026-11-26 07:30", "2026-11-26 13:00"):
            world.clock.advance_to(datetime.fromisoformat(moment).replace(tzinfo=world.home.zone).astimezone(UTC))
            for _ in range(4):  # a reminder is due, and each few people of those who have it
                world.clock.advance_to(world.clock.now() + timedelta(seconds=1))
                await world.running.timekeeper.catch_up()
        lo.sees_nothing()
        world.telegram.faults.clear()
        await world.until(lambda: lo.unseen, "nothing was tried again")
        await world.settled()
        lo.sees("Påminnelse", "i dag 14.00")
        lo.sees_nothing()


async def test_one_that_was_under_way_when_the_line_stopped_is_not_said_beside_the_next(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("14d", "2d")), start=START) as world:
        phones = [await world.staff(f"Namn{number} Exempel", Role.COUNCIL) for number in range(8)]
        await a_meeting(world, days=15, kind=Kind.HOUSE)
        await world.passes(datetime(2026, 11, 24, 13, tzinfo=UTC) - world.clock.now() + timedelta(seconds=0.1))
        told = [phone for phone in phones if phone.unseen]
        assert 0 < len(told) < len(phones)
        for phone in told:
            phone.sees("Påminnelse")
        await outage(world, timedelta(days=12, hours=3))
        await world.passes(timedelta(seconds=20))
        for phone in phones:
            phone.sees("Påminnelse", "tisdag 8 december|i övermorgon")
        world.nothing_more()


async def test_a_late_one_is_not_said_where_the_next_comes_soon(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await a_meeting(world, days=3, kind=Kind.HOUSE, at=time(14))
        await until(world, "2026-11-24 13:00")
        await outage(world, timedelta(days=1, hours=18, minutes=25))  # 7.25 that day: in five minutes it is the morning
        lo.sees_nothing()
        await world.passes(timedelta(minutes=6))
        lo.sees("Påminnelse", "i dag 14.00")
        lo.sees_nothing()
        await until(world, "2026-11-26 13:01")
        lo.sees("Påminnelse", "i dag 14.00")


async def test_another_place_takes_no_waiting_reminder_away_and_it_says_the_new_one(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await sleeps(world, lo, time(15), time(8))
        meeting = await a_meeting(world, mio, days=3, kind=Kind.HOUSE, at=time(19))
        await until(world, "2026-11-24 19:05")
        mio.has_seen_all()
        lo.sees_nothing()
        await changed(world, mio, meeting, place=Place("Nya vägen 1"))
        await world.settled()
        await changed(world, mio, meeting, place=Place("Gamla vägen 2"))
        await world.settled()
        await until(world, "2026-11-25 08:05")
        lo.sees("Ett möte är ändrat", "Nya vägen 1")
        lo.sees("Ett möte är ändrat", "Gamla vägen 2")
        told = lo.sees("Påminnelse om ett möte", "Gamla vägen 2")
        assert "Jag kommer" in lo.buttons(told)
        lo.sees_nothing()


async def test_who_has_left_hears_nothing_of_what_waited(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START, round_is_seen=True) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await sleeps(world, lo, time(13), time(8))
        coming = await a_meeting(world, mio, days=3, at=time(14))
        held = await a_meeting(world, mio, days=0, kind=Kind.HOUSE, at=time(15))
        await until(world, "2026-11-23 15:01")
        mio.has_seen_all()
        await mio.writes("/anteckningar")
        await mio.writes("Beslut: ny kod till porten")
        await mio.presses("Visa sidan")
        await mio.presses("Ja, publicera")
        mio.has_seen_all()
        lo.sees_nothing()
        await leaves(world, lo)
        await until(world, "2026-11-24 14:10")
        mio.has_seen_all()
        lo.sees_nothing()
        assert held.id != coming.id


async def test_who_leaves_while_all_kinds_wait_gets_none_of_them(tmp_path: Path) -> None:
    """A reminder and the question of the round wait for the end of quiet hours."""
    async with a_world(tmp_path, start=START) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await sleeps(world, lo, time(13), time(8))
        await a_meeting(world, mio, days=3, at=time(14))
        await until(world, "2026-11-24 14:10")
        mio.has_seen_all()
        await leaves(world, lo)
        await until(world, "2026-11-25 09:00")
        mio.has_seen_all()
        lo.sees_nothing()


async def test_who_does_not_come_is_not_asked_what_still_waited(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await sleeps(world, lo, time(13), time(8))
        meeting = await a_meeting(world, mio, days=3, at=time(14))
        await until(world, "2026-11-24 14:10")
        mio.has_seen_all()
        await lo.presses_data(lo.messages[-1], f"mt:{meeting.id}")
        await lo.presses("Jag kommer inte", on=lo.sees("Platssamverkansråd"))
        await until(world, "2026-11-25 09:00")
        lo.sees_nothing()
        mio.has_seen_all()


async def test_other_reminders_in_the_homes_file_hold_for_meetings_that_are_called_already(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("2d",)), start=START) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await a_meeting(world, days=3, kind=Kind.HOUSE, at=time(14))
        await until(world, "2026-11-24 15:30")
        lo.sees("Påminnelse")
        for words in (("2d", "1d", "1h"), ("2d", "1h", "47h")):  # some would have been due already: not made up for
            await world.stop_line()
            homes: list[Home] = [a_home(meeting_reminders=words)]
            world.homes = Homes(homes)
            await reborn(world)
            await world.passes(timedelta(seconds=10))
            lo.sees_nothing()
        await until(world, "2026-11-26 13:01")
        lo.sees("Påminnelse", "i dag 14.00")


async def test_where_the_chair_can_not_be_reached_a_manager_hears_who_could_not(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START) as world:
        mio, ann = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Ann Exempel", Role.COUNCIL)
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await a_meeting(world, ann, days=3, kind=Kind.HOUSE, at=time(14))
        for phone in (ann, lo):
            await phone.blocks()
        await until(world, "2026-11-24 14:05")
        mio.sees("Påminnelse om ett möte")
        assert {name for name in ("Ann", "Lo") if any(name in (one.text or "") for one in mio.unseen)} == {"Ann", "Lo"}
        mio.has_seen_all()


async def test_an_older_post_in_the_group_sends_to_the_newest_and_only_that_is_live(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START, round_is_seen=True) as world:
        mio, ann = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Ann Exempel", Role.COUNCIL)
        group = await world.group("Rådet", mio, ann, by=mio)
        group.has_seen_all()
        await group.says(mio, "/radet")
        group.has_seen_all()
        meeting = await a_meeting(world, mio, days=3, at=time(14))
        await until(world, "2026-11-24 14:01")
        first = group.sees("Platssamverkansråd", "0 kommer")
        await until(world, "2026-11-26 07:31")
        newest = group.sees("Platssamverkansråd", "0 kommer")
        assert "Ett nyare inlägg finns längre ned" in (first.text or "")
        assert group.buttons(first) == []
        await moved(world, mio, meeting, None)
        assert "Mötet är inställt" in (newest.text or "")
        assert group.buttons(newest) == []
        ann.sees("Ett möte är inställt")
        mio.has_seen_all()


async def test_a_post_that_the_group_does_not_take_is_said_to_each_who_would_have_read_it(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("2d",)), start=START, round_is_seen=True) as world:
        mio, ann = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Ann Exempel", Role.COUNCIL)
        group = await world.group("Rådet", mio, ann, by=mio)
        group.has_seen_all()
        await group.says(mio, "/radet")
        group.has_seen_all()
        await a_meeting(world, mio, days=3, at=time(14))
        world.telegram.faults.append(
            Fault("sendMessage", group.group_id, 400, "Bad Request: not enough rights", times=9)
        )
        await until(world, "2026-11-24 14:02")
        for phone in (mio, ann):
            phone.sees("Påminnelse om ett möte")
        group.sees_nothing()
        mio.has_seen_all()
