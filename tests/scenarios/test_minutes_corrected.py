"""Minutes that are corrected: what everybody has holds until there is a yes; nobody hears what was overruled, nor the
name of a neighbour."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.domain.home import Role
from bot.domain.meeting import Meeting
from bot.domain.quiet import QuietHours
from bot.storage import minute_items, people
from tests.gathering import a_meeting, person_id, promise, publish, until
from tests.scenarios.test_minutes import a_council, items
from tests.world import Phone, World, a_home, a_world

MARCH = datetime(2027, 3, 15, 12, tzinfo=UTC)  # Monday, 13.00 in Gothenburg
HOME = a_home(meeting_reminders=())


def all_have_seen(world: World) -> None:
    for phone in world.phones.values():
        phone.has_seen_all()


async def written(mio: Phone, *lines: str) -> None:
    """Minutes are written and published."""
    await mio.writes("/anteckningar")
    for line in lines:
        await mio.writes(line)
    await published(mio)


async def published(mio: Phone) -> None:
    await mio.presses("Visa sidan")
    await mio.presses("Ja, publicera")


async def sleeps(world: World, phone: Phone) -> None:
    async with world.running.database.write() as tx:
        await people.set_quiet(tx, await person_id(world, phone), QuietHours(time(8), time(19)))


def said(phone: Phone, words: str) -> list[str]:
    return [one.text for one in phone.unseen if words in (one.text or "")]


async def test_a_guest_to_whom_an_action_is_given_is_named_to_nobody(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=MARCH, round_is_seen=True) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        gun = await world.staff("Gun Hemlig", Role.GUEST)
        guest, member = await person_id(world, gun), await person_id(world, lo)
        meeting = await a_meeting(world, mio, days=0, people=(guest,))
        await written(mio, "Lo klipper häcken senast 15 april")
        (item,) = await items(world, meeting)
        await mio.presses_data(mio.messages[-1], f"act:{item.id}:{member}:{guest}")
        await mio.presses_data(mio.messages[-1], f"mn:{meeting.id}:write")
        await mio.writes("Beslut: kaffe bjuds")
        await published(mio)
        assert not [one for one in lo.messages if "Gun" in (one.text or "")]
        assert [one for one in lo.messages if "en granne" in (one.text or "")]
        all_have_seen(world)


async def test_two_guests_of_one_name_are_counted_and_not_named(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=MARCH, round_is_seen=True) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        guests = [await world.staff(f"Gun {name}", Role.GUEST) for name in ("Hemlig", "Dold")]
        ids = tuple([await person_id(world, one) for one in guests])
        await a_meeting(world, mio, days=0, people=ids)
        await mio.writes("/anteckningar")
        await mio.writes("Närvarande: Gun")
        await mio.writes("Närvarande: Gun")
        await mio.writes("Beslut: kaffe bjuds")
        await published(mio)
        shown = next(one.text for one in reversed(guests[0].messages) if "Kaffe" in (one.text or "")) or ""
        assert "Gun" not in shown
        assert "2 grannar" in shown
        all_have_seen(world)


async def test_a_worry_is_not_taken_for_that_something_is_done(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=MARCH, round_is_seen=True) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        gun = await world.staff("Gun Hemlig", Role.GUEST)
        meeting = await a_meeting(world, mio, days=0, people=(await person_id(world, gun),))
        item = await promise(world, meeting, "Baka bullar", gun, date(2027, 3, 25))
        await publish(world, meeting)
        all_have_seen(world)
        await until(world, "2027-03-22 09:05")
        await gun.presses("Klart, med bild")
        gun.has_seen_all()
        await gun.writes("Grannen i port 4 spelar hög musik varje natt")
        gun.sees("Är Baka bullar klart", "skriv det en gång till")
        mio.sees_nothing()
        async with world.reading() as tx:
            kept = await minute_items.get(tx, item.id)
        assert kept is not None
        assert kept.is_open
        await gun.writes("Grannen i port 4 spelar hög musik varje natt")
        gun.sees("Hur bråttom")
        await world.passes(timedelta(minutes=3))
        sam.sees("hög musik")
        all_have_seen(world)


async def a_promise_of_lo(world: World, *more: str) -> tuple[Phone, Phone, Phone, Meeting]:
    mio, lo, kim, meeting = await a_council(world)
    await written(mio, "Lo klipper häcken senast 15 april", *more)
    all_have_seen(world)
    return mio, lo, kim, meeting


async def test_what_nobody_has_said_yes_to_holds_for_nobody(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=MARCH, round_is_seen=True) as world:
        mio, lo, kim, _ = await a_promise_of_lo(world)
        await mio.presses("Rätta")
        await mio.writes("1: Kim")
        await mio.writes("Kim betalar böter senast 20 april")
        await mio.presses("Sluta anteckna")
        all_have_seen(world)
        await kim.writes("/atgarder")
        kim.sees("Klipper häcken", "Lo Exempel")
        assert not [one for one in kim.messages if "böter" in (one.text or "")]
        await until(world, "2027-04-12 09:30")
        lo.sees("Påminnelse: det här har du lovat", "Klipper häcken")
        kim.sees_nothing()
        await mio.presses_data(mio.messages[-1], "mn:1:write")
        await published(mio)
        all_have_seen(world)
        await until(world, "2027-04-15 09:30")
        kim.sees("Klipper häcken")
        lo.sees_nothing()
        all_have_seen(world)


async def test_who_sleeps_hears_what_holds_and_nothing_of_what_was_overruled(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=MARCH, round_is_seen=True) as world:
        mio, lo, kim, _ = await a_council(world)
        await sleeps(world, lo)
        await written(mio, "Lo klipper häcken senast 15 april", "Beslut: fika")
        await mio.presses("Rätta")
        await mio.writes("1: Kim")
        await published(mio)
        for phone in (mio, kim):
            phone.has_seen_all()
        await until(world, "2027-03-15 19:30")
        assert not said(lo, "lovat")
        assert len(said(lo, "Fika")) == 1, "the newest minutes alone"
        all_have_seen(world)


async def test_a_reminder_that_waits_is_not_said_of_what_a_correction_takes_away(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=MARCH, round_is_seen=True) as world:
        mio, lo, _, _ = await a_council(world)
        await written(mio, "Lo klipper häcken senast 18 mars", "Beslut: fika")
        all_have_seen(world)
        await sleeps(world, lo)
        await until(world, "2027-03-18 09:30")
        all_have_seen(world)
        await mio.presses("Rätta")
        await mio.writes("1: ta bort")
        await published(mio)
        await until(world, "2027-03-18 19:30")
        assert not said(lo, "sista dagen")
        all_have_seen(world)


async def test_a_correction_of_something_else_does_not_say_again_what_was_promised(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=MARCH, round_is_seen=True) as world:
        mio, lo, _, meeting = await a_promise_of_lo(world, "Lo målar staketet senast 20 april")
        first = (await items(world, meeting))[0]
        await lo.presses_data(lo.messages[-1], f"acd:{first.id}")
        all_have_seen(world)
        await mio.presses_data(mio.messages[-1], f"mn:{meeting.id}:write")
        await mio.writes("Beslut: kaffe")
        await published(mio)
        assert not said(lo, "Du har lovat")
        all_have_seen(world)


async def test_an_edit_keeps_the_day_that_was_meant_and_all_of_a_long_line(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=datetime(2027, 3, 18, 12, tzinfo=UTC), round_is_seen=True) as world:
        mio, _, _, meeting = await a_council(world)
        await mio.writes("/anteckningar")
        line = await mio.writes("Lo klipper häken senast fredag")
        long_ = await mio.writes(f"Beslut: {'ord ' * 200}slut")
        await world.passes(timedelta(hours=20))  # it is Friday
        await mio.edits(line, "Lo klipper häcken senast fredag")
        await mio.edits(long_, f"Beslut: {'Ord ' * 200}slut")
        found = await items(world, meeting)
        assert (found[0].text, found[0].by) == ("Klipper häcken", date(2027, 3, 19))
        assert found[-1].text.endswith("slut")
        all_have_seen(world)


async def test_an_edit_leaves_a_text_in_the_making_as_it_is_and_says_so(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=MARCH, round_is_seen=True) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await mio.writes("/avsiktsforklaring")
        await mio.presses("Skriv avsiktsförklaringen")
        line = await mio.writes("Vi vill ha det bra.")
        shown = mio.messages[-1]
        all_have_seen(world)
        await mio.edits(line, "Vi vill ha det fint.")
        mio.sees("läser inte det du ändrade")
        await mio.presses("Ja, det här är version 1", on=shown)
        lo.sees("Vi vill ha det bra")
        assert "/avsiktsforklaring" in await mio.presses_data(shown, "dclsave:1")
        all_have_seen(world)


async def test_an_answer_about_an_action_leaves_the_minutes_open(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=MARCH, round_is_seen=True) as world:
        mio, _, _, was = await a_council(world)
        await promise(world, was, "Laga lampan", mio, date(2027, 3, 18))
        await publish(world, was)
        await until(world, "2027-03-18 09:01")
        reminded = next(one for one in reversed(mio.messages) if "Laga lampan" in (one.text or ""))
        all_have_seen(world)
        meeting = await a_meeting(world, mio, days=0, at=time(10))
        await until(world, "2027-03-18 10:05")
        await mio.presses_data(mio.messages[-1], f"mn:{meeting.id}:write")
        await mio.writes("Beslut: ett")
        await mio.sends("photo", caption="lagad", reply_to=reminded.message_id)
        await mio.writes("Beslut: två")
        assert [one.text for one in await items(world, meeting)] == ["Ett", "Två"]
        all_have_seen(world)
