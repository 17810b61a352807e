"""Minutes of a meeting: written as things are said, shown, published after the chair's yes."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from sqlalchemy import select

from bot.domain.home import Role
from bot.domain.meeting import Answer, Attendance, Meeting
from bot.domain.minutes import Item, ItemKind, State
from bot.storage import attendance, minute_items, minutes
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
        assert await mio.presses("Ja, publicera till 3 kallade") == "Publicerat!"
        assert (mio.messages[-2].text or "").endswith(shown)
        mio.sees_media("document")
        for phone in (lo, kim):
            assert phone.sees("Anteckningar").text == shown
            phone.sees_media("document")
        async with world.reading() as tx:
            found = await minutes.get(tx, meeting.id)
            assert found is not None
            assert found.state is State.PUBLISHED
            there = await attendance.of_meeting(tx, meeting.id)
            assert there[await person_id(world, lo)].was_there is False
            assert there[await person_id(world, kim)].was_there is True
            data = (await tx.run(select(files.c.data).where(files.c.id == found.file_id))).scalar()
        assert data is not None
        Path("/tmp/minutes.pdf").write_bytes(data)
        root: Any = PdfReader(BytesIO(data)).root_object
        assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "sv")
        said = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())
        for words in ("Vi provar ny belysning", "Klipper häcken vid porten", "Kim Exempel", "fredag 19 mars", "Bo Exempel"):
            assert words in said
        assert "redan publicerade" in await mio.presses_data(mio.messages[-2], f"mny:{meeting.id}:{found.version}")
        await world.passes(timedelta(hours=8))
        for phone in (mio, lo, kim):
            phone.sees_nothing()
        await lo.presses_data(lo.messages[-1], f"mt:{meeting.id}")
        lo.sees("Platssamverkansråd")
        await lo.presses("Anteckningar")
        lo.sees_media("document")


__all__ = ["ItemKind", "date"]
