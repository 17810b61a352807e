"""A turn: one update or one due moment, in one transaction.

Holds what every use case needs and nothing that outlives the transaction.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.home import Home, Homes
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Chat, Person
from bot.domain.quiet import quiet_until
from bot.messages.texts import DEFAULT
from bot.storage import outbox
from bot.storage.database import Transaction
from bot.storage.outbox import Purpose


@dataclass(frozen=True)
class Turn:
    """The open transaction, the homes, and the instant (UTC) at which all of it happens."""

    tx: Transaction
    homes: Homes
    now: datetime

    def home_of(self, slug: str | None) -> Home | None:
        """The home, or None where the file no longer has it."""
        return self.homes.get(slug or "")

    def language_for(self, home: Home | None, spoken: str | None) -> str:
        """The language to speak: Telegram's when the home has it, else the home's first."""
        known = (
            home.languages if home else tuple(dict.fromkeys(code for h in self.homes.values() for code in h.languages))
        )
        short = (spoken or "").split("-")[0].lower()
        if short in known:
            return short
        return known[0] if known else DEFAULT

    async def tell(
        self, chat: Chat, what: Outgoing, *, lane: Lane = Lane.REPLY, concern: int | None = None
    ) -> int | None:
        """Say something in a chat."""
        return await outbox.say(self.tx, self.now, chat.id, what, lane=lane, concern=concern)

    async def tell_person(
        self, person: Person, what: Outgoing, *, lane: Lane = Lane.NOTICE, concern: int | None = None,
        purpose: Purpose = Purpose.TALK, key: str | None = None, answers: int | None = None,
        expires_at: datetime | None = None,
    ) -> int | None:  # fmt: skip
        """Say something to one of the homes' people."""
        return await outbox.say(
            self.tx, self.now, person.chat_id, what, lane=lane, concern=concern, purpose=purpose, key=key,
            person=person.id, answers=answers, expires_at=expires_at,
        )  # fmt: skip

    async def tell_when_awake(
        self, person: Person, home: Home, what: Outgoing, *, purpose: Purpose = Purpose.TALK, key: str | None = None,
        expires_at: datetime | None = None, meeting: int | None = None, lane: Lane = Lane.NOTICE,
    ) -> int | None:  # fmt: skip
        """Say something that can wait to one of the homes' people: it waits for the end of their quiet hours."""
        return await outbox.say(
            self.tx, self.now, person.chat_id, what, lane=lane, purpose=purpose, key=key, person=person.id,
            not_before=quiet_until(person.quiet, home.zone, self.now), expires_at=expires_at, meeting=meeting,
        )  # fmt: skip


class NotAllowed(Exception):
    """The person may not do this, now. They learn that and nothing else."""
