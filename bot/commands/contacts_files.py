"""`contacts import`, `undo` and `export`: a home's contact list, from files and into files.

All work beside a running line; what is imported is judged once more in the transaction that takes it in.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from bot.clock import Clock
from bot.commands.asking import HomeSlug
from bot.commands.common import CommandError, current, pick, say, settings_and_homes, write_whole
from bot.domain.contact import UNDONE_WITHIN
from bot.domain.home import Home, Homes
from bot.domain.merging import Outcome, Preview
from bot.files.contacts_reading import LARGEST, CantRead, Reading
from bot.messages.importing import file_fault, preview_lines
from bot.services import contact_export, contact_import
from bot.services.contact_import import Applied, Undone
from bot.services.turn import Turn
from bot.storage.database import Database, DatabaseError, run_lock
from config.settings import Settings

LANGUAGE = "en"
MOST_BESIDE_THE_LINE = 2000  # changes that are kept at once while the line runs: a third of a second


def import_(
    home: HomeSlug,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv, an .xlsx or a .vcf.")],
    yes: Annotated[bool, typer.Option("--yes", help="Take it in without asking.")] = False,
) -> None:
    """Show what a file would change in the list, row by row, and take it in.

    Rows that can't be read are left out; all others are taken in, or none.
    A field without a column, and an empty cell, leave what is there alone.
    """
    settings, homes = settings_and_homes()
    target = pick(homes, home)
    reading = _read(file)
    preview = asyncio.run(_preview(settings, homes, target, reading))
    for line in preview_lines(preview, LANGUAGE):
        typer.echo(line)
    if not preview.changes:
        say(f"{target.name}: there is nothing to take in, and nothing was changed.")
        return
    if not yes and not _agrees(target):
        raise typer.Exit(1)
    changes = preview.count(Outcome.NEW) + preview.count(Outcome.CHANGED)
    done = asyncio.run(_apply(settings, homes, target, reading, file.name, changes))
    typer.echo(f"{target.name}: {done.new} new, {done.changed} changed, {done.same} the same from {file.name}")
    if done.wrong:
        left_out = "was" if done.wrong == 1 else "were"
        rows = _rows(done.wrong)
        say(f"{rows} can't be read and {left_out} left out; mend what is wrong there and import the file again.")
    if done.import_id is not None:
        say(f"For {UNDONE_WITHIN.days} days it can be taken back as one: grannlinjen contacts undo {target.slug}")


def _agrees(home: Home) -> bool:
    if not _at_terminal():
        say(f"{home.name}: nothing was changed. To take it in, run the same with --yes.")
        return False
    if typer.confirm(f"Take it into the list of {home.name}?"):
        return True
    say("Nothing was changed.")
    return False


def _at_terminal() -> bool:
    return sys.stdin.isatty()


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _read(file: Path) -> Reading:
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(f"{file}: can't be read ({error.strerror})") from None
    with _bar(f"Reading {file.name}") as progress:
        try:
            return contact_import.read(data, file.name, progress)
        except CantRead as error:
            raise CommandError(f"{file.name}: {file_fault(error, LANGUAGE)}") from None


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """How far it has come, at a terminal; gives whom to tell."""
    bar = Progress(console=Console(stderr=True), transient=True)
    bar.disable = not bar.console.is_terminal
    with bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)


async def _preview(settings: Settings, homes: Homes, home: Home, reading: Reading) -> Preview:
    async with current(settings) as database, database.read() as tx:
        return await contact_import.judge(Turn(tx, homes, Clock().now()), home, reading)


async def _apply(
    settings: Settings, homes: Homes, home: Home, reading: Reading, name: str, changes: int
) -> Applied:  # fmt: skip
    async with current(settings) as database:
        with _beside_the_line(database, changes):
            async with database.write() as tx:
                return await contact_import.apply(Turn(tx, homes, Clock().now()), home, None, reading, name)


@contextmanager
def _beside_the_line(database: Database, changes: int) -> Iterator[None]:
    """A line that runs can keep nothing while so many changes are kept at once, and an alert would wait: then it must
    stand. Raises CommandError where it does not."""
    with ExitStack() as held:
        if changes > MOST_BESIDE_THE_LINE:
            try:
                held.enter_context(run_lock(database.file))
            except DatabaseError:
                raise CommandError(
                    f"{changes} changes at once would hold up the alerts of the line that runs, so nothing was "
                    f"changed: stop it for a minute, or divide the file into parts of {MOST_BESIDE_THE_LINE} rows"
                ) from None
        yield


def undo(home: HomeSlug) -> None:
    """Take back the latest import into the list that was not taken back yet.

    What somebody has changed since then stays as it is.
    """
    settings, homes = settings_and_homes()
    target = pick(homes, home)
    done = asyncio.run(_undo(settings, homes, target))
    if done is None:
        say(f"{target.name}: there is no import of the last {UNDONE_WITHIN.days} days to take back.")
        raise typer.Exit(1)
    typer.echo(f"{target.name}: {done.name} was taken back from {_contacts(done.back)}")
    if done.left:
        say(f"{_contacts(done.left)} changed since then; that was left as it is.")


def _contacts(count: int) -> str:
    return "1 contact" if count == 1 else f"{count} contacts"


async def _undo(settings: Settings, homes: Homes, home: Home) -> Undone | None:
    async with current(settings) as database:
        async with database.read() as tx:
            changes = await contact_import.count_to_undo(tx, home)
        with _beside_the_line(database, changes):
            async with database.write() as tx:
                return await contact_import.undo(Turn(tx, homes, Clock().now()), home, None)


def export(
    home: HomeSlug,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What to write: a .csv, .vcf, .xlsx or .pdf.")],
    staff: Annotated[bool, typer.Option("--staff", help="Also what only the home's staff see.")] = False,
) -> None:
    """Write the list as its council sees it; the .pdf is one page for the wall."""
    settings, homes = settings_and_homes()
    target = pick(homes, home)
    ending = file.suffix.casefold()
    if ending not in contact_export.ENDINGS:
        raise CommandError(f"{file.name}: must end in .csv, .vcf, .xlsx or .pdf, which says how it is written")
    with _bar(f"Writing {file.name}") as progress:
        data, count, left = asyncio.run(_export(settings, homes, target, ending, progress, staff=staff))
    write_whole(file, data)
    typer.echo(f"{file}: {_contacts(count)} of {target.name}")
    if left:
        rows = "1 row has" if left == 1 else f"{left} rows have"
        say(f"One page is too small: {rows} no room on it, as it says at its foot. A .xlsx holds the whole list.")


async def _export(
    settings: Settings, homes: Homes, home: Home, ending: str, progress: Callable[[int, int], None], *, staff: bool
) -> tuple[bytes, int, int]:
    """The file, how many contacts there are, and how many rows of a page found no room."""
    async with current(settings) as database, database.read() as tx:
        turn = Turn(tx, homes, Clock().now())
        if ending != ".pdf":
            return *await contact_export.export(turn, home, ending, staff=staff, progress=progress), 0
        shown, count = await contact_export.on_the_wall(turn, home, staff=staff)
    data, left = _drawn(shown)
    return data, count, left


def _drawn(shown: dict[str, Any]) -> tuple[bytes, int]:
    from bot.contact_sheet import SheetError, left_out, make_sheet  # the typesetter, only where it sets

    try:
        return make_sheet(shown), left_out(shown)
    except SheetError as error:
        raise CommandError(str(error)) from None
