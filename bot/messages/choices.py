"""What a person has chosen: reminders of their shifts, and quiet hours; and what reaches them all the same."""

from datetime import time
from enum import StrEnum

from bot.domain.outgoing import Button, Outgoing
from bot.domain.people import Person, Reminder
from bot.domain.quiet import QuietHours
from bot.messages.buttons import Action, button, data
from bot.messages.texts import say

SEPARATOR = {"sv": ".", "en": ":"}


class Quiet(StrEnum):
    """What can be chosen with one press."""

    NONE = "none"
    NIGHT = "night"
    LONG = "long"
    OWN = "own"


USUAL = {Quiet.NIGHT: QuietHours(time(22), time(7)), Quiet.LONG: QuietHours(time(21), time(8))}


def choices(language: str, person: Person) -> Outgoing:
    """All of it, with a button that changes each; a button says in words how it stands."""
    reminded = sorted(person.reminders, key=list(Reminder).index)
    lines = [
        say(language, "choices-head"),
        _reminders(language, reminded),
        say(language, "choices-quiet", hours=hours(language, person.quiet))
        if person.quiet
        else say(language, "choices-awake"),
        say(language, "choices-through"),
    ]
    rows = [(_reminder(language, one, is_on=one in person.reminders),) for one in Reminder]
    rows += [(_quiet(language, one, person.quiet),) for one in (Quiet.NONE, *USUAL)]
    rows.append((button(language, "button-quiet-own", Action.QUIET, Quiet.OWN.value),))
    return Outgoing("\n\n".join(lines), tuple(rows), protect=True)


def _reminders(language: str, reminded: list[Reminder]) -> str:
    if not reminded:
        return say(language, "choices-reminded-not")
    return say(
        language, "choices-reminded-both" if len(reminded) == len(Reminder) else f"choices-reminded-{reminded[0].value}"
    )


def _reminder(language: str, reminder: Reminder, *, is_on: bool) -> Button:
    return button(
        language, f"button-remind-{reminder.value}-{'on' if is_on else 'off'}", Action.REMINDER, reminder.value
    )


def _quiet(language: str, how: Quiet, chosen: QuietHours | None) -> Button:
    offered = USUAL.get(how)
    text = (
        say(language, "button-quiet", hours=hours(language, offered)) if offered else say(language, "button-quiet-none")
    )
    if offered == chosen:
        text = say(language, "choices-chosen", what=text)
    return Button(text, data=data(Action.QUIET, how.value))


def hours(language: str, quiet: QuietHours) -> str:
    """From when until when: "22.00–07.00"."""
    sign = SEPARATOR.get(language, ".")
    return f"{quiet.start:%H{sign}%M}–{quiet.end:%H{sign}%M}"


def ask_hours(language: str) -> Outgoing:
    """Their own hours, in words."""
    return Outgoing(say(language, "choices-ask-hours"), protect=True)


def hours_unread(language: str) -> Outgoing:
    """What they wrote is no such thing; how it is written."""
    return Outgoing(say(language, "choices-unread"), protect=True)


def hours_set(language: str, quiet: QuietHours) -> Outgoing:
    """From now on."""
    return Outgoing(say(language, "choices-set", hours=hours(language, quiet)), protect=True)
