"""A safety forum's figures: for who leads it, in time, once, the same for good; each day in one report alone."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.domain.concern import Category, Reason
from bot.domain.forum import Case, Done, Period
from bot.domain.home import Role
from bot.domain.meeting import Kind, Meeting
from bot.storage import forum_figures
from bot.storage.tables import forum_figures as rows
from tests.gathering import a_meeting, moved, until
from tests.scenarios.staging import reborn, worry
from tests.scenarios.test_stats import seen, taken_after
from tests.world import Phone, World, a_home, a_world

START = datetime(2027, 3, 15, 12, tzinfo=UTC)  # Monday, 13.00; summer time begins on the 28th
HOME = a_home(meeting_reminders=())
MINUTE = timedelta(minutes=1)
EVERYBODY = frozenset(Role)


async def a_forum(world: World, chair: Phone, days: int, **plan: object) -> Meeting:
    """A forum at two in the afternoon, to which everybody is invited."""
    return await a_meeting(world, chair, days, kind=Kind.FORUM, **{"invited": EVERYBODY, **plan})


async def changed(world: World, by: Phone, meeting: Meeting, on: date | None) -> None:
    """Somebody moves it, or calls it off."""
    await moved(world, by, meeting, on)
    seen(world)


async def test_the_chair_has_them_in_time_once_and_they_never_change(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=START, round_is_seen=True) as world:
        sam, mio = await world.staff("Sam Exempel"), await world.staff("Mio Exempel", Role.MANAGER)
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await world.on_duty(sam)
        for _ in range(5):
            await taken_after(world, sam, MINUTE, "Räcker i dag")
        await world.passes(timedelta(days=1))
        seen(world)
        meeting = await a_forum(world, lo, 6)  # the 22nd: the chair need not be of the staff
        await lo.writes("/moten")
        lo.sees("Möten")
        await lo.presses("måndag 22 mars")
        about = lo.sees("Trygghetsforum", "har sagt att de kommer")
        assert "kommer måndag 22 mars 11.00" in await lo.presses("Siffror till forumet")
        await until(world, "2027-03-22 10:59")
        world.nothing_more()
        await until(world, "2027-03-22 11:00")
        page = lo.sees(
            "Siffror till forumet", "måndag 22 mars 14.00|i dag 14.00",
            "de senaste 90 dagarna: 22 december 2026 till och med 21 mars 2027", "Kom in: 5–9 ärenden",
            "Annat eller inget valt ämne: 5–9\nFärre än 5 vardera: Ljud, Skräp, Trygghet, Någon mår dåligt",
            "Kl. 12–16: 5–9", "Löst: 5–9", "Tiderna visas först när minst 10", "går de inte att lägga ihop",
            "ändras inte efteråt", "från och med 22 mars 2027 räknas till nästa forum",
        )  # fmt: skip
        assert "Lampan" not in (page.text or "")
        assert lo.buttons(page) == ["Allt om mötet"]
        world.nothing_more()

        other = world.phones[max(world.phones)]
        await other.presses("Nej")  # opened again, and so not closed any more
        await sam.presses("Jag tar det")
        await world.stop_line()
        await reborn(world)
        seen(world)
        await lo.presses("Siffror till forumet", on=about)
        assert lo.sees("Siffror till forumet").text == page.text
        await mio.presses_data(mio.messages[-1], f"mforum:{meeting.id}")
        assert mio.sees("Siffror till forumet").text == page.text
        async with world.reading() as tx:
            (kept,) = (await tx.run(select(rows.c.shown))).scalars()
        assert {
            "total": 5,
            "acknowledged": None,
            "closed": None,
        }.items() <= kept.items()  # nor is more kept than is told


async def test_each_day_is_told_at_one_forum_alone(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=START, round_is_seen=True) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        first = await a_forum(world, mio, 3, at=time(9))
        moved, off, missed, last = [await a_forum(world, mio, days) for days in (5, 7, 9, 30)]
        await until(world, "2027-03-17 18:00")  # the evening before, as it begins early
        mio.sees("Färre än 5 ärenden har kommit in", "17 december 2026 till och med 16 mars 2027")
        await changed(world, mio, moved, date(2027, 3, 21))
        await until(world, "2027-03-20 12:00")
        world.nothing_more()
        await until(world, "2027-03-21 11:00")
        mio.sees("sedan förra forumets siffror, 17 mars 2027 till och med 20 mars 2027")
        await changed(world, mio, off, None)
        await changed(world, mio, moved, date(2027, 3, 23))  # they were told, and are not told anew
        await world.stop_line()
        world.clock.advance_to(datetime(2027, 3, 25, 12, tzinfo=UTC))  # past what was called off, and past another
        await reborn(world)
        await world.passes(timedelta(days=1))
        world.nothing_more()
        for meeting in (off, missed):
            assert "finns inga siffror" in await mio.presses_data(mio.messages[-1], f"mforum:{meeting.id}")
        await until(world, "2027-04-14 11:00")
        page = mio.sees("sedan förra forumets siffror, 21 mars 2027 till och med 13 april 2027")
        await mio.presses("Siffrorna till forumet före", on=page)
        mio.sees("17 mars 2027 till och med 20 mars 2027")
        await a_forum(world, mio, 0, at=time(13))  # called late: at once; and its days are told already
        await world.passes(MINUTE)
        mio.sees("Förra forumets siffror togs fram samma dag")
        async with world.reading() as tx:
            assert await forum_figures.before(tx, first.id) is None
            assert await forum_figures.before(tx, last.id) == moved.id


async def test_a_forum_that_is_much_later_than_it_was_is_told_what_has_come_since_too(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=START, round_is_seen=True) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        meeting = await a_forum(world, mio, 3)  # the 18th
        await until(world, "2027-03-18 11:00")
        mio.sees("de senaste 90 dagarna: 18 december 2026 till och med 17 mars 2027")
        await changed(world, mio, meeting, date(2027, 3, 23))  # too little more to be told
        await until(world, "2027-03-23 11:01")
        world.nothing_more()
        await changed(world, mio, meeting, date(2027, 4, 13))
        await until(world, "2027-04-13 11:00")
        mio.sees("sedan förra forumets siffror, 18 mars 2027 till och med 12 april 2027")
        await mio.presses_data(mio.messages[-1], f"mforum:{meeting.id}")
        mio.sees("18 december 2026 till och med 17 mars 2027")
        mio.sees("18 mars 2027 till och med 12 april 2027")
        await world.passes(timedelta(days=1))
        world.nothing_more()


async def test_nobody_but_who_leads_it_has_them(tmp_path: Path) -> None:
    async with a_world(
        tmp_path, HOME, a_home("bjorkhagen", name="Björkhagen"), start=START, round_is_seen=True
    ) as world:
        mio, sam = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Sam Exempel")
        kim, guest = await world.staff("Kim Exempel", Role.COUNCIL), await world.staff("Go Exempel", Role.GUEST)
        other = await world.staff("Alex Exempel", Role.MANAGER, slug="bjorkhagen")
        stranger = await world.neighbour()
        meeting = await a_forum(world, mio, 1)
        council = await a_meeting(world, mio, 1, kind=Kind.COUNCIL)
        await until(world, "2027-03-16 11:00")
        mio.sees("Siffror till forumet")
        world.nothing_more()
        for phone in (sam, kim, guest, other, stranger):
            assert "hör till någon annan" in await phone.presses_data(phone.messages[-1], f"mforum:{meeting.id}")
        assert "hör till någon annan" in await mio.presses_data(mio.messages[-1], f"mforum:{council.id}")
        await kim.writes("/moten")
        kim.sees("Möten")
        await kim.presses_data(kim.messages[-1], f"mt:{meeting.id}")
        kim.sees("Trygghetsforum")
        assert "Siffror till forumet" not in kim.buttons()


async def test_a_concern_counts_once_as_it_stands_whatever_happened_to_it(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=START, round_is_seen=True) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        await taken_after(world, sam, 10 * MINUTE, "Räcker i dag")
        neighbour = world.phones[max(world.phones)]
        await world.passes(timedelta(hours=20))
        await neighbour.presses("Nej")
        await sam.presses("Jag tar det")
        for label in ("Avsluta", "Vi har varit där", "Avsluta och skicka"):
            await sam.presses(label)
        back = await world.neighbour("En annan")
        await worry(back)
        await back.presses("Vad handlar det om?")
        await back.presses("Ljud")
        await back.presses("Ta tillbaka")
        await back.presses("Ja, ta tillbaka")
        draft = await world.neighbour("En tredje")
        await draft.writes("Grinden gnisslar")
        await draft.presses("Avbryt")
        seen(world)
        async with world.reading() as tx:
            whole = Period(START, world.clock.now() + MINUTE)
            first, second = await forum_figures.cases(tx, "ekbacken", whole)
            assert await forum_figures.cases(tx, "ekbacken", Period(START - MINUTE, START)) == []
            assert await forum_figures.cases(tx, "ekbacken", Period(second.sent_at, whole.until)) == [second]
            assert await forum_figures.cases(tx, "bjorkhagen", whole) == []
        assert (first.closed_because, first.done) == (Reason.VISITED, Done.VISITED)
        assert first.to_acknowledge is not None
        assert first.to_close is not None
        assert timedelta(minutes=10) <= first.to_acknowledge < timedelta(minutes=11)  # by the first who took it
        assert timedelta(hours=20) <= first.to_close < timedelta(hours=21)  # until it was closed for good
        assert second == Case(second.sent_at, Category.NOISE)
