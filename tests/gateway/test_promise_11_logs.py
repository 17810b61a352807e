"""Promise 11: logs hold no personal data and no secrets, whatever the level and whatever goes wrong."""

from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.storage.tables import entries
from tests.gateway.process import SECRET
from tests.gateway.raw import hooked, post, written
from tests.gateway.whole import WORDS, at_debug, the_evening
from tests.world import EVENING, a_world


async def test_logs_of_a_whole_evening_hold_no_words_no_people_and_no_token(tmp_path: Path) -> None:
    """No words, names or ids of anybody, whatever goes wrong."""
    evening = await the_evening(tmp_path)
    events = {line.partition('"event": "')[2].partition('"')[0] for line in evening.log}
    assert {"started", "not_sent", "update_failed", "parked", "poll_failed", "stopped"} <= events
    assert len(evening.secrets) > 20
    for line in evening.log:
        assert not [secret for secret in evening.secrets if secret in line], line


async def test_logs_of_a_webhook_hold_neither_token_nor_secret(tmp_path: Path) -> None:
    with at_debug() as stderr:
        async with hooked(tmp_path) as (world, url):
            neighbour = await world.neighbour()
            await post(url, b"no json")
            await post(url, written(neighbour.user_id, 4_000_000_000, WORDS[0]), secret="wrong")
            await neighbour.writes(WORDS[0])
            neighbour.sees("Hur bråttom")
    said = stderr.getvalue()
    assert "started" in said
    kept_to_itself = [SECRET, WORDS[0], world.telegram.token.partition(":")[2], str(neighbour.user_id)]
    assert not [secret for secret in kept_to_itself if secret in said]


async def test_the_database_hides_what_a_statement_was_given(tmp_path: Path) -> None:
    """An error of the database is told with its statement; the words in it are not."""
    async with a_world(tmp_path) as world:
        engine = world.running.database._engine
        assert engine.sync_engine.hide_parameters
        with pytest.raises(IntegrityError) as caught:
            async with world.running.database.write() as tx:
                await tx.run(insert(entries), {"concern_id": 99, "kind": "message", "text": WORDS[0], "at": EVENING})
        assert WORDS[0] not in str(caught.value)
