"""The ladder: who is told of a concern that nobody has, and when the next one is.

The same road serves a concern that waits and one whose owner has been quiet. What a step waits, and what comes
after it, `domain.concern` says; who stands on a step, the roster and the roles of this instant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain import concern as rules
from bot.domain.concern import Concern, Moment, State
from bot.domain.home import Channel, Home, Role, Rung, Step
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.domain.quiet import asked_at, quiet_until
from bot.domain.roster import who_is_on
from bot.domain.shift import Layer
from bot.messages import card, handover, neighbour
from bot.messages.wording import shown
from bot.services import cards, channels, rosters, summary
from bot.services.turn import Turn
from bot.storage import concerns, handovers, outbox, people, posts, tellings, timeline
from bot.storage.outbox import Purpose

Audience = Mapping[Step, tuple[Person, ...]]


async def audience(turn: Turn, home: Home) -> Audience:
    """Who stands on each step now, and can be reached. Until somebody says that they are on, the one who had the
    layer before stands there too."""
    team = await people.of_home(turn.tx, home.slug)
    crew = {person.id: person for person in team if person.reachable}
    answering = [person for person in crew.values() if person.answers(home.slug)]
    roster = await rosters.load(turn.tx, home, turn.now, crew=team)
    standing = await posts.of_home(turn.tx, home.slug) if roster.is_planned else {}

    def on(layer: Layer) -> tuple[Person, ...]:
        shift, post = who_is_on(roster, layer, turn.now), standing.get(layer)
        awaited = post.outgoing_id if post and post.planned and post.is_awaited else None
        found = [crew.get(one or 0) for one in dict.fromkeys((shift.person_id if shift else None, awaited))]
        return tuple(person for person in found if person and person.answers(home.slug))

    return {
        Step.DUTY: on(Layer.DUTY),
        Step.BACKUP: on(Layer.BACKUP),
        Step.MANAGERS: tuple(person for person in answering if person.has(home.slug, Role.MANAGER)),
        Step.EVERYONE: tuple(answering),
    }


def first_step(home: Home, standing: Audience) -> Rung | None:
    """The first step of the home's ladder on which somebody stands; whoever a channel reaches always does."""
    return next((step for step in home.ladder if isinstance(step, Channel) or standing[step]), None)


async def climb(
    turn: Turn, concern: Concern, start: int, *, quiet: bool = False, because: str | None = None
) -> Concern:
    """Tell the first step from `start` on which somebody can be told; past the last, end the round. What can wait
    waits there for the end of quiet hours; whoever comes after somebody who did not answer is told at once.

    `quiet`: the caller tells the neighbour itself where nobody could be reached (in the receipt).
    `because`: the text that tells those who hold the card why they hear of it again.
    """
    home = turn.homes[concern.home]
    standing = await audience(turn, home)
    for index in range(start, len(home.ladder)):
        step = home.ladder[index]
        if isinstance(step, Channel):
            return await channels.call(turn, rules.begin_step(concern, home, index, turn.now), home, step)
        told = _askable(concern, standing[step])
        if told:
            waits = start == 0 and rules.may_wait(concern)
            begins = asked_at([person.quiet for person in told], home.zone, turn.now) if waits else turn.now
            begun = await concerns.save(turn.tx, rules.begin_step(concern, home, index, begins))
            await _tell(turn, begun, home, step, told, because, waits=waits)
            return begun
        await cards.note(turn, concern, "passed", step=step.value)
    return await _end_round(turn, replace(concern, step=len(home.ladder) - 1), home, quiet=quiet)


def _askable(concern: Concern, standing: Sequence[Person]) -> list[Person]:
    """Not the one who has it, nor the neighbour who it is from."""
    return [person for person in standing if person.id != concern.owner_id and person.chat_id != concern.chat_id]


