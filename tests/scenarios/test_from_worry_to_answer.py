"""The main road: a neighbour writes, the one on duty is told, answers, closes; the neighbour hears of every step."""

from pathlib import Path

from tests.world import a_world


async def test_from_a_worry_to_an_answer(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        neighbour = await world.neighbour()

        await neighbour.writes("Lampan vid porten är trasig sedan i går")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("#1", "jouren", r"i dag 22\.1[01]", "031-390 06 12")
        card = sam.sees("#1", "Lampan vid porten", "Kvittera senast")

        await sam.presses("Jag tar det", on=card)
        neighbour.sees("#1", "jouren")
        await sam.presses("På väg", on=card)
        neighbour.sees("#1", "på väg")
        await sam.writes("Jag har bytt lampan nu.", reply_to=card)
        neighbour.sees("#1", "Jag har bytt lampan nu")
        sam.sees("kommit fram")
        await sam.presses("Avsluta", on=card)
        sam.sees("Varför")
        await sam.presses("Det är löst")
        sam.sees("Så här avslutas")
        await sam.presses("Avsluta och skicka")
        neighbour.sees("#1 är avslutat", "Hjälpte det")
        sam.sees("kommit fram")
        await neighbour.presses("Ja, det hjälpte")
        neighbour.sees("Tack")
        sam.sees("hjälpte")
