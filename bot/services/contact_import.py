"""A file of contacts becomes part of a home's list: looked at first, then all of it that can be taken or nothing, and
taken back as one.

How a file is read is `files.contacts`' work, what a row would change `domain.merging`'s.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.domain.contact import (
    UNDONE_WITHIN,
    Change,
    ChangeKind,
    Contact,
    Field,
    differences,
    plain_value,
    sees,
)
from bot.domain.home import Home, Homes
from bot.domain.merging import VERIFIED, Importer, Judged, Outcome, Preview
from bot.domain.merging import judge as judge_rows
from bot.domain.people import Person
from bot.files import contacts as files
from bot.files.contacts_reading import Reading
from bot.files.rows import Progress, ignore
from bot.messages.importing import topic_words
from bot.messages.texts import say
from bot.services import entries, entry_notices
from bot.services.turn import NotAllowed, Turn
from bot.storage import contact_imports, contacts, outbox
from bot.storage.contact_imports import APPLIED, DROPPED, UNDONE, Import
from bot.storage.contacts import AT_ONCE
from bot.storage.database import Transaction

AMONG = (*Field, "removed_at")
RIGHT = (VERIFIED, "unverified_since", "ask_at")  # what goes with it where a file says that a contact is right


@dataclass(frozen=True)
class Applied:
    """What was taken; `import_id`: by what it can be taken back, None where nothing was changed."""

    import_id: int | None
    new: int
    changed: int
    same: int
    wrong: int


@dataclass(frozen=True)
class Undone:
    """In how many contacts something was taken back, and in how many something is left, because it was changed since
    then. `name`: of the file."""

    name: str
    back: int
    left: int


def read(data: bytes, name: str, progress: Progress = ignore) -> Reading:
    """What stands in a file of contacts; its name says how it is written. Raises files.contacts_reading.CantRead."""
    return files.read(data, name, topic_words(), progress)


async def judge(turn: Turn, home: Home, reading: Reading, by: Person | None = None) -> Preview:
    """What taking the file would change now, row by row. Nothing is changed."""
    return preview(home, reading, await known(turn, home), turn.now, importer(turn.homes, home, by))


def importer(homes: Homes, home: Home, by: Person | None) -> Importer:
    """Who takes a file in; None is the command line, which manages every home."""
    manages = [slug for slug in homes if by is None or by.manages(slug)]
    note = partial(_hours_note, home.languages[0])
    return Importer({one.slug: one.name for one in homes.values()}, frozenset(manages), note)


def _hours_note(language: str, hours: str) -> str:
    return say(language, "import-hours-note", hours=hours)


async def known(turn: Turn, home: Home) -> list[Contact]:
    """What the rows of a file are held against: all that the home's manager sees."""
    return [one for one in await contacts.of_home(turn.tx, home.slug) if sees(home.slug, one, staff=True)]


def preview(home: Home, reading: Reading, known: Sequence[Contact], now: datetime, by: Importer) -> Preview:
    """What taking the file would change in a list that is `known`. Pure, and may take its time."""
    return Preview(home, reading.kind, judge_rows(home, reading.rows, known, now, by), reading.notes)


def require(person: Person | None, home: Home) -> None:
    """Managers take files in, and back; None is the command line. Raises NotAllowed."""
    if person is not None and not person.manages(home.slug):
        raise NotAllowed


async def apply(
    turn: Turn, home: Home, by: Person | None, reading: Reading, name: str, import_id: int | None = None
) -> Applied:
    """Take in every row that can be taken, as the list is now. `import_id`: of a file that is kept already; its rows
    are not kept any longer. Raises NotAllowed."""
    require(by, home)
    preview = await judge(turn, home, reading, by)
    if import_id is not None:
        state, at = (APPLIED, turn.now) if preview.changes else (DROPPED, None)
        await contact_imports.become(turn.tx, import_id, state=state, applied_at=at, rows=None, due_at=None)
    elif preview.changes:
        import_id = await contact_imports.add(turn.tx, home.slug, by.id if by else None, name, APPLIED, turn.now)
    if preview.changes and import_id is not None:
        await _take(turn, home, by, preview, import_id)
    counts = {outcome.value: preview.count(outcome) for outcome in Outcome}
    return Applied(import_id if preview.changes else None, **counts)


async def _take(turn: Turn, home: Home, by: Person | None, preview: Preview, import_id: int) -> None:
    """New ones first, so that others can name them as the next to try; some at a time, as there may be many."""
    new, changed = list(preview.of(Outcome.NEW)), list(preview.of(Outcome.CHANGED))
    ids: dict[int, int] = {}
    for some in _some(new):
        added = await contacts.add_all(turn.tx, [one.after for one in some])
        ids |= {one.row.number: contact.id for one, contact in zip(some, added, strict=True)}
        await _look(turn, home, added)
    empty = Contact(home.slug)
    for some in _some(new):
        following = [_with_next(one, replace(one.after, id=ids[one.row.number]), ids) for one in some]
        pairs = zip(some, following, strict=True)
        pointed = [one for judged, one in pairs if judged.next_row is not None]
        await contacts.save_all(turn.tx, pointed)
        done = [_change(turn, by, ChangeKind.ADDED, empty, one, import_id) for one in following]
        await contacts.record(turn.tx, done)
    for some in _some(changed):
        kept = await contacts.save_all(turn.tx, [_with_next(one, one.after, ids) for one in some])
        done = [
            _change(turn, by, ChangeKind.CHANGED, one.before or empty, now, import_id)
            for one, now in zip(some, kept, strict=True)
        ]
        await contacts.record(turn.tx, done)
        await _answered(turn, home, some)
        await _tell(turn, kept, by)


