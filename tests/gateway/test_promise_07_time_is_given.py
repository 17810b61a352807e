"""Promise 7: only clock, gateway, timekeeper and app ask what time it is; all below are told."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.domain.outgoing import Outgoing
from bot.playground.model import Fault
from bot.storage import outbox
from tests.gateway.raw import rows
from tests.world import EVENING, a_world

BOT = Path(__file__).parents[2] / "bot"
# The playground is Telegram's side, and the command line is above the application; both have a clock of their own.
GIVEN = ("domain", "messages", "storage", "services", "handlers")
ASK = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "localtime", "gmtime"}
OWNERS = {"datetime", "date", "time", "loop"}
IN_SQL = {"current_timestamp", "current_time", "current_date", "localtimestamp", "sysdate", "now"}
ALL = sorted(file for room in GIVEN for file in (BOT / room).rglob("*.py"))


def asks_the_clock(tree: ast.AST) -> list[str]:
    """Every place of a module that asks what time it is, by call or by import."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            found.append(f"{node.lineno}: imports from time")
        if isinstance(node, ast.ImportFrom) and node.module == "bot.clock":
            found.append(f"{node.lineno}: imports the clock")
        if isinstance(node, ast.Import) and any(name.name in ("time", "bot.clock") for name in node.names):
            found.append(f"{node.lineno}: imports time")
        if isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
            if (owner in OWNERS and node.attr in ASK) or (owner == "func" and node.attr in IN_SQL):
                found.append(f"{node.lineno}: {owner}.{node.attr}")
    return found


@pytest.mark.parametrize("file", ALL, ids=lambda file: str(file.relative_to(BOT)))
def test_time_is_given(file: Path) -> None:
    assert asks_the_clock(ast.parse(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        "from time import monotonic", "import time", "import bot.clock", "from bot.clock import Clock",
        "datetime.now(UTC)", "datetime.datetime.utcnow()", "date.today()", "call(datetime.now)", "func.now()",
    ],
)  # fmt: skip
def test_the_search_finds_whoever_asks(code: str) -> None:
    assert asks_the_clock(ast.parse(code))


def test_the_schema_asks_no_clock_of_the_database() -> None:
    """A default such as CURRENT_TIMESTAMP would be a clock that no test moves."""
    for file in ALL:
        code = file.read_text(encoding="utf-8").lower()
        assert "server_default" not in code, file
        assert "onupdate" not in code, file


# --- a clock that is moved --------------------------------------------------------------------------------------


def test_the_clock_moves_forward_only() -> None:
    clock = Clock()
    ahead = datetime.now(UTC) + timedelta(hours=1)
    clock.advance_to(ahead)
    clock.advance_to(ahead - timedelta(minutes=30))
    assert clock.now() >= ahead
    assert clock.now().utcoffset() == timedelta()


async def test_every_due_moment_on_the_way_happens_at_its_own_time(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        people = [await world.staff(name) for name in ("Sam Exempel", "Kim Exempel")]
        await world.on_duty(people[0])
        await world.on_duty(people[1], "backup")
        neighbour = await world.neighbour()
        await neighbour.writes("Lampan är trasig")
        await world.passes(timedelta(hours=1, minutes=10))  # at once
        async with world.reading() as tx:
            found = await rows(tx, "SELECT text, at FROM entries WHERE kind = 'event' ORDER BY id")
        at = [(row.text, datetime.fromisoformat(row.at).replace(tzinfo=UTC) - EVENING) for row in found]
        sent = next(when for what, when in at if what == "sent")
        after = [(what, round((when - sent).total_seconds() / 60)) for what, when in at if what in ("told", "reminded")]
        assert after[:4] == [("told", 0), ("reminded", 15), ("told", 30), ("reminded", 45)]
        for phone in (*people, neighbour):
            phone.has_seen_all()


async def test_the_outbox_is_drained_between_the_moments_on_the_way(tmp_path: Path) -> None:
    """Who can't be reached is known when the next moment comes: the alert has moved on long before."""
    async with a_world(tmp_path) as world:
        sam, kim = await world.staff("Sam Exempel"), await world.staff("Kim Exempel")
        await world.on_duty(sam)
        await world.on_duty(kim, "backup")
        neighbour = await world.neighbour()
        await neighbour.writes("Lampan är trasig")  # a draft; sent in two minutes, by itself
        world.telegram.faults.append(Fault("sendMessage", sam.user_id, status=403))
        await world.passes(timedelta(minutes=10))
        kim.sees("#1", "Lampan är trasig")
        async with world.reading() as tx:
            query = "SELECT min(created_at) AS at FROM outbox WHERE purpose = 'card' AND chat_id = :kim"
            (told,) = await rows(tx, query, kim=kim.user_id)
        passed = datetime.fromisoformat(told.at).replace(tzinfo=UTC) - EVENING
        assert passed < timedelta(minutes=2, seconds=30)
        neighbour.has_seen_all()
        sam.has_seen_all()


async def test_what_may_only_be_said_later_is_said_at_its_own_time_on_the_way(tmp_path: Path) -> None:
    """What waits in the outbox is a due moment, too: it goes then, and what follows from it follows then."""
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        begun = world.clock.now()
        async with world.running.database.write() as tx:
            for hours in (3, 1, 2):
                what = Outgoing(f"Om {hours} timmar")
                await outbox.say(tx, begun, sam.user_id, what, not_before=begun + timedelta(hours=hours))
        await world.passes(timedelta(hours=12))
        said = [sam.sees("Om 1"), sam.sees("Om 2"), sam.sees("Om 3")]
        assert [round((message.date - begun) / timedelta(minutes=1)) for message in said] == [60, 120, 180]
