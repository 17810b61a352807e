"""The watch over a home's roster: hands change, somebody is not on in time, a gap comes closer, a shift begins soon.

One row per home says when to look next. Each look compares the roster with what was known at the last one, so that
nothing is missed after an outage and nothing said twice. Whatever changes the roster looks in the same transaction,
which is how a gap is found at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.home import Home, Role
from bot.domain.outgoing import Lane
from bot.domain.people import AHEAD_OF_SHIFT, Person
from bot.domain.post import AHEAD, AT_REST, ON_AND_ON, STAGES, Post, covered, handed, late_at, next_stage, on, stage
from bot.domain.quiet import quiet_until
from bot.domain.roster import Gap, Roster, Span, gaps, timeline, who_is_on
from bot.domain.shift import Layer
from bot.messages import watch as messages
from bot.messages.texts import say
from bot.messages.wording import spell
from bot.services import handover, ladder, rosters
from bot.services.turn import NotAllowed, Turn
from bot.storage import outbox, people, posts, shifts
from bot.storage.posts import Told, Watch

BEHIND = timedelta(days=8)  # so that a shift that has long begun is seen from its start
LONGEST_REST = timedelta(hours=12)


@dataclass(frozen=True)
class Seen:
    """What one look sees: the home, its people, its roster around now, and when it was looked at last; who has just
    said that they are `present`, or that they can't be (`absent`)."""

    turn: Turn
    home: Home
    crew: Sequence[Person]
    roster: Roster
    since: datetime
    present: int | None = None
    absent: int | None = None

    def person(self, person_id: int | None) -> Person | None:
        """Somebody of the home, where they may answer there."""
        found = next((person for person in self.crew if person.id == person_id), None)
        return found if found and found.answers(self.home.slug) else None


async def plan_layer(turn: Turn, home: Home, layer: Layer) -> None:
    """A plan is made for the layer: from now on it is watched. Call before the first `look` that sees it."""
    before = await posts.told(turn.tx, home.slug)
    awake = [(gap, at) for gap, at in before if gap.layer is not layer or at != AT_REST]
    if awake != before:  # what was wished for when the last plan ended may not be what this one means
        await posts.set_told(turn.tx, home.slug, awake)
    post = (await posts.of_home(turn.tx, home.slug)).get(layer, Post(home.slug, layer, planned=False))
    if post.planned:
        return
    roster = await rosters.load(turn.tx, home, turn.now)
    shift = who_is_on(roster, layer, turn.now)
    await posts.put(
        turn.tx, replace(handed(post, shift, turn.now), planned=True) if shift else replace(post, planned=True)
    )


async def moment(turn: Turn, due: Watch) -> None:
    """The row's time has come."""
    home = turn.homes.get(due.home)
    if home is None:  # gone from the file; should it come back, it is looked at then
        await posts.set_watch(turn.tx, replace(due, due_at=turn.now + LONGEST_REST))
        return
    await look(turn, home)


async def look(
    turn: Turn, home: Home, *, known: Sequence[Gap] = (), present: int | None = None, absent: int | None = None
) -> None:
    """Look at the roster now. `known`: gaps that the managers are told of in other words, by the caller. `present`: who
    has just said that they are on from now, `absent`: who can't be; neither is asked nor told of it."""
    standing = {layer: post for layer, post in (await posts.of_home(turn.tx, home.slug)).items() if post.planned}
    kept = await posts.watch(turn.tx, home.slug)
    if not standing:
        if kept is not None:  # nothing is planned any more; should it be again, that looks at once
            await posts.set_watch(turn.tx, Watch(home.slug, turn.now, turn.now + LONGEST_REST))
        return
    crew = await people.of_home(turn.tx, home.slug)
    roster = await rosters.load(turn.tx, home, turn.now - BEHIND, turn.now + AHEAD, crew)
    seen = Seen(turn, home, crew, roster, kept.seen_at if kept else turn.now, present, absent)
    moments = [turn.now + LONGEST_REST]
    for post in standing.values():
        moments += await _hands(seen, post)
    moments += await _gaps(seen, list(standing), known)
    for layer in standing:
        moments += await _reminders(seen, layer)
    await posts.set_watch(turn.tx, Watch(home.slug, turn.now, min(one for one in moments if one > turn.now)))


# --- a change of hands ----------------------------------------------------------------------------------------------


