"""The roster as people look at it: `/roster`, a week at a time. Managers change it from there; staff see it.

What a week is made of, `domain.week` says; changing it is `building`'s, `giving`'s and `stopping`'s work.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from bot.domain.home import Home
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Chat, Person
from bot.domain.post import AHEAD, Post
from bot.domain.roster import Roster, Span, gaps, who_is_on
from bot.domain.shift import Layer
from bot.domain.week import AROUND, LENGTH, bounds, followed, monday_of, to_give, week_of
from bot.messages import refusals
from bot.messages import week as messages
from bot.messages.texts import say
from bot.services import rosters
from bot.services.days_off import holidays_between
from bot.services.turn import NotAllowed, Turn
from bot.storage import outbox, people, posts

FARTHEST = timedelta(days=750)
OFFERED = 3  # gaps under the present week, to be filled at once


async def show(turn: Turn, chat: Chat, person: Person | None) -> None:
    """`/roster`: the present week of the home they spoke with last, and ways to their others."""
    seen = seen_by(turn, person)
    if person is None or not seen:
        await turn.tell(chat, refusals.not_yours(chat.language))
        return
    home = next((one for one in seen if one.slug == chat.home), seen[0])
    await turn.tell(chat, await page(turn, home, person))


def seen_by(turn: Turn, person: Person | None) -> list[Home]:
    """The homes whose roster somebody may see: all who answer the line must know who has it."""
    return [home for slug, home in turn.homes.items() if person and (person.answers(slug) or person.manages(slug))]


async def press(turn: Turn, person: Person, slug: str, first: date | None, message_row: int | None) -> str:
    """A week by its first day, in the message's place; without one the present week, as a new message."""
    home = turn.homes.get(slug)
    if home is None or home not in seen_by(turn, person):
        raise NotAllowed
    if first is not None and abs(first - turn.now.date()) > FARTHEST:
        return say(person.language, "gone-toast")
    what = await page(turn, home, person, first)
    if first is None or message_row is None:
        await turn.tell_person(person, what, lane=Lane.REPLY)
    else:
        await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    return ""


async def page(turn: Turn, home: Home, person: Person, first: date | None = None) -> Outgoing:
    """The week from the Monday `first`, as the person sees it."""
    present = monday_of(turn.now.astimezone(home.zone).date())
    monday = monday_of(first) if first else present
    begins, ends = bounds(Roster(zone=home.zone), monday)
    since, until = min(begins, turn.now) - AROUND, max(ends, turn.now + AHEAD) + AROUND
    crew = await people.of_home(turn.tx, home.slug)
    roster = await rosters.load(turn.tx, home, since, until, crew)
    standing = await posts.of_home(turn.tx, home.slug)
    watched = [layer for layer, post in standing.items() if post.planned]
    holidays = holidays_between(monday, monday + timedelta(days=LENGTH), person.language)
    found = week_of(roster, monday, turn.now, holidays, watched)
    on = [_now(roster, layer, standing.get(layer), turn) for layer in Layer] if monday == present else []
    named = [one for span in found.spans for one in (span.person_id, *span.also)]
    builds = person.manages(home.slug)
    seen = messages.Seen(
        home, found, await known(turn, home, crew, [*named, *(one.person_id for one in on)]), on, builds=builds,
        missing=_missing(roster, turn, home, watched) if builds and monday == present else (),
        others=[one for one in seen_by(turn, person) if one != home],
    )  # fmt: skip
    return messages.week(seen, person.language, turn.now)


async def known(turn: Turn, home: Home, crew: Sequence[Person], ids: Collection[int | None]) -> messages.People:
    """Names, and who of them can't be reached, and why."""
    inside = {person.id: person for person in crew if person.answers(home.slug)}
    marks = {
        one: "invited" if one not in inside else "blocked" if not inside[one].reachable else "untested"
        for one in {one for one in ids if one is not None}
        if one not in inside or not inside[one].counts(home.slug)
    }
    return messages.People(await people.names(turn.tx, ids), marks)


def _now(roster: Roster, layer: Layer, post: Post | None, turn: Turn) -> messages.Now:
    planned = bool(post and post.planned)
    shift = who_is_on(roster, layer, turn.now)
    if shift is None:
        return messages.Now(layer, planned=planned)
    awaited = bool(post and post.planned and post.holder_id == shift.person_id and post.is_awaited)
    after = followed(roster, layer, turn.now, AHEAD)
    return messages.Now(layer, shift.person_id, after.starts_at if after else shift.ends_at, awaited, planned)


def _missing(roster: Roster, turn: Turn, home: Home, watched: Collection[Layer]) -> list[Span]:
    """The nearest gaps and doubles of the coming weeks, each as something that somebody can be given."""
    found = gaps(roster, turn.now, turn.now + AHEAD, watched)
    spans = [Span(gap.layer, gap.starts_at, gap.ends_at, None) for gap in found]
    return to_give(roster, spans, turn.now, home.handover_times[0])[:OFFERED]
