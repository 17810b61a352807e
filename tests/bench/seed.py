"""A database with very many open concerns, whose moments are spread over hours; some come while we measure."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.domain.concern import Concern, Moment, State
from bot.domain.home import Role, Urgency
from bot.domain.shift import Layer
from bot.storage import people, shifts
from bot.storage.database import Database
from bot.storage.tables import chats, concerns
from tests.world import a_home

STAFF, FIRST_NEIGHBOUR = 9_000_001, 7_000_000_001


async def crew(database: Database) -> None:
    """One on duty, one backup."""
    home, now = a_home().slug, datetime.now(UTC)
    async with database.write() as tx:
        for chat_id, layer in ((STAFF, Layer.DUTY), (STAFF + 1, Layer.BACKUP)):
            await people.chat(tx, chat_id, "sv")
            person = await people.join(tx, chat_id, home, Role.STAFF, f"Exempel {layer.value}", now)
            await shifts.add(tx, home, layer, person.id, now)


async def open_concerns(file: Path, count: int, *, soon: int, within: timedelta) -> list[datetime]:
    """`count` open concerns; `soon` of them pass to the next step at instants spread over `within` from now."""
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.upgrade()
    await crew(database)
    async with database.write() as tx:
        await tx.run(insert(chats), [{"id": FIRST_NEIGHBOUR + n, "language": "sv"} for n in range(count)])
        for first in range(soon, count, 5000):
            rows = [_values(n, None) for n in range(first, min(count, first + 5000))]
            await tx.run(insert(concerns), rows)
        # The line is up and has caught up before the first of them comes.
        start = datetime.now(UTC) + timedelta(seconds=8)
        moments = [start + within * place / soon for place in range(soon)]
        await tx.run(insert(concerns), [_values(n, moment) for n, moment in enumerate(moments)])
    await database.dispose()
    return moments


def _values(place: int, moment: datetime | None) -> dict[str, object]:
    now = datetime.now(UTC)
    due = moment or now + timedelta(hours=2, seconds=place)
    concern = Concern(
        id=0, home=a_home().slug, chat_id=FIRST_NEIGHBOUR + place, language="sv", alias=f"A{place}",
        state=State.WAITING, created_at=now, opened_at=now, due_at=due, due_for=Moment.PASS, number=place + 1,
        urgency=Urgency.TODAY, step=0, chase=1, step_since=now - timedelta(minutes=30),
    )  # fmt: skip
    values = asdict(concern)
    del values["id"]
    return values
