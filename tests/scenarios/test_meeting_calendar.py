"""A meeting stands in the phone's own calendar: as a file, and behind a link that follows changes and can be stopped.

What each calendar says is read by two other programs than wrote it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import vobject
from icalendar import Calendar

from bot.domain.home import Role
from bot.domain.meeting import Kind, Meeting, Place, Rule
from bot.domain.meeting_change import Scope, Shape
from bot.playground.model import Message
from bot.services import crew
from bot.services.meetings import changing
from bot.services.turn import Turn
from bot.storage import people
from tests.gateway.process import free_port
from tests.gathering import a_meeting, a_series, person_id
from tests.scenarios.test_calendar import everything, fetched, url_in
from tests.world import Phone, World, a_home, a_world

MORNING = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)  # Thursday, 09.00 in Gothenburg
HOMES = a_home(), a_home("lindhaga", name="Lindhaga", zone=ZoneInfo("Europe/Helsinki"))
TUESDAYS = Rule("FREQ=WEEKLY;BYDAY=TU;COUNT=3", date(2026, 12, 1))


def listening() -> dict[str, Any]:
    """Where calendars can ask the line."""
    port = free_port()
    return {"listen": f"127.0.0.1:{port}", "public_url": f"http://127.0.0.1:{port}"}


def read(data: bytes) -> tuple[str, list[Any]]:
    """Its method and its events, as icalendar reads them; vobject reads the same."""
    calendar = Calendar.from_ical(data)
    mine: list[Any] = list(calendar.events)
    theirs = getattr(vobject.readOne(data.decode()), "vevent_list", [])
    words, moments = ("uid", "sequence", "summary", "status"), ("dtstart", "dtend")
    for one, other in zip(mine, theirs, strict=True):
        assert [str(one[name]) for name in words] == [getattr(other, name).value for name in words]
        assert [one[name].dt.astimezone(UTC) for name in moments] == [
            getattr(other, name).value.astimezone(UTC) for name in moments
        ]
    return str(calendar["METHOD"]), mine


def zones(data: bytes) -> list[str]:
    return sorted(str(one["TZID"]) for one in Calendar.from_ical(data).timezones)


def data_of(message: Message) -> bytes:
    assert message.media is not None
    assert message.media.mime == "text/calendar"
    assert not message.protect, "a file that can't be saved can't be opened by a calendar"
    return message.media.data


async def filed(phone: Phone, meeting: Meeting, says: str, button: str = "Till kalendern") -> bytes:
    """*To my calendar* on the meeting's page, and the file that comes."""
    await phone.presses_data(phone.messages[-1], f"mt:{meeting.id}")
    await phone.presses(button, on=phone.sees("Alla möten|Dagordning"))
    return data_of(phone.sees(says))


async def changed(world: World, meeting: Meeting, by: Phone, **wanted: Any) -> None:
    """It is moved, or called off where nothing is wanted."""
    async with world.running.database.write() as tx:
        turn, person = Turn(tx, world.homes, world.clock.now()), await person_of(tx, by)
        if wanted:
            what = replace(Shape.of(meeting), **wanted)
            await changing.change(turn, person, meeting.id, meeting.version, what, Scope.ONE)
        else:
            await changing.cancel(turn, person, meeting.id, meeting.version, Scope.ONE)
    for phone in world.phones.values():
        await world.settled()
        phone.has_seen_all()


async def person_of(tx: Any, phone: Phone) -> Any:
    found = await people.find(tx, phone.user_id)
    assert found is not None
    assert found.person is not None
    return found.person


async def linked(phone: Phone) -> str:
    """The link to one's own meetings, from the list of them."""
    await phone.writes("/moten")
    await phone.presses("Mötena i min kalender", on=phone.sees("Möten · "))
    await phone.presses("Länk som följer med", on=phone.sees("Dina möten"))
    message = phone.sees("Länk till dina möten")
    assert message.protect
    return url_in(message)


async def behind(url: str) -> list[Any]:
    """What a subscribed calendar has now; it is always published, never taken back as a whole."""
    answer = await fetched(url)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    method, events = read(answer.content)
    assert method == "PUBLISH"
    return events


def said(events: Sequence[Any]) -> list[tuple[str, str]]:
    return [(str(one["SUMMARY"]), str(one["STATUS"])) for one in events]


