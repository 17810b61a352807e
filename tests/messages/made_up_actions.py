"""Actions of meetings with the most they can hold, and with nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.agenda import Point
from bot.domain.home import Home
from bot.domain.minutes import Doing, Item, ItemKind
from bot.messages.acting import LISTED, PAGE, Acting
from tests.messages import made_up_meetings

LARGE = 2**63 - 1
MADE = datetime(2026, 11, 23, 20, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def items(words: str) -> Sequence[Item]:
    """One with nothing but its words, one that is late, one that is done, one that was dropped."""
    bare = Item(LARGE, LARGE, "e" * 32, ItemKind.ACTION, "a", MADE)
    full = replace(
        bare, text=(words * 99)[:600], owner_id=LARGE, by=date(2026, 11, 20), done_note=(words * 99)[:300]
    )  # fmt: skip
    done = replace(full, doing=Doing.DONE, done_at=MADE, done_by=1, picture="p" * 90, by=date(2028, 2, 29))
    return bare, full, done, replace(done, doing=Doing.DROPPED, done_note="", picture="")


def acting(home: Home, words: str) -> Sequence[Acting]:
    """Each, as its owner, as who leads the meeting and as others see it."""
    meeting = made_up_meetings.meetings(home, words)[1]
    name = (words * 9)[:80]
    return [
        Acting(home, item, meeting, TODAY, mine, leads, named, has_left=leads, done_by=named)
        for item in items(words)
        for mine, leads, named in ((True, False, name), (False, True, name), (True, True, name), (False, False, ""))
    ]


def several(home: Home, words: str) -> Sequence[Sequence[Acting]]:
    """One alone, and more than are listed."""
    full = acting(home, words)[4]
    return [full], [replace(full, item=replace(full.item, id=LARGE - place)) for place in range(LISTED + 2)]


def pages(home: Home, words: str) -> Sequence[Sequence[Acting]]:
    """An empty page, and one that is full."""
    return [], several(home, words)[1][:PAGE]


def points(words: str) -> Sequence[Point]:
    """As long as one may be."""
    return (Point(LARGE, "e" * 32, (words * 99)[:300], MADE, LARGE, LARGE),)
