"""Steps that many scenarios of a neighbour begin with."""

from datetime import timedelta

from bot.domain.home import Role
from bot.playground.model import Message
from tests.world import Phone, World

MINUTE = timedelta(minutes=1)


async def sam_and_neighbour(world: World) -> tuple[Phone, Phone]:
    """Sam is on duty, and a neighbour has read the poster's code."""
    sam = await world.staff("Sam Exempel")
    await world.on_duty(sam)
    return sam, await world.neighbour()


async def reported(neighbour: Phone, text: str, urgency: str = "Räcker i dag") -> Message:
    """A concern, from the first word to the receipt."""
    await neighbour.writes(text)
    neighbour.sees("Hur bråttom")
    await neighbour.presses(urgency)
    return neighbour.sees("har nummer #")


async def taken(staff: Phone, neighbour: Phone, number: int = 1) -> Message:
    """The card arrives and is acknowledged."""
    card = staff.sees(f"#{number}", "Kvittera senast")
    await staff.presses("Jag tar det", on=card)
    neighbour.sees(f"#{number}: jouren tar hand om det")
    return card


async def closed(staff: Phone, neighbour: Phone, card: Message, number: int = 1) -> Message:
    """The one who has it closes it; returns what the neighbour is asked then."""
    await staff.presses("Avsluta", on=card)
    staff.sees("Varför avslutas")
    await staff.presses("Det är löst")
    staff.sees("Så här avslutas")
    await staff.presses("Avsluta och skicka")
    staff.sees("kommit fram")
    return neighbour.sees(f"#{number} är avslutat", "Hjälpte det")


async def manager(world: World, name: str = "Mika Exempel", *, slug: str | None = None) -> Phone:
    """A manager who has joined."""
    return await world.staff(name, Role.MANAGER, slug=slug)
