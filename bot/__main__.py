"""The command line: `python -m bot`, installed as `grannlinjen`.

Names the commands and their order, and turns what is wrong into one line on stderr and exit status 2.
"""

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from bot import logs
from bot.commands import checking, contacts, crew, keeping, meetings, poster, roster, running, stats, watching
from bot.commands.common import CommandError, Faults
from bot.storage.database import DatabaseError
from config.settings import SettingsError

# As one comes to need them: try, set up, run, let people in, look after it, keep it.
ORDER = (
    "demo", "check", "run", "invite", "poster", "people", "contacts", "roster", "meetings", "status",
    "stats", "dead-letters", "backup", "db",
)  # fmt: skip
UNEXPECTED = 70  # a fault of the program, by the convention of sysexits


class Commands(TyperGroup):
    """The commands in their order; what they raise for the operator becomes one line."""

    def list_commands(self, ctx: Any) -> list[str]:
        """By the order of use."""
        return sorted(super().list_commands(ctx), key=ORDER.index)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; no fault that we know of ends in a traceback."""
        try:
            return super().invoke(ctx)
        except (SettingsError, DatabaseError, CommandError) as error:
            for line in error.lines if isinstance(error, Faults) else [str(error)]:
                _tell(line)
            raise typer.Exit(2) from None


def _tell(fault: str) -> None:
    typer.echo(f"grannlinjen: {' '.join(fault.split())}", err=True)


cli = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="Grannlinjen, the neighbour line on Telegram.",
)  # fmt: skip
cli.command("demo")(running.demo)
cli.command("check")(checking.check)
cli.command("run")(running.run)
cli.command("invite")(crew.invite)
cli.command("poster")(poster.poster)
cli.add_typer(crew.app, name="people")
cli.add_typer(contacts.app, name="contacts")
cli.add_typer(roster.app, name="roster")
cli.add_typer(meetings.app, name="meetings")
cli.command("status")(watching.status)
cli.command("stats")(stats.stats)
cli.add_typer(watching.letters, name="dead-letters")
cli.command("backup")(keeping.backup)
cli.add_typer(keeping.app, name="db")


@cli.callback()
def every_command() -> None:
    logs.set_up()


def main() -> None:
    """The entry of the process."""
    try:
        cli()
    except Exception as error:
        # Its text may hold what people wrote, or a secret: the operator gets type and place (promise 11).
        _tell(f"this should not happen: {logs.place(error)}; please report this line")
        sys.exit(UNEXPECTED)


if __name__ == "__main__":
    main()
