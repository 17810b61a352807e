"""Finding contacts: what is found is what is there now, whoever wrote it, and whoever may see it."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from bot.domain.contact import Contact, Seen
from bot.services import finding
from bot.storage import contacts
from bot.storage.database import Database, Transaction
from bot.storage.tables import contacts as table
from tests.prepared import a_database

HOME = "linden"
NOW = datetime(2027, 1, 2, 12, tzinfo=UTC)


def at(file: Path) -> Database:
    return Database(f"sqlite+aiosqlite:///{file}")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = a_database(tmp_path)
    yield opened
    await opened.dispose()


def called(name: str, *topics: str, **values: object) -> Contact:
    return Contact(HOME, name=name, topics=topics, **values)  # type: ignore[arg-type]


async def names(tx: Transaction, words: str, *, staff: bool = True, home: str = HOME) -> list[str]:
    return [hit.contact.name for hit in await finding.find(tx, home, words, staff=staff)]


async def seen(database: Database, words: str, *, staff: bool = True, home: str = HOME) -> list[str]:
    """As a look-up of its own."""
    async with database.read() as tx:
        return await names(tx, words, staff=staff, home=home)


async def add(database: Database, *new: Contact) -> list[Contact]:
    async with database.write() as tx:
        return await contacts.add_all(tx, new)


class Broken(Exception):
    """What rolls a transaction back."""


async def test_what_the_open_transaction_has_written_is_found_in_it(database: Database) -> None:
    (ada,) = await add(database, called("Ada", "lighting"))
    assert await seen(database, "lampan") == ["Ada"]
    async with database.write() as tx:
        await contacts.add_all(tx, [called("Bo", "keys")])
        assert await names(tx, "nyckel") == ["Bo"]
        await contacts.save(tx, replace(ada, topics=("keys",), name="Ada Ny"))
        assert await names(tx, "lampan") == []
        assert set(await names(tx, "nyckel")) == {"Ada Ny", "Bo"}
        await contacts.save(tx, replace(ada, removed_at=NOW))
        assert await names(tx, "nyckel") == ["Bo"]
        assert await seen(database, "lampan") == ["Ada"]  # others see what was committed
        assert await seen(database, "nyckel") == []
    assert await seen(database, "lampan") == []
    assert await seen(database, "nyckel") == ["Bo"]


async def test_a_number_or_an_address_finds_whoever_has_it_and_is_seen(database: Database) -> None:
    number, mail = "+46313900601", "Ada_A@example.org"
    ada, _, _, _ = await add(
        database, called("Ada", phones=(number,), emails=(mail,)), called("Bo", phones=("+46313900602",)),
        called("Dold", phones=(number,), seen_by=Seen.STAFF), called("AdaXA", emails=("AdaXA@example.org",)),
    )  # fmt: skip
    for words in ("031-390 06 01", "0313900601", "tel: +46 31 390 06 01"):
        assert await seen(database, words, staff=False) == ["Ada"]
    assert await seen(database, "031-390 06 01") == ["Ada", "Dold"]
    assert await seen(database, "ada_a@example.org") == ["Ada"]
    assert await seen(database, "031-390 06 01", home="elsewhere") == []
    async with database.write() as tx:
        await contacts.save(tx, replace(ada, removed_at=NOW))
        assert await names(tx, "031-390 06 01", staff=False) == []


async def test_a_switchboard_finds_those_behind_it_and_an_unknown_extension_finds_them_too(database: Database) -> None:
    await add(
        database, called("Ada", phones=("+46313900601;ext=12",)), called("Bo", phones=("+46313900601;ext=13",)),
        called("Cia", phones=("+46313900602",)),
    )  # fmt: skip
    assert await seen(database, "031-390 06 01 ankn 12") == ["Ada"]
    assert await seen(database, "031-390 06 01") == ["Ada", "Bo"]
    assert await seen(database, "031-390 06 02 ankn. 7") == ["Cia"]


async def test_writing_transactions_alone_keep_the_index_up(database: Database) -> None:
    """Each update is a writing transaction; there may never be another."""
    for number in range(5):
        async with database.write() as tx:
            await contacts.add_all(tx, [called(f"Namn{number}", "keys")])
            assert len(await names(tx, "nyckel")) == number + 1
    async with database.write() as tx:
        assert len(await names(tx, "nyckel")) == 5
    assert database.derived[finding.Kept].seen == (5, 5)


async def test_a_rolled_back_transaction_leaves_nothing_behind(database: Database) -> None:
    """Its ids and versions are given to others afterwards."""
    (ada,) = await add(database, called("Ada", "lighting"))
    with suppress(Broken):
        async with database.write() as tx:
            await contacts.add_all(tx, [called("Bo", "keys")])
            await contacts.save(tx, replace(ada, name="Cia", topics=("graffiti",)))
            assert await names(tx, "nyckel") == ["Bo"]
            assert await names(tx, "klotter") == ["Cia"]
            raise Broken
    assert await seen(database, "nyckel") == [] == await seen(database, "klotter")
    assert await seen(database, "lampa") == ["Ada"]
    await add(database, called("Dan", "snow"))
    assert await seen(database, "halka") == ["Dan"]
    assert await seen(database, "nyckel") == []


async def test_one_update_of_several_is_rolled_back_and_the_next_takes_its_versions(database: Database) -> None:
    """Updates share a transaction, each in a savepoint of its own."""
    await add(database, called("Ada", "lighting"))
    async with database.write() as tx:
        with suppress(Broken):
            async with tx.connection.begin_nested():
                await contacts.add_all(tx, [called("Bo", "keys")])
                assert await names(tx, "nyckel") == ["Bo"]
                raise Broken
        assert await names(tx, "nyckel") == []
        async with tx.connection.begin_nested():
            await contacts.add_all(tx, [called("Cia", "snow")])
            assert await names(tx, "halka") == ["Cia"]
            assert await names(tx, "nyckel") == []
    assert await seen(database, "halka") == ["Cia"]
    assert await seen(database, "nyckel") == []


IMPORTING = """
import asyncio, sys
from bot.domain.contact import Contact
from bot.storage import contacts
from bot.storage.database import Database

