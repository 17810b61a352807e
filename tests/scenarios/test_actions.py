"""What was promised at a meeting: told once, reminded of before and on the day, reported done with a picture."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.domain.home import Role
from bot.domain.minutes import Doing, Item
from bot.domain.quiet import QuietHours
from bot.storage import minute_items, people
from tests.gathering import a_meeting, person_id, promise, publish, until
from tests.scenarios.staging import reborn
from tests.world import Phone, World, a_home, a_world

START = datetime(2026, 11, 23, 9, tzinfo=UTC)  # Monday, 10.00
BY = date(2026, 12, 4)  # a Friday


async def kept(world: World, item: Item) -> Item:
    async with world.reading() as tx:
        found = await minute_items.get(tx, item.id)
    assert found is not None
    return found


async def two(world: World) -> tuple[Phone, Phone]:
    """A manager and a member of the council."""
    return await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)


async def test_promised_reminded_done_with_a_picture_and_off_the_next_agenda(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("14d", "2d")), start=START, round_is_seen=True) as world:
        mio, lo = await two(world)
        was = await a_meeting(world, mio, 1)
        coming = await a_meeting(world, mio, 15)  # 8 December
        mio.has_seen_all()
        lo.has_seen_all()
        item = await promise(world, was, "Laga lampan", lo, BY)
        await world.passes(timedelta(days=1, hours=6))
        for phone in (mio, lo):
            phone.has_seen_all()
        await publish(world, was)
        told = lo.sees("Du har lovat att göra något efter Platssamverkansråd", "Laga lampan \\(senast 4 december\\)")
        await publish(world, was)  # nothing is new
        world.nothing_more()
        await lo.presses("Laga lampan", on=told)
        assert "Ansvarig: du\nSenast fredag 4 december" in (told.text or "")
        await mio.presses_data(mio.messages[-1], f"mt:{coming.id}")
        mio.sees("1. Från förra gången: Laga lampan \\(Lo Exempel, senast 4 december\\)\n2. Lägesrunda")
        await until(world, "2026-12-01 08:59")
        world.nothing_more()
        await until(world, "2026-12-01 09:00")
        reminded = lo.sees("Påminnelse: det här har du lovat", "Laga lampan", "Hur går det")
        await until(world, "2026-12-04 08:59")
        world.nothing_more()
        await until(world, "2026-12-04 09:00")
        lo.sees("I dag är sista dagen", "Laga lampan")
        await lo.presses("Klart, med bild")
        lo.sees("Skicka en bild som visar att Laga lampan är klart")
        await lo.sends("photo", caption="Nu lyser <den>")
        lo.sees("Tack! Laga lampan står nu som klart")
        shown = mio.sees("Lo Exempel säger att det här är klart", "Laga lampan", "Nu lyser <den>")
        assert shown.media is not None
        assert shown.media.kind == "photo"
        done = await kept(world, item)
        assert (done.doing, done.done_note, done.due_at) == (Doing.DONE, "Nu lyser <den>", None)
        assert "redan klar eller struken" in await lo.presses("Behöver mer tid", on=reminded)
        assert "Klart fredag 4 december, enligt Lo Exempel" in (reminded.text or "")
        await mio.presses_data(mio.messages[-2], f"mt:{coming.id}")
        assert "lampan" not in (mio.sees("1. Lägesrunda").text or "")
        await mio.presses("Inte klart, öppna igen", on=shown)
        mio.sees("Laga lampan", "Den står först på nästa dagordning tills den är klar")  # below the picture
        lo.sees("Mio Exempel säger att det här inte är klart ännu")
        await until(world, "2026-12-05 09:00")
        mio.sees("är försenat", "Ansvarig: Lo Exempel", "Försenad: skulle vara klar fredag 4 december")
        await until(world, "2026-12-06 14:00")
        lo.sees(
            "Påminnelse om ett möte", "Det här lovade du förra gången:\n• Laga lampan \\(försenad, skulle vara klar"
        )
        mio.sees("Påminnelse om ett möte", "Laga lampan \\(Lo Exempel, försenad")
        await lo.presses("Mina åtgärder")
        assert "Laga lampan (försenad, skulle vara klar 4 december) · du" in (lo.messages[-1].text or "")
        world.nothing_more()


async def test_a_reminder_is_answered_with_a_picture_or_in_words(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=START, round_is_seen=True) as world:
        mio, lo = await two(world)
        was = await a_meeting(world, mio, 0)
        first = await promise(world, was, "Laga lampan", lo, BY)
        second = await promise(world, was, "Klipp häcken", lo, BY + timedelta(days=7))
        await publish(world, was)
        lo.sees("Du har lovat att göra 2 saker", "• Laga lampan", "• Klipp häcken")
        await until(world, "2026-12-01 09:00")
        reminded = lo.sees("Laga lampan")
        await lo.sends("photo", reply_to=reminded.message_id)
        lo.sees("Tack! Laga lampan står nu som klart")
        assert mio.sees("Lo Exempel säger att det här är klart").media is not None
        assert (await kept(world, first)).doing is Doing.DONE
        await until(world, "2026-12-08 09:00")
        reminded = lo.sees("Klipp häcken")
        await lo.writes("Nästan, bara hörnet kvar", reply_to=reminded)
        asked = lo.sees("Är Klipp häcken klart")
        assert (await kept(world, second)).is_open
        await lo.presses("Klart", on=asked)
        mio.sees("Klipp häcken", "Nästan, bara hörnet kvar")
        await lo.writes("Det brinner i källaren", reply_to=reminded)
        lo.sees("112")
        lo.has_seen_all()
        mio.sees("Det brinner i källaren")  # a worry is never taken for an answer


async def test_more_time_by_a_press_or_as_it_is_written(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=START, round_is_seen=True) as world:
        mio, lo = await two(world)
        was = await a_meeting(world, mio, 0)
        item = await promise(world, was, "Laga lampan", lo, BY)
        await publish(world, was)
        told = lo.sees("Du har lovat")
        await lo.presses("Laga lampan", on=told)
        await lo.presses("Behöver mer tid", on=told)
        assert "När kan Laga lampan vara klart" in (told.text or "")
        await lo.presses_data(told, f"acu:{item.id}:day:2026-11-01")
        assert "Jag förstår inte den dagen" in (told.text or "")
        assert "onsdag 9 december" in await lo.presses_data(told, f"acu:{item.id}:day:2026-12-09")
        mio.sees("Lo Exempel behöver mer tid för det här. Det skulle vara klart fredag 4 december", "onsdag 9 december")
        await lo.presses("Behöver mer tid", on=told)
        await lo.writes("nångång")
        lo.sees("Jag förstår inte den dagen")
        await lo.writes("11 december")
        lo.sees("Senast fredag 11 december")
        mio.sees("behöver mer tid", "fredag 11 december")
        await until(world, "2026-12-08 08:59")
        world.nothing_more()
        await until(world, "2026-12-08 09:00")
        lo.sees("Påminnelse", "fredag 11 december")
        world.nothing_more()


async def test_who_cant_is_replaced_by_the_first_to_choose(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=START, round_is_seen=True) as world:
        mio, lo = await two(world)
        sam, kim = await world.staff("Sam Exempel", Role.MANAGER), await world.staff("Kim Exempel", Role.COUNCIL)
        was = await a_meeting(world)  # without a chair: the managers hear it
        item = await promise(world, was, "Laga lampan", lo, BY)
        await publish(world, was)
        told = lo.sees("Du har lovat")
        await lo.presses_data(told, f"acc:{item.id}")
        assert "Ansvarig: ingen ännu" in (told.text or "")
        for phone in (mio, sam):
            heard = phone.sees("Lo Exempel kan inte göra det här")
            await phone.presses("Någon annan gör det", on=heard)
        await mio.presses("Kim Exempel")
        kim.sees("Mio Exempel ber dig att göra det här", "Laga lampan", "Ansvarig: du")
        assert "Någon annan hann före" in await sam.presses("Lo Exempel")
        assert "Ansvarig: Kim Exempel" in (sam.messages[-1].text or "")
        assert (await kept(world, item)).owner_id == await person_id(world, kim)
        assert "hör till någon annan" in await lo.presses_data(told, f"acd:{item.id}")
        await sam.presses("Stryk åtgärden")
        kim.sees("Sam Exempel har strukit det här")
        mio.sees("Sam Exempel har strukit det här")
        await until(world, "2026-12-06 12:00")
        world.nothing_more()


async def test_whose_owner_is_not_here_who_leads_is_reminded(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=START, round_is_seen=True) as world:
        mio, lo = await two(world)
        was = await a_meeting(world, mio, 0)
        await promise(world, was, "Ring firman", None, BY, name="Bo Exempel")
        await promise(world, was, "Laga lampan", lo, BY + timedelta(days=1))
        await publish(world, was)
        lo.sees("Du har lovat")
        await mio.presses_data(mio.messages[-1], f"tsure:ekbacken:{await person_id(world, lo)}")
        mio.has_seen_all()
        lo.has_seen_all()
        await until(world, "2026-12-01 09:00")
        mio.sees("Jag når inte den som har lovat det", "Ansvarig: Bo Exempel \\(finns inte här i chatten\\)")
        await until(world, "2026-12-02 09:00")
        mio.sees("Jag når inte den som har lovat det", "Ansvarig: Lo Exempel \\(är inte med längre\\)")
        world.nothing_more()


async def test_after_an_outage_one_reminder_alone(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=START, round_is_seen=True) as world:
        mio, lo = await two(world)
        was = await a_meeting(world, mio, 0)
        await promise(world, was, "Laga lampan", lo, BY)
        await publish(world, was)
        lo.sees("Du har lovat")
        away = timedelta(days=10, hours=23, minutes=30)  # past the early one, to half past nine on the day
        for length in (away, timedelta(minutes=5), timedelta(days=3)):
            await world.stop_line()
            world.clock.advance_to(world.clock.now() + length)
            await reborn(world)
            if length == away:
                lo.sees("I dag är sista dagen")
            if length == timedelta(days=3):
                mio.sees("är försenat")
            world.nothing_more()


async def test_a_reminder_waits_for_quiet_hours_and_is_not_said_of_what_is_done(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=START, round_is_seen=True) as world:
        mio, lo = await two(world)
        async with world.running.database.write() as tx:
            await people.set_quiet(tx, await person_id(world, lo), QuietHours(time(22), time(11)))
        was = await a_meeting(world, mio, 0)
        item = await promise(world, was, "Laga lampan", lo, BY)
        await publish(world, was)
        lo.sees_nothing()
        await until(world, "2026-11-23 11:00")
        lo.sees("Du har lovat")
        await until(world, "2026-12-01 10:59")
        world.nothing_more()
        await until(world, "2026-12-01 11:00")
        lo.sees("Påminnelse: det här har du lovat")
        await until(world, "2026-12-04 10:00")
        await lo.presses_data(lo.messages[-1], f"acd:{item.id}")
        mio.sees("Lo Exempel säger att det här är klart")
        await until(world, "2026-12-06 12:00")
        world.nothing_more()


async def test_what_waits_is_not_said_to_whose_it_is_no_more_or_of_a_day_that_it_is_not(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=START, round_is_seen=True) as world:
        mio, lo = await two(world)
        kim = await world.staff("Kim Exempel", Role.COUNCIL)
        async with world.running.database.write() as tx:
            await people.set_quiet(tx, await person_id(world, lo), QuietHours(time(22), time(11)))
        was = await a_meeting(world, mio, 0)
        given = await promise(world, was, "Laga lampan", lo, BY)
        moved = await promise(world, was, "Klippa häcken", lo, BY)
        await publish(world, was)
        await until(world, "2026-12-04 10:59")  # its day's reminder waits for eleven
        lo.has_seen_all()
        mine, theirs = await person_id(world, lo), await person_id(world, kim)
        await mio.presses_data(mio.messages[-1], f"act:{given.id}:{mine}:{theirs}")
        await mio.presses_data(mio.messages[-1], f"acl:{moved.id}")
        await mio.writes("10 dec")
        assert (await kept(world, given)).owner_id == theirs
        assert (await kept(world, moved)).by == date(2026, 12, 10)
        mio.has_seen_all()
        kim.has_seen_all()
        await until(world, "2026-12-04 12:00")
        lo.sees("Laga lampan")  # that it is somebody else's
        lo.sees("Klippa häcken", "10 december")
        lo.sees_nothing()


async def test_the_list_has_ones_own_first_and_a_guest_sees_their_own_alone(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=START, round_is_seen=True) as world:
        mio, lo = await two(world)
        gun = await world.staff("Gun Exempel", Role.GUEST)
        sam = await world.staff("Sam Exempel")
        was = await a_meeting(world, mio, 0, people=(await person_id(world, gun),))
        coming = await a_meeting(world, mio, 20)
        await promise(world, was, "Laga lampan", lo, BY)
        own = await promise(world, was, "Klipp häcken", gun, BY + timedelta(days=9))
        hidden = await promise(world, await a_meeting(world, mio, 0), "Ej justerat", lo, BY)
        await world.passes(timedelta(hours=6))
        await publish(world, was)
        lo.sees("Du har lovat")
        gun.sees("Du har lovat")
        await gun.writes("/atgarder")
        listed = gun.sees("Åtgärder\n• Klipp häcken \\(senast 13 december\\) · du · Ekbacken")
        assert "lampan" not in (listed.text or "")
        assert "hör till någon annan" in await gun.presses_data(listed, f"ac:{own.id - 1}")
        await lo.writes("/atgarder")
        listed = lo.sees("• Laga lampan \\(senast 4 december\\) · du · Ekbacken\n• Klipp häcken")
        assert "Gun" not in (listed.text or "")
        assert "hör till någon annan" in await lo.presses_data(listed, f"acd:{own.id}")
        await mio.writes("/atgarder")
        mio.sees("Laga lampan .* · Lo Exempel", "Klipp häcken .* · Gun Exempel")
        await sam.writes("/atgarder")
        sam.sees("Inget är öppet")
        await lo.presses_data(lo.messages[-1], f"mt:{coming.id}")
        page = lo.sees("Från förra gången: Klipp häcken \\(senast 13 december\\)")
        assert "Gun" not in (page.text or "")
        await until(world, "2026-12-10 09:00")
        assert not (await kept(world, hidden)).due_at
        stranger = world.phone("Okänd")
        await stranger.writes("/atgarder")
        stranger.has_seen_all()
        assert "Åtgärder" not in (stranger.messages[-1].text or "")
        await world.passes(timedelta(0))
        gun.sees("Påminnelse: det här har du lovat", "Klipp häcken")
        mio.sees("är försenat", "Laga lampan")
        lo.sees("Påminnelse|sista dagen", "Laga lampan")
        lo.sees("Påminnelse|sista dagen", "Laga lampan")
        world.nothing_more()
