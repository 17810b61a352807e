"""Telegram's pace: how fast a bot may send before it is told to wait. Asked only when limits are enforced."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Bucket:
    """Holds `burst` at most and fills by `per_second`; what is sent is taken out."""

    burst: float
    per_second: float
    level: float
    at: float

    def wait(self, count: int, now: float) -> float:
        """Seconds until `count` could be sent; 0 when it can be now."""
        self.level = min(self.burst, self.level + (now - self.at) * self.per_second)
        self.at = now
        return max(0.0, (count - self.level) / self.per_second)


class Pace:
    """One bucket for all (30 a second) and one per chat (20 at once, then one a second; in groups 20 a minute)."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._all = Bucket(30, 30, 30, monotonic())
        self._chats: dict[int, Bucket] = {}

    def take(self, chat_id: int, count: int = 1) -> int:
        """Take `count` messages out; 0 when they may be sent, otherwise the whole seconds to wait."""
        now = self._monotonic()
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = Bucket(20, 1.0 if chat_id > 0 else 1 / 3, 20, now)
        wait = max(chat.wait(count, now), self._all.wait(count, now))
        if wait > 0:
            return max(1, math.ceil(wait))
        chat.level -= count
        self._all.level -= count
        return 0
