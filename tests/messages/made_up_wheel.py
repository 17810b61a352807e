"""The annual wheel with the most it can hold, and with nothing."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from bot.domain.home import Home
from bot.domain.meeting import Kind
from bot.domain.wheel import MOST, Asked, Draft, Entry, Part, Suggestion, When
from bot.messages.wheel import Coming, Making, Seen, Told
from bot.messages.wording import shown
from tests.messages import made_up_meetings

LARGE = 2**63 - 1
MADE = datetime(2026, 11, 26, 9, tzinfo=UTC)
TODAY = date(2026, 11, 26)
WHENS = (When(9, Part.MID), When(2, day=29), When(week=53), When(week=45), When(12, day=31))


def entry(home: Home, words: str, number: int = 0) -> Entry:
    """One with the longest name."""
    when = WHENS[number % len(WHENS)]
    return Entry(LARGE - number, home.slug, (words * 9)[:80], when.rule, TODAY, MADE, 56, Kind.COUNCIL, next_on=TODAY)


def coming(home: Home, words: str, count: int) -> Sequence[Coming]:
    """So many, two weeks apart."""
    return [Coming(entry(home, words, one), TODAY + timedelta(days=15 * one)) for one in range(count)]


def seen(home: Home, others: Sequence[Home], words: str) -> Sequence[Seen]:
    """An empty year, one with an entry, and one that is full."""
    said = shown((words * 9)[:80])
    return [
        Seen(home, TODAY),
        Seen(home, TODAY, leads=True, suggested=tuple(Suggestion)),
        Seen(home, TODAY, coming(home, words, 1), leads=True, suggested=tuple(Suggestion), drawn=True),
        Seen(home, TODAY, coming(home, words, MOST), True, (), True, said, others),
    ]


def makings(home: Home, words: str) -> Sequence[Making]:
    """Every question, of a new entry and of one that somebody else has changed."""
    one = entry(home, words)
    new = Draft(home.slug)
    full = [Draft(**{**vars(Draft.of(one)), "asked": asked, "month": 9}) for asked in Asked]
    return [
        Making(LARGE, home, new),
        *[Making(LARGE, home, draft, date(2027, 9, 20), "wheel-bad-when", one) for draft in full],
    ]


def told(home: Home, words: str) -> Sequence[Told]:
    """No meeting, one in time, one too late; today, and in eight weeks."""
    return [
        Told(home, entry(home, words, number), TODAY + timedelta(days=ahead), meeting, leads)
        for number, ahead in enumerate((0, 1, 13, 56, 400))
        for meeting in (None, *made_up_meetings.meetings(home, words)[:2])
        for leads in (False, True)
    ]
