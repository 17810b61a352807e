"""A safety forum's figures: what is counted, and that nobody who has all that was told finds a small number in it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.concern import Category, Reason
from bot.domain.forum import (
    CELLS,
    HOURS,
    LENGTHS,
    LONGER,
    STEP,
    Case,
    Done,
    Period,
    Report,
    lower_end,
    period,
    report,
)
from tests.domain.attacker import TOTAL, Attacker, Published, Range

ZONE = ZoneInfo("Europe/Stockholm")
HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
FIRST = period(None, datetime(2027, 3, 29, 16, tzinfo=UTC), ZONE)
SECOND = period(FIRST.until, datetime(2027, 6, 28, 16, tzinfo=UTC), ZONE)


def a_case(of: Period = FIRST, hour: int = 12, **values: object) -> Case:
    """One that was sent ten days into the period, at this local hour."""
    sent = (of.since.astimezone(ZONE) + 10 * DAY).replace(hour=hour).astimezone(UTC)
    return replace(Case(sent), **values)  # type: ignore[arg-type]


def closed(reason: Reason = Reason.SOLVED, taken: timedelta = MINUTE, after: timedelta = HOUR) -> Case:
    """One that was closed."""
    return a_case(closed_because=reason, to_acknowledge=taken, to_close=after)


# --- what is counted --------------------------------------------------------------------------------------------------


def test_each_is_counted_by_kind_by_local_hour_and_by_what_was_done_in_steps_of_five() -> None:
    noise = [a_case(hour=23, category=Category.NOISE, closed_because=Reason.VISITED)] * 7
    found = report(FIRST, [*noise, *[a_case(hour=3)] * 5, *[a_case(hour=4, category=Category.OTHER)] * 4], ZONE)
    assert found.total == 15
    assert {kind for kind, told in found.kinds.items() if told} == {Category.NOISE, Category.OTHER}
    assert (found.kinds[Category.NOISE], found.kinds[Category.OTHER]) == (5, 5)  # what nobody chose is *other*
    assert found.hours == {0: 5, 4: 0, 8: 0, 12: 0, 16: 0, 20: 5}
    assert found.done == {**dict.fromkeys(Done, 0), Done.VISITED: 5, Done.NOT_CLOSED: 5}
    assert not found.is_few


def test_none_is_told_like_four() -> None:
    assert report(FIRST, [], ZONE) == report(FIRST, [a_case()] * 4, ZONE)
    assert report(FIRST, [], ZONE).is_few
    assert not report(FIRST, [a_case()] * 5, ZONE).is_few


def test_how_long_it_took_is_told_roughly_of_what_is_closed_and_not_of_few() -> None:
    found = report(
        FIRST, [closed(taken=17 * MINUTE, after=25 * HOUR)] * 10 + [a_case(to_acknowledge=9 * DAY)] * 40, ZONE
    )
    assert (found.acknowledged, found.closed) == (30 * MINUTE, 3 * DAY)
    few = report(
        FIRST, [closed()] * 9 + [closed(Reason.VISITED)] * 4, ZONE
    )  # thirteen; that they are ten does not show
    assert (few.acknowledged, few.closed) == (None, None)
    slow = report(FIRST, [closed(taken=31 * DAY, after=32 * DAY)] * 6 + [closed()] * 5, ZONE)
    assert (slow.acknowledged, slow.closed) == (LONGER, LONGER)


def test_a_period_is_whole_days_from_where_the_last_ended() -> None:
    assert Period(datetime(2026, 12, 28, 23, tzinfo=UTC), datetime(2027, 3, 28, 22, tzinfo=UTC), is_first=True) == FIRST
    assert (SECOND.since, SECOND.is_first) == (FIRST.until, False)
    again = period(SECOND.until, datetime(2027, 6, 28, 20, tzinfo=UTC), ZONE)
    assert again.is_empty
    assert report(again, [replace(a_case(), sent_at=SECOND.until)], ZONE).is_few
    edges = [replace(a_case(), sent_at=moment) for moment in (FIRST.since, FIRST.until, FIRST.since - MINUTE)]
    assert report(FIRST, edges * 5, ZONE).total == report(SECOND, edges * 5, ZONE).total == 5


# --- the attacker is able ---------------------------------------------------------------------------------------------


def test_the_attacker_finds_the_one_small_cell_beside_a_true_total() -> None:
    naive = Published(0, 1, {"kinds": {"noise": (7, 7), "litter": (0, 4), "other": (12, 12)}}, (22, 22))
    assert Attacker([naive]).values("kinds", "litter") == {3}


def test_the_attacker_finds_a_small_cell_by_another_table_though_no_total_is_told() -> None:
    tables = {"kinds": {"noise": (7, 7), "other": (8, 8)}, "hours": {"day": (12, 12), "night": (0, 4)}}
    assert Attacker([Published(0, 1, tables, (0, 99))]).values("hours", "night") == {3}


def test_the_attacker_subtracts_the_report_before() -> None:
    exact = [Published(0, end, {"kinds": {"noise": (many, many)}}, (many, many)) for end, many in ((1, 31), (2, 33))]
    assert Attacker(exact).values("kinds", "noise", place=1) == {2}
    steps = [Published(0, end, {}, told) for end, told in ((1, (0, 4)), (2, (5, 9)))]
    assert 0 not in Attacker(steps).values(TOTAL, "", place=1)  # steps alone do not save who counts twice


def test_the_attacker_narrows_steps_of_five_in_tables_of_another_size() -> None:
    four = {str(hour): (0, 4) for hour in range(4)}
    assert Attacker([Published(0, 1, {"hours": four}, (15, 19))]).values("hours", "0") == {3, 4}


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_the_attacker_finds_all_that_trying_everything_does(data: st.DataObject) -> None:
    ranges = st.tuples(st.integers(0, 4), st.integers(0, 3)).map(lambda one: (one[0], one[0] + one[1]))
    tables = {name: {cell: data.draw(ranges) for cell in "xyz"} for name in "ab"}
    total = data.draw(st.tuples(st.integers(0, 12), st.integers(0, 4)).map(lambda one: (one[0], one[0] + one[1])))
    worlds = [
        (a, b)
        for a, b in product(
            *(list(product(*(range(*_open(one)) for one in cells.values()))) for cells in tables.values())
        )
        if sum(a) == sum(b) and total[0] <= sum(a) <= total[1]
    ]
    assert Attacker([Published(0, 1, tables, total)]).values("a", "x") == {a[0] for a, _ in worlds}


def _open(one: Range) -> Range:
    return one[0], one[1] + 1


# --- and finds nothing ------------------------------------------------------------------------------------------------

TABLES = ("kinds", "hours", "done")
LENGTH = st.sampled_from((*LENGTHS, 40 * DAY))


@st.composite
def cases(draw: st.DrawFn, of: Period) -> list[Case]:
    """Concerns of a period, many alike, so that there are small cells beside large ones."""
    found: list[Case] = []
    for _ in range(draw(st.integers(0, 8))):
        taken, after = sorted((draw(LENGTH), draw(LENGTH)))
        reason = draw(st.none() | st.sampled_from(Reason))
        one = a_case(
            of, draw(st.integers(0, 23)), category=draw(st.none() | st.sampled_from(Category)), closed_because=reason,
            to_acknowledge=taken, to_close=after if reason else None,
        )  # fmt: skip
        found += [one] * draw(st.integers(1, 9))
    return found


def published(found: Report) -> Published:
    """A report as whoever knows the rules reads it."""

    told: tuple[Mapping[Any, int], ...] = (found.kinds, found.hours, found.done)
    tables = {
        name: {str(cell): _step(many) for cell, many in cells.items()} for name, cells in zip(TABLES, told, strict=True)
    }
    days = [int(edge.timestamp()) for edge in (found.period.since, found.period.until)]
    return Published(days[0], days[1], tables, _step(found.total))


def _step(told: int) -> Range:
    return told, told + STEP - 1


def imagined(world: Mapping[tuple[int, str, str], int], place: int, told: Report) -> list[Case]:
    """Concerns of which there are as many of each as in this world, and that took as long as was told."""
    of, columns = told.period, {}
    for table in TABLES:
        columns[table] = [
            cell for (where, name, cell), many in world.items() if (where, name) == (place, table) for _ in range(many)
        ]
    assert {len(column) for column in columns.values()} == {world[(place, TOTAL, "")]}
    taken, after = (min(length or HOUR, 40 * DAY) for length in (told.acknowledged, told.closed))
    return [
        a_case(
            of, int(hour), category=Category(kind), to_acknowledge=taken,
            closed_because=None if done == Done.NOT_CLOSED else Reason(done), to_close=after,
        )
        for kind, hour, done in zip(*columns.values(), strict=True)
    ]  # fmt: skip


@given(cases(FIRST), cases(SECOND), st.data())
@settings(max_examples=30, deadline=None)
def test_a_small_number_may_be_any_small_number_whatever_was_told_now_and_before(
    before: list[Case], now: list[Case], data: st.DataObject
) -> None:
    """Not only can nobody tell: for a small cell, and each number that it may be, there are concerns that have exactly
    that number and give the very same two reports."""
    told = [report(of, [*before, *now], ZONE) for of in (FIRST, SECOND)]
    attacker = Attacker([published(one) for one in told])
    for (place, one), table in product(enumerate(told), TABLES):
        small = [cell for cell, (least, _) in published(one).tables[table].items() if least == 0]
        cell, value = data.draw(st.sampled_from(small or [""])), data.draw(st.integers(0, STEP - 1))
        if not cell:
            continue
        world = attacker.world((place, table, cell), value)
        assert world is not None, (table, cell, value)
        twins = [case for where, it in enumerate(told) for case in imagined(world, where, it)]
        assert count(twins, one.period, table)[cell] == value
        assert [report(of, twins, ZONE) for of in (FIRST, SECOND)] == told


@given(cases(FIRST))
@settings(max_examples=20, deadline=None)
def test_every_number_may_be_anything_within_its_own_step(found: list[Case]) -> None:
    told = published(report(FIRST, found, ZONE))
    attacker = Attacker([told])
    assert attacker.values(TOTAL, "") == set(range(*_open(told.total)))
    for table, cells in told.tables.items():
        cell = max(cells, key=lambda one: cells[one][0])
        assert attacker.values(table, cell) == set(range(*_open(cells[cell])))


def count(found: Sequence[Case], of: Period, table: str) -> Counter[str]:
    inside = [one for one in found if of.since <= one.sent_at < of.until]
    if table == "hours":
        return Counter(str(one.sent_at.astimezone(ZONE).hour // 4 * 4) for one in inside)
    return Counter(one.kind.value if table == "kinds" else one.done.value for one in inside)


def test_every_table_has_the_size_that_the_proof_needs() -> None:
    assert {len(Category), len(HOURS), len(Done)} == {CELLS}
    assert CELLS % STEP == 1
    assert [lower_end(number) for number in (0, 4, 5, 14)] == [0, 0, 5, 10]
