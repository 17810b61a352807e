"""A person's own reminders of meetings: how it stands, and a button for each that can be had."""

from bot.domain.home import Home
from bot.domain.outgoing import Outgoing
from bot.domain.people import Person
from bot.domain.reminding import MORNING, USUAL, ahead, in_order
from bot.messages.buttons import Action, button
from bot.messages.texts import say
from bot.messages.wording import lasting, one_or_many, place

AS_HOME, NONE = "home", "none"  # in place of a reminder


def offered(person: Person, home: Home) -> list[str]:
    """What can be chosen: the home's, the usual ones, and what they have."""
    return in_order([*home.meeting_reminders, *USUAL, *(person.meeting_reminders or ())])


def own(person: Person, home: Home, language: str) -> Outgoing:
    """How it stands, and what can be chosen; a button says in words what it does."""
    mine = in_order(home.meeting_reminders if person.meeting_reminders is None else person.meeting_reminders)
    stands = (
        say(language, "own-reminders-some", when="\n".join(f"• {spoken(word, language)}" for word in mine))
        if mine
        else say(language, "own-reminders-none")
    )
    whose = "own-reminders-home" if person.meeting_reminders is None else "own-reminders-mine"
    parts = [say(language, "own-reminders-title"), stands, say(language, whose, home=place(home))]
    rows = []
    for word in offered(person, home):
        key = "button-own-reminder-off" if word in mine else "button-own-reminder-on"
        rows.append(
            (button(language, key, Action.MEETING_REMIND, home.slug, word, when=spoken(word, language)),)
        )  # fmt: skip
    if mine:
        rows.append((button(language, "button-own-reminders-none", Action.MEETING_REMIND, home.slug, NONE),))
    if person.meeting_reminders is not None:
        rows.append((button(language, "button-own-reminders-home", Action.MEETING_REMIND, home.slug, AS_HOME),))
    rows.append((button(language, "meeting-all", Action.MEETINGS, home.slug, 0),))
    return Outgoing("\n\n".join(parts), buttons=tuple(rows), protect=True)


def spoken(word: str, language: str) -> str:
    """A reminder as people say it: "2 dagar före", "på morgonen samma dag"."""
    if word == MORNING:
        return say(language, "reminder-morning")
    days = ahead(word).days
    if word.endswith("d"):
        return say(language, "reminder-days", n=str(days), one=one_or_many(days))
    return say(language, "reminder-before", length=lasting(ahead(word), language))
