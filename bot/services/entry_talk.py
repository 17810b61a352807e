"""The talk in which somebody writes an entry of the contact list or changes one: how it begins, each question after the
other, how it is left and taken up again.

Every answer is kept at once; the question that is open is in the chat's dialogue, what was answered in the person's
draft. What is pressed in the talk is for `entry_presses`, what is written for `entry_writing`; `entry_saving` saves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.domain import entry as rules
from bot.domain.contact import Contact, Field, is_staff, may_change, may_see
from bot.domain.entry import Draft
from bot.domain.home import Home
from bot.domain.naming import plain
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.messages import entry as messages
from bot.messages.entry import Fault, Talk
from bot.messages.texts import say
from bot.services import entries, entry_names, finding
from bot.services.turn import NotAllowed, Turn
from bot.storage import contacts, dialogues, entry_drafts, outbox
from bot.storage.dialogues import Dialogue
from bot.storage.outbox import Purpose

STEP = "entry"  # a question about an entry, or all of it
LEFT = "entry_left"  # go on with what was begun before, or with what is wanted now?
LINK = "entry_link"  # is this you?
UNSAID = (STEP, LEFT, LINK)  # these run out without a word: what was answered is kept
STAYS_OPEN = timedelta(hours=1)
OFFERED = 8  # contacts to try next
SEVERAL = (Field.TOPICS, Field.LANGUAGES)  # one answer after the other, until it is said that these are all


@dataclass(frozen=True)
class Open:
    """A draft and, where it is being asked about, the open question. `before`: the entry as it stands."""

    home: Home
    draft: Draft
    before: Contact | None
    dialogue: Dialogue | None = None

    @property
    def contact(self) -> Contact:
        """The entry as it would be."""
        return rules.would_be(self.draft, self.before)


# --- how it begins --------------------------------------------------------------------------------------------------


def _home(turn: Turn, person: Person, slug: str) -> Home:
    home = turn.homes.get(slug)
    if home is None or not person.belongs(slug):
        raise NotAllowed
    return home


async def mine(turn: Turn, person: Person, slug: str, *, row: int | None = None) -> str:
    """*My entry*: changed where there is one, claimed where one bears their name, else written."""
    home = _home(turn, person, slug)
    begun = await entry_drafts.get(turn.tx, person.id, slug, turn.now)
    if begun is not None and begun.values:
        return await _unfinished(turn, person, home, begun, ["mine"], row)
    found = await contacts.of_person(turn.tx, slug, person.id)
    if len(found) > 1:
        await _say(turn, person, messages.mine(home, found, person.language), row)
        return ""
    if found:
        return await edit(turn, person, found[0].id, row=row)
    bearing = await _bearing(turn, person, home)
    if bearing:
        await _is_this_you(turn, person, home, bearing, row)
        return ""
    await ask(turn, person, Open(home, rules.begun(person.id, slug, turn.now, own=True), None), row=row)
    return ""


async def add(turn: Turn, person: Person, slug: str, *, row: int | None = None) -> str:
    """*Add*: somebody else's entry, by a manager."""
    home = _home(turn, person, slug)
    if not person.manages(slug):
        raise NotAllowed
    begun = await entry_drafts.get(turn.tx, person.id, slug, turn.now)
    if begun is not None and begun.values:
        return await _unfinished(turn, person, home, begun, ["add"], row)
    await ask(turn, person, Open(home, rules.begun(person.id, slug, turn.now, own=False), None), row=row)
    return ""


async def edit(turn: Turn, person: Person, contact_id: int, *, row: int | None = None) -> str:
    """*Change*: the entry with a button for each field; with what was begun of it before."""
    contact, home = await entries.find(turn, person, contact_id)
    _home(turn, person, home.slug)
    begun = await entry_drafts.get(turn.tx, person.id, home.slug, turn.now)
    if begun is not None and begun.values:
        if begun.contact_id == contact.id:
            return await go_on(turn, person, home.slug, row=row)
        return await _unfinished(turn, person, home, begun, ["edit", contact.id], row)
    await ask(turn, person, Open(home, await _of(turn, person, contact), contact), row=row)
    return ""


async def _of(turn: Turn, person: Person, contact: Contact) -> Draft:
    known = await contacts.changes_of(turn.tx, contact.id, 1)
    return rules.of_contact(person.id, contact, turn.now, known[0].id if known else 0)


async def _unfinished(
    turn: Turn, person: Person, home: Home, begun: Draft, then: list[Any], row: int | None
) -> str:  # fmt: skip
    """Something else was begun before: that, or what is wanted now?"""
    before = await contacts.get(turn.tx, begun.contact_id) if begun.contact_id else None
    kept = {"home": home.slug, "then": then}
    dialogue = await dialogues.put(turn.tx, person.chat_id, LEFT, kept, turn.now + STAYS_OPEN)
    title = rules.would_be(begun, before).title
    await _say(turn, person, messages.unfinished(dialogue.version, home, title, person.language), row)
    return ""


