"""Closing: a reason from a short list, words that are seen before they are sent, and nothing more after."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.concern import Reason, State
from bot.playground.model import Message
from tests.scenarios.staging import concern_of, data_of, duty_and_neighbour, flat, history, minutes, worry
from tests.world import Phone, World, a_world

REASONS = [
    "Det är löst",
    "Vi har varit där",
    "Vi har förklarat",
    "Någon annan tar hand om det",
    "Det ligger utanför vårt ansvar",
]


async def test_closing_takes_three_presses_and_the_message_is_seen_before_it_goes(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        await sam.presses("Avsluta", on=card)
        asked = sam.sees("Varför avslutas #1")
        assert flat(asked) == REASONS
        await sam.presses("Vi har varit där", on=asked)
        shown = sam.sees("Så här avslutas #1", "Vi har varit på plats och tittat")
        assert flat(shown) == ["Avsluta och skicka", "Skriv om", "Avsluta inte"]
        neighbour.sees_nothing()
        await sam.presses("Avsluta och skicka", on=shown)
        words = (shown.text or "").splitlines()
        told = neighbour.sees("#1 är avslutat", "Anledning: Vi har varit där", "Vi har varit på plats", "Hjälpte det")
        assert flat(told) == ["Ja, det hjälpte", "Nej, öppna igen"]
        sam.sees("kommit fram")
        assert "#1 är avslutat" in words[0]
        concern = await concern_of(world)
        assert (concern.state, concern.closed_because, concern.due_at) == (State.CLOSED, Reason.VISITED, None)


async def test_the_closing_message_can_be_written_anew_and_is_shown_again(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        await sam.presses("Avsluta", on=card)
        await sam.presses("Det är löst", on=sam.sees("Varför"))
        await sam.presses("Skriv om", on=sam.sees("Så här avslutas"))
        sam.sees("Skriv det som ska stå")
        await sam.writes("Lampan är <bytt> nu")
        shown = sam.sees("Så här avslutas", "Lampan är <bytt> nu")
        neighbour.sees_nothing()
        await sam.presses("Avsluta och skicka", on=shown)
        neighbour.sees("#1 är avslutat", "Det är löst", "Lampan är <bytt> nu")
        sam.sees("kommit fram")


async def test_not_closing_after_all_changes_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        before = await concern_of(world)
        await sam.presses("Avsluta", on=card)
        await sam.presses("Det är löst", on=sam.sees("Varför"))
        shown = sam.sees("Så här avslutas")
        send = data_of(shown, "Avsluta och skicka")
        await sam.presses("Avsluta inte", on=shown)
        assert flat(shown) == []
        assert "gäller inte längre" in await sam.presses_data(shown, send)
        assert await concern_of(world) == before
        neighbour.sees_nothing()


async def test_a_question_about_closing_runs_out_and_says_so(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        await sam.presses("Avsluta", on=card)
        await sam.presses("Det är löst", on=sam.sees("Varför"))
        shown = sam.sees("Så här avslutas")
        await world.passes(minutes(15.1))
        sam.sees("Frågan hann gå ut, så inget gjordes")
        assert "gäller inte längre" in await sam.presses("Avsluta och skicka", on=shown)
        assert (await concern_of(world)).state is State.OWNED
        neighbour.sees_nothing()


async def test_what_a_colleague_took_over_meanwhile_is_not_closed(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        kim = await world.staff("Kim")
        await sam.presses("Avsluta", on=card)
        await sam.presses("Det är löst", on=sam.sees("Varför"))
        shown = sam.sees("Så här avslutas")
        await kim.writes("/open")
        await kim.presses("#1", on=kim.sees("Öppna ärenden"))
        theirs = kim.sees("Sam har ärendet")
        await kim.presses("Mer", on=theirs)
        await kim.presses("Ta över", on=theirs)
        sam.sees("Kim har tagit över")
        assert "Kim har redan #1" in await sam.presses("Avsluta och skicka", on=shown)
        assert (await concern_of(world)).state is State.OWNED
        neighbour.sees("kollega har tagit över")


async def test_staff_see_when_the_closing_message_could_not_arrive(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        await neighbour.blocks()
        await _closed(sam, card)
        assert any("svaret kom inte fram" in (message.text or "") for message in sam.messages)
        await sam.presses("Historik", on=card)
        sam.sees("Sam avslutade: Det är löst", "Sam svarade: Tack för att.* \\(grannen har stängt av boten\\)")
        sam.has_seen_all()


@pytest.mark.parametrize("days", [1, 30])
async def test_nothing_happens_of_itself_after_closing(tmp_path: Path, days: int) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        await _closed(sam, card)
        neighbour.sees("#1 är avslutat")
        sam.has_seen_all()
        await world.passes(timedelta(days=days))
        sam.sees_nothing()
        neighbour.sees_nothing()


async def test_opened_again_it_goes_to_the_ladder_from_its_first_step(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        bo = await world.staff("Bo")
        await world.on_duty(bo, "backup")
        await _closed(sam, card)
        sam.has_seen_all()
        await world.passes(minutes(50))
        await neighbour.presses("Nej, öppna igen")
        neighbour.sees("är avslutat")
        neighbour.sees("#1 är öppnat igen", "Nu frågar vi jouren")
        told = sam.sees("Grannen har öppnat #1 igen")
        assert told.reply_to == card.message_id
        assert "Jag tar det" in flat(card)
        await world.passes(minutes(31))
        sam.sees("Påminnelse")
        bo.sees("#1")
        assert await history(world, since="reopened") == ["0 told duty Sam", "15 reminded Sam", "30 told backup Bo"]


async def test_the_one_who_had_it_hears_that_it_helped_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        await _closed(sam, card)
        sam.has_seen_all()
        told = neighbour.sees("är avslutat")
        for _ in range(2):
            await neighbour.presses_data(told, f"helped:{(await concern_of(world)).id}")
        neighbour.sees("Tack")
        sam.sees("#1", "hjälpte")


async def _owned(world: World) -> tuple[Phone, Phone, Message]:
    sam, neighbour = await duty_and_neighbour(world)
    await worry(neighbour)
    card = sam.sees("#1")
    await sam.presses("Jag tar det", on=card)
    neighbour.sees("tar hand om det")
    return sam, neighbour, card


async def _closed(sam: Phone, card: Message) -> None:
    await sam.presses("Avsluta", on=card)
    await sam.presses("Det är löst")
    await sam.presses("Avsluta och skicka")
