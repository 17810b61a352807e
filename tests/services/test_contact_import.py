"""A file becomes part of a list, and is taken back: in a real database, as one, and never half."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.contact import ChangeKind, Contact, Seen
from bot.domain.contact_rows import Row
from bot.domain.home import Homes, Role
from bot.domain.merging import Outcome, judge
from bot.domain.people import Person
from bot.files.contacts_reading import Reading
from bot.services import contact_import, entries
from bot.services.contact_import import Applied, Undone
from bot.services.turn import NotAllowed, Turn
from bot.storage import contact_imports, contacts, people
from bot.storage.contact_imports import APPLIED, DROPPED, PREVIEWED
from tests.domain.made_up import a_home
from tests.prepared import a_database

HOME = a_home()
NOW = datetime(2027, 1, 2, 12, tzinfo=UTC)
LATER = timedelta(hours=1)
FILE = """Namn;Organisation;Telefon;E-post;Ämne;Om ingen svarar;Får listas
Jour;Väst AB;031-390 06 12;;Belysning;Sam;
Sam;Väst AB;070-174 06 05;sam@example.org;;Växel;ja
Växel;Syd AB;031-390 06 00;;;;
Felet;Väst AB;031-39O 06 12;;;;
"""


@asynccontextmanager
async def a_turn(folder: Path) -> AsyncIterator[Turn]:
    """An open transaction in a fresh database."""
    database = a_database(folder)
    try:
        async with database.write() as tx:
            yield Turn(tx, Homes([HOME, a_home("lindhaga")]), NOW)
    finally:
        await database.dispose()


def later(turn: Turn, ahead: timedelta = LATER) -> Turn:
    return replace(turn, now=turn.now + ahead)


async def takes(turn: Turn, text: str = FILE, by: Person | None = None) -> Applied:
    """The file is taken in."""
    return await contact_import.apply(turn, HOME, by, contact_import.read(text.encode(), "lista.csv"), "lista.csv")


async def listed(turn: Turn) -> dict[str, Contact]:
    """The home's list by what each contact is called."""
    return {one.title: one for one in await contacts.of_home(turn.tx, HOME.slug)}


async def a_person(turn: Turn, role: Role, name: str = "Mio") -> Person:
    chat = 5_000_000_000 + len(name)
    await people.chat(turn.tx, chat, "sv")
    return await people.join(turn.tx, chat, HOME.slug, role, name, NOW)


async def test_all_that_can_be_read_is_taken_in_at_once(tmp_path: Path) -> None:
    async with a_turn(tmp_path) as turn:
        done = await takes(turn)
        assert done == Applied(1, new=3, changed=0, same=0, wrong=1)
        found = await listed(turn)
        assert set(found) == {"Jour", "Sam", "Växel"}
        assert found["Jour"].next_id == found["Sam"].id
        assert found["Sam"].next_id == found["Växel"].id
        assert (found["Sam"].agreed_at, found["Jour"].agreed_at) == (NOW, None)
        assert {(one.verified_at, one.unverified_since) for one in found.values()} == {(None, None)}
        assert all(one.ask_at and one.ask_at > NOW + timedelta(days=180) for one in found.values())
        assert len({one.version for one in found.values()}) == 3
        (change,) = await contacts.changes_of(turn.tx, found["Jour"].id)
        assert (change.kind, change.import_id, change.at) == (ChangeKind.ADDED, 1, NOW)
        assert change.fields["next_id"] == (None, found["Sam"].id)
        kept = await contact_imports.get(turn.tx, 1)
        assert kept is not None
        assert (kept.state, kept.name, kept.applied_at, kept.person_id) == (APPLIED, "lista.csv", NOW, None)


async def test_a_file_that_is_sent_twice_is_all_the_same(tmp_path: Path) -> None:
    async with a_turn(tmp_path) as turn:
        await takes(turn)
        before = await listed(turn)
        assert await takes(later(turn)) == Applied(None, new=0, changed=0, same=3, wrong=1)
        assert await listed(turn) == before
        assert await contact_imports.get(turn.tx, 2) is None


async def test_a_change_leaves_what_is_not_in_the_file(tmp_path: Path) -> None:
    async with a_turn(tmp_path) as turn:
        await takes(turn)
        sam = (await listed(turn))["Sam"]
        kept = await contacts.save(turn.tx, replace(sam, note="Ring först", seen_by=Seen.STAFF, others=("lindhaga",)))
        text = "Kontakt,Företag,E-post,Öppettider,Övrigt\nSam Exempel,Väst AB,sam@example.org,vardagar 8-16,\n"
        assert (await takes(later(turn), text)).changed == 1
        after = (await listed(turn))["Sam Exempel"]
        assert after == replace(kept, name="Sam Exempel", hours=after.hours, version=after.version)
        (change, _) = await contacts.changes_of(turn.tx, sam.id)
        assert set(change.fields) == {"name", "hours"}
        assert change.kind is ChangeKind.CHANGED


