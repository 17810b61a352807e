"""Telegram's limits: about 30 messages a second in all, one a second in a chat with short bursts, 20 a minute in a
group; and a 429 holds back its own chat only. Runs on monotonic seconds, so a moved clock moves no limit.

Source: core.telegram.org/bots/faq, "My bot is hitting limits".
"""

from dataclasses import dataclass, field

from bot.domain.outgoing import Lane

INF = float("inf")


@dataclass(frozen=True)
class Limits:
    """Tokens per second and how many may be saved up. The reserve is what each lane leaves for those above it.

    A little below what Telegram allows in all: it counts when calls arrive, and some of them arrive late and together.
    `bulk_*`: what very many people are told goes slower still, and a handful at a time with a rest after each: so the
    line works at it rarely, and what is urgent seldom meets it.
    """

    all_rate: float = 28.0
    all_burst: float = 15.0
    chat_rate: float = 1.0
    chat_burst: float = 5.0
    group_rate: float = 20 / 60
    group_burst: float = 5.0
    reserve_all: float = 3.0
    reserve_chat: float = 1.0
    bulk_rate: float = 15.0
    bulk_burst: float = 3.0


@dataclass
class _Bucket:
    rate: float
    burst: float
    tokens: float
    at: float

    def fill(self, now: float) -> float:
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return self.tokens

    def wait(self, now: float, wanted: float) -> float:
        return max(0.0, (wanted - self.fill(now)) / self.rate)


@dataclass
class Pacing:
    """Says how long a message to a chat must wait, and is told of every message that goes."""

    limits: Limits = field(default_factory=Limits)
    _all: _Bucket | None = None
    _bulk: _Bucket | None = None
    _bulk_rests: float = 0.0
    _chats: dict[int, _Bucket] = field(default_factory=dict)
    _held: dict[int, float] = field(default_factory=dict)

    def wait(self, chat_id: int, lane: Lane, now: float) -> float:
        """Seconds until a message to this chat in this lane may go; 0 when it may go now."""
        in_all = self._total(now).wait(now, 1 + self.limits.reserve_all * int(lane))
        in_chat = self._chat(chat_id, now).wait(now, 1 + self.limits.reserve_chat * int(lane))
        in_bulk = self.bulk_rests(now) if lane is Lane.BULK else 0.0
        return max(in_all, in_chat, in_bulk, self._held.get(chat_id, 0.0) - now)

    def bulk_rests(self, now: float) -> float:
        """Seconds until the next handful of what very many people are told; 0 when it may go."""
        return max(0.0, self._bulk_rests - now)

    def went(self, chat_id: int, now: float, count: int = 1, *, lane: Lane = Lane.ALERT) -> None:
        """A message went; an album counts as its parts."""
        buckets = [self._total(now), self._chat(chat_id, now)]
        for bucket in [*buckets, self._slower(now)] if lane is Lane.BULK else buckets:
            bucket.fill(now)
            bucket.tokens -= count
        if lane is Lane.BULK and self._slower(now).tokens < 1:
            self._bulk_rests = now + self._slower(now).wait(now, self.limits.bulk_burst)

    def hold(self, chat_id: int, seconds: float, now: float) -> None:
        """Telegram asked to leave this chat alone for so long."""
        self._held[chat_id] = max(self._held.get(chat_id, 0.0), now + seconds)

    def held(self, now: float) -> list[int]:
        """Chats that nothing may go to now: Telegram asked for that, or their burst is used up."""
        for chat_id in [chat for chat, until in self._held.items() if until <= now]:
            del self._held[chat_id]
        spent = [chat for chat, bucket in self._chats.items() if bucket.fill(now) < 1]
        return list({*self._held, *spent})

    def next_release(self, now: float) -> float:
        """Seconds until the first held chat is let go; endless when there is none."""
        asked = [until - now for until in self._held.values() if until > now]
        spent = [bucket.wait(now, 1) for bucket in self._chats.values() if bucket.tokens < 1]
        return min([*asked, *spent], default=INF)

    def forget_quiet(self, now: float) -> None:
        """Chats whose burst is whole again need no memory."""
        for chat_id in [chat for chat, bucket in self._chats.items() if bucket.fill(now) >= bucket.burst]:
            del self._chats[chat_id]

    def _total(self, now: float) -> _Bucket:
        if self._all is None:
            self._all = _Bucket(self.limits.all_rate, self.limits.all_burst, self.limits.all_burst, now)
        return self._all

    def _slower(self, now: float) -> _Bucket:
        if self._bulk is None:
            self._bulk = _Bucket(self.limits.bulk_rate, self.limits.bulk_burst, self.limits.bulk_burst, now)
        return self._bulk

    def _chat(self, chat_id: int, now: float) -> _Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            group = chat_id < 0
            rate = self.limits.group_rate if group else self.limits.chat_rate
            burst = self.limits.group_burst if group else self.limits.chat_burst
            bucket = self._chats[chat_id] = _Bucket(rate, burst, burst, now)
        return bucket
