"""When somebody is reminded of what they have promised at a meeting, and who may say how it goes. Guide, 4.4.3.

A day is a local date in the home's zone, and a reminder comes at nine by the clocks there, whatever the clocks do that
night. Pure rules; who hears it, and what they hear, is `services.minutes`'.
"""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.meeting import Meeting, is_invited, may_lead
from bot.domain.minutes import Item
from bot.domain.people import Person
from bot.domain.wall import instant

TOLD_AT = time(9)
EARLY = timedelta(days=3)
DAY = timedelta(days=1)
NOTE = 300  # signs at most, of what somebody says when it is done
SOONEST, LATEST = timedelta(days=1), timedelta(days=400)  # from today until another day that is asked for


class Nudge(StrEnum):
    """What is said of an action that is still open, each once."""

    AHEAD = "ahead"
    TODAY = "today"
    LATE = "late"  # to who leads the meeting, not to its owner


def moments(by: date, zone: ZoneInfo) -> dict[Nudge, datetime]:
    """When each is said (UTC) of what is to be done by a day."""
    days = {Nudge.AHEAD: by - EARLY, Nudge.TODAY: by, Nudge.LATE: by + DAY}
    return {nudge: instant(day, TOLD_AT, zone) for nudge, day in days.items()}


def next_at(by: date, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When the first is said after `now` (UTC), at which the day was set or one was said. The early one only where
    there are more than three days left; None where all have been."""
    left = by - now.astimezone(zone).date()
    wanted = [
        moment
        for nudge, moment in moments(by, zone).items()
        if moment > now and (nudge is not Nudge.AHEAD or left > EARLY)
    ]
    return min(wanted, default=None)


def said_at(by: date, zone: ZoneInfo, now: datetime) -> Nudge | None:
    """Which one is said when the clock is looked at: of several that were missed the latest alone; none on the day
    itself before nine, when the day's own comes soon."""
    all_of_them = moments(by, zone)
    if now >= all_of_them[Nudge.LATE]:
        return Nudge.LATE
    if now >= all_of_them[Nudge.TODAY]:
        return Nudge.TODAY
    is_today = now.astimezone(zone).date() == by
    return Nudge.AHEAD if now >= all_of_them[Nudge.AHEAD] and not is_today else None


def is_late(item: Item, today: date) -> bool:
    """Whether its day has passed, and it is not done."""
    return item.is_open and item.by is not None and item.by < today


def is_owner(item: Item, person: Person) -> bool:
    """Whether somebody has promised it, and still has to do with the home."""
    return item.owner_id == person.id and bool(person.roles.get(item.home))


def may_say(item: Item, meeting: Meeting, person: Person) -> bool:
    """Who may say that it is done or needs more time: its owner, and who leads the meeting."""
    return is_owner(item, person) or may_lead(meeting.plan, person)


def may_see(item: Item, meeting: Meeting, person: Person) -> bool:
    """Who sees it: whoever may say how it goes, and of the home's own those who are invited to its meeting. A guest
    sees their own alone."""
    invited = person.belongs(item.home) and is_invited(meeting.plan, person)
    return invited or may_say(item, meeting, person)
