"""`roster who`, `gaps` and `show`: what a home's plan says. They read; the line runs on."""

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, TypeVar

import typer
from babel.dates import format_date

from bot.clock import Clock
from bot.commands.common import CommandError, current, pick, say, settings_and_homes, show, table
from bot.domain.home import Home
from bot.domain.naming import UnknownName, quote
from bot.domain.roster import Span, timeline, who_is_on
from bot.domain.shift import Layer
from bot.domain.wall import instant
from bot.domain.wording import clean
from bot.files.rows import WrongRow, read_layer
from bot.files.times import FIRST_YEAR, LAST_YEAR, NoTime, Written, read_time, told_of_doubled
from bot.messages.wording import spell
from bot.services import rosters, shortages
from bot.services.days_off import holidays_between
from bot.services.shortages import Looked, Reach, Shortage
from bot.storage import people
from config.settings import Settings

HomeSlug = Annotated[str, typer.Argument(metavar="HOME", help="The home's slug.")]
LayerName = Annotated[str, typer.Argument(metavar="LAYER", help="duty or backup.")]
Days = Annotated[int, typer.Option("--days", min=1, max=731, help="How many days ahead.")]

WEEK = timedelta(days=7)
BEHIND = timedelta(days=8)

Found = TypeVar("Found")


def read(reading: Callable[[], Found], what: str) -> Found:
    """What was written at `what`. Raises CommandError where it is no such thing."""
    try:
        return reading()
    except (WrongRow, UnknownName, NoTime) as error:
        raise CommandError(f"{what}: {error}") from None


# --- who ------------------------------------------------------------------------------------------------------------


def who(
    home: HomeSlug,
    layer: LayerName,
    at: Annotated[
        str | None, typer.Option("--at", help="By the home's clock, or with an offset: 2027-03-28T01:30:00Z.")
    ] = None,
) -> None:
    """Print the name of the one who has a layer.

    Exit status 1: nobody has it.
    """
    settings, homes = settings_and_homes()
    asked, wanted = pick(homes, home), read(lambda: read_layer(layer), "LAYER")
    written = read(lambda: read_time(at, asked.zone), "--at") if at else Written(Clock().now())
    if written.doubled:
        say(f"--at: {told_of_doubled(written, asked.zone)}")
    name, reach = asyncio.run(_who(settings, asked, wanted, written.at))
    if name is None:
        say(f"Nobody has {wanted.value} of {asked.name} at {written.at.astimezone(asked.zone):%Y-%m-%d %H:%M}.")
        raise typer.Exit(1)
    typer.echo(clean(name))
    if reach is not None:
        say(f"{clean(name)} can't be reached: {reach.value}.")


async def _who(settings: Settings, home: Home, layer: Layer, moment: datetime) -> tuple[str | None, Reach | None]:
    async with current(settings) as database, database.read() as tx:
        shift = who_is_on(await rosters.load(tx, home, moment), layer, moment)
        if shift is None or shift.person_id is None:
            return None, None
        name = (await people.names(tx, [shift.person_id])).get(shift.person_id, "–")
        why = (await shortages.out_of_reach(tx, home)).get(shift.person_id)
        return name, why.reach if why else None


# --- gaps -----------------------------------------------------------------------------------------------------------


def gaps(home: HomeSlug, days: Days = 28) -> None:
    """List when nobody who can be reached has a layer, and when two have it."""
    settings, homes = settings_and_homes()
    asked, now = pick(homes, home), Clock().now()
    looked = asyncio.run(_gaps(settings, asked, now, timedelta(days=days)))
    layers = " and ".join(layer.value for layer in looked.layers)
    if not looked.found:
        length = f"{days} days" if days > 1 else "day"
        typer.echo(f"No gaps in {layers or 'any layer'} of {asked.name} in the next {length}.")
        return
    made = table("layer", "when", "why")
    for one in looked.found:
        when = spell(one.gap.starts_at, one.gap.ends_at, now, asked.zone, "en")
        made.add_row(one.gap.layer.value, when, why(one))
    show(made)


async def _gaps(settings: Settings, home: Home, now: datetime, length: timedelta) -> Looked:
    async with current(settings) as database, database.read() as tx:
        return await shortages.look(tx, home, now, length)


def why(one: Shortage) -> str:
    """Why something is lacking, in words."""
    if one.gap.is_double:
        return f"several at once: {', '.join(clean(name) for name in one.names)}"
    if not one.names:
        return "nobody"
    told = zip(one.names, one.reasons, strict=True)
    return "; ".join(f"{clean(name)} can't be reached: {reach.value}" for name, reach in told)


# --- show -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Week:
    """A week of a roster: its spans, and the names of its people."""

    monday: date
    spans: Sequence[Span]
    names: Mapping[int, str]


def show_week(
    home: HomeSlug,
    week: Annotated[str | None, typer.Option("--week", help="Such as 2027-W13; else this week.")] = None,
) -> None:
    """Show a week of the roster, by the home's clock; holidays are named."""
    settings, homes = settings_and_homes()
    asked = pick(homes, home)
    monday = _monday(week) if week else _this_monday(asked)
    found = asyncio.run(_week(settings, asked, monday))
    year, number, _ = monday.isocalendar()
    holidays = holidays_between(monday, monday + WEEK, "en")
    made = table(f"{year}-W{number:02}", *(layer.value for layer in Layer))
    for day in (monday + timedelta(days=ahead) for ahead in range(7)):
        named = format_date(day, "EEE d MMM", locale="en_GB") + (f"\n{holidays[day]}" if day in holidays else "")
        made.add_row(named, *(_cell(found, asked, layer, day) for layer in Layer), end_section=True)
    show(made)


def _this_monday(home: Home) -> date:
    today = Clock().now().astimezone(home.zone).date()
    return today - timedelta(days=today.weekday())


def _monday(week: str) -> date:
    found = re.fullmatch(r"(\d{4})-?W(\d\d)", week.strip(), re.ASCII | re.IGNORECASE)
    try:
        if found and FIRST_YEAR <= int(found[1]) < LAST_YEAR:
            return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        raise CommandError(f"--week: the year of {quote(week)} has no such week") from None
    raise CommandError(f"--week: {quote(week)} is not a week; write it as 2027-W13")


async def _week(settings: Settings, home: Home, monday: date) -> Week:
    since, until = instant(monday, time(), home.zone), instant(monday + WEEK, time(), home.zone)
    async with current(settings) as database, database.read() as tx:
        roster = await rosters.load(tx, home, since - BEHIND, until + BEHIND)
        spans = timeline(roster, since, until)
        return Week(monday, spans, await people.names(tx, [span.person_id for span in spans]))


def _cell(week: Week, home: Home, layer: Layer, day: date) -> str:
    """Who has a layer on a day, from when until when; what goes on from the day before begins at 00:00."""
    since, until = instant(day, time(), home.zone), instant(day + timedelta(days=1), time(), home.zone)
    lines = []
    for span in week.spans:
        starts_at, ends_at = max(span.starts_at, since), min(span.ends_at, until)
        if span.layer is layer and starts_at < ends_at:
            ended = "24:00" if ends_at == until else _time(ends_at, home)
            lines.append(f"{_time(starts_at, home)}–{ended} {_people(week, span)}")
    return "\n".join(lines)


def _people(week: Week, span: Span) -> str:
    if span.person_id is None:
        return "nobody"
    return " and ".join(clean(week.names.get(one, "–")) for one in (span.person_id, *span.also))


def _time(moment: datetime, home: Home) -> str:
    return f"{moment.astimezone(home.zone):%H:%M}"
