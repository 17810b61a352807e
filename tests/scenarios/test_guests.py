"""Guests come to a meeting by a link, learn of that meeting and of nothing else, and don't come back when removed."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.domain.home import Role
from bot.domain.meeting import Kind, Meeting, Rule
from bot.playground.model import Message
from bot.storage import meetings, people
from bot.storage.tables import meeting_links
from tests.gathering import a_meeting, a_series, person_id, until
from tests.world import Phone, World, a_home, a_world

MORNING = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


async def gives_link(phone: Phone, meeting: Meeting, *, which: str = "one") -> tuple[str, Message]:
    """The payload of a fresh link, and the message that it stands in."""
    await phone.presses_data(phone.messages[-1], f"mguest:{meeting.id}:{which}")
    shown = phone.sees("Skicka länken")
    found = re.search(r"\?start=(g_[A-Za-z0-9_-]{32})", shown.text or "")
    assert found, shown.text
    return found[1], shown


async def comes(world: World, name: str, payload: str, phone: Phone | None = None) -> Phone:
    """Somebody opens the link and says yes; with a `phone`, once more."""
    phone = phone or world.phone(name)
    await phone.writes(f"/start {payload}")
    asked = phone.sees("Du är inbjuden som gäst", name)
    await phone.presses("Ja, jag vill vara med", on=asked)
    assert "Välkommen som gäst" in (asked.text or "")
    return phone


async def test_two_guests_come_by_one_link_and_see_only_that_meeting(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        meeting, other = await a_meeting(world, mio, days=12), await a_meeting(world, mio, days=13)
        payload, shown = await gives_link(mio, meeting)
        async with world.reading() as tx:
            kept = (await tx.run(select(meeting_links))).all()
        assert payload.removeprefix("g_") not in str(kept), "only its hash is kept"
        kim = await comes(world, "Kim Gäst", payload)
        mio.sees("Kim Gäst kommer som gäst")
        await comes(world, "Ida Gäst", payload)
        mio.sees("Ida Gäst kommer som gäst")
        await kim.writes("/moten")
        listed = kim.sees("Möten · Ekbacken")
        assert "tisdag 8 december" in (listed.text or "")
        assert "onsdag 9 december" not in (listed.text or "")
        for data in (f"mt:{other.id}", f"mch:{meeting.id}:move", "cts:ekbacken", f"mguest:{meeting.id}:one"):
            assert "hör till någon annan" in await kim.presses_data(listed, data), data
        assert "gäller inte längre" in await mio.presses("Avsluta mötets länkar", on=shown)
        late = world.phone("Sen Gäst")
        await late.writes(f"/start {payload}")
        late.sees("Den länken gäller inte längre")
        await kim.writes(f"/start {payload}")
        kim.sees("Den länken gäller inte längre")


async def test_a_guest_of_a_series_hears_of_its_changes_and_is_gone_when_removed(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        _, made = await a_series(world, Rule("FREQ=WEEKLY;BYDAY=TU", date(2026, 12, 1)), mio)
        payload, _ = await gives_link(mio, made[0], which="all")
        kim = await comes(world, "Kim Gäst", payload)
        mio.sees("Kim Gäst kommer som gäst")
        guest = await person_id(world, kim)
        await mio.presses_data(mio.messages[-1], f"mch:{made[1].id}:cancel")
        asked = mio.sees("eller alla i serien")
        await mio.presses("Bara det här mötet", on=asked)
        await mio.presses("Ställ in och meddela", on=asked)
        kim.sees("Ett möte är inställt", "tisdag 8 december")
        await mio.presses_data(mio.messages[-1], f"tsure:ekbacken:{guest}")
        mio.has_seen_all()
        kim.has_seen_all()
        async with world.reading() as tx:
            assert not [one for one in await meetings.of_home(tx, "ekbacken", date(2026, 11, 1)) if one.plan.people]
        await kim.writes(f"/start {payload}")
        kim.sees("Den länken gäller inte längre")
        await kim.writes("/moten")
        kim.sees("Det kommandot känner jag inte till")


async def test_a_guest_who_comes_back_is_reminded_when_they_once_chose(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("2d",)), start=MORNING) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        meeting = await a_meeting(world, mio, days=12, kind=Kind.HOUSE)  # Tuesday 8 December, 14.00
        kim = await comes(world, "Kim Gäst", (await gives_link(mio, meeting))[0])
        guest = await person_id(world, kim)
        async with world.running.database.write() as tx:
            await people.set_meeting_reminders(tx, guest, frozenset({"5d"}))
        await mio.presses_data(mio.messages[-1], f"tsure:ekbacken:{guest}")
        kim.has_seen_all()
        again = await comes(world, "Kim Gäst", (await gives_link(mio, meeting))[0], kim)
        mio.has_seen_all()
        again.has_seen_all()
        await until(world, "2026-12-03 13:59")
        world.nothing_more()
        await until(world, "2026-12-03 14:00")
        kim.sees("Påminnelse om ett möte", "tisdag 8 december")
        await until(world, "2026-12-06 14:00")
        mio.sees("Påminnelse om ett möte")


async def test_a_link_is_over_with_its_meeting_and_who_belongs_keeps_their_name(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, sam = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Sam Exempel")
        meeting = await a_meeting(world, mio, days=2)
        payload, _ = await gives_link(mio, meeting)
        await sam.writes(f"/start {payload}")
        asked = sam.sees("Du är inbjuden som gäst", "Sam Exempel")
        await sam.presses("Ja, jag vill vara med", on=asked)
        mio.sees("Sam Exempel kommer som gäst")
        async with world.reading() as tx:
            found = await meetings.get(tx, meeting.id)
        assert found is not None
        assert found.plan.people == (await person_id(world, sam),)
        await world.passes(timedelta(days=3))
        for phone in (mio, sam):
            phone.has_seen_all()
        assert "gäller inte längre" in await sam.presses_data(asked, f"mgin:{payload.removeprefix('g_')}")
        await sam.writes(f"/start {payload}")
        sam.sees("Den länken gäller inte längre")
