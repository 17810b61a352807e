"""A meeting is moved, is somewhere else or is called off; everybody invited hears at once what was and what is."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.domain.home import Role
from bot.domain.meeting import Answer, Attendance, Meeting, Rule
from bot.domain.meeting_change import Scope, Shape
from bot.domain.quiet import QuietHours
from bot.playground.model import Message
from bot.services.meetings import changing
from bot.services.turn import Turn
from bot.storage import attendance, meetings, people
from tests.gathering import a_meeting, a_series, person_id
from tests.world import Phone, World, a_world

MORNING = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)  # Thursday, 09.00 in Gothenburg
TUESDAYS = Rule("FREQ=WEEKLY;BYDAY=TU", date(2026, 12, 1))


async def people_of(world: World) -> tuple[Phone, Phone]:
    """Mio manages; Lo is of the council."""
    return await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)


async def opens(phone: Phone, meeting: Meeting) -> Message:
    """The meeting's page."""
    await phone.presses_data(phone.messages[-1], f"mt:{meeting.id}")
    return phone.sees("Platssamverkansråd")


async def now(world: World, meeting: Meeting) -> Meeting:
    """The meeting as it is."""
    async with world.reading() as tx:
        found = await meetings.get(tx, meeting.id)
    assert found is not None
    return found


async def coming(world: World, meeting: Meeting) -> list[Meeting]:
    """All of its series, by the day of the rule."""
    async with world.reading() as tx:
        return await meetings.of_series(tx, meeting.series_id or 0, date(2026, 11, 1))


async def says_coming(world: World, meeting: Meeting, phone: Phone) -> None:
    """Somebody has said that they come."""
    async with world.running.database.write() as tx:
        await attendance.save(tx, Attendance(meeting.id, await person_id(world, phone), Answer.COMING, at=MORNING))