async def _answered(turn: Turn, home: Home, some: Sequence[Judged]) -> None:
    """Those that the file says are right are not asked about now, and in their time again."""
    told = [one for one in some if VERIFIED in one.fields]
    for one in told:
        if one.before and one.before.asks:
            await outbox.cancel_keyed(turn.tx, turn.now, entries.question(one.before))
    await _look(turn, home, [one.after for one in told])


def _some(judged: Sequence[Judged]) -> Iterator[Sequence[Judged]]:
    return (judged[first : first + AT_ONCE] for first in range(0, len(judged), AT_ONCE))


def _with_next(judged: Judged, contact: Contact, ids: dict[int, int]) -> Contact:
    """Who comes next where that one is new, too."""
    return contact if judged.next_row is None else replace(contact, next_id=ids[judged.next_row])


def _change(
    turn: Turn, by: Person | None, kind: ChangeKind, before: Contact, after: Contact, import_id: int | None
) -> Change:
    among = AMONG if before.verified_at == after.verified_at or kind is ChangeKind.ADDED else (*AMONG, *RIGHT)
    fields = differences(before, after, among)
    if kind is ChangeKind.ADDED:
        fields = {name: (None, now) for name, (_, now) in fields.items()}
    return Change(after.id, after.home, turn.now, by.id if by else None, kind, fields, import_id)


async def _tell(turn: Turn, some: Sequence[Contact], by: Person | None) -> None:
    """The members whose own entries are among them hear what was done to those."""
    for contact in some:
        if contact.person_id is not None:
            await entry_notices.tell(turn, contact, [contact.person_id], by)


async def _look(turn: Turn, home: Home, some: Sequence[Contact]) -> None:
    if asked := [one.ask_at for one in some if one.ask_at is not None]:
        await contacts.look_by(turn.tx, home.slug, min(asked))


# --- taken back -------------------------------------------------------------------------------------------------------


async def undo(turn: Turn, home: Home, by: Person | None, import_id: int | None = None) -> Undone | None:
    """Take a file back, else the latest that was taken in: each field that still is what it made, and each contact
    that it added and nobody has changed since. None where there is nothing to take back, or it was 30 days ago.

    Raises NotAllowed.
    """
    require(by, home)
    found = await (
        contact_imports.newest_applied(turn.tx, home.slug)
        if import_id is None
        else contact_imports.get(turn.tx, import_id)
    )
    if found is None or not can_be_undone(turn, home, found):
        return None
    back = left = after = 0
    while changes := await contacts.changes_of_import(turn.tx, found.id, after):
        after = changes[-1].id
        more = await _take_back(turn, home, by, changes)
        back, left = back + more[0], left + more[1]
    await contact_imports.become(turn.tx, found.id, state=UNDONE, undone_at=turn.now)
    return Undone(found.name, back, left)


async def count_to_undo(tx: Transaction, home: Home) -> int:
    """How many contacts the latest import that is not taken back has changed."""
    found = await contact_imports.newest_applied(tx, home.slug)
    return await contacts.count_changes_of_import(tx, found.id) if found else 0


async def _take_back(turn: Turn, home: Home, by: Person | None, changes: Sequence[Change]) -> tuple[int, int]:
    """In how many contacts something was taken back, and in how many something is left."""
    current = await contacts.get_all(turn.tx, [one.contact_id for one in changes])
    back, done, left = [], [], 0
    for change in changes:
        contact = current[change.contact_id]
        before, is_whole = _before(turn, contact, change)
        left += not is_whole
        if before != contact:
            back.append(before)
            done.append(change.id)
    kept = await contacts.save_all(turn.tx, back)
    await contacts.set_undone(turn.tx, done, turn.now)
    told = [_change(turn, by, ChangeKind.UNDONE, current[one.id], one, None) for one in kept]
    await contacts.record(turn.tx, told)
    await _look(turn, home, kept)
    await _tell(turn, kept, by)
    return len(kept), left


def can_be_undone(turn: Turn, home: Home, found: Import) -> bool:
    """Whether the file was taken into the home's list, not back, and not too long ago."""
    fresh = found.applied_at is not None and turn.now - found.applied_at <= UNDONE_WITHIN
    return found.home == home.slug and found.state == APPLIED and fresh


def _before(turn: Turn, contact: Contact, change: Change) -> tuple[Contact, bool]:
    """What the contact would be without the change, and whether all of that can be taken back."""
    if change.undone_at is not None or (contact.removed_at and change.kind is ChangeKind.ADDED):
        return contact, True
    if contact.removed_at:
        return contact, False
    if change.kind is ChangeKind.CHANGED:
        whole = all(plain_value(contact, name) == now for name, (_, now) in change.fields.items())
        return entries.undone(contact, change), whole
    empty = Contact(contact.home)
    made = {name: now for name, (_, now) in change.fields.items()}
    if any(plain_value(contact, name) != made.get(name, plain_value(empty, name)) for name in AMONG):
        return contact, False
    return replace(contact, removed_at=turn.now, ask_at=None), True
