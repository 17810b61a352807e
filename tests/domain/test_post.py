"""A post: who is awaited, who stands beside them, when it is late; and how close a gap is."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.post import STAGES, Post, covered, handed, late_at, next_stage, on, stage
from bot.domain.roster import Gap
from bot.domain.shift import Kind, Layer, Shift

NOW = datetime(2027, 1, 11, 21, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEN = timedelta(minutes=10)


def a_shift(person: int, kind: Kind = Kind.ROTATION) -> Shift:
    return Shift(1, "ekbacken", Layer.DUTY, person, NOW, NOW + 9 * HOUR, kind)


ADA = Post("ekbacken", Layer.DUTY, holder_id=1, since=NOW - 9 * HOUR, on_at=NOW - 9 * HOUR)


def test_the_next_one_is_awaited_and_the_one_before_stands_beside_them() -> None:
    post = handed(ADA, a_shift(2), NOW)
    assert (post.holder_id, post.outgoing_id, post.since, post.is_awaited) == (2, 1, NOW, True)
    assert late_at(post, TEN) == NOW + TEN


def test_who_is_on_frees_the_one_before() -> None:
    post = on(handed(ADA, a_shift(2), NOW), NOW + TEN)
    assert (post.holder_id, post.outgoing_id, post.is_awaited) == (2, None, False)
    assert late_at(post, TEN) is None


def test_who_takes_it_there_and_then_is_on() -> None:
    post = handed(ADA, a_shift(2, Kind.TAKEN), NOW)
    assert (post.holder_id, post.outgoing_id, post.is_awaited) == (2, None, False)


def test_over_a_time_with_nobody_the_last_one_hands_over() -> None:
    empty = handed(ADA, None, NOW)
    assert (empty.holder_id, empty.is_awaited, late_at(empty, TEN)) == (None, False, None)
    assert handed(empty, a_shift(2), NOW + HOUR).outgoing_id == 1
    assert handed(empty, a_shift(1), NOW + HOUR).outgoing_id is None, "nobody stands beside themselves"


def test_that_nobody_came_is_told_once() -> None:
    post = handed(ADA, a_shift(2), NOW)
    assert late_at(Post(**{**vars(post), "late_told": True}), TEN) is None


@pytest.mark.parametrize(
    ("ahead", "due"),
    [
        (timedelta(days=14, seconds=1), 0), (timedelta(days=14), 1), (timedelta(hours=72), 2),
        (timedelta(hours=24, seconds=1), 2), (timedelta(hours=24), 3), (timedelta(hours=2), 4), (timedelta(0), 4),
        (-HOUR, 4),
    ],
)  # fmt: skip
def test_how_many_warnings_are_due(ahead: timedelta, due: int) -> None:
    assert stage(NOW + ahead, NOW) == due


def test_each_warning_is_the_next_once() -> None:
    starts_at = NOW + timedelta(days=20)
    moments, at = [], NOW
    while (following := next_stage(starts_at, at)) is not None:
        moments.append(starts_at - following)
        at = following
    assert tuple(moments) == STAGES


def test_a_part_of_what_was_told_is_told() -> None:
    told = Gap(Layer.DUTY, NOW, NOW + 9 * HOUR)
    assert covered(Gap(Layer.DUTY, NOW + HOUR, NOW + 2 * HOUR, (4,)), [told])
    assert not covered(Gap(Layer.DUTY, NOW - HOUR, NOW + HOUR), [told])
    assert not covered(Gap(Layer.BACKUP, NOW, NOW + HOUR), [told])
    assert not covered(Gap(Layer.DUTY, NOW, NOW + HOUR, (1, 2), is_double=True), [told])


def test_what_was_told_in_parts_is_told() -> None:
    whole = Gap(Layer.DUTY, NOW, NOW + 9 * HOUR)
    parts = [Gap(Layer.DUTY, NOW + 4 * HOUR, NOW + 9 * HOUR), Gap(Layer.DUTY, NOW, NOW + 4 * HOUR)]
    assert covered(whole, parts)
    assert not covered(whole, parts[:1])
    assert not covered(whole, [Gap(Layer.DUTY, NOW, NOW + 3 * HOUR), parts[0]])
