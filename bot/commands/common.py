"""What commands share: settings and homes, an open database, and how things are shown."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from bot.domain.home import Home, Homes
from bot.domain.wording import clean
from bot.messages.wording import clock
from bot.storage.database import Database, run_lock
from config.settings import Settings, SettingsError, load_homes, load_settings

WIDTH = 160  # of a table that goes into a file or a pipe


class CommandError(Exception):
    """What was asked for can't be done; its text is one line for the operator."""


def settings_and_homes() -> tuple[Settings, Homes]:
    """As the deployer set them. Raises SettingsError."""
    settings = load_settings()
    return settings, load_homes(settings.homes_file)


def pick(homes: Homes, slug: str) -> Home:
    """The home with this slug. Raises CommandError with a list of those there are."""
    if slug not in homes:
        raise CommandError(f"there is no home {clean(slug)!r}; the homes are {', '.join(homes)}")
    return homes[slug]


class Faults(CommandError):
    """Several faults of what was given, a line each."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(" ".join(lines))
        self.lines = lines


@asynccontextmanager
async def current(settings: Settings) -> AsyncIterator[Database]:
    """The database, which must be of the code's version: it is not migrated here. Raises DatabaseError."""
    database = Database(settings.database_url)
    try:
        await database.require_current()
        yield database
    finally:
        await database.dispose()


async def upgrade(database: Database) -> bool:
    """Bring the schema to the code's version; a line that runs on an older one must stop first.

    Returns whether anything changed. Raises DatabaseError.
    """
    alone = run_lock(database.file) if await database.is_behind() else nullcontext()
    with alone:
        return await database.upgrade()


class Times:
    """Shows instants as people say them, in the first home's zone; in UTC, and saying so, where it can't be had."""

    def __init__(self, settings: Settings, now: datetime) -> None:
        self.now = now
        try:
            self.zone = load_homes(settings.homes_file).first.zone
        except SettingsError as error:
            self.zone = ZoneInfo("UTC")
            say(f"Times are in UTC, because: {error}")

    def show(self, moment: datetime | None) -> str:
        """ "today 14:20", or a dash."""
        return clock(moment, self.now, self.zone, "en") if moment else "–"


def say(text: str) -> None:
    """Explain, beside what was asked for: on stderr."""
    typer.echo(text, err=True)


def table(*columns: str) -> Table:
    """An empty table; without columns, one of names and values."""
    made = Table(box=box.SIMPLE_HEAD, show_header=bool(columns), pad_edge=False, header_style="bold")
    for column in columns or ("", ""):
        made.add_column(column, overflow="fold")
    return made


def show(made: Table) -> None:
    """Print a table; nothing in it is ever read as markup."""
    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = WIDTH
    console.print(made)


def write_whole(file: Path, data: bytes) -> None:
    """The whole file or none: what stood there stays until the new one is written."""
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CommandError(f"{file}: can't be written ({error.strerror})") from None
