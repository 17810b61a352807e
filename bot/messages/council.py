"""What the bot says in a council's group, and about it. Everybody in the group reads it, members or not."""

from collections.abc import Sequence

from bot.domain.home import Home
from bot.domain.outgoing import Outgoing
from bot.messages.buttons import Action, button
from bot.messages.texts import say
from bot.messages.wording import label, place, shown


def write_here(homes: Sequence[Home], language: str) -> Outgoing:
    """To whoever put the bot into a group and manages these homes: how it becomes their council's."""
    if len(homes) == 1:
        return Outgoing(say(language, "council-write-here", home=place(homes[0])), silent=True)
    return Outgoing(say(language, "council-write-here-several"), silent=True)


def ask_which(homes: Sequence[Home], language: str) -> Outgoing:
    """Which of them?"""
    rows = tuple(
        (button(language, "button-council-home", Action.GROUP, home.slug, home=label(home.name)),) for home in homes
    )
    return Outgoing(say(language, "council-ask-which"), rows)


def registered(home: Home, language: str) -> Outgoing:
    """The group is that home's council's: what can be done here, who reads it, and how it ends."""
    text = say(language, "council-registered", home=place(home))
    return Outgoing(text, ((button(language, "button-council-end", Action.GROUP_END, home.slug),),))


def ended(home: Home, language: str) -> Outgoing:
    """It is not any more."""
    return Outgoing(say(language, "council-ended", home=place(home)))


def may_still_be_in_group(home: Home, name: str, language: str) -> Outgoing:
    """To the manager who removed somebody: only a person can take them out of the group."""
    text = say(language, "council-may-still-be-in-group", name=shown(name), home=place(home))
    return Outgoing(text, protect=True)
