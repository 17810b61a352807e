"""Meetings taken from another program's calendar: what each would become, and those that are new, put there.

They keep the UIDs that they had; one of a series has its day before it, so that the same file taken again changes
nothing. Nobody is told of a new one before it comes nearer. What the file says anew of one that is here,
`services.meetings.revising` does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from bot.domain.home import Home
from bot.domain.meeting import KEPT_AHEAD, Meeting, Plan, Rule, Series
from bot.domain.wall import instant
from bot.files.meetings_ics import where
from bot.files.meetings_ics_reading import Found, Off, Version
from bot.files.recurring import BadRule
from bot.messages import meeting as messages
from bot.services.meetings import keeping
from bot.services.turn import Turn
from bot.storage import meetings


class Verdict(StrEnum):
    """What becomes of a meeting in a file."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    OFF = "called off"
    OLDER = "is older than what is here"
    OTHER = "is here already, and says something else; change it in the chat"
    GONE = "was called off here; call a new one in its place"
    UNKNOWN = "is called off"
    OVER = "is over"
    FAR = "begins later than a series is kept ahead; take it when it is nearer"
    UNREADABLE = "comes back by a rule that can't be read"


@dataclass(frozen=True)
class Judged:
    """A meeting in a file, and what becomes of it. `days`: of a series, those that come. `here`, `series`: what is here
    already."""

    found: Found | Off
    verdict: Verdict
    days: Sequence[date] = ()
    here: Meeting | None = None
    series: Series | None = None


@dataclass(frozen=True)
class Known:
    """What a home has already, by what calendars know it."""

    meetings: Mapping[str, Meeting]
    series: Mapping[str, Series]
    days: Mapping[tuple[int, date], Meeting] = field(repr=False)

    def meeting(self, version: Version) -> Meeting | None:
        """The one that an event is about; of a series by its day, whatever UID it has got since."""
        if version.instead is not None and version.of in self.series:
            found = self.days.get((self.series[version.of].id, version.instead))
            if found is not None:
                return found
        return self.meetings.get(version.uid)


async def judge(turn: Turn, home: Home, found: Iterable[Found | Off]) -> list[Judged]:
    """What would become of each, series first."""
    rows = await meetings.of_home(turn.tx, home.slug, date.min, cancelled=True)
    known = Known(
        {one.uid: one for one in rows},
        {one.uid: one for one in await meetings.series_of_home(turn.tx, home.slug) if one.uid is not None},
        {(one.series_id, one.ruled): one for one in rows if one.series_id is not None and one.ruled is not None},
    )
    ordered = sorted(found, key=lambda one: isinstance(one, Off) or one.rule is None)
    return [_judged(turn, home, one, known) for one in ordered]


def _judged(turn: Turn, home: Home, one: Found | Off, known: Known) -> Judged:
    here, series = known.meeting(one.version), known.series.get(one.version.uid)
    if isinstance(one, Off):
        return _off(turn, home, one, here, series)
    if one.rule is not None:
        return _series(turn, home, one, here, series)
    if here is not None:
        return Judged(one, _single(turn, home, one, here), here=here)
    if series is not None:
        return Judged(one, Verdict.OTHER, series=series)
    over = instant(one.on, one.at, home.zone) + one.lasts <= turn.now
    return Judged(one, Verdict.OVER if over else Verdict.NEW)


def _off(turn: Turn, home: Home, one: Off, here: Meeting | None, series: Series | None) -> Judged:
    if here is not None:
        if here.is_cancelled:
            return Judged(one, Verdict.SAME, here=here)
        if keeping.is_over(here, home, turn.now):
            return Judged(one, Verdict.OVER, here=here)
        older = one.version.sequence < _base(here)
        return Judged(one, Verdict.OLDER if older else Verdict.OFF, here=here)
    if series is None:
        return Judged(one, Verdict.UNKNOWN)
    if series.ends_on is not None:
        return Judged(one, Verdict.SAME, series=series)
    return Judged(one, Verdict.OLDER if one.version.sequence < series.sequence else Verdict.OFF, series=series)


def _single(turn: Turn, home: Home, one: Found, here: Meeting) -> Verdict:
    if here.is_cancelled:
        return Verdict.GONE
    if here.on == one.on and says_the_same(home, here.plan, one):
        return Verdict.SAME
    if keeping.is_over(here, home, turn.now) or instant(one.on, one.at, home.zone) + one.lasts <= turn.now:
        return Verdict.OVER
    return _newer(one.version, _base(here), here)


