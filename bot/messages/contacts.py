"""The contact list as it answers: whom to call now and who else, topics to choose from, a contact with all about it.

Who may see which contact, and whether somebody can be called now, others have said: nothing is looked up here. What is
said holds wherever it is given, in a private chat or in a group.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zlib import crc32

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from bot.domain.concern import Concern
from bot.domain.contact import TOPICS, Contact, Seen
from bot.domain.home import Home
from bot.domain.outgoing import Button, Media, MediaKind, Outgoing
from bot.domain.whom import First, Listed, Stands, Whom
from bot.domain.wording import clean, shortened
from bot.files import hours, phones, vcard
from bot.messages.buttons import Action, button, data
from bot.messages.texts import say
from bot.messages.wording import LOCALES, clock, label, quoted, shown, time_of_day, topic_name

PAGE = 8  # contacts under one answer
TOPIC_PAGE = 16
NAME = 30  # signs of a name on a button: two of them stand in a row
TITLE = 64  # signs of the name under which a contact is saved
A_PART = 60  # signs of a name, an organisation or an area in a line
WORDS = 60  # signs of what somebody searched for, said back to them
EMERGENCY = "112"
MOST_PHONES = 2  # in a line; all of them stand with the contact
MOST_HOMES = 20
FIRST_OWN = 1000  # the places of topics in somebody's own words begin here

Row = tuple[Button, ...]


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


@dataclass(frozen=True)
class Detail:
    """A contact as one person sees it. `next`: whom to try when nobody answers, where they may see that one, too.
    `changes`: they may change it."""

    home: Home
    listed: Listed
    next: Contact | None = None
    changes: bool = False


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
        (_send(one.contact, language), _more(one.contact, language)) for one in _called_first(found, told)
    ]
    slug, place = found.home.slug, place_of(found.topic)
    rows += _turning(language, Action.CONTACT_TOPIC, (slug, place), found.page, pages)
    rows.append((button(language, "button-contact-topics", Action.CONTACTS, slug),))
    text = "\n".join([*_lines(found, told, language, now), "", " ".join(foot)])
    return Outgoing(text, tuple(rows), protect=_is_inside(one.contact for one in told))


def about_concern(found: Answer, concern: Concern, language: str, now: datetime) -> Outgoing:
    """Whom to call about a concern; and a press that notes who was asked."""
    told, _ = _page(found)
    rows: list[Row] = []
    for one in _called_first(found, told):  # in half a row all of these would be cut to the same words
        rows += [(_send(one.contact, language),), (_asked(concern, one.contact, language),)]
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
    who, number = _who(first.contact), _numbers(first.contact)
    if first.stands is Stands.OPEN:
        return say(language, "contacts-now", who=who, phone=number, standing=stands(first, home, language, now))
    other = _instead(whom.meanwhile, home, language, now)
    if first.stands is Stands.UNSTATED:
        return say(language, "contacts-try", who=who, phone=number, other=other)
    if first.stands is Stands.CLOSED:
        if first.until is None:
            return say(language, "contacts-closed-now", who=who, other=other)
        time = clock(first.until, now, home.zone, language)
        return say(language, "contacts-closed", who=who, time=time, other=other)
    if first.contact.emails:
        return say(language, "contacts-by-mail", who=who, email=_mails(first.contact), other=other)
    return say(language, "contacts-no-phone", who=who, other=other)


def _instead(meanwhile: Listed | None, home: Home, language: str, now: datetime) -> str:
    """Who answers in the meantime, with the number: a contact, else the home itself."""
    if meanwhile is None:
        return f"{shown(home.name)}, {shown(home.phone)}"
    return ", ".join([_who(meanwhile.contact), _numbers(meanwhile.contact), stands(meanwhile, home, language, now)])


def _line(one: Listed, home: Home, language: str, now: datetime) -> str:
    """A contact in one line: who, number, how it stands, where, and whether that is still known to be right."""
    contact = one.contact
    reached = _numbers(contact) or _mails(contact)
    standing = stands(one, home, language, now)
    told = [*([reached] if reached else []), standing, *_marks(contact, home, language)]
    name, rest = shown(shortened(contact.title, A_PART)), _organisation(contact)
    return f"<b>{name}</b>{f', {rest}' if rest else ''}: {', '.join(told)}"


def stands(one: Listed, home: Home, language: str, now: datetime) -> str:
    """Whether somebody can be called now: "öppet till 16.00", "stängt till i morgon 07.00"."""
    if one.stands is Stands.NO_PHONE:
        return say(language, "standing-no-phone")
    if one.stands is Stands.UNSTATED:
        return say(language, "standing-unstated")
    is_open = one.stands is Stands.OPEN
    if one.until is None:
        return say(language, "standing-always" if is_open else "standing-shut-now")
    today = now.astimezone(home.zone).date() == one.until.astimezone(home.zone).date()
    time = time_of_day(one.until, home.zone, language) if today else clock(one.until, now, home.zone, language)
    return say(language, "standing-open" if is_open else "standing-shut", time=time)


def _marks(contact: Contact, home: Home, language: str) -> list[str]:
    since = contact.unverified_since
    return [
        *([shown(shortened(contact.area, A_PART))] if contact.area else []),
        *([say(language, "contact-unverified", date=_date(since, home, language))] if since else []),
    ]


def _who(contact: Contact) -> str:
    """The name and the organisation, safe to show."""
    name, rest = shown(shortened(contact.title, A_PART)), _organisation(contact)
    return f"{name} ({rest})" if rest else name


def _organisation(contact: Contact) -> str:
    return shown(shortened(contact.organisation, A_PART)) if contact.name else ""


def _numbers(contact: Contact) -> str:
    return ", ".join(phones.shown(number) for number in contact.phones[:MOST_PHONES])


def _mails(contact: Contact) -> str:
    return shown(shortened(contact.emails[0], A_PART)) if contact.emails else ""


def _date(moment: datetime, home: Home, language: str) -> str:
    day = moment.astimezone(home.zone).date()
    return str(format_date(day, "d MMMM y", locale=LOCALES.get(language, "sv_SE")))


def _is_inside(told: Iterable[Contact]) -> bool:
    """Whether anybody among them is for staff only: that isn't sent on."""
    return any(one.seen_by is Seen.STAFF for one in told)


