"""A contact list's file is fetched and read in nobody's way; what fails is tried again, and what can't be read is told
with its mend."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.home import Role
from bot.playground.model import Call, Fault
from bot.services import chat_import
from bot.storage import contact_imports
from bot.storage.contact_imports import Import
from tests.scenarios.sending_lists import (
    CLEAN,
    LIGHT,
    as_csv,
    as_vcf,
    as_xlsx,
    listed,
    sends,
    state_of,
)
from tests.scenarios.steps import manager, sam_and_neighbour
from tests.world import Phone, World, a_world

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
READING = "Jag läser kontakter.csv till kontaktlistan för Ekbacken"


async def file_of(world: World, number: int = 1) -> Import:
    """How a file stands."""
    async with world.reading() as tx:
        found = await contact_imports.get(tx, number)
    assert found is not None
    return found


def calls_of(world: World, method: str) -> list[Call]:
    """Every call of a method."""
    return [call for call in world.telegram.calls if call.method == method]


# --- tried again ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["getFile", "file"])
async def test_what_telegram_does_not_hand_out_for_now_is_tried_again_with_a_growing_pause(
    tmp_path: Path, method: str
) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        world.telegram.faults.append(Fault(method, status=500, times=2))
        await sends(mika, as_csv(LIGHT))
        mika.sees(READING)
        pauses = []
        for _ in range(2):
            before = world.clock.now()
            due_at = (await file_of(world)).due_at
            assert due_at is not None
            pauses.append(due_at - before)
            await world.passes(due_at - before)
        assert 1 * SECOND < pauses[0] <= 2 * SECOND < pauses[1] <= 4 * SECOND
        mika.sees("Nya: 1", "Lo Exempel")  # in a message of its own, which makes a sound
        assert (await file_of(world)).due_at is None


async def test_what_is_not_handed_out_for_most_of_an_hour_is_told(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        world.telegram.faults.append(Fault("getFile", status=502, times=99))
        await sends(mika, as_csv(LIGHT))
        mika.sees(READING)
        await world.passes(HOUR / 2)
        mika.sees_nothing()
        await world.passes(HOUR)
        mika.sees("Telegram lämnar inte ut kontakter.csv", "Skicka filen igen")
        assert len(calls_of(world, "getFile")) == chat_import.TRIES
        world.telegram.faults.clear()
        await world.passes(2 * HOUR)
        assert await state_of(world, 1) == "dropped"


async def test_telegram_is_left_alone_for_as_long_as_it_asks(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        world.telegram.faults.append(Fault("getFile", status=429, retry_after=90))
        await sends(mika, as_csv(LIGHT))
        mika.sees(READING)
        await world.passes(80 * SECOND)
        assert len(calls_of(world, "getFile")) == 1
        await world.passes(12 * SECOND)
        mika.sees("Nya: 1")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Bad Request: invalid file_id", "finns inte kvar hos Telegram"),
        ("Bad Request: file is too big", "för stor för chatten"),
    ],
)
async def test_a_file_that_there_never_will_be_is_told_at_once(tmp_path: Path, said: str, told: str) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        world.telegram.faults.append(Fault("getFile", status=400, description=said, times=9))
        await sends(mika, as_csv(LIGHT))
        mika.sees(told, "Inget är ändrat")
        assert len(calls_of(world, "getFile")) == 1
        assert await state_of(world, 1) == "dropped"


async def test_an_id_that_is_only_perhaps_wrong_is_tried_again(tmp_path: Path) -> None:
    said = "Bad Request: wrong file_id or the file is temporarily unavailable"
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        world.telegram.faults.append(Fault("getFile", status=400, description=said))
        await sends(mika, as_csv(LIGHT))
        mika.sees(READING)
        await world.passes(3 * SECOND)
        mika.sees("Nya: 1")


# --- a run that ends --------------------------------------------------------------------------------------------------


async def test_a_file_whose_pause_outlives_the_run_is_fetched_at_the_next_start(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        world.telegram.faults.append(Fault("getFile", status=500))
        await sends(mika, as_csv(LIGHT))
        mika.sees(READING)
        await world.stop_line()
        await world.start_line()
        mika.sees("Nya: 1")
        await mika.presses("Ta in 1")
        assert len(await listed(world)) == 1


@pytest.mark.parametrize("method", ["getFile", "file"])
async def test_a_run_that_ends_in_the_middle_of_a_call_leaves_the_file_to_the_next(tmp_path: Path, method: str) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        hangs = Fault(method, delay=60)
        world.telegram.faults.append(hangs)
        world.telegram.send_media(mika.user_id, "document", as_csv(LIGHT), name="kontakter.csv")
        await world.until(lambda: hangs not in world.telegram.faults, "the file was not asked for")
        await world.stop_line()
        await world.start_line()
        mika.sees(READING)
        mika.sees("Nya: 1")
        assert (await file_of(world)).attempts == 2


async def test_a_file_that_ends_every_run_is_not_tried_for_ever(tmp_path: Path) -> None:
    """As one would be that takes all the memory there is: each time the run ends while it is in hand."""
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        for _ in range(chat_import.TRIES):
            hangs = Fault("getFile", delay=60)
            world.telegram.faults.append(hangs)
            if not calls_of(world, "getFile"):
                world.telegram.send_media(mika.user_id, "document", as_csv(LIGHT), name="kontakter.csv")
            await world.until(lambda hangs=hangs: hangs not in world.telegram.faults, "the file was not asked for")
            await world.stop_line()
            await started_beside(world)
        await world.settled()
        mika.sees(READING)
        mika.sees("Telegram lämnar inte ut kontakter.csv")
        assert len(calls_of(world, "getFile")) == chat_import.TRIES


async def started_beside(world: World) -> None:
    """The line starts, and is not waited for until it has fetched what hangs."""
    from bot.app import Line

    world.line = Line(world.settings(), world.homes, world.clock, world.limits)
    await world.line.start()


# --- nobody waits any more --------------------------------------------------------------------------------------------


async def test_for_a_manager_who_was_removed_meanwhile_nothing_is_read(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, alex = await manager(world), await manager(world, "Alex Exempel")
        world.telegram.faults.append(Fault("getFile", status=500))
        await sends(mika, as_csv(LIGHT))
        mika.sees(READING)
        await removed(alex, "Mika")
        mika.has_seen_all()
        await world.passes(HOUR)
        mika.sees_nothing()
        assert len(calls_of(world, "getFile")) == 1
        assert await state_of(world, 1) == "dropped"


async def removed(by: Phone, name: str) -> None:
    """Somebody is taken out of the team."""
    await by.writes("/team")
    await by.presses(f"Ta bort {name}")
    await by.presses("Ja, ta bort")
    by.has_seen_all()


async def test_a_manager_who_is_removed_while_the_file_is_in_hand_sees_nothing_of_the_list(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, alex = await manager(world), await manager(world, "Alex Exempel")
        await alex.writes("/team")
        await alex.presses("Ta bort Mika")
        slow = Fault("file", delay=0.7)
        world.telegram.faults.append(slow)
        world.telegram.send_media(mika.user_id, "document", as_csv(LIGHT), name="kontakter.csv")
        await world.until(lambda: slow not in world.telegram.faults, "the file was not asked for")
        sure = alex.button("Ja, ta bort")
        await alex.presses_data(*sure)
        alex.has_seen_all()
        mika.sees(READING)
        mika.has_seen_all()
        assert "Nya:" not in "".join(message.text or "" for message in mika.messages)
        assert await state_of(world, 1) == "dropped"


async def test_a_file_that_was_not_wanted_while_it_waited_is_not_read(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        world.telegram.faults.append(Fault("getFile", status=500))
        await sends(mika, as_csv(LIGHT))
        message = mika.sees(READING)
        await mika.presses_data(message, "impdrop:1")
        assert "Inget ur kontakter.csv är intaget" in message.text
        await world.passes(HOUR)
        assert len(calls_of(world, "getFile")) == 1


# --- what is no list --------------------------------------------------------------------------------------------------


def broken(data: bytes) -> bytes:
    """The first half of a file."""
    return data[: len(data) // 2]


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (broken(as_xlsx(LIGHT)), "kontakter.xlsx", "trasig"),
        (b"\xd0\xcf\x11\xe0 made up", "kontakter.xlsx", "äldre Excelfil"),
        (b"Namn Exempel\r\n031-390 06 12\r\n", "kontakter.csv", "rubrikrad"),
        (b"\r\n  \r\n", "kontakter.csv", "tom"),
        (b"hej", "kontakter.vcf", "inget visitkort"),
    ],
)
async def test_a_file_that_can_not_be_read_is_told_with_its_mend(
    tmp_path: Path, data: bytes, name: str, told: str
) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await sends(mika, data, name)
        mika.sees(f"Jag kan inte läsa {name}", told, "Rätta filen och skicka den igen")
        assert await state_of(world, 1) == "dropped"
        await sends(mika, as_csv(LIGHT))
        mika.sees("Nya: 1")


async def test_whatever_reading_a_file_raises_is_the_files_fault_and_nobody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deep(*_: Any) -> None:
        raise RecursionError

    async with a_world(tmp_path) as world:
        mika = await manager(world)
        with monkeypatch.context() as patched:
            patched.setattr(chat_import, "read", deep)
            await sends(mika, as_csv(LIGHT))
        mika.sees("Jag kan inte läsa kontakter.csv", "spara den på nytt som CSV eller Excel")
        await sends(mika, as_csv(LIGHT))
        mika.sees("Nya: 1")


async def test_a_card_with_a_photo_of_five_megabytes_is_read_as_any_other(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        data = as_vcf(LIGHT, photo=bytes(range(256)) * 20_000) + as_vcf(CLEAN)
        assert len(data) > 5_000_000
        await sends(mika, data, "kort.vcf")
        mika.sees("Nya: 2", "Lo Exempel", "Bo Åkerö")


# --- too large --------------------------------------------------------------------------------------------------------


def many_rows(count: int) -> bytes:
    """So many made-up people."""
    return as_csv(*((f"Förening {n}", f"Kim Exempel {n}", "", f"kim{n}@example.org", "") for n in range(count)))


def packed(size: int) -> bytes:
    """A small .xlsx that would be `size` bytes."""
    made = io.BytesIO(as_xlsx(LIGHT))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", bytes(size))
    return made.getvalue()


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: many_rows(chat_import.MOST_ROWS + 1), "kontakter.csv"),
        (lambda: many_rows(chat_import.MOST_LINES + 2000), "kontakter.csv"),
        (lambda: packed(chat_import.MOST_UNPACKED), "kontakter.xlsx"),
    ],
)
async def test_a_list_that_is_too_large_for_a_chat_is_sent_to_the_shell(
    tmp_path: Path, make: Callable[[], bytes], name: str
) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await sends(mika, make(), name)
        mika.sees(
            "för stor för chatten", "10 MB och 1\u00a0000 rader", "grannlinjen contacts import", "Inget är ändrat"
        )
        assert await state_of(world, 1) == "dropped"


@pytest.mark.parametrize("size", [chat_import.MOST_BYTES + 1, 21 * 1024 * 1024])
async def test_a_file_that_says_it_is_too_large_is_not_even_asked_for(tmp_path: Path, size: int) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await sends(mika, as_csv(LIGHT), size=size)
        mika.sees("kontakter.csv är för stor för chatten")
        assert not calls_of(world, "getFile")
        assert await state_of(world, 1) == ""


async def test_as_many_rows_as_a_chat_takes_are_taken_in_and_back_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await sends(mika, many_rows(chat_import.MOST_ROWS))
        shown = mika.sees("Nya: 1000")
        mika.sees_media("document")
        await mika.presses("Ta in 1000", on=shown)
        assert len(await listed(world)) == 1000
        await mika.presses("Ångra hela")
        assert await listed(world) == []


# --- in nobody's way --------------------------------------------------------------------------------------------------


async def test_an_alert_that_comes_while_a_large_file_is_read_is_out_before_it_is(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("Lampan i soprummet blinkar")
        mika.has_seen_all()
        sam.has_seen_all()
        neighbour.has_seen_all()
        shown = neighbour.button("Det händer nu")
        slow = as_csv(LIGHT) + (b";" * 450 + b"\r\n") * 6_000  # nearly three million cells
        assert len(slow) < chat_import.MOST_BYTES
        fetched = Fault("file")
        world.telegram.faults.append(fetched)
        world.telegram.send_media(mika.user_id, "document", slow, name="kontakter.csv")
        await world.until(lambda: fetched not in world.telegram.faults, "the file was not fetched")
        world.telegram.press(neighbour.user_id, shown[0].message_id, shown[1])
        await world.until(lambda: sam.unseen, "the alert did not come")
        assert await state_of(world, 1) == "fetching"
        sam.sees("soprummet")
        await world.settled()
        mika.sees("Nya: 1")
        neighbour.has_seen_all()


async def test_the_council_and_others_are_told_nothing_of_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, lo = await manager(world), await world.staff("Lo Exempel", Role.COUNCIL)
        await sends(mika, as_csv(LIGHT))
        mika.sees("Nya: 1")
        await mika.presses("Ta in 1")
        lo.sees_nothing()
