"""Minutes of a meeting: written as things are said, shown, published after the chair's yes."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from sqlalchemy import select

from bot.domain.home import Role
from bot.domain.meeting import Answer, Attendance, Kind, Meeting
from bot.domain.minutes import Item, State
from bot.storage import attendance, minute_items, minutes, people
from bot.storage.tables import files
from tests.gathering import a_meeting, person_id
from tests.world import Phone, World, a_world

MARCH = datetime(2027, 3, 15, 12, tzinfo=UTC)  # Monday, 13.00 in Gothenburg
ASKED = "Skriv det som sägs"


async def a_council(world: World, **plan: Any) -> tuple[Phone, Phone, Phone, Meeting]:
    """Mio, who manages and leads, Lo and Kim of the council, and their meeting, which begins in an hour."""
    mio = await world.staff("Mio Exempel", Role.MANAGER)
    lo, kim = await world.staff("Lo Exempel", Role.COUNCIL), await world.staff("Kim Exempel", Role.COUNCIL)
    meeting = await a_meeting(world, mio, days=0, **plan)
    await world.settled()
    for phone in (mio, lo, kim):
        phone.has_seen_all()
    return mio, lo, kim, meeting


async def items(world: World, meeting: Meeting) -> list[Item]:
    async with world.reading() as tx:
        return await minute_items.of_meeting(tx, meeting.id)


async def texts(world: World, meeting: Meeting) -> list[tuple[str, str]]:
    return [(one.what.value, one.text) for one in await items(world, meeting)]


async def test_a_meeting_is_minuted_in_any_order_and_published_after_the_chairs_yes(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH) as world:
        mio, lo, kim, meeting = await a_council(world)
        async with world.running.database.write() as tx:
            for phone, answer in ((mio, Answer.COMING), (lo, Answer.COMING), (kim, Answer.NOT_COMING)):
                await attendance.save(tx, Attendance(meeting.id, await person_id(world, phone), answer))
        await mio.writes("/anteckningar")
        mio.sees("Anteckningar · Platssamverkansråd", ASKED, "Närvarande: 2. Frånvarande: 1")
        line = await mio.writes("Lo klipper häcken senast 15 april")
        mio.sees("1. Åtgärd: Klipper häcken – Lo Exempel, senast torsdag 15 april")
        await mio.writes("Beslut: vi provar ny belysning")
        mio.sees("1. Åtgärd", "2. Beslut: Vi provar ny belysning")
        await mio.writes("- Häcken är hög\n- vi köper lampor, Kim, till 1/4")
        mio.sees("3. Beslut eller åtgärd", "4. Åtgärd: Vi köper lampor – Kim Exempel, senast torsdag 1 april")
        assert "Är punkt 3 ett beslut eller en åtgärd" in mio.messages[-1].text
        await mio.presses("3 är bara en anteckning")
        assert "3. Antecknat: Häcken är hög" in mio.messages[-1].text
        await mio.writes("senast fredag", reply_to=line)
        mio.sees("Klipper häcken – Lo Exempel, senast fredag 19 mars")
        await mio.edits(line, "Lo klipper häcken vid porten")
        assert "Klipper häcken vid porten – Lo Exempel, senast fredag 19 mars" in mio.messages[-1].text

        await mio.presses("Närvarande")
        assert "Inte här: Kim Exempel" in mio.buttons()
        await mio.presses("Inte här: Kim")
        await mio.presses("Här: Lo")
        assert "Närvarande: 2. Frånvarande: 1" in mio.messages[-1].text
        await mio.presses("Alla var här")
        await mio.presses("Här: Lo")
        await mio.writes("Närvarande: Bo Exempel")
        mio.sees("Närvarande: 3. Frånvarande: 1")
        await mio.presses("Visa sidan")
        shown = mio.messages[-1].text or ""
        assert "Närvarande\nKim Exempel, Mio Exempel, Bo Exempel" in shown
        assert "Frånvarande\nLo Exempel" in shown
        assert shown.index("Beslut") < shown.index("Åtgärder") < shown.index("Antecknat")
        world.nothing_more()
        assert await mio.presses("Ja, publicera till 3") == "Publicerat!"
        assert (mio.messages[-2].text or "").endswith(shown)
        mio.sees_media("document")
        for phone in (lo, kim):
            assert phone.sees("Anteckningar").text == shown
            phone.sees_media("document")
        lo.sees("Du har lovat att göra något", "Klipper häcken vid porten \\(senast 19 mars\\)")
        kim.sees("Du har lovat att göra något", "Vi köper lampor \\(senast 1 april\\)")
        async with world.reading() as tx:
            found = await minutes.get(tx, meeting.id)
            assert found is not None
            assert found.state is State.PUBLISHED
            there = await attendance.of_meeting(tx, meeting.id)
            assert there[await person_id(world, lo)].was_there is False
            assert there[await person_id(world, kim)].was_there is True
            data = (await tx.run(select(files.c.data).where(files.c.id == found.file_id))).scalar()
        assert data is not None
        root: Any = PdfReader(BytesIO(data)).root_object
        assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "sv")
        said = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())
        for words in (
            "Vi provar ny belysning",
            "Klipper häcken vid porten",
            "Kim Exempel",
            "fredag 19 mars",
            "Bo Exempel",
        ):
            assert words in said
        assert "redan publicerade" in await mio.presses_data(mio.messages[-2], f"mny:{meeting.id}:{found.version}")
        await world.passes(timedelta(hours=8))
        for phone in (mio, lo, kim):
            phone.sees_nothing()
        await lo.presses_data(lo.messages[-1], f"mt:{meeting.id}")
        lo.sees("Platssamverkansråd")
        await lo.presses("Anteckningar")
        lo.sees_media("document")


async def test_the_chair_says_yes_to_what_a_manager_wrote_and_to_nothing_newer(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH) as world:
        mio, lo, kim, meeting = await a_council(world)
        noa = await world.staff("Noa Exempel", Role.MANAGER, language="en")
        noa.has_seen_all()
        await noa.writes("/minutes")
        noa.sees("Minutes · ")
        assert await noa.presses("Show the page") != ""
        await noa.writes("Decision: we try new lights")
        noa.sees("1. Decision: We try new lights")
        await noa.presses("Show the page")
        version = noa.button("Ask Mio")[1].split(":")[-1]
        assert "hör till någon annan" not in await noa.presses("Ask Mio")
        asked = mio.sees("Noa Exempel har skrivit anteckningarna och ber om ditt ja", "We try new lights")
        await noa.presses("Ask Mio")
        assert "belongs to somebody else" in await noa.presses_data(noa.messages[-1], f"mny:{meeting.id}:{version}")
        await noa.writes("Lo cuts the hedge by 1 April")
        noa.sees("2. Action: Cuts the hedge – Lo Exempel, by Thursday 1 April")
        assert "Läs igenom en gång till" in await mio.presses("Ja, publicera", on=asked)
        assert "Cuts the hedge" in (mio.messages[-1].text or "")
        lo.sees_nothing()
        assert await mio.presses("Ja, publicera till 4") == "Publicerat!"
        assert "They are published" in (noa.messages[-3].text or "")
        for phone, words in ((lo, "Beslut"), (kim, "Beslut"), (noa, "Decisions")):
            phone.sees(words, "We try new lights", "Lo Exempel")
            phone.sees_media("document")
        mio.sees_media("document")
        lo.sees("Du har lovat att göra något", "Cuts the hedge \\(senast 1 april\\)")
        for data in (f"mnv:{meeting.id}", "mni:1", f"mnp:{meeting.id}:0", f"mnf:{meeting.id}", "mns:1:remove"):
            assert "hör till någon annan" in await lo.presses_data(lo.messages[-1], data)
        assert len(await items(world, meeting)) == 2


async def test_without_a_chair_a_manager_says_yes_and_what_is_wrong_is_put_right(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH) as world:
        mio, lo, _, _ = await a_council(world)
        noa = await world.staff("Noa Exempel", Role.MANAGER)
        noa.has_seen_all()
        await mio.blocks()
        await noa.writes("/anteckningar")
        noa.sees(ASKED)
        await noa.writes("Beslut: ny lampa\nBeslut: en runda\nBeslut: fika")
        noa.sees("3. Beslut: Fika")
        await noa.presses("Visa sidan")
        await noa.presses("Ja, publicera")
        for phone in world.phones.values():
            phone.has_seen_all()
        await world.passes(timedelta(days=1))
        await noa.writes("/anteckningar")
        noa.sees("Skriver du något nytt blir det en rättad version")
        await noa.writes("2: ta bort")
        noa.sees("De rättas")
        await noa.writes("Punkt 1 Beslut: två lampor")
        noa.sees("1. Beslut: Två lampor")
        await noa.writes("Lo handlar, 1/4")
        noa.sees("3. Åtgärd: Handlar – Lo Exempel")
        lo.sees_nothing()
        await noa.presses("Visa sidan")
        await noa.presses("Ja, publicera")
        noa.sees_media("document")
        text = lo.sees("Rättade anteckningar").text or ""
        lo.sees_media("document")
        for words in ("Två lampor (ändrat)", "• Fika\n", "torsdag 1 april (nytt)", "Borttaget\n• En runda"):
            assert words in text, text
        for phone in world.phones.values():
            phone.has_seen_all()


async def test_two_write_at_once_and_nothing_is_lost_when_the_line_falls(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH) as world:
        mio, _, _, meeting = await a_council(world)
        noa = await world.staff("Noa Exempel", Role.MANAGER)
        noa.has_seen_all()
        await mio.writes("/anteckningar")
        mio.sees(ASKED)
        await noa.writes("/anteckningar")
        noa.sees("Skriver också: Mio Exempel")
        await mio.writes("Beslut: ny lampa")
        mio.sees("1. Beslut: Ny lampa", "Skriver också: Noa Exempel")
        assert "1. Beslut: Ny lampa" in (noa.messages[-1].text or "")
        await world.stop_line()
        await world.start_line()
        said = await noa.writes("Kim ringer, 1/4\nLo städar, 2/4")
        noa.sees("3. Åtgärd: Städar – Lo Exempel")
        assert "2. Åtgärd: Ringer – Kim Exempel" in (mio.messages[-1].text or "")
        old = noa.button("Punkt 3")[1]
        await noa.writes("fredag", reply_to=said)
        noa.sees("Vilken punkt gäller det")
        await noa.edits(said, "Kim ringer polisen, 1/4")
        assert await texts(world, meeting) == [("decision", "Ny lampa"), ("action", "Ringer polisen")]
        assert "gäller inte längre" in await noa.presses_data(noa.messages[-1], old)
        assert "2. Åtgärd: Ringer polisen" in (noa.messages[-1].text or "")
        await world.passes(timedelta(hours=7))
        for phone in (mio, noa):
            phone.sees("Jag antecknar inte mer just nu. Inget är borta")
        await noa.writes("/anteckningar")
        await noa.presses(noa.buttons(noa.sees("Vilket möte|Ringer polisen"))[0])
        noa.has_seen_all()
        assert len(await items(world, meeting)) == 2


async def test_a_name_that_two_have_is_asked_about_and_neighbours_are_only_counted(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH) as world:
        mio, _, _, meeting = await a_council(world, invited=frozenset(Role), kind=Kind.HOUSE)
        gun = await world.neighbour("Gun Granne")
        other = await world.staff("Kim Andersson-Exempel", Role.COUNCIL)
        async with world.running.database.write() as tx:
            guest = await people.join(tx, gun.user_id, "ekbacken", Role.GUEST, "Gun Granne", world.clock.now())
            await attendance.save(tx, Attendance(meeting.id, guest.id, Answer.COMING))
        other.has_seen_all()
        await mio.writes("/anteckningar")
        mio.sees(ASKED, "Närvarande: 1")
        await mio.writes("Kim vattnar till fredag")
        mio.sees("Vem är Kim i punkt 1")
        await mio.presses("1: Kim Exempel")
        assert "Vattnar – Kim Exempel, senast fredag 19 mars" in (mio.messages[-1].text or "")
        await mio.writes("Gun bakar, lördag")
        mio.sees("2. Åtgärd: Bakar – Gun, senast")
        await mio.presses("Punkt 1")
        await mio.writes("Lo")
        mio.sees("1. Åtgärd: Vattnar – Lo Exempel")
        await mio.presses("Punkt 1")
        await mio.presses("1 är ett beslut")
        assert "1. Beslut: Lo Exempel: vattnar, senast fredag 19 mars" in (mio.messages[-1].text or "")
        await mio.writes("Det brinner i källaren")
        mio.has_seen_all()
        assert len(await items(world, meeting)) == 2
        await mio.presses_data(mio.messages[0], f"mnv:{meeting.id}")
        shown = mio.messages[0].text or ""
        assert "en granne" in shown
        assert "Granne" not in shown
        for phone in world.phones.values():
            phone.has_seen_all()


async def test_who_may_not_write_reads_and_a_stranger_learns_of_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH) as world:
        _, lo, _, meeting = await a_council(world)
        stranger = await world.neighbour("Okänd")
        stranger.has_seen_all()
        await lo.writes("/anteckningar")
        lo.sees("Det finns inga publicerade anteckningar än")
        assert "hör till någon annan" not in await lo.presses_data(lo.messages[-1], f"mn:{meeting.id}:write")
        await stranger.writes("/anteckningar")
        stranger.sees("kommando")
        assert "hör till någon annan" in await stranger.presses_data(stranger.messages[0], f"mn:{meeting.id}:read")


async def test_long_minutes_are_shortened_and_the_councils_group_gets_one_post(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH) as world:
        mio, lo, kim, _ = await a_council(world)
        group = await world.group("Rådet", mio, lo, kim, by=mio)
        await group.says(mio, "/radet")
        for chat in (group, mio, lo, kim):
            chat.has_seen_all()
        await mio.writes("/anteckningar")
        mio.sees(ASKED)
        for part in range(3):
            await mio.writes("\n".join(f"Beslut: {part}{number} {'ord ' * 60}" for number in range(5)))
        mio.has_seen_all()
        await mio.presses("Visa sidan")
        assert (mio.messages[-1].text or "").endswith("Allt står i filen.")
        await mio.presses("Ja, publicera")
        mio.sees_media("document")
        for chat in (group, lo, kim):
            chat.sees("Anteckningar", "Allt står i filen")
            chat.sees_media("document")
            chat.sees_nothing()


async def test_minutes_open_from_the_meetings_page_an_hour_before_and_where_they_were(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH - timedelta(hours=2)) as world:
        mio, lo, kim, meeting = await a_council(world)
        await mio.writes("/anteckningar")
        mio.sees("Det finns inget möte att anteckna från nu")
        await mio.presses_data(mio.messages[0], f"mt:{meeting.id}")
        assert "Anteckningar" not in mio.buttons(mio.sees("Platssamverkansråd"))
        assert "har inte börjat" in await mio.presses_data(mio.messages[0], f"mn:{meeting.id}:write")
        await world.passes(timedelta(hours=2, minutes=5))
        for phone in (mio, lo, kim):
            phone.has_seen_all()
        await mio.presses_data(mio.messages[0], f"mt:{meeting.id}")
        await mio.presses("Anteckningar", on=mio.sees("Platssamverkansråd"))
        mio.sees(ASKED)
        await mio.writes("Beslut: ny lampa")
        mio.sees("1. Beslut: Ny lampa")
        await mio.presses("Sluta anteckna")
        assert "Jag antecknar inte just nu" in (mio.messages[-1].text or "")
        await mio.presses("Fortsätt skriva")
        mio.sees("1. Beslut: Ny lampa", ASKED)
        await mio.sends("photo")
        mio.sees("Jag kan bara anteckna text")
        await mio.writes("Åtgärd: Lo ringer 112 om det brinner")
        mio.sees("2. Åtgärd: Ringer 112 om det brinner – Lo Exempel")


async def test_a_correction_says_who_was_there_though_some_have_left_and_others_come_since(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH, round_is_seen=True) as world:
        mio, lo, kim, meeting = await a_council(world, kind=Kind.HOUSE)
        await kim.writes("/sprak")
        await kim.presses("English")
        kim.has_seen_all()
        await world.passes(timedelta(hours=1, minutes=5))
        for phone in (mio, lo, kim):
            phone.has_seen_all()
        await mio.writes("/anteckningar")
        await mio.writes("Närvarande: Lo, Kim")
        await mio.writes("Beslut: vi provar ny belysning")
        await mio.presses("Visa sidan")
        await mio.presses("Ja, publicera")
        for phone in (mio, lo, kim):
            phone.has_seen_all()
        await kim.presses_data(kim.messages[-1], f"mn:{meeting.id}:read")
        page = kim.sees_media("document")
        assert page.media is not None
        assert page.media.name.startswith("minutes"), "in the language of who reads it"
        await mio.writes("/team")
        await mio.presses("Ta bort Lo Exempel")
        await mio.presses("Ja, ta bort")
        await world.staff("Ny Exempel", Role.COUNCIL)
        await mio.presses_data(mio.messages[-1], f"mn:{meeting.id}:write")
        await mio.writes("Beslut: vi köper en bänk")
        await mio.presses("Visa sidan")
        shown = next(one.text for one in reversed(mio.messages) if "köper en bänk" in (one.text or "")) or ""
        assert "Lo Exempel" in shown
        assert "Kim Exempel" in shown
        assert "Ny Exempel" not in shown
        await mio.presses_data(mio.messages[-1], f"mrep:{meeting.id}:0")
        replied = mio.messages[-1].text or ""
        assert "Lo Exempel" in replied
        assert "Ny Exempel" not in replied
        for phone in world.phones.values():
            phone.has_seen_all()
