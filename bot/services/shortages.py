"""What a roster lacks, and why: for the operator, who asks; the managers are told by the `watch`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.home import Home
from bot.domain.roster import Gap, gaps
from bot.domain.shift import Layer
from bot.services import rosters
from bot.storage import people, posts
from bot.storage.database import Transaction


class Reach(StrEnum):
    """Why somebody does not count for the roster."""

    OUTSIDE = "has not joined yet"
    UNTESTED = "has not answered the test message"
    BLOCKED = "has blocked the bot"
    LEFT = "does not answer this home any more"


@dataclass(frozen=True)
class Shortage:
    """A gap or a double, with the names of those who are planned; where they can't be reached, why not."""

    gap: Gap
    names: tuple[str, ...]
    reasons: tuple[Reach, ...] = ()


@dataclass(frozen=True)
class Looked:
    """What was looked at, and what is lacking there; the earliest first."""

    layers: tuple[Layer, ...]
    found: tuple[Shortage, ...]


@dataclass(frozen=True)
class Away:
    """Somebody who does not count, and why."""

    name: str
    reach: Reach


async def planned(tx: Transaction, home: Home) -> frozenset[Layer]:
    """The layers for which a plan was ever made."""
    return frozenset(layer for layer, post in (await posts.of_home(tx, home.slug)).items() if post.planned)


async def look(
    tx: Transaction, home: Home, now: datetime, length: timedelta, wanted: Collection[Layer] | None = None
) -> Looked:
    """Every gap and double from now on, in the layers that the home's ladder asks or that were ever planned;
    or in those `wanted`."""
    asked = {step.value for step in home.ladder}
    of_home = {layer for layer in Layer if layer.value in asked} | await planned(tx, home)
    layers = tuple(layer for layer in Layer if layer in (of_home if wanted is None else wanted))
    roster = await rosters.load(tx, home, now, now + length)
    found = gaps(roster, now, now + length, layers)
    named = await people.names(tx, [one for gap in found for one in gap.people])
    why = await out_of_reach(tx, home)
    return Looked(
        layers,
        tuple(
            Shortage(
                gap,
                tuple(named.get(one, "–") for one in gap.people),
                () if gap.is_double else tuple(why[one].reach if one in why else Reach.LEFT for one in gap.people),
            )
            for gap in found
        ),
    )


async def out_of_reach(tx: Transaction, home: Home) -> dict[int, Away]:
    """Everybody who answers the home's line, or is invited to, and does not count for its roster."""
    found = {one.id: Away(one.name, Reach.OUTSIDE) for one in await people.named(tx, home.slug) if not one.is_in}
    for person in await people.of_home(tx, home.slug):
        if person.answers(home.slug) and not person.counts(home.slug):
            found[person.id] = Away(person.name, Reach.UNTESTED if person.reachable else Reach.BLOCKED)
    return found
