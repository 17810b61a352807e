"""`stats`: how a home's line has answered, as a table, and as the file and the picture that managers get."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import Clock
from bot.commands.common import CommandError, current, pick, say, settings_and_homes, show, table
from bot.domain.figures import Figures, Group, Spread, WeekFigures
from bot.domain.home import Home
from bot.domain.shift import Layer
from bot.domain.wording import clean
from bot.messages import picture as drawing
from bot.messages import stats as messages
from bot.messages.texts import say as words
from bot.services import stats as services
from config.settings import Settings

LANGUAGE = "en"
MOST_WEEKS = 520
COLUMNS = (
    "opened", "in time", "%", "half acknowledged", "95 %", "half closed", "95 %", "not acknowledged", "went on",
)  # fmt: skip

Counted = list[tuple[Home, Figures]]


def stats(
    home: Annotated[str | None, typer.Argument(metavar="[HOME]", help="Only this home's.")] = None,
    weeks: Annotated[int, typer.Option(min=1, max=MOST_WEEKS, help="How many; the last is the one that runs.")] = 8,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write all figures for a spreadsheet.")] = None,
    picture: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a .png of one home's last 8 weeks at most.")
    ] = None,
) -> None:
    """Tell how fast concerns were answered, week by week.

    Below the weeks: all of them together, by urgency and by hour of the day.
    In time is what was acknowledged within the promised time. What is still
    within its time is not counted; what nobody acknowledged is slower than all
    that somebody did.
    """
    settings, homes = settings_and_homes()
    wanted = [pick(homes, home)] if home else list(homes.values())
    if picture is not None and len(wanted) > 1:
        raise CommandError(f"a picture is of one home; name it: {', '.join(homes)}")
    if picture is not None and not drawing.can_draw():
        raise CommandError("a picture needs the extra: pip install 'grannlinjen[pictures]'")
    counted = asyncio.run(_figures(settings, wanted, weeks))
    for one, found in counted:
        _show(one, found)
    if csv is not None:
        _write(csv, messages.sheet(counted, LANGUAGE))
    if picture is not None:
        _write(picture, drawing.draw(messages.chart(*counted[0], LANGUAGE).to_json()))


async def _figures(settings: Settings, wanted: Sequence[Home], weeks: int) -> Counted:
    now = Clock().now()
    async with current(settings) as database, database.read() as tx:
        return [(home, await services.figures(tx, home, now, weeks)) for home in wanted]


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        raise CommandError(f"{file} could not be written: {error.strerror}") from None
    say(f"{file}: {len(data)} bytes")


def _show(home: Home, found: Figures) -> None:
    layers = [layer for layer in Layer if any(layer in week.gaps for week in found.weeks)]
    made = table(clean(home.name), *COLUMNS, *(f"no {layer.value}, h" for layer in layers))
    for week in found.weeks:
        made.add_row(_name(week), *_cells(week.whole), *_gaps(week, layers))
    made.add_section()
    for name, group in _groups(found):
        made.add_row(name, *_cells(group), *("" for _ in layers))
    show(made)


def _name(week: WeekFigures) -> str:
    return f"{week.week.year}-W{week.week.number:02}{'' if week.is_over else ' so far'}"


def _groups(found: Figures) -> Iterator[tuple[str, Group]]:
    """All weeks together: as a whole, by urgency, by those hours in which something came in."""
    yield "all weeks", found.whole
    for urgency, group in found.by_urgency.items():
        yield words(LANGUAGE, f"level-{urgency.value}"), group
    for hour, group in enumerate(found.by_hour):
        if group.opened:
            yield f"{hour:02}:00–{(hour + 1) % 24:02}:00", group


def _cells(group: Group) -> list[str]:
    share = "–" if group.percent is None else str(group.percent)
    in_time = f"{group.in_time} of {group.counted}" if group.counted else "–"
    lengths = [*_lengths(group.acknowledge), *_lengths(group.close)]
    return [str(group.opened), in_time, share, *lengths, str(group.never), str(group.escalated)]


def _lengths(spread: Spread) -> list[str]:
    return [_length(length, counted=bool(spread.count)) for length in (spread.median, spread.high)]


def _length(length: timedelta | None, *, counted: bool) -> str:
    """Hours, minutes and seconds; "never" where those that were not are too many."""
    if length is None:
        return "never" if counted else "–"
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _gaps(week: WeekFigures, layers: Sequence[Layer]) -> list[str]:
    return [f"{week.gaps[layer] / messages.HOUR:.1f}" if layer in week.gaps else "–" for layer in layers]
