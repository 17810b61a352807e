"""Links that calendars ask again and again: given, found again, ended. What stands behind one is others' to say.

A link's token is random, and only its hash is kept: whoever reads the database can't follow one.
"""

import hashlib
import re
import secrets

from bot.domain.people import Person
from bot.services.turn import Turn
from bot.storage import feeds, outbox
from bot.storage.database import Transaction
from bot.storage.feeds import Feed
from bot.storage.outbox import Purpose

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


async def give(turn: Turn, person: Person, slug: str | None, address: str, what: str | None = None) -> str:
    """The address of a new link; one that was given before for the same is good no more."""
    token = secrets.token_urlsafe(32)
    await feeds.add(turn.tx, _digest(token), person.id, slug, turn.now, what)
    return f"{address}/calendar/{token}.ics"


async def find(tx: Transaction, token: str) -> Feed | None:
    """What a link is good for; None where it was stopped or never was."""
    return await feeds.find(tx, _digest(token)) if _TOKEN.fullmatch(token) else None


async def shown_in(turn: Turn, row: int | None) -> int | None:
    """The message that was pressed, where it has the link itself: it is then to say that the link is gone."""
    found = await outbox.get(turn.tx, row) if row is not None else None
    return found.id if found and found.purpose is Purpose.SECRET else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
