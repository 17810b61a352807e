"""Changing the plan: whatever changes a home's roster goes through here, so that everybody concerned hears of it.

What a change is worth is seen by comparing the roster before and after; the watch looks at once.
"""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.domain.home import Home
from bot.domain.outgoing import Lane
from bot.domain.roster import Change, Gap, Roster, changes
from bot.domain.shift import Kind, Layer
from bot.messages import watch as messages
from bot.services import rosters, watch
from bot.services.turn import Turn
from bot.storage import people, posts, shifts

NEAR = timedelta(days=14)  # a change to a shift that begins within this is told to everybody concerned


@asynccontextmanager
async def changing(
    turn: Turn,
    home: Home,
    *,
    told: Collection[int] = (),
    plans: Sequence[Layer] = (),
    known: Sequence[Gap] = (),
    present: int | None = None,
    absent: int | None = None,
) -> AsyncIterator[None]:
    """Around a change to the home's roster: tells everybody concerned what it was and what it is now, and looks.

    `told`: people who hear of it in other words, or have just done it. `plans`: layers that are planned by this.
    `known`: gaps that the managers are told of by the caller. `present`, `absent`: who has just said that they are on
    from now, or can't be.
    """
    before = await _near(turn, home)
    for layer in plans:
        await watch.plan_layer(turn, home, layer)
    yield
    await _tell(turn, home, changes(before, await _near(turn, home), turn.now, turn.now + NEAR), told)
    await watch.look(turn, home, known=known, present=present, absent=absent)


async def arrange(
    turn: Turn, home: Home, layer: Layer, starts_at: datetime, ends_at: datetime, person_id: int | None, *,
    told: Collection[int] = (),
) -> None:  # fmt: skip
    """The person has the layer then, whoever was planned; nobody has where that is None. The last such word counts.

    Where the layer had no plan, this is one; where it has, no other is begun."""
    standing = (await posts.of_home(turn.tx, home.slug)).get(layer)
    async with changing(turn, home, told=told, plans=[] if standing and standing.planned else [layer]):
        await shifts.add(turn.tx, home.slug, layer, person_id, starts_at, ends_at, kind=Kind.CHANGE, made_at=turn.now)


async def _near(turn: Turn, home: Home) -> Roster:
    return await rosters.load(turn.tx, home, turn.now, turn.now + NEAR)


async def _tell(turn: Turn, home: Home, found: Sequence[Change], told: Collection[int]) -> None:
    """Each person hears of the changes that touch them, in one message."""
    crew = {person.id: person for person in await people.of_home(turn.tx, home.slug)}
    names = await people.names(turn.tx, [one for change in found for one in (change.was, change.now)])
    for person in crew.values():
        mine = [change for change in found if person.id in (change.was, change.now)]
        if mine and person.id not in told:
            what = messages.changed(home, mine, person.language, turn.now, names, person.id)
            await turn.tell_person(person, what, lane=Lane.REPLY)
