"""A safety forum's figures in words: to be read on a phone, or aloud. What they count, `domain.forum` says."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from babel.dates import format_date

from bot.domain.forum import BAND, BEHIND, LONGER, STEP, Period, Report
from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.domain.outgoing import Outgoing
from bot.messages.buttons import Action, button
from bot.messages.meeting import Seen, head
from bot.messages.texts import say
from bot.messages.wording import LOCALES, clock, lasting


def figures(meeting: Meeting, home: Home, found: Report, earlier: int | None, language: str, now: datetime) -> Outgoing:
    """All of them. `earlier`: the meeting whose figures came before, where they may see those."""
    parts = [say(language, "forum-begins"), head(Seen(home, meeting), language, now), _since(found, home, language)]
    if not found.is_few:
        kinds = [(say(language, f"forum-kind-{kind.value}"), told) for kind, told in found.kinds.items()]
        hours = [(_hours(hour, language), told) for hour, told in found.hours.items()]
        done = [(say(language, f"forum-done-{what.value}"), told) for what, told in found.done.items()]
        parts += [
            _table("forum-kinds", kinds, language),
            _table("forum-hours", hours, language),
            _table("forum-done", done, language),
            "\n".join([f"<b>{say(language, 'forum-times')}</b>", *_times(found, language)]),
            say(language, "forum-rules", step=str(STEP)),
        ]
    parts.append(say(language, "forum-stays", day=_day(found.period.until.astimezone(home.zone).date(), language)))
    rows = [(button(language, "button-meeting", Action.MEETING, meeting.id),)]
    if earlier is not None:
        rows.append((button(language, "button-forum-earlier", Action.FORUM_FIGURES, earlier),))
    return Outgoing("\n\n".join(parts), buttons=tuple(rows))


def not_yet(comes_at: datetime | None, home: Home, language: str, now: datetime) -> str:
    """There are none to show: when they come, or that none will."""
    if comes_at is None:
        return say(language, "forum-none-toast")
    return say(language, "forum-later-toast", when=clock(comes_at, now, home.zone, language))


def _since(found: Report, home: Home, language: str) -> str:
    """Of which days they are, and how many came in."""
    of = found.period
    if of.is_empty:
        return say(language, "forum-no-days")
    key = "forum-first" if of.is_first else "forum-since"
    days = say(language, key, **_days(of, home, language))
    many = say(language, "forum-few", step=str(STEP)) if found.is_few else say(
        language, "forum-total", count=_step(found.total)
    )  # fmt: skip
    return f"{days}\n{many}"


def _days(of: Period, home: Home, language: str) -> dict[str, str]:
    last = of.until.astimezone(home.zone).date() - timedelta(days=1)
    return {"since": _day(of.since.astimezone(home.zone).date(), language), "until": _day(last, language)}


def _day(day: date, language: str) -> str:
    return str(format_date(day, "d MMMM y", locale=LOCALES.get(language, "sv_SE")))


def _table(key: str, cells: Sequence[tuple[str, int]], language: str) -> str:
    """A table with its heading; what is fewer than a step stands together on its last line."""
    lines = [f"<b>{say(language, key)}</b>"]
    lines += [
        say(language, "forum-cell", name=name[:1].upper() + name[1:], count=_step(told)) for name, told in cells if told
    ]
    if few := [name for name, told in cells if not told]:
        lines.append(say(language, "forum-cells-few", step=str(STEP), names=", ".join(few)))
    return "\n".join(lines)


def _step(told: int) -> str:
    return f"{told}–{told + STEP - 1}"


def _hours(first: int, language: str) -> str:
    return say(language, "forum-hour", first=f"{first:02}", last=f"{first + BAND:02}")


def _times(found: Report, language: str) -> list[str]:
    """How long it took; else from when on that is told."""
    if found.acknowledged is None or found.closed is None:
        return [say(language, "forum-times-few", behind=str(BEHIND))]
    return [
        say(language, f"forum-{what}-longer" if length == LONGER else f"forum-{what}", length=_length(length, language))
        for what, length in (("acknowledged", found.acknowledged), ("closed", found.closed))
    ]


def _length(length: timedelta, language: str) -> str:
    longest = timedelta(days=30)
    return lasting(min(length, longest), language)
