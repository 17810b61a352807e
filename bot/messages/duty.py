"""What the bot says about duty: who has it and until when, taking it, ending it, handing it over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.home import Home
from bot.domain.outgoing import Button, Outgoing
from bot.domain.shift import Layer, Shift
from bot.domain.wall import next_time
from bot.domain.wording import shortened
from bot.messages.buttons import Action, button, data
from bot.messages.texts import say
from bot.messages.wording import clock, label, shown, time_of_day


@dataclass(frozen=True)
class OnDuty:
    """A layer of a home, and who has it now. `takeable`: whether the one who asks may take it.

    `awaited`: they have still to say *I'm on*. `then`, `then_at`: where there is a plan, who has it after them and from
    when; an empty name is nobody.
    """

    home: Home
    layer: Layer
    shift: Shift | None
    name: str
    mine: bool
    reachable: bool = True
    takeable: bool = True
    awaited: bool = False
    then: str = ""
    then_at: datetime | None = None


def _until(shift: Shift, home: Home, language: str, now: datetime) -> str:
    if shift.ends_at is None:
        return say(language, "duty-until-open")
    return say(language, "duty-until", time=clock(shift.ends_at, now, home.zone, language))


def status(
    layers: Sequence[OnDuty], language: str, now: datetime, *, may_take: Layer | None,
    absent: Sequence[tuple[Home, Sequence[str]]] = (),
) -> Outgoing:  # fmt: skip
    """Who is on duty, home by home. With `may_take`, the first button takes that layer now and another ends it.
    `absent`: people of a home who can't be reached; for its managers."""
    lines: list[str] = []
    taking: list[tuple[Button, ...]] = []
    rows: list[tuple[Button, ...]] = []
    many = len({item.home.slug for item in layers}) > 1
    for item in layers:
        lines += _status_lines(item, language, now)
        if item.layer is not may_take or not item.takeable:
            continue
        where = f" · {label(item.home.name)}" if many else ""
        if item.mine and item.shift is not None and item.shift.is_planned:
            rows.append((_keyed(language, "button-cant", where, Action.CANT, item.home.slug),))
        elif item.mine and item.shift is not None:
            rows.append((_keyed(language, "button-duty-hours", where, Action.DUTY_HOURS, item.shift.id),))
            rows.append((_keyed(language, f"button-{item.layer.value}-end", where, Action.DUTY_END, item.shift.id),))
        else:
            key = f"button-{item.layer.value}-take"
            taking.append((_keyed(language, key, where, Action.DUTY_TAKE, item.home.slug, item.layer.value),))
    lines += [_absent(home, names, language, many=many) for home, names in absent if names]
    return Outgoing("\n".join(lines), (*taking, *rows), protect=True)


def _status_lines(item: OnDuty, language: str, now: datetime) -> list[str]:
    """A layer: who has it until when, what is amiss with that, and who comes then."""
    role, home = say(language, f"layer-{item.layer.value}"), shown(item.home.name)
    if item.shift is None:
        lines = [say(language, "duty-nobody", layer=role, home=home)]
    else:
        who = say(language, "duty-you") if item.mine else shown(item.name)
        until = _until(item.shift, item.home, language, now)
        lines = [say(language, "duty-line", layer=role, home=home, name=who, until=until)]
        if not item.reachable:
            lines.append(say(language, "duty-unreachable", name=shown(item.name)))
        elif item.awaited:
            lines.append(say(language, "duty-awaited"))
    if item.then_at is not None:
        time = clock(item.then_at, now, item.home.zone, language)
        then = {"name": shown(item.then)} if item.then else {}
        lines.append(say(language, "duty-then" if item.then else "duty-then-nobody", time=time, **then))
    return lines


ABSENT = 20  # named in one line; the rest is counted


def _absent(home: Home, names: Sequence[str], language: str, *, many: bool) -> str:
    """Who can't be reached, so that nobody counts on them."""
    told = [shown(shortened(name, 30)) for name in names[:ABSENT]]
    if len(names) > ABSENT:
        told.append(say(language, "watch-more", count=str(len(names) - ABSENT)))
    where = f" ({shown(home.name)})" if many else ""
    return say(language, "duty-absent", where=where, names=", ".join(told))


def _keyed(language: str, key: str, where: str, action: Action, *parts: object) -> Button:
    return Button(say(language, key) + where, data=data(action, *parts))


