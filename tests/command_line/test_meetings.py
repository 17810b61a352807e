"""`grannlinjen meetings …`, on a real database: what each command shows, writes, takes and refuses."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import vobject

from bot.clock import Clock
from bot.domain.home import Homes, Role
from bot.domain.meeting import Kind, Meeting, Place, Plan, Rule, Standing
from bot.services.meetings import changing, keeping
from bot.services.turn import Turn
from bot.storage import meetings, people
from bot.storage.database import Transaction
from config.settings import load_homes
from tests.command_line.shell import Said, Shell

NOW = datetime(2027, 1, 2, 12, tzinfo=UTC)  # a Saturday
CALENDARS = Path(__file__).parents[1] / "data" / "calendars"
HALL = Place("Ekgatan 4", "Stora salen")
COUNCIL = Plan("ekbacken", Kind.COUNCIL, "", time(14), place=HALL, invited=frozenset({Role.COUNCIL, Role.MANAGER}))


@pytest.fixture
def calendar(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> "Commands":
    """Bo manages the home, Dan is of the council. It is January, and nothing is planned."""
    monkeypatch.setattr(Clock, "now", lambda _self: NOW)
    shell.does(populate)
    return Commands(shell)


async def populate(tx: Transaction) -> None:
    for number, (name, role) in enumerate({"Bo": Role.MANAGER, "Dan": Role.COUNCIL}.items(), 5_000_000_101):
        await people.chat(tx, number, "sv")
        await people.join(tx, number, "ekbacken", role, name, NOW)


class Commands:
    """Commands about the meetings of Ekbacken."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell

    def __call__(self, command: str, *words: str) -> Said:
        return self.shell.here("meetings", command, "ekbacken", *words)

    @property
    def homes(self) -> Homes:
        return load_homes(self.shell.folder / "homes.toml")

    def planned(self, plan: Plan, on: date) -> Meeting:
        async def once(tx: Transaction) -> Meeting:
            return await keeping.add_meeting(Turn(tx, self.homes, NOW), plan, on)

        made: Meeting = self.shell.does(once)
        return made

    def repeated(self, plan: Plan, rule: Rule) -> list[Meeting]:
        async def once(tx: Transaction) -> list[Meeting]:
            homes = self.homes
            return (await keeping.add_series(Turn(tx, homes, NOW), homes["ekbacken"], plan, rule))[1]

        made: list[Meeting] = self.shell.does(once)
        return made

    def is_now(self, meeting: Meeting) -> None:
        async def once(tx: Transaction) -> None:
            await meetings.save(tx, meeting)

        self.shell.does(once)

    def rows(self, table: str = "meetings") -> list[Any]:
        return self.shell.sql(f"SELECT * FROM {table} ORDER BY 1")


# --- list, export -----------------------------------------------------------------------------------------------------


def test_the_list_has_when_as_people_say_it(calendar: Commands) -> None:
    one = calendar.planned(COUNCIL, date(2027, 1, 19))
    calendar.planned(replace(COUNCIL, kind=Kind.WALK, title="Runt [kvarteret]", place=Place()), date(2027, 1, 3))
    said = calendar("list")
    assert said.status == 0
    rows = [" ".join(line.split()) for line in said.lines]
    assert [row for row in rows if not set(row) <= {"─", " "}] == [
        "when kind title place id",
        "14:00–15:30 tomorrow walk Runt [kvarteret] – 2",
        f"Tuesday 19 January 14:00–15:30 council – Ekgatan 4, Stora salen {one.id}",
    ]


def test_the_list_goes_as_far_as_it_is_asked(calendar: Commands) -> None:
    one = calendar.planned(COUNCIL, date(2027, 1, 19))
    assert calendar("list", "--days", "16").out == "No meetings of Ekbacken in the next 16 days.\n"
    assert calendar("list", "--days", "17").out.count("council") == 1
    calendar.is_now(replace(one, standing=Standing.CANCELLED))
    assert calendar("list").out == "No meetings of Ekbacken in the next 90 days.\n"