def _base(here: Meeting) -> int:
    """The sequence that a newer version has more than: the other calendar's own, where nothing was changed here."""
    return here.sequence if here.taken_sequence is None else here.taken_sequence


def _newer(version: Version, base: int, here: Meeting | Series) -> Verdict:
    """Whether what differs is newer. By sequence and then by time, as RFC 5546 (2.1.5) has it; who edits in a program
    that counts no changes is known by LAST-MODIFIED alone. DTSTAMP is often when the file was written."""
    since = (here.revised_at or here.made_at).replace(microsecond=0)
    if version.sequence > base or (version.modified is not None and version.modified > since):
        return Verdict.CHANGED
    moment = version.modified or version.stamped
    if version.sequence == base and moment is not None and moment > since:
        return Verdict.CHANGED
    return Verdict.OLDER if version.sequence < base or (moment is not None and moment < since) else Verdict.OTHER


def _series(turn: Turn, home: Home, one: Found, here: Meeting | None, series: Series | None) -> Judged:
    if here is not None:
        return Judged(one, Verdict.OTHER, here=here)
    if one.rule is None:
        raise ValueError("a series has a rule")
    today = turn.now.astimezone(home.zone).date()
    try:
        days = [each.on for each in keeping.coming(one.rule, today, today + KEPT_AHEAD) if each.on >= today]
    except BadRule:
        return Judged(one, Verdict.UNREADABLE)
    if series is not None:
        if series.ends_on is not None:
            return Judged(one, Verdict.GONE, series=series)
        same = _ruled(series.rule, one) == _ruled(one.rule, one) and says_the_same(home, series.plan, one)
        return Judged(one, Verdict.SAME if same else _newer(one.version, series.sequence, series), days, series=series)
    if one.rule.starts_on > today + KEPT_AHEAD:
        return Judged(one, Verdict.FAR)
    return Judged(one, Verdict.NEW if days else Verdict.OVER, days)


def _ruled(rule: Rule, one: Found) -> Rule:
    """A rule but for the days for which the file has an event of their own: those are told by that."""
    return replace(rule, without=rule.without - one.changed)


async def take(turn: Turn, home: Home, one: Found, plan: Plan) -> None:
    """Put a new one into the calendar. One that stands for a day of a series that is here is its meeting of that day.
    `plan`: what all of them have that no calendar says."""
    version, filled = one.version, _filled(one, plan)
    at = version.modified or version.stamped
    if one.rule is not None:
        await keeping.add_series(turn, home, filled, one.rule, version.uid, version.sequence, at)
        return
    made = await keeping.add_meeting(turn, filled, one.on, version.uid)
    made = replace(made, sequence=version.sequence, taken_sequence=version.sequence, revised_at=at)
    if version.instead is not None:
        theirs = [each for each in await meetings.series_of_home(turn.tx, home.slug) if each.uid == version.of]
        if theirs and await meetings.in_series_on(turn.tx, theirs[0].id, version.instead) is None:
            made = replace(made, series_id=theirs[0].id, ruled=version.instead, is_changed=True)
    await meetings.save(turn.tx, made)


def _filled(one: Found, plan: Plan) -> Plan:
    return replace(plan, title=one.title, at=one.at, lasts=one.lasts, place=one.place)


def revised(home: Home, here: Plan, one: Found) -> Plan:
    """What is here, with what the file says otherwise; what a calendar can't say, and what it says alike, stays."""
    title = here.title if one.title in _called(home, here) else one.title
    place = here.place if _is_there(here, one) else one.place
    return replace(here, title=title, at=one.at, lasts=one.lasts, place=place)


def says_the_same(home: Home, here: Plan, one: Found) -> bool:
    """Whether all that a calendar says is the same; who is invited, and the agenda, it doesn't say."""
    alike = (here.at, here.lasts) == (one.at, one.lasts)
    return alike and one.title in _called(home, here) and _is_there(here, one)


def _called(home: Home, here: Plan) -> set[str]:
    """What it is called in calendars: one without a title of its own by its kind."""
    return {here.title} if here.title else {"", *(messages.kind(here.kind, code) for code in home.languages)}


def _is_there(here: Plan, one: Found) -> bool:
    """Whether it is at the same place; many calendars know of no pin on the map."""
    mine, said = here.place, one.place
    pinned = not said.has_pin or (mine.latitude, mine.longitude) == (said.latitude, said.longitude)
    return (where(mine), mine.link) == (where(said), said.link) and pinned
