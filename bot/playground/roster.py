"""The roster as the page shows it: who is on now, and a week at a glance. Asked of the same value as routing asks."""

from datetime import datetime, time, timedelta

from bot.domain.home import Home
from bot.domain.roster import Roster, Span, timeline, who_is_on
from bot.domain.shift import Layer
from bot.domain.wall import instant
from bot.playground.model import JSON
from bot.services import rosters
from bot.services.days_off import holidays_between
from bot.storage import people, posts
from bot.storage.database import Transaction

DAYS = 7


async def week(tx: Transaction, home: Home, now: datetime) -> JSON:
    """From today's midnight on, a week of both layers; instants in UTC, ISO 8601."""
    today = now.astimezone(home.zone).date()
    midnights = [instant(today + timedelta(days=ahead), time(), home.zone) for ahead in range(DAYS + 1)]
    since, until = midnights[0], midnights[-1]
    roster = await rosters.load(tx, home, since - rosters.LONGEST_TURN, until)
    standing = await posts.of_home(tx, home.slug)
    spans = timeline(roster, since, until)
    names = await people.names(tx, [span.person_id for span in spans])
    holidays = holidays_between(today, today + timedelta(days=DAYS))
    return {
        "days": [
            {"at": midnight.isoformat(), "holiday": holidays.get(midnight.astimezone(home.zone).date(), "")}
            for midnight in midnights[:-1]
        ],
        "until": until.isoformat(),
        "layers": [
            {
                "layer": layer.value,
                "now": await _now(tx, roster, layer, now),
                "awaited": bool(layer in standing and standing[layer].is_awaited),
                "spans": [_span(span, names, roster) for span in spans if span.layer is layer],
            }
            for layer in Layer
        ],
    }


async def _now(tx: Transaction, roster: Roster, layer: Layer, now: datetime) -> JSON | None:
    shift = who_is_on(roster, layer, now)
    if shift is None or shift.person_id is None:
        return None
    span = next(one for one in timeline(roster, now, now + timedelta(days=8), [layer]))
    names = await people.names(tx, [shift.person_id])
    return {"person": shift.person_id, "name": names.get(shift.person_id, ""), "until": span.ends_at.isoformat()}


def _span(span: Span, names: dict[int, str], roster: Roster) -> JSON:
    able = roster.able is None or span.person_id in roster.able
    return {
        "from": span.starts_at.isoformat(),
        "to": span.ends_at.isoformat(),
        "person": span.person_id,
        "name": names.get(span.person_id or 0, ""),
        "reached": able,
    }
