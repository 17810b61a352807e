"""Reminders of a meeting: at their local times though the clocks change, answered, and then no more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.domain.home import Role
from bot.domain.meeting import Answer, Kind, Meeting, Place, Standing
from bot.storage import attendance, meetings
from bot.storage.tables import files
from tests.gathering import a_meeting, person_id, until
from tests.world import Phone, World, a_home, a_world

MARCH = datetime(2027, 3, 15, 12, tzinfo=UTC)  # 13.00; summer time begins on the 28th
PLACE = Place("Exempelgatan 4", "Gula rummet", latitude=57.7, longitude=11.97)


def sees_pin(phone: Phone) -> tuple[float, float]:
    """The oldest unexpected place on the map."""
    message = next(one for one in phone.unseen if one.location is not None)
    phone._saw(message)
    assert message.location is not None
    return message.location


async def said(world: World, meeting: Meeting, phone: Phone) -> Answer | None:
    person = await person_id(world, phone)
    async with world.reading() as tx:
        return (await attendance.get(tx, meeting.id, person)).answer


async def changed(world: World, meeting: Meeting, **values: object) -> Meeting:
    """The meeting as somebody has changed it."""
    async with world.running.database.write() as tx:
        kept = await meetings.get(tx, meeting.id)
        assert kept is not None
        one = Meeting(**{**vars(kept), **values})
        await meetings.save(tx, one)
        return one


async def test_reminded_at_each_local_time_across_the_change_of_clocks_until_somebody_declines(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        kim = await world.staff("Kim Exempel", Role.COUNCIL, language="en")
        sam = await world.staff("Sam Exempel")
        meeting = await a_meeting(world, mio, 15, kind=Kind.HOUSE, place=PLACE)  # Tuesday the 30th, 14.00
        await until(world, "2027-03-16 13:59")
        world.nothing_more()
        await until(world, "2027-03-16 14:00")
        told = lo.sees("Påminnelse om ett möte", "tisdag 30 mars 14.00–15.30", "Gula rummet", "1. Lägesrunda", "Mio")
        assert sees_pin(lo) == (PLACE.latitude, PLACE.longitude)
        assert lo.buttons(told) == [
            "Jag kommer", "Jag kommer inte", "Någon annan kommer i mitt ställe", "Lägg till en punkt", "Allt om mötet",
        ]  # fmt: skip
        kim.sees("A reminder of a meeting", "Tuesday 30 March 14:00–15:30", "Are you coming")
        sees_pin(kim)
        mio.sees("Påminnelse")
        sees_pin(mio)
        sam.sees_nothing()
        assert "Du står som att du kommer" in await lo.presses("Jag kommer", on=told)
        assert "Du har sagt att du kommer" in lo.messages[-2].text
        assert "påminner dig inte mer" not in lo.messages[-2].text
        await kim.presses("I'm not coming")
        assert await said(world, meeting, lo) is Answer.COMING
        await until(world, "2027-03-28 13:59")
        world.nothing_more()
        await until(world, "2027-03-28 14:00")  # 47 hours before: the same time of day
        lo.sees("Påminnelse", "tisdag 30 mars 14.00", "Du har sagt att du kommer")
        mio.sees("Påminnelse")
        await until(world, "2027-03-30 07:29")
        world.nothing_more()
        await until(world, "2027-03-30 07:30")
        lo.sees("i dag 14.00–15.30")
        mio.sees("i dag 14.00–15.30")
        await until(world, "2027-03-30 13:00")
        lo.sees("i dag 14.00")
        mio.sees("i dag 14.00")
        await world.passes(timedelta(days=20))
        world.nothing_more()  # and Kim has heard no more than the first


async def test_somebody_else_comes_and_who_leads_sees_all_answers(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, mio, 15, kind=Kind.HOUSE)
        await until(world, "2027-03-16 14:00")
        mio.sees("Påminnelse")
        asked = lo.sees("Påminnelse")
        await lo.presses("Någon annan kommer", on=asked)
        lo.sees("Vem kommer i ditt ställe", "Platssamverkan|Husmöte", "Skriv namnet")
        await lo.writes("=Bo <Exempel>")
        lo.sees("=Bo <Exempel> kommer i ditt ställe")
        assert await said(world, meeting, lo) is Answer.INSTEAD
        assert "=Bo <Exempel> kommer i ditt ställe" in lo.messages[-3].text
        await mio.writes("/moten")
        mio.sees("Möten")
        await mio.presses("tisdag 30 mars")
        mio.sees("1 av 2 har sagt att de kommer")
        await mio.presses("Svar")
        assert "Skickar någon annan (1)\nLo Exempel skickar =Bo <Exempel>" in mio.messages[-1].text
        assert "Har inte svarat (1)\nMio Exempel" in mio.messages[-1].text
        async with world.running.database.write() as tx:  # as the minutes will say it
            lo_id = await person_id(world, lo)
            await attendance.save(tx, replace(await attendance.get(tx, meeting.id, lo_id), was_there=True))
        await mio.presses("Som fil")
        mio.sees_media("document")
        async with world.reading() as tx:
            (data,) = (await tx.run(select(files.c.data))).scalars()
        rows = data.decode("utf-8-sig").splitlines()
        assert rows[0] == "Namn;Svar;Kommer i stället;Svarade;Närvaro;Går att nå"
        assert rows[1] == "Lo Exempel;Skickar någon annan;'=Bo <Exempel>;2027-03-16 14:00;var med;ja"
        assert rows[2] == "Mio Exempel;Har inte svarat;;;;ja"
        for data_ in (f"mrep:{meeting.id}:0", f"mrepf:{meeting.id}"):
            assert "hör till någon annan" in await lo.presses_data(lo.messages[-1], data_)


async def test_a_worry_is_never_taken_for_a_name(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, days=15, kind=Kind.HOUSE)
        await lo.writes("/moten")
        lo.sees("Möten")
        await lo.presses("tisdag 30 mars")
        lo.sees("Husmöte")
        await lo.presses("Någon annan kommer")
        lo.sees("Vem kommer i ditt ställe")
        await lo.writes("Det brinner i källaren")
        lo.sees("112")
        lo.has_seen_all()
        assert await said(world, meeting, lo) is None


async def test_an_answer_to_a_meeting_as_it_no_longer_is_shows_what_it_is_now(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, days=15, kind=Kind.HOUSE)
        await until(world, "2027-03-16 14:00")
        asked = lo.sees("Påminnelse")
        await changed(world, meeting, on=meeting.on + timedelta(days=1), sequence=1)
        assert "har ändrats sedan dess" in await lo.presses("Jag kommer", on=asked)
        assert "onsdag 31 mars" in lo.messages[-1].text
        assert await said(world, meeting, lo) is None
        await lo.presses("Jag kommer")
        assert await said(world, meeting, lo) is Answer.COMING
        await changed(world, meeting, standing=Standing.CANCELLED, sequence=2)
        assert "inställt" in await lo.presses_data(lo.messages[-1], f"matt:{meeting.id}:1:not")
        assert "Mötet är inställt" in lo.messages[-1].text
        assert await said(world, meeting, lo) is Answer.COMING
        await changed(world, meeting, standing=Standing.PLANNED)
        await world.passes(timedelta(days=30))
        lo.has_seen_all()
        assert "har redan varit" in await lo.presses_data(lo.messages[-1], f"matt:{meeting.id}:2:not")


async def test_each_chooses_their_own_and_nothing_is_made_up_for(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("2d",)), start=MARCH) as world:
        lo, kim = await world.staff("Lo Exempel", Role.COUNCIL), await world.staff("Kim Exempel", Role.COUNCIL)
        await a_meeting(world, days=15, kind=Kind.HOUSE)
        await until(world, "2027-03-20 10:00")
        await lo.writes("/moten")
        lo.sees("Möten")
        await lo.presses("Mina påminnelser")
        assert "2 dagar före" in lo.messages[-1].text
        await lo.presses("Påminn inte 2 dagar före")
        assert "påminner dig inte om möten" in lo.messages[-1].text
        await lo.presses("Påminn 14 dagar före")  # which would have been four days ago
        await lo.presses("Påminn 2 timmar före")
        assert "Det har du valt själv" in lo.messages[-1].text
        lo.sees_nothing()
        await until(world, "2027-03-28 14:00")
        kim.sees("Påminnelse")
        world.nothing_more()
        await until(world, "2027-03-30 12:00")
        lo.sees("Påminnelse")
        world.nothing_more()
        await lo.presses("Som boendet har det", on=lo.messages[-2])
        assert "Det är så Ekbacken har det" in lo.messages[-2].text


async def test_who_comes_back_is_reminded_as_they_had_chosen_and_nothing_is_made_up_for(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("14d",)), start=MARCH) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await a_meeting(world, days=15, kind=Kind.HOUSE)
        await lo.writes("/moten")
        lo.sees("Möten")
        await lo.presses("Mina påminnelser")
        await lo.presses("Påminn 2 dagar före")
        await lo.presses("Påminn 7 dagar före")
        await mio.writes("/team")
        mio.sees("Lo Exempel")
        await mio.presses("Ta bort Lo Exempel")
        mio.sees("Lo Exempel")
        await mio.presses("Ja, ta bort Lo Exempel")
        lo.sees("Ekbacken")
        await until(world, "2027-03-16 14:00")
        mio.sees("Påminnelse")
        await until(world, "2027-03-25 12:00")
        await lo.writes(f"/start {await world.invite('Lo Exempel', Role.COUNCIL)}")
        lo.sees("Lo Exempel")
        await until(world, "2027-03-28 13:59")
        world.nothing_more()
        await until(world, "2027-03-28 14:00")
        lo.sees("Påminnelse om ett möte", "tisdag 30 mars")
        world.nothing_more()


async def test_what_can_wait_waits_for_quiet_hours_and_is_never_said_too_late(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("10h", "1h")), start=MARCH) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        sam = await world.staff("Sam Exempel")
        await sam.presses_data(sam.messages[-1], "quiet:night")  # 22.00–07.00
        sam.has_seen_all()
        await a_meeting(world, days=1, kind=Kind.HOUSE, invited=frozenset({Role.COUNCIL, Role.STAFF}))
        await until(world, "2027-03-16 04:00")
        lo.sees("Påminnelse")
        sam.sees_nothing()
        await until(world, "2027-03-16 07:00")
        sam.sees("Påminnelse")
        await until(world, "2027-03-16 13:00")
        lo.sees("Påminnelse")
        sam.sees("Påminnelse")


async def test_who_leads_hears_once_whom_it_can_not_reach(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await a_meeting(world, mio, 15, kind=Kind.HOUSE)
        await lo.blocks()
        await until(world, "2027-03-16 14:00")
        mio.sees("Påminnelse")
        mio.sees("Lo Exempel är kallad till mötet, men går inte att nå här", "tisdag 30 mars")
        await until(world, "2027-03-28 14:00")
        mio.sees("Påminnelse")
        mio.sees_nothing()
        await mio.writes("/moten")
        mio.sees("Möten")
        await mio.presses("tisdag 30 mars")
        mio.has_seen_all()
