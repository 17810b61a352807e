"""A manager calls a meeting in a handful of taps; who is invited hears of it once, nobody before it is saved."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.domain.contact import Contact
from bot.domain.home import Role
from bot.domain.meeting import Kind, Meeting, Place
from bot.playground.model import Message
from bot.storage import contacts, meetings
from tests.gathering import person_id
from tests.world import Phone, World, a_world

MORNING = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)  # Thursday, 09.00 in Gothenburg


async def begins(mio: Phone, kind: str) -> Message:
    """`/moten` and two presses: which day?"""
    await mio.writes("/moten")
    mio.sees("Inga möten är planerade|Möten · Ekbacken")
    await mio.presses("Kalla till möte")
    asked = mio.sees("Vad för möte")
    await mio.presses(kind, on=asked)
    assert "Vilken dag" in (asked.text or "")
    return asked


async def all_meetings(world: World) -> list[Meeting]:
    """Every meeting of the home that comes."""
    async with world.reading() as tx:
        return await meetings.of_home(tx, "ekbacken", date(2026, 11, 1), cancelled=True)


async def test_seven_taps_call_a_council_meeting_and_those_invited_are_told_once(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await world.staff("Sam Exempel")
        ann = await world.staff("Ann Example", Role.COUNCIL, language="en")
        asked = await begins(mio, "Platssamverkansråd")  # the first two
        await mio.presses("tis 8 dec.", on=asked)
        await mio.presses("14.00", on=asked)
        await mio.presses("Bara en gång", on=asked)
        await mio.presses("Hoppa över", on=asked)
        shown = asked.text or ""
        assert "tisdag 8 december 2026 14.00" in shown
        assert "1. Lägesrunda\n2. Uppföljning" in shown
        assert "Kallas: Enhetschefer, Rådet (3 personer)" in shown
        assert not await all_meetings(world), "nothing is saved before it is said"
        world.nothing_more()
        assert await mio.presses("Spara och kalla", on=asked) == "Sparat."
        assert "2 personer får kallelsen" in (asked.text or "")
        lo.sees("Du är kallad till ett möte", "tisdag 8 december 14.00–15.30")
        ann.sees("You are invited to a meeting", "Tuesday 8 December 14:00")
        await lo.presses("Om mötet")
        lo.sees("2. Uppföljning av det som beslutades förra gången", "Sammankallande: Mio Exempel")
        await ann.presses("About the meeting")
        ann.sees("1. Situation round\n2. What was decided last time", "6. The next meeting")
        [made] = await all_meetings(world)
        assert (made.plan.kind, made.on, made.plan.chair_id) == (
            Kind.COUNCIL,
            date(2026, 12, 8),
            await person_id(world, mio),
        )
        assert "inte öppen längre" in await mio.presses_data(asked, "msave:1")


async def test_a_series_is_shown_as_its_days_with_the_holiday_that_moved_one(tmp_path: Path) -> None:
    """The first Wednesday of every month, not in July: 6 January is Epiphany, and goes to before New Year."""
    async with a_world(tmp_path, start=MORNING) as world:
        mio, sam = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Sam Exempel")
        asked = await begins(mio, "Husmöte")
        await mio.writes("onsdag 2 dec kl 9")
        asked = mio.sees("En gång, eller en serie")
        assert "Varje onsdag" in mio.buttons(asked)
        assert "Onsdagar i udda veckor" in mio.buttons(asked)
        assert "Onsdagar i jämna veckor" not in mio.buttons(asked)
        await mio.presses("Första onsdagen varje månad", on=asked)
        await mio.writes("Storgatan 1\nRum 3")
        asked = mio.sees("Storgatan 1, Rum 3", "De närmaste mötena")
        text = asked.text or ""
        assert "onsdag 30 december 2026 (i stället för onsdag 6 januari 2027: Trettondedag jul)" in text
        await mio.presses("Helgdag: ställs in", on=asked)
        assert "onsdag 6 januari 2027: inget möte (Trettondedag jul)" in (asked.text or "")
        await mio.presses("Månader utan möte", on=asked)
        await mio.presses("juli", on=asked)
        await mio.presses("Klar", on=asked)
        assert "Inte i juli." in (asked.text or "")
        await mio.presses("Spara och kalla", on=asked)
        sam.sees("Du är kallad", "Första onsdagen varje månad", "onsdag 6 januari 2027: inget möte")
        made = await all_meetings(world)
        assert [one.on for one in made[:3]] == [date(2026, 12, 2), date(2027, 2, 3), date(2027, 3, 3)]
        assert all(one.on.month not in (1, 7) for one in made)
        assert len({one.uid for one in made}) == len(made) > 8
        assert made[0].plan.place == Place("Storgatan 1", "Rum 3")


async def test_how_long_it_lasts_is_written_with_its_time_and_a_holiday_is_said(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, sam = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Sam Exempel")
        asked = await begins(mio, "Husmöte")
        await mio.writes("6 jan 10.00–10.45")
        asked = mio.sees("En gång, eller en serie", "onsdag 6 januari 2027 10.00–10.45")
        await mio.presses("Bara en gång", on=asked)
        await mio.presses("Hoppa över", on=asked)
        assert "Den dagen är det Trettondedag jul." in (asked.text or "")
        await mio.presses("Spara och kalla", on=asked)
        sam.sees("Du är kallad", "onsdag 6 januari 10.00–10.45")
        [made] = await all_meetings(world)
        assert made.plan.lasts == timedelta(minutes=45)
        mio.has_seen_all()


async def test_a_rule_without_a_day_is_said_and_can_not_be_saved(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        asked = await begins(mio, "Möte")
        await mio.writes("8 dec 14.00")
        asked = mio.sees("En gång, eller en serie")
        await mio.presses("Den 8 varje månad", on=asked)
        await mio.presses("Hoppa över", on=asked)
        save = mio.button("Spara och kalla", on=asked)[1]
        await mio.presses("Månader utan möte", on=asked)
        for name in ["jan.", "feb.", "mars", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."]:
            await mio.presses(name, on=asked)
        await mio.presses("Klar", on=asked)
        assert "inget möte alls" in (asked.text or "")
        assert "Spara och kalla" not in mio.buttons(asked)
        assert "inte att spara än" in await mio.presses_data(asked, save)
        assert not await all_meetings(world)
        await mio.presses("Avbryt", on=asked)
        assert "ingen har kallats" in (asked.text or "")


async def test_what_is_written_while_a_meeting_is_called(tmp_path: Path) -> None:
    """A time that has been, one that is none, a place on the map, and a worry that is no place at all."""
    async with a_world(tmp_path, start=MORNING) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await begins(mio, "Trygghetsvandring")
        await mio.writes("snart")
        mio.sees("Den tiden förstår jag inte", "Vilken dag")
        await mio.writes("i dag 8.30")
        mio.sees("har redan varit", "Vilken dag")
        await mio.writes("i dag")
        mio.sees("Vilken tid")
        await mio.writes("18")
        asked = mio.sees("torsdag 26 november 2026 18.00")
        await mio.presses("Bara en gång", on=asked)
        await mio.writes("Han har en kniv!")
        mio.sees("Vad är det här", "kniv")
        mio.has_seen_all()
        await mio.writes("/moten")
        mio.has_seen_all()
        await mio.presses("Kalla till möte")
        asked = mio.sees("Vad för möte")
        await mio.presses("Trygghetsvandring", on=asked)
        await mio.writes("28 mars 2027 02.30")  # that night clocks skip it
        asked = mio.sees("En gång")
        await mio.presses("Bara en gång", on=asked)
        world.telegram.send_location(mio.user_id, 57.7, 11.9)
        await world.settled()
        asked = mio.sees("Plats på kartan")
        await mio.presses("Spara och kalla", on=asked)
        [made] = await all_meetings(world)
        assert made.plan.place.has_pin
        assert (made.on, made.plan.at) == (date(2027, 3, 28), time(2, 30))
        assert "03.00" in (asked.text or "")
        mio.has_seen_all()


async def test_only_who_manages_the_home_calls_and_an_open_one_runs_out(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        ada, sam = await world.staff("Ada Exempel", Role.ADMIN), await world.staff("Sam Exempel")
        await sam.writes("/moten")
        assert "Kalla till möte" not in sam.buttons(sam.sees("Inga möten"))
        assert "hör till någon annan" in await sam.presses_data(sam.messages[-1], "mcall:ekbacken")
        await begins(ada, "Husmöte")
        await ada.writes("8 dec 14.00")  # an administrator answers no line, and may write all the same
        ada.sees("En gång, eller en serie")
        await world.passes(timedelta(hours=2))
        ada.sees("blev inte sparat i tid")


async def test_listed_members_are_invited_by_name_and_nobody_else_of_their_role(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        lo, kim = await world.staff("Lo Exempel", Role.COUNCIL), await world.staff("Kim Exempel", Role.COUNCIL)
        sam = await world.staff("Sam Exempel")
        async with world.running.database.write() as tx:
            listed = Contact(
                "ekbacken", 0, "Bostadsbolaget Exempel", "Lo Exempel", person_id=await person_id(world, lo)
            )
            await contacts.add_all(tx, [listed])
        asked = await begins(mio, "Husmöte")
        await mio.writes("8 dec 14.00")
        asked = mio.sees("En gång, eller en serie")
        await mio.presses("Bara en gång", on=asked)
        await mio.presses("Hoppa över", on=asked)
        await mio.presses("✓ Personal", on=asked)  # not any more
        await mio.presses("Kalla någon med namn", on=asked)
        assert mio.buttons(asked) == [
            "Kim Exempel", "Lo Exempel, Bostadsbolaget Exempel", "Sam Exempel", "Klar", "Avbryt",
        ]  # fmt: skip
        for name in ("Lo Exempel, Bostadsbolaget Exempel", "Kim Exempel", "✓ Kim Exempel"):
            await mio.presses(name, on=asked)
        await mio.presses("Klar", on=asked)
        assert "Kallas: Enhetschefer, Lo Exempel (2 personer)" in (asked.text or "")
        await mio.presses("Spara och kalla", on=asked)
        lo.sees("Du är kallad till ett möte")
        await kim.writes("/moten")
        kim.sees("Inga möten är planerade")
        sam.sees_nothing()
