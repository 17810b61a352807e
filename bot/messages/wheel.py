"""The annual wheel as people read it: the year from now on month by month, one entry in the making, the reminder, and
what the picture of the year shows. How that is drawn, `picture` knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from babel.dates import format_date

from bot.domain.home import Home
from bot.domain.meeting import Kind, Meeting
from bot.domain.outgoing import Button, Keyboard, Media, MediaKind, Outgoing
from bot.domain.wheel import AHEAD, MOST, SUGGESTED, Asked, Draft, Entry, Part, Suggestion, place_in_year, read
from bot.domain.wording import clean, shortened
from bot.messages import meeting as meetings
from bot.messages.buttons import Action, button, data
from bot.messages.calling import pairs
from bot.messages.picture import MARKS, ROOMY, Mark, Year
from bot.messages.texts import say
from bot.messages.wording import LOCALES, label, one_or_many, place, shown

NAME = 28  # signs of a home's name in the picture
OWN = "own"  # beside the suggestions: what somebody writes


@dataclass(frozen=True)
class Coming:
    """An entry and the day (local) on which it is next."""

    entry: Entry
    on: date


@dataclass(frozen=True)
class Seen:
    """The wheel of a home as somebody sees it, the earliest first. `leads`: may change it. `suggested`: what it could
    begin with. `drawn`: a picture can be made. `said`: what just became of an entry. `others`: homes whose wheels they
    see, too."""

    home: Home
    today: date
    coming: Sequence[Coming] = ()
    leads: bool = False
    suggested: Sequence[Suggestion] = ()
    drawn: bool = False
    said: str = ""
    others: Sequence[Home] = ()

    @property
    def is_full(self) -> bool:
        """Whether there is room for no more."""
        return len(self.coming) >= MOST


@dataclass(frozen=True)
class Making:
    """An entry in the making. `on`: when it would be next. `fault`: the text of what was wrong with what was written.
    `overtaken`: somebody else has changed it since it was seen, to this."""

    version: int
    home: Home
    draft: Draft
    on: date | None = None
    fault: str = ""
    overtaken: Entry | None = None


@dataclass(frozen=True)
class Told:
    """An entry that comes `on` a day, and on which meeting's agenda it stands; None where there is none yet."""

    home: Home
    entry: Entry
    on: date
    meeting: Meeting | None = None
    leads: bool = False


# --- when -------------------------------------------------------------------------------------------------------------


def _day(on: date, language: str, form: str = "d MMMM") -> str:
    return str(format_date(on, form, locale=LOCALES[language]))


def _month(number: int, language: str, form: str = "LLLL") -> str:
    return _day(date(2027, number, 1), language, form)


def when(repeats: str, on: date | None, language: str) -> str:
    """When in the year something comes: "i början av november", "24 december", "vecka 45"."""
    found = read(repeats)
    if found is None:
        return _day(on, language) if on else ""
    if found.week:
        return say(language, "wheel-last-week" if found.week == 53 else "wheel-week", number=str(found.week))
    if found.part is not None:
        return say(language, f"wheel-when-{found.part.value}", month=_month(found.month, language))
    if (found.month, found.day) == (2, 29):
        return say(language, "wheel-last-of-february")
    return _day(date(2027, found.month, found.day), language)


