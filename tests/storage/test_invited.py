"""Who is told of a meeting, some at a time; and who a home's own are, whom every alert looks through."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bot.domain.home import Role
from bot.storage import people
from bot.storage.database import Transaction
from tests.prepared import a_database

NOW = datetime(2026, 11, 3, 12, tzinfo=UTC)


async def join(tx: Transaction, chat_id: int, role: Role, home: str = "ekbacken") -> int:
    await people.chat(tx, chat_id, "sv")
    return (await people.join(tx, chat_id, home, role, f"Namn {chat_id}", NOW)).id


async def test_guests_do_not_belong_to_the_home_unless_they_are_something_else_too(tmp_path: Path) -> None:
    database = a_database(tmp_path)
    async with database.write() as tx:
        member = await join(tx, 1, Role.COUNCIL)
        await join(tx, 1, Role.GUEST)
        guest = await join(tx, 2, Role.GUEST)
        await join(tx, 3, Role.STAFF, "lindgarden")
        own = await people.of_home(tx, "ekbacken")
        assert [one.id for one in own] == [member]
        assert own[0].roles["ekbacken"] == {Role.COUNCIL, Role.GUEST}, "with all that they are"
        assert {one.id for one in await people.with_guests(tx, "ekbacken")} == {member, guest}
    await database.dispose()


ROLES = some.sampled_from([None, Role.COUNCIL, Role.STAFF, Role.GUEST])


@pytest.mark.filterwarnings("error")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.tuples(ROLES, some.booleans()), max_size=14), some.integers(1, 4))
async def test_some_at_a_time_they_are_all_who_are_invited_each_once(
    tmp_path: Path, everyone: list[tuple[Role | None, bool]], most: int
) -> None:
    """Some are invited by their role, some by name, some by both, and some have left since."""
    database = a_database(tmp_path)
    async with database.write() as tx:
        named, expected = [], []
        for place, (role, by_name) in enumerate(everyone):
            person = await join(tx, 100 + place, role or Role.GUEST, "ekbacken" if role else "lindgarden")
            named += [person] if by_name else []
            expected += [person] if role is Role.COUNCIL or (by_name and role) else []
        found: list[int] = []
        while batch := await people.invited(tx, "ekbacken", {Role.COUNCIL}, named[::-1], max(found, default=0), most):
            assert len(batch) == most or len(found) + len(batch) == len(expected), "one that is short is the last"
            found += [one.id for one in batch]
        assert found == expected
        assert await people.count_invited(tx, "ekbacken", {Role.COUNCIL}, named) == len(expected)
        await tx.connection.rollback()
    await database.dispose()
