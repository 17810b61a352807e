"""The situation round, with which every meeting begins: when it is asked for, and one actor's lines. Guide, 4.4.3."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.meeting import Kind, Meeting
from bot.domain.wall import instant
from bot.domain.wording import clean, length

KINDS = frozenset({Kind.COUNCIL, Kind.FORUM})  # whose round is asked for beforehand
ASKED_AHEAD = timedelta(days=2)
PAGE_AHEAD = timedelta(hours=3)
PAGE_EVENING, EARLY = time(18), time(11)  # the page of a meeting that begins early comes the evening before
SOON = timedelta(minutes=30)  # so near to the page nobody is asked once more
LINE = 500  # signs at most
PICTURES = 4
NUMBERED = re.compile(r"^\s*(?:[1-3]\s*[.):](?!\d)|[-–•*])\s*")


class Part(StrEnum):
    """The three lines, in the order in which they are asked for."""

    HAPPENED = "happened"
    WORKED = "worked"
    NEED = "need"


class TooLong(ValueError):
    """A line has more signs than there is room for."""


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

    def line(self, part: Part) -> str:
        """What they say to one of the three."""
        return str(getattr(self, part.value))


def asked_at(meeting: Meeting, zone: ZoneInfo) -> datetime:
    """When those who are invited are asked for their lines (UTC): the same time of day, two local days before."""
    return instant(meeting.on - ASKED_AHEAD, meeting.plan.at, zone)


def page_at(meeting: Meeting, zone: ZoneInfo) -> datetime:
    """When the chair has the page with all of them (UTC), so that there is time to read it."""
    if meeting.plan.at < EARLY:
        return instant(meeting.on - timedelta(days=1), PAGE_EVENING, zone)
    return meeting.starts_at(zone) - PAGE_AHEAD


def again_at(meeting: Meeting, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When who wants to be asked later is asked once more (UTC): a day from now, or an hour before the page where that
    is sooner. None where there is no time for it."""
    last = page_at(meeting, zone) - timedelta(hours=1)
    moment = min(now + timedelta(days=1), last)
    return moment if moment - now >= SOON else None


def following(one: Situation, after: Part | None = None) -> Part | None:
    """The next line that is still to be said, after this one; None where there is none."""
    order = list(Part)
    left = order[order.index(after) + 1 :] if after is not None else order
    return next((part for part in left if not one.line(part)), None)


def with_words(one: Situation, part: Part | None, text: str) -> Situation:
    """With what somebody wrote: where nothing was said yet and several lines came, each answers the next question, and
    what is left over the last; else all of it the one that was asked. Raises TooLong."""
    lines = [found for line in clean(text).splitlines() if (found := NUMBERED.sub("", line).strip())]
    if len(lines) > 1 and not (one.happened or one.worked or one.need):
        said = {"happened": lines[0], "worked": lines[1], "need": " ".join(lines[2:])}
    else:
        said = {(part or Part.NEED).value: " ".join(lines)}
    if any(length(line) > LINE for line in said.values()):
        raise TooLong
    all_ = {each.value: one.line(each) for each in Part} | said
    return replace(one, happened=all_["happened"], worked=all_["worked"], need=all_["need"])
