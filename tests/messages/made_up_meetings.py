"""Meetings with the most they can hold, and with nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.domain.home import Home, Role
from bot.domain.meeting import Answer, Attendance, Kind, Meeting, Place, Plan, Standing
from bot.domain.people import Person
from bot.messages import replies as answered
from bot.messages.meeting import PAGE, Listed, Seen
from bot.messages.reminding import LISTED, Tally

LARGE = 2**63 - 1
MADE = datetime(2026, 11, 23, 20, tzinfo=UTC)


def meetings(home: Home, words: str) -> Sequence[Meeting]:
    """One with nothing but its time, one with everything, one called off."""
    bare = Plan(home.slug, Kind.OTHER, "", time(14))
    place = Place((words * 9)[:200], (words * 9)[:200], "https://example.org/" + "&" * 380, 57.7, 11.9)
    full = Plan(
        home.slug, Kind.COUNCIL, (words * 9)[:80], time(2, 30), place=place, invited=frozenset(Role),
        people=tuple(range(200)), agenda=((words * 30)[:300],) * 20, chair_id=1,
    )  # fmt: skip
    one = Meeting(LARGE, bare, date(2026, 12, 8), "a@b", MADE)
    return one, replace(one, plan=full, on=date(2027, 3, 28)), replace(one, plan=full, standing=Standing.CANCELLED)


def seen(home: Home, words: str) -> Sequence[Seen]:
    """Each, as somebody sees it who leads it, and who does not."""
    said = Attendance(LARGE, LARGE, Answer.INSTEAD, (words * 9)[:80], MADE)
    return [
        Seen(home, one, leads, mine, one.plan.agenda, LARGE, LARGE, words if leads else "")
        for one in meetings(home, words)
        for leads, mine in ((False, None), (True, said))
    ]


def listed(home: Home, others: Sequence[Home], words: str) -> Sequence[Listed]:
    """An empty page, and one that is full."""
    full = [replace(meetings(home, words)[1], id=LARGE - number) for number in range(PAGE)]
    return Listed(home, ()), Listed(home, full, 99, more=True, leads=True, others=others)


def tallies(words: str) -> Sequence[Tally]:
    """Nobody, and very many of whom all send somebody."""
    names = ((words * 9)[:80], (words * 9)[:80])
    return Tally({}, 0), Tally(dict.fromkeys(Answer, LARGE), LARGE, (names,) * (LISTED + 1))


def replies(everyone: Sequence[Person], words: str) -> Sequence[Sequence[answered.Reply]]:
    """Nobody, and a full page and more of each answer."""
    full = [
        answered.Reply(one, Attendance(LARGE, one.id, answer, (words * 9)[:80], MADE) if answer else None)
        for answer in answered.ORDER
        for one in everyone
    ]
    return [], full, full[: len(everyone) * 2]
