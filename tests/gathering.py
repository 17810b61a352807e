"""Meetings in a world, put there without the guided talk: for whoever tests what comes after they were called."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert

from bot.domain.home import Role
from bot.domain.meeting import Kind, Meeting, Plan, Rule, Series
from bot.domain.meeting_change import Scope, Shape
from bot.domain.minutes import Item, ItemKind, State
from bot.services.meetings import changing, keeping
from bot.services.minutes import actions
from bot.services.turn import Turn
from bot.storage import meetings, minute_items, minutes, people, tables
from bot.storage.database import Transaction
from tests.world import Phone, World


async def person_id(world: World, phone: Phone) -> int:
    """Whose phone it is."""

    async with world.reading() as tx:
        found = await people.find(tx, phone.user_id)
    assert found is not None
    assert found.person is not None
    return found.person.id


def a_plan(**values: Any) -> Plan:
    """A council meeting at two o'clock in the first made-up home."""
    given: dict[str, Any] = {
        "home": "ekbacken", "kind": Kind.COUNCIL, "title": "", "at": time(14),
        "invited": frozenset({Role.COUNCIL, Role.MANAGER}), "agenda": ("Trygghet kring entrén", "Övrigt"),
    }  # fmt: skip
    return Plan(**{**given, **values})


def in_days(world: World, days: int) -> date:
    """A day so many from today, by the clock of the first home."""
    now: datetime = world.clock.now()
    return (now.astimezone(world.home.zone) + timedelta(days=days)).date()


async def a_meeting(world: World, chair: Phone | None = None, days: int = 14, **plan: Any) -> Meeting:
    """One meeting so many days from now."""
    if chair is not None:
        plan["chair_id"] = await person_id(world, chair)
    async with world.running.database.write() as tx:
        turn = Turn(tx, world.homes, world.clock.now())
        return await keeping.add_meeting(turn, a_plan(**plan), in_days(world, days))


async def published(tx: Transaction, meeting: Meeting, now: datetime) -> None:
    """Its minutes are seen by those who were invited."""
    begun = await minutes.begin(tx, meeting.id, meeting.plan.chair_id or 1, now)
    await minutes.save(tx, replace(begun, state=State.PUBLISHED, published_at=now))


async def promise(
    world: World, meeting: Meeting, text: str, owner: Phone | None, by: date | None, *, name: str = ""
) -> Item:  # fmt: skip
    """Somebody has promised something at the meeting: its minutes say so, and are not published yet."""
    item = Item(0, meeting.id, meeting.home, ItemKind.ACTION, text, world.clock.now(), owner=name, by=by)
    mine = await person_id(world, owner) if owner else None
    async with world.running.database.write() as tx:
        return await minute_items.add(tx, replace(item, owner_id=mine))


async def publish(world: World, meeting: Meeting) -> None:
    """The minutes of the meeting are published."""
    async with world.running.database.write() as tx:
        await published(tx, meeting, world.clock.now())
        await actions.promised(Turn(tx, world.homes, world.clock.now()), meeting, world.home)
    await world.settled()


async def a_series(world: World, rule: Rule, chair: Phone | None = None, **plan: Any) -> tuple[Series, list[Meeting]]:
    """A series, its coming meetings in the calendar."""
    if chair is not None:
        plan["chair_id"] = await person_id(world, chair)
    async with world.running.database.write() as tx:
        turn = Turn(tx, world.homes, world.clock.now())
        return await keeping.add_series(turn, world.home, a_plan(**plan), rule)


async def until(world: World, moment: str) -> None:
    """Time passes until the home's clocks show this."""
    local = datetime.fromisoformat(moment).replace(tzinfo=world.home.zone)
    await world.passes(local.astimezone(UTC) - world.clock.now() + timedelta(seconds=5))


async def changed(world: World, by: Phone, meeting: Meeting, scope: Scope = Scope.ONE, **wanted: object) -> Meeting:
    """Somebody changes a meeting; without `wanted` they call it off. What is due then has not happened yet."""
    async with world.running.database.write() as tx:
        turn = Turn(tx, world.homes, world.clock.now())
        person, kept = await people.get(tx, await person_id(world, by)), await meetings.get(tx, meeting.id)
        assert person is not None
        assert kept is not None
        if not wanted:
            return await changing.cancel(turn, person, kept.id, kept.version, scope)
        shape = Shape(**{**vars(Shape.of(kept)), **wanted})
        return await changing.change(turn, person, kept.id, kept.version, shape, scope)


async def moved(world: World, by: Phone, meeting: Meeting, on: date | None) -> None:
    """Somebody moves a meeting to another day, or calls it off."""
    await (changed(world, by, meeting) if on is None else changed(world, by, meeting, on=on))
    await world.settled()


async def a_crowd(world: World, ids: range, role: Role) -> None:
    """Very many with this role in the first home, and nothing else, by these ids; the bot has spoken with each."""
    async with world.running.database.write() as tx:
        await tx.run(insert(tables.chats), [{"id": 9_000_000 + one, "language": "sv"} for one in ids])
        now = world.clock.now()
        rows = [{"id": one, "chat_id": 9_000_000 + one, "name": f"P {one}", "joined_at": now} for one in ids]
        await tx.run(insert(tables.people), rows)
        held = [{"person_id": one, "home": world.home.slug, "role": role.value} for one in ids]
        await tx.run(insert(tables.roles), held)
    for one in ids:
        world.telegram.add_user(9_000_000 + one, f"P {one}", language_code="sv")
        world.telegram.send_text(9_000_000 + one, "/sprak")
    await world.settled()
