"""Guests of a meeting: the link for who leads it, the question to who opens it, and their welcome."""

from datetime import datetime

from bot.domain.meeting import Meeting
from bot.domain.outgoing import Outgoing
from bot.messages import meeting as messages
from bot.messages.buttons import Action, button
from bot.messages.meeting import Seen
from bot.messages.texts import say
from bot.messages.wording import phone_of, shown


def ask_which(meeting: Meeting, language: str) -> Outgoing:
    """To this meeting, or to all of its series?"""
    rows = [
        (button(language, f"button-guest-{which}", Action.GUEST_LINK, meeting.id, which),) for which in ("one", "all")
    ]
    return Outgoing(say(language, "guest-which", title=messages.title(meeting, language)), tuple(rows))


def link(seen: Seen, address: str, language: str, now: datetime, *, to_all: bool) -> Outgoing:
    """The link, to be sent on."""
    text = say(language, "guest-link-all" if to_all else "guest-link", address=shown(address))
    ended = button(language, "button-guest-end", Action.GUEST_END, seen.meeting.id)
    return Outgoing(f"{messages.head(seen, language, now)}\n\n{text}", ((ended,),))


def ask(seen: Seen, code: str, name: str, language: str, now: datetime) -> Outgoing:
    """You are invited as a guest: do you want to?"""
    text = say(language, "guest-ask", name=shown(name))
    yes = button(language, "button-guest-join", Action.GUEST_JOIN, code)
    return Outgoing(f"{messages.head(seen, language, now)}\n\n{text}", ((yes,),))


def refused(language: str) -> Outgoing:
    """The link is good no more."""
    return Outgoing(say(language, "guest-refused"))


def welcome(seen: Seen, language: str, now: datetime) -> Outgoing:
    """You are invited from now on."""
    text = say(language, "guest-welcome", phone=phone_of(seen.home))
    page = button(language, "button-call-page", Action.MEETING, seen.meeting.id)
    return Outgoing(f"{messages.head(seen, language, now)}\n\n{text}", ((page,),))


def came(seen: Seen, name: str, language: str, now: datetime) -> Outgoing:
    """To who leads the meeting: a guest has come."""
    return Outgoing(f"{say(language, 'guest-came', name=shown(name))}\n{messages.head(seen, language, now)}")
