"""Meetings taken from another program's calendar: what each would become, and those that are new, put there.

They keep the UIDs that they had; one of a series has its day before it, so that the same file taken again changes
nothing. Nobody is told of them before they come nearer. What is here already is never changed by a file.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.home import Home
from bot.domain.meeting import KEPT_AHEAD, Meeting, Plan
from bot.domain.wall import instant
from bot.files.meetings_ics import where
from bot.files.meetings_ics_reading import Found, uid_of_day
from bot.files.recurring import BadRule
from bot.messages import meeting as messages
from bot.services.meetings import keeping
from bot.services.turn import Turn
from bot.storage import meetings


class Verdict(StrEnum):
    """What becomes of a meeting in a file."""

    NEW = "new"
    SAME = "same"
    OTHER = "is here already, and says something else; change it in the chat"
    OVER = "is over"
    FAR = "begins later than a series is kept ahead; take it when it is nearer"
    UNREADABLE = "comes back by a rule that can't be read"


@dataclass(frozen=True)
class Judged:
    """A meeting in a file, and what becomes of it. `days`: of a series, those that come."""

    found: Found
    verdict: Verdict
    days: Sequence[date] = ()


async def judge(turn: Turn, home: Home, found: Iterable[Found], plan: Plan) -> list[Judged]:
    """What would become of each. `plan`: what all of them have that no calendar says."""
    known = {one.uid: one for one in await meetings.of_home(turn.tx, home.slug, date.min, cancelled=True)}
    judged = []
    for one in found:
        judged.append(
            await _series(turn, home, one, plan, known) if one.rule else _single(turn, home, one, plan, known)
        )
    return judged


async def take(turn: Turn, home: Home, one: Found, plan: Plan) -> None:
    """Put a new one into the calendar."""
    if one.rule is None:
        await keeping.add_meeting(turn, _plan(one, plan), one.on, one.uid)
        return
    _, made = await keeping.add_series(turn, home, _plan(one, plan), one.rule)
    for meeting in made:
        uid = uid_of_day(one.uid, meeting.ruled or meeting.on)
        await meetings.save(turn.tx, replace(meeting, uid=uid))


def _plan(one: Found, plan: Plan) -> Plan:
    return replace(plan, title=one.title, at=one.at, lasts=one.lasts, place=one.place)


def _single(turn: Turn, home: Home, one: Found, plan: Plan, known: Mapping[str, Meeting]) -> Judged:
    if (here := known.get(one.uid)) is not None:
        same = here.on == one.on and _says_the_same(home, here.plan, _plan(one, plan)) and not here.is_cancelled
        return Judged(one, Verdict.SAME if same else Verdict.OTHER)
    over = instant(one.on, one.at, home.zone) + one.lasts <= turn.now
    return Judged(one, Verdict.OVER if over else Verdict.NEW)


async def _series(turn: Turn, home: Home, one: Found, plan: Plan, known: Mapping[str, Meeting]) -> Judged:
    if one.rule is None:
        return _single(turn, home, one, plan, known)
    here = next((row for uid, row in known.items() if row.ruled and uid == uid_of_day(one.uid, row.ruled)), None)
    series = await meetings.get_series(turn.tx, here.series_id) if here and here.series_id else None
    if series is not None:
        same = series.rule == one.rule and _says_the_same(home, series.plan, _plan(one, plan))
        return Judged(one, Verdict.SAME if same else Verdict.OTHER)
    today = turn.now.astimezone(home.zone).date()
    try:
        days = [each.on for each in keeping.coming(one.rule, today, today + KEPT_AHEAD) if each.on >= today]
    except BadRule:
        return Judged(one, Verdict.UNREADABLE)
    if one.rule.starts_on > today + KEPT_AHEAD:
        return Judged(one, Verdict.FAR)
    return Judged(one, Verdict.NEW if days else Verdict.OVER, days)


def _says_the_same(home: Home, here: Plan, there: Plan) -> bool:
    """Whether all that a calendar says is the same; who is invited, and the agenda, it doesn't say. One without a
    title of its own is called by its kind in calendars."""
    called = {here.title} if here.title else {"", *(messages.kind(here.kind, code) for code in home.languages)}
    return there.title in called and _said(here) == _said(there)


def _said(plan: Plan) -> tuple[object, ...]:
    spot = plan.place
    return plan.at, plan.lasts, where(spot), spot.link, spot.latitude, spot.longitude
