"""Thirty messages in a minute from one neighbour, at Telegram's own pace: the first at once, the rest bundled,
none lost, nobody banned."""

import re
from pathlib import Path

from bot.gateway.pacing import Limits
from bot.playground.model import Message
from tests.scenarios.steps import reported, sam_and_neighbour
from tests.world import Phone, World, a_world

COUNT = 30


def said_by(phone: Phone) -> list[str]:
    """Every numbered line that a phone shows, in order."""
    return numbered(phone.messages)


def numbered(messages: list[Message]) -> list[str]:
    """The numbered lines in these messages, in order."""
    return re.findall(r"rad \d+ av 30", "\n".join(message.text for message in messages))


def lines(count: int = COUNT) -> list[str]:
    return [f"rad {place} av {COUNT}" for place in range(1, count + 1)]


def write_at_once(world: World, neighbour: Phone, count: int = COUNT) -> None:
    """As fast as thumbs can't; nothing waits for an answer."""
    for line in lines(count):
        world.telegram.send_text(neighbour.user_id, line)


async def test_thirty_additions_arrive_once_each_in_few_messages(tmp_path: Path) -> None:
    async with a_world(tmp_path, limits=Limits(), strict=False) as world:
        world.telegram.enforce_limits = True
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Det är högljutt på gården")
        sam.sees("#1")
        before, confirmed = len(sam.messages), len(neighbour.messages)

        write_at_once(world, neighbour)
        await world.until(lambda: said_by(sam)[:1] == lines()[:1], "the first was not delivered at once")
        await world.settled()

        assert said_by(sam) == lines(), "each once, in the order in which it was written"
        assert len(sam.messages) - before <= 8, "the rest is bundled"
        assert 1 <= len(neighbour.messages) - confirmed <= 8, "and confirmed, not thirty times"
        assert not [call for call in world.telegram.calls if call.status == 429], "Telegram had nothing to refuse"


async def test_the_button_of_a_burst_means_all_that_it_confirms(tmp_path: Path) -> None:
    async with a_world(tmp_path, limits=Limits(chat_rate=5), strict=False) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Det är högljutt på gården")
        sam.sees("#1")
        write_at_once(world, neighbour, 12)
        await world.settled()
        confirmations = [message for message in neighbour.messages if "Tillagt i #1" in message.text]
        assert 1 <= len(confirmations) < 12

        for confirmation in confirmations:
            await neighbour.presses("Nej, det är en ny oro", on=confirmation)
            await neighbour.presses("Ingen brådska")

        cards = [message for message in sam.messages if re.match(r"#[2-9]\d* · Ingen brådska", message.text)]
        assert len(cards) == len(confirmations)
        assert numbered(cards) == lines(12)


async def test_thirty_lines_before_the_question_is_answered_are_one_concern(tmp_path: Path) -> None:
    async with a_world(tmp_path, limits=Limits(), strict=False) as world:
        world.telegram.enforce_limits = True
        sam, neighbour = await sam_and_neighbour(world)
        asked = len(neighbour.messages)
        write_at_once(world, neighbour)
        await world.settled()
        assert len(neighbour.messages) - asked <= 8
        await neighbour.presses("Räcker i dag")
        assert said_by(sam) == lines()
        assert len([message for message in sam.messages if "Kvittera senast" in message.text]) == 1
