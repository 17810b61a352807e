"""`/team`: who is in, who can't be reached; and the removed, who lose access at once."""

from pathlib import Path

import pytest

from bot.domain.concern import State
from bot.domain.home import Role
from tests.scenarios.staging import concern_of, count, data_of, entries_of, flat, history, minutes, worry
from tests.world import Phone, World, a_home, a_world


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMIN])
async def test_the_team_shows_who_is_in_and_who_can_not_be_reached(tmp_path: Path, role: Role) -> None:
    async with a_world(tmp_path) as world:
        sam, kim = await world.staff("Sam"), await world.staff("Kim")
        await world.staff("Rådet", Role.COUNCIL)
        mia = await world.staff("Mia", role)
        await world.on_duty(sam)
        await kim.blocks()
        mia.has_seen_all()
        await mia.writes("/team")
        shown = mia.sees("Ekbacken", "Sam: personal, har jouren", "Rådet: rådet", "Kim: personal. Går inte att nå")
        assert flat(shown) == ["Ta bort Kim", "Ta bort Mia", "Ta bort Rådet", "Ta bort Sam"]
        await kim.unblocks()
        await mia.writes("/team")
        assert "Går inte" not in (mia.sees("Kim: personal").text or "")


async def test_removing_asks_first_and_can_be_left(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        mia = await world.staff("Mia", Role.MANAGER)
        await mia.writes("/team")
        await mia.presses("Ta bort Sam", on=mia.sees("Med på"))
        asked = mia.sees("Ska Sam tas bort", "öppna ärenden går till nästa")
        assert flat(asked) == ["Ja, ta bort Sam", "Tillbaka"]
        await mia.presses("Tillbaka", on=asked)
        mia.sees("Sam: personal")
        await sam.writes("/open")
        sam.sees("Inga öppna")


async def test_the_removed_lose_access_at_once(tmp_path: Path) -> None:
    """Old cards, what was added, timelines and media are taken away; buttons and open questions do nothing."""
    async with a_world(tmp_path) as world:
        sam, mia, neighbour = await _sam_has_it(world)
        card = next(message for message in sam.messages if "Glas på gården" in (message.text or ""))
        old = {text: data_of(card, text) for text in ("På väg", "Avsluta", "Mer")}
        await sam.presses("Svara", on=card)
        await sam.presses("Skriv ett eget")
        await sam.writes("Halvskrivet svar")
        asked = sam.messages[-1]
        send = data_of(asked, flat(asked)[0])
        await _removes(mia, "Sam")

        said = "\n".join(message.text or "" for message in sam.messages)
        assert "Glas" not in said
        assert "gungan" not in said
        assert not [message for message in sam.messages if message.media]
        assert "Du är inte längre med på grannlinjen för Ekbacken" in said
        for phone in (sam, mia, neighbour):
            phone.has_seen_all()
        for data in old.values():
            assert "hör till någon annan" in await sam.presses_data(card, data)
        assert "hör till någon annan" in await sam.presses_data(asked, send)
        await sam.writes("/open")
        sam.sees("bara för personalen")
        await sam.writes("Ett svar till", reply_to=card)  # a neighbour's words now, like anybody's
        sam.sees("Hur bråttom")
        neighbour.sees_nothing()


async def test_what_the_removed_had_goes_to_the_ladder_and_the_rest_hear_why(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, mia, _ = await _sam_has_it(world)
        await _removes(mia, "Sam")
        sam.has_seen_all()
        mia.sees("Ingen har jouren på Ekbacken just nu")
        mia.sees("#1", "Glas på gården", "Kvittera senast")
        mia.sees_media("photo")
        mia.sees("lägger till", "vid gungan")
        assert (await concern_of(world)).state is State.WAITING
        assert (await history(world))[-4:] == [
            "0 owner-left Sam",
            "0 passed duty",
            "0 passed backup",
            "0 told managers Mia",
        ]
        assert await count(world, "SELECT count(*) FROM shifts WHERE ends_at IS NULL") == 0


async def test_a_step_that_only_the_removed_stood_on_is_passed_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        mia = await world.staff("Mia", Role.MANAGER)
        await world.on_duty(sam)
        neighbour = await world.neighbour()
        await worry(neighbour)
        await world.passes(minutes(3))
        await _removes(mia, "Sam")
        sam.has_seen_all()
        assert any("#1" in (message.text or "") for message in mia.unseen)
        mia.has_seen_all()
        assert await history(world) == ["0 told duty Sam", "3 passed backup", "3 told managers Mia"]


async def test_an_offer_to_the_removed_comes_back_to_the_giver(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, mia, _ = await _sam_has_it(world)
        kim = await world.staff("Kim")
        await sam.presses("Lämna vidare")
        await sam.presses("Kim")
        await sam.presses("Du är närmare")
        for phone in (sam, kim):
            phone.has_seen_all()
        await _removes(mia, "Kim")
        sam.sees("Kim har inte tagit #1", "Du har fortfarande")
        for phone in (kim, mia):
            phone.has_seen_all()
        concern = await concern_of(world)
        assert (concern.owner_id, concern.offered_to) == (1, None)


async def test_another_home_is_not_touched(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(), a_home("almgatan", name="Almgatan")) as world:
        sam = await world.staff("Sam")
        await sam.writes(f"/start {await world.invite('Sam', Role.STAFF, 'almgatan')}")
        mia = await world.staff("Mia", Role.MANAGER)
        await _removes(mia, "Sam")
        for phone in (sam, mia):
            phone.has_seen_all()
        await sam.writes("/duty")
        assert "Ekbacken" not in (sam.sees("Almgatan").text or "")


async def test_the_removed_can_be_invited_again(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        mia = await world.staff("Mia", Role.MANAGER)
        await _removes(mia, "Sam")
        for phone in (sam, mia):
            phone.has_seen_all()
        await sam.writes(f"/start {await world.invite('Sam', Role.STAFF)}")
        sam.sees("Välkommen, Sam")
        await sam.writes("/open")
        sam.sees("Inga öppna")


async def test_staff_and_neighbours_can_remove_nobody(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, kim = await world.staff("Sam"), await world.staff("Kim")
        neighbour = await world.neighbour()
        for phone in (sam, neighbour):
            await phone.writes("/team")
            phone.sees("bara för")
            for data in ("tremove:ekbacken:2", "tsure:ekbacken:2", "team:ekbacken"):
                said = await phone.presses_data(phone.messages[-1], data)
                if data != "team:ekbacken":
                    assert "hör till någon annan" in said
            phone.has_seen_all()
        await kim.writes("/open")
        kim.sees("Inga öppna")


async def test_what_was_said_stays_in_the_timeline_under_their_name(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, mia, neighbour = await _sam_has_it(world)
        await sam.writes("Jag är på gång", reply_to=next(m for m in sam.messages if "Glas" in (m.text or "")))
        await _removes(mia, "Sam")
        await mia.presses("Jag tar det")
        await mia.presses("Mer")
        await mia.presses("Historik")
        assert "Sam svarade: Jag är på gång (framme)" in "".join(message.text or "" for message in mia.messages)
        assert [entry.text for entry in await entries_of(world) if entry.kind.value == "reply"] == ["Jag är på gång"]
        for phone in (sam, mia, neighbour):
            phone.has_seen_all()


async def _sam_has_it(world: World) -> tuple[Phone, Phone, Phone]:
    """Sam, on duty, has #1 with a picture and something added; Mia is the manager."""
    sam = await world.staff("Sam")
    mia = await world.staff("Mia", Role.MANAGER)
    await world.on_duty(sam)
    neighbour = await world.neighbour()
    await neighbour.sends("photo", caption="Glas på gården")
    await neighbour.presses("Räcker i dag")
    await sam.presses("Jag tar det")
    await neighbour.writes("Nu också vid gungan")
    await sam.presses("Mer")
    await sam.presses("Historik")
    await sam.presses("Tillbaka")
    for phone in (sam, neighbour):
        phone.has_seen_all()
    return sam, mia, neighbour


async def _removes(manager: Phone, name: str) -> None:
    await manager.writes("/team")
    asked = manager.sees("Med på")
    await manager.presses(f"Ta bort {name}", on=asked)
    asked = manager.sees("Ska .* tas bort")
    await manager.presses("Ja, ta bort", on=asked)
    assert "borttagen" in (asked.text or "")
