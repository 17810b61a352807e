"""A contact list that a manager sends to the bot as a file: which home's it is, what it would change, and the decision.

`gateway.fetching` brings the file between two transactions; what a row means and does, `contact_import` says. What was
shown is what is taken: where the list has changed since then, the new preview comes first.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.contact import Contact
from bot.domain.home import Home
from bot.domain.incoming import Incoming
from bot.domain.merging import AGREED, Importer, Judged
from bot.domain.outgoing import Media, MediaKind, Outgoing
from bot.domain.people import Chat, Person
from bot.domain.wording import clean, shortened
from bot.files.contacts_reading import CantRead, Reading, from_json, to_json
from bot.files.packed import unpacked
from bot.messages import chat_import as messages
from bot.messages.texts import say
from bot.services import contact_import, conversation
from bot.services.turn import NotAllowed, Turn
from bot.storage import contact_imports, files, outbox, people
from bot.storage.contact_imports import APPLIED, DROPPED, FETCHING, PREVIEWED, UNDONE, Import

ENDINGS = (".csv", ".xlsx", ".vcf")
MOST_BYTES = 10_000_000  # a photo of 5 MB in a vCard takes 7
MOST_UNPACKED = 20_000_000  # of a table; 1 MB can hold 400, which take minutes and gigabytes
MOST_ROWS = 1000  # taken in within half a second: while it is, no alert is kept or claimed
MOST_NAME = 80
MOST_LINES = 20_000
TOO_LARGE = ("large", "many")  # of `CantRead.what`
TRIES = 12  # in more than half an hour
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=10)
DECIDED_WITHIN = timedelta(days=2)


@dataclass(frozen=True)
class Sent:
    """A file that may be a contact list. `name` is without its `ending` (".csv"); `size` in bytes, 0: not said."""

    file_id: str
    name: str
    ending: str
    size: int


class Fault(StrEnum):
    """Why a file will not be read."""

    LARGE = "large"
    GONE = "gone"
    AWAY = "away"  # it was tried so often
    BROKEN = "broken"


@dataclass(frozen=True)
class Upload:
    """A file that is being read: for which home, in which language and for whom, and what its rows are held against."""

    file: Import
    home: Home
    language: str
    known: Sequence[Contact]
    by: Importer


@dataclass(frozen=True)
class Shown:
    """What is said of a file that was read. `kept`: it, as it waits for the decision; None where there is nothing to
    decide. `whole`: the name and bytes of a file with every row, where the message does not hold them."""

    said: Outgoing
    kept: dict[str, Any] | None
    whole: tuple[str, bytes] | None


# --- sent -------------------------------------------------------------------------------------------------------------


async def receive(turn: Turn, chat: Chat, sent: Sent, incoming: Incoming) -> bool:
    """Somebody has sent such a file. False where it is no contact list: they manage no home, or it belongs to what is
    said already."""
    person = chat.person
    homes = _managed(turn, person)
    if person is None or not homes or await conversation.awaits(turn, chat, person, incoming):
        return False
    name = _name(sent, chat.language)
    if sent.size > MOST_BYTES or incoming.too_large:
        await turn.tell(chat, messages.fault(name, chat.language, Fault.LARGE, MOST_BYTES // 1_000_000, MOST_ROWS))
        return True
    only = homes[0] if len(homes) == 1 else None
    upload = await contact_imports.add(
        turn.tx, only.slug if only else "", person.id, name, FETCHING, turn.now, file_id=sent.file_id,
        due_at=turn.now if only else None,
    )  # fmt: skip
    what = (
        messages.reading(only, name, chat.language, incoming.message_id)
        if only
        else messages.which_home(upload, name, homes, chat.language, incoming.message_id)
    )
    await contact_imports.become(turn.tx, upload, outbox_id=await turn.tell(chat, what))
    return True


def _managed(turn: Turn, person: Person | None) -> list[Home]:
    return [home for home in turn.homes.values() if person and person.manages(home.slug)]


def _name(sent: Sent, language: str) -> str:
    """What it is called, with its ending, by which it is read."""
    called = clean(sent.name) or say(language, "upload-unnamed")
    return shortened(called, MOST_NAME - len(sent.ending)) + sent.ending


async def choose_home(turn: Turn, person: Person, upload: int, slug: str, message_row: int | None) -> str:
    """It is this home's list."""
    home = turn.homes.get(slug)
    if home is None or not person.manages(slug):
        raise NotAllowed
    found = await contact_imports.get(turn.tx, upload)
    if found is None or found.state != FETCHING or found.home or found.person_id != person.id:
        return _as_it_stands(person, found)
    if _forgotten(turn, found):
        return say(person.language, "upload-dropped-toast")
    row = message_row or found.outbox_id
    await contact_imports.become(turn.tx, found.id, home=slug, due_at=turn.now, outbox_id=row)
    what = messages.reading(home, found.name, person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
    return ""


# --- read: what the fetcher asks for, in its own transactions ---------------------------------------------------------


async def take(turn: Turn) -> Import | None:
    """The next file whose time has come. The try is counted, and the next one planned, before it is made."""
    found = await contact_imports.first_due(turn.tx, turn.now)
    if found is None:
        return None
    if await _sender(turn, found) is None:  # they may not any more: nobody waits for it
        await contact_imports.become(turn.tx, found.id, state=DROPPED, due_at=None)
        return None
    if found.attempts >= TRIES:
        await fetched(turn, found.id, Fault.AWAY)
        return None
    due_at = turn.now + min(LONGEST_PAUSE, FIRST_PAUSE * 2**found.attempts)
    await contact_imports.become(turn.tx, found.id, attempts=found.attempts + 1, due_at=due_at)
    return found


async def wait(turn: Turn, upload: int, length: timedelta) -> None:
    """Not before so long from now: Telegram has asked for that."""
    found = await contact_imports.get(turn.tx, upload)
    if found is not None and found.due_at is not None:
        await contact_imports.become(turn.tx, upload, due_at=max(found.due_at, turn.now + length))


async def opened(turn: Turn, file: Import) -> Upload | None:
    """What the file's rows are held against; None where nobody waits for it any more."""
    person, home = await _sender(turn, file), turn.homes.get(file.home)
    if person is None or home is None:
        return None
    return Upload(file, home, person.language, await contact_import.known(turn, home), _by(turn, home, person))


def _by(turn: Turn, home: Home, person: Person) -> Importer:
    return contact_import.importer(turn.homes, home, person)


def read(upload: Upload, data: bytes, now: datetime) -> Shown | Fault:
    """What is said of the file. Pure, and may take its time: the fetcher has a thread for it."""
    file, language = upload.file, upload.language
    if unpacked(data) > MOST_UNPACKED:
        return Fault.LARGE
    try:
        reading = contact_import.read(data, file.name, _stop_at_many)
    except CantRead as error:
        if error.what in TOO_LARGE:
            return Fault.LARGE
        return Shown(messages.wrong_file(file.name, language, error), None, None)
    if len(reading.rows) > MOST_ROWS:
        return Fault.LARGE
    return show(upload, reading, now)


def _stop_at_many(read: int, _all: int) -> None:
    """Whoever sends a telephone book hears soon that it is too large. Empty rows count here, so it may be many more."""
    if read > MOST_LINES:
        raise CantRead("many", str(MOST_ROWS))


def show(upload: Upload, reading: Reading, now: datetime, *, overtaken: bool = False) -> Shown:
    """What the rows would change in the list that the upload has. Pure."""
    found = contact_import.preview(upload.home, reading, upload.known, now, upload.by)
    what = messages.in_words(upload.file.id, upload.file.name, found, upload.language, overtaken=overtaken)
    said = messages.preview(what, upload.language)
    whole = None if what.fits else messages.whole_file(what, upload.language)
    kept = {"reading": to_json(reading), "shown": _mark(found.judged)} if found.changes else None
    return Shown(said, kept, whole)


def _mark(judged: Sequence[Judged]) -> str:
    """By what is known again what was shown: what each row does to which contact. *Agreed: yes* is of the moment."""
    said = [
        (one.row.number, one.outcome, one.before.id if one.before else 0, one.next_row, _fields(one), one.faults)
        for one in judged
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _fields(judged: Judged) -> list[Any]:
    return [
        (name, was, None if name == AGREED else now) for name, (was, now) in sorted(judged.fields.items())
    ]  # fmt: skip


async def fetched(turn: Turn, upload: int, shown: Shown | Fault) -> None:
    """It was read, or never will be: its sender hears what it would change, or why it can't be read."""
    file = await contact_imports.get(turn.tx, upload)
    if file is None or file.state != FETCHING:
        return
    person = await _sender(turn, file)
    if person is None:  # they may not any more: nobody waits for it
        await contact_imports.become(turn.tx, file.id, state=DROPPED, due_at=None)
        return
    if isinstance(shown, Fault):
        said = messages.fault(file.name, person.language, shown, MOST_BYTES // 1_000_000, MOST_ROWS)
        shown = Shown(said, None, None)
    # An edit makes no sound: whoever has waited hears it.
    await _tell(turn, person, file, shown, file.outbox_id if file.attempts <= 1 else None)


async def _sender(turn: Turn, file: Import) -> Person | None:
    """Whoever has sent it, where they still manage the home."""
    person = await people.get(turn.tx, file.person_id or 0)
    return person if person and file.home in turn.homes and person.manages(file.home) else None


async def _tell(turn: Turn, person: Person, file: Import, shown: Shown, message_row: int | None) -> None:
    """In place of an earlier message, or (None) in one that makes a sound, for whoever has waited."""
    row = await outbox.say(
        turn.tx, turn.now, person.chat_id, shown.said, edits=message_row, person=person.id
    )  # fmt: skip
    state = PREVIEWED if shown.kept else DROPPED
    await contact_imports.become(
        turn.tx, file.id, state=state, rows=shown.kept, due_at=None, outbox_id=message_row or row
    )  # fmt: skip
    if shown.whole is not None:
        stored = await files.add(turn.tx, turn.now, *shown.whole)
        made = Media(MediaKind.DOCUMENT, stored=stored)
        await turn.tell_person(person, messages.whole(file.name, person.language, made))


# --- decided ----------------------------------------------------------------------------------------------------------


async def take_in(turn: Turn, person: Person, upload: int, message_row: int | None) -> str:
    """*Take them in*: as it was shown; where the list has changed since, that is shown first."""
    file, home = await _find(turn, person, upload)
    if file is None or home is None or file.state != PREVIEWED or not file.rows or _forgotten(turn, file):
        return _as_it_stands(person, file)
    row, reading = message_row or file.outbox_id, from_json(file.rows["reading"])
    known, by = await contact_import.known(turn, home), _by(turn, home, person)
    found = contact_import.preview(home, reading, known, turn.now, by)
    if _mark(found.judged) != file.rows["shown"]:
        shown = show(Upload(file, home, person.language, known, by), reading, turn.now, overtaken=True)
        await _tell(turn, person, file, shown, row)
        return say(person.language, "upload-overtaken-toast")
    done = await contact_import.apply(turn, home, person, reading, file.name, file.id)
    what = messages.done(file.id, file.name, home, person.language, done.new, done.changed)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
    return say(person.language, "upload-done-toast")


async def drop(turn: Turn, person: Person, upload: int, message_row: int | None) -> str:
    """*Don't take it in*, before or after it was read."""
    file, _ = await _find(turn, person, upload)
    if file is None or file.state not in (FETCHING, PREVIEWED):
        return _as_it_stands(person, file)
    await contact_imports.become(turn.tx, file.id, state=DROPPED, rows=None, due_at=None)
    what = messages.dropped(file.name, person.language)
    row = message_row or file.outbox_id
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
    return ""


async def undo(turn: Turn, person: Person, upload: int, message_row: int | None) -> str:
    """*Undo the whole import*."""
    file, home = await _find(turn, person, upload)
    if file is None or home is None or file.state != APPLIED:
        return _as_it_stands(person, file)
    done = await contact_import.undo(turn, home, person, file.id)
    if done is None:
        return say(person.language, "upload-late-toast")
    what = messages.undone(file.name, home, person.language, done.left)
    row = message_row or file.outbox_id
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
    return say(person.language, "upload-undone-now-toast")


async def _find(turn: Turn, person: Person, upload: int) -> tuple[Import | None, Home | None]:
    """A file of a home that they manage now, or one of theirs whose home nobody has said yet. Raises NotAllowed."""
    if not _managed(turn, person):
        raise NotAllowed
    file = await contact_imports.get(turn.tx, upload)
    if file is None:
        return None, None
    home = turn.homes.get(file.home)
    if not (person.manages(file.home) if file.home else file.person_id == person.id):
        raise NotAllowed
    return file, home


def _forgotten(turn: Turn, file: Import) -> bool:
    """Nobody has decided for so long that it is not kept."""
    return turn.now - file.made_at > DECIDED_WITHIN


def _as_it_stands(person: Person, file: Import | None) -> str:
    """For an old button: what has become of the file."""
    if file is None:
        return say(person.language, "gone-toast")
    state = DROPPED if file.state == PREVIEWED else file.state
    keys = {FETCHING: "reading", APPLIED: "applied", UNDONE: "undone", DROPPED: "dropped"}
    return say(person.language, f"upload-{keys[state]}-toast")
