"""What another program's calendar says anew of meetings that were taken from it, or that it has from here.

Each is changed or called off as in the chat, and everybody invited hears what was and what is. A series keeps its
meetings, each with its UID, on its new days; what was changed or called off here by itself stays as it is.
"""

from dataclasses import replace
from datetime import date

from bot.domain.home import Home
from bot.domain.meeting import KEPT_AHEAD, Meeting, Series, differences
from bot.domain.meeting_change import Scope
from bot.files.meetings_ics_reading import Found, Off
from bot.services.meetings import changing, keeping, telling
from bot.services.meetings.taking import Judged, revised
from bot.services.meetings.telling import Heard
from bot.services.turn import Turn
from bot.storage import meetings


async def revise(turn: Turn, home: Home, judged: Judged) -> Heard | None:
    """What was judged to be changed or called off is so. Returns who is told; None, with nothing done, where it was
    changed here since it was judged."""
    meeting, series = await _still(turn, judged)
    one = judged.found
    if meeting is not None:
        if isinstance(one, Off):
            return (await changing.call_off(turn, home, meeting, Scope.ONE)).told
        return await _one(turn, home, one, meeting)
    if series is not None:
        if isinstance(one, Off):
            return await _end(turn, home, series)
        return await _series(turn, home, one, series)
    return None


async def _still(turn: Turn, judged: Judged) -> tuple[Meeting | None, Series | None]:
    """What it is about, where that is still as it was."""
    meeting = await meetings.get(turn.tx, judged.here.id) if judged.here else None
    series = await meetings.get_series(turn.tx, judged.series.id) if judged.series else None
    return (meeting if meeting == judged.here else None), (series if series == judged.series else None)


async def _one(turn: Turn, home: Home, one: Found, here: Meeting) -> Heard:
    now = await _kept(turn, here, replace(here, plan=revised(home, here.plan, one), on=one.on, is_changed=True), one)
    return await telling.tell(turn, home, None, [(here, now)])


async def _kept(turn: Turn, was: Meeting, now: Meeting, one: Found) -> Meeting:
    version = one.version
    at = version.modified or version.stamped
    return await changing.keep(turn, was, now, taken=version.sequence, revised_at=at)


async def _end(turn: Turn, home: Home, series: Series) -> Heard:
    """The whole series is called off: all of its meetings that are still to be."""
    today = turn.now.astimezone(home.zone).date()
    await meetings.save_series(turn.tx, replace(series.changed(turn.now), ends_on=today, due_at=None))
    coming = await _coming(turn, home, series, today)
    pairs = [(one, await changing.off(turn, one)) for one in coming if not one.is_cancelled]
    return await telling.tell(turn, home, None, pairs)


async def _coming(turn: Turn, home: Home, series: Series, today: date) -> list[Meeting]:
    found = await meetings.of_series(turn.tx, series.id, today)
    return [one for one in found if not keeping.is_over(one, home, turn.now)]


async def _series(turn: Turn, home: Home, one: Found, series: Series) -> Heard:
    """The series is as the file has it. Meetings whose days are given still keep them; the others get the days that are
    new in their order; where there are fewer, the rest is called off, where there are more, they are added."""
    if one.rule is None:
        raise ValueError("a series has a rule")
    version, today = one.version, turn.now.astimezone(home.zone).date()
    now = replace(
        series.changed(turn.now), plan=revised(home, series.plan, one), rule=one.rule, sequence=version.sequence,
        revised_at=version.modified or version.stamped,
    )  # fmt: skip
    await meetings.save_series(turn.tx, now)
    days = {day.ruled: day for day in keeping.coming(one.rule, today, today + KEPT_AHEAD) if day.on >= today}
    free = [each for each in await _coming(turn, home, series, today) if _follows(each, one)]
    known = await meetings.known_days(turn.tx, series.id)
    left = [each for each in free if each.ruled not in days]
    for each in left:  # no two may have the same day, while they change
        await meetings.save(turn.tx, replace(each, ruled=None))
    slots = [(each, days[each.ruled]) for each in free if each.ruled in days]
    # Days beyond those that were kept until now are not new to the rule: nothing is moved there, they are added.
    near = series.kept_until or date.max
    new = [day for ruled, day in days.items() if ruled not in known and ruled <= near]
    slots += list(zip(left, new, strict=False))
    moved = {each.id for each, _ in slots}
    pairs = []
    for was, day in slots:
        wanted = replace(was, plan=revised(home, was.plan, one), on=day.on, ruled=day.ruled)
        if differences(was, wanted):
            pairs.append((was, await _kept(turn, was, wanted, one)))
    gone = [(each, await changing.off(turn, replace(each, ruled=None))) for each in left if each.id not in moved]
    await keeping.extend(turn, home, now)
    return (await telling.tell(turn, home, None, pairs)).and_of(await telling.tell(turn, home, None, gone))


def _follows(each: Meeting, one: Found) -> bool:
    """Whether a meeting is as its series is: not changed or called off by itself, here or in the file."""
    return not each.is_cancelled and not each.is_changed and each.ruled is not None and each.ruled not in one.changed
