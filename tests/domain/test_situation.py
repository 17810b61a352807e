"""The situation round's rules: when it is asked for, when its page comes, and how what somebody writes is read."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.meeting import Kind, Meeting, Plan
from bot.domain.situation import LINE, Part, Situation, TooLong, again_at, asked_at, following, page_at, with_words

ZONE = ZoneInfo("Europe/Stockholm")
NOW = datetime(2027, 3, 15, 12, tzinfo=UTC)
EMPTY = Situation(1, 1, "rådet", NOW)


def a_meeting(on: date, at: time) -> Meeting:
    return Meeting(1, Plan("ekbacken", Kind.COUNCIL, "", at), on, "uid", NOW)


@pytest.mark.parametrize(
    ("on", "at", "asked", "page"),
    [
        (date(2027, 3, 24), time(14), "2027-03-22 14:00", "2027-03-24 11:00"),
        (date(2027, 3, 24), time(11), "2027-03-22 11:00", "2027-03-24 08:00"),
        (date(2027, 3, 24), time(9), "2027-03-22 09:00", "2027-03-23 18:00"),  # early: the evening before
        (date(2027, 3, 29), time(14), "2027-03-27 14:00", "2027-03-29 11:00"),  # across the change of clocks
        (date(2027, 3, 30), time(2, 30), "2027-03-28 03:00", "2027-03-29 18:00"),  # an hour that is skipped
        (date(2028, 3, 2), time(18), "2028-02-29 18:00", "2028-03-02 15:00"),
    ],
)
def test_it_is_asked_for_two_days_before_and_read_in_time(on: date, at: time, asked: str, page: str) -> None:
    meeting = a_meeting(on, at)
    said = [f"{moment.astimezone(ZONE):%Y-%m-%d %H:%M}" for moment in (asked_at(meeting, ZONE), page_at(meeting, ZONE))]
    assert said == [asked, page]


def test_who_wants_to_be_asked_later_is_asked_in_time_or_not_at_all() -> None:
    meeting = a_meeting(date(2027, 3, 24), time(14))
    asked, page = asked_at(meeting, ZONE), page_at(meeting, ZONE)
    assert again_at(meeting, ZONE, asked) == asked + timedelta(days=1)
    assert again_at(meeting, ZONE, page - timedelta(hours=5)) == page - timedelta(hours=1)
    assert again_at(meeting, ZONE, page - timedelta(minutes=91)) == page - timedelta(hours=1)
    assert again_at(meeting, ZONE, page - timedelta(minutes=89)) is None
    assert again_at(meeting, ZONE, page + timedelta(hours=1)) is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Lugnt", ("Lugnt", "", "")),
        ("1. Bråk\n2) Vakten\n3: Lampa", ("Bråk", "Vakten", "Lampa")),
        ("- Bråk\n\n• Vakten", ("Bråk", "Vakten", "")),
        ("Bråk\nVakten\nLampa\noch en bänk", ("Bråk", "Vakten", "Lampa och en bänk")),
        ("2 nya lampor", ("2 nya lampor", "", "")),
        ("3.5 meter stängsel", ("3.5 meter stängsel", "", "")),
        ("12. december var lugn", ("12. december var lugn", "", "")),
        ("-", ("", "", "")),
    ],
)
def test_lines_are_read_as_they_were_meant(text: str, lines: tuple[str, str, str]) -> None:
    read = with_words(EMPTY, Part.HAPPENED, text)
    assert (read.happened, read.worked, read.need) == lines


def test_the_line_that_is_asked_for_is_taken_whole_where_something_was_said() -> None:
    first = with_words(EMPTY, Part.HAPPENED, "Lugnt")
    assert following(first) is Part.WORKED
    second = with_words(first, Part.WORKED, "Vakten\ngick sina rundor")
    assert (second.happened, second.worked) == ("Lugnt", "Vakten gick sina rundor")
    assert following(second) is Part.NEED
    assert following(second, Part.NEED) is None
    assert following(with_words(second, Part.NEED, "Lampa")) is None
    assert with_words(second, Part.HAPPENED, "Bråk").happened == "Bråk"


@given(st.text(), st.sampled_from(Part))
def test_nothing_that_fits_is_lost_and_nothing_that_does_not_is_cut(text: str, part: Part) -> None:
    try:
        one = with_words(EMPTY, part, text)
    except TooLong:
        assert len(text.encode("utf-16-le")) // 2 > LINE
    else:
        kept = "".join(f"{one.happened}{one.worked}{one.need}".split())
        assert all(sign in text for sign in kept)
        assert one.is_empty == (kept == "")


def test_a_line_that_is_too_long_is_not_taken() -> None:
    with_words(EMPTY, Part.NEED, "å" * LINE)
    with pytest.raises(TooLong):
        with_words(EMPTY, Part.NEED, "å" * (LINE + 1))
    with pytest.raises(TooLong):
        with_words(EMPTY, Part.NEED, "kort\nkort\n" + "å" * (LINE + 1))