async def _tell(
    turn: Turn, concern: Concern, home: Home, step: Step, told: list[Person], because: str | None = None,
    *, waits: bool = False,
) -> None:  # fmt: skip
    """A card to those who have none, a reminder to those who hold it; once per person, step and round. `waits`: each
    is told when their quiet hours end; otherwise a card that waits for that goes now."""
    held = {copy.person_id: copy for copy in await tellings.cards_of(turn.tx, concern.id)}
    entries = await timeline.words(turn.tx, concern.id)
    later: list[int] = []
    for person in told:
        then = _when_awake(turn, home, person) if waits else turn
        if then.now > turn.now:
            later.append(person.id)
        copy = held.get(person.id)
        if copy is None:
            row: int | None = await cards.put(then, concern, home, person, entries, is_first=True)
        elif copy.waits(turn.now):
            row = copy.outbox_id
            if person.id not in later:
                await cards.hasten(turn, concern, home, copy)
        else:
            row = await _remind(then, concern, home, person, answers=copy.outbox_id, because=because)
        if row is not None:
            await tellings.told(turn.tx, concern, person.id, row)
    now = [person.id for person in told if person.id not in later]
    if now:
        await cards.note(turn, concern, "told", step=step.value, people=now)
    if later:
        begins = concern.step_since if concern.step_since and concern.step_since > turn.now else None
        until = begins.isoformat() if begins else None
        await cards.note(turn, concern, "queued", step=step.value, people=later, until=until)
    if held:
        await cards.refresh(turn, concern, home, entries)


def _when_awake(turn: Turn, home: Home, person: Person) -> Turn:
    """What is said to this person and can wait is said as of then."""
    return replace(turn, now=quiet_until(person.quiet, home.zone, turn.now) or turn.now)


async def _remind(
    turn: Turn, concern: Concern, home: Home, person: Person, *, answers: int | None, key: str | None = None,
    because: str | None = None, until: datetime | None = None,
) -> int | None:  # fmt: skip
    # What still waits (Telegram was away) says the same, only older: one reminder comes then, not a row of them.
    await outbox.cancel_reminders(turn.tx, turn.now, concern.id, person.id)
    short = card.reminder(concern, home, person.language, turn.now, cards.must_by(concern, home), because)
    return await turn.tell_person(
        person, short, lane=Lane.ALERT, concern=concern.id, purpose=Purpose.REMINDER, answers=answers, key=key,
        expires_at=until,
    )  # fmt: skip


async def _end_round(turn: Turn, concern: Concern, home: Home, *, quiet: bool) -> Concern:
    """All steps were asked. Somebody was reached: the next round begins. Nobody was: the neighbour hears it at once,
    and the round rests for one promised time."""
    if await tellings.reached_in_round(turn.tx, concern) or await tellings.called_in_round(turn.tx, concern):
        if concern.state is State.WAITING:
            what = neighbour.unanswered(concern, home, concern.language)
            await _say_to_neighbour(turn, concern, "unanswered", what)
        return await _next_round(turn, replace(concern, round=concern.round + 1, step=0))
    resting = await concerns.save(turn.tx, replace(rules.rest(concern, home, turn.now), step_since=None))
    await cards.note(turn, concern, "unreached")
    if quiet:
        await cards.note(turn, concern, "told-unreached")
    elif concern.state is State.WAITING and resting.due_at:
        what = neighbour.unreached(concern, home, concern.language, turn.now, resting.due_at)
        await _say_to_neighbour(turn, concern, "unreached", what)
    await cards.refresh(turn, resting, home)
    return resting


async def _next_round(turn: Turn, concern: Concern) -> Concern:
    """From the first step again. A quiet owner hears of each round, too: where they are alone, nobody else does."""
    await cards.note(turn, concern, "round")
    if concern.state is State.OWNED:
        await _remind_owner(turn, concern)
    return await climb(turn, concern, 0)


def once(concern: Concern, what: str) -> str:
    """A key for what a neighbour hears at most once each time a concern is opened."""
    opened = int(concern.opened_at.timestamp()) if concern.opened_at else 0
    return f"{what}:{concern.id}:{opened}"


async def _say_to_neighbour(turn: Turn, concern: Concern, what: str, outgoing: Outgoing) -> None:
    row = await outbox.say(turn.tx, turn.now, concern.chat_id, outgoing, concern=concern.id, key=once(concern, what))
    if row is not None:
        await cards.note(turn, concern, f"told-{what}")


