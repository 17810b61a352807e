"""The situation round, with which every meeting begins: when it is asked for, and one actor's lines. Guide, 4.4.3."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.meeting import Meeting
from bot.domain.wall import instant

ASKED_AHEAD = timedelta(days=2)
PAGE_AHEAD = timedelta(hours=3)
PAGE_EVENING, EARLY = time(18), time(11)  # the page of a meeting that begins early comes the evening before
LINE = 500  # signs at most


@dataclass(frozen=True)
class Situation:
    """One person's three lines. `actor`: for whom they sit there, as it was when they wrote. `pictures` are Telegram's
    file ids. `at`: when it was last changed (UTC)."""

    meeting_id: int
    person_id: int
    actor: str
    at: datetime
    happened: str = ""
    worked: str = ""
    need: str = ""
    pictures: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said in it."""
        return not (self.happened or self.worked or self.need or self.pictures)


def asked_at(meeting: Meeting, zone: ZoneInfo) -> datetime:
    """When those who are invited are asked for their lines (UTC): the same time of day, two local days before."""
    return instant(meeting.on - ASKED_AHEAD, meeting.plan.at, zone)


def page_at(meeting: Meeting, zone: ZoneInfo) -> datetime:
    """When the chair has the page with all of them (UTC), so that there is time to read it."""
    if meeting.plan.at < EARLY:
        return instant(meeting.on - timedelta(days=1), PAGE_EVENING, zone)
    return meeting.starts_at(zone) - PAGE_AHEAD
