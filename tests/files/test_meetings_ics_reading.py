"""Meetings from the calendars of other programs: what is taken, by the home's clock, and why the rest is not."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain.meeting import Place, Rule
from bot.files import meetings_ics_reading
from bot.files.meetings_ics_reading import HIGHEST, LARGEST, Reading
from bot.files.recurring import occurrences
from bot.files.rows import WrongFile
from tests.files.made_up import ZONE

CALENDARS = Path(__file__).parents[1] / "data" / "calendars"
OUTLOOK = "040000008200E00074C5B7101A82E00800000000EKBACKEN0001"


def read(data: bytes) -> Reading:
    return meetings_ics_reading.read(data, ZONE)


def event(*lines: str) -> Reading:
    """A calendar with one event."""
    made = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:Råd", *lines, "END:VEVENT", ""])
    return read(f"{made}END:VCALENDAR\r\n".encode())


def reasons(reading: Reading) -> list[str]:
    assert not reading.found
    return [why for _, _, why in reading.passed]


def days(rule: Rule | None, until: date = date(2028, 12, 31)) -> list[str]:
    assert rule is not None
    return [f"{one.on}" for one in occurrences(rule, rule.starts_on, until, lambda _first, _last: ())]


def test_outlook_has_zones_of_its_own_an_end_in_utc_and_one_that_was_moved() -> None:
    reading = read((CALENDARS / "outlook.ics").read_bytes())
    series, moved = reading.found
    assert (series.version.uid, series.title, series.on, series.at) == (
        OUTLOOK, "Platssamverkansråd Ekbacken", date(2027, 1, 19), time(14),
    )  # fmt: skip
    assert series.place == Place("Stora salen, Ekgatan 4", "", "https://mote.example/rum/17")
    # Called off in February, moved in March; the last, in May, begins at 14:00 by summer time, as the end has it.
    assert days(series.rule) == ["2027-01-19", "2027-04-20", "2027-05-18"]
    assert (moved.version.uid, moved.on, moved.at, moved.lasts, moved.rule) == (
        f"20270316-{OUTLOOK}", date(2027, 3, 18), time(16), timedelta(hours=1), None,
    )  # fmt: skip
    assert (moved.version.of, moved.version.instead, moved.version.sequence) == (OUTLOOK, date(2027, 3, 16), 3)
    assert series.changed == {date(2027, 3, 16)}
    assert not reading.passed
    (off,) = reading.off
    assert (off.number, off.called, off.version.uid[-4:]) == (3, "event 3 (Inställt: Husmöte, 2027-01-20)", "0002")


def test_google_has_single_ones_in_utc_and_the_broken_one_hides_no_other() -> None:
    reading = read((CALENDARS / "google.ics").read_bytes())
    walk, house = reading.found
    assert (walk.on, walk.at, walk.lasts) == (date(2027, 4, 20), time(14), timedelta(minutes=90))
    assert walk.place == Place(link="https://mote.example/vandring")
    assert (house.at, house.lasts) == (time(9), timedelta(minutes=75))
    assert days(house.rule) == ["2027-01-12", "2027-01-28", "2027-02-09", "2027-02-23"]
    assert [(number, why.split(";")[0]) for number, _, why in reading.passed] == [
        (2, "lasts all day"),
        (4, "comes back in a time zone whose clocks are not those of Europe/Stockholm"),
        (5, "does not say when it begins in a way that can be read"),
    ]


def test_apple_has_the_place_on_the_map_and_the_newest_of_two_versions_is_taken() -> None:
    data = (CALENDARS / "apple.ics").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode()
    reading = read(data)
    (forum,) = reading.found
    assert (forum.title, forum.on, forum.at) == ("Trygghetsforum för kvarteret", date(2027, 2, 10), time(18))
    assert forum.place == Place("Folkets hus Ekgatan 10", "", "https://ekbacken.example/forum", 59.3301, 18.0581)
    assert [(number, why) for number, _, why in reading.passed] == [(2, "a newer version of it is there")]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20270126T130000Z", "2027-01-26"), ("20270126T125959Z", "2027-01-19"), ("20270126", "2027-01-26"),
        ("20270126T140000", "2027-01-26"), ("20270126T000000Z", "2027-01-19"),
    ],
)  # fmt: skip
def test_the_last_of_a_series_is_the_last_that_begins_before_its_end(until: str, last: str) -> None:
    (found,) = event("DTSTART;TZID=Europe/Stockholm:20270105T140000", f"RRULE:FREQ=WEEKLY;UNTIL={until}").found
    assert days(found.rule)[-1] == last


def test_the_first_day_is_of_the_series_also_where_its_rule_would_not_give_it() -> None:
    (found,) = event("DTSTART;TZID=Europe/Stockholm:20270104T140000", "RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=TU").found
    assert days(found.rule) == ["2027-01-04", "2027-01-05", "2027-01-12"]


def test_days_without_a_rule_are_a_series_too() -> None:
    (found,) = event("DTSTART:20270104T140000", "RDATE:20270112T140000,20270203T140000").found
    assert days(found.rule) == ["2027-01-04", "2027-01-12", "2027-02-03"]


def test_without_an_end_it_lasts_as_long_as_meetings_do() -> None:
    (found,) = event("DTSTART:20270104T140000").found
    assert found.lasts == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["DTSTART:20270104T140000", "DTEND:20270104T130000"], "ends before it begins"),
        (["DTSTART:20270104T140000", "DTEND:20270106T140000"], "lasts longer than a day"),
        (["DTSTART;TZID=Atlantis:20270104T140000"], "begins in a time zone that is not known (“Atlantis”)"),
        (["DTSTART:20270328T023000"], "2027-03-28 02:30 is never shown"),
        (["DTSTART:20271031T013000Z"], "begins when clocks show the same time for the second time"),
        (["DTSTART:20270104T140000", "RRULE:FREQ=HOURLY"], "comes back several times a day"),
        (["DTSTART:20270104T140000", "RRULE:FREQ=DAILY;BYHOUR=9,14"], "comes back several times a day"),
        (["DTSTART:20270104T140000", "RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY"], "comes back by several rules at once"),
        (["DTSTART:20270104T140000", "RDATE:20270105T150000"], "comes back at different times of day"),
        (["DTSTART;TZID=America/New_York:20270104T140000", "RRULE:FREQ=WEEKLY"], "comes back in a time zone whose"),
        (["DTSTART:20270104T140000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20270104T140000"], "changes a series from"),
        (["DTSTART:20270104T140000", "RECURRENCE-ID:99991231T235959Z"], "has a RECURRENCE-ID too far away"),
        (["DTSTART:20270104T140000", "DTEND;TZID=America/New_York:99991231T235959"], "ends too far away"),
        ([], "does not say when it begins"),
    ],
)  # fmt: skip
def test_what_is_not_taken_says_why(lines: list[str], why: str) -> None:
    (said,) = reasons(event(*lines))
    assert said.startswith(why)


def test_until_the_year_9999_is_without_end() -> None:
    (found,) = event("DTSTART:20270104T140000", "RRULE:FREQ=WEEKLY;UNTIL=99991231T235959Z").found
    assert days(found.rule)[:2] == ["2027-01-04", "2027-01-11"]


def test_what_is_called_off_is_known_by_its_uid_also_without_a_time() -> None:
    (off,) = event("STATUS:CANCELLED", "SEQUENCE:4", "LAST-MODIFIED:20270103T120000Z").off
    assert (off.version.uid, off.version.sequence, off.version.modified) == (
        "1", 4, datetime(2027, 1, 3, 12, tzinfo=UTC),
    )  # fmt: skip
    (one,) = event("STATUS:CANCELLED", "RECURRENCE-ID;TZID=Europe/Stockholm:20270112T140000").off
    assert (one.version.uid, one.version.of) == ("20270112-1", "1")
    cancelled = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nUID:7\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert [one.version.uid for one in read(cancelled.encode()).off] == ["7"]


@pytest.mark.parametrize("said", ["9" * 5000, "-1", "x", ""], ids=["endless", "negative", "word", "empty"])
def test_no_sequence_is_too_strange(said: str) -> None:
    (found,) = event("DTSTART:20270104T140000", f"SEQUENCE:{said}", "LAST-MODIFIED:00010101T000000").found
    assert 0 <= found.version.sequence <= HIGHEST


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is no calendar"), (b"PK\x03\x04", "is no calendar"), (b"<html>", "is no calendar"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "has no event"),
        (b"BEGIN:VCALENDAR\r\n" + b" " * LARGEST, "is larger than 5 MB"),
    ],
    ids=["empty", "zip", "page", "no event", "large"],
)  # fmt: skip
def test_a_file_that_can_not_be_taken_says_why(data: bytes, why: str) -> None:
    with pytest.raises(WrongFile, match=why):
        read(data)
