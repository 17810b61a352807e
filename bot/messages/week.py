"""A week of the roster on a phone: who is on now, day by day who comes, what is missing; and the ways to change it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.domain.home import Home
from bot.domain.outgoing import Button, Outgoing
from bot.domain.roster import Span
from bot.domain.shift import Layer
from bot.domain.week import LENGTH, Day, Week
from bot.domain.wording import length, shortened
from bot.messages.buttons import Action, button
from bot.messages.texts import say
from bot.messages.wording import LOCALES, clock, label, shown, time_of_day

MOST = 3000  # signs for the lines of a week, so that the message is one that Telegram takes; the rest is counted
NAME = 24


@dataclass(frozen=True)
class People:
    """Names by id; and of those who can't be reached, why: invited, untested or blocked."""

    names: Mapping[int, str] = field(default_factory=dict)
    marks: Mapping[int, str] = field(default_factory=dict)

    def shown(self, person_id: int, language: str) -> str:
        """The name, and in words when they can't be reached."""
        name = shown(shortened(self.names.get(person_id, "–"), NAME))
        mark = self.marks.get(person_id)
        return f"{name} ({say(language, f'mark-{mark}')})" if mark else name

    def label(self, person_id: int, language: str) -> str:
        """The same on a button."""
        name = label(self.names.get(person_id, "–"), NAME)
        mark = self.marks.get(person_id)
        return f"{name} ({say(language, f'mark-{mark}')})" if mark else name


@dataclass(frozen=True)
class Now:
    """A layer now: who has it until when, and whether they have still to say *I'm on*. `planned`: it has a roster."""

    layer: Layer
    person_id: int | None = None
    until: datetime | None = None
    awaited: bool = False
    planned: bool = True


@dataclass(frozen=True)
class Seen:
    """A week as one person sees it. `on`: for the present week. `builds`: they may change it. `missing`: the nearest
    gaps and doubles, to be given to somebody at once. `others`: homes to go to."""

    home: Home
    week: Week
    people: People
    on: Sequence[Now] = ()
    builds: bool = False
    missing: Sequence[Span] = ()
    others: Sequence[Home] = ()


def week(seen: Seen, language: str, now: datetime) -> Outgoing:
    """The week in one message."""
    number = str(seen.week.first.isocalendar().week)
    head = say(language, "week-head", home=shown(seen.home.name), week=number)
    on = [_now_line(one, seen, language, now) for one in seen.on]
    lines = [head, *on, *week_lines(seen.week, seen.people, seen.home.zone, language, now)]
    return Outgoing("\n".join(lines), _buttons(seen, language), protect=True)


def _now_line(one: Now, seen: Seen, language: str, now: datetime) -> str:
    layer = say(language, f"week-{one.layer.value}")
    if one.person_id is None:
        return say(language, "week-now-nobody" if one.planned else "week-now-unplanned", layer=layer)
    until = "duty-until" if one.until else "duty-until-open"
    ends = {"time": clock(one.until, now, seen.home.zone, language)} if one.until else {}
    name = seen.people.shown(one.person_id, language)
    key = "week-now-awaited" if one.awaited else "week-now"
    return say(language, key, layer=layer, name=name, until=say(language, until, **ends))


def _buttons(seen: Seen, language: str) -> tuple[tuple[Button, ...], ...]:
    slug, step = seen.home.slug, timedelta(days=LENGTH)
    rows: list[tuple[Button, ...]] = []
    if seen.builds:
        rows += [(give_button("button-fill", span, seen.home, language),) for span in seen.missing]
    rows.append(
        (
            button(language, "button-week-before", Action.WEEK, slug, seen.week.first - step),
            button(language, "button-week-after", Action.WEEK, slug, seen.week.first + step),
        )
    )
    if seen.builds:
        rows += [(button(language, f"button-build-{layer.value}", Action.BUILD, slug, layer.value),) for layer in Layer]
        rows.append((button(language, "button-edit", Action.EDIT, slug, "all", 0),))
        rows.append((button(language, "button-stop", Action.STOP, slug),))
    rows += [
        (button(language, "button-week-of", Action.WEEK, home.slug, seen.week.first, home=label(home.name)),)
        for home in seen.others[:20]
    ]
    return tuple(rows)


