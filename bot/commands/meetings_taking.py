"""`meetings import`: another program's calendar, shown line by line before anything is saved."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import Clock
from bot.commands.asking import HomeSlug
from bot.commands.common import CommandError, current, pick, say, settings_and_homes, show, table
from bot.domain.home import Home, Homes, Role
from bot.domain.meeting import Kind, Plan
from bot.domain.wall import instant
from bot.files import meetings_ics_reading
from bot.files.meetings_ics_reading import Found
from bot.files.rows import WrongFile
from bot.messages.wording import spell
from bot.services.meetings import taking
from bot.services.meetings.taking import Judged, Verdict
from bot.services.turn import Turn
from config.settings import Settings

USUAL = (Role.COUNCIL, Role.MANAGER)


def import_(
    home: HomeSlug,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An .ics from Outlook, Google, Apple or others.")],
    kind: Annotated[Kind, typer.Option("--kind", help="What all of them are.")] = Kind.COUNCIL,
    invite: Annotated[
        list[Role] | None, typer.Option("--invite", help="Who is invited to all of them; else council and manager.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Save them; without it they are only shown.")] = False,
) -> None:
    """Take the meetings of a calendar, after a look at each.

    The same file taken again changes nothing.
    """
    settings, homes = settings_and_homes()
    target, now = pick(homes, home), Clock().now()
    try:
        reading = meetings_ics_reading.read(_data(file, meetings_ics_reading.LARGEST), target.zone)
    except WrongFile as error:
        raise CommandError(f"{file.name}: {error}") from None
    plan = Plan(target.slug, kind, "", time(), invited=frozenset(invite or USUAL))
    judged = asyncio.run(_judge(settings, homes, target, now, reading.found, plan, save=yes))
    _show(judged, reading.passed, target, now)
    _sum_up(judged, len(reading.passed), target, file, saved=yes)


def _data(file: Path, most: int) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    except OSError as error:
        raise CommandError(f"{file}: can't be read ({error.strerror})") from None


async def _judge(
    settings: Settings,
    homes: Homes,
    home: Home,
    now: datetime,
    found: Sequence[Found],
    plan: Plan,
    *,
    save: bool,
) -> list[Judged]:
    """What becomes of each; with `save` it does, each single meeting or series in a transaction of its own: the line
    that runs beside it has its turn between them. What was broken off is gone on with by taking the file again."""
    async with current(settings) as database:
        async with database.read() as tx:
            judged = await taking.judge(Turn(tx, homes, now), home, found, plan)
        for one in judged if save else ():
            if one.verdict is Verdict.NEW:
                async with database.write() as tx:
                    await taking.take(Turn(tx, homes, now), home, one.found, plan)
        return judged


def _show(judged: Sequence[Judged], passed: Sequence[tuple[int, str, str]], home: Home, now: datetime) -> None:
    """A line each, in the order of the file."""
    lines = [(number, "not taken", called, why) for number, called, why in passed]
    for one in judged:
        taken = one.verdict in (Verdict.NEW, Verdict.SAME)
        lines.append((
            one.found.number, one.verdict.value if taken else "not taken", one.found.title or "–",
            _when(one, home, now) if taken else one.verdict.value,
        ))  # fmt: skip
    made = table("", "event", "when, or why not")
    for _, verdict, called, told in sorted(lines):
        made.add_row(verdict, called, told)
    show(made)


def _when(one: Judged, home: Home, now: datetime) -> str:
    begins = instant(one.days[0] if one.days else one.found.on, one.found.at, home.zone)
    said = spell(begins, begins + one.found.lasts, now, home.zone, "en")
    if one.found.rule is None:
        return said
    return f"{said}, and {len(one.days) - 1} more within 400 days" if one.days else f"{said}, a series"


def _sum_up(judged: Sequence[Judged], passed: int, home: Home, file: Path, *, saved: bool) -> None:
    count = {verdict: sum(one.verdict is verdict for one in judged) for verdict in Verdict}
    new, same = count[Verdict.NEW], count[Verdict.SAME]
    rest = f"{same} the same, {passed + len(judged) - new - same} not taken"
    typer.echo(f"{home.name}: {new} {'saved' if saved else 'new'}, {rest} of {file.name}")
    if new and not saved:
        say("Nothing is saved yet; say it again with --yes to save what is new.")
