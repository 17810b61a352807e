"""Who leads meetings when whoever called them has left: the managers are asked, and the first to press leads them.

Until then nothing is lost: managers may change every meeting, and hear what concerns its chair."""

from dataclasses import replace

from bot.domain.home import Home
from bot.domain.people import Person
from bot.messages import meeting_changes as messages
from bot.messages.texts import say
from bot.services.turn import NotAllowed, Turn
from bot.storage import meetings, outbox, people
from bot.storage.outbox import Purpose


async def left(turn: Turn, home: Home, other: Person) -> None:
    """Somebody has no role in the home any more."""
    today = turn.now.astimezone(home.zone).date()
    led = [
        one for one in await meetings.led_by(turn.tx, other.id, today) if one.home == home.slug and not one.is_cancelled
    ]
    if not led:
        return
    for manager in await people.of_home(turn.tx, home.slug):
        if manager.manages(home.slug):
            what = messages.without_chair(home, other.name, other.id, len(led), manager.language)
            await turn.tell_when_awake(manager, home, what, purpose=Purpose.MEETING)


async def take(turn: Turn, person: Person, slug: str, former_id: int, row: int | None) -> str:
    """*I take over*: what the former led and nobody has taken since is theirs."""
    home, former = turn.home_of(slug), await people.get(turn.tx, former_id)
    if home is None or not person.manages(slug) or (former is not None and former.belongs(slug)):
        raise NotAllowed
    today, taken = turn.now.astimezone(home.zone).date(), 0
    for series in await meetings.series_of_home(turn.tx, slug):
        if series.plan.chair_id == former_id:
            await meetings.save_series(turn.tx, replace(series, plan=replace(series.plan, chair_id=person.id)))
    for one in await meetings.led_by(turn.tx, former_id, today):
        if one.home == slug:
            await meetings.save(turn.tx, replace(one, plan=replace(one.plan, chair_id=person.id)))
            taken += 1
    if not taken:
        return say(person.language, "chair-taken-toast")
    what = messages.chair_taken(home, person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
    return ""