async def main():
    database = Database(f"sqlite+aiosqlite:///{sys.argv[1]}")
    async with database.write() as tx:
        await contacts.add_all(tx, [Contact("linden", name=f"Inläst{n}", topics=("keys",)) for n in range(30)])
        first = await contacts.get(tx, 1)
        await contacts.save(tx, __import__("dataclasses").replace(first, topics=("snow",)))
    await database.dispose()

asyncio.run(main())
"""


async def test_what_another_process_imports_is_found_by_the_next_look_up(database: Database) -> None:
    await add(database, called("Ada", "keys"))
    assert await seen(database, "nyckel") == ["Ada"]
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", IMPORTING, str(database.file))
    assert await child.wait() == 0
    assert "Ada" not in await seen(database, "nyckel")
    assert len(await seen(database, "nyckel")) == 20
    async with database.write() as tx:
        assert await names(tx, "halka") == ["Ada"]


async def test_an_older_snapshot_does_not_turn_the_index_back(database: Database) -> None:
    (ada,) = await add(database, called("Ada", "keys"))
    async with database.read() as older:
        assert await contacts.newest(older) == 1
        async with database.write() as tx:
            await contacts.save(tx, replace(ada, topics=("snow",)))
        newer, turned = await asyncio.gather(seen(database, "halka"), names(older, "halka"))
        assert newer == ["Ada"]
        assert turned in ([], ["Ada"])
    assert await seen(database, "halka") == ["Ada"]
    assert await seen(database, "nyckel") == []


async def test_what_was_read_before_somebody_else_took_up_newer_rows_is_read_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look-up has read its rows; before it takes them up, another one has taken up what came later."""
    (ada,) = await add(database, called("Ada", "keys"))
    read = contacts.changed_since

    async def overtaken(tx: Transaction, since: contacts.Since, most: int) -> list[Contact]:
        rows = await read(tx, since, most)
        monkeypatch.setattr(contacts, "changed_since", read)
        async with database.write() as writing:
            await contacts.save(writing, replace(ada, topics=("snow",)))
        assert await seen(database, "halka") == ["Ada"]
        return rows

    monkeypatch.setattr(contacts, "changed_since", overtaken)
    await seen(database, "nyckel")
    assert database.derived[finding.Kept].seen == (2, ada.id)
    assert await seen(database, "halka") == ["Ada"]
    assert await seen(database, "nyckel") == []


