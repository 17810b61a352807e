"""`status` and `dead-letters`: how the line stands, and what it could not handle. They read; the line runs on."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.clock import Clock
from bot.commands.common import CommandError, Times, current, say, show, table
from bot.domain.concern import State
from bot.services import overview
from bot.services.overview import Status
from bot.storage import ledger
from bot.storage.database import DatabaseError
from bot.storage.outbox import Delivery
from config.settings import Settings, SettingsError, load_settings

OPEN = (State.DRAFT, State.WAITING, State.OWNED)

letters = typer.Typer(no_args_is_help=True, help="List, retry or drop updates that could not be handled.")
LetterId = Annotated[int, typer.Argument(metavar="ID", help="See dead-letters list.")]


def status(
    as_json: Annotated[bool, typer.Option("--json", help="For programs: instants are UTC.")] = False,
    live: Annotated[bool, typer.Option("--live", help="Only whether the line still moves; status 0 or 1.")] = False,
) -> None:
    """Tell how the line stands, and whether it needs a person.

    Exit status 0: all is well. 1: something needs a person, and is named. 2: it could not be looked at.
    """
    if live:
        raise typer.Exit(_tell_live())
    settings, now = load_settings(), Clock().now()
    found = asyncio.run(_status(settings, now))
    if as_json:
        typer.echo(json.dumps(_plain(found), indent=2, ensure_ascii=False))
    else:
        _show(found, Times(settings, now))
    raise typer.Exit(1 if found.needs_person else 0)


async def _status(settings: Settings, now: datetime) -> Status:
    async with current(settings) as database, database.read() as tx:
        return await overview.status(tx, now)


def _plain(found: Status) -> dict[str, object]:
    """As JSON can say it, in a fixed order."""
    named: dict[str, object] = {name: _instant(value) for name, value in asdict(found).items()}
    return named | {
        "concerns": {state.value: found.concerns.get(state, 0) for state in OPEN},
        "outbox": {state.value: found.outbox.get(state, 0) for state in Delivery},
        "pulses": {part: _instant(moment) for part, moment in found.pulses.items()},
    }


def _instant(value: object) -> object:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value


def _show(found: Status, times: Times) -> None:
    made = table()
    made.add_row("open concerns", _counts({state.value: found.concerns.get(state, 0) for state in OPEN}))
    made.add_row("overdue", str(found.overdue))
    made.add_row("outbox", _counts(found.outbox))
    made.add_row("dead letters", str(found.dead_letters))
    made.add_row("next moment", times.show(found.next_moment))
    made.add_row("oldest unsent alert", times.show(found.oldest_unsent_alert))
    for part in overview.PARTS:
        made.add_row(f"{part} last moved", times.show(found.pulses.get(part)))
    made.add_row("can't be reached", f"{found.unreachable} people")
    made.add_row("needs a person", "\n".join(found.needs_person) or "no")
    show(made)


def _counts(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counted.items()) or "none"


def _tell_live() -> int:
    """For a supervisor: one line, and 0 or 1 whatever happens; it needs neither token nor homes."""
    try:
        still = asyncio.run(_still())
    except (SettingsError, DatabaseError) as error:
        typer.echo(f"not alive: {error}")
        return 1
    typer.echo(f"not alive: not moved lately: {', '.join(still)}" if still else "alive: every part has moved lately")
    return 1 if still else 0


async def _still() -> list[str]:
    async with current(load_settings()) as database, database.read() as tx:
        return await overview.still(tx, Clock().now())


# --- what could not be handled ------------------------------------------------------------------------------------


@letters.command("list")
def list_letters() -> None:
    """List them by id, time and fault; what people wrote is never shown."""
    settings = load_settings()
    found, asked = asyncio.run(_letters(settings))
    if not found:
        say("None: every update was handled.")
        return
    times = Times(settings, Clock().now())
    made = table("id", "parked", "error", "")
    for letter in found:
        waits = "waits for its retry" if letter.update_id in asked else ""
        made.add_row(str(letter.update_id), times.show(letter.at), letter.error, waits)
    show(made)


async def _letters(settings: Settings) -> tuple[list[ledger.DeadLetter], set[int]]:
    async with current(settings) as database, database.read() as tx:
        return await ledger.letters(tx), {letter.update_id for letter in await ledger.to_retry(tx)}


@letters.command("retry")
def retry_letter(update_id: LetterId) -> None:
    """Have the running line handle one again."""
    asyncio.run(_retry(load_settings(), update_id))
    typer.echo(f"The running line tries {update_id} again within a minute; if that fails, it is listed anew.")


async def _retry(settings: Settings, update_id: int) -> None:
    async with current(settings) as database, database.write() as tx:
        if not await ledger.ask_retry(tx, update_id):
            raise _no_letter(update_id)


@letters.command("drop")
def drop_letter(
    update_id: LetterId, yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False
) -> None:
    """Delete one for good: what was written is lost."""
    settings = load_settings()
    found, _ = asyncio.run(_letters(settings))
    if update_id not in {letter.update_id for letter in found}:
        raise _no_letter(update_id)
    if not yes:
        typer.confirm(f"Delete {update_id} for good, with what was written in it?", abort=True, err=True)
    asyncio.run(_drop(settings, update_id))
    typer.echo(f"{update_id} is deleted.")


async def _drop(settings: Settings, update_id: int) -> None:
    async with current(settings) as database, database.write() as tx:
        if not await ledger.drop(tx, update_id):  # the line may have handled it while we asked
            raise _no_letter(update_id)


def _no_letter(update_id: int) -> CommandError:
    return CommandError(f"there is no dead letter {update_id}; see grannlinjen dead-letters list")
