"""What the bot says about the roster by itself: a shift begins, nobody is on, a gap is ahead, something was changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.home import Home
from bot.domain.outgoing import Button, Outgoing
from bot.domain.post import ON_AND_ON
from bot.domain.roster import Change, Gap
from bot.domain.shift import Layer
from bot.messages.buttons import Action, button
from bot.messages.texts import say
from bot.messages.wording import clock, shown, spell

SHOWN = 10  # gaps or changes in one message; the rest is counted


def _layer(language: str, layer: Layer) -> str:
    return say(language, f"layer-{layer.value}")


def ask_on(layer: Layer, home: Home, language: str, when: str, post_since: int) -> Outgoing:
    """To the incoming person, as the shift begins. `when`: the shift, as people say it."""
    return Outgoing(
        say(language, "watch-ask-on", layer=_layer(language, layer), home=shown(home.name), when=when),
        (
            (button(language, "button-on", Action.ON, home.slug, layer.value, post_since),),
            (button(language, "button-cant", Action.CANT, home.slug),),
        ),
        protect=True,
    )  # fmt: skip


def is_on(layer: Layer, home: Home, language: str) -> Outgoing:
    """What the question becomes once it was answered."""
    text = say(language, "watch-is-on", layer=_layer(language, layer), home=shown(home.name))
    return Outgoing(text, protect=True)


def relieved(layer: Layer, home: Home, language: str, name: str) -> Outgoing:
    """To the outgoing person: the next one is on."""
    text = say(language, "watch-relieved", layer=_layer(language, layer), home=shown(home.name), name=shown(name))
    return Outgoing(text, protect=True)


def not_on(layer: Layer, home: Home, language: str, name: str, *, outgoing: bool) -> Outgoing:
    """To the outgoing one, the backup and the managers: nobody has said *I'm on*."""
    key = "watch-not-on-outgoing" if outgoing else "watch-not-on"
    text = say(language, key, layer=_layer(language, layer), home=shown(home.name), name=shown(name))
    take = button(language, f"button-{layer.value}-take", Action.DUTY_TAKE, home.slug, layer.value)
    return Outgoing(text, ((take,),), protect=True)


def over(layer: Layer, home: Home, language: str) -> Outgoing:
    """To the outgoing person, where nobody comes after them."""
    take = button(language, f"button-{layer.value}-take", Action.DUTY_TAKE, home.slug, layer.value)
    text = say(language, "watch-over", layer=_layer(language, layer), home=shown(home.name))
    return Outgoing(text, ((take,),), protect=True)


def reminder(layer: Layer, home: Home, language: str, when: str) -> Outgoing:
    """Before a shift begins."""
    return Outgoing(
        say(language, "watch-reminder", layer=_layer(language, layer), home=shown(home.name), when=when),
        ((button(language, "button-cant", Action.CANT, home.slug),),), protect=True,
    )  # fmt: skip


def gaps(home: Home, found: Sequence[Gap], language: str, now: datetime, names: Mapping[int, str]) -> Outgoing:
    """To the managers: when nobody who can be reached has a layer, and when two have it."""
    lines = [gap_line(gap, home, language, now, names) for gap in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(say(language, "watch-more", count=str(len(found) - SHOWN)))
    head = say(language, "watch-gaps", home=shown(home.name))
    arrange: tuple[Button, ...] = (button(language, "button-roster", Action.ROSTER, home.slug),)
    return Outgoing("\n".join([head, *lines, "", say(language, "watch-gaps-next")]), (arrange,), protect=True)


def gap_line(gap: Gap, home: Home, language: str, now: datetime, names: Mapping[int, str]) -> str:
    """One gap or double: which layer, when, and why."""
    when = _gap_when(gap, home, language, now)
    people = ", ".join(shown(names.get(one, "–")) for one in gap.people)
    key = "gap-double" if gap.is_double else "gap-unreachable" if people else "gap-nobody"
    given = {"people": people} if people else {}
    return say(language, key, layer=_layer(language, gap.layer), when=when, **given)


def _gap_when(gap: Gap, home: Home, language: str, now: datetime) -> str:
    """From now on where it has begun, however long ago."""
    begun = gap.starts_at <= now
    start = "" if begun else clock(gap.starts_at, now, home.zone, language)
    if gap.ends_at == ON_AND_ON:
        return say(language, "spell-from-now") if begun else say(language, "spell-on", start=start)
    if begun:
        return say(language, "spell-now", end=clock(gap.ends_at, now, home.zone, language))
    return spell(gap.starts_at, gap.ends_at, now, home.zone, language)


def changed(
    home: Home, found: Sequence[Change], language: str, now: datetime, names: Mapping[int, str], viewer: int
) -> Outgoing:
    """To everybody concerned: what it was, and what it is now."""
    lines = [_change_line(change, home, language, now, names, viewer) for change in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(say(language, "watch-more", count=str(len(found) - SHOWN)))
    head = say(language, "watch-changed", home=shown(home.name))
    return Outgoing("\n".join([head, *lines, "", say(language, "watch-changed-next")]), protect=True)


def _change_line(
    change: Change, home: Home, language: str, now: datetime, names: Mapping[int, str], viewer: int
) -> str:
    def who(person_id: int | None) -> str:
        if person_id is None:
            return say(language, "watch-nobody")
        return say(language, "watch-you") if person_id == viewer else shown(names.get(person_id, "–"))

    when = spell(change.starts_at, change.ends_at, now, home.zone, language)
    layer = _layer(language, change.layer)
    return say(language, "change-line", layer=layer, when=when, was=who(change.was), now=who(change.now))


def test_message(home: Home, language: str) -> Outgoing:
    """Ends a joining: whoever presses has shown that messages reach them."""
    return Outgoing(
        say(language, "test-message", home=shown(home.name)), ((button(language, "button-test", Action.TEST),),)
    )


def test_answered(language: str) -> Outgoing:
    """What the test message becomes."""
    return Outgoing(say(language, "test-answered"))
