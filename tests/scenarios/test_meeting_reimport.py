"""A series that was taken from another calendar and is taken again, while a line runs and its days go on."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.domain.home import Role
from bot.domain.meeting import Kind, Plan
from bot.files import meetings_ics_reading
from bot.files.meetings_ics_reading import Found
from bot.services.meetings import revising, taking
from bot.services.meetings.taking import Verdict
from bot.services.turn import Turn
from bot.storage import meetings
from tests.world import World, a_world

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
ZONE = ";TZID=Europe/Stockholm:"


def a_file(*lines: str, sequence: int = 0, stamp: str = "20261120T090000Z") -> bytes:
    """Every Tuesday at two, without end, as Google writes it."""
    event = [
        "BEGIN:VEVENT", "UID:abc@example.org", "SUMMARY:Råd", f"DTSTART{ZONE}20261201T140000",
        f"DTEND{ZONE}20261201T153000", "RRULE:FREQ=WEEKLY;BYDAY=TU", *lines, f"SEQUENCE:{sequence}",
        f"LAST-MODIFIED:{stamp}", f"DTSTAMP:{stamp}", "END:VEVENT",
    ]  # fmt: skip
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Exempel//Kalender//SV", *event, "END:VCALENDAR", ""]
    return "\r\n".join(whole).encode()


async def taken(world: World, data: bytes) -> list[Verdict]:
    """The file is taken."""
    home, reading = world.home, meetings_ics_reading.read(data, world.home.zone)
    plan = Plan(home.slug, Kind.COUNCIL, "", time(), invited=frozenset({Role.COUNCIL, Role.MANAGER}))
    async with world.running.database.write() as tx:
        turn = Turn(tx, world.homes, world.clock.now())
        judged = await taking.judge(turn, home, [*reading.found, *reading.off])
        for one in judged:
            if one.verdict is Verdict.NEW and isinstance(one.found, Found):
                await taking.take(turn, home, one.found, plan)
            elif one.verdict is Verdict.CHANGED:
                await revising.revise(turn, home, one)
    await world.settled()
    return [one.verdict for one in judged]


async def test_a_day_that_was_deleted_there_is_called_off_and_not_moved_to_the_end_of_what_is_kept(
    tmp_path: Path,
) -> None:
    async with a_world(tmp_path, start=START, round_is_seen=True) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        assert await taken(world, a_file()) == [Verdict.NEW]
        await world.passes(timedelta(days=15))  # days have come within reach that are not in the calendar yet
        lo.has_seen_all()
        gone = a_file(f"EXDATE{ZONE}20270112T140000", sequence=1, stamp="20261207T080000Z")
        assert await taken(world, gone) == [Verdict.CHANGED]
        lo.sees("Ett möte är inställt", "tisdag 12 januari")
        lo.sees_nothing()
        async with world.reading() as tx:
            kept = await meetings.of_series(tx, 1, date(2026, 11, 1))
        assert [one.on for one in kept if one.is_cancelled] == [date(2027, 1, 12)]
        assert all(one.on == one.ruled for one in kept if not one.is_cancelled)


async def test_a_day_that_was_moved_there_by_its_dates_is_moved(tmp_path: Path) -> None:
    """As programs do that know no RECURRENCE-ID: one day is taken out, another added."""
    async with a_world(tmp_path, start=START, round_is_seen=True) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await taken(world, a_file())
        await world.passes(timedelta(days=15))
        lo.has_seen_all()
        lines = (f"EXDATE{ZONE}20270112T140000", f"RDATE{ZONE}20270114T140000")
        assert await taken(world, a_file(*lines, sequence=1, stamp="20261207T080000Z")) == [Verdict.CHANGED]
        lo.sees("Ett möte är ändrat", "Till: torsdag 14 januari")
        lo.sees_nothing()