async def test_look_ups_at_once_take_up_everything_once(database: Database) -> None:
    new = [called(f"Namn{number}", "keys", area=f"Plats{number:03}") for number in range(450)]
    await add(database, *new)
    found = await asyncio.gather(*(seen(database, f"Plats{number:03}") for number in range(0, 450, 90)))
    assert found == [[f"Namn{number}"] for number in range(0, 450, 90)]
    assert len(database.derived[finding.Kept].index) == 450


async def test_where_very_much_is_new_the_list_itself_is_looked_through(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_BEHIND", 50)
    await add(database, *(called(f"Namn{number}", "keys") for number in range(60)))
    special = (called("Örjan Låås", "lighting", "bastun på gården"), called("Per", organisation="Ängbo", area="Norra"))
    await add(database, *special, called("Dold", "lighting", seen_by=Seen.STAFF))
    await add(database, replace(called("Annan", "lighting"), home="alen"))
    kept = finding._kept(database)

    async def looked_through(tx: Transaction) -> None:
        assert set(await names(tx, "lampan är trasig")) == {"Örjan Låås", "Dold"}
        assert await names(tx, "lampan är trasig", staff=False) == ["Örjan Låås"]
        assert await names(tx, "örjan") == ["Örjan Låås"] == await names(tx, "orjan")
        assert await names(tx, "bastu") == ["Örjan Låås"]
        assert await names(tx, "angbo norra") == ["Per"]
        assert await names(tx, "100%") == []
        assert [hit.contact.name for hit in await finding.about(tx, HOME, ["lighting"], staff=False)] == ["Örjan Låås"]

    async with database.read() as tx:
        await looked_through(tx)
    async with database.write() as tx:
        await looked_through(tx)
    assert kept.behind.is_set()
    assert not len(kept.index)


async def test_the_index_is_built_beside_the_line_and_again_when_it_is_far_behind(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_BEHIND", 50)
    await add(database, *(called(f"Namn{number}", "keys") for number in range(260)))
    building = asyncio.create_task(finding.keep_up(database))
    await built(database, 260)
    assert (await seen(database, "nyklar"))[:1] != []  # a misspelt word needs the index
    await add(database, *(called(f"Ny{number}", "lighting") for number in range(160)))
    assert len(await seen(database, "lampan")) == 20
    await built(database, 420)
    assert len(await seen(database, "lapman")) == 20
    building.cancel()


async def built(database: Database, count: int) -> None:
    """The index has so many."""

    async def until() -> None:
        while len(finding._kept(database).index) < count:
            await asyncio.sleep(0)

    await asyncio.wait_for(until(), 20)


async def test_others_have_their_turn_while_the_index_is_built(database: Database) -> None:
    """Writers don't wait for it, and what they write meanwhile is found at its end."""
    await add(database, *(called(f"Namn{number}", "keys") for number in range(3000)))
    building = asyncio.create_task(finding.catch_up(database))
    await add(database, called("Sen", "snow"))
    assert not building.done()
    await building
    assert len(finding._kept(database).index) == 3001
    assert await seen(database, "halka") == ["Sen"]


async def test_so_much_of_its_own_that_it_is_not_laid_over_is_found_all_the_same(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_OWN", 5)
    async with database.write() as tx:
        await contacts.add_all(tx, [called(f"Namn{number}", "keys") for number in range(10)])
        assert len(await names(tx, "nyckel")) == 10
    assert len(await seen(database, "nyckel")) == 10


async def test_what_changed_under_one_version_is_read_in_parts_and_wholly(database: Database) -> None:
    kept = await add(database, *(called(f"Namn{number}") for number in range(25)))
    async with database.write() as tx:
        await tx.run(update(table).values(version=7))
    async with database.read() as tx:
        since, read = (0, 0), list[int]()
        while some := await contacts.changed_since(tx, since, 4):
            read += [one.id for one in some]
            since = (some[-1].version, some[-1].id)
        assert read == [one.id for one in kept]
        assert await contacts.count_since(tx, (0, 0), 10) == 10
        assert await contacts.count_since(tx, (7, 20), 10) == 5


async def test_who_may_see_is_decided_by_the_row_and_not_by_the_index(database: Database) -> None:
    (ada, bo) = await add(database, called("Ada", "keys"), called("Bo", "keys", others=("alen",)))
    assert await seen(database, "nyckel", staff=False) == ["Ada", "Bo"]
    assert await seen(database, "nyckel", home="alen") == ["Bo"]
    async with database.write() as tx:  # behind the index's back: the version does not tell
        await tx.run(update(table).where(table.c.id == ada.id).values(seen_by="staff"))
        await tx.run(update(table).where(table.c.id == bo.id).values(removed_at=NOW, ask_at=None))
    assert await seen(database, "nyckel", staff=False) == []
    assert await seen(database, "nyckel", staff=True) == ["Ada"]
    assert await seen(database, "nyckel", home="alen") == []


async def test_by_topic_only_what_is_seen_and_the_one_not_verified_last(database: Database) -> None:
    old = called("Gammal", "keys", unverified_since=NOW)
    await add(database, old, called("Ada", "keys"), called("Dold", "keys", seen_by=Seen.STAFF), called("Bo", "snow"))
    async with database.read() as tx:
        hits = await finding.about(tx, HOME, ("keys", "litter"), staff=False)
        assert [hit.contact.name for hit in hits] == ["Ada", "Gammal"]
        assert hits[0].score > hits[1].score
        assert await finding.about(tx, HOME, (), staff=True) == []
        assert len(await finding.about(tx, HOME, ("keys", "snow"), staff=True, most=2)) == 2
    assert await seen(database, "nycklar", staff=False) == ["Ada", "Gammal"]


@pytest.mark.parametrize("words", ["", "   ", "!?", "och", "😀"])
async def test_nothing_asked_nothing_found(database: Database, words: str) -> None:
    await add(database, called("Ada", "keys"))
    assert await seen(database, words) == []


async def test_rows_of_any_size_are_taken_up(database: Database) -> None:
    async with database.write() as tx:
        (one,) = await contacts.add_all(tx, [called("Ada 🔑 مُحَمَّد", "keys", note="x" * 400)])
        await tx.run(insert(table), [{**(await row(tx, one.id)), "id": 900, "version": 900, "name": "", "topics": []}])
    assert await seen(database, "محمد") == ["Ada 🔑 مُحَمَّد"]


async def row(tx: Transaction, contact_id: int) -> dict[str, object]:
    found = (await tx.run(table.select().where(table.c.id == contact_id))).one()
    return dict(found._mapping)


def test_what_hardly_fits_is_told_of_only_among_the_few_best() -> None:
    made = [finding.Hit(Contact("ekbacken", number), score) for number, score in enumerate((0.9, 0.3, 0.2, 0.1))]
    assert [hit.contact.id for hit in finding.worth(made)] == [0, 1, 2]
    made[3:] = [finding.Hit(Contact("ekbacken", 3), 0.5)]
    assert [hit.contact.id for hit in finding.worth(sorted(made, key=lambda hit: -hit.score))] == [0, 3, 1]
    assert finding.worth([]) == []
