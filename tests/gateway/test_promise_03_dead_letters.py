"""Promise 3: what can't be handled is parked and told; one bad update never stops the next."""

from pathlib import Path
from typing import Any

import pytest

from bot.domain.home import Role
from bot.services import overview
from bot.storage import ledger
from bot.storage.ledger import DeadLetter
from tests.gateway.faulty import break_on
from tests.gateway.raw import count, hooked, rows, written
from tests.world import Phone, World, a_home, a_world

UNREADABLE: dict[str, dict[str, Any]] = {
    "no date": {"message_id": 5, "chat": {"id": 1, "type": "private"}},
    "a date that is none": {"message_id": 5, "date": "i går", "chat": {"id": 1, "type": "private"}},
    "a chat that is none": {"message_id": 5, "date": 1_790_000_000, "chat": 7},
    "entities that are none": {
        "message_id": 5, "date": 1_790_000_000, "chat": {"id": 1, "type": "private"}, "text": "hej", "entities": [1],
    },
}  # fmt: skip


async def letters(world: World) -> list[DeadLetter]:
    async with world.reading() as tx:
        return await ledger.letters(tx)


async def an_admin(world: World) -> Phone:
    return await world.staff("Alva Drift", Role.ADMIN)


@pytest.mark.parametrize("message", UNREADABLE.values(), ids=UNREADABLE.keys())
async def test_an_update_that_does_not_parse_is_parked_and_told(tmp_path: Path, message: dict[str, Any]) -> None:
    async with a_world(tmp_path) as world:
        admin = await an_admin(world)
        neighbour = await world.neighbour(language="en")
        person = {"id": neighbour.user_id, "is_bot": False, "first_name": "Granne", "language_code": "en"}
        update_id = world.telegram.push_raw({"message": {**message, "from": person}})
        await world.settled()
        neighbour.sees("Something went wrong", "031-390 06 12")
        admin.sees("Driftlarm", "dead-letters list")
        (letter,) = await letters(world)
        assert letter.update_id == update_id
        assert letter.payload["message"]["message_id"] == 5


async def test_what_has_no_person_behind_it_is_parked_all_the_same(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        admin = await an_admin(world)
        nobodys: list[dict[str, Any]] = [{"message": 7}, {"callback_query": {"id": "1"}}, {"my_chat_member": []}]
        for update in nobodys:
            world.telegram.push_raw(update)
        await world.settled()
        for _ in range(3):
            admin.sees("Driftlarm")
        assert len(await letters(world)) == 3


async def test_one_bad_update_never_stops_the_others_of_its_batch(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        admin = await an_admin(world)
        neighbours = [await world.neighbour(f"Granne {number}") for number in range(4)]
        break_on(world, "Det här går inte")
        batch: list[dict[str, Any]] = [
            written(neighbour.user_id, 4_000_000_000 + place, "Det här går inte" if place == 1 else f"Lampa {place}")
            for place, neighbour in enumerate(neighbours)
        ]
        batch.insert(1, {"update_id": 4_000_000_100, "message": 7})
        await world.running.intake.take_in(batch)
        await world.settled()

        async with world.reading() as tx:
            kept = [row.text for row in await rows(tx, "SELECT text FROM entries ORDER BY id")]
        assert kept == ["Lampa 0", "Lampa 2", "Lampa 3"]
        for place, neighbour in enumerate(neighbours):
            neighbour.sees("Något gick fel" if place == 1 else "Hur bråttom")
        admin.sees("Driftlarm")
        admin.sees("Driftlarm")
        assert {letter.update_id for letter in await letters(world)} == {4_000_000_001, 4_000_000_100}


async def test_what_fails_once_or_twice_is_tried_again_and_nobody_hears_of_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await an_admin(world)
        neighbour = await world.neighbour()
        attempts = break_on(world, "Lampan är trasig", times=3)
        await neighbour.writes("Lampan är trasig")
        neighbour.sees("Hur bråttom")
        assert len(attempts) == 4
        assert await letters(world) == []
        async with world.reading() as tx:
            assert await count(tx, "entries") == 1


async def test_a_parked_update_is_confirmed_and_its_repeat_changes_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        admin = await an_admin(world)
        neighbour = await world.neighbour()
        attempts = break_on(world, "Lampan är trasig")
        update = written(neighbour.user_id, 4_000_000_000, "Lampan är trasig")
        for _ in range(3):
            await world.running.intake.take_in([update])
        await world.settled()
        assert len(attempts) == 4
        neighbour.sees("Något gick fel")
        admin.sees("Driftlarm")
        assert len(await letters(world)) == 1


async def test_status_shows_what_is_parked(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        break_on(world, "Lampan är trasig")
        await neighbour.writes("Lampan är trasig")
        neighbour.sees("Något gick fel")
        async with world.reading() as tx:
            status = await overview.status(tx, world.clock.now())
        assert status.dead_letters == 1
        assert any("dead-letters list" in why for why in status.needs_person)


async def test_the_apology_has_the_phone_of_the_home_that_the_person_speaks_with(tmp_path: Path) -> None:
    homes = a_home(), a_home("talldungen", name="Talldungen", phone="031-390 06 99")
    async with a_world(tmp_path, *homes) as world:
        neighbour = await world.neighbour(slug="talldungen")
        break_on(world, "Lampan är trasig")
        await neighbour.writes("Lampan är trasig")
        neighbour.sees("Något gick fel", "031-390 06 99")


async def test_a_letter_names_type_and_place_and_no_words(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        break_on(world, "Lampan är trasig")
        await neighbour.writes("Lampan är trasig")
        neighbour.has_seen_all()
        (letter,) = await letters(world)
        assert letter.error.startswith("BrokenError in ")
        assert "Lampan" not in letter.error


# --- tried again ------------------------------------------------------------------------------------------------


async def ask_retry(world: World) -> None:
    """As `dead-letters retry` does beside the running line; then the intake's next housekeeping comes."""
    async with world.running.database.write() as tx:
        for letter in await ledger.letters(tx):
            assert await ledger.ask_retry(tx, letter.update_id)
    await world.running.intake.keep_house()
    await world.settled()


async def test_a_dead_letter_is_handled_when_it_is_tried_again_after_the_mend(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        attempts = break_on(world, "Lampan är trasig", times=4)
        await neighbour.writes("Lampan är trasig")
        neighbour.sees("Något gick fel")
        await ask_retry(world)
        neighbour.sees("Hur bråttom")
        assert len(attempts) == 5
        assert await letters(world) == []
        async with world.reading() as tx:
            assert await count(tx, "entries") == 1


async def test_a_dead_letter_that_fails_again_stays_and_is_not_tried_without_end(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        attempts = break_on(world, "Lampan är trasig")
        await neighbour.writes("Lampan är trasig")
        neighbour.sees("Något gick fel")
        await ask_retry(world)
        assert len(attempts) == 5
        await world.running.intake.keep_house()
        assert len(attempts) == 5
        assert len(await letters(world)) == 1


async def test_a_dead_letter_is_tried_again_beside_a_webhook_where_nobody_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gateway.intake.PULSE_SECONDS", 0.05)
    async with hooked(tmp_path) as (world, _):
        neighbour = await world.neighbour()
        break_on(world, "Lampan är trasig", times=4)
        await neighbour.writes("Lampan är trasig")
        neighbour.sees("Något gick fel")
        async with world.running.database.write() as tx:
            for letter in await ledger.letters(tx):
                assert await ledger.ask_retry(tx, letter.update_id)
        await world.until(lambda: neighbour.unseen, "was not tried again")
        neighbour.sees("Hur bråttom")