# --- taken back -------------------------------------------------------------------------------------------------------


async def test_an_import_is_taken_back_as_one(tmp_path: Path) -> None:
    async with a_turn(tmp_path) as turn:
        await takes(turn, "Namn;Telefon\nGammal;031-390 06 12\n")
        before = await listed(turn)
        await takes(later(turn), FILE + "Gammal;;031-390 06 12;gammal@example.org;;;\n")
        assert await contact_import.undo(later(turn, 2 * LATER), HOME, None) == Undone("lista.csv", 4, 0)
        after = await listed(turn)
        assert {name: replace(one, version=0) for name, one in after.items()} == {
            name: replace(one, version=0) for name, one in before.items()
        }
        changes = await contacts.changes_of(turn.tx, before["Gammal"].id)
        assert [one.kind for one in changes] == [ChangeKind.UNDONE, ChangeKind.CHANGED, ChangeKind.ADDED]
        assert changes[1].undone_at == NOW + 2 * LATER
        assert await contact_import.undo(later(turn, 3 * LATER), HOME, None) == Undone("lista.csv", 1, 0)
        assert await contact_import.undo(later(turn, 4 * LATER), HOME, None) is None


async def test_what_was_changed_since_then_is_left(tmp_path: Path) -> None:
    async with a_turn(tmp_path) as turn:
        await takes(turn, "Namn;Telefon\nA;031-390 06 12\nB;031-390 06 13\n")
        second = "Namn;Telefon;E-post;Område\nA;031-390 06 12;a@example.org;Norr\nB;031-390 06 13;b@example.org;\n"
        await takes(later(turn), second + "C;112;;\nD;112;;\nE;112;;\n")
        found = await listed(turn)
        for after in (replace(found["A"], area="Syd"), replace(found["C"], note="Viktig")):
            await entries.change(later(turn), found[after.name], after, None)
        for name in ("B", "D"):
            await entries.remove(later(turn), found[name], None)
        assert await contact_import.undo(later(turn, 2 * LATER), HOME, None) == Undone("lista.csv", back=2, left=3)
        left = await listed(turn)
        assert set(left) == {"A", "C"}
        assert (left["A"].area, left["A"].emails, left["C"].note) == ("Syd", (), "Viktig")


async def test_an_import_can_be_taken_back_for_30_days_and_once(tmp_path: Path) -> None:
    async with a_turn(tmp_path) as turn:
        done = await takes(turn)
        assert await contact_import.undo(later(turn, timedelta(days=30, seconds=1)), HOME, None) is None
        assert await contact_import.undo(later(turn), a_home("lindhaga"), None, done.import_id) is None
        assert await contact_import.undo(later(turn), HOME, None, 99) is None
        assert await contact_import.undo(later(turn, timedelta(days=30)), HOME, None, done.import_id)
        assert await contact_import.undo(later(turn, timedelta(days=30)), HOME, None, done.import_id) is None


async def test_a_day_on_which_it_was_verified_ends_the_doubt_and_undoing_brings_it_back(tmp_path: Path) -> None:
    async with a_turn(tmp_path) as turn:
        await takes(turn)
        since = NOW - timedelta(days=400)
        sam = replace((await listed(turn))["Sam"], verified_at=since, unverified_since=since, asks=1, ask_at=NOW)
        sam = await contacts.save(turn.tx, sam)
        done = await takes(later(turn), "Namn;E-post;Senast bekräftad\nSam;sam@example.org;20 dec 2026\n")
        assert (done.new, done.changed) == (0, 1)
        after = (await listed(turn))["Sam"]
        assert (after.verified_at, after.unverified_since, after.asks) == (
            datetime(2026, 12, 19, 23, tzinfo=UTC), None, 0,
        )  # fmt: skip
        assert after.ask_at
        assert after.ask_at > NOW + timedelta(days=160)
        assert await contact_import.undo(later(turn), HOME, None) == Undone("lista.csv", 1, 0)
        again = (await listed(turn))["Sam"]
        assert (again.verified_at, again.unverified_since, again.ask_at) == (since, since, NOW)


async def test_homes_of_a_file_are_those_that_its_sender_manages(tmp_path: Path) -> None:
    text = "Namn;Tel;Hem\nJour;031-390 06 12;Ekbacken\nSam;070-174 06 05;Ekbacken, lindhaga\nBo;112;Solsidan\n"
    async with a_turn(tmp_path) as turn:
        done = await takes(turn, text, by=await a_person(turn, Role.MANAGER))
        assert (done.new, done.wrong) == (1, 2)
        assert (await takes(later(turn), text)).new == 1  # at the command line they are all known
        assert (await listed(turn))["Sam"].others == ("lindhaga",)


