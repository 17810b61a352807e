"""An invitation makes somebody one of the home's people: once, within 48 hours, in the role that it names."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.domain.people import CREW, INVITE_LIVES
from tests.scenarios.staging import count, worry
from tests.world import World, a_home, a_world

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (Role.STAFF, ["Du svarar nu på grannlinjen", "/jour", "/oppna"]),
        (Role.MANAGER, ["enhetschef", "/team", "/jour"]),
        (Role.COUNCIL, ["rådet", "precis som för andra grannar"]),
        (Role.ADMIN, ["driften", "/team"]),
    ],
)
async def test_an_invitation_makes_one_that_person_in_that_role(tmp_path: Path, role: Role, shown: list[str]) -> None:
    async with a_world(tmp_path) as world:
        phone = world.phone("Telegramnamn")
        await phone.writes(f"/start {await world.invite('Sam Exempel', role)}")
        phone.sees("Sam Exempel", "Ekbacken", *shown)
        if role in CREW:
            phone.sees("Ett prov", "Ekbacken")
        assert await count(world, "SELECT count(*) FROM roles WHERE role = :role", role=role.value) == 1
        assert await count(world, "SELECT count(*) FROM people WHERE name = 'Sam Exempel'") == 1


async def test_an_invitation_is_good_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        code = await world.invite("Sam", Role.STAFF)
        sam, other = world.phone("Sam"), world.phone("Någon annan")
        await sam.writes(f"/start {code}")
        sam.sees("Välkommen, Sam")
        sam.sees("Ett prov")
        await other.writes(f"/start {code}")
        other.sees("redan använd", "ny")
        await other.writes("/open")
        other.sees("bara för personalen")


async def test_an_unknown_invitation_is_answered_kindly_and_gives_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        phone = world.phone("Någon", language="en")
        for payload in ("i_nonsense", "i_"):
            await phone.writes(f"/start {payload}")
            phone.sees("don't know|not know")
        await phone.writes("/open")
        phone.sees("staff")


@pytest.mark.parametrize(("age", "good"), [(INVITE_LIVES - SECOND * 30, True), (INVITE_LIVES + SECOND, False)])
async def test_an_invitation_lives_48_hours(tmp_path: Path, age: timedelta, good: bool) -> None:
    assert timedelta(hours=48) == INVITE_LIVES
    async with a_world(tmp_path) as world:
        code = await world.invite("Sam", Role.STAFF)
        await world.passes(age)
        sam = world.phone("Sam")
        await sam.writes(f"/start {code}")
        sam.sees("Välkommen, Sam" if good else "har gått ut.*två dygn")
        if good:
            sam.sees("Ett prov")


async def test_only_a_hash_of_the_code_is_kept(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        code = (await world.invite("Sam", Role.STAFF)).removeprefix("i_")
        assert len(code) >= 32
        await world.settled()
        kept = b"".join(file.read_bytes() for file in tmp_path.glob("line.db*"))
        assert b"Sam" in kept
        assert code.encode() not in kept


async def test_roles_in_several_homes_stand_beside_each_other(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(), a_home("almgatan", name="Almgatan")) as world:
        sam = await world.staff("Sam")
        await sam.writes(f"/start {await world.invite('Sam', Role.MANAGER, 'almgatan')}")
        sam.sees("Almgatan", "enhetschef")
        await sam.writes("/duty")
        shown = sam.sees("Ekbacken", "Almgatan")
        assert sam.buttons(shown) == ["Ta jouren nu · Ekbacken", "Ta jouren nu · Almgatan"]


async def test_a_neighbour_who_joins_keeps_their_own_concern(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        await worry(neighbour)
        await _joins(world, neighbour.user_id)
        neighbour.sees("Välkommen, Sam")
        neighbour.sees("Ett prov")
        await neighbour.writes("/mine")
        neighbour.sees("#1", "Lampan vid porten")


async def _joins(world: World, user_id: int) -> None:
    await world.phones[user_id].writes(f"/start {await world.invite('Sam', Role.STAFF)}")


async def test_staff_who_join_while_nobody_could_be_reached_are_told_at_once(tmp_path: Path) -> None:
    """A round that reached nobody rests; it does not go on resting when there is somebody."""
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        await worry(neighbour)
        sam = await world.staff("Sam")
        sam.sees("#1", "Lampan vid porten", "Kvittera senast")
