"""The declaration of intent: written, signed with a press, asked about again when the text changes."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.domain.home import Role
from bot.domain.quiet import QuietHours
from bot.storage import people
from bot.storage.tables import files, signatures
from tests.gathering import person_id
from tests.world import Phone, World, a_world

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)


async def writes(mio: Phone, *texts: str, edits: bool = False) -> None:
    """A text is written and decided."""
    await mio.writes("/avsiktsforklaring")
    mio.has_seen_all()
    await mio.presses("Ändra texten" if edits else "Skriv avsiktsförklaringen")
    mio.sees("Skriv hela den nya|Skriv hela avsiktsförklaringen", "för Ekbacken")
    for text in texts:
        await mio.writes(text)
        mio.has_seen_all()
    await mio.presses("Ja, det här är version")
    assert "sparad och gäller" in next(one.text for one in mio.messages if "sparad och gäller" in one.text)


async def signed(world: World) -> list[tuple[int, str, str]]:
    async with world.reading() as tx:
        rows = await tx.run(select(signatures).order_by(signatures.c.declaration_id, signatures.c.at))
        return [(row.declaration_id, row.name, row.actor) for row in rows]


async def test_members_sign_with_a_press_and_a_changed_text_asks_again(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        kim = await world.staff("Kim Exempel", Role.COUNCIL, language="en")
        sam, guest = await world.staff("Sam Exempel"), await world.staff("Bo Exempel", Role.GUEST)
        for phone in (mio, lo, kim, sam, guest):
            phone.has_seen_all()

        await mio.writes("/avsiktsforklaring")
        mio.sees("Ekbacken har ingen avsiktsförklaring än")
        await mio.presses("Skriv avsiktsförklaringen")
        await mio.presses("Börja med ett förslag", on=mio.sees("Skriv hela avsiktsförklaringen"))
        mio.sees("runt Ekbacken", "Så här blir texten")
        await mio.writes("Vi <b>hälsar</b> & lyssnar.")
        mio.sees("runt Ekbacken", "Vi <b>hälsar</b> & lyssnar.")
        lo.sees_nothing()  # nobody is asked before the yes
        await mio.presses("Ja, det här är version 1")
        asked_mio = mio.sees("version 1", "Vill du skriva under")
        first = lo.sees("Avsiktsförklaring för Ekbacken, version 1, 24 november 2026", "Vill du skriva under")
        assert lo.buttons(first) == ["Jag skriver under", "Inte nu"]
        kim.sees("version 1", "Would you like to sign")
        sam.sees_nothing()
        guest.sees_nothing()

        assert "Tack" in await lo.presses("Jag skriver under", on=first)
        assert "Tack" in await lo.presses_data(first, "dclsign:1")  # twice is once
        await mio.presses("Inte nu", on=asked_mio)
        assert await signed(world) == [(1, "Lo Exempel", "rådet")]
        await lo.writes("/avsiktsforklaring")
        lo.sees("Avsiktsförklaring för Ekbacken")
        state = lo.sees(
            "Du har skrivit under", "1 har skrivit under", "Har inte skrivit under: Kim Exempel, Mio Exempel"
        )
        assert lo.buttons(state) == ["Ta tillbaka min underskrift"]
        assert "tillbakatagen" in await lo.presses("Ta tillbaka", on=state)
        assert await signed(world) == []
        await lo.presses_data(state, "dclsign:1")

        await writes(mio, "Vi hälsar.", "Vi ringer först.", edits=True)
        second = lo.sees("version 2", "Ny text sedan version 1", "Det här är nytt", "Vi ringer först", "skriva under")
        kim.sees("A new text since version 1")
        mio.has_seen_all()
        assert "nyare text" in await lo.presses_data(first, "dclsign:1")  # an old text can't be signed
        lo.sees("version 2", "Vill du skriva under")
        assert await signed(world) == [(1, "Lo Exempel", "rådet")]
        await lo.presses("Jag skriver under", on=second)
        assert await signed(world) == [(1, "Lo Exempel", "rådet"), (2, "Lo Exempel", "rådet")]

        await world.stop_line()
        await world.start_line()
        await world.passes(timedelta(days=1))
        world.nothing_more()  # once each, after a restart too


async def test_who_joins_is_asked_who_leaves_stays_in_the_list_and_the_others_are_reminded(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await writes(mio, "Vi hälsar.")
        mio.has_seen_all()
        lo, kim = await world.staff("Lo Exempel", Role.COUNCIL), await world.staff("Kim Exempel", Role.COUNCIL)
        await lo.presses("Jag skriver under", on=lo.sees("version 1", "Vill du skriva under"))
        kim.sees("version 1", "Vill du skriva under")
        await mio.writes("/team")
        await mio.presses("Ta bort Lo Exempel")
        await mio.presses("Ja, ta bort")
        lo.has_seen_all()
        mio.has_seen_all()
        await mio.writes("/avsiktsforklaring")
        mio.sees("Vi hälsar")
        state = mio.sees("Lo Exempel, rådet, 24 november 2026", "Har inte skrivit under: Kim Exempel, Mio Exempel")
        assert "får frågan igen" in await mio.presses("Påminn", on=state)
        assert "redan fått frågan" in await mio.presses("Påminn", on=state)
        kim.sees("Vill du skriva under")
        mio.sees("Vill du skriva under")
        await mio.presses("Alla versioner", on=state)
        mio.sees_media("document")
        async with world.reading() as tx:
            (data,) = (await tx.run(select(files.c.data))).scalars()
        rows = data.decode("utf-8-sig").splitlines()
        assert rows[0] == "Version;Text;Namn;Aktör;När"
        assert rows[1].startswith("1;Vi hälsar.;;;2026-11-24")
        assert rows[2].startswith("1;;Lo Exempel;rådet;2026-11-24")
        for forged in ("dclsign:1", "dclback:1", "dcl:ekbacken", "dclsaw:ekbacken:1:0"):
            assert "hör till någon annan" in await lo.presses_data(lo.messages[-1], forged)
        for forged in ("dcledit:ekbacken", "dclrem:ekbacken", "dclfile:ekbacken", "dclsave:1"):
            assert "hör till någon annan" in await kim.presses_data(kim.messages[-1], forged)


async def test_who_comes_back_is_asked_again_and_who_sleeps_only_about_the_newest(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        kim = await world.staff("Kim Exempel", Role.COUNCIL)
        async with world.running.database.write() as tx:
            night = QuietHours(time(12), time(20))
            await people.set_quiet(tx, await person_id(world, kim), night)
        await writes(mio, "Vi hälsar.")
        lo.sees("version 1", "Vill du skriva under")
        mio.has_seen_all()
        await mio.writes("/avsiktsforklaring")
        await mio.presses("Ändra texten", on=mio.sees("Har inte skrivit under"))
        await mio.presses("Börja med texten som gäller", on=mio.sees("Skriv hela den nya"))
        await mio.writes("Vi ringer först.")
        await mio.presses("Ja, det här är version 2", on=mio.sees("Vi hälsar.\n\nVi ringer först."))
        lo.sees("version 2", "Vill du skriva under")
        await world.passes(timedelta(hours=9))
        kim.sees("version 2", "Vill du skriva under")
        kim.sees_nothing()
        for _ in range(2):  # as often as they come back
            await mio.writes("/team")
            await mio.presses("Ta bort Lo Exempel")
            await mio.presses("Ja, ta bort")
            lo.has_seen_all()
            await lo.writes(f"/start {await world.invite('Lo Exempel', Role.COUNCIL)}")
            lo.sees("version 2", "Vill du skriva under")
            await lo.writes(f"/start {await world.invite('Lo Exempel', Role.MANAGER)}")
            assert not [one for one in lo.unseen if "Vill du skriva under" in (one.text or "")], (
                "another role: not again"
            )
            lo.has_seen_all()
        mio.has_seen_all()


async def test_of_two_who_write_at_once_the_later_is_told_and_the_same_text_makes_no_version(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mio, kim = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Kim Exempel", Role.MANAGER)
        for phone in (mio, kim):
            await phone.writes("/avsiktsforklaring")
            await phone.presses("Skriv avsiktsförklaringen")
            await phone.writes("Vi hälsar.")
            phone.has_seen_all()
        kims = kim.messages[-1]
        await mio.presses("Ja, det här är version 1")
        mio.has_seen_all()
        kim.sees("version 1", "Vill du skriva under")
        await kim.presses("Ja, det här är version 1", on=kims)
        told = kim.sees("Någon annan har sparat en ny version", "Vi hälsar")
        await kim.presses("Ja, det här är version 2", on=told)
        assert any("ingen ny version" in one.text for one in kim.messages)
        mio.sees_nothing()


async def test_a_long_text_comes_in_parts_and_the_group_has_one_post(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=NOON) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        group = await world.group("Rådet", mio, lo, by=mio)
        await group.says(mio, "/radet")
        group.has_seen_all()
        mio.has_seen_all()
        await writes(mio, "Vi lyssnar. " * 200, "Vi hälsar. " * 200)
        mio.has_seen_all()
        lo.sees("version 1", "Vi lyssnar")
        lo.sees("Vi hälsar", "Vill du skriva under")
        group.sees("Avsiktsförklaringen för Ekbacken har fått en ny text, version 1")
