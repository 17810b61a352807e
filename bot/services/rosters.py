"""Rosters: the whole of a home's plan as one value, which every question about it is asked of.

Who has what at which time, `domain.roster` says; what changes it is in `planning`, `exchanges` and `duties`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.domain.home import Home
from bot.domain.people import Person
from bot.domain.roster import Roster
from bot.services.days_off import holidays_between
from bot.storage import people, rotations, shifts
from bot.storage.database import Transaction

LONGEST_TURN = timedelta(days=8)


async def load(
    tx: Transaction, home: Home, since: datetime, until: datetime | None = None, crew: Sequence[Person] | None = None
) -> Roster:
    """The home's roster as it is between the two instants (UTC); at `since` alone where there is no other.

    `crew`: the home's people, where the caller has read them.
    """
    last = until or since
    turning = await rotations.of_home(tx, home.slug, since - LONGEST_TURN)
    days: Mapping[date, str] = {}
    if any(rotation.holidays_as_sundays for rotation in turning):
        first = (since - LONGEST_TURN).astimezone(home.zone).date()
        days = holidays_between(first, last.astimezone(home.zone).date())
    team = crew if crew is not None else await people.of_home(tx, home.slug)
    return Roster(
        shifts=tuple(await shifts.written(tx, home.slug, home.zone, since, last)),
        rotations=tuple(turning),
        zone=home.zone,
        holidays=days,
        able=frozenset(person.id for person in team if person.counts(home.slug)),
    )
