"""A council's season from one meeting to the next: called, reminded, answered, moved, prepared, met, minuted, followed
up. Every message that comes is expected, and no other does.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.home import Role
from tests.scenarios.staging import reborn
from tests.world import Phone, World, a_home, a_world

START = datetime(2027, 3, 15, 12, tzinfo=UTC)  # Monday, 13.00; summer time begins on the 28th
HOME = a_home(meeting_reminders=("2d", "morning"))


async def until(world: World, moment: str) -> None:
    """Time passes until the home's clocks show this; until just before, nothing comes that was not expected."""
    local = datetime.fromisoformat(moment).replace(tzinfo=world.home.zone)
    left = local.astimezone(UTC) - world.clock.now()
    await world.passes(left - timedelta(seconds=5))
    world.nothing_more()
    await world.passes(timedelta(seconds=10))


async def called(mio: Phone, *members: Phone) -> None:
    """The second Tuesday of every month."""
    await mio.writes("/moten")
    mio.sees("Inga möten är planerade")
    await mio.presses("Kalla till möte")
    asked = mio.sees("Vad för möte")
    await mio.presses("Platssamverkansråd", on=asked)
    await mio.writes("tisdag 13 april kl 14")
    asked = mio.sees("En gång, eller en serie")
    await mio.presses("Andra tisdagen varje månad", on=asked)
    await mio.presses("Hoppa över", on=asked)
    assert "tisdag 11 maj 2027" in (asked.text or "")
    for phone in members:
        phone.sees_nothing()
    await mio.presses("Spara och kalla", on=asked)
    for phone in members:
        phone.sees("Du är kallad", "tisdag 13 april")


async def test_a_season_of_the_council_from_one_meeting_to_the_next(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=START) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        lo, kim = await world.staff("Lo Exempel", Role.COUNCIL), await world.staff("Kim Exempel", Role.COUNCIL)
        members = (mio, lo, kim)
        await called(mio, lo, kim)

        await until(world, "2027-04-11 14:00")
        reminders = {phone.name: phone.sees("Påminnelse om ett möte", "tisdag 13 april 14.00") for phone in members}
        for phone in members:
            phone.sees("Lägesrunda", "Vad har hänt")
        await lo.presses("Jag kommer", on=reminders[lo.name])
        assert "påminner dig inte mer" in await kim.presses("Jag kommer inte", on=reminders[kim.name])
        await lo.presses("Skriv nu")
        await lo.writes("Lugnt vid porten\nVakten\nEn bänk")
        lo.sees("Lugnt vid porten", "En bänk", "Alla tre har svar")
        await lo.presses("Klar")
        world.nothing_more()

        await mio.presses("Allt om mötet", on=reminders[mio.name])
        page = mio.sees("Platssamverkansråd", "1 av 3 har sagt")
        await mio.presses("Flytta", on=page)
        asked = mio.sees("Gäller det bara det här mötet")
        await mio.presses("Bara det här", on=asked)
        assert "Till vilken dag" in (asked.text or "")
        await mio.presses("ons 14 apr", on=asked)
        await mio.presses("15.00", on=asked)
        await mio.presses("Flytta och meddela", on=asked)
        for phone in (lo, kim):
            phone.sees("Ett möte är ändrat", "Från: tisdag 13 april 14.00", "Till: onsdag 14 april 15.00")
        assert "har ändrats sedan dess" in await lo.presses("Jag kommer", on=reminders[lo.name])

        await until(world, "2027-04-12 15:00")  # what was said of the former time is not known of this one
        for phone in members:
            phone.sees("Påminnelse om ett möte", "onsdag 14 april 15.00")
        for phone in (mio, kim):
            phone.sees("Lägesrunda", "onsdag 14 april 15.00")  # Lo has written, and is not asked again
        await kim.presses("Inget att säga")
        await mio.presses("Jag kommer")
        await world.stop_line()
        await reborn(world)
        await until(world, "2027-04-14 07:30")
        for phone in members:
            phone.sees("Påminnelse om ett möte", "i dag 15.00")
        await until(world, "2027-04-14 12:00")
        mio.sees("Lägesrunda", "En person har skrivit", "Lugnt vid porten", "Har inget att säga: Kim Exempel")

        await until(world, "2027-04-14 15:00")
        await mio.writes("/anteckningar")
        mio.sees("Anteckningar · Platssamverkansråd")
        await mio.writes("Lo klipper häcken senast 23 april")
        mio.sees("1. Åtgärd: Klipper häcken – Lo Exempel, senast fredag 23 april")
        await mio.writes("Beslut: vi provar ny belysning")
        mio.sees("2. Beslut: Vi provar ny belysning")
        await mio.presses("Visa sidan")
        await mio.presses("Ja, publicera till 3")
        mio.sees_media("document")
        for phone in (lo, kim):
            phone.sees("Anteckningar", "Vi provar ny belysning")
            phone.sees_media("document")
        lo.sees("Du har lovat att göra något", "Klipper häcken")

        await until(world, "2027-04-20 09:00")
        reminded = lo.sees("Påminnelse: det här har du lovat", "Klipper häcken")
        await until(world, "2027-04-23 09:00")
        lo.sees("I dag är sista dagen", "Klipper häcken")
        await lo.presses("Klart", on=reminded)
        mio.sees("Lo Exempel säger att det här är klart", "Klipper häcken")

        await until(world, "2027-05-09 14:00")
        for phone in members:
            assert "häcken" not in (phone.sees("Påminnelse om ett möte", "tisdag 11 maj 14.00").text or "")
            phone.sees("Lägesrunda", "tisdag 11 maj")
        world.nothing_more()
