"""Sam hands over to Kim what neighbours have written; Mia manages."""

import re
from collections.abc import Sequence

from bot.domain.home import Role
from bot.playground.model import Message
from bot.storage import people
from tests.scenarios.rostering import a_turn, all_seen, comes_on, person_of, rotating
from tests.scenarios.staging import (
    NOW,
    TODAY,
    WHENEVER,
    concern_of,
    worry,
)
from tests.world import Phone, World

ALL = "Jag tar över alla"
NOTHING = "Inget att tillägga"
WORRIES = (
    ("Lampan vid porten är trasig", TODAY),
    ("Grinden gnisslar", WHENEVER),
    ("Någon ropar på gården", NOW),
    ("Skräp vid återvinningen", TODAY),
    ("Musik från källaren", NOW),
    ("Vem sköter rabatterna", WHENEVER),
    ("Cykel utan lås", TODAY),
)
PRESSING = [3, 5, 1, 4, 7, 2, 6]


async def crew(world: World) -> tuple[Phone, Phone, Phone]:
    """Mia, a manager; Sam, on now and every day until 22.00; Kim, who has the nights. Nobody wants reminders."""
    mia = await world.staff("Mia", Role.MANAGER)
    sam, kim = await world.staff("Sam"), await world.staff("Kim")
    await no_reminders(world, mia, sam, kim)
    await rotating(world, sam, kim)
    await comes_on(sam)
    return mia, sam, kim


async def no_reminders(world: World, *phones: Phone) -> None:
    for phone in phones:
        person = await person_of(world, phone)
        async with a_turn(world) as turn:
            await people.set_reminders(turn.tx, person.id, frozenset())


async def taken(world: World, sam: Phone, worries: Sequence[tuple[str, str]] = WORRIES) -> list[Phone]:
    """As many neighbours, whose concerns Sam has."""
    neighbours = [await world.neighbour(f"Granne {place}") for place in range(len(worries))]
    for neighbour, (words, urgency) in zip(neighbours, worries, strict=True):
        await worry(neighbour, words, urgency)
        await sam.presses("Jag tar det")
    all_seen(world)
    return neighbours


def handed(sam: Phone, kim: Phone) -> Message:
    """What both see at the change, with something to hand over; returns the summary."""
    sam.sees("Ditt pass med jouren på Ekbacken är slut", "Är det något Kim behöver veta")
    kim.sees("Ditt pass börjar nu")
    return kim.sees("Sam lämnar över det här på Ekbacken till dig")


def numbers(summary: Message) -> list[int]:
    """The concerns of a summary, in its order."""
    return [int(number) for number in re.findall(r"^#(\d+) · ", summary.text or "", re.MULTILINE)]


async def owners(world: World, many: int = 7) -> set[int | None]:
    return {(await concern_of(world, number)).owner_id for number in range(1, many + 1)}


async def close(phone: Phone, number: int) -> None:
    """Close a concern that is theirs."""
    card = next(message for message in phone.messages if (message.text or "").startswith(f"#{number} · "))
    await phone.presses("Avsluta", on=card)
    await phone.presses("Det är löst")
    await phone.presses("Avsluta och skicka")
