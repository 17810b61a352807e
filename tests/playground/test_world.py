"""The scenarios' own groups and cards: nothing that the line says there goes unseen."""

from pathlib import Path

import pytest

from tests.world import a_world


async def test_a_scenario_fails_on_what_nobody_expected_in_a_group(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        stranger = world.phone("Okänd")
        group = await world.group("Rådet", by=stranger)
        with pytest.raises(AssertionError, match="Rådet sees what nobody expected"):
            world.nothing_more()
        group.sees("lämnar gruppen")
        assert group.left
        await group.says(stranger, "/kontakter@grannlinjen_bot")


async def test_a_shared_contact_is_answered(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        phone = await world.neighbour()
        await phone.shares_contact("+46313900612", "Charlie", vcard="BEGIN:VCARD")
        with pytest.raises(AssertionError, match="sees no contact"):
            phone.sees_contact("Charlie")
        phone.has_seen_all()