# --- who may ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "may"), [(Role.MANAGER, True), (Role.ADMIN, True), (Role.STAFF, False), (Role.COUNCIL, False)]
)
async def test_only_managers_take_files_in_and_back(tmp_path: Path, role: Role, may: bool) -> None:
    async with a_turn(tmp_path) as turn:
        person = await a_person(turn, role)
        if may:
            done = await takes(turn, by=person)
            (change,) = await contacts.changes_of(turn.tx, 1)
            assert change.person_id == person.id
            assert await contact_import.undo(later(turn), HOME, person, done.import_id) == Undone("lista.csv", 3, 0)
            return
        with pytest.raises(NotAllowed):
            await takes(turn, by=person)
        await takes(turn)
        with pytest.raises(NotAllowed):
            await contact_import.undo(later(turn), HOME, person)
        assert len(await listed(turn)) == 3


async def test_a_file_that_is_kept_already_is_decided_and_its_rows_are_let_go(tmp_path: Path) -> None:
    async with a_turn(tmp_path) as turn:
        reading = contact_import.read(FILE.encode(), "lista.csv")
        for expected in (APPLIED, DROPPED):
            kept = await contact_imports.add(
                turn.tx, HOME.slug, None, "lista.csv", PREVIEWED, NOW, rows={"kind": "csv"}
            )
            done = await contact_import.apply(turn, HOME, None, reading, "lista.csv", kept)
            assert done.import_id == (kept if expected == APPLIED else None)
            found = await contact_imports.get(turn.tx, kept)
            assert found is not None
            assert (found.state, found.rows) == (expected, None)


async def test_many_rows_are_taken_in_and_back(tmp_path: Path) -> None:
    rows = "".join(
        f"Person {number};Org;031-3900600;p{number}@example.org;Person {number + 1}\n" for number in range(1200)
    )
    text = f"Namn;Organisation;Telefon;E-post;Om ingen svarar\n{rows}Person 1200;Org;112;;\n"
    async with a_turn(tmp_path) as turn:
        assert (await takes(turn, text)).new == 1201
        found = await listed(turn)
        assert found["Person 700"].next_id == found["Person 701"].id
        assert (await takes(later(turn), text)).same == 1201
        assert await contact_import.undo(later(turn), HOME, None) == Undone("lista.csv", 1201, 0)
        assert await listed(turn) == {}


# --- any rows on any list ---------------------------------------------------------------------------------------------

PHONES = ["+46313900612", "+46313900613", "112"]
VALUES = st.fixed_dictionaries({}, optional={
    "name": st.sampled_from(["A", "B", "a"]), "organisation": st.sampled_from(["X", "Y"]),
    "phones": st.lists(st.sampled_from(PHONES), min_size=1, max_size=2, unique=True),
    "emails": st.lists(st.sampled_from(["a@example.org", "b@example.org"]), min_size=1, unique=True),
    "area": st.sampled_from(["N", "S"]),
}).filter(lambda one: bool({"name", "organisation"} & set(one) and {"phones", "emails"} & set(one)))  # fmt: skip


@given(st.lists(VALUES, max_size=5), st.lists(VALUES, max_size=5), st.data())
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_once_taken_the_same_rows_are_the_same(
    was: list[dict[str, Any]], rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Whatever stood in the list: nothing is changed by the same file once more, and no two rows mean one contact."""
    names = st.sampled_from(["", "A", "B", "X, A"])
    known: list[Contact] = []
    for values in (was, rows, rows):
        given_rows = [
            Row(number, one, data.draw(names) if values is was else "") for number, one in enumerate(values, 2)
        ]
        judged = judge(HOME, given_rows, known, NOW)
        meant = [one.before.id for one in judged if one.before and one.outcome is not Outcome.WRONG]
        twins = [one for one in judged if one.outcome is Outcome.SAME]
        assert len(meant) - len(set(meant)) <= len(twins)
        last = judged
        for one in judged:
            if one.outcome is Outcome.NEW:
                known.append(replace(one.after, id=len(known) + 1))
            elif one.outcome is Outcome.CHANGED and one.before:
                known[one.before.id - 1] = one.after
    assert {one.outcome for one in last} <= {Outcome.SAME, Outcome.WRONG}


def test_a_reading_without_rows_changes_nothing() -> None:
    assert judge(HOME, Reading("csv").rows, [], NOW) == []
