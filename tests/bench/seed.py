"""Databases to measure on: one with very many open concerns, whose moments are spread over hours and some of which come
while we measure; and one with a meeting to which very many people are invited."""

from dataclasses import asdict
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.domain.concern import Concern, Moment, State
from bot.domain.home import Home, Homes, Role, Urgency
from bot.domain.meeting import Kind, Meeting, Plan
from bot.domain.shift import Layer
from bot.services.meetings import keeping
from bot.services.turn import Turn
from bot.storage import people, shifts
from bot.storage.database import Database
from bot.storage.tables import chats, concerns, roles
from bot.storage.tables import people as people_table
from tests.world import a_home

STAFF, FIRST_NEIGHBOUR, FIRST_GUEST, CHAIR = 9_000_001, 7_000_000_001, 6_000_000_001, 9_500_000
HOMES = 10  # so many on duty that no chat of theirs must wait for its own pace


def home(place: int = 0) -> Home:
    """One of the homes that the line answers for. People are reminded an hour before a meeting, and not else."""
    return a_home(f"ekbacken-{place}" if place else "ekbacken", meeting_reminders=("1h",))


async def a_forum(file: Path, neighbours: int, guests: int) -> None:
    """Homes with somebody on duty in each, neighbours who know which theirs is, and the guests of the first one's."""
    database, now = Database(f"sqlite+aiosqlite:///{file}"), datetime.now(UTC)
    await database.upgrade()
    async with database.write() as tx:
        for place in range(HOMES):
            await people.chat(tx, STAFF + place, "sv")
            person = await people.join(tx, STAFF + place, home(place).slug, Role.STAFF, f"Exempel {place}", now)
            await shifts.add(tx, home(place).slug, Layer.DUTY, person.id, now)
        await people.chat(tx, CHAIR, "sv")
        await people.join(tx, CHAIR, home().slug, Role.MANAGER, "Mio Exempel", now)
        known = [
            {"id": FIRST_NEIGHBOUR + place, "language": "sv", "home": home(place % HOMES).slug}
            for place in range(neighbours)
        ]
        await tx.run(insert(chats), known)
        await tx.run(insert(chats), [{"id": FIRST_GUEST + place, "language": "sv"} for place in range(guests)])
        first = 1000
        named = [
            {"id": first + place, "chat_id": FIRST_GUEST + place, "name": f"Gäst {place}", "joined_at": now}
            for place in range(guests)
        ]
        await tx.run(insert(people_table), named)
        theirs = {"home": home().slug, "role": Role.GUEST.value}
        await tx.run(insert(roles), [{"person_id": one["id"], **theirs} for one in named])
    await database.dispose()


async def call_forum(file: Path, guests: int, starts_at: datetime) -> Meeting:
    """The forum to which all guests are invited, beside a running line."""
    database, where = Database(f"sqlite+aiosqlite:///{file}"), home()
    local = starts_at.astimezone(where.zone)
    async with database.write() as tx:
        chair = next(one for one in await people.of_home(tx, where.slug) if one.chat_id == CHAIR)
        plan = Plan(
            where.slug, Kind.FORUM, "", time(local.hour, local.minute), invited=frozenset({Role.MANAGER}),
            people=tuple(range(1000, 1000 + guests)), chair_id=chair.id,
        )  # fmt: skip
        turn = Turn(tx, Homes([where]), datetime.now(UTC))
        made = await keeping.add_meeting(turn, plan, local.date())
    await database.dispose()
    return made


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