def in_time(days: int, language: str) -> str:
    """How far ahead a day is: "om 4 veckor", "om 13 dagar", "i morgon"."""
    if days <= 1:
        return say(language, "wheel-tomorrow" if days else "wheel-today")
    unit, count = ("weeks", days // 7) if days % 7 == 0 else ("days", days)
    return say(language, f"wheel-in-{unit}", n=str(count), one=one_or_many(count))


# --- the year ---------------------------------------------------------------------------------------------------------


def listed(seen: Seen, language: str) -> Outgoing:
    """The year from now on, month by month, and what can be done with it."""
    parts = [say(language, "wheel-title", home=place(seen.home))]
    if seen.said:
        parts.append(seen.said)
    parts += _months(seen, language)
    if not seen.coming:
        parts.append(say(language, "wheel-none-leads" if seen.leads else "wheel-none"))
    else:
        parts.append(say(language, "wheel-about"))
    if seen.leads and seen.is_full:
        parts.append(say(language, "wheel-full", most=str(MOST)))
    return Outgoing("\n\n".join(parts), buttons=tuple(_rows(seen, language)))


def _months(seen: Seen, language: str) -> list[str]:
    found = []
    for (year, month), some in groupby(seen.coming, key=lambda one: (one.on.year, one.on.month)):
        head = f"<b>{_day(date(year, month, 1), language, 'LLLL y').capitalize()}</b>"
        lines = [f"• {shown(one.entry.title)} – {when(one.entry.repeats, one.on, language)}" for one in some]
        found.append("\n".join([head, *lines]))
    return found


def _rows(seen: Seen, language: str) -> Iterator[tuple[Button, ...]]:
    slug = seen.home.slug
    if seen.leads:
        for one in seen.coming:
            title = label(one.entry.title, 40)
            yield (button(language, "button-wheel-edit", Action.WHEEL_EDIT, one.entry.id, title=title),)
    if seen.leads and not seen.is_full:
        yield from ((_suggested(seen.home, one, language),) for one in seen.suggested)
        yield (button(language, "button-wheel-add", Action.WHEEL_ADD, slug, OWN),)
    if seen.drawn and seen.coming:
        yield (button(language, "button-wheel-picture", Action.WHEEL_PICTURE, slug),)
    for other in seen.others:
        yield (button(language, "button-wheel-of", Action.WHEEL, other.slug, home=label(other.name, 40)),)


def _suggested(home: Home, what: Suggestion, language: str) -> Button:
    words = say(
        language, "button-wheel-suggested", title=say(language, f"wheel-suggested-{what.value}"),
        month=_month(SUGGESTED[what], language),
    )  # fmt: skip
    return Button(words, data=data(Action.WHEEL_ADD, home.slug, what.value))


# --- an entry in the making -------------------------------------------------------------------------------------------


def asking(making: Making, language: str) -> Outgoing:
    """What is chosen so far, and what is to be chosen next."""
    draft = making.draft
    lines = [say(language, making.fault), ""] if making.fault else []
    if making.overtaken is not None:
        lines += [_overtaken(making.overtaken, language), ""]
    lines.append(say(language, "wheel-title", home=place(making.home)))
    lines += _chosen(making, language)
    asks = draft.asked.value if draft.asked is not Asked.ALL else "all-change" if draft.entry_id else "all"
    lines += ["", say(language, f"wheel-ask-{asks}")]
    back = button(language, "button-wheel-drop", Action.WHEEL_DROP, making.version)
    return Outgoing("\n".join(lines), (*_choices(making, language), (back,)))


def _overtaken(now: Entry, language: str) -> str:
    return say(
        language, "wheel-overtaken", title=shown(now.title), when=when(now.repeats, now.next_on, language),
        ahead=_weeks(now.ahead, language), kind=meetings.kind(now.kind, language),
    )  # fmt: skip


def _weeks(days: int, language: str) -> str:
    return say(language, "wheel-weeks", n=str(days // 7), one=one_or_many(days // 7))


def _chosen(making: Making, language: str) -> list[str]:
    draft = making.draft
    lines = [f"<b>{shown(draft.title)}</b>"] if draft.title else []
    if making.on is not None and draft.asked in (Asked.ALL, Asked.REMOVE):
        said = when(draft.repeats, making.on, language)
        lines.append(say(language, "wheel-next", when=said, day=_day(making.on, language, "EEEE d MMMM y")))
        lines.append(
            say(
                language, "wheel-settings", ahead=_weeks(draft.ahead, language),
                kind=meetings.kind(draft.kind, language),
            )
        )  # fmt: skip
    return lines


def _choices(making: Making, language: str) -> Keyboard:
    draft = making.draft
    if draft.asked is Asked.MONTH:
        months = [_choice(making, _month(one, language).capitalize(), "month", one) for one in range(1, 13)]
        return tuple(pairs(months, 3))
    if draft.asked is Asked.PART:
        month = _month(draft.month, language)
        named = {one: say(language, f"button-wheel-{one.value}", month=month) for one in Part}
        return tuple((_choice(making, name, "part", one.value),) for one, name in named.items())
    if draft.asked is Asked.REMOVE:
        return ((button(language, "button-wheel-remove-sure", Action.WHEEL_REMOVE, making.version),),)
    return tuple(_whole(making, language)) if draft.asked is Asked.ALL else ()


def _whole(making: Making, language: str) -> Iterator[tuple[Button, ...]]:
    """Everything is chosen: how long ahead, at which meeting, what may be chosen once more, and *save*."""
    draft = making.draft
    yield tuple(
        _choice(making, _weeks(days, language), "ahead", days, on=days == draft.ahead) for days in AHEAD
    )  # fmt: skip
    kinds = [
        _choice(making, meetings.kind(one, language), "kind", one.value, on=one is draft.kind)
        for one in Kind
    ]  # fmt: skip
    yield from pairs(kinds, 2)
    again = [
        _choice(making, say(language, f"button-wheel-{name}"), "ask", asked.value)
        for name, asked in (("title", Asked.TITLE), ("when", Asked.MONTH))
    ]
    yield tuple(again)
    yield (button(language, "button-wheel-save", Action.WHEEL_SAVE, making.version),)
    if draft.entry_id:
        yield (_choice(making, say(language, "button-wheel-remove"), "ask", Asked.REMOVE.value),)


def _choice(making: Making, text: str, what: str, word: object, *, on: bool = False) -> Button:
    return Button(f"✓ {text}" if on else text, data=data(Action.WHEEL_SET, making.version, what, word))


def became(key: str, title: str, language: str) -> str:
    """What just became of an entry, for the head of the year: `key` says what."""
    return say(language, key, title=shown(title))


def expired(language: str) -> Outgoing:
    """It stood open for too long."""
    return Outgoing(say(language, "wheel-expired"))


# --- in time ----------------------------------------------------------------------------------------------------------


def reminder(told: Told, language: str, now: datetime) -> Outgoing:
    """It comes soon: on which agenda it stands, or that there is no such meeting before it."""
    home, today = told.home, now.astimezone(told.home.zone).date()
    ahead = in_time((told.on - today).days, language)
    said = when(told.entry.repeats, told.on, language)
    parts = [
        say(language, "wheel-reminder", ahead=ahead, title=shown(told.entry.title), when=said, home=place(home)),
        _standing(told, language, now),
    ]
    rows: list[tuple[Button, ...]] = []
    if told.meeting is not None:
        rows.append((button(language, "button-call-page", Action.MEETING, told.meeting.id),))
    if told.leads and not _is_in_time(told):
        rows.append((button(language, "button-call", Action.CALL, home.slug),))
    rows.append((button(language, "button-wheel", Action.WHEEL, home.slug),))
    return Outgoing("\n".join(parts), buttons=tuple(rows))


def _is_in_time(told: Told) -> bool:
    return told.meeting is not None and told.meeting.on <= told.on


def _standing(told: Told, language: str, now: datetime) -> str:
    kind = meetings.kind(told.entry.kind, language)
    if told.meeting is None:
        return say(language, "wheel-no-meeting" if told.leads else "wheel-no-meeting-told", kind=kind)
    named = f"{meetings.title(told.meeting, language)}, {meetings.when(told.meeting, told.home, language, now)}"
    return say(language, "wheel-on-agenda" if _is_in_time(told) else "wheel-too-late", meeting=named, kind=kind)


# --- as a picture -----------------------------------------------------------------------------------------------------


def picture(seen: Seen, language: str) -> Outgoing:
    """The picture of the year, to be drawn when it is sent; the list says all that it shows."""
    caption = say(language, "wheel-caption", home=place(seen.home))
    name = say(language, "wheel-file", home=seen.home.slug)
    return Outgoing(caption, media=(Media(MediaKind.PHOTO, name=f"{name}.png", drawn=drawn(seen, language).to_json()),))


def drawn(seen: Seen, language: str) -> Year:
    """What the picture shows: the months of a year, today, and each entry with its number at its place."""
    rest, said = len(seen.coming) - MARKS, _shortly if len(seen.coming) > ROOMY else _in_full
    return Year(
        title=say(language, "wheel-picture-title", home=shortened(clean(seen.home.name), NAME)),
        months=tuple(_month(one, language, "LLL").rstrip(".") for one in range(1, 13)),
        today=place_in_year(seen.today),
        today_name=say(language, "wheel-picture-today", day=_day(seen.today, language, "d MMM").rstrip(".")),
        nothing=say(language, "wheel-picture-none"),
        marks=tuple(
            Mark(place_in_year(one.on), clean(one.entry.title), said(one, language))
            for one in seen.coming[:MARKS]
        ),
        more=say(language, "wheel-picture-more", n=str(rest)) if rest > 0 else "",
    )  # fmt: skip


def _in_full(one: Coming, language: str) -> str:
    return when(one.entry.repeats, one.on, language)


def _shortly(one: Coming, language: str) -> str:
    """When it comes, as short as can be: "början av nov", "24 dec", "v. 45"."""
    found = read(one.entry.repeats)
    if found is not None and found.week:
        return say(language, "wheel-short-week", number=str(one.on.isocalendar().week))
    if found is not None and found.part is not None:
        month = _month(found.month, language, "LLL").rstrip(".")
        return say(language, f"wheel-short-{found.part.value}", month=month)
    return _day(one.on, language, "d MMM").rstrip(".")