async def test_a_meeting_is_moved_and_everybody_hears_what_was_and_what_is(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await people_of(world)
        meeting = await a_meeting(world, mio, days=12)
        await says_coming(world, meeting, lo)
        await lo.writes("/moten")
        lo.has_seen_all()
        assert "Flytta" not in lo.buttons(await opens(lo, meeting))
        page = await opens(mio, meeting)
        await mio.presses("Flytta", on=page)
        asked = mio.sees("Till vilken dag")
        await mio.presses("tors 10 dec.", on=asked)
        await mio.presses("15.00", on=asked)
        assert "Inget är ändrat än" in (asked.text or "")
        lo.sees_nothing()
        await mio.presses("Flytta och meddela", on=asked)
        assert "Flyttat" in (asked.text or "")
        lo.sees(
            "Ett möte är ändrat: Platssamverkansråd",
            "Från: tisdag 8 december 14.00–15.30\nTill: torsdag 10 december 15.00–16.30",
            "gäller inte längre",
        )
        moved = await now(world, meeting)
        assert (moved.uid, moved.sequence, moved.version, moved.is_changed) == (meeting.uid, 1, 2, True)
        async with world.reading() as tx:
            said = await attendance.of_meeting(tx, meeting.id)
        assert [one.answer for one in said.values()] == [None]


async def test_how_long_it_lasts_is_changed_and_what_was_answered_stays(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await people_of(world)
        meeting = await a_meeting(world, mio, days=12)
        await says_coming(world, meeting, lo)
        await mio.presses("Flytta", on=await opens(mio, meeting))
        mio.sees("Till vilken dag")
        await mio.writes("8 dec 14-16")
        asked = mio.sees("Inget är ändrat än", "14.00–16.00")
        await mio.presses("Flytta och meddela", on=asked)
        lo.sees("Från: tisdag 8 december 14.00–15.30\nTill: tisdag 8 december 14.00–16.00")
        async with world.reading() as tx:
            said = await attendance.of_meeting(tx, meeting.id)
        assert [one.answer for one in said.values()] == [Answer.COMING]
        assert (await now(world, meeting)).plan.lasts == timedelta(hours=2)


async def test_another_place_is_written_and_what_is_the_same_is_not_told(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await people_of(world)
        meeting = await a_meeting(world, mio, days=12)
        await says_coming(world, meeting, lo)
        await mio.presses("Ändra plats", on=await opens(mio, meeting))
        mio.sees("Var blir mötet i stället")
        await mio.writes("Torget 2, https://example.org/rum")
        asked = mio.sees("Till: Torget 2, https://example.org/rum")
        await mio.presses("Spara och meddela", on=asked)
        lo.sees("Från: ingen plats\nTill: Torget 2")
        async with world.reading() as tx:
            said = await attendance.of_meeting(tx, meeting.id)
        assert [one.answer for one in said.values()] == [Answer.COMING], "the time is what it was"
        await mio.presses("Flytta", on=await opens(mio, meeting))
        mio.sees("Till vilken dag")
        await mio.writes("8 dec 14.00")
        asked = mio.sees("Inget är ändrat än")
        assert "Så är det redan" in await mio.presses("Flytta och meddela", on=asked)


async def test_it_is_called_something_else_and_everybody_hears_the_former_name_and_the_new(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await people_of(world)
        _, made = await a_series(world, TUESDAYS, mio)
        await mio.presses("Byt namn", on=await opens(mio, made[1]))
        await mio.presses("Alla från och med det här", on=mio.sees("eller alla i serien"))
        await mio.writes("R" * 81)
        mio.sees("Högst 80 tecken", "Vad ska mötet heta")
        await mio.writes("Råd  med\nVästra torget")
        asked = mio.sees("Från: Platssamverkansråd\nTill: Råd med Västra torget", "alla möten i serien")
        await mio.presses("Spara och meddela", on=asked)
        lo.sees("Från: Platssamverkansråd\nTill: Råd med Västra torget", "tisdag 8 december", "Detsamma gäller fler")
        lo.sees_nothing()
        after = await coming(world, made[0])
        assert [one.plan.title for one in after[:3]] == ["", "Råd med Västra torget", "Råd med Västra torget"]
        assert [one.sequence for one in after[:3]] == [0, 1, 1]
        await mio.presses_data(asked, f"mch:{made[2].id}:title")
        asked = mio.sees("Råd med Västra torget", "eller alla i serien")
        await mio.presses("Bara det här mötet", on=asked)
        await mio.presses("Inget eget namn: Platssamverkansråd", on=asked)
        await mio.presses("Spara och meddela", on=asked)
        lo.sees("Från: Råd med Västra torget\nTill: Platssamverkansråd", "tisdag 15 december")


async def test_a_series_from_another_calendar_is_moved_from_here_on_too(tmp_path: Path) -> None:
    """Outlook's way to say the third Tuesday, ten times."""
    rule = Rule("FREQ=MONTHLY;COUNT=10;INTERVAL=1;BYDAY=TU;BYSETPOS=3", date(2026, 12, 15))
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await people_of(world)
        _, made = await a_series(world, rule, mio)
        assert len(made) == 10
        await mio.presses("Flytta", on=await opens(mio, made[1]))
        await mio.presses("Alla från och med det här", on=mio.sees("eller alla i serien"))
        await mio.writes("20 jan 15.00")
        asked = mio.sees("onsdag 17 februari 2027", "alla möten i serien")
        await mio.presses("Flytta och meddela", on=asked)
        lo.sees("Till: onsdag 20 januari 15.00")
        after = await coming(world, made[0])
        assert [one.on for one in after[:4]] == [
            date(2026, 12, 15), date(2027, 1, 20), date(2027, 2, 17), date(2027, 3, 17),
        ]  # fmt: skip
        assert [one.id for one in after if not one.is_cancelled] == [one.id for one in made], "as many as there were"


async def test_a_series_is_moved_from_one_meeting_on_and_each_keeps_its_uid(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await people_of(world)
        _, made = await a_series(world, TUESDAYS, mio)
        mio.has_seen_all()
        await mio.presses("Flytta", on=await opens(mio, made[3]))  # the one that is moved by itself stays
        await mio.presses("Bara det här mötet", on=mio.sees("eller alla i serien"))
        await mio.writes("28 dec 10.00")
        await mio.presses("Flytta och meddela", on=mio.sees("måndag 28 december"))
        lo.sees("Till: måndag 28 december 10.00")

        await mio.presses("Flytta", on=await opens(mio, made[1]))
        asked = mio.sees("eller alla i serien")
        await mio.presses("Alla från och med det här", on=asked)
        await mio.writes("10 dec 15.00")
        asked = mio.sees("alla möten i serien", "torsdag 17 december 2026")
        await mio.presses("Flytta och meddela", on=asked)
        lo.sees("Till: torsdag 10 december 15.00–16.30", "Detsamma gäller fler möten")
        lo.sees_nothing()

        after = await coming(world, made[0])
        assert [one.on for one in after[:5]] == [
            date(2026, 12, 1), date(2026, 12, 10), date(2026, 12, 17), date(2026, 12, 28), date(2026, 12, 31),
        ]  # fmt: skip
        assert [one.uid for one in after[: len(made)]] == [one.uid for one in made]
        assert [one.sequence for one in after[:5]] == [0, 1, 1, 1, 1]
        assert [one.plan.at.hour for one in after[:5]] == [14, 15, 15, 10, 15]
        assert not [one for one in after if one.is_cancelled]


async def test_a_series_is_moved_by_a_week_onto_its_own_days(tmp_path: Path) -> None:
    """The days of the rule overlap with those that its meetings have now."""
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await people_of(world)
        _, made = await a_series(world, TUESDAYS, mio)
        async with world.running.database.write() as tx:
            turn = Turn(tx, world.homes, world.clock.now())
            found = await people.find(turn.tx, mio.user_id)
            assert found is not None
            assert found.person is not None
            wanted = replace(Shape.of(made[1]), on=date(2026, 12, 15), at=time(14))
            await changing.change(turn, found.person, made[1].id, 1, wanted, Scope.ALL)
        after = await coming(world, made[0])
        assert [one.on for one in after[:3]] == [date(2026, 12, 1), date(2026, 12, 15), date(2026, 12, 22)]
        assert len({one.ruled for one in after}) == len(after)
        await world.settled()
        lo.sees("Från: tisdag 8 december 14.00–15.30\nTill: tisdag 15 december")


async def test_a_series_is_called_off_from_here_on(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await people_of(world)
        kept, made = await a_series(world, TUESDAYS, mio)
        await mio.presses("Ställ in", on=await opens(mio, made[2]))
        asked = mio.sees("eller alla i serien")
        await mio.presses("Alla från och med det här", on=asked)
        assert "Serien slutar här" in (asked.text or "")
        await mio.presses("Ställ in och meddela", on=asked)
        lo.sees(
            "Ett möte är inställt", "tisdag 15 december", f"Inställda är också fler möten i serien: {len(made) - 3}"
        )
        after = await coming(world, made[0])
        assert [one.is_cancelled for one in after] == [False, False] + [True] * (len(made) - 2)
        assert {one.sequence for one in after[2:]} == {1}
        async with world.reading() as tx:
            series = await meetings.get_series(tx, kept.id)
            assert not await meetings.moments_of(tx, [one.id for one in after[2:]])
        assert series is not None
        assert (series.ends_on, series.due_at) == (date(2026, 12, 15), None)
        assert "redan inställt" in await mio.presses_data(asked, f"mch:{made[2].id}:move"), "an old button"
        assert "Mötet är inställt" in (asked.text or "")


async def test_of_two_who_change_at_once_the_second_is_shown_the_firsts_change(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await people_of(world)
        mia = await world.staff("Mia Exempel", Role.MANAGER)
        meeting = await a_meeting(world, mio, days=12)
        shown = {}
        for phone, words in ((mio, "10 dec 15.00"), (mia, "9 dec 9.00")):
            await phone.presses("Flytta", on=await opens(phone, meeting))
            phone.sees("Till vilken dag")
            await phone.writes(words)
            shown[phone.name] = phone.sees("Inget är ändrat än")
        await mio.presses("Flytta och meddela", on=shown["Mio Exempel"])
        mia.sees("Till: torsdag 10 december 15.00")
        lo.sees("Till: torsdag 10 december 15.00")
        said = await mia.presses("Flytta och meddela", on=shown["Mia Exempel"])
        assert "Någon annan har ändrat" in said
        text = shown["Mia Exempel"].text or ""
        assert "Från: tisdag 8 december 14.00–15.30\nTill: torsdag 10 december 15.00–16.30" in text
        assert (await now(world, meeting)).on == date(2026, 12, 10)
        await mia.presses("Flytta och meddela", on=shown["Mia Exempel"])
        lo.sees("Från: torsdag 10 december 15.00–16.30\nTill: onsdag 9 december 09.00")
        mio.sees("Till: onsdag 9 december 09.00")
        assert (await now(world, meeting)).version == 3


async def test_when_who_called_the_meetings_leaves_the_first_manager_to_press_takes_over(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await people_of(world)
        mia, bo = await world.staff("Mia Exempel", Role.MANAGER), await world.staff("Bo Exempel", Role.MANAGER)
        _, made = await a_series(world, replace(TUESDAYS, repeats="FREQ=MONTHLY;BYDAY=1TU"), mio)
        await mia.writes("/team")
        await mia.presses("Ta bort Mio")
        await mia.presses("Ja, ta bort")
        for phone in (mio, lo):
            phone.has_seen_all()
        asked = mia.sees("Mio Exempel har lämnat Ekbacken", f"kommande möten: {len(made)}")
        theirs = bo.sees("Vem tar över")
        await mia.presses("Jag tar över", on=asked)
        assert "redan tagit över" in await bo.presses("Jag tar över", on=theirs)
        assert (await now(world, made[0])).plan.chair_id == await person_id(world, mia)
        mia.has_seen_all()
        bo.has_seen_all()


async def test_quiet_hours_do_not_hide_that_the_morning_meeting_is_called_off(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=datetime(2026, 11, 26, 21, 0, tzinfo=UTC), round_is_seen=True) as world:  # 22.00
        mio, lo = await people_of(world)
        soon = await a_meeting(world, mio, days=1, at=time(8))
        later = await a_meeting(world, mio, days=2, at=time(8))
        async with world.running.database.write() as tx:
            await people.set_quiet(tx, await person_id(world, lo), QuietHours(time(21), time(7)))
        for meeting in (later, soon):
            await mio.presses("Ställ in", on=await opens(mio, meeting))
            await mio.presses("Ställ in och meddela", on=mio.sees("Inget är ändrat än"))
        lo.sees("i morgon 08.00")
        lo.sees_nothing()
        await world.passes(timedelta(hours=9, minutes=5))
        lo.sees("Ett möte är inställt", "i morgon 08.00|lördag 28 november 08.00")


async def test_where_the_new_rule_has_fewer_days_the_rest_is_called_off(tmp_path: Path) -> None:
    """From the 30th of every month, which February lacks, to the 31st, which five months lack."""
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await people_of(world)
        _, made = await a_series(world, Rule("FREQ=MONTHLY;BYMONTHDAY=30", date(2026, 11, 30)), mio)
        await mio.presses("Flytta", on=await opens(mio, made[1]))
        await mio.presses("Alla från och med det här", on=mio.sees("eller alla i serien"))
        await mio.writes("31 dec 14.00")
        await mio.presses("Flytta och meddela", on=mio.sees("söndag 31 januari 2027"))
        lo.sees("Till: torsdag 31 december", "Detsamma gäller fler möten")
        after = await coming(world, made[0])
        planned = sorted(one.on for one in after if not one.is_cancelled)
        assert planned[:3] == [date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31)]
        assert {day.day for day in planned[1:]} == {31}
        assert len(planned) == len(set(planned)) < len(made)
        assert {one.uid for one in after} >= {one.uid for one in made}, "calendars hear of every one"
        assert all(one.sequence == 1 for one in after if one.is_cancelled)