def ask_until(shift: Shift, home: Home, language: str, now: datetime, waiting: int) -> Outgoing:
    """Duty was taken; until when? The end of a usual shift, a chosen hour, or until handed over."""
    layer = say(language, f"layer-{shift.layer.value}")
    text = say(language, "duty-taken", layer=layer, home=shown(home.name))
    if waiting:
        text = f"{text}\n\n{say(language, 'duty-open-now', count=str(waiting))}"
    return Outgoing(
        f"{text}\n\n{say(language, 'duty-ask-until')}", until_buttons(shift, home, language, now), protect=True
    )


def until_buttons(shift: Shift, home: Home, language: str, now: datetime) -> tuple[tuple[Button, ...], ...]:
    """The ends of usual shifts, an hour of one's own, until handed over."""
    ends = sorted({next_time(wall, home.zone, now) for wall in home.handover_times})
    usual = tuple(
        Button(
            say(language, "button-until", time=clock(end, now, home.zone, language)),
            data=data(Action.DUTY_UNTIL, shift.id, int(end.timestamp())),
        )
        for end in ends[:3]
    )
    rows = [(item,) for item in usual]
    return (
        *rows,
        (button(language, "button-until-hour", Action.DUTY_HOURS, shift.id),),
        (button(language, "button-until-open", Action.DUTY_UNTIL, shift.id, 0),),
    )


def ask_hour(shift: Shift, home: Home, language: str, now: datetime) -> Outgoing:
    """The next hours, to choose from."""
    first = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    ends = [first + timedelta(hours=hour) for hour in range(12)]
    buttons = [
        Button(time_of_day(end, home.zone, language), data=data(Action.DUTY_UNTIL, shift.id, int(end.timestamp())))
        for end in ends
    ]
    rows = tuple(tuple(buttons[place : place + 4]) for place in range(0, len(buttons), 4))
    return Outgoing(
        say(language, "duty-ask-hour"),
        (*rows, (button(language, "button-until-open", Action.DUTY_UNTIL, shift.id, 0),)), protect=True,
    )  # fmt: skip


def until_set(shift: Shift, home: Home, language: str, now: datetime) -> Outgoing:
    """Until when, and what happens before that."""
    layer = say(language, f"layer-{shift.layer.value}")
    if shift.ends_at is None:
        return Outgoing(say(language, "duty-set-open", layer=layer, home=shown(home.name)), protect=True)
    time = clock(shift.ends_at, now, home.zone, language)
    return Outgoing(say(language, "duty-set", layer=layer, home=shown(home.name), time=time), protect=True)


def taken_over(layer: Layer, home: Home, language: str, name: str) -> Outgoing:
    """To the one who had it."""
    role = say(language, f"layer-{layer.value}")
    return Outgoing(say(language, "duty-taken-over", layer=role, home=shown(home.name), name=shown(name)), protect=True)


def ended(layer: Layer, home: Home, language: str, *, next_name: str | None) -> Outgoing:
    """To the one who ended it, or whose time has lapsed: who has it now."""
    role = say(language, f"layer-{layer.value}")
    key = "duty-ended-next" if next_name else "duty-ended"
    return Outgoing(
        say(language, key, layer=role, home=shown(home.name), **({"name": shown(next_name)} if next_name else {})),
        ((button(language, f"button-{layer.value}-take", Action.DUTY_TAKE, home.slug, layer.value),),), protect=True,
    )  # fmt: skip


def nobody_now(layer: Layer, home: Home, language: str) -> Outgoing:
    """To the managers: nobody has it."""
    role = say(language, f"layer-{layer.value}")
    return Outgoing(
        say(language, "duty-nobody-now", layer=role, home=shown(home.name)),
        ((button(language, f"button-{layer.value}-take", Action.DUTY_TAKE, home.slug, layer.value),),), protect=True,
    )  # fmt: skip


def lapsing(shift: Shift, home: Home, language: str, now: datetime) -> Outgoing:
    """Before it lapses: go on, or hand over?"""
    role = say(language, f"layer-{shift.layer.value}")
    time = clock(shift.ends_at, now, home.zone, language) if shift.ends_at else ""
    return Outgoing(
        say(language, "duty-lapsing", layer=role, home=shown(home.name), time=time),
        (
            (button(language, "button-duty-keep", Action.DUTY_KEEP, shift.id),),
            (button(language, "button-duty-hand-over", Action.DUTY_END, shift.id),),
        ),
        protect=True,
    )  # fmt: skip
