"""Somebody's own shifts, as they ask for them, and what they can do about them."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.home import Home
from bot.domain.outgoing import Button, Outgoing
from bot.domain.roster import Span
from bot.messages.buttons import Action, button
from bot.messages.texts import say
from bot.messages.wording import label, shown, spell

SHOWN = 12


def own_shifts(mine: Sequence[tuple[Home, Sequence[Span]]], language: str, now: datetime) -> Outgoing:
    """Home by home the coming shifts, then: I can't, swap, calendar, reminders and quiet hours."""
    lines: list[str] = []
    rows: list[tuple[Button, ...]] = []
    for home, spans in mine:
        lines.append(say(language, "own-head" if spans else "own-none", home=shown(home.name)))
        lines += [own_line(span, home, language, now) for span in spans[:SHOWN]]
        if spans:
            where = f" · {label(home.name)}" if len(mine) > 1 else ""
            for key, action in (("button-cant", Action.CANT), ("button-swap", Action.SWAP)):
                made = button(language, key, action, home.slug)
                rows.append((Button(made.text + where, data=made.data),))
    rows.append((button(language, "button-calendar", Action.CALENDAR),))
    rows.append((button(language, "button-choices", Action.CHOICES),))
    return Outgoing("\n".join(lines), tuple(rows), protect=True)


def own_line(span: Span, home: Home, language: str, now: datetime) -> str:
    """One shift: when, and which layer."""
    when = spell(span.starts_at, span.ends_at, now, home.zone, language)
    return say(language, "own-line", when=when, layer=say(language, f"layer-{span.layer.value}"))
