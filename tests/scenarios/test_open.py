"""`/open`: the home's open concerns, the most pressing first."""

import re
from pathlib import Path

from bot.domain.home import Role
from tests.scenarios.staging import NOW, TODAY, WHENEVER, flat, minutes, worry
from tests.world import Phone, World, a_home, a_world


async def test_the_most_pressing_comes_first(tmp_path: Path) -> None:
    """By urgency; what nobody has before what somebody has; the oldest first."""
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await world.on_duty(sam)
        for words, urgency in [
            ("Ingen brådska, äldst", WHENEVER), ("I dag, tagen", TODAY), ("I dag, väntar", TODAY),
            ("I dag, väntar, yngre", TODAY), ("Nu, tagen", NOW), ("Nu, väntar", NOW),
        ]:  # fmt: skip
            await _somebody_writes(world, words, urgency)
            if "tagen" in words:
                await sam.presses("Jag tar det")
            await world.passes(minutes(0.2))
        _quiet(world)
        await sam.writes("/open")
        shown = sam.sees("Öppna ärenden just nu: 6")
        assert re.findall(r"#(\d) ·", shown.text or "") == ["6", "5", "3", "4", "2", "1"]
        assert flat(shown) == ["#6", "#5", "#3", "#4", "#2", "#1"]
        assert "Sam har ärendet" in (shown.text or "")
        assert "väntar på någon" in (shown.text or "")
        assert shown.protect


async def test_a_button_shows_the_card(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim = await world.staff("Kim")
        sam = await world.staff("Sam")
        await world.on_duty(sam)
        await _somebody_writes(world, "Lampan")
        await kim.writes("/open")
        await kim.presses("#1", on=kim.sees("Öppna ärenden"))
        card = kim.sees("#1 · Räcker i dag", "Lampan", "Kvittera senast")
        await kim.presses("Jag tar det", on=card)
        assert "Kim har ärendet" in (sam.sees("#1").text or "")
        _quiet(world)


async def test_only_the_homes_that_one_answers_and_nothing_that_is_closed(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(), a_home("almgatan", name="Almgatan")) as world:
        sam, kim = await world.staff("Sam"), await world.staff("Kim", slug="almgatan")
        await _somebody_writes(world, "Hos Ekbacken")
        await _somebody_writes(world, "Hos Almgatan", slug="almgatan")
        _quiet(world)
        await sam.writes("/open")
        assert "Almgatan" not in (sam.sees("Öppna ärenden just nu: 1", "Hos Ekbacken").text or "")
        card = next(message for message in kim.messages if "Hos Almgatan" in (message.text or ""))
        said = await sam.presses_data(card, f"ack:{2}")
        assert "hör till någon annan" in said  # and that it exists is not told
        await kim.presses("Jag tar det", on=card)
        await kim.presses("Avsluta", on=card)
        await kim.presses("Det är löst")
        await kim.presses("Avsluta och skicka")
        _quiet(world)
        await kim.writes("/open")
        kim.sees("Inga öppna ärenden")


async def test_what_is_masked_is_masked_here_too(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await world.on_duty(sam)
        await _somebody_writes(world, "Gunnel på fyran")
        await sam.presses("Mer")
        await sam.presses("Maskera texten")
        _quiet(world)
        await sam.writes("/open")
        assert "Gunnel" not in (sam.sees("maskerad").text or "")


async def test_it_is_for_those_who_answer_the_line(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        council, admin = await world.staff("Rådet", Role.COUNCIL), await world.staff("Alva", Role.ADMIN)
        for phone in (neighbour, council, admin):
            await phone.writes("/open nu tack")
            phone.sees("bara för personalen")


async def _somebody_writes(world: World, words: str, urgency: str = TODAY, slug: str | None = None) -> Phone:
    neighbour = await world.neighbour(slug=slug)
    await worry(neighbour, words, urgency)
    return neighbour


def _quiet(world: World) -> None:
    for phone in world.phones.values():
        phone.has_seen_all()
