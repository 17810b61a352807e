"""A manager sends a contact list as a file: what it would change is shown, and taken in as it was shown, or not."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.playground.model import Message
from bot.services import chat_import
from tests.chats import plain
from tests.scenarios.entering import listed as entered
from tests.scenarios.entering import member
from tests.scenarios.sending_lists import (
    CLEAN,
    DAY,
    HEADING,
    LIGHT,
    TORN,
    as_csv,
    as_vcf,
    as_xlsx,
    listed,
    previewed,
    sends,
    state_of,
)  # fmt: skip
from tests.scenarios.staging import worry
from tests.scenarios.steps import manager, reported, sam_and_neighbour
from tests.world import Phone, World, a_home, a_world

BOTH = ["Lo Exempel +46313900621 lo@example.org", "Bo Åkerö +46313900622 bo@example.org"]
NOT_YOURS = "hör till någon annan"


@pytest.mark.parametrize(("make", "name"), [(as_csv, "Kontakter.CSV"), (as_xlsx, "lista.xlsx"), (as_vcf, "kort.vcf")])
async def test_a_file_is_shown_row_by_row_taken_in_and_undone_as_one(
    tmp_path: Path, make: Callable[..., bytes], name: str
) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await sends(mika, make(LIGHT, CLEAN, TORN), name)
        shown = mika.sees(
            f"(?i){name}", "Ekbacken", "Nya: 2", "Går inte att läsa: 1", "Lo Exempel.*031-390 06 21",
            "Ida Exempel.*mig", "Inget är ändrat än",
        )  # fmt: skip
        assert await listed(world) == []

        assert await mika.presses("Ta in 2 i kontaktlistan") == "Intaget."
        assert sorted(await listed(world)) == sorted(BOTH)
        assert "nya 2, ändrade 0" in shown.text
        assert mika.buttons(shown) == ["Ångra hela inläsningen"]

        assert await mika.presses("Ångra hela inläsningen") == "Ångrat."
        assert await listed(world) == []
        assert shown.text.startswith("Ångrat.")
        assert mika.buttons(shown) == []


async def test_what_changes_is_shown_as_it_was_and_as_it_would_be(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await previewed(mika, LIGHT, CLEAN)
        await mika.presses("Ta in 2")
        await sends(mika, as_csv((*LIGHT[:2], "031-390 06 41", *LIGHT[3:]), CLEAN))
        mika.sees("Nya: 0. Ändras: 1", "031-390 06 21 → 031-390 06 41", "Bo Åkerö: står där redan")
        await mika.presses("Ta in 1")
        assert "Lo Exempel +46313900641 lo@example.org" in await listed(world)
        await mika.presses("Ångra hela")
        assert sorted(await listed(world)) == sorted(BOTH)


async def test_a_file_that_says_nothing_new_asks_for_no_decision(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await previewed(mika, LIGHT)
        await mika.presses("Ta in 1")
        await sends(mika, as_csv(LIGHT))
        shown = mika.sees("Står där redan: 1", "Det finns inget att ta in")
        assert mika.buttons(shown) == []
        await sends(mika, as_csv(TORN))
        assert mika.buttons(mika.sees("Går inte att läsa: 1", "Rätta raderna")) == []
        assert await state_of(world, 2) == await state_of(world, 3) == "dropped"


async def test_what_does_not_fit_a_message_comes_whole_in_a_file(tmp_path: Path) -> None:
    rows = [(f"Förening {n}", f"Kim Exempel {n}", f"070-174 06 {n:02}", "", "Föreningar") for n in range(5, 95)]
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await sends(mika, as_csv(*rows, TORN))
        shown = mika.sees("Nya: 90", "och 8\\d till", "Ida Exempel.*mig", "Alla rader står i filen")
        whole = mika.sees_media("document")
        assert whole.media is not None
        assert whole.media.name == "forhandsvisning.txt"
        told = whole.media.data.decode("utf-8-sig")
        assert all(f"Kim Exempel {n}:" in told for n in range(5, 95))
        assert "Ida Exempel" in told
        await mika.presses("Ta in 90", on=shown)
        assert len(await listed(world)) == 90


# --- whose list -------------------------------------------------------------------------------------------------------


async def test_a_manager_of_several_homes_is_asked_which(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(), a_home("alen", name="Alen"), a_home("bjorken", name="Björken")) as world:
        mika = await manager(world)
        await mika.writes(f"/start {await world.invite('Mika Exempel', Role.MANAGER, 'alen')}")
        mika.has_seen_all()
        await sends(mika, as_csv(LIGHT))
        asked = mika.sees("Vilket boende gäller kontaktlistan i kontakter.csv")
        assert mika.buttons(asked) == ["Ekbacken", "Alen", "Ta inte in något"]
        old = mika.button("Ekbacken")
        other = old[1].replace("ekbacken", "bjorken")
        assert NOT_YOURS in await mika.presses_data(asked, other)
        await mika.presses("Alen")
        assert "till kontaktlistan för Alen" in asked.text
        assert "Jag läser filen" not in await mika.presses_data(*old)
        await mika.presses("Ta in 1")
        assert (await listed(world, "alen"), await listed(world)) == (BOTH[:1], [])


async def test_a_question_for_the_home_can_be_dropped_and_is_not_kept_for_long(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(), a_home("alen", name="Alen")) as world:
        mika = await manager(world)
        await mika.writes(f"/start {await world.invite('Mika Exempel', Role.MANAGER, 'alen')}")
        mika.has_seen_all()
        await sends(mika, as_csv(LIGHT))
        first = mika.sees("Vilket boende")
        old = mika.button("Alen")
        await mika.presses("Ta inte in något")
        assert "Inget ur kontakter.csv är intaget" in first.text
        assert "Skicka den igen" in await mika.presses_data(*old)
        await sends(mika, as_csv(LIGHT))
        mika.sees("Vilket boende")
        await world.passes(3 * DAY)
        assert "Skicka den igen" in await mika.presses("Alen")
        assert await listed(world, "alen") == []


@pytest.mark.parametrize("role", [Role.COUNCIL, None])
async def test_somebody_who_manages_nothing_sends_a_table_as_a_worry(tmp_path: Path, role: Role | None) -> None:
    async with a_world(tmp_path) as world:
        await manager(world)
        lo = await world.staff("Lo Exempel", role) if role else await world.neighbour()
        await sends(lo, as_csv(LIGHT))
        lo.sees("Hur bråttom")
        for phone in world.phones.values():
            phone.has_seen_all()
        assert await count_of(world) == 0


async def count_of(world: World) -> int:
    """How many files were taken for contact lists."""
    number = 1
    while await state_of(world, number):
        number += 1
    return number - 1


async def test_staff_who_manage_nothing_are_asked_what_it_is(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        await sends(sam, as_csv(LIGHT))
        sam.sees("Vad är det här")
        assert await count_of(world) == 0


async def test_another_kind_of_file_is_no_list(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await sends(mika, b"%PDF", "protokoll.pdf")
        mika.sees("Vad är det här")
        await sends(mika, as_csv(LIGHT), "", mime="text/csv")
        mika.sees("Nya: 1")
        assert await count_of(world) == 1


async def test_an_administrator_who_answers_no_line_takes_a_list_in(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        admin = await world.staff("Alva Exempel", Role.ADMIN)
        await previewed(admin, LIGHT)
        await admin.presses("Ta in 1")
        assert await listed(world) == BOTH[:1]


# --- what it belongs to -----------------------------------------------------------------------------------------------


async def a_worry_of(world: World) -> tuple[Phone, Phone]:
    """A manager who has a neighbour's concern."""
    mika = await manager(world)
    await world.on_duty(mika)
    return mika, await world.neighbour()


