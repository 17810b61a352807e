"""Calendars in the chat: the file, the link, and what stands in them."""

from collections.abc import Sequence

from bot.domain.home import Home
from bot.domain.outgoing import Button, Keyboard, Media, Outgoing
from bot.domain.shift import Layer
from bot.domain.wording import clean
from bot.messages.buttons import Action, button
from bot.messages.texts import say
from bot.messages.wording import label, shown

COPIED = 256  # signs that a button can copy at most (Bot API, CopyTextButton)
MANY = 6  # homes that are offered below one's own file


def file(
    home: Home | None, language: str, made: Media, others: Sequence[Home], *, linkable: bool, linked: bool
) -> Outgoing:
    """One's own shifts, or a home's, as a file. `others`: homes whose calendar the person may have as well."""
    text = say(language, "calendar-home-file", home=shown(home.name)) if home else say(language, "calendar-file")
    parts = (home.slug,) if home else ()
    rows: list[tuple[Button, ...]] = []
    if linkable:
        rows.append((button(language, "button-calendar-link", Action.CALENDAR_LINK, *parts),))
    if linked:
        rows.append((button(language, "button-calendar-stop", Action.CALENDAR_STOP, *parts),))
    for one in others[:MANY]:
        rows.append((button(language, "button-calendar-home", Action.CALENDAR, one.slug, home=label(one.name)),))
    return Outgoing(text, tuple(rows), (made,), protect=False)


def link(home: Home | None, language: str, url: str) -> Outgoing:
    """A link to subscribe to, to be copied into the phone's calendar."""
    key, given = ("calendar-home-link", {"home": shown(home.name)}) if home else ("calendar-link", {})
    stop = button(language, "button-calendar-stop", Action.CALENDAR_STOP, *((home.slug,) if home else ()))
    return Outgoing(say(language, key, url=shown(url), **given), link_rows(url, stop, language), protect=True)


def link_rows(url: str, stop: Button, language: str) -> Keyboard:
    """Below a link: copy it, where Telegram takes one so long, and stop it."""
    copy = ((Button(say(language, "button-calendar-copy"), copy=url),),) if len(url) <= COPIED else ()
    return (*copy, (stop,))


def no_link(language: str) -> Outgoing:
    """Where calendars can't ask the line: the file is what there is."""
    return Outgoing(say(language, "calendar-no-link"))


def stopped(home: Home | None, language: str) -> Outgoing:
    """What the link becomes once it was stopped."""
    if home is None:
        return Outgoing(say(language, "calendar-stopped"))
    return Outgoing(say(language, "calendar-home-stopped", home=shown(home.name)))


# --- in the calendar ------------------------------------------------------------------------------------------------


def own_title(layer: Layer, home: Home, language: str) -> str:
    """A shift in one's own calendar: which layer, and where."""
    return f"{say(language, f'calendar-{layer.value}')}, {clean(home.name)}"


def home_title(layer: Layer, name: str, language: str) -> str:
    """A shift in a home's calendar: which layer, and who."""
    return f"{say(language, f'calendar-{layer.value}')}: {clean(name)}"


def own_name(language: str) -> str:
    """What the calendar of one's own shifts is called."""
    return say(language, "calendar-own-name")


def home_name(home: Home, language: str) -> str:
    """What a home's calendar is called."""
    return say(language, "calendar-home-name", home=clean(home.name))


def file_name(home: Home | None, language: str) -> str:
    """What the file is called: a plain word, since it is passed through many programs."""
    return f"{home.slug if home else '-'.join(own_name(language).lower().split())}.ics"
