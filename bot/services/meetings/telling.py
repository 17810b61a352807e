"""Those who are invited hear what was and what is of a meeting that was changed or called off, each once.

The home's own are told at once, and so are guests. Where guests are very many they are told some at a time, so that no
alert waits for it; what is changed meanwhile, those who had not yet heard of the first change hear as one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain.home import Home
from bot.domain.meeting import Meeting, differences, is_invited
from bot.domain.meeting_change import Shape
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.domain.quiet import quiet_until
from bot.messages import meeting_changes as messages
from bot.messages.meeting_changes import Told
from bot.services.meetings import broadcasting, invited
from bot.services.turn import Turn
from bot.storage import meetings, outbox, people
from bot.storage.outbox import Purpose

IN_TIME = timedelta(hours=3)  # before a meeting, whoever is to hear of a change must have heard of it

Pair = tuple[Meeting, Meeting]  # what a meeting was, and what it is


@dataclass(frozen=True)
class Heard:
    """Who hears of it: these, and so many guests of whom some are told at a time."""

    now: Sequence[Person] = ()
    later: int = 0

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.now) + self.later

    def and_of(self, other: "Heard") -> "Heard":
        """Who hears of either."""
        both = {one.id: one for one in (*self.now, *other.now)}
        return Heard(tuple(both.values()), max(self.later, other.later))


async def tell(turn: Turn, home: Home, by: Person | None, pairs: Sequence[Pair]) -> Heard:
    """Everybody invited to one of them, but who did it (`by`), hears once what was and what is of the first that
    concerns them, and how many others of its series were changed alike."""
    told: dict[int, tuple[Person, list[Pair]]] = {}
    crowds: list[Pair] = []
    for was, now in pairs:
        if await _is_crowd(turn, now):
            crowds.append((was, now))
            some = await invited.own(turn, now)
        else:
            some = await invited.to(turn, now)
        for one in some:
            if by is None or one.id != by.id:
                told.setdefault(one.id, (one, []))[1].append((was, now))
    for one, theirs in told.values():
        await _say(turn, home, one, Told(home, *theirs[0], more=len(theirs) - 1))
    return Heard(tuple(one for one, _ in told.values()), await _tell_crowds(turn, crowds))


async def _is_crowd(turn: Turn, meeting: Meeting) -> bool:
    plan = meeting.plan
    if len(plan.people) <= broadcasting.MANY:
        return False
    return await people.count_invited(turn.tx, plan.home, frozenset(), plan.people) > broadcasting.MANY


async def _say(turn: Turn, home: Home, one: Person, told: Told, key: str | None = None) -> bool:
    first = min(told.was.starts_at(home.zone), told.now.starts_at(home.zone))
    return await say(turn, home, one, messages.told(told, one.language, turn.now), told.now, first, key)


async def say(
    turn: Turn, home: Home, one: Person, what: Outgoing, meeting: Meeting, first: datetime, key: str | None = None
) -> bool:  # fmt: skip
    """After their quiet hours; at once where they would then hear of it too late to stay away or to come. `first` (UTC)
    is when it has to be known. What has a key goes to very many. Returns whether it is said."""
    wakes = quiet_until(one.quiet, home.zone, turn.now)
    row = await outbox.say(
        turn.tx, turn.now, one.chat_id, what, lane=Lane.NOTICE if key is None else Lane.BULK, purpose=Purpose.MEETING,
        person=one.id, key=key, meeting=meeting.id,
        not_before=wakes if wakes is not None and wakes + IN_TIME <= first else None,
    )  # fmt: skip
    return row is not None


# --- very many guests -----------------------------------------------------------------------------------------------


async def _tell_crowds(turn: Turn, crowds: Sequence[Pair]) -> int:
    """Guests of these are told from now on, each of the first that they are invited to. Returns how many they are."""
    heard: set[int] = set()
    for place, (was, now) in enumerate(crowds):
        theirs = set(now.plan.people)
        if theirs <= heard:
            continue
        alike = sum(theirs <= set(other.plan.people) for _, other in crowds[place + 1 :])
        before = [other.id for _, other in crowds[:place]]
        own = len(await invited.own(turn, now))
        # What somebody had not yet been told of a former change, they hear as one with this.
        known = await broadcasting.take_over(turn, was, broadcasting.CHANGED, "was", Shape.of(was).to_json())
        details = {"was": known, "more": alike, "before": before, "version": now.version}
        await broadcasting.begin(turn, now, broadcasting.CHANGED, details, but=own)
        heard |= theirs
    return len(heard)


async def tell_some(
    turn: Turn, meeting: Meeting, home: Home, details: Mapping[str, Any], some: Sequence[Person]
) -> list[str]:  # fmt: skip
    """The guests among these hear it; returns with what the key of each that was said begins."""
    earlier = [one for one in [await meetings.get(turn.tx, each) for each in details["before"]] if one is not None]
    key, said = f"changed:{meeting.id}:{details['version']}:", []
    for one in some:
        if one.belongs(home.slug) or any(is_invited(other.plan, one) for other in earlier):
            continue
        shape = broadcasting.holds_for(one, details["was"])
        if shape is None:
            continue
        was = Shape.from_json(shape).given_to(meeting)
        if not meeting.is_cancelled and not details["more"] and not differences(was, meeting):
            continue
        if await _say(turn, home, one, Told(home, was, meeting, details["more"]), f"{key}{one.id}"):
            said.append(key)
    return said
