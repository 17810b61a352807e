"""Reminders of a meeting: by the clock on nights that it changes, once each, and after an outage only the latest."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.meeting import Kind, Meeting, Plan
from bot.domain.reminding import MORNING, USUAL, ahead, due_at, in_order, latest, next_at

STOCKHOLM = ZoneInfo("Europe/Stockholm")
USUALLY = ("14d", "2d", MORNING, "1h")
WORDS = st.sets(st.sampled_from([*USUAL, "30m", "24h", "48h", "1m", "400d"]), min_size=1)


def a_meeting(on: date, at: time = time(14)) -> Meeting:
    return Meeting(1, Plan("ekbacken", Kind.COUNCIL, "", at), on, "a@b", datetime(2026, 1, 1, tzinfo=UTC))


MEETINGS = st.builds(
    a_meeting,
    st.dates(date(2026, 10, 1), date(2027, 12, 1)) | st.sampled_from([date(2027, 3, 28), date(2027, 10, 31)]),
    st.builds(time, st.integers(0, 23), st.sampled_from([0, 29, 30, 59])),
)


def local(text: str) -> datetime:
    """A local time in Gothenburg, as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@pytest.mark.parametrize(
    ("word", "on", "at", "due"),
    [
        ("14d", "2026-12-08", "14:00", "2026-11-24 14:00"),
        ("2d", "2027-03-29", "14:00", "2027-03-27 14:00"),  # summer time begins between: 47 hours
        ("2d", "2027-11-01", "14:00", "2027-10-30 14:00"),  # it ends: 49 hours
        ("48h", "2027-03-29", "14:00", "2027-03-27 13:00"),
        ("1h", "2027-03-28", "03:30", "2027-03-28 01:30"),  # real time, over the hour that is not there
        ("1d", "2027-03-29", "02:30", "2027-03-28 03:00"),  # at a time that clocks skip
        (MORNING, "2026-12-08", "09:00", "2026-12-08 07:30"),
        (MORNING, "2026-12-08", "08:59", None),
        ("30m", "2026-12-08", "00:10", "2026-12-07 23:40"),
    ],
)
def test_when_each_is_due(word: str, on: str, at: str, due: str | None) -> None:
    meeting = a_meeting(date.fromisoformat(on), time.fromisoformat(at))
    assert due_at(word, meeting, STOCKHOLM) == (local(due) if due else None)


@pytest.mark.parametrize("word", ["", "0d", "1", "d", "-1d", "1.5h", "401d", "evening", "1h ", "99999d", "1w"])
def test_what_is_no_reminder(word: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        ahead(word)


def test_they_stand_in_the_order_in_which_they_come() -> None:
    assert in_order(["1h", MORNING, "2d", "14d", "1h"]) == list(USUALLY)


@pytest.mark.parametrize(
    ("since", "now", "word"),
    [
        ("2026-11-24 13:59", "2026-11-24 14:00", "14d"),
        ("2026-11-24 14:00", "2026-12-06 13:59", None),
        ("2026-11-20 08:00", "2026-12-07 08:00", "2d"),  # two were missed
        ("2026-11-20 08:00", "2026-12-08 13:59", "1h"),  # four were
        ("2026-11-20 08:00", "2026-12-08 14:00", None),  # it begins
    ],
)
def test_after_an_outage_the_latest_alone(since: str, now: str, word: str | None) -> None:
    meeting = a_meeting(date(2026, 12, 8))
    assert latest(USUALLY, meeting, STOCKHOLM, local(since), local(now)) == word


@given(WORDS, MEETINGS, st.lists(st.integers(0, 420 * 24 * 60), max_size=30))
def test_however_often_one_looks_each_comes_at_most_once_and_in_time(
    words: set[str], meeting: Meeting, looks: list[int]
) -> None:
    begins = meeting.starts_at(STOCKHOLM)
    first = begins - timedelta(days=410)
    moments = [first, *sorted(first + timedelta(minutes=minutes) for minutes in looks)]
    given_ = [latest(words, meeting, STOCKHOLM, a, b) for a, b in pairwise(moments)]
    told = [word for word in given_ if word is not None]
    assert len(told) == len(set(told))
    assert [w for w in in_order(told) if w != MORNING] == [w for w in told if w != MORNING]
    for word, now in zip(given_, moments[1:], strict=True):
        due = due_at(word, meeting, STOCKHOLM) if word else None
        assert due is None or due <= now < begins


@given(WORDS, MEETINGS)
def test_who_always_wakes_when_the_next_is_due_misses_none(words: set[str], meeting: Meeting) -> None:
    since, told = meeting.starts_at(STOCKHOLM) - timedelta(days=410), []
    while (now := next_at(words, meeting, STOCKHOLM, since)) is not None:
        assert since < now < meeting.starts_at(STOCKHOLM)
        told.append(latest(words, meeting, STOCKHOLM, since, now))
        since = now
    moments = {due_at(word, meeting, STOCKHOLM) for word in words} - {None}
    assert None not in told
    assert len(told) == len(moments)
