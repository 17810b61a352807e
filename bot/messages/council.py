"""What the bot says in a council's group, and about it: everybody in the group reads it, members or not. And what it
offers to whoever types @bot."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.home import Home
from bot.domain.outgoing import Offer, Outgoing
from bot.domain.whom import Listed
from bot.domain.wording import clean, shortened
from bot.files import phones
from bot.messages.buttons import Action, button
from bot.messages.contact import TITLE, card_of, stands
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


def taken_away(language: str) -> Outgoing:
    """In the place of whom to call, in the chat of somebody who was removed."""
    return Outgoing(say(language, "council-taken-away"))


def offer(one: Listed, home: Home, language: str, now: datetime) -> Offer | None:
    """A contact as the list above the keyboard shows it, and as it is sent to whatever chat is open: to be saved or
    called, or its address. None where it has neither phone nor e-mail."""
    contact = one.contact
    names = [contact.title, *([contact.organisation] if contact.name else [])]
    title = shortened(" – ".join(clean(name) for name in names if name), TITLE)
    reached = phones.shown(contact.phones[0], language) if contact.phones else "".join(contact.emails[:1])
    if not reached:
        return None
    told = stands(one, home, language, now)
    if contact.phones:
        return Offer(str(contact.id), title, f"{told} · {reached}", card=card_of(contact, language))
    return Offer(str(contact.id), title, clean(reached), f"<b>{shown(title)}</b>\n{shown(reached)}")
