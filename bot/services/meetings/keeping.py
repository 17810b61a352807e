"""Meetings in the calendar: put there, and more of a series as time goes on. Whom that is told is others' to say.

Every meeting is a row of its own, also of a series, so that each can be moved, answered and called off alone; a series
without end has its meetings for `KEPT_AHEAD`, and more are added as those pass.
"""

import secrets
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.home import Home
from bot.domain.meeting import KEPT_AHEAD, Meeting, Occurrence, Plan, Rule, Series
from bot.files.meetings_ics_reading import uid_of_day
from bot.files.recurring import occurrences
from bot.services.days_off import holidays_between
from bot.services.meetings import moments
from bot.services.turn import Turn
from bot.storage import meetings

TOP_UP = timedelta(days=30)  # how long before the end of what is kept more is put there


def new_uid() -> str:
    """By which calendars know a meeting; random, so that it tells nothing."""
    return f"{secrets.token_hex(16)}@grannlinjen"


def coming(rule: Rule, since: date, until: date) -> list[Occurrence]:
    """The days of a rule between two days (local), both among them. Raises `files.recurring.BadRule`."""
    return list(occurrences(rule, since, until, holidays_between))


async def add_meeting(turn: Turn, plan: Plan, on: date, uid: str = "") -> Meeting:
    """A single meeting, in the calendar from now on."""
    made = await meetings.add(turn.tx, Meeting(0, plan, on, uid or new_uid(), turn.now, reminded_until=turn.now))
    await moments.settle(turn, made)
    return made


async def add_series(
    turn: Turn,
    home: Home,
    plan: Plan,
    rule: Rule,
    uid: str | None = None,
    sequence: int = 0,
    revised_at: datetime | None = None,
) -> tuple[Series, list[Meeting]]:
    """A series, with its coming meetings in the calendar. `uid` and what follows: as another calendar has it."""
    made = Series(0, plan, rule, turn.now, uid=uid, sequence=sequence, revised_at=revised_at)
    kept = await meetings.add_series(turn.tx, made)
    return await extend(turn, home, kept)


async def extend(turn: Turn, home: Home, series: Series) -> tuple[Series, list[Meeting]]:
    """Put the meetings of a series into the calendar for `KEPT_AHEAD` from now. Returns those that are new."""
    today = turn.now.astimezone(home.zone).date()
    until = min(today + KEPT_AHEAD, series.ends_on - timedelta(days=1) if series.ends_on else date.max)
    known = await meetings.known_days(turn.tx, series.id)
    made = []
    for one in coming(series.rule, today, until):
        if one.ruled not in known and one.on >= today:
            made.append(await _put(turn, series, one))
    over = series.ends_on is not None and until < today + KEPT_AHEAD
    due_at = None if over else turn.now + TOP_UP
    kept = replace(series, kept_until=until, due_at=due_at)
    await meetings.save_series(turn.tx, kept)
    return kept, made


async def top_up(turn: Turn, series: Series) -> None:
    """Its moment has come: more of its meetings are put there. Nobody is told of them before they come nearer."""
    home = turn.home_of(series.plan.home)
    if home is None:
        await meetings.save_series(turn.tx, replace(series, due_at=None))
        return
    await extend(turn, home, series)


async def _put(turn: Turn, series: Series, one: Occurrence) -> Meeting:
    row = Meeting(
        0, series.plan, one.on, await _uid(turn, series, one), turn.now, series_id=series.id, ruled=one.ruled,
        reminded_until=turn.now,
    )  # fmt: skip
    if series.uid is not None:
        row = replace(row, sequence=series.sequence, taken_sequence=series.sequence, revised_at=series.revised_at)
    made = await meetings.add(turn.tx, row)
    await moments.settle(turn, made)
    return made


async def _uid(turn: Turn, series: Series, one: Occurrence) -> str:
    """Of a series that another calendar knows, its own with the day; another where one that was moved has that."""
    if series.uid is None:
        return new_uid()
    uid = uid_of_day(series.uid, one.ruled)
    return uid if await meetings.of_uid(turn.tx, series.plan.home, uid) is None else new_uid()


def is_over(meeting: Meeting, home: Home, now: datetime) -> bool:
    """Whether it has been."""
    return meeting.ends_at(home.zone) <= now