# --- a file -----------------------------------------------------------------------------------------------------------


async def test_a_meeting_comes_as_a_file_that_says_what_its_page_says_and_no_more(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, mio, days=12, place=Place("Ekgatan 4", "Stora salen", "", 57.7, 11.9))
        data = await filed(
            lo,
            meeting,
            "Platssamverkansråd",
        )
        method, (event,) = read(data)
        assert (method, zones(data)) == ("PUBLISH", ["Europe/Stockholm"])
        assert (str(event["UID"]), int(event["SEQUENCE"])) == (meeting.uid, 0)
        assert said([event]) == [("Platssamverkansråd, Ekbacken", "CONFIRMED")]
        assert event["DTSTART"].dt == datetime(2026, 12, 8, 13, tzinfo=UTC)
        assert str(event["LOCATION"]) == "Ekgatan 4, Stora salen"
        assert str(event["DESCRIPTION"]).splitlines()[0] == "1. Lägesrunda"
        assert "Mio" not in data.decode()
        assert lo.messages[-1].media is not None
        assert lo.messages[-1].media.name == "moten-ekbacken.ics"
        assert lo.buttons() == [], "nothing listens, so no link is offered"
        mio.sees_nothing()


async def test_a_moved_one_has_the_same_uid_and_a_higher_sequence_and_one_called_off_is_taken_back(
    tmp_path: Path,
) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, mio, days=12)
        await changed(world, meeting, mio, on=date(2026, 12, 10), at=time(15))
        assert "Till kalendern" in lo.buttons(), "where the change is told, the calendar can follow"
        _, (moved,) = read(await filed(lo, meeting, "Platssamverkansråd"))
        assert (str(moved["UID"]), int(moved["SEQUENCE"])) == (meeting.uid, 1)
        assert moved["DTSTART"].dt == datetime(2026, 12, 10, 14, tzinfo=UTC)
        await changed(world, replace(meeting, version=2), mio)
        assert "Ta bort ur kalendern" in lo.buttons()
        method, (off,) = read(await filed(lo, meeting, "tar din kalender bort det", "Ta bort ur kalendern"))
        assert (method, str(off["UID"]), int(off["SEQUENCE"])) == ("CANCEL", meeting.uid, 2)
        assert said([off]) == [("Inställt: Platssamverkansråd, Ekbacken", "CANCELLED")]