# --- moments ----------------------------------------------------------------------------------------------------


async def half_gone(turn: Turn, concern: Concern) -> None:
    """Half of a step has gone: remind. After an outage past its end, the next step is taken instead, once."""
    home = turn.homes[concern.home]
    if turn.now >= rules.deadline(concern, home):
        await step_over(turn, concern)
        return
    held = {copy.person_id: copy for copy in await tellings.cards_of(turn.tx, concern.id)}
    waits, over = await _waits(turn, concern), rules.deadline(concern, home)
    reminded: list[int] = []
    for person in await _asked(turn, concern, home):
        copy = held.get(person.id)
        then = _when_awake(turn, home, person) if waits else turn
        if then.now >= over or (copy is not None and copy.waits(turn.now)):
            continue  # the next step comes before they would hear it; or the card itself still comes
        key = f"remind:{concern.id}:{concern.chase}:{concern.round}:{concern.step}:{person.id}"
        answers, until = copy.outbox_id if copy else None, over if waits else None
        await _remind(then, concern, home, person, answers=answers, key=key, until=until)
        reminded.append(person.id)
    if reminded:
        await cards.note(turn, concern, "reminded", people=reminded)
    await concerns.save(turn.tx, rules.reminded(concern, home))


async def _waits(turn: Turn, concern: Concern) -> bool:
    """Whether the present step is the first that anybody was told at, of a concern that can wait."""
    return rules.may_wait(concern) and await tellings.first_step(turn.tx, concern) == concern.step


async def _asked(turn: Turn, concern: Concern, home: Home) -> list[Person]:
    """Who was told at the present step and still stands there; where none of them does, all who were told."""
    crew = {person.id: person for person in await people.of_home(turn.tx, home.slug)}
    told = [crew[one] for one in await tellings.reached_in_step(turn.tx, concern) if one in crew]
    rung = _rung(home, concern)
    if not isinstance(rung, Step):
        return told
    standing = {person.id for person in (await audience(turn, home))[rung]}
    return [person for person in told if person.id in standing] or told


async def step_over(turn: Turn, concern: Concern) -> None:
    """A step's whole time has gone: the next is told."""
    await climb(turn, concern, concern.step + 1)


async def rested(turn: Turn, concern: Concern) -> None:
    """A round that reached nobody has waited its time: the next begins."""
    await _next_round(turn, rules.awake(concern))


async def owner_quiet(turn: Turn, concern: Concern) -> None:
    """Nothing more within the time to follow up: the owner is reminded; one such time later the ladder is told."""
    if not await _remind_owner(turn, concern):
        await stalled(turn, concern)
        return
    later = turn.now + turn.homes[concern.home].follow_up_within[concern.level]
    await concerns.save(turn.tx, replace(concern, due_at=later, due_for=Moment.STALLED))


async def _remind_owner(turn: Turn, concern: Concern) -> bool:
    """A short line to the owner. False where they can't be reached."""
    owner = await people.get(turn.tx, concern.owner_id or 0)
    if owner is None or not owner.reachable:
        return False
    held = await cards.standing(turn, concern, turn.homes[concern.home], owner)
    await outbox.cancel_reminders(turn.tx, turn.now, concern.id, owner.id)
    what = card.event(concern, owner.language, "remind-owner")
    await turn.tell_person(
        owner, what, lane=Lane.ALERT, concern=concern.id, purpose=Purpose.REMINDER, answers=held.outbox_id
    )
    await cards.note(turn, concern, "follow-up", person=owner.id)
    return True


async def stalled(turn: Turn, concern: Concern) -> None:
    """The owner is still quiet: the ladder is told, while the owner keeps it."""
    await cards.note(turn, concern, "stalled", person=concern.owner_id)
    await climb(turn, rules.stall(concern), 0)