async def _hands(seen: Seen, post: Post) -> list[datetime]:
    """Whoever has the layer now is asked, whoever had it hands over. Returns when to look again."""
    turn, layer = seen.turn, post.layer
    shift = who_is_on(seen.roster, layer, turn.now)
    if shift is None or shift.is_planned:
        await shifts.end_open(turn.tx, seen.home.slug, layer, turn.now)
    if (shift.person_id if shift else None) != post.holder_id:
        former = _without(post, seen.absent)
        post = handed(former, shift, turn.now)
        await posts.put(turn.tx, post)
        await _changed_hands(seen, former, post)
    if post.is_awaited and post.holder_id == seen.present:
        await is_on(turn, seen.home, post, seen.person(post.holder_id), but=seen.absent)
        post = on(post, turn.now)
    within = seen.home.on_within
    late = late_at(post, within)
    if late is not None and late <= turn.now:
        await _not_on(seen, post)
        post, late = replace(post, late_told=True), None
        await posts.put(turn.tx, post)
    ends = [span.ends_at for span in timeline(seen.roster, turn.now, turn.now + AHEAD, [layer])[:1]]
    return [*ends, *([late] if late else [])]


def _without(post: Post, absent: int | None) -> Post:
    """Who never came hands nothing over: whoever stands beside them is the last to have been there."""
    if post.is_awaited and post.holder_id == absent and post.outgoing_id is not None:
        return replace(post, holder_id=post.outgoing_id, outgoing_id=None)
    return post


async def _changed_hands(seen: Seen, former: Post, post: Post) -> None:
    turn, home, layer = seen.turn, seen.home, post.layer
    outgoing, incoming = seen.person(post.outgoing_id), seen.person(post.holder_id)
    if incoming is None:
        if outgoing is not None and former.holder_id == outgoing.id != seen.absent:
            await turn.tell_person(outgoing, messages.over(layer, home, outgoing.language), lane=Lane.REPLY)
        await ladder.hands_changed(turn, home, layer)
        return
    if post.is_awaited and incoming.counts(home.slug) and incoming.id != seen.present:
        await _ask_on(seen, post, incoming)
    if layer is Layer.DUTY and outgoing is not None and post.is_awaited:
        await handover.begin(turn, home, outgoing, incoming)
    if incoming.counts(home.slug):
        await ladder.wake_resting(turn, home)
    await ladder.hands_changed(turn, home, layer)


async def _ask_on(seen: Seen, post: Post, incoming: Person) -> None:
    turn, home, layer = seen.turn, seen.home, post.layer
    spans = timeline(seen.roster, turn.now - BEHIND, turn.now + AHEAD, [layer])
    span = next(one for one in spans if one.starts_at <= turn.now < one.ends_at)
    stamp = int((post.since or turn.now).timestamp())
    when = spell(span.starts_at, span.ends_at, turn.now, home.zone, incoming.language)
    await turn.tell_person(
        incoming, messages.ask_on(layer, home, incoming.language, when, stamp), lane=Lane.ALERT,
        key=f"on:{home.slug}:{layer.value}:{incoming.id}:{stamp}",
    )  # fmt: skip


async def _not_on(seen: Seen, post: Post) -> None:
    """Nobody has pressed in time: the outgoing one, the backup and the managers hear it, once each."""
    turn, home, layer = seen.turn, seen.home, post.layer
    incoming = seen.person(post.holder_id)
    backup = who_is_on(seen.roster, Layer.BACKUP, turn.now)
    outgoing = seen.person(post.outgoing_id)
    wanted = [outgoing, seen.person(backup.person_id if backup else None), *_managers(seen)]
    told = {one.id: one for one in wanted if one and one.reachable and one.id != post.holder_id}
    for person in told.values():
        what = messages.not_on(
            layer, home, person.language, incoming.name if incoming else "–", outgoing=person == outgoing
        )
        await turn.tell_person(person, what, lane=Lane.ALERT)


async def press_on(turn: Turn, person: Person, slug: str, layer: Layer, stamp: int, message_row: int | None) -> str:
    """*I'm on*. Of an old question, kindly nothing."""
    home, post = turn.homes.get(slug), (await posts.of_home(turn.tx, slug)).get(layer)
    if home is None or not person.answers(slug):
        raise NotAllowed
    if post is None or post.holder_id != person.id or int((post.since or turn.now).timestamp()) != stamp:
        return say(person.language, "on-over-toast")
    if post.is_awaited:
        await is_on(turn, home, post, person)
    if message_row is not None:
        done = messages.is_on(layer, home, person.language)
        await outbox.say(turn.tx, turn.now, person.chat_id, done, edits=message_row, person=person.id)
    return say(person.language, "on-toast")


