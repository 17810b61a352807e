"""Finding contacts: those of a home's list that fit some words, or a topic, best first.

What is found comes from an index beside the database, which is worked out from committed rows and can be thrown away
at any moment. Each look-up first brings it up to date with what was committed, by this process or another. What the
open transaction itself has written is laid over it for the length of one answer and taken off again, so nothing
remains of what is rolled back. Where too much is new, the list itself is looked through instead, more coarsely, and
`keep_up` builds the index meanwhile.

Who may ask, and what the answer looks like, is `looking_up`'s work. Whether a contact is seen is decided here for each
one and each time, by the row as it is in the open transaction.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field

from bot.domain.contact import Contact, sees
from bot.files import emails, phones
from bot.search.asking import Known, understood
from bot.search.index import Index
from bot.storage import contacts
from bot.storage.contacts import Since
from bot.storage.database import Database, Transaction

MOST = 20
AT_ONCE = 50  # rows between which others have their turn: some ten milliseconds
MOST_BEHIND = 2000  # rows that a look-up takes up itself
MOST_OWN = 50  # rows of the open transaction that are laid over the index, in one go
WORTH = 0.47  # of the best: who fits less well than this only shares a word or a part of one with the question
ENOUGH = 3  # are told of in any case
NOT_VERIFIED = 0.9  # a contact that is only presumed to be right stands behind one like it that is not

Found = list[tuple[int, float]]


@dataclass(frozen=True)
class Hit:
    """A contact that fits, and how well: 1 is as good as can be."""

    contact: Contact
    score: float


@dataclass
class Kept:
    """The index beside a database: what was committed up to `seen`, and nothing else. `behind`: much is new."""

    index: Index = field(default_factory=Index)
    seen: Since = (0, 0)
    behind: asyncio.Event = field(default_factory=asyncio.Event)


async def find(tx: Transaction, home: str, words: str, *, staff: bool, most: int = MOST) -> list[Hit]:
    """What fits the words of what the home's council sees, and with `staff` its staff; best first. A phone number or
    an e-mail finds those who have it: somebody has called, and who was it?"""
    for way in _ways(words):
        if hits := await _reached(tx, home, way, staff=staff):
            return hits[:most]
    asked = understood(words, lambda _: Known.NAME)
    if not asked.words and not asked.topics and not asked.others:
        return []
    parts = list(dict.fromkeys(stem for word in asked.words for stem in word.stems))

    def answer(index: Index) -> Found:
        return index.find(home, words, staff=staff, most=most)

    def resembling() -> Awaitable[list[Contact]]:
        return contacts.resembling(tx, home, list(asked.topics), parts)

    return await _hits(tx, home, await _answered(tx, answer, resembling), staff=staff)


async def _reached(tx: Transaction, home: str, way: str, *, staff: bool) -> list[Hit]:
    """Who has this phone or e-mail, oldest first."""

    def answer(index: Index) -> Found:
        return [(contact_id, 1.0) for contact_id in index.reached(home, way, staff=staff)[:AT_ONCE]]

    found = await _answered(tx, answer, lambda: contacts.reached_by(tx, home, way))
    rows = await contacts.get_all(tx, [contact_id for contact_id, _ in found])
    return [Hit(one, 1.0) for _, one in sorted(rows.items()) if one.is_reached_by(way) and sees(home, one, staff=staff)]


def worth(hits: Sequence[Hit]) -> list[Hit]:
    """The few best, and all who fit about as well; `hits`: best first."""
    return [hit for spot, hit in enumerate(hits) if spot < ENOUGH or hit.score >= WORTH * hits[0].score]


def _ways(words: str) -> Sequence[str]:
    """The phone or e-mail that the words are, and last the switchboard of an extension; none where they are something
    else."""
    try:
        way = emails.read(words) if "@" in words else phones.read(words)
    except ValueError:
        return ()
    return tuple(dict.fromkeys((way, phones.parted(way)[0])))


async def about(tx: Transaction, home: str, topics: Collection[str], *, staff: bool, most: int = MOST) -> list[Hit]:
    """Who can be asked about one of the topics; best first."""
    wanted = list(dict.fromkeys(topics))

    def answer(index: Index) -> Found:
        return index.about(home, wanted, staff=staff, most=most)

    def resembling() -> Awaitable[list[Contact]]:
        return contacts.resembling(tx, home, wanted, [])

    return await _hits(tx, home, await _answered(tx, answer, resembling), staff=staff) if wanted else []


async def _hits(tx: Transaction, home: str, found: Found, *, staff: bool) -> list[Hit]:
    """The contacts as they are, of those that are seen."""
    rows = await contacts.get_all(tx, [contact_id for contact_id, _ in found])
    hits = [Hit(rows[contact_id], score) for contact_id, score in found if contact_id in rows]
    seen = [Hit(hit.contact, _trusted(hit)) for hit in hits if sees(home, hit.contact, staff=staff)]
    return sorted(seen, key=lambda hit: -hit.score)


def _trusted(hit: Hit) -> float:
    return hit.score * (NOT_VERIFIED if hit.contact.unverified_since else 1.0)


# --- the index, kept up -----------------------------------------------------------------------------------------------


async def keep_up(database: Database) -> None:
    """Build the index in small steps, and again whenever a look-up finds it far behind. Runs beside the line."""
    kept = _kept(database)
    while True:
        await catch_up(database)
        await kept.behind.wait()
        kept.behind.clear()


async def catch_up(database: Database) -> None:
    """Bring the index up to date, however much is new; others have their turn all the while."""
    kept, more = _kept(database), True
    while more:
        async with database.read() as tx:
            more = await _step(tx, kept)


def _kept(database: Database) -> Kept:
    found = database.derived.setdefault(Kept, Kept())
    assert isinstance(found, Kept)
    return found


async def _step(committed: Transaction, kept: Kept) -> bool:
    """Take up some of what is new; returns whether there may be more. `committed` has written nothing itself."""
    await asyncio.sleep(0)
    since = kept.seen
    rows = await contacts.changed_since(committed, since, AT_ONCE)
    if kept.seen != since:  # somebody else has taken these up meanwhile, and perhaps newer ones
        return True
    for row in rows:
        kept.index.add(row)
        kept.seen = (row.version, row.id)
    return len(rows) == AT_ONCE


async def _is_up_to_date(committed: Transaction, kept: Kept) -> bool:
    """Take up what is new, unless it is too much."""
    if await contacts.count_since(committed, kept.seen, MOST_BEHIND + 1) > MOST_BEHIND:
        return False
    more = True
    while more:
        more = await _step(committed, kept)
    return True


async def _answered(
    tx: Transaction, answer: Callable[[Index], Found], candidates: Callable[[], Awaitable[list[Contact]]]
) -> Found:
    """What the index answers, or where that is not up to date, one made for this answer alone of the `candidates`."""
    kept = _kept(tx.database)
    if await contacts.newest(tx) <= kept.seen[0]:
        return answer(kept.index)
    if not tx.writing:
        if await _is_up_to_date(tx, kept):
            return answer(kept.index)
    else:
        async with tx.database.read() as committed:
            if await _is_up_to_date(committed, kept):
                own = await contacts.changed_since(tx, kept.seen, MOST_OWN + 1)
                if len(own) <= MOST_OWN:
                    before = await contacts.get_all(committed, [one.id for one in own])
                    return _laid_over(kept.index, own, before, answer)
    kept.behind.set()
    made = Index()
    for row in await candidates():
        made.add(row)
    return answer(made)


def _laid_over(
    index: Index, own: Sequence[Contact], before: dict[int, Contact], answer: Callable[[Index], Found]
) -> Found:
    """The answer with what the open transaction has written. Nobody else has their turn until all is as it was."""
    try:
        for one in own:
            index.add(one)
        return answer(index)
    finally:
        for one in own:
            index.remove(one.id)
            if one.id in before:
                index.add(before[one.id])
