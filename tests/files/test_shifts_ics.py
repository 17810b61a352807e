"""Shifts from calendars: our own and ordinary ones, and for every fault the event, what is wrong and the mend."""

from datetime import UTC, datetime

import pytest
import vobject

from bot.domain.shift import Layer
from bot.files import shifts_ics
from bot.files.rows import Reading, WrongFile
from bot.files.shifts_ics import Entry
from tests.files.made_up import NAMES, ZONE, told, utc

NIGHT = "DTSTART;TZID=Europe/Stockholm:20270326T220000\r\nDTEND;TZID=Europe/Stockholm:20270327T070000"
HOME_MADE = (
    "BEGIN:VTIMEZONE\r\nTZID:{0}\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\n"
    "TZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def calendar(*events: str, before: str = "") -> bytes:
    """A calendar with these events."""
    made = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{before}{made}END:VCALENDAR\r\n".encode()


def read(data: bytes) -> Reading:
    return shifts_ics.read(data, NAMES, ZONE)


def rows(data: bytes) -> list[tuple[int, Layer, datetime, datetime]]:
    """What is read; nothing is wrong."""
    reading = read(data)
    assert not told(reading)
    return [(row.person_id, row.layer, row.starts.at, row.ends.at) for row in reading.rows]


THIS_NIGHT = (utc("2027-03-26 21:00"), utc("2027-03-27 06:00"))


@pytest.mark.parametrize(
    ("title", "person", "layer"),
    [
        ("SUMMARY:Ada", 1, Layer.DUTY),
        ("SUMMARY:Jour: Ada", 1, Layer.DUTY),
        ("SUMMARY:bakjour: ada", 1, Layer.BACKUP),
        ("SUMMARY:Backup: Åsa  Öberg", 3, Layer.BACKUP),
        ("SUMMARY:Ada (bakjour)", 1, Layer.BACKUP),
        ("SUMMARY:Ada [duty]", 1, Layer.DUTY),
        ("SUMMARY:Jour\\, Bo", 2, Layer.DUTY),
        ("SUMMARY:Bo\r\nCATEGORIES:Arbete,BAKJOUR", 2, Layer.BACKUP),
        ("SUMMARY:Bo\r\nCATEGORIES:Arbete\r\nCATEGORIES:backup", 2, Layer.BACKUP),
        ("SUMMARY;LANGUAGE=sv:Jour: Å\r\n sa Öberg\r\nCATEGORIES:duty", 3, Layer.DUTY),
        ("SUMMARY:Ada\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT1H\r\nSUMMARY:Bo\r\nEND:VALARM", 1, Layer.DUTY),
    ],
)
def test_who_has_which_layer_is_read_from_the_title_and_the_categories(title: str, person: int, layer: Layer) -> None:
    assert rows(calendar(f"{title}\r\n{NIGHT}")) == [(person, layer, *THIS_NIGHT)]


@pytest.mark.parametrize(
    "times",
    [
        NIGHT,
        "DTSTART:20270326T210000Z\r\nDTEND:20270327T060000Z",
        "DTSTART:20270326T220000\r\nDTEND:20270327T070000",
        "DTSTART;TZID=W. Europe Standard Time:20270326T220000\r\nDTEND;TZID=America/New_York:20270327T020000",
        "DTSTART;TZID=Europe/Stockholm:20270326T220000\r\nDURATION:PT9H",
        "DTSTART;VALUE=DATE-TIME:20270326T210000Z\r\nDTEND;TZID=Hemma:20270327T070000",
    ],
)
def test_a_time_is_read_in_whichever_zone_it_is_given(times: str) -> None:
    found = rows(calendar(f"SUMMARY:Ada\r\n{times}", before=HOME_MADE.format("Hemma")))
    assert found == [(1, Layer.DUTY, *THIS_NIGHT)]


def test_times_by_the_clock_of_the_home_are_kept_as_that() -> None:
    by_clock = ("DTSTART:20270326T220000\r\nDTEND;TZID=Europe/Stockholm:20270327T070000", "SUMMARY:Ada")
    row = read(calendar("\r\n".join(by_clock))).rows[0]
    assert [str(one.wall) for one in (row.starts, row.ends)] == ["2027-03-26 22:00:00", "2027-03-27 07:00:00"]
    row = read(calendar("SUMMARY:Ada\r\nDTSTART:20270326T210000Z\r\nDTEND;TZID=Asia/Tokyo:20270327T150000")).rows[0]
    assert (row.starts.wall, row.ends.wall) == (None, None)


def test_days_of_a_duration_are_days_of_the_calendar_and_hours_are_hours() -> None:
    start = "SUMMARY:Ada\r\nDTSTART;TZID=Europe/Stockholm:20270327T220000"
    assert rows(calendar(f"{start}\r\nDURATION:P1D"))[0][3] == utc("2027-03-28 20:00")
    assert rows(calendar(f"{start}\r\nDURATION:PT10H"))[0][3] == utc("2027-03-28 07:00")


def test_line_ends_of_any_kind_and_what_is_no_event_are_read_over() -> None:
    task = "BEGIN:VTODO\r\nSUMMARY:Handla\r\nEND:VTODO\r\n"
    data = calendar(f"SUMMARY:Ada\r\n{NIGHT}", before=task)
    for line_end in (b"\n", b"\r"):
        assert len(rows(data.replace(b"\r\n", line_end))) == 1
    assert len(rows(b"\xef\xbb\xbf" + data.replace(b"VEVENT", b"vevent").replace(b"BEGIN", b"begin"))) == 1


def test_what_was_cancelled_is_passed_over_and_that_is_told() -> None:
    reading = read(calendar(f"SUMMARY:Ada\r\n{NIGHT}\r\nSTATUS:CANCELLED", f"SUMMARY:Bo\r\n{NIGHT}"))
    assert ([row.person_id for row in reading.rows], told(reading)) == ([2], [])
    assert reading.notes == [(1, "event 1 (2027-03-26 22:00): is cancelled, and is passed over")]


# --- what is wrong --------------------------------------------------------------------------------------------------

AT = "event 1 (2027-03-26 22:00): "


@pytest.mark.parametrize(
    ("event", "faults"),
    [
        (f"SUMMARY:Jour: Adda\r\n{NIGHT}", [f"{AT}“Adda” is nobody who answers this home; did you mean Ada?"]),
        (NIGHT, [f"{AT}has no title; name the person in it, such as “Jour: Ada”"]),
        (
            f"SUMMARY:Ada\r\n{NIGHT}\r\nRRULE:FREQ=WEEKLY",
            [f"{AT}repeats, and repeating events are not taken; make what repeats with grannlinjen roster rotate"],
        ),
        (
            "SUMMARY:Ada\r\nDTSTART;VALUE=DATE:20270326\r\nDTEND;VALUE=DATE:20270327",
            ["event 1 (2027-03-26): lasts all day; a shift needs the times of day at which it begins and ends"],
        ),
        (
            f"SUMMARY:Jour: Ada\r\nCATEGORIES:backup\r\n{NIGHT}",
            [f"{AT}its title says duty and its category backup; let both say the same"],
        ),
        (
            "SUMMARY:Ada\r\nDTSTART:20270326T220000",
            [f"{AT}does not say when it ends; set its time in the calendar"],
        ),
        (
            "SUMMARY:Ada\r\nDTSTART:20271399T220000\r\nDTEND:20270326T220000",
            ["event 1: does not say in a way that can be read (“20271399T220000”) when it begins; set its time in"],
        ),
        (
            "SUMMARY:Ada\r\nDTSTART;TZID=Mars/Base:20270326T220000\r\nDTEND:20270326T230000",
            [f"{AT}begins in a time zone that is not known (“Mars/Base”); use Europe/Stockholm or UTC"],
        ),
        (
            "SUMMARY:Ada\r\nDTSTART;TZID=Europe/Stockholm:20270328T023000\r\nDTEND:20270328T070000",
            [
                "event 1 (2027-03-28 02:30): begins: 2027-03-28 02:30 is never shown: that night clocks go from 02:00 "
                "straight to 03:00; write a time before or after"
            ],
        ),
        (
            "SUMMARY:Ada\r\nDTSTART:20270327T070000\r\nDTEND:20270326T220000",
            ["event 1 (2027-03-27 07:00): ends before it begins (2027-03-27 07:00 – 2027-03-26 22:00); a night ends"],
        ),
        ("SUMMARY:Ada\r\nDTSTART:00010101T000000\r\nDTEND:99991231T235959Z", ["event 1 (1-01-01 00:00): begins: the"]),
    ],
)
def test_a_fault_names_the_event_what_is_wrong_and_the_mend(event: str, faults: list[str]) -> None:
    found = told(read(calendar(event)))
    assert [line[: len(fault)] for line, fault in zip(found, faults, strict=False)] == faults
    assert not read(calendar(event)).rows


def test_an_event_that_is_broken_hides_no_other() -> None:
    broken = calendar(f"SUMMARY:Ada\r\n{NIGHT}").replace(b"END:VEVENT\r\n", b"")[: -len("END:VCALENDAR\r\n")]
    whole = calendar("SUMMARY:Bo\r\nDTSTART:20270401T070000\r\nDTEND:20270401T150000")
    assert [row[0] for row in rows(broken + whole[len("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") :])] == [1, 2]


def test_overlapping_events_are_both_named() -> None:
    later = "SUMMARY:Bo\r\nDTSTART:20270327T065900\r\nDTEND:20270327T150000"
    assert told(read(calendar(f"SUMMARY:Ada\r\n{NIGHT}", later))) == [
        "event 2 (2027-03-27 06:59): overlaps event 1 (2027-03-26 22:00) "
        "(duty, 2027-03-26 22:00 – 2027-03-27 07:00); end one where the other begins, or delete one"
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "is empty"),
        (b"person,layer,start,end\n", "is no calendar, since it has no line BEGIN:VCALENDAR"),
        (calendar(), "has no event; export the calendar with the shifts in it"),
        (calendar(f"SUMMARY:Åsa Öberg\r\n{NIGHT}").decode().encode("cp1252"), "is not in UTF-8 (line 4)"),
        (calendar(f"SUMMARY:Ada\r\n{NIGHT}").decode().encode("utf-16"), "is in UTF-16 and not in UTF-8"),
    ],
)
def test_a_file_that_is_no_such_calendar_says_why_in_one_line(data: bytes, fault: str) -> None:
    with pytest.raises(WrongFile) as error:
        read(data)
    assert str(error.value).startswith(fault)


