"""Promise 2: state, timeline, outbox rows and dialogue step of one update commit together or not at all."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.storage.database import Transaction
from bot.storage.tables import concerns, dialogues, entries, metadata, outbox, seen_updates
from tests.gateway.faulty import break_on, hold_back
from tests.gateway.raw import count, rows
from tests.world import a_world

# What the machinery writes about itself, beside what an update means.
OWN = {"pulses", "dead_letters", "seen_updates", "outbox", "sent"}


async def everything(tx: Transaction) -> dict[str, list[Any]]:
    """All that is kept about people and their concerns."""
    tables = [table for table in metadata.sorted_tables if table.name not in OWN]
    return {table.name: sorted(map(tuple, await tx.run(select(table))), key=repr) for table in tables}


async def test_one_update_is_seen_by_others_whole_or_not_at_all(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        reached, let_go = hold_back(world, "Lampan är trasig")
        async with world.reading() as tx:
            queued = await count(tx, "outbox")
            seen = await count(tx, "seen_updates")

        world.telegram.send_text(neighbour.user_id, "Lampan är trasig")
        await reached.wait()  # the handler has written everything, the transaction is open
        async with world.reading() as tx:
            assert await count(tx, "concerns") == 0
            assert await count(tx, "entries") == 0
            assert await count(tx, "outbox") == queued
            assert await count(tx, "seen_updates") == seen

        let_go.set()
        await world.settled()
        async with world.reading() as tx:
            assert await count(tx, "concerns") == 1
            assert await count(tx, "entries") == 1
            assert await count(tx, "outbox") == queued + 1
            assert await count(tx, "seen_updates") == seen + 1
        neighbour.sees("Hur bråttom")


async def test_one_update_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        await neighbour.writes("Lampan är trasig")
        neighbour.sees("Hur bråttom")
        async with world.reading() as tx:
            before = await everything(tx)

        attempts = break_on(world, "och grinden gnisslar")
        await neighbour.writes("och grinden gnisslar")
        assert len(attempts) == 4  # in the batch, and three times alone
        neighbour.sees("Något gick fel", "031-390 06 12")
        async with world.reading() as tx:
            assert await everything(tx) == before


async def test_one_update_of_staff_leaves_no_half_dialogue(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        break_on(world, "Vad gör jag nu?")
        await sam.writes("Vad gör jag nu?")  # free text from staff opens a question, in the same transaction
        sam.sees("Något gick fel")
        async with world.reading() as tx:
            assert not (await tx.run(select(dialogues))).all()
            asked = await rows(tx, "SELECT id FROM outbox WHERE payload LIKE '%Vad gör jag nu%'")
            assert not asked


async def test_a_crash_between_commit_and_confirmation_keeps_all_of_the_update(tmp_path: Path) -> None:
    """What was committed is whole: the concern has its entry, its question and the mark of its update."""
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        await neighbour.writes("Lampan är trasig")
        neighbour.sees("Hur bråttom")
        async with world.reading() as tx:
            concern = (await tx.run(select(concerns))).one()
            entry = (await tx.run(select(entries))).one()
            asked = (await tx.run(select(outbox).where(outbox.c.concern_id == concern.id))).one()
            last = max(row.id for row in await tx.run(select(seen_updates)))
        assert entry.concern_id == concern.id
        assert entry.at == asked.created_at == concern.created_at
        assert last == max(world.telegram.confirmed)


async def test_every_writing_transaction_is_on_the_disk_when_it_has_committed(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        async with world.running.database.write() as tx:
            found = {name: (await rows(tx, f"PRAGMA {name}"))[0][0] for name in ("journal_mode", "synchronous")}
            kept = (await rows(tx, "PRAGMA foreign_keys"))[0][0]
    assert found == {"journal_mode": "wal", "synchronous": 2}
    assert kept == 1