async def taken_by(mika: Phone, neighbour: Phone) -> Message:
    """The manager takes the first concern."""
    card = mika.sees("#1", "Kvittera senast")
    await mika.presses("Jag tar det", on=card)
    neighbour.sees("#1: enhetschefen tar hand om det")
    return card


async def test_a_table_that_answers_a_concern_goes_to_the_neighbour(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, neighbour = await a_worry_of(world)
        await reported(neighbour, "Trasig lampa")
        card = await taken_by(mika, neighbour)
        await sends(mika, as_csv(LIGHT), reply_to=card.message_id)
        assert neighbour.sees_media("document").media is not None
        mika.sees("kommit fram")
        assert await count_of(world) == 0


async def test_a_table_that_was_asked_for_is_what_was_asked_for(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, neighbour = await a_worry_of(world)
        await reported(neighbour, "Trasig lampa")
        card = await taken_by(mika, neighbour)
        await mika.presses("Svara", on=card)
        await mika.presses("Skriv ett eget")
        mika.has_seen_all()
        await sends(mika, as_csv(LIGHT))
        mika.sees("Inget har gått iväg än")
        await mika.presses("Skicka inte")
        await sends(mika, as_csv(LIGHT))
        mika.sees("Nya: 1")


async def test_a_table_sent_while_one_writes_as_a_neighbour_belongs_to_the_worry(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await mika.writes("Branddörren stänger inte")
        await mika.presses("Min egen")
        mika.has_seen_all()
        await sends(mika, as_csv(LIGHT))
        mika.sees("Det är med")
        assert await count_of(world) == 0


async def test_a_file_that_took_anothers_place_is_read_anew(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        sent = await sends(mika, as_csv(LIGHT))
        mika.sees("Nya: 1")
        await mika.edits(sent, "Så här ska det vara")
        mika.sees("Nya: 1")
        assert await count_of(world) == 2


# --- decided ----------------------------------------------------------------------------------------------------------


async def test_two_managers_send_the_same_and_the_second_sees_what_is_left(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, alex = await manager(world), await manager(world, "Alex Exempel")
        await previewed(mika, LIGHT)
        shown = await previewed(alex, LIGHT, CLEAN)
        await mika.presses("Ta in 1")
        assert "har ändrats under tiden" in await alex.presses("Ta in 2")
        assert "Nya: 1. Ändras: 0. Går inte att läsa: 0. Står där redan: 1" in shown.text
        assert shown.text.startswith("Kontaktlistan har ändrats sedan filen lästes")
        assert await listed(world) == BOTH[:1]
        assert await alex.presses("Ta in 1") == "Intaget."
        assert sorted(await listed(world)) == sorted(BOTH)


async def test_where_nothing_is_left_to_take_in_the_decision_is_over(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, alex = await manager(world), await manager(world, "Alex Exempel")
        await previewed(mika, LIGHT)
        shown = await previewed(alex, LIGHT)
        old = alex.button("Ta in 1")
        await mika.presses("Ta in 1")
        await alex.presses("Ta in 1")
        assert "Det finns inget att ta in" in shown.text
        assert alex.buttons(shown) == []
        assert "inte intagen" in await alex.presses_data(*old)


async def test_what_changed_in_a_field_that_the_file_says_nothing_of_needs_no_new_look(tmp_path: Path) -> None:
    """The contact itself was changed since, but not in what was shown."""
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await previewed(mika, LIGHT)
        await mika.presses("Ta in 1")
        await sends(mika, as_csv((*LIGHT[:2], "031-390 06 41", *LIGHT[3:])))
        mika.sees("Ändras: 1")
        await sends(mika, table(("Namn", "E-post", "Anteckning"), ("Lo Exempel", "lo@example.org", "Ring efter tio")))
        mika.sees("Ändras: 1")
        newest = mika.button("Ta in 1")
        await mika.presses_data(*newest)
        before = next(message for message in mika.messages if "031-390 06 41" in plain(message.text))
        assert await mika.presses("Ta in 1", on=before) == "Intaget."


def table(heading: Sequence[str], *rows: Sequence[str]) -> bytes:
    """A table with another heading."""
    return as_csv(*rows).replace(";".join(HEADING).encode(), ";".join(heading).encode())


async def test_nothing_is_taken_in_when_it_is_not_wanted_and_old_buttons_say_how_it_stands(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        shown = await previewed(mika, LIGHT)
        take = mika.button("Ta in 1")
        await mika.presses("Ta inte in något")
        assert shown.text.startswith("Inget ur kontakter.csv är intaget")
        assert "inte intagen" in await mika.presses_data(*take)
        shown = await previewed(mika, LIGHT)
        take, drop = mika.button("Ta in 1"), mika.button("Ta inte in")
        await mika.presses("Ta in 1")
        undo = mika.button("Ångra hela")
        assert "redan intagen" in await mika.presses_data(*take)
        assert "redan intagen" in await mika.presses_data(*drop)
        assert await listed(world) == BOTH[:1]
        await mika.presses_data(*undo)
        for old in (take, drop, undo):
            assert "redan ångrad" in await mika.presses_data(*old)
        assert await listed(world) == []
        assert await mika.presses_data(shown, "imp:999")


async def test_what_was_changed_since_stays_when_the_rest_is_undone(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        first = await previewed(mika, LIGHT, CLEAN)
        await mika.presses("Ta in 2")
        await previewed(mika, (*LIGHT[:2], "031-390 06 41", *LIGHT[3:]))
        await mika.presses("Ta in 1")
        await mika.presses("Ångra hela", on=first)
        assert await listed(world) == ["Lo Exempel +46313900641 lo@example.org"]
        assert "Det som någon har ändrat efteråt är kvar: 1" in first.text


async def test_after_thirty_days_an_import_can_not_be_undone(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await previewed(mika, LIGHT)
        await mika.presses("Ta in 1")
        await world.passes(31 * DAY)
        mika.has_seen_all()
        assert "mer än 30 dagar" in await mika.presses("Ångra hela")
        assert await listed(world) == BOTH[:1]


async def test_what_nobody_decides_within_two_days_must_be_sent_again(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await previewed(mika, LIGHT)
        await world.passes(2.5 * DAY)
        mika.has_seen_all()
        assert "Skicka den igen" in await mika.presses("Ta in 1")
        assert await listed(world) == []


async def test_a_manager_who_was_removed_takes_nothing_in_and_takes_nothing_back(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, alex = await manager(world), await manager(world, "Alex Exempel")
        await previewed(mika, LIGHT)
        await mika.presses("Ta in 1")
        undo = mika.button("Ångra hela")
        await previewed(mika, CLEAN)
        await removed(alex, "Mika")
        mika.has_seen_all()
        for label in ("Ta in 1", "Ta inte in"):
            assert NOT_YOURS in await mika.presses(label)
        assert NOT_YOURS in await mika.presses_data(*undo)
        assert await listed(world) == BOTH[:1]


async def removed(by: Phone, name: str) -> None:
    """Somebody is taken out of the team."""
    await by.writes("/team")
    await by.presses(f"Ta bort {name}")
    await by.presses("Ja, ta bort")
    by.has_seen_all()


async def test_a_stranger_and_staff_press_nothing_of_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        (sam, neighbour) = await sam_and_neighbour(world)
        await previewed(mika, LIGHT)
        for phone in (sam, neighbour):
            for data in ("imp:1", "impdrop:1", "imphome:1:ekbacken", "impundo:1", "imp:77"):
                assert NOT_YOURS in await phone.presses_data(phone.messages[0], data)
        assert await state_of(world, 1) == "previewed"
        await worry(neighbour)
        sam.has_seen_all()
        mika.has_seen_all()


def test_the_limits_are_what_the_texts_say() -> None:
    assert (chat_import.MOST_BYTES, chat_import.MOST_ROWS) == (10_000_000, 1000)


async def test_a_member_hears_what_a_file_did_to_their_own_entry(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        bo = await member(world, "Bo Åkerö")
        await entered(world, "Bo Åkerö", of=bo, organisation="Renhållningen", phones=("+46313900611",))
        await sends(mika, as_csv(LIGHT, CLEAN))
        mika.sees("Nya: 1", "Ändras: 1")

        await mika.presses("Ta in 2 i kontaktlistan")
        bo.sees("Mika.*har ändrat dina uppgifter", "031-390 06 11", "031-390 06 22", "fil lästes in")
        await mika.presses("Ångra hela inläsningen")
        bo.sees("har ångrat en ändring av dina uppgifter", "031-390 06 11")
