"""Sam, Kim, Bo and their manager; one of them can't, and the others are asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.domain.home import Role
from bot.playground.model import Message
from tests.chats import plain
from tests.scenarios.rostering import (
    comes_on,
    rotating,
)
from tests.scenarios.staging import flat
from tests.world import Phone, World, a_world

TONIGHT = "i dag 22.00–07.00, jouren"
YES, NO, LATE = "Ja, jag tar det", "Nej", "Jag kan ta det ändå"
BACK = "Jag kan ändå"


@dataclass
class Crew:
    """Sam has the days and Kim the nights; Bo has neither, and Mia manages."""

    world: World
    sam: Phone
    kim: Phone
    bo: Phone
    mia: Phone


@asynccontextmanager
async def a_crew(folder: Path) -> AsyncIterator[Crew]:
    """It is 21.40, and Sam is on."""
    async with a_world(folder) as world:
        sam, kim, bo = await world.staff("Sam"), await world.staff("Kim"), await world.staff("Bo")
        mia = await world.staff("Mia", Role.MANAGER)
        await rotating(world, sam, kim)
        await comes_on(sam)
        yield Crew(world, sam, kim, bo, mia)


async def cant(phone: Phone, shift: str, part: str = "Hela passet") -> Message:
    """`/shifts`, and three presses. Returns what the choice has become."""
    await phone.writes("/shifts")
    await phone.presses("Jag kan inte", on=phone.sees("Dina pass"))
    chosen = phone.sees("Vilket pass på Ekbacken kan du inte ta")
    await phone.presses(shift, on=chosen)
    assert "Hela passet eller en del?" in plain(chosen.text)
    await phone.presses(part, on=chosen)
    return chosen


def asked(*phones: Phone, when: str = "i dag 22.00–07.00") -> list[Message]:
    """Each sees the question, which never says why nor, to colleagues, who."""
    found = [phone.sees(f"Kan du ta jouren på Ekbacken {when}", "Den som svarar ja först") for phone in phones]
    assert all(flat(message) == [YES, NO] for message in found)
    return found