async def go_on(turn: Turn, person: Person, slug: str, *, row: int | None = None) -> str:
    """*Go on*: the question at which it was left."""
    _home(turn, person, slug)
    draft = await entry_drafts.get(turn.tx, person.id, slug, turn.now)
    if draft is None:
        return say(person.language, "entry-none-begun-toast")
    await ask(turn, person, await taken_up(turn, person, draft), row=row)
    return ""


async def taken_up(turn: Turn, person: Person, draft: Draft) -> Open:
    """A draft, to go on with. Raises NotAllowed where that may not be."""
    return Open(_home(turn, person, draft.home), draft, await _begun_from(turn, person, draft))


async def _begun_from(turn: Turn, person: Person, draft: Draft) -> Contact | None:
    """The entry that a draft changes, also one that was removed meanwhile; None for a new one. Raises NotAllowed where
    the person may not do that (any more)."""
    if draft.contact_id is None:
        if not person.belongs(draft.home) or not (draft.own or person.manages(draft.home)):
            raise NotAllowed
        return None
    contact = await contacts.get(turn.tx, draft.contact_id)
    if not contact or not may_change(person, contact):
        raise NotAllowed
    return contact


# --- whose entry it is ----------------------------------------------------------------------------------------------


async def _bearing(turn: Turn, person: Person, home: Home) -> list[Contact]:
    """Entries that bear the person's name, are nobody's yet, and that they see."""
    ids = [one for one, name in await contacts.unclaimed(turn.tx, home.slug) if plain(name) == plain(person.name)]
    found = await contacts.get_all(turn.tx, ids[: messages.MOST_FOUND])
    return [one for one in found.values() if may_see(person, one)]


async def _is_this_you(turn: Turn, person: Person, home: Home, found: Sequence[Contact], row: int | None) -> None:
    kept = {"home": home.slug, "ids": [one.id for one in found]}
    dialogue = await dialogues.put(turn.tx, person.chat_id, LINK, kept, turn.now + STAYS_OPEN)
    known = await entry_names.of_contacts(turn, person, found)
    await _say(turn, person, messages.is_this_you(dialogue.version, home, found, known, person.language), row)


async def link(turn: Turn, person: Person, version: int, contact_id: int, row: int | None) -> str:
    """*Yes, that is me*; 0: none of them is."""
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is None or dialogue.step != LINK or dialogue.version != version:
        return say(person.language, "entry-over-toast")
    home = _home(turn, person, dialogue.data["home"])
    if not contact_id:
        await ask(turn, person, Open(home, rules.begun(person.id, home.slug, turn.now, own=True), None), row=row)
        return ""
    found = {one.id: one for one in await _bearing(turn, person, home) if one.id in dialogue.data["ids"]}
    if contact_id not in found:
        return say(person.language, "gone-toast")
    before = found[contact_id]
    contact = await entries.change(turn, before, replace(before, person_id=person.id), person)
    await ask(turn, person, Open(home, await _of(turn, person, contact), contact), row=row)
    return say(person.language, "entry-linked-toast")


# --- the open question ----------------------------------------------------------------------------------------------


async def find(turn: Turn, person: Person, version: int) -> Open | None:
    """The talk whose question has this version; None where that is not open any more. Raises NotAllowed where the
    person may not go on with it."""
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is None or dialogue.step != STEP or dialogue.version != version:
        return None
    slug, fresh = dialogue.data["home"], dialogue.data["fresh"]
    home = _home(turn, person, slug)
    draft = (
        Draft(person.id, slug, at=turn.now, **fresh)
        if fresh
        else await entry_drafts.get(turn.tx, person.id, slug, turn.now)
    )
    return Open(home, draft, await _begun_from(turn, person, draft), dialogue) if draft else None


async def keep(
    turn: Turn, person: Person, found: Open, *, row: int | None, same: bool = False, **also: Any
) -> Open:  # fmt: skip
    """The draft as it is now, and its question open; `same`: the buttons of the one that was open stay good. `also` is
    kept with the question. What holds no answer yet is kept with it, too: nothing was begun."""
    draft = replace(found.draft, at=turn.now)
    fresh = None
    if draft.values:
        await entry_drafts.put(turn.tx, draft)
    else:
        await entry_drafts.drop(turn.tx, person.id, draft.home)
        fresh = {"contact_id": draft.contact_id, "base": draft.base, "step": draft.step, **draft.to_json()}
    kept = {"home": draft.home, "row": row, "fresh": fresh, **also}
    dialogue = found.dialogue
    if same and dialogue is not None:
        await dialogues.amend(turn.tx, dialogue, kept)
        await dialogues.postpone(turn.tx, dialogue, turn.now + STAYS_OPEN)
        dialogue = replace(dialogue, data=kept)
    else:
        dialogue = await dialogues.put(turn.tx, person.chat_id, STEP, kept, turn.now + STAYS_OPEN)
    return replace(found, draft=draft, dialogue=dialogue)


