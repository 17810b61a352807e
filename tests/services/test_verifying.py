"""Contact lists: what is due, what is marked in one go, and what is forgotten for good."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from bot.domain.contact import UNDONE_WITHIN, Contact, Seen
from bot.domain.home import Home, Homes
from bot.domain.hours import ALWAYS
from bot.services import entries, verifying
from bot.services.turn import Turn
from bot.storage import contact_lists, contacts, due
from bot.storage.database import Database, Transaction
from bot.storage.due import Kind
from bot.storage.tables import chats, contact_imports, entry_drafts, people
from tests.prepared import a_database

NOW = datetime(2027, 5, 24, 9, tzinfo=UTC)  # a Monday, 11.00 in Gothenburg
DAY = timedelta(days=1)
HOME = Home("ekbacken", "Ekbacken", "Exempelstaden", "031-390 06 12")
WHOLE = Contact(
    "ekbacken", organisation="Exempelbostäder", name="Lo Exempel", topics=("egna ord om Lo",),
    phones=("+46313900621",), emails=("lo@example.org",), hours=ALWAYS, area="Norra gården", languages=("ar",),
    note="Ring Lo på förmiddagen", seen_by=Seen.STAFF, others=("lindhaga",), agreed_at=NOW, person_id=3, asks=2,
    ask_at=NOW + DAY,
)  # fmt: skip


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A fresh one, with one person."""
    made = a_database(tmp_path)
    async with made.write() as tx:
        await tx.run(insert(chats), {"id": 7, "language": "sv"})
        await tx.run(insert(people), {"id": 3, "chat_id": 7, "name": "Lo Exempel", "joined_at": NOW})
    yield made
    await made.dispose()


def turn(tx: Transaction, now: datetime = NOW) -> Turn:
    return Turn(tx, Homes([HOME]), now)


async def rows(tx: Transaction, name: str) -> str:
    """Everything that a table holds."""
    return str([tuple(row) for row in await tx.run(text(f"SELECT * FROM {name}"))])


async def looked(tx: Transaction, now: datetime) -> None:
    """The list's moment."""
    for one in await contact_lists.due(tx, now):
        await verifying.moment(turn(tx, now), one)


# --- forgetting -------------------------------------------------------------------------------------------------------


async def test_a_removed_contact_is_due_to_be_forgotten_and_then_holds_nothing(database: Database) -> None:
    async with database.write() as tx:
        kept = await entries.add(turn(tx), WHOLE, None)
        for number in range(120):  # more changes than anybody is shown
            kept = await entries.change(turn(tx), kept, replace(kept, note=f"Ring Lo {number}"), None)
        draft = {"person_id": 3, "home": "lindhaga", "contact_id": kept.id, "base": 1, "step": "name", "at": NOW + DAY}
        await tx.run(insert(entry_drafts), {**draft, "fields": {"note": "Lo igen"}})
        await entries.remove(turn(tx), kept, None)
        listed = await contact_lists.get(tx, "ekbacken")
        assert listed is not None
        await contact_lists.settle(tx, replace(listed, due_at=None))
        await entries.remove(turn(tx), kept, None)
        assert (await due.firsts(tx))[Kind.CONTACT_LIST] == NOW + UNDONE_WITHIN
    async with database.write() as tx:
        await looked(tx, NOW + UNDONE_WITHIN)
        assert "Lo" in await rows(tx, "contacts"), "for thirty days it can be undone, to the second"
        await verifying.moment(turn(tx, later := NOW + UNDONE_WITHIN + timedelta(seconds=1)), listed)
        for name in ("contacts", "contact_changes", "entry_drafts"):
            held = await rows(tx, name)
            for word in ("Lo", "Norra", "Exempel", "313900621", "example.org", "egna", "lindhaga", "holidays"):
                assert word not in held, (name, word)
        gone = await contacts.get(tx, kept.id)
        assert gone == Contact("ekbacken", kept.id, version=gone.version if gone else 0, removed_at=NOW)
        fields = {field for change in await contacts.changes_of(tx, kept.id, 999) for field in change.fields}
        assert {"note", "phones", "removed_at"} <= fields, "which field was changed stays in the audit"
        assert await contact_lists.next_forget(tx, "ekbacken") is None
        assert await contacts.forget(tx, "ekbacken", later) == 0


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Lo"}, {"organisation": "Lo"}, {"area": "Lo"}, {"note": "Lo"}, {"phones": ("112",)},
        {"emails": ("lo@example.org",)}, {"topics": ("Lo",)}, {"person_id": 3},
    ],
)  # fmt: skip
async def test_whatever_it_holds_it_is_forgotten(database: Database, values: dict[str, Any]) -> None:
    async with database.write() as tx:
        (kept,) = await contacts.add_all(tx, [Contact("ekbacken", removed_at=NOW, **values)])
        assert await contacts.forget(tx, "lindhaga", NOW + DAY) == 0
        assert await contacts.forget(tx, "ekbacken", NOW) == 0
        assert await contacts.forget(tx, "ekbacken", NOW + DAY) == 1
        assert await contacts.get(tx, kept.id) == Contact("ekbacken", kept.id, version=kept.version, removed_at=NOW)


