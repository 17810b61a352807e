"""Who is invited to a meeting is changed: who is new is called, who no longer is hears that, and nobody else anything.

Calendars are not told: who is invited is not in them.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.home import Home
from bot.domain.meeting import Meeting, is_invited
from bot.domain.meeting_change import Inviting, Scope
from bot.domain.people import Person
from bot.messages import meeting_changes as messages
from bot.messages.meeting_changes import Told
from bot.services.meetings import attended, changing, group_posts, invited, keeping, situation, telling
from bot.services.meetings.changing import CantBe
from bot.services.turn import Turn
from bot.storage import meetings, outbox, people


async def change(
    turn: Turn, by: Person, meeting_id: int, version: int, who: Inviting, scope: Scope
) -> Meeting:  # fmt: skip
    """These are invited, too, and those no longer; with `Scope.ALL` also to those of its series that come after it.
    Raises NotAllowed, Overtaken, CantBe."""
    meeting, home = await changing.changeable(turn, by, meeting_id, version)
    if who.of(meeting.plan) == meeting.plan:
        raise CantBe("change-same-toast")
    plan = who.of(meeting.plan)
    if not await people.count_invited(turn.tx, plan.home, plan.invited, plan.people):
        raise CantBe("change-nobody-toast")
    came: dict[int, tuple[Person, list[Meeting]]] = {}
    went: dict[int, tuple[Person, list[Meeting]]] = {}
    about = await people.all_invited(
        turn.tx, home.slug, who.roles_in | who.roles_out, who.people_in | who.people_out
    )  # fmt: skip
    for one in await _coming(turn, home, meeting, who, scope):
        now, new, gone = await _changed(turn, home, one, who, about)
        for those, persons in ((came, new), (went, gone)):
            for person in persons:
                those.setdefault(person.id, (person, []))[1].append(now)
    for person, theirs in came.values():
        await _say(turn, home, by, person, theirs, is_in=True)
        await situation.invited_late(turn, theirs[0], home, person)
    for person, theirs in went.values():
        await _say(turn, home, by, person, theirs, is_in=False)
    return await invited.led_by(turn, by, meeting.id)


async def _coming(turn: Turn, home: Home, meeting: Meeting, who: Inviting, scope: Scope) -> list[Meeting]:
    """Which it concerns: the meeting, and with `Scope.ALL` its series, which is changed here, from it on."""
    series = await changing.series_of(turn, meeting) if scope is Scope.ALL else None
    if series is None:
        return [meeting]
    await meetings.save_series(turn.tx, replace(series, plan=who.of(series.plan), version=series.version + 1))
    found = await changing.from_here(turn, home, series, meeting)
    return [one for one in found if not one.is_cancelled and not keeping.is_over(one, home, turn.now)]


async def _changed(
    turn: Turn, home: Home, was: Meeting, who: Inviting, about: Sequence[Person]
) -> tuple[Meeting, list[Person], list[Person]]:  # fmt: skip
    """One of them as it is now, who is newly invited to it, and who no longer is, of those whom it may be `about`."""
    now = replace(was, plan=who.of(was.plan), version=was.version + 1)
    new = [one for one in about if is_invited(now.plan, one) and not is_invited(was.plan, one)]
    gone = [one for one in about if is_invited(was.plan, one) and not is_invited(now.plan, one)]
    await meetings.save(turn.tx, now)
    for one in gone:
        await _keep_from(turn, one, now)
    await attended.changed(turn, now, new, gone)
    await group_posts.refresh(turn, now, home)
    return now, new, gone


async def _keep_from(turn: Turn, person: Person, meeting: Meeting) -> None:
    """What still waits to be said to them of it is not said."""
    for begins in (f"meeting:{meeting.id}:", f"situation:{meeting.id}:", f"pin:{meeting.id}:"):
        await outbox.cancel_keyed(turn.tx, turn.now, begins, person=person.id)


async def _say(
    turn: Turn, home: Home, by: Person, person: Person, theirs: Sequence[Meeting], *, is_in: bool
) -> None:  # fmt: skip
    """Whoever did it is not told."""
    if person.id == by.id:
        return
    told = Told(home, theirs[0], theirs[0], more=len(theirs) - 1)
    said = messages.newly_invited if is_in else messages.not_invited
    what, first = said(told, person.language, turn.now), theirs[0]
    await telling.say(turn, home, person, what, first, first.starts_at(home.zone))
