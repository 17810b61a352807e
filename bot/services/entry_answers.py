"""Answers to the questions about an entry, read into its fields; or what is wrong with them, and the mend."""

from collections.abc import Sequence
from typing import Any

from bot.domain.contact import MOST_NAME, MOST_OF_A_KIND, MOST_WORDS, TOPICS, Contact, Field
from bot.domain.entry import MOST_TOPIC, several
from bot.domain.hours import written as written_hours
from bot.domain.outgoing import Media
from bot.domain.wording import clean
from bot.files import emails, hours, phones
from bot.messages.entry import Fault, mark
from bot.messages.entry_words import language_code
from bot.messages.texts import LANGUAGES
from bot.messages.wording import topic_name

Values = dict[str, Any]  # fields in plain values


def written(what: Field, text: str, contact: Contact) -> Values | Fault:
    """What somebody wrote when they were asked for a field of this entry."""
    if what is Field.PHONES:
        return _phones(text)
    if what is Field.EMAILS:
        return _emails(text)
    if what is Field.HOURS:
        return _hours(text)
    if what is Field.TOPICS:
        return _topics(text, contact)
    if what is Field.LANGUAGES:
        return _languages(text, contact)
    if what is Field.NOTE:
        note = clean(text)
        return {what.value: note} if len(note) <= MOST_WORDS else Fault("entry-fault-note")
    if what in (Field.SEEN, Field.AGREED):
        return Fault("entry-fault-press")
    line = " ".join(text.split())
    return {what.value: line} if len(line) <= MOST_NAME else Fault("entry-fault-line")


def shared(media: Media, contact: Contact, *, wants_name: bool) -> Values | Fault:
    """A contact that was shared from a phone: its number joins the others, and where a name is asked for it gives that,
    too."""
    number = media.phone if media.phone.startswith(("+", "0")) else f"+{media.phone}"
    try:
        found = phones.read(number)
    except phones.NotAPhone as fault:
        return Fault(f"entry-fault-{fault.why}", media.phone)
    values: Values = {Field.PHONES.value: _few([*contact.phones, found])}
    name = " ".join(media.name.split())[:MOST_NAME]
    return {**values, Field.NAME.value: name} if wants_name and name else values


def _phones(text: str) -> Values | Fault:
    try:
        found = [phones.read(part) for part in several(phones.joined(text))]
    except phones.NotAPhone as fault:
        return Fault(f"entry-fault-{fault.why}", fault.written)
    if not found:
        return Fault("entry-fault-letters", text)
    return {Field.PHONES.value: _few(found)} if len(found) <= MOST_OF_A_KIND else Fault("entry-fault-many")


def _emails(text: str) -> Values | Fault:
    found = []
    for part in several(text):
        try:
            found.append(emails.read(part))
        except ValueError:
            return Fault("entry-fault-email", part)
    if not found:
        return Fault("entry-fault-email", text)
    return {Field.EMAILS.value: _few(found)} if len(found) <= MOST_OF_A_KIND else Fault("entry-fault-many")


def _hours(text: str) -> Values | Fault:
    try:
        found = hours.read(text)
    except hours.NotHours as fault:
        return Fault("entry-fault-hours", str(fault) or text)
    return {Field.HOURS.value: written_hours(found)} if found else Fault("entry-fault-hours", text)


def _topics(text: str, contact: Contact) -> Values | Fault:
    """Those of the catalogue by their names in any language, others as they were written; all join those before."""
    named = {topic_name(language, one).casefold(): one for language in LANGUAGES for one in TOPICS}
    words = [" ".join(part.split()) for part in text.replace("\n", ",").replace(";", ",").split(",")]
    found = [named.get(word.casefold(), word) for word in words if word]
    if any(len(one) > MOST_TOPIC for one in found):
        return Fault("entry-fault-topic")
    wrong = next((one for one in found if not any(sign.isalpha() for sign in one)), None)
    if wrong is not None or not found:
        return Fault("entry-fault-topic-letters", wrong or text)
    return _joined(Field.TOPICS, contact.topics, found)


def _languages(text: str, contact: Contact) -> Values | Fault:
    found = [(part, language_code(part)) for part in several(text)]
    wrong = next((part for part, code in found if code is None), None)
    if wrong is not None or not found:
        return Fault("entry-fault-language", wrong or text)
    return _joined(Field.LANGUAGES, contact.languages, [code for _, code in found if code])


def toggled(what: Field, which: str, contact: Contact) -> Values | Fault | None:
    """A topic or a language was pressed: chosen, or no longer; None where there is no such."""
    standing: Sequence[str] = contact.topics if what is Field.TOPICS else contact.languages
    chosen: str | None = which
    if what is Field.TOPICS and which.isdigit():
        chosen = TOPICS[int(which)] if int(which) < len(TOPICS) else None
    elif what is Field.TOPICS:
        chosen = next((one for one in standing if mark(one) == which), None)
    elif language_code(which) != which and which not in standing:
        chosen = None
    if chosen is None:
        return None
    if chosen in standing:
        return {what.value: [one for one in standing if one != chosen]}
    return _joined(what, standing, [chosen])


def _joined(what: Field, standing: Sequence[str], found: Sequence[str]) -> Values | Fault:
    both = _few([*standing, *found])
    return {what.value: both} if len(both) <= MOST_OF_A_KIND else Fault("entry-fault-many")


def _few(found: Sequence[str]) -> list[str]:
    """Each once, in their order."""
    return list(dict.fromkeys(found))
