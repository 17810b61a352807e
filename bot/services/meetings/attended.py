"""Who a meeting was for, and who was there: also once somebody has left the home, or has come into it, since.

As soon as its minutes are written in, or published, once it has begun, those of the home's own who are invited are kept
with it. Guests are only counted, as they are now.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.home import Home
from bot.domain.meeting import Attendance, Meeting
from bot.domain.people import Person
from bot.messages.minutes_writing import Attendee
from bot.services.meetings import invited
from bot.services.turn import Turn
from bot.storage import attendance, people


async def everyone(turn: Turn, meeting: Meeting) -> list[Attendee]:
    """Everybody who is, or was then, invited, each with what they have said."""
    said = await attendance.of_meeting(turn.tx, meeting.id)
    now = await invited.to(turn, meeting)
    kept = [one for one, theirs in said.items() if theirs.was_invited]
    if not kept:
        return [Attendee(one, said.get(one.id), own=one.belongs(meeting.home)) for one in now]
    own = [Attendee(one, said[one.id], own=True) for one in await people.some(turn.tx, kept)]
    guests = [one for one in now if not one.belongs(meeting.home) and one.id not in set(kept)]
    return [*own, *[Attendee(one, said.get(one.id), own=False) for one in guests]]


async def keep(turn: Turn, meeting: Meeting, home: Home) -> None:
    """From now on it is known who was invited, where it has begun and that is not known yet."""
    if turn.now < meeting.starts_at(home.zone):
        return
    said = await attendance.of_meeting(turn.tx, meeting.id)
    if any(one.was_invited for one in said.values()):
        return
    for one in await invited.own(turn, meeting):
        mine = said.get(one.id, Attendance(meeting.id, one.id))
        await attendance.save(turn.tx, replace(mine, was_invited=True))


async def changed(turn: Turn, meeting: Meeting, came: Sequence[Person], went: Sequence[Person]) -> None:
    """Who is invited was changed while it is: whoever was called in is there, too, whoever was taken off is not."""
    said = await attendance.of_meeting(turn.tx, meeting.id)
    if not any(one.was_invited for one in said.values()):
        return
    own = [one for one in came if one.belongs(meeting.home)]
    for one, is_in in [*((each, True) for each in own), *((each, False) for each in went)]:
        mine = said.get(one.id, Attendance(meeting.id, one.id))
        await attendance.save(turn.tx, replace(mine, was_invited=is_in))
