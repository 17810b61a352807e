"""What scenarios about staff have in common: a worry to begin with, and the timeline read back as one line an event."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text

from bot.domain.concern import Concern
from bot.playground.model import Message
from bot.storage import concerns, people, timeline
from bot.storage.timeline import Entry, Kind
from tests.world import Phone, World

NOW, TODAY, WHENEVER = "Det händer nu", "Räcker i dag", "Ingen brådska"
CARD_BUTTONS = ["Jag tar det", "På väg", "Svara", "Lämna vidare", "Avsluta", "Mer"]
OWNER_BUTTONS = CARD_BUTTONS[1:]


def minutes(count: float) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=count)


async def worry(neighbour: Phone, words: str = "Lampan vid porten är trasig", urgency: str = TODAY) -> None:
    """The neighbour's first concern, sent; what they are told about it is not this scenario's."""
    await neighbour.writes(words)
    await neighbour.presses(urgency)
    neighbour.has_seen_all()


async def concern_of(world: World, number: int = 1, home: str | None = None) -> Concern:
    """The concern as it stands in the database."""
    query = text("SELECT id FROM concerns WHERE home = :home AND number = :number")
    async with world.reading() as tx:
        found = await tx.run(query, {"home": home or world.home.slug, "number": number})
        concern = await concerns.get(tx, found.scalar_one())
    assert concern is not None
    return concern


async def entries_of(world: World, number: int = 1) -> list[Entry]:
    """All of the concern's timeline."""
    concern = await concern_of(world, number)
    async with world.reading() as tx:
        return await timeline.read(tx, concern.id)


async def history(world: World, number: int = 1, since: str = "sent") -> list[str]:
    """What happened to the concern from its last `since` on: "30 told backup Bo", the minutes counted from there."""
    events = [entry for entry in await entries_of(world, number) if entry.kind is Kind.EVENT]
    first = max(place for place, entry in enumerate(events) if entry.text == since)
    start = events[first].at
    async with world.reading() as tx:
        names = await people.names(tx, range(1, 50))
    return [_line(entry, start, names) for entry in events[first + 1 :]]


def _line(entry: Entry, start: datetime, names: dict[int, str]) -> str:
    after = round((entry.at - start) / minutes(1), 1)
    acting = [names[one] for one in (entry.person_id, entry.data.get("other")) if one]
    told = sorted(names[one] for one in entry.data.get("people", ()))
    step = [entry.data["step"]] if "step" in entry.data else []
    return " ".join([f"{after:g}", entry.text, *step, *acting, *told])


def rows(message: Message) -> list[list[str]]:
    """The buttons of a message, row by row."""
    return [[button["text"] for button in row] for row in message.keyboard]


def flat(message: Message) -> list[str]:
    """The buttons of a message in their order."""
    return [label for row in rows(message) for label in row]


def data_of(message: Message, label: str) -> str:
    """The callback data of a button, to press it when it is long gone."""
    for row in message.keyboard:
        for button in row:
            if button["text"] == label:
                return str(button["callback_data"])
    raise AssertionError(f"no button {label!r}: {rows(message)}")


def texts(messages: Sequence[Message]) -> str:
    """All they say."""
    return "\n".join(message.text or "" for message in messages)


async def count(world: World, query: str, **values: Any) -> int:
    """A number out of the database."""
    async with world.reading() as tx:
        return int((await tx.run(text(query), values)).scalar_one())


async def reborn(world: World) -> None:
    """The line starts after an outage, and has done what was due."""
    await world.start_line()
    await world.running.timekeeper.catch_up()
    await world.settled()


async def duty_and_neighbour(world: World) -> tuple[Phone, Phone]:
    """Sam, on duty until handed over; and a neighbour."""
    sam = await world.staff("Sam")
    await world.on_duty(sam)
    return sam, await world.neighbour()


async def together(world: World, *pressed: tuple[Phone, Message, str]) -> list[str]:
    """Press at the same instant: the presses stand side by side before the bot has seen the first. The words shown."""
    queries = [
        world.telegram.press(phone.user_id, message.message_id, data, stale=True) for phone, message, data in pressed
    ]
    await world.settled()
    answers = world.telegram.answers
    await world.until(lambda: all(query in answers for query in queries), "a press was not answered")
    return [answers[query].text or "" for query in queries]
