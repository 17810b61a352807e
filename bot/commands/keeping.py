"""`backup` and `db upgrade`: the database itself."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import common
from bot.commands.common import CommandError
from bot.storage.database import Database, copy
from config.settings import Settings, load_settings

app = typer.Typer(no_args_is_help=True, help="Bring the database to this program's version.")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Copy the database to a file, beside a running line.

    The copy is whole and of one instant. It holds what people wrote: keep it
    as carefully as the database itself.

    To restore it: stop the line; put the copy in the place of the database
    (such as data/grannlinjen.db); remove the files beside it that end in
    -wal and -shm, where they are there; start the line.
    """
    source = Database(load_settings().database_url).file
    if file.exists() and not force:
        raise CommandError(f"{file} is there already; name another file, or replace it with --force")
    copy(source, file)
    typer.echo(f"{file}: a whole copy of {source}, {file.stat().st_size} bytes")


@app.command("upgrade")
def upgrade() -> None:
    """Make the database, or bring it to this program's version."""
    typer.echo(asyncio.run(_upgrade(load_settings())))


async def _upgrade(settings: Settings) -> str:
    database = Database(settings.database_url)
    try:
        changed = await common.upgrade(database)
        return f"{database.file} is {'now' if changed else 'already'} of version {await database.version()}"
    finally:
        await database.dispose()
