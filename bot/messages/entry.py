"""The talk in which an entry of the contact list is written or changed: its questions, and all of it before it is kept.

What was done to an entry, and who hears of it, is told by `entry_changes`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from bot.domain.contact import TOPICS, Contact, Field, Seen, differences, plain_value
from bot.domain.entry import Draft, Meeting, lacks, may_be_empty, may_pick
from bot.domain.home import Home
from bot.domain.outgoing import Button, Outgoing
from bot.domain.wording import shortened
from bot.messages import entry_words as words
from bot.messages.buttons import Action, button, data
from bot.messages.entry_words import Known
from bot.messages.texts import say
from bot.messages.wording import label, lasting, place, shown, topic_name

Rows = list[tuple[Button, ...]]
CHOSEN = "✓ "
MOST_FOUND = 8
PICKED = (
    Field.NAME, Field.ORGANISATION, Field.TOPICS, Field.PHONES, Field.EMAILS, Field.HOURS, Field.AREA,
    Field.LANGUAGES, Field.NOTE, Field.NEXT, Field.SEEN, Field.AGREED,
)  # fmt: skip
REPLACED = (Field.PHONES, Field.EMAILS)  # what is written of these stands instead of all there was


class Press(StrEnum):
    """What a button of a question may say besides a value of the field."""

    SKIP = "skip"
    EMPTY = "empty"
    BACK = "back"
    THEIRS = "theirs"
    LINK = "link"
    WORDS = "words"


@dataclass(frozen=True)
class Fault:
    """What is wrong with an answer: the text that says it and its mend, and what was written."""

    key: str
    written: str = ""


@dataclass(frozen=True)
class Talk:
    """A talk as it stands. `contact`: the entry as it would be; `before`: as it is, None for a new one. `name`: the
    person's. `homes`: further ones that it can be shared with. `choices`: whom to try next, among."""

    version: int
    home: Home
    draft: Draft
    contact: Contact
    before: Contact | None
    known: Known
    name: str = ""
    manages: bool = False
    homes: Sequence[Home] = ()
    choices: Sequence[Contact] = ()
    fault: Fault | None = None


def asked(talk: Talk, language: str) -> Outgoing:
    """The question that the talk has come to, or all of it."""
    return review(talk, language) if talk.draft.asked is None else question(talk, talk.draft.asked, language)


# --- a question -----------------------------------------------------------------------------------------------------


def question(talk: Talk, what: Field, language: str) -> Outgoing:
    """One field: what is wanted, what stands there, and what comes then."""
    key = f"entry-ask-{what.value.replace('_', '-')}"
    mine = talk.draft.own and what is Field.NAME
    lines = [_head(talk, language), *_fault(talk, language), say(language, f"{key}-own" if mine else key)]
    standing = plain_value(talk.contact, what)
    if standing and what not in (Field.SEEN, Field.AGREED):
        lines.append(say(language, "entry-now", value=words.value(language, what, standing, talk.known)))
    if standing and what in REPLACED:
        lines.append(say(language, "entry-replaces"))
    lines.append(say(language, "entry-then-back" if talk.draft.picked else "entry-then-on"))
    rows = [*_choices(talk, what, language), *_ways(talk, what, language)]
    return Outgoing("\n\n".join(lines), tuple(rows))


def _head(talk: Talk, language: str) -> str:
    if talk.draft.own:
        return say(language, "entry-head-own", home=place(talk.home))
    if talk.before is None:
        return say(language, "entry-head-new", home=place(talk.home))
    return say(language, "entry-head-change", name=words.title(language, talk.before), home=place(talk.home))


def _fault(talk: Talk, language: str) -> list[str]:
    if talk.fault is None:
        return []
    written = shown(shortened(talk.fault.written, 80))
    return [say(language, talk.fault.key, written=written) if written else say(language, talk.fault.key)]


def _choices(talk: Talk, what: Field, language: str) -> Rows:
    """What can be chosen instead of written."""
    if what is Field.NAME and talk.draft.own and talk.contact.name != talk.name:
        return [(_set(talk, what, "mine", label(talk.name)),)]
    if what is Field.TOPICS:
        return _topics(talk, language)
    if what is Field.HOURS:
        return [(_set(talk, what, one, say(language, f"button-entry-{one}")),) for one in ("weekdays", "always")]
    if what is Field.LANGUAGES:
        return _languages(talk, language)
    if what is Field.NEXT:
        return [(_set(talk, what, one.id, label(_full(one))),) for one in talk.choices]
    if what is Field.SEEN:
        return _seen(talk, language)
    if what is Field.AGREED:
        return [tuple(_set(talk, what, one, say(language, f"button-entry-agreed-{one}")) for one in ("yes", "no"))]
    return []


def _set(talk: Talk, what: Field | Press, which: object, text: str, *, chosen: bool = False) -> Button:
    return Button((CHOSEN if chosen else "") + text, data=data(Action.ENTRY_SET, talk.version, what.value, which))