async def not_taken_over(turn: Turn, concern: Concern) -> None:
    """Who came on has not taken it over in time: the ladder is told from its first step, while it is still its
    owner's. The owner hears once of a handover that it was not taken over."""
    home, owner = turn.homes[concern.home], await people.get(turn.tx, concern.owner_id or 0)
    await cards.note(turn, concern, "not-taken-over")
    begun = await climb(turn, rules.stall(concern), 0)
    await cards.refresh(turn, begun, home)
    kept = await handovers.latest(turn.tx, home.slug, concern.offered_to or 0)
    if owner is None or not owner.answers(home.slug) or kept is None:
        return
    names = await people.names(turn.tx, [kept.to_id])
    theirs = [str(one.number) for one in await summary.offered(turn, kept) if one.owner_id == owner.id]
    what = handover.told_owner(owner.language, "handover-not-taken", names.get(kept.to_id, ""), theirs)
    await turn.tell_person(owner, what, lane=Lane.ALERT, key=f"not-taken:{kept.id}:{owner.id}")


async def offer_unanswered(turn: Turn, concern: Concern) -> None:
    """Who was offered the concern has not taken it: the giver hears that it is still theirs."""
    giver = await people.get(turn.tx, concern.owner_id or 0)
    names = await people.names(turn.tx, [concern.offered_to])
    name = names.get(concern.offered_to or 0, "")
    if giver is not None:
        what = card.event(concern, giver.language, "remind-offer", name=shown(name))
        await turn.tell_person(giver, what, lane=Lane.ALERT, concern=concern.id, purpose=Purpose.REMINDER)
    await cards.note(turn, concern, "offer-unanswered", other=concern.offered_to)
    await concerns.save(turn.tx, rules.followed(concern, turn.homes[concern.home], turn.now))


async def offer_over(turn: Turn, concern: Concern) -> None:
    """Who was offered the concern can't take it any more: the giver hears that at once."""
    await offer_unanswered(turn, concern)
    kept = await concerns.get(turn.tx, concern.id) or concern
    kept = await concerns.save(turn.tx, replace(kept, offered_to=None))
    await cards.refresh(turn, kept, turn.homes[kept.home])


async def recheck(turn: Turn, concern: Concern) -> None:
    """Somebody can't be reached any more: a step with nobody left is passed at once."""
    if concern.due_for not in (Moment.REMIND, Moment.PASS) or not concern.is_open:
        return
    if not await tellings.reached_in_step(turn.tx, concern) and not await tellings.called_in_step(turn.tx, concern):
        await climb(turn, concern, concern.step + 1)


def _rung(home: Home, concern: Concern) -> Rung | None:
    """The step a concern is on; None where the ladder has become shorter since."""
    return home.ladder[concern.step] if concern.step < len(home.ladder) else None


async def hands_changed(turn: Turn, home: Home, layer: Layer) -> None:
    """A layer is another's from now, or nobody's: what waits on its step goes to who has it now, on the same step and
    once. What waited for the end of quiet hours of somebody who is on no more does not come to them."""
    step = Step(layer.value)
    standing: Audience | None = None
    for concern in await concerns.open_of_homes(turn.tx, [home.slug]):
        if concern.due_for in (Moment.REMIND, Moment.PASS) and _rung(home, concern) is step:
            standing = standing or await audience(turn, home)
            await _hands_changed(turn, concern, home, step, standing[step])


async def _hands_changed(turn: Turn, concern: Concern, home: Home, step: Step, standing: Sequence[Person]) -> None:
    told = await tellings.told_in_step(turn.tx, concern)
    fresh = [person for person in _askable(concern, standing) if person.id not in told]
    on = {person.id for person in standing}
    for copy in await tellings.cards_of(turn.tx, concern.id):
        if copy.waits(turn.now) and copy.person_id in told - on:
            await outbox.cancel_later(turn.tx, turn.now, concern.id, copy.person_id)
    if fresh:
        await _tell(turn, concern, home, step, fresh, waits=await _waits(turn, concern))
    elif rules.is_queued(concern, turn.now) and not told & on:
        await climb(turn, replace(concern, chase=concern.chase + 1), 0)


async def wake_resting(turn: Turn, home: Home) -> None:
    """Somebody can be reached again: what rests because nobody could be is told now, not later."""
    for concern in await concerns.open_of_homes(turn.tx, [home.slug]):
        if concern.state is State.WAITING and concern.due_for is Moment.ROUND:
            await rested(turn, concern)
