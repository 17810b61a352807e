"""`roster`: a home's plan, from files and patterns, and out into files. All work beside a running line.

What is asked of a plan (who, gaps, show) is in `asking`.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.clock import Clock
from bot.commands import asking
from bot.commands.asking import HomeSlug, LayerName, read
from bot.commands.common import CommandError, Faults, current, pick, say, settings_and_homes, show, table, write_whole
from bot.domain.home import Home, Homes
from bot.domain.naming import quote
from bot.domain.rotation import EVERY_DAY, Every, Rotation
from bot.domain.shift import Shift
from bot.domain.wording import clean
from bot.files.encoding import LARGEST
from bot.files.rows import Reading, WrongFile, read_layer
from bot.files.times import FIRST_YEAR, LAST_YEAR
from bot.messages.calendar import home_name
from bot.messages.wording import clock, spell
from bot.services import calendars, importing, rotating
from bot.services.importing import Imported, Refused
from bot.services.turn import Turn
from bot.storage import people
from config.settings import Settings

SHOWN = 20  # faults of a file that are told; the rest is counted
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

app = typer.Typer(no_args_is_help=True, help="Plan who has duty and backup, and see it.")
app.command("who")(asking.who)
app.command("gaps")(asking.gaps)
app.command("show")(asking.show_week)


# --- import ---------------------------------------------------------------------------------------------------------


@app.command("import")
def import_(
    home: HomeSlug,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv (person,layer,start,end) or an .ics.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace the single shifts of the time that the file covers.")
    ] = False,
) -> None:
    """Plan the shifts in a file: all of them, or none.

    Times are by the home's clock (2027-03-27 22:00) or with an offset
    (2027-03-27T22:00+01:00). Persons are named as when invited.
    """
    settings, homes = settings_and_homes()
    target, kind = pick(homes, home), _kind(file)
    data = _data(file)
    reading = asyncio.run(_read(settings, target, file, kind, data))
    _tell_notes(reading)
    if reading.faults:
        raise _refused(file, target, [fault for _, fault in reading.faults])
    try:
        done = asyncio.run(_import(settings, homes, target, reading, replace=replace))
    except Refused as error:
        raise _refused(file, target, error.faults) from None
    typer.echo(f"{target.name}: planned {_shifts(done.planned)} from {file.name}{_rest(done)}")


def _kind(file: Path) -> str:
    kind = file.suffix.casefold()
    if kind not in (".csv", ".ics"):
        raise CommandError(f"{file.name}: must end in .csv or .ics, which says how it is written")
    return kind


def _data(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(f"{file}: can't be read ({error.strerror})") from None


async def _read(settings: Settings, home: Home, file: Path, kind: str, data: bytes) -> Reading:
    from bot.files import shifts_csv, shifts_ics  # the calendar's library is large

    async with current(settings) as database, database.read() as tx:
        names = await importing.names(tx, home)
    bar = Progress(console=Console(stderr=True), transient=True)
    bar.disable = not bar.console.is_terminal
    with bar:
        task = bar.add_task(f"Reading {file.name}", total=None)
        reader = shifts_csv.read if kind == ".csv" else shifts_ics.read
        try:
            return reader(data, names, home.zone, lambda done, total: bar.update(task, completed=done, total=total))
        except WrongFile as error:
            raise CommandError(f"{file.name}: {error}") from None


async def _import(settings: Settings, homes: Homes, home: Home, reading: Reading, *, replace: bool) -> Imported:
    async with current(settings) as database, database.write() as tx:
        return await importing.import_shifts(Turn(tx, homes, Clock().now()), home, reading.rows, replace=replace)


def _tell_notes(reading: Reading) -> None:
    for _, note in reading.notes[:SHOWN]:
        say(note)
    if len(reading.notes) > SHOWN:
        say(f"… and {len(reading.notes) - SHOWN} more such lines")


def _refused(file: Path, home: Home, faults: Sequence[str]) -> Faults:
    """One line for each fault, and one that says what that means."""
    rest = [f"… and {len(faults) - SHOWN} more"] if len(faults) > SHOWN else []
    count = f"{len(faults)} faults" if len(faults) > 1 else "1 fault"
    told = f"{count}: nothing was planned for {home.name}; mend the file and import it again"
    return Faults([f"{file.name}: {fault}" for fault in [*faults[:SHOWN], *rest, told]])


def _shifts(count: int) -> str:
    return "1 shift" if count == 1 else f"{count} shifts"


def _rest(done: Imported) -> str:
    known = f"; {done.known} were planned already" if done.known else ""
    return known + (f"; {done.replaced} that stood there were replaced" if done.replaced else "")


# --- rotate ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pattern:
    """What was asked for, as it was written."""

    people: str
    every: Every
    at: str
    since: str
    until: str | None
    days: str | None
    holidays: bool


@app.command("rotate")
def rotate(
    home: HomeSlug,
    layer: LayerName,
    people_: Annotated[str, typer.Option("--people", help="In turn, such as “Ada,Bo,Cia”.")],
    every: Annotated[Every, typer.Option("--every", help="The next one's turn comes by the day or by the week.")],
    at: Annotated[str, typer.Option("--at", help="When hands change: 07:30, or 07:30,15:00,22:00.")],
    since: Annotated[str, typer.Option("--from", help="The day of the first one's turn: 2027-01-04.")],
    until: Annotated[str | None, typer.Option("--until", help="When a day's last turn ends; else at the next.")] = None,
    days: Annotated[str | None, typer.Option("--days", help="When turns begin: mon-fri, or sat,sun.")] = None,
    holidays: Annotated[bool, typer.Option("--holidays-as-sundays", help="A holiday counts as a Sunday.")] = False,
) -> None:
    """Plan several people in turn, and show the first week.

    Earlier rotations of the layer that have turns at the same times end
    where this one begins; single shifts and changes stand above it.
    """
    settings, homes = settings_and_homes()
    target = pick(homes, home)
    asked = Pattern(people_, every, at, since, until, days, holidays)
    wanted = read(lambda: read_layer(layer), "LAYER")
    turns, names = asyncio.run(
        _rotate(settings, homes, target, lambda found: Rotation(0, target.slug, wanted, *_pattern(asked, found)))
    )
    made = table("from – to", "person")
    now = Clock().now()
    for turn in turns:
        when = spell(turn.starts_at, turn.ends_at or turn.starts_at, now, target.zone, "en")
        made.add_row(when, clean(names.get(turn.person_id or 0, "–")))
    say(f"{target.name}, {wanted.value}: planned from {clock(max(turns[0].starts_at, now), now, target.zone, 'en')}")
    show(made)


async def _rotate(
    settings: Settings, homes: Homes, home: Home, made: Callable[[Callable[[str], int]], Rotation]
) -> tuple[Sequence[Shift], dict[int, str]]:
    async with current(settings) as database, database.write() as tx:
        names = await importing.names(tx, home)
        rotation, now = made(names.find), Clock().now()
        await rotating.begin(Turn(tx, homes, now), home, rotation)
        return rotating.coming(home, rotation, now), await people.names(tx, rotation.people)


def _pattern(
    asked: Pattern, find: Callable[[str], int]
) -> tuple[tuple[int, ...], Every, tuple[time, ...], date, time | None, frozenset[int], bool]:
    """What a rotation is made of. Raises CommandError."""
    written = [name.strip() for name in asked.people.split(",") if name.strip()]
    if not written:
        raise CommandError("--people: names nobody; write the names in turn, such as “Ada,Bo,Cia”")
    named = tuple(read(partial(find, name), "--people") for name in written)
    times = tuple(_time(part, "--at") for part in asked.at.split(","))
    if list(times) != sorted(set(times)):
        raise CommandError("--at: the times must come one after the other in the day, such as 07:30,15:00,22:00")
    until = _time(asked.until, "--until") if asked.until else None
    return named, asked.every, times, _day(asked.since), until, _days(asked.days), asked.holidays


def _time(text: str, option: str) -> time:
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text.strip(), re.ASCII):
        raise CommandError(f"{option}: {quote(text)} is not a time of day; write it as 07:30")
    hour, minute = text.strip().split(":")
    return time(int(hour), int(minute))


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text.strip()) if re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip(), re.ASCII) else None
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year < LAST_YEAR:
        raise CommandError(f"--from: {quote(text)} is not a day; write it as 2027-01-04")
    return found


def _days(text: str | None) -> frozenset[int]:
    """Weekdays, each alone or from one to another, also over the end of the week."""
    if text is None:
        return EVERY_DAY
    found: set[int] = set()
    for part in text.casefold().split(","):
        first, _, last = (word.strip() for word in part.partition("-"))
        if first not in DAYS or (last or first) not in DAYS:
            raise CommandError(f"--days: {quote(part)} is no weekday; write {', '.join(DAYS)}, or mon-fri")
        begins, ends = DAYS.index(first), DAYS.index(last or first)
        found |= {(begins + ahead) % 7 for ahead in range((ends - begins) % 7 + 1)}
    return frozenset(found)


# --- export ---------------------------------------------------------------------------------------------------------


@app.command("export")
def export(
    home: HomeSlug,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What to write: a .csv or an .ics.")],
    days: asking.Days = 182,
) -> None:
    """Write who has what from now on, as a table or a calendar.

    What is had until it is handed over has no end, and is left out.
    """
    settings, homes = settings_and_homes()
    target, kind = pick(homes, home), _kind(file)
    now = Clock().now()
    data, count = asyncio.run(_export(settings, target, kind, now, timedelta(days=days)))
    write_whole(file, data)
    until = clock(now + timedelta(days=days), now, target.zone, "en")
    typer.echo(f"{file}: {count} shifts of {target.name}, from now until {until}")


async def _export(settings: Settings, home: Home, kind: str, now: datetime, length: timedelta) -> tuple[bytes, int]:
    from bot.files import shifts_csv, shifts_ics  # the calendar's library is large

    language = home.languages[0]
    async with current(settings) as database, database.read() as tx:
        found = await calendars.spans(tx, home, now, now + length)
        names = await people.names(tx, [span.person_id for span in found])
    if kind == ".csv":
        return shifts_csv.write(found, names, home.zone), len(found)
    entries = calendars.of_home(home, found, names, language)
    return shifts_ics.write(home_name(home, language), entries, now), len(found)