def test_the_calendar_has_the_coming_ones_and_those_called_off(calendar: Commands) -> None:
    calendar.planned(COUNCIL, date(2027, 1, 19))
    off = calendar.planned(replace(COUNCIL, title="Extra"), date(2027, 1, 20))
    calendar.planned(COUNCIL, date(2027, 1, 1))  # has been
    calendar.is_now(replace(off, standing=Standing.CANCELLED, sequence=1))
    said = calendar("export", "out.ics")
    assert said.out == "out.ics: 2 meetings of Ekbacken, 1 of them called off, in the next 400 days\n"
    events = vobject.readOne((calendar.shell.folder / "out.ics").read_text("utf-8")).vevent_list
    assert [(one.summary.value, one.status.value) for one in events] == [
        ("Platssamverkansråd", "CONFIRMED"), ("Inställt: Extra", "CANCELLED"),
    ]  # fmt: skip
    assert events[0].description.value == "1. Lägesrunda"


def test_a_calendar_is_an_ics(calendar: Commands) -> None:
    calendar("export", "out.csv").refuses(r"out\.csv: must end in \.ics")
    assert not (calendar.shell.folder / "out.csv").exists()


def test_a_home_that_is_not_there_is_told(calendar: Commands) -> None:
    calendar.shell.here("meetings", "list", "nowhere").refuses("no home 'nowhere'")


# --- cancel -----------------------------------------------------------------------------------------------------------


def test_one_is_called_off_and_everybody_invited_is_told(calendar: Commands) -> None:
    one = calendar.planned(COUNCIL, date(2027, 1, 19))
    said = calendar("cancel", str(one.id), "--yes")
    assert (said.status, said.out) == (
        0,
        "Council meeting of Ekbacken, Tuesday 19 January 14:00–15:30: called off. "
        "The running line tells Bo, Dan: now, or when their quiet hours end.\n",
    )
    assert calendar.shell.sql("SELECT standing, sequence, version FROM meetings") == [("cancelled", 1, 2)]
    assert calendar.shell.sql("SELECT chat_id, meeting_id FROM outbox ORDER BY 1") == [
        (5_000_000_101, one.id), (5_000_000_102, one.id),
    ]  # fmt: skip
    payloads = [json.loads(payload) for (payload,) in calendar.shell.sql("SELECT payload FROM outbox")]
    assert all("Ett möte är inställt" in payload["text"] for payload in payloads)
    assert not calendar.rows("meeting_moments")
    calendar("cancel", str(one.id), "--yes").refuses(f"meeting {one.id} was called off already")
    assert len(calendar.rows("outbox")) == 2, "nobody is told again"


def test_it_asks_first_and_changes_nothing_without_a_yes(calendar: Commands) -> None:
    one = calendar.planned(COUNCIL, date(2027, 1, 19))
    before = calendar.rows()
    said = calendar.shell.here("meetings", "cancel", "ekbacken", str(one.id), typed="n\n")
    assert said.status == 1
    assert "Call off Council meeting of Ekbacken, Tuesday 19 January" in said.err
    assert calendar.rows() == before
    assert calendar.shell.here("meetings", "cancel", "ekbacken", str(one.id), typed="y\n").status == 0
    assert calendar.rows() != before


def test_a_series_is_called_off_from_one_on(calendar: Commands) -> None:
    made = calendar.repeated(COUNCIL, Rule("FREQ=MONTHLY;BYDAY=3TU;COUNT=4", date(2027, 1, 1)))
    said = calendar("cancel", str(made[1].id), "--series", "--yes")
    assert "Tuesday 16 February 14:00–15:30, and 2 more of its series: called off." in said.out
    assert [row for (row,) in calendar.shell.sql("SELECT standing FROM meetings ORDER BY day")] == [
        "planned", "cancelled", "cancelled", "cancelled",
    ]  # fmt: skip
    assert len(calendar.rows("outbox")) == 2, "once each"
    assert calendar.shell.sql("SELECT ends_on, due_at FROM series") == [("2027-02-16", None)]


