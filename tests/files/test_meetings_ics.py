"""Meetings as a calendar, read back by two other programs than wrote it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import vobject
from icalendar import Calendar

from bot.domain.meeting import Kind, Meeting, Place, Plan, Standing
from bot.files import meetings_ics
from bot.files.meetings_ics import Entry
from tests.files.made_up import ZONE, utc

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
HALL = Place("Ekgatan 4; porten, till höger", "Stora salen", "https://mote.example/a?b=1&c=2", 59.3301, 18.0581)
COUNCIL = Plan("ekbacken", Kind.COUNCIL, "", time(14), place=HALL)
MARCH = Meeting(7, COUNCIL, date(2027, 3, 16), "a1@grannlinjen", NOW, sequence=3)
AGENDA = ("Lägesrunda", "Trygghet kring entrén, och belysning", "Övrigt\nsådant")


def written(*meetings: Meeting, title: str = "Platssamverkansråd", agenda: tuple[str, ...] = AGENDA) -> bytes:
    return meetings_ics.write("Ekbacken", [Entry(one, ZONE, title, agenda) for one in meetings], NOW)


def by_icalendar(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).events)


def by_vobject(data: bytes) -> list[Any]:
    return list(vobject.readOne(data.decode()).vevent_list)


def test_a_meeting_says_all_that_a_calendar_can_show() -> None:
    (event,) = by_icalendar(written(MARCH))
    assert {name: str(event[name]) for name in ("UID", "SEQUENCE", "SUMMARY", "STATUS", "LOCATION", "URL")} == {
        "UID": "a1@grannlinjen", "SEQUENCE": "3", "SUMMARY": "Platssamverkansråd", "STATUS": "CONFIRMED",
        "LOCATION": "Ekgatan 4; porten, till höger, Stora salen", "URL": "https://mote.example/a?b=1&c=2",
    }  # fmt: skip
    assert event["GEO"].to_ical() == "59.3301;18.0581"
    assert event["DTSTAMP"].dt == NOW
    assert str(event["DESCRIPTION"]).splitlines() == [
        "1. Lägesrunda", "2. Trygghet kring entrén, och belysning", "3. Övrigt", "sådant",
    ]  # fmt: skip


def test_another_program_reads_the_same_hours_before_and_after_clocks_change() -> None:
    summer = replace(MARCH, id=8, uid="a2@grannlinjen", on=date(2027, 4, 20))
    data = written(MARCH, summer)
    for events in (
        [(str(one["UID"]), one["DTSTART"].dt, one["DTEND"].dt) for one in by_icalendar(data)],
        [(one.uid.value, one.dtstart.value, one.dtend.value) for one in by_vobject(data)],
    ):
        assert [(uid, starts.astimezone(UTC), ends.astimezone(UTC)) for uid, starts, ends in events] == [
            ("a1@grannlinjen", utc("2027-03-16 13:00"), utc("2027-03-16 14:30")),
            ("a2@grannlinjen", utc("2027-04-20 12:00"), utc("2027-04-20 13:30")),
        ]
    assert b"DTSTART;TZID=Europe/Stockholm:20270316T140000" in data
    assert data.count(b"BEGIN:VTIMEZONE") == 1


def test_one_that_was_called_off_is_taken_back() -> None:
    off = replace(MARCH, standing=Standing.CANCELLED, sequence=4)
    calendar = vobject.readOne(written(off).decode())
    assert (calendar.method.value, calendar.vevent.status.value) == ("CANCEL", "CANCELLED")
    assert (calendar.vevent.uid.value, calendar.vevent.sequence.value) == ("a1@grannlinjen", "4")


def test_beside_others_each_says_of_itself_whether_it_is_to_be() -> None:
    off = replace(MARCH, id=8, uid="a2@grannlinjen", standing=Standing.CANCELLED)
    calendar = Calendar.from_ical(written(MARCH, off))
    assert calendar["METHOD"] == "PUBLISH"
    assert [str(one["STATUS"]) for one in calendar.events] == ["CONFIRMED", "CANCELLED"]


def test_what_is_not_known_is_not_there() -> None:
    bare = replace(MARCH, plan=replace(COUNCIL, place=Place(), lasts=timedelta(minutes=45)))
    (event,) = by_icalendar(written(bare, agenda=()))
    assert not {"LOCATION", "URL", "GEO", "DESCRIPTION"} & set(event)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)


def test_a_video_meeting_is_where_its_link_is() -> None:
    online = replace(MARCH, plan=replace(COUNCIL, place=Place(link="https://mote.example/rum")))
    (event,) = by_icalendar(written(online))
    assert (str(event["LOCATION"]), str(event["URL"])) == ("https://mote.example/rum", "https://mote.example/rum")


def test_words_can_not_become_another_property_or_event() -> None:
    hostile = "Möte\r\nATTENDEE:mailto:x@example.org\r\nEND:VEVENT\r\nBEGIN:VEVENT"
    (event,) = by_icalendar(written(MARCH, title=hostile, agenda=(hostile,)))
    assert "ATTENDEE" not in event
    assert len(by_vobject(written(MARCH, title=hostile, agenda=(hostile,)))) == 1


def test_a_home_without_meetings_has_an_empty_calendar() -> None:
    assert Calendar.from_ical(written())["METHOD"] == "PUBLISH"


def test_a_meeting_at_an_hour_that_the_night_skips_begins_when_clocks_go_on() -> None:
    night = replace(MARCH, on=date(2027, 3, 28), plan=replace(COUNCIL, at=time(2, 30)))
    assert night.starts_at(ZONE) == utc("2027-03-28 01:00")  # clocks show 03.00 then
    data = written(night)
    assert b"DTSTART;TZID=Europe/Stockholm:20270328T030000" in data
    for starts, ends in (
        *[(one["DTSTART"].dt, one["DTEND"].dt) for one in by_icalendar(data)],
        *[(one.dtstart.value, one.dtend.value) for one in by_vobject(data)],
    ):
        assert (starts.astimezone(UTC), ends.astimezone(UTC)) == (utc("2027-03-28 01:00"), utc("2027-03-28 02:30"))


def test_a_meeting_at_an_hour_that_comes_twice_is_at_the_first_and_as_long_as_it_is() -> None:
    night = replace(MARCH, on=date(2027, 10, 31), plan=replace(COUNCIL, at=time(2, 30)))
    assert (night.starts_at(ZONE), night.ends_at(ZONE)) == (utc("2027-10-31 00:30"), utc("2027-10-31 02:00"))
    data = written(night)
    for starts, ends in (
        *[(one["DTSTART"].dt, one["DTEND"].dt) for one in by_icalendar(data)],
        *[(one.dtstart.value, one.dtend.value) for one in by_vobject(data)],
    ):
        assert (starts.astimezone(UTC), ends.astimezone(UTC)) == (utc("2027-10-31 00:30"), utc("2027-10-31 02:00"))
