"""Whether a contact list is still right: by day, who can be asked, why somebody is not verified, when managers hear."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.contact import Contact, next_ask
from bot.domain.home import Role
from bot.domain.people import Person
from bot.domain.verifying import AGAIN, ASKS, ROUND, Why, by_day, can_be_asked, has_left, told_at, why

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2027, 6, 24, 8, tzinfo=UTC)  # a Thursday, 10.00; the day before Midsummer's Eve
HOLIDAYS = {date(2027, 6, 25), date(2027, 6, 26)}
MEMBER = Person(7, 70, "Lo", "sv", {"ekbacken": frozenset({Role.COUNCIL})})
OWN = Contact("ekbacken", 1, name="Lo", person_id=7)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "asked"),
    [
        ("2027-06-24 10:00", "2027-06-24 10:00"),
        ("2027-06-24 16:59", "2027-06-24 16:59"),
        ("2027-06-24 09:59", "2027-06-24 10:00"),
        ("2027-06-24 17:00", "2027-06-28 10:00"),  # over Midsummer and the weekend
        ("2027-06-25 12:00", "2027-06-28 10:00"),
        ("2027-06-27 12:00", "2027-06-28 10:00"),
        ("2027-06-28 03:00", "2027-06-28 10:00"),
    ],
)
def test_by_day_on_a_working_day(moment: str, asked: str) -> None:
    assert by_day(local(moment), STOCKHOLM, HOLIDAYS) == local(asked)


@given(st.integers(0, 4 * 365 * 24 * 60))
def test_by_day_is_never_earlier_and_stays_where_it_is(minutes: int) -> None:
    moment = NOW + timedelta(minutes=minutes - 365 * 24 * 60)
    found = by_day(moment, STOCKHOLM, HOLIDAYS)
    shown = found.astimezone(STOCKHOLM)
    assert found >= moment
    assert shown.weekday() < 5
    assert shown.date() not in HOLIDAYS
    assert 10 <= shown.hour < 17
    assert by_day(found, STOCKHOLM, HOLIDAYS) == found


def test_only_a_member_who_can_be_reached_is_asked() -> None:
    gone, closed = Person(7, 70, "Lo", "sv"), Person(7, 70, "Lo", "sv", MEMBER.roles, reachable=False)
    elsewhere = Person(7, 70, "Lo", "sv", {"lindhaga": frozenset({Role.STAFF})})
    asked = [can_be_asked(OWN, owner) for owner in (MEMBER, gone, elsewhere, closed, None)]
    assert asked == [True, False, False, False, False]
    assert [has_left(OWN, owner) for owner in (MEMBER, gone, elsewhere, closed, None)] == [
        False,
        True,
        True,
        False,
        True,
    ]
    assert not has_left(Contact("ekbacken", 2, name="Felanmälan"), None)
    assert not can_be_asked(Contact("ekbacken", 2, name="Felanmälan"), None)


def test_why_nobody_has_said_that_it_is_right() -> None:
    closed = Person(7, 70, "Lo", "sv", MEMBER.roles, reachable=False)
    assert why(OWN, MEMBER) is Why.SILENT
    assert why(Contact("ekbacken", 1, name="Lo", person_id=7, asks=2), MEMBER) is Why.ASKED
    assert why(OWN, closed) is Why.UNREACHABLE
    assert why(OWN, None) is Why.LEFT
    assert why(Contact("ekbacken", 2, name="Felanmälan"), None) is Why.NOBODY


def test_the_managers_hear_when_nobody_is_asked_any_more_and_not_too_often() -> None:
    hour = timedelta(hours=1)
    assert told_at(None, NOW, NOW, asking=False) == NOW
    assert told_at(None, NOW - hour, NOW, asking=True) == NOW - hour + ROUND
    assert told_at(NOW - hour, NOW, NOW, asking=False) == NOW - hour + ROUND
    assert told_at(NOW - 9 * ROUND, NOW - 2 * ROUND, NOW, asking=True) == NOW


def test_a_round_of_asks_fits_into_the_wait_whatever_day_it_begins() -> None:
    """Three asks, a week each, with Christmas, New Year and Epiphany in between."""
    christmas = {date(2026, 12, day) for day in (24, 25, 26, 31)} | {date(2027, 1, 1), date(2027, 1, 6)}
    for ahead in range(60):
        begun = moment = by_day(datetime(2026, 11, 20, 9, tzinfo=UTC) + timedelta(days=ahead), STOCKHOLM, christmas)
        for _ in range(ASKS):
            moment = by_day(next_ask(moment, AGAIN, STOCKHOLM), STOCKHOLM, christmas)
        assert moment - begun < ROUND
