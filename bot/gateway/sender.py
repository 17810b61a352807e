"""The sender: takes rows of the outbox in the order of their lanes, has them performed, records what became of them.

It claims in the very transaction that queued something, so that an alert costs no transaction of its own; its loop
records what has ended and claims what had to wait. The calls run beside it, at most one for each chat and lane, so
that order is kept in a chat and no slow chat holds up another.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog
from telegram import Bot

from bot.clock import Clock
from bot.domain.home import Homes
from bot.domain.outgoing import Lane
from bot.gateway.calls import Moved, Outcome, Refused, Sent, Target, Temporary, Unreachable, perform, plain
from bot.gateway.channels import Channels
from bot.gateway.pacing import Pacing
from bot.logs import place
from bot.services import channels, outcomes
from bot.services.turn import Turn
from bot.storage import concerns, dispatch, files, ledger, outbox
from bot.storage.database import Database, DiskFull, Transaction
from bot.storage.dispatch import Head
from bot.storage.outbox import Delivery, Row

log = structlog.get_logger()

AT_ONCE = 12
KEPT_FREE = 3  # calls that each lane leaves free for those above it: what hangs below never fills the wire
MOST_HEADS = 1000
SCAN_SECONDS = 5.0  # another process may have queued something, which pokes nobody here
PULSE_SECONDS = 15.0
LONGEST_BACKOFF = 10.0


@dataclass
class Sender:
    """Runs until it is stopped. `poke` tells it that something was queued."""

    bot: Bot
    database: Database
    homes: Homes
    clock: Clock
    pacing: Pacing = field(default_factory=Pacing)
    channels: Channels = field(default_factory=Channels)
    monotonic: Callable[[], float] = time.monotonic
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _ended: list[tuple[Row, Outcome]] = field(default_factory=list)
    _running: dict[tuple[int, int], asyncio.Task[None]] = field(default_factory=dict)
    _unrecorded: set[tuple[int, int]] = field(default_factory=set)
    _stopping: bool = False
    _idle: asyncio.Event = field(default_factory=asyncio.Event)
    _pulse_at: float = 0.0
    _dirty: bool = True
    _next_at: float = 0.0
    _held_back: bool = False

    def poke(self) -> None:
        """Something was queued."""
        self._dirty = True
        self._idle.clear()
        self._wake.set()

    async def run(self) -> None:
        """Send until `stop`; what is in hand is finished and recorded before this returns.

        Cancelled, it lets go of what hangs: those rows stay `sending`, and the next run takes them back.
        """
        try:
            await self._send_until_stopped()
        finally:
            hanging = list(self._running.values())
            for call in hanging:
                call.cancel()
            await asyncio.gather(*hanging, return_exceptions=True)

    async def _send_until_stopped(self) -> None:
        while not (self._stopping and not self._running and not self._ended):
            try:
                wait = await self._turn()
            except DiskFull:
                log.critical("disk_full", part="sender")
                wait = 1.0
            except Exception as error:
                # A turn that fails must not end the sender: what was claimed is still in hand.
                log.error("sender_turn_failed", error=place(error))
                wait = 1.0
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), wait)
            self._wake.clear()

    def stop(self) -> None:
        """Claim nothing more."""
        self._stopping = True
        self._wake.set()

    async def drained(self) -> None:
        """Returns when nothing is left that could go now."""
        self.poke()
        await self._idle.wait()

    async def _turn(self) -> float:
        """Record what has ended and claim anew. Returns how many seconds there is nothing to do unless poked."""
        now, ended = self.monotonic(), self._ended
        pulsing = now - self._pulse_at >= PULSE_SECONDS
        if not (self._dirty or ended or pulsing):
            return self._rest(now)
        self._dirty, self._ended = False, []
        places = {_place(row) for row, _ in ended}
        try:
            async with self.database.write() as tx:
                turn = Turn(tx, self.homes, self.clock.now())
                if pulsing:
                    await ledger.pulse(tx, ["sender"], turn.now)
                await self._record(turn, ended)
                self._unrecorded -= places
                tx.said = True
        except BaseException:
            self._ended = ended + self._ended
            self._unrecorded |= places
            self._dirty = True
            raise
        if pulsing:
            self._pulse_at = now
            self.pacing.forget_quiet(now)
        return self._rest(now)

    def _rest(self, now: float) -> float:
        """Seconds until something may go that had to wait."""
        wait = max(0.0, self._next_at - now)
        self._dirty |= wait == 0
        if not (self._running or self._ended or self._dirty or self._held_back):
            self._idle.set()
        return wait

    # --- claiming ---------------------------------------------------------------------------------------------

    async def claim(self, tx: Transaction) -> None:
        """In the transaction that queued something, as its last act: claim what may go now, most urgent first.

        `sending` is committed with it, and the calls begin once it has been (promise 4).
        """
        chosen, wait = ([], SCAN_SECONDS) if self._stopping else await self._choose(tx, self.clock.now())
        claimed = await self._claim(tx, chosen) if chosen else []
        tx.after_commit.append(lambda: self._begin(claimed, wait))

    async def _claim(self, tx: Transaction, chosen: list[tuple[Head, Target]]) -> list[tuple[Row, Target]]:
        rows = await dispatch.claim(tx, [head.id for head, _ in chosen])
        claimed, moment = [], self.monotonic()
        for head, target in chosen:
            row = rows[head.id]
            if stored := [item.stored for item in row.payload.media if item.stored]:
                target = replace(target, files=await files.load(tx, stored))
            if row.payload.delete and head.edits_id is not None:
                target = replace(target, album=await outbox.messages_of(tx, head.edits_id))
            if row.channel is not None:
                concern = await concerns.get(tx, row.concern_id or 0)
                target = replace(target, home=concern.home if concern else "")
            if len(row.payload.media) > 1:  # an album counts as its parts
                self.pacing.went(row.chat_id, moment, len(row.payload.media) - 1, lane=row.lane)
            claimed.append((row, target))
        return claimed

    def _begin(self, claimed: list[tuple[Row, Target]], wait: float) -> None:
        self._held_back = wait < SCAN_SECONDS
        self._next_at = self.monotonic() + wait
        if claimed:
            self._idle.clear()
        for row, target in claimed:
            self._start(row, target)
        self._wake.set()

    async def _choose(self, tx: Transaction, now: datetime) -> tuple[list[tuple[Head, Target]], float]:
        """Which may go now; and after how many seconds to look again."""
        chosen: list[tuple[Head, Target]] = []
        wait = SCAN_SECONDS
        for limit in (AT_ONCE * 2, MOST_HEADS):
            heads = await dispatch.heads(tx, now, self.pacing.held(self.monotonic()), limit=limit)
            wait = await self._choose_among(tx, now, heads, chosen)
            # Where those that must wait fill the first look, a wider one finds those that need not.
            if len(heads) < limit or chosen or self._free() <= 0:
                break
        # Asked only when nothing can go: what goes now is followed by another look.
        later = None if chosen else await dispatch.next_moment(tx, now)
        if later is not None:
            wait = min(wait, max(0.01, (later - now).total_seconds()))
        return chosen, min(wait, self.pacing.next_release(self.monotonic()))

    async def _choose_among(
        self, tx: Transaction, now: datetime, heads: Sequence[Head], chosen: list[tuple[Head, Target]]
    ) -> float:
        """Add to `chosen` those heads that may go now. Returns after how many seconds the first of the others may."""
        free, moment = self._free(), self.monotonic()
        known = await dispatch.targets(tx, {one for head in heads for one in (head.answers_id, head.edits_id) if one})
        # What follows a call that has ended must wait until that is recorded, or it would overtake a failed one.
        busy = {*self._running, *self._unrecorded}
        wait = SCAN_SECONDS
        for head in heads:
            if _place(head) in busy or (free <= KEPT_FREE * int(head.lane) and head.channel is None):
                continue
            target = await self._target(tx, head, known, now)
            if target is None:
                continue
            pause = self.pacing.wait(head.chat_id, head.lane, moment) if head.channel is None else 0
            if pause > 0:
                wait = min(wait, pause)
                continue
            if head.channel is None:
                self.pacing.went(head.chat_id, moment, lane=head.lane)
                free -= 1
            chosen.append((head, target))
        return wait

    def _free(self) -> int:
        """How many calls more may run. What goes by a channel takes no place on Telegram's wire, nor keeps its pace."""
        return AT_ONCE - sum(chat_id != outbox.BEYOND for chat_id, _ in self._running)

    async def _target(
        self, tx: Transaction, head: Head, known: dict[int, tuple[Delivery, int | None]], now: datetime
    ) -> Target | None:
        """What the row answers or edits; None when it must wait for that, or is over."""
        if head.expires_at is not None and head.expires_at <= now:
            await dispatch.end(tx, now, head.id, Delivery.EXPIRED)
            self._dirty = True
            return None
        for one in (head.edits_id, head.answers_id):
            if one is not None and known[one][0] in (Delivery.PENDING, Delivery.SENDING):
                return None
        if head.edits_id is None:
            return Target(answers=known[head.answers_id][1] if head.answers_id else None)
        state, message_id = known[head.edits_id]
        if state is not Delivery.SENT or message_id is None:
            await dispatch.end(tx, now, head.id, Delivery.CANCELLED)
            self._dirty = True
            return None
        return Target(edits=message_id)

    # --- sending ----------------------------------------------------------------------------------------------

    def _start(self, row: Row, target: Target) -> None:
        key = _place(row)

        async def call() -> None:
            try:
                outcome = await self._perform(row, target)
            except Exception as error:
                # What can't be turned into a call at all will not be better the next time.
                log.error("call_failed", row=row.id, error=place(error))
                outcome = Refused(type(error).__name__)
            if isinstance(outcome, Temporary) and row.channel is None:
                self._hold(row, outcome)
            self._ended.append((row, outcome))
            self._unrecorded.add(key)
            del self._running[key]
            # What very many are told is recorded when the last of its handful has ended: one transaction for them all.
            if row.lane is not Lane.BULK or not any(lane == Lane.BULK for _, lane in self._running):
                self.poke()

        self._running[key] = asyncio.create_task(call())

    async def _perform(self, row: Row, target: Target) -> Outcome:
        if row.channel is not None:
            return await self.channels.perform(target.home, row.channel, row.payload, row.attempts)
        return await perform(self.bot, row.chat_id, row.payload, target, is_edit=row.edits_id is not None)

    def _hold(self, row: Row, outcome: Temporary) -> None:
        """Leave the chat alone for a while, on monotonic time; a restart forgets that, and simply tries at once."""
        self.pacing.hold(row.chat_id, _pause(row, outcome), self.monotonic())

    # --- recording --------------------------------------------------------------------------------------------

    async def _record(self, turn: Turn, ended: list[tuple[Row, Outcome]]) -> None:
        sent = [(row, outcome.message_ids) for row, outcome in ended if isinstance(outcome, Sent)]
        await dispatch.delivered(turn.tx, turn.now, sent)
        for row, outcome in ended:
            if isinstance(outcome, Sent):
                await outcomes.delivered(turn, row, is_member=outcome.is_member)
            else:
                await self._not_sent(turn, row, outcome)

    async def _not_sent(self, turn: Turn, row: Row, outcome: Temporary | Unreachable | Refused | Moved) -> None:
        log.warning("not_sent", row=row.id, lane=row.lane.name, outcome=type(outcome).__name__, error=outcome.error)
        if isinstance(outcome, Temporary):
            await self._again(turn, row, outcome)
        elif isinstance(outcome, Moved):
            await dispatch.postpone(turn.tx, row.id, turn.now, outcome.error)
            await outcomes.moved(turn, row, outcome.chat_id)
        elif isinstance(outcome, Unreachable):
            await dispatch.end(turn.tx, turn.now, row.id, Delivery.UNREACHABLE, error=outcome.error)
            await outcomes.unreachable(turn, row)
        elif row.edits_id is None and not row.payload.plain and row.channel is None:
            await dispatch.postpone(turn.tx, row.id, turn.now, outcome.error, plain(row.payload))
        else:
            await dispatch.end(turn.tx, turn.now, row.id, Delivery.FAILED, error=outcome.error)
            await outcomes.failed(turn, row, outcome.error)

    async def _again(self, turn: Turn, row: Row, outcome: Temporary) -> None:
        """Tried again when its chat is let go; what goes by a channel after its own pause, if it still matters."""
        if row.channel is None:
            await dispatch.postpone(turn.tx, row.id, turn.now, outcome.error)
        elif await channels.matters(turn, row):
            later = turn.now + timedelta(seconds=_pause(row, outcome))
            await dispatch.postpone(turn.tx, row.id, later, outcome.error)
        else:
            await dispatch.end(turn.tx, turn.now, row.id, Delivery.CANCELLED, error=outcome.error)


def _pause(row: Row, outcome: Temporary) -> float:
    """How many seconds to leave it before the next try."""
    return outcome.seconds if outcome.asked else min(LONGEST_BACKOFF, outcome.seconds * 2 ** min(row.attempts, 5))


def _place(row: Row | Head) -> tuple[int, int]:
    """Where order is kept: one call at a time for each chat and lane. What goes by a channel has a place of its own,
    so that neither another home's nor another concern's holds it up."""
    return (row.chat_id, int(row.lane) if row.channel is None else row.id)
