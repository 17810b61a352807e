"""A step of the ladder beyond Telegram: what goes out by a home's channel, and what follows when it can't.

What is said there names the concern and holds no word of it; by which address it goes, `gateway.channels` knows.
"""

from bot.domain.concern import Concern, Moment
from bot.domain.home import Channel, Home
from bot.domain.outgoing import Lane
from bot.messages import card
from bot.services import cards
from bot.services.turn import Turn
from bot.storage import concerns, outbox, tellings
from bot.storage.outbox import BEYOND, Purpose, Row


async def call(turn: Turn, begun: Concern, home: Home, channel: Channel) -> Concern:
    """The step `begun` is a channel: one message goes by it, once in each step of each round."""
    kept = await concerns.save(turn.tx, begun)
    what = card.beyond(kept, home, home.languages[0])
    row = await outbox.say(
        turn.tx, turn.now, BEYOND, what, lane=Lane.ALERT, purpose=Purpose.CHANNEL, concern=kept.id,
        key=tellings.step_key(kept), channel=channel.name,
    )  # fmt: skip
    if row is not None:
        await cards.note(turn, kept, "told-channel", step=channel.value)
    await cards.refresh(turn, kept, home)
    return kept


async def matters(turn: Turn, row: Row) -> bool:
    """Whether what could not go yet should still: somebody may have taken the concern meanwhile."""
    concern = await concerns.get(turn.tx, row.concern_id or 0)
    return concern is not None and concern.is_open and concern.due_for in (Moment.REMIND, Moment.PASS)