def _full(contact: Contact) -> str:
    return ", ".join(part for part in (contact.name, contact.organisation) if part)


def mark(word: str) -> str:
    """A short sign for a topic in somebody's own words, for a button."""
    return f"o{crc32(word.encode()):x}"


def _topics(talk: Talk, language: str) -> Rows:
    chosen = talk.contact.topics
    own = [one for one in chosen if one not in TOPICS]
    found = [_set(talk, Field.TOPICS, mark(one), label(one), chosen=True) for one in own]
    found += [
        _set(talk, Field.TOPICS, spot, topic_name(language, one), chosen=one in chosen)
        for spot, one in enumerate(TOPICS)
    ]
    return [tuple(found[spot : spot + 2]) for spot in range(0, len(found), 2)]


def _languages(talk: Talk, language: str) -> Rows:
    chosen = talk.contact.languages
    codes = [*words.SPOKEN, *(one for one in chosen if one not in words.SPOKEN)]
    found = [
        _set(talk, Field.LANGUAGES, one, label(words.language_name(language, one)), chosen=one in chosen)
        for one in codes
    ]
    return [tuple(found[spot : spot + 2]) for spot in range(0, len(found), 2)]


def _seen(talk: Talk, language: str) -> Rows:
    """The council, staff only, and further homes."""
    rows: Rows = [
        (_set(talk, Field.SEEN, one.value, say(language, f"button-entry-{one.value}"), chosen=one is _sees(talk)),)
        for one in Seen
    ]
    for home in talk.homes:
        shares = home.slug in talk.contact.others
        text = say(language, "button-entry-share", home=label(home.name))
        rows.append((_set(talk, Field.HOMES, home.slug, text, chosen=shares),))
    return rows


def _sees(talk: Talk) -> Seen | None:
    """Who sees it, where that has been said: of a new entry it has not."""
    return talk.contact.seen_by if talk.before or Field.SEEN.value in talk.draft.values else None


def _ways(talk: Talk, what: Field, language: str) -> Rows:
    """On, back, away."""
    holds, picked = bool(plain_value(talk.contact, what)), talk.draft.picked
    may_leave = may_be_empty(what, talk.contact)
    rows: Rows = []
    if what in (Field.TOPICS, Field.LANGUAGES) and holds:
        rows.append((_set(talk, Press.SKIP, 0, say(language, "button-entry-done")),))
    elif not picked and (may_leave or holds) and what is not Field.AGREED:
        rows.append((_set(talk, Press.SKIP, 0, say(language, "button-entry-on" if holds else "button-entry-skip")),))
    if picked and holds and may_leave and what not in (Field.SEEN, Field.AGREED, Field.TOPICS, Field.LANGUAGES):
        rows.append((_set(talk, Press.EMPTY, 0, say(language, "button-entry-empty")),))
    if picked:
        rows.append((_set(talk, Press.BACK, 0, say(language, "button-entry-back")),))
    return [*rows, _away(talk, language)]


def _away(talk: Talk, language: str) -> tuple[Button, ...]:
    return (
        button(language, "button-entry-later", Action.ENTRY_LATER, talk.version),
        button(language, "button-entry-drop", Action.ENTRY_DROP, talk.version),
    )


# --- all of it ------------------------------------------------------------------------------------------------------


def review(talk: Talk, language: str) -> Outgoing:
    """The entry with what is not saved yet, a button for each field, and *save*."""
    lines = [_head(talk, language), *_fault(talk, language), "\n".join(_fields(talk, language))]
    missing, changed = lacks(talk.contact) if talk.before is None else "", bool(talk.draft.values)
    if missing:
        lines.append(say(language, f"entry-lacks-{missing}"))
    elif changed:
        lines += [*_agreeing(talk, language), say(language, "entry-unsaved")]
    else:
        lines.append(say(language, "entry-pick"))
    rows: Rows = []
    if changed and not missing:
        rows.append((button(language, "button-entry-save", Action.ENTRY_SAVE, talk.version),))
    picks = [_pick(talk, one, language) for one in PICKED if may_pick(talk.draft, one, manages=talk.manages)]
    rows += [tuple(picks[spot : spot + 2]) for spot in range(0, len(picks), 2)]
    rows.append(_away(talk, language) if changed else _away(talk, language)[1:])
    if talk.before is not None:
        rows.append((button(language, "button-entry-remove", Action.ENTRY_REMOVE, talk.before.id),))
        if talk.manages:
            rows[-1] += (button(language, "button-entry-changes", Action.CHANGES, talk.before.id),)
    return Outgoing("\n\n".join(lines), tuple(rows))


def _fields(talk: Talk, language: str) -> list[str]:
    changed = differences(talk.before, talk.contact) if talk.before else {}
    found = []
    for what in (*PICKED[:-2], Field.SEEN, Field.HOMES, Field.AGREED):
        standing = plain_value(talk.contact, what)
        if what.value in changed:
            was, now = changed[what.value]
            found.append(words.change(language, what, was, now, talk.known, key="entry-will-be"))
        elif standing not in (None, "", []) or (what is Field.AGREED and talk.manages):
            found.append(words.line(language, what, standing, talk.known))
    return found


