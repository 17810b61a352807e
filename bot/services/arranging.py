"""A single shift by hand: a manager gives a coming shift or a gap to somebody, or takes it from them.

The change is one more row that counts above the plan (`planning.arrange`); the plan itself stays.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.home import Home
from bot.domain.people import Person
from bot.domain.post import AHEAD
from bot.domain.roster import Roster, Span, timeline
from bot.domain.shift import Layer
from bot.domain.week import by_day, joined, monday_of, to_give
from bot.messages import arranging as messages
from bot.messages.arranging import Giving
from bot.messages.texts import say
from bot.services import building, covering, planning, rosters, week
from bot.services.turn import NotAllowed, Turn
from bot.storage import dialogues, outbox, people, posts

STEP = "give"
STAYS_OPEN = timedelta(minutes=30)
LONGEST = timedelta(days=32)


def _managed(turn: Turn, person: Person, slug: str) -> Home:
    home = turn.homes.get(slug)
    if home is None or not person.manages(slug):
        raise NotAllowed
    return home


async def show_coming(
    turn: Turn, person: Person, slug: str, of: Layer | None, page: int, message_row: int | None
) -> str:  # fmt: skip
    """*Change a shift*: the shifts and gaps of four weeks; of one layer, or of all that are planned."""
    home = _managed(turn, person, slug)
    standing = await posts.of_home(turn.tx, slug)
    planned = [layer for layer in Layer if layer in standing and standing[layer].planned]
    layers = [of] if of else planned or list(Layer)
    crew = await people.of_home(turn.tx, slug)
    roster = await rosters.load(turn.tx, home, turn.now - planning.NEAR, turn.now + AHEAD, crew)
    spans = timeline(roster, turn.now, turn.now + AHEAD, layers)
    coming = to_give(roster, spans, turn.now, home.handover_times[0])
    known = await week.known(turn, home, crew, [one for span in coming for one in (span.person_id, *span.also)])
    unplanned = [layer for layer in Layer if planned and layer not in planned]
    last = max(0, (len(coming) - 1) // messages.PAGE)
    what = messages.coming(home, coming, known, person.language, _monday(turn, home), of, min(page, last), unplanned)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    return ""


def _monday(turn: Turn, home: Home) -> date:
    return monday_of(turn.now.astimezone(home.zone).date())


async def ask_whom(
    turn: Turn, person: Person, slug: str, layer: Layer, stamp: int, seconds: int, message_row: int | None
) -> str:  # fmt: skip
    """A shift or gap was chosen: who is to have it?"""
    home = _managed(turn, person, slug)
    if stamp + seconds <= turn.now.timestamp() or not 0 < seconds <= LONGEST.total_seconds():
        return say(person.language, "gone-toast")
    starts_at = max(datetime.fromtimestamp(stamp, UTC), turn.now)
    ends_at = datetime.fromtimestamp(stamp + seconds, UTC)
    if starts_at > turn.now + 2 * AHEAD:
        return say(person.language, "gone-toast")
    await _ask(turn, person, home, Span(layer, starts_at, ends_at, None), message_row)
    return ""


async def _ask(
    turn: Turn, person: Person, home: Home, span: Span, message_row: int | None, *, overtaken: bool = False
) -> None:  # fmt: skip
    now = await _stands(turn, home, span)
    kept = {
        "home": home.slug, "layer": span.layer.value, "starts_at": span.starts_at.timestamp(),
        "ends_at": span.ends_at.timestamp(), "was": _who(now),
    }  # fmt: skip
    dialogue = await dialogues.put(turn.tx, person.chat_id, STEP, kept, turn.now + STAYS_OPEN)
    giving = await _giving(turn, home, span, now, dialogue.version)
    what = messages.ask_whom(replace(giving, overtaken=overtaken), person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)


async def _stands(turn: Turn, home: Home, span: Span) -> list[Span]:
    roster = await rosters.load(turn.tx, home, span.starts_at, span.ends_at)
    return joined(timeline(roster, span.starts_at, span.ends_at, [span.layer]))


def _who(spans: Sequence[Span]) -> list[list[int | None]]:
    """Who has it piece by piece, as it is kept; another answer later means that somebody changed it."""
    return [[one.person_id, *one.also] for one in spans]


async def _giving(turn: Turn, home: Home, span: Span, now: Sequence[Span], version: int) -> Giving:
    crew = await people.of_home(turn.tx, home.slug)
    may_have_it = await building.candidates(turn, home, crew)
    named = {*may_have_it, *(one for piece in now for one in (piece.person_id, *piece.also))}
    known = await week.known(turn, home, crew, named)
    return Giving(version, home, span, now, may_have_it, known, _monday(turn, home))


async def _asked(turn: Turn, person: Person, version: int) -> tuple[Giving, list[list[int | None]]] | None:
    """What is to be given, as it stands now, and who had it when it was asked; None where that is not open any more."""
    if not any(person.manages(slug) for slug in person.roles):
        raise NotAllowed
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is None or dialogue.step != STEP or dialogue.version != version:
        return None
    kept = dialogue.data
    home = _managed(turn, person, kept["home"])
    starts_at, ends_at = (datetime.fromtimestamp(kept[name], UTC) for name in ("starts_at", "ends_at"))
    if ends_at <= turn.now:
        return None
    span = Span(Layer(kept["layer"]), max(starts_at, turn.now), ends_at, None)
    return await _giving(turn, home, span, await _stands(turn, home, span), version), kept["was"]


async def show_days(turn: Turn, person: Person, version: int, message_row: int | None) -> str:
    """*Only one day*: of a long turn, one is chosen."""
    found = await _asked(turn, person, version)
    if found is None:
        return say(person.language, "arranging-over-toast")
    giving, _ = found
    wall = giving.home.handover_times[0]
    pieces = [piece for one in giving.now for piece in by_day(Roster(zone=giving.home.zone), one, wall)]
    what = messages.days(giving, pieces, person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    return ""


async def give(turn: Turn, person: Person, version: int, to_id: int, message_row: int | None) -> str:
    """To this person; 0: to nobody. Where it has become another's since it was asked, that is shown first."""
    found = await _asked(turn, person, version)
    if found is None:
        return say(person.language, "arranging-over-toast")
    giving, was = found
    if to_id and to_id not in giving.candidates:
        return say(person.language, "gone-toast")
    span, home = giving.span, giving.home
    if _who(giving.now) != was:
        await _ask(turn, person, home, span, message_row, overtaken=True)
        return say(person.language, "arranging-overtaken")
    await dialogues.end(turn.tx, person.chat_id)
    near = span.starts_at <= turn.now + planning.NEAR
    what = messages.given(giving, to_id or None, person.language, near=near)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    await planning.arrange(turn, home, span.layer, span.starts_at, span.ends_at, to_id or None, told=[person.id])
    await covering.look(turn, home, but=[person.id])
    return ""
