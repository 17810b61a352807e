"""Whether a contact list is still right: when its people are asked, how often, and what silence means.

What a contact is, and that it was said to be right, is `domain.contact`'s.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.contact import ASKED_AT, Contact
from bot.domain.people import Person
from bot.domain.wall import next_time

ASKS = 3  # so often is somebody asked; who has not answered the last within a week is no longer taken to be right
AGAIN = timedelta(days=7)
ROUND = timedelta(days=35)  # three asks and their week, over Christmas too: so long the managers' list waits for others
ASKED_UNTIL = time(17)


class Why(StrEnum):
    """Why nobody has said that a contact is right."""

    SILENT = "silent"  # they have not answered
    ASKED = "asked"  # they are being asked
    UNREACHABLE = "unreachable"  # they have closed the chat
    LEFT = "left"  # they have no role in the home any more, and nobody has decided about their entry
    NOBODY = "nobody"  # it is no member's own entry


@dataclass(frozen=True)
class Doubt:
    """A contact that nobody has said is right, and why not."""

    contact: Contact
    why: Why


def by_day(moment: datetime, zone: ZoneInfo, holidays: Container[date]) -> datetime:
    """The instant itself (UTC) when it is by day on a working day, else ten o'clock on the next one."""
    local = moment.astimezone(zone)
    if _works(local.date(), holidays) and ASKED_AT <= local.time() < ASKED_UNTIL:
        return moment
    morning = next_time(ASKED_AT, zone, moment)
    while not _works(morning.astimezone(zone).date(), holidays):
        morning = next_time(ASKED_AT, zone, morning)
    return morning


def _works(day: date, holidays: Container[date]) -> bool:
    return day.weekday() < 5 and day not in holidays


def has_left(contact: Contact, owner: Person | None) -> bool:
    """Whether it is the own entry of somebody who has no role in its home any more. `owner`: who that is."""
    return contact.person_id is not None and (owner is None or not owner.belongs(contact.home))


def can_be_asked(contact: Contact, owner: Person | None) -> bool:
    """Whether there is somebody to ask, and they can be reached."""
    return owner is not None and not has_left(contact, owner) and owner.reachable


def why(contact: Contact, owner: Person | None) -> Why:
    """Why nobody has said that it is right. `owner`: whose own entry it is."""
    if contact.person_id is None:
        return Why.NOBODY
    if owner is None or has_left(contact, owner):
        return Why.LEFT
    if not owner.reachable:
        return Why.UNREACHABLE
    return Why.ASKED if contact.asks else Why.SILENT


def told_at(told: datetime | None, untold_since: datetime, now: datetime, *, asking: bool) -> datetime:
    """When the managers are told who is not verified (all instants UTC). `told`: when they were last; `untold_since`:
    since when there is something new; `asking`: others are being asked, and may stand in the same list."""
    rested = told + ROUND if told else now
    return max(now, rested, untold_since + ROUND if asking else now)
