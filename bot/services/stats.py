"""`/stats`: how a home's line has answered, for those who manage it. What is counted, `domain.figures` says."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.domain import figures as rules
from bot.domain.figures import Figures, Week
from bot.domain.home import Home, Step
from bot.domain.people import Chat, Person
from bot.domain.shift import Layer
from bot.messages import picture, refusals, stats
from bot.services import rosters
from bot.services.turn import Turn
from bot.storage import figures as past
from bot.storage import files, rotations
from bot.storage.database import Transaction

WEEKS = 8
EVER = datetime(1970, 1, 1, tzinfo=UTC)


async def show(turn: Turn, chat: Chat, person: Person | None) -> None:
    """`/stats`: for managers and administrators, one home after another: in words, as a picture, as a file."""
    managed = [home for slug, home in turn.homes.items() if person is not None and person.manages(slug)]
    if not managed:
        await turn.tell(chat, refusals.managers_only(chat.language, person))
        return
    for home in managed:
        await _tell(turn, chat, home)


async def _tell(turn: Turn, chat: Chat, home: Home) -> None:
    found, language = await figures(turn.tx, home, turn.now, WEEKS), chat.language
    if not found.whole.opened:
        await turn.tell(chat, stats.nothing(home, found, language))
        return
    drawn = picture.can_draw()
    await turn.tell(chat, stats.report(home, found, language, drawn=drawn))
    if drawn:
        await turn.tell(chat, stats.picture(home, found, language))
    sheet = stats.sheet([(home, found)], language)
    stored = await files.add(turn.tx, turn.now, stats.file_name(home, found, "csv"), sheet)
    await turn.tell(chat, stats.file(home, found, language, stored))


async def figures(tx: Transaction, home: Home, now: datetime, count: int) -> Figures:
    """The home's figures of the last `count` weeks, the one that runs among them."""
    asked = rules.weeks(home.zone, now, count)
    concerns = await past.events(tx, home.slug, asked[0].starts_at)
    found = [one for events in concerns for one in rules.openings(events, home.acknowledge_within)]
    return rules.figures(found, asked, await _gaps(tx, home, now, asked), home.zone, now)


async def _gaps(tx: Transaction, home: Home, now: datetime, asked: Sequence[Week]) -> list[dict[Layer, timedelta]]:
    """How long each layer of the ladder was without anybody, week by week."""
    roster = await rosters.load(tx, home, asked[0].starts_at, now)
    taken, turning = await past.first_shifts(tx, home.slug), await rotations.of_home(tx, home.slug, EVER)
    found: list[dict[Layer, timedelta]] = [{} for _ in asked]
    for layer in Layer:
        first = rules.in_use_from(layer, taken.get(layer), turning, home.zone)
        for week, gaps in zip(asked, found, strict=True):
            length = rules.without(roster, layer, first, week.starts_at, min(week.ends_at, now))
            if length is not None and Step(layer.value) in home.ladder:
                gaps[layer] = length
    return found