def _agreeing(talk: Talk, language: str) -> list[str]:
    """Who lists themselves agrees by that, and is told so."""
    if not talk.draft.own or talk.contact.agreed_at:
        return []
    key = "entry-agreeing-staff" if talk.contact.seen_by is Seen.STAFF else "entry-agreeing"
    return [say(language, key, home=place(talk.home))]


def _pick(talk: Talk, what: Field, language: str) -> Button:
    holds = plain_value(talk.contact, what) not in (None, "", [])
    key = "button-entry-change" if holds or what is Field.AGREED else "button-entry-fill"
    named = words.field_name(language, what)
    return button(language, key, Action.ENTRY_FIELD, talk.version, what.value, field=named)


# --- two at once ----------------------------------------------------------------------------------------------------


def conflict(talk: Talk, meeting: Meeting, who: str, language: str) -> Outgoing:
    """Somebody else has changed the same fields: theirs, mine, and what would come of either. `who`: safe to show."""
    theirs = words.changes(language, meeting.theirs, talk.known)
    mine = words.changes(language, differences(talk.before or talk.contact, talk.contact), talk.known)

    def text(most: int) -> str:
        lines = [
            say(language, "entry-met", who=who, name=words.title(language, talk.contact)),
            "\n".join(words.some(language, theirs, most)),
            say(language, "entry-met-mine"),
            "\n".join(words.some(language, mine, most)),
            say(language, "entry-met-what"),
        ]
        return "\n\n".join(lines)

    rows = (
        (button(language, "button-entry-save-mine", Action.ENTRY_SAVE, talk.version),),
        (_set(talk, Press.THEIRS, 0, say(language, "button-entry-theirs")),),
        _away(talk, language),
    )
    return Outgoing(words.fitting(text), rows)


# --- around the talk ------------------------------------------------------------------------------------------------


def left(home: Home, language: str, *, for_other: bool = False) -> Outgoing:
    """It was left, and waits. `for_other`: because something came that is not for it."""
    text = say(language, "entry-left-other" if for_other else "entry-left")
    return Outgoing(text, ((button(language, "button-entry-go-on", Action.ENTRY_GO_ON, home.slug),),))


def dropped(language: str) -> Outgoing:
    """Nothing was saved."""
    return Outgoing(say(language, "entry-dropped"))


def answered(contact: Contact, what: Field, known: Known, language: str) -> Outgoing:
    """What a question becomes once it was answered."""
    return Outgoing(words.line(language, what, plain_value(contact, what), known))


def unfinished(version: int, home: Home, title: str, language: str) -> Outgoing:
    """Something was begun before: go on with that, or with what is wanted now? `title`: of what was begun."""
    name = shown(shortened(title, 100)) or say(language, "entry-nameless")
    rows = (
        (button(language, "button-entry-go-on", Action.ENTRY_GO_ON, home.slug),),
        (button(language, "button-entry-anew", Action.ENTRY_DROP, version),),
    )
    return Outgoing(say(language, "entry-unfinished", name=name, home=place(home)), rows)


def is_this_you(version: int, home: Home, found: Sequence[Contact], known: Known, language: str) -> Outgoing:
    """Entries under the person's name that are nobody's yet."""

    def text(most: int) -> str:
        few = ("\n".join(words.all_of(language, one, known)[:most]) for one in found[:MOST_FOUND])
        return "\n\n".join([say(language, "entry-is-it-you", home=place(home)), *few])

    rows: Rows = [
        (Button(say(language, "button-entry-it-is", name=label(_full(one), 80)), data=_link(version, one.id)),)
        for one in found[:MOST_FOUND]
    ]
    rows.append((Button(say(language, "button-entry-it-is-not"), data=_link(version, 0)),))
    return Outgoing(words.fitting(text), tuple(rows))


def _link(version: int, contact_id: int) -> str:
    return data(Action.ENTRY_SET, version, Press.LINK.value, contact_id)


def mine(home: Home, found: Sequence[Contact], language: str) -> Outgoing:
    """Several entries of one's own: which?"""
    rows = tuple(
        (button(language, "button-entry-edit", Action.ENTRY_EDIT, one.id, name=label(_full(one))),)
        for one in found[:MOST_FOUND]
    )
    return Outgoing(say(language, "entry-which-mine", home=place(home)), rows)


def for_what(version: int, home: Home, language: str) -> Outgoing:
    """What was written sounds urgent: is it for the entry, or a worry?"""
    rows = tuple(
        (Button(say(language, f"button-entry-words-{one}"), data=data(Action.ENTRY_SET, version, "words", one)),)
        for one in ("worry", "entry")
    )
    length = lasting(home.draft_within, language)
    return Outgoing(say(language, "entry-for-what", length=length), rows)
