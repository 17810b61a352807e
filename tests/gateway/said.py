"""Saying things straight into a line's outbox, and looking at what became of them."""

from typing import Any

from bot.domain.outgoing import Lane, Outgoing
from bot.playground.model import Call
from bot.storage import outbox
from bot.storage.outbox import Row
from tests.world import Phone, World

SENDS = ("sendMessage", "editMessageText")


async def say(world: World, phone: Phone, text: str, lane: Lane = Lane.REPLY, **values: Any) -> int:
    """Queue one message in a transaction of its own. Returns its row."""
    buttons = values.pop("buttons", ())
    async with world.running.database.write() as tx:
        what = Outgoing(text, buttons)
        row = await outbox.say(tx, world.clock.now(), phone.user_id, what, lane=lane, **values)
    assert row is not None
    return row


async def row_of(world: World, row_id: int) -> Row:
    """How it stands."""
    async with world.reading() as tx:
        row = await outbox.get(tx, row_id)
    assert row is not None
    return row


def calls_to(world: World, phone: Phone, text: str = "") -> list[Call]:
    """Every call that tried to say such a text in a chat."""
    return [
        call
        for call in world.telegram.calls
        if call.method in SENDS and call.chat_id == phone.user_id and text in str(call.params.get("text", ""))
    ]


def texts(phone: Phone) -> list[str]:
    """What the bot has said in a chat, oldest first."""
    return [message.text for message in phone.messages]
