"""Changing a shift by hand and ending a roster: which one, who has it instead, and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.home import Home
from bot.domain.outgoing import Button, Outgoing
from bot.domain.roster import Span
from bot.domain.shift import Layer
from bot.domain.week import is_long
from bot.messages.buttons import Action, button, data
from bot.messages.texts import say
from bot.messages.week import People, brief, give_button, whose
from bot.messages.wording import clock

PAGE = 8
MOST_PEOPLE = 80


@dataclass(frozen=True)
class Giving:
    """A shift or gap that is to be given. `now`: as it stands, in the order of time; `before`, what it was at first,
    where somebody else has changed it since. `monday`: the week to go back to."""

    version: int
    home: Home
    span: Span
    now: Sequence[Span]
    candidates: Sequence[int]
    people: People
    monday: date
    overtaken: bool = False


def coming(
    home: Home, spans: Sequence[Span], people: People, language: str, monday: date, of: Layer | None,
    page: int, unplanned: Sequence[Layer],
) -> Outgoing:  # fmt: skip
    """The coming shifts and gaps, a page of buttons at a time. `unplanned`: layers to plan single shifts of."""
    pages = max(1, -(-len(spans) // PAGE))
    shown = spans[page * PAGE : (page + 1) * PAGE]
    rows: list[tuple[Button, ...]] = [
        (give_button("give-shift", span, home, language, who=_label(span, people, language)),) for span in shown
    ]
    which = of.value if of else "all"
    turning = [
        *([button(language, "button-earlier", Action.EDIT, home.slug, which, page - 1)] if page else []),
        *([button(language, "button-later", Action.EDIT, home.slug, which, page + 1)] if page + 1 < pages else []),
    ]
    rows += [tuple(turning)] if turning else []
    rows += [
        (button(language, f"button-single-{layer.value}", Action.EDIT, home.slug, layer.value, 0),)
        for layer in unplanned
        if layer is not of
    ]
    rows.append((_back(language, home, monday),))
    text = say(language, "arranging-which" if spans else "arranging-none", page=str(page + 1), pages=str(pages))
    return Outgoing(text, tuple(rows), protect=True)


def _label(span: Span, people: People, language: str) -> str:
    if span.person_id is None:
        return say(language, "watch-nobody")
    return ", ".join(people.label(one, language) for one in (span.person_id, *span.also)[:2])


def _back(language: str, home: Home, monday: date) -> Button:
    return button(language, "button-back-to-week", Action.WEEK, home.slug, monday)


def ask_whom(giving: Giving, language: str) -> Outgoing:
    """Who is to have it?"""
    lines = [say(language, "arranging-overtaken")] if giving.overtaken else []
    lines += [*_standing(giving, language), "", say(language, "arranging-whom")]
    names = [
        Button(giving.people.label(one, language), data=data(Action.GIVE_TO, giving.version, one))
        for one in giving.candidates[:MOST_PEOPLE]
    ]
    rows = [tuple(names[place : place + 2]) for place in range(0, len(names), 2)]
    if any(span.person_id is not None for span in giving.now):
        rows.append((button(language, "button-nobody", Action.GIVE_TO, giving.version, 0),))
    if is_long(giving.span):
        rows.append((button(language, "button-one-day", Action.GIVE_DAYS, giving.version),))
    return Outgoing("\n".join(lines), (*rows, (_back(language, giving.home, giving.monday),)), protect=True)


def _standing(giving: Giving, language: str) -> list[str]:
    """Which shift it is, and who has it now; piece by piece where several do."""
    zone = giving.home.zone
    layer = say(language, f"week-{giving.span.layer.value}")
    lines = [say(language, "arranging-head", layer=layer, when=brief(giving.span, zone, language))]
    if len(giving.now) == 1:
        return [*lines, say(language, "arranging-now", name=whose(giving.now[0], giving.people, language))]
    pieces = [
        say(
            language,
            "week-line",
            layer=layer,
            when=brief(one, zone, language),
            name=whose(one, giving.people, language),
        )
        for one in giving.now[:12]
    ]
    return [*lines, *pieces, *(["…"] if len(giving.now) > len(pieces) else [])]


def days(giving: Giving, pieces: Sequence[Span], language: str) -> Outgoing:
    """One day of a long turn."""
    rows = [
        (give_button("give-shift", one, giving.home, language, who=_label(one, giving.people, language)),)
        for one in pieces[:30]
    ]
    text = "\n".join([*_standing(giving, language), "", say(language, "arranging-which-day")])
    return Outgoing(text, (*rows, (_back(language, giving.home, giving.monday),)), protect=True)


def given(giving: Giving, person_id: int | None, language: str, *, near: bool) -> Outgoing:
    """What it was, and what it is now. `near`: those concerned have been told."""
    layer = say(language, f"week-{giving.span.layer.value}")
    when = brief(giving.span, giving.home.zone, language)
    was = ", ".join(dict.fromkeys(whose(one, giving.people, language) for one in giving.now[:6]))
    name = giving.people.shown(person_id, language) if person_id else f"<b>{say(language, 'watch-nobody')}</b>"
    text = say(language, "arranging-done", layer=layer, when=when, was=was, name=name)
    told = say(language, "arranging-told" if near else "arranging-far")
    show = button(language, "button-roster", Action.ROSTER, giving.home.slug)
    return Outgoing(f"{text}\n{told}", ((show,),), protect=True)


# --- ending a roster ------------------------------------------------------------------------------------------------


def ask_stop(
    home: Home, layers: Sequence[Layer], at: datetime, language: str, now: datetime, monday: date
) -> Outgoing:  # fmt: skip
    """Which roster, and from when? `at`: the end of the week."""
    rows: list[tuple[Button, ...]] = []
    end = clock(at, now, home.zone, language)
    for layer in layers:
        name = say(language, f"week-{layer.value}")
        rows.append((button(language, "button-stop-now", Action.STOP_ASK, home.slug, layer.value, 0, layer=name),))
        stamp = int(at.timestamp())
        text = say(language, "button-stop-week", layer=name, time=end)
        rows.append((Button(text, data=data(Action.STOP_ASK, home.slug, layer.value, stamp)),))
    text = say(language, "stop-which" if layers else "stop-none")
    return Outgoing(text, (*rows, (_back(language, home, monday),)), protect=True)


def ask_stop_sure(
    home: Home, layer: Layer, at: datetime | None, language: str, now: datetime, monday: date
) -> Outgoing:  # fmt: skip
    """Sure; and are gaps still to be told? `at` None: now."""
    name, when = say(language, f"layer-{layer.value}"), _when(at, home, language, now)
    stamp = int(at.timestamp()) if at else 0
    rows = [
        (button(language, "button-stop-watch", Action.STOP_SURE, home.slug, layer.value, stamp, "watch"),),
        (button(language, "button-stop-rest", Action.STOP_SURE, home.slug, layer.value, stamp, "rest"),),
        (_back(language, home, monday),),
    ]
    return Outgoing(say(language, "stop-sure", layer=name, when=when), tuple(rows), protect=True)


def stopped(
    home: Home, layer: Layer, at: datetime | None, language: str, now: datetime, *, watched: bool
) -> Outgoing:  # fmt: skip
    """What was ended, and whether gaps are still told of."""
    name, when = say(language, f"layer-{layer.value}"), _when(at, home, language, now)
    text = say(language, "stop-done", layer=name, when=when)
    told = say(language, "stop-done-watch" if watched else "stop-done-rest", layer=name)
    show = button(language, "button-roster", Action.ROSTER, home.slug)
    return Outgoing(f"{text} {told}", ((show,),), protect=True)


def _when(at: datetime | None, home: Home, language: str, now: datetime) -> str:
    return clock(at, now, home.zone, language) if at else say(language, "stop-now")
