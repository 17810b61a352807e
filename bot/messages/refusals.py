"""What the bot says when something can't be done: what happened, and what to do instead."""

from bot.domain.home import Home, Homes
from bot.domain.outgoing import Outgoing
from bot.domain.people import Person
from bot.messages.neighbour import ask_home
from bot.messages.texts import say
from bot.messages.wording import phone_of, shown, unbroken

WAYS_IN = ("kind-text", "kind-photo", "kind-voice", "kind-video", "kind-document", "kind-location")


def unknown_slug(homes: Homes, language: str) -> Outgoing:
    """A code of no home: choose one."""
    return ask_home(homes, language, key="unknown-slug")


def unsupported(language: str) -> Outgoing:
    """This kind can't be passed on; these can."""
    kinds = ", ".join(say(language, key) for key in WAYS_IN)
    return Outgoing(say(language, "unsupported", kinds=kinds))


def too_large(language: str, phone: str) -> Outgoing:
    """The file can't be fetched by a bot."""
    return Outgoing(say(language, "too-large", phone=unbroken(shown(phone))))


def not_yours(language: str) -> Outgoing:
    """A staff command from somebody who is not staff."""
    return Outgoing(say(language, "not-for-you"))


def managers_only(language: str, person: Person | None) -> Outgoing:
    """A manager's command from somebody who is not one; to the rest of the staff in other words."""
    return Outgoing(say(language, "not-for-staff")) if person is not None and person.homes else not_yours(language)


def unknown_command(language: str) -> Outgoing:
    """A command that the bot does not know."""
    return Outgoing(say(language, "unknown-command"))


def help_text(language: str, home: Home | None, *, member: bool = False, manages: bool = False) -> Outgoing:
    """How it works, in a few lines. `member`: they have a role, and so a contact list to look into; `manages`: they see
    to one."""
    phone = phone_of(home) if home else ""
    lines = [say(language, "help", phone=phone) if home else say(language, "help-no-home")]
    lines += [say(language, "help-contacts")] if member else []
    lines += [say(language, "help-contacts-manager")] if manages else []
    return Outgoing("\n".join(lines))


def trouble(language: str, phone: str) -> Outgoing:
    """What was sent could not be handled; it is kept, and there is a phone."""
    return Outgoing(say(language, "trouble", phone=unbroken(shown(phone))))


def full(language: str, phone: str) -> Outgoing:
    """Nothing can be kept now."""
    return Outgoing(say(language, "trouble-full", phone=unbroken(shown(phone))))


def leaving_group(language: str) -> Outgoing:
    """The line speaks with one person at a time."""
    return Outgoing(say(language, "leaving-group"), leave=True)