def give_button(key: str, span: Span, home: Home, language: str, who: str = "") -> Button:
    """A shift or gap that can be given to somebody."""
    stamp = int(span.starts_at.timestamp())
    seconds = int(span.ends_at.timestamp()) - stamp  # of what has begun in mid-second, the end must still be the end
    layer = say(language, f"week-{span.layer.value}")
    when = brief(span, home.zone, language)
    given = {"who": who} if who else {}
    return button(
        language, key, Action.GIVE, home.slug, span.layer.value, stamp, seconds, layer=layer, when=when, **given
    )


# --- lines ----------------------------------------------------------------------------------------------------------


def week_lines(
    found: Week, people: People, zone: ZoneInfo, language: str, now: datetime, most: int = MOST
) -> list[str]:
    """The long turns first, then day by day; a day on which nothing begins stands there when there is a reason."""
    today = now.astimezone(zone).date()
    lines = [""] if found.long else []
    lines += [_line(span, people, _long(span, found, zone, language), language) for span in found.long]
    for day in found.days:
        if day.spans or day.name or day.date == today:
            lines += ["", _day_head(day, today, language)]
        lines += [_line(span, people, _hours(span, day.date, zone, language), language) for span in day.spans]
    if not found.spans:
        lines += ["", say(language, "week-empty")]
    return _fitting(lines, most, language)


def _fitting(lines: list[str], most: int, language: str) -> list[str]:
    """As many lines as there is room for, and how many there would be more."""
    room = most
    for place, line in enumerate(lines):
        room -= length(line) + 1
        if room < 0:
            left = sum(map(bool, lines[place:]))
            return [*lines[:place], "", say(language, "watch-more", count=str(left))]
    return lines


def _day_head(day: Day, today: date, language: str) -> str:
    marks = [say(language, "week-today")] if day.date == today else []
    marks += [shown(day.name)] if day.name else []
    return f"<b>{' · '.join([short_date(day.date, language), *marks])}</b>"


def _line(span: Span, people: People, when: str, language: str) -> str:
    layer = say(language, f"week-{span.layer.value}")
    return say(language, "week-line", layer=layer, when=when, name=whose(span, people, language))


def whose(span: Span, people: People, language: str) -> str:
    """Who has it; in words and bold when nobody does, or two do."""
    if span.person_id is None:
        return f"<b>{say(language, 'watch-nobody')}</b>"
    if not span.also:
        return people.shown(span.person_id, language)
    names = ", ".join(people.shown(one, language) for one in (span.person_id, *span.also)[:3])
    return say(language, "week-double", names=names)


def _hours(span: Span, day: date, zone: ZoneInfo, language: str) -> str:
    """Under its day: "22.00–07.00"; of what began before the week only the end."""
    end = time_of_day(span.ends_at, zone, language)
    if span.starts_at.astimezone(zone).date() < day:
        return say(language, "week-until", time=end)
    return f"{time_of_day(span.starts_at, zone, language)}–{end}"


def _long(span: Span, found: Week, zone: ZoneInfo, language: str) -> str:
    """From one weekday to another, with the date where that is not in the week."""
    first, last = (moment.astimezone(zone).date() for moment in (span.starts_at, span.ends_at))
    if first < found.first and last > found.after:
        return say(language, "week-all")
    start = weekday(first, language) if first >= found.first else short_date(first, language)
    end = weekday(last, language) if last <= found.after else short_date(last, language)
    return f"{start} {time_of_day(span.starts_at, zone, language)} – {end} {time_of_day(span.ends_at, zone, language)}"


def brief(span: Span, zone: ZoneInfo, language: str) -> str:
    """When, as short as it is clear, for buttons: "fre 27 nov 22.00–07.00"."""
    first, last = (moment.astimezone(zone).date() for moment in (span.starts_at, span.ends_at))
    start = f"{short_date(first, language)} {time_of_day(span.starts_at, zone, language)}"
    end = time_of_day(span.ends_at, zone, language)
    if span.ends_at - span.starts_at <= timedelta(hours=24):
        return f"{start}–{end}"
    return f"{start} – {short_date(last, language)} {end}"


def weekday(day: date, language: str) -> str:
    """The weekday: "mån"."""
    return str(format_date(day, "EEE", locale=LOCALES.get(language, "sv_SE"))).rstrip(".")


def short_date(day: date, language: str) -> str:
    """Weekday and date: "mån 23 nov"."""
    return str(format_date(day, "EEE d MMM", locale=LOCALES.get(language, "sv_SE"))).replace(".", "")
