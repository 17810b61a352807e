"""The queue of updates: what has happened and is not yet confirmed by the bot.

An update is written down as JSON when it happens, so that what changes later does not change it. Getting them out over
HTTP is left to `botapi` (long polling) and `courier` (webhook).
"""

import json
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

# Telegram sends these only to bots that ask for them by name.
ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
FIRST_ID = 730_000_001


@dataclass(frozen=True)
class Update:
    """One update as it will be sent."""

    update_id: int
    kind: str
    body: bytes


class UpdateQueue:
    """Updates in order. `confirmed` keeps the id of each that the bot has confirmed."""

    def __init__(self) -> None:
        self.waiting: deque[Update] = deque()
        self.confirmed: set[int] = set()
        self.arrived: Callable[[], None] = lambda: None
        self._allowed: frozenset[str] | None = None
        self._next_id = FIRST_ID

    def __len__(self) -> int:
        return len(self.waiting)

    @property
    def next_id(self) -> int:
        """The id that the next update gets."""
        return self._next_id

    @property
    def allowed(self) -> list[str]:
        """What the bot asked for; empty: Telegram's own choice."""
        return sorted(self._allowed or ())

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Remember which kinds the bot wants; None leaves it as it was, an empty list is Telegram's own choice."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    def push(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue what happened; None when the bot does not want that kind."""
        if kind in ONLY_WHEN_ASKED if self._allowed is None else kind not in self._allowed:
            return None
        return self.push_raw({kind: payload})

    def push_raw(self, update: dict[str, Any]) -> int:
        """Queue an update as it is, wanted or not; only its id is filled in."""
        update_id = self._next_id
        self._next_id += 1
        body = json.dumps({"update_id": update_id, **{k: v for k, v in update.items() if k != "update_id"}})
        kind = next((key for key in update if key != "update_id"), "")
        self.waiting.append(Update(update_id, kind, body.encode()))
        self.arrived()
        return update_id

    def skip_to(self, update_id: int) -> None:
        """Let the next id be this one, as after a silence of a week. It must not be lower than the next would be."""
        if update_id < self._next_id:
            raise ValueError("ids of updates only grow")
        self._next_id = update_id

    def confirm_below(self, offset: int) -> None:
        """An offset confirms everything before it."""
        while self.waiting and self.waiting[0].update_id < offset:
            self.confirmed.add(self.waiting.popleft().update_id)

    def keep_last(self, count: int) -> None:
        """A negative offset: all but the last `count` are forgotten, and count as confirmed."""
        while len(self.waiting) > count:
            self.confirmed.add(self.waiting.popleft().update_id)

    def confirm_first(self) -> None:
        """A webhook has taken the first one."""
        self.confirmed.add(self.waiting.popleft().update_id)

    def drop_all(self) -> None:
        """drop_pending_updates: gone, and not confirmed."""
        self.waiting.clear()

    def batch(self, limit: int) -> list[Update]:
        """The first ones, unconfirmed still."""
        return [self.waiting[index] for index in range(min(limit, len(self.waiting)))]
