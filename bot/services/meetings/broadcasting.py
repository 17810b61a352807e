"""Something that many people are told about a meeting: a few at a time, each few in a transaction of its own, so that
no alert waits for it, and a crash between tells nobody twice. What they are told is given by the caller.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.domain.outgoing import Lane
from bot.domain.people import Person
from bot.messages import reminding as messages
from bot.services.turn import Turn
from bot.storage import broadcasts, meetings, outbox, people
from bot.storage.broadcasts import Broadcast

BATCH = 5
PAUSE = timedelta(seconds=0.3)
QUEUED = 15  # while so many are on their way, no more are added: whatever looks through the outbox stays quick
UNTIL_FEWER = timedelta(seconds=1)
MANY = 50  # to more than these, whoever leads the meeting sees how far it is
SHOWN_EVERY = 50  # steps
WATCHED_EVERY = timedelta(seconds=5)  # once all is queued, until all has been sent

ROUND = "situation"  # what they are asked before the situation round
CHANGED = "changed"  # what was and what is of a meeting, told to its guests; all else that many are told is a reminder

# Tells these people, and returns with what the keys of what each was told begin.
Tell = Callable[[Turn, Meeting, Home, Mapping[str, Any], Sequence[Person]], Awaitable[list[str]]]


async def begin(
    turn: Turn, meeting: Meeting, what: str, details: dict[str, Any], *, but: int = 0, is_shown: bool = True
) -> None:  # fmt: skip
    """Everybody who is invited is told, from now on. With `after` in `details` also once the meeting has begun. `but`:
    how many of them are told by the caller instead. `is_shown`: of very many, whoever leads the meeting sees how far it
    is."""
    plan = meeting.plan
    total = await people.count_invited(turn.tx, plan.home, plan.invited, plan.people) - but
    known = {"keys": [], "steps": 0, "newest": await people.newest_id(turn.tx)}
    one = Broadcast(0, meeting.id, what, {**details, **known}, total=total, due_at=turn.now)
    chair = await people.get(turn.tx, plan.chair_id) if plan.chair_id else None
    one = await broadcasts.add(turn.tx, replace(one, starter_id=plan.chair_id, made_at=turn.now))
    if is_shown and chair is not None and chair.reachable and total > MANY and not details.get("after"):
        line = messages.progress(0, total, chair.language, what)
        row = await turn.tell_person(chair, line, key=f"progress:{one.id}")
        await broadcasts.save(turn.tx, replace(one, outbox_id=row))


Holds = tuple[int, Any, int | None]  # what holds for people whose id is above the one and not above the other


async def take_over(turn: Turn, meeting: Meeting, what: str, name: str, value: Any) -> list[Holds]:
    """A new one takes the place of those that are still on their way. Returns what holds for whom (see `holds_for`):
    the `value`, and for those whom the others had not come to yet, what stands as `name` in their details. One that
    tells of other meetings, too, goes on: for whom it has still to come to, nothing holds."""
    said: list[Holds] = [(0, value, None)]
    for one in await broadcasts.running(turn.tx, meeting.id, what):
        newest = one.details["newest"]
        if one.details.get("more") or one.details.get("before"):
            said.append((one.after_id, None, newest))
            continue
        await broadcasts.save(turn.tx, replace(one, due_at=None))
        await _show(turn, one)
        said += [(max(after, one.after_id), each, last or newest) for after, each, last in one.details[name]]
    return said


def holds_for(person: Person, said: Sequence[Holds]) -> Any:
    """Of what was taken over, what holds for somebody. Who came since it began knows the meeting as it was then."""
    return next(
        value for after, value, last in reversed(said) if person.id > after and person.id <= (last or person.id)
    )


async def go_on(turn: Turn, one: Broadcast, tell: Tell) -> None:
    """The next few; once there are none, until all have it."""
    meeting = await meetings.get(turn.tx, one.meeting_id)
    home = turn.home_of(meeting.home) if meeting else None
    if meeting is None or home is None or _is_idle(meeting, one) or _too_late(turn, meeting, home, one):
        await broadcasts.save(turn.tx, replace(one, due_at=None))
        await _show(turn, one, is_over=True)
        return
    if one.details.get("queued"):
        await _watch(turn, one)
        return
    if await outbox.count_bulk(turn.tx, turn.now) >= QUEUED:
        await broadcasts.save(turn.tx, replace(one, due_at=turn.now + UNTIL_FEWER))
        return
    plan = meeting.plan
    some = await people.invited(turn.tx, plan.home, plan.invited, plan.people, one.after_id, BATCH)
    keys = await tell(turn, meeting, home, one.details, some)
    known, steps = set(one.details["keys"]), one.details["steps"] + 1
    details = {**one.details, "keys": sorted(known | set(keys)), "steps": steps}
    one = replace(one, details=details, told=one.told + len(keys), after_id=some[-1].id if some else one.after_id)
    if len(some) == BATCH:
        await broadcasts.save(turn.tx, replace(one, due_at=turn.now + PAUSE))
        if steps % SHOWN_EVERY == 0:
            await _show(turn, one)
        return
    wait = turn.now + WATCHED_EVERY if one.outbox_id is not None else None
    await broadcasts.save(turn.tx, replace(one, details={**details, "queued": True}, due_at=wait))


def _is_idle(meeting: Meeting, one: Broadcast) -> bool:
    """Whether it was called off, and that is not what is told."""
    return meeting.is_cancelled and one.what != CHANGED


def _too_late(turn: Turn, meeting: Meeting, home: Home, one: Broadcast) -> bool:
    """Whether nobody needs to hear it any more: the meeting has begun, and it was about what is before that. What was
    changed or called off, perhaps with all that come after it, everybody hears."""
    return one.what != CHANGED and not one.details.get("after") and meeting.starts_at(home.zone) <= turn.now


async def _watch(turn: Turn, one: Broadcast) -> None:
    """All are queued: how many have it by now?"""
    _, soon, _ = await _counted(turn, one)
    await broadcasts.save(turn.tx, replace(one, due_at=turn.now + WATCHED_EVERY if soon else None))
    await _show(turn, one, is_over=not soon)


async def _counted(turn: Turn, one: Broadcast) -> tuple[int, int, int]:
    counts = [await outbox.count_keyed(turn.tx, begins, turn.now) for begins in one.details["keys"]]
    return sum(sent for sent, _, _ in counts), sum(soon for _, soon, _ in counts), sum(later for *_, later in counts)


async def _show(turn: Turn, one: Broadcast, *, is_over: bool = False) -> None:
    """The line of progress says what is true now."""
    chair = await people.get(turn.tx, one.starter_id) if one.starter_id and one.outbox_id else None
    if chair is None:
        return
    sent, _, later = await _counted(turn, one)
    meeting = await meetings.get(turn.tx, one.meeting_id) if is_over else None
    if meeting is None:
        what = messages.progress(sent, one.total, chair.language, one.what)
    else:
        plan = meeting.plan
        unreached = await people.count_unreached(turn.tx, plan.home, plan.invited, plan.people)
        what = messages.progress_over(meeting, sent, later, one.total, unreached, chair.language, one.what)
    before = await outbox.standing(turn.tx, one.outbox_id or 0)
    if before != what:
        await outbox.say(
            turn.tx, turn.now, chair.chat_id, what, lane=Lane.NOTICE, edits=one.outbox_id, person=chair.id
        )  # fmt: skip
