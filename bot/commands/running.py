"""`demo` and `run`: what stays until it is stopped."""

import asyncio
import errno
from collections.abc import Coroutine
from typing import Annotated, Any

import typer
import uvloop

from bot import logs
from bot.commands.common import CommandError, settings_and_homes


def demo(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Serve the page there; 0: the usual port, or a free one.")
    ] = 0,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin the story anew.")] = False,
) -> None:
    """Try the line in a browser, without a token."""
    from bot.playground.demo import run_demo  # the playground, only where it is played

    try:
        _until_it_ends(run_demo(port, fresh))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise CommandError(f"port {port} is in use; choose another with --port") from None


def run() -> None:
    """Run the line until it is stopped."""
    from bot.app import Line  # Telegram's library, only where it is spoken

    settings, homes = settings_and_homes()
    logs.set_up(settings.log_level)

    async def line() -> None:
        running = Line(settings, homes)

        def up() -> None:
            name = running.application.bot.username
            typer.echo(f"The line is up: @{name} for {', '.join(homes)}. Ctrl+C stops it.")

        await running.run_until_signal(up)

    _until_it_ends(line())


def _until_it_ends(work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work)
