"""Promise 11: logs hold no personal data and no secrets, whatever the level and whatever goes wrong."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot import logs
from bot.storage.tables import entries
from tests.gateway.process import SECRET
from tests.gateway.raw import hooked, post, written
from tests.gateway.whole import TRACES, WORDS, a_whole_evening
from tests.world import EVENING, World, a_world


@pytest.fixture
def at_debug() -> Iterator[None]:
    """Logs as `run` sets them up with LOG_LEVEL=DEBUG, and everything as before afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in logs.LIBRARIES}
    logs.set_up("DEBUG")
    yield
    structlog.reset_defaults()
    root.handlers = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def secrets(world: World) -> list[str]:
    """Whatever no line may show: words, names and ids of anybody, and the token."""
    people = [part for phone in world.phones.values() for part in (*phone.name.split(), str(phone.user_id))]
    return [*WORDS, *TRACES, *people, world.telegram.token, world.telegram.token.partition(":")[2]]


@pytest.mark.usefixtures("at_debug")
async def test_logs_of_a_whole_evening_hold_no_words_no_people_and_no_token(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with a_world(tmp_path, strict=False) as world:
        await a_whole_evening(world)
        await world.stop_line()
        said = "".join(capfd.readouterr())
        lines = said.splitlines()
        events = {line.partition('"event": "')[2].partition('"')[0] for line in lines}
        assert {"started", "not_sent", "update_failed", "parked", "poll_failed", "stopped"} <= events
        for line in lines:
            assert not [secret for secret in secrets(world) if secret in line], line


@pytest.mark.usefixtures("at_debug")
async def test_logs_of_a_webhook_hold_neither_token_nor_secret(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with hooked(tmp_path) as (world, url):
        neighbour = await world.neighbour()
        await post(url, b"no json")
        await post(url, written(neighbour.user_id, 4_000_000_000, WORDS[0]), secret="wrong")
        await neighbour.writes(WORDS[0])
        neighbour.sees("Hur bråttom")
        await world.stop_line()
        said = "".join(capfd.readouterr())
        assert "started" in said
        assert not [secret for secret in (*secrets(world), SECRET) if secret in said]


async def test_the_database_hides_what_a_statement_was_given(tmp_path: Path) -> None:
    """An error of the database is told with its statement; the words in it are not."""
    async with a_world(tmp_path) as world:
        engine = world.running.database._engine
        assert engine.sync_engine.hide_parameters
        with pytest.raises(IntegrityError) as caught:
            async with world.running.database.write() as tx:
                await tx.run(insert(entries), {"concern_id": 99, "kind": "message", "text": WORDS[0], "at": EVENING})
        assert WORDS[0] not in str(caught.value)
