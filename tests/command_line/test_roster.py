"""`grannlinjen roster …`, on a real database: what each command does, every fault that it tells, its exit status.

A file is taken whole or not at all: after each fault the database is what it was.
"""

import resource
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from bot.clock import Clock
from bot.domain.home import Role
from bot.services import crew
from bot.storage import people
from bot.storage.database import Transaction
from tests.command_line.shell import Said, Shell

NOW = datetime(2027, 1, 2, 12, tzinfo=UTC)  # a Saturday
HEADER = "person,layer,start,end\n"
WEEK = HEADER + (
    "Ada,duty,2027-03-26 22:00,2027-03-27 07:00\nBo,duty,2027-03-27 07:00,2027-03-27 22:00\n"
    "Ada,duty,2027-03-27 22:00,2027-03-28 07:00\nCia,backup,2027-03-26 22:00,2027-03-28 07:00\n"
)


@pytest.fixture
def roster(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> "Roster":
    """Ada has joined and been reached, Bo has joined, Cia was only invited; Dan is of the council. It is January."""
    monkeypatch.setattr(Clock, "now", lambda _self: NOW)
    shell.does(populate)
    return Roster(shell)


async def populate(tx: Transaction) -> None:
    for number, (name, role) in enumerate(
        {"Ada": Role.STAFF, "Bo": Role.MANAGER, "Dan": Role.COUNCIL}.items(), 5_000_000_101
    ):
        await people.chat(tx, number, "sv")
        person = await people.join(tx, number, "ekbacken", role, name, NOW)
        if name == "Ada":
            await people.tested(tx, person.id, NOW)
    await crew.invite(tx, "ekbacken", Role.STAFF, "Cia", NOW)


class Roster:
    """Commands about the roster of Ekbacken."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell

    def __call__(self, command: str, *words: str) -> Said:
        return self.shell.here("roster", command, "ekbacken", *words)

    def file(self, text: str | bytes, name: str = "plan.csv") -> str:
        (self.shell.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    def imports(self, text: str | bytes, *words: str, name: str = "plan.csv") -> Said:
        return self("import", self.file(text, name), *words)

    def planned(self) -> list[Any]:
        """Every row of the plan, whatever it is."""
        tables = ("shifts", "rotations", "rotation_people", "posts", "watches", "outbox")
        return [self.shell.sql(f"SELECT * FROM {name} ORDER BY 1") for name in tables]

    def refused(self, text: str | bytes, *faults: str, name: str = "plan.csv", words: Sequence[str] = ()) -> None:
        """Told line by line, status 2, and nothing has changed."""
        before = self.planned()
        said = self.imports(text, *words, name=name)
        assert (said.status, said.out) == (2, "")
        lines = said.err.splitlines()
        assert [line[: len(f"grannlinjen: {name}: {fault}")] for line, fault in zip(lines, faults, strict=False)] == [
            f"grannlinjen: {name}: {fault}" for fault in faults
        ]
        assert len(lines) == len(faults)
        assert self.planned() == before


def whole(count: int) -> str:
    faults = "1 fault" if count == 1 else f"{count} faults"
    return f"{faults}: nothing was planned for Ekbacken; mend the file and import it again"


# --- import ---------------------------------------------------------------------------------------------------------


def test_a_file_is_planned_and_who_is_on_is_told(roster: Roster) -> None:
    said = roster.imports(WEEK)
    assert (said.status, said.out, said.err) == (0, "Ekbacken: planned 4 shifts from plan.csv\n", "")
    for at, name in {
        "2027-03-27 21:59": "Bo", "2027-03-27T22:00": "Ada", "2027-03-28T01:30:00Z": "Ada",
        "2027-03-28T04:59:59Z": "Ada",
    }.items():  # fmt: skip
        who = roster("who", "duty", "--at", at)
        assert (who.status, who.out) == (0, f"{name}\n")
    assert roster("who", "bakjour", "--at", "2027-03-27 12:00").out == "Cia\n"


def test_nobody_on_duty_is_status_1_and_no_name(roster: Roster) -> None:
    roster.imports(WEEK)
    said = roster("who", "duty", "--at", "2027-03-28T05:00Z")
    assert (said.status, said.out) == (1, "")
    assert said.err == "Nobody has duty of Ekbacken at 2027-03-28 07:00.\n"
    assert roster("who", "duty").status == 1


def test_who_says_beside_the_name_that_they_can_not_be_reached(roster: Roster) -> None:
    roster.imports(WEEK)
    told = {layer: roster("who", layer, "--at", "2027-03-27 12:00").err for layer in ("duty", "backup")}
    assert told == {
        "duty": "Bo can't be reached: has not answered the test message.\n",
        "backup": "Cia can't be reached: has not joined yet.\n",
    }


def test_by_the_clock_is_kept_as_the_clock(roster: Roster) -> None:
    roster.imports(f"{HEADER}Ada,duty,2027-03-27 22:00,2027-03-28T07:00+02:00\n")
    assert roster.shell.sql("SELECT starts_wall, ends_wall FROM shifts") == [("2027-03-27T22:00", None)]


def test_a_calendar_is_planned_too(roster: Roster) -> None:
    event = "BEGIN:VEVENT\nSUMMARY:Ada (bakjour)\nDTSTART:20270327T220000\nDTEND:20270328T070000\nEND:VEVENT\n"
    assert roster.imports(f"BEGIN:VCALENDAR\n{event}END:VCALENDAR", name="plan.ics").status == 0
    assert roster("who", "backup", "--at", "2027-03-28 06:59").out == "Ada\n"


def test_what_is_planned_already_is_passed_over_and_counted(roster: Roster) -> None:
    roster.imports(WEEK)
    before = roster.planned()
    said = roster.imports(WEEK)
    assert said.out == "Ekbacken: planned 0 shifts from plan.csv; 4 were planned already\n"
    assert roster.planned() == before
    said = roster.imports(f"{WEEK}Bo,duty,2027-03-28 07:00,2027-03-28 22:00\n")
    assert said.out == "Ekbacken: planned 1 shift from plan.csv; 4 were planned already\n"


def test_what_collides_with_the_plan_is_a_fault_that_names_replace(roster: Roster) -> None:
    roster.imports(WEEK)
    other = (
        f"{HEADER}Cia,duty,2027-03-28 06:00,2027-03-28 15:00\nCia,duty,2027-03-27 00:00,2027-03-27 07:00\n"
        "Cia,duty,2027-03-26 07:00,2027-03-26 22:00\n"
    )
    mend = "change the row, or use --replace, which replaces the single shifts of the time that the file covers"
    roster.refused(
        other,
        f"line 2: overlaps what is planned already (Ada, duty, 2027-03-27 22:00 – 2027-03-28 07:00); {mend}",
        f"line 3: overlaps what is planned already (Ada, duty, 2027-03-26 22:00 – 2027-03-27 07:00); {mend}",
        whole(2),
    )
    said = roster.imports(other, "--replace")
    assert said.out == "Ekbacken: planned 3 shifts from plan.csv; 3 that stood there were replaced\n"
    assert roster("who", "backup", "--at", "2027-03-27 12:00").out == "Cia\n", "another layer is not touched"
    assert roster("who", "duty", "--at", "2027-03-27 12:00").status == 1
    roster.refused(
        f"{HEADER}Ada,duty,2027-03-26 21:00,2027-03-26 23:00\n",
        "line 2: overlaps what is planned already (Cia, duty, 2027-03-26 07:00 – 2027-03-26 22:00); it begins before",
        whole(1), words=["--replace"],
    )  # fmt: skip


def test_a_shift_within_one_that_began_long_before_is_found(roster: Roster) -> None:
    roster.imports(f"{HEADER}Ada,duty,2027-03-01 07:00,2027-03-31 07:00\n")
    days = "".join(f"Bo,duty,2027-03-{day} 07:00,2027-03-{day} 15:00\n" for day in (10, 20, 31))
    roster.refused(
        f"{HEADER}{days}", "line 2: overlaps what is planned already (Ada", "line 3: overlaps what", whole(2)
    )


def test_every_fault_is_told_and_nothing_is_half_imported(roster: Roster) -> None:
    roster.imports(f"{HEADER}Ada,duty,2027-02-01 07:00,2027-02-01 15:00\n")
    roster.refused(
        f"{WEEK}Bo,duty,2027-03-27 21:00,2027-03-27 23:00\nBo,duty,2027-03-29 07:00,2027-03-29 06:00\n"
        "Dan,duty,2027-03-30 07:00,2027-03-30 15:00\nBo,duty,2027-03-28 02:30,2027-03-28 03:00\n",
        "line 6: overlaps line 3 (duty, 2027-03-27 07:00 – 2027-03-27 22:00); end one where the other",
        "line 6: overlaps line 4 (duty, 2027-03-27 22:00 – 2027-03-28 07:00); end one where the other",
        "line 7: ends before it begins", "line 8: “Dan” is nobody who answers this home; there are Ada, Bo, Cia",
        "line 9: start: 2027-03-28 02:30 is never shown: that night clocks go from 02:00 straight to 03:00",
        whole(5),
    )  # fmt: skip


def test_of_many_faults_twenty_are_shown_and_all_are_counted(roster: Roster) -> None:
    rows = "".join(f"Nobody {number},duty,2027-03-01 07:00,2027-03-01 15:00\n" for number in range(30))
    shown = [f"line {number}: “Nobody {number - 2}” is nobody" for number in range(2, 22)]
    roster.refused(f"{HEADER}{rows}", *shown, "… and 10 more", whole(30))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "is empty; was the right file saved?"),
        (HEADER.encode(), "has no row below its header"),
        ("Åsa".encode("cp1252"), "is not in UTF-8 (line 1), but perhaps in Windows-1252; save it as UTF-8"),
        (WEEK.encode("utf-16"), "is in UTF-16 and not in UTF-8; save it as UTF-8"),
        (b"person;layer;from;to\n", "line 1: the column start, end is missing"),
    ],
)
def test_a_file_that_can_not_be_read_is_one_line(roster: Roster, data: bytes, fault: str) -> None:
    roster.refused(data, fault)


def test_a_time_that_comes_twice_is_taken_by_the_rule_and_told(roster: Roster) -> None:
    said = roster.imports(f"{HEADER}Ada,duty,2027-10-30 22:00,2027-10-31 02:30\n")
    assert (said.status, said.out) == (0, "Ekbacken: planned 1 shift from plan.csv\n")
    assert said.err.startswith("line 2: clocks show 2027-10-31 02:30 twice that night; the first is taken")
    assert roster("who", "duty", "--at", "2027-10-31T00:29:59Z").out == "Ada\n"
    again = roster("who", "duty", "--at", "2027-10-31 02:30")
    assert (again.status, again.err.splitlines()[0][:38]) == (1, "--at: clocks show 2027-10-31 02:30 twi")


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        (["import", "nowhere", "plan.csv"], ["there is no home 'nowhere'; the homes are ekbacken, lindhaga"]),
        (["import", "ekbacken", "none.csv"], ["none.csv: can't be read \\(No such file"]),
        (["import", "ekbacken", "plan.xlsx"], ["plan.xlsx: must end in .csv or .ics"]),
        (["export", "ekbacken", "plan.txt"], ["plan.txt: must end in .csv or .ics"]),
        (["export", "ekbacken", "no/plan.csv"], ["no/plan.csv: can't be written \\(No such file"]),
        (["who", "ekbacken", "night"], ["LAYER: “night” is not a layer"]),
        (["who", "ekbacken", "duty", "--at", "now"], ["--at: “now” is not a time; write it as 2027-03-27 22:00"]),
        (["who", "ekbacken", "duty", "--at", "2027-03-28 02:30"], ["--at: 2027-03-28 02:30 is never shown"]),
        (["show", "ekbacken", "--week", "13"], ["--week: “13” is not a week; write it as 2027-W13"]),
        (["show", "ekbacken", "--week", "2027-W53"], ["--week: the year of “2027-W53” has no such week"]),
    ],
    ids=lambda words: " ".join(words),
)
def test_what_can_not_be_done_is_one_line(roster: Roster, words: list[str], faults: list[str]) -> None:
    roster.shell.here("roster", *words).refuses(*faults)


def test_the_managers_are_not_told_more_than_a_message_of_a_large_plan(roster: Roster) -> None:
    start = datetime(2027, 1, 3, 7)  # noqa: DTZ001  a local time
    rows = "".join(
        f"{'Ada' if number % 2 else 'Bo'},duty,{start + timedelta(hours=number):%Y-%m-%d %H:%M},"
        f"{start + timedelta(hours=number + 1):%Y-%m-%d %H:%M}\n"
        for number in range(1000)
    )
    assert roster.imports(f"{HEADER}{rows}").status == 0
    assert roster.shell.sql("SELECT count(*), count(DISTINCT chat_id) FROM outbox") == [(3, 2)]


def test_a_hundred_thousand_rows_are_planned_in_little_memory(roster: Roster) -> None:
    start, step = datetime(2027, 1, 3, tzinfo=UTC), timedelta(minutes=30)
    names = ("Ada", "Bo", "Cia")
    rows = (
        f"{names[number % 3]},duty,{begins:%Y-%m-%dT%H:%MZ},{begins + step:%Y-%m-%dT%H:%MZ}\n"
        for number, begins in enumerate(start + number * step for number in range(100_000))
    )
    file = roster.file(HEADER + "".join(rows))
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # the most of all children so far, a browser's too
    said = roster.shell("roster", "import", "ekbacken", file)
    assert (said.status, said.out, said.err) == (0, "Ekbacken: planned 100000 shifts from plan.csv\n", "")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert most == used or most < 500_000, "kilobytes"
    assert roster.shell.sql("SELECT count(*) FROM shifts") == [(100_000,)]
    assert roster.shell.sql("SELECT count(*) < 10 FROM outbox") == [(1,)]

    broken = (roster.shell.folder / file).read_text() + "Cia,duty,2032-01-01 07:00,2032-01-01 06:00\n"
    roster.file(broken)
    said = roster.shell("roster", "import", "ekbacken", file)
    assert (said.status, said.err.splitlines()[0][:52]) == (2, "grannlinjen: plan.csv: line 100002: ends before it b")
    assert roster.shell.sql("SELECT count(*) FROM shifts") == [(100_000,)]


# --- rotate ---------------------------------------------------------------------------------------------------------

TURNS = ("--people", "Ada, bo,CIA", "--from", "2027-01-04")


def days_of(said: Said) -> list[str]:
    """What a table says, its lines without more spaces than one."""
    assert said.status == 0, said
    return [" ".join(line.split()) for line in said.lines if "──" not in line]


def test_a_rotation_by_the_day_shows_its_first_week(roster: Roster) -> None:
    said = roster("rotate", "duty", *TURNS, "--every", "day", "--at", "07:30")
    assert days_of(said) == [
        "from – to person",
        *[
            f"{day} January 07:30 to 07:30 the day after {name}"
            for day, name in zip(
                ("Monday 4", "Tuesday 5", "Wednesday 6", "Thursday 7", "Friday 8", "Saturday 9", "Sunday 10"),
                ("Ada", "Bo", "Cia", "Ada", "Bo", "Cia", "Ada"), strict=True,
            )
        ],
    ]  # fmt: skip
    assert said.err == "Ekbacken, duty: planned from Monday 4 January 07:30\n"
    assert roster("who", "duty", "--at", "2027-01-06T12:00Z").out == "Cia\n"


def test_a_rotation_by_the_week_and_one_beside_it(roster: Roster) -> None:
    roster("rotate", "jour", *TURNS, "--every", "week", "--at", "07:30,22:00", "--days", "mon-fri", "--until", "07:30")
    said = roster(
        "rotate", "duty", "--people", "Cia", "--from", "2027-01-04", "--every", "week", "--at", "07:30", "--days",
        "sat,sun",
    )  # fmt: skip
    assert [line.split(" January ")[0] for line in days_of(said)[1:]] == ["Saturday 9", "Sunday 10"]
    on = {
        at: roster("who", "duty", "--at", at).out.strip()
        for at in ("2027-01-08 12:00", "2027-01-08 23:00", "2027-01-09 07:29", "2027-01-09 07:30", "2027-01-11 12:00")
    }
    assert list(on.values()) == ["Ada", "Bo", "Bo", "Cia", "Bo"]


def test_holidays_count_as_sundays_where_that_is_asked(roster: Roster) -> None:
    plan = ("--people", "Ada", "--from", "2027-01-04", "--every", "day", "--at", "07:30", "--until", "17:00")
    roster("rotate", "duty", *plan, "--days", "mon-fri", "--holidays-as-sundays")
    assert roster("who", "duty", "--at", "2027-01-05 12:00").out == "Ada\n"
    assert roster("who", "duty", "--at", "2027-01-06 12:00").status == 1, "Epiphany"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["--people", "Ada,Eva"], "--people: “Eva” is nobody who answers this home; there are Ada, Bo, Cia"),
        (["--people", " , "], "--people: names nobody"),
        (["--at", "7.30"], "--at: “7.30” is not a time of day; write it as 07:30"),
        (["--at", "22:00,07:30"], "--at: the times must come one after the other in the day"),
        (["--at", "24:00"], "--at: “24:00” is not a time of day"),
        (["--from", "2027-02-30"], "--from: “2027-02-30” is not a day; write it as 2027-01-04"),
        (["--from", "monday"], "--from: “monday” is not a day"),
        (["--until", "late"], "--until: “late” is not a time of day"),
        (["--days", "mon-fre"], "--days: “mon-fre” is no weekday; write mon, tue"),
        (["--days", ""], "--days: “” is no weekday"),
    ],
)
def test_a_rotation_that_can_not_be_is_one_line_and_changes_nothing(
    roster: Roster, words: list[str], fault: str
) -> None:
    before = roster.planned()
    given = {"--people": "Ada,Bo", "--every": "day", "--at": "07:30", "--from": "2027-01-04"}
    given |= dict(zip(words[::2], words[1::2], strict=True))
    roster("rotate", "duty", *[word for pair in given.items() for word in pair]).refuses(fault)
    assert roster.planned() == before


# --- gaps, check, show ----------------------------------------------------------------------------------------------


def test_gaps_say_when_and_why(roster: Roster) -> None:
    text = HEADER + (
        "Ada,duty,2027-01-02 12:00,2027-01-04 12:00\nBo,duty,2027-01-04 12:00,2027-01-05 12:00\n"
        "Cia,duty,2027-01-05 12:00,2027-01-06 12:00\nAda,duty,2027-01-06 13:00,2027-01-31 12:00\n"
        "Ada,backup,2027-01-02 12:00,2027-01-31 12:00\n"
    )
    roster.imports(text)
    assert days_of(roster("gaps")) == [
        "layer when why",
        "duty Monday 4 January 12:00 to 12:00 the day after Bo can't be reached: has not answered the test message",
        "duty Tuesday 5 January 12:00 to 12:00 the day after Cia can't be reached: has not joined yet",
        "duty Wednesday 6 January 12:00–13:00 nobody",
    ]
    assert days_of(roster("gaps", "--days", "1")) == ["No gaps in duty and backup of Ekbacken in the next day."]


def test_gaps_of_who_has_blocked_the_bot_or_left_and_doubles(roster: Roster) -> None:
    roster("rotate", "duty", "--people", "Ada", "--from", "2027-01-01", "--every", "day", "--at", "07:30")
    roster.shell.sql(
        "INSERT INTO rotations SELECT 9, home, layer, every, times, until, days, holidays_as_sundays, '2027-01-04', "
        "NULL, NULL FROM rotations"
    )
    roster.shell.sql("INSERT INTO rotation_people SELECT 9, 0, id FROM people WHERE name = 'Bo'")
    roster.shell.sql("UPDATE people SET tested_at = joined_at")
    assert days_of(roster("gaps", "--days", "3"))[-1].endswith("several at once: Ada, Bo")
    roster.shell.sql("UPDATE chats SET blocked_at = '2027-01-01 00:00:00'")
    ada = "duty 13:00 today to Monday 4 January 07:30 Ada can't be reached:"
    assert f"{ada} has blocked the bot" in days_of(roster("gaps"))
    roster.shell.sql("DELETE FROM roles")
    assert f"{ada} does not answer this home any more" in days_of(roster("gaps"))


def test_check_tells_of_gaps_that_come_soon_and_of_people_who_do_not_count(roster: Roster) -> None:
    def found() -> str:
        said = roster.shell.here("check").out
        return " ".join(said[said.index("roster of ekbacken") : said.index("roster of lindhaga")].split())

    away = "; Cia has not joined yet; Bo has not answered the test message"
    assert found() == f"roster of ekbacken look nothing is planned; see roster{away}"
    roster("rotate", "duty", *TURNS, "--every", "week", "--at", "07:30")
    assert found() == f"roster of ekbacken look 2 gaps or doubles in the next 14 days: see roster gaps ekbacken{away}"
    roster("rotate", "duty", "--people", "Ada", "--from", "2027-01-02", "--every", "day", "--at", "07:30")
    assert found() == f"roster of ekbacken look no gaps in the next 14 days{away}"


def test_a_week_is_shown_with_its_holidays_by_the_clock_of_the_home(roster: Roster) -> None:
    roster.imports(WEEK)
    said = roster("show", "--week", "2027-W12")
    assert days_of(said) == [
        "2027-W12 duty backup",
        *[f"{day} Mar 00:00–24:00 nobody 00:00–24:00 nobody" for day in ("Mon 22", "Tue 23", "Wed 24", "Thu 25")],
        "Fri 26 Mar 00:00–22:00 nobody 00:00–22:00 nobody",
        "Good Friday 22:00–24:00 Ada 22:00–24:00 Cia",
        "Sat 27 Mar 00:00–07:00 Ada 00:00–24:00 Cia",
        "07:00–22:00 Bo",
        "22:00–24:00 Ada",
        "Sun 28 Mar 00:00–07:00 Ada 00:00–07:00 Cia",
        "Easter Sunday 07:00–24:00 nobody 07:00–24:00 nobody",
    ]
    assert "2026-W53" in roster("show").out, "this week, where none is named"


# --- export ---------------------------------------------------------------------------------------------------------


def test_what_is_exported_says_the_same_and_is_imported_back(roster: Roster) -> None:
    roster("rotate", "backup", *TURNS, "--every", "week", "--at", "07:30")
    roster.imports(WEEK)
    for name in ("out.csv", "out.ics"):
        said = roster("export", name, "--days", "100")
        assert said.out == f"{name}: 20 shifts of Ekbacken, from now until Monday 12 April 14:00\n"
        roster.shell.sql("DELETE FROM shifts")
        roster.shell.sql("UPDATE rotations SET ends_at = begins_at")
        assert roster("import", name).out == f"Ekbacken: planned 20 shifts from {name}\n"
        on = [roster("who", "duty", "--at", f"2027-03-2{at}").out for at in ("6 22:00", "7 07:00", "8T04:59:59Z")]
        assert on == ["Ada\n", "Bo\n", "Ada\n"]
        assert roster("who", "backup", "--at", "2027-01-12 12:00").out == "Bo\n"
    assert not [file for file in roster.shell.folder.iterdir() if file.name.startswith(".out")]
    events = vobject.readOne((roster.shell.folder / "out.ics").read_text()).vevent_list
    assert (len(events), events[0].summary.value) == (20, "Bakjour: Ada")
    assert (
        (roster.shell.folder / "out.csv")
        .read_text()
        .startswith(f"{HEADER}Ada,backup,2027-01-04 07:30,2027-01-11 07:30\n")
    )


def test_what_is_had_until_handed_over_is_in_no_file(roster: Roster) -> None:
    roster.shell.sql(
        "INSERT INTO shifts (home, layer, kind, person_id, starts_at) SELECT 'ekbacken', 'duty', 'taken', id, "
        "'2027-01-01 00:00:00' FROM people WHERE name = 'Ada'"
    )
    assert roster("who", "duty").out == "Ada\n"
    assert roster("export", "out.csv").out == "out.csv: 0 shifts of Ekbacken, from now until 3 July 2027 14:00\n"


def test_the_commands_are_listed_with_what_they_do(roster: Roster) -> None:
    said = roster.shell.here("roster", "--help")
    for name in ("import", "rotate", "who", "gaps", "export", "show"):
        assert f" {name} " in said.out
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    for name in ("import", "rotate", "who", "gaps", "export", "show"):
        assert f"`roster {name} HOME" in readme
