"""Series and meetings, and what must happen around them and when. What a change means is the services' to say."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.domain.home import Role
from bot.domain.meeting import Kind, Meeting, OnHoliday, Place, Plan, Rule, Series, Standing
from bot.storage.database import Transaction
from bot.storage.tables import meeting_moments, meetings, series


class What(StrEnum):
    """What happens around a meeting when its moment comes."""

    REMIND = "remind"
    FIGURES = "figures"
    ASK = "ask"  # for the situation round
    PAGE = "page"  # with all that was said for it


@dataclass(frozen=True)
class Due:
    """A moment of a meeting (UTC)."""

    meeting_id: int
    what: What
    due_at: datetime


# --- plans ------------------------------------------------------------------------------------------------------------


def _plan(row: Any) -> Plan:
    return Plan(
        row.home, Kind(row.kind), row.title, time.fromisoformat(row.at), timedelta(minutes=row.minutes),
        Place(row.address, row.room, row.link, row.latitude, row.longitude), frozenset(map(Role, row.roles.split())),
        tuple(row.people), tuple(row.agenda), row.chair_id,
    )  # fmt: skip


def _of_plan(plan: Plan) -> dict[str, Any]:
    return {
        "home": plan.home, "kind": plan.kind.value, "title": plan.title, "at": plan.at.isoformat("minutes"),
        "minutes": plan.lasts // timedelta(minutes=1), **vars(plan.place), "roles": " ".join(sorted(plan.invited)),
        "people": list(plan.people), "agenda": list(plan.agenda), "chair_id": plan.chair_id,
    }  # fmt: skip


# --- series -----------------------------------------------------------------------------------------------------------


def rule_to_json(rule: Rule) -> dict[str, Any]:
    """A rule as it is kept."""
    return {
        "repeats": rule.repeats, "starts_on": rule.starts_on.isoformat(), "not_in": sorted(rule.not_in),
        "on_holiday": rule.on_holiday.value, "before": rule.before,
        "without": sorted(day.isoformat() for day in rule.without),
        "besides": sorted(day.isoformat() for day in rule.besides),
    }  # fmt: skip


def rule_from_json(kept: dict[str, Any]) -> Rule:
    """The inverse of `rule_to_json`."""
    return Rule(
        kept["repeats"], date.fromisoformat(kept["starts_on"]), frozenset(kept["not_in"]),
        OnHoliday(kept["on_holiday"]), kept["before"], frozenset(map(date.fromisoformat, kept["without"])),
        frozenset(map(date.fromisoformat, kept["besides"])),
    )  # fmt: skip


def _series(row: Any) -> Series:
    return Series(
        row.id, _plan(row), rule_from_json(row.rule), row.made_at, row.ends_on, row.kept_until, row.due_at, row.version,
        row.uid, row.sequence or 0, row.revised_at,
    )  # fmt: skip


def _of_series(one: Series) -> dict[str, Any]:
    return {
        **_of_plan(one.plan), "rule": rule_to_json(one.rule), "made_at": one.made_at, "ends_on": one.ends_on,
        "kept_until": one.kept_until, "due_at": one.due_at, "version": one.version, "uid": one.uid,
        "sequence": one.sequence, "revised_at": one.revised_at,
    }  # fmt: skip


async def add_series(tx: Transaction, one: Series) -> Series:
    """A new series, with its id, which is given here."""
    tx.wake(one.due_at)
    return replace(one, id=await tx.add(insert(series), _of_series(one)))


async def save_series(tx: Transaction, one: Series) -> None:
    """The series is as it says now."""
    tx.wake(one.due_at)
    await tx.run(update(series).where(series.c.id == one.id).values(**_of_series(one)))


async def get_series(tx: Transaction, series_id: int) -> Series | None:
    """One series."""
    row = (await tx.run(select(series).where(series.c.id == series_id))).first()
    return _series(row) if row else None


async def series_of_home(tx: Transaction, home: str) -> list[Series]:
    """The home's series, the oldest first, those that are over among them."""
    return [_series(row) for row in await tx.run(select(series).where(series.c.home == home).order_by(series.c.id))]


async def in_series_on(tx: Transaction, series_id: int, ruled: date) -> Meeting | None:
    """The meeting that a series has by its rule on a day, whatever became of it."""
    wanted = select(meetings).where(meetings.c.series_id == series_id, meetings.c.ruled == ruled)
    row = (await tx.run(wanted)).first()
    return _meeting(row) if row else None


async def due_series(tx: Transaction, now: datetime) -> list[Series]:
    """The series that needs more meetings in the calendar now, or none: each has a transaction of its own."""
    waiting = select(series).where(series.c.due_at <= now).order_by(series.c.due_at, series.c.id).limit(1)
    return [_series(row) for row in await tx.run(waiting)]


# --- meetings ---------------------------------------------------------------------------------------------------------


def _meeting(row: Any) -> Meeting:
    return Meeting(
        row.id, _plan(row), row.day, row.uid, row.made_at, row.series_id, row.ruled, row.sequence,
        Standing(row.standing), row.is_changed, row.version, row.reminded_until, row.ended_at, row.taken_sequence,
        row.revised_at,
    )  # fmt: skip


