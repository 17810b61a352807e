"""A council's meeting in its group: one post for each reminder, in place of a message to each who sits there."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.home import Role
from tests.gathering import a_meeting, person_id
from tests.world import World, a_home, a_world

START = datetime(2026, 11, 23, 9, tzinfo=UTC)  # 10.00


async def until(world: World, day: int, hour: int) -> None:
    """Time passes until that hour (UTC) in November."""
    await world.passes(datetime(2026, 11, day, hour, tzinfo=UTC) - world.clock.now() + timedelta(seconds=5))


async def test_one_post_that_is_edited_as_answers_come_and_own_messages_to_who_is_not_there(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("2d", "1d")), start=START, round_is_seen=True) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        kim, sam = await world.staff("Kim Exempel", Role.COUNCIL), await world.staff("Sam Exempel")
        gun = await world.staff("Gun Exempel", Role.GUEST)
        stranger = world.phone("Okänd")
        group = await world.group("Rådet", mio, lo, kim, stranger, by=mio)
        group.sees("Skriv /radet")
        await group.says(mio, "/radet")
        group.sees("rådets grupp")
        await a_meeting(world, mio, 4, people=(await person_id(world, sam), await person_id(world, gun)))
        await kim.presses_data(kim.messages[-1], "mremt:ekbacken:1d")  # not the day before, Kim has chosen
        kim.has_seen_all()
        await until(world, 25, 13)
        post = group.sees("Platssamverkansråd", "0 kommer", "5 har inte svarat")
        for phone in (sam, gun, kim):
            phone.sees("Påminnelse")
        world.nothing_more()
        assert "Du står som att du kommer" in await group.presses(lo, "Jag kommer", on=post)
        assert "1 kommer · 0 kommer inte" in group.messages[-1].text
        assert "hör till någon annan" in await group.presses(stranger, "Jag kommer", on=post)
        assert "i vår egen chatt" in await group.presses(mio, "Någon annan kommer", on=post)
        mio.sees("Vem kommer i ditt ställe")
        await mio.writes("Bo Exempel")
        mio.sees("Bo Exempel kommer i ditt ställe")
        assert "Mio Exempel skickar Bo Exempel" in group.messages[-1].text
        await gun.presses("Någon annan kommer")
        gun.sees("Vem kommer")
        await gun.writes("Liv Exempel")
        gun.sees("Liv Exempel kommer")
        assert "2 skickar någon annan · 2 har inte svarat" in group.messages[-1].text
        assert "Liv" not in group.messages[-1].text  # a guest is a neighbour: only counted
        assert "Gun" not in group.messages[-1].text
        await until(world, 26, 13)
        group.sees("1 kommer", "Mio Exempel skickar Bo Exempel")
        for phone in (sam, gun):
            phone.sees("Påminnelse")
        world.nothing_more()


async def test_where_the_bot_is_out_of_the_group_each_hears_it_alone_again(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("2d",)), start=START, round_is_seen=True) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        group = await world.group("Rådet", mio, lo, by=mio)
        group.sees("Skriv /radet")
        await group.says(mio, "/radet")
        group.sees("rådets grupp")
        await a_meeting(world, mio, 4)
        await group.removes_bot(mio)
        await until(world, 25, 13)
        mio.sees("Påminnelse")
        lo.sees("Påminnelse")


async def test_who_is_not_in_the_group_has_the_reminder_alone_and_is_asked_anew_each_time(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("2d", "1d")), start=START, round_is_seen=True) as world:
        mio, ann = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Ann Exempel", Role.COUNCIL)
        lo, liv = await world.staff("Lo Exempel", Role.COUNCIL), await world.staff("Liv Exempel", Role.COUNCIL)
        group, other = await world.group("Rådet", mio, by=mio), await world.group("Rådet, två", lo, by=mio)
        for one in (group, other):
            one.has_seen_all()
            await one.says(mio, "/radet")
            one.has_seen_all()
        await a_meeting(world, mio, 4)
        await liv.blocks()
        await until(world, 25, 13)
        for one in (group, other):
            one.sees("Platssamverkansråd", "0 kommer")
        ann.sees("Påminnelse om ett möte")  # Mio is in the one group, Lo in the other
        world.nothing_more()
        world.telegram.chats[group.group_id].members.add(ann.user_id)
        await until(world, 26, 13)
        for one in (group, other):
            one.sees("Platssamverkansråd", "0 kommer")
        world.nothing_more()