async def test_of_a_series_all_that_come_are_in_the_file(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        _, made = await a_series(world, TUESDAYS, mio)
        await changed(world, made[1], mio)
        method, events = read(await filed(lo, made[0], "finns också 1 kommande möte i serien"))
        assert (method, [str(one["UID"]) for one in events]) == ("PUBLISH", [made[0].uid, made[2].uid])
        await lo.writes("/moten")
        await lo.presses("Mötena i min kalender", on=lo.sees("Möten · "))
        method, events = read(data_of(lo.sees("I filen finns 2 möten")))
        assert (method, len(events)) == ("PUBLISH", 2)


async def test_a_file_of_somebody_elses_meeting_is_not_given(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, sam = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Sam Exempel")
        meeting = await a_meeting(world, mio)
        stranger = await world.neighbour("Okänd")
        for other, data in ((sam, f"mcal:{meeting.id}"), (sam, "mcal:99"), (stranger, "mcal"), (stranger, "mcalurl")):
            assert "hör till någon annan" in await other.presses_data(other.messages[-1], data)
        await sam.presses_data(sam.messages[-1], "mcal")
        assert read(data_of(sam.sees("inte kallad till något möte"))) == ("PUBLISH", [])


# --- a link -----------------------------------------------------------------------------------------------------------


async def test_a_link_follows_what_happens_and_only_its_hash_is_kept(tmp_path: Path) -> None:
    async with a_world(tmp_path, *HOMES, start=MORNING, **listening()) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        one = await a_meeting(world, mio, days=12)
        two = await a_meeting(world, mio, days=19, kind=Kind.WALK)
        url = await linked(lo)
        assert said(await behind(url)) == [
            ("Platssamverkansråd, Ekbacken", "CONFIRMED"), ("Trygghetsvandring, Ekbacken", "CONFIRMED"),
        ]  # fmt: skip
        token = url.rpartition("/")[2].removesuffix(".ics")
        assert token not in await everything(world), "only its hash is kept"
        await changed(world, one, mio, at=time(15))
        await changed(world, two, mio)
        moved, off = await behind(url)
        assert (str(moved["UID"]), int(moved["SEQUENCE"])) == (one.uid, 1)
        assert moved["DTSTART"].dt == datetime(2026, 12, 8, 14, tzinfo=UTC)
        assert (str(off["UID"]), int(off["SEQUENCE"]), said([off])[0]) == (
            two.uid, 1, ("Inställt: Trygghetsvandring, Ekbacken", "CANCELLED"),
        )  # fmt: skip


async def test_what_was_called_off_stays_for_sixty_days_and_what_has_been_too(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING, strict=False, **listening()) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        far = await a_meeting(world, mio, days=100)
        has_been = await a_meeting(world, mio, days=1, kind=Kind.HOUSE)
        await changed(world, far, mio)
        url = await linked(lo)
        await world.passes(timedelta(days=59))
        assert [str(one["UID"]) for one in await behind(url)] == [has_been.uid, far.uid]
        await world.passes(timedelta(days=3))
        assert await behind(url) == []


async def test_each_sees_the_meetings_that_their_pages_show_in_all_their_homes(tmp_path: Path) -> None:
    async with a_world(tmp_path, *HOMES, start=MORNING, **listening()) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        guest = await world.neighbour("Gäst")
        async with world.running.database.write() as tx:
            await people.join(tx, guest.user_id, "ekbacken", Role.GUEST, "Gäst", MORNING)
            await people.join(tx, lo.user_id, "lindhaga", Role.STAFF, "Lo Exempel", MORNING)
        await a_meeting(world, mio, title="Rådet", people=(await person_id(world, guest),))
        await a_meeting(world, mio, title="Bara chefer", invited=frozenset({Role.MANAGER}))
        await a_meeting(world, mio, home="lindhaga", title="Andra huset", invited=frozenset({Role.STAFF}))
        links = {phone.name: await linked(phone) for phone in (mio, lo, guest)}
        titles = {name: [title for title, _ in said(await behind(url))] for name, url in links.items()}
        assert titles == {
            "Mio Exempel": ["Rådet, Ekbacken", "Bara chefer, Ekbacken"],
            "Lo Exempel": ["Rådet, Ekbacken", "Andra huset, Lindhaga"],
            "Gäst": ["Rådet, Ekbacken"],
        }
        data = (await fetched(links["Lo Exempel"])).content
        assert zones(data) == ["Europe/Helsinki", "Europe/Stockholm"]
        assert "Gäst" not in data.decode(), "nobody learns from it who else comes"


async def test_a_new_link_ends_the_one_before_and_stop_and_leaving_end_it_for_good(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING, **listening()) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await a_meeting(world, mio)
        first = await linked(lo)
        second = await linked(lo)
        assert [(await fetched(url)).status_code for url in (first, second)] == [404, 200]
        message, _ = lo.button("Stäng av länken")
        await lo.presses("Stäng av länken")
        assert "avstängd" in (message.text or ""), "the link is gone from the chat too"
        assert (await fetched(second)).status_code == 404

        third = await linked(lo)
        async with world.running.database.write() as tx:
            await crew.leave(Turn(tx, world.homes, world.clock.now()), world.home, await person_of(tx, lo))
        assert (await fetched(third)).status_code == 404
        await world.settled()
        lo.has_seen_all()
        await lo.writes(f"/start {await world.invite('Lo Exempel', Role.COUNCIL)}")
        lo.has_seen_all()
        mio.has_seen_all()
        assert (await fetched(third)).status_code == 404, "also when they come back"


async def test_a_link_to_shifts_is_another(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING, **listening()) as world:
        sam = await world.staff("Sam Exempel")
        meetings = await linked(sam)
        await sam.writes("/pass")
        sam.has_seen_all()
        await sam.presses("Passen i min kalender")
        await sam.presses("Länk som följer med")
        sam.sees("Dina pass")
        shifts = url_in(sam.sees("Länk till dina pass"))
        await sam.presses("Stäng av länken")
        assert [(await fetched(url)).status_code for url in (shifts, meetings)] == [404, 200]


async def test_without_an_address_there_is_a_file_and_no_link(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        await lo.presses_data(lo.messages[-1], "mcalurl")
        lo.sees("Någon länk finns inte här, men filen fungerar")
