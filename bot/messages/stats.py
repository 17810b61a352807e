"""A home's figures as its managers get them: in words, as what a picture shows, and as a file for a spreadsheet.

Counts and lengths only: nothing here is given an alias or a word that anybody wrote. How a picture is drawn, `picture`
says; what the figures count, `domain.figures`.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import timedelta

from babel.numbers import format_decimal

from bot.domain.figures import Figures, Group, Spread, WeekFigures
from bot.domain.home import Home, Urgency
from bot.domain.outgoing import Media, MediaKind, Outgoing
from bot.domain.shift import Layer
from bot.domain.wording import clean, shortened
from bot.messages.picture import Chart, Column
from bot.messages.texts import say
from bot.messages.wording import LOCALES, lasting, shown

MOST_WEEKS = 8  # in a picture, that its numbers can be read
TITLE = 30  # signs of a home's name in a picture
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
STEPS = ((2 * MINUTE, SECOND), (6 * HOUR, MINUTE), (2 * DAY, HOUR))  # told to this where it is shorter than that
TICKS = (1, 5, 30, 240, 1440, 7 * 1440)  # minutes; the last that is needed ends the scale
LEAST_TICKS = 4


def nothing(home: Home, found: Figures, language: str) -> Outgoing:
    """Nothing has come in yet."""
    return Outgoing(say(language, "stats-nothing", home=shown(home.name), weeks=str(len(found.weeks))))


# --- in words -----------------------------------------------------------------------------------------------------


def report(home: Home, found: Figures, language: str, *, drawn: bool) -> Outgoing:
    """The last whole week beside the one before, the one that runs, and all of them by urgency. `drawn`: a picture
    follows."""
    before, last, running = found.weeks[-3:]
    head = say(language, "stats-head", home=shown(home.name), week=str(last.week.number))
    parts = [
        [head, *_week_lines(last, before, language)],
        [_running(running, language)],
        [say(language, "stats-weeks", weeks=str(len(found.weeks))), *_urgency_lines(found, language)],
        [say(language, "stats-rules")],
        [] if drawn else [say(language, "stats-no-picture")],
    ]
    return Outgoing("\n\n".join("\n".join(lines) for lines in parts if lines))


def _week_lines(last: WeekFigures, before: WeekFigures, language: str) -> Iterator[str]:
    whole, earlier = last.whole, before.whole
    yield say(language, "stats-opened", count=str(whole.opened), before=str(earlier.opened))
    if whole.counted:
        yield say(
            language, "stats-in-time", kept=str(whole.in_time), counted=str(whole.counted),
            percent=str(whole.percent), before=_percent(earlier, language),
        )  # fmt: skip
        yield from _spread_line(whole.acknowledge, "acknowledge", language)
        yield from _spread_line(whole.close, "close", language)
    if whole.never:
        yield say(language, "stats-never", count=str(whole.never))
    if whole.opened or earlier.opened:
        yield say(language, "stats-escalated", count=str(whole.escalated), before=str(earlier.escalated))
    for layer, length in last.gaps.items():
        hours, was = _hours_long(length, language), before.gaps.get(layer)
        yield say(
            language, f"stats-gap-{layer.value}", hours=hours, before="–" if was is None else _hours_long(was, language)
        )


def _percent(group: Group, language: str) -> str:
    return "–" if group.percent is None else say(language, "stats-percent", percent=str(group.percent))


def _spread_line(spread: Spread, what: str, language: str) -> Iterator[str]:
    """Half within, 95 % within; honest about those that never came to it."""
    if spread.median is not None and spread.high is not None:
        median, high = told(spread.median, language), told(spread.high, language)
        yield say(language, f"stats-{what}-all", median=median, high=high)
    elif spread.median is not None:
        yield say(language, f"stats-{what}-half", median=told(spread.median, language))
    elif spread.count:
        yield say(language, f"stats-{what}-few")


def told(length: timedelta, language: str) -> str:
    """As it was, rounded to the nearest: unlike a promise it may be told a little too short."""
    unit = next((smaller for limit, smaller in STEPS if length < limit), DAY)
    return lasting(max(round(length / unit), 1) * unit, language)


def _hours_long(length: timedelta, language: str) -> str:
    hours = _decimal(length / HOUR, language)
    return say(language, "length-hours", n=hours, one="one" if hours == "1" else "many")


def _decimal(number: float, language: str) -> str:
    """With one decimal where it has one, as it is written in the language."""
    return str(format_decimal(round(number, 1), "0.#", locale=LOCALES.get(language, "sv_SE")))


def _running(running: WeekFigures, language: str) -> str:
    whole, week = running.whole, str(running.week.number)
    if not whole.counted:
        return say(language, "stats-running", week=week, count=str(whole.opened))
    kept, counted = str(whole.in_time), str(whole.counted)
    return say(language, "stats-running-kept", week=week, count=str(whole.opened), kept=kept, counted=counted)


def _urgency_lines(found: Figures, language: str) -> Iterator[str]:
    counted = {urgency: group for urgency, group in found.by_urgency.items() if group.counted}
    for urgency, group in counted.items():
        values = {"level": _level(urgency, language), "kept": str(group.in_time), "counted": str(group.counted)}
        if group.acknowledge.median is not None:
            median = told(group.acknowledge.median, language)
            yield say(language, "stats-urgency-half", **values, median=median)
        else:
            yield say(language, "stats-urgency", **values)


# --- as a picture -------------------------------------------------------------------------------------------------


def picture(home: Home, found: Figures, language: str) -> Outgoing:
    """The picture, to be drawn when it is sent."""
    caption = say(language, "stats-picture", home=shown(home.name), weeks=_span(found.weeks[-MOST_WEEKS:]))
    drawn = chart(home, found, language).to_json()
    return Outgoing(caption, media=(Media(MediaKind.PHOTO, name=file_name(home, found, "png"), drawn=drawn),))


def chart(home: Home, found: Figures, language: str) -> Chart:
    """What the picture shows: the last weeks, and the hours of all of them."""
    weeks = found.weeks[-MOST_WEEKS:]
    layers = [layer for layer in Layer if any(layer in week.gaps for week in weeks)]
    rows = [say(language, "stats-row-opened"), say(language, "stats-row-escalated")]
    name = shortened(clean(home.name), TITLE)
    return Chart(
        title=say(language, "stats-title", home=name, weeks=_span(weeks)),
        running=say(language, "stats-star"),
        share_head=say(language, "stats-share"),
        time_head=say(language, "stats-times"),
        median_name=say(language, "stats-half"),
        high_name=say(language, "stats-most"),
        hours_head=say(language, "stats-hours"),
        kept_name=say(language, "stats-kept"),
        late_name=say(language, "stats-late"),
        rows=(*rows, *(say(language, f"stats-row-{layer.value}") for layer in layers)),
        columns=tuple(_column(week, layers, language) for week in weeks),
        hours=tuple((group.counted, group.counted - group.in_time) for group in found.by_hour),
        axis=_axis(weeks, language),
    )


def _column(week: WeekFigures, layers: Sequence[Layer], language: str) -> Column:
    whole, spread = week.whole, week.whole.acknowledge
    never = say(language, "stats-times-never") if spread.count else ""
    key = "stats-week" if week.is_over else "stats-week-running"
    gaps = [_decimal(week.gaps[layer] / HOUR, language) if layer in week.gaps else "–" for layer in layers]
    return Column(
        label=say(language, key, week=str(week.week.number)),
        percent=whole.percent,
        median=_minutes(spread.median),
        high=_minutes(spread.high),
        slow="" if spread.median is not None else never,
        slowest="" if spread.high is not None else never,
        below=(str(whole.opened), str(whole.escalated), *gaps),
    )


def _minutes(length: timedelta | None) -> float | None:
    return None if length is None else round(length / MINUTE, 1)


def _axis(weeks: Sequence[WeekFigures], language: str) -> tuple[tuple[float, str], ...]:
    """As many marks as the slowest need."""
    longest = max((week.whole.acknowledge.high or timedelta() for week in weeks), default=timedelta()) / MINUTE
    needed = max(LEAST_TICKS, 1 + sum(tick < longest for tick in TICKS))
    return tuple((float(tick), _tick(tick, language)) for tick in TICKS[:needed])


def _tick(minutes: int, language: str) -> str:
    if minutes < 60:
        return say(language, "stats-axis-minutes", n=str(minutes))
    return say(language, "stats-axis-hours", n=str(minutes // 60))


def _span(weeks: Sequence[WeekFigures]) -> str:
    return "–".join(dict.fromkeys(str(week.week.number) for week in (weeks[0], weeks[-1])))


def file_name(home: Home, found: Figures, ending: str) -> str:
    """A name that says what it is, and sorts by time."""
    last = found.weeks[-1].week
    return f"grannlinjen-{home.slug}-{last.year}-W{last.number:02}.{ending}"


# --- as a file ----------------------------------------------------------------------------------------------------

COLUMNS = (
    "home", "week", "from", "until", "urgency", "hour", "opened", "counted", "kept", "percent", "never",
    "acknowledge-half", "acknowledge-most", "close-half", "close-most", "escalated", "duty", "backup",
)  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take what begins so for a formula


def file(home: Home, found: Figures, language: str, stored: int) -> Outgoing:
    """The file that was made."""
    caption = say(language, "stats-file", home=shown(home.name), weeks=_span(found.weeks))
    return Outgoing(caption, media=(Media(MediaKind.DOCUMENT, stored=stored),))


def sheet(homes: Sequence[tuple[Home, Figures]], language: str) -> bytes:
    """All figures as Swedish spreadsheets open them, whatever the language: semicolons, decimal commas, UTF-8 that says
    so. First each week, then all together by urgency and by hour."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";")
    writer.writerow(say(language, f"stats-column-{name}") for name in COLUMNS)
    for home, found in homes:
        writer.writerows([_cell(value) for value in row] for row in _rows(home, found, language))
    return made.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    """A cell that is read as it is written."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _rows(home: Home, found: Figures, language: str) -> Iterator[list[str]]:
    name = clean(home.name)
    for one in found.weeks:
        sunday = one.week.monday + timedelta(days=6)
        key = "stats-cell-week" if one.is_over else "stats-cell-running"
        week = say(language, key, year=str(one.week.year), week=str(one.week.number))
        when = [name, week, one.week.monday.isoformat(), sunday.isoformat()]
        gaps = [_comma(one.gaps.get(layer), HOUR) for layer in Layer]
        yield [*when, say(language, "stats-every-urgency"), "", *_numbers(one.whole, language), *gaps]
        for urgency, group in one.by_urgency.items():
            yield [*when, _level(urgency, language), "", *_numbers(group, language), "", ""]
    sunday = found.weeks[-1].week.monday + timedelta(days=6)
    when = [name, say(language, "stats-all-weeks"), found.weeks[0].week.monday.isoformat(), sunday.isoformat()]
    yield [*when, say(language, "stats-every-urgency"), "", *_numbers(found.whole, language), "", ""]
    for urgency, group in found.by_urgency.items():
        yield [*when, _level(urgency, language), "", *_numbers(group, language), "", ""]
    for hour, group in enumerate(found.by_hour):
        yield [*when, say(language, "stats-every-urgency"), str(hour), *_numbers(group, language), "", ""]


def _level(urgency: Urgency, language: str) -> str:
    return say(language, f"level-{urgency.value}")


def _numbers(group: Group, language: str) -> list[str]:
    return [
        str(group.opened), str(group.counted), str(group.in_time),
        "" if group.percent is None else str(group.percent), str(group.never),
        *_lengths(group.acknowledge, say(language, "stats-cell-not-acknowledged")),
        *_lengths(group.close, say(language, "stats-cell-not-closed")),
        str(group.escalated),
    ]  # fmt: skip


def _lengths(spread: Spread, never: str) -> list[str]:
    """Half, and 95 %; in a word where there is no such time, and empty where there is nothing to ask about."""
    without = never if spread.count else ""
    return [_comma(length, MINUTE) or without for length in (spread.median, spread.high)]


def _comma(length: timedelta | None, unit: timedelta) -> str:
    return "" if length is None else f"{length / unit:.1f}".replace(".", ",")
