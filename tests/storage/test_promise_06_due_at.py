"""Promise 6: an open concern always has exactly one next moment, and a closed one none; the database says so."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from bot.domain.concern import State
from bot.storage.database import Database
from bot.storage.tables import chats, concerns, people
from tests.prepared import a_database

NOW = datetime(2026, 11, 23, 20, 40, tzinfo=UTC)
WHOLE: dict[str, Any] = {
    "id": 1, "home": "ekbacken", "number": 1, "chat_id": 7, "language": "sv", "alias": "K7", "step": 0, "round": 0,
    "chase": 0, "created_at": NOW, "masked": False,
}  # fmt: skip
DUE = {"due_at": NOW, "due_for": "remind"}
NONE = {"due_at": None, "due_for": None}
OPEN = ("draft", "waiting", "owned")
OVER = ("closed", "withdrawn")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A fresh one, with one chat and one person."""
    made = a_database(tmp_path)
    async with made.write() as tx:
        await tx.run(insert(chats), {"id": 7, "language": "sv"})
        await tx.run(insert(people), {"id": 3, "chat_id": 7, "name": "Sam Exempel", "joined_at": NOW})
    yield made
    await made.dispose()


async def keep(database: Database, **values: Any) -> None:
    async with database.write() as tx:
        await tx.run(insert(concerns), {**WHOLE, "owner_id": 3, **values})


@pytest.mark.parametrize(("states", "moment"), [(OPEN, DUE), (OVER, NONE)])
async def test_due_at_is_there_while_open_and_not_after(
    database: Database, states: tuple[str, ...], moment: dict[str, Any]
) -> None:
    for number, state in enumerate(states, 1):
        await keep(database, id=number, number=number, state=state, **moment)


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize("moment", [NONE, {"due_at": NOW, "due_for": None}, {"due_at": None, "due_for": "remind"}])
async def test_due_at_can_not_be_missing_while_open(database: Database, state: str, moment: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="one_next_moment"):
        await keep(database, state=state, **moment)


@pytest.mark.parametrize("state", OVER)
@pytest.mark.parametrize("moment", [DUE, {"due_at": NOW, "due_for": None}, {"due_at": None, "due_for": "remind"}])
async def test_due_at_can_not_stay_after_the_end(database: Database, state: str, moment: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="one_next_moment"):
        await keep(database, state=state, **moment)


async def test_due_at_can_not_be_taken_from_an_open_concern(database: Database) -> None:
    await keep(database, state="waiting", **DUE)
    with pytest.raises(IntegrityError, match="one_next_moment"):
        async with database.write() as tx:
            await tx.run(update(concerns).values(due_at=None, due_for=None))
    with pytest.raises(IntegrityError, match="one_next_moment"):
        async with database.write() as tx:
            await tx.run(update(concerns).values(state="closed"))


async def test_due_at_rests_on_states_that_the_database_knows(database: Database) -> None:
    assert {state.value for state in State} == {*OPEN, *OVER}
    with pytest.raises(IntegrityError, match="ck_concerns_state"):
        await keep(database, state="forgotten", **NONE)


async def test_an_owned_concern_has_an_owner(database: Database) -> None:
    with pytest.raises(IntegrityError, match="owned_has_owner"):
        await keep(database, state="owned", **DUE | {"owner_id": None})


async def test_what_was_sent_has_a_number_that_no_other_of_its_home_has(database: Database) -> None:
    with pytest.raises(IntegrityError, match="sent_has_number"):
        await keep(database, state="waiting", **DUE | {"number": None})
    await keep(database, id=1, state="waiting", **DUE)
    with pytest.raises(IntegrityError, match="number"):
        await keep(database, id=2, state="waiting", **DUE)
