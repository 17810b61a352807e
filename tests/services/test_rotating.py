"""A new rotation ends those that would stand beside it, and no others."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.domain.home import Homes
from bot.domain.roster import timeline
from bot.domain.rotation import EVERY_DAY, Every, Rotation
from bot.domain.shift import Layer
from bot.services import rosters, rotating
from bot.services.turn import Turn
from bot.storage import people
from tests.domain.made_up import a_home
from tests.prepared import a_database

HOME = a_home()
NOW = datetime(2027, 1, 2, 12, tzinfo=UTC)  # a Saturday
MONDAY = date(2027, 1, 4)
WEEKDAYS, WEEKEND = frozenset(range(5)), frozenset({5, 6})


def a_rotation(*people: int, **values: object) -> Rotation:
    """By the day at 07.30, unless it is said otherwise."""
    made = Rotation(0, HOME.slug, Layer.DUTY, people, Every.DAY, (time(7, 30),), MONDAY)
    return replace(made, **values)  # type: ignore[arg-type]


@asynccontextmanager
async def a_turn(folder: Path, now: datetime = NOW) -> AsyncIterator[Turn]:
    """An open transaction in a fresh database in which three people are expected, 1 to 3."""
    database = a_database(folder)
    try:
        async with database.write() as tx:
            for name in ("Ada", "Bo", "Cia"):
                await people.expect(tx, HOME.slug, name, now)
            yield Turn(tx, Homes([HOME]), now)
    finally:
        await database.dispose()


async def on(turn: Turn, since: datetime, until: datetime) -> list[tuple[str, int | None, tuple[int, ...]]]:
    """Who has duty from when on, and who has it beside them."""
    roster = await rosters.load(turn.tx, HOME, since, until)
    return [
        (one.starts_at.astimezone(HOME.zone).strftime("%a %H:%M"), one.person_id, one.also)
        for one in timeline(roster, since, until, [Layer.DUTY])
    ]


async def test_a_new_rotation_takes_over_at_its_first_turn(tmp_path: Path) -> None:
    async with a_turn(tmp_path) as turn:
        await rotating.begin(turn, HOME, a_rotation(1, starts_on=date(2027, 1, 3)))
        await rotating.begin(turn, HOME, a_rotation(2, 3, starts_on=date(2027, 1, 5), times=(time(12),)))
        since, until = datetime(2027, 1, 4, 20, tzinfo=UTC), datetime(2027, 1, 6, 20, tzinfo=UTC)
        assert await on(turn, since, until) == [
            ("Mon 21:00", 1, ()), ("Tue 07:30", 1, ()), ("Tue 12:00", 2, ()), ("Wed 12:00", 3, ())
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("earlier", "later", "stays"),
    [
        (a_rotation(1, days=WEEKDAYS), a_rotation(2, days=WEEKEND), True),
        (a_rotation(1, days=WEEKDAYS, until=time(17)), a_rotation(2, times=(time(17),), until=time(7, 30)), True),
        (a_rotation(1, days=WEEKDAYS, until=time(17)), a_rotation(2, times=(time(16, 59),), until=time(7, 30)), False),
        (a_rotation(1, every=Every.WEEK), a_rotation(2, every=Every.WEEK), False),
        (a_rotation(1), a_rotation(2, days=WEEKEND), False),
        (a_rotation(1, layer=Layer.BACKUP), a_rotation(2), True),
        (a_rotation(1, starts_on=date(2027, 3, 1)), a_rotation(2), False),
        (
            a_rotation(1, days=WEEKDAYS),
            a_rotation(2, days=WEEKEND, holidays_as_sundays=True),
            True,
        ),
    ],
)
async def test_what_shares_the_week_goes_on_and_what_would_stand_beside_it_ends(
    tmp_path: Path, earlier: Rotation, later: Rotation, stays: bool
) -> None:
    async with a_turn(tmp_path) as turn:
        await rotating.begin(turn, HOME, earlier)
        await rotating.begin(turn, HOME, later)
        since, until = datetime(2027, 4, 5, tzinfo=UTC), datetime(2027, 4, 19, tzinfo=UTC)
        roster = await rosters.load(turn.tx, HOME, since, until)
        had = {one.person_id for one in timeline(roster, since, until)}
        assert (1 in had, 2 in had) == (stays, True)


async def test_a_rotation_from_an_earlier_day_counts_from_now_and_what_was_stays_true(tmp_path: Path) -> None:
    async with a_turn(tmp_path, datetime(2027, 1, 20, 12, tzinfo=UTC)) as turn:
        before = replace(turn, now=datetime(2027, 1, 4, tzinfo=UTC))
        await rotating.begin(before, HOME, a_rotation(3))
        await rotating.begin(turn, HOME, a_rotation(1, 2, every=Every.WEEK))
        since, until = datetime(2027, 1, 19, 6, 30, tzinfo=UTC), datetime(2027, 1, 26, tzinfo=UTC)
        assert await on(turn, since, until) == [("Tue 07:30", 3, ()), ("Wed 07:30", 3, ()), ("Wed 13:00", 1, ()), (
            "Mon 07:30", 2, ()
        )]  # fmt: skip


def test_what_comes_first_is_shown_for_a_week() -> None:
    found = rotating.coming(HOME, a_rotation(1, 2, 3, days=EVERY_DAY), NOW)
    assert [(one.starts_at.day, one.person_id) for one in found] == [
        (4, 1), (5, 2), (6, 3), (7, 1), (8, 2), (9, 3), (10, 1)
    ]  # fmt: skip


def test_even_two_mondays_that_are_holidays_do_not_hide_the_first_turn() -> None:
    rotation = a_rotation(1, days=frozenset({0}), holidays_as_sundays=True, starts_on=date(2023, 12, 19))
    found = rotating.coming(HOME, rotation, datetime(2023, 12, 19, tzinfo=UTC))
    assert found[0].starts_at == datetime(2024, 1, 8, 6, 30, tzinfo=UTC)
