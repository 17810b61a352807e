"""A duty alert beside a reminder to ten thousand people: at Telegram's true pace, with the reminder and without it."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.table import Table

from bot.playground.model import Call
from tests.bench.seed import CHAIR, FIRST_GUEST, FIRST_NEIGHBOUR, HOMES, STAFF, a_forum, call_forum
from tests.bench.serving import Bench, message_to, process, served, share

GUESTS = 10_000
ALERTS = 240  # with and without each, a half of the latter before and a half after
EVERY = 0.6  # seconds; so many alerts, answers and receipts leave most of Telegram's pace to the reminder


async def measured(folder: Path) -> Table:
    """The table of it."""
    file = folder / "forum.db"
    await a_forum(file, 2 * ALERTS, GUESTS)
    bench = await served(
        {STAFF + place for place in range(HOMES)} | {CHAIR} | {FIRST_GUEST + place for place in range(GUESTS)},
        2 * ALERTS, limits=True,
    )  # fmt: skip
    async with process(bench.playground, "tests.bench.line", str(file), "paced"):
        before = await _alerts(bench, 0, ALERTS // 2)
        began = len(bench.telegram.calls)
        await call_forum(file, GUESTS, _next_minute() + timedelta(hours=1))
        await bench.accepted(began, lambda call: _to_guest(call))
        with_ = await _alerts(bench, ALERTS // 2, ALERTS)
        under_way = not _is_over(bench.telegram.calls[began:])
        told = await _until_all_told(bench, began)
        after = await _alerts(bench, ALERTS + ALERTS // 2, ALERTS // 2)
    calls = bench.telegram.calls
    await bench.playground.stop()
    return _table([*before, *after], with_, calls, told, under_way=under_way)


def _next_minute() -> datetime:
    """A reminder comes at a whole minute; the line has a moment to see it."""
    soon = datetime.now(UTC) + timedelta(seconds=20)
    return soon.replace(second=0, microsecond=0) + timedelta(minutes=1)


async def _alerts(bench: Bench, first: int, count: int) -> list[float]:
    """From a neighbour's press to the alert accepted by the server, one home after another."""
    taken = []
    for place in range(first, first + count):
        due = time.monotonic() + EVERY
        user, staff, since = FIRST_NEIGHBOUR + place, STAFF + place % HOMES, len(bench.telegram.calls)
        bench.telegram.send_text(user, "Det är en trasig lampa vid porten")
        await bench.accepted(since, lambda call, user=user: message_to(call, user))  # type: ignore[misc]
        question = bench.telegram.last_message(user)
        since, began = len(bench.telegram.calls), time.monotonic()
        bench.telegram.press(user, question.message_id, question.keyboard[1][0]["callback_data"])
        await bench.accepted(since, lambda call, staff=staff: message_to(call, staff))  # type: ignore[misc]
        taken.append(time.monotonic() - began)
        await asyncio.sleep(max(0.0, due - time.monotonic()))
    return taken


def _to_guest(call: Call) -> bool:
    return call.method == "sendMessage" and FIRST_GUEST <= (call.chat_id or 0) < FIRST_GUEST + GUESTS


def _is_over(calls: Sequence[Call]) -> bool:
    return sum(_to_guest(call) and call.status == 200 for call in calls) >= GUESTS


async def _until_all_told(bench: Bench, since: int) -> int:
    """Returns how many different people have been told, each once, when nothing more comes."""
    await bench.accepted(since, _to_guest, GUESTS)
    return len({call.chat_id for call in bench.telegram.calls[since:] if _to_guest(call) and call.status == 200})


def _table(without: list[float], with_: list[float], calls: Sequence[Call], told: int, *, under_way: bool) -> Table:
    table = Table("", "without", "with", "ratio", "goal", title=f"A duty alert while {GUESTS} people are reminded")
    for percent in (50, 99):
        a, b = share(without, percent), share(with_, percent)
        goal = "at most 1.2" if percent == 99 else ""
        table.add_row(f"press to alert accepted, p{percent}", f"{a:.1f} ms", f"{b:.1f} ms", f"{b / a:.2f}", goal)
    most_all, most_chat = _fastest(calls)
    refused = sum(call.status == 429 for call in calls)
    table.add_row("the reminder lasted as long as was measured", "", "yes" if under_way else "NO", "", "yes")
    table.add_row("people reminded once", "", str(told), "", str(GUESTS))
    table.add_row("messages in any one second, at most", "", str(most_all), "", "")
    table.add_row("messages in any one second to one chat, at most", "", str(most_chat), "", "")
    table.add_row("refused by the server for its pace", "", str(refused), "", "0")
    return table


def _fastest(calls: Sequence[Call]) -> tuple[int, int]:
    """The most messages that were accepted within any one second, in all and to one chat."""
    sent = [call for call in calls if call.method.startswith("send") and call.status == 200]
    most_all = most_chat = first = 0
    inside: Counter[int | None] = Counter()
    for last, call in enumerate(sent):
        inside[call.chat_id] += 1
        while sent[first].at <= call.at - 1:
            inside[sent[first].chat_id] -= 1
            first += 1
        most_all, most_chat = max(most_all, last - first + 1), max(most_chat, inside[call.chat_id])
    return most_all, most_chat