# --- written --------------------------------------------------------------------------------------------------------


def test_another_program_reads_the_calendar_and_the_hours_of_the_night_on_which_clocks_change() -> None:
    now = utc("2027-01-01 12:00")
    entries = [
        Entry("a@x", "Jour: Åsa; Öberg, m.fl.", Layer.DUTY, utc("2027-03-27 21:00"), utc("2027-03-28 05:00"), ZONE),
        Entry("b@x", "Bakjour: Bo", Layer.BACKUP, utc("2027-10-31 00:30"), utc("2027-10-31 01:30"), ZONE),
    ]
    text = shifts_ics.write("Schemat för Ekbacken", entries, now).decode()
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    found = vobject.readOne(text)
    assert (found.method.value, found.x_wr_calname.value) == ("PUBLISH", "Schemat för Ekbacken")
    spring, autumn = found.vevent_list
    assert (spring.summary.value, spring.uid.value) == ("Jour: Åsa; Öberg, m.fl.", "a@x")
    assert f"{spring.dtstart.value:%Y-%m-%d %H:%M %z}" == "2027-03-27 22:00 +0100"
    assert f"{spring.dtend.value:%Y-%m-%d %H:%M %z}" == "2027-03-28 07:00 +0200"
    assert [autumn.dtstart.value.astimezone(UTC), autumn.dtend.value.astimezone(UTC)] == [
        utc("2027-10-31 00:30"), utc("2027-10-31 01:30")
    ]  # fmt: skip
    assert "DTEND:20271031T013000Z" in text, "by the clock alone it would be the first of the two"


def test_a_calendar_without_shifts_is_still_one() -> None:
    assert vobject.readOne(shifts_ics.write("Mina pass", [], utc("2027-01-01 12:00")).decode()).name == "VCALENDAR"
