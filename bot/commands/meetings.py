"""`meetings`: a home's meetings, seen, written into calendars, called off. All work beside a running line."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import Clock
from bot.commands import meetings_calling_off, meetings_taking
from bot.commands.asking import Days, HomeSlug
from bot.commands.common import CommandError, current, pick, settings_and_homes, show, table, write_whole
from bot.domain.home import Home, Homes
from bot.domain.meeting import Meeting, Place
from bot.domain.wording import clean
from bot.files import meetings_ics
from bot.files.meetings_ics import Entry
from bot.messages import meeting as messages
from bot.messages.meeting_calendar import home_name
from bot.services.meetings import in_calendars
from bot.services.turn import Turn
from bot.storage import meetings
from bot.storage.database import Transaction
from config.settings import Settings

app = typer.Typer(no_args_is_help=True, help="See a home's meetings, have them in calendars, call them off.")
app.command("import")(meetings_taking.import_)
app.command("cancel")(meetings_calling_off.cancel)


@app.command("list")
def list_(home: HomeSlug, days: Days = 90) -> None:
    """List the meetings that come, by the home's clock."""
    settings, homes = settings_and_homes()
    target, now = pick(homes, home), Clock().now()
    found = asyncio.run(_coming(settings, target, now, days, cancelled=False))
    if not found:
        typer.echo(f"No meetings of {target.name} in the next {days} days.")
        return
    made = table("when", "kind", "title", "place", "id")
    for one in found:
        when = messages.when(one, target, "en", now)
        title = clean(one.plan.title) or "–"
        made.add_row(when, one.plan.kind.value, title, _where(one.plan.place), str(one.id))
    show(made)


@app.command("export")
def export(
    home: HomeSlug,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What to write: an .ics.")],
    days: Days = 400,
) -> None:
    """Write the meetings from today on as a calendar.

    Those that were called off are in it as that, so that calendars that
    have them already show it.
    """
    settings, homes = settings_and_homes()
    target, now = pick(homes, home), Clock().now()
    if file.suffix.casefold() != ".ics":
        raise CommandError(f"{file.name}: must end in .ics, since it will be a calendar")
    language = target.languages[0]
    found, entries = asyncio.run(_exported(settings, homes, target, now, days, language))
    write_whole(file, meetings_ics.write(home_name(target, language), entries, now))
    off = sum(one.is_cancelled for one in found)
    rest = f", {off} of them called off" if off else ""
    typer.echo(f"{file}: {counted(len(found))} of {target.name}{rest}, in the next {days} days")


async def _coming(settings: Settings, home: Home, now: datetime, days: int, *, cancelled: bool) -> list[Meeting]:
    async with current(settings) as database, database.read() as tx:
        return await _found(tx, home, now, days, cancelled=cancelled)


async def _exported(
    settings: Settings, homes: Homes, home: Home, now: datetime, days: int, language: str
) -> tuple[list[Meeting], list[Entry]]:
    async with current(settings) as database, database.read() as tx:
        found = await _found(tx, home, now, days, cancelled=True)
        return found, await in_calendars.entries(Turn(tx, homes, now), home, found, language)


async def _found(tx: Transaction, home: Home, now: datetime, days: int, *, cancelled: bool) -> list[Meeting]:
    first = now.astimezone(home.zone).date()
    found = await meetings.of_home(tx, home.slug, first, first + timedelta(days=days), cancelled=cancelled)
    return [one for one in found if one.ends_at(home.zone) > now]


def _where(spot: Place) -> str:
    said = [clean(part) for part in (spot.address, spot.room, spot.link) if part]
    return ", ".join(said) or ("a pin on the map" if spot.has_pin else "–")


def counted(count: int) -> str:
    """ "1 meeting", "3 meetings"."""
    return "1 meeting" if count == 1 else f"{count} meetings"