async def is_on(turn: Turn, home: Home, post: Post, person: Person | None, *, but: int | None = None) -> None:
    """They are on: the outgoing one is free, and hears it; `but` hears it in other words."""
    outgoing = await people.get(turn.tx, post.outgoing_id) if post.outgoing_id else None
    await posts.put(turn.tx, on(post, turn.now))
    if person is not None and outgoing is not None and outgoing.answers(home.slug) and outgoing.id != but:
        what = messages.relieved(post.layer, home, outgoing.language, person.name)
        await turn.tell_person(outgoing, replace(what, silent=True), lane=Lane.NOTICE)


# --- gaps -----------------------------------------------------------------------------------------------------------


def _managers(seen: Seen) -> list[Person]:
    """Who hears of what is missing: the managers; where none can be reached, all who can."""
    reachable = [person for person in seen.crew if person.reachable]
    managers = [person for person in reachable if person.has(seen.home.slug, Role.MANAGER)]
    return managers or [person for person in reachable if person.answers(seen.home.slug)]


async def _gaps(seen: Seen, layers: Sequence[Layer], known: Sequence[Gap]) -> list[datetime]:
    """Tell what has come closer since it was told last. Returns when the next warning is due."""
    turn, home = seen.turn, seen.home
    horizon = turn.now + AHEAD
    found = [
        replace(gap, ends_at=ON_AND_ON) if gap.ends_at == horizon else gap
        for gap in gaps(seen.roster, turn.now - timedelta(days=1), horizon, layers)
        if gap.ends_at > turn.now
    ]
    before = await posts.told(turn.tx, home.slug)
    after: list[Told] = []
    new: list[Gap] = []
    resting = [told for told, at in before if at == AT_REST]
    for gap in found:
        due = AT_REST if covered(gap, resting) else stage(gap.starts_at, turn.now)
        if not due:
            continue
        if not covered(
            gap, [*(told for told, at in before if at >= min(due, stage(told.starts_at, turn.now))), *known]
        ):
            new.append(gap)
        after.append((replace(gap, people=()), due))
    if sorted(after, key=repr) != sorted(before, key=repr):
        await posts.set_told(turn.tx, home.slug, after)
    if new:
        await _tell_gaps(seen, new)
    return [at for gap in found if (at := next_stage(gap.starts_at, turn.now)) is not None]


async def _tell_gaps(seen: Seen, found: Sequence[Gap]) -> None:
    turn, home = seen.turn, seen.home
    names = await people.names(turn.tx, [one for gap in found for one in gap.people])
    pressing = any(stage(gap.starts_at, turn.now) == len(STAGES) for gap in found)
    for manager in _managers(seen):
        what = messages.gaps(home, found, manager.language, turn.now, names)
        if pressing:
            await turn.tell_person(manager, what, lane=Lane.ALERT)
        else:
            await turn.tell_when_awake(manager, home, what)


# --- reminders ------------------------------------------------------------------------------------------------------


async def _reminders(seen: Seen, layer: Layer) -> list[datetime]:
    """Remind those whose shift begins in a day or an hour, as each has chosen. Returns when the next is due."""
    turn = seen.turn
    spans = timeline(seen.roster, turn.now - timedelta(hours=1), turn.now + AHEAD, [layer])
    moments: list[datetime] = []
    former: Span | None = None
    for span in spans:
        person = seen.person(span.person_id)
        goes_on = former is not None and former.person_id == span.person_id
        former = span
        if person is None or goes_on or span.starts_at <= turn.now or not person.counts(seen.home.slug):
            continue
        ahead = sorted((AHEAD_OF_SHIFT[one] for one in person.reminders), reverse=True)
        moments += [span.starts_at - one for one in ahead if span.starts_at - one > turn.now]
        # After an outage one reminder is enough: the latest of those that came due since the last look.
        if any(seen.since < span.starts_at - one <= turn.now for one in ahead):
            await _remind(seen, person, span)
    return moments


async def _remind(seen: Seen, person: Person, span: Span) -> None:
    turn, home = seen.turn, seen.home
    when = spell(span.starts_at, span.ends_at, turn.now, home.zone, person.language)
    what = messages.reminder(span.layer, home, person.language, when)
    later = quiet_until(person.quiet, home.zone, turn.now)
    if later is not None and later >= span.starts_at:
        return  # the question at the start comes all the same
    await turn.tell_when_awake(person, home, what, expires_at=span.starts_at)
