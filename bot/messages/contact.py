"""One contact as it is said: in a few words, as Telegram's own card, and with all that is known of it.

Who may see it, others have said. What it is an answer to is `contacts`' work.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from bot.domain.contact import Contact, Seen
from bot.domain.home import Home
from bot.domain.outgoing import Button, Media, MediaKind, Outgoing
from bot.domain.whom import Listed, Stands
from bot.domain.wording import clean, shortened
from bot.files import hours, phones, vcard
from bot.messages.buttons import Action, button
from bot.messages.texts import say
from bot.messages.wording import LOCALES, clock, label, quoted, shown, time_of_day, topic_name

NAME = 30  # signs of a name on a button: two of them stand in a row
TITLE = 64  # signs of the name under which a contact is saved
A_PART = 60  # signs of a name, an organisation or an area in a line
MOST_PHONES = 2  # in a line; all of them stand with the contact

Row = tuple[Button, ...]


@dataclass(frozen=True)
class Detail:
    """A contact as one person sees it. `next`: whom to try when nobody answers, where they may see that one, too.
    `changes`: they may change it."""

    home: Home
    listed: Listed
    next: Contact | None = None
    changes: bool = False


# --- in a few words ---------------------------------------------------------------------------------------------------


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


def who(contact: Contact) -> str:
    """The name and the organisation, safe to show."""
    name, rest = shown(shortened(contact.title, A_PART)), organisation(contact)
    return f"{name} ({rest})" if rest else name


def organisation(contact: Contact) -> str:
    return shown(shortened(contact.organisation, A_PART)) if contact.name else ""


def numbers(contact: Contact, language: str) -> str:
    return ", ".join(phones.shown(number, language) for number in contact.phones[:MOST_PHONES])


def mails(contact: Contact) -> str:
    return shown(shortened(contact.emails[0], A_PART)) if contact.emails else ""


def day_of(moment: datetime, home: Home, language: str) -> str:
    day = moment.astimezone(home.zone).date()
    return str(format_date(day, "d MMMM y", locale=LOCALES.get(language, "sv_SE")))


def is_inside(told: Iterable[Contact]) -> bool:
    """Whether anybody among them is for staff only: that isn't sent on."""
    return any(one.seen_by is Seen.STAFF for one in told)


def send_button(contact: Contact, language: str) -> Button:
    key = "button-contact-send" if contact.phones else "button-contact-mail"
    return button(language, key, Action.CONTACT_SEND, contact.id, name=label(contact.title, NAME))


def more_button(contact: Contact, language: str) -> Button:
    return button(language, "button-contact-more", Action.CONTACT, contact.id, name=label(contact.title, NAME))


# --- all of it --------------------------------------------------------------------------------------------------------


def card_of(contact: Contact, language: str) -> Media:
    """The contact as Telegram's own, to be saved or called. It must have a phone."""
    title = f"{contact.name}, {contact.organisation}" if contact.name and contact.organisation else contact.title
    named = [topic_name(language, topic) for topic in contact.topics]
    text = vcard.one(contact, named)
    dialled, extension = phones.parted(contact.phones[0])
    rest = f", {phones.extension_words(extension, language)}" if extension else ""  # Telegram's own number has none
    name = shortened(clean(title), TITLE - len(rest)) + rest
    return Media(MediaKind.CONTACT, phone=dialled, name=name, vcard=text)


def sent(contact: Contact, language: str) -> Outgoing:
    """The contact as Telegram's own; where it has no phone, how else it is reached."""
    inside = contact.seen_by is Seen.STAFF
    if contact.phones:
        return Outgoing(media=(card_of(contact, language),), protect=inside)
    key = "contact-mailed" if contact.emails else "contact-unreachable"
    email = {"email": mails(contact)} if contact.emails else {}
    return Outgoing(say(language, key, who=who(contact), **email), protect=inside)


def details(detail: Detail, language: str, now: datetime) -> Outgoing:
    """All that is known of a contact, and what can be done with it."""
    contact = detail.listed.contact
    lines = [f"<b>{who(contact)}</b>", *_reached(detail, language, now), *_known(detail, language)]
    if contact.note:
        lines.append(quoted(contact.note))
    lines.append(" ".join(_truth(detail, language)))
    rows: list[Row] = [(send_button(contact, language),)]
    if detail.next is not None:
        rows.append((more_button(detail.next, language),))
    if detail.changes:
        rows.append((button(language, "button-contact-change", Action.ENTRY_EDIT, contact.id),))
        rows.append((button(language, "button-contact-changes", Action.CHANGES, contact.id),))
    rows.append((button(language, "button-contact-topics", Action.CONTACTS, detail.home.slug),))
    return Outgoing("\n".join(line for line in lines if line), tuple(rows), protect=is_inside([contact]))


def _reached(detail: Detail, language: str, now: datetime) -> list[str]:
    contact = detail.listed.contact
    called = ", ".join(phones.shown(number, language) for number in contact.phones)
    written = ", ".join(shown(shortened(email, A_PART)) for email in contact.emails)
    return [
        *([say(language, "contact-phone", phones=called)] if called else []),
        *([say(language, "contact-mail", emails=written)] if written else []),
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
        *([say(language, "contact-next", who=_reachable(after, language))] if after else []),
    ]


def _reachable(contact: Contact, language: str) -> str:
    return ", ".join(filter(None, (who(contact), numbers(contact, language))))


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
        found.append(say(language, "contact-agreed", date=day_of(contact.agreed_at, home, language)))
    if contact.unverified_since:
        found.append(say(language, "contact-not-verified", date=day_of(contact.unverified_since, home, language)))
    elif contact.verified_at:
        found.append(say(language, "contact-verified", date=day_of(contact.verified_at, home, language)))
    else:
        found.append(say(language, "contact-never-verified"))
    if contact.seen_by is Seen.STAFF:
        found.append(say(language, "contact-staff"))
    return found
