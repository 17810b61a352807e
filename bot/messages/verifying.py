"""Keeping the contact list true: is an entry still right, who has not said so, and what becomes of it when its person
leaves the home.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from babel import Locale
from babel.dates import format_date

from bot.domain.contact import UNDONE_WITHIN, Contact, Seen
from bot.domain.home import Home
from bot.domain.outgoing import Button, Outgoing
from bot.domain.verifying import ASKS, Doubt
from bot.domain.wording import shortened
from bot.files import hours
from bot.messages.buttons import Action, button, data
from bot.messages.texts import say
from bot.messages.wording import LOCALES, dialled, label, one_or_many, phone_of, place, shown, topic_name

PAGE = 8  # contacts on a page of those that are not verified
PAGES = 100  # a button has room for two digits of a page
MOST = 60  # signs of one phone, address or topic


@dataclass(frozen=True)
class Entry:
    """A contact as it is shown. `successor`: the name of whom to try next; `others`: further homes that see it."""

    contact: Contact
    home: Home
    successor: str = ""
    others: Sequence[str] = ()


def _whole(entry: Entry, language: str) -> str:
    """All that the list says of the contact."""
    contact = entry.contact
    told = {
        "topics": [topic_name(language, topic) for topic in contact.topics],
        "phones": [dialled(number, language) for number in contact.phones],
        "emails": contact.emails,
        "hours": [hours.shown(contact.hours, language)] if contact.hours else [],
        "area": [contact.area],
        "next": [entry.successor],
        "languages": [_spoken(code, language) for code in contact.languages],
        "note": [contact.note],
        "seen": [say(language, f"verify-seen-{contact.seen_by.value}")] if contact.seen_by is not Seen.COUNCIL else [],
        "homes": entry.others,
    }
    head = [f"<b>{shown(contact.title)}</b>"]
    if contact.organisation and contact.name:
        head.append(shown(contact.organisation))
    lines = []
    for field, values in told.items():
        most = MOST if len(values) > 1 else 400
        text = ", ".join(shown(shortened(value, most)) for value in values if value)
        if text:
            lines.append(say(language, f"verify-field-{field}", value=text))
    return "\n".join([*head, *lines])


def _spoken(code: str, language: str) -> str:
    names = Locale.parse(LOCALES.get(language, "sv_SE")).languages
    return str(names.get(code, code))


def _day(moment: datetime, home: Home, language: str) -> str:
    local = moment.astimezone(home.zone).date()
    return str(format_date(local, "d MMMM y", locale=LOCALES.get(language, "sv_SE")))


# --- still right? -----------------------------------------------------------------------------------------------------


def ask(entry: Entry, language: str, asks: int) -> Outgoing:
    """*Still right?*, for the so manieth time."""
    last = "verify-ask-last" if asks >= ASKS else "verify-ask-next"
    return _question(entry, language, "verify-ask" if asks <= 1 else "verify-ask-again", last)


def ask_anew(entry: Entry, language: str) -> Outgoing:
    """It was changed while they were asked: is it right as it is now?"""
    return _question(entry, language, "verify-ask-anew", "verify-ask-what")


def _question(entry: Entry, language: str, head: str, last: str) -> Outgoing:
    number = entry.contact.id
    rows = (
        (button(language, "button-right-yes", Action.RIGHT_YES, number),),
        (button(language, "button-right-change", Action.RIGHT_CHANGE, number),),
        (button(language, "button-right-remove", Action.RIGHT_REMOVE, number),),
    )
    home = place(entry.home)
    text = "\n\n".join([say(language, head, home=home), _whole(entry, language), say(language, last)])
    return Outgoing(text, rows, protect=True)


def verified(entry: Entry, language: str) -> Outgoing:
    """Thanks; what was said to be right stays to be seen."""
    contact = entry.contact
    again = _day(contact.ask_at, entry.home, language) if contact.ask_at else ""
    head = say(language, "verify-thanks", home=place(entry.home))
    last = [say(language, "verify-thanks-next", day=again)] if again else []
    return Outgoing("\n\n".join([head, _whole(entry, language), *last]), protect=True)


def overtaken(home: Home, language: str) -> Outgoing:
    """In the place of a question that is asked anew further down."""
    return Outgoing(say(language, "verify-overtaken", home=place(home)), protect=True)


def removed(entry: Entry, change: int, language: str) -> Outgoing:
    """Off the list; and how to take that back."""
    text = say(language, "verify-removed", home=place(entry.home), days=_days())
    return Outgoing(text, ((button(language, "button-right-undo", Action.CHANGE_UNDO, change),),), protect=True)


def _days() -> str:
    return str(UNDONE_WITHIN.days)


def removed_themselves(entry: Entry, name: str, language: str) -> Outgoing:
    """To the managers: somebody has taken themselves off the list."""
    text = say(
        language, "verify-removed-themselves", name=shown(name), home=place(entry.home),
        title=shown(entry.contact.title),
    )  # fmt: skip
    return Outgoing(text, protect=True)


# --- who is not verified ----------------------------------------------------------------------------------------------


def stale(home: Home, doubts: Sequence[Doubt], count: int, page: int, language: str) -> Outgoing:
    """Who is not verified, a page at a time, each with a button that opens it."""
    on = button(language, "button-contact-topics", Action.CONTACTS, home.slug)
    if not count:
        return Outgoing(say(language, "stale-none", home=place(home)), ((on,),), protect=True)
    pages = min(PAGES, -(-count // PAGE))
    which = say(language, "stale-page", page=str(page + 1), pages=str(pages)) if pages > 1 else ""
    head = say(language, "stale-head", home=place(home), count=str(count), many=one_or_many(count))
    lines = [_doubt(one, home, language) for one in doubts]
    rows = [(Button(label(one.contact.title, 40), data=data(Action.CONTACT, one.contact.id)),) for one in doubts]
    turning = [
        *([button(language, "button-stale-before", Action.STALE, home.slug, page - 1)] if page else []),
        *([button(language, "button-stale-after", Action.STALE, home.slug, page + 1)] if page + 1 < pages else []),
    ]
    text = "\n".join([head, *lines, *([which] if which else []), "", say(language, "stale-next")])
    return Outgoing(text, (*rows, *([tuple(turning)] if turning else []), (on,)), protect=True)


def _doubt(doubt: Doubt, home: Home, language: str) -> str:
    contact = doubt.contact
    title = shown(contact.title)
    if contact.name and contact.organisation:
        title = f"{title} ({shown(contact.organisation)})"
    since = _day(contact.unverified_since, home, language) if contact.unverified_since else "–"
    return say(language, "stale-line", title=title, day=since, why=say(language, f"stale-{doubt.why.value}"))


# --- who has left -----------------------------------------------------------------------------------------------------


def ask_left(entry: Entry, name: str, language: str) -> Outgoing:
    """To a manager: somebody has left and stands on the list; what becomes of it?"""
    number = entry.contact.id
    rows = (
        (button(language, "button-left-keep", Action.LEFT_KEEP, number),),
        (button(language, "button-left-change", Action.RIGHT_CHANGE, number),),
        (button(language, "button-left-remove", Action.LEFT_REMOVE, number),),
    )
    head = say(language, "left-ask", name=shown(name), home=place(entry.home))
    return Outgoing("\n\n".join([head, _whole(entry, language), say(language, "left-next")]), rows, protect=True)


def left_kept(entry: Entry, name: str, language: str) -> Outgoing:
    """Decided: it stays."""
    return Outgoing(say(language, "left-kept", title=shown(entry.contact.title), name=shown(name)), protect=True)


def left_changing(entry: Entry, name: str, language: str) -> Outgoing:
    """Decided: it becomes what whoever follows needs."""
    return Outgoing(say(language, "left-changing", title=shown(entry.contact.title), name=shown(name)), protect=True)


def left_removed(entry: Entry, name: str, change: int, language: str) -> Outgoing:
    """Decided: it is gone; and how to take that back."""
    text = say(language, "left-removed", title=shown(entry.contact.title), name=shown(name), days=_days())
    return Outgoing(text, ((button(language, "button-right-undo", Action.CHANGE_UNDO, change),),), protect=True)


def you_stand(home: Home, language: str) -> Outgoing:
    """To the one who has left: they still stand on the list, and whom to ask."""
    return Outgoing(say(language, "left-you-stand", home=place(home), phone=phone_of(home)))
