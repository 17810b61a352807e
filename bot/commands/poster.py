"""`poster`: the line's poster for a stairwell."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.common import CommandError, pick, settings_and_homes


def poster(
    home: Annotated[str, typer.Argument(metavar="HOME", help="The home's slug.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What to write: a .pdf or a .png.")],
) -> None:
    """Write a home's poster, with its QR code, as PDF or PNG."""
    from bot.app import username  # Telegram's library, only where it is spoken
    from bot.poster import PosterError, make_poster  # the typesetter, only where it sets

    settings, homes = settings_and_homes()
    shown = pick(homes, home)
    try:
        make_poster(shown, asyncio.run(username(settings)), file)
    except PosterError as error:
        raise CommandError(str(error)) from None
    typer.echo(f"{file}: the poster of {shown.name}")
