"""Building a plan in the chat: one message in which everything is chosen, the first week shown before it is saved.

What is chosen so far is kept in the open question (`domain.plan`); nothing of the roster changes before it is saved,
and that `rotating` does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from bot.domain.home import Home
from bot.domain.incoming import Incoming
from bot.domain.outgoing import Lane
from bot.domain.people import Person
from bot.domain.plan import (
    BadTimes,
    Days,
    Pattern,
    Plan,
    Start,
    parts,
    read_times,
    rotation,
    with_pattern,
    with_person,
    with_times,
)
from bot.domain.post import AHEAD
from bot.domain.roster import Roster, gaps
from bot.domain.rotation import Rotation
from bot.domain.shift import Layer
from bot.domain.week import AROUND, LENGTH, Week, week_of
from bot.messages import building as messages
from bot.messages.building import Choice, Draft
from bot.messages.texts import say
from bot.services import one_message, rosters, rotating, week
from bot.services.days_off import holidays_between
from bot.services.turn import NotAllowed, Turn
from bot.storage import dialogues, people, rotations
from bot.storage.dialogues import Dialogue

STEP = "roster"
STAYS_OPEN = timedelta(minutes=30)


@dataclass(frozen=True)
class Open:
    """A plan in the making: its question, what is chosen, and who may be chosen.

    `standing`: the layer's rotations when the message was built; others now mean that somebody else has saved.
    """

    dialogue: Dialogue
    home: Home
    plan: Plan
    crew: Sequence[Person]
    candidates: Sequence[int]

    @property
    def standing(self) -> list[str]:
        return list(self.dialogue.data["standing"])


async def begin(turn: Turn, person: Person, slug: str, layer: Layer) -> str:
    """*New roster*: with everybody, by name, until it is said otherwise."""
    home = turn.homes.get(slug)
    if home is None or not person.manages(slug):
        raise NotAllowed
    crew = await people.of_home(turn.tx, slug)
    able = [one.id for one in crew if one.counts(slug)] or [one.id for one in crew if one.answers(slug)]
    plan = Plan(slug, layer, tuple(able), tuple(sorted(home.handover_times)))
    kept = {"plan": plan.to_json(), "more": False, "standing": await _standing(turn, home, layer), "row": None}
    dialogue = await dialogues.put(turn.tx, person.chat_id, STEP, kept, turn.now + STAYS_OPEN)
    await _say_anew(turn, person, Open(dialogue, home, plan, crew, await candidates(turn, home, crew)))
    return ""


async def candidates(turn: Turn, home: Home, crew: Sequence[Person]) -> list[int]:
    """Who may be planned for: all who answer the line, and all who have been invited to and are not in yet; by name."""
    answering = {one.id for one in crew if one.answers(home.slug)}
    return [one.id for one in await people.named(turn.tx, home.slug) if not one.is_in or one.id in answering]


async def _standing(turn: Turn, home: Home, layer: Layer) -> list[str]:
    found = await rotations.of_home(turn.tx, home.slug, turn.now)
    return [f"{one.id} {one.ends_at}" for one in found if one.layer is layer]


async def _open(turn: Turn, person: Person, version: int) -> Open | None:
    """The pressed plan; None where it is not open any more."""
    if not any(person.manages(slug) for slug in person.roles):
        raise NotAllowed
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is None or dialogue.step != STEP or dialogue.version != version:
        return None
    plan = Plan.from_json(dialogue.data["plan"])
    home = turn.homes.get(plan.home)
    if home is None or not person.manages(plan.home):
        raise NotAllowed
    crew = await people.of_home(turn.tx, home.slug)
    return Open(dialogue, home, plan, crew, await candidates(turn, home, crew))


# --- choosing -------------------------------------------------------------------------------------------------------


async def choose(turn: Turn, person: Person, version: int, what: Choice, word: str, message_row: int | None) -> str:
    """One press: the message shows what it comes to."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "building-over-toast")
    plan = _with(found, what, word)
    if plan is None:
        return say(person.language, "gone-toast")
    more = found.dialogue.data["more"] or what is Choice.MORE
    await _keep(turn, found, plan, more=more, row=message_row or found.dialogue.data["row"])
    await _edit(turn, person, replace(found, plan=plan), message_row, more=more)
    return ""


def _with(found: Open, what: Choice, word: str) -> Plan | None:
    """The plan with what was chosen; None where there is no such choice."""
    plan = found.plan
    try:
        if what is Choice.PERSON:
            return with_person(plan, int(word)) if word.isdigit() and int(word) in found.candidates else None
        if what is Choice.PATTERN:
            return with_pattern(plan, Pattern(word))
        if what is Choice.DAYS:
            return replace(plan, days=Days(word))
        if what is Choice.START:
            return replace(plan, start=Start(word))
    except ValueError:
        return None
    if what is Choice.PART:
        some = {messages.part_word(one): one for one in parts(plan.times, plan.pattern)}
        return replace(plan, part=some.get(word)) if word in (*some, "all") else None
    if what is Choice.HOLIDAYS:
        return replace(plan, holidays_as_sundays=not plan.holidays_as_sundays)
    return replace(plan, people=()) if what is Choice.ORDER else plan