def test_what_can_not_be_called_off_is_one_line(calendar: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    one = calendar.planned(COUNCIL, date(2027, 1, 19))
    calendar("cancel", "99", "--yes").refuses("there is no meeting 99; see grannlinjen meetings list ekbacken")
    calendar("cancel", str(one.id), "--series", "--yes").refuses("belongs to no series")
    calendar.shell.here("meetings", "cancel", "lindhaga", str(one.id), "--yes").refuses("is one of ekbacken, not of")
    monkeypatch.setattr(Clock, "now", lambda _self: datetime(2027, 1, 19, 14, 30, tzinfo=UTC))
    calendar("cancel", str(one.id), "--yes").refuses(f"meeting {one.id} is over")


def test_names_are_told_of_the_homes_own_and_guests_are_counted(calendar: Commands) -> None:
    async def guest(tx: Transaction) -> int:
        await people.chat(tx, 5_000_000_200, "sv")
        return (await people.join(tx, 5_000_000_200, "ekbacken", Role.GUEST, "Mio Exempel", NOW)).id

    one = calendar.planned(replace(COUNCIL, people=(calendar.shell.does(guest),)), date(2027, 1, 19))
    nobody = calendar.planned(replace(COUNCIL, invited=frozenset()), date(2027, 1, 20))
    said = calendar("cancel", str(one.id), "--yes")
    assert "tells Bo, Dan, 1 guest:" in said.out
    assert "Mio" not in said.out
    assert calendar("cancel", str(nobody.id), "--yes").out.endswith("Nobody is invited, so nobody is told.\n")


# --- import -----------------------------------------------------------------------------------------------------------


def told(said: Said) -> list[str]:
    """The lines of the table below its head, and what is said after it."""
    rows = [" ".join(line.split()) for line in said.lines]
    return [row for row in rows if not set(row) <= {"─", " "}][1:]


def taken(calendar: Commands, name: str, *words: str) -> Said:
    (calendar.shell.folder / name).write_bytes((CALENDARS / name).read_bytes())
    return calendar("import", name, *words)


def test_a_file_is_shown_line_by_line_before_anything_is_saved(calendar: Commands) -> None:
    said = taken(calendar, "outlook.ics")
    assert said.status == 0
    assert told(said) == [
        "new Platssamverkansråd Ekbacken Tuesday 19 January 14:00–15:30, and 2 more within 400 days",
        "new Platssamverkansråd Ekbacken (flyttat) Thursday 18 March 16:00–17:00",
        "not taken event 3 (Inställt: Husmöte, 2027-01-20) is called off",
        "Ekbacken: 2 new, 0 the same, 1 not taken of outlook.ics",
    ]
    assert said.err == "Nothing is saved yet; say it again with --yes to save what is new.\n"
    assert (calendar.rows(), calendar.rows("series")) == ([], [])


def test_what_is_saved_is_in_the_list_and_keeps_its_uid(calendar: Commands) -> None:
    said = taken(calendar, "outlook.ics", "--yes")
    assert told(said)[-1] == "Ekbacken: 2 saved, 0 the same, 1 not taken of outlook.ics"
    uid = "040000008200E00074C5B7101A82E00800000000EKBACKEN0001"
    assert calendar.shell.sql("SELECT day, at, uid, roles FROM meetings ORDER BY day") == [
        ("2027-01-19", "14:00", f"20270119-{uid}", "council manager"),
        ("2027-03-18", "16:00", f"20270316-{uid}", "council manager"),
        ("2027-04-20", "14:00", f"20270420-{uid}", "council manager"),
        ("2027-05-18", "14:00", f"20270518-{uid}", "council manager"),
    ]
    assert calendar("list", "--days", "400").out.count("council") == 4
    assert not calendar.rows("outbox")


@pytest.mark.parametrize("name", ["outlook.ics", "google.ics", "apple.ics"])
def test_the_same_file_again_changes_nothing(calendar: Commands, name: str) -> None:
    new = told(taken(calendar, name, "--yes"))[-1].split()[1]
    tables = ("meetings", "series", "meeting_moments")
    before = [calendar.rows(table) for table in tables]
    again = taken(calendar, name, "--yes")
    assert told(again)[-1].startswith(f"Ekbacken: 0 saved, {new} the same, ")
    assert [calendar.rows(table) for table in tables] == before
    assert int(new) > 0


def test_what_the_file_says_otherwise_now_is_told_and_left(calendar: Commands) -> None:
    taken(calendar, "outlook.ics", "--yes")
    before = calendar.rows()
    file = calendar.shell.folder / "outlook.ics"
    file.write_bytes(file.read_bytes().replace(b"20270318T1", b"20270319T1").replace(b"Stora salen", b"Kafeet"))
    lines = told(calendar("import", "outlook.ics", "--yes"))
    assert [line.endswith("is here already, and says something else; change it in the chat") for line in lines[:2]] == [
        True, True,
    ]  # fmt: skip
    assert lines[-1] == "Ekbacken: 0 saved, 0 the same, 3 not taken of outlook.ics"
    assert calendar.rows() == before


def test_our_own_calendar_is_known_again(calendar: Commands) -> None:
    one = calendar.planned(replace(COUNCIL, title="Rådet", agenda=("Trygghet",)), date(2027, 1, 19))
    calendar.planned(COUNCIL, date(2027, 2, 16))
    calendar("export", "out.ics")
    assert told(calendar("import", "out.ics"))[-1] == "Ekbacken: 0 new, 2 the same, 0 not taken of out.ics"
    calendar.is_now(replace(one, plan=replace(one.plan, title="Ett annat råd")))
    assert told(calendar("import", "out.ics"))[-1] == "Ekbacken: 0 new, 1 the same, 1 not taken of out.ics"


def test_all_of_them_are_of_the_kind_and_for_whom_it_was_said(calendar: Commands) -> None:
    taken(calendar, "apple.ics", "--kind", "forum", "--invite", "council", "--invite", "guest", "--yes")
    assert calendar.shell.sql("SELECT kind, roles FROM meetings") == [("forum", "council guest")]


def test_what_has_been_is_not_taken(calendar: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Clock, "now", lambda _self: datetime(2028, 1, 1, tzinfo=UTC))
    said = taken(calendar, "outlook.ics", "--yes")
    assert [line.endswith("is over") for line in told(said)[:2]] == [True, True]
    assert not calendar.rows()


def test_a_file_that_is_no_calendar_is_one_line(calendar: Commands) -> None:
    calendar("import", "nowhere.ics").refuses(r"nowhere\.ics: can't be read")
    (calendar.shell.folder / "page.ics").write_text("<html>")
    calendar("import", "page.ics").refuses(r"page\.ics: is no calendar")


# --- import: what a newer file says anew ------------------------------------------------------------------------------


def an_event(*lines: str, uid: str = "raad@calendar.example") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT", ""])


def given(calendar: Commands, *events: str, method: str = "PUBLISH") -> Said:
    """A calendar with these, taken."""
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\n{''.join(events)}END:VCALENDAR\r\n"
    (calendar.shell.folder / "new.ics").write_bytes(text.encode())
    said = calendar("import", "new.ics", "--yes")
    assert said.status == 0
    return said


def planned_at(day: str, *more: str, hour: str = "14") -> str:
    zone = ";TZID=Europe/Stockholm:"
    return an_event("SUMMARY:Rådet", f"DTSTART{zone}{day}T{hour}0000", f"DTEND{zone}{day}T153000", *more)


def said_to_all(calendar: Commands) -> list[str]:
    """What each of the two who are invited is told; both are told the same."""
    rows = calendar.shell.sql("SELECT chat_id, payload FROM outbox ORDER BY id")
    texts = [json.loads(payload)["text"] for _, payload in rows]
    assert texts[::2] == texts[1::2]
    assert len({chat for chat, _ in rows}) in (0, 2)
    return texts[::2]


def test_a_higher_sequence_changes_the_meeting_and_tells_what_was_and_is(calendar: Commands) -> None:
    given(calendar, planned_at("20270119", "LOCATION:Salen"))
    lines = told(given(calendar, planned_at("20270120", "SEQUENCE:1", "LOCATION:Kafeet")))
    assert lines == [
        "changed Rådet was Tuesday 19 January 14:00–15:30, is Wednesday 20 January 14:00–15:30; was Salen, is Kafeet",
        "Ekbacken: 0 saved, 1 changed, 0 the same, 0 not taken of new.ics",
    ]
    assert calendar.shell.sql("SELECT uid, day, address, sequence FROM meetings") == [
        ("raad@calendar.example", "2027-01-20", "Kafeet", 1),
    ]  # fmt: skip
    (text,) = said_to_all(calendar)
    for words in ("Ett möte är ändrat", "<s>tisdag 19 januari 14.00–15.30</s>", "<b>onsdag 20 januari", "<b>Kafeet"):
        assert words in text
    again = given(calendar, planned_at("20270120", "SEQUENCE:1", "LOCATION:Kafeet"))
    assert told(again)[-1].startswith("Ekbacken: 0 saved, 1 the same, 0 not taken")
    assert len(said_to_all(calendar)) == 1, "nobody is told again"


def test_it_is_shown_before_it_is_done(calendar: Commands) -> None:
    given(calendar, planned_at("20270119"))
    given_before = calendar.rows()
    file = calendar.shell.folder / "new.ics"
    file.write_text(file.read_text().replace("20270119", "20270120").replace("SUMMARY", "SEQUENCE:2\nSUMMARY"))
    said = calendar("import", "new.ics")
    assert "changed" in told(said)[0]
    assert "Nothing is saved yet" in said.err
    assert calendar.rows() == given_before
    assert said_to_all(calendar) == []


def test_a_program_that_counts_no_changes_is_believed_by_its_last_modified(calendar: Commands) -> None:
    for number, (day, modified) in enumerate([("20270119", "01"), ("20270120", "05"), ("20270121", "07")]):
        given(calendar, planned_at(day, f"LAST-MODIFIED:202702{modified}T120000Z"))
        assert len(said_to_all(calendar)) == number
    assert calendar.shell.sql("SELECT day, sequence FROM meetings") == [("2027-01-21", 2)]
    older = told(given(calendar, planned_at("20270118", "LAST-MODIFIED:20270206T120000Z")))
    assert older[0] == "not taken Rådet is older than what is here"
    assert calendar.shell.sql("SELECT day, sequence FROM meetings") == [("2027-01-21", 2)]


def test_an_old_file_does_not_undo_what_was_changed_here(calendar: Commands) -> None:
    given(calendar, planned_at("20270119", "DTSTAMP:20270101T120000Z"))

    async def moved(tx: Transaction) -> None:
        (one,) = await meetings.of_home(tx, "ekbacken", NOW.date())
        await changing.keep(Turn(tx, calendar.homes, NOW), one, replace(one, on=date(2027, 1, 26)))

    calendar.shell.does(moved)
    lines = told(given(calendar, planned_at("20270119", "DTSTAMP:20270110T120000Z")))
    assert lines[0] == "not taken Rådet is older than what is here"
    assert calendar.shell.sql("SELECT day FROM meetings") == [("2027-01-26",)]


def test_what_is_called_off_there_is_called_off_here(calendar: Commands) -> None:
    given(calendar, planned_at("20270119"))
    lines = told(given(calendar, an_event("SEQUENCE:1"), an_event(uid="other"), method="CANCEL"))
    assert lines == [
        "called off event 1 (without a title) Tuesday 19 January 14:00–15:30",
        "not taken event 2 (without a title) is called off",
        "Ekbacken: 0 saved, 1 called off, 0 the same, 1 not taken of new.ics",
    ]
    assert calendar.shell.sql("SELECT standing, sequence FROM meetings") == [("cancelled", 1)]
    (text,) = said_to_all(calendar)
    assert "Ett möte är inställt" in text
    assert told(given(calendar, an_event("STATUS:CANCELLED")))[-1].startswith("Ekbacken: 0 saved, 1 the same")
    back = told(given(calendar, planned_at("20270119", "SEQUENCE:5")))
    assert back[0] == "not taken Rådet was called off here; call a new one in its place"
    assert len(said_to_all(calendar)) == 1


def days_of(calendar: Commands) -> list[tuple[str, str, str]]:
    return [
        (uid.partition("-")[0], day, standing)
        for uid, day, standing in calendar.shell.sql("SELECT uid, day, standing FROM meetings ORDER BY uid")
    ]


WEEKS = "RRULE:FREQ=WEEKLY;COUNT=3"


def test_a_series_keeps_its_meetings_on_its_new_days(calendar: Commands) -> None:
    given(calendar, planned_at("20270119", WEEKS))
    lines = told(given(calendar, planned_at("20270120", WEEKS, "SEQUENCE:1")))
    assert lines[-1].startswith("Ekbacken: 0 saved, 1 changed, 0 the same")
    assert days_of(calendar) == [
        ("20270119", "2027-01-20", "planned"), ("20270126", "2027-01-27", "planned"),
        ("20270202", "2027-02-03", "planned"),
    ]  # fmt: skip
    (text,) = said_to_all(calendar)
    assert "<b>onsdag 20 januari" in text
    assert "fler möten i serien: 2" in text
    assert told(given(calendar, planned_at("20270120", WEEKS, "SEQUENCE:1")))[-1].startswith("Ekbacken: 0 saved, 1 the")
    given(calendar, planned_at("20270119", WEEKS.replace("3", "4"), "SEQUENCE:2"))
    assert [day for _, day, _ in days_of(calendar)][:3] == ["2027-01-19", "2027-01-26", "2027-02-02"]
    assert len(days_of(calendar)) == 4, "what is new is added, and nothing is there twice"


def test_of_a_series_one_is_taken_out_one_moved_and_one_called_off(calendar: Commands) -> None:
    given(calendar, planned_at("20270119", WEEKS.replace("3", "4")))
    zone = ";TZID=Europe/Stockholm:"
    moved = planned_at("20270128", f"RECURRENCE-ID{zone}20270126T140000", "SEQUENCE:1")
    off = an_event(f"RECURRENCE-ID{zone}20270202T140000", "STATUS:CANCELLED", "SEQUENCE:1")
    without = planned_at("20270119", WEEKS.replace("3", "4"), f"EXDATE{zone}20270209T140000", "SEQUENCE:1")
    lines = told(given(calendar, without, moved, off))
    assert lines[-1] == "Ekbacken: 0 saved, 2 changed, 1 called off, 0 the same, 0 not taken of new.ics"
    assert days_of(calendar) == [
        ("20270119", "2027-01-19", "planned"), ("20270126", "2027-01-28", "planned"),
        ("20270202", "2027-02-02", "cancelled"), ("20270209", "2027-02-09", "cancelled"),
    ]  # fmt: skip
    assert len(said_to_all(calendar)) == 3
    again = told(given(calendar, without, moved, off))
    assert again[-1] == "Ekbacken: 0 saved, 3 the same, 0 not taken of new.ics"


def test_a_series_that_is_called_off_ends(calendar: Commands) -> None:
    given(calendar, planned_at("20270119", WEEKS))
    given(calendar, an_event(WEEKS, "SEQUENCE:1"), method="CANCEL")
    assert {standing for _, _, standing in days_of(calendar)} == {"cancelled"}
    (text,) = said_to_all(calendar)
    assert "fler möten i serien: 2" in text


def test_what_went_out_and_was_moved_elsewhere_comes_back_moved(calendar: Commands) -> None:
    one = calendar.planned(replace(COUNCIL, title="Rådet", agenda=("Trygghet",)), date(2027, 1, 19))
    calendar("export", "new.ics")
    file = calendar.shell.folder / "new.ics"
    file.write_bytes(file.read_bytes().replace(b"20270119T", b"20270121T").replace(b"SEQUENCE:0", b"SEQUENCE:1"))
    assert told(calendar("import", "new.ics", "--yes"))[-1].startswith("Ekbacken: 0 saved, 1 changed")
    assert calendar.shell.sql("SELECT uid, day, address, room, agenda FROM meetings") == [
        (one.uid, "2027-01-21", "Ekgatan 4", "Stora salen", '["Trygghet"]'),
    ]  # fmt: skip
