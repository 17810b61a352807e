"""Each person's own reminders of meetings: the home's, others, or none."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.domain.home import Home
from bot.domain.meeting import KEPT_AHEAD, Meeting, is_invited
from bot.domain.people import Person
from bot.domain.reminding import USUAL, due_at
from bot.messages import own_reminders as messages
from bot.messages.texts import say
from bot.services.meetings import reminding
from bot.services.turn import NotAllowed, Turn
from bot.storage import meetings, outbox, people
from bot.storage.meetings import What


async def show(turn: Turn, person: Person, slug: str, row: int | None) -> str:
    """How it stands, and what can be chosen. Raises NotAllowed for who has no role in the home."""
    home = _home(turn, person, slug)
    what = messages.own(person, home, person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
    return ""


async def choose(turn: Turn, person: Person, slug: str, word: str, row: int | None) -> str:
    """One more or one less; `messages.AS_HOME`: the home's from now on; `messages.NONE`: none at all."""
    home = _home(turn, person, slug)
    chosen: frozenset[str] | None
    if word == messages.AS_HOME:
        chosen = None
    elif word == messages.NONE:
        chosen = frozenset()
    elif word in messages.offered(person, home):
        chosen = frozenset(reminding.words_of(person, home)) ^ {word}
    else:
        return say(person.language, "gone-toast")
    before = {slug: await reminding.words_of_all(turn, one) for slug, one in _homes(turn, person).items()}
    await people.set_meeting_reminders(turn.tx, person.id, chosen)
    changed = replace(person, meeting_reminders=chosen)
    for one in _homes(turn, person).values():
        await _settle(turn, changed, one, before[one.slug])
    what = messages.own(changed, home, person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
    return say(person.language, "own-reminders-toast")


async def came(turn: Turn, person: Person, home: Home, before: Collection[str]) -> None:
    """Somebody is in the home from now on, with what they once chose for themselves; `before`: the reminders that the
    home and its people had without them."""
    if person.meeting_reminders is not None:
        await _settle(turn, person, home, before)


async def _settle(turn: Turn, person: Person, home: Home, before: Collection[str]) -> None:
    """The coming meetings that they are invited to remind when that is due now."""
    words = await reminding.words_of_all(turn, home)
    for meeting in await _coming(turn, home):
        if is_invited(meeting.plan, person):
            await _set(turn, meeting, home, words, reminding.next_of(meeting, home, before))


async def _coming(turn: Turn, home: Home) -> list[Meeting]:
    today = turn.now.astimezone(home.zone).date()
    return await meetings.of_home(turn.tx, home.slug, today, today + KEPT_AHEAD)


async def _set(turn: Turn, meeting: Meeting, home: Home, words: Collection[str], waits: datetime | None) -> None:
    """It reminds when that is due by these words. What is new, beside the one that `waits`, and would have been due
    already is not made up for."""
    at = reminding.next_of(meeting, home, words)
    if at is not None and at <= turn.now and (waits is None or waits > turn.now):
        looked = replace(meeting, reminded_until=turn.now)
        await meetings.save(turn.tx, looked)
        at = reminding.next_of(looked, home, words)
    await meetings.set_moment(turn.tx, meeting.id, What.REMIND, at)


async def look_anew(turn: Turn) -> None:
    """The line starts, and its homes may have other reminders than when it stopped: meetings that stand in the calendar
    already remind by those, too."""
    for home in turn.homes.values():
        words, coming = await reminding.words_of_all(turn, home), await _coming(turn, home)
        stands = await meetings.moments_of(turn.tx, [one.id for one in coming])
        waits = {due.meeting_id: due.due_at for due in stands if due.what is What.REMIND}
        for meeting in coming:
            at, stands_at = reminding.next_of(meeting, home, words), waits.get(meeting.id)
            is_postponed = (  # it failed, and is tried again at a moment that no reminder has
                at is not None and stands_at is not None and at <= turn.now < stands_at
                and stands_at not in {due_at(word, meeting, home.zone) for word in {*USUAL, *words}}
            )  # fmt: skip
            if at != stands_at and not is_postponed:
                await _set(turn, meeting, home, words, stands_at)


def _homes(turn: Turn, person: Person) -> dict[str, Home]:
    return {slug: home for slug in person.roles if (home := turn.home_of(slug)) is not None}


def _home(turn: Turn, person: Person, slug: str) -> Home:
    home = turn.home_of(slug)
    if home is None or not person.roles.get(slug):
        raise NotAllowed
    return home
