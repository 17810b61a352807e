"""`grannlinjen meetings …`, on a real database: what each command shows, writes, takes and refuses."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import vobject

from bot.clock import Clock
from bot.domain.home import Homes, Role
from bot.domain.meeting import Kind, Meeting, Place, Plan, Standing
from bot.services.meetings import keeping
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
        ("Platssamverkansråd", "CONFIRMED"), ("Extra", "CANCELLED"),
    ]  # fmt: skip
    assert events[0].description.value == "1. Lägesrunda"


def test_a_calendar_is_an_ics(calendar: Commands) -> None:
    calendar("export", "out.csv").refuses(r"out\.csv: must end in \.ics")
    assert not (calendar.shell.folder / "out.csv").exists()


def test_a_home_that_is_not_there_is_told(calendar: Commands) -> None:
    calendar.shell.here("meetings", "list", "nowhere").refuses("no home 'nowhere'")