def _of_meeting(one: Meeting) -> dict[str, Any]:
    return {
        **_of_plan(one.plan), "day": one.on, "uid": one.uid, "made_at": one.made_at, "series_id": one.series_id,
        "ruled": one.ruled, "sequence": one.sequence, "standing": one.standing.value, "is_changed": one.is_changed,
        "version": one.version, "reminded_until": one.reminded_until, "ended_at": one.ended_at,
        "taken_sequence": one.taken_sequence, "revised_at": one.revised_at,
    }  # fmt: skip


async def add(tx: Transaction, one: Meeting) -> Meeting:
    """A new meeting, with its id, which is given here."""
    return replace(one, id=await tx.add(insert(meetings), _of_meeting(one)))


async def save(tx: Transaction, one: Meeting) -> None:
    """The meeting is as it says now."""
    await tx.run(update(meetings).where(meetings.c.id == one.id).values(**_of_meeting(one)))


async def get(tx: Transaction, meeting_id: int) -> Meeting | None:
    """One meeting."""
    row = (await tx.run(select(meetings).where(meetings.c.id == meeting_id))).first()
    return _meeting(row) if row else None


async def of_uid(tx: Transaction, home: str, uid: str) -> Meeting | None:
    """The home's meeting that calendars know by this UID."""
    row = (await tx.run(select(meetings).where(meetings.c.home == home, meetings.c.uid == uid))).first()
    return _meeting(row) if row else None


async def of_home(
    tx: Transaction,
    home: str,
    first: date,
    last: date | None = None,
    *,
    cancelled: bool = False,
    most: int | None = None,
) -> list[Meeting]:
    """The home's meetings from one day (local) until another, both among them, the earliest first."""
    wanted = select(meetings).where(meetings.c.home == home, meetings.c.day >= first)
    if last is not None:
        wanted = wanted.where(meetings.c.day <= last)
    if not cancelled:
        wanted = wanted.where(meetings.c.standing == Standing.PLANNED.value)
    rows = await tx.run(wanted.order_by(meetings.c.day, meetings.c.at, meetings.c.id).limit(most))
    return [_meeting(row) for row in rows]


async def former(tx: Transaction, one: Meeting) -> Meeting | None:
    """The home's meeting of the same kind that comes before this one and was not called off."""
    c = meetings.c
    place = (c.day < one.on) | ((c.day == one.on) & (c.at < one.plan.at.isoformat("minutes")))
    theirs = select(meetings).where(
        c.home == one.home, c.kind == one.plan.kind.value, c.standing == Standing.PLANNED.value, c.id != one.id, place
    )
    row = (await tx.run(theirs.order_by(c.day.desc(), c.at.desc(), c.id.desc()).limit(1))).first()
    return _meeting(row) if row else None


async def of_series(tx: Transaction, series_id: int, first: date) -> list[Meeting]:
    """The meetings of a series from a day (local) on, the cancelled ones too, by the day that the rule gave."""
    wanted = select(meetings).where(meetings.c.series_id == series_id, meetings.c.day >= first)
    return [_meeting(row) for row in await tx.run(wanted.order_by(meetings.c.ruled, meetings.c.id))]


async def known_days(tx: Transaction, series_id: int) -> set[date]:
    """The days by the rule of which the series has a meeting already, whatever became of it."""
    rows = await tx.run(select(meetings.c.ruled).where(meetings.c.series_id == series_id))
    return set(rows.scalars())


async def led_by(tx: Transaction, person_id: int, first: date) -> list[Meeting]:
    """The meetings from a day on whose chair this is."""
    mine = select(meetings).where(meetings.c.chair_id == person_id, meetings.c.day >= first)
    return [_meeting(row) for row in await tx.run(mine.order_by(meetings.c.day, meetings.c.id))]


# --- their moments ----------------------------------------------------------------------------------------------------


async def set_moments(tx: Transaction, meeting_id: int, moments: Iterable[tuple[What, datetime | None]]) -> None:
    """What must happen around a meeting, in place of what was to until now; at None it does not."""
    wanted = [(what, moment) for what, moment in moments if moment is not None]
    await tx.run(delete(meeting_moments).where(meeting_moments.c.meeting_id == meeting_id))
    for what, moment in wanted:
        tx.wake(moment)
        row = {"meeting_id": meeting_id, "what": what.value, "due_at": moment}
        await tx.run(insert(meeting_moments), row)


async def set_moment(tx: Transaction, meeting_id: int, what: What, moment: datetime | None) -> None:
    """One of them, in place of what it was; at None it does not happen."""
    mine = (meeting_moments.c.meeting_id == meeting_id, meeting_moments.c.what == what.value)
    await tx.run(delete(meeting_moments).where(*mine))
    if moment is not None:
        tx.wake(moment)
        await tx.run(insert(meeting_moments), {"meeting_id": meeting_id, "what": what.value, "due_at": moment})


async def moments_of(tx: Transaction, meeting_ids: Collection[int]) -> list[Due]:
    """What is still to happen around these."""
    rows = await tx.run(select(meeting_moments).where(meeting_moments.c.meeting_id.in_(sorted(meeting_ids))))
    return [Due(row.meeting_id, What(row.what), row.due_at) for row in rows]


async def due(tx: Transaction, now: datetime) -> list[Due]:
    """The earliest moment that has come, or none: each has a transaction of its own, so that no alert waits for two."""
    waiting = select(meeting_moments).where(meeting_moments.c.due_at <= now)
    order = (meeting_moments.c.due_at, meeting_moments.c.meeting_id, meeting_moments.c.what)
    return [Due(row.meeting_id, What(row.what), row.due_at) for row in await tx.run(waiting.order_by(*order).limit(1))]