# --- buttons --------------------------------------------------------------------------------------------------------


def _send(contact: Contact, language: str) -> Button:
    key = "button-contact-send" if contact.phones else "button-contact-mail"
    return button(language, key, Action.CONTACT_SEND, contact.id, name=label(contact.title, NAME))


def _more(contact: Contact, language: str) -> Button:
    return button(language, "button-contact-more", Action.CONTACT, contact.id, name=label(contact.title, NAME))


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


# --- one contact ----------------------------------------------------------------------------------------------------


def card_of(contact: Contact, language: str) -> Media:
    """The contact as Telegram's own, to be saved or called. It must have a phone."""
    title = f"{contact.name}, {contact.organisation}" if contact.name and contact.organisation else contact.title
    named = [topic_name(language, topic) for topic in contact.topics]
    text = vcard.one(contact, named)
    return Media(MediaKind.CONTACT, phone=contact.phones[0], name=shortened(clean(title), TITLE), vcard=text)


def sent(contact: Contact, language: str) -> Outgoing:
    """The contact as Telegram's own; where it has no phone, how else it is reached."""
    inside = contact.seen_by is Seen.STAFF
    if contact.phones:
        return Outgoing(media=(card_of(contact, language),), protect=inside)
    key = "contact-mailed" if contact.emails else "contact-unreachable"
    email = {"email": _mails(contact)} if contact.emails else {}
    return Outgoing(say(language, key, who=_who(contact), **email), protect=inside)


def details(detail: Detail, language: str, now: datetime) -> Outgoing:
    """All that is known of a contact, and what can be done with it."""
    contact = detail.listed.contact
    lines = [f"<b>{_who(contact)}</b>", *_reached(detail, language, now), *_known(detail, language)]
    if contact.note:
        lines.append(quoted(contact.note))
    lines.append(" ".join(_truth(detail, language)))
    rows: list[Row] = [(_send(contact, language),)]
    if detail.next is not None:
        rows.append((_more(detail.next, language),))
    if detail.changes:
        rows.append((button(language, "button-contact-change", Action.ENTRY_EDIT, contact.id),))
        rows.append((button(language, "button-contact-changes", Action.CHANGES, contact.id),))
    rows.append((button(language, "button-contact-topics", Action.CONTACTS, detail.home.slug),))
    return Outgoing("\n".join(line for line in lines if line), tuple(rows), protect=_is_inside([contact]))


def _reached(detail: Detail, language: str, now: datetime) -> list[str]:
    contact = detail.listed.contact
    numbers = ", ".join(phones.shown(number) for number in contact.phones)
    mails = ", ".join(shown(shortened(email, A_PART)) for email in contact.emails)
    return [
        *([say(language, "contact-phone", phones=numbers)] if numbers else []),
        *([say(language, "contact-mail", emails=mails)] if mails else []),
        _hours(detail, language, now),
    ]


def _hours(detail: Detail, language: str, now: datetime) -> str:
    """The weekly pattern, and how that stands now where it says so."""
    told = hours.shown(detail.listed.contact.hours, language)
    if not told:
        return say(language, "contact-unstated")
    if detail.listed.until is None:
        return say(language, "contact-hours-only", hours=told)
    return say(language, "contact-hours", hours=told, standing=stands(detail.listed, detail.home, language, now))


def _known(detail: Detail, language: str) -> list[str]:
    contact = detail.listed.contact
    named = ", ".join(shown(shortened(topic_name(language, topic), A_PART)) for topic in contact.topics)
    spoken = ", ".join(_language_name(code, language) for code in contact.languages)
    after = detail.next
    return [
        *([say(language, "contact-topics", topics=named)] if named else []),
        *([say(language, "contact-area", area=shown(shortened(contact.area, A_PART)))] if contact.area else []),
        *([say(language, "contact-languages", languages=spoken)] if spoken else []),
        *(
            [say(language, "contact-next", who=", ".join(filter(None, (_who(after), _numbers(after)))))]
            if after
            else []
        ),
    ]


def _language_name(code: str, language: str) -> str:
    try:
        name = Locale.parse(code).get_display_name(LOCALES.get(language, "sv_SE"))
    except (UnknownLocaleError, ValueError):
        name = None
    return shown(shortened(name or code, A_PART))


def _truth(detail: Detail, language: str) -> list[str]:
    """Since when they have agreed, whether it is known to be right, and who sees it."""
    contact, home = detail.listed.contact, detail.home
    found = []
    if contact.agreed_at:
        found.append(say(language, "contact-agreed", date=_date(contact.agreed_at, home, language)))
    if contact.unverified_since:
        found.append(say(language, "contact-not-verified", date=_date(contact.unverified_since, home, language)))
    elif contact.verified_at:
        found.append(say(language, "contact-verified", date=_date(contact.verified_at, home, language)))
    if contact.seen_by is Seen.STAFF:
        found.append(say(language, "contact-staff"))
    return found
