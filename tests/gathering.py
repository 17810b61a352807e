"""Meetings in a world, put there without the guided talk: for whoever tests what comes after they were called."""

from datetime import date, datetime, time, timedelta
from typing import Any

from bot.domain.home import Role
from bot.domain.meeting import Kind, Meeting, Plan, Rule, Series
from bot.services.meetings import keeping
from bot.services.turn import Turn
from bot.storage import people
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


async def a_series(world: World, rule: Rule, chair: Phone | None = None, **plan: Any) -> tuple[Series, list[Meeting]]:
    """A series, its coming meetings in the calendar."""
    if chair is not None:
        plan["chair_id"] = await person_id(world, chair)
    async with world.running.database.write() as tx:
        turn = Turn(tx, world.homes, world.clock.now())
        return await keeping.add_series(turn, world.home, a_plan(**plan), rule)
