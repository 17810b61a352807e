"""Whatever the roster: a calendar, a table, `timeline` and `who_is_on` say the same; whatever the bytes: no crash."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.domain.naming import Names
from bot.domain.roster import Roster, Span, timeline, who_is_on
from bot.domain.rotation import Every, Rotation
from bot.domain.shift import Kind, Layer, Shift
from bot.files import shifts_csv, shifts_ics
from bot.files.rows import Reading, WrongFile
from bot.files.times import shown
from bot.messages.calendar import home_title
from bot.services import calendars
from tests.domain.made_up import a_home
from tests.files.made_up import NAMES, PEOPLE, ZONE, utc

HOME = a_home()
# Around the nights on which clocks change, and one on which they don't.
DAYS = st.sampled_from([date(2027, 3, 26), date(2027, 10, 29), date(2027, 6, 1)])
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 1, 30, 59])) | st.builds(
    time, st.integers(1, 3), st.sampled_from([0, 29, 30, 31])
)
PERSONS = st.sampled_from(sorted(PEOPLE))
LAYERS = st.sampled_from(Layer)


@st.composite
def rosters(draw: st.DrawFn) -> tuple[Roster, datetime]:
    """A roster of rotations, single shifts, changes and shifts that were taken, to the second; and when to begin."""
    day = draw(DAYS)
    since = datetime.combine(day, draw(TIMES), UTC)
    rotations = draw(
        st.lists(
            st.builds(
                lambda layer, people, every, times, until: Rotation(
                    0, HOME.slug, layer, tuple(people), every, tuple(sorted(times)), day - timedelta(days=9), until
                ),
                LAYERS, st.lists(PERSONS, min_size=1, max_size=3), st.sampled_from(Every),
                st.sets(TIMES, min_size=1, max_size=3), st.none() | TIMES,
            ),
            max_size=2,
        )
    )  # fmt: skip
    shifts = draw(
        st.lists(
            st.builds(
                lambda number, layer, person, start, length, kind: Shift(
                    number, HOME.slug, layer, person, since + start, since + start + length, kind, since
                ),
                st.integers(1, 99), LAYERS, PERSONS | st.none(),
                st.timedeltas(timedelta(days=-2), timedelta(days=4)).map(to_seconds),
                st.timedeltas(timedelta(seconds=1), timedelta(days=2)).map(to_seconds),
                st.sampled_from([Kind.SHIFT, Kind.CHANGE, Kind.TAKEN]),
            ),
            max_size=5,
        )
    )  # fmt: skip
    return Roster(shifts, rotations, ZONE), since


def to_seconds(length: timedelta) -> timedelta:
    """A file holds no part of a second."""
    return timedelta(seconds=length // timedelta(seconds=1))


def had(spans: Sequence[Span]) -> set[tuple[int, Layer, datetime, datetime]]:
    return {(one.person_id, one.layer, one.starts_at, one.ends_at) for one in spans if one.person_id is not None}


def in_file(reading: Reading) -> set[tuple[int, Layer, datetime, datetime]]:
    assert not reading.faults
    return {(row.person_id, row.layer, row.starts.at, row.ends.at) for row in reading.rows}


def on(rows: set[tuple[int, Layer, datetime, datetime]], layer: Layer, moment: datetime) -> list[int]:
    return [person for person, of, starts_at, ends_at in rows if of is layer and starts_at <= moment < ends_at]


@given(rosters())
def test_calendar_table_timeline_and_who_is_on_agree(drawn: tuple[Roster, datetime]) -> None:
    roster, since = drawn
    until = since + timedelta(days=4)
    spans = [span for span in timeline(roster, since, until) if span.person_id is not None]
    assume(spans)
    calendar = shifts_ics.write("Ekbacken", calendars.of_home(HOME, spans, PEOPLE, "sv"), since)
    read = in_file(shifts_ics.read(calendar, NAMES, ZONE))
    assert read == had(spans)
    assert in_file(shifts_csv.read(shifts_csv.write(spans, PEOPLE, ZONE), NAMES, ZONE)) == read

    edges = {moment for _, _, starts_at, ends_at in read for moment in (starts_at, ends_at)} | {since}
    for edge in edges:
        for moment in (edge - timedelta(seconds=1), edge, edge + timedelta(seconds=1)):
            for layer in Layer if since <= moment < until else ():
                found = who_is_on(roster, layer, moment)
                assert on(read, layer, moment) == ([found.person_id] if found else [])


@given(rosters(), st.sampled_from(["sv", "en"]))
def test_another_program_reads_the_same_instants(drawn: tuple[Roster, datetime], language: str) -> None:
    roster, since = drawn
    spans = [one for one in timeline(roster, since, since + timedelta(days=4)) if one.person_id is not None]
    assume(spans)
    calendar = shifts_ics.write("Ekbacken", calendars.of_home(HOME, spans, PEOPLE, language), since)
    events = vobject.readOne(calendar.decode()).vevent_list
    assert {(one.summary.value, instant(one.dtstart.value), instant(one.dtend.value)) for one in events} == {
        (home_title(span.layer, PEOPLE[span.person_id or 0], language), span.starts_at, span.ends_at) for span in spans
    }
    assert len({one.uid.value for one in events}) == len(spans)


def instant(moment: datetime) -> datetime:
    """What vobject read, in UTC; it takes the zone from the calendar itself."""
    assert moment.tzinfo is not None
    return moment.astimezone(UTC)


@given(st.integers(0, 4 * 3600))
def test_an_instant_of_the_night_that_is_an_hour_longer_is_written_so_that_it_is_read_back(second: int) -> None:
    moment = utc("2027-10-30 23:00") + timedelta(seconds=second)
    row = f"person,layer,start,end\nAda,duty,{shown(moment, ZONE)},2027-11-01 00:00\n"
    assert shifts_csv.read(row.encode(), NAMES, ZONE).rows[0].starts.at == moment


SIGNS = st.sampled_from([
    "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "SUMMARY:Ada", "DTSTART:20270326T220000",
    "DTEND:20270327T070000", "DTEND:2027", "DURATION:P1D", "DURATION:-P99999999D", "RRULE:", "DTSTART;TZID=:1",
    "DTSTART;VALUE=DATE:20270326", "DTSTART;VALUE=PERIOD:20270326T220000Z/PT1H", "CATEGORIES:", "BEGIN:VTIMEZONE",
    "TZID:Europe/Stockholm", "END:VTIMEZONE", ":", ";", '"', "DTSTART;X=\"", " folded", "DTSTART:00010101T000000Z",
    "person,layer,start,end", "Ada,duty,2027-03-26 22:00,2027-03-27 07:00", '"Ada', "Ada,duty,,", ",,,,,,", "\x00",
    "DTSTART;TZID=Europe/Stockholm:99991231T235959",
])  # fmt: skip


@pytest.mark.parametrize("reader", [shifts_csv.read, shifts_ics.read])
@given(
    st.binary(max_size=200)
    | st.lists(SIGNS | st.text(max_size=8), max_size=30).map(
        lambda lines: "\r\n".join(["BEGIN:VCALENDAR", *lines]).encode("utf-8", "replace")
    )
    | st.lists(SIGNS | st.text(max_size=8), max_size=30).map(
        lambda lines: "\n".join(["person,layer,start,end", *lines]).encode("utf-8", "replace")
    )
)
@example(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Ada\nDTSTART:99991231T230000\nDURATION:P9D\nEND:VEVENT")
def test_no_file_whatever_its_bytes_ends_in_a_crash(
    reader: Callable[[bytes, Names, object], Reading], data: bytes
) -> None:
    try:
        reading = reader(data, NAMES, ZONE)
    except WrongFile as error:
        reading = Reading(faults=[(0, str(error))])
    for _, line in (*reading.faults, *reading.notes):
        assert len(line.splitlines()) == 1
    assert all(row.starts.at < row.ends.at for row in reading.rows)
