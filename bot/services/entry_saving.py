"""What was written in the talk about an entry is saved; where somebody else has changed the same entry meanwhile, that
is shown first, or told with it where both can stand.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain import entry as rules
from bot.domain.contact import Change, Contact, Field, verified
from bot.domain.entry import Meeting
from bot.domain.home import Home
from bot.domain.outgoing import Outgoing
from bot.domain.people import Person
from bot.messages import entry as messages
from bot.messages import entry_changes
from bot.messages.texts import say
from bot.services import entries, entry_names, entry_notices, entry_talk
from bot.services.entry_talk import Open
from bot.services.turn import Turn
from bot.storage import contacts, dialogues, entry_drafts, outbox, people
from bot.storage.outbox import Purpose

FOR_MANAGERS = frozenset({Field.SEEN.value, Field.HOMES.value, Field.AGREED.value})


async def save(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Save*: from now on it stands in the list."""
    found = await entry_talk.find(turn, person, version)
    if found is None:
        return say(person.language, "entry-over-toast")
    if not person.manages(found.home.slug):
        found = replace(found, draft=rules.without(found.draft, FOR_MANAGERS))
    if not found.draft.values:
        return say(person.language, "entry-nothing-toast")
    if found.before is None:
        return await _add(turn, person, found, row)
    if found.before.removed_at is not None:
        return await _gone(turn, person, found, found.before, row)
    meeting = rules.meet(found.draft, found.before)
    if meeting.both:
        return await _met(turn, person, found, found.before, meeting, row)
    return await _change(turn, person, found, found.before, meeting, row)


async def _add(turn: Turn, person: Person, found: Open, row: int | None) -> str:
    contact, home = found.contact, found.home
    if rules.lacks(contact):
        await entry_talk.ask(turn, person, replace(found, draft=replace(found.draft, step=rules.REVIEW)), row=row)
        return say(person.language, "entry-lacks-toast")
    if found.draft.own:
        contact = replace(contact, person_id=person.id, agreed_at=turn.now)
    kept = await entries.add(turn, verified(contact, home, turn.now), person)
    return await _saved(turn, person, home, kept, row)


async def _change(
    turn: Turn, person: Person, found: Open, before: Contact, meeting: Meeting, row: int | None
) -> str:  # fmt: skip
    after, theirs = found.contact, None
    if before.person_id == person.id:
        after = verified(replace(after, agreed_at=after.agreed_at or turn.now), found.home, turn.now)
    if meeting.theirs:
        theirs = await _since(turn, found, before)
    kept = await entries.change(turn, before, after, person)
    return await _saved(turn, person, found.home, kept, row, meeting=meeting, theirs=theirs or ())


async def _since(turn: Turn, found: Open, contact: Contact) -> list[Change]:
    """What was done to the entry since the draft was begun."""
    return await contacts.changes_of(turn.tx, contact.id, after=found.draft.since)


async def _saved(
    turn: Turn, person: Person, home: Home, contact: Contact, row: int | None, *, meeting: Meeting | None = None,
    theirs: Sequence[Change] = (),
) -> str:  # fmt: skip
    await entry_drafts.drop(turn.tx, person.id, home.slug)
    await dialogues.end(turn.tx, person.chat_id)
    done = await entry_notices.last(turn, contact)
    known = await entry_names.of_changes(turn, person, [done.change, *theirs], contact)
    what = entry_changes.saved(
        home, done, known, person.language, told=await told(turn, contact, person),
        theirs=meeting if theirs else None, by=entry_changes.whose(person.language, theirs, known),
    )  # fmt: skip
    await _edit(turn, person, what, row)
    return say(person.language, "entry-saved-toast")


async def told(turn: Turn, contact: Contact, by: Person) -> str:
    """The name of the member who hears of what was done to their entry, where there is one besides `by`."""
    person = await people.get(turn.tx, contact.person_id) if contact.person_id else None
    return person.name if person and entry_notices.hears(person, contact, by) else ""


async def _edit(turn: Turn, person: Person, what: Outgoing, row: int | None) -> None:
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id, purpose=Purpose.CONTACTS)


# --- two at once ----------------------------------------------------------------------------------------------------


async def _met(
    turn: Turn, person: Person, found: Open, before: Contact, meeting: Meeting, row: int | None
) -> str:  # fmt: skip
    """The same field was changed by somebody else: that is shown; saved again, the person's own changes count."""
    theirs = await _since(turn, found, before)
    draft = rules.rebased(found.draft, before, max((one.id for one in theirs), default=found.draft.since))
    opened = await entry_talk.keep(turn, person, replace(found, draft=draft), row=row, both=sorted(meeting.both))
    talk = await entry_talk.talk(turn, person, opened)
    known = await entry_names.of_changes(turn, person, theirs, before, opened.contact)
    who = entry_changes.whose(person.language, theirs, known)
    await _edit(turn, person, messages.conflict(replace(talk, known=known), meeting, who, person.language), row)
    return say(person.language, "entry-met-toast")


async def keep_theirs(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Keep what is already saved*: in the fields that both have changed. What else was written can still be saved."""
    found = await entry_talk.find(turn, person, version)
    both = found.dialogue.data.get("both") if found and found.dialogue else None
    if found is None or both is None:
        return say(person.language, "entry-over-toast")
    found = replace(found, draft=rules.without(found.draft, frozenset(both)))
    if found.draft.values:
        await entry_talk.ask(turn, person, found, row=row)
        return ""
    await entry_drafts.drop(turn.tx, person.id, found.home.slug)
    await dialogues.end(turn.tx, person.chat_id)
    await _edit(turn, person, messages.dropped(person.language), row)
    return ""


async def _gone(turn: Turn, person: Person, found: Open, contact: Contact, row: int | None) -> str:
    """It was removed meanwhile: what was written waits."""
    await dialogues.end(turn.tx, person.chat_id)
    done = await entry_notices.last(turn, contact)
    known = await entry_names.of_changes(turn, person, [done.change])
    await _edit(turn, person, entry_changes.gone(found.home, done, known, person.language), row)
    return say(person.language, "entry-met-toast")