async def written(turn: Turn, person: Person, dialogue: Dialogue, incoming: Incoming) -> bool:
    """Times that were written while a plan is open; False where the words are for something else."""
    if dialogue.step != STEP or incoming.media is not None:
        return False
    found = await _open(turn, person, dialogue.version)
    if found is None:
        return False
    try:
        times = read_times(incoming.text)
    except BadTimes:
        await turn.tell_person(person, messages.bad_times(person.language), lane=Lane.REPLY)
        return True
    if times is None:
        return False
    await _with_times(turn, person, found, times)
    return True


async def _with_times(turn: Turn, person: Person, found: Open, times: tuple[time, ...]) -> None:
    """The message moves below what was written."""
    await one_message.take_away(turn, person, found.dialogue)
    await _say_anew(turn, person, replace(found, plan=with_times(found.plan, times)))


async def _keep(turn: Turn, found: Open, plan: Plan, **values: Any) -> None:
    await dialogues.amend(turn.tx, found.dialogue, {**found.dialogue.data, "plan": plan.to_json(), **values})
    await dialogues.postpone(turn.tx, found.dialogue, turn.now + STAYS_OPEN)


async def _say_anew(turn: Turn, person: Person, found: Open) -> None:
    draft = await _draft(turn, found, person.language, more=found.dialogue.data["more"])
    row = await turn.tell_person(person, messages.building(draft, person.language, turn.now), lane=Lane.REPLY)
    await _keep(turn, found, found.plan, row=row)


async def _edit(
    turn: Turn, person: Person, found: Open, message_row: int | None, *, more: bool, overtaken: bool = False
) -> None:  # fmt: skip
    draft = replace(await _draft(turn, found, person.language, more=more), overtaken=overtaken)
    await one_message.change(turn, person, messages.building(draft, person.language, turn.now), message_row)


# --- what it comes to -----------------------------------------------------------------------------------------------


async def _draft(turn: Turn, found: Open, language: str, *, more: bool) -> Draft:
    """The plan as it is shown: with its first week as it would be, and what would be missing."""
    known = await week.known(turn, found.home, found.crew, found.candidates)
    draft = Draft(found.dialogue.version, found.home, found.plan, found.candidates, known, more=more)
    if not found.plan.people:
        return draft
    new = _rotation(turn, found)
    first = rotating.coming(found.home, new, turn.now)[0].starts_at
    since, until = turn.now - AROUND, max(turn.now + AHEAD, first + timedelta(days=LENGTH)) + AROUND
    roster = await _as_it_would_be(turn, found, new, since, until)
    shown = _week(found, roster, turn.now, max(first, turn.now), language)
    named = {*found.candidates, *(one for span in shown.spans for one in (span.person_id, *span.also))}
    missing = gaps(replace(roster, able=None), turn.now, turn.now + AHEAD, [new.layer])
    known = await week.known(turn, found.home, found.crew, named)
    return replace(draft, people=known, week=shown, missing=missing)


def _rotation(turn: Turn, found: Open) -> Rotation:
    today = turn.now.astimezone(found.home.zone).date()
    days = holidays_between(today, today + AHEAD) if found.plan.holidays_as_sundays else {}
    return rotation(found.plan, found.home.zone, turn.now, days)


async def _as_it_would_be(turn: Turn, found: Open, new: Rotation, since: datetime, until: datetime) -> Roster:
    roster = await rosters.load(turn.tx, found.home, since, until, found.crew)
    standing = [one for one in roster.rotations if one.ends_at is None or one.ends_at > turn.now]
    over = [one for one in roster.rotations if one not in standing]
    days = holidays_between(since.date(), until.date()) if new.holidays_as_sundays else roster.holidays
    turning = [*over, *rotating.with_it(found.home, standing, new, turn.now)]
    return replace(roster, rotations=tuple(turning), holidays=days)


def _week(found: Open, roster: Roster, now: datetime, first: datetime, language: str) -> Week:
    """Seven days from its first turn on; only its own layer."""
    day = first.astimezone(found.home.zone).date()
    names = holidays_between(day, day + timedelta(days=LENGTH), language)
    shown = week_of(roster, day, now, names, [found.plan.layer], [found.plan.layer])

    def mine(spans: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(span for span in spans if span.ends_at > first)

    days = tuple(replace(one, spans=mine(one.spans)) for one in shown.days)
    return replace(shown, long=mine(shown.long), days=days)


# --- the end --------------------------------------------------------------------------------------------------------


async def save(turn: Turn, person: Person, version: int, message_row: int | None) -> str:
    """*Save*: from its first turn on the plan holds, and everybody concerned hears of it.

    Where somebody else has saved meanwhile, or somebody chosen has left, that is shown first.
    """
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "building-over-toast")
    plan = replace(found.plan, people=tuple(one for one in found.plan.people if one in found.candidates))
    standing = await _standing(turn, found.home, plan.layer)
    if plan != found.plan or standing != found.standing:
        await _keep(turn, found, plan, standing=standing)
        more = found.dialogue.data["more"]
        await _edit(turn, person, replace(found, plan=plan), message_row, more=more, overtaken=True)
        return say(person.language, "building-overtaken-toast")
    if not plan.people:
        return say(person.language, "building-nobody")
    draft = await _draft(turn, found, person.language, more=False)
    await one_message.close(turn, person, messages.saved(draft, person.language, turn.now), message_row)
    await rotating.begin(turn, found.home, _rotation(turn, found), told=[person.id])
    return say(person.language, "building-saved-toast")


async def drop(turn: Turn, person: Person, version: int, message_row: int | None) -> str:
    """*Cancel*: nothing has changed."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "building-over-toast")
    await one_message.close(turn, person, messages.dropped(person.language), message_row)
    return ""
