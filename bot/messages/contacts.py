"""The contact list as it answers: whom to call now and who else, and topics to choose from.

Who may see which contact, and whether somebody can be called now, others have said: nothing is looked up here. What is
said holds wherever it is given, in a private chat or in a group.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zlib import crc32

from bot.domain.concern import Concern
from bot.domain.contact import TOPICS, Contact
from bot.domain.home import Home
from bot.domain.outgoing import Button, Outgoing
from bot.domain.whom import First, Listed, Stands, Whom
from bot.domain.wording import shortened
from bot.messages.buttons import Action, button, data
from bot.messages.contact import (
    A_PART,
    NAME,
    Row,
    day_of,
    is_inside,
    mails,
    more_button,
    numbers,
    organisation,
    send_button,
    stands,
    who,
)
from bot.messages.texts import say
from bot.messages.wording import clock, label, shown, topic_name

PAGE = 8  # contacts under one answer
TOPIC_PAGE = 16
WORDS = 60  # signs of what somebody searched for, said back to them
EMERGENCY = "112"
MOST_HOMES = 20
FIRST_OWN = 1000  # the places of topics in somebody's own words begin here


@dataclass(frozen=True)
class Answer:
    """What a question to the list found. `words`: what was searched for, `cut`: only the first of them were. `topic`:
    what was chosen instead, and the `page` of what was found for it."""

    home: Home
    whom: Whom
    first: First = field(default_factory=First)
    words: str = ""
    cut: bool = False
    topic: str = ""
    page: int = 0


@dataclass(frozen=True)
class Choice:
    """The topics of a home's list, each with how many can be asked. `others`: further homes of whoever asks. `mine`:
    they may be listed themselves; `manages`: they see to the list; `begun`: they have begun an entry that is not saved.
    None of these where everybody reads it, in a group."""

    home: Home
    topics: Sequence[tuple[str, int]]
    page: int = 0
    others: Sequence[Home] = ()
    mine: bool = False
    manages: bool = False
    begun: bool = False


# --- whom to call ---------------------------------------------------------------------------------------------------


def answer(found: Answer, language: str, now: datetime) -> Outgoing:
    """Whom to call now, who else, and a press that sends each as a contact."""
    told, pages = _page(found)
    foot = [say(language, "contacts-foot", home=shown(found.home.name))]
    if pages > 1:
        foot.append(say(language, "contacts-page", page=str(found.page + 1), pages=str(pages)))
    if found.cut:
        foot.append(say(language, "contacts-cut"))
    rows: list[Row] = [
        (send_button(one.contact, language), more_button(one.contact, language)) for one in _called_first(found, told)
    ]
    slug, place = found.home.slug, place_of(found.topic)
    rows += _turning(language, Action.CONTACT_TOPIC, (slug, place), found.page, pages)
    rows.append((button(language, "button-contact-topics", Action.CONTACTS, slug),))
    text = "\n".join([*_lines(found, told, language, now), "", " ".join(foot)])
    return Outgoing(text, tuple(rows), protect=is_inside(one.contact for one in told))


def about_concern(found: Answer, concern: Concern, language: str, now: datetime) -> Outgoing:
    """Whom to call about a concern; and a press that notes who was asked."""
    told, _ = _page(found)
    rows: list[Row] = []
    for one in _called_first(found, told):  # in half a row all of these would be cut to the same words
        rows += [(send_button(one.contact, language),), (_asked(concern, one.contact, language),)]
    rows.append((button(language, "button-contact-topics", Action.CONTACTS, found.home.slug),))
    lines = _lines(found, told, language, now)
    lines += ["", say(language, "contacts-about", number=str(concern.number))] if told else []
    return Outgoing("\n".join(lines), tuple(rows), protect=True)


def _page(found: Answer) -> tuple[tuple[Listed, ...], int]:
    """Who is told of on this page, and how many pages there are."""
    told = found.whom.listed
    return told[found.page * PAGE : (found.page + 1) * PAGE], max(1, -(-len(told) // PAGE))


def _lines(found: Answer, told: Sequence[Listed], language: str, now: datetime) -> list[str]:
    whom, home = found.whom, found.home
    lines = [*_first_lines(found.first, language)]
    if whom.first is None:
        return [*lines, _nothing(found, language)]
    if found.page == 0:
        called = _called(whom)
        if not (found.first.danger and called and EMERGENCY in called.contact.phones):
            lines.append(_whom_now(whom, whom.first, home, language, now))
        if called and (marks := _marks(called.contact, home, language)):
            lines.append(", ".join(marks))
        told = [one for one in told if one != called]
        lines += ["", say(language, "contacts-others")] if told else []
    return [*lines, *(_line(one, home, language, now) for one in told)]


def _called(whom: Whom) -> Listed | None:
    """Whom the first line says to call; None where that is the home itself."""
    first = whom.first
    return first if first and first.stands in (Stands.OPEN, Stands.UNSTATED) else whom.meanwhile


def _called_first(found: Answer, told: Sequence[Listed]) -> list[Listed]:
    """In the order of their buttons: who is to be called now comes before who is closed."""
    called = _called(found.whom)
    return sorted(told, key=lambda one: one != called)


def _first_lines(first: First, language: str) -> list[str]:
    return [
        *([say(language, "contacts-danger")] if first.danger else []),
        *([say(language, "contacts-police")] if first.police else []),
    ]


def _nothing(found: Answer, language: str) -> str:
    home, phone = shown(found.home.name), shown(found.home.phone)
    if not found.words:
        return say(language, "contacts-nothing-here", home=home, phone=phone)
    return say(language, "contacts-nothing", words=shown(shortened(found.words, WORDS)), home=home, phone=phone)


def _whom_now(whom: Whom, first: Listed, home: Home, language: str, now: datetime) -> str:
    """The line that somebody in a hurry reads."""
    named, number = who(first.contact), numbers(first.contact, language)
    if first.stands is Stands.OPEN:
        return say(language, "contacts-now", who=named, phone=number, standing=stands(first, home, language, now))
    other = _instead(whom.meanwhile, home, language, now)
    if first.stands is Stands.UNSTATED:
        return say(language, "contacts-try", who=named, phone=number, other=other)
    if first.stands is Stands.CLOSED:
        if first.until is None:
            return say(language, "contacts-closed-now", who=named, other=other)
        time = clock(first.until, now, home.zone, language)
        return say(language, "contacts-closed", who=named, time=time, other=other)
    if first.contact.emails:
        return say(language, "contacts-by-mail", who=named, email=mails(first.contact), other=other)
    return say(language, "contacts-no-phone", who=named, other=other)


def _instead(meanwhile: Listed | None, home: Home, language: str, now: datetime) -> str:
    """Who answers in the meantime, with the number: a contact, else the home itself."""
    if meanwhile is None:
        return f"{shown(home.name)}, {shown(home.phone)}"
    return ", ".join(
        [who(meanwhile.contact), numbers(meanwhile.contact, language), stands(meanwhile, home, language, now)]
    )


def _line(one: Listed, home: Home, language: str, now: datetime) -> str:
    """A contact in one line: who, number, how it stands, where, and whether that is still known to be right."""
    contact = one.contact
    reached = numbers(contact, language) or mails(contact)
    standing = stands(one, home, language, now)
    told = [*([reached] if reached else []), standing, *_marks(contact, home, language)]
    name, rest = shown(shortened(contact.title, A_PART)), organisation(contact)
    return f"<b>{name}</b>{f', {rest}' if rest else ''}: {', '.join(told)}"


def _marks(contact: Contact, home: Home, language: str) -> list[str]:
    since = contact.unverified_since
    return [
        *([shown(shortened(contact.area, A_PART))] if contact.area else []),
        *([say(language, "contact-unverified", date=day_of(since, home, language))] if since else []),
    ]


# --- buttons --------------------------------------------------------------------------------------------------------


def _asked(concern: Concern, contact: Contact, language: str) -> Button:
    name = label(contact.title, NAME)
    return button(language, "button-contact-asked", Action.ASKED, concern.id, contact.id, name=name)


def _turning(language: str, action: Action, parts: tuple[object, ...], page: int, pages: int) -> list[Row]:
    found = [
        *([button(language, "button-earlier-page", action, *parts, page - 1)] if page else []),
        *([button(language, "button-later-page", action, *parts, page + 1)] if page + 1 < pages else []),
    ]
    return [tuple(found)] if found else []


# --- topics ---------------------------------------------------------------------------------------------------------


def place_of(topic: str) -> int:
    """By what a button names a topic; it stays the same whatever else is on the list."""
    return TOPICS.index(topic) if topic in TOPICS else FIRST_OWN + crc32(topic.casefold().encode())


def topics(choice: Choice, language: str, nothing: Answer | None = None) -> Outgoing:
    """What can be asked about. `nothing`: a question that found nobody, which is said first."""
    home, slug = choice.home, choice.home.slug
    pages = max(1, -(-len(choice.topics) // TOPIC_PAGE))
    some = choice.topics[choice.page * TOPIC_PAGE : (choice.page + 1) * TOPIC_PAGE]
    named = [
        Button(f"{label(topic_name(language, topic), NAME)} ({count})",
               data=data(Action.CONTACT_TOPIC, slug, place_of(topic), 0))
        for topic, count in some
    ]  # fmt: skip
    rows: list[Row] = [tuple(named[place : place + 2]) for place in range(0, len(named), 2)]
    rows += _turning(language, Action.CONTACTS, (slug,), choice.page, pages)
    rows += [(one,) for one in _ways(choice, language)]
    if nothing is not None:
        text = "\n".join([*_first_lines(nothing.first, language), _nothing(nothing, language)])
    elif choice.topics:
        which = f" {say(language, 'contacts-page', page=str(choice.page + 1), pages=str(pages))}" if pages > 1 else ""
        foot = say(language, "contacts-foot", home=shown(home.name)) + which
        text = f"{say(language, 'contacts-topics')}\n\n{foot}"
    else:
        text = say(language, "contacts-empty", home=shown(home.name), phone=shown(home.phone))
    return Outgoing(text, tuple(rows))


def _ways(choice: Choice, language: str) -> list[Button]:
    """To one's own entry, to what a manager does, and to other homes."""
    slug = choice.home.slug
    found = [button(language, "button-entry-finish", Action.ENTRY_GO_ON, slug)] if choice.begun else []
    found += [button(language, "button-contact-mine", Action.ENTRY_MINE, slug)] if choice.mine else []
    if choice.manages:
        found.append(button(language, "button-contact-add", Action.ENTRY_ADD, slug))
        found.append(button(language, "button-contact-stale", Action.STALE, slug, 0))
    return found + [
        button(language, "button-contact-home", Action.CONTACTS, home.slug, home=label(home.name, NAME))
        for home in choice.others[:MOST_HOMES]
    ]
