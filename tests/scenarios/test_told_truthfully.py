"""When nobody answers: told as it is, once, with the phone number; never "received" when nobody was reached."""

import re
from datetime import timedelta
from pathlib import Path

from tests.scenarios.steps import MINUTE, reported, sam_and_neighbour, taken
from tests.world import Phone, a_world

HOUR = timedelta(hours=1)


def never_said_received(neighbour: Phone) -> None:
    """Nothing that the neighbour was told claims that staff have it."""
    for message in neighbour.messages[1:]:
        for claim in ("mottag", "tagit emot", "har fått ditt", r"#\d+: \w+ tar hand om", "den som har ärendet"):
            assert not re.search(claim, message.text), message.text


async def test_every_step_is_told_by_a_new_message(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Det ropas på gården")
        card = await taken(sam, neighbour)
        before = len(neighbour.messages)

        await sam.presses("På väg", on=card)
        neighbour.sees("#1: någon är på väg")
        await sam.presses("Mer", on=card)
        await sam.presses("Jag har tittat", on=card)
        neighbour.sees("#1: personal har varit på plats")
        await sam.writes("Det var en fest, och nu är det lugnt.", reply_to=card)
        neighbour.sees("#1, svar från jouren", "nu är det lugnt")
        sam.sees("kommit fram")

        assert len(neighbour.messages) == before + 3
        assert not any(message.silent for message in neighbour.messages[before:]), "these must be heard"


async def test_nobody_there_is_said_in_the_receipt_and_not_again(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        await neighbour.writes("Trasig lampa")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("#1", "når vi ingen i personalen", "031-390 06 12", r"försöker igen i dag 22\.1[01]")
        await world.passes(20 * HOUR)
        neighbour.sees_nothing()
        never_said_received(neighbour)

        sam = await world.staff("Sam Exempel")
        await taken(sam, neighbour)


async def test_nobody_reachable_is_the_same_as_nobody_there(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await sam.blocks()
        await neighbour.writes("Trasig lampa")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("#1", "når vi ingen i personalen")
        await neighbour.writes("Den hänger löst")
        neighbour.sees("Tillagt i #1", "inte nått någon")
        never_said_received(neighbour)

        await sam.unblocks()
        sam.sees("#1", "Trasig lampa")
        sam.sees("lägger till", "Den hänger löst")


async def test_somebody_who_blocks_while_being_asked_is_told_of_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Trasig lampa")
        sam.sees("#1")
        await sam.blocks()
        neighbour.sees("#1: vi når ingen i personalen", "031-390 06 12", "försöker igen")
        await world.passes(9 * HOUR)
        neighbour.sees_nothing()


async def test_nobody_answering_is_told_once_with_the_phone(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Trasig lampa")
        sam.sees("#1")
        await world.passes(61 * MINUTE)
        neighbour.sees("#1: ingen har svarat än", "frågat alla", "031-390 06 12", "fortsätter att fråga")
        await world.passes(24 * HOUR)
        neighbour.sees_nothing()
        never_said_received(neighbour)
        sam.has_seen_all()
        await sam.presses("Jag tar det")
        neighbour.sees("#1: jouren tar hand om det")


async def test_a_concern_that_is_opened_again_may_tell_it_anew(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Trasig lampa")
        await world.passes(61 * MINUTE)
        neighbour.sees("ingen har svarat än")
        card = sam.sees("#1")
        await sam.presses("Jag tar det", on=card)
        neighbour.sees("tar hand om det")
        await sam.presses("Avsluta", on=card)
        await sam.presses("Det är löst")
        await sam.presses("Avsluta och skicka")
        await neighbour.presses("Nej, öppna igen")
        neighbour.sees("#1 är avslutat")
        neighbour.sees("öppnat igen")
        await world.passes(61 * MINUTE)
        neighbour.sees("ingen har svarat än")
        sam.has_seen_all()


async def test_the_list_tells_it_as_it_is(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Trasig lampa")
        await taken(sam, neighbour)
        await world.passes(9 * HOUR)  # Sam has it, and does nothing with it
        sam.has_seen_all()
        await neighbour.writes("/mine")
        neighbour.sees("#1 · någon har hand om det, och vi har påmint")