async def test_thousands_are_forgotten_a_few_at_a_time(database: Database) -> None:
    async with database.write() as tx:
        many = 2 * verifying.FORGOTTEN_AT_ONCE + 1
        await contacts.add_all(tx, [Contact("ekbacken", name=f"N{one}", removed_at=NOW) for one in range(many)])
        now, left = NOW + 31 * DAY, []
        for _ in range(3):
            await looked(tx, now)
            query = text("SELECT count(*) FROM contacts WHERE name != ''")
            left.append((await tx.run(query)).scalar_one())
            now += verifying.SOON
        assert left == [verifying.FORGOTTEN_AT_ONCE + 1, 1, 0]


async def test_what_stands_in_files_is_forgotten(database: Database) -> None:
    file = {
        "home": "ekbacken", "person_id": 3, "name": "lista.csv", "file_id": "AAA", "rows": [{"name": "Lo"}],
        "attempts": 0, "due_at": NOW,
    }  # fmt: skip
    old, young = NOW - 2 * DAY - timedelta(seconds=1), NOW - 2 * DAY + timedelta(seconds=1)
    async with database.write() as tx:
        for state, at in (("previewed", old), ("applied", old), ("previewed", young)):
            await tx.run(insert(contact_imports), {**file, "state": state, "made_at": at})
        await contact_lists.forget_files(tx, NOW)
        found = (await tx.run(select(contact_imports).order_by(contact_imports.c.id))).all()
        assert [(row.state, row.rows, row.file_id) for row in found] == [
            ("dropped", None, None), ("applied", None, None), ("previewed", [{"name": "Lo"}], "AAA"),
        ]  # fmt: skip
        assert [row.due_at for row in found] == [None, NOW, NOW]


# --- marking ----------------------------------------------------------------------------------------------------------


async def test_those_without_a_member_are_marked_in_bulk_each_with_a_version_of_its_own(database: Database) -> None:
    many = contact_lists.MARKED_AT_ONCE + 2
    async with database.write() as tx:
        kept = await contacts.add_all(tx, [Contact("ekbacken", name=f"N{one}", ask_at=NOW) for one in range(many)])
        newest = await contacts.newest(tx)
        await looked(tx, NOW)
        assert await contact_lists.count_unverified(tx, "ekbacken") == contact_lists.MARKED_AT_ONCE
        assert (await due.firsts(tx))[Kind.CONTACT_LIST] == NOW + verifying.SOON
        await looked(tx, NOW + verifying.SOON)
        assert await contact_lists.count_unverified(tx, "ekbacken") == many
        found = (await contacts.get_all(tx, [one.id for one in kept])).values()
        assert len({one.version for one in found}) == many
        assert min(one.version for one in found) > newest
        assert {one.unverified_since for one in found} == {NOW, NOW + verifying.SOON}


async def test_since_when_it_is_not_verified(database: Database) -> None:
    async with database.write() as tx:
        before = turn(tx, NOW - 200 * DAY)
        agreed, known = {"agreed_at": NOW - 90 * DAY}, {"verified_at": NOW - 80 * DAY}
        shapes: tuple[dict[str, Any], ...] = ({}, agreed, agreed | known, {"unverified_since": NOW - 300 * DAY} | known)
        for values in shapes:
            await entries.add(before, Contact("ekbacken", name="N", ask_at=NOW, **values), None)
        await looked(tx, NOW)
        found = await contact_lists.unverified(tx, "ekbacken")
        since = [one.unverified_since for one in sorted(found, key=lambda one: one.id)]
        assert since == [NOW - 200 * DAY, NOW - 90 * DAY, NOW - 80 * DAY, NOW - 300 * DAY]


async def test_one_that_has_no_time_is_given_one_at_the_next_look(database: Database) -> None:
    """What an undone removal or an import leaves behind."""
    async with database.write() as tx:
        (kept,) = await contacts.add_all(tx, [Contact("ekbacken", name="N")])
        await looked(tx, NOW)
        found = await contacts.get(tx, kept.id)
        assert found is not None
        assert found.ask_at == datetime(2027, 11, 22, 9, tzinfo=UTC)
        assert found.version == kept.version


async def test_a_list_of_nothing_new_rests_a_day(database: Database) -> None:
    async with database.write() as tx:
        await contacts.add_all(tx, [Contact("ekbacken", name="N", ask_at=NOW + 99 * DAY)])
        await contacts.look_by(tx, "ekbacken", NOW)
        await looked(tx, NOW)
        assert (await due.firsts(tx))[Kind.CONTACT_LIST] == NOW + DAY
