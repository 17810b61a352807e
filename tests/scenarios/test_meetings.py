"""Meetings as those see them who are invited: the list, one with all about it, and what others learn."""

from pathlib import Path

from bot.domain.home import Role
from tests.gathering import a_meeting
from tests.world import a_world


async def test_who_is_invited_sees_the_meeting_and_nobody_else_does(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        sam, stranger = await world.staff("Sam Exempel"), await world.neighbour("Okänd")
        meeting = await a_meeting(world, mio)
        await lo.writes("/moten")
        lo.sees("Möten · Ekbacken")
        await lo.presses("måndag 7 december 14.00–15.30 Platssamverkansråd")
        lo.sees("1. Lägesrunda", "Sammankallande: Mio Exempel")
        await sam.writes("/moten")
        sam.sees("Inga möten är planerade")
        for other in (sam, stranger):
            said = await other.presses_data(other.messages[-1], f"mt:{meeting.id}")
            assert "hör till någon annan" in said
        await stranger.writes("/moten")
        stranger.sees("Det kommandot känner jag inte till")
        world.nothing_more()