async def ask(
    turn: Turn, person: Person, found: Open, *, row: int | None = None, fault: Fault | None = None,
    choices: Sequence[Contact] | None = None, same: bool = False,
) -> None:  # fmt: skip
    """The question that the draft has come to, in the place of the message `row` or as a new one. `choices`: whom to
    try next, where that was looked for."""
    opened = await keep(turn, person, found, row=row, same=same)
    what = messages.asked(await talk(turn, person, opened, fault=fault, choices=choices), person.language)
    said = await _say(turn, person, what, row)
    if row is None and opened.dialogue is not None:
        await dialogues.amend(turn.tx, opened.dialogue, {**opened.dialogue.data, "row": said})


async def talk(
    turn: Turn, person: Person, found: Open, *, fault: Fault | None = None, choices: Sequence[Contact] | None = None
) -> Talk:  # fmt: skip
    """The talk as it is shown."""
    contact, home = found.contact, found.home
    version = found.dialogue.version if found.dialogue else 0
    if choices is None and found.draft.asked is Field.NEXT:
        choices = await _near(turn, person, found)
    known = await entry_names.of_contacts(turn, person, [contact, *([found.before] if found.before else [])])
    manages = person.manages(home.slug)
    homes = [one for one in turn.homes.values() if one != home and person.manages(one.slug)] if manages else []
    return Talk(
        version, home, found.draft, contact, found.before, known, person.name, manages=manages, homes=homes,
        choices=choices or (), fault=fault,
    )  # fmt: skip


async def _say(turn: Turn, person: Person, what: Outgoing, row: int | None) -> int | None:
    if row is None:
        return await turn.tell_person(person, what, lane=Lane.REPLY, purpose=Purpose.CONTACTS)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
    return row


async def answer(
    turn: Turn, person: Person, found: Open, values: dict[str, Any], *, row: int | None, stays: bool = False
) -> None:  # fmt: skip
    """These fields were answered: the next question, or with `stays` the same again, about more."""
    draft = rules.answered(found.draft, values)
    if not stays:
        draft = rules.forward(draft, manages=person.manages(found.home.slug))
    await ask(turn, person, replace(found, draft=draft), row=row, same=stays and row is not None)


# --- whom to try next -----------------------------------------------------------------------------------------------


async def _near(turn: Turn, person: Person, found: Open) -> list[Contact]:
    """Who can be asked about the same."""
    staff = is_staff(person, found.home.slug)
    hits = await finding.about(turn.tx, found.home.slug, found.contact.topics, staff=staff, most=OFFERED + 1)
    return _others(found, [hit.contact for hit in hits])


async def look_for(turn: Turn, person: Person, found: Open, words: str) -> list[Contact]:
    """Who fits these words."""
    staff = is_staff(person, found.home.slug)
    hits = await finding.find(turn.tx, found.home.slug, words, staff=staff, most=OFFERED + 1)
    return _others(found, [hit.contact for hit in hits])


def _others(found: Open, some: Sequence[Contact]) -> list[Contact]:
    return [one for one in some if one.id != found.draft.contact_id][:OFFERED]


# --- how it is left -------------------------------------------------------------------------------------------------


async def later(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Go on later*: what was answered waits."""
    found = await find(turn, person, version)
    if found is None:
        return say(person.language, "entry-over-toast")
    await dialogues.end(turn.tx, person.chat_id)
    begun = bool(found.draft.values)
    await _say(
        turn, person, messages.left(found.home, person.language) if begun else messages.dropped(person.language), row
    )
    return ""


async def drop(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Cancel*: nothing was saved. Where something else had been begun before, that is thrown away, and what is wanted
    now begins."""
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is not None and dialogue.step == LEFT and dialogue.version == version:
        slug, then = dialogue.data["home"], dialogue.data["then"]
        _home(turn, person, slug)
        await entry_drafts.drop(turn.tx, person.id, slug)
        await dialogues.end(turn.tx, person.chat_id)
        if then[0] == "edit":
            return await edit(turn, person, then[1], row=row)
        return await (mine if then[0] == "mine" else add)(turn, person, slug, row=row)
    found = await find(turn, person, version)
    if found is None:
        return say(person.language, "entry-over-toast")
    await entry_drafts.drop(turn.tx, person.id, found.home.slug)
    await dialogues.end(turn.tx, person.chat_id)
    await _say(turn, person, messages.dropped(person.language), row)
    return ""
