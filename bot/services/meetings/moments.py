"""What must happen around a meeting, and when: worked out anew whenever it changes, done when its time has come.

A meeting that was called off has no moments, and one that has been only those that come after it.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.services.meetings import broadcasting, forum, reminding, situation, telling
from bot.services.minutes import publishing
from bot.services.turn import Turn
from bot.storage import meetings
from bot.storage.broadcasts import Broadcast
from bot.storage.meetings import Due, What

When = Callable[[Turn, Meeting, Home], Awaitable[datetime | None]]
Happen = Callable[[Turn, Meeting, Home], Awaitable[None]]

# For each: when it is next (UTC; None: not any more), and what happens then. What happens settles what is next.
WHEN: dict[What, When] = {
    What.REMIND: reminding.when,
    What.FIGURES: forum.when,
    What.ASK: situation.asks_when,
    What.PAGE: situation.page_when,
}
HAPPEN: dict[What, Happen] = {
    What.REMIND: reminding.happen,
    What.FIGURES: forum.happen,
    What.ASK: situation.ask,
    What.PAGE: situation.hand_over,
}
# What many people are told, some at a time.
TELL: dict[str, broadcasting.Tell] = {
    reminding.REMIND: reminding.tell,
    reminding.AGAIN: reminding.tell_again,
    publishing.PUBLISHED: publishing.tell,
    broadcasting.ROUND: situation.tell,
    broadcasting.CHANGED: telling.tell_some,
}


async def settle(turn: Turn, meeting: Meeting, was: Meeting | None = None) -> None:
    """The meeting is new, or another than it was: all of its moments anew. `was`: what it was, where it is still to be
    and when it was to be."""
    home = turn.home_of(meeting.home)
    if home is not None:
        await reminding.changed(turn, meeting, home, was)
        await situation.changed(turn, meeting, home)
    if home is None or meeting.is_cancelled:
        await meetings.set_moments(turn.tx, meeting.id, [])
        return
    await meetings.set_moments(
        turn.tx, meeting.id, [(what, await when(turn, meeting, home)) for what, when in WHEN.items()]
    )


async def moment(turn: Turn, due: Due) -> None:
    """The moment of a meeting has come: it happens once, and is then what its own rule says is next."""
    meeting = await meetings.get(turn.tx, due.meeting_id)
    home = turn.home_of(meeting.home) if meeting else None
    await meetings.set_moment(turn.tx, due.meeting_id, due.what, None)
    if meeting is None or home is None or meeting.is_cancelled:
        return
    await HAPPEN[due.what](turn, meeting, home)
    again = await meetings.get(turn.tx, due.meeting_id)
    if again is not None and not again.is_cancelled:
        await meetings.set_moment(turn.tx, due.meeting_id, due.what, await WHEN[due.what](turn, again, home))


async def broadcast(turn: Turn, one: Broadcast) -> None:
    """The next few of many people are told."""
    await broadcasting.go_on(turn, one, TELL[one.what])
