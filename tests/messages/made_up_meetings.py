"""Meetings with the most they can hold, and with nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.calling import Asked, Call, Repeats
from bot.domain.concern import Category
from bot.domain.forum import HOURS, LENGTHS, LONGER, Done, Period, Report
from bot.domain.home import Home, Role
from bot.domain.meeting import Answer, Attendance, Kind, Meeting, OnHoliday, Place, Plan, Standing
from bot.domain.meeting_change import Change, Inviting, Scope, Shape, What
from bot.domain.people import Person
from bot.messages import replies as answered
from bot.messages.calling import SHOWN, Coming, Draft, Member
from bot.messages.meeting import PAGE, Listed, Seen
from bot.messages.meeting_changes import Editing, Told
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
        Seen(
            home,
            one,
            leads,
            mine,
            one.plan.agenda,
            LARGE,
            LARGE,
            words if leads else "",
            adds=leads,
            promised=((words * 9)[:100],) * 9 if leads else (),
        )
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
        answered.Reply(
            one, Attendance(LARGE, one.id, answer, (words * 9)[:80], MADE, was_there=False) if answer else None
        )
        for answer in answered.ORDER
        for one in everyone
    ]
    return [], full, full[: len(everyone) * 2]


TODAY = date(2026, 11, 23)


def coming(words: str) -> Sequence[Coming]:
    """Days that are as the rule has them, moved, and dropped."""
    day = date(2027, 9, 22)
    some = [Coming(day, day), Coming(day, date(2027, 9, 16), words * 3), Coming(day, None, words * 3)]
    return (some * SHOWN)[: 2 * SHOWN]


def drafts(home: Home, words: str) -> Sequence[Draft]:
    """Every question, with nothing chosen and with everything."""
    full = Call(
        home.slug, Asked.ALL, Kind.OTHER, date(2027, 9, 22), time(18, 30), 90, Repeats.WEEKDAY, frozenset(range(1, 13)),
        OnHoliday.DROP, meetings(home, words)[1].plan.place, frozenset(Role), tuple(range(40)),
        (words * 9)[:80], 3, again=True,
    )  # fmt: skip
    points, members = ((words * 9)[:80],) * 6, [Member(one, words * 4, words * 4) for one in range(60)]
    every = [replace(full, asked=one, repeats=how) for one in Asked if one is not Asked.SCOPE for how in Repeats]
    return [
        Draft(LARGE, home, Call(home.slug), TODAY),
        *[Draft(LARGE, home, one, TODAY, coming(words), 999, "call-past", points, members) for one in every],
        Draft(LARGE, home, full, TODAY, (), 0),
    ]


def editings(home: Home, words: str) -> Sequence[Editing]:
    """Every question about every change, overtaken or not."""
    bare, full, off = meetings(home, words)
    many = frozenset(range(1, 41))
    who = Inviting(frozenset(Role), frozenset(Role), many, frozenset(range(41, 81)))
    change = Change(
        LARGE, LARGE, What.MOVE, Shape.of(bare), Shape.of(full), scope=Scope.ALL, who=who, page=2,
    )  # fmt: skip
    asked = (Asked.ALL, Asked.SCOPE, Asked.DAY, Asked.TIME, Asked.PLACE, Asked.TITLE, Asked.PEOPLE)
    members = [Member(one, words * 4, words * 4) for one in range(60)]
    return [
        Editing(
            LARGE, home, replace(change, what=what, asked=one), meeting, TODAY, coming(words), "call-past", again,
            members, dict.fromkeys(many, words * 4),
        )
        for what in What
        for one in asked
        for meeting in (bare, full, off)
        for again in (False, True)
    ]  # fmt: skip


def told(home: Home, words: str) -> Sequence[Told]:
    """Moved to another place, and called off."""
    bare, full, off = meetings(home, words)
    return [Told(home, bare, full, 60), Told(home, full, off), Told(home, full, replace(full, plan=bare.plan), 1)]


def reports() -> Sequence[Report]:
    """A forum's figures: none, of no days; few, the first; as many as can be, with the longest and every other time."""
    nothing = Report(Period(MADE, MADE), 0, dict.fromkeys(Category, 0), dict.fromkeys(HOURS, 0), dict.fromkeys(Done, 0))
    few = replace(nothing, period=Period(MADE - timedelta(days=90), MADE, is_first=True))
    many = replace(few, total=LARGE, kinds=dict.fromkeys(Category, LARGE), hours=dict.fromkeys(HOURS, LARGE))
    told = replace(many, period=Period(few.period.since, MADE), done=dict.fromkeys(Done, LARGE))
    return nothing, few, many, *(replace(told, acknowledged=one, closed=one) for one in (*LENGTHS, LONGER))
