"""Rotations: who has a layer in turn, kept as the rule that it is. Its turns, `domain.rotation` works out."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import bindparam, insert, or_, select, update

from bot.domain.rotation import Every, Rotation
from bot.domain.shift import Layer
from bot.storage.database import Transaction
from bot.storage.tables import rotation_people, rotations

_OF_HOME = (
    select(rotations, rotation_people.c.person_id)
    .join(rotation_people, rotation_people.c.rotation_id == rotations.c.id)
    .where(
        rotations.c.home == bindparam("of_home"),
        or_(rotations.c.ends_at.is_(None), rotations.c.ends_at > bindparam("since")),
    )
    .order_by(rotations.c.id, rotation_people.c.place)
)


async def of_home(tx: Transaction, home: str, since: datetime) -> list[Rotation]:
    """The home's rotations that are not over at `since` (UTC)."""
    found: dict[int, tuple[Any, list[int | None]]] = {}
    for row in await tx.run(_OF_HOME, {"of_home": home, "since": since}):
        found.setdefault(row.id, (row, []))[1].append(row.person_id)
    return [_rotation(row, people) for row, people in found.values()]


def _rotation(row: Any, people: Sequence[int | None]) -> Rotation:
    return Rotation(
        row.id, row.home, Layer(row.layer), tuple(people), Every(row.every),
        tuple(time.fromisoformat(one) for one in row.times.split()), row.starts_on,
        time.fromisoformat(row.until) if row.until else None, frozenset(int(day) for day in row.days),
        row.holidays_as_sundays, row.begins_at, row.ends_at,
    )  # fmt: skip


async def add(tx: Transaction, rotation: Rotation) -> int:
    """A new rotation; its id is given here."""
    rotation_id = await tx.add(
        insert(rotations),
        {
            "home": rotation.home, "layer": rotation.layer.value, "every": rotation.every.value,
            "times": " ".join(one.isoformat(timespec="minutes") for one in rotation.times),
            "until": rotation.until.isoformat(timespec="minutes") if rotation.until else None,
            "days": "".join(str(day) for day in sorted(rotation.days)),
            "holidays_as_sundays": rotation.holidays_as_sundays, "starts_on": rotation.starts_on,
            "begins_at": rotation.begins_at, "ends_at": rotation.ends_at,
        },
    )  # fmt: skip
    places = [
        {"rotation_id": rotation_id, "place": place, "person_id": one} for place, one in enumerate(rotation.people)
    ]
    await tx.run(insert(rotation_people), places)
    return rotation_id


async def end(tx: Transaction, rotation_id: int, ends_at: datetime) -> None:
    """From then on it does not count; what was before stays true."""
    await tx.run(update(rotations).where(rotations.c.id == rotation_id).values(ends_at=ends_at))


async def become(tx: Transaction, former_id: int, person_id: int) -> None:
    """Whose turn it was planned to be is known by who they turned out to be."""
    mine = rotation_people.c.person_id == former_id
    await tx.run(update(rotation_people).where(mine).values(person_id=person_id))
