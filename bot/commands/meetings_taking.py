"""`meetings import`: another program's calendar, shown line by line before anything is saved."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
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
from bot.domain.wording import clean
from bot.files import meetings_ics_reading
from bot.files.meetings_ics import where
from bot.files.meetings_ics_reading import Found, Off
from bot.files.rows import WrongFile
from bot.messages import meeting as messages
from bot.messages.wording import spell
from bot.services.meetings import revising, taking
from bot.services.meetings.taking import Judged, Verdict
from bot.services.meetings.telling import Heard
from bot.services.turn import Turn
from config.settings import Settings

TAKEN = (Verdict.NEW, Verdict.SAME, Verdict.CHANGED, Verdict.OFF)
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

    The same file taken again changes nothing. What a newer one says of a
    meeting that is here changes it or calls it off, and everybody invited
    is told what was and what is.
    """
    settings, homes = settings_and_homes()
    target, now = pick(homes, home), Clock().now()
    try:
        reading = meetings_ics_reading.read(_data(file, meetings_ics_reading.LARGEST), target.zone)
    except WrongFile as error:
        raise CommandError(f"{file.name}: {error}") from None
    plan = Plan(target.slug, kind, "", time(), invited=frozenset(invite or USUAL))
    judged, told = asyncio.run(_judge(settings, homes, target, now, [*reading.found, *reading.off], plan, save=yes))
    _show(judged, reading.passed, target, now)
    _sum_up(judged, len(reading.passed), target, file, saved=yes)
    if told:
        say(f"The running line tells {told} {'person' if told == 1 else 'people'} what is changed or called off.")


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
    found: Sequence[Found | Off],
    plan: Plan,
    *,
    save: bool,
) -> tuple[list[Judged], int]:
    """What becomes of each; with `save` it does, each single meeting or series in a transaction of its own: the line
    that runs beside it has its turn between them. What was broken off is gone on with by taking the file again.
    Returns also how many people are told."""
    told = Heard()
    async with current(settings) as database:
        async with database.read() as tx:
            judged = await taking.judge(Turn(tx, homes, now), home, found)
        for place, one in enumerate(judged if save else ()):
            if one.verdict is Verdict.NEW and isinstance(one.found, Found):
                async with database.write() as tx:
                    await taking.take(Turn(tx, homes, now), home, one.found, plan)
            elif one.verdict in (Verdict.CHANGED, Verdict.OFF):
                async with database.write() as tx:
                    heard = await revising.revise(Turn(tx, homes, now), home, one)
                if heard is None:  # somebody was quicker
                    judged[place] = replace(one, verdict=Verdict.OTHER)
                told = told.and_of(heard or Heard())
        return judged, told.count


def _show(judged: Sequence[Judged], passed: Sequence[tuple[int, str, str]], home: Home, now: datetime) -> None:
    """A line each, in the order of the file."""
    lines = [(number, "not taken", called, why) for number, called, why in passed]
    for one in judged:
        taken = one.verdict in TAKEN
        lines.append((
            one.found.number, one.verdict.value if taken else "not taken", _called(one.found),
            _when(one, home, now) if taken else one.verdict.value,
        ))  # fmt: skip
    made = table("", "event", "when, or why not")
    for _, verdict, called, told in sorted(lines):
        made.add_row(verdict, called, told)
    show(made)


def _called(one: Found | Off) -> str:
    return one.called if isinstance(one, Off) else one.title or "–"


def _when(one: Judged, home: Home, now: datetime) -> str:
    """When it is; of one that is changed, also when and where it was."""
    was = messages.when(one.here, home, "en", now) if one.here else ""
    if isinstance(one.found, Off):
        return was or "the series, from now on"
    begins = instant(one.days[0] if one.days else one.found.on, one.found.at, home.zone)
    said = spell(begins, begins + one.found.lasts, now, home.zone, "en")
    if one.verdict is Verdict.CHANGED and one.here is not None:
        return "; ".join(_was_is((was, said), (where(one.here.plan.place), where(one.found.place))))
    if one.found.rule is None:
        return said
    return f"{said}, and {len(one.days) - 1} more within 400 days" if one.days else f"{said}, a series"


def _was_is(*pairs: tuple[str, str]) -> list[str]:
    """What is another, as "was …, is …"; what is the same, as it is."""
    known = [(clean(was) or "–", clean(now) or "–") for was, now in pairs if was or now]
    return [f"was {was}, is {now}" if was != now else now for was, now in known]


def _sum_up(judged: Sequence[Judged], passed: int, home: Home, file: Path, *, saved: bool) -> None:
    count = {verdict: sum(one.verdict is verdict for one in judged) for verdict in Verdict}
    new = count[Verdict.NEW]
    told = [f"{new} {'saved' if saved else 'new'}"]
    told += [f"{count[one]} {one.value}" for one in (Verdict.CHANGED, Verdict.OFF) if count[one]]
    rest = passed + len(judged) - sum(count[one] for one in TAKEN)
    told += [f"{count[Verdict.SAME]} the same", f"{rest} not taken"]
    typer.echo(f"{home.name}: {', '.join(told)} of {file.name}")
    if (new or count[Verdict.CHANGED] or count[Verdict.OFF]) and not saved:
        say("Nothing is saved yet; say it again with --yes to save what is new.")
